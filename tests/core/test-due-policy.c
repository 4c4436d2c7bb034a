/* test-due-policy.c: by when a follow-up must be done
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/queues/moked-queue.h"

static void
test_apply (void)
{
  static const struct
  {
    MokedDuePolicy policy;
    gboolean       is_busy;
    gint64         due_minutes;
    gint64         at_risk_seconds;
  } cases[] = {
    { { 1, 3600, 1800, 25 }, FALSE, 60, 2700 },
    { { 1, 3600, 1800, 25 }, TRUE, 30, 1350 },
    { { 2, 900, 900, 0 }, FALSE, 15, 900 },
    { { 3, 600, 300, 100 }, TRUE, 5, 0 },
  };
  gint64 trigger_at = 1795288674 * MOKED_SECOND + 123456;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 due_at, at_risk_at;

      moked_due_policy_apply (&cases[i].policy, trigger_at, cases[i].is_busy, &due_at, &at_risk_at);
      g_assert_cmpint (due_at - trigger_at, ==, cases[i].due_minutes * MOKED_MINUTE);
      g_assert_cmpint (at_risk_at - trigger_at, ==, cases[i].at_risk_seconds * MOKED_SECOND);
    }
}

static void
test_on_time (void)
{
  g_assert_cmpint (moked_entry_on_time (1000, 1000), ==, MOKED_ON_TIME_YES);
  g_assert_cmpint (moked_entry_on_time (1000, 1001), ==, MOKED_ON_TIME_NO);
  g_assert_cmpint (moked_entry_on_time (MOKED_NO_INSTANT, 1001), ==, MOKED_ON_TIME_UNKNOWN);
  g_assert_cmpint (moked_entry_on_time (1000, MOKED_NO_INSTANT), ==, MOKED_ON_TIME_UNKNOWN);
}

static void
test_codes (void)
{
  for (MokedEntryType type = 0; type < MOKED_N_ENTRY_TYPES; type++)
    {
      MokedEntryType back;

      g_assert_true (moked_entry_type_from_code (moked_entry_type_to_code (type), &back));
      g_assert_cmpint (back, ==, type);
      g_assert_nonnull (strstr (moked_entry_type_search_text (type), moked_entry_type_to_code (type)));
    }

  for (MokedEntryStatus entry_status = MOKED_ENTRY_PENDING; entry_status <= MOKED_ENTRY_CANCELLED; entry_status++)
    {
      MokedEntryStatus back;

      g_assert_true (moked_entry_status_from_code (moked_entry_status_to_code (entry_status), &back));
      g_assert_cmpint (back, ==, entry_status);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due-policy/apply", test_apply);
  g_test_add_func ("/due-policy/on-time", test_on_time);
  g_test_add_func ("/due-policy/codes", test_codes);

  return g_test_run ();
}
