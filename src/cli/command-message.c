/* command-message.c: mokedctl message, mokedctl messages
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-json.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/messages/moked-message-journal.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* --- one message ----------------------------------------------------------------------------------------- */

typedef struct
{
  gint64        id;
  MokedMessage *message;
  GPtrArray    *steps;
} MessageJob;

static void
message_job_clear (MessageJob *self)
{
  g_clear_pointer (&self->message, moked_message_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MessageJob, message_job_clear)

static gboolean
load_message (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MessageJob *job = data;
  GError *failure = NULL;

  job->message = moked_message_load (reader, job->id, &failure);
  if (!job->message && failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return !job->message || (job->steps = moked_message_list_steps (reader, job->id, error)) != NULL;
}

static const char *
direction_code (gboolean is_incoming)
{
  return is_incoming ? "in" : "out";
}

static void
print_message_json (MokedCli           *cli,
                    const MokedMessage *message)
{
  const MokedMessageState *state = &message->state;
  g_autoptr(GString) line = g_string_new (NULL);

  moked_json_begin (line);
  moked_json_add_int (line, "message", message->id);
  moked_json_add_int (line, "customer", message->customer_id);
  moked_json_add_text (line, "channel", moked_channel_to_code (message->channel));
  moked_json_add_text (line, "direction", direction_code (message->is_incoming));
  moked_json_add_text (line, "status", moked_message_status_to_code (state->message_status));
  moked_json_add_text (line, "address", message->address);
  moked_json_add_text (line, "subject", message->subject);
  moked_json_add_text (line, "body", message->body);
  moked_json_add_text (line, "body_type", message->body_type);
  moked_json_add_text (line, "template", message->template_name);
  moked_json_add_count (line, "template_version", message->template_id ? message->template_version : -1);
  moked_json_add_text (line, "campaign", message->campaign);
  moked_json_add_text (line, "source", message->source);
  moked_json_add_count (line, "reply_to", message->reply_to_id ? message->reply_to_id : -1);
  moked_json_add_instant (line, "created_at", state->created_at, cli->zone);
  moked_json_add_instant (line, "sent_at", state->sent_at, cli->zone);
  moked_json_add_instant (line, "delivered_at", state->delivered_at, cli->zone);
  moked_json_add_instant (line, "failed_at", state->failed_at, cli->zone);
  moked_json_add_text (line, "failure_code", state->failure_code);
  moked_json_add_text (line, "failure_reason", state->failure_reason);
  moked_json_add_int (line, "opens", state->opens);
  moked_json_add_instant (line, "first_opened_at", state->first_opened_at, cli->zone);
  moked_json_add_instant (line, "last_opened_at", state->last_opened_at, cli->zone);
  moked_json_add_int (line, "clicks", state->clicks);
  moked_json_add_instant (line, "first_clicked_at", state->first_clicked_at, cli->zone);
  moked_json_add_instant (line, "replied_at", state->replied_at, cli->zone);
  moked_json_end (line);
  g_print ("%s", line->str);
}

static void
print_step_json (MokedCli               *cli,
                 const MokedMessageStep *step)
{
  g_autoptr(GString) line = g_string_new (NULL);
  const char *code = moked_inbound_kind_to_code (step->kind);

  moked_json_begin (line);
  moked_json_add_text (line, "step", code ? code : "composed");
  moked_json_add_instant (line, "occurred_at", step->occurred_at, cli->zone);
  moked_json_add_instant (line, "recorded_at", step->recorded_at, cli->zone);
  moked_json_add_text (line, "code", step->code);
  moked_json_add_text (line, "reason", step->reason);
  moked_json_add_text (line, "url", step->url);
  moked_json_add_text (line, "source", step->source);
  moked_json_add_int (line, "event", step->seq);
  moked_json_end (line);
  g_print ("%s", line->str);
}

static void
print_steps (MokedCli  *cli,
             GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const MokedMessageStep *step = g_ptr_array_index (steps, i);
      g_autofree char *when = moked_words_instant (step->occurred_at, cli->zone);
      g_autofree char *words = moked_words_message_step (step);

      moked_cli_print ("  %s  %s\n", when, words);
    }
}

static void
print_message (MokedCli   *cli,
               MessageJob *job)
{
  const MokedMessage *message = job->message;
  const MokedMessageStatus status = message->state.message_status;
  g_autofree char *id = moked_words_message_id (message->id);
  g_autofree char *title = moked_words_message_title (message);
  g_autofree char *customer = moked_words_id (message->customer_id);
  g_autofree char *address = moked_words_code (message->address);
  g_autofree char *opens = moked_words_message_opens (&message->state, cli->zone);

  moked_cli_print ("%s  %s\n%s: %s (%s)\n", id, title, moked_words_channel (message->channel),
                   moked_words_message_status (status), moked_words_message_status_hint (status));
  moked_cli_print (_("Customer %1$s, %2$s"), customer, address);
  moked_cli_print ("\n");
  if (message->template_id)
    {
      g_autofree char *name = moked_words_quoted (message->template_name);
      g_autofree char *version = moked_words_number (message->template_version);

      moked_cli_print (_("Template %1$s, version %2$s"), name, version);
      moked_cli_print ("\n");
    }
  if (opens)
    moked_cli_print ("%s\n", opens);

  moked_cli_print ("\n");
  print_steps (cli, job->steps);
  if (*message->body)
    moked_cli_print ("\n%s\n", message->body);
}

MokedExit
moked_command_message (MokedCli   *cli,
                       char     ***argv)
{
  g_autofree char *format = NULL;
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto(MessageJob) job = { 0 };
  g_autoptr(GError) error = NULL;
  const char *number;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;

  number = (*argv)[1];
  if (g_ascii_strncasecmp (number, "M-", 2) == 0)
    number += 2;
  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no message's number"), (*argv)[1]);
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, load_message, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);
  if (!job.message)
    return moked_cli_nothing (cli, _("there is no message M-%s"), number);

  if (!is_json)
    {
      print_message (cli, &job);
      return MOKED_EXIT_DONE;
    }

  print_message_json (cli, job.message);
  for (guint i = 0; i < job.steps->len; i++)
    print_step_json (cli, g_ptr_array_index (job.steps, i));

  return MOKED_EXIT_DONE;
}

