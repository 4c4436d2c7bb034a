/* moked-faces.h: the four faces of a page: loading, empty, error, content
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The content is the "content" child in blueprint. Starts loading: nothing for a moment, then a spinner. */
#define MOKED_TYPE_FACES (moked_faces_get_type ())
G_DECLARE_FINAL_TYPE (MokedFaces, moked_faces, MOKED, FACES, GtkWidget)

GtkWidget *moked_faces_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       moked_faces_set_content  (MokedFaces *self,
                                     GtkWidget  *content);
void       moked_faces_show_loading (MokedFaces *self);
void       moked_faces_show_content (MokedFaces *self);
/* What would be here and the one thing to do next; @action NULL: nothing to do. */
void       moked_faces_show_empty   (MokedFaces *self,
                                     const char *icon_name,
                                     const char *title,
                                     const char *text,
                                     const char *button,
                                     const char *action);
/* What failed, why, and what to do. */
/* Nothing is in the store yet: the ways in. */
void       moked_faces_show_first_start (MokedFaces *self);
void       moked_faces_show_error   (MokedFaces *self,
                                     const char *title,
                                     const char *text,
                                     const char *button,
                                     const char *action);
/* "loading", "empty", "error" or "content" */
const char *moked_faces_get_face    (MokedFaces *self);

G_END_DECLS
