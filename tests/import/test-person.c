/* test-person.c: customers who prove to be one, or two after all, and those who are erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/customers/moked-customer.h"
#include "core/import/moked-customers-import.h"
#include "core/queues/moked-entry.h"
#include "core/queues/moked-history.h"
#include "core/queues/moked-person.h"
#include "support/moked-test-calls.h"

static TestFolder *folder;

/* Missed on one number at 0:00, and reached on another at 0:20. */
static const TestCall missed_and_reached[] = {
  { 0, "in", "0541234567", "NO ANSWER", 30 },
  { 20, "out", "0529876543", "ANSWERED", 95 },
};

static TestExchange *
import_calls (const TestCall *calls,
              guint           n)
{
  TestExchange *exchange = test_exchange_new ();
  g_autofree char *path = test_calls_write (folder, calls, n);

  test_exchange_import_one (exchange, path);

  return exchange;
}

/* --- acts ------------------------------------------------------------------------------------- */

typedef gint64 (*ActFunc) (MokedWriter *writer, gint64 first, gint64 second, GError **error);

typedef struct
{
  ActFunc func;
  gint64  first, second;
  gint64  seq;
} Act;

static gboolean
run_act (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Act *act = data;

  act->seq = act->func (writer, act->first, act->second, error);

  return act->seq >= 0;
}

static gint64
part (MokedWriter  *writer,
      gint64        first,
      gint64        second,
      GError      **error)
{
  return moked_person_part (writer, first, error);
}

static gint64
erase (MokedWriter  *writer,
       gint64        first,
       gint64        second,
       GError      **error)
{
  return moked_person_erase (writer, first, "asked for in writing", error);
}

static gint64
act (TestExchange *exchange,
     ActFunc       func,
     gint64        first,
     gint64        second)
{
  Act act = { func, first, second };

  moked_test_write (exchange->test->store, run_act, &act);
  test_exchange_verify (exchange);

  return act.seq;
}

static void
assert_refused (TestExchange *exchange,
                ActFunc       func,
                gint64        first,
                gint64        second,
                int           code)
{
  MokedActor actor = { MOKED_ACTOR_PERSON, 1 };
  Act act = { func, first, second };
  g_autoptr (GError) error = NULL;

  g_assert_false (moked_store_write (exchange->test->store, &actor, run_act, &act, NULL, &error));
  g_assert_error (error, MOKED_MERGE_ERROR, code);
}

static gint64
customer_of (TestExchange *exchange,
             const char   *match_key)
{
  g_autofree char *sql = g_strdup_printf ("SELECT customer_id FROM contact_point WHERE match_key = '%s'", match_key);

  return test_exchange_count (exchange, sql);
}

static gint64
entry_status (TestExchange *exchange)
{
  return test_exchange_count (exchange, "SELECT entry_status FROM queue_entry WHERE close_reason <> 'SUPERSEDED'");
}

/* --- reading ---------------------------------------------------------------------------------- */

typedef struct
{
  gint64         id;
  MokedCustomer *customer;
  GArray        *ids;
  GArray        *entries;
  GPtrArray     *duplicates;
} Seen;

static gboolean
see (MokedReader   *reader,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Seen *seen = data;

  return (seen->customer = moked_customer_load (reader, seen->id, error)) &&
         (seen->ids = moked_customer_ids_of (reader, seen->id, error)) &&
         (seen->entries = moked_entry_list_of_customer (reader, seen->id, error)) &&
         (seen->duplicates = moked_customer_list_duplicates (reader, 0, 100, error));
}

