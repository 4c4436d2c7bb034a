/* moked-call-store.c: the rows of calls, with the lines and ids that belong to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-store.h"

#include "core/calls/moked-call-events.h"
#include "core/db/moked-stmt-value.h"

#define CALL_COLUMNS \
  "exchange_id, linkedid, is_provisional, is_final, is_customer_call, direction, call_disposition, answered_by, " \
  "raw_code, certainty, wants_callback, is_withheld, phone_raw, phone_key, caller_name, customer_id, " \
  "virtual_number, destination_number, started_at, answered_at, ended_at, ring_seconds, talk_seconds, " \
  "wait_limit_seconds, queue_name, agent, profile_version, changed_seq"

MokedStoredCall *
moked_stored_call_new (void)
{
  MokedStoredCall *self = g_new0 (MokedStoredCall, 1);

  moked_call_facts_init (&self->facts);
  self->phone_key = g_strdup ("");
  self->lines = g_strdup ("");

  return self;
}

void
moked_stored_call_free (MokedStoredCall *self)
{
  moked_call_facts_clear (&self->facts);
  g_free (self->phone_key);
  g_free (self->lines);
  g_free (self);
}

gboolean
moked_call_find (MokedReader  *reader,
                 gint64        exchange_id,
                 const char   *id,
                 gint64       *call_id,
                 GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (id != NULL && call_id != NULL, FALSE);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM call WHERE exchange_id = $1 AND linkedid = $2 "
                           "UNION ALL "
                           "SELECT call_id FROM call_alias WHERE exchange_id = $1 AND uniqueid = $2 "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_text (stmt, 2, id);

  return moked_stmt_take_int (stmt, 0, call_id, error);
}

static gint
seconds_or_unknown (MokedStmt *stmt,
                    int        column)
{
  return moked_stmt_is_null (stmt, column) ? -1 : (gint) moked_stmt_int (stmt, column);
}

/* CALL_COLUMNS, then the lines. */
static void
read_call (MokedStmt       *stmt,
           MokedStoredCall *self)
{
  MokedCallFacts *facts = &self->facts;

  self->exchange_id = moked_stmt_int (stmt, 0);
  g_set_str (&facts->linkedid, moked_stmt_text (stmt, 1));
  facts->is_provisional = moked_stmt_int (stmt, 2) == 1;
  facts->is_final = moked_stmt_int (stmt, 3) == 1;
  facts->is_customer_call = moked_stmt_int (stmt, 4) == 1;
  facts->direction = moked_stmt_int (stmt, 5);
  facts->call_disposition = moked_stmt_int (stmt, 6);
  facts->answered_by = moked_stmt_int (stmt, 7);
  g_set_str (&facts->raw_code, moked_stmt_text (stmt, 8));
  facts->certainty = moked_stmt_int (stmt, 9);
  facts->wants_callback = moked_stmt_int (stmt, 10) == 1;
  facts->is_withheld = moked_stmt_int (stmt, 11) == 1;
  g_set_str (&facts->phone_raw, moked_stmt_text (stmt, 12));
  g_set_str (&self->phone_key, moked_stmt_text (stmt, 13));
  g_set_str (&facts->caller_name, moked_stmt_text (stmt, 14));
  self->customer_id = moked_stmt_int (stmt, 15);
  g_set_str (&facts->virtual_number, moked_stmt_text (stmt, 16));
  g_set_str (&facts->destination_number, moked_stmt_text (stmt, 17));
  facts->started_at = moked_stmt_int (stmt, 18);
  facts->answered_at = moked_stmt_int (stmt, 19);
  facts->ended_at = moked_stmt_int (stmt, 20);
  facts->ring_seconds = seconds_or_unknown (stmt, 21);
  facts->talk_seconds = seconds_or_unknown (stmt, 22);
  facts->wait_limit_seconds = seconds_or_unknown (stmt, 23);
  g_set_str (&facts->queue_name, moked_stmt_text (stmt, 24));
  g_set_str (&facts->agent, moked_stmt_text (stmt, 25));
  self->profile_version = moked_stmt_int (stmt, 26);
  self->changed_seq = moked_stmt_int (stmt, 27);
  g_set_str (&self->lines, moked_stmt_text (stmt, 28));
}

