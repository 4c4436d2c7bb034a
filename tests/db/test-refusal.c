/* test-refusal.c: what cannot be opened is refused, and left as it is
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <signal.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "support/moked-test-store.h"

/* Stands before the C library's: what the test says the file system is. */
static long fake_file_system;

int
statfs (const char    *path,
        struct statfs *file_system)
{
  int result = (int) syscall (SYS_statfs, path, file_system);

  if (fake_file_system != 0)
    file_system->f_type = fake_file_system;

  return result;
}

typedef struct
{
  char       *folder;
  char       *path;
  MokedClock *clock;
} Place;

static void
place_init (Place *self)
{
  self->folder = moked_test_folder_new ();
  self->path = g_build_filename (self->folder, "store.sqlite", NULL);
  self->clock = moked_clock_new_fixed (MOKED_TEST_NOW);
}

static void
place_clear (Place *self)
{
  moked_test_folder_free (self->folder);
  g_free (self->path);
  moked_clock_unref (self->clock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Every file of the folder with its bytes. */
static char *
fingerprint (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *digest = NULL;
      gsize size = 0;

      /* The shared memory of the log is no part of the data. */
      if (g_str_has_suffix (name, "-shm"))
        continue;

      g_file_get_contents (path, &bytes, &size, NULL);
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, size);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, digest));
    }

  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
assert_refused (Place        *place,
                MokedDbError  code)
{
  g_autofree char *before = fingerprint (place->folder);
  g_autofree char *after = NULL;
  g_autoptr(MokedStore) store = NULL;
  g_autoptr(GError) error = NULL;

  store = moked_store_open (place->path, place->clock, &error);
  g_assert_null (store);
  g_assert_error (error, MOKED_DB_ERROR, (int) code);
  g_test_message ("%s", error->message);

  after = fingerprint (place->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
make_store (Place *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedStore) store = moked_store_open (place->path, place->clock, &error);

  g_assert_no_error (error);
  moked_test_exec (store, "INSERT INTO project (name, time_zone, region, created_at) "
                          "VALUES ('מוקד', 'Asia/Jerusalem', 'IL', 1)");
  moked_store_close (store);
}

static void
exec_plain (const char *path,
            const char *sql,
            gboolean    leaves_log)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leaves_log, NULL);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_newer (void)
{
  static const char sql[] = "INSERT INTO schema_migration VALUES (9999, '9999-later', 'x', 1)";

  for (int leaves_log = 0; leaves_log < 2; leaves_log++)
    {
      g_auto(Place) place = { NULL };

      place_init (&place);
      make_store (&place);
      exec_plain (place.path, sql, leaves_log);
      assert_refused (&place, MOKED_DB_ERROR_SCHEMA_TOO_NEW);
    }
}

static void
test_other_schema (void)
{
  g_auto(Place) place = { NULL };

  place_init (&place);
  make_store (&place);
  exec_plain (place.path, "UPDATE schema_migration SET sha256 = 'x' WHERE version = 1", FALSE);
  assert_refused (&place, MOKED_DB_ERROR_SCHEMA_TOO_NEW);
}

static void
test_no_store (void)
{
  static const struct { const char *bytes; gsize size; MokedDbError code; } files[] = {
    { "hello", 5, MOKED_DB_ERROR_NOT_A_STORE },
    { "SQLite format 3", 16, MOKED_DB_ERROR_CORRUPT },
    { "\0\0", 2, MOKED_DB_ERROR_NOT_A_STORE },
  };
  g_auto(Place) place = { NULL };

  place_init (&place);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_assert_true (g_file_set_contents (place.path, files[i].bytes, files[i].size, NULL));
      assert_refused (&place, files[i].code);
    }
}

static void
test_large_text (void)
{
  g_auto(Place) place = { NULL };
  g_autofree char *text = g_strnfill (100000, 'x');

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, text, -1, NULL));
  assert_refused (&place, MOKED_DB_ERROR_NOT_A_STORE);
}

static void
test_others_database (void)
{
  g_auto(Place) place = { NULL };

  place_init (&place);
  exec_plain (place.path, "CREATE TABLE note (text TEXT); PRAGMA journal_mode = WAL", FALSE);
  assert_refused (&place, MOKED_DB_ERROR_NOT_A_STORE);
}

