/* moked-reminder-service.h: reminders come up at their time
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* One for a session. Claims those of whoever sits at this computer as soon as their time has come, so that no other
 * instance shows them too, and tells the desktop. What came while nothing ran is told at once, as one. They stay in the
 * list until they are dismissed, here or elsewhere; then the desktop's notification goes too. Main thread. (S39, P5)
 *
 * Signal "changed": the list, or what of it is due. */
#define MOKED_TYPE_REMINDER_SERVICE (moked_reminder_service_get_type ())
G_DECLARE_FINAL_TYPE (MokedReminderService, moked_reminder_service, MOKED, REMINDER_SERVICE, GObject)

/* That of @session, which keeps it; made and started where there is none yet. */
MokedReminderService *moked_reminder_service_get           (MokedSession *session);
/* That of an open store; NULL: nobody has started one. */
MokedReminderService *moked_reminder_service_find          (const char *store_path);

/* The service goes with it. */
MokedSession         *moked_reminder_service_get_session   (MokedReminderService *self);
/* Of MokedReminder, what comes first is first; borrowed until "changed". */
GPtrArray            *moked_reminder_service_get_reminders (MokedReminderService *self);
guint                 moked_reminder_service_get_n_due     (MokedReminderService *self);
/* Looks at the clock: a machine that slept knows nothing of it. */
void                  moked_reminder_service_look          (MokedReminderService *self);

G_END_DECLS