static void
seen_clear (Seen *seen)
{
  g_clear_pointer (&seen->customer, moked_customer_unref);
  g_clear_pointer (&seen->ids, g_array_unref);
  g_clear_pointer (&seen->entries, g_array_unref);
  g_clear_pointer (&seen->duplicates, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static void
look (TestExchange *exchange,
      gint64        id,
      Seen         *seen)
{
  seen->id = id;
  moked_test_read (exchange->test->store, see, seen);
}

/* --- tests ------------------------------------------------------------------------------------ */

static void
test_uniting_closes_what_the_other_number_was_reached_for (void)
{
  g_autoptr (TestExchange) exchange = import_calls (missed_and_reached, G_N_ELEMENTS (missed_and_reached));
  gint64 missed = customer_of (exchange, "+972541234567");
  gint64 reached = customer_of (exchange, "+972529876543");
  g_auto (Seen) one = { 0 };
  g_auto (Seen) two = { 0 };

  g_assert_cmpint (missed, !=, reached);
  g_assert_cmpint (entry_status (exchange), ==, MOKED_ENTRY_PENDING);

  g_assert_cmpint (act (exchange, moked_person_unite, reached, missed), >, 0);
  g_assert_cmpint (entry_status (exchange), ==, MOKED_ENTRY_COMPLETED);
  look (exchange, reached, &one);
  g_assert_cmpuint (one.customer->contact_points->len, ==, 2);
  g_assert_cmpuint (one.entries->len, ==, 1);
  g_assert_cmpuint (one.ids->len, ==, 2);
  g_assert_cmpint (g_array_index (one.ids, gint64, 0), ==, reached);

  g_assert_cmpint (act (exchange, part, missed, 0), >, 0);
  g_assert_cmpint (entry_status (exchange), ==, MOKED_ENTRY_PENDING);
  look (exchange, reached, &two);
  g_assert_cmpuint (two.customer->contact_points->len, ==, 1);
  g_assert_cmpuint (two.entries->len, ==, 0);
}

static void
test_later_calls_are_the_kept_ones (void)
{
  static const TestCall first[] = { { 0, "in", "0541234567", "ANSWERED", 30 }, { 5, "in", "0529876543", "ANSWERED", 30 } };
  static const TestCall later[] = {
    { 0, "in", "0541234567", "ANSWERED", 30 },
    { 5, "in", "0529876543", "ANSWERED", 30 },
    { 50, "in", "0541234567", "NO ANSWER", 30 },
    { 60, "out", "0529876543", "ANSWERED", 60 },
  };
  g_autoptr (TestExchange) exchange = import_calls (first, G_N_ELEMENTS (first));
  g_autofree char *path = test_calls_write (folder, later, G_N_ELEMENTS (later));
  gint64 kept = customer_of (exchange, "+972529876543");
  gint64 merged = customer_of (exchange, "+972541234567");

  act (exchange, moked_person_unite, kept, merged);
  test_exchange_import_one (exchange, path);
  test_exchange_verify (exchange);

  g_assert_cmpint (test_exchange_count (exchange, "SELECT customer_id FROM queue_entry"), ==, kept);
  g_assert_cmpint (entry_status (exchange), ==, MOKED_ENTRY_COMPLETED);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM customer"), ==, 2);
}

static void
test_those_who_were_merged_come_along (void)
{
  static const TestCall calls[] = {
    { 0, "in", "0541234567", "ANSWERED", 30 },
    { 5, "in", "0529876543", "ANSWERED", 30 },
    { 9, "in", "0501112223", "ANSWERED", 30 },
  };
  g_autoptr (TestExchange) exchange = import_calls (calls, G_N_ELEMENTS (calls));
  gint64 first = customer_of (exchange, "+972541234567");
  gint64 second = customer_of (exchange, "+972529876543");
  gint64 third = customer_of (exchange, "+972501112223");
  g_auto (Seen) seen = { 0 };

  act (exchange, moked_person_unite, second, first);
  act (exchange, moked_person_unite, third, second);
  look (exchange, third, &seen);
  g_assert_cmpuint (seen.ids->len, ==, 3);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(DISTINCT merged_into) FROM customer"), ==, 1);

  assert_refused (exchange, moked_person_unite, first, second, MOKED_MERGE_ERROR_SAME);
  assert_refused (exchange, moked_person_unite, first, 999, MOKED_MERGE_ERROR_UNKNOWN);
  assert_refused (exchange, part, third, 0, MOKED_MERGE_ERROR_NOT_MERGED);
}

static void
test_who_shares_a_number_is_suggested_once (void)
{
  g_autoptr (TestExchange) exchange = import_calls (missed_and_reached, G_N_ELEMENTS (missed_and_reached));
  g_auto (Seen) before = { 0 };
  g_auto (Seen) after = { 0 };
  const MokedDuplicate *pair;

  moked_test_exec (exchange->test->store,
                   "INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, is_valid, added_at) "
                   "SELECT 2, kind, raw, match_key, search_text, national, is_valid, added_at "
                   "FROM contact_point WHERE customer_id = 1");
  look (exchange, 1, &before);
  g_assert_cmpuint (before.duplicates->len, ==, 1);
  pair = g_ptr_array_index (before.duplicates, 0);
  g_assert_cmpint (pair->id, ==, 1);
  g_assert_cmpint (pair->other_id, ==, 2);
  g_assert_cmpstr (pair->contact_kind, ==, "phone");

  g_assert_cmpint (act (exchange, moked_customer_keep_apart, 2, 1), >, 0);
  g_assert_cmpint (act (exchange, moked_customer_keep_apart, 1, 2), ==, 0);
  look (exchange, 1, &after);
  g_assert_cmpuint (after.duplicates->len, ==, 0);
}

/* One card with the numbers of two callers whom nobody knew: both of their histories are hers. */
static void
test_two_callers_are_one_customer (void)
{
  g_autoptr (TestExchange) exchange = import_calls (missed_and_reached, G_N_ELEMENTS (missed_and_reached));
  g_autofree char *path = g_build_filename (folder, "people.vcf", NULL);
  g_autoptr (MokedImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_true (g_file_set_contents (path, "BEGIN:VCARD\nVERSION:3.0\nFN:Dana\nTEL:054-1234567\nTEL:052-9876543\n"
                                            "END:VCARD\n", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&report, moked_import_report_unref);
      report = moked_customers_import (exchange->test->store, path, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (report->customers_changed, ==, i == 0);
      test_exchange_verify (exchange);
    }

  look (exchange, customer_of (exchange, "+972541234567"), &seen);
  g_assert_cmpstr (seen.customer->name, ==, "Dana");
  g_assert_cmpuint (seen.ids->len, ==, 2);
  g_assert_cmpuint (seen.entries->len, ==, 1);
  g_assert_cmpint (entry_status (exchange), ==, MOKED_ENTRY_COMPLETED);
}

/* In the store's file, or in its log. */
static gboolean
is_somewhere (TestExchange *exchange,
              const char   *text)
{
  const char *suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (exchange->test->path, suffixes[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, text, strlen (text)))
        return TRUE;
    }

  return FALSE;
}

static void
test_erasing (void)
{
  g_autoptr (TestExchange) exchange = import_calls (missed_and_reached, G_N_ELEMENTS (missed_and_reached));
  g_autofree char *again = test_calls_write (folder, missed_and_reached, G_N_ELEMENTS (missed_and_reached));
  gint64 missed = customer_of (exchange, "+972541234567");
  gint64 reached = customer_of (exchange, "+972529876543");
  g_autofree char *name = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_true (is_somewhere (exchange, "541234567"));
  act (exchange, moked_person_unite, reached, missed);
  g_assert_cmpint (act (exchange, erase, missed, 0), >, 0);

  g_assert_false (is_somewhere (exchange, "0541234567"));
  g_assert_false (is_somewhere (exchange, "541234567"));
  g_assert_false (is_somewhere (exchange, "0529876543"));
  look (exchange, reached, &seen);
  g_assert_cmpuint (seen.customer->contact_points->len, ==, 0);
  g_assert_cmpuint (seen.entries->len, ==, 1);
  g_assert_cmpint (entry_status (exchange), ==, MOKED_ENTRY_COMPLETED);
  name = g_strdup_printf ("P-%" G_GINT64_FORMAT, reached);
  g_assert_cmpstr (seen.customer->name, ==, name);

  /* Nor does the same import bring them back. */
  test_exchange_import_one (exchange, again);
  test_exchange_verify (exchange);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM customer"), ==, 2);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM contact_point"), ==, 0);
  g_assert_false (is_somewhere (exchange, "0541234567"));

  assert_refused (exchange, erase, missed, 0, MOKED_MERGE_ERROR_ERASED);
  assert_refused (exchange, part, missed, 0, MOKED_MERGE_ERROR_ERASED);
}

static gboolean
verify_chain (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return moked_ledger_verify_chain (reader, NULL, NULL, NULL, data, error);
}

/* A private part that somebody else took out is still found. */
static void
test_taking_out_is_not_erasing (void)
{
  g_autoptr (TestExchange) exchange = import_calls (missed_and_reached, G_N_ELEMENTS (missed_and_reached));
  MokedChainReport report;

  act (exchange, erase, 1, 0);
  moked_test_exec (exchange->test->store,
                   "DELETE FROM event_private WHERE seq IN (SELECT seq FROM event WHERE customer_id = 2)");
  moked_test_read (exchange->test->store, verify_chain, &report);
  g_assert_cmpstr (report.bad_reason, ==, "missing");
  g_assert_cmpint (report.bad_seq, ==, test_exchange_count (exchange, "SELECT MIN(seq) FROM event WHERE customer_id = 2 "
                                                                      "AND private_digest IS NOT NULL"));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = test_folder_new ();

  g_test_add_func ("/person/united", test_uniting_closes_what_the_other_number_was_reached_for);
  g_test_add_func ("/person/later-calls", test_later_calls_are_the_kept_ones);
  g_test_add_func ("/person/come-along", test_those_who_were_merged_come_along);
  g_test_add_func ("/person/two-callers", test_two_callers_are_one_customer);
  g_test_add_func ("/person/suggested", test_who_shares_a_number_is_suggested_once);
  g_test_add_func ("/person/erased", test_erasing);
  g_test_add_func ("/person/taken-out", test_taking_out_is_not_erasing);

  result = g_test_run ();
  test_folder_free (folder);

  return result;
}
