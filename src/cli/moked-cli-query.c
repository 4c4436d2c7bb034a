/* moked-cli-query.c: options that say what the history shows
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-queues.h"
#include "cli/moked-cli-query.h"

/* Words of an option are told apart without regard to case, and - is _. */
static gboolean
is_word (const char *word,
         const char *text)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  g_strdelimit (folded, "_", '-');

  return g_str_equal (folded, word);
}

static gboolean
add_status (MokedHistoryQuery *query,
            const char        *text)
{
  static const struct { const char *word; guint bits; } words[] = {
    { "pending", MOKED_ENTRY_FILTER_PENDING },     { "in-progress", MOKED_ENTRY_FILTER_IN_PROGRESS },
    { "completed", MOKED_ENTRY_FILTER_COMPLETED }, { "cancelled", MOKED_ENTRY_FILTER_CANCELLED },
    { "open", MOKED_ENTRY_FILTER_OPEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (words[i].word, text))
      {
        query->entry_statuses |= words[i].bits;
        return TRUE;
      }

  query->only_overdue |= is_word ("overdue", text);
  query->only_at_risk |= is_word ("at-risk", text);
  query->only_on_time |= is_word ("on-time", text);
  query->only_late |= is_word ("late", text);

  return is_word ("overdue", text) || is_word ("at-risk", text) || is_word ("on-time", text) || is_word ("late", text);
}

static gboolean
add_type (MokedHistoryQuery *query,
          const char        *text)
{
  g_autofree char *code = g_ascii_strup (text, -1);
  MokedEntryType entry_type;

  g_strdelimit (code, "-", '_');

  if (g_str_equal (code, "MISSED_CALL"))
    {
      query->entry_types |= 1 << MOKED_ENTRY_TYPE_MISSED_IN | 1 << MOKED_ENTRY_TYPE_MISSED_OUT;
      return TRUE;
    }

  if (!moked_entry_type_from_code (code, &entry_type))
    return FALSE;

  query->entry_types |= 1 << entry_type;

  return TRUE;
}

/* COLUMN, COLUMN:desc or COLUMN:asc */
static gboolean
set_order (MokedHistoryQuery *query,
           const char        *text)
{
  static const struct { const char *word; MokedHistoryColumn column; } words[] = {
    { "id", MOKED_HISTORY_ID },
    { "customer", MOKED_HISTORY_CUSTOMER },
    { "queue", MOKED_HISTORY_QUEUE },
    { "phone", MOKED_HISTORY_PHONE },
    { "type", MOKED_HISTORY_TYPE },
    { "entry-type", MOKED_HISTORY_TYPE },
    { "status", MOKED_HISTORY_STATUS },
    { "entry-status", MOKED_HISTORY_STATUS },
    { "due", MOKED_HISTORY_DUE },
    { "due-at", MOKED_HISTORY_DUE },
    { "created", MOKED_HISTORY_CREATED },
    { "created-at", MOKED_HISTORY_CREATED },
    { "handled", MOKED_HISTORY_FIRST_HANDLED },
    { "first-handled-at", MOKED_HISTORY_FIRST_HANDLED },
    { "completed", MOKED_HISTORY_COMPLETED },
    { "completed-at", MOKED_HISTORY_COMPLETED },
    { "on-time", MOKED_HISTORY_ON_TIME },
    { "responsible", MOKED_HISTORY_RESPONSIBLE },
    { "attempts", MOKED_HISTORY_ATTEMPTS },
  };
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);

  if (!parts[0] || (parts[1] && !is_word ("desc", parts[1]) && !is_word ("asc", parts[1])))
    return FALSE;

  query->descending = parts[1] && is_word ("desc", parts[1]);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (words[i].word, parts[0]))
      {
        query->sort = words[i].column;
        return TRUE;
      }

  return FALSE;
}

/* Each option may be given again or hold several words with commas. */
static gboolean
add_words (MokedHistoryQuery  *query,
           char              **values,
           gboolean          (*add) (MokedHistoryQuery *, const char *),
           const char        **wrong)
{
  for (char **value = values; value && *value; value++)
    {
      g_auto(GStrv) words = g_strsplit (*value, ",", -1);

      for (char **word = words; *word; word++)
        if (!add (query, g_strstrip (*word)))
          {
            *wrong = *value;
            return FALSE;
          }
    }

  return TRUE;
}

