/* command-sender.c: mokedctl sender show, set, test
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-password.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/delivery/moked-secret.h"
#include "core/import/moked-mailbox-setting.h"
#include "core/words/moked-words-sending.h"
#include "core/words/moked-words.h"

typedef struct
{
  MokedSenders *senders;
  char         *mailbox; /* NULL: none */
} Loaded;

static void
loaded_clear (Loaded *self)
{
  g_clear_pointer (&self->senders, moked_senders_free);
  g_free (self->mailbox);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loaded, loaded_clear)

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Loaded *loaded = data;
  GError *failure = NULL;

  if (!(loaded->senders = moked_senders_load (reader, error)))
    return FALSE;
  loaded->mailbox = moked_mailbox_setting_load (reader, &failure);
  if (!failure)
    return TRUE;

  g_propagate_error (error, failure);

  return FALSE;
}

/* "smtp" and "sms" are channels; "mailbox" is none. */
static gboolean
channel_of (const char   *name,
            MokedChannel *channel)
{
  *channel = g_str_equal (name, "sms") ? MOKED_CHANNEL_SMS : MOKED_CHANNEL_EMAIL;

  return g_str_equal (name, "sms") || g_str_equal (name, "smtp");
}

/* --- show ------------------------------------------------------------------------------------------- */

static void
print_json (const Loaded *loaded)
{
  g_autofree char *smtp = loaded->senders->smtp ? moked_smtp_settings_to_json (loaded->senders->smtp) : NULL;
  g_autofree char *sms = loaded->senders->sms ? moked_sms_settings_to_json (loaded->senders->sms) : NULL;
  g_autoptr(GString) line = g_string_new (NULL);

  moked_json_begin (line);
  moked_json_add_object (line, "smtp", smtp);
  moked_json_add_object (line, "sms", sms);
  moked_json_add_text (line, "mailbox", loaded->mailbox);
  moked_json_end (line);
  fwrite (line->str, 1, line->len, stdout);
}

static void
add_row (MokedCliTable *table,
         const char    *name,
         const char    *value)
{
  moked_cli_table_add (table, name);
  moked_cli_table_take (table, moked_words_code (value));
}

