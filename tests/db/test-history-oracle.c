/* test-history-oracle.c: the columns answer every query exactly as plain SQL does
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"
#include "core/ledger/moked-ledger.h"
#include "core/queues/moked-history.h"
#include "support/moked-test-store.h"

#define N_CUSTOMERS 200
#define N_ENTRIES 1000
#define N_QUERIES 2000
#define N_PATCHES 20
#define N_QUERIES_A_PATCH 60

#define SECOND MOKED_SECOND
#define DAY (24 * 3600 * SECOND)

static const char * const first_names[] = {
  "משה", "מֹשֶׁה", "שרה", "אברהם", "Dana", "יעל", "ג'ורג'", "Ömer", "חיים", "אסף", "לקוח 12",
};
static const char * const last_names[] = {
  "כהן", "לוי", "מזרחי", "בן-גוריון", "O'Hara", "פרץ", "24/7", "", "Straße", "ביטון", "כץ",
};
static const char * const queue_names[] = {
  "שיחות נכנסות שלא נענו", "שיחות יוצאות", "לידים חדשים 24/7", "VIP", "גבייה", "תמיכה",
};
static const char * const people[] = { "", "", "דנה", "יוסי כהן", "Avi", "avi" };
static const char * const mail_names[] = { "dana", "D.Levi", "vip+24" };
static const char * const mail_domains[] = { "example.com", "כהן.co.il" };
static const char * const own_values[] = { "כהן ובניו", "1250.5", "2026-11-27", "Gold VIP" };
static const char * const organisations[] = { "מאפיית לוי", "ACME 24/7" };
static const char * const odd_numbers[] = { "*2700", "3500", "+1 212 555 0100", "03-5551234", "abc", "077-2001234567890123" };

typedef struct
{
  MokedTestStore *store;
  MokedHistory   *history;
  sqlite3        *sql;      /* a connection of its own */
  GRand          *random;
} Fixture;

/* --- what is in the store */

static const char *
pick (GRand              *random,
      const char * const *texts,
      guint               n_texts)
{
  return texts[g_rand_int_range (random, 0, n_texts)];
}

#define PICK(random, texts) pick (random, texts, G_N_ELEMENTS (texts))

static void
run (MokedDb    *db,
     const char *sql,
     const char *format,
     ...)
{
  g_autoptr (GError) error = NULL;
  MokedStmt *stmt = moked_db_prepare (db, sql, &error);
  va_list args;

  g_assert_no_error (error);
  va_start (args, format);
  for (int i = 0; format[i]; i++)
    {
      if (format[i] == 't')
        moked_stmt_bind_text (stmt, i + 1, va_arg (args, const char *));
      else if (format[i] == 'n')
        moked_stmt_bind_instant (stmt, i + 1, va_arg (args, gint64)); /* 0: null */
      else
        moked_stmt_bind_int (stmt, i + 1, va_arg (args, gint64));
    }
  va_end (args);
  moked_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
}

static char *
make_number (GRand *random)
{
  if (g_rand_int_range (random, 0, 12) == 0)
    return g_strdup (PICK (random, odd_numbers));
  return g_strdup_printf ("05%d-%07d", g_rand_int_range (random, 0, 6), g_rand_int_range (random, 0, 3000) * 3331);
}

static void
add_contact_point (MokedDb *db,
                   GRand   *random,
                   gint64   customer)
{
  g_autofree char *number = make_number (random);
  MokedPhone phone;

  moked_phone_parse (number, "IL", &phone);
  run (db,
       "INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, is_valid, added_at)"
       " VALUES ($1, 'phone', $2, $3, $4, $5, 1, 1) ON CONFLICT DO NOTHING",
       "itttt", customer, phone.raw, phone.match_key, phone.search_text, phone.national);
}

