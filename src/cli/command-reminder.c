/* command-reminder.c: mokedctl reminder list, set, snooze, dismiss
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
#include "core/customers/moked-reminder-act.h"
#include "core/customers/moked-reminder-when.h"
#include "core/words/moked-words-reminder.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* --- list ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64     customer_id; /* 0: of whoever runs the command */
  gint64     owner_id;
  gint64     due_until;
  GPtrArray *reminders;
} ListJob;

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  ListJob *job = data;

  job->reminders = job->customer_id
                     ? moked_reminder_list_of_customer (reader, job->customer_id, error)
                     : moked_reminder_list_of_owner (reader, job->owner_id, job->due_until, error);

  return job->reminders != NULL;
}

static void
print_json (GPtrArray *reminders,
            GTimeZone *zone)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < reminders->len; i++)
    {
      const MokedReminder *reminder = g_ptr_array_index (reminders, i);

      moked_json_begin (line);
      moked_json_add_int (line, "id", reminder->id);
      moked_json_add_text (line, "text", reminder->text);
      moked_json_add_instant (line, "remind_at", reminder->remind_at, zone);
      moked_json_add_text (line, "state", moked_reminder_state_to_code (reminder->state));
      moked_json_add_count (line, "customer", reminder->customer_id ? reminder->customer_id : -1);
      moked_json_add_text (line, "customer_name", reminder->customer_name);
      moked_json_add_count (line, "item", reminder->item_id ? reminder->item_id : -1);
      moked_json_add_text (line, "item_text", reminder->item_text);
      moked_json_add_count (line, "entry", reminder->entry_id ? reminder->entry_id : -1);
      moked_json_add_instant (line, "created_at", reminder->created_at, zone);
      moked_json_end (line);
      fwrite (line->str, 1, line->len, stdout);
    }
}

static void
print_table (GPtrArray *reminders,
             gint64     now,
             GTimeZone *zone)
{
  const char * const titles[] = { _("Number"), _("Reminder"), _("Customer"), _("When"), "", NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "n    ");

  for (guint i = 0; i < reminders->len; i++)
    {
      const MokedReminder *reminder = g_ptr_array_index (reminders, i);

      moked_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, reminder->id));
      moked_cli_table_take (table, moked_words_reminder_title (reminder));
      moked_cli_table_add (table, reminder->customer_name);
      moked_cli_table_take (table, moked_words_instant (reminder->remind_at, zone));
      moked_cli_table_take (table, moked_words_relative (reminder->remind_at, now, zone));
    }

  moked_cli_table_print (table);
}

