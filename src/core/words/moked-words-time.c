/* moked-words-time.c: instants, spans and ranges as people read them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words-time.h"

#define DASH "—"
#define HOUR (60 * MOKED_MINUTE)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

/* --- spans ------------------------------------------------------------------------------------ */

typedef enum
{
  UNIT_DAY,
  UNIT_HOUR,
  UNIT_MINUTE,
  UNIT_SECOND,
  N_UNITS
} Unit;

static const gint64 unit_lengths[N_UNITS] = { DAY, HOUR, MOKED_MINUTE, MOKED_SECOND };

static char *
unit_words (Unit unit,
            int  n)
{
  switch (unit)
    {
    case UNIT_DAY:
      return g_strdup_printf (ngettext ("%d day", "%d days", n), n);
    case UNIT_HOUR:
      /* Translators: hours, short */
      return g_strdup_printf (ngettext ("%d h", "%d h", n), n);
    case UNIT_MINUTE:
      /* Translators: minutes, short */
      return g_strdup_printf (ngettext ("%d min", "%d min", n), n);
    case UNIT_SECOND:
    case N_UNITS:
    default:
      /* Translators: seconds, short */
      return g_strdup_printf (ngettext ("%d s", "%d s", n), n);
    }
}

static Unit
largest_unit (gint64 span)
{
  Unit unit = UNIT_DAY;

  while (unit < UNIT_SECOND && span < unit_lengths[unit])
    unit++;

  return unit;
}

char *
moked_words_span_short (gint64 span)
{
  Unit unit = largest_unit (span);

  return unit_words (unit, (int) (MAX (span, 0) / unit_lengths[unit]));
}

char *
moked_words_span (gint64 span)
{
  Unit unit = largest_unit (span);
  g_autofree char *large = moked_words_span_short (span);
  g_autofree char *small = NULL;
  gint64 rest;

  if (unit == UNIT_SECOND)
    return g_steal_pointer (&large);

  rest = span % unit_lengths[unit] / unit_lengths[unit + 1];
  if (rest == 0)
    return g_steal_pointer (&large);

  small = unit_words (unit + 1, (int) rest);

  /* Translators: a time span of two units: "2 h 10 min" */
  return g_strdup_printf (C_("span", "%1$s %2$s"), large, small);
}

char *
moked_words_seconds (gint seconds)
{
  g_autofree char *text = NULL;

  if (seconds < 0)
    return g_strdup (DASH);

  if (seconds < 3600)
    text = g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);
  else
    text = g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);

  return moked_text_isolate_ltr (text);
}

/* --- instants --------------------------------------------------------------------------------- */

static GDateTime *
local_time (gint64     instant,
            GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);

  return utc ? g_date_time_to_timezone (utc, zone) : NULL;
}

static char *
format_raw (gint64      instant,
            GTimeZone  *zone,
            const char *format)
{
  g_autoptr(GDateTime) time = NULL;

  if (instant == MOKED_NO_INSTANT || !(time = local_time (instant, zone)))
    return NULL;

  return g_date_time_format (time, format);
}

static char *
format_isolated (gint64      instant,
                 GTimeZone  *zone,
                 const char *format)
{
  g_autofree char *text = format_raw (instant, zone, format);

  return text ? moked_text_isolate_ltr (text) : g_strdup (DASH);
}

/* Translators: dates and times in the form of g_date_time_format (), as your readers write them; digits
 * alone where your language is written from right to left. */
#define FORMAT_INSTANT C_("date and time", "%-d %b %Y %H:%M")
#define FORMAT_EXACT C_("date and time", "%-d %b %Y %H:%M:%S")
#define FORMAT_DATE C_("date", "%-d %b %Y")
#define FORMAT_TIME C_("time of day", "%H:%M")

char *
moked_words_instant (gint64     instant,
                     GTimeZone *zone)
{
  return format_isolated (instant, zone, FORMAT_INSTANT);
}

char *
moked_words_instant_exact (gint64     instant,
                           GTimeZone *zone)
{
  return format_isolated (instant, zone, FORMAT_EXACT);
}

char *
moked_words_date (gint64     instant,
                  GTimeZone *zone)
{
  return format_isolated (instant, zone, FORMAT_DATE);
}

char *
moked_words_time (gint64     instant,
                  GTimeZone *zone)
{
  return format_isolated (instant, zone, FORMAT_TIME);
}

/* Days of the calendar from @now to @instant, in @zone: -1 is yesterday. */
static int
days_from (gint64     instant,
           gint64     now,
           GTimeZone *zone)
{
  g_autoptr(GDateTime) a = local_time (instant, zone);
  g_autoptr(GDateTime) b = local_time (now, zone);
  GDate day_a;
  GDate day_b;

  if (!a || !b)
    return G_MAXINT;

  g_date_set_dmy (&day_a, g_date_time_get_day_of_month (a), g_date_time_get_month (a), g_date_time_get_year (a));
  g_date_set_dmy (&day_b, g_date_time_get_day_of_month (b), g_date_time_get_month (b), g_date_time_get_year (b));

  return g_date_days_between (&day_b, &day_a);
}

