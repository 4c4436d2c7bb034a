/* command-import-pbx.c: mokedctl import pbx
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-profile.h"
#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/import/moked-pbx-import.h"
#include "core/projects/moked-exchange-store.h"
#include "core/words/moked-words.h"

/* What the only exchange of a store is called until somebody gives it a name. */
#define DEFAULT_NAME "pbx"

static gboolean
list_exchanges (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  GPtrArray **profiles = data;

  return (*profiles = moked_exchange_list (reader, error)) != NULL;
}

static gboolean
add_exchange (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MokedExchangeProfile *profile = data;

  return (profile->exchange_id = moked_exchange_add (writer, profile, error)) != 0;
}

static gboolean
set_exchange (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const MokedExchangeProfile *profile = data;

  return moked_exchange_set (writer, profile->exchange_id, profile, error);
}

/* An exchange known by its queue log alone has a profile that says nothing of directions: these files may tell, and
 * then the calls that are here already are judged anew. */
static gboolean
learn_from_files (MokedCli                   *cli,
                  const MokedExchangeProfile *profile,
                  const char * const         *paths,
                  GError                    **error)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON };
  g_autoptr(MokedPbxSurvey) survey = NULL;
  g_autoptr(MokedExchangeProfile) learned = NULL;
  g_autoptr(MokedImportReport) report = NULL;

  if (moked_exchange_profile_tells_direction (profile))
    return TRUE;
  if (!(survey = moked_pbx_survey (paths, cli->zone, cli->cancellable, error)))
    return FALSE;

  learned = moked_exchange_profile_copy (profile);
  if (!moked_exchange_profile_learn (learned, survey->proposal))
    return TRUE;
  if (!moked_store_write (cli->store, &actor, set_exchange, learned, cli->cancellable, error) ||
      !(report = moked_pbx_judge_again (cli->store, learned->exchange_id, NULL, NULL, cli->cancellable, error)))
    return FALSE;

  moked_cli_print ("%s\n", _("The files tell more of the exchange; this is assumed of it now, and “mokedctl exchange set” changes it:"));
  learned->version++;
  moked_cli_profile_print (cli, learned);
  moked_cli_print ("\n");
  return TRUE;
}

/* The exchange called @name, or the only one where no name is given. 0: there is none; -1: said, *status is set. */
static gint64
find_exchange (MokedCli           *cli,
               const char         *name,
               const char * const *paths,
               MokedExit          *status)
{
  g_autoptr(GPtrArray) profiles = NULL;
  g_autoptr(GError) error = NULL;

  if (!moked_store_read (cli->store, list_exchanges, &profiles, cli->cancellable, &error))
    {
      *status = moked_cli_failed (cli, error);
      return -1;
    }

  if (!name && profiles->len > 1)
    {
      *status = moked_cli_usage (cli, "%s", _("the store has several exchanges: say which by --exchange"));
      return -1;
    }

  for (guint i = 0; i < profiles->len; i++)
    {
      const MokedExchangeProfile *profile = g_ptr_array_index (profiles, i);

      if (name && !g_str_equal (profile->name, name))
        continue;

      if (learn_from_files (cli, profile, paths, &error))
        return profile->exchange_id;
      *status = moked_cli_failed (cli, error);
      return -1;
    }

  return 0;
}

/* A queue log tells only of calls that came in; every other file needs to know which those are. */
static gboolean
is_queue_log_only (const MokedPbxSurvey *survey)
{
  for (guint i = 0; i < survey->files->len; i++)
    {
      const MokedImportFile *file = g_ptr_array_index (survey->files, i);

      if (!g_str_equal (file->file_kind, "queue_log") && !g_str_equal (file->file_kind, "unknown"))
        return FALSE;
    }

  return TRUE;
}

/* Makes the exchange with what its files tell, and says what was assumed. */
static gint64
make_exchange (MokedCli           *cli,
               const char         *name,
               const char * const *paths,
               MokedExit          *status)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON };
  g_autoptr(MokedPbxSurvey) survey = NULL;
  g_autoptr(MokedExchangeProfile) profile = NULL;
  g_autoptr(GError) error = NULL;

  if (!(survey = moked_pbx_survey (paths, cli->zone, cli->cancellable, &error)))
    {
      *status = moked_cli_failed (cli, error);
      return -1;
    }

  if (survey->files->len == 0)
    {
      *status = moked_cli_nothing (cli, "%s", _("there are no files of an exchange at these paths"));
      return -1;
    }

  if (!moked_exchange_profile_tells_direction (survey->proposal) && !is_queue_log_only (survey))
    {
      *status = moked_cli_usage (cli, _("the files do not tell which calls come from outside: say it by "
                                        "“mokedctl exchange add %s --inbound-context CONTEXT”"), name);
      return -1;
    }

  profile = moked_exchange_profile_copy (survey->proposal);
  g_set_str (&profile->name, name);
  if (!moked_store_write (cli->store, &actor, add_exchange, profile, cli->cancellable, &error))
    {
      *status = moked_cli_failed (cli, error);
      return -1;
    }

  moked_cli_print ("%s\n", _("A new exchange; this is assumed of it, and “mokedctl exchange set” changes it:"));
  profile->version = 1;
  moked_cli_profile_print (cli, profile);
  moked_cli_print ("\n");

  return profile->exchange_id;
}

MokedExit
moked_command_import_pbx (MokedCli   *cli,
                          char     ***argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "exchange", 0, 0, G_OPTION_ARG_STRING, &name, N_("The exchange that the files are of"), N_("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  const char * const *paths;
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  gint64 exchange_id;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, -1, &status))
    return status;

  for (char **path = *argv + 1; *path; path++)
    if (!moked_cli_is_there (cli, *path))
      return MOKED_EXIT_STORE;

  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  paths = (const char * const *) *argv + 1;
  exchange_id = find_exchange (cli, name, paths, &status);
  if (exchange_id == 0)
    exchange_id = make_exchange (cli, name ? name : DEFAULT_NAME, paths, &status);
  if (exchange_id < 0)
    return status;

  report = moked_pbx_import (cli->store, exchange_id, paths, moked_cli_progress, NULL, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (!report)
    return moked_cli_failed (cli, error);

  return moked_cli_report_print (cli, report, FALSE);
}
