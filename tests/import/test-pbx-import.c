/* test-pbx-import.c: the same calls and entries, however an exchange's files are read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/import/moked-bench-data.h"
#include "support/moked-test-exchange.h"

static const char * const files[] = {
  "pbx-one-of-each/queue_log", "pbx-one-of-each/Master.csv", "pbx-one-of-each/cel-Master.csv",
  "pbx-busy-hour/queue_log",   "pbx-busy-hour/Master.csv",   "pbx-busy-hour/cel-Master.csv",
};

/* What all files at once give. */
static char *
dump_of_all (void)
{
  static char *all;

  if (g_once_init_enter_pointer (&all))
    {
      g_autoptr (TestExchange) exchange = test_exchange_new ();
      g_autofree char *one = test_data_path ("pbx-one-of-each");
      g_autofree char *busy = test_data_path ("pbx-busy-hour");
      const char *paths[] = { one, busy, NULL };
      g_autoptr (MokedImportReport) report = test_exchange_import (exchange, paths);

      test_exchange_verify (exchange);
      g_once_init_leave_pointer (&all, test_exchange_dump (exchange));
    }

  return all;
}

static void
assert_same (TestExchange *exchange,
             const char   *wanted)
{
  g_autofree char *dump = test_exchange_dump (exchange);
  g_auto (GStrv) is = g_strsplit (dump, "\n", -1);
  g_auto (GStrv) should = g_strsplit (wanted, "\n", -1);

  test_exchange_verify (exchange);
  for (guint i = 0; is[i] != NULL && should[i] != NULL; i++)
    g_assert_cmpstr (is[i], ==, should[i]);
  g_assert_cmpuint (g_strv_length (is), ==, g_strv_length (should));
}

static void
test_twice (void)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autofree char *one = test_data_path ("pbx-one-of-each");
  g_autofree char *busy = test_data_path ("pbx-busy-hour");
  const char *paths[] = { busy, one, NULL };
  g_autoptr (MokedImportReport) first = test_exchange_import (exchange, paths);
  gint64 events = test_exchange_count (exchange, "SELECT COUNT (*) FROM event");
  g_autoptr (MokedImportReport) second = test_exchange_import (exchange, paths);

  assert_same (exchange, dump_of_all ());
  g_assert_cmpint (first->calls_new, ==, 197);
  g_assert_cmpint (first->met_again, ==, 0);
  g_assert_cmpint (first->refused, ==, 0);
  g_assert_cmpint (second->calls_new, ==, 0);
  g_assert_cmpint (second->calls_changed, ==, 0);
  g_assert_cmpint (second->calls_unchanged, ==, 197);
  g_assert_cmpint (second->accepted, ==, 0);
  g_assert_cmpint (second->met_again, ==, first->accepted);
  g_assert_cmpint (second->entries_new, ==, 0);
  g_assert_cmpint (second->entries_changed, ==, 0);
  /* Nothing but that there was another import. */
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM event"), ==, events + 2);
}

static void
import_in_order (const guint *order,
                 guint        n)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = test_data_path (files[order[i]]);
      test_exchange_import_one (exchange, path);
    }
  assert_same (exchange, dump_of_all ());
}

static void
shuffle (guint *order,
         guint  n)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = g_test_rand_int_range (0, i);
      guint kept = order[i - 1];

      order[i - 1] = order[j];
      order[j] = kept;
    }
}

static void
test_file_by_file (void)
{
  static const guint kinds[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  guint order[6] = { 0, 1, 2, 3, 4, 5 };

  /* Every order of the three kinds, and then any order at all. */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      for (guint j = 0; j < 3; j++)
        {
          order[2 * j] = kinds[i][j];
          order[2 * j + 1] = kinds[i][j] + 3;
        }
      import_in_order (order, 6);
    }
  for (guint i = 0; i < 10; i++)
    {
      shuffle (order, 6);
      import_in_order (order, 6);
    }
}