MokedStoredCall *
moked_stored_call_load (MokedReader  *reader,
                        gint64        id,
                        GError      **error)
{
  MokedStoredCall *self;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT " CALL_COLUMNS ", lines "
                           "FROM call "
                           "LEFT JOIN call_lines ON call_id = id "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  self = moked_stored_call_new ();
  self->id = id;
  read_call (stmt, self);
  moked_stmt_reset (stmt);

  return self;
}

GStrv
moked_call_load_lines (MokedReader  *reader,
                       gint64        id,
                       GError      **error)
{
  static const char separator[] = { MOKED_LINE_SEPARATOR, '\0' };
  MokedStmt *stmt;
  gboolean has_row;
  GStrv lines;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT lines FROM call_lines WHERE call_id = $1", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    return g_new0 (char *, 1);

  lines = g_strsplit (moked_stmt_text (stmt, 0), separator, -1);
  moked_stmt_reset (stmt);

  return lines;
}

static void
bind_seconds (MokedStmt *stmt,
              int        index,
              gint       seconds)
{
  if (seconds >= 0)
    moked_stmt_bind_int (stmt, index, seconds);
  else
    moked_stmt_bind_null (stmt, index);
}

/* CALL_COLUMNS as $1…$28. */
static void
bind_call (MokedStmt             *stmt,
           const MokedStoredCall *call)
{
  const MokedCallFacts *facts = &call->facts;

  moked_stmt_bind_int (stmt, 1, call->exchange_id);
  moked_stmt_bind_text (stmt, 2, facts->linkedid);
  moked_stmt_bind_int (stmt, 3, facts->is_provisional);
  moked_stmt_bind_int (stmt, 4, facts->is_final);
  moked_stmt_bind_int (stmt, 5, facts->is_customer_call);
  moked_stmt_bind_int (stmt, 6, facts->direction);
  moked_stmt_bind_int (stmt, 7, facts->call_disposition);
  moked_stmt_bind_int (stmt, 8, facts->answered_by);
  moked_stmt_bind_text (stmt, 9, facts->raw_code);
  moked_stmt_bind_int (stmt, 10, facts->certainty);
  moked_stmt_bind_int (stmt, 11, facts->wants_callback);
  moked_stmt_bind_int (stmt, 12, facts->is_withheld);
  moked_stmt_bind_text (stmt, 13, facts->phone_raw);
  moked_stmt_bind_text (stmt, 14, call->phone_key);
  moked_stmt_bind_text (stmt, 15, facts->caller_name);
  if (call->customer_id != 0)
    moked_stmt_bind_int (stmt, 16, call->customer_id);
  else
    moked_stmt_bind_null (stmt, 16);
  moked_stmt_bind_text (stmt, 17, facts->virtual_number);
  moked_stmt_bind_text (stmt, 18, facts->destination_number);
  moked_stmt_bind_int (stmt, 19, facts->started_at);
  moked_stmt_bind_instant (stmt, 20, facts->answered_at);
  moked_stmt_bind_instant (stmt, 21, facts->ended_at);
  bind_seconds (stmt, 22, facts->ring_seconds);
  bind_seconds (stmt, 23, facts->talk_seconds);
  bind_seconds (stmt, 24, facts->wait_limit_seconds);
  moked_stmt_bind_text (stmt, 25, facts->queue_name);
  moked_stmt_bind_text (stmt, 26, facts->agent);
  moked_stmt_bind_int (stmt, 27, call->profile_version);
  moked_stmt_bind_int (stmt, 28, call->changed_seq);
}

static gboolean
write_lines (MokedWriter            *writer,
             const char             *sql,
             const MokedStoredCall  *call,
             GError                **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error);

  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, call->id);
  moked_stmt_bind_text (stmt, 2, call->lines);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_call_add (MokedWriter      *writer,
                MokedStoredCall  *call,
                GError          **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (call != NULL && call->id == 0, FALSE);

  /* The row is written before its event, so that the event can name the row. */
  if (call->facts.is_customer_call && (call->changed_seq = moked_ledger_next_seq (writer, error)) == 0)
    return FALSE;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO call (" CALL_COLUMNS ") "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                           "$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return FALSE;
  bind_call (stmt, call);

  return moked_stmt_insert (stmt, &call->id, error) &&
         write_lines (writer, "INSERT INTO call_lines (call_id, lines) VALUES ($1, $2)", call, error) &&
         (!call->facts.is_customer_call || moked_call_append_recorded (writer, call, error) != 0);
}

