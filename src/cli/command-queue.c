/* command-queue.c: mokedctl queue list, add, set, retire
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-list.h"
#include "cli/moked-cli-queues.h"
#include "cli/moked-commands.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* --- list ------------------------------------------------------------------------------------- */

static void
add_json (GString       *line,
          gconstpointer  item)
{
  const MokedQueue *queue = item;

  moked_json_add_int (line, "id", queue->id);
  moked_json_add_text (line, "code", queue->code);
  moked_json_add_text (line, "name", queue->name);
  moked_json_add_text (line, "entry_type", moked_entry_type_to_code (queue->entry_type));
  moked_json_add_boolean (line, "is_active", queue->is_active);
  moked_json_add_int (line, "policy_version", queue->policy.version);
  moked_json_add_int (line, "due_seconds", queue->policy.due_seconds);
  moked_json_add_int (line, "busy_seconds", queue->policy.busy_seconds);
  moked_json_add_int (line, "at_risk_percent", queue->policy.at_risk_percent);
}

static char *
policy_span (gint64 seconds)
{
  return seconds > 0 ? moked_words_span (seconds * MOKED_SECOND) : g_strdup ("—");
}

static void
add_cells (MokedCliTable *table,
           gconstpointer  item)
{
  const MokedQueue *queue = item;

  moked_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, queue->id));
  moked_cli_table_take (table, moked_words_code (queue->code));
  moked_cli_table_add (table, queue->name);
  moked_cli_table_add (table, moked_words_entry_type (queue->entry_type));
  moked_cli_table_take (table, policy_span (queue->policy.due_seconds));
  moked_cli_table_take (table, policy_span (queue->policy.busy_seconds));
  moked_cli_table_take (table, moked_words_share (queue->policy.at_risk_percent, 100));
  moked_cli_table_take (table, moked_words_number (queue->policy.version));
  moked_cli_table_add (table, queue->is_active ? _("Yes") : _("No"));
}

MokedExit
moked_command_queue_list (MokedCli   *cli,
                          char     ***argv)
{
  static const char * const titles[] = {
    N_("Number"), N_("Code"), N_("Name"), N_("Type"), N_("Due after"), N_("Due after, busy"),
    N_("At risk in the last"), N_("Version"), N_("In use"), NULL,
  };
  static const MokedCliList list = { moked_queue_list, add_json, add_cells, titles, "n      nt" };

  return moked_cli_list (cli, argv, &list);
}

/* --- add -------------------------------------------------------------------------------------- */

typedef struct
{
  gint64          project_id;
  const char     *name;
  MokedEntryType  entry_type;
  gint64          due_seconds; /* 0: as other queues at first */
  gint64          id;
} NewQueue;

static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  NewQueue *queue = data;

  queue->id = moked_queue_add (writer, queue->project_id, queue->name, queue->entry_type, queue->due_seconds, error);

  return queue->id != 0;
}

/* What the two queues of missed calls stand for is theirs alone. */
static gboolean
read_type (MokedCli       *cli,
           const char     *code,
           MokedEntryType *entry_type,
           MokedExit      *status)
{
  g_autofree char *upper = code ? g_ascii_strup (code, -1) : NULL;

  *entry_type = MOKED_ENTRY_TYPE_OTHER;
  if (!upper)
    return TRUE;

  if (moked_entry_type_from_code (upper, entry_type) && *entry_type != MOKED_ENTRY_TYPE_MISSED_IN &&
      *entry_type != MOKED_ENTRY_TYPE_MISSED_OUT)
    return TRUE;

  *status = moked_cli_usage (cli, "%s", _("a type is LIST, STATUS, TAG, FOLDER, NEW_LEAD or OTHER"));
  return FALSE;
}

