/* moked-words-opening.c: business hours as people write and read them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words-opening.h"

#define DAYS 7
#define MINUTES_A_DAY (24 * 60)

/* Monday first, as they are stored. Folded: without geresh. */
static const char * const english_days[DAYS] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char * const hebrew_days[DAYS] = { "ב", "ג", "ד", "ה", "ו", "ש", "א" };

/* --- reading ---------------------------------------------------------------------------------- */

/* 1 to 7; 0: no day. */
static guint
read_day (const char *text)
{
  g_autofree char *folded = moked_text_fold (text);

  for (guint i = 0; i < DAYS; i++)
    if (g_str_equal (folded, hebrew_days[i]) ||
        (strlen (folded) >= 3 && strncmp (folded, english_days[i], 3) == 0))
      return i + 1;

  return g_str_equal (folded, "שבת") ? 6 : 0;
}

static gboolean
read_minute (const char *text,
             guint      *minute)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);
  guint64 hours;
  guint64 minutes = 0;

  if (!parts[0] || !g_ascii_string_to_unsigned (parts[0], 10, 0, 24, &hours, NULL) ||
      (parts[1] && !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minutes, NULL)))
    return FALSE;

  *minute = (guint) (hours * 60 + minutes);

  return *minute <= MINUTES_A_DAY;
}

static void
add_opening (GArray *openings,
             guint   weekday,
             guint   from,
             guint   to)
{
  const MokedOpening opening = { .weekday = (guint8) weekday, .from_minute = (guint16) from, .to_minute = (guint16) to };

  if (from < to)
    g_array_append_val (openings, opening);
}

/* "Sun-Thu", "08:00-17:00" */
static gboolean
read_part (GArray     *openings,
           const char *days,
           const char *times)
{
  g_auto(GStrv) day_bounds = g_strsplit (days, "-", 2);
  g_auto(GStrv) time_bounds = g_strsplit (times, "-", 2);
  const guint first = day_bounds[0] ? read_day (day_bounds[0]) : 0;
  const guint last = day_bounds[0] && day_bounds[1] ? read_day (day_bounds[1]) : first;
  guint from;
  guint to;

  if (!first || !last || !time_bounds[0] || !time_bounds[1] || !read_minute (time_bounds[0], &from) ||
      !read_minute (time_bounds[1], &to) || from == to)
    return FALSE;

  for (guint day = first;; day = day % DAYS + 1)
    {
      add_opening (openings, day, from, from < to ? to : MINUTES_A_DAY);
      if (to < from)
        add_opening (openings, day % DAYS + 1, 0, to);

      if (day == last)
        return TRUE;
    }
}

GArray *
moked_openings_from_text (const char *text)
{
  g_autoptr(GArray) openings = g_array_new (FALSE, FALSE, sizeof (MokedOpening));
  g_autofree char *clean = moked_text_strip_bidi (text);
  g_auto(GStrv) parts = NULL;

  g_strdelimit (clean, ";\n", ',');
  parts = g_strsplit (clean, ",", -1);

  for (char **part = parts; *part; part++)
    {
      char *days = g_strstrip (*part);
      char *blank = strchr (days, ' ');

      if (!*days)
        continue;

      if (!blank)
        return NULL;

      *blank = '\0';
      if (!read_part (openings, days, g_strstrip (blank + 1)))
        return NULL;
    }

  return g_steal_pointer (&openings);
}

/* --- writing ---------------------------------------------------------------------------------- */

const char *
moked_words_weekday (guint weekday)
{
  static const char * const days[DAYS] = {
    NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"),
    NC_("weekday", "Fri"), NC_("weekday", "Sat"), NC_("weekday", "Sun"),
  };

  g_return_val_if_fail (weekday >= 1 && weekday <= DAYS, "");

  return g_dpgettext2 (NULL, "weekday", days[weekday - 1]);
}

/* Weeks are read from Sunday: the position of a day in it. */
static guint
position (guint weekday)
{
  return weekday % DAYS;
}

static gboolean
is_same_time (const MokedOpening *a,
              const MokedOpening *b)
{
  return a->from_minute == b->from_minute && a->to_minute == b->to_minute;
}

static int
compare_openings (gconstpointer a,
                  gconstpointer b)
{
  const MokedOpening *x = a;
  const MokedOpening *y = b;

  if (x->weekday != y->weekday)
    return (int) position (x->weekday) - (int) position (y->weekday);

  return (int) x->from_minute - (int) y->from_minute;
}

/* "Sun-Thu 08:00-17:00" of the days from @first to @last. */
static void
append_days (GString            *out,
             const MokedOpening *first,
             const MokedOpening *last)
{
  g_autofree char *times = g_strdup_printf ("%02u:%02u-%02u:%02u", first->from_minute / 60, first->from_minute % 60,
                                            first->to_minute / 60, first->to_minute % 60);
  g_autofree char *isolated = moked_text_isolate_ltr (times);

  if (out->len > 0)
    g_string_append (out, ", ");

  g_string_append (out, moked_words_weekday (first->weekday));
  if (last != first)
    g_string_append_printf (out, "-%s", moked_words_weekday (last->weekday));

  g_string_append_printf (out, " %s", isolated);
}

char *
moked_words_openings (const GArray *openings)
{
  g_autoptr(GArray) sorted = NULL;
  GString *out = NULL;

  if (!openings || openings->len == 0)
    return g_strdup (_("always"));

  sorted = g_array_copy ((GArray *) openings);
  g_array_sort (sorted, compare_openings);
  out = g_string_new (NULL);

  for (guint i = 0; i < sorted->len;)
    {
      const MokedOpening *first = &g_array_index (sorted, MokedOpening, i);
      const MokedOpening *last = first;

      for (i++; i < sorted->len; i++)
        {
          const MokedOpening *next = &g_array_index (sorted, MokedOpening, i);

          if (!is_same_time (first, next) || position (next->weekday) != position (last->weekday) + 1)
            break;

          last = next;
        }

      append_days (out, first, last);
    }

  return g_string_free_and_steal (out);
}
