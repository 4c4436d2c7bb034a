/* command-customer-bulk.c: mokedctl customer bulk
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-commands.h"
#include "core/queues/moked-history.h"
#include "core/words/moked-words.h"

typedef struct
{
  MokedCli        *cli;
  MokedHistory    *history; /* NULL: from a list */
  const char      *search;
  GStrv            lines;
  MokedCliActs     acts;
  GPtrArray       *unknown;
  GArray          *ids;
  MokedBulkResult  result;
} BulkJob;

/* --- who ------------------------------------------------------------------------------------------ */

static GArray *
search (BulkJob       *job,
        MokedReader   *reader,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(MokedHistoryQuery) query = moked_history_query_new ();

  g_set_str (&query->search, job->search);
  query->now = moked_clock_now (moked_store_get_clock (job->cli->store));

  return moked_live_rows_customers (MOKED_LIVE_ROWS (job->history), reader, query, cancellable, error);
}

static gboolean
find (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  BulkJob *job = data;

  job->ids = job->history ? search (job, reader, cancellable, error)
                          : moked_customer_bulk_read_ids (reader, (const char * const *) job->lines,
                                                          job->cli->project->region, job->unknown, error);

  return job->ids && moked_cli_acts_resolve (&job->acts, reader, error);
}

/* --- what ------------------------------------------------------------------------------------------ */

static gboolean
preview (MokedReader   *reader,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  BulkJob *job = data;

  return moked_customer_bulk_preview (reader, (const gint64 *) (const void *) job->ids->data, job->ids->len,
                                      &g_array_index (job->acts.acts, MokedCustomerAct, 0), cancellable, &job->result,
                                      error);
}

void
moked_cli_bulk_print (const MokedBulkResult *result)
{
  g_autofree char *changed = moked_words_number (result->n_changed);
  g_autofree char *unchanged = moked_words_number (result->n_unchanged);
  g_autofree char *refused = moked_words_number (result->n_refused);
  g_autofree char *batch = g_strdup_printf ("%" G_GINT64_FORMAT, result->batch);

  moked_cli_print (ngettext ("%s customer changes", "%s customers change", (gulong) result->n_changed), changed);
  moked_cli_print (", ");
  moked_cli_print (ngettext ("%s is so already", "%s are so already", (gulong) result->n_unchanged), unchanged);
  if (result->n_refused > 0)
    {
      moked_cli_print (", ");
      moked_cli_print (ngettext ("%s is left out", "%s are left out", (gulong) result->n_refused), refused);
    }
  moked_cli_print ("\n");
  if (result->batch > 0)
    {
      moked_cli_print (_("“customer undo --whole %s” takes it back"), batch);
      moked_cli_print ("\n");
    }
}

static MokedExit
run (BulkJob  *job,
     gboolean  is_dry)
{
  MokedCli *cli = job->cli;
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  gboolean done;
  MokedActor actor;

  if (!moked_store_read (cli->store, find, job, cli->cancellable, &error))
    return moked_cli_refused (cli, error);

  for (guint i = 0; i < job->unknown->len; i++)
    {
      moked_cli_tell (_("nobody is known by “%s”"), (const char *) job->unknown->pdata[i]);
      moked_cli_tell ("\n");
    }
  if (job->ids->len == 0)
    return moked_cli_nothing (cli, "%s", _("nothing found"));

  if (is_dry)
    done = moked_store_read (cli->store, preview, job, cli->cancellable, &error);
  else if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  else
    done = moked_customer_bulk_run (cli->store, &actor, (const gint64 *) (const void *) job->ids->data, job->ids->len,
                                    &g_array_index (job->acts.acts, MokedCustomerAct, 0), NULL, NULL, cli->cancellable,
                                    &job->result, &error);

  /* what was done until it was stopped can be taken back */
  if (done || job->result.batch > 0)
    moked_cli_bulk_print (&job->result);
  if (!done)
    return moked_cli_refused (cli, error);

  return job->unknown->len > 0 || job->result.n_refused > 0 ? MOKED_EXIT_NOTHING : MOKED_EXIT_DONE;
}

MokedExit
moked_command_customer_bulk (MokedCli   *cli,
                             char     ***argv)
{
  g_auto(MokedActOptions) options = { 0 };
  g_autofree char *words = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  gboolean is_dry = FALSE;
  const GOptionEntry entries[] = {
    MOKED_ACT_ENTRIES (options),
    { "ids-from", 0, 0, G_OPTION_ARG_FILENAME, &list,
      N_("Those whom the lines of a file name by number, telephone number or e-mail address"), N_("FILE") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &words, N_("Those whose entries are found by these words"), N_("WORDS") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry, N_("Only say how many would change"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(MokedHistory) history = NULL;
  g_auto(GStrv) lines = NULL;
  BulkJob job = { .cli = cli, .unknown = unknown };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status))
    return status;
  if ((list != NULL) == (words != NULL))
    return moked_cli_usage (cli, "%s", _("either --ids-from or --search"));
  if (list && (!moked_cli_is_there (cli, list) || !g_file_get_contents (list, &text, NULL, NULL)))
    return MOKED_EXIT_STORE;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (text)
    lines = g_strsplit (text, "\n", -1);
  if (words)
    history = moked_history_new (cli->store);
  job.lines = lines;
  job.search = words;
  job.history = history;
  if (!moked_cli_acts_read (&job.acts, cli, &options, &status))
    ;
  else if (job.acts.acts->len != 1)
    status = moked_cli_usage (cli, "%s", _("one thing at a time, so that it can be taken back as one"));
  else
    status = run (&job, is_dry);

  moked_cli_acts_clear (&job.acts);
  g_clear_pointer (&job.ids, g_array_unref);

  return status;
}
