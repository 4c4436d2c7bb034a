/* moked-part-dialog.h: customers who were united are taken apart
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_PART_DIALOG (moked_part_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedPartDialog, moked_part_dialog, MOKED, PART_DIALOG, MokedActDialog)

/* For the table of actions. */
void     moked_part_dialog_present     (MokedCustomerWindow *window);
/* Somebody was united with this customer. */
gboolean moked_part_dialog_is_possible (MokedCustomerWindow *window);

G_END_DECLS