/* The first @length bytes of a file, or what follows them, as a file of its own. */
static char *
write_part (const char *folder,
            const char *name,
            const char *text,
            gsize       length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);

  return path;
}

static void
test_grown (void)
{
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (TestExchange) exchange = test_exchange_new ();
      g_autoptr (TestFolder) folder = test_folder_new ();

      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autofree char *path = test_data_path (files[i]);
          g_autofree char *text = NULL;
          g_autofree char *name = g_strdup_printf ("file-%u.csv", i);
          g_autofree char *part = NULL;
          gsize length;

          g_assert_true (g_file_get_contents (path, &text, &length, NULL));
          part = write_part (folder, name, text, round == 0 ? length * 7 / 10 : (gsize) g_test_rand_int_range (200, length));
        }
      test_exchange_import_one (exchange, folder);
      test_exchange_verify (exchange);

      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autofree char *path = test_data_path (files[i]);
          test_exchange_import_one (exchange, path);
        }
      assert_same (exchange, dump_of_all ());
    }
}

static void
test_rotated_and_compressed (void)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (TestFolder) folder = test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = test_data_path (files[i]);
      g_autofree char *text = NULL;
      g_autofree char *old_name = g_strdup_printf ("log-%u.2", i);
      g_autofree char *new_name = g_strdup_printf ("log-%u.1", i);
      g_autofree char *old_path = NULL;
      g_autofree char *new_path = NULL;
      const char *cut;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      cut = strchr (text + length / 2, '\n') + 1;
      old_path = write_part (folder, old_name, text, cut - text);
      /* The rotated file's last line has lost its end, and is whole all the same. */
      new_path = write_part (folder, new_name, cut, text + length - cut - 1);
      g_assert_true (g_spawn_sync (NULL, (char *[]) { (char *) "gzip", old_path, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                                   NULL, NULL, NULL, NULL));
    }
  test_exchange_import_one (exchange, folder);
  assert_same (exchange, dump_of_all ());
}

/* The lines of an exchange dealt out to files at random: each import learns a little more about calls and customers
 * that are there already. */
static void
test_in_random_pieces (void)
{
  enum { N_PIECES = 6 };
  g_autoptr (TestExchange) whole = test_exchange_new ();
  g_autoptr (TestExchange) pieces = test_exchange_new ();
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *wanted = NULL;
  GString *dealt[2][N_PIECES];
  const char * const names[] = { "queue_log", "Master.csv" };

  g_assert_true (moked_bench_data_write_files (folder, 600, 3, NULL));
  test_exchange_import_one (whole, folder);
  wanted = test_exchange_dump (whole);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      for (guint j = 0; j < N_PIECES; j++)
        dealt[i][j] = g_string_new (NULL);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lines = g_strsplit (text, "\n", -1);
      for (guint j = 0; lines[j] != NULL && lines[j][0] != '\0'; j++)
        g_string_append_printf (dealt[i][g_test_rand_int_range (0, N_PIECES)], "%s\n", lines[j]);
    }

  for (guint j = 0; j < N_PIECES; j++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree char *name = g_strdup_printf ("piece-%u-%s", j, names[i]);
        g_autofree char *path = write_part (folder, name, dealt[i][j]->str, dealt[i][j]->len);

        test_exchange_import_one (pieces, path);
        test_exchange_verify (pieces);
        g_string_free (dealt[i][j], TRUE);
      }
  assert_same (pieces, wanted);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pbx-import/twice", test_twice);
  g_test_add_func ("/pbx-import/file-by-file", test_file_by_file);
  g_test_add_func ("/pbx-import/grown", test_grown);
  g_test_add_func ("/pbx-import/rotated-and-compressed", test_rotated_and_compressed);
  g_test_add_func ("/pbx-import/in-random-pieces", test_in_random_pieces);

  return g_test_run ();
}
