/* command-item.c: mokedctl item list, add, done
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-manual-item.h"
#include "core/staff/moked-user.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* --- list ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64      customer_id;
  GPtrArray  *items;
  GHashTable *users; /* id → name */
} ListJob;

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  ListJob *job = data;

  return (job->items = moked_manual_item_list_of_customer (reader, job->customer_id, error)) &&
         (job->users = moked_user_load_names (reader, error));
}

/* "": it is open, or nobody did it by hand. */
static const char *
name_done_by (const ListJob         *job,
              const MokedManualItem *item)
{
  const char *name = item->done_by != 0 ? g_hash_table_lookup (job->users, GSIZE_TO_POINTER (item->done_by)) : NULL;

  return name ? name : "";
}

static void
print_json (const ListJob *job,
            GTimeZone     *zone)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < job->items->len; i++)
    {
      const MokedManualItem *item = g_ptr_array_index (job->items, i);

      moked_json_begin (line);
      moked_json_add_int (line, "id", item->id);
      moked_json_add_text (line, "text", item->text);
      moked_json_add_instant (line, "created_at", item->created_at, zone);
      moked_json_add_instant (line, "due_at", item->due_at, zone);
      moked_json_add_instant (line, "done_at", item->done_at, zone);
      moked_json_add_text (line, "done_by", name_done_by (job, item));
      moked_json_end (line);
      fwrite (line->str, 1, line->len, stdout);
    }
}

static void
print_table (const ListJob *job,
             GTimeZone     *zone)
{
  const char * const titles[] = { _("Number"), _("Task"), _("Due"), _("Done"), _("Done by"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "n    ");

  for (guint i = 0; i < job->items->len; i++)
    {
      const MokedManualItem *item = g_ptr_array_index (job->items, i);

      moked_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, item->id));
      moked_cli_table_add (table, item->text);
      moked_cli_table_take (table, moked_words_instant (item->due_at, zone));
      moked_cli_table_take (table, moked_words_instant (item->done_at, zone));
      moked_cli_table_add (table, name_done_by (job, item));
    }

  moked_cli_table_print (table);
}

MokedExit
moked_command_item_list (MokedCli   *cli,
                         char     ***argv)
{
  gboolean is_json = FALSE;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  ListJob job = { 0 };

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !moked_cli_format (cli, format, &is_json, &status) ||
      !moked_cli_customer_id (cli, (*argv)[1], &job.customer_id, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, load, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (is_json)
    print_json (&job, cli->zone);
  else
    print_table (&job, cli->zone);
  g_ptr_array_unref (job.items);
  g_hash_table_unref (job.users);

  return MOKED_EXIT_DONE;
}

/* --- acts ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64      customer_id; /* 0: of an item that is there */
  const char *text;
  gint64      due_at;
  gint64      id;
  gboolean    is_done;
  gint64      seq;
} ActJob;

static gboolean
write_act (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  ActJob *job = data;

  job->seq = job->customer_id
               ? moked_customer_add_item (writer, job->customer_id, job->text, job->due_at, &job->id, error)
               : moked_customer_set_item_done (writer, job->id, job->is_done, error);

  return job->seq >= 0;
}

static MokedExit
run (MokedCli *cli,
     ActJob   *job)
{
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  MokedActor actor;

  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (moked_store_write (cli->store, &actor, write_act, job, cli->cancellable, &error))
    return MOKED_EXIT_DONE;
  if (!job->customer_id && g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND))
    return moked_cli_nothing (cli, "%s", _("there is no such task"));

  return moked_cli_refused (cli, error);
}

MokedExit
moked_command_item_add (MokedCli   *cli,
                        char     ***argv)
{
  g_autofree char *due = NULL;
  const GOptionEntry entries[] = {
    { "due", 0, 0, G_OPTION_ARG_STRING, &due, N_("Until when"), N_("INSTANT") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;
  ActJob job = { 0 };

  if (!moked_cli_parse (cli, entries, argv, 2, 2, &status) ||
      !moked_cli_customer_id (cli, (*argv)[1], &job.customer_id, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (due && !moked_cli_instant (cli, "--due", due, &job.due_at, &status))
    return status;

  job.text = (*argv)[2];
  if ((status = run (cli, &job)) == MOKED_EXIT_DONE)
    moked_cli_print ("%" G_GINT64_FORMAT "\n", job.id);

  return status;
}

MokedExit
moked_command_item_done (MokedCli   *cli,
                         char     ***argv)
{
  gboolean is_open = FALSE;
  const GOptionEntry entries[] = {
    { "open", 0, 0, G_OPTION_ARG_NONE, &is_open, N_("It is not done after all"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;
  const char *number;
  ActJob job = { 0 };

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  number = (*argv)[1];
  if (!g_ascii_string_to_signed (*number == '#' ? number + 1 : number, 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no number"), number);
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  job.is_done = !is_open;

  return run (cli, &job);
}
