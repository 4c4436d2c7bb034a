/* command-sample.c: mokedctl sample
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/import/moked-sample.h"
#include "core/words/moked-words-defaults.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

/* Beside the store of one's own. */
static char *
default_path (void)
{
  g_autofree char *store = moked_store_default_path ();
  g_autofree char *folder = g_path_get_dirname (store);

  return g_build_filename (folder, "sample.sqlite", NULL);
}

/* A store that somebody works in is not replaced by a sample. */
static gboolean
may_be_replaced (MokedCli   *cli,
                 const char *path)
{
  g_autofree char *own = moked_store_default_path ();
  g_autofree char *wanted = g_canonicalize_filename (path, NULL);
  g_autofree char *kept = g_canonicalize_filename (own, NULL);

  return !g_str_equal (wanted, kept);
}

MokedExit
moked_command_sample (MokedCli   *cli,
                      char     ***argv)
{
  g_auto(GStrv) statuses = moked_words_default_statuses ();
  const MokedSampleWords words = {
    .project_name = moked_words_default_project (),
    .exchange_name = moked_words_default_exchange (),
    .missed_in_name = moked_words_default_missed_in (),
    .missed_out_name = moked_words_default_missed_out (),
    .status_names = statuses,
  };
  g_autoptr(MokedClock) clock = moked_clock_new_system ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_made;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 0, 1, &status))
    return status;

  path = (*argv)[1] ? g_strdup ((*argv)[1]) : cli->store_path ? g_strdup (cli->store_path) : default_path ();
  if (!may_be_replaced (cli, path))
    return moked_cli_usage (cli, "%s", _("the sample is kept apart from your own store: choose another path"));

  is_made = moked_sample_make (path, clock, &words, moked_cli_progress, NULL, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (!is_made)
    {
      if (g_cancellable_is_cancelled (cli->cancellable))
        return moked_cli_nothing (cli, "%s", _("Stopped"));

      text = moked_words_error (error, path);
      moked_cli_tell ("mokedctl: %s\n", text);
      return MOKED_EXIT_STORE;
    }

  text = moked_words_code (path);
  moked_cli_print (_("The sample is at %s"), text);
  moked_cli_print ("\n");

  return MOKED_EXIT_DONE;
}
