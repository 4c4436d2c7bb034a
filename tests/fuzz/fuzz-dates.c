/* fuzz-dates.c: any lines as the values of a column of dates
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-date-format.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Every value in every format; the zone has repeated and skipped times. */
static void
read_value (const char *text,
            GTimeZone  *zone)
{
  for (MokedDateFormat format = MOKED_DATE_AUTO; format <= MOKED_DATE_EPOCH; format++)
    {
      MokedDate date;

      if (format != MOKED_DATE_AUTO && moked_date_parse (text, format, zone, &date))
        {
          g_assert_cmpint (date.later, >=, date.instant);
          g_assert_cmpint (date.later - date.instant, <=, G_TIME_SPAN_HOUR);
          g_assert_cmpint (date.instant, >=, -G_TIME_SPAN_DAY);
          g_assert_cmpint (date.instant, <, 231 * (gint64) 366 * G_TIME_SPAN_DAY);
        }
    }
  moked_date_is_missing (text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static GTimeZone *zone;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto(GStrv) values = g_strsplit (text, "\n", 64);
  gboolean is_ambiguous;
  MokedDateFormat format;

  if (!zone)
    zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (char **value = values; *value; value++)
    read_value (*value, zone);

  format = moked_date_format_guess ((const char * const *) values, g_strv_length (values), &is_ambiguous);
  g_assert_true (!is_ambiguous || format == MOKED_DATE_DMY);

  return 0;
}