static gboolean
update_row (MokedWriter            *writer,
            const MokedStoredCall  *call,
            GError                **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE call "
                           "SET exchange_id = $1, linkedid = $2, is_provisional = $3, is_final = $4, "
                           "is_customer_call = $5, direction = $6, call_disposition = $7, answered_by = $8, "
                           "raw_code = $9, certainty = $10, wants_callback = $11, is_withheld = $12, "
                           "phone_raw = $13, phone_key = $14, caller_name = $15, customer_id = $16, "
                           "virtual_number = $17, destination_number = $18, started_at = $19, answered_at = $20, "
                           "ended_at = $21, ring_seconds = $22, talk_seconds = $23, wait_limit_seconds = $24, "
                           "queue_name = $25, agent = $26, profile_version = $27, changed_seq = $28 "
                           "WHERE id = $29",
                           error);
  if (stmt == NULL)
    return FALSE;
  bind_call (stmt, call);
  moked_stmt_bind_int (stmt, 29, call->id);

  return moked_stmt_run (stmt, NULL, error);
}

/* A row that becomes a customer's call is recorded; what was one and changes is corrected. */
static gboolean
append_change (MokedWriter            *writer,
               const MokedStoredCall  *before,
               const MokedStoredCall  *after,
               GError                **error)
{
  if (before->facts.is_customer_call)
    return moked_call_append_corrected (writer, before, after, error) != 0;

  return !after->facts.is_customer_call || moked_call_append_recorded (writer, after, error) != 0;
}

gboolean
moked_call_change (MokedWriter            *writer,
                   const MokedStoredCall  *before,
                   MokedStoredCall        *after,
                   gboolean               *changed,
                   GError                **error)
{
  gboolean is_changed;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (before->id == after->id && after->id != 0, FALSE);

  is_changed = !moked_call_facts_equal (&before->facts, &after->facts) ||
               before->customer_id != after->customer_id;
  if (changed != NULL)
    *changed = is_changed;

  if (!g_str_equal (before->lines, after->lines) &&
      !write_lines (writer, "UPDATE call_lines SET lines = $2 WHERE call_id = $1", after, error))
    return FALSE;
  if (!is_changed)
    return TRUE;
  if ((before->facts.is_customer_call || after->facts.is_customer_call) &&
      (after->changed_seq = moked_ledger_next_seq (writer, error)) == 0)
    return FALSE;

  return update_row (writer, after, error) && append_change (writer, before, after, error);
}

gboolean
moked_call_add_alias (MokedWriter  *writer,
                      gint64        exchange_id,
                      const char   *uniqueid,
                      gint64        call_id,
                      GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO call_alias (exchange_id, uniqueid, call_id) "
                           "VALUES ($1, $2, $3) "
                           "ON CONFLICT (exchange_id, uniqueid) DO UPDATE SET call_id = excluded.call_id",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_text (stmt, 2, uniqueid);
  moked_stmt_bind_int (stmt, 3, call_id);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_call_drop_alias (MokedWriter  *writer,
                       gint64        exchange_id,
                       const char   *uniqueid,
                       GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "DELETE FROM call_alias WHERE exchange_id = $1 AND uniqueid = $2", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_text (stmt, 2, uniqueid);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
run_with_id (MokedWriter  *writer,
             const char   *sql,
             gint64        id,
             GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error);

  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_call_absorb (MokedWriter            *writer,
                   const MokedStoredCall  *kept,
                   const MokedStoredCall  *absorbed,
                   GError                **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (kept->id != absorbed->id, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE call_alias SET call_id = $2 WHERE call_id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, absorbed->id);
  moked_stmt_bind_int (stmt, 2, kept->id);
  if (!moked_stmt_run (stmt, NULL, error))
    return FALSE;

  return run_with_id (writer, "DELETE FROM exclusion WHERE call_id = $1", absorbed->id, error) &&
         run_with_id (writer, "DELETE FROM call_lines WHERE call_id = $1", absorbed->id, error) &&
         run_with_id (writer, "DELETE FROM call WHERE id = $1", absorbed->id, error) &&
         moked_call_add_alias (writer, absorbed->exchange_id, absorbed->facts.linkedid, kept->id, error) &&
         (!absorbed->facts.is_customer_call || moked_call_append_merged (writer, kept, absorbed, error) != 0);
}
