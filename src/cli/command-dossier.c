/* command-dossier.c: mokedctl dossier
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-commands.h"
#include "core/base/moked-phone.h"
#include "core/customers/moked-customer.h"
#include "core/projects/moked-project.h"
#include "core/words/moked-dossier.h"

typedef struct
{
  MokedCli     *cli;
  gint64        id;
  const char   *phone;   /* NULL: by @id */
  MokedDossier *dossier; /* owned by who asked */
} DossierJob;

static gboolean
find_by_phone (DossierJob   *job,
               MokedReader  *reader,
               GError      **error)
{
  g_autoptr(MokedProject) project = moked_project_require (reader, error);
  MokedPhone phone;

  if (!project)
    return FALSE;

  moked_phone_parse (job->phone, project->region, &phone);
  job->id = moked_customer_find_by_phone (reader, phone.match_key, error);

  return job->id >= 0;
}

static gboolean
read_dossier (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  DossierJob *job = data;
  g_autoptr(GError) local_error = NULL;

  if (job->phone && !find_by_phone (job, reader, error))
    return FALSE;

  job->dossier = moked_dossier_read (reader, job->id, job->cli->zone, moked_reader_now (reader), cancellable, &local_error);
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
note_export (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  DossierJob *job = data;

  return moked_dossier_note_export (writer, job->dossier, "json", error);
}

MokedExit
moked_command_dossier (MokedCli   *cli,
                       char     ***argv)
{
  g_autofree char *phone = NULL;
  g_autofree char *json = NULL;
  g_autoptr(MokedDossier) dossier = NULL;
  g_autoptr(GError) error = NULL;
  const GOptionEntry entries[] = {
    { "phone", 0, 0, G_OPTION_ARG_STRING, &phone, N_("Of this telephone number, however written"), N_("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };
  MokedActor actor;
  DossierJob job = { .cli = cli };
  const char *number;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 1, &status))
    return status;

  number = (*argv)[1];
  if ((number != NULL) == (phone != NULL))
    return moked_cli_usage (cli, "%s", _("either a customer's number or --phone"));
  if (number && !g_ascii_string_to_signed (*number == '#' ? number + 1 : number, 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no customer's number"), number);

  job.phone = phone;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, read_dossier, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);
  if (!(dossier = job.dossier))
    return moked_cli_nothing (cli, "%s", _("there is no such customer"));

  json = moked_dossier_to_json (dossier);
  if (fprintf (stdout, "%s\n", json) < 0 || fflush (stdout) != 0)
    return MOKED_EXIT_STORE;
  /* Who takes a person's file out is written down. */
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (!moked_store_write (cli->store, &actor, note_export, &job, NULL, &error))
    return moked_cli_failed (cli, error);

  return MOKED_EXIT_DONE;
}