/* --- the journal ----------------------------------------------------------------------------------------- */

/* As they were typed. */
typedef struct
{
  GStrv   channels;
  GStrv   statuses;
  char   *direction;
  char   *campaign;
  char   *search;
  char   *created;
  char   *format;
  gint64  customer_id;
  gint    limit;
  gboolean only_count;
} JournalOptions;

static void
journal_options_clear (JournalOptions *self)
{
  g_strfreev (self->channels);
  g_strfreev (self->statuses);
  g_free (self->direction);
  g_free (self->campaign);
  g_free (self->search);
  g_free (self->created);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JournalOptions, journal_options_clear)

typedef struct
{
  MokedMessageQuery  query;
  GPtrArray         *lines;
  gint64             count;
} JournalJob;

static gboolean
read_journal (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  JournalJob *job = data;

  return (job->count = moked_message_journal_count (reader, &job->query, error)) >= 0 &&
         (job->lines = moked_message_journal_list (reader, &job->query, error)) != NULL;
}

static gboolean
add_channels (MokedMessageQuery  *query,
              char              **words,
              const char        **wrong)
{
  MokedChannel channel;

  for (char **word = words; word && *word; word++)
    {
      *wrong = *word;
      if (!moked_channel_from_code (*word, &channel))
        return FALSE;
      query->channels |= 1u << channel;
    }

  return TRUE;
}

static gboolean
add_statuses (MokedMessageQuery  *query,
              char              **words,
              const char        **wrong)
{
  MokedMessageStatus status;

  for (char **word = words; word && *word; word++)
    {
      *wrong = *word;
      if (!moked_message_status_from_code (*word, &status))
        return FALSE;
      query->statuses |= 1u << status;
    }

  return TRUE;
}

static gboolean
set_direction (MokedMessageQuery  *query,
               const char         *word,
               const char        **wrong)
{
  if (!word)
    return TRUE;

  *wrong = word;
  query->only_incoming = g_str_equal (word, "in");
  query->only_outgoing = g_str_equal (word, "out");

  return query->only_incoming || query->only_outgoing;
}

