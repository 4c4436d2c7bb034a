/* test-pbx-rules.c: from calls to entries, exclusions and customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "core/calls/moked-call-log.h"
#include "core/customers/moked-customer.h"
#include "core/projects/moked-exchange-store.h"
#include "core/queues/moked-entry.h"
#include "support/moked-test-calls.h"
#include "support/moked-test-exchange.h"
#include "support/moked-test-recording.h"

static TestFolder *folder;

static gboolean
load_entry (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  MokedEntry **entry = data;

  *entry = moked_entry_load (reader, 1, error);

  return *entry != NULL;
}

static MokedEntry *
get_first_entry (TestExchange *exchange)
{
  g_autoptr (GError) error = NULL;
  MokedEntry *entry = NULL;

  moked_store_read (exchange->test->store, load_entry, &entry, NULL, &error);
  g_assert_no_error (error);

  return entry;
}

static void
test_story (void)
{
  static const TestCall calls[] = {
    { 0, "in", "0541234567", "NO ANSWER", 30 },
    { 10, "out", "0541234567", "NO ANSWER", 40 },
    { 20, "out", "0541234567", "BUSY", 3 },
    { 25, "in", "0541234567", "BUSY", 1 },
    { 30, "out", "0541234567", "ANSWERED", 95 },
  };
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *path = test_calls_write (folder, calls, G_N_ELEMENTS (calls));
  g_autoptr (MokedEntry) entry = NULL;

  test_exchange_import_one (exchange, path);
  test_exchange_verify (exchange);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM queue_entry"), ==, 1);

  entry = get_first_entry (exchange);
  g_assert_cmpint (entry->entry_type, ==, MOKED_ENTRY_TYPE_MISSED_IN);
  g_assert_cmpstr (entry->phone_raw, ==, "0541234567");
  g_assert_cmpstr (entry->phone_national, ==, "054-123-4567");
  g_assert_cmpstr (entry->state.trigger_disposition, ==, "NO_ANSWER");
  g_assert_cmpint (entry->state.entry_status, ==, MOKED_ENTRY_COMPLETED);
  g_assert_cmpint (entry->state.created_at, ==, TEST_CALLS_AT (0, 30));
  g_assert_cmpint (entry->state.due_at, ==, TEST_CALLS_AT (60, 30));
  g_assert_cmpint (entry->state.at_risk_at, ==, TEST_CALLS_AT (45, 30));
  g_assert_cmpint (entry->state.first_handled_at, ==, TEST_CALLS_AT (10, 0));
  g_assert_cmpint (entry->state.completed_at, ==, TEST_CALLS_AT (30, 5));
  g_assert_cmpint (entry->state.attempts, ==, 2);
  g_assert_cmpint (entry->state.retriggers, ==, 1);
  g_assert_cmpint (entry->state.evidence_call_id, ==, 5);
}

static void
test_what_was_missed_while_busy_is_due_sooner (void)
{
  static const TestCall calls[] = { { 0, "in", "0541234567", "BUSY", 1 } };
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *path = test_calls_write (folder, calls, G_N_ELEMENTS (calls));
  g_autoptr (MokedEntry) entry = NULL;

  test_exchange_import_one (exchange, path);
  entry = get_first_entry (exchange);
  g_assert_cmpint (entry->state.due_at - entry->state.created_at, ==, 30 * MOKED_MINUTE);
  g_assert_cmpint (entry->state.entry_status, ==, MOKED_ENTRY_PENDING);
}

/* What comes to light later closes an entry, opens an earlier one, and takes back what was wrong. */
static void
test_learned_late (void)
{
  static const TestCall late[] = {
    { 50, "in", "0541234567", "NO ANSWER", 30 },
    { 60, "out", "0541234567", "NO ANSWER", 30 },
  };
  static const TestCall early[] = {
    { 0, "in", "0541234567", "NO ANSWER", 30 },
    { 10, "out", "0541234567", "ANSWERED", 30 },
    { 40, "in", "0541234567", "NO ANSWER", 30 },
  };
  TestCall all[G_N_ELEMENTS (late) + G_N_ELEMENTS (early)];
  g_autoptr (TestExchange) together = test_exchange_new ();
  g_autoptr (TestExchange) apart = test_exchange_new ();
  g_autoptr (GString) cdr = g_string_new (NULL);
  g_autofree char *whole_path = NULL;
  g_autofree char *late_path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    all[i] = i < G_N_ELEMENTS (early) ? early[i] : late[i - G_N_ELEMENTS (early)];
  whole_path = test_calls_write (folder, all, G_N_ELEMENTS (all));
  test_exchange_import_one (together, whole_path);

  /* The last two lines of the same file, and then all of it. */
  g_assert_true (g_file_get_contents (whole_path, &text, NULL, NULL));
  late_path = g_strconcat (whole_path, ".1", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    test_calls_append (cdr, &late[i], G_N_ELEMENTS (early) + i);
  g_assert_true (g_str_has_suffix (text, cdr->str));
  g_assert_true (g_file_set_contents (late_path, cdr->str, cdr->len, NULL));
  test_exchange_import_one (apart, late_path);
  g_assert_cmpint (test_exchange_count (apart, "SELECT COUNT (*) FROM queue_entry"), ==, 1);
  test_exchange_import_one (apart, whole_path);

  test_exchange_verify (apart);
  one = test_exchange_dump (together);
  other = test_exchange_dump (apart);
  g_assert_cmpstr (one, ==, other);
  g_assert_cmpint (test_exchange_count (apart, "SELECT COUNT (*) FROM queue_entry"), ==, 2);
  g_assert_cmpint (test_exchange_count (apart, "SELECT COUNT (*) FROM event WHERE kind = 48"), ==, 0);
}

static void
test_withheld (void)
{
  static const TestCall calls[] = {
    { 0, "in", "anonymous", "NO ANSWER", 30 },
    { 5, "in", "anonymous", "ANSWERED", 30 },
  };
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *path = test_calls_write (folder, calls, G_N_ELEMENTS (calls));
  const char *paths[] = { path, NULL };
  g_autoptr (MokedImportReport) report = test_exchange_import (exchange, paths);

  g_assert_cmpint (report->calls_new, ==, 2);
  g_assert_cmpint (report->exclusions, ==, 1);
  g_assert_cmpint (report->entries_new, ==, 0);
  g_assert_cmpint (report->customers_new, ==, 0);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM exclusion WHERE reason = 'WITHHELD'"), ==, 1);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM call WHERE is_withheld = 1"), ==, 2);
}

