/* moked-reminder-notice.h: what the desktop is told of reminders
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* Tells the desktop by the application's notifications, and knows what it told. Main thread. */
typedef struct _MokedReminderNotice MokedReminderNotice;

/* Of the store of @session, which outlives it. */
MokedReminderNotice *moked_reminder_notice_new  (MokedSession *session) G_GNUC_WARN_UNUSED_RESULT;
void                 moked_reminder_notice_free (MokedReminderNotice *self);

/* @due: of MokedReminder. Each by a notification of its own, which can put it off or dismiss it; many, and those that
 * were missed while nothing ran, as one. */
void                 moked_reminder_notice_tell (MokedReminderNotice *self,
                                                 GPtrArray           *due,
                                                 gboolean             is_missed);
/* Takes back what was told of those that are not "shown" in @open any more. */
void                 moked_reminder_notice_keep (MokedReminderNotice *self,
                                                 GPtrArray           *open);

G_END_DECLS
