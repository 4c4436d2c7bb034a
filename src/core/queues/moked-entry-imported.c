/* moked-entry-imported.c: entries of other systems, each with its whole state
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry-fold.h"
#include "core/queues/moked-entry-rows.h"

static gint64
append (MokedWriter            *writer,
        MokedEventKind          kind,
        gint64                  id,
        const MokedNewEntry    *entry,
        const MokedEntryState  *state,
        GError                **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  MokedNewEvent event = {
    .kind = kind,
    .entry_id = id,
    .customer_id = entry->customer_id,
    .occurred_at = kind == MOKED_EVENT_ENTRY_IMPORTED ? state->created_at : moked_writer_now (writer),
  };

  moked_entry_state_to_facts (state, kind == MOKED_EVENT_ENTRY_CORRECTED, facts, body);
  event.facts = facts->str;
  event.body = body->len > 0 ? body->str : NULL;

  return moked_ledger_append (writer, &event, error);
}

static gint64
add (MokedWriter            *writer,
     const MokedNewEntry    *entry,
     const MokedEntryState  *state,
     GError                **error)
{
  gint64 seq = moked_ledger_next_seq (writer, error);
  gint64 id;

  if (seq == 0)
    return 0;
  id = moked_entry_row_insert (writer, entry, state, seq, error);

  return id != 0 && append (writer, MOKED_EVENT_ENTRY_IMPORTED, id, entry, state, error) != 0 ? id : 0;
}

/* *id 0: not met. */
static gboolean
find (MokedWriter          *writer,
      const MokedNewEntry  *entry,
      gint64               *id,
      MokedEntryState      *state,
      GError              **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  *id = 0;
  if (entry->external_id == NULL)
    return TRUE;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id, " MOKED_ENTRY_STATE_COLUMNS ("") " "
                           "FROM queue_entry "
                           "WHERE queue_id = $1 AND external_id = $2",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, entry->queue_id);
  moked_stmt_bind_text (stmt, 2, entry->external_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  *id = moked_stmt_int (stmt, 0);
  moked_entry_row_read_state (stmt, 1, state);
  moked_stmt_reset (stmt);

  return TRUE;
}

static gboolean
add_step (const MokedEvent *event,
          gpointer          data)
{
  MokedEntryStep step;

  moked_entry_step_read (&step, event);
  g_array_append_val ((GArray *) data, step);

  return TRUE;
}

/* What the other system said last. */
static const MokedEntryState *
last_imported (const GArray *steps)
{
  const MokedEntryStep *last = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (step->imported != NULL && (last == NULL || last->seq < step->seq))
        last = step;
    }

  return last != NULL ? last->imported : NULL;
}

/* The other system says something else than the row. What people did here since stands: the row follows from all of it. */
static gboolean
correct (MokedWriter            *writer,
         gint64                  id,
         const MokedNewEntry    *entry,
         const MokedEntryState  *wanted,
         MokedMet               *met,
         GError                **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (MokedEntryStep));
  MokedReader *reader = moked_writer_as_reader (writer);
  const MokedEntryState *last;
  MokedEntryState folded;
  gint64 seq;

  g_array_set_clear_func (steps, (GDestroyNotify) moked_entry_step_clear);
  if (!moked_ledger_each_of_entry (reader, id, TRUE, add_step, steps, error))
    return FALSE;
  last = last_imported (steps);
  *met = last != NULL && moked_entry_state_equal (wanted, last) ? MOKED_MET_AGAIN : MOKED_MET_CHANGED;
  if (*met == MOKED_MET_AGAIN)
    return TRUE;

  seq = append (writer, MOKED_EVENT_ENTRY_CORRECTED, id, entry, wanted, error);
  if (seq == 0 || !moked_ledger_visit (reader, seq, add_step, steps, error))
    return FALSE;
  moked_entry_steps_fold (steps, &folded);

  return moked_entry_row_update (writer, id, &folded, entry->reason, seq, error);
}

gint64
moked_entry_meet_imported (MokedWriter            *writer,
                           const MokedNewEntry    *entry,
                           const MokedEntryState  *state,
                           MokedMet               *met,
                           GError                **error)
{
  MokedEntryState wanted = *state;
  MokedEntryState current;
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (entry != NULL && entry->reason != NULL, 0);
  g_return_val_if_fail (entry->phone_raw != NULL && entry->phone_key != NULL, 0);
  g_return_val_if_fail (state->created_at != MOKED_NO_INSTANT, 0);
  g_return_val_if_fail (met != NULL, 0);

  /* What no call brought about has no call, and no policy of ours. */
  wanted.trigger_at = wanted.created_at;
  wanted.trigger_call_id = wanted.evidence_call_id = wanted.policy_version = 0;
  wanted.trigger_disposition[0] = '\0';

  if (!find (writer, entry, &id, &current, error))
    return 0;
  if (id == 0)
    {
      *met = MOKED_MET_NEW;
      return add (writer, entry, &wanted, error);
    }

  *met = MOKED_MET_AGAIN;
  if (moked_entry_state_equal (&wanted, &current))
    return id;

  return correct (writer, id, entry, &wanted, met, error) ? id : 0;
}
