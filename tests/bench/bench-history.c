/* bench-history.c: from a key to the exact rows, beside plain SQLite on the same store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <malloc.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "core/base/moked-text.h"
#include "core/queues/moked-history.h"
#include "support/moked-test-await.h"
#include "support/moked-test-filled.h"
#include "support/moked-test-store.h"

static int n_customers = 100000;
static int n_entries = 1000000;
static char *store_path;
static gboolean without_like;

static const GOptionEntry options[] = {
  { "customers", 0, 0, G_OPTION_ARG_INT, &n_customers, "How many in a store that is made (100,000)", "N" },
  { "entries", 0, 0, G_OPTION_ARG_INT, &n_entries, "How many in a store that is made (1,000,000)", "N" },
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, "Use this store; made when it is not there, and kept", "PATH" },
  { "without-like", 0, 0, G_OPTION_ARG_NONE, &without_like, "Do not count with LIKE, which takes minutes", NULL },
  { NULL }
};

/* What people type: each of them is asked for letter by letter. */
static const char * const phrases[] = {
  "כהן", "לוי", "משה כהן", "אברהם", "מזרחי", "שרה לוי", "דוד ביטון", "יעל", "רחל פרץ", "יוסף",
  "בן דוד", "חיים", "אסתר", "מיכל אזולאי", "נועה", "ר", "ל", "א", "בי", "יו",
  "054", "0541234", "+972-54-12", "050-77", "9725", "0522222222", "03", "*2700", "7", "123",
  "שיחות", "נכנסות", "לידים", "גבייה", "תמיכה", "missed", "כהן נענו", "משה 054", "קוקוריקו", "VIP דוד",
};

/* Of them, for LIKE. */
static const char * const like_phrases[] = {
  "כהן", "משה כהן", "מיכל אזולאי", "ר", "בי", "0541234", "0522222222", "נכנסות", "קוקוריקו", "123",
};

static double
ms_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1000.0;
}

/* Of the processor: what others do on the machine at the same time is not in it. */
static double
cpu_ms (clockid_t of_what)
{
  struct timespec now;

  clock_gettime (of_what, &now);
  return now.tv_sec * 1000.0 + now.tv_nsec / 1e6;
}

static double
resident_mb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  sscanf (text, "%*d %ld", &pages);
  return pages * 4096.0 / 1e6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
percentile (GArray *values,
            int     percent)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, MIN (values->len - 1, values->len * percent / 100));
}

/* --- a store */

static sqlite3_stmt *
prepare (sqlite3    *sql,
         const char *text)
{
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (sql, text, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (sql));
  return stmt;
}

static void
make_store (MokedStore *store)
{
  gint64 start = g_get_monotonic_time ();

  moked_test_fill (store, n_customers, n_entries);
  g_print ("made %d entries of %d customers in %.1f s\n", n_entries, n_customers, ms_since (start) / 1000);
}

/* --- asking */

typedef struct
{
  MokedHistory       *history;
  MokedHistoryQuery  *query;
  MokedFoundRows     *result;
  double              ms;
  double              cpu;
} Asked;

static gboolean
ask (MokedReader   *reader,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Asked *asked = data;
  gint64 start = g_get_monotonic_time ();
  double cpu = cpu_ms (CLOCK_THREAD_CPUTIME_ID);

  asked->result = moked_history_query (asked->history, reader, asked->query, cancellable, error);
  asked->ms = ms_since (start);
  asked->cpu = cpu_ms (CLOCK_THREAD_CPUTIME_ID) - cpu;
  return asked->result != NULL;
}

static double
query (MokedStore         *store,
       MokedHistory       *history,
       const char         *search,
       MokedHistoryColumn  sort,
       guint              *n_rows,
       double             *cpu)
{
  Asked asked = { history, moked_history_query_new (), NULL, 0, 0 };

  asked.query->search = (g_free (asked.query->search), g_strdup (search));
  asked.query->sort = sort;
  asked.query->now = MOKED_TEST_NOW;
  moked_test_read (store, ask, &asked);
  if (n_rows)
    *n_rows = moked_found_rows_count (asked.result);
  moked_found_rows_unref (asked.result);
  moked_history_query_free (asked.query);
  if (cpu)
    *cpu = asked.cpu;
  return asked.ms;
}

static void
measure_first_rows (MokedStore *store)
{
  g_autoptr (MokedHistory) history = moked_history_new (store);
  g_autoptr (MokedHistoryQuery) all = moked_history_query_new ();
  g_autoptr (MokedFoundRows) first = NULL;
  g_auto (MokedTestAwait) await = { NULL };
  gint64 start = g_get_monotonic_time ();
  double cpu = cpu_ms (CLOCK_PROCESS_CPUTIME_ID);

  moked_history_query_async (history, all, NULL, moked_test_await_callback, &await);
  first = moked_live_rows_query_finish (MOKED_LIVE_ROWS (history), moked_test_await (&await), NULL);
  g_print ("first rows after %.0f ms (%u of them)\n", ms_since (start), moked_found_rows_count (first));
  while (moked_live_rows_are_loading (MOKED_LIVE_ROWS (history)))
    g_main_context_iteration (NULL, TRUE);
  g_print ("all after %.0f ms (%.0f of the processor)\n", ms_since (start), cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu);
}

