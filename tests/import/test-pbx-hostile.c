/* test-pbx-hostile.c: broken files lose nothing that was good in them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "support/moked-test-exchange.h"

static const char * const names[] = { "queue_log", "Master.csv", "cel-Master.csv" };

static char *
read_recorded (const char *name,
               gsize      *length)
{
  g_autofree char *relative = g_build_filename ("pbx-one-of-each", name, NULL);
  g_autofree char *path = test_data_path (relative);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, length, NULL));

  return text;
}

static char *
dump_of_whole (void)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *path = test_data_path ("pbx-one-of-each");

  test_exchange_import_one (exchange, path);

  return test_exchange_dump (exchange);
}

static void
write_file (const char *folder,
            const char *name,
            const char *bytes,
            gsize       length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static gint64
count_refused (const MokedImportReport *report,
               const char              *reason)
{
  gint64 n = 0;

  for (guint i = 0; i < report->refusals->len; i++)
    n += g_str_equal (((const MokedRefusal *) g_ptr_array_index (report->refusals, i))->reason, reason);

  return n;
}

static void
assert_adds_up (const MokedImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const MokedImportFile *file = g_ptr_array_index (report->files, i);
      g_assert_cmpint (file->lines, ==, file->accepted + file->met_again + file->refused + file->skipped);
    }
}

/* After every tenth good line a bad one. */
static void
test_bad_lines_between (void)
{
  static const char * const bad[] = {
    "\"lost quote,1,2,3",
    "nonsense",
    "\xff\xfe\x80\x01\x02 binary \x7f",
    "\"a\",\"b\",\"c\"",
    "99999999999999999999|x|y|z|ENTERQUEUE|",
    "\"\",\"\",\"\",\"",
    ",,,,,,,,,,,,,,,,,,,,",
    "|||||||",
  };
  g_autofree char *wanted = dump_of_whole ();
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *is = NULL;
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (MokedImportReport) report = NULL;
  const char *paths[] = { folder, NULL };
  gint64 n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GString) mixed = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;
      gsize length;

      text = read_recorded (names[i], &length);
      lines = g_strsplit (text, "\n", -1);
      for (guint j = 0; lines[j] != NULL && lines[j + 1] != NULL; j++)
        {
          g_string_append_printf (mixed, "%s\n", lines[j]);
          if (j % 10 == 9)
            {
              g_string_append_printf (mixed, "%s\n", bad[n_bad % G_N_ELEMENTS (bad)]);
              n_bad++;
            }
        }
      write_file (folder, names[i], mixed->str, mixed->len);
    }

  report = test_exchange_import (exchange, paths);
  assert_adds_up (report);
  test_exchange_verify (exchange);
  is = test_exchange_dump (exchange);
  g_assert_cmpstr (is, ==, wanted);
  g_assert_cmpint (report->refused + report->skipped, >=, n_bad);
  g_assert_cmpint (count_refused (report, "columns") + count_refused (report, "unterminated-quote") +
                     count_refused (report, "ids") + count_refused (report, "time"),
                   >, 0);
}

static void
test_endless_line (void)
{
  g_autofree char *wanted = dump_of_whole ();
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *is = NULL;
  g_autofree char *endless = g_malloc (3 * 1024 * 1024);
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (MokedImportReport) report = NULL;
  const char *paths[] = { folder, NULL };

  memset (endless, 'x', 3 * 1024 * 1024);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GString) mixed = g_string_new (NULL);
      gsize length;
      gsize half;

      text = read_recorded (names[i], &length);
      half = strchr (text + length / 2, '\n') + 1 - text;
      g_string_append_len (mixed, text, half);
      g_string_append_len (mixed, endless, 3 * 1024 * 1024);
      g_string_append_c (mixed, '\n');
      g_string_append_len (mixed, text + half, length - half);
      write_file (folder, names[i], mixed->str, mixed->len);
    }

  report = test_exchange_import (exchange, paths);
  assert_adds_up (report);
  is = test_exchange_dump (exchange);
  g_assert_cmpstr (is, ==, wanted);
  g_assert_cmpint (report->refused, ==, 3);
  g_assert_cmpint (count_refused (report, "too-long"), ==, 3);
}