typedef struct
{
  const char *name;
  const char *external_id;
  MokedMet    met;
  gint64      id;
} Person;

static gboolean
meet (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Person *person = data;
  MokedPhone phone;
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  MokedNewCustomer customer = {
    .external_id = person->external_id,
    .name = person->name,
    .phones = phones,
    .created_at = MOKED_TEST_NOW,
  };

  moked_phone_parse ("+972-54-123-4567", "IL", &phone);
  g_ptr_array_add (phones, &phone);
  person->id = moked_customer_meet (writer, 1, &customer, &person->met, error);

  return person->id != 0;
}

static void
meet_person (TestExchange *exchange,
             Person       *person)
{
  const MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };
  g_autoptr (GError) error = NULL;

  moked_store_write (exchange->test->store, &actor, meet, person, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  gint64 customer_id;
  guint  n_calls;
  guint  n_entries;
} Seen;

static gboolean
count_seen (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Seen *seen = data;
  g_autoptr (GArray) calls = moked_call_row_list_of_customer (reader, seen->customer_id, error);
  g_autoptr (GArray) entries = calls ? moked_entry_list_of_customer (reader, seen->customer_id, error) : NULL;

  if (!entries)
    return FALSE;

  seen->n_calls = calls->len;
  seen->n_entries = entries->len;
  return TRUE;
}

static void
assert_sees (TestExchange *exchange,
             gint64        customer_id,
             guint         n_calls,
             guint         n_entries)
{
  Seen seen = { customer_id };
  g_autoptr (GError) error = NULL;

  moked_store_read (exchange->test->store, count_seen, &seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_calls, ==, n_calls);
  g_assert_cmpuint (seen.n_entries, ==, n_entries);
}

