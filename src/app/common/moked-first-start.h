/* moked-first-start.h: what a person sees while the store is empty
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOKED_TYPE_FIRST_START (moked_first_start_get_type ())
G_DECLARE_FINAL_TYPE (MokedFirstStart, moked_first_start, MOKED, FIRST_START, AdwBin)

/* Its doors are the actions app.import, app.import-folder, app.import-table and app.sample. */
GtkWidget *moked_first_start_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
