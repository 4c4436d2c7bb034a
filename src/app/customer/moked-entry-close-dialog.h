/* moked-entry-close-dialog.h: an open entry is completed or cancelled by hand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_ENTRY_CLOSE_DIALOG (moked_entry_close_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedEntryCloseDialog, moked_entry_close_dialog, MOKED, ENTRY_CLOSE_DIALOG, MokedActDialog)

/* Actions of the window's class with the entry's ID: "customer.complete-entry", "customer.cancel-entry" (x). */
void        moked_entry_close_install  (GtkWidgetClass *widget_class);
/* The menu of the two, of one entry. */
GMenuModel *moked_entry_close_new_menu (gint64 entry_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
