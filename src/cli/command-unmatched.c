/* command-unmatched.c: mokedctl unmatched
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

typedef struct
{
  gint64     item_id;
  gint64     customer_id; /* 0: take it back */
  gint64     seq;
  gint       limit;
  GPtrArray *items;
} UnmatchedJob;

/* --- list ------------------------------------------------------------------------------------------------- */

static gboolean
list (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  UnmatchedJob *job = data;

  return (job->items = moked_inbound_list_unmatched (reader, 0, (guint) job->limit, error)) != NULL;
}

static void
print_json (MokedCli  *cli,
            GPtrArray *items)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const MokedInboundItem *item = g_ptr_array_index (items, i);

      moked_json_begin (line);
      moked_json_add_int (line, "item", item->id);
      moked_json_add_text (line, "kind", moked_inbound_kind_to_code (item->kind));
      moked_json_add_instant (line, "occurred_at", item->occurred_at, cli->zone);
      moked_json_add_text (line, "address", item->address);
      moked_json_add_text (line, "subject", item->subject);
      moked_json_add_text (line, "source", item->source);
      moked_json_add_text (line, "payload", item->payload);
      moked_json_end (line);
      g_print ("%s", line->str);
    }
}

static void
print_table (MokedCli  *cli,
             GPtrArray *items)
{
  const char *const titles[] = { _("Item"), _("Time"), _("What"), _("Address"), _("Source"), _("Subject"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "      ");

  for (guint i = 0; i < items->len; i++)
    {
      const MokedInboundItem *item = g_ptr_array_index (items, i);

      moked_cli_table_take (table, moked_words_id (item->id));
      moked_cli_table_take (table, moked_words_instant (item->occurred_at, cli->zone));
      moked_cli_table_add (table, moked_words_inbound_kind (item->kind));
      moked_cli_table_take (table, moked_words_code (item->address));
      moked_cli_table_take (table, moked_words_code (item->source));
      moked_cli_table_take (table, moked_words_text (item->subject));
    }
  moked_cli_table_print (table);
}

MokedExit
moked_command_unmatched_list (MokedCli   *cli,
                              char     ***argv)
{
  g_autofree char *format = NULL;
  UnmatchedJob job = { .limit = 100 };
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &job.limit, N_("At most so many (100)"), N_("N") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_json = FALSE;
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (job.limit < 1)
    return moked_cli_usage (cli, _("“%s” is not known"), "--limit");
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, list, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  items = job.items;
  if (is_json)
    print_json (cli, items);
  else
    print_table (cli, items);

  return items->len > 0 ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

/* --- assign ----------------------------------------------------------------------------------------------- */

static gboolean
assign (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  UnmatchedJob *job = data;

  job->seq = job->customer_id != 0 ? moked_inbound_assign (writer, job->item_id, job->customer_id, error)
                                   : moked_inbound_unassign (writer, job->item_id, error);

  return job->seq >= 0;
}

static gboolean
read_id (const char *text,
         gint64     *id)
{
  return g_ascii_string_to_signed (text[0] == '#' ? text + 1 : text, 10, 1, G_MAXINT64, id, NULL);
}

static MokedExit
run_assign (MokedCli     *cli,
            UnmatchedJob *job)
{
  MokedActor actor;
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (moked_store_write (cli->store, &actor, assign, job, cli->cancellable, &error))
    return MOKED_EXIT_DONE;
  if (error->domain == MOKED_INBOUND_ERROR)
    return moked_cli_nothing (cli, "%s", moked_words_message_error (error));

  return moked_cli_failed (cli, error);
}

MokedExit
moked_command_unmatched_assign (MokedCli   *cli,
                                char     ***argv)
{
  UnmatchedJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 2, 2, &status))
    return status;
  if (!read_id ((*argv)[1], &job.item_id))
    return moked_cli_usage (cli, _("“%s” is no item's number"), (*argv)[1]);
  if (!read_id ((*argv)[2], &job.customer_id))
    return moked_cli_usage (cli, _("“%s” is no customer's number"), (*argv)[2]);

  return run_assign (cli, &job);
}

MokedExit
moked_command_unmatched_release (MokedCli   *cli,
                                 char     ***argv)
{
  UnmatchedJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 1, 1, &status))
    return status;
  if (!read_id ((*argv)[1], &job.item_id))
    return moked_cli_usage (cli, _("“%s” is no item's number"), (*argv)[1]);

  return run_assign (cli, &job);
}
