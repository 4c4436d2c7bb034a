/* command-send.c: mokedctl send, message send
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-password.h"
#include "cli/moked-commands.h"
#include "core/delivery/moked-delivery.h"
#include "core/messages/moked-template.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-sending.h"
#include "core/words/moked-words.h"

/* --- send: what waits ------------------------------------------------------------------------------ */

static MokedExit
print_report (const MokedDeliveryReport *report)
{
  static const MokedChannel channels[] = { MOKED_CHANNEL_EMAIL, MOKED_CHANNEL_SMS };
  gboolean is_well = report->counts[MOKED_SEND_SENT] == report->delivered->len;

  for (guint i = 0; i < report->delivered->len; i++)
    {
      g_autofree char *line = moked_words_delivered (g_ptr_array_index (report->delivered, i));

      moked_cli_print ("%s\n", line);
    }
  if (report->recovered > 0)
    {
      g_autofree char *number = moked_words_number (report->recovered);

      moked_cli_print (ngettext ("%s message was interrupted while it was sent: it is not sent again by itself",
                                 "%s messages were interrupted while they were sent: they are not sent again by themselves",
                                 report->recovered), number);
      moked_cli_print ("\n");
    }
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      MokedDeliveryEnd end = report->ends[channels[i]];

      if (end == MOKED_DELIVERY_ALL_TRIED)
        continue;
      moked_cli_print ("%s\n", moked_words_delivery_end (end, channels[i]));
      is_well = FALSE;
    }
  if (is_well && report->delivered->len == 0 && report->recovered == 0)
    moked_cli_print ("%s\n", _("Nothing was waiting"));

  return is_well && report->recovered == 0 ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

static MokedExit
deliver (MokedCli                *cli,
         const MokedCliPasswords *passwords)
{
  g_autoptr(MokedDeliveryReport) report = NULL;
  g_autoptr(GError) error = NULL;
  MokedCliPasswords given = *passwords;

  report = moked_delivery_run (cli->store, moked_cli_password_ask, &given, cli->cancellable, &error);
  if (report)
    return print_report (report);
  if (moked_words_settings_error (error, MOKED_CHANNEL_EMAIL))
    return moked_cli_nothing (cli, "%s", error->message);

  return moked_cli_failed (cli, error);
}

MokedExit
moked_command_send (MokedCli   *cli,
                    char     ***argv)
{
  g_autofree char *smtp_file = NULL;
  g_autofree char *sms_file = NULL;
  g_autofree char *smtp = NULL;
  g_autofree char *sms = NULL;
  const GOptionEntry entries[] = {
    { "smtp-password-file", 0, 0, G_OPTION_ARG_FILENAME, &smtp_file, N_("The mail server’s password is in this file"),
      N_("FILE") },
    { "sms-password-file", 0, 0, G_OPTION_ARG_FILENAME, &sms_file, N_("The SMS gateway’s password is in this file"),
      N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status))
    return status;
  if ((smtp_file && !(smtp = moked_cli_password_read (cli, smtp_file, &status))) ||
      (sms_file && !(sms = moked_cli_password_read (cli, sms_file, &status))))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  return deliver (cli, &(const MokedCliPasswords) {
    .passwords = { [MOKED_CHANNEL_EMAIL] = smtp, [MOKED_CHANNEL_SMS] = sms },
  });
}

/* --- message send: one more ------------------------------------------------------------------------- */

typedef struct
{
  char     *customer;
  char     *channel;
  char     *address;
  char     *template_name;
  char     *subject;
  char     *text;
  GStrv     values;
  gboolean  is_confirmed;
} MessageOptions;

static void
message_options_clear (MessageOptions *self)
{
  g_free (self->customer);
  g_free (self->channel);
  g_free (self->address);
  g_free (self->template_name);
  g_free (self->subject);
  g_free (self->text);
  g_strfreev (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MessageOptions, message_options_clear)

typedef struct
{
  MokedNewMessage     message;
  const char         *template_name;
  char               *address; /* the customer's own, where none was given */
  GArray             *values;  /* of MokedMergeValue */
  gint64              id;
  MokedOutboxPreview *preview; /* where it was refused */
  GError             *refusal;
} MessageJob;

static void
message_job_clear (MessageJob *self)
{
  for (guint i = 0; self->values && i < self->values->len; i++)
    g_free ((char *) g_array_index (self->values, MokedMergeValue, i).name);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->preview, moked_outbox_preview_free);
  g_clear_error (&self->refusal);
  g_free (self->address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MessageJob, message_job_clear)

/* The first that the customer has for the channel. */
static gboolean
find_address (MessageJob   *job,
              MokedWriter  *writer,
              GError      **error)
{
  const char *kind = moked_channel_contact_kind (job->message.channel);
  g_autoptr(MokedCustomer) customer = NULL;

  if (job->message.address || !kind)
    return TRUE;

  if (!(customer = moked_customer_load (moked_writer_as_reader (writer), job->message.customer_id, error)))
    return FALSE;
  for (guint i = 0; !job->address && i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);

      if (g_str_equal (point->kind, kind))
        job->address = g_strdup (point->raw);
    }
  job->message.address = job->address;

  return TRUE;
}

static gboolean
find_template (MessageJob   *job,
               MokedWriter  *writer,
               GError      **error)
{
  gint64 id;

  if (!job->template_name)
    return TRUE;
  if ((id = moked_template_find (moked_writer_as_reader (writer), job->message.channel, job->template_name, error)) < 0)
    return FALSE;
  if (id == 0)
    g_set_error (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_UNKNOWN, "no template “%s”", job->template_name);
  job->message.template_id = id;

  return id > 0;
}

