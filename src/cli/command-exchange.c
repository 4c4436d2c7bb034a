/* command-exchange.c: mokedctl exchange add, set, show, list
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-profile.h"
#include "cli/moked-cli-report.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/import/moked-pbx-import.h"
#include "core/projects/moked-exchange-store.h"
#include "core/words/moked-words.h"

typedef struct
{
  const char           *name;
  MokedExchangeProfile *profile;
  GPtrArray            *list;
} ExchangeJob;

static gboolean
find (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  ExchangeJob *job = data;
  g_autoptr(GError) local_error = NULL;

  job->profile = moked_exchange_find (reader, job->name, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
list (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  ExchangeJob *job = data;

  return (job->list = moked_exchange_list (reader, error)) != NULL;
}

static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  return moked_exchange_add (writer, data, error) != 0;
}

static gboolean
set (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  MokedExchangeProfile *profile = data;

  return moked_exchange_set (writer, profile->exchange_id, profile, error);
}

/* FALSE: said, *status is set. *profile is NULL where there is none. */
static gboolean
find_profile (MokedCli              *cli,
              const char            *name,
              MokedExchangeProfile **profile,
              MokedExit             *status)
{
  ExchangeJob job = { .name = name };
  g_autoptr(GError) error = NULL;

  if (moked_store_read (cli->store, find, &job, cli->cancellable, &error))
    {
      *profile = job.profile;
      return TRUE;
    }

  *status = moked_cli_failed (cli, error);

  return FALSE;
}

static MokedExit
no_such (MokedCli   *cli,
         const char *name)
{
  return moked_cli_nothing (cli, _("there is no exchange “%s”: “mokedctl exchange add” makes one"), name);
}

MokedExit
moked_command_exchange_add (MokedCli   *cli,
                            char     ***argv)
{
  g_auto(MokedProfileOptions) options = { 0 };
  const GOptionEntry entries[] = { MOKED_PROFILE_ENTRIES (options), G_OPTION_ENTRY_NULL };
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON };
  g_autoptr(MokedExchangeProfile) there = NULL;
  g_autoptr(MokedExchangeProfile) profile = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  if (!find_profile (cli, (*argv)[1], &there, &status))
    return status;

  if (there)
    return moked_cli_usage (cli, _("there is an exchange “%s” already: “mokedctl exchange set” changes it"), (*argv)[1]);

  profile = moked_exchange_profile_new ((*argv)[1]);
  moked_exchange_profile_set_time_zone (profile, cli->project->time_zone);
  g_set_str (&profile->region, cli->project->region);
  if (!moked_cli_profile_apply (cli, &options, profile, &status))
    return status;

  if (!moked_store_write (cli->store, &actor, add, profile, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  return MOKED_EXIT_DONE;
}

static MokedExit
judge_again (MokedCli *cli,
             gint64    exchange_id)
{
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = moked_pbx_judge_again (cli->store, exchange_id, moked_cli_progress, NULL, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (!report)
    return moked_cli_failed (cli, error);

  return moked_cli_report_print (cli, report, FALSE);
}

MokedExit
moked_command_exchange_set (MokedCli   *cli,
                            char     ***argv)
{
  g_auto(MokedProfileOptions) options = { 0 };
  gboolean judges_again = FALSE;
  const GOptionEntry entries[] = {
    MOKED_PROFILE_ENTRIES (options),
    { "judge-again", 0, 0, G_OPTION_ARG_NONE, &judges_again, N_("Judge the calls already imported by the new profile"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON };
  g_autoptr(MokedExchangeProfile) there = NULL;
  g_autoptr(MokedExchangeProfile) profile = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!find_profile (cli, (*argv)[1], &there, &status))
    return status;

  if (!there)
    return no_such (cli, (*argv)[1]);

  profile = moked_exchange_profile_copy (there);
  if (!moked_cli_profile_apply (cli, &options, profile, &status))
    return status;

  if (!moked_store_write (cli->store, &actor, set, profile, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  return judges_again ? judge_again (cli, profile->exchange_id) : MOKED_EXIT_DONE;
}

MokedExit
moked_command_exchange_show (MokedCli   *cli,
                             char     ***argv)
{
  gboolean is_json = FALSE;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(MokedExchangeProfile) profile = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!find_profile (cli, (*argv)[1], &profile, &status))
    return status;

  if (!profile)
    return no_such (cli, (*argv)[1]);

  if (is_json)
    {
      g_autofree char *json = moked_exchange_profile_to_json (profile);

      g_print ("%s\n", json);
      return MOKED_EXIT_DONE;
    }

  moked_cli_profile_print (cli, profile);

  return MOKED_EXIT_DONE;
}

MokedExit
moked_command_exchange_list (MokedCli   *cli,
                             char     ***argv)
{
  const char * const titles[] = { _("Name"), _("Time zone"), _("Region"), _("Version"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "   n");
  g_autoptr(GPtrArray) profiles = NULL;
  g_autoptr(GError) error = NULL;
  ExchangeJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 0, 0, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!moked_store_read (cli->store, list, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  profiles = job.list;
  if (profiles->len == 0)
    return moked_cli_nothing (cli, "%s", _("there is no exchange yet"));

  for (guint i = 0; i < profiles->len; i++)
    {
      const MokedExchangeProfile *profile = g_ptr_array_index (profiles, i);

      moked_cli_table_add (table, profile->name);
      moked_cli_table_add (table, profile->time_zone);
      moked_cli_table_add (table, profile->region);
      moked_cli_table_take (table, moked_words_number (profile->version));
    }

  moked_cli_table_print (table);

  return MOKED_EXIT_DONE;
}
