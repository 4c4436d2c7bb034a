/* test-migration.c: stores of every schema version come up to date
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>

#include "core/ledger/moked-ledger.h"
#include "support/moked-test-store.h"

/* tests/data/schema/NNNN.sql is a store of version NNNN as SQL, made by the program of that time. While
 * a version is not released its dump is written anew with MOKED_UPDATE_GOLDEN=1. */

static char *
golden_path (gint64 version)
{
  g_autofree char *name = g_strdup_printf ("%04" G_GINT64_FORMAT ".sql", version);

  return g_test_build_filename (G_TEST_DIST, "data", "schema", name, NULL);
}

static sqlite3 *
open_plain (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

static void
append_rows (sqlite3    *db,
             const char *sql,
             const char *prefix,
             GString    *out)
{
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (out, "%s%s;\n", prefix, sqlite3_column_text (stmt, 0));

  sqlite3_finalize (stmt);
}

/* "INSERT INTO t VALUES (…)" of every row. */
static void
append_table (sqlite3    *db,
              const char *table,
              GString    *out)
{
  g_autofree char *columns_sql = NULL;
  g_autofree char *rows_sql = NULL;
  g_autofree char *prefix = g_strdup_printf ("INSERT INTO %s VALUES ", table);
  sqlite3_stmt *stmt;

  columns_sql = g_strdup_printf ("SELECT group_concat ('quote (' || name || ')', ' || '', '' || ') "
                                 "FROM pragma_table_info ('%s')", table);
  g_assert_cmpint (sqlite3_prepare_v2 (db, columns_sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  rows_sql = g_strdup_printf ("SELECT '(' || %s || ')' FROM %s ORDER BY 1",
                              sqlite3_column_text (stmt, 0), table);
  sqlite3_finalize (stmt);

  append_rows (db, rows_sql, prefix, out);
}

static char *
dump (const char *path)
{
  g_autoptr(GString) out = g_string_new ("PRAGMA application_id = 0x4d6f6b64;\n");
  sqlite3 *db = open_plain (path);
  sqlite3_stmt *stmt;

  append_rows (db, "SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name", "", out);

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                           "ORDER BY name", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    append_table (db, (const char *) sqlite3_column_text (stmt, 0), out);
  sqlite3_finalize (stmt);

  append_rows (db, "SELECT sql FROM sqlite_schema WHERE type != 'table' AND sql IS NOT NULL "
                   "ORDER BY type, name", "", out);
  sqlite3_close (db);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static gboolean
append_event (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MokedNewEvent event = { .occurred_at = 12, .kind = MOKED_EVENT_STORE_CREATED };

  return moked_ledger_append (writer, &event, error) != 0;
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  MokedChainReport report;

  if (!moked_ledger_verify_chain (reader, NULL, NULL, NULL, &report, error))
    return FALSE;

  g_assert_cmpint (report.events, ==, 1);
  g_assert_cmpint (report.bad_seq, ==, 0);
  return TRUE;
}

static gint64
newest_version (MokedStore *store)
{
  return moked_test_get_int (store, "SELECT MAX (version) FROM schema_migration");
}

static void
test_making (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autofree char *path = golden_path (newest_version (test->store));
  g_autofree char *golden = NULL;
  g_autofree char *made = NULL;
  g_autoptr(GError) error = NULL;

  moked_test_exec (test->store, "INSERT INTO project (name, time_zone, region, created_at) "
                                "VALUES ('מוקד', 'Asia/Jerusalem', 'IL', 1)");
  moked_test_write (test->store, append_event, NULL);
  moked_store_close (test->store);
  made = dump (test->path);

  if (g_getenv ("MOKED_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, made, -1, NULL));

  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (made, golden))
    g_test_message ("the schema has changed: a released version needs a migration, any other run "
                    "MOKED_UPDATE_GOLDEN=1 dev/root meson test -C build migration");
  g_assert_cmpstr (made, ==, golden);
}

static void
test_upgrading (void)
{
  g_autoptr(MokedTestStore) newest = moked_test_store_new ();
  gint64 n_versions = newest_version (newest->store);
  g_autofree char *newest_path = golden_path (n_versions);
  g_autofree char *expected = NULL;

  g_assert_true (g_file_get_contents (newest_path, &expected, NULL, NULL));

  for (gint64 version = 1; version <= n_versions; version++)
    {
      g_autofree char *folder = moked_test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "old.sqlite", NULL);
      g_autofree char *golden = golden_path (version);
      g_autofree char *sql = NULL;
      g_autofree char *upgraded = NULL;
      g_autoptr(MokedStore) store = NULL;
      g_autoptr(GError) error = NULL;
      sqlite3 *old = open_plain (path);

      g_assert_true (g_file_get_contents (golden, &sql, NULL, NULL));
      g_assert_cmpint (sqlite3_exec (old, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (old);

      store = moked_store_open (path, newest->clock, &error);
      g_assert_no_error (error);
      moked_test_read (store, verify, NULL);
      moked_store_close (store);

      upgraded = dump (path);
      g_assert_cmpstr (upgraded, ==, expected);
      moked_test_folder_free (g_steal_pointer (&folder));
    }
}

typedef struct
{
  const char *path;
  MokedClock *clock;
} Opening;

static gpointer
open_store (gpointer data)
{
  Opening *opening = data;
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GError) error = NULL;
  MokedStore *store;

  g_main_context_push_thread_default (context);
  store = moked_store_open (opening->path, opening->clock, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (context);

  return store;
}

static void
test_many_at_once (void)
{
  g_autofree char *folder = moked_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "deep", "er", "store.sqlite", NULL);
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  Opening opening = { path, clock };
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, open_store, &opening);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr(MokedStore) store = g_thread_join (threads[i]);

      g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM schema_migration"), ==,
                       newest_version (store));
      moked_store_close (store);
    }

  moked_test_folder_free (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/migration/making-gives-the-golden-dump", test_making);
  g_test_add_func ("/migration/every-version-comes-up-to-date", test_upgrading);
  g_test_add_func ("/migration/many-open-a-new-store-at-once", test_many_at_once);

  return g_test_run ();
}