/* What is refused is told with what stands against it. */
static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  MessageJob *job = data;

  if (!find_address (job, writer, error) || !find_template (job, writer, error))
    return FALSE;

  job->id = moked_outbox_add (writer, &job->message, &job->refusal);
  if (job->id > 0)
    return TRUE;
  if (job->refusal->domain == MOKED_OUTBOX_ERROR && job->refusal->code != MOKED_OUTBOX_ERROR_UNKNOWN)
    job->preview = moked_outbox_preview (moked_writer_as_reader (writer), &job->message, NULL);
  g_propagate_error (error, g_error_copy (job->refusal));

  return FALSE;
}

static MokedExit
refuse (MokedCli         *cli,
        const MessageJob *job,
        const GError     *error)
{
  const char *words = moked_words_message_error (error);
  g_autofree char *detail = NULL;

  if (job->preview && g_error_matches (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_MERGE_FIELD))
    detail = moked_words_unknown_fields (job->preview->unknown_fields);
  else if (job->preview && g_error_matches (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_DUPLICATE))
    detail = moked_words_duplicate (job->preview, moked_clock_now (moked_store_get_clock (cli->store)), cli->zone);
  if (detail && job->preview->duplicate_id > 0 && !job->preview->unknown_fields)
    return moked_cli_nothing (cli, _("%s; --confirm sends it again"), detail);
  if (g_error_matches (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_ADDRESS_FAILED))
    return moked_cli_nothing (cli, _("%s; --confirm sends all the same"), words);
  if (words)
    return moked_cli_nothing (cli, "%s", detail ? detail : words);

  return moked_cli_refused (cli, error);
}

static gboolean
read_values (MokedCli   *cli,
             MessageJob *job,
             GStrv       texts,
             MokedExit  *status)
{
  job->values = g_array_new (FALSE, FALSE, sizeof (MokedMergeValue));
  for (guint i = 0; texts && texts[i]; i++)
    {
      char *equals = strchr (texts[i], '=');
      MokedMergeValue value;

      if (!equals)
        {
          *status = moked_cli_usage (cli, _("“%s” is not FIELD=TEXT"), texts[i]);
          return FALSE;
        }
      value = (MokedMergeValue) { g_strndup (texts[i], equals - texts[i]), equals + 1 };
      g_array_append_val (job->values, value);
    }
  job->message.values = (const MokedMergeValue *) (void *) job->values->data;
  job->message.n_values = job->values->len;

  return TRUE;
}

static gboolean
read_message (MokedCli             *cli,
              const MessageOptions *options,
              MessageJob           *job,
              MokedExit            *status)
{
  MokedNewMessage *message = &job->message;

  *status = MOKED_EXIT_USAGE;
  if (!options->customer || !options->channel)
    {
      moked_cli_usage (cli, _("%s is missing"), options->customer ? "--channel" : "--customer");
      return FALSE;
    }
  if (!options->template_name && !options->text)
    {
      moked_cli_usage (cli, _("%s is missing"), "--template, --text");
      return FALSE;
    }
  if (!moked_channel_from_code (options->channel, &message->channel))
    {
      moked_cli_usage (cli, _("“%s” is no channel: email, sms, whatsapp or letter"), options->channel);
      return FALSE;
    }

  *status = MOKED_EXIT_DONE;
  message->address = options->address;
  message->subject = options->subject;
  message->body = options->text;
  message->is_confirmed = options->is_confirmed;
  job->template_name = options->template_name;

  return moked_cli_customer_id (cli, options->customer, &message->customer_id, status) &&
         read_values (cli, job, options->values, status);
}

MokedExit
moked_command_message_send (MokedCli   *cli,
                            char     ***argv)
{
  g_auto(MessageOptions) options = { 0 };
  g_auto(MessageJob) job = { 0 };
  const GOptionEntry entries[] = {
    { "customer", 0, 0, G_OPTION_ARG_STRING, &options.customer, N_("To whom"), N_("ID") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options.channel, N_("email, sms, whatsapp or letter"), N_("CHANNEL") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.address, N_("Another address than the customer’s first"), N_("ADDRESS") },
    { "template", 0, 0, G_OPTION_ARG_STRING, &options.template_name, N_("The template of that name"), N_("NAME") },
    { "subject", 0, 0, G_OPTION_ARG_STRING, &options.subject, N_("The subject"), N_("TEXT") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &options.text, N_("The text, with its [[fields]]"), N_("TEXT") },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values, N_("What stands in a field of this message"),
      N_("FIELD=TEXT") },
    { "confirm", 0, 0, G_OPTION_ARG_NONE, &options.is_confirmed,
      N_("Also where the same template was sent lately, or the address failed"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  MokedActor actor;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !read_message (cli, &options, &job, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (!moked_store_write (cli->store, &actor, add, &job, cli->cancellable, &error))
    return refuse (cli, &job, error);

  id = moked_words_message_id (job.id);
  if (moked_channel_is_sent (job.message.channel))
    /* Translators: %s is a message's number; “send” is a command */
    moked_cli_print (_("Message %s is waiting; “send” sends it"), id);
  else
    /* Translators: %s is a message's number */
    moked_cli_print (_("Message %s is recorded as sent by hand"), id);
  moked_cli_print ("\n");

  return MOKED_EXIT_DONE;
}