/* An address, an organisation and fields of their own: each of them is found too. */
static void
put_values (MokedDb *db,
            GRand   *random,
            gint64   customer)
{
  g_autofree char *email = g_strdup_printf ("%s@%s", PICK (random, mail_names), PICK (random, mail_domains));
  g_autofree char *folded_email = moked_text_fold (email);
  const char *value = PICK (random, own_values);
  g_autofree char *folded_value = moked_text_fold (value);

  run (db, "DELETE FROM own_value WHERE customer_id = $1", "i", customer);
  run (db, "UPDATE customer SET organisation_id = $2 WHERE id = $1", "in", customer,
       (gint64) g_rand_int_range (random, 0, G_N_ELEMENTS (organisations) + 1));
  if (g_rand_boolean (random))
    run (db,
         "INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, is_valid, added_at)"
         " VALUES ($1, 'email', $2, $2, $3, $2, 1, 1) ON CONFLICT DO NOTHING",
         "itt", customer, email, folded_email);
  if (g_rand_boolean (random))
    run (db, "INSERT INTO own_value (customer_id, field_id, value, search_text) VALUES ($1, $2, $3, $4)", "iitt", customer,
         (gint64) g_rand_int_range (random, 1, 4), value, folded_value);
}

static void
put_customer (MokedDb *db,
              GRand   *random,
              gint64   id)
{
  const char *first = PICK (random, first_names);
  const char *last = PICK (random, last_names);
  g_autofree char *name = g_rand_int_range (random, 0, 10) == 0 ? g_strdup ("") : g_strjoin (" ", first, last, NULL);
  g_autofree char *folded = moked_text_fold (name);

  run (db,
       "INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via, created_at)"
       " VALUES ($1, 1, $2, $3, 1, 'import', 1)"
       " ON CONFLICT (id) DO UPDATE SET name = $2, folded_name = $3",
       "itt", id, name, folded);
  for (int i = g_rand_int_range (random, 0, 4); i > 0; i--)
    add_contact_point (db, random, id);
  put_values (db, random, id);
}

static gint64
near_instant (GRand  *random,
              gint64  from,
              gint64  span)
{
  /* many at the same second, some at fractions of one */
  gint64 instant = from + g_rand_int_range (random, 0, (gint32) (span / SECOND / 7)) * 7 * SECOND;

  return g_rand_boolean (random) ? instant : instant + g_rand_int_range (random, 0, 1000000);
}

static char *
choose_snapshot (Fixture *fixture,
                 MokedDb *db,
                 gint64   customer)
{
  g_autoptr (GError) error = NULL;
  MokedStmt *stmt;
  gboolean has_row;
  char *number = NULL;

  if (customer == 0 || g_rand_int_range (fixture->random, 0, 5) == 0)
    return g_rand_int_range (fixture->random, 0, 6) == 0 ? g_strdup ("") : make_number (fixture->random);

  stmt = moked_db_prepare (db, "SELECT raw FROM contact_point WHERE customer_id = $1 ORDER BY id DESC LIMIT 1", &error);
  g_assert_no_error (error);
  moked_stmt_bind_int (stmt, 1, customer);
  g_assert_true (moked_stmt_step (stmt, &has_row, &error));
  number = g_strdup (has_row ? moked_stmt_text (stmt, 0) : "");
  moked_stmt_reset (stmt);
  return number;
}