MokedExit
moked_command_queue_add (MokedCli   *cli,
                         char     ***argv)
{
  g_autofree char *type = NULL;
  int due_minutes = 0;
  const GOptionEntry entries[] = {
    { "type", 0, 0, G_OPTION_ARG_STRING, &type, N_("Why customers come into it; OTHER where this is not said"), N_("TYPE") },
    { "due", 0, 0, G_OPTION_ARG_INT, &due_minutes, N_("Entries are due so long after their trigger"), N_("MINUTES") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  NewQueue queue = { 0 };
  MokedActor actor;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !read_type (cli, type, &queue.entry_type, &status))
    return status;

  if (due_minutes < 0)
    return moked_cli_usage (cli, "%s", _("times are whole minutes from 1 on, a share is 0 to 100"));

  if (!moked_cli_open (cli, TRUE))
    return MOKED_EXIT_STORE;

  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  queue.project_id = cli->project->id;
  queue.name = (*argv)[1];
  queue.due_seconds = (gint64) due_minutes * 60;
  if (!moked_store_write (cli->store, &actor, add, &queue, cli->cancellable, &error))
    return moked_cli_refused (cli, error);

  g_print ("%" G_GINT64_FORMAT "\n", queue.id);

  return MOKED_EXIT_DONE;
}

/* --- set -------------------------------------------------------------------------------------- */

typedef struct
{
  gint64         queue_id;
  const char    *name;
  gboolean       has_policy;
  MokedDuePolicy policy;
  gboolean       has_use;
  gboolean       is_active;
} QueueChange;

static gboolean
change (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const QueueChange *queue = data;

  return (!queue->name || moked_queue_rename (writer, queue->queue_id, queue->name, error) >= 0) &&
         (!queue->has_policy || moked_queue_set_policy (writer, queue->queue_id, &queue->policy, error) >= 0) &&
         (!queue->has_use || moked_queue_set_active (writer, queue->queue_id, queue->is_active, error) >= 0);
}

/* @known: the queue as it is. FALSE: said, *status is set. */
static gboolean
find_known (MokedCli     *cli,
            const char   *name,
            MokedQueue  **known,
            MokedExit    *status)
{
  g_autoptr(GPtrArray) queues = NULL;
  guint index;

  if (!moked_cli_open (cli, FALSE))
    {
      *status = MOKED_EXIT_STORE;
      return FALSE;
    }
  if (!(queues = moked_cli_load_queues (cli, status)))
    return FALSE;

  if (!g_ptr_array_find (queues, moked_cli_find_queue (queues, name), &index))
    {
      *status = moked_cli_nothing (cli, _("there is no queue “%s”"), name);
      return FALSE;
    }
  *known = g_ptr_array_steal_index (queues, index);

  return TRUE;
}

static MokedExit
run (MokedCli    *cli,
     QueueChange *wanted)
{
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  MokedActor actor;

  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  return moked_store_write (cli->store, &actor, change, wanted, cli->cancellable, &error)
           ? MOKED_EXIT_DONE : moked_cli_refused (cli, error);
}

MokedExit
moked_command_queue_set (MokedCli   *cli,
                         char     ***argv)
{
  g_autofree char *name = NULL;
  int due_minutes = -1;
  int busy_minutes = -1;
  int at_risk_percent = -1;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("What it is called"), N_("NAME") },
    { "due", 0, 0, G_OPTION_ARG_INT, &due_minutes, N_("Entries are due so long after their trigger"), N_("MINUTES") },
    { "busy", 0, 0, G_OPTION_ARG_INT, &busy_minutes, N_("The same where every line was busy"), N_("MINUTES") },
    { "at-risk", 0, 0, G_OPTION_ARG_INT, &at_risk_percent, N_("At risk in the last share of that time"), N_("PERCENT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(MokedQueue) queue = NULL;
  QueueChange wanted = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  if (due_minutes == 0 || due_minutes < -1 || busy_minutes == 0 || busy_minutes < -1 || at_risk_percent < -1 ||
      at_risk_percent > 100)
    return moked_cli_usage (cli, "%s", _("times are whole minutes from 1 on, a share is 0 to 100"));

  if (!find_known (cli, (*argv)[1], &queue, &status))
    return status;

  wanted.queue_id = queue->id;
  wanted.name = name;
  wanted.policy = queue->policy;
  wanted.has_policy = due_minutes > 0 || busy_minutes > 0 || at_risk_percent >= 0;
  if (due_minutes > 0)
    wanted.policy.due_seconds = (gint64) due_minutes * 60;
  if (busy_minutes > 0)
    wanted.policy.busy_seconds = (gint64) busy_minutes * 60;
  if (at_risk_percent >= 0)
    wanted.policy.at_risk_percent = at_risk_percent;

  return run (cli, &wanted);
}

MokedExit
moked_command_queue_retire (MokedCli   *cli,
                            char     ***argv)
{
  gboolean is_restored = FALSE;
  const GOptionEntry entries[] = {
    { "restore", 0, 0, G_OPTION_ARG_NONE, &is_restored, N_("Use it again"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(MokedQueue) queue = NULL;
  QueueChange wanted = { .has_use = TRUE };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !find_known (cli, (*argv)[1], &queue, &status))
    return status;

  wanted.queue_id = queue->id;
  wanted.is_active = is_restored;

  return run (cli, &wanted);
}