static gboolean
add_queues (MokedCli          *cli,
            MokedHistoryQuery *query,
            char             **names,
            MokedExit         *status)
{
  g_autoptr(GPtrArray) queues = NULL;

  if (!names)
    return TRUE;

  if (!(queues = moked_cli_load_queues (cli, status)))
    return FALSE;

  for (char **name = names; *name; name++)
    {
      const MokedQueue *queue = moked_cli_find_queue (queues, *name);

      if (!queue)
        {
          *status = moked_cli_nothing (cli, _("there is no queue “%s”"), *name);
          return FALSE;
        }

      if (!query->queue_ids)
        query->queue_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_val (query->queue_ids, queue->id);
    }

  return TRUE;
}

/* --- the rows of an import --------------------------------------------------------------------- */

typedef struct
{
  gint64                 import_id;
  const char            *wanted; /* NULL: all */
  const MokedImportWord *words;
  MokedIdSet            *ids;    /* NULL: there is no such import */
} ImportJob;

static gboolean
load_import (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  ImportJob *job = data;
  g_autoptr(MokedIdSet) ids = moked_id_set_new ();

  for (const MokedImportWord *word = job->words; word->word; word++)
    {
      g_autoptr(GError) local_error = NULL;
      g_autoptr(MokedIdSet) rows = NULL;

      if (job->wanted && !is_word (word->word, job->wanted))
        continue;
      rows = moked_import_report_load_rows (reader, job->import_id, word->part, &local_error);
      if (local_error)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!rows)
        return TRUE;
      moked_id_set_add_all (ids, rows);
    }

  job->ids = g_steal_pointer (&ids);
  return TRUE;
}

static gboolean
is_import_word (const MokedImportWord *words,
                const char            *text)
{
  for (; words->word; words++)
    if (is_word (words->word, text))
      return TRUE;

  return FALSE;
}

MokedIdSet *
moked_cli_import_rows (MokedCli              *cli,
                       const char            *text,
                       const MokedImportWord *words,
                       MokedExit             *status)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);
  ImportJob job = { .words = words };
  g_autoptr(GError) error = NULL;

  if (!parts[0] || !g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, &job.import_id, NULL) ||
      (parts[1] && !is_import_word (words, parts[1])))
    {
      *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--import", text);
      return NULL;
    }

  job.wanted = parts[1];
  if (!moked_store_read (cli->store, load_import, &job, cli->cancellable, &error))
    *status = moked_cli_failed (cli, error);
  else if (!job.ids)
    *status = moked_cli_nothing (cli, _("there is no import %s"), parts[0]);

  return job.ids;
}

static gboolean
add_import (MokedCli          *cli,
            MokedHistoryQuery *query,
            const char        *text,
            MokedExit         *status)
{
  static const MokedImportWord words[] = {
    { "new", MOKED_IMPORT_ENTRIES_NEW },
    { "changed", MOKED_IMPORT_ENTRIES_CHANGED },
    { "closed", MOKED_IMPORT_ENTRIES_CLOSED },
    { NULL, 0 },
  };

  return !text || (query->ids = moked_cli_import_rows (cli, text, words, status)) != NULL;
}

void
moked_query_options_clear (MokedQueryOptions *self)
{
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->entry_statuses, g_strfreev);
  g_clear_pointer (&self->types, g_strfreev);
  g_clear_pointer (&self->queues, g_strfreev);
  g_clear_pointer (&self->created, g_free);
  g_clear_pointer (&self->due, g_free);
  g_clear_pointer (&self->completed, g_free);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->import, g_free);
}

MokedHistoryQuery *
moked_cli_query (MokedCli                *cli,
                 const MokedQueryOptions *options,
                 MokedExit               *status)
{
  g_autoptr(MokedHistoryQuery) query = moked_history_query_new ();
  const char *wrong = NULL;

  g_set_str (&query->search, options->search ? options->search : "");
  query->customer_id = options->customer_id;
  query->only_unowned = options->unowned;
  query->now = moked_clock_now (moked_store_get_clock (cli->store));

  if (!add_words (query, options->entry_statuses, add_status, &wrong))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--entry-status", wrong);
  else if (!add_words (query, options->types, add_type, &wrong))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--type", wrong);
  else if (options->sort && !set_order (query, options->sort))
    *status = moked_cli_usage (cli, _("%1$s: “%2$s” is none of them"), "--sort", options->sort);
  else if (add_queues (cli, query, options->queues, status) &&
           add_import (cli, query, options->import, status) &&
           (!options->as_of || moked_cli_instant (cli, "--as-of", options->as_of, &query->now, status)) &&
           (!options->created ||
            moked_cli_range (cli, "--created", options->created, &query->created.from, &query->created.to, status)) &&
           (!options->due || moked_cli_range (cli, "--due", options->due, &query->due.from, &query->due.to, status)) &&
           (!options->completed ||
            moked_cli_range (cli, "--completed", options->completed, &query->completed.from, &query->completed.to, status)))
    return g_steal_pointer (&query);

  return NULL;
}