static void
put_entry (Fixture *fixture,
           MokedDb *db,
           gint64   id,
           gint64   created_at)
{
  GRand *random = fixture->random;
  gint64 customer = g_rand_int_range (random, 0, 12) == 0 ? 0 : g_rand_int_range (random, 1, N_CUSTOMERS + 1);
  g_autofree char *number = choose_snapshot (fixture, db, customer);
  gint64 entry_status = g_rand_int_range (random, MOKED_ENTRY_PENDING, MOKED_ENTRY_CANCELLED + 1);
  gint64 due_at = g_rand_int_range (random, 0, 5) == 0 ? 0 : near_instant (random, created_at, 3 * DAY);
  gint64 at_risk_at = due_at == 0 ? 0 : created_at + (due_at - created_at) * 3 / 4;
  gint64 completed_at = entry_status == MOKED_ENTRY_COMPLETED ? near_instant (random, created_at, 4 * DAY) : 0;
  gint64 handled_at = g_rand_boolean (random) ? near_instant (random, created_at, DAY) : 0;
  MokedPhone phone;

  /* the very second that they are due, before and after */
  if (completed_at != 0 && due_at != 0 && g_rand_int_range (random, 0, 4) == 0)
    completed_at = due_at + g_rand_int_range (random, -1, 2);

  moked_phone_parse (number, "IL", &phone);
  run (db,
       "INSERT INTO queue_entry (id, queue_id, customer_id, entry_type, reason, phone_raw, phone_key, trigger_at,"
       "  policy_version, created_at, due_at, at_risk_at, entry_status, first_handled_at, completed_at, attempts,"
       "  retriggers, responsible, close_reason, changed_seq)"
       " VALUES ($1, $2, $3, $4, '{}', $5, $6, $7, 1, $7, $8, $9, $10, $11, $12, $13, 0, $14, '', 1)"
       " ON CONFLICT (id) DO UPDATE SET queue_id = $2, customer_id = $3, entry_type = $4, phone_raw = $5,"
       "  phone_key = $6, created_at = $7, due_at = $8, at_risk_at = $9, entry_status = $10,"
       "  first_handled_at = $11, completed_at = $12, attempts = $13, responsible = $14",
       "iinittinninnit", id, (gint64) g_rand_int_range (random, 1, G_N_ELEMENTS (queue_names) + 1), customer,
       (gint64) g_rand_int_range (random, 0, MOKED_N_ENTRY_TYPES), phone.raw, phone.match_key, created_at,
       due_at, at_risk_at, entry_status, handled_at, completed_at, (gint64) g_rand_int_range (random, 0, 4),
       PICK (random, people));
}

static gint64
created_of (Fixture *fixture,
            gint64   id)
{
  /* mostly as ids ascend, sometimes an old one that came late */
  if (g_rand_int_range (fixture->random, 0, 40) == 0)
    return near_instant (fixture->random, MOKED_TEST_NOW - 60 * DAY, 60 * DAY);
  return MOKED_TEST_NOW - 60 * DAY + id * 60 * DAY / N_ENTRIES / 900 * 900 / SECOND * SECOND;
}

