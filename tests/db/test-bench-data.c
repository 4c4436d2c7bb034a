/* test-bench-data.c: made-up data is as sound as real data
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-bench-data.h"
#include "support/moked-test-exchange.h"

static void
test_fill (void)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (GError) error = NULL;
  gint64 indexes = test_exchange_count (exchange, "SELECT COUNT (*) FROM sqlite_master WHERE type = 'index'");

  g_assert_true (moked_bench_data_fill (exchange->test->store, 200, 3000, 7, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  test_exchange_verify (exchange);

  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM customer"), ==, 200);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM queue_entry"), ==, 3000);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (DISTINCT entry_type) FROM queue_entry"), ==, 8);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (DISTINCT entry_status) FROM queue_entry"), ==, 4);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (DISTINCT match_key) FROM contact_point"), ==, 200);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT (*) FROM sqlite_master WHERE type = 'index'"), ==,
                   indexes);
}

static void
test_files (void)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (GError) error = NULL;
  const char *paths[] = { folder, NULL };
  g_autoptr (MokedImportReport) report = NULL;

  g_assert_true (moked_bench_data_write_files (folder, 400, 7, &error));
  g_assert_no_error (error);
  report = test_exchange_import (exchange, paths);
  g_assert_cmpint (report->calls_new, ==, 400);
  g_assert_cmpint (report->refused, ==, 0);
  g_assert_cmpint (report->entries_new, >, 50);
  test_exchange_verify (exchange);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench-data/fill", test_fill);
  g_test_add_func ("/bench-data/files", test_files);

  return g_test_run ();
}
