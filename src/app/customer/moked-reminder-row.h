/* moked-reminder-row.h: one reminder: what, when, and what can be done with it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"
#include "core/customers/moked-reminder.h"

G_BEGIN_DECLS

/* Puts it off by a menu, dismisses it by a button; each with a toast and an undo. Its own actions: "reminder.snooze" (s: a
 * choice's code), "reminder.change", "reminder.dismiss". */
#define MOKED_TYPE_REMINDER_ROW (moked_reminder_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedReminderRow, moked_reminder_row, MOKED, REMINDER_ROW, AdwActionRow)

GtkWidget           *moked_reminder_row_new          (MokedSession        *session,
                                                      const MokedReminder *reminder,
                                                      gboolean             with_customer) G_GNUC_WARN_UNUSED_RESULT;
/* Of the same reminder, as it is now. */
void                 moked_reminder_row_show         (MokedReminderRow    *self,
                                                      const MokedReminder *reminder);
/* As it was shown last; borrowed. */
const MokedReminder *moked_reminder_row_get_reminder (MokedReminderRow *self);
/* The button that dismisses: where the focus stays in a list that gets shorter. */
GtkWidget           *moked_reminder_row_get_button   (MokedReminderRow *self);

/* @list holds rows of @reminders (of MokedReminder) from @from up to @to, and nothing else: rows that are there stay, and so
 * does the focus, in the row that takes the place of one that went. */
void                 moked_reminder_rows_sync        (GtkListBox   *list,
                                                      MokedSession *session,
                                                      GPtrArray    *reminders,
                                                      guint         from,
                                                      guint         to,
                                                      gboolean      with_customer);

G_END_DECLS
