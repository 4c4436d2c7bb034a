/* moked-words-reminder.h: what is said of reminders
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-reminder-when.h"
#include "core/customers/moked-reminder.h"

G_BEGIN_DECLS

/* What was written, else the task it is about, else "Reminder". */
char       *moked_words_reminder_title  (const MokedReminder *reminder) G_GNUC_WARN_UNUSED_RESULT;
/* "דנה כהן · task “Send the offer” · in 2 h · 27 Nov 2026 09:00"; without @with_customer it begins after the name. */
char       *moked_words_reminder_detail (const MokedReminder *reminder, gboolean with_customer, gint64 now,
                                         GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "In 10 minutes" */
const char *moked_words_reminder_choice (MokedReminderChoice choice);
/* "3 reminders are due" */
char       *moked_words_reminders_due   (guint n_due) G_GNUC_WARN_UNUSED_RESULT;
/* When they are shown, and when not: "Reminders are shown while Moked is open, …". */
const char *moked_words_reminder_promise (void);

G_END_DECLS