static void
test_what_is_no_file_of_an_exchange (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *noise = g_malloc (100000);
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (MokedImportReport) report = NULL;
  const char *paths[] = { folder, NULL };

  for (guint i = 0; i < 100000; i++)
    noise[i] = g_test_rand_int_range (0, 256);
  write_file (folder, "noise", noise, 100000);
  write_file (folder, "empty", "", 0);
  write_file (folder, "letter.txt", "Dear all,\nthe exchange moves on Sunday.\n", 40);

  report = test_exchange_import (exchange, paths);
  g_assert_cmpint (report->calls_new, ==, 0);
  g_assert_cmpuint (report->files->len, ==, 3);
  for (guint i = 0; i < report->files->len; i++)
    g_assert_cmpstr (((const MokedImportFile *) g_ptr_array_index (report->files, i))->file_kind, ==, "unknown");
}

/* A gzip file that ends in the middle: what came before is taken, and the report says what happened. */
static void
test_cut_off_gzip (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "Master.csv", NULL);
  g_autofree char *gzip_path = g_strconcat (path, ".gz", NULL);
  g_autofree char *text = NULL;
  g_autofree char *packed = NULL;
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (MokedImportReport) report = NULL;
  const char *paths[] = { folder, NULL };
  gsize length;

  text = read_recorded ("Master.csv", &length);
  write_file (folder, "Master.csv", text, length);
  g_assert_true (g_spawn_sync (NULL, (char *[]) { (char *) "gzip", path, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (gzip_path, &packed, &length, NULL));
  write_file (folder, "Master.csv.gz", packed, length * 9 / 10);

  report = test_exchange_import (exchange, paths);
  assert_adds_up (report);
  g_assert_cmpint (report->calls_new, >, 10);
  g_assert_cmpint (count_refused (report, "unreadable"), ==, 1);
  test_exchange_verify (exchange);
}

/* Single bytes changed anywhere: never a crash, always a sound store. */
static void
test_mutated (void)
{
  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (TestFolder) folder = test_folder_new ();
      g_autoptr (TestExchange) exchange = test_exchange_new ();
      g_autoptr (MokedImportReport) report = NULL;
      const char *paths[] = { folder, NULL };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *text = NULL;
          gsize length;

          text = read_recorded (names[i], &length);
          for (guint j = 0; j < 200; j++)
            text[g_test_rand_int_range (0, length)] = g_test_rand_int_range (0, 256);
          write_file (folder, names[i], text, length);
        }
      report = test_exchange_import (exchange, paths);
      assert_adds_up (report);
      test_exchange_verify (exchange);
    }
}

typedef struct
{
  GCancellable *cancellable;
  guint         told;
} Watch;

static void
cancel_while_applying (const MokedImportProgress *progress,
                       gpointer                   data)
{
  Watch *watch = data;

  watch->told++;
  if (g_str_equal (progress->phase, "applying"))
    g_cancellable_cancel (watch->cancellable);
}

static void
test_cancelled (void)
{
  g_autofree char *wanted = dump_of_whole ();
  g_autofree char *path = test_data_path ("pbx-one-of-each");
  g_autofree char *is = NULL;
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (MokedImportReport) report = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const char *paths[] = { path, NULL };
  Watch watch = { cancellable };

  report = moked_pbx_import (exchange->test->store, exchange->exchange_id, paths, cancel_while_applying, &watch,
                             cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->import_state, ==, "cancelled");
  g_assert_cmpuint (watch.told, >=, 3);
  assert_adds_up (report);
  test_exchange_verify (exchange);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM import WHERE import_state = 'cancelled'"), ==,
                   1);

  test_exchange_import_one (exchange, path);
  is = test_exchange_dump (exchange);
  g_assert_cmpstr (is, ==, wanted);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pbx-hostile/bad-lines-between", test_bad_lines_between);
  g_test_add_func ("/pbx-hostile/endless-line", test_endless_line);
  g_test_add_func ("/pbx-hostile/no-file-of-an-exchange", test_what_is_no_file_of_an_exchange);
  g_test_add_func ("/pbx-hostile/cut-off-gzip", test_cut_off_gzip);
  g_test_add_func ("/pbx-hostile/mutated", test_mutated);
  g_test_add_func ("/pbx-hostile/cancelled", test_cancelled);

  return g_test_run ();
}
