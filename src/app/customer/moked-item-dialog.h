/* moked-item-dialog.h: something that staff should do about a customer is written down
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_ITEM_DIALOG (moked_item_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedItemDialog, moked_item_dialog, MOKED, ITEM_DIALOG, MokedActDialog)

/* For the table of actions. */
void moked_item_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
