/* moked-message-dialog.h: a message to a customer is written and sent
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-window.h"

G_BEGIN_DECLS

#define MOKED_TYPE_MESSAGE_DIALOG (moked_message_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedMessageDialog, moked_message_dialog, MOKED, MESSAGE_DIALOG, AdwDialog)

/* For the table of actions. What was written and not sent is there again. (S31) */
void moked_message_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
