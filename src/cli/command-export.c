/* command-export.c: mokedctl export
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "cli/moked-cli-query.h"
#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/queues/moked-history.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-export.h"
#include "core/words/moked-words.h"

typedef struct
{
  MokedHistory            *history;
  const MokedHistoryQuery *query;
  MokedFoundRows          *result;
} ExportJob;

static gboolean
answer (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  ExportJob *job = data;

  return (job->result = moked_history_query (job->history, reader, job->query, cancellable, error)) != NULL;
}

static gint64
id_at (gpointer result,
       guint    position)
{
  return moked_found_rows_id_at (result, position);
}

/* @path "-": to stdout. */
static gboolean
export_rows (MokedCli               *cli,
             const char             *path,
             MokedFoundRows         *result,
             const MokedExportWords *words,
             GError                **error)
{
  const MokedExportRows rows = {
    .n_rows = moked_found_rows_count (result), .id_at = id_at, .result = result,
  };
  g_autoptr(GOutputStream) out = NULL;
  g_autoptr(GFile) file = NULL;
  MokedExportFuncs funcs;

  moked_words_export_entries (&funcs, words);

  if (g_str_equal (path, "-"))
    {
      out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
      return moked_history_export (cli->store, &rows, MOKED_EXPORT_CSV, &funcs, out, moked_cli_progress, NULL,
                                   cli->cancellable, error);
    }

  file = g_file_new_for_commandline_arg (path);

  return moked_history_export_to_file (cli->store, &rows, MOKED_EXPORT_CSV, &funcs, file, moked_cli_progress, NULL,
                                       cli->cancellable, error);
}

static MokedExit
export_failed (MokedCli     *cli,
               const char   *path,
               const GError *error)
{
  g_autofree char *words = NULL;

  if (error->domain == MOKED_DB_ERROR || g_cancellable_is_cancelled (cli->cancellable))
    return moked_cli_failed (cli, error);

  words = moked_words_error (error, path);
  moked_cli_tell ("mokedctl: %s\n", words);

  return MOKED_EXIT_STORE;
}

MokedExit
moked_command_export (MokedCli   *cli,
                      char     ***argv)
{
  g_auto(MokedQueryOptions) options = { 0 };
  const GOptionEntry entries[] = { MOKED_QUERY_ENTRIES (options), G_OPTION_ENTRY_NULL };
  g_autoptr(MokedHistoryQuery) query = NULL;
  g_autoptr(MokedHistory) history = NULL;
  g_autoptr(MokedFoundRows) result = NULL;
  g_autoptr(GError) error = NULL;
  MokedExportWords words = { 0 };
  ExportJob job = { 0 };
  gboolean is_written;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!(query = moked_cli_query (cli, &options, &status)))
    return status;

  job.query = query;
  job.history = history = moked_history_new (cli->store);
  if (!moked_store_read (cli->store, answer, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  result = job.result;
  words.now = query->now;
  words.zone = cli->zone;
  is_written = export_rows (cli, (*argv)[1], result, &words, &error);
  moked_cli_progress_end ();

  return is_written ? MOKED_EXIT_DONE : export_failed (cli, (*argv)[1], error);
}