static void
print_table (const Loaded *loaded)
{
  const char * const titles[] = { _("Setting"), _("Value"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "tt");
  const MokedSmtpSettings *smtp = loaded->senders->smtp;
  const MokedSmsSettings *sms = loaded->senders->sms;

  if (smtp)
    {
      g_autofree char *server = g_strdup_printf ("%s:%u %s", smtp->host, smtp->port,
                                                 moked_smtp_security_to_code (smtp->security));

      add_row (table, "smtp", server);
      add_row (table, "smtp --user", smtp->user);
      add_row (table, "smtp --from", smtp->from_address);
      moked_cli_table_add (table, "smtp --from-name");
      moked_cli_table_take (table, moked_words_text (smtp->from_name));
      add_row (table, "smtp --bounces", smtp->bounce_address);
    }
  else
    add_row (table, "smtp", "—");
  add_row (table, "sms", sms ? sms->url : "—");
  if (sms)
    {
      add_row (table, "sms --body", sms->body);
      add_row (table, "sms --user", sms->user);
      add_row (table, "sms --from", sms->from);
      add_row (table, "sms --success", sms->success);
    }
  add_row (table, "mailbox", loaded->mailbox ? loaded->mailbox : "—");
  moked_cli_table_print (table);
}

MokedExit
moked_command_sender_show (MokedCli   *cli,
                           char     ***argv)
{
  g_autofree char *format = NULL;
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto(Loaded) loaded = { 0 };
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, load, &loaded, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (is_json)
    print_json (&loaded);
  else
    print_table (&loaded);

  return MOKED_EXIT_DONE;
}

/* --- set --------------------------------------------------------------------------------------------- */

typedef struct
{
  char     *host;
  int       port;
  char     *security;
  char     *user;
  char     *from;
  char     *from_name;
  char     *bounces;
  char     *url;
  char     *body;
  char     *content_type;
  char     *success;
  char     *kannel;
  char     *report_url;
  char     *path;
  char     *password_file;
  gboolean  asks_password;
  gboolean  is_none;
} SetOptions;

static void
set_options_clear (SetOptions *self)
{
  g_free (self->host);
  g_free (self->security);
  g_free (self->user);
  g_free (self->from);
  g_free (self->from_name);
  g_free (self->bounces);
  g_free (self->url);
  g_free (self->body);
  g_free (self->content_type);
  g_free (self->success);
  g_free (self->kannel);
  g_free (self->report_url);
  g_free (self->path);
  g_free (self->password_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetOptions, set_options_clear)

typedef struct
{
  const char       *name;
  const SetOptions *options;
} SetJob;

static void
replace (char       **text,
         const char  *given)
{
  if (given)
    g_set_str (text, given);
  else if (!*text)
    *text = g_strdup ("");
}

/* What is not given stays. NULL: @error. */
static gboolean
set_smtp (MokedWriter       *writer,
          const SetOptions  *options,
          GError           **error)
{
  g_autoptr(MokedSenders) senders = moked_senders_load (moked_writer_as_reader (writer), error);
  MokedSmtpSettings *smtp;
  g_autoptr(MokedSmtpSettings) checked = NULL;
  g_autofree char *json = NULL;

  if (!senders)
    return FALSE;
  if (!senders->smtp)
    {
      senders->smtp = g_new0 (MokedSmtpSettings, 1);
      senders->smtp->port = 587;
    }

  smtp = senders->smtp;
  replace (&smtp->host, options->host);
  replace (&smtp->user, options->user);
  replace (&smtp->from_address, options->from);
  replace (&smtp->from_name, options->from_name);
  replace (&smtp->bounce_address, options->bounces);
  if (options->port > 0)
    smtp->port = options->port;
  if (options->security)
    moked_smtp_security_from_code (options->security, &smtp->security);

  json = moked_smtp_settings_to_json (smtp);
  if (!(checked = moked_smtp_settings_from_json (json, error)))
    return FALSE;

  return moked_senders_save_smtp (writer, checked, error) >= 0;
}

static MokedSmsSettings *
new_kannel (const SetOptions *options)
{
  g_auto(GStrv) parts = g_strsplit (options->kannel, ":", 2);

  return moked_sms_settings_new_kannel (parts[0], parts[1] ? (guint16) atoi (parts[1]) : 13013,
                                        options->user ? options->user : "", options->from ? options->from : "",
                                        options->report_url);
}

static gboolean
set_sms (MokedWriter       *writer,
         const SetOptions  *options,
         GError           **error)
{
  g_autoptr(MokedSenders) senders = moked_senders_load (moked_writer_as_reader (writer), error);
  g_autoptr(MokedSmsSettings) checked = NULL;
  g_autofree char *json = NULL;
  MokedSmsSettings *sms;

  if (!senders)
    return FALSE;
  if (options->kannel)
    {
      g_clear_pointer (&senders->sms, moked_sms_settings_free);
      senders->sms = new_kannel (options);
    }
  if (!senders->sms)
    senders->sms = g_new0 (MokedSmsSettings, 1);

  sms = senders->sms;
  replace (&sms->url, options->url);
  replace (&sms->body, options->body);
  replace (&sms->content_type, options->content_type);
  replace (&sms->user, options->user);
  replace (&sms->from, options->from);
  replace (&sms->success, options->success);

  json = moked_sms_settings_to_json (sms);
  if (!(checked = moked_sms_settings_from_json (json, error)))
    return FALSE;

  return moked_senders_save_sms (writer, checked, error) >= 0;
}

static gboolean
set_none (MokedWriter  *writer,
          const char   *name,
          GError      **error)
{
  if (g_str_equal (name, "smtp"))
    return moked_senders_save_smtp (writer, NULL, error) >= 0;
  if (g_str_equal (name, "sms"))
    return moked_senders_save_sms (writer, NULL, error) >= 0;

  return moked_mailbox_setting_save (writer, NULL, error) >= 0;
}

static gboolean
set (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const SetJob *job = data;

  if (job->options->is_none)
    return set_none (writer, job->name, error);
  if (g_str_equal (job->name, "smtp"))
    return set_smtp (writer, job->options, error);
  if (g_str_equal (job->name, "sms"))
    return set_sms (writer, job->options, error);

  return moked_mailbox_setting_save (writer, job->options->path, error) >= 0;
}

/* Into the keyring, under the account that the settings name now. */
static MokedExit
keep_password (MokedCli         *cli,
               const SetOptions *options,
               MokedChannel      channel)
{
  g_auto(Loaded) loaded = { 0 };
  g_autofree char *account = NULL;
  g_autofree char *password = NULL;
  g_autofree char *label = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_store_read (cli->store, load, &loaded, cli->cancellable, &error))
    return moked_cli_failed (cli, error);
  if (!(account = moked_senders_dup_account (loaded.senders, channel)))
    return moked_cli_usage (cli, _("%s is missing"), "--user");

  if (options->password_file && !(password = moked_cli_password_read (cli, options->password_file, &status)))
    return status;
  if (!password && !(password = moked_cli_password_prompt (account)))
    return moked_cli_nothing (cli, _("there is no terminal to ask for the password"));

  label = g_strdup_printf ("Moked: %s", account);
  if (moked_secret_store (moked_senders_get_code (channel), account, label, password, cli->cancellable, &error))
    return MOKED_EXIT_DONE;

  return moked_cli_nothing (cli, _("the keyring did not take the password: %s"), error->message);
}

static gboolean
check_set (MokedCli         *cli,
           const char       *name,
           const SetOptions *options,
           MokedExit        *status)
{
  MokedSmtpSecurity security;
  MokedChannel channel;

  *status = MOKED_EXIT_USAGE;
  if (!channel_of (name, &channel) && !g_str_equal (name, "mailbox"))
    moked_cli_usage (cli, _("“%s” is none of smtp, sms and mailbox"), name);
  else if (options->security && !moked_smtp_security_from_code (options->security, &security))
    moked_cli_usage (cli, _("“%s” is none of starttls, tls and plain"), options->security);
  else if (options->port < 0 || options->port > G_MAXUINT16)
    moked_cli_usage (cli, _("“%d” is no port"), options->port);
  else if (g_str_equal (name, "mailbox") && !options->path && !options->is_none)
    moked_cli_usage (cli, _("%s is missing"), "--path");
  else
    return TRUE;

  return FALSE;
}

static MokedExit
run_set (MokedCli         *cli,
         const char       *name,
         const SetOptions *options)
{
  SetJob job = { name, options };
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  MokedChannel channel;
  const char *words;
  MokedActor actor;

  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (!moked_store_write (cli->store, &actor, set, &job, cli->cancellable, &error))
    {
      channel_of (name, &channel);
      words = moked_words_settings_error (error, channel);
      return words ? moked_cli_nothing (cli, "%s", words) : moked_cli_failed (cli, error);
    }
  if (channel_of (name, &channel) && (options->password_file || options->asks_password))
    return keep_password (cli, options, channel);

  return MOKED_EXIT_DONE;
}

MokedExit
moked_command_sender_set (MokedCli   *cli,
                          char     ***argv)
{
  g_auto(SetOptions) o = { 0 };
  const GOptionEntry entries[] = {
    { "host", 0, 0, G_OPTION_ARG_STRING, &o.host, N_("smtp: the mail server"), N_("HOST") },
    { "port", 0, 0, G_OPTION_ARG_INT, &o.port, N_("smtp: its port; 587 without"), N_("PORT") },
    { "security", 0, 0, G_OPTION_ARG_STRING, &o.security, N_("smtp: starttls, tls or plain"), N_("SECURITY") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &o.user, N_("Who logs in; empty: nobody"), N_("USER") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &o.from, N_("The address or number that messages come from"), N_("ADDRESS") },
    { "from-name", 0, 0, G_OPTION_ARG_STRING, &o.from_name, N_("smtp: the name that mails come from"), N_("NAME") },
    { "bounces", 0, 0, G_OPTION_ARG_STRING, &o.bounces, N_("smtp: where bounces come back, as ADDRESS+token"),
      N_("ADDRESS") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &o.url, N_("sms: the gateway’s address with {to} and {text}"), N_("URL") },
    { "body", 0, 0, G_OPTION_ARG_STRING, &o.body, N_("sms: what is posted there; without, nothing is"), N_("TEXT") },
    { "content-type", 0, 0, G_OPTION_ARG_STRING, &o.content_type, N_("sms: the type of what is posted"), N_("TYPE") },
    { "success", 0, 0, G_OPTION_ARG_STRING, &o.success, N_("sms: what the answer matches where it was taken"),
      N_("REGEX") },
    { "kannel", 0, 0, G_OPTION_ARG_STRING, &o.kannel, N_("sms: a Kannel gateway"), N_("HOST:PORT") },
    { "report-url", 0, 0, G_OPTION_ARG_STRING, &o.report_url, N_("sms: where Kannel tells what became of it"),
      N_("URL") },
    { "path", 0, 0, G_OPTION_ARG_FILENAME, &o.path, N_("mailbox: the folder (Maildir)"), N_("PATH") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &o.password_file, N_("Keep the password in this file in the keyring"),
      N_("FILE") },
    { "ask-password", 0, 0, G_OPTION_ARG_NONE, &o.asks_password, N_("Ask for the password and keep it in the keyring"),
      NULL },
    { "none", 0, 0, G_OPTION_ARG_NONE, &o.is_none, N_("There is none any more"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !check_set (cli, (*argv)[1], &o, &status))
    return status;
  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  return run_set (cli, (*argv)[1], &o);
}

/* --- test ---------------------------------------------------------------------------------------------- */

static MokedExit
try_smtp (MokedCli           *cli,
          const MokedSenders *senders,
          const char         *password)
{
  g_auto(MokedSendResult) result = { 0 };
  g_autofree char *words = NULL;

  moked_smtp_try (senders->smtp, password, cli->cancellable, &result);
  words = moked_words_sender_tried (&result);
  moked_cli_print ("%s\n", words);

  return result.outcome == MOKED_SEND_SENT ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

/* A gateway cannot be tried without a message. */
static MokedExit
try_sms (MokedCli           *cli,
         const MokedSenders *senders,
         const char         *password,
         const char         *to)
{
  g_auto(MokedSendResult) result = { 0 };
  g_autofree char *words = NULL;
  g_autofree char *token = g_uuid_string_random ();

  /* Translators: the text of an SMS that is sent to oneself */
  moked_sms_send (senders->sms, password, to, _("Moked sends SMS"), token, cli->cancellable, &result);
  words = moked_words_sender_tried (&result);
  moked_cli_print ("%s\n", words);

  return result.outcome == MOKED_SEND_SENT ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

static MokedExit
run_test (MokedCli     *cli,
          MokedChannel  channel,
          const char   *given,
          const char   *to)
{
  MokedCliPasswords passwords = { .passwords = { [MOKED_CHANNEL_EMAIL] = given, [MOKED_CHANNEL_SMS] = given } };
  g_auto(Loaded) loaded = { 0 };
  g_autofree char *account = NULL;
  g_autofree char *password = NULL;
  g_autoptr(GError) error = NULL;

  if (!moked_store_read (cli->store, load, &loaded, cli->cancellable, &error))
    return moked_cli_failed (cli, error);
  if (!moked_senders_has (loaded.senders, channel))
    return moked_cli_nothing (cli, _("no such sender is set up"));

  account = moked_senders_dup_account (loaded.senders, channel);
  if (account && !(password = moked_cli_password_ask (channel, account, cli->cancellable, &passwords)))
    return moked_cli_nothing (cli, _("the password is not known"));
  if (channel == MOKED_CHANNEL_EMAIL)
    return try_smtp (cli, loaded.senders, password);

  return try_sms (cli, loaded.senders, password, to);
}

MokedExit
moked_command_sender_test (MokedCli   *cli,
                           char     ***argv)
{
  g_autofree char *to = NULL;
  g_autofree char *file = NULL;
  g_autofree char *password = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("sms: the number that gets a message"), N_("NUMBER") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("The password is in this file"), N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;
  MokedChannel channel;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  if (!channel_of ((*argv)[1], &channel))
    return moked_cli_usage (cli, _("“%s” is none of smtp and sms"), (*argv)[1]);
  if (channel == MOKED_CHANNEL_SMS && !to)
    return moked_cli_usage (cli, _("%s is missing"), "--to");
  if (file && !(password = moked_cli_password_read (cli, file, &status)))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  return run_test (cli, channel, password, to);
}
