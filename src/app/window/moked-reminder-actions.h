/* moked-reminder-actions.h: what can be done with a reminder from the desktop's notification
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/window/moked-application.h"
#include "app/window/moked-window.h"

G_BEGIN_DECLS

/* Adds app.reminder-open (sx: store, reminder), app.reminder-snooze (sxs: and a choice's code), app.reminder-dismiss (sx)
 * and app.reminders (s: store). Where Moked was not running, it is for as long as they take. */
void moked_reminder_actions_add   (MokedApplication *application);

/* The list, over @window. */
void moked_reminder_actions_show  (MokedWindow *window);
/* @window, whose store is open now, shows the reminder that it was opened for, if any. */
void moked_reminder_actions_go_on (MokedWindow *window);

G_END_DECLS
