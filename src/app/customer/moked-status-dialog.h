/* moked-status-dialog.h: the customer's status is chosen
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_STATUS_DIALOG (moked_status_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedStatusDialog, moked_status_dialog, MOKED, STATUS_DIALOG, MokedActDialog)

/* For the table of actions. */
void moked_status_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
