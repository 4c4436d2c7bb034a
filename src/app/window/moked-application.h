/* moked-application.h: the application: its options, its windows, and what is done outside of them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOKED_TYPE_APPLICATION (moked_application_get_type ())
G_DECLARE_FINAL_TYPE (MokedApplication, moked_application, MOKED, APPLICATION, AdwApplication)

MokedApplication *moked_application_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* Where the sample lives: a store of its own. */
char             *moked_application_sample_path (void) G_GNUC_WARN_UNUSED_RESULT;
/* Opens a window on the store, or presents the one that is open. Returns it, borrowed. */
GtkWindow        *moked_application_open_store  (MokedApplication *self,
                                                 const char       *path,
                                                 gboolean          is_sample);

G_END_DECLS
