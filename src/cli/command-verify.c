/* command-verify.c: mokedctl verify
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-json.h"
#include "cli/moked-cli-report.h"
#include "cli/moked-commands.h"
#include "core/customers/moked-reminder-verify.h"
#include "core/messages/moked-message-block-verify.h"
#include "core/messages/moked-message-verify.h"
#include "core/queues/moked-entry-verify.h"
#include "core/words/moked-words.h"

typedef struct
{
  MokedChainReport    chain;
  MokedEntryReport    entries;
  MokedMessageReport  messages;
  MokedBlockReport    blocks;
  MokedReminderReport reminders;
} VerifyJob;

static void
tell_progress (gint64      done,
               gint64      total,
               const char *phase)
{
  const MokedImportProgress progress = { .phase = phase, .done = done, .total = total, .seconds_left = -1 };

  moked_cli_progress (&progress, NULL);
}

static void
chain_progress (gint64   done,
                gint64   total,
                gpointer data)
{
  tell_progress (done, total, "proving-chain");
}

static void
entry_progress (gint64   done,
                gint64   total,
                gpointer data)
{
  tell_progress (done, total, "proving-entries");
}

static void
message_progress (gint64   done,
                  gint64   total,
                  gpointer data)
{
  tell_progress (done, total, "proving-messages");
}

/* The rest is worth proving only by a chain that is whole. */
static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  VerifyJob *job = data;

  if (!moked_ledger_verify_chain (reader, chain_progress, NULL, cancellable, &job->chain, error))
    return FALSE;

  return job->chain.bad_seq != 0 ||
         (moked_entry_verify (reader, entry_progress, NULL, cancellable, &job->entries, error) &&
          moked_message_verify (reader, message_progress, NULL, cancellable, &job->messages, error) &&
          moked_message_block_verify (reader, cancellable, &job->blocks, error) &&
          moked_reminder_verify (reader, cancellable, &job->reminders, error));
}

static char *
hex (const guint8 *bytes,
     gsize         size)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free_and_steal (text);
}

static void
print_json (const VerifyJob *job,
            const char      *head)
{
  g_autoptr(GString) line = g_string_new (NULL);

  moked_json_begin (line);
  moked_json_add_int (line, "events", job->chain.events);
  moked_json_add_text (line, "head", head);
  moked_json_add_count (line, "bad_seq", job->chain.bad_seq ? job->chain.bad_seq : -1);
  moked_json_add_text (line, "bad_reason", job->chain.bad_reason);
  moked_json_add_int (line, "entries", job->entries.entries);
  moked_json_add_count (line, "bad_entry", job->entries.bad_entry_id ? job->entries.bad_entry_id : -1);
  moked_json_add_text (line, "bad_column", job->entries.bad_column);
  moked_json_add_int (line, "messages", job->messages.messages);
  moked_json_add_count (line, "bad_message", job->messages.bad_message_id ? job->messages.bad_message_id : -1);
  moked_json_add_text (line, "bad_message_column", job->messages.bad_column);
  moked_json_add_int (line, "blocks", job->blocks.blocks);
  moked_json_add_count (line, "bad_block_customer", job->blocks.bad_customer_id ? job->blocks.bad_customer_id : -1);
  moked_json_add_text (line, "bad_block_column", job->blocks.bad_column);
  moked_json_add_int (line, "reminders", job->reminders.reminders);
  moked_json_add_count (line, "bad_reminder", job->reminders.bad_reminder_id ? job->reminders.bad_reminder_id : -1);
  moked_json_add_text (line, "bad_reminder_column", job->reminders.bad_column);
  moked_json_end (line);
  g_print ("%s", line->str);
}

/* What is wrong with the first bad event. */
static const char *
chain_reason (const char *reason)
{
  if (g_str_equal (reason, "hash"))
    return _("its content was changed");
  if (g_str_equal (reason, "previous"))
    return _("it does not follow from the event before it");
  if (g_str_equal (reason, "gap"))
    return _("events before it are missing");
  if (g_str_equal (reason, "private"))
    return _("its private part was changed");
  if (g_str_equal (reason, "missing"))
    return _("events after the last one are missing");

  return reason;
}

