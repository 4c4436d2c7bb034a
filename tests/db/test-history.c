/* test-history.c: the history loads, follows what changes, and tells of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/ledger/moked-ledger.h"
#include "core/queues/moked-history.h"
#include "support/moked-test-await.h"
#include "support/moked-test-store.h"

/* More than the newest part that is loaded first. */
#define N_ENTRIES 30000

#define SECOND MOKED_SECOND

static const char fill[] =
  "INSERT INTO project (id, name, time_zone, region, created_at) VALUES (1, 'p', 'Asia/Jerusalem', 'IL', 1);"
  "INSERT INTO queue (id, project_id, name, workflow, entry_type, is_active, created_at)"
  " VALUES (1, 1, 'תמיכה', '', 0, 1, 1);"
  "INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via, created_at)"
  " VALUES (1, 1, 'משה כהן', 'משה כהנ', 1, 'import', 1);"
  "INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, is_valid, added_at)"
  " VALUES (1, 'phone', '0541234567', '+972541234567', '0541234567 972541234567', '054-123-4567', 1, 1);";

static const char add_entries[] =
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
  " INSERT INTO queue_entry (id, queue_id, customer_id, entry_type, reason, phone_raw, phone_key, trigger_at,"
  "  policy_version, created_at, due_at, at_risk_at, entry_status, attempts, retriggers, responsible, close_reason,"
  "  changed_seq)"
  " SELECT i, 1, 1, 6, '{}', '0541234567', '+972541234567', 1795348800000000 - (30000 - i) * 1000000, 1,"
  "  1795348800000000 - (30000 - i) * 1000000, 1795348800000000 - (30000 - i) * 1000000 + 100000000,"
  "  1795348800000000 - (30000 - i) * 1000000 + 75000000, 1, 0, 0, '', '', 1 FROM n;";

typedef struct
{
  MokedTestStore *store;
  MokedHistory   *history;
  guint           n_changed;
} Fixture;