char *
moked_words_when (gint64     instant,
                  gint64     now,
                  GTimeZone *zone)
{
  if (instant == MOKED_NO_INSTANT)
    return g_strdup (DASH);

  switch (days_from (instant, now, zone))
    {
    case 0:
      return moked_words_time (instant, zone);
    case -1:
      return g_strdup (_("yesterday"));
    case 1:
      return g_strdup (_("tomorrow"));
    default:
      return moked_words_date (instant, zone);
    }
}

char *
moked_words_day (gint64     instant,
                 gint64     now,
                 GTimeZone *zone)
{
  static const char * const weekdays[] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
  };
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *date = NULL;

  if (instant == MOKED_NO_INSTANT || !(time = local_time (instant, zone)))
    return g_strdup (DASH);

  switch (days_from (instant, now, zone))
    {
    case 0:
      return g_strdup (_("Today"));
    case -1:
      return g_strdup (_("Yesterday"));
    case 1:
      return g_strdup (_("Tomorrow"));
    default:
      break;
    }

  date = moked_words_date (instant, zone);

  /* Translators: a day: "Sunday, 22 Nov 2026" */
  return g_strdup_printf (_("%1$s, %2$s"), _(weekdays[g_date_time_get_day_of_week (time) - 1]), date);
}

char *
moked_words_relative (gint64     instant,
                      gint64     now,
                      GTimeZone *zone)
{
  g_autofree char *span = NULL;

  if (instant == MOKED_NO_INSTANT)
    return g_strdup (DASH);

  if (ABS (instant - now) >= WEEK)
    return moked_words_date (instant, zone);

  if (ABS (instant - now) < MOKED_MINUTE)
    return g_strdup (_("now"));

  span = moked_words_span_short (ABS (instant - now));

  return instant > now ? g_strdup_printf (_("in %s"), span) : g_strdup_printf (_("%s ago"), span);
}

/* By whole seconds, as the history judges. */
char *
moked_words_due (gint64     due_at,
                 gint64     now,
                 GTimeZone *zone)
{
  gint64 seconds;
  g_autofree char *text = NULL;

  if (due_at == MOKED_NO_INSTANT)
    return g_strdup (DASH);

  seconds = moked_instant_to_seconds (due_at) - moked_instant_to_seconds (now);
  if (ABS (seconds) * MOKED_SECOND >= WEEK)
    {
      text = moked_words_date (due_at, zone);
      return seconds > 0 ? g_steal_pointer (&text) : g_strdup_printf (_("late since %s"), text);
    }

  text = moked_words_span_short (ABS (seconds) * MOKED_SECOND);
  if (seconds >= 0)
    return seconds == 0 ? g_strdup (_("now")) : g_strdup_printf (_("in %s"), text);

  /* Translators: past its due date by this span: "3 days late" */
  return g_strdup_printf (_("%s late"), text);
}

/* --- ranges ----------------------------------------------------------------------------------- */

static gboolean
is_midnight (gint64     instant,
             GTimeZone *zone)
{
  g_autoptr(GDateTime) time = instant == MOKED_NO_INSTANT ? NULL : local_time (instant, zone);

  return !time || g_date_time_get_hour (time) + g_date_time_get_minute (time) + g_date_time_get_second (time) == 0;
}

char *
moked_words_range (gint64     from,
                   gint64     to,
                   GTimeZone *zone)
{
  const gboolean whole_days = is_midnight (from, zone) && is_midnight (to, zone);
  const char *format = whole_days ? FORMAT_DATE : FORMAT_INSTANT;
  /* The last day inside, where the bound is the midnight after it. */
  const gint64 last = whole_days && to != MOKED_NO_INSTANT ? to - 1 : to;
  g_autofree char *first_text = format_raw (from, zone, format);
  g_autofree char *last_text = format_raw (last, zone, format);
  g_autofree char *text = NULL;
  g_autofree char *isolated = NULL;

  if (!first_text && !last_text)
    return g_strdup (_("at any time"));

  if (first_text && last_text)
    {
      text = g_str_equal (first_text, last_text) ? g_strdup (first_text)
                                                  : g_strconcat (first_text, " – ", last_text, NULL);
      return moked_text_isolate_ltr (text);
    }

  isolated = moked_text_isolate_ltr (first_text ? first_text : last_text);
  if (first_text)
    return g_strdup_printf (_("from %s"), isolated);

  return whole_days ? g_strdup_printf (_("until %s"), isolated)
                    /* Translators: a bound that is itself outside */
                    : g_strdup_printf (_("before %s"), isolated);
}
