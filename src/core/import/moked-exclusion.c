/* moked-exclusion.c: triggers that rightly opened nothing, and why
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-exclusion.h"

#include "core/ledger/moked-facts.h"

/* A missed call that would have opened an entry if anybody could be told from it. */
static gboolean
is_excluded (const MokedStoredCall *call)
{
  const MokedCallFacts *facts = &call->facts;
  MokedCallCategory category = moked_call_category (facts->call_disposition);

  return facts->is_customer_call && facts->is_final && call->customer_id == 0 &&
         facts->direction == MOKED_DIRECTION_IN &&
         (category == MOKED_CALL_CATEGORY_UNANSWERED || category == MOKED_CALL_CATEGORY_NOT_CONNECTED);
}

static gint64
excluded_at (const MokedStoredCall *call)
{
  return call->facts.ended_at != MOKED_NO_INSTANT ? call->facts.ended_at : call->facts.started_at;
}

static gboolean
append (MokedWriter            *writer,
        MokedEventKind          kind,
        const MokedStoredCall  *call,
        gint64                  occurred_at,
        GError                **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = kind, .occurred_at = occurred_at, .call_id = call->id };

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "reason", MOKED_EXCLUSION_WITHHELD);
  moked_facts_end (facts);
  event.facts = facts->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

static gboolean
exclude (MokedWriter            *writer,
         const MokedStoredCall  *call,
         GError                **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO exclusion (call_id, reason, occurred_at) VALUES ($1, $2, $3)", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, call->id);
  moked_stmt_bind_text (stmt, 2, MOKED_EXCLUSION_WITHHELD);
  moked_stmt_bind_int (stmt, 3, excluded_at (call));

  return moked_stmt_run (stmt, NULL, error) &&
         append (writer, MOKED_EVENT_EXCLUDED, call, excluded_at (call), error);
}

static gboolean
lift (MokedWriter            *writer,
      const MokedStoredCall  *call,
      GError                **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "DELETE FROM exclusion WHERE call_id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, call->id);

  return moked_stmt_run (stmt, NULL, error) &&
         append (writer, MOKED_EVENT_EXCLUSION_LIFTED, call, moked_writer_now (writer), error);
}

gboolean
moked_exclusion_follow (MokedWriter            *writer,
                        const MokedStoredCall  *before,
                        const MokedStoredCall  *after,
                        gint64                 *count,
                        GError                **error)
{
  gboolean was = before != NULL && is_excluded (before);
  gboolean is = is_excluded (after);
  gboolean moved = was && is && excluded_at (before) != excluded_at (after);

  if ((was && !is) || moved)
    if (!lift (writer, after, error))
      return FALSE;
  if (!is || (was && !moved))
    return TRUE;

  *count += !was;

  return exclude (writer, after, error);
}
