/* test-pbx-kill.c: an import killed at any moment leaves a sound store, and goes on as if nothing had been
 *
 * MOKED_KILL_POINTS says how many moments (5).
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "core/import/moked-bench-data.h"
#include "support/moked-test-exchange.h"

#define N_CALLS 3000

static const char *program;

/* What the killed one does: --import STORE FOLDER */
static int
import_and_exit (const char *store_path,
                 const char *folder)
{
  g_autoptr (MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedStore) store = moked_store_open (store_path, clock, &error);
  const char *paths[] = { folder, NULL };
  g_autoptr (MokedImportReport) report = NULL;

  g_assert_no_error (error);
  report = moked_pbx_import (store, 1, paths, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return EXIT_SUCCESS;
}

/* TRUE: it was killed before it ended. */
static gboolean
import_killed_after (TestExchange *exchange,
                     const char   *folder,
                     gulong        microseconds)
{
  char *command[] = { (char *) program, (char *) "--import", exchange->test->path, (char *) folder, NULL };
  g_autoptr (GError) error = NULL;
  GPid child;
  int wait_status;

  g_spawn_async (NULL, command, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, &error);
  g_assert_no_error (error);
  g_usleep (microseconds);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &wait_status, 0), ==, child);

  return WIFSIGNALED (wait_status);
}

static void
test_kill (void)
{
  g_autoptr (TestExchange) undisturbed = test_exchange_new ();
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *wanted = NULL;
  const char *points = g_getenv ("MOKED_KILL_POINTS");
  guint n_points = points != NULL ? atoi (points) : 5;
  guint n_killed = 0;
  guint n_partial = 0;
  gint64 took;

  g_assert_true (moked_bench_data_write_files (folder, N_CALLS, 11, NULL));
  took = g_get_monotonic_time ();
  test_exchange_import_one (undisturbed, folder);
  took = g_get_monotonic_time () - took;
  wanted = test_exchange_dump (undisturbed);

  for (guint i = 0; i < n_points; i++)
    {
      g_autoptr (TestExchange) exchange = test_exchange_new ();
      g_autofree char *is = NULL;
      gint64 calls;

      n_killed += import_killed_after (exchange, folder, g_test_rand_int_range (1000, took + took / 4));
      test_exchange_verify (exchange);
      calls = test_exchange_count (exchange, "SELECT COUNT (*) FROM call");
      n_partial += calls > 0 && calls < N_CALLS;

      test_exchange_import_one (exchange, folder);
      test_exchange_verify (exchange);
      is = test_exchange_dump (exchange);
      g_assert_true (g_str_equal (is, wanted));
    }
  g_test_message ("%u points: %u killed, %u of them with some of the calls written", n_points, n_killed, n_partial);
}

int
main (int    argc,
      char **argv)
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--import"))
    return import_and_exit (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pbx-kill/any-moment", test_kill);

  return g_test_run ();
}
