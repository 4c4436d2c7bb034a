/* bench-ledger.c: events appended and proved, beside the same rows in plain SQLite
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>

#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"
#include "support/moked-test-store.h"

#define EVENTS_A_TRANSACTION 4000
/* As with calls: three events each, one of them with a private part. */
#define EVENTS_A_CALL 3

static int n_events = 1000000;

static const GOptionEntry options[] = {
  { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "How many (1,000,000)", "N" },
  { NULL }
};

static const char body[] = "{\"phone\":\"0541234567\",\"caller_name\":\"ישראל ישראלי\"}";

static void
make_facts (GString *facts,
            gint64   i)
{
  moked_facts_begin (facts);
  moked_facts_add_int (facts, "call_disposition", i % 6);
  moked_facts_add_text (facts, "queue", "sales");
  moked_facts_add_int (facts, "policy_version", 1);
  moked_facts_end (facts);
}

/* --- Moked */

static gboolean
append (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(GString) facts = g_string_new (NULL);
  gint64 *done = data;

  for (int i = 0; i < EVENTS_A_TRANSACTION && *done < n_events; i++, (*done)++)
    {
      gint64 call = *done / EVENTS_A_CALL + 1;
      gboolean is_first = *done % EVENTS_A_CALL == 0;
      MokedNewEvent event = {
        .occurred_at = MOKED_TEST_NOW - (n_events - *done) * MOKED_SECOND,
        .kind = is_first ? MOKED_EVENT_CALL_RECORDED : MOKED_EVENT_ENTRY_TRIGGERED,
        .customer_id = call % 100000 + 1,
        .entry_id = is_first ? 0 : call,
        .call_id = call,
        .body = is_first ? body : NULL,
      };

      make_facts (facts, *done);
      event.facts = facts->str;
      if (moked_ledger_append (writer, &event, error) == 0)
        return FALSE;
    }

  return TRUE;
}

static double
append_all (MokedStore *store)
{
  gint64 start = g_get_monotonic_time ();
  gint64 done = 0;

  while (done < n_events)
    moked_test_write (store, append, &done);

  return (g_get_monotonic_time () - start) / 1e6;
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  MokedChainReport report;
  gint64 start = g_get_monotonic_time ();

  if (!moked_ledger_verify_chain (reader, NULL, NULL, NULL, &report, error))
    return FALSE;

  g_assert_cmpint (report.events, ==, n_events);
  g_assert_cmpint (report.bad_seq, ==, 0);
  *(double *) data = (g_get_monotonic_time () - start) / 1e6;
  return TRUE;
}

static gboolean
count_event (const MokedEvent *event,
             gpointer          data)
{
  (*(gint64 *) data)++;
  return TRUE;
}

static gboolean
walk_entries (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 start = g_get_monotonic_time ();
  gint64 count = 0;

  if (!moked_ledger_each_entry_event (reader, count_event, &count, error))
    return FALSE;

  g_assert_cmpint (count, ==, n_events - (n_events + EVENTS_A_CALL - 1) / EVENTS_A_CALL);
  *(double *) data = (g_get_monotonic_time () - start) / 1e6;
  return TRUE;
}

/* --- plain SQLite: the same tables, indices, settings and rows, without the chain */

static void
run (sqlite3    *db,
     const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static sqlite3 *
open_plain (MokedTestStore *test)
{
  g_autofree char *path = g_build_filename (test->folder, "plain.sqlite", NULL);
  g_autofree char *schema = NULL;
  sqlite3 *db;

  schema = moked_test_get_text (test->store,
                                "SELECT group_concat (sql, ';') FROM sqlite_schema "
                                "WHERE tbl_name IN ('event', 'event_private') AND type != 'trigger'");
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
           "PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -65536;");
  run (db, schema);
  return db;
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));

  return stmt;
}