/* Every beginning of every phrase. */
static void
measure_keys (MokedStore   *store,
              MokedHistory *history,
              gboolean      as_typed)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu_times = g_array_new (FALSE, FALSE, sizeof (double));
  double longest = 0;
  char *slowest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    for (const char *end = g_utf8_next_char (phrases[i]); ; end = g_utf8_next_char (end))
      {
        g_autofree char *prefix = g_strndup (phrases[i], end - phrases[i]);
        double ms, cpu;

        /* something else in between: nothing of the last answer can be used */
        if (!as_typed)
          query (store, history, "צצצצ", MOKED_HISTORY_CREATED, NULL, NULL);
        ms = query (store, history, prefix, MOKED_HISTORY_CREATED, NULL, &cpu);
        g_array_append_val (times, ms);
        g_array_append_val (cpu_times, cpu);
        if (ms > longest)
          {
            longest = ms;
            g_free (slowest);
            slowest = g_steal_pointer (&prefix);
          }
        if (*end == '\0')
          break;
      }
  g_print ("%u keys%s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms (%s);"
           " of the processor p50 %.1f ms, p99 %.1f ms\n", times->len,
           as_typed ? " as typed" : ", each alone", percentile (times, 50), percentile (times, 90),
           percentile (times, 99), longest, slowest, percentile (cpu_times, 50), percentile (cpu_times, 99));
  g_free (slowest);
}

static gint64
count_like (sqlite3    *sql,
            const char *phrase,
            double     *ms)
{
  g_autoptr (GString) text = g_string_new (
    "SELECT COUNT (*) FROM queue_entry e JOIN queue q ON q.id = e.queue_id"
    " LEFT JOIN customer c ON c.id = e.customer_id LEFT JOIN contact_point p ON p.customer_id = c.id WHERE 1");
  g_autofree char *folded = moked_text_fold (phrase);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *stmt;
  gint64 count;

  for (guint i = 0; parts[i]; i++)
    g_string_append_printf (text, " AND (c.folded_name LIKE '%%%s%%' OR p.search_text LIKE '%%%s%%'"
                            " OR e.phone_key LIKE '%%%s%%' OR q.name LIKE '%%%s%%')",
                            parts[i], parts[i], parts[i], parts[i]);
  stmt = prepare (sql, text->str);
  sqlite3_step (stmt);
  count = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  *ms = ms_since (start);
  return count;
}

static void
measure_like (MokedStore   *store,
              MokedHistory *history,
              const char   *path)
{
  sqlite3 *sql;

  g_assert_cmpint (sqlite3_open_v2 (path, &sql, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_exec (sql, "PRAGMA cache_size = -1000000", NULL, NULL, NULL);
  g_print ("\n%-14s %12s %12s %10s %10s %8s\n", "phrase", "rows", "LIKE rows", "Moked ms", "LIKE ms", "times");
  for (guint i = 0; i < G_N_ELEMENTS (like_phrases); i++)
    {
      guint n_rows;
      double ms, like_ms;
      gint64 like_rows = count_like (sql, like_phrases[i], &like_ms);

      query (store, history, "צצצצ", MOKED_HISTORY_CREATED, NULL, NULL);
      ms = query (store, history, like_phrases[i], MOKED_HISTORY_CREATED, &n_rows, NULL);
      g_print ("%-14s %12u %12" G_GINT64_FORMAT " %10.1f %10.0f %8.0f\n", like_phrases[i], n_rows, like_rows, ms,
               like_ms, like_ms / ms);
    }
  sqlite3_close (sql);
}

static void
measure_orders (MokedStore   *store,
                MokedHistory *history)
{
  static const char * const names[MOKED_N_HISTORY_COLUMNS] = {
    "id", "customer", "queue", "phone", "type", "status", "due", "created", "first handled", "completed", "on time",
    "responsible", "attempts",
  };

  g_print ("\n%-14s %10s %10s %14s\n", "order", "first ms", "kept ms", "kept, one word");
  for (guint column = 0; column < MOKED_N_HISTORY_COLUMNS; column++)
    {
      double first = query (store, history, "", column, NULL, NULL);
      double kept = query (store, history, "", column, NULL, NULL);
      double word = query (store, history, "כהן", column, NULL, NULL);

      g_print ("%-14s %10.0f %10.1f %14.1f\n", names[column], first, kept, word);
    }
}

static MokedStore *
open_store (const char *path)
{
  g_autoptr (MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr (GError) error = NULL;
  MokedStore *store = moked_store_open (path, clock, &error);

  g_assert_no_error (error);
  return store;
}

static void
measure (const char *path)
{
  g_autoptr (MokedStore) store = open_store (path);
  double before = resident_mb ();
  gint64 start;
  double cpu;

  measure_first_rows (store);
  {
    g_autoptr (MokedHistory) history = moked_history_new (store);

    start = g_get_monotonic_time ();
    cpu = cpu_ms (CLOCK_PROCESS_CPUTIME_ID);
    query (store, history, "", MOKED_HISTORY_CREATED, NULL, NULL);
    g_print ("loaded again, customers at hand, in %.0f ms (%.0f of the processor)\n", ms_since (start), cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu);
    g_print ("memory: %.0f MB before, %.0f MB with all entries\n", before, resident_mb ());
    measure_keys (store, history, TRUE);
    measure_keys (store, history, FALSE);
    measure_orders (store, history);
    g_print ("memory with an order kept: %.0f MB\n", resident_mb ());
    if (!without_like)
      measure_like (store, history, path);
  }
  moked_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  g_assert_true (g_option_context_parse (context, &argc, &argv, NULL));

  if (!store_path)
    folder = moked_test_folder_new ();
  path = store_path ? g_strdup (store_path) : g_build_filename (folder, "history.sqlite", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (MokedStore) empty = open_store (path);

      make_store (empty);
      moked_store_close (empty);
    }
  measure (path);
  if (folder)
    moked_test_folder_free (g_steal_pointer (&folder));
  return 0;
}
