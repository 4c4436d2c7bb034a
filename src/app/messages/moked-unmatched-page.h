/* moked-unmatched-page.h: what other systems told and that leads to nobody yet: shown, and assigned by hand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/messages/moked-list-page.h"

G_BEGIN_DECLS

/* Signal "assign" (gint64 item_id): its customer is to be chosen; the window does that. (win.assign, win.assign-known) */
#define MOKED_TYPE_UNMATCHED_PAGE (moked_unmatched_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedUnmatchedPage, moked_unmatched_page, MOKED, UNMATCHED_PAGE, MokedListPage)

GtkWidget *moked_unmatched_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
