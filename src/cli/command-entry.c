/* command-entry.c: mokedctl entry
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-entry.h"
#include "cli/moked-commands.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-life.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

typedef struct
{
  gint64      id;
  MokedEntry *entry;
  MokedLife  *life;
} EntryJob;

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  EntryJob *job = data;
  g_autoptr(GError) local_error = NULL;

  job->entry = moked_entry_load (reader, job->id, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return !job->entry || moked_ledger_each_of_entry (reader, job->id, TRUE, moked_life_add, job->life, error);
}

static void
print_life (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const MokedLifeLine *line = g_ptr_array_index (lines, i);

      moked_cli_print ("  %s  %s%s%s%s\n", line->when, line->title, *line->detail ? " · " : "", line->detail,
                       line->is_withdrawn ? _(" (withdrawn)") : "");
    }
}

static void
print_entry (MokedCli   *cli,
             MokedEntry *entry,
             MokedLife  *life,
             gint64      now)
{
  g_autofree char *id = moked_words_id (entry->id);
  g_autofree char *customer = moked_words_entry_customer (entry);
  g_autofree char *phone = moked_words_phone (entry->phone_national);
  g_autofree char *queue = moked_words_text (entry->queue_name);
  g_autofree char *outcome = moked_words_entry_outcome (entry, now, cli->zone);
  g_autofree char *due = moked_words_instant (entry->state.due_at, cli->zone);
  g_autoptr(GPtrArray) lines = NULL;

  moked_life_add_entry (life, entry, now);
  lines = moked_life_end (life);

  moked_cli_print ("%s  %s  %s\n%s\n\n", id, customer, phone, outcome);
  moked_cli_print ("%s: %s\n", moked_words_history_column (MOKED_HISTORY_QUEUE), queue);
  moked_cli_print ("%s: %s (%s)\n", moked_words_history_column (MOKED_HISTORY_TYPE),
                   moked_words_entry_type (entry->entry_type), moked_words_entry_type_hint (entry->entry_type));
  moked_cli_print ("%s: %s (%s)\n", moked_words_history_column (MOKED_HISTORY_STATUS),
                   moked_words_entry_status (entry->state.entry_status),
                   moked_words_entry_status_hint (entry->state.entry_status));
  moked_cli_print ("%s: %s\n\n", moked_words_history_column (MOKED_HISTORY_DUE), due);
  print_life (lines);
}

MokedExit
moked_command_entry (MokedCli   *cli,
                     char     ***argv)
{
  g_autofree char *format = NULL;
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  EntryJob job = { 0 };
  g_autoptr(MokedEntry) entry = NULL;
  g_autoptr(MokedLife) life = NULL;
  g_autoptr(GError) error = NULL;
  const char *number;
  gint64 now;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;

  number = (*argv)[1][0] == '#' ? (*argv)[1] + 1 : (*argv)[1];
  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no entry's number"), (*argv)[1]);

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  job.life = life = moked_life_new (cli->zone);
  if (!moked_store_read (cli->store, load, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (!(entry = job.entry))
    return moked_cli_nothing (cli, _("there is no entry #%s"), number);

  now = moked_clock_now (moked_store_get_clock (cli->store));
  if (is_json)
    {
      g_autoptr(MokedEntryPrinter) printer = moked_entry_printer_new (TRUE, now, cli->zone);

      moked_entry_printer_add (printer, entry);
      return MOKED_EXIT_DONE;
    }

  print_entry (cli, entry, life, now);

  return MOKED_EXIT_DONE;
}
