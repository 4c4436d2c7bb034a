/* moked-reminder-dialog.h: a reminder is set, or another time is chosen for one
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-window.h"
#include "core/customers/moked-reminder.h"

G_BEGIN_DECLS

#define MOKED_TYPE_REMINDER_DIALOG (moked_reminder_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedReminderDialog, moked_reminder_dialog, MOKED, REMINDER_DIALOG, AdwDialog)

/* Over @parent, within whose toasts it says what was done. @card: the customer it is about, with its tasks and open
 * entries to choose from, of which one may be chosen already (else 0); NULL: it is about nobody. */
AdwDialog *moked_reminder_dialog_present        (GtkWidget         *parent,
                                                 MokedSession      *session,
                                                 MokedCustomerCard *card,
                                                 gint64             item_id,
                                                 gint64             entry_id);
AdwDialog *moked_reminder_dialog_present_change (GtkWidget           *parent,
                                                 MokedSession        *session,
                                                 const MokedReminder *reminder);
/* About the customer of @window; nothing happens until that is read. */
void       moked_reminder_dialog_present_for    (MokedCustomerWindow *window);

G_END_DECLS
