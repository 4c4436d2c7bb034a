/* moked-reminder-when.h: when people want to be reminded
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_REMINDER_IN_10_MINUTES,
  MOKED_REMINDER_IN_AN_HOUR,
  MOKED_REMINDER_TOMORROW_MORNING, /* 09:00 of the next day */
  MOKED_REMINDER_IN_A_WEEK,        /* 09:00 of the same weekday */
  MOKED_N_REMINDER_CHOICES
} MokedReminderChoice;

/* "10-minutes", "hour", "tomorrow", "week" */
const char *moked_reminder_choice_to_code    (MokedReminderChoice choice);
gboolean    moked_reminder_choice_from_code  (const char *code, MokedReminderChoice *choice);
/* Of now. A day is one of the calendar of @zone, whether it has 23, 24 or 25 hours. */
gint64      moked_reminder_choice_to_instant (MokedReminderChoice choice, gint64 now, GTimeZone *zone);
/* A day and a time of day in @zone, as a clock on the wall there shows it. A time that the clock leaves out in spring is
 * the instant at which it goes on; of one that it shows twice in autumn the first counts. @month 1 to 12. MOKED_NO_INSTANT:
 * there is no such day. */
gint64      moked_reminder_instant_of_day    (GTimeZone *zone, int year, int month, int day, int hour, int minute);

G_END_DECLS
