/* command-person.c: mokedctl customer merge, unmerge, duplicates, erase; queue open
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-queues.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/queues/moked-entry-opened.h"
#include "core/queues/moked-person.h"
#include "core/words/moked-words.h"

#define MAX_PAIRS 1000

/* --- one or two ------------------------------------------------------------------------------- */

typedef struct
{
  gint64 kept_id; /* 0: they are taken apart */
  gint64 merged_id;
} Pair;

static gboolean
unite_or_part (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Pair *pair = data;

  return (pair->kept_id ? moked_person_unite (writer, pair->kept_id, pair->merged_id, error)
                        : moked_person_part (writer, pair->merged_id, error)) >= 0;
}

/* What is written here is this person's. */
static MokedExit
write_act (MokedCli       *cli,
           MokedWriteFunc  func,
           gpointer        data)
{
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  MokedActor actor;

  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  if (!moked_store_write (cli->store, &actor, func, data, cli->cancellable, &error))
    return moked_cli_refused (cli, error);

  return MOKED_EXIT_DONE;
}

MokedExit
moked_command_customer_merge (MokedCli   *cli,
                              char     ***argv)
{
  Pair pair = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 2, 2, &status) ||
      !moked_cli_customer_id (cli, (*argv)[1], &pair.kept_id, &status) ||
      !moked_cli_customer_id (cli, (*argv)[2], &pair.merged_id, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  return write_act (cli, unite_or_part, &pair);
}

MokedExit
moked_command_customer_unmerge (MokedCli   *cli,
                                char     ***argv)
{
  Pair pair = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, NULL, argv, 1, 1, &status) ||
      !moked_cli_customer_id (cli, (*argv)[1], &pair.merged_id, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  return write_act (cli, unite_or_part, &pair);
}

/* --- who may be one --------------------------------------------------------------------------- */

typedef struct
{
  gint64     customer_id;
  GPtrArray *pairs; /* of MokedDuplicate */
} DuplicatesJob;

static gboolean
read_duplicates (MokedReader   *reader,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  DuplicatesJob *job = data;

  return (job->pairs = moked_customer_list_duplicates (reader, job->customer_id, MAX_PAIRS, error)) != NULL;
}

static void
print_pairs_json (GPtrArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const MokedDuplicate *pair = g_ptr_array_index (pairs, i);
      g_autoptr(GString) line = g_string_new (NULL);

      moked_json_begin (line);
      moked_json_add_int (line, "id", pair->id);
      moked_json_add_text (line, "name", pair->name);
      moked_json_add_int (line, "other_id", pair->other_id);
      moked_json_add_text (line, "other_name", pair->other_name);
      moked_json_add_text (line, "contact_kind", pair->contact_kind);
      moked_json_add_text (line, "contact", pair->contact);
      moked_json_end (line);
      g_print ("%s", line->str);
    }
}

static void
print_pairs (GPtrArray *pairs)
{
  const char * const titles[] = { _("Number"), _("Customer"), _("Number"), _("Customer"), _("Both have"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "n n  ");

  for (guint i = 0; i < pairs->len; i++)
    {
      const MokedDuplicate *pair = g_ptr_array_index (pairs, i);

      moked_cli_table_take (table, moked_words_id (pair->id));
      moked_cli_table_add (table, pair->name);
      moked_cli_table_take (table, moked_words_id (pair->other_id));
      moked_cli_table_add (table, pair->other_name);
      moked_cli_table_take (table, moked_words_code (pair->contact));
    }

  moked_cli_table_print (table);
}

MokedExit
moked_command_customer_duplicates (MokedCli   *cli,
                                   char     ***argv)
{
  g_autofree char *format = NULL;
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GPtrArray) pairs = NULL;
  g_autoptr(GError) error = NULL;
  DuplicatesJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 1, &status) || !moked_cli_format (cli, format, &is_json, &status) ||
      ((*argv)[1] && !moked_cli_customer_id (cli, (*argv)[1], &job.customer_id, &status)))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!moked_store_read (cli->store, read_duplicates, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  pairs = job.pairs;
  if (pairs->len == 0)
    return moked_cli_nothing (cli, "%s", _("nobody shares a number or an address"));

  if (is_json)
    print_pairs_json (pairs);
  else
    print_pairs (pairs);

  return MOKED_EXIT_DONE;
}

/* --- nobody ----------------------------------------------------------------------------------- */

typedef struct
{
  gint64      customer_id;
  const char *reason;
} EraseJob;

static gboolean
erase (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const EraseJob *job = data;

  return moked_person_erase (writer, job->customer_id, job->reason, error) >= 0;
}

MokedExit
moked_command_customer_erase (MokedCli   *cli,
                              char     ***argv)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why, without naming anybody: it stays for ever"), N_("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  EraseJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) ||
      !moked_cli_customer_id (cli, (*argv)[1], &job.customer_id, &status))
    return status;

  if (!reason || !*g_strstrip (reason))
    return moked_cli_usage (cli, "%s", _("why has to be said: --reason"));

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  job.reason = reason;

  return write_act (cli, erase, &job);
}

/* --- into a queue ----------------------------------------------------------------------------- */

typedef struct
{
  gint64      customer_id;
  gint64      queue_id;
  const char *reason;
  gint64      entry_id;
} OpenJob;

static gboolean
open_entry (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  OpenJob *job = data;

  return moked_entry_open_by_hand (writer, job->customer_id, job->queue_id, job->reason, NULL, &job->entry_id, error) >= 0;
}

MokedExit
moked_command_queue_open (MokedCli   *cli,
                          char     ***argv)
{
  g_autofree char *customer = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "customer", 0, 0, G_OPTION_ARG_STRING, &customer, N_("Who is put in"), N_("ID") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why: whoever works on it reads it"), N_("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GPtrArray) queues = NULL;
  g_autofree char *id = NULL;
  const MokedQueue *queue;
  OpenJob job = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (!customer || !reason || !*g_strstrip (reason))
    return moked_cli_usage (cli, "%s", _("who and why have to be said: --customer and --reason"));

  if (!moked_cli_customer_id (cli, customer, &job.customer_id, &status))
    return status;

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  if (!(queues = moked_cli_load_queues (cli, &status)))
    return status;

  if (!(queue = moked_cli_find_queue (queues, (*argv)[1])))
    return moked_cli_nothing (cli, _("there is no queue “%s”"), (*argv)[1]);

  job.queue_id = queue->id;
  job.reason = reason;
  if ((status = write_act (cli, open_entry, &job)) != MOKED_EXIT_DONE)
    return status;

  id = moked_words_id (job.entry_id);
  moked_cli_print ("%s\n", id);

  return MOKED_EXIT_DONE;
}
