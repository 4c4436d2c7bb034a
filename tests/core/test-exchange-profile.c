/* test-exchange-profile.c: the settings of an exchange, stored, and the rules in force
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/projects/moked-exchange-profile.h"

static gint64
instant_of (const char *local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  gint64 instant;

  g_assert_true (moked_instant_from_text (local, zone, &instant));
  return instant;
}

static MokedNumberRule *
add_rule (MokedExchangeProfile *profile,
          const char           *number,
          gint64                valid_from,
          guint                 wait_limit_seconds)
{
  MokedNumberRule *rule = moked_number_rule_new (number);

  rule->valid_from = valid_from;
  rule->wait_limit_seconds = wait_limit_seconds;
  g_ptr_array_add (profile->number_rules, rule);

  return rule;
}

static void
add_opening (MokedNumberRule *rule,
             guint8           weekday,
             guint16          from_minute,
             guint16          to_minute)
{
  MokedOpening opening = { weekday, from_minute, to_minute };

  g_array_append_val (rule->openings, opening);
}

static void
set_words (GStrv      *list,
           const char *words)
{
  g_strfreev (*list);
  *list = g_strsplit (words, " ", -1);
}

static MokedExchangeProfile *
new_full_profile (void)
{
  MokedExchangeProfile *profile = moked_exchange_profile_new ("Haifa");
  MokedNumberRule *rule;

  set_words (&profile->inbound_contexts, "from-trunk from-pstn");
  set_words (&profile->inbound_endpoints, "PJSIP/trunk");
  set_words (&profile->closed_contexts, "closed סגור");
  set_words (&profile->unanswered_contexts, "afterq");
  set_words (&profile->own_number_prefixes, "077200 04855");
  rule = add_rule (profile, "", MOKED_NO_INSTANT, 60);
  add_opening (rule, 7, 8 * 60, 17 * 60);
  rule = add_rule (profile, "0772000101", instant_of ("2026-11-01"), 30);
  add_opening (rule, 5, 20 * 60, 2 * 60);
  add_opening (rule, 7, 22 * 60, 6 * 60);

  return profile;
}

static void
test_json_round_trip (void)
{
  g_autoptr (MokedExchangeProfile) profile = new_full_profile ();
  g_autoptr (MokedExchangeProfile) copy = moked_exchange_profile_copy (profile);
  g_autoptr (MokedExchangeProfile) read = NULL;
  g_autofree char *json = moked_exchange_profile_to_json (profile);
  g_autofree char *copied = moked_exchange_profile_to_json (copy);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  read = moked_exchange_profile_from_json (json, &error);
  g_assert_no_error (error);
  again = moked_exchange_profile_to_json (read);

  g_assert_cmpstr (json, ==, copied);
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (copy->name, ==, "Haifa");
}

static void
test_json_refused (void)
{
  static const char * const texts[] = {
    "", "[]", "{", "3", "null",
    "{\"time_zone\":3}",
    "{\"inbound_contexts\":\"from-trunk\"}",
    "{\"inbound_contexts\":[1]}",
    "{\"number_rules\":{}}",
    "{\"number_rules\":[3]}",
    "{\"number_rules\":[{\"number\":\"\",\"valid_from\":0,\"wait_limit_seconds\":-1,\"openings\":[]}]}",
    "{\"number_rules\":[{\"number\":\"\",\"valid_from\":0,\"wait_limit_seconds\":9,\"openings\":[[8,0,60]]}]}",
    "{\"number_rules\":[{\"number\":\"\",\"valid_from\":0,\"wait_limit_seconds\":9,\"openings\":[[1,0]]}]}",
    "{\"number_rules\":[{\"number\":\"\",\"valid_from\":\"x\",\"wait_limit_seconds\":9,\"openings\":[]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (moked_exchange_profile_from_json (texts[i], &error));
      g_assert_nonnull (error);
    }
}

/* Settings of an older program lack what came later. */
static void
test_json_without_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedExchangeProfile) profile = moked_exchange_profile_from_json ("{\"region\":\"FR\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (profile->region, ==, "FR");
  g_assert_cmpstr (profile->time_zone, ==, "Asia/Jerusalem");
  g_assert_null (profile->closed_contexts[0]);
}

static void
test_unknown_zone (void)
{
  g_autoptr (MokedExchangeProfile) profile = moked_exchange_profile_new ("x");

  moked_exchange_profile_set_time_zone (profile, "Mars/Olympus");
  g_assert_cmpstr (profile->time_zone, ==, "Mars/Olympus");
  g_assert_cmpstr (g_time_zone_get_identifier (profile->zone), ==, "UTC");
}

static const struct
{
  const char *number;
  const char *local;
  guint       limit;
  gboolean    is_open;
} rules[] = {
  /* the general rule: Sundays from eight to five */
  { "0772000999", "2026-11-22 08:00:00", 60, TRUE },
  { "0772000999", "2026-11-22 07:59:59", 60, FALSE },
  { "0772000999", "2026-11-22 16:59:59", 60, TRUE },
  { "0772000999", "2026-11-22 17:00:00", 60, FALSE },
  { "0772000999", "2026-11-23 12:00:00", 60, FALSE },
  /* the number's own, from the first of November, over midnight, in whatever form it is written */
  { "0772000101", "2026-11-20 21:00:00", 30, TRUE },
  { "+972772000101", "2026-11-20 21:00:00", 30, TRUE },
  { "077-200-0101", "2026-11-21 01:59:00", 30, TRUE },
  { "0772000101", "2026-11-21 02:00:00", 30, FALSE },
  { "0772000101", "2026-11-22 23:00:00", 30, TRUE },
  { "0772000101", "2026-11-23 05:00:00", 30, TRUE },
  { "0772000101", "2026-11-22 12:00:00", 30, FALSE },
  { "0772000101", "2026-10-25 12:00:00", 60, TRUE },
};

static void
test_rules_in_force (void)
{
  g_autoptr (MokedExchangeProfile) profile = new_full_profile ();
  g_autoptr (MokedExchangeProfile) none = moked_exchange_profile_new ("none");

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 instant = instant_of (rules[i].local);
      const MokedNumberRule *rule = moked_exchange_profile_rule_for (profile, rules[i].number, instant);

      g_test_message ("%s at %s", rules[i].number, rules[i].local);
      g_assert_nonnull (rule);
      g_assert_cmpuint (rule->wait_limit_seconds, ==, rules[i].limit);
      g_assert_cmpint (moked_exchange_profile_is_open (profile, rules[i].number, instant), ==,
                       rules[i].is_open);
      g_assert_null (moked_exchange_profile_rule_for (none, rules[i].number, instant));
      g_assert_true (moked_exchange_profile_is_open (none, rules[i].number, instant));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange-profile/json-round-trip", test_json_round_trip);
  g_test_add_func ("/exchange-profile/json-refused", test_json_refused);
  g_test_add_func ("/exchange-profile/json-without-members", test_json_without_members);
  g_test_add_func ("/exchange-profile/unknown-zone", test_unknown_zone);
  g_test_add_func ("/exchange-profile/rules-in-force", test_rules_in_force);

  return g_test_run ();
}
