/* moked-reminder-when.c: when people want to be reminded
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-reminder-when.h"

#define MORNING_HOUR 9

static const char *const codes[] = { "10-minutes", "hour", "tomorrow", "week" };

G_STATIC_ASSERT (G_N_ELEMENTS (codes) == MOKED_N_REMINDER_CHOICES);

const char *
moked_reminder_choice_to_code (MokedReminderChoice choice)
{
  g_return_val_if_fail (choice < MOKED_N_REMINDER_CHOICES, NULL);

  return codes[choice];
}

gboolean
moked_reminder_choice_from_code (const char          *code,
                                 MokedReminderChoice *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i], code) == 0)
      {
        *choice = i;
        return TRUE;
      }

  return FALSE;
}

gint64
moked_reminder_instant_of_day (GTimeZone *zone,
                               int        year,
                               int        month,
                               int        day,
                               int        hour,
                               int        minute)
{
  g_autoptr (GDateTime) wall = NULL;
  gint64 seconds;
  int interval;

  g_return_val_if_fail (zone != NULL, MOKED_NO_INSTANT);

  if ((wall = g_date_time_new_utc (year, month, day, hour, minute, 0)) == NULL)
    return MOKED_NO_INSTANT;

  /* Summer time comes first in autumn; in spring the seconds move on to what there is. */
  seconds = g_date_time_to_unix (wall);
  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_DAYLIGHT, &seconds);

  return (seconds - g_time_zone_get_offset (zone, interval)) * MOKED_SECOND;
}

static gint64
morning_of (gint64     now,
            GTimeZone *zone,
            int        days)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_set_dmy (&date, day, month, year);
  g_date_add_days (&date, days);

  return moked_reminder_instant_of_day (zone, g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date),
                                        MORNING_HOUR, 0);
}

gint64
moked_reminder_choice_to_instant (MokedReminderChoice  choice,
                                  gint64               now,
                                  GTimeZone           *zone)
{
  g_return_val_if_fail (zone != NULL, MOKED_NO_INSTANT);

  switch (choice)
    {
    case MOKED_REMINDER_IN_10_MINUTES:
      return now + 10 * MOKED_MINUTE;

    case MOKED_REMINDER_IN_AN_HOUR:
      return now + 60 * MOKED_MINUTE;

    case MOKED_REMINDER_TOMORROW_MORNING:
      return morning_of (now, zone, 1);

    case MOKED_REMINDER_IN_A_WEEK:
      return morning_of (now, zone, 7);

    case MOKED_N_REMINDER_CHOICES:
    default:
      g_return_val_if_reached (MOKED_NO_INSTANT);
    }
}