static void
print_line_json (MokedCli               *cli,
                 const MokedMessageLine *line,
                 GString                *out)
{
  moked_json_begin (out);
  moked_json_add_int (out, "message", line->id);
  moked_json_add_instant (out, "created_at", line->created_at, cli->zone);
  moked_json_add_int (out, "customer", line->customer_id);
  moked_json_add_text (out, "name", line->customer_name);
  moked_json_add_text (out, "channel", moked_channel_to_code (line->channel));
  moked_json_add_text (out, "direction", direction_code (line->is_incoming));
  moked_json_add_text (out, "status", moked_message_status_to_code (line->status));
  moked_json_add_text (out, "address", line->address);
  moked_json_add_text (out, "subject", line->subject);
  moked_json_add_text (out, "campaign", line->campaign);
  moked_json_add_text (out, "template", line->template_name);
  moked_json_add_int (out, "opens", line->opens);
  moked_json_add_int (out, "clicks", line->clicks);
  moked_json_end (out);
  g_print ("%s", out->str);
}

static void
print_lines_json (MokedCli  *cli,
                  GPtrArray *lines)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    print_line_json (cli, g_ptr_array_index (lines, i), out);
}

static void
print_lines (MokedCli  *cli,
             GPtrArray *lines)
{
  const char *const titles[] = {
    _("Message"), _("Time"), _("Customer"), _("Channel"), _("Status"), _("Address"), _("Subject"), NULL,
  };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "       ");

  for (guint i = 0; i < lines->len; i++)
    {
      const MokedMessageLine *line = g_ptr_array_index (lines, i);

      moked_cli_table_take (table, moked_words_message_id (line->id));
      moked_cli_table_take (table, moked_words_instant (line->created_at, cli->zone));
      moked_cli_table_take (table, moked_words_text (line->customer_name));
      moked_cli_table_add (table, moked_words_channel (line->channel));
      moked_cli_table_add (table, moked_words_message_status (line->status));
      moked_cli_table_take (table, moked_words_code (line->address));
      moked_cli_table_take (table, moked_words_text (line->subject));
    }
  moked_cli_table_print (table);
}

static MokedExit
show_journal (MokedCli             *cli,
              const JournalOptions *options,
              gboolean              is_json,
              JournalJob           *job)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lines = NULL;

  if (!moked_store_read (cli->store, read_journal, job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  lines = job->lines;
  if (options->only_count)
    g_print ("%" G_GINT64_FORMAT "\n", job->count);
  else if (is_json)
    print_lines_json (cli, lines);
  else
    print_lines (cli, lines);

  return job->count > 0 ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

MokedExit
moked_command_messages (MokedCli   *cli,
                        char     ***argv)
{
  g_auto(JournalOptions) options = { .limit = 100 };
  const GOptionEntry entries[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &options.search, N_("Words in the subject, address, campaign or name"), N_("TEXT") },
    { "channel", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.channels, N_("email, sms, whatsapp or letter; may be repeated"),
      N_("CHANNEL") },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &options.direction, N_("in or out"), N_("DIRECTION") },
    { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.statuses,
      N_("queued, sent, delivered, opened, clicked, failed, unsubscribed, complained, unknown, received, composed or deferred"),
      N_("STATUS") },
    { "customer", 0, 0, G_OPTION_ARG_INT64, &options.customer_id, N_("Only this customer's"), N_("ID") },
    { "campaign", 0, 0, G_OPTION_ARG_STRING, &options.campaign, N_("Only of this campaign"), N_("NAME") },
    { "created", 0, 0, G_OPTION_ARG_STRING, &options.created, N_("When it began, as FROM..TO or a day"), N_("RANGE") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_("At most so many, 0 for all (100)"), N_("N") },
    { "count", 0, 0, G_OPTION_ARG_NONE, &options.only_count, N_("Only say how many there are"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  JournalJob job = { 0 };
  gboolean is_json = FALSE;
  const char *wrong = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, options.format, &is_json, &status))
    return status;
  if (!add_channels (&job.query, options.channels, &wrong) || !add_statuses (&job.query, options.statuses, &wrong) ||
      !set_direction (&job.query, options.direction, &wrong))
    return moked_cli_usage (cli, _("“%s” is not known"), wrong);
  if (options.limit < 0)
    return moked_cli_usage (cli, _("“%s” is not known"), "--limit");
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (options.created && !moked_cli_range (cli, "--created", options.created, &job.query.from, &job.query.to, &status))
    return status;

  job.query.customer_id = options.customer_id;
  job.query.campaign = options.campaign;
  job.query.search = options.search;
  job.query.limit = (guint) options.limit;

  return show_journal (cli, &options, is_json, &job);
}
