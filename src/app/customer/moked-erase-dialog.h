/* moked-erase-dialog.h: a person is erased for ever
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-window.h"

G_BEGIN_DECLS

#define MOKED_TYPE_ERASE_DIALOG (moked_erase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedEraseDialog, moked_erase_dialog, MOKED, ERASE_DIALOG, AdwAlertDialog)

/* For the table of actions. */
void moked_erase_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