static void
insert_plain_row (sqlite3_stmt *event,
                  sqlite3_stmt *private,
                  gint64        i,
                  const char   *facts)
{
  static const guint8 digest[32] = { 0 };
  gint64 call = i / EVENTS_A_CALL + 1;
  gboolean is_first = i % EVENTS_A_CALL == 0;

  sqlite3_bind_int64 (event, 1, i + 1);
  sqlite3_bind_int64 (event, 2, MOKED_TEST_NOW - (n_events - i) * MOKED_SECOND);
  sqlite3_bind_int64 (event, 3, MOKED_TEST_NOW);
  sqlite3_bind_int64 (event, 4, 30);
  sqlite3_bind_int64 (event, 5, 0);
  sqlite3_bind_int64 (event, 6, 0);
  sqlite3_bind_int64 (event, 7, 0);
  sqlite3_bind_int64 (event, 8, call % 100000 + 1);
  if (is_first)
    sqlite3_bind_null (event, 9);
  else
    sqlite3_bind_int64 (event, 9, call);
  sqlite3_bind_int64 (event, 10, call);
  sqlite3_bind_text (event, 11, facts, -1, SQLITE_STATIC);
  if (is_first)
    sqlite3_bind_blob (event, 12, digest, 32, SQLITE_STATIC);
  else
    sqlite3_bind_null (event, 12);
  sqlite3_bind_blob (event, 13, digest, 32, SQLITE_STATIC);
  sqlite3_bind_blob (event, 14, digest, 32, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (event), ==, SQLITE_DONE);
  sqlite3_reset (event);

  if (!is_first)
    return;

  sqlite3_bind_int64 (private, 1, i + 1);
  sqlite3_bind_blob (private, 2, digest, 16, SQLITE_STATIC);
  sqlite3_bind_text (private, 3, body, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (private), ==, SQLITE_DONE);
  sqlite3_reset (private);
}

static double
insert_plain (sqlite3 *db)
{
  g_autoptr(GString) facts = g_string_new (NULL);
  sqlite3_stmt *event = prepare (db, "INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  sqlite3_stmt *private = prepare (db, "INSERT INTO event_private VALUES (?,?,?)");
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < n_events; i++)
    {
      if (i % EVENTS_A_TRANSACTION == 0)
        run (db, i == 0 ? "BEGIN" : "COMMIT; BEGIN");

      make_facts (facts, i);
      insert_plain_row (event, private, i, facts->str);
    }
  run (db, "COMMIT");

  sqlite3_finalize (event);
  sqlite3_finalize (private);
  return (g_get_monotonic_time () - start) / 1e6;
}

static double
scan_plain (sqlite3    *db,
            const char *sql)
{
  sqlite3_stmt *stmt = prepare (db, sql);
  gint64 start = g_get_monotonic_time ();
  gint64 sum = 0;

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        sum += sqlite3_column_int64 (stmt, i);
    }

  g_assert_cmpint (sum, !=, 0);
  sqlite3_finalize (stmt);
  return (g_get_monotonic_time () - start) / 1e6;
}

static void
print_figure (const char *what,
              double      seconds,
              double      plain_seconds)
{
  g_print ("%-8s %9.0f events/s, %5.2f us each; plain SQLite %9.0f/s; %.2f times its time\n",
           what, n_events / seconds, seconds * 1e6 / n_events, n_events / plain_seconds,
           seconds / plain_seconds);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new ("- the ledger's speed");
  g_autoptr(MokedTestStore) test = NULL;
  g_autoptr(GError) error = NULL;
  double appended, inserted, verified, scanned, walked, sorted;
  sqlite3 *plain;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  test = moked_test_store_new ();
  plain = open_plain (test);

  inserted = insert_plain (plain);
  appended = append_all (test->store);
  scanned = scan_plain (plain, "SELECT * FROM event ORDER BY seq") +
            scan_plain (plain, "SELECT * FROM event_private ORDER BY seq");
  moked_test_read (test->store, verify, &verified);
  sorted = scan_plain (plain, "SELECT * FROM event WHERE entry_id IS NOT NULL "
                              "ORDER BY entry_id, occurred_at, seq");
  moked_test_read (test->store, walk_entries, &walked);

  g_print ("%d events, a third of them with a private part\n", n_events);
  print_figure ("append", appended, inserted);
  print_figure ("verify", verified, scanned);
  print_figure ("entries", walked, sorted);

  sqlite3_close (plain);
  return 0;
}
