/* test-db.c: the seam to a database engine
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-store.h"

/* Each test is a function on the writer's thread, with a table to play with. */
typedef void (*DbTest) (MokedDb *db);

static const char create[] =
  "CREATE TABLE thing (id @ID@, number BIGINT, text TEXT, data @BLOB@, seen_at BIGINT) @STRICT@";

static const char insert[] =
  "INSERT INTO thing (id, number, text, data, seen_at) VALUES ($1, $2, $3, $4, $5)";

static const char select_all[] =
  "SELECT id, number, text, data, seen_at FROM thing ORDER BY id";

static gboolean
run_on_writer (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  DbTest test = *(DbTest *) data;
  MokedDb *db = moked_writer_get_db (writer);

  g_assert_true (moked_db_exec (db, create, error));
  test (db);
  return TRUE;
}

static void
run_test (gconstpointer data)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  DbTest func = (DbTest) data;

  moked_test_write (test->store, run_on_writer, &func);
}

static MokedStmt *
prepare (MokedDb    *db,
         const char *sql)
{
  g_autoptr(GError) error = NULL;
  MokedStmt *stmt = moked_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  return stmt;
}

static gboolean
step (MokedStmt *stmt)
{
  g_autoptr(GError) error = NULL;
  gboolean has_row;

  moked_stmt_step (stmt, &has_row, &error);
  g_assert_no_error (error);
  return has_row;
}

static gint64
run (MokedStmt *stmt)
{
  g_autoptr(GError) error = NULL;
  gint64 changed;

  moked_stmt_run (stmt, &changed, &error);
  g_assert_no_error (error);
  return changed;
}

static void
test_values (MokedDb *db)
{
  MokedStmt *stmt = prepare (db, insert);
  gsize size;

  moked_stmt_bind_int (stmt, 1, 1);
  moked_stmt_bind_int (stmt, 2, G_MININT64);
  moked_stmt_bind_text (stmt, 3, "דנה");
  moked_stmt_bind_blob (stmt, 4, "a\0b", 3);
  moked_stmt_bind_instant (stmt, 5, 17);
  g_assert_cmpint (run (stmt), ==, 1);

  stmt = prepare (db, select_all);
  g_assert_true (step (stmt));
  g_assert_cmpint (moked_stmt_int (stmt, 1), ==, G_MININT64);
  g_assert_cmpstr (moked_stmt_text (stmt, 2), ==, "דנה");
  g_assert_cmpmem (moked_stmt_blob (stmt, 3, &size), size, "a\0b", 3);
  g_assert_cmpint (moked_stmt_int (stmt, 4), ==, 17);
  g_assert_false (step (stmt));
}

static void
test_null (MokedDb *db)
{
  MokedStmt *stmt = prepare (db, insert);
  gsize size = 5;

  moked_stmt_bind_int (stmt, 1, 1);
  moked_stmt_bind_null (stmt, 2);
  moked_stmt_bind_text (stmt, 3, NULL);
  moked_stmt_bind_blob (stmt, 4, NULL, 0);
  moked_stmt_bind_instant (stmt, 5, MOKED_NO_INSTANT);
  run (stmt);

  stmt = prepare (db, select_all);
  g_assert_true (step (stmt));
  for (int column = 1; column <= 4; column++)
    {
      g_assert_true (moked_stmt_is_null (stmt, column));
      g_assert_cmpint (moked_stmt_int (stmt, column), ==, 0);
      g_assert_cmpstr (moked_stmt_text (stmt, column), ==, "");
    }
  moked_stmt_blob (stmt, 3, &size);
  g_assert_cmpuint (size, ==, 0);
}

/* SQLite would number $2 first. */
static void
test_parameters (MokedDb *db)
{
  MokedStmt *stmt = prepare (db, "SELECT $2 || '-' || $1 || '-' || $2");

  moked_stmt_bind_text (stmt, 1, "one");
  moked_stmt_bind_text (stmt, 2, "two");
  g_assert_true (step (stmt));
  g_assert_cmpstr (moked_stmt_text (stmt, 0), ==, "two-one-two");
}

static void
test_cache (MokedDb *db)
{
  static const char sql[] = "SELECT CAST ($1 AS BIGINT)";
  char changing[] = "SELECT 1";
  MokedStmt *stmt = prepare (db, sql);

  moked_stmt_bind_int (stmt, 1, 7);
  g_assert_true (step (stmt));

  /* The same one, begun anew and without what was bound to it. */
  g_assert_true (prepare (db, sql) == stmt);
  g_assert_true (step (stmt));
  g_assert_true (moked_stmt_is_null (stmt, 0));

  /* Other text at the same address. */
  g_assert_true (step (prepare (db, changing)));
  changing[7] = '2';
  stmt = prepare (db, changing);
  g_assert_true (step (stmt));
  g_assert_cmpint (moked_stmt_int (stmt, 0), ==, 2);
}

