/* test-call-log.c: the call log answers as plain SQL does
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"
#include "core/calls/moked-call-log.h"
#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"
#include "support/moked-test-store.h"

#define N_CUSTOMERS 60
#define N_CALLS 700
#define N_QUERIES 800
#define N_PATCHES 12
#define N_QUERIES_A_PATCH 50

#define SECOND MOKED_SECOND
#define DAY (24 * 3600 * SECOND)

static const char * const names[] = { "משה כהן", "שרה לוי", "Dana O'Hara", "", "יעל בן-גוריון", "חיים" };
static const char * const queues[] = { "", "sales", "תמיכה", "Support" };
static const char * const agents[] = { "", "PJSIP/101", "דנה", "avi" };
static const char * const virtual_numbers[] = { "", "0772001234", "035551234" };

typedef struct
{
  MokedTestStore *store;
  MokedCallLog   *log;
  sqlite3        *sql;
  GRand          *random;
} Fixture;

#define PICK(random, texts) texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]

/* --- what is in the store */

static void
run (MokedWriter *writer,
     char        *sql)
{
  g_autoptr (GError) error = NULL;

  /* owned by the caller's statement: used once */
  moked_db_exec (moked_writer_get_db (writer), sql, &error);
  g_assert_no_error (error);
  sqlite3_free (sql);
}