static gboolean
fill (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;
  MokedDb *db = moked_writer_get_db (writer);

  run (db, "INSERT INTO project (id, name, time_zone, region, created_at) VALUES (1, 'p', 'Asia/Jerusalem', 'IL', 1)", "");
  for (gint64 i = 0; i < (gint64) G_N_ELEMENTS (queue_names); i++)
    run (db,
         "INSERT INTO queue (id, project_id, name, workflow, entry_type, is_active, created_at)"
         " VALUES ($1, 1, $2, '', 0, 1, 1)",
         "it", i + 1, queue_names[i]);
  for (gint64 i = 0; i < (gint64) G_N_ELEMENTS (organisations); i++)
    {
      g_autofree char *folded = moked_text_fold (organisations[i]);

      run (db,
           "INSERT INTO organisation (id, project_id, name, folded_name, activity, director, created_at)"
           " VALUES ($1, 1, $2, $3, '', '', 1)",
           "itt", i + 1, organisations[i], folded);
    }
  for (gint64 i = 1; i <= 3; i++)
    run (db,
         "INSERT INTO own_field (id, project_id, name, folded_name, field_type, choices, rank, is_active, created_at)"
         " VALUES ($1, 1, $1, $1, 'text', '[]', $1, 1, 1)",
         "i", i);
  for (gint64 i = 1; i <= N_CUSTOMERS; i++)
    put_customer (db, fixture->random, i);
  put_customer (db, fixture->random, N_CUSTOMERS + 19);
  /* some prove to be one, also with somebody who has no entry */
  run (db, "UPDATE customer SET merged_into = CASE id % 7 WHEN 3 THEN id % 5 + 1 ELSE $1 END"
           " WHERE id > 10 AND id % 7 IN (3, 4)", "i", (gint64) N_CUSTOMERS + 19);
  for (gint64 i = 1; i <= N_ENTRIES; i++)
    put_entry (fixture, db, i, created_of (fixture, i));
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

/* The written forms of an entry's own number. */
static void
sql_forms (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const char *raw = (const char *) sqlite3_value_text (values[0]);
  const char *key = (const char *) sqlite3_value_text (values[1]);
  g_autoptr (GString) text = g_string_new (NULL);
  MokedPhone phone;

  moked_phone_parse (*raw ? raw : key, "IL", &phone);
  g_string_append_printf (text, "%s ", phone.search_text);
  for (; *key; key++)
    if (g_ascii_isdigit (*key))
      g_string_append_c (text, *key);
  sqlite3_result_text (context, text->str, -1, SQLITE_TRANSIENT);
}

static void
sql_type_text (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  const char *text = moked_entry_type_search_text (sqlite3_value_int (values[0]));

  sqlite3_result_text (context, moked_text_fold (text), -1, g_free);
}

/* Every text of an entry that a search looks into, tabs between. */
static const char make_haystacks[] =
  "DROP TABLE IF EXISTS temp.haystack;"
  "CREATE TEMP TABLE haystack AS"
  " SELECT e.id AS entry_id, fold (q.name) AS queue_folded, fold (e.responsible) AS responsible_folded,"
  "  COALESCE (k.folded_name, '') || char (9) || fold (q.name) || char (9) || type_text (e.entry_type) || char (9)"
  "  || COALESCE ((SELECT group_concat (replace (p.search_text, ' ', char (9)), char (9)) FROM contact_point p"
  "                WHERE p.customer_id = e.customer_id AND p.kind = 'phone'), '') || char (9)"
  "  || COALESCE ((SELECT group_concat (fold (p.raw), char (9)) FROM contact_point p"
  "                WHERE p.customer_id = e.customer_id AND p.kind = 'email'), '') || char (9)"
  "  || COALESCE ((SELECT group_concat (fold (v.value), char (9)) FROM own_value v"
  "                WHERE v.customer_id = e.customer_id), '') || char (9)"
  "  || COALESCE ((SELECT fold (o.name) FROM organisation o WHERE o.id = c.organisation_id), '') || char (9)"
  "  || CASE WHEN EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = e.customer_id AND p.kind = 'phone'"
  "                       AND p.match_key = e.phone_key)"
  "          THEN '' ELSE replace (forms (e.phone_raw, e.phone_key), ' ', char (9)) END AS text"
  " FROM queue_entry e JOIN queue q ON q.id = e.queue_id LEFT JOIN customer c ON c.id = e.customer_id"
  "  LEFT JOIN customer k ON k.id = COALESCE (c.merged_into, c.id);"
  "CREATE UNIQUE INDEX temp.haystack_by_entry ON haystack (entry_id)";

static void
append_needle (GString    *where,
               const char *needle)
{
  g_string_append_printf (where, "instr (h.text, '%s') > 0", needle);
}

/* A word of the test: what is typed, and the needles of which one must be there. */
typedef struct
{
  const char *typed;
  const char *needles[2];
  int         id;
} Word;

static const Word words[] = {
  { "כהן", { "כהנ" } }, { "כה", { "כה" } }, { "מ", { "מ" } }, { "ה", { "ה" } }, { "שרה", { "שרה" } },
  { "מֹשֶ", { "מש" } }, { "da", { "da" } }, { "DANA", { "dana" } }, { "ג'ורג'", { "גורג" } },
  { "חיים", { "חיימ" } }, { "ohara", { "ohara" } }, { "Stra", { "stra" } }, { "omer", { "omer" } },
  { "vip", { "vip" } }, { "נענו", { "נענו" } }, { "שיחות", { "שיחות" } }, { "lead", { "lead" } },
  { "missed", { "missed" } }, { "ליד", { "ליד" } }, { "24/7", { "247", "24 7" } }, { "12", { "12" } },
  { "05", { "05" } }, { "+972-5", { "9725" } }, { "(050)", { "050" } }, { "050-1", { "0501" } },
  { "00972-54", { "97254" } }, { "*2700", { "2700" } }, { "3331", { "3331" } }, { "7", { "7" } },
  { "+972(0)52", { "97252" } }, { "#77", { NULL }, 77 }, { "#940", { NULL }, 940 }, { "#99999", { NULL }, 99999 },
  { "example", { "example" } }, { "levi", { "levi" } }, { "gold", { "gold" } }, { "1250.5", { "12505", "1250 5" } },
  { "מאפיית", { "מאפיית" } }, { "acme", { "acme" } }, { "2026-11-27", { "20261127", "2026 11 27" } },
  { "קוקוריקו", { "קוקוריקו" } }, { "2125550100", { "2125550100" } }, { "–", { NULL }, 0 },
};

static void
append_word (GString    *where,
             const Word *word)
{
  if (word->id != 0)
    g_string_append_printf (where, " AND e.id = %d", word->id);
  if (!word->needles[0])
    return;

  g_string_append (where, " AND (");
  append_needle (where, word->needles[0]);
  if (word->needles[1])
    {
      g_string_append (where, " OR ");
      append_needle (where, word->needles[1]);
    }
  g_string_append (where, ")");
}

#define OPEN "e.entry_status IN (1, 2)"
#define OVERDUE OPEN " AND e.due_at / 1000000 < now.s"
#define AT_RISK OPEN " AND NOT COALESCE (e.due_at / 1000000 < now.s, 0) AND e.at_risk_at / 1000000 <= now.s"
#define ON_TIME "e.completed_at <= e.due_at"
#define JUDGED "e.completed_at IS NOT NULL AND e.due_at IS NOT NULL"

static void
append_range (GString                 *where,
              const char              *column,
              const MokedInstantRange *range)
{
  if (range->from != 0)
    g_string_append_printf (where, " AND %s / 1000000 >= %" G_GINT64_FORMAT, column, range->from / SECOND);
  if (range->to != 0)
    g_string_append_printf (where, " AND %s / 1000000 < %" G_GINT64_FORMAT, column, range->to / SECOND);
}

static void
append_filters (GString                 *where,
                const MokedHistoryQuery *query)
{
  if (query->entry_statuses)
    g_string_append_printf (where, " AND (1 << (e.entry_status - 1)) & %u", query->entry_statuses);
  if (query->entry_types)
    g_string_append_printf (where, " AND (1 << e.entry_type) & %u", query->entry_types);
  if (query->only_overdue)
    g_string_append (where, " AND " OVERDUE);
  if (query->only_at_risk)
    g_string_append (where, " AND " AT_RISK);
  if (query->only_on_time)
    g_string_append (where, " AND " ON_TIME);
  if (query->only_late)
    g_string_append (where, " AND " JUDGED " AND NOT " ON_TIME);
  if (query->only_judged)
    g_string_append (where, " AND " JUDGED);
  if (query->only_unowned)
    g_string_append (where, " AND e.responsible = ''");
  if (query->customer_id)
    g_string_append_printf (where, " AND e.customer_id = %" G_GINT64_FORMAT, query->customer_id);
  for (guint i = 0; query->queue_ids && i < query->queue_ids->len; i++)
    g_string_append_printf (where, "%s%" G_GINT64_FORMAT "%s", i == 0 ? " AND e.queue_id IN (" : ", ",
                            g_array_index (query->queue_ids, gint64, i), i + 1 == query->queue_ids->len ? ")" : "");
  if (query->ids)
    {
      g_string_append (where, " AND e.id IN (0");
      for (gint64 id = 1; id <= N_ENTRIES; id++)
        if (moked_id_set_contains (query->ids, id))
          g_string_append_printf (where, ", %" G_GINT64_FORMAT, id);
      g_string_append (where, ")");
    }
  append_range (where, "e.created_at", &query->created);
  append_range (where, "e.due_at", &query->due);
  append_range (where, "e.completed_at", &query->completed);
}

static const char * const sort_keys[MOKED_N_HISTORY_COLUMNS] = {
  [MOKED_HISTORY_ID] = "e.id",
  [MOKED_HISTORY_CUSTOMER] = "NULLIF (k.folded_name, '')",
  [MOKED_HISTORY_QUEUE] = "h.queue_folded",
  [MOKED_HISTORY_PHONE] = "NULLIF (e.phone_key, '')",
  [MOKED_HISTORY_TYPE] = "e.entry_type",
  [MOKED_HISTORY_STATUS] = "e.entry_status",
  [MOKED_HISTORY_DUE] = "e.due_at / 1000000",
  [MOKED_HISTORY_CREATED] = "e.created_at / 1000000",
  [MOKED_HISTORY_FIRST_HANDLED] = "e.first_handled_at / 1000000",
  [MOKED_HISTORY_COMPLETED] = "e.completed_at / 1000000",
  [MOKED_HISTORY_ON_TIME] = "CASE WHEN e.completed_at <= e.due_at THEN 1 WHEN " JUDGED " THEN 2 END",
  [MOKED_HISTORY_RESPONSIBLE] = "NULLIF (h.responsible_folded, '')",
  [MOKED_HISTORY_ATTEMPTS] = "e.attempts",
};

#define FROM_ENTRIES \
  " FROM queue_entry e JOIN haystack h ON h.entry_id = e.id LEFT JOIN customer c ON c.id = e.customer_id" \
  " LEFT JOIN customer k ON k.id = COALESCE (c.merged_into, c.id)," \
  " (SELECT %" G_GINT64_FORMAT " AS s) now WHERE 1 %s"

static void
assert_same_rows (Fixture                 *fixture,
                  const MokedHistoryQuery *query,
                  MokedFoundRows          *result,
                  const char              *where)
{
  const char *direction = query->descending ? "DESC" : "ASC";
  g_autofree char *sql = g_strdup_printf ("SELECT e.id" FROM_ENTRIES " ORDER BY %s %s NULLS LAST, e.id %s",
                                          query->now / SECOND, where, sort_keys[query->sort], direction, direction);
  sqlite3_stmt *stmt;
  guint n_rows = 0;

  if (sqlite3_prepare_v2 (fixture->sql, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (fixture->sql), sql);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      if (n_rows >= moked_found_rows_count (result) || moked_found_rows_id_at (result, n_rows) != id)
        g_error ("“%s” sort %u %s: row %u of %u is not %" G_GINT64_FORMAT ": %s", query->search, query->sort, direction,
                 n_rows, moked_found_rows_count (result), id, sql);
      if (n_rows % 37 == 0)
        g_assert_cmpuint (moked_found_rows_find (result, id), ==, n_rows);
      n_rows++;
    }
  sqlite3_finalize (stmt);
  if (n_rows != moked_found_rows_count (result))
    g_error ("%u rows, not %u: %s", moked_found_rows_count (result), n_rows, sql);
}

static void
assert_same_customers (Fixture                 *fixture,
                       const MokedHistoryQuery *query,
                       const GArray            *customers,
                       const char              *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT DISTINCT k.id AS kept" FROM_ENTRIES " AND k.id > 0 ORDER BY kept",
                                          query->now / SECOND, where);
  sqlite3_stmt *stmt;
  guint n = 0;

  if (sqlite3_prepare_v2 (fixture->sql, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (fixture->sql), sql);
  for (; sqlite3_step (stmt) == SQLITE_ROW; n++)
    if (n >= customers->len || g_array_index (customers, gint64, n) != sqlite3_column_int64 (stmt, 0))
      g_error ("customer %u of %u is not %" G_GINT64_FORMAT ": %s", n, customers->len, (gint64) sqlite3_column_int64 (stmt, 0),
               sql);
  sqlite3_finalize (stmt);
  if (n != customers->len)
    g_error ("%u customers, not %u: %s", customers->len, n, sql);
}

static void
assert_same_figures (Fixture                   *fixture,
                     const MokedHistoryQuery   *query,
                     const MokedHistoryFigures *figures,
                     const char                *where)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT COUNT (*), TOTAL (" OPEN "), TOTAL (" OVERDUE "), TOTAL (" AT_RISK "), TOTAL (" ON_TIME
                     "), TOTAL (" JUDGED "), (SELECT COUNT (*) FROM queue_entry)" FROM_ENTRIES,
                     query->now / SECOND, where);
  const guint actual[] = { figures->shown, figures->open, figures->overdue, figures->at_risk, figures->on_time,
                           figures->judged, figures->total };
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (fixture->sql, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (fixture->sql), sql);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (actual); i++)
    if (actual[i] != (guint) sqlite3_column_int (stmt, i))
      g_error ("figure %u is %u, not %d: %s", i, actual[i], sqlite3_column_int (stmt, i), sql);
  sqlite3_finalize (stmt);
}

