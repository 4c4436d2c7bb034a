/* bench-import.c: a million calls from an exchange's files, beside the same CSV into plain SQLite
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/import/moked-bench-data.h"
#include "core/import/moked-pbx-import.h"
#include "core/ledger/moked-ledger.h"
#include "core/projects/moked-exchange-store.h"
#include "core/queues/moked-entry-verify.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-store.h"

static int n_calls = 1000000;
static char *given_folder;

static const GOptionEntry options[] = {
  { "calls", 0, 0, G_OPTION_ARG_INT, &n_calls, "How many (1,000,000)", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &given_folder, "Take the files of so many calls from there", "PATH" },
  { NULL }
};

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / (double) G_TIME_SPAN_SECOND;
}

typedef struct
{
  MokedExchangeProfile *profile;
  gint64                exchange_id;
  MokedChainReport      chain;
  MokedEntryReport      entries;
} Job;

static gboolean
set_up (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Job *job = data;

  if (!moked_queue_ensure_defaults (writer, "Calls", "Asia/Jerusalem", "IL", "In", "Out", error))
    return FALSE;
  job->exchange_id = moked_exchange_add (writer, job->profile, error);

  return job->exchange_id != 0;
}

static gboolean
verify_chain (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return moked_ledger_verify_chain (reader, NULL, NULL, NULL, &((Job *) data)->chain, error);
}

static gboolean
verify_entries (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return moked_entry_verify (reader, NULL, NULL, NULL, &((Job *) data)->entries, error);
}

static void
bench_verify (MokedStore *store,
              Job        *job)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  double chain, entries;

  moked_store_read (store, verify_chain, job, NULL, &error);
  g_assert_no_error (error);
  chain = seconds_since (start);
  start = g_get_monotonic_time ();
  moked_store_read (store, verify_entries, job, NULL, &error);
  g_assert_no_error (error);
  entries = seconds_since (start);
  g_assert_cmpint (job->chain.bad_seq, ==, 0);
  g_assert_cmpint (job->entries.bad_entry_id, ==, 0);

  g_print ("verify, the chain:     %8.1f s  %9.0f events/s\n", chain, job->chain.events / chain);
  g_print ("verify, the entries:   %8.1f s  %9.0f events/s\n", entries, job->entries.events / entries);
}

/* --- somebody else who writes meanwhile ---------------------------------------------------- */

typedef struct
{
  MokedStore *store;
  gint        is_over;
  GArray     *waits; /* of gint64 microseconds */
} Other;

static gboolean
touch (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  return moked_db_exec (moked_writer_get_db (writer), "UPDATE project SET name = name", error);
}

static gpointer
write_now_and_then (gpointer data)
{
  const MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };
  Other *self = data;

  while (!g_atomic_int_get (&self->is_over))
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      gint64 wait;

      moked_store_write (self->store, &actor, touch, NULL, NULL, &error);
      g_assert_no_error (error);
      wait = g_get_monotonic_time () - start;
      g_array_append_val (self->waits, wait);
      g_usleep (G_USEC_PER_SEC / 5);
    }

  return NULL;
}

static int
compare_waits (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static double
wait_ms (Other  *other,
         double  share)
{
  return g_array_index (other->waits, gint64, (guint) (share * (other->waits->len - 1))) / 1000.0;
}

/* Of the processor, by the thread that all others wait for. */
static double
writer_seconds (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;

  while (tasks && (task = g_dir_read_name (tasks)))
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "stat", NULL);
      g_autofree char *text = NULL;
      unsigned long user, system;
      const char *after;

      if (g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "(moked-writer)") &&
          (after = strrchr (text, ')')) &&
          sscanf (after, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) == 2)
        return (user + system) / (double) sysconf (_SC_CLK_TCK);
    }

  return 0;
}

static void
import (MokedStore *store,
        Job        *job,
        const char *folder,
        const char *what)
{
  g_autoptr (GError) error = NULL;
  const char *paths[] = { folder, NULL };
  Other other = { .store = store, .waits = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  GThread *thread = g_thread_new ("other", write_now_and_then, &other);
  gint64 start = g_get_monotonic_time ();
  clock_t cpu = clock ();
  double writer = writer_seconds ();
  g_autoptr (MokedImportReport) report = moked_pbx_import (store, job->exchange_id, paths, NULL, NULL, NULL, &error);
  double took = seconds_since (start);
  gint64 calls;

  g_assert_no_error (error);
  calls = report->calls_new + report->calls_changed + report->calls_unchanged;
  g_print ("%s %8.1f s  %9.0f calls/s  %6.1f s of processor, %.1f s the writer's  (%" G_GINT64_FORMAT " entries, %" G_GINT64_FORMAT " customers, %"
           G_GINT64_FORMAT " refused)\n", what, took, calls / took, (double) (clock () - cpu) / CLOCKS_PER_SEC, writer_seconds () - writer, report->entries_new, report->customers_new,
           report->refused);

  g_atomic_int_set (&other.is_over, TRUE);
  g_thread_join (thread);
  g_array_sort (other.waits, compare_waits);
  g_print ("  another's write:     %8.1f ms the middle one, %.1f ms at 95 %%, %.1f ms the longest of %u\n", wait_ms (&other, 0.5),
           wait_ms (&other, 0.95), wait_ms (&other, 1.0), other.waits->len);
  g_array_unref (other.waits);
}

static void
bench_plain (const char *folder)
{
  g_autofree char *database = g_build_filename (folder, "plain.sqlite", NULL);
  g_autofree char *cdr = g_strdup_printf (".import %s/Master.csv cdr", folder);
  g_autofree char *queue_log = g_strdup_printf (".import %s/queue_log queue_log", folder);
  const char *command[] = {
    "sqlite3", database, "CREATE TABLE cdr (a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u);",
    "CREATE TABLE queue_log (a,b,c,d,e,f,g,h);", ".mode csv", cdr, ".separator |", queue_log, NULL,
  };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, &error);
  if (error != NULL)
    g_print ("sqlite3 .import:       not here (%s)\n", error->message);
  else
    g_print ("sqlite3 .import:       %8.1f s  %9.0f calls/s  (no keys, no indexes, no entries, no ledger)\n",
             seconds_since (start), n_calls / seconds_since (start));
  g_unlink (database);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (MokedPbxSurvey) survey = NULL;
  const char *paths[2] = { NULL };
  MokedTestStore *test;
  Job job = { 0 };
  const MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  folder = given_folder != NULL ? g_strdup (given_folder) : g_dir_make_tmp ("moked-bench-XXXXXX", NULL);
  if (given_folder == NULL)
    moked_bench_data_write_files (folder, n_calls, 7, &error);
  g_assert_no_error (error);
  paths[0] = folder;
  survey = moked_pbx_survey (paths, utc, NULL, &error);
  g_assert_no_error (error);
  job.profile = survey->proposal;
  g_set_str (&job.profile->name, "bench");
  moked_exchange_profile_set_time_zone (job.profile, "UTC");

  test = moked_test_store_new ();
  moked_store_write (test->store, &actor, set_up, &job, NULL, &error);
  g_assert_no_error (error);
  import (test->store, &job, folder, "import:               ");
  bench_plain (folder);
  import (test->store, &job, folder, "the same import again:");
  bench_verify (test->store, &job);

  moked_test_store_free (test);
  if (given_folder == NULL)
    {
      g_autofree char *cleaning = g_strdup_printf ("rm -r '%s'", folder);

      g_spawn_command_line_sync (cleaning, NULL, NULL, NULL, NULL);
    }

  return 0;
}