static void
put_customer (MokedWriter *writer,
              GRand       *random,
              gint64       id)
{
  const char *name = PICK (random, names);
  g_autofree char *folded = moked_text_fold (name);
  MokedPhone phone;

  run (writer, sqlite3_mprintf ("INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via,"
                                " created_at) VALUES (%lld, 1, %Q, %Q, 1, 'call', 1)"
                                " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                                " folded_name = excluded.folded_name", id, name, folded));
  for (int i = g_rand_int_range (random, 0, 3); i > 0; i--)
    {
      g_autofree char *number = g_strdup_printf ("05%d%07d", g_rand_int_range (random, 0, 5),
                                                 g_rand_int_range (random, 0, 40) * 99991);

      moked_phone_parse (number, "IL", &phone);
      run (writer, sqlite3_mprintf ("INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text,"
                                    " national, is_valid, added_at) VALUES (%lld, 'phone', %Q, %Q, %Q, %Q, 1, 1)"
                                    " ON CONFLICT DO NOTHING",
                                    id, phone.raw, phone.match_key, phone.search_text, phone.national));
    }
}

static void
put_call (MokedWriter *writer,
          GRand       *random,
          gint64       id)
{
  gint64 started_at = MOKED_TEST_NOW - 30 * DAY + id * 1000 * SECOND + g_rand_int_range (random, 0, 1000000);
  g_autofree char *number = g_strdup_printf ("05%d%07d", g_rand_int_range (random, 0, 5),
                                             g_rand_int_range (random, 0, 40) * 99991);
  g_autofree char *customer = g_strdup_printf ("%d", g_rand_int_range (random, 1, N_CUSTOMERS + 1));
  g_autofree char *seconds = g_strdup_printf ("%d", g_rand_int_range (random, 0, 90));
  MokedPhone phone;

  if (g_rand_int_range (random, 0, 30) == 0)
    started_at = MOKED_TEST_NOW - g_rand_int_range (random, 0, 30) * DAY;
  moked_phone_parse (number, "IL", &phone);
  run (writer, sqlite3_mprintf (
    "INSERT OR REPLACE INTO call (id, exchange_id, linkedid, is_provisional, is_final, is_customer_call, direction,"
    " call_disposition, answered_by, raw_code, certainty, wants_callback, is_withheld, phone_raw, phone_key,"
    " caller_name, customer_id, virtual_number, destination_number, started_at, ring_seconds, talk_seconds,"
    " queue_name, agent, profile_version, changed_seq)"
    " VALUES (%lld, %d, 'l%lld', 0, 1, %d, %d, %d, 0, '', %d, 0, 0, %Q, %Q, '', %s, %Q, '', %lld, %s, %s, %Q, %Q, 1, 1)",
    id, g_rand_int_range (random, 1, 3), id, g_rand_int_range (random, 0, 10) > 0, g_rand_int_range (random, 0, 3),
    g_rand_int_range (random, 0, 7), g_rand_int_range (random, 0, 4), phone.raw, phone.match_key,
    g_rand_int_range (random, 0, 6) ? customer : "NULL", PICK (random, virtual_numbers), started_at,
    g_rand_boolean (random) ? seconds : "NULL", g_rand_boolean (random) ? seconds : "NULL",
    PICK (random, queues), PICK (random, agents)));
}

static gboolean
fill (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;

  run (writer, sqlite3_mprintf ("INSERT INTO project (id, name, time_zone, region, created_at)"
                                " VALUES (1, 'p', 'Asia/Jerusalem', 'IL', 1);"
                                "INSERT INTO exchange (id, project_id, name, created_at)"
                                " VALUES (1, 1, 'a', 1), (2, 1, 'b', 1)"));
  for (gint64 i = 1; i <= N_CUSTOMERS; i++)
    put_customer (writer, fixture->random, i);
  for (gint64 i = 1; i <= N_CALLS; i++)
    put_call (writer, fixture->random, i);
  return TRUE;
}

/* --- plain SQL with the same definitions */

static void
sql_fold (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  sqlite3_result_text (context, moked_text_fold ((const char *) sqlite3_value_text (values[0])), -1, g_free);
}

static void
sql_forms (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  MokedPhone phone;

  moked_phone_parse ((const char *) sqlite3_value_text (values[0]), "IL", &phone);
  sqlite3_result_text (context, phone.search_text, -1, SQLITE_TRANSIENT);
}

static const char make_haystacks[] =
  "DROP TABLE IF EXISTS temp.haystack;"
  "CREATE TEMP TABLE haystack AS"
  " SELECT l.id AS call_id, COALESCE (c.folded_name, '') || char (9) || fold (l.queue_name) || char (9)"
  "  || fold (l.agent) || char (9) || fold (l.virtual_number) || char (9)"
  "  || fold (CASE l.call_disposition WHEN 0 THEN 'UNKNOWN Cannot be told לא ידוע'"
  "     WHEN 1 THEN 'ANSWER Answered נענתה שיחות שנענו' WHEN 2 THEN 'NO_ANSWER No answer לא נענתה שיחה שלא נענתה'"
  "     WHEN 3 THEN 'BUSY Busy תפוס שיחה תפוסה' WHEN 4 THEN 'CALLER_CANCEL Caller cancelled abandoned ננטשה שיחת כשל'"
  "     WHEN 5 THEN 'OUT_OF_TIME Out of hours Not connected מחוץ לשעות הפעילות שיחות שלא חוברו'"
  "     ELSE 'NOT_CONNECTED Not connected לא חוברה שיחות שלא חוברו' END) || char (9)"
  "  || COALESCE ((SELECT group_concat (replace (p.search_text, ' ', char (9)), char (9)) FROM contact_point p"
  "                WHERE p.customer_id = l.customer_id), '') || char (9)"
  "  || CASE WHEN EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = l.customer_id"
  "                       AND p.match_key = l.phone_key)"
  "          THEN '' ELSE replace (forms (l.phone_raw), ' ', char (9)) END AS text"
  " FROM call l LEFT JOIN customer c ON c.id = l.customer_id WHERE l.is_customer_call = 1;"
  "CREATE UNIQUE INDEX temp.haystack_by_call ON haystack (call_id)";

static const char * const words[][2] = {
  { "כהן", "כהנ" }, { "ש", "ש" }, { "dana", "dana" }, { "05", "05" }, { "+972-54", "97254" }, { "99991", "99991" },
  { "Sales", "sales" }, { "תמיכה", "תמיכה" }, { "avi", "avi" }, { "101", "101" }, { "077-2", "0772" },
  { "busy", "busy" }, { "כשל", "כשל" }, { "answered", "answered" }, { "קוקוריקו", "קוקוריקו" },
};

static const char * const sort_keys[MOKED_N_CALL_LOG_COLUMNS] = {
  [MOKED_CALL_LOG_STARTED] = "l.started_at / 1000000",
  [MOKED_CALL_LOG_CUSTOMER] = "NULLIF (c.folded_name, '')",
  [MOKED_CALL_LOG_PHONE] = "NULLIF (l.phone_key, '')",
  [MOKED_CALL_LOG_DIRECTION] = "l.direction",
  [MOKED_CALL_LOG_OUTCOME] = "l.call_disposition",
  [MOKED_CALL_LOG_QUEUE] = "NULLIF (fold (l.queue_name), '')",
  [MOKED_CALL_LOG_AGENT] = "NULLIF (fold (l.agent), '')",
  [MOKED_CALL_LOG_VIRTUAL_NUMBER] = "NULLIF (l.virtual_number, '')",
  [MOKED_CALL_LOG_RING] = "l.ring_seconds",
  [MOKED_CALL_LOG_TALK] = "l.talk_seconds",
  [MOKED_CALL_LOG_CERTAINTY] = "l.certainty",
};

static gboolean
once_in (GRand *random,
         int    n)
{
  return g_rand_int_range (random, 0, n) == 0;
}

static MokedCallLogQuery *
random_query (GRand   *random,
              GString *where)
{
  MokedCallLogQuery *query = moked_call_log_query_new ();
  g_autoptr (GString) typed = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, 4); i > 0; i--)
    {
      const char * const *word = PICK (random, words);

      g_string_append_printf (typed, " %s", word[0]);
      g_string_append_printf (where, " AND instr (h.text, '%s') > 0", word[1]);
    }
  g_set_str (&query->search, typed->str);
  if (once_in (random, 3))
    g_string_append_printf (where, " AND (1 << l.call_disposition) & %u",
                            query->dispositions = g_rand_int_range (random, 1, 128));
  if (once_in (random, 4))
    g_string_append_printf (where, " AND (1 << l.direction) & %u", query->directions = g_rand_int_range (random, 1, 8));
  if (once_in (random, 4))
    g_string_append_printf (where, " AND (1 << l.certainty) & %u",
                            query->certainties = g_rand_int_range (random, 1, 16));
  if (once_in (random, 6))
    g_string_append_printf (where, " AND l.customer_id = %d",
                            (int) (query->customer_id = g_rand_int_range (random, 1, N_CUSTOMERS)));
  if (once_in (random, 6))
    {
      const int first = g_rand_int_range (random, 1, N_CALLS);

      query->ids = moked_id_set_new ();
      for (int id = first; id < first + N_CALLS / 2; id += 3)
        moked_id_set_add (query->ids, id);
      g_string_append_printf (where, " AND l.id >= %d AND l.id < %d AND (l.id - %d) %% 3 = 0", first,
                              first + N_CALLS / 2, first);
    }
  if (once_in (random, 6))
    g_string_append_printf (where, " AND l.exchange_id = %d",
                            (int) (query->exchange_id = g_rand_int_range (random, 1, 4)));
  if (once_in (random, 6))
    {
      query->queue_name = g_strdup (once_in (random, 5) ? "nowhere" : PICK (random, queues));
      g_string_append_printf (where, " AND l.queue_name = '%s'", query->queue_name);
    }
  if (once_in (random, 5))
    g_string_append_printf (where, " AND l.started_at >= %" G_GINT64_FORMAT,
                            query->started_from = MOKED_TEST_NOW - g_rand_int_range (random, 15, 30) * DAY);
  if (once_in (random, 5))
    g_string_append_printf (where, " AND l.started_at < %" G_GINT64_FORMAT,
                            query->started_to = MOKED_TEST_NOW - g_rand_int_range (random, 15, 30) * DAY);
  query->sort = g_rand_int_range (random, 0, MOKED_N_CALL_LOG_COLUMNS);
  query->descending = g_rand_boolean (random);
  return query;
}

