/* moked-message-steps.c: a message's way, step by step
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message.h"

/* 48: MOKED_EVENT_FACT_WITHDRAWN */
static const char SELECT_STEPS[] =
  "SELECT e.seq, e.kind, e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id, e.actor_version, e.facts, p.body "
  "FROM message_event l "
  "JOIN event e ON e.seq = l.seq "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE l.message_id = $1 "
  "ORDER BY CASE e.kind WHEN 48 THEN 0 ELSE 1 END, e.occurred_at, e.seq";

void
moked_message_step_free (MokedMessageStep *self)
{
  if (!self)
    return;

  g_free (self->code);
  g_free (self->reason);
  g_free (self->url);
  g_free (self->source);
  g_free (self);
}

static char *
dup_text (const char *facts,
          const char *key)
{
  char *text = moked_facts_dup_text (facts, key);

  return text ? text : g_strdup ("");
}

static MokedMessageStep *
read_step (MokedStmt *stmt)
{
  MokedMessageStep *step = g_new0 (MokedMessageStep, 1);
  const char *facts = moked_stmt_text (stmt, 7);
  const char *body = moked_stmt_text (stmt, 8);
  gint64 is_permanent;

  step->seq = moked_stmt_int (stmt, 0);
  step->kind = moked_stmt_int (stmt, 1);
  step->occurred_at = moked_stmt_int (stmt, 2);
  step->recorded_at = moked_stmt_int (stmt, 3);
  step->actor.kind = moked_stmt_int (stmt, 4);
  step->actor.id = moked_stmt_int (stmt, 5);
  step->actor.version = moked_stmt_int (stmt, 6);
  step->is_permanent = moked_facts_get_int (facts, "is_permanent", &is_permanent) && is_permanent == 1;
  step->code = dup_text (facts, "code");
  step->source = dup_text (facts, "source");
  step->reason = dup_text (body, "reason");
  step->url = dup_text (body, "url");

  return step;
}

GPtrArray *
moked_message_list_steps (MokedReader  *reader,
                          gint64        id,
                          GError      **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_message_step_free);
  g_autoptr (GHashTable) withdrawn = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_STEPS, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, id);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      gint64 seq;

      if (!has_row)
        return g_steal_pointer (&steps);

      if (moked_stmt_int (stmt, 1) == MOKED_EVENT_FACT_WITHDRAWN)
        {
          if (moked_facts_get_int (moked_stmt_text (stmt, 7), "seq", &seq))
            g_hash_table_add (withdrawn, g_memdup2 (&seq, sizeof seq));
          continue;
        }

      seq = moked_stmt_int (stmt, 0);
      if (!g_hash_table_contains (withdrawn, &seq))
        g_ptr_array_add (steps, read_step (stmt));
    }

  return NULL;
}
