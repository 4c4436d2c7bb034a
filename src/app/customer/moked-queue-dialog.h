/* moked-queue-dialog.h: a customer is put into a queue by hand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_QUEUE_DIALOG (moked_queue_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedQueueDialog, moked_queue_dialog, MOKED, QUEUE_DIALOG, MokedActDialog)

/* For the table of actions. */
void moked_queue_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