/* --- random queries */

static void
random_range (GRand             *random,
              MokedInstantRange *range)
{
  if (g_rand_int_range (random, 0, 8) != 0)
    return;
  if (g_rand_boolean (random))
    range->from = MOKED_TEST_NOW - g_rand_int_range (random, 0, 60) * DAY;
  if (g_rand_boolean (random))
    range->to = MOKED_TEST_NOW - g_rand_int_range (random, 0, 60) * DAY;
}

static gboolean
once_in (GRand *random,
         int    n)
{
  return g_rand_int_range (random, 0, n) == 0;
}

static void
random_search (GRand             *random,
               MokedHistoryQuery *query,
               GString           *where)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  int n_words = once_in (random, 15) ? 11 : g_rand_int_range (random, 0, 4);

  for (int i = 0; i < n_words; i++)
    {
      const Word *word = &words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

      g_string_append_printf (typed, "%s ", word->typed);
      append_word (where, word);
    }
  g_free (query->search);
  query->search = g_string_free_and_steal (g_steal_pointer (&typed));
}

static MokedHistoryQuery *
random_query (GRand   *random,
              GString *where)
{
  MokedHistoryQuery *query = moked_history_query_new ();

  random_search (random, query, where);
  query->now = MOKED_TEST_NOW - g_rand_int_range (random, 0, 30) * DAY - g_rand_int_range (random, 0, 2) * 1234567;
  query->entry_statuses = once_in (random, 4) ? (guint) g_rand_int_range (random, 0, 16) : 0;
  query->entry_types = once_in (random, 4) ? (guint) g_rand_int_range (random, 0, 256) : 0;
  query->only_overdue = once_in (random, 12);
  query->only_at_risk = once_in (random, 12);
  query->only_on_time = once_in (random, 12);
  query->only_late = once_in (random, 12);
  query->only_judged = once_in (random, 12);
  query->only_unowned = once_in (random, 8);
  query->customer_id = once_in (random, 15) ? g_rand_int_range (random, 1, N_CUSTOMERS) : 0;
  if (once_in (random, 5))
    {
      gint64 ids[] = { g_rand_int_range (random, 1, 7), g_rand_int_range (random, 1, 7) };

      query->queue_ids = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), ids, 2);
    }
  if (once_in (random, 6))
    {
      query->ids = moked_id_set_new ();
      for (guint i = 0; i < N_ENTRIES / 2; i++)
        moked_id_set_add (query->ids, g_rand_int_range (random, 1, N_ENTRIES + 1));
    }
  random_range (random, &query->created);
  random_range (random, &query->due);
  random_range (random, &query->completed);
  query->sort = g_rand_int_range (random, 0, MOKED_N_HISTORY_COLUMNS);
  query->descending = g_rand_boolean (random);
  append_filters (where, query);
  return query;
}

