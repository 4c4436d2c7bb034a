/* command-imports.c: mokedctl imports, import show
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

typedef struct
{
  gint64             id;
  GPtrArray         *reports;
  MokedImportReport *report;
} ImportsJob;

static gboolean
list (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  ImportsJob *job = data;

  return (job->reports = moked_import_report_list (reader, error)) != NULL;
}

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  ImportsJob *job = data;
  g_autoptr(GError) local_error = NULL;

  job->report = moked_import_report_load (reader, job->id, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

MokedExit
moked_command_imports (MokedCli   *cli,
                       char     ***argv)
{
  const char * const titles[] = { _("Number"), _("When"), _("Kind"), _("State"), _("Accepted"), _("Met again"),
                                  _("Refused"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "n   nnn");
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GError) error = NULL;
  ImportsJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 0, 0, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!moked_store_read (cli->store, list, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  reports = job.reports;
  if (reports->len == 0)
    return moked_cli_nothing (cli, "%s", _("nothing was imported yet"));

  for (guint i = 0; i < reports->len; i++)
    {
      const MokedImportReport *report = g_ptr_array_index (reports, i);

      moked_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, report->id));
      moked_cli_table_take (table, moked_words_instant (report->started_at, cli->zone));
      moked_cli_table_add (table, moked_words_import_kind (report->import_kind));
      moked_cli_table_add (table, moked_words_import_state (report->import_state));
      moked_cli_table_take (table, moked_words_number (report->accepted));
      moked_cli_table_take (table, moked_words_number (report->met_again));
      moked_cli_table_take (table, moked_words_number (report->refused));
    }

  moked_cli_table_print (table);

  return MOKED_EXIT_DONE;
}

MokedExit
moked_command_import_show (MokedCli   *cli,
                           char     ***argv)
{
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *when = NULL;
  ImportsJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 1, 1, &status))
    return status;

  if (!g_ascii_string_to_signed ((*argv)[1], 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no import's number"), (*argv)[1]);

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!moked_store_read (cli->store, load, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (!(report = job.report))
    return moked_cli_nothing (cli, _("there is no import %s"), (*argv)[1]);

  when = moked_words_instant (report->started_at, cli->zone);
  moked_cli_print ("%s, %s\n", moked_words_import_kind (report->import_kind), when);
  moked_cli_report_print (cli, report, TRUE);

  return MOKED_EXIT_DONE;
}
