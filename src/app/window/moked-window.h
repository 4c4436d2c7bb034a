/* moked-window.h: the main window on one store
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

#define MOKED_TYPE_WINDOW (moked_window_get_type ())
G_DECLARE_FINAL_TYPE (MokedWindow, moked_window, MOKED, WINDOW, AdwApplicationWindow)

/* On a store that is open already. */
GtkWidget    *moked_window_new_for     (GtkApplication *application,
                                        MokedSession   *session) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the store at @path by itself and shows what becomes of it. */
GtkWidget    *moked_window_new         (GtkApplication *application,
                                        const char     *path,
                                        gboolean        is_sample) G_GNUC_WARN_UNUSED_RESULT;
/* Presents the window with its first rows in it, or with what else there is to say, so that its first frame
 * is not an empty one; in any case before a quarter of a second has passed. */
void          moked_window_present_soon (MokedWindow *self);
const char   *moked_window_get_path    (MokedWindow *self);
/* NULL while the store is being opened, and where it cannot be. */
MokedSession *moked_window_get_session (MokedWindow *self);
/* Shows the entry, as soon as it can. */
void          moked_window_open_entry  (MokedWindow *self,
                                        gint64       entry_id);
/* Opens the import of files and folders, as soon as it can. */
void          moked_window_import      (MokedWindow        *self,
                                        const char * const *paths);

G_END_DECLS
