/* moked-bench-files.c: the files of an exchange that never was
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gstdio.h>

#include "core/import/moked-bench-data.h"
#include "core/import/moked-bench-names.h"

/* 2025-01-01T00:00:00Z */
#define BEGINNING G_GINT64_CONSTANT (1735689600)
#define SECONDS_BETWEEN_CALLS 12
#define N_AGENTS 40
#define CALLS_A_CUSTOMER 5
#define CUSTOMERS_AT_A_TIME 2000

static const char * const queue_names[] = { "sales", "support", "billing", "returns" };

typedef struct
{
  FILE    *queue_log;
  FILE    *cdr;
  GRand   *rand;
  GString *name;
  gint64   sequence;
  gint64   channel;
} Files;

/* One call as it goes; all in seconds. */
typedef struct
{
  gint64      start;
  gint64      number;    /* after the dot of its id */
  char        phone[16];
  const char *queue;
  guint       agent;
  guint       wait;
  guint       talk;
} BenchCall;

static void
write_time (FILE   *file,
            gint64  seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  fprintf (file, "\"%04d-%02d-%02d %02d:%02d:%02d\"", year, month, day, g_date_time_get_hour (time),
           g_date_time_get_minute (time), g_date_time_get_second (time));
}

/* A CDR row; @answered: seconds after the start, or -1. */
static void
write_row (Files           *files,
           const BenchCall *call,
           const char      *source,
           const char      *destination,
           const char      *context,
           const char      *channel,
           const char      *other,
           const char      *application,
           const char      *disposition,
           int              answered,
           guint            duration)
{
  FILE *cdr = files->cdr;

  fprintf (cdr, "\"\",\"%s\",\"%s\",\"%s\",\"\"\"%s\"\" <%s>\",\"%s-%08" G_GINT64_MODIFIER "x\",\"%s\",%s,", source,
           destination, context, files->name->str, source, channel, files->channel++, other, application);
  write_time (cdr, call->start);
  fputc (',', cdr);
  if (answered >= 0)
    write_time (cdr, call->start + answered);
  fputc (',', cdr);
  write_time (cdr, call->start + duration);
  fprintf (cdr, ",%u,%u,\"%s\",\"DOCUMENTATION\",\"%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "\",\"\",\"\",\"%"
           G_GINT64_FORMAT ".%" G_GINT64_FORMAT "\",%" G_GINT64_FORMAT "\n",
           duration, answered >= 0 ? duration - answered : 0, disposition, call->start, call->number, call->start,
           call->number, files->sequence++);
}

static void
write_event (Files           *files,
             const BenchCall *call,
             guint            after,
             const char      *agent,
             const char      *event,
             const char      *arguments)
{
  fprintf (files->queue_log, "%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "|%s|%s|%s|%s\n",
           call->start + after, call->start, call->number, call->queue, agent, event, arguments);
}

static void
write_queue_call (Files           *files,
                  const BenchCall *call,
                  guint            kind)
{
  g_autofree char *agent = g_strdup_printf ("Agent%02u", call->agent);
  g_autofree char *leg = g_strdup_printf ("PJSIP/agent%02u-%08" G_GINT64_MODIFIER "x", call->agent, files->channel++);
  g_autofree char *application = g_strdup_printf ("\"Queue\",\"%s,r,,,60\"", call->queue);
  g_autofree char *entered = g_strdup_printf ("|%s|1", call->phone);
  g_autofree char *waited = g_strdup_printf ("1|1|%u", call->wait);
  g_autofree char *connected = g_strdup_printf ("%u|%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "|%u", call->wait,
                                                call->start + 1, call->number + 1, call->wait / 2);
  g_autofree char *completed = g_strdup_printf ("%u|%u|1", call->wait, call->talk);

  write_event (files, call, 0, "NONE", "ENTERQUEUE", entered);
  if (kind < 60)
    {
      write_event (files, call, call->wait, agent, "CONNECT", connected);
      write_event (files, call, call->wait + call->talk, agent, kind % 2 == 0 ? "COMPLETEAGENT" : "COMPLETECALLER",
                   completed);
      write_row (files, call, call->phone, "0772000201", "queues", "PJSIP/trunk", leg, application, "ANSWERED", 0,
                 call->wait + call->talk);
      return;
    }

  write_event (files, call, call->wait, "NONE", kind < 80 ? "ABANDON" : "EXITWITHTIMEOUT",
               kind < 80 ? waited : "1|1|60");
  write_row (files, call, call->phone, "0772000201", "queues", "PJSIP/trunk", leg, application, "NO ANSWER", 0,
             call->wait);
}

