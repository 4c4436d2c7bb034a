/* moked-state-dialog.h: active, dormant or in the recycle bin
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_STATE_DIALOG (moked_state_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedStateDialog, moked_state_dialog, MOKED, STATE_DIALOG, MokedActDialog)

/* For the table of actions. */
void moked_state_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