static void
test_shared_number_is_the_earlier_ones (void)
{
  static const TestCall calls[] = { { 0, "in", "0541234567", "NO ANSWER", 30 } };
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *path = test_calls_write (folder, calls, G_N_ELEMENTS (calls));
  Person mother = { "רחל כהן", "1" };
  Person daughter = { "נועה כהן", "2" };

  meet_person (exchange, &mother);
  meet_person (exchange, &daughter);
  g_assert_cmpint (mother.id, <, daughter.id);
  test_exchange_import_one (exchange, path);

  g_assert_cmpint (test_exchange_count (exchange, "SELECT customer_id FROM call"), ==, mother.id);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT customer_id FROM queue_entry"), ==, mother.id);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM queue_entry"), ==, 1);
  assert_sees (exchange, mother.id, 1, 1);
  assert_sees (exchange, daughter.id, 1, 0);
}

static void
test_unknown_caller_is_identified_later (void)
{
  static const TestCall calls[] = {
    { 0, "in", "0541234567", "NO ANSWER", 30 },
    { 9, "out", "0541234567", "ANSWERED", 30 },
  };
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *first = test_calls_write (folder, calls, 1);
  g_autofree char *path = test_calls_write (folder, calls, 2);
  Person person = { "רחל כהן", "1" };

  test_exchange_import_one (exchange, first);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT is_identified FROM customer"), ==, 0);
  meet_person (exchange, &person);
  g_assert_cmpint (person.met, ==, MOKED_MET_CHANGED);
  meet_person (exchange, &person);
  g_assert_cmpint (person.met, ==, MOKED_MET_AGAIN);
  test_exchange_import_one (exchange, path);

  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM customer WHERE is_identified = 1"), ==, 1);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM customer"), ==, 1);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 3"), ==, 1);
  test_exchange_verify (exchange);
}

static gboolean
set_profile (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return moked_exchange_set (writer, 1, data, error);
}

/* Back to what it was: the same entries again, not other ones beside them. */
static void
test_judged_again (void)
{
  const MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *path = test_data_path ("pbx-busy-hour");
  g_autofree char *before = NULL;
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;
  g_autoptr (MokedExchangeProfile) as_it_was = recording_new_profile ();
  g_autoptr (MokedExchangeProfile) changed = recording_new_profile ();
  MokedExchangeProfile *profiles[] = { changed, as_it_was };
  char **dumps[] = { &between, &after };
  gint64 entries;

  test_exchange_import_one (exchange, path);
  before = test_exchange_dump (exchange);
  entries = test_exchange_count (exchange, "SELECT COUNT (*) FROM queue_entry");

  g_clear_pointer (&changed->closed_contexts, g_strfreev);
  changed->closed_contexts = g_new0 (char *, 1);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MokedImportReport) report = NULL;

      moked_store_write (exchange->test->store, &actor, set_profile, profiles[i], NULL, &error);
      g_assert_no_error (error);
      report = moked_pbx_judge_again (exchange->test->store, 1, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (report->calls_changed, >, 0);
      test_exchange_verify (exchange);
      *dumps[i] = test_exchange_dump (exchange);
    }

  g_assert_cmpstr (before, !=, between);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM queue_entry"), ==, entries);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TestFolder) own_folder = test_folder_new ();

  folder = own_folder;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pbx-rules/story", test_story);
  g_test_add_func ("/pbx-rules/busy", test_what_was_missed_while_busy_is_due_sooner);
  g_test_add_func ("/pbx-rules/learned-late", test_learned_late);
  g_test_add_func ("/pbx-rules/withheld", test_withheld);
  g_test_add_func ("/pbx-rules/shared-number", test_shared_number_is_the_earlier_ones);
  g_test_add_func ("/pbx-rules/identified-later", test_unknown_caller_is_identified_later);
  g_test_add_func ("/pbx-rules/judged-again", test_judged_again);

  return g_test_run ();
}