typedef struct
{
  MokedHistory       *history;
  MokedHistoryQuery  *query;
  MokedFoundRows     *result;
  GArray             *customers;
} Asked;

static gboolean
ask (MokedReader   *reader,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Asked *asked = data;

  asked->result = moked_history_query (asked->history, reader, asked->query, cancellable, error);
  asked->customers = moked_live_rows_customers (MOKED_LIVE_ROWS (asked->history), reader, asked->query, cancellable, error);
  return asked->result != NULL && asked->customers != NULL;
}

static void
assert_random_queries (Fixture *fixture,
                       guint    n_queries)
{
  g_assert_cmpint (sqlite3_exec (fixture->sql, make_haystacks, NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < n_queries; i++)
    {
      g_autoptr (GString) where = g_string_new (NULL);
      g_autoptr (MokedHistoryQuery) query = random_query (fixture->random, where);
      g_autoptr (MokedFoundRows) result = NULL;
      g_autoptr (GArray) customers = NULL;
      Asked asked = { fixture->history, query, NULL, NULL };

      moked_test_read (fixture->store->store, ask, &asked);
      result = asked.result;
      customers = asked.customers;
      g_assert_false (moked_found_rows_are_partial (result));
      assert_same_rows (fixture, query, result, where->str);
      assert_same_figures (fixture, query, moked_history_figures (result), where->str);
      assert_same_customers (fixture, query, customers, where->str);
    }
}

/* --- random changes */

static void
tell (MokedWriter    *writer,
      MokedEventKind  kind,
      gint64          customer_id,
      gint64          entry_id)
{
  g_autoptr (GError) error = NULL;
  MokedNewEvent event = { .occurred_at = MOKED_TEST_NOW, .kind = kind, .customer_id = customer_id, .entry_id = entry_id };

  moked_ledger_append (writer, &event, &error);
  g_assert_no_error (error);
}

static gboolean
change (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Fixture *fixture = data;
  GRand *random = fixture->random;
  MokedDb *db = moked_writer_get_db (writer);

  for (int i = g_rand_int_range (random, 0, 30); i > 0; i--)
    {
      gint64 customer = g_rand_int_range (random, 1, N_CUSTOMERS + 20);

      put_customer (db, random, customer);
      tell (writer, MOKED_EVENT_CUSTOMER_CHANGED, customer, 0);
    }
  for (int i = g_rand_int_range (random, 0, 40); i > 0; i--)
    {
      gint64 entry = g_rand_int_range (random, 1, N_ENTRIES + 200);

      put_entry (fixture, db, entry, created_of (fixture, entry));
      tell (writer, MOKED_EVENT_ENTRY_TRIGGERED, 0, entry);
    }
  if (once_in (random, 3))
    {
      run (db, "UPDATE queue SET name = 'אחר ' || id || name WHERE id = $1", "i", (gint64) g_rand_int_range (random, 1, 7));
      tell (writer, MOKED_EVENT_QUEUE_CHANGED, 0, 0);
    }
  return TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->random = g_rand_new_with_seed (20261122);
  fixture->store = moked_test_store_new ();
  moked_test_write (fixture->store->store, fill, fixture);
  fixture->history = moked_history_new (fixture->store->store);

  g_assert_cmpint (sqlite3_open_v2 (fixture->store->path, &fixture->sql, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_create_function (fixture->sql, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_fold, NULL, NULL);
  sqlite3_create_function (fixture->sql, "forms", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_forms, NULL, NULL);
  sqlite3_create_function (fixture->sql, "type_text", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_type_text,
                           NULL, NULL);
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
  g_assert_finalize_object (fixture->history);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/history-oracle/random-queries-give-what-sql-gives", Fixture, NULL, set_up,
              random_queries_give_what_sql_gives, tear_down);
  g_test_add ("/history-oracle/after-random-changes-too", Fixture, NULL, set_up,
              after_random_changes_too, tear_down);

  return g_test_run ();
}
