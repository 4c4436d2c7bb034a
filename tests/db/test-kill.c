/* test-kill.c: a writer killed at any moment leaves whole transactions and a whole chain
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/ledger/moked-ledger.h"
#include "support/moked-test-store.h"

#define N_ROUNDS 20
#define EVENTS_A_TRANSACTION 50
#define LONGEST_LIFE_US 100000

static const char *program;

/* --- the one who is killed: writes for ever, tells the seq of what it committed */

static gboolean
append_some (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 *seq = data;

  for (int i = 0; i < EVENTS_A_TRANSACTION; i++)
    {
      MokedNewEvent event = {
        .occurred_at = 1 + i,
        .kind = MOKED_EVENT_CALL_RECORDED,
        .facts = "{\"a\":1}",
        .body = "{\"name\":\"דנה\"}",
      };

      if ((*seq = moked_ledger_append (writer, &event, error)) == 0)
        return FALSE;
    }

  return TRUE;
}

static int
write_for_ever (const char *path)
{
  g_autoptr(MokedClock) clock = moked_clock_new_system ();
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedStore) store = moked_store_open (path, clock, &error);
  gint64 seq;

  g_assert_no_error (error);

  while (TRUE)
    {
      moked_test_write (store, append_some, &seq);
      if (write (STDOUT_FILENO, &seq, sizeof seq) != sizeof seq)
        return EXIT_FAILURE;
    }
}

/* --- the one who kills */

static GSubprocess *
start_writer (const char *path)
{
  g_autoptr(GError) error = NULL;
  GSubprocess *writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--write",
                                          path, NULL);

  g_assert_no_error (error);
  return writer;
}

static void
await_first_commit (GSubprocess *writer,
                    gint64      *committed)
{
  g_autoptr(GError) error = NULL;
  gint64 seq = 0;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (writer), &seq, sizeof seq, NULL, NULL, &error);
  g_assert_no_error (error);
  *committed = MAX (*committed, seq);
}

static void
kill_writer (GSubprocess *writer,
             gint64      *committed)
{
  g_autoptr(GBytes) told = NULL;
  g_autoptr(GError) error = NULL;
  const gint64 *seqs;
  gsize size;

  g_subprocess_send_signal (writer, SIGKILL);
  told = g_input_stream_read_bytes (g_subprocess_get_stdout_pipe (writer), 1024 * 1024, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (writer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (writer));

  seqs = g_bytes_get_data (told, &size);
  for (gsize i = 0; i < size / sizeof *seqs; i++)
    *committed = MAX (*committed, seqs[i]);
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_ledger_verify_chain (reader, NULL, NULL, NULL, data, error);
}

static void
assert_whole (MokedTestStore *test,
              gint64          committed)
{
  MokedChainReport report;

  moked_test_read (test->store, verify, &report);
  g_assert_cmpstr (report.bad_reason, ==, "");
  g_assert_cmpint (report.bad_seq, ==, 0);
  g_assert_cmpint (report.events % EVENTS_A_TRANSACTION, ==, 0);
  g_assert_cmpint (report.events, >=, committed);
}

/* Now one writer, now two at the same store; with this process looking on, or opening it only
 * afterwards, when what the log holds has to be recovered. */
static void
test_kill (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  gint64 committed = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(GSubprocess) first = NULL;
      g_autoptr(GSubprocess) second = NULL;

      if (round % 4 < 2)
        moked_store_close (test->store);

      first = start_writer (test->path);
      if (round % 2 == 0)
        second = start_writer (test->path);

      /* Else in the middle of opening. */
      if (round % 5 != 4)
        await_first_commit (first, &committed);
      g_usleep (g_test_rand_int_range (0, LONGEST_LIFE_US));

      kill_writer (first, &committed);
      if (second != NULL)
        kill_writer (second, &committed);

      if (round % 4 < 2)
        moked_test_store_reopen (test);
      assert_whole (test, committed);
    }

  g_test_message ("%" G_GINT64_FORMAT " events were committed", committed);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_for_ever (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];

  g_test_add_func ("/kill/leaves-whole-transactions", test_kill);

  return g_test_run ();
}
