/* command-import-events.c: mokedctl import events
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/import/moked-told-import.h"

MokedExit
moked_command_import_events (MokedCli   *cli,
                             char     ***argv)
{
  g_autofree char *time_zone = NULL;
  const GOptionEntry entries[] = {
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &time_zone,
      N_("The time zone of a gateway's log (default: the project's)"), N_("ZONE") },
    G_OPTION_ENTRY_NULL
  };
  const char * const *paths;
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GTimeZone) zone = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, -1, &status) ||
      !moked_cli_read_zone (cli, "--time-zone", time_zone, &zone, &status))
    return status;

  for (char **path = *argv + 1; *path; path++)
    if (!moked_cli_is_there (cli, *path))
      return MOKED_EXIT_STORE;

  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  paths = (const char * const *) *argv + 1;
  report = moked_told_import (cli->store, paths, zone, moked_cli_progress, NULL, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (!report)
    return moked_cli_failed (cli, error);

  return moked_cli_report_print (cli, report, FALSE);
}
