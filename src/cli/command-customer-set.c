/* command-customer-set.c: mokedctl customer set, add, undo
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-commands.h"
#include "core/words/moked-words.h"

/* What only one customer gets. */
typedef struct
{
  char *name;
  GStrv phones;
  GStrv emails;
  char *note;
  char *item;
  char *due;
} OwnOptions;

static void
own_options_clear (OwnOptions *self)
{
  g_free (self->name);
  g_strfreev (self->phones);
  g_strfreev (self->emails);
  g_free (self->note);
  g_free (self->item);
  g_free (self->due);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwnOptions, own_options_clear)

typedef struct
{
  MokedCliActs      acts;
  const OwnOptions *own;
  gint64            due_at;
  gint64            customer_id;
  guint             n_changes;
  gint64            last_seq;
} SetJob;

/* --- set ---------------------------------------------------------------------------------------- */

/* @seq as an act returns it. */
static gboolean
count (SetJob *job,
       gint64  seq)
{
  job->n_changes += seq > 0;
  if (seq > 0)
    job->last_seq = seq;

  return seq >= 0;
}

static gboolean
add_points (SetJob       *job,
            MokedWriter  *writer,
            const char   *kind,
            GStrv         texts,
            GError      **error)
{
  for (guint i = 0; texts && texts[i]; i++)
    if (!count (job, moked_customer_add_contact_point (writer, job->customer_id, kind, texts[i], NULL, error)))
      return FALSE;

  return TRUE;
}

static gboolean
set_own (SetJob       *job,
         MokedWriter  *writer,
         GError      **error)
{
  const OwnOptions *own = job->own;
  gint64 id = job->customer_id;

  return (!own->name || count (job, moked_customer_set_detail (writer, id, "name", own->name, error))) &&
         add_points (job, writer, "phone", own->phones, error) && add_points (job, writer, "email", own->emails, error) &&
         (!own->note || count (job, moked_customer_write_note (writer, id, 0, own->note, error))) &&
         (!own->item || count (job, moked_customer_add_item (writer, id, own->item, job->due_at, NULL, error)));
}

/* All of it or nothing. */
static gboolean
set (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  SetJob *job = data;

  if (!moked_cli_acts_resolve (&job->acts, moked_writer_as_reader (writer), error))
    return FALSE;

  for (guint i = 0; i < job->acts.acts->len; i++)
    {
      const MokedCustomerAct *act = &g_array_index (job->acts.acts, MokedCustomerAct, i);

      if (!count (job, moked_customer_perform (writer, job->customer_id, act, MOKED_NO_INSTANT, error)))
        return FALSE;
    }

  return set_own (job, writer, error);
}

static void
print_changes (const SetJob *job)
{
  g_autofree char *id = moked_words_id (job->customer_id);
  g_autofree char *n_changes = moked_words_number (job->n_changes);
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, job->last_seq);

  if (job->n_changes == 0)
    {
      /* Translators: %s is a customer's number */
      moked_cli_print (_("%s: it is so already"), id);
      moked_cli_print ("\n");
      return;
    }

  /* Translators: %1$s is a customer's number, %2$s how many changes, %3$s a number */
  moked_cli_print (ngettext ("%1$s: %2$s change; “customer undo %3$s” takes the last one back",
                             "%1$s: %2$s changes; “customer undo %3$s” takes the last one back", job->n_changes),
                   id, n_changes, seq);
  moked_cli_print ("\n");
}

MokedExit
moked_command_customer_set (MokedCli   *cli,
                            char     ***argv)
{
  g_auto(MokedActOptions) options = { 0 };
  g_auto(OwnOptions) own = { 0 };
  const GOptionEntry entries[] = {
    MOKED_ACT_ENTRIES (options),
    { "name", 0, 0, G_OPTION_ARG_STRING, &own.name, N_("What they are called; an unidentified caller is known then"),
      N_("NAME") },
    { "add-phone", 0, 0, G_OPTION_ARG_STRING_ARRAY, &own.phones, N_("One more number"), N_("NUMBER") },
    { "add-email", 0, 0, G_OPTION_ARG_STRING_ARRAY, &own.emails, N_("One more e-mail address"), N_("ADDRESS") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &own.note, N_("Write a note"), N_("TEXT") },
    { "item", 0, 0, G_OPTION_ARG_STRING, &own.item, N_("Add something that is to be done"), N_("TEXT") },
    { "due", 0, 0, G_OPTION_ARG_STRING, &own.due, N_("Until when it is to be done"), N_("INSTANT") },
    G_OPTION_ENTRY_NULL,
  };
  SetJob job = { .own = &own };
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  MokedActor actor;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) ||
      !moked_cli_customer_id (cli, (*argv)[1], &job.customer_id, &status))
    return status;
  if (own.due && !own.item)
    return moked_cli_usage (cli, _("%s is missing"), "--item");
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if ((!own.due || moked_cli_instant (cli, "--due", own.due, &job.due_at, &status)) &&
      moked_cli_acts_read (&job.acts, cli, &options, &status) && moked_cli_be_person (cli, &actor, &status))
    {
      if (moked_store_write (cli->store, &actor, set, &job, cli->cancellable, &error))
        print_changes (&job);
      else
        status = moked_cli_refused (cli, error);
    }
  moked_cli_acts_clear (&job.acts);

  return status;
}