static void
test_at_the_end (MokedDb *db)
{
  MokedStmt *stmt = prepare (db, "SELECT 1 UNION ALL SELECT 2");

  for (int round = 0; round < 3; round++)
    {
      g_assert_true (step (stmt));
      g_assert_true (step (stmt));
      g_assert_false (step (stmt));
    }
}

static void
test_changed (MokedDb *db)
{
  MokedStmt *stmt;

  for (int i = 0; i < 5; i++)
    {
      stmt = prepare (db, insert);
      moked_stmt_bind_int (stmt, 1, i);
      run (stmt);
    }

  g_assert_cmpint (run (prepare (db, "UPDATE thing SET number = 1 WHERE id > 2")), ==, 2);
  g_assert_cmpint (run (prepare (db, "UPDATE thing SET number = 1 WHERE id > 9")), ==, 0);
  g_assert_cmpint (run (prepare (db, "SELECT 1")), ==, 0);
}

static void
test_returning (MokedDb *db)
{
  MokedStmt *stmt = prepare (db, "INSERT INTO thing (text) VALUES ('a'), ('b') RETURNING id");

  g_assert_true (step (stmt));
  g_assert_cmpint (moked_stmt_int (stmt, 0), ==, 1);
  moked_stmt_reset (stmt);

  stmt = prepare (db, "SELECT COUNT (*) FROM thing");
  g_assert_true (step (stmt));
  g_assert_cmpint (moked_stmt_int (stmt, 0), ==, 2);
}

static void
test_insert (MokedDb *db)
{
  static const char insert_one[] = "INSERT INTO thing (text) VALUES ($1) @RETURNING_ID@";
  g_autoptr(GError) error = NULL;

  for (gint64 wanted = 1; wanted <= 3; wanted++)
    {
      MokedStmt *stmt = prepare (db, insert_one);
      gint64 id = 0;

      g_assert_true (moked_stmt_insert (stmt, &id, &error));
      g_assert_cmpint (id, ==, wanted);
    }
}

static void
assert_fails (MokedDb      *db,
              const char   *sql,
              MokedDbError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (moked_db_exec (db, sql, &error));
  g_assert_error (error, MOKED_DB_ERROR, (int) code);
}

static void
test_errors (MokedDb *db)
{
  g_autoptr(GError) error = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  assert_fails (db, "INSERT INTO thing (id) VALUES (1), (1)", MOKED_DB_ERROR_CONSTRAINT);
  assert_fails (db, "INSERT INTO thing (number) VALUES ('x')", MOKED_DB_ERROR_CONSTRAINT);
  assert_fails (db, "INSERT INTO call_alias VALUES (1, 'u', 99)", MOKED_DB_ERROR_CONSTRAINT);
  assert_fails (db, "SELECT \"nothing\"", MOKED_DB_ERROR_INTERNAL);
  assert_fails (db, "nonsense", MOKED_DB_ERROR_INTERNAL);

  g_assert_null (moked_db_prepare (db, "SELECT nothing", &error));
  g_assert_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_INTERNAL);
  g_clear_error (&error);

  /* A failed statement can be used again. */
  stmt = prepare (db, insert);
  moked_stmt_bind_int (stmt, 1, 1);
  run (stmt);
  g_assert_false (moked_stmt_step (stmt, &has_row, &error));
  g_assert_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT);
  g_assert_false (has_row);
  stmt = prepare (db, insert);
  moked_stmt_bind_int (stmt, 1, 2);
  run (stmt);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *claim; DbTest test; } tests[] = {
    { "/db/values-there-and-back", test_values },
    { "/db/null", test_null },
    { "/db/parameters-by-their-number", test_parameters },
    { "/db/statements-are-kept", test_cache },
    { "/db/a-statement-at-its-end-begins-anew", test_at_the_end },
    { "/db/how-many-changed", test_changed },
    { "/db/returning", test_returning },
    { "/db/the-id-of-an-inserted-row", test_insert },
    { "/db/errors-have-causes", test_errors },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].claim, (gconstpointer) tests[i].test, run_test);

  return g_test_run ();
}
