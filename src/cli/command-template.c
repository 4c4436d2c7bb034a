/* command-template.c: mokedctl template
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/messages/moked-merge-field.h"
#include "core/messages/moked-template.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

typedef struct
{
  gint64         id;
  gint64         version;
  MokedChannel   channel;
  const char    *name;
  const char    *subject;
  const char    *body;
  gboolean       retires;
  gboolean       with_retired;
  GPtrArray     *templates;
  MokedTemplate *template;
} TemplateJob;

static void
template_job_clear (TemplateJob *self)
{
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->template, moked_template_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemplateJob, template_job_clear)

static void
print_json (MokedCli            *cli,
            const MokedTemplate *template)
{
  g_autoptr(GString) line = g_string_new (NULL);

  moked_json_begin (line);
  moked_json_add_int (line, "template", template->id);
  moked_json_add_text (line, "channel", moked_channel_to_code (template->channel));
  moked_json_add_text (line, "name", template->name);
  moked_json_add_int (line, "version", template->version);
  moked_json_add_text (line, "subject", template->subject);
  moked_json_add_text (line, "body", template->body);
  moked_json_add_boolean (line, "is_active", template->is_active);
  moked_json_add_instant (line, "created_at", template->created_at, cli->zone);
  moked_json_end (line);
  g_print ("%s", line->str);
}

/* --- list ------------------------------------------------------------------------------------------------- */

static gboolean
list (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  TemplateJob *job = data;

  return (job->templates = moked_template_list (reader, job->with_retired, error)) != NULL;
}

static void
print_table (GPtrArray *templates)
{
  const char *const titles[] = { _("Template"), _("Channel"), _("Name"), _("Version"), _("Subject"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "   n ");

  for (guint i = 0; i < templates->len; i++)
    {
      const MokedTemplate *template = g_ptr_array_index (templates, i);

      moked_cli_table_take (table, moked_words_id (template->id));
      moked_cli_table_add (table, moked_words_channel (template->channel));
      moked_cli_table_take (table, moked_words_text (template->name));
      moked_cli_table_take (table, moked_words_number (template->version));
      moked_cli_table_take (table, moked_words_text (template->subject));
    }
  moked_cli_table_print (table);
}

MokedExit
moked_command_template_list (MokedCli   *cli,
                             char     ***argv)
{
  g_autofree char *format = NULL;
  g_auto(TemplateJob) job = { 0 };
  const GOptionEntry entries[] = {
    { "retired", 0, 0, G_OPTION_ARG_NONE, &job.with_retired, N_("Retired ones, too"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_json = FALSE;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, list, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (!is_json)
    print_table (job.templates);
  for (guint i = 0; is_json && i < job.templates->len; i++)
    print_json (cli, g_ptr_array_index (job.templates, i));

  return job.templates->len > 0 ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

/* --- show ------------------------------------------------------------------------------------------------- */

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  TemplateJob *job = data;
  GError *failure = NULL;

  job->template = moked_template_load_version (reader, job->id, job->version, &failure);
  if (failure)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static void
print_fields (const MokedTemplate *template)
{
  g_autofree char *text = g_strconcat (template->subject, "\n", template->body, NULL);
  g_autoptr(GPtrArray) fields = moked_merge_list_fields (text);

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *name = moked_words_text (g_ptr_array_index (fields, i));

      moked_cli_print ("%s%s", i > 0 ? ", " : "", name);
    }
  if (fields->len > 0)
    moked_cli_print ("\n");
}

static void
print_template (MokedCli            *cli,
                const MokedTemplate *template)
{
  g_autofree char *id = moked_words_id (template->id);
  g_autofree char *name = moked_words_text (template->name);
  g_autofree char *version = moked_words_number (template->version);
  g_autofree char *when = moked_words_instant (template->created_at, cli->zone);

  moked_cli_print ("%s  %s  %s\n", id, name, moked_words_channel (template->channel));
  moked_cli_print (_("Version %1$s, %2$s"), version, when);
  moked_cli_print ("\n");
  print_fields (template);
  if (*template->subject)
    moked_cli_print ("\n%s\n", template->subject);
  moked_cli_print ("\n%s\n", template->body);
}

MokedExit
moked_command_template_show (MokedCli   *cli,
                             char     ***argv)
{
  g_autofree char *format = NULL;
  g_auto(TemplateJob) job = { 0 };
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_INT64, &job.version, N_("As it was in this version (the newest)"), N_("N") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_json = FALSE;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (!g_ascii_string_to_signed ((*argv)[1], 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no template's number"), (*argv)[1]);
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, load, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);
  if (!job.template)
    return moked_cli_nothing (cli, _("there is no such template: %s"), (*argv)[1]);

  if (is_json)
    print_json (cli, job.template);
  else
    print_template (cli, job.template);

  return MOKED_EXIT_DONE;
}

/* --- save ------------------------------------------------------------------------------------------------- */

static gboolean
save (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  TemplateJob *job = data;
  gint64 known = moked_template_find (moked_writer_as_reader (writer), job->channel, job->name, error);

  if (known < 0 ||
      (job->id = moked_template_save (writer, known, job->channel, job->name, job->subject, job->body, NULL, error)) == 0 ||
      moked_template_set_active (writer, job->id, !job->retires, error) < 0)
    return FALSE;

  return (job->template = moked_template_load_version (moked_writer_as_reader (writer), job->id, 0, error)) != NULL;
}

/* One newline at the end of a file is the file's, not the text's. FALSE: said. */
static gboolean
read_body (MokedCli    *cli,
           const char  *path,
           char       **body,
           MokedExit   *status)
{
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, &error))
    {
      *status = moked_cli_failed (cli, error);
      return FALSE;
    }
  if (!g_utf8_validate (bytes, (gssize) length, NULL))
    {
      *status = moked_cli_usage (cli, _("“%s” is no text in UTF-8"), path);
      return FALSE;
    }
  if (g_str_has_suffix (bytes, "\n"))
    bytes[strlen (bytes) - 1] = '\0';
  *body = g_steal_pointer (&bytes);

  return TRUE;
}

MokedExit
moked_command_template_save (MokedCli   *cli,
                             char     ***argv)
{
  g_autofree char *channel = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  g_autofree char *file = NULL;
  g_auto(TemplateJob) job = { .channel = MOKED_CHANNEL_EMAIL };
  const GOptionEntry entries[] = {
    { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, N_("email, sms, whatsapp or letter (email)"), N_("CHANNEL") },
    { "subject", 0, 0, G_OPTION_ARG_STRING, &subject, N_("The subject of an e-mail"), N_("TEXT") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_("What it says"), N_("TEXT") },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("A file with what it says"), N_("FILE") },
    { "retire", 0, 0, G_OPTION_ARG_NONE, &job.retires, N_("It is not offered any more"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  MokedActor actor;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  if (channel && !moked_channel_from_code (channel, &job.channel))
    return moked_cli_usage (cli, _("“%s” is not known"), channel);
  if (!text == !file)
    return moked_cli_usage (cli, _("give either --text or --file"));
  if (file && !read_body (cli, file, &text, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  job.name = (*argv)[1];
  job.subject = subject;
  job.body = text;
  if (!moked_store_write (cli->store, &actor, save, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  print_template (cli, job.template);

  return MOKED_EXIT_DONE;
}
