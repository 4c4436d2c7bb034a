/* bench-calls.c: keys and outcomes of recorded calls, beside finding every separator in their lines
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <time.h>

#include "support/moked-test-recording.h"

static int n_calls_wanted = 200000;

static const GOptionEntry options[] = {
  { "calls", 0, 0, G_OPTION_ARG_INT, &n_calls_wanted, "How many (200,000)", "N" },
  { NULL }
};

/* Processor time, in microseconds a call. */
typedef struct
{
  double raw;
  double keys;
  double judging;
} Cost;

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_TIME_SPAN_SECOND + time.tv_nsec / 1000;
}

static guint
find_separators (const char *line)
{
  guint n = 0;

  for (; (line = strpbrk (line, ",|")); line++)
    n++;

  return n;
}

static Cost
measure (GPtrArray                  *calls,
         guint                       n_rounds,
         const MokedExchangeProfile *profile,
         const MokedQueueContext    *context)
{
  gint64 raw = 0, keys = 0, judging = 0;
  double n = (double) calls->len * n_rounds;
  volatile guint sink = 0;

  for (guint round = 0; round < n_rounds; round++)
    {
      gint64 start = now (), next;
      MokedLineKey key;

      for (guint i = 0; i < calls->len; i++)
        {
          GPtrArray *lines = g_ptr_array_index (calls, i);

          for (guint k = 0; k < lines->len; k++)
            sink += find_separators (g_ptr_array_index (lines, k));
        }
      next = now ();
      raw += next - start;
      start = next;

      for (guint i = 0; i < calls->len; i++)
        {
          GPtrArray *lines = g_ptr_array_index (calls, i);

          for (guint k = 0; k < lines->len; k++)
            {
              const char *line = g_ptr_array_index (lines, k);

              sink += moked_line_key (line[0], line + 2, strlen (line) - 2, &key, NULL);
            }
        }
      next = now ();
      keys += next - start;
      start = next;

      for (guint i = 0; i < calls->len; i++)
        {
          GPtrArray *lines = g_ptr_array_index (calls, i);
          g_auto (MokedCallFacts) facts = { NULL, };

          moked_call_judge ((const char * const *) lines->pdata, lines->len, profile, context, &facts);
          sink += facts.call_disposition;
        }
      judging += now () - start;
    }

  return (Cost) { raw / n, keys / n, judging / n };
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* As they are kept: in order. */
static GPtrArray *
gather (const Recording *recording,
        RecordingFiles   files)
{
  g_autoptr (GHashTable) grouped = recording_group (recording, files);
  GPtrArray *calls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  GPtrArray *lines;

  g_hash_table_iter_init (&iter, grouped);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &lines))
    {
      g_ptr_array_sort (lines, compare_lines);
      g_ptr_array_add (calls, g_ptr_array_ref (lines));
    }

  return calls;
}

static void
run (const char     *title,
     RecordingFiles  files)
{
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();
  g_autoptr (MokedQueueContext) context = recording_new_queue_context (recording, files);
  g_autoptr (GPtrArray) calls = gather (recording, files);
  guint n_rounds = MAX (1, (guint) n_calls_wanted / calls->len), n_lines = 0;
  Cost cost;

  for (guint i = 0; i < calls->len; i++)
    n_lines += ((GPtrArray *) g_ptr_array_index (calls, i))->len;

  cost = measure (calls, n_rounds, profile, context);
  g_print ("%-18s %5.1f lines a call: keys %6.2f us, judging %6.2f us a call; %.1f times finding the separators\n",
           title, (double) n_lines / calls->len, cost.keys, cost.judging, (cost.keys + cost.judging) / cost.raw);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  run ("queue_log", RECORDING_QUEUE);
  run ("CDR", RECORDING_CDR);
  run ("CDR + queue_log", RECORDING_CDR | RECORDING_QUEUE);
  run ("all three", RECORDING_ALL);

  return 0;
}
