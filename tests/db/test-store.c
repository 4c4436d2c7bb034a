/* test-store.c: the store, its threads, and what runs on them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "support/moked-test-await.h"
#include "support/moked-test-store.h"

static const MokedActor system_actor = { MOKED_ACTOR_SYSTEM, 0, 0 };

static char a_name[] = "מוקד";

static const char add_project[] =
  "INSERT INTO project (name, time_zone, region, created_at) VALUES ($1, 'Asia/Jerusalem', 'IL', 1)";

static gboolean
insert_project (MokedDb     *db,
                const char  *name,
                GError     **error)
{
  MokedStmt *stmt = moked_db_prepare (db, add_project, error);

  if (stmt == NULL)
    return FALSE;

  moked_stmt_bind_text (stmt, 1, name);
  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
write_project (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return insert_project (moked_writer_get_db (writer), data, error);
}

static gboolean
write_and_fail (MokedWriter   *writer,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_assert_true (insert_project (moked_writer_get_db (writer), data, error));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "as asked");
  return FALSE;
}

static gboolean
write_without_end (MokedWriter   *writer,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  static const char sql[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "INSERT INTO project (name, time_zone, region, created_at) "
    "SELECT 'p', 'z', 'r', i FROM n WHERE i < 0";

  g_atomic_int_set ((gint *) data, TRUE);
  return moked_db_exec (moked_writer_get_db (writer), sql, error);
}

static gboolean
read_count (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const char sql[] = "SELECT COUNT (*) FROM project";
  gint64 *count = data;
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
  gboolean has_row;

  if (stmt == NULL || !moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  /* Left early on purpose: the store tidies up after every function. */
  *count = moked_stmt_int (stmt, 0);
  return TRUE;
}