MokedExit
moked_command_reminder_list (MokedCli   *cli,
                             char     ***argv)
{
  gboolean is_json = FALSE;
  gboolean is_due = FALSE;
  g_autofree char *customer = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "due", 0, 0, G_OPTION_ARG_NONE, &is_due, N_("Only those whose time has come"), NULL },
    { "customer", 0, 0, G_OPTION_ARG_STRING, &customer, N_("Of this customer, whoever set them"), N_("ID") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  ListJob job = { 0 };
  MokedActor actor;
  gint64 now;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (customer && is_due)
    return moked_cli_usage (cli, "%s", _("either --due or --customer"));
  if (customer && !moked_cli_customer_id (cli, customer, &job.customer_id, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  now = moked_clock_now (moked_store_get_clock (cli->store));
  job.owner_id = actor.id;
  job.due_until = is_due ? now : MOKED_NO_INSTANT;
  if (!moked_store_read (cli->store, load, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  if (is_json)
    print_json (job.reminders, cli->zone);
  else
    print_table (job.reminders, now, cli->zone);
  g_ptr_array_unref (job.reminders);

  return MOKED_EXIT_DONE;
}

/* --- acts ------------------------------------------------------------------------------------- */

typedef struct
{
  enum { SET, SNOOZE, DISMISS } act;
  MokedNewReminder reminder; /* of which an act on one that is there takes the time */
  gint64           id;
  gint64           seq;
} ActJob;

static gboolean
write_act (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  ActJob *job = data;

  if (job->act == SET)
    job->seq = moked_reminder_set (writer, &job->reminder, &job->id, error);
  else if (job->act == SNOOZE)
    job->seq = moked_reminder_snooze (writer, job->id, job->reminder.remind_at, error);
  else
    job->seq = moked_reminder_dismiss (writer, job->id, error);

  return job->seq >= 0;
}

static MokedExit
run (MokedCli *cli,
     ActJob   *job)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *seq = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  MokedActor actor;

  if (!moked_cli_be_person (cli, &actor, &status))
    return status;
  if (!moked_store_write (cli->store, &actor, write_act, job, cli->cancellable, &error))
    {
      if (g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND))
        return moked_cli_nothing (cli, "%s", _("there is no such reminder, customer, task or entry"));
      if (g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_CHANGED_SINCE))
        return moked_cli_nothing (cli, "%s", _("it is dismissed: set another one"));
      return moked_cli_refused (cli, error);
    }

  if (job->act == SET)
    {
      moked_cli_print ("%" G_GINT64_FORMAT "\n", job->id);
      return MOKED_EXIT_DONE;
    }
  if (job->seq == 0)
    {
      moked_cli_print ("%s\n", _("it is so already"));
      return MOKED_EXIT_DONE;
    }

  seq = g_strdup_printf ("%" G_GINT64_FORMAT, job->seq);
  /* Translators: %s is an event's number */
  moked_cli_print (_("done; “customer undo %s” takes it back"), seq);
  moked_cli_print ("\n");

  return MOKED_EXIT_DONE;
}

/* When to be reminded, of two options of which there is one. */
static gboolean
read_when (MokedCli   *cli,
           const char *at,
           const char *in,
           gint64     *remind_at,
           MokedExit  *status)
{
  MokedReminderChoice choice;

  if (at)
    return moked_cli_instant (cli, "--at", at, remind_at, status);

  if (moked_reminder_choice_from_code (in, &choice))
    {
      *remind_at = moked_reminder_choice_to_instant (choice, moked_clock_now (moked_store_get_clock (cli->store)),
                                                     cli->zone);
      return TRUE;
    }

  *status = moked_cli_usage (cli, _("“%s” is none of 10-minutes, hour, tomorrow, week"), in);

  return FALSE;
}

/* A number of anything; NULL is 0. */
static gboolean
read_id (MokedCli   *cli,
         const char *text,
         gint64     *id,
         MokedExit  *status)
{
  if (!text || g_ascii_string_to_signed (*text == '#' ? text + 1 : text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;

  *status = moked_cli_usage (cli, _("“%s” is no number"), text);

  return FALSE;
}

#define WHEN_ENTRIES                                                                                                  \
  { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_("At this date and time"), N_("INSTANT") },                               \
  { "in", 0, 0, G_OPTION_ARG_STRING, &in, N_("10-minutes, hour, tomorrow or week: the last two at nine"), N_("TIME") }

MokedExit
moked_command_reminder_set (MokedCli   *cli,
                            char     ***argv)
{
  g_autofree char *customer = NULL;
  g_autofree char *item = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *at = NULL;
  g_autofree char *in = NULL;
  const GOptionEntry entries[] = {
    { "customer", 0, 0, G_OPTION_ARG_STRING, &customer, N_("About this customer"), N_("ID") },
    { "item", 0, 0, G_OPTION_ARG_STRING, &item, N_("About this task"), N_("ID") },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &entry, N_("About this entry"), N_("ID") },
    WHEN_ENTRIES,
    G_OPTION_ENTRY_NULL,
  };
  ActJob job = { .act = SET };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 1, &status))
    return status;
  if (!at == !in)
    return moked_cli_usage (cli, "%s", _("either --at or --in"));
  if (!read_id (cli, customer, &job.reminder.customer_id, &status) ||
      !read_id (cli, item, &job.reminder.item_id, &status) || !read_id (cli, entry, &job.reminder.entry_id, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!read_when (cli, at, in, &job.reminder.remind_at, &status))
    return status;

  job.reminder.text = (*argv)[1];

  return run (cli, &job);
}

MokedExit
moked_command_reminder_snooze (MokedCli   *cli,
                               char     ***argv)
{
  g_autofree char *at = NULL;
  g_autofree char *in = NULL;
  const GOptionEntry entries[] = {
    WHEN_ENTRIES,
    G_OPTION_ENTRY_NULL,
  };
  ActJob job = { .act = SNOOZE };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  if (!at == !in)
    return moked_cli_usage (cli, "%s", _("either --at or --in"));
  if (!read_id (cli, (*argv)[1], &job.id, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!read_when (cli, at, in, &job.reminder.remind_at, &status))
    return status;

  return run (cli, &job);
}

MokedExit
moked_command_reminder_dismiss (MokedCli   *cli,
                                char     ***argv)
{
  ActJob job = { .act = DISMISS };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 1, 1, &status) || !read_id (cli, (*argv)[1], &job.id, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  return run (cli, &job);
}