static void
print_messages (const VerifyJob *job)
{
  g_autofree char *messages = moked_words_number (job->messages.messages);

  if (job->messages.bad_message_id != 0)
    {
      g_autofree char *bad = moked_words_message_id (job->messages.bad_message_id);
      g_autofree char *column = moked_words_code (job->messages.bad_column);

      moked_cli_print (_("Message %1$s does not follow from its events: %2$s."), bad, column);
    }
  else
    moked_cli_print (_("Every message follows from its events. Messages: %s"), messages);

  moked_cli_print ("\n");
}

static void
print_blocks (const VerifyJob *job)
{
  g_autofree char *blocks = moked_words_number (job->blocks.blocks);

  if (job->blocks.bad_customer_id != 0)
    {
      g_autofree char *bad = moked_words_id (job->blocks.bad_customer_id);
      g_autofree char *column = moked_words_code (job->blocks.bad_column);

      moked_cli_print (_("What is closed to customer %1$s does not follow from the events: %2$s."), bad, column);
    }
  else
    moked_cli_print (_("What is closed to customers follows from the events. Closed: %s"), blocks);

  moked_cli_print ("\n");
}

static void
print_reminders (const VerifyJob *job)
{
  g_autofree char *reminders = moked_words_number (job->reminders.reminders);

  if (job->reminders.bad_reminder_id != 0)
    {
      g_autofree char *bad = moked_words_id (job->reminders.bad_reminder_id);
      g_autofree char *column = moked_words_code (job->reminders.bad_column);

      moked_cli_print (_("Reminder %1$s does not follow from its events: %2$s."), bad, column);
    }
  else
    moked_cli_print (_("Every reminder follows from its events. Reminders: %s"), reminders);

  moked_cli_print ("\n");
}

static void
print_words (const VerifyJob *job,
             const char      *head)
{
  g_autofree char *events = moked_words_number (job->chain.events);
  g_autofree char *entries = moked_words_number (job->entries.entries);
  g_autofree char *code = moked_words_code (head);

  if (job->chain.bad_seq != 0)
    {
      g_autofree char *bad = moked_words_id (job->chain.bad_seq);

      moked_cli_print (_("The ledger is broken: event %1$s is the first bad one: %2$s."), bad,
                       chain_reason (job->chain.bad_reason));
      moked_cli_print ("\n");
      return;
    }

  moked_cli_print (_("The ledger is whole. Events: %s"), events);
  moked_cli_print ("\n");
  moked_cli_print (_("Head: %s"), code);
  moked_cli_print ("\n");

  if (job->entries.bad_entry_id != 0)
    {
      g_autofree char *bad = moked_words_id (job->entries.bad_entry_id);
      g_autofree char *column = moked_words_code (job->entries.bad_column);

      moked_cli_print (_("Entry %1$s does not follow from its events: %2$s."), bad, column);
    }
  else
    moked_cli_print (_("Every entry follows from its events. Entries: %s"), entries);

  moked_cli_print ("\n");
  print_messages (job);
  print_blocks (job);
  print_reminders (job);
}

MokedExit
moked_command_verify (MokedCli   *cli,
                      char     ***argv)
{
  gboolean is_json = FALSE;
  g_autofree char *format = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *head = NULL;
  g_autoptr(GError) error = NULL;
  VerifyJob job = { 0 };
  gboolean was_read;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, options, argv, 0, 0, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  was_read = moked_store_read (cli->store, verify, &job, cli->cancellable, &error);
  moked_cli_progress_end ();
  if (!was_read)
    return moked_cli_failed (cli, error);

  head = hex (job.chain.head, sizeof job.chain.head);
  if (is_json)
    print_json (&job, head);
  else
    print_words (&job, head);

  return job.chain.bad_seq == 0 && job.entries.bad_entry_id == 0 && job.messages.bad_message_id == 0 &&
                 job.blocks.bad_customer_id == 0 && job.reminders.bad_reminder_id == 0
           ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}