static void
on_changed (MokedHistory *history,
            gpointer      user_data)
{
  ((Fixture *) user_data)->n_changed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->store = moked_test_store_new ();
  moked_test_exec (fixture->store->store, fill);
  moked_test_exec (fixture->store->store, add_entries);
  fixture->history = moked_history_new (fixture->store->store);
  g_signal_connect (fixture->history, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  /* What still loads on a reader's thread holds the history until it ends. */
  moked_store_close (fixture->store->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->history);
  moked_test_store_free (fixture->store);
}

static MokedFoundRows *
ask (Fixture                 *fixture,
     const MokedHistoryQuery *query)
{
  g_auto (MokedTestAwait) await = { NULL };
  g_autoptr (GError) error = NULL;
  MokedFoundRows     *result;

  moked_history_query_async (fixture->history, query, NULL, moked_test_await_callback, &await);
  result = moked_live_rows_query_finish (MOKED_LIVE_ROWS (fixture->history), moked_test_await (&await), &error);
  g_assert_no_error (error);
  return result;
}

static MokedFoundRows *
search (Fixture    *fixture,
        const char *text)
{
  g_autoptr (MokedHistoryQuery) query = moked_history_query_new ();

  g_set_str (&query->search, text);
  return ask (fixture, query);
}

/* Adds one entry, as another part of the program or another process would. */
static gboolean
add_one (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  MokedNewEvent event = { .occurred_at = MOKED_TEST_NOW, .kind = MOKED_EVENT_ENTRY_TRIGGERED, .entry_id = 30001 };

  return moked_db_exec (moked_writer_get_db (writer),
                        "INSERT INTO queue_entry (id, queue_id, entry_type, reason, phone_raw, phone_key, trigger_at,"
                        " policy_version, created_at, entry_status, attempts, retriggers, responsible, close_reason,"
                        " changed_seq)"
                        " VALUES (30001, 1, 6, '{}', '*2700', '*2700', 1, 1, 1795348801000000, 1, 0, 0, '', '', 1)",
                        error) &&
         moked_ledger_append (writer, &event, error) != 0;
}

static void
the_newest_come_first (Fixture       *fixture,
                       gconstpointer  unused)
{
  g_autoptr (MokedHistoryQuery) all = moked_history_query_new ();
  g_autoptr (MokedFoundRows) first = ask (fixture, all);
  g_autoptr (MokedFoundRows) second = NULL;

  g_assert_cmpint (moked_found_rows_id_at (first, 0), ==, N_ENTRIES);
  g_assert_cmpuint (moked_found_rows_count (first), <=, N_ENTRIES);
  while (moked_live_rows_are_loading (MOKED_LIVE_ROWS (fixture->history)))
    g_main_context_iteration (NULL, TRUE);
  moked_test_await_count (&fixture->n_changed, 1);

  second = ask (fixture, all);
  g_assert_false (moked_found_rows_are_partial (second));
  g_assert_cmpuint (moked_found_rows_count (second), ==, N_ENTRIES);
  g_assert_cmpint (moked_found_rows_id_at (second, N_ENTRIES - 1), ==, 1);
}

static void
a_search_waits_for_all (Fixture       *fixture,
                        gconstpointer  unused)
{
  g_autoptr (MokedFoundRows) result = search (fixture, "כהן 054");

  g_assert_false (moked_found_rows_are_partial (result));
  g_assert_cmpuint (moked_found_rows_count (result), ==, N_ENTRIES);
}

static void
what_another_process_adds_is_told_and_found (Fixture       *fixture,
                                             gconstpointer  unused)
{
  g_autoptr (MokedFoundRows) before = search (fixture, "*2700");
  g_autoptr (MokedFoundRows) after = NULL;
  g_autoptr (MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  MokedStore *other = moked_store_open (fixture->store->path, clock, NULL);

  g_assert_cmpuint (moked_found_rows_count (before), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture->n_changed = 0;
  moked_test_write (other, add_one, NULL);
  moked_store_close (other);
  g_assert_finalize_object (other);

  moked_test_await_count (&fixture->n_changed, 1);
  after = search (fixture, "*2700");
  g_assert_cmpuint (moked_found_rows_count (after), ==, 1);
  g_assert_cmpint (moked_found_rows_id_at (after, 0), ==, 30001);
  g_assert_cmpint (moked_history_figures (after)->largest_id, ==, 30001);
  /* the older result stays what it was */
  g_assert_cmpuint (moked_found_rows_count (before), ==, 0);
  g_assert_cmpuint (moked_history_figures (before)->total, ==, N_ENTRIES);
  g_assert_cmpint (moked_history_figures (before)->largest_id, ==, N_ENTRIES);
}

static void
a_result_outlives_changes (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr (MokedFoundRows) all = search (fixture, "תמיכה");
  g_autoptr (MokedFoundRows) after = NULL;

  moked_test_write (fixture->store->store, add_one, NULL);
  after = search (fixture, "");
  g_assert_cmpint (moked_found_rows_id_at (after, 0), ==, 30001);
  g_assert_cmpint (moked_found_rows_id_at (all, 0), ==, N_ENTRIES);
  g_assert_cmpuint (moked_found_rows_find (all, 1), ==, N_ENTRIES - 1);
  g_assert_cmpuint (moked_found_rows_find (all, 30001), ==, G_MAXUINT);
}

static void
figures_say_when_they_change (Fixture       *fixture,
                              gconstpointer  unused)
{
  /* entry i was created at now - (N - i) s, at risk 75 s later and due 100 s later */
  g_autoptr (MokedHistoryQuery) query = moked_history_query_new ();

  query->now = MOKED_TEST_NOW - N_ENTRIES * SECOND;
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (MokedFoundRows) result = NULL;
      const MokedHistoryFigures *figures;

      do
        {
          g_clear_pointer (&result, moked_found_rows_unref);
          result = ask (fixture, query);
        }
      while (moked_found_rows_are_partial (result));
      figures = moked_history_figures (result);
      g_assert_cmpint (figures->next_change, >, query->now);
      /* at risk from their 75th second on; the first ones overdue a second after their 100th */
      g_assert_cmpuint (figures->at_risk, ==, i);
      query->now = figures->next_change;
    }

  query->now = MOKED_TEST_NOW + 102 * SECOND;
  {
    g_autoptr (MokedFoundRows) result = ask (fixture, query);

    g_assert_cmpuint (moked_history_figures (result)->overdue, ==, N_ENTRIES);
    g_assert_cmpint (moked_history_figures (result)->next_change, ==, 0);
  }
}

static void
several_counts_come_at_once (Fixture       *fixture,
                             gconstpointer  unused)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_history_query_free);
  g_auto (MokedTestAwait) await = { NULL };
  g_autoptr (GArray) counts = NULL;

  for (guint i = 0; i < 4; i++)
    {
      MokedHistoryQuery *query = moked_history_query_new ();

      query->now = MOKED_TEST_NOW;
      query->only_overdue = i == 1;
      query->entry_statuses = i == 2 ? MOKED_ENTRY_FILTER_COMPLETED : 0;
      query->created.from = i == 3 ? MOKED_TEST_NOW - 9 * SECOND : 0;
      g_ptr_array_add (queries, query);
    }
  moked_live_rows_count_async (MOKED_LIVE_ROWS (fixture->history), queries, NULL, moked_test_await_callback, &await);
  counts = moked_live_rows_count_finish (MOKED_LIVE_ROWS (fixture->history), moked_test_await (&await), NULL);
  g_assert_cmpuint (counts->len, ==, 4);
  g_assert_cmpuint (g_array_index (counts, guint, 0), ==, N_ENTRIES);
  g_assert_cmpuint (g_array_index (counts, guint, 1), ==, N_ENTRIES - 101);
  g_assert_cmpuint (g_array_index (counts, guint, 2), ==, 0);
  g_assert_cmpuint (g_array_index (counts, guint, 3), ==, 10);
}

