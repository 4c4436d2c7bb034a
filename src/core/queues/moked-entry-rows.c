/* moked-entry-rows.c: the rows of queue_entry
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry-rows.h"


/* The sixteen columns of MOKED_ENTRY_STATE_COLUMNS, in their order. */
static void
bind_state (MokedStmt             *stmt,
            int                    first,
            const MokedEntryState *state,
            gint64                 changed_seq)
{
  moked_stmt_bind_int (stmt, first, state->entry_status);
  moked_stmt_bind_int (stmt, first + 1, state->trigger_at);
  moked_stmt_bind_id (stmt, first + 2, state->trigger_call_id);
  moked_stmt_bind_int (stmt, first + 3, state->policy_version);
  moked_stmt_bind_int (stmt, first + 4, state->created_at);
  moked_stmt_bind_instant (stmt, first + 5, state->due_at);
  moked_stmt_bind_instant (stmt, first + 6, state->at_risk_at);
  moked_stmt_bind_instant (stmt, first + 7, state->first_handled_at);
  moked_stmt_bind_instant (stmt, first + 8, state->completed_at);
  moked_stmt_bind_instant (stmt, first + 9, state->closed_at);
  moked_stmt_bind_id (stmt, first + 10, state->evidence_call_id);
  moked_stmt_bind_int (stmt, first + 11, state->attempts);
  moked_stmt_bind_int (stmt, first + 12, state->retriggers);
  moked_stmt_bind_text (stmt, first + 13, state->responsible);
  moked_stmt_bind_text (stmt, first + 14, state->close_reason);
  moked_stmt_bind_int (stmt, first + 15, changed_seq);
}

gint64
moked_entry_row_read_state (MokedStmt       *stmt,
                            int              first_column,
                            MokedEntryState *state)
{
  memset (state, 0, sizeof *state);
  state->entry_status = moked_stmt_int (stmt, first_column);
  state->trigger_at = moked_stmt_int (stmt, first_column + 1);
  state->trigger_call_id = moked_stmt_int (stmt, first_column + 2);
  state->policy_version = moked_stmt_int (stmt, first_column + 3);
  state->created_at = moked_stmt_int (stmt, first_column + 4);
  state->due_at = moked_stmt_int (stmt, first_column + 5);
  state->at_risk_at = moked_stmt_int (stmt, first_column + 6);
  state->first_handled_at = moked_stmt_int (stmt, first_column + 7);
  state->completed_at = moked_stmt_int (stmt, first_column + 8);
  state->closed_at = moked_stmt_int (stmt, first_column + 9);
  state->evidence_call_id = moked_stmt_int (stmt, first_column + 10);
  state->attempts = moked_stmt_int (stmt, first_column + 11);
  state->retriggers = moked_stmt_int (stmt, first_column + 12);
  g_strlcpy (state->responsible, moked_stmt_text (stmt, first_column + 13), sizeof state->responsible);
  g_strlcpy (state->close_reason, moked_stmt_text (stmt, first_column + 14), sizeof state->close_reason);

  return moked_stmt_int (stmt, first_column + 15);
}

gboolean
moked_entry_state_equal (const MokedEntryState *a,
                         const MokedEntryState *b)
{
  return a->entry_status == b->entry_status && a->trigger_at == b->trigger_at &&
         a->trigger_call_id == b->trigger_call_id && a->policy_version == b->policy_version &&
         a->created_at == b->created_at && a->due_at == b->due_at && a->at_risk_at == b->at_risk_at &&
         a->first_handled_at == b->first_handled_at && a->completed_at == b->completed_at &&
         a->closed_at == b->closed_at && a->evidence_call_id == b->evidence_call_id &&
         a->attempts == b->attempts && a->retriggers == b->retriggers &&
         g_str_equal (a->responsible, b->responsible) && g_str_equal (a->close_reason, b->close_reason);
}

gint64
moked_entry_row_insert (MokedWriter            *writer,
                        const MokedNewEntry    *entry,
                        const MokedEntryState  *state,
                        gint64                  changed_seq,
                        GError                **error)
{
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO queue_entry (queue_id, customer_id, external_id, entry_type, reason, "
                           "phone_raw, phone_key, " MOKED_ENTRY_STATE_COLUMNS ("") ") "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                           "$18, $19, $20, $21, $22, $23) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, entry->queue_id);
  moked_stmt_bind_id (stmt, 2, entry->customer_id);
  moked_stmt_bind_text (stmt, 3, entry->external_id);
  moked_stmt_bind_int (stmt, 4, entry->entry_type);
  moked_stmt_bind_text (stmt, 5, entry->reason);
  moked_stmt_bind_text (stmt, 6, entry->phone_raw);
  moked_stmt_bind_text (stmt, 7, entry->phone_key);
  bind_state (stmt, 8, state, changed_seq);

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

gboolean
moked_entry_row_update (MokedWriter            *writer,
                        gint64                  id,
                        const MokedEntryState  *state,
                        const char             *reason,
                        gint64                  changed_seq,
                        GError                **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE queue_entry "
                           "SET reason = $2, entry_status = $3, trigger_at = $4, trigger_call_id = $5, "
                           "policy_version = $6, created_at = $7, due_at = $8, at_risk_at = $9, "
                           "first_handled_at = $10, completed_at = $11, closed_at = $12, evidence_call_id = $13, "
                           "attempts = $14, retriggers = $15, responsible = $16, close_reason = $17, "
                           "changed_seq = $18 "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, reason);
  bind_state (stmt, 3, state, changed_seq);

  return moked_stmt_run (stmt, NULL, error);
}
