/* moked-reminder-bell.h: a button in the header that says how many reminders are due
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* Does "win.reminders". */
#define MOKED_TYPE_REMINDER_BELL (moked_reminder_bell_get_type ())
G_DECLARE_FINAL_TYPE (MokedReminderBell, moked_reminder_bell, MOKED, REMINDER_BELL, GtkWidget)

/* Once. Starts the session's reminders, a moment later: the window comes up first. */
void moked_reminder_bell_set_session (MokedReminderBell *self,
                                      MokedSession      *session);

G_END_DECLS