static void
test_folder (void)
{
  g_auto(Place) place = { NULL };
  g_autofree char *inside = NULL;

  place_init (&place);
  g_assert_cmpint (g_mkdir (place.path, 0700), ==, 0);
  assert_refused (&place, MOKED_DB_ERROR_DENIED);

  inside = g_build_filename (place.folder, "file", "store.sqlite", NULL);
  *strrchr (inside, '/') = '\0';
  g_assert_true (g_file_set_contents (inside, "x", 1, NULL));
  g_free (place.path);
  place.path = g_build_filename (inside, "store.sqlite", NULL);
  assert_refused (&place, MOKED_DB_ERROR_DENIED);
}

/* Damage where opening meets it: the first page, a table's root page, the end cut off. */
static void
test_corrupt (void)
{
  static const struct { gsize offset; gsize length; } holes[] = {
    { 100, 4000 }, { 8192, 8192 * 4 }, { 8192 * 6, G_MAXSIZE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (holes); i++)
    {
      g_auto(Place) place = { NULL };
      g_autofree char *bytes = NULL;
      gsize size;

      place_init (&place);
      make_store (&place);
      g_assert_true (g_file_get_contents (place.path, &bytes, &size, NULL));
      if (holes[i].length == G_MAXSIZE)
        size = holes[i].offset;
      else
        memset (bytes + holes[i].offset, 0xa5, holes[i].length);
      g_assert_true (g_file_set_contents (place.path, bytes, size, NULL));

      assert_refused (&place, MOKED_DB_ERROR_CORRUPT);
    }
}

static void
test_network (void)
{
  static const long networks[] = { 0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x00c36400 };
  g_auto(Place) place = { NULL };

  place_init (&place);
  for (gsize i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      fake_file_system = networks[i];
      assert_refused (&place, MOKED_DB_ERROR_NETWORK_FILE_SYSTEM);
    }

  fake_file_system = 0;
  make_store (&place);
  fake_file_system = networks[0];
  assert_refused (&place, MOKED_DB_ERROR_NETWORK_FILE_SYSTEM);
  fake_file_system = 0;
}

/* --- in a process of its own, which cannot do all that this one can */

static void
in_subprocess (const char *claim)
{
  g_test_trap_subprocess (claim, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_read_only_child (void)
{
  g_auto(Place) place = { NULL };

  place_init (&place);
  g_assert_cmpint (g_chmod (place.folder, 0555), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);

  assert_refused (&place, MOKED_DB_ERROR_DENIED);

  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (place.folder, 0755), ==, 0);
  make_store (&place);
  g_assert_cmpint (g_chmod (place.path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (place.folder, 0777), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);

  assert_refused (&place, MOKED_DB_ERROR_DENIED);

  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_read_only (void)
{
  in_subprocess ("/refusal/read-only/subprocess");
}

static const char fill[] =
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
  "INSERT INTO project (name, time_zone, region, created_at) "
  "SELECT hex (randomblob (500)), 'z', 'r', i FROM n LIMIT 20000";

static void
test_full_child (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  struct rlimit limit = { 2 * 1024 * 1024, RLIM_INFINITY };
  MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };
  g_autofree char *sql = g_strdup (fill);
  g_autoptr(GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_assert_false (moked_store_write (test->store, &actor, moked_test_run_sql, sql, NULL, &error));
  g_assert_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_FULL);

  /* Nothing of it was kept, and there is room for less. */
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM project"), ==, 0);
  moked_test_exec (test->store, "INSERT INTO project (name, time_zone, region, created_at) "
                                "VALUES ('מוקד', 'Asia/Jerusalem', 'IL', 1)");
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM project"), ==, 1);
}

static void
test_full (void)
{
  in_subprocess ("/refusal/full-disk/subprocess");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/refusal/newer-schema", test_newer);
  g_test_add_func ("/refusal/other-schema-of-the-same-number", test_other_schema);
  g_test_add_func ("/refusal/no-database", test_no_store);
  g_test_add_func ("/refusal/large-text", test_large_text);
  g_test_add_func ("/refusal/another-program-s-database", test_others_database);
  g_test_add_func ("/refusal/folder", test_folder);
  g_test_add_func ("/refusal/corrupt", test_corrupt);
  g_test_add_func ("/refusal/network-file-system", test_network);
  g_test_add_func ("/refusal/read-only", test_read_only);
  g_test_add_func ("/refusal/read-only/subprocess", test_read_only_child);
  g_test_add_func ("/refusal/full-disk", test_full);
  g_test_add_func ("/refusal/full-disk/subprocess", test_full_child);

  return g_test_run ();
}
