/* moked-date-word.c: ranges of dates that have a name: today, yesterday, this month
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-date-word"

#include "config.h"

#include "app/common/moked-date-word.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#include "core/words/moked-words-time.h"

const char *
moked_date_word_label (MokedDateWord word)
{
  switch (word)
    {
    case MOKED_DATE_ANY:
      return _("Any time");
    case MOKED_DATE_TODAY:
      return _("Today");
    case MOKED_DATE_YESTERDAY:
      return _("Yesterday");
    case MOKED_DATE_TOMORROW:
      return _("Tomorrow");
    case MOKED_DATE_LAST_7_DAYS:
      return _("Last 7 days");
    case MOKED_DATE_LAST_30_DAYS:
      return _("Last 30 days");
    case MOKED_DATE_THIS_WEEK:
      return _("This week");
    case MOKED_DATE_THIS_MONTH:
      return _("This month");
    case MOKED_DATE_LAST_MONTH:
      return _("Last month");
    case MOKED_DATE_CHOSEN:
      return _("Chosen dates");
    case MOKED_N_DATE_WORDS:
    default:
      g_return_val_if_reached ("");
    }
}

static gint64
start_of_date (int        year,
               int        month,
               int        day,
               GTimeZone *zone)
{
  g_autoptr(GDateTime) start = g_date_time_new (zone, year, month, day, 0, 0, 0);

  return start ? g_date_time_to_unix_usec (start) : MOKED_NO_INSTANT;
}

gint64
moked_day_start (gint64     instant,
                 int        days,
                 GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr(GDateTime) other = g_date_time_add_days (local, days);

  return start_of_date (g_date_time_get_year (other), g_date_time_get_month (other),
                        g_date_time_get_day_of_month (other), zone);
}

static gint64
month_start (gint64     instant,
             int        months,
             GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
  int month = g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1 + months;

  return start_of_date (month / 12, month % 12 + 1, 1, zone);
}

/* How many days of the week of @instant have passed: the week starts where the locale says. */
static int
days_into_week (gint64     instant,
                GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
  /* 1 is Sunday, counted from a Sunday or a Monday as _NL_TIME_WEEK_1STDAY says. */
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  gboolean from_monday = GPOINTER_TO_INT (nl_langinfo (_NL_TIME_WEEK_1STDAY)) == 19971201;
  int sunday_based = (first - 1 + (from_monday ? 1 : 0)) % 7;

  return (g_date_time_get_day_of_week (local) % 7 - sunday_based + 7) % 7;
}

void
moked_date_filter_resolve (MokedDateFilter *self,
                           gint64           now,
                           GTimeZone       *zone)
{
  int week_day;

  switch (self->word)
    {
    case MOKED_DATE_ANY:
      self->from = self->to = MOKED_NO_INSTANT;
      break;
    case MOKED_DATE_TODAY:
      self->from = moked_day_start (now, 0, zone);
      self->to = moked_day_start (now, 1, zone);
      break;
    case MOKED_DATE_YESTERDAY:
      self->from = moked_day_start (now, -1, zone);
      self->to = moked_day_start (now, 0, zone);
      break;
    case MOKED_DATE_TOMORROW:
      self->from = moked_day_start (now, 1, zone);
      self->to = moked_day_start (now, 2, zone);
      break;
    case MOKED_DATE_LAST_7_DAYS:
      self->from = moked_day_start (now, -6, zone);
      self->to = moked_day_start (now, 1, zone);
      break;
    case MOKED_DATE_LAST_30_DAYS:
      self->from = moked_day_start (now, -29, zone);
      self->to = moked_day_start (now, 1, zone);
      break;
    case MOKED_DATE_THIS_WEEK:
      week_day = days_into_week (now, zone);
      self->from = moked_day_start (now, -week_day, zone);
      self->to = moked_day_start (now, 7 - week_day, zone);
      break;
    case MOKED_DATE_THIS_MONTH:
      self->from = month_start (now, 0, zone);
      self->to = month_start (now, 1, zone);
      break;
    case MOKED_DATE_LAST_MONTH:
      self->from = month_start (now, -1, zone);
      self->to = month_start (now, 0, zone);
      break;
    case MOKED_DATE_CHOSEN:
      break;
    case MOKED_N_DATE_WORDS:
    default:
      g_return_if_reached ();
    }
}

char *
moked_date_filter_label (const MokedDateFilter *self,
                         GTimeZone             *zone)
{
  if (self->word != MOKED_DATE_CHOSEN)
    return g_strdup (moked_date_word_label (self->word));

  return moked_words_range (self->from, self->to, zone);
}
