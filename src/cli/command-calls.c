/* command-calls.c: mokedctl calls
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-call.h"
#include "cli/moked-cli-query.h"
#include "cli/moked-commands.h"
#include "core/projects/moked-exchange-store.h"
#include "core/words/moked-words-figures.h"

#define PAGE 512

/* As they were typed. */
typedef struct
{
  char  *search;
  GStrv  directions;
  GStrv  dispositions;
  GStrv  certainties;
  char  *exchange;
  char  *queue;
  char  *started;
  char  *sort;
  char  *format;
  char  *import;
  gint64 customer_id;
} CallOptions;

typedef struct
{
  MokedCli                *cli;
  MokedCallLog            *log;
  const MokedCallLogQuery *query;
  gint64                   offset;
  gint64                   limit;
  gboolean                 is_json;
  gboolean                 only_count;
  guint                    n_shown;
  const char              *exchange_name;
  MokedExchangeProfile    *exchange;
} CallsJob;

static void
call_options_clear (CallOptions *self)
{
  g_free (self->search);
  g_strfreev (self->directions);
  g_strfreev (self->dispositions);
  g_strfreev (self->certainties);
  g_free (self->exchange);
  g_free (self->queue);
  g_free (self->started);
  g_free (self->sort);
  g_free (self->format);
  g_free (self->import);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallOptions, call_options_clear)

/* --- the query -------------------------------------------------------------------------------- */

/* Whether @text is the code, without regard to case, and - is _. */
static gboolean
is_code (const char *code,
         const char *text)
{
  g_autofree char *clean = g_strdelimit (g_strdup (text), "-", '_');

  return code && g_ascii_strcasecmp (code, clean) == 0;
}

/* The bits of @values among @n codes, where 0 is "unknown". FALSE: *wrong is none of them. */
static gboolean
add_bits (guint       *bits,
          char       **values,
          guint        n,
          const char *(*to_code) (int),
          const char **wrong)
{
  for (char **value = values; value && *value; value++)
    {
      g_auto(GStrv) words = g_strsplit (*value, ",", -1);

      for (char **word = words; *word; word++)
        {
          guint i = 0;

          if (!is_code ("unknown", g_strstrip (*word)))
            for (i = 1; i < n && !is_code (to_code ((int) i), *word); i++)
              continue;

          if (i == n)
            {
              *wrong = *value;
              return FALSE;
            }

          *bits |= 1u << i;
        }
    }

  return TRUE;
}

static const char *
disposition_code (int i)
{
  return moked_call_disposition_to_code ((MokedCallDisposition) i);
}

static const char *
direction_code (int i)
{
  return moked_direction_to_code ((MokedDirection) i);
}

static const char *
certainty_code (int i)
{
  return moked_certainty_to_code ((MokedCertainty) i);
}