typedef struct
{
  MokedCallLog       *log;
  MokedCallLogQuery  *query;
  MokedFoundRows     *result;
} Asked;

static gboolean
ask (MokedReader   *reader,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Asked *asked = data;

  asked->result = moked_call_log_query (asked->log, reader, asked->query, cancellable, error);
  return asked->result != NULL;
}

static void
assert_same (Fixture                 *fixture,
             const MokedCallLogQuery *query,
             MokedFoundRows          *result,
             const char              *where)
{
  const char *direction = query->descending ? "DESC" : "ASC";
  const MokedCallLogFigures *figures = moked_call_log_figures (result);
  g_autofree char *sql =
    g_strdup_printf ("SELECT l.id, l.call_disposition FROM call l JOIN haystack h ON h.call_id = l.id"
                     " LEFT JOIN customer c ON c.id = l.customer_id WHERE 1 %s ORDER BY %s %s NULLS LAST, l.id %s",
                     where, sort_keys[query->sort], direction, direction);
  guint by_category[4] = { 0 };
  sqlite3_stmt *stmt;
  guint n_rows = 0;

  if (sqlite3_prepare_v2 (fixture->sql, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (fixture->sql), sql);
  for (; sqlite3_step (stmt) == SQLITE_ROW; n_rows++)
    {
      if (n_rows >= moked_found_rows_count (result) ||
          moked_found_rows_id_at (result, n_rows) != sqlite3_column_int64 (stmt, 0))
        g_error ("“%s”: row %u of %u is not %d: %s", query->search, n_rows, moked_found_rows_count (result),
                 sqlite3_column_int (stmt, 0), sql);
      by_category[moked_call_category (sqlite3_column_int (stmt, 1))]++;
    }
  sqlite3_finalize (stmt);
  g_assert_cmpuint (n_rows, ==, moked_found_rows_count (result));
  g_assert_cmpuint (n_rows, ==, figures->shown);
  g_assert_cmpuint (by_category[MOKED_CALL_CATEGORY_UNKNOWN], ==, figures->unknown);
  g_assert_cmpuint (by_category[MOKED_CALL_CATEGORY_ANSWERED], ==, figures->answered);
  g_assert_cmpuint (by_category[MOKED_CALL_CATEGORY_UNANSWERED], ==, figures->unanswered);
  g_assert_cmpuint (by_category[MOKED_CALL_CATEGORY_NOT_CONNECTED], ==, figures->not_connected);
}

static void
assert_random_queries (Fixture *fixture,
                       guint    n_queries)
{
  g_assert_cmpint (sqlite3_exec (fixture->sql, make_haystacks, NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < n_queries; i++)
    {
      g_autoptr (GString) where = g_string_new (NULL);
      g_autoptr (MokedCallLogQuery) query = random_query (fixture->random, where);
      g_autoptr (MokedFoundRows) result = NULL;
      Asked asked = { fixture->log, query, NULL };

      moked_test_read (fixture->store->store, ask, &asked);
      result = asked.result;
      assert_same (fixture, query, result, where->str);
    }
}

/* --- random changes */

static void
tell (MokedWriter    *writer,
      MokedEventKind  kind,
      gint64          customer_id,
      gint64          call_id,
      const char     *facts)
{
  g_autoptr (GError) error = NULL;
  MokedNewEvent event = { .occurred_at = MOKED_TEST_NOW, .kind = kind, .customer_id = customer_id,
                          .call_id = call_id, .facts = facts };

  moked_ledger_append (writer, &event, &error);
  g_assert_no_error (error);
}

/* One of two calls that proved to be one. */
static void
absorb (MokedWriter *writer,
        gint64       kept,
        gint64       absorbed)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  run (writer, sqlite3_mprintf ("DELETE FROM call WHERE id = %lld", absorbed));
  moked_facts_begin (facts);
  moked_facts_add_int (facts, "merged_call_id", absorbed);
  moked_facts_end (facts);
  tell (writer, MOKED_EVENT_CALLS_MERGED, 0, kept, facts->str);
}

static gboolean
change (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Fixture *fixture = data;
  GRand *random = fixture->random;

  for (int i = g_rand_int_range (random, 0, 10); i > 0; i--)
    {
      gint64 customer = g_rand_int_range (random, 1, N_CUSTOMERS + 1);

      put_customer (writer, random, customer);
      tell (writer, MOKED_EVENT_CONTACT_POINT_ADDED, customer, 0, NULL);
    }
  for (int i = g_rand_int_range (random, 0, 30); i > 0; i--)
    {
      gint64 call = g_rand_int_range (random, 1, N_CALLS + 200);

      put_call (writer, random, call);
      tell (writer, MOKED_EVENT_CALL_RECORDED, 0, call, NULL);
    }
  for (int i = g_rand_int_range (random, 0, 4); i > 0; i--)
    absorb (writer, 1, g_rand_int_range (random, 2, N_CALLS));
  return TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->random = g_rand_new_with_seed (20261122);
  fixture->store = moked_test_store_new ();
  moked_test_write (fixture->store->store, fill, fixture);
  fixture->log = moked_call_log_new (fixture->store->store);

  g_assert_cmpint (sqlite3_open_v2 (fixture->store->path, &fixture->sql, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_create_function (fixture->sql, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_fold, NULL, NULL);
  sqlite3_create_function (fixture->sql, "forms", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_forms, NULL, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  sqlite3_close (fixture->sql);
  /* What still loads on a reader's thread holds it until it ends. */
  moked_store_close (fixture->store->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->log);
  moked_test_store_free (fixture->store);
  g_rand_free (fixture->random);
}

static void
random_queries_give_what_sql_gives (Fixture       *fixture,
                                    gconstpointer  unused)
{
  assert_random_queries (fixture, N_QUERIES);
}

static void
after_random_changes_too (Fixture       *fixture,
                          gconstpointer  unused)
{
  for (guint i = 0; i < N_PATCHES; i++)
    {
      moked_test_write (fixture->store->store, change, fixture);
      assert_random_queries (fixture, N_QUERIES_A_PATCH);
    }
}

static gboolean
read_page (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const gint64 ids[] = { 5, 999999, 1 };
  GPtrArray **rows = data;

  *rows = moked_call_row_load_page (reader, ids, G_N_ELEMENTS (ids), error);
  return *rows != NULL;
}

static void
a_page_is_in_the_order_of_its_ids (Fixture       *fixture,
                                   gconstpointer  unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  MokedCallRow *row;

  moked_test_read (fixture->store->store, read_page, &rows);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_null (rows->pdata[1]);
  row = rows->pdata[0];
  g_assert_cmpint (row->id, ==, 5);
  g_assert_cmpstr (row->facts.linkedid, ==, "l5");
  g_assert_cmpint (((MokedCallRow *) rows->pdata[2])->id, ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/call-log/random-queries-give-what-sql-gives", random_queries_give_what_sql_gives);
  ADD ("/call-log/after-random-changes-too", after_random_changes_too);
  ADD ("/call-log/a-page-is-in-the-order-of-its-ids", a_page_is_in_the_order_of_its_ids);

  return g_test_run ();
}
