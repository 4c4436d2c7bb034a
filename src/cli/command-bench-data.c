/* command-bench-data.c: mokedctl bench-data
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/import/moked-bench-data.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

static MokedExit
write_files (MokedCli   *cli,
             const char *folder,
             gint64      n_calls,
             guint32     seed)
{
  g_autofree char *words = NULL;
  g_autoptr(GError) error = NULL;

  if (moked_bench_data_write_files (folder, n_calls, seed, &error))
    return MOKED_EXIT_DONE;

  words = moked_words_error (error, folder);
  moked_cli_tell ("mokedctl: %s\n", words);

  return MOKED_EXIT_STORE;
}

static MokedExit
fill (MokedCli *cli,
      gint64    n_customers,
      gint64    n_entries,
      guint32   seed)
{
  g_autoptr(GError) error = NULL;
  gboolean is_filled;

  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  is_filled = moked_bench_data_fill (cli->store, n_customers, n_entries, seed, moked_cli_progress, NULL,
                                     cli->cancellable, &error);
  moked_cli_progress_end ();
  if (error)
    return moked_cli_failed (cli, error);

  return is_filled ? MOKED_EXIT_DONE : moked_cli_nothing (cli, "%s", _("Stopped"));
}

MokedExit
moked_command_bench_data (MokedCli   *cli,
                          char     ***argv)
{
  gint64 n_customers = 0;
  gint64 n_entries = 0;
  gint64 n_calls = 0;
  gint64 seed = 1;
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
    { "customers", 0, 0, G_OPTION_ARG_INT64, &n_customers, N_("Add so many customers"), N_("N") },
    { "entries", 0, 0, G_OPTION_ARG_INT64, &n_entries, N_("Add so many entries"), N_("N") },
    { "calls", 0, 0, G_OPTION_ARG_INT64, &n_calls, N_("Write the files of so many calls instead, into a folder"), N_("N") },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_("The folder for the files"), N_("PATH") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("The same seed makes the same data"), N_("N") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status))
    return status;

  if (n_customers < 0 || n_entries < 0 || n_calls < 0 || seed < 0 || seed > G_MAXUINT32)
    return moked_cli_usage (cli, "%s", _("numbers must not be negative"));

  if (n_calls > 0)
    return folder ? write_files (cli, folder, n_calls, (guint32) seed) : moked_cli_usage (cli, _("%s is missing"), "--folder");

  if (n_customers == 0 || n_entries == 0)
    return moked_cli_usage (cli, _("%s is missing"), n_customers == 0 ? "--customers" : "--entries");

  return fill (cli, n_customers, n_entries, (guint32) seed);
}
