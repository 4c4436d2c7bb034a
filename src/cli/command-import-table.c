/* command-import-table.c: mokedctl import entries, import customers
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/import/moked-customers-import.h"
#include "core/import/moked-entries-import.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

/* Examples that come with Moked. */
#define MAPPINGS_DIR PKGDATADIR "/mappings"

typedef struct
{
  const char   *name;
  MokedMapping *mapping;
} MappingJob;

static gboolean
load_saved (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  MappingJob *job = data;
  g_autoptr(GError) local_error = NULL;

  job->mapping = moked_mapping_load (reader, job->name, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* Says what is wrong with a file. */
static MokedExit
file_failed (MokedCli     *cli,
             const char   *path,
             const GError *error)
{
  g_autofree char *words = moked_words_error (error, path);

  moked_cli_tell ("mokedctl: %s\n", words);

  return MOKED_EXIT_STORE;
}

/* A saved mapping of that name, else a file, else an example of that name. NULL: said, *status is set. */
static MokedMapping *
find_mapping (MokedCli   *cli,
              const char *name,
              MokedExit  *status)
{
  MappingJob job = { .name = name };
  g_autoptr(GError) error = NULL;
  g_autofree char *example = g_strdup_printf (MAPPINGS_DIR "/%s.json", name);
  const char *path = g_file_test (name, G_FILE_TEST_IS_REGULAR) ? name : example;

  if (!moked_store_read (cli->store, load_saved, &job, cli->cancellable, &error))
    {
      *status = moked_cli_failed (cli, error);
      return NULL;
    }

  if (job.mapping)
    return job.mapping;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      *status = moked_cli_usage (cli, _("there is no mapping and no file “%s”"), name);
      return NULL;
    }

  if (!(job.mapping = moked_mapping_load_file (path, &error)))
    *status = file_failed (cli, path, error);

  return job.mapping;
}

typedef MokedImportReport *(*ImportFunc) (MokedStore *, const char *, const MokedMapping *, MokedImportProgressFunc,
                                          gpointer, GCancellable *, GError **);

static MokedExit
import_table (MokedCli           *cli,
              const char         *path,
              const MokedMapping *mapping,
              ImportFunc          import)
{
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = import (cli->store, path, mapping, moked_cli_progress, NULL, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (report)
    return moked_cli_report_print (cli, report, FALSE);

  return error->domain == MOKED_DB_ERROR ? moked_cli_failed (cli, error) : file_failed (cli, path, error);
}

MokedExit
moked_command_import_entries (MokedCli   *cli,
                              char     ***argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "mapping", 0, 0, G_OPTION_ARG_STRING, &name, N_("What the columns mean: a saved mapping's name, or a file"),
      N_("MAPPING") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(MokedMapping) mapping = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (!name)
    return moked_cli_usage (cli, _("%s is missing"), "--mapping");

  if (!moked_cli_is_there (cli, (*argv)[1]) || !moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  if (!(mapping = find_mapping (cli, name, &status)))
    return status;

  if (mapping->kind != MOKED_MAPPING_ENTRIES)
    return moked_cli_usage (cli, _("the mapping “%s” is not of entries"), name);

  return import_table (cli, (*argv)[1], mapping, moked_entries_import);
}

MokedExit
moked_command_import_customers (MokedCli   *cli,
                                char     ***argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "mapping", 0, 0, G_OPTION_ARG_STRING, &name, N_("What the columns mean: a saved mapping's name, or a file"),
      N_("MAPPING") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(MokedMapping) mapping = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (!moked_cli_is_there (cli, (*argv)[1]) || !moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  if (name && !(mapping = find_mapping (cli, name, &status)))
    return status;

  if (mapping && mapping->kind != MOKED_MAPPING_CUSTOMERS)
    return moked_cli_usage (cli, _("the mapping “%s” is not of customers"), name);

  return import_table (cli, (*argv)[1], mapping, moked_customers_import);
}