static gboolean
set_order (MokedCallLogQuery *query,
           const char        *text)
{
  static const char * const words[MOKED_N_CALL_LOG_COLUMNS] = {
    [MOKED_CALL_LOG_STARTED] = "started",     [MOKED_CALL_LOG_CUSTOMER] = "customer",
    [MOKED_CALL_LOG_PHONE] = "phone",         [MOKED_CALL_LOG_DIRECTION] = "direction",
    [MOKED_CALL_LOG_OUTCOME] = "disposition", [MOKED_CALL_LOG_QUEUE] = "queue",
    [MOKED_CALL_LOG_AGENT] = "agent",         [MOKED_CALL_LOG_VIRTUAL_NUMBER] = "virtual_number",
    [MOKED_CALL_LOG_RING] = "ring",           [MOKED_CALL_LOG_TALK] = "talk",
    [MOKED_CALL_LOG_CERTAINTY] = "certainty",
  };
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);

  if (!parts[0] || (parts[1] && !is_code ("desc", parts[1]) && !is_code ("asc", parts[1])))
    return FALSE;

  query->descending = parts[1] && is_code ("desc", parts[1]);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_code (words[i], parts[0]))
      {
        query->sort = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
find_exchange (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  CallsJob *job = data;
  g_autoptr(GError) local_error = NULL;

  job->exchange = moked_exchange_find (reader, job->exchange_name, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* FALSE: there is none of that name, or the store cannot be read; said. */
static gboolean
set_exchange (MokedCli          *cli,
              MokedCallLogQuery *query,
              const char        *name,
              MokedExit         *status)
{
  CallsJob job = { .exchange_name = name };
  g_autoptr(MokedExchangeProfile) exchange = NULL;
  g_autoptr(GError) error = NULL;

  if (!moked_store_read (cli->store, find_exchange, &job, cli->cancellable, &error))
    {
      *status = moked_cli_failed (cli, error);
      return FALSE;
    }

  if (!(exchange = job.exchange))
    {
      *status = moked_cli_nothing (cli, _("there is no exchange “%s”"), name);
      return FALSE;
    }

  query->exchange_id = exchange->exchange_id;

  return TRUE;
}

static gboolean
set_import (MokedCli          *cli,
            MokedCallLogQuery *query,
            const char        *text,
            MokedExit         *status)
{
  static const MokedImportWord words[] = {
    { "new", MOKED_IMPORT_CALLS_NEW },
    { "changed", MOKED_IMPORT_CALLS_CHANGED },
    { "unchanged", MOKED_IMPORT_CALLS_UNCHANGED },
    { "open", MOKED_IMPORT_CALLS_OPEN },
    { "excluded", MOKED_IMPORT_CALLS_EXCLUDED },
    { NULL, 0 },
  };

  return !text || (query->ids = moked_cli_import_rows (cli, text, words, status)) != NULL;
}

static MokedCallLogQuery *
make_query (MokedCli          *cli,
            const CallOptions *options,
            MokedExit         *status)
{
  g_autoptr(MokedCallLogQuery) query = moked_call_log_query_new ();
  const char *wrong = NULL;

  g_set_str (&query->search, options->search ? options->search : "");
  g_set_str (&query->queue_name, options->queue);
  query->customer_id = options->customer_id;

  if (!add_bits (&query->directions, options->directions, MOKED_DIRECTION_OUT + 1, direction_code, &wrong))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--direction", wrong);
  else if (!add_bits (&query->dispositions, options->dispositions, MOKED_CALL_NOT_CONNECTED + 1, disposition_code, &wrong))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--disposition", wrong);
  else if (!add_bits (&query->certainties, options->certainties, MOKED_CERTAINTY_GUESS + 1, certainty_code, &wrong))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--certainty", wrong);
  else if (options->sort && !set_order (query, options->sort))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--sort", options->sort);
  else if ((!options->exchange || set_exchange (cli, query, options->exchange, status)) &&
           set_import (cli, query, options->import, status) &&
           (!options->started ||
            moked_cli_range (cli, "--started", options->started, &query->started_from, &query->started_to, status)))
    return g_steal_pointer (&query);

  return NULL;
}

/* --- the answer ------------------------------------------------------------------------------- */

static gboolean
print_result (CallsJob            *job,
              MokedReader         *reader,
              MokedFoundRows      *result,
              GCancellable        *cancellable,
              GError             **error)
{
  const guint n_rows = moked_found_rows_count (result);
  const guint first = (guint) MIN (job->offset, n_rows);
  const guint end = first + (guint) MIN (job->limit, n_rows - first);
  g_autoptr(MokedCallPrinter) printer = moked_call_printer_new (job->is_json, job->cli->zone);

  for (guint i = first; i < end; i += PAGE)
    {
      gint64 ids[PAGE];
      const guint n = MIN (PAGE, end - i);

      for (guint j = 0; j < n; j++)
        ids[j] = moked_found_rows_id_at (result, i + j);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !moked_call_printer_load (printer, reader, ids, n, error))
        return FALSE;
    }

  job->n_shown = end - first;
  if (!job->is_json && job->n_shown > 0)
    {
      g_autofree char *figures = moked_words_call_log_figures (job->n_shown,
                                                               moked_call_log_figures (result));

      moked_cli_print ("%s\n", figures);
    }

  return TRUE;
}

static gboolean
answer (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  CallsJob *job = data;
  g_autoptr(MokedFoundRows) result = NULL;

  if (!(result = moked_call_log_query (job->log, reader, job->query, cancellable, error)))
    return FALSE;

  if (!job->only_count)
    return print_result (job, reader, result, cancellable, error);

  job->n_shown = moked_found_rows_count (result);
  g_print ("%u\n", job->n_shown);

  return TRUE;
}

static MokedExit
run (MokedCli          *cli,
     const CallOptions *options,
     CallsJob          *job)
{
  g_autoptr(MokedCallLogQuery) query = NULL;
  g_autoptr(MokedCallLog) log = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!(query = make_query (cli, options, &status)))
    return status;

  job->query = query;
  job->log = log = moked_call_log_new (cli->store);
  if (!moked_store_read (cli->store, answer, job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (job->n_shown > 0)
    return MOKED_EXIT_DONE;

  return job->only_count ? MOKED_EXIT_NOTHING : moked_cli_nothing (cli, "%s", _("nothing found"));
}

MokedExit
moked_command_calls (MokedCli   *cli,
                     char     ***argv)
{
  g_auto(CallOptions) options = { 0 };
  CallsJob job = { .cli = cli, .limit = G_MAXINT64 };
  const GOptionEntry entries[] = {
    { "search", 's', 0, G_OPTION_ARG_STRING, &options.search,
      N_("Words of customer, phone, queue, agent or outcome; all must match"), N_("WORDS") },
    { "direction", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.directions, N_("in, out, unknown"), N_("DIRECTION") },
    { "disposition", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.dispositions,
      N_("ANSWER, NO_ANSWER, BUSY, CALLER_CANCEL, OUT_OF_TIME, NOT_CONNECTED, UNKNOWN"), N_("DISPOSITION") },
    { "certainty", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.certainties, N_("sure, setting, guess, unknown"),
      N_("CERTAINTY") },
    { "exchange", 0, 0, G_OPTION_ARG_STRING, &options.exchange, N_("Of one exchange"), N_("NAME") },
    { "queue", 0, 0, G_OPTION_ARG_STRING, &options.queue, N_("The exchange's own queue"), N_("QUEUE") },
    { "customer", 0, 0, G_OPTION_ARG_INT64, &options.customer_id, N_("Of one customer"), N_("ID") },
    { "import", 0, 0, G_OPTION_ARG_STRING, &options.import,
      N_("That an import met; only new, changed, unchanged, open or excluded ones"), N_("N[:PART]") },
    { "started", 0, 0, G_OPTION_ARG_STRING, &options.started, N_("Started from A until before B"), N_("A..B") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options.sort, N_("Order; newest first where it is not given"),
      N_("COLUMN[:desc]") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &job.limit, N_("At most so many rows"), N_("N") },
    { "offset", 0, 0, G_OPTION_ARG_INT64, &job.offset, N_("Leave out the first N rows"), N_("N") },
    { "count", 0, 0, G_OPTION_ARG_NONE, &job.only_count, N_("Say only how many there are"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) ||
      !moked_cli_format (cli, options.format, &job.is_json, &status))
    return status;

  if (job.limit < 0 || job.offset < 0)
    return moked_cli_usage (cli, _("%s must not be negative"), job.offset < 0 ? "--offset" : "--limit");

  return run (cli, &options, &job);
}
