/* command-import-mail.c: mokedctl import mail
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/import/moked-mail-import.h"
#include "core/import/moked-mailbox-setting.h"

static gboolean
load_mailbox (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  char **path = data;
  GError *failure = NULL;

  *path = moked_mailbox_setting_load (reader, &failure);
  if (!failure)
    return TRUE;

  g_propagate_error (error, failure);

  return FALSE;
}

/* What came to the mailbox since it was read last. */
static MokedExit
read_mailbox (MokedCli *cli)
{
  g_autoptr(MokedImportReport) report = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  if (!moked_store_read (cli->store, load_mailbox, &path, cli->cancellable, &error))
    return moked_cli_failed (cli, error);
  if (!path)
    return moked_cli_usage (cli, _("no mailbox is set up: name a folder"));

  report = moked_mailbox_read (cli->store, cli->cancellable, &error);
  if (report)
    return moked_cli_report_print (cli, report, FALSE);
  if (!error)
    {
      moked_cli_print ("%s\n", _("There are no new e-mails"));
      return MOKED_EXIT_DONE;
    }

  return moked_cli_failed (cli, error);
}

MokedExit
moked_command_import_mail (MokedCli   *cli,
                           char     ***argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  const char * const *paths;
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, -1, &status))
    return status;

  for (char **path = *argv + 1; *path; path++)
    if (!moked_cli_is_there (cli, *path))
      return MOKED_EXIT_STORE;

  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;
  if (!(*argv)[1])
    return read_mailbox (cli);

  paths = (const char * const *) *argv + 1;
  report = moked_mail_import (cli->store, paths, moked_cli_progress, NULL, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (!report)
    return moked_cli_failed (cli, error);

  return moked_cli_report_print (cli, report, FALSE);
}