/* --- add ------------------------------------------------------------------------------------------ */

typedef struct
{
  MokedCli         *cli;
  const OwnOptions *own;
  gint64            id;
} AddJob;

/* A number that is none makes nobody. */
static gboolean
parse_phones (const AddJob  *job,
              GPtrArray     *phones,
              GError       **error)
{
  for (guint i = 0; job->own->phones && job->own->phones[i]; i++)
    {
      MokedPhone *phone = g_new0 (MokedPhone, 1);

      g_ptr_array_add (phones, phone);
      moked_phone_parse (job->own->phones[i], job->cli->project->region, phone);
      if (!phone->match_key[0])
        {
          g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_PHONE, "“%s” is no number",
                       job->own->phones[i]);
          return FALSE;
        }
    }
  for (guint i = 0; job->own->emails && job->own->emails[i]; i++)
    if (!moked_email_is_valid (job->own->emails[i]))
      {
        g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_AN_EMAIL, "“%s” is no address",
                     job->own->emails[i]);
        return FALSE;
      }

  return TRUE;
}

static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  AddJob *job = data;
  g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  MokedNewCustomer customer = {
    .name = job->own->name ? job->own->name : "",
    .phones = phones,
    .emails = job->own->emails,
  };

  if (!parse_phones (job, phones, error))
    return FALSE;
  job->id = moked_customer_add (writer, job->cli->project->id, &customer, error);

  return job->id != 0;
}

MokedExit
moked_command_customer_add (MokedCli   *cli,
                            char     ***argv)
{
  g_auto(OwnOptions) own = { 0 };
  const GOptionEntry entries[] = {
    { "add-phone", 0, 0, G_OPTION_ARG_STRING_ARRAY, &own.phones, N_("A number of theirs"), N_("NUMBER") },
    { "add-email", 0, 0, G_OPTION_ARG_STRING_ARRAY, &own.emails, N_("An e-mail address of theirs"), N_("ADDRESS") },
    G_OPTION_ENTRY_NULL,
  };
  AddJob job = { .cli = cli, .own = &own };
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  MokedActor actor;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;
  own.name = g_strdup ((*argv)[1]);
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (!moked_store_write (cli->store, &actor, add, &job, cli->cancellable, &error))
    return moked_cli_refused (cli, error);

  moked_cli_print ("%" G_GINT64_FORMAT "\n", job.id);

  return MOKED_EXIT_DONE;
}

/* --- undo ------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 seq;
  gint64 undone;
} UndoJob;

static gboolean
undo (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  UndoJob *job = data;

  job->undone = moked_customer_undo (writer, job->seq, error);

  return job->undone > 0;
}

MokedExit
moked_command_customer_undo (MokedCli   *cli,
                             char     ***argv)
{
  gboolean is_whole = FALSE;
  const GOptionEntry entries[] = {
    { "whole", 0, 0, G_OPTION_ARG_NONE, &is_whole, N_("All that one “customer bulk” did, which began with this event"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  MokedBulkResult result = { 0 };
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  g_autofree char *again = NULL;
  UndoJob job = { 0 };
  MokedActor actor;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  if (!g_ascii_string_to_signed ((*argv)[1], 10, 1, G_MAXINT64, &job.seq, NULL))
    return moked_cli_usage (cli, _("“%s” is no event's number"), (*argv)[1]);
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  if (is_whole)
    {
      if (!moked_customer_bulk_undo (cli->store, &actor, job.seq, NULL, NULL, cli->cancellable, &result, &error))
        return moked_cli_refused (cli, error);
      moked_cli_bulk_print (&result);
      return MOKED_EXIT_DONE;
    }
  if (!moked_store_write (cli->store, &actor, undo, &job, cli->cancellable, &error))
    return moked_cli_refused (cli, error);

  again = g_strdup_printf ("%" G_GINT64_FORMAT, job.undone);
  moked_cli_print (_("taken back; “customer undo %s” does it again"), again);
  moked_cli_print ("\n");

  return MOKED_EXIT_DONE;
}
