/* test-date-format.c: dates in every form, and what a clock change does to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-date-format.h"

static void
test_parse (void)
{
  static const struct
  {
    const char      *text;
    MokedDateFormat  format;
    const char      *zone;
    const char      *expected; /* UTC; NULL: refused */
  } cases[] = {
    { "01/02/2015 03:37:49 PM", MOKED_DATE_MDY, "America/New_York", "2015-01-02T20:37:49Z" },
    { "01/02/2015 12:00:00 AM", MOKED_DATE_MDY, "America/New_York", "2015-01-02T05:00:00Z" },
    { "01/02/2015 12:05:00 PM", MOKED_DATE_MDY, "America/New_York", "2015-01-02T17:05:00Z" },
    { "29/2/2016 01:16", MOKED_DATE_DMY, "UTC", "2016-02-29T01:16:00Z" },
    { "2.1.15", MOKED_DATE_DMY, "UTC", "2015-01-02T00:00:00Z" },
    { "2/1/99", MOKED_DATE_DMY, "UTC", "1999-01-02T00:00:00Z" },
    { "2015-01-02", MOKED_DATE_YMD, "Asia/Jerusalem", "2015-01-01T22:00:00Z" },
    { "2015-01-02T10:20:30Z", MOKED_DATE_YMD, "Asia/Jerusalem", "2015-01-02T10:20:30Z" },
    { "2015-07-02T10:20:30+03:00", MOKED_DATE_YMD, "America/New_York", "2015-07-02T07:20:30Z" },
    { "2015-07-02 10:20:30.123 -0430", MOKED_DATE_YMD, "UTC", "2015-07-02T14:50:30.123000Z" },
    { "20150702T102030", MOKED_DATE_YMD, "UTC", NULL },
    { "20150702 10:20", MOKED_DATE_YMD, "UTC", "2015-07-02T10:20:00Z" },
    { "2 Jan 2015 3 pm", MOKED_DATE_DMY, "UTC", "2015-01-02T15:00:00Z" },
    { "January 2, 2015", MOKED_DATE_MDY, "UTC", "2015-01-02T00:00:00Z" },
    { "2 בינואר 2015, 10:20", MOKED_DATE_DMY, "UTC", "2015-01-02T10:20:00Z" },
    { "02/01/2015 03:20 אחה״צ", MOKED_DATE_DMY, "UTC", "2015-01-02T15:20:00Z" },
    { "1795288927", MOKED_DATE_EPOCH, "UTC", "2026-11-21T19:22:07Z" },
    { "1795288927.900002", MOKED_DATE_EPOCH, "UTC", "2026-11-21T19:22:07Z" },
    { "1795288927123", MOKED_DATE_EPOCH, "UTC", "2026-11-21T19:22:07.123000Z" },
    { "1795288927123456", MOKED_DATE_EPOCH, "UTC", "2026-11-21T19:22:07.123456Z" },
    { "2015-02-29", MOKED_DATE_YMD, "UTC", NULL },
    { "13/01/2015", MOKED_DATE_MDY, "UTC", NULL },
    { "01/13/2015", MOKED_DATE_DMY, "UTC", NULL },
    { "1/2/3", MOKED_DATE_DMY, "UTC", NULL },
    { "1/2/20155", MOKED_DATE_DMY, "UTC", NULL },
    { "1/2/2015 25:00", MOKED_DATE_DMY, "UTC", NULL },
    { "1/2/2015 13:00 PM", MOKED_DATE_DMY, "UTC", NULL },
    { "1/2/2015 10:00 tomorrow", MOKED_DATE_DMY, "UTC", NULL },
    { "1/2/2015 10:00 +99", MOKED_DATE_DMY, "UTC", NULL },
    { "0001-01-01", MOKED_DATE_YMD, "UTC", NULL },
    { "1899-12-30", MOKED_DATE_YMD, "UTC", NULL },
    { "9999-12-31", MOKED_DATE_YMD, "UTC", NULL },
    { "99999999999999999999", MOKED_DATE_EPOCH, "UTC", NULL },
    { "-1", MOKED_DATE_EPOCH, "UTC", NULL },
    { "12", MOKED_DATE_EPOCH, "UTC", NULL },
    { "", MOKED_DATE_YMD, "UTC", NULL },
    { "0541234567", MOKED_DATE_DMY, "UTC", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr(GDateTime) expected = NULL;
      MokedDate date;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (moked_date_parse (cases[i].text, cases[i].format, zone, &date), ==, cases[i].expected != NULL);
      if (!cases[i].expected)
        continue;

      expected = g_date_time_new_from_iso8601 (cases[i].expected, utc);
      g_assert_cmpint (date.instant, ==, g_date_time_to_unix_usec (expected));
      g_assert_cmpint (date.local_time, ==, MOKED_LOCAL_TIME_EXACT);
    }
}