static void
a_cancelled_query_says_so (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr (MokedHistoryQuery) query = moked_history_query_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (MokedTestAwait) await = { NULL };
  g_autoptr (GError) error = NULL;

  moked_history_query_async (fixture->history, query, cancellable, moked_test_await_callback, &await);
  g_cancellable_cancel (cancellable);
  g_assert_null (moked_live_rows_query_finish (MOKED_LIVE_ROWS (fixture->history), moked_test_await (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (moked_live_rows_are_loading (MOKED_LIVE_ROWS (fixture->history)))
    g_main_context_iteration (NULL, TRUE);
}

/* So many that reading them takes longer than the question waits. */
static const char add_events[] =
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000)"
  " INSERT INTO event SELECT seq + i, occurred_at, recorded_at, kind, actor_kind, actor_id, actor_version, customer_id,"
  "  entry_id, call_id, facts, private_digest, previous_hash, hash"
  "  FROM n, (SELECT * FROM event ORDER BY seq DESC LIMIT 1);";

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

static void
a_cancelled_query_throws_nothing_away (Fixture       *fixture,
                                       gconstpointer  unused)
{
  g_autoptr (MokedHistoryQuery) query = moked_history_query_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (MokedTestAwait) await = { NULL };
  g_autoptr (MokedFoundRows) before = search (fixture, "050");
  g_autoptr (MokedFoundRows) result = NULL;
  g_autoptr (GError) error = NULL;

  moked_test_write (fixture->store->store, add_one, NULL);
  moked_test_exec (fixture->store->store, add_events);
  g_assert_false (moked_live_rows_are_loading (MOKED_LIVE_ROWS (fixture->history)));

  moked_history_query_async (fixture->history, query, cancellable, moked_test_await_callback, &await);
  g_timeout_add (10, cancel_cb, cancellable);
  result = moked_live_rows_query_finish (MOKED_LIVE_ROWS (fixture->history), moked_test_await (&await), &error);
  g_assert_true (result || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  /* the task returns at once, the thread some time later */
  g_usleep (200000);
  g_assert_false (moked_live_rows_are_loading (MOKED_LIVE_ROWS (fixture->history)));
}

static void
go_to_an_instant (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr (MokedFoundRows) result = search (fixture, "משה");

  g_assert_cmpuint (moked_found_rows_find_instant (result, MOKED_TEST_NOW - 500 * SECOND), ==, 500);
  g_assert_cmpuint (moked_found_rows_find_instant (result, MOKED_TEST_NOW + SECOND), ==, 0);
  g_assert_cmpuint (moked_found_rows_find_instant (result, 0), ==, N_ENTRIES - 1);
}

/* While a window comes up: its rows at once, what needs more when the window lets it. */
static void
held_only_the_newest_come (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_history_query_free);
  g_autoptr (MokedHistoryQuery) all = moked_history_query_new ();
  g_autoptr (MokedFoundRows) first = NULL;
  g_auto (MokedTestAwait) await = { NULL };
  g_autoptr (GArray) counts = NULL;

  moked_live_rows_hold (MOKED_LIVE_ROWS (fixture->history));
  moked_live_rows_start (MOKED_LIVE_ROWS (fixture->history));
  first = ask (fixture, all);
  g_assert_true (moked_found_rows_are_partial (first));
  g_assert_cmpint (moked_found_rows_id_at (first, 0), ==, N_ENTRIES);

  g_ptr_array_add (queries, moked_history_query_copy (all));
  moked_live_rows_count_async (MOKED_LIVE_ROWS (fixture->history), queries, NULL, moked_test_await_callback, &await);
  for (guint i = 0; i < 100; i++)
    {
      g_usleep (2000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_null (await.result);
  g_assert_true (moked_live_rows_are_loading (MOKED_LIVE_ROWS (fixture->history)));

  moked_live_rows_release (MOKED_LIVE_ROWS (fixture->history));
  counts = moked_live_rows_count_finish (MOKED_LIVE_ROWS (fixture->history), moked_test_await (&await), NULL);
  g_assert_cmpuint (g_array_index (counts, guint, 0), ==, N_ENTRIES);
  g_assert_false (moked_live_rows_are_loading (MOKED_LIVE_ROWS (fixture->history)));
}

/* Whoever does not wait for the main loop loads what it needs by itself. */
static gboolean
query_all (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Fixture *fixture = data;
  g_autoptr (MokedHistoryQuery) all = moked_history_query_new ();
  g_autoptr (MokedFoundRows) result = moked_history_query (fixture->history, reader, all, cancellable, error);

  g_assert_nonnull (result);
  g_assert_false (moked_found_rows_are_partial (result));
  g_assert_cmpuint (moked_found_rows_count (result), ==, N_ENTRIES);
  return TRUE;
}

static void
a_hold_keeps_no_thread_waiting (Fixture       *fixture,
                                gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  moked_live_rows_hold (MOKED_LIVE_ROWS (fixture->history));
  moked_live_rows_start (MOKED_LIVE_ROWS (fixture->history));
  g_assert_true (moked_store_read (fixture->store->store, query_all, fixture, NULL, &error));
  g_assert_no_error (error);
  moked_live_rows_release (MOKED_LIVE_ROWS (fixture->history));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/history/the-newest-come-first", the_newest_come_first);
  ADD ("/history/a-search-waits-for-all", a_search_waits_for_all);
  ADD ("/history/what-another-process-adds-is-told-and-found", what_another_process_adds_is_told_and_found);
  ADD ("/history/a-result-outlives-changes", a_result_outlives_changes);
  ADD ("/history/figures-say-when-they-change", figures_say_when_they_change);
  ADD ("/history/several-counts-come-at-once", several_counts_come_at_once);
  ADD ("/history/a-cancelled-query-says-so", a_cancelled_query_says_so);
  ADD ("/history/a-cancelled-query-throws-nothing-away", a_cancelled_query_throws_nothing_away);
  ADD ("/history/go-to-an-instant", go_to_an_instant);
  ADD ("/history/held-only-the-newest-come", held_only_the_newest_come);
  ADD ("/history/a-hold-keeps-no-thread-waiting", a_hold_keeps_no_thread_waiting);

  return g_test_run ();
}