static gboolean
read_without_end (MokedReader   *reader,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  static const char sql[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT (*) FROM n";

  g_atomic_int_set ((gint *) data, TRUE);
  return moked_db_exec (moked_reader_get_db (reader), sql, error);
}

static gint64
count_projects (MokedStore *store)
{
  return moked_test_get_int (store, "SELECT COUNT (*) FROM project");
}

static void
test_keeps (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();

  moked_test_write (test->store, write_project, a_name);
  moked_test_store_reopen (test);
  g_assert_cmpint (count_projects (test->store), ==, 1);
}

static void
test_rolls_back (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (moked_store_write (test->store, &system_actor, write_and_fail, a_name, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (count_projects (test->store), ==, 0);
}

static gboolean
write_by_reader (MokedReader   *reader,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return insert_project (moked_reader_get_db (reader), "p", error);
}

static void
test_reader_only_reads (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (moked_store_read (test->store, write_by_reader, NULL, NULL, &error));
  g_assert_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_DENIED);
}

static gboolean
write_as (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const MokedActor *actor = moked_writer_get_actor (writer);

  g_assert_cmpint (actor->kind, ==, MOKED_ACTOR_IMPORT);
  g_assert_cmpint (actor->id, ==, 7);
  g_assert_cmpint (moked_writer_now (writer), ==, MOKED_TEST_NOW);
  g_assert_cmpint (moked_reader_now (moked_writer_as_reader (writer)), ==, MOKED_TEST_NOW);
  return TRUE;
}

static void
test_actor_and_clock (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GError) error = NULL;
  MokedActor actor = { MOKED_ACTOR_IMPORT, 7, 0 };

  g_assert_true (moked_store_write (test->store, &actor, write_as, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_async (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_auto(MokedTestAwait) written = { NULL };
  g_auto(MokedTestAwait) counted = { NULL };
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;

  moked_store_write_async (test->store, &system_actor, write_project, g_strdup ("p"), g_free, NULL,
                           moked_test_await_callback, &written);
  g_assert_true (moked_store_write_finish (test->store, moked_test_await (&written), &data, &error));
  g_assert_cmpstr (data, ==, "p");

  moked_store_read_async (test->store, read_count, g_new0 (gint64, 1), g_free, NULL,
                          moked_test_await_callback, &counted);
  g_assert_true (moked_store_read_finish (test->store, moked_test_await (&counted), &data, &error));
  g_assert_cmpint (*(gint64 *) data, ==, 1);
}

static void
wait_until (const gint *has_started)
{
  while (!g_atomic_int_get (has_started))
    g_usleep (1000);
}

static void
test_cancel_running (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_auto(MokedTestAwait) reading = { NULL };
  g_auto(MokedTestAwait) writing = { NULL };
  g_autoptr(GError) read_error = NULL;
  g_autoptr(GError) write_error = NULL;
  gint reads = FALSE;
  gint writes = FALSE;

  moked_store_read_async (test->store, read_without_end, &reads, NULL, cancellable,
                          moked_test_await_callback, &reading);
  moked_store_write_async (test->store, &system_actor, write_without_end, &writes, NULL, cancellable,
                           moked_test_await_callback, &writing);
  wait_until (&reads);
  wait_until (&writes);
  g_cancellable_cancel (cancellable);

  g_assert_false (moked_store_read_finish (test->store, moked_test_await (&reading), NULL,
                                           &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (moked_store_write_finish (test->store, moked_test_await (&writing), NULL,
                                            &write_error));
  g_assert_error (write_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  moked_test_write (test->store, write_project, a_name);
  g_assert_cmpint (count_projects (test->store), ==, 1);
}

static void
test_cancel_before (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (moked_store_write (test->store, &system_actor, write_project, a_name, cancellable,
                                     &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_projects (test->store), ==, 0);
}

static void
test_close_while_busy (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GError) error = NULL;
  MokedTestAwait awaits[40] = { { NULL } };
  gint has_started = FALSE;

  moked_store_read_async (test->store, read_without_end, &has_started, NULL, NULL,
                          moked_test_await_callback, &awaits[0]);
  for (gsize i = 1; i < G_N_ELEMENTS (awaits); i++)
    {
      if (i % 2 == 0)
        moked_store_write_async (test->store, &system_actor, write_project, g_strdup ("p"), g_free,
                                 NULL, moked_test_await_callback, &awaits[i]);
      else
        moked_store_read_async (test->store, read_count, g_new0 (gint64, 1), g_free, NULL,
                                moked_test_await_callback, &awaits[i]);
    }
  wait_until (&has_started);
  moked_store_close (test->store);
  moked_store_close (test->store);

  /* Every one is answered, with an error or without. */
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      moked_test_await (&awaits[i]);
      moked_test_await_clear (&awaits[i]);
    }

  g_assert_false (moked_store_write (test->store, &system_actor, write_project, a_name, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static void
count_answer (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  guint *n_answers = data;

  if (g_async_result_is_tagged (result, moked_store_read_async))
    moked_store_read_finish (MOKED_STORE (source), result, NULL, &error);
  else
    moked_store_write_finish (MOKED_STORE (source), result, NULL, &error);

  if (g_cancellable_is_cancelled (cancellable) && error != NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);

  (*n_answers)++;
}

static gpointer
write_from_thread (gpointer data)
{
  for (int i = 0; i < 100; i++)
    moked_test_write (data, write_project, a_name);

  return NULL;
}

static void
test_many_at_once (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GPtrArray) cancellables = g_ptr_array_new_with_free_func (g_object_unref);
  GThread *threads[3];
  guint n_answers = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, write_from_thread, test->store);

  for (guint i = 0; i < 500; i++)
    {
      GCancellable *cancellable = g_cancellable_new ();

      g_ptr_array_add (cancellables, cancellable);
      moked_store_read_async (test->store, read_count, g_new0 (gint64, 1), g_free, cancellable,
                              count_answer, &n_answers);
      moked_store_write_async (test->store, &system_actor, write_project, g_strdup ("p"), g_free,
                               cancellable, count_answer, &n_answers);
      if (i % 3 == 0)
        g_cancellable_cancel (g_ptr_array_index (cancellables, g_test_rand_int_range (0, i + 1)));
    }

  moked_test_await_count (&n_answers, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (count_projects (test->store), >=, 300);
  g_assert_cmpint (count_projects (test->store), <=, 800);
}

static void
count_change (MokedStore *store,
              gpointer    data)
{
  (*(guint *) data)++;
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 300 * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_changed (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;

  g_signal_connect (test->store, "changed", G_CALLBACK (count_change), &n_changes);
  moked_test_write (test->store, write_project, a_name);
  moked_test_await_count (&n_changes, 1);
  settle ();
  g_assert_cmpuint (n_changes, ==, 1);

  moked_store_write (test->store, &system_actor, write_and_fail, a_name, NULL, &error);
  moked_test_get_int (test->store, "SELECT COUNT (*) FROM project");
  settle ();
  g_assert_cmpuint (n_changes, ==, 1);
}

static void
test_changed_by_another (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(MokedStore) other = NULL;
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;
  gint64 before;

  other = moked_store_open (test->path, test->clock, &error);
  g_assert_no_error (error);
  settle ();

  g_signal_connect (test->store, "changed", G_CALLBACK (count_change), &n_changes);
  moked_test_write (other, write_project, a_name);
  before = g_get_monotonic_time ();
  moked_test_await_count (&n_changes, 1);

  g_test_message ("noticed after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - before) / 1000);
  g_assert_cmpint (count_projects (test->store), ==, 1);
  settle ();
  g_assert_cmpuint (n_changes, ==, 1);
}

/* Two stores write in turns, each with as many short transactions as it can. */
static void
test_two_writers (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(MokedStore) other = NULL;
  g_autoptr(GError) error = NULL;
  GThread *threads[2];

  other = moked_store_open (test->path, test->clock, &error);
  g_assert_no_error (error);

  threads[0] = g_thread_new (NULL, write_from_thread, test->store);
  threads[1] = g_thread_new (NULL, write_from_thread, other);
  g_thread_join (threads[0]);
  g_thread_join (threads[1]);

  g_assert_cmpint (count_projects (test->store), ==, 200);
}

static void
free_state (gpointer data)
{
  (*(guint *) data)++;
}

static gboolean
keep_state (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  moked_writer_set_ledger_state (writer, data, free_state);
  return TRUE;
}

static gboolean
has_state (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  *(gboolean *) data = moked_writer_get_ledger_state (writer) != NULL;
  return TRUE;
}

static void
test_ledger_state (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(MokedStore) other = NULL;
  g_autoptr(GError) error = NULL;
  guint n_freed = 0;
  gboolean is_kept = FALSE;

  moked_test_write (test->store, keep_state, &n_freed);
  moked_test_write (test->store, has_state, &is_kept);
  g_assert_true (is_kept);

  moked_store_write (test->store, &system_actor, write_and_fail, a_name, NULL, NULL);
  moked_test_write (test->store, has_state, &is_kept);
  g_assert_false (is_kept);
  g_assert_cmpuint (n_freed, ==, 1);

  moked_test_write (test->store, keep_state, &n_freed);
  other = moked_store_open (test->path, test->clock, &error);
  g_assert_no_error (error);
  moked_test_write (other, write_project, a_name);
  moked_test_write (test->store, has_state, &is_kept);
  g_assert_false (is_kept);
  g_assert_cmpuint (n_freed, ==, 2);
}

static void
test_default_path (void)
{
  g_autofree char *path = moked_store_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/moked/moked.sqlite"));
}

/* One file to copy or to move: nothing of it stays in a log beside it. */
static void
test_closed_is_one_file (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr(MokedTestStore) test = moked_test_store_new ();
      g_autofree char *log = g_strconcat (test->path, "-wal", NULL);

      moked_test_exec (test->store, "CREATE TABLE closed (id BIGINT)");
      g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM closed"), ==, 0);
      moked_store_close (test->store);
      g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
    }
}

/* --- the log --------------------------------------------------------------------------------- */

#define LOG_MB 260 /* as long as it may get, with some room */

static gint64
size_of (const char *path,
         const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (name, &info) == 0 ? info.st_size : 0;
}

static gboolean
wait_until_folded (MokedWriter   *writer,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const char *path = data;

  for (guint i = 0; i < 6000 && size_of (path, "") < 150000000; i++)
    g_usleep (10000);

  return TRUE;
}

static gboolean
empty_log (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  moked_writer_empty_log (writer);

  return moked_db_exec (moked_writer_get_db (writer), "DELETE FROM heap", error);
}

static void
test_folds_beside (void)
{
  static const char more[] = "INSERT INTO heap (data) VALUES (zeroblob (41000000))";
  g_autoptr(MokedTestStore) test = moked_test_store_new ();

  moked_test_exec (test->store, "CREATE TABLE heap (data BLOB)");
  for (guint i = 0; i < 5; i++)
    moked_test_exec (test->store, more);

  /* while a transaction is open: it is not its thread that folds */
  moked_test_write (test->store, wait_until_folded, test->path);
  g_assert_cmpint (size_of (test->path, ""), >=, 150000000);

  for (guint i = 0; i < 5; i++)
    moked_test_exec (test->store, more);
  g_assert_cmpint (size_of (test->path, "-wal"), <, LOG_MB * 1000000 + 41000000);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM heap"), ==, 10);

  moked_test_write (test->store, empty_log, NULL);
  g_assert_cmpint (size_of (test->path, "-wal"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/keeps-what-was-written", test_keeps);
  g_test_add_func ("/store/a-failed-write-leaves-nothing", test_rolls_back);
  g_test_add_func ("/store/a-reader-only-reads", test_reader_only_reads);
  g_test_add_func ("/store/a-writer-knows-actor-and-instant", test_actor_and_clock);
  g_test_add_func ("/store/answers-later", test_async);
  g_test_add_func ("/store/closed-is-one-file", test_closed_is_one_file);
  g_test_add_func ("/store/cancels-what-runs", test_cancel_running);
  g_test_add_func ("/store/cancels-what-waits", test_cancel_before);
  g_test_add_func ("/store/closes-while-busy", test_close_while_busy);
  g_test_add_func ("/store/many-at-once", test_many_at_once);
  g_test_add_func ("/store/says-when-it-changed", test_changed);
  g_test_add_func ("/store/says-when-another-changed-it", test_changed_by_another);
  g_test_add_func ("/store/two-writers-take-turns", test_two_writers);
  g_test_add_func ("/store/forgets-the-ledger-state-when-it-is-old", test_ledger_state);
  g_test_add_func ("/store/folds-the-log-beside-the-writer", test_folds_beside);
  g_test_add_func ("/store/default-path", test_default_path);

  return g_test_run ();
}
