/* command-history.c: mokedctl history
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-entry.h"
#include "cli/moked-cli-query.h"
#include "cli/moked-commands.h"
#include "core/queues/moked-history.h"
#include "core/words/moked-words-figures.h"

#define PAGE 512

typedef struct
{
  MokedCli                *cli;
  MokedHistory            *history;
  const MokedHistoryQuery *query;
  gint64                   offset;
  gint64                   limit;
  gboolean                 is_json;
  gboolean                 only_count;
  guint                    n_shown;
} HistoryJob;

static gboolean
print_page (HistoryJob          *job,
            MokedReader         *reader,
            MokedFoundRows      *result,
            MokedEntryPrinter   *printer,
            guint                first,
            guint                n,
            GError             **error)
{
  gint64 ids[PAGE];
  g_autoptr(GPtrArray) entries = NULL;

  for (guint i = 0; i < n; i++)
    ids[i] = moked_found_rows_id_at (result, first + i);

  if (!(entries = moked_entry_load_page (reader, ids, n, error)))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    if (entries->pdata[i])
      moked_entry_printer_add (printer, entries->pdata[i]);

  moked_entry_printer_flush (printer);

  return TRUE;
}

static gboolean
print_result (HistoryJob          *job,
              MokedReader         *reader,
              MokedFoundRows      *result,
              GCancellable        *cancellable,
              GError             **error)
{
  const guint n_rows = moked_found_rows_count (result);
  const guint first = (guint) MIN (job->offset, n_rows);
  const guint end = first + (guint) MIN (job->limit, n_rows - first);
  g_autoptr(MokedEntryPrinter) printer = moked_entry_printer_new (job->is_json, job->query->now, job->cli->zone);

  for (guint i = first; i < end; i += PAGE)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !print_page (job, reader, result, printer, i, MIN (PAGE, end - i), error))
      return FALSE;

  job->n_shown = end - first;

  /* What is not printed is counted. */
  if (!job->is_json && job->n_shown > 0)
    {
      g_autofree char *figures = moked_words_history_figures (job->n_shown, moked_history_figures (result));

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
  HistoryJob *job = data;
  g_autoptr(MokedFoundRows) result = NULL;

  if (!(result = moked_history_query (job->history, reader, job->query, cancellable, error)))
    return FALSE;

  if (!job->only_count)
    return print_result (job, reader, result, cancellable, error);

  job->n_shown = moked_found_rows_count (result);
  g_print ("%u\n", job->n_shown);

  return TRUE;
}

MokedExit
moked_command_history (MokedCli   *cli,
                       char     ***argv)
{
  g_auto(MokedQueryOptions) options = { 0 };
  g_autofree char *format = NULL;
  HistoryJob job = { .cli = cli, .limit = G_MAXINT64 };
  const GOptionEntry entries[] = {
    MOKED_QUERY_ENTRIES (options),
    { "limit", 0, 0, G_OPTION_ARG_INT64, &job.limit, N_("At most so many rows"), N_("N") },
    { "offset", 0, 0, G_OPTION_ARG_INT64, &job.offset, N_("Leave out the first N rows"), N_("N") },
    { "count", 0, 0, G_OPTION_ARG_NONE, &job.only_count, N_("Say only how many there are"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(MokedHistoryQuery) query = NULL;
  g_autoptr(MokedHistory) history = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, format, &job.is_json, &status))
    return status;

  if (job.limit < 0 || job.offset < 0)
    return moked_cli_usage (cli, _("%s must not be negative"), job.offset < 0 ? "--offset" : "--limit");

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!(query = moked_cli_query (cli, &options, &status)))
    return status;

  job.query = query;
  job.history = history = moked_history_new (cli->store);
  if (!moked_store_read (cli->store, answer, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (job.n_shown > 0)
    return MOKED_EXIT_DONE;

  return job.only_count ? MOKED_EXIT_NOTHING : moked_cli_nothing (cli, "%s", _("nothing found"));
}