static void
write_direct_call (Files           *files,
                   const BenchCall *call,
                   guint            kind)
{
  g_autofree char *leg = g_strdup_printf ("PJSIP/agent%02u-%08" G_GINT64_MODIFIER "x", call->agent, files->channel++);
  g_autofree char *application = g_strdup_printf ("\"Dial\",\"PJSIP/agent%02u,30\"", call->agent);

  if (kind < 70)
    write_row (files, call, call->phone, "0772000101", "from-trunk", "PJSIP/trunk", leg, application, "ANSWERED",
               call->wait, call->wait + call->talk);
  else
    write_row (files, call, call->phone, "0772000101", "from-trunk", "PJSIP/trunk", leg, application,
               kind < 90 ? "NO ANSWER" : "BUSY", -1, kind < 90 ? 30 : 1);
}

static void
write_outgoing_call (Files           *files,
                     const BenchCall *call,
                     guint            kind)
{
  g_autofree char *channel = g_strdup_printf ("PJSIP/agent%02u", call->agent);
  g_autofree char *leg = g_strdup_printf ("PJSIP/trunk-%08" G_GINT64_MODIFIER "x", files->channel++);
  g_autofree char *source = g_strdup_printf ("1%02u", call->agent);
  g_autofree char *application = g_strdup_printf ("\"Dial\",\"PJSIP/%s@trunk,40\"", call->phone);

  if (kind < 60)
    write_row (files, call, source, call->phone, "agents", channel, leg, application, "ANSWERED", call->wait,
               call->wait + call->talk);
  else
    write_row (files, call, source, call->phone, "agents", channel, leg, application,
               kind < 85 ? "NO ANSWER" : "BUSY", -1, kind < 85 ? 40 : 3);
}

/* People call again soon: two of three calls are by somebody of these days, the others by anybody so far. */
static gint64
draw_customer (GRand  *rand,
               gint64  i)
{
  gint64 newest = i / CALLS_A_CUSTOMER;
  gint64 oldest = g_rand_int_range (rand, 0, 3) > 0 ? MAX (newest - CUSTOMERS_AT_A_TIME, 0) : 0;

  return oldest + (gint64) (g_rand_double (rand) * (newest - oldest + 1));
}

static void
write_call (Files  *files,
            gint64  i)
{
  GRand *rand = files->rand;
  guint kind = g_rand_int_range (rand, 0, 100);
  guint way = g_rand_int_range (rand, 0, 100);
  BenchCall call = {
    .start = BEGINNING + i * SECONDS_BETWEEN_CALLS + g_rand_int_range (rand, 0, SECONDS_BETWEEN_CALLS),
    .number = i * 4,
    .queue = queue_names[g_rand_int_range (rand, 0, G_N_ELEMENTS (queue_names))],
    .agent = g_rand_int_range (rand, 0, N_AGENTS),
    .wait = g_rand_int_range (rand, 2, 60),
    .talk = g_rand_int_range (rand, 10, 400),
  };
  gint64 customer = draw_customer (rand, i);

  moked_bench_phone (customer, call.phone);
  if (customer % 3 == 0)
    g_string_printf (files->name, "%s %s", moked_bench_first_name (rand), moked_bench_last_name (rand));
  else
    g_string_assign (files->name, call.phone);

  if (way < 60)
    write_queue_call (files, &call, kind);
  else if (way < 75)
    write_direct_call (files, &call, kind);
  else
    write_outgoing_call (files, &call, kind);
}

static FILE *
open_file (const char  *folder,
           const char  *name,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "we");

  if (file == NULL)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));

  return file;
}

static gboolean
close_file (FILE    *file,
            GError **error)
{
  gboolean is_whole = file == NULL || !ferror (file);

  if (file != NULL && (fclose (file) != 0 || !is_whole))
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "writing: %s", g_strerror (errno));
      return FALSE;
    }

  return file != NULL;
}

gboolean
moked_bench_data_write_files (const char  *folder,
                              gint64       n_calls,
                              guint32      seed,
                              GError     **error)
{
  Files files = { 0 };
  gboolean is_done;

  g_return_val_if_fail (folder != NULL, FALSE);

  /* Where it cannot be made, opening a file in it says why. */
  g_mkdir_with_parents (folder, 0777);
  files.queue_log = open_file (folder, "queue_log", error);
  files.cdr = files.queue_log != NULL ? open_file (folder, "Master.csv", error) : NULL;
  if (files.cdr != NULL)
    {
      files.rand = g_rand_new_with_seed (seed);
      files.name = g_string_new (NULL);
      fprintf (files.queue_log, "%" G_GINT64_FORMAT "|NONE|NONE|NONE|QUEUESTART|\n", BEGINNING);
      for (gint64 i = 0; i < n_calls; i++)
        write_call (&files, i);
      g_rand_free (files.rand);
      g_string_free (files.name, TRUE);
    }

  is_done = close_file (files.cdr, files.cdr != NULL ? error : NULL);

  return close_file (files.queue_log, is_done ? error : NULL) && is_done;
}
