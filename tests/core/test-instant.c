/* test-instant.c: instants, and the one source of "now"
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/moked-instant.h"

static void
test_clock (void)
{
  g_autoptr(MokedClock) fixed = moked_clock_new_fixed (42);
  g_autoptr(MokedClock) system = moked_clock_new_system ();
  gint64 before;

  g_assert_cmpint (moked_clock_now (fixed), ==, 42);
  moked_clock_set (fixed, 43);
  g_assert_cmpint (moked_clock_now (fixed), ==, 43);

  before = g_get_real_time ();
  g_assert_cmpint (moked_clock_now (system), >=, before);
}

static void
test_seconds (void)
{
  static const struct { gint64 instant; gint64 seconds; } cases[] = {
    { 0, 0 }, { 999999, 0 }, { 1000000, 1 }, { -1, -1 }, { -1000000, -1 }, { -1000001, -2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (moked_instant_to_seconds (cases[i].instant), ==, cases[i].seconds);
}

static const struct
{
  const char *text;
  const char *written; /* NULL: not an instant */
} texts[] = {
  { "2026-11-22", "2026-11-22T00:00:00+02:00" },
  { "2026-11-22T05:30", "2026-11-22T05:30:00+02:00" },
  { "2026-11-22 05:30:07", "2026-11-22T05:30:07+02:00" },
  { "2026-11-22T05:30:07.5", "2026-11-22T05:30:07.500000+02:00" },
  { "2026-11-22T05:30:07,1234569", "2026-11-22T05:30:07.123456+02:00" },
  { "2026-11-22T05:30:00Z", "2026-11-22T07:30:00+02:00" },
  { "2026-07-22T05:30:00Z", "2026-07-22T08:30:00+03:00" },
  { "2026-11-22T05:30:00+0530", "2026-11-22T02:00:00+02:00" },
  { "2026-11-22T05:30:00 -05", "2026-11-22T12:30:00+02:00" },
  { "1969-12-31T23:59:59.5Z", "1970-01-01T01:59:59.500000+02:00" },
  { "", NULL },
  { "yesterday", NULL },
  { "2026-13-01", NULL },
  { "2026-02-29", NULL },
  { "2026-11-22T", NULL },
  { "2026-11-22T25:00", NULL },
  { "2026-11-22T05:30:00.", NULL },
  { "2026-11-22T05:30:00+99", NULL },
  { "2026-11-22T05:30:00 or so", NULL },
  { "22.11.2026", NULL },
};

static void
test_text (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *written = NULL;
      gint64 instant = 0;
      gint64 again = 0;

      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (moked_instant_from_text (texts[i].text, zone, &instant), ==,
                       texts[i].written != NULL);
      if (texts[i].written == NULL)
        continue;

      written = moked_instant_to_iso8601 (instant, zone);
      g_assert_cmpstr (written, ==, texts[i].written);
      g_assert_true (moked_instant_from_text (written, NULL, &again));
      g_assert_cmpint (again, ==, instant);
    }
}

/* The hour that comes twice: the offset tells the two apart. */
static void
test_clock_change (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 summer;
  gint64 winter;

  g_assert_true (moked_instant_from_text ("2026-10-25T01:30:00+03:00", zone, &summer));
  g_assert_true (moked_instant_from_text ("2026-10-25T01:30:00+02:00", zone, &winter));
  g_assert_cmpint (winter - summer, ==, 60 * MOKED_MINUTE);

  first = moked_instant_to_iso8601 (summer, zone);
  second = moked_instant_to_iso8601 (winter, zone);
  g_assert_cmpstr (first, ==, "2026-10-25T01:30:00+03:00");
  g_assert_cmpstr (second, ==, "2026-10-25T01:30:00+02:00");
}

static void
test_none (void)
{
  g_autofree char *none = moked_instant_to_iso8601 (MOKED_NO_INSTANT, NULL);

  g_assert_cmpstr (none, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/instant/a-fixed-clock-stands-still", test_clock);
  g_test_add_func ("/instant/seconds-are-floored-before-1970-too", test_seconds);
  g_test_add_func ("/instant/text-there-and-back", test_text);
  g_test_add_func ("/instant/the-hour-that-comes-twice", test_clock_change);
  g_test_add_func ("/instant/none-is-empty", test_none);

  return g_test_run ();
}