static void
test_clock_changes (void)
{
  static const struct
  {
    const char     *text;
    const char     *zone;
    gint64          instant;
    gint64          later;
    MokedLocalTime  local_time;
  } cases[] = {
    /* Israel, 27 March 2026, 02:00 becomes 03:00; 25 October, 02:00 becomes 01:00. */
    { "2026-03-27 01:59:59", "Asia/Jerusalem", 1774569599, 1774569599, MOKED_LOCAL_TIME_EXACT },
    { "2026-03-27 02:30:00", "Asia/Jerusalem", 1774571400, 1774571400, MOKED_LOCAL_TIME_SKIPPED },
    { "2026-03-27 03:00:00", "Asia/Jerusalem", 1774569600, 1774569600, MOKED_LOCAL_TIME_EXACT },
    { "2026-10-25 00:59:59", "Asia/Jerusalem", 1792879199, 1792879199, MOKED_LOCAL_TIME_EXACT },
    { "2026-10-25 01:30:00", "Asia/Jerusalem", 1792881000, 1792884600, MOKED_LOCAL_TIME_REPEATED },
    { "2026-10-25 02:00:00", "Asia/Jerusalem", 1792886400, 1792886400, MOKED_LOCAL_TIME_EXACT },
    /* Lord Howe moves by half an hour; Samoa left a whole day out. */
    { "2026-04-05 01:45:00", "Australia/Lord_Howe", 1775313900, 1775315700, MOKED_LOCAL_TIME_REPEATED },
    { "2026-04-05 02:00:00", "Australia/Lord_Howe", 1775316600, 1775316600, MOKED_LOCAL_TIME_EXACT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      MokedDate date;

      g_test_message ("%s", cases[i].text);
      g_assert_true (moked_date_parse (cases[i].text, MOKED_DATE_YMD, zone, &date));
      g_assert_cmpint (date.local_time, ==, cases[i].local_time);
      g_assert_cmpint (date.instant, ==, cases[i].instant * MOKED_SECOND);
      g_assert_cmpint (date.later, ==, cases[i].later * MOKED_SECOND);
    }
}

/* Every hour of four years, there and back, in zones with and without changes. */
static void
test_round_trip (void)
{
  static const char * const zones[] = { "Asia/Jerusalem", "America/New_York", "Europe/London", "Asia/Kolkata", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      for (gint64 t = 1420070400; t < 1420070400 + 4 * 366 * 86400; t += 1800)
        {
          gint interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, t);
          MokedLocalTime local_time;
          gint64 first, later;

          first = moked_local_time_to_instant (t + g_time_zone_get_offset (zone, interval), zone, &later, &local_time);
          g_assert_true (first == t * MOKED_SECOND || later == t * MOKED_SECOND);
          g_assert_cmpint (local_time, !=, MOKED_LOCAL_TIME_SKIPPED);
          g_assert_cmpint (local_time == MOKED_LOCAL_TIME_REPEATED, ==, first != later);
        }
    }
}

static void
test_guess (void)
{
  static const struct
  {
    const char      *values[12];
    MokedDateFormat  format;
    gboolean         is_ambiguous;
  } cases[] = {
    { { "01/02/2015 03:37:49 PM", "02/16/2015 03:37:49 PM" }, MOKED_DATE_MDY, FALSE },
    { { "29/2/2016 01:16", "?", "5/3/2016 12:00" }, MOKED_DATE_DMY, FALSE },
    { { "1/2/2016", "5/3/2016", "" }, MOKED_DATE_DMY, TRUE },
    { { "2015-01-02", "NULL", "2015-01-13 10:00" }, MOKED_DATE_YMD, FALSE },
    { { "1795288927", "1795288930" }, MOKED_DATE_EPOCH, FALSE },
    { { "דוד", "1/2/2016" }, MOKED_DATE_AUTO, FALSE },
    { { "054-1234567", "03-6123456" }, MOKED_DATE_AUTO, FALSE },
    { { "", "?" }, MOKED_DATE_AUTO, FALSE },
    /* A stray value that is read both ways says nothing of the column. */
    { { "2015-01-02", "2015-01-03", "2015-01-04", "2015-01-05", "2015-01-06", "2015-01-07", "2015-01-08",
        "2015-01-09", "2015-01-10", "1/2/2016" }, MOKED_DATE_YMD, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_ambiguous = FALSE;
      MokedDateFormat format = moked_date_format_guess (cases[i].values, g_strv_length ((char **) cases[i].values),
                                                        &is_ambiguous);

      g_assert_cmpint (format, ==, cases[i].format);
      g_assert_cmpint (is_ambiguous, ==, cases[i].is_ambiguous);
    }
}

static void
test_codes (void)
{
  MokedDateFormat format;

  for (guint i = MOKED_DATE_AUTO; i <= MOKED_DATE_EPOCH; i++)
    {
      g_assert_true (moked_date_format_from_code (moked_date_format_to_code (i), &format));
      g_assert_cmpint (format, ==, i);
    }
  g_assert_false (moked_date_format_from_code ("Q", &format));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/date-format/parse", test_parse);
  g_test_add_func ("/import/date-format/clock-changes", test_clock_changes);
  g_test_add_func ("/import/date-format/round-trip", test_round_trip);
  g_test_add_func ("/import/date-format/guess", test_guess);
  g_test_add_func ("/import/date-format/codes", test_codes);

  return g_test_run ();
}
