/* moked-interest-dialog.h: whether they want it, and when to ask again
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_INTEREST_DIALOG (moked_interest_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedInterestDialog, moked_interest_dialog, MOKED, INTEREST_DIALOG, MokedActDialog)

/* For the table of actions. */
void moked_interest_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
