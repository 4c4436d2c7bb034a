/* moked-call-erase.c: calls of a person who is erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-erase.h"

/* In place of the lines; no exchange writes a line like it. */
#define ERASED "\x18" "erased"

static gboolean
run_of_customer (MokedWriter  *writer,
                 const char   *sql,
                 gint64        customer_id,
                 const char   *text,
                 GError      **error)
{
  MokedStmt *stmt;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error)))
    return FALSE;
  moked_stmt_bind_int (stmt, 1, customer_id);
  if (text != NULL)
    moked_stmt_bind_text (stmt, 2, text);

  return moked_stmt_run (stmt, NULL, error);
}

/* Where the customer was called, the number that was dialled is theirs too. */
gboolean
moked_call_erase_customer (MokedWriter  *writer,
                           gint64        customer_id,
                           GError      **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);

  return run_of_customer (writer,
                          "UPDATE call_lines SET lines = $2 "
                          "WHERE call_id IN (SELECT id FROM call WHERE customer_id = $1)",
                          customer_id, ERASED, error) &&
         run_of_customer (writer,
                          "UPDATE call SET phone_raw = '', phone_key = '', caller_name = '', "
                          "destination_number = CASE direction WHEN 1 THEN destination_number ELSE '' END "
                          "WHERE customer_id = $1",
                          customer_id, NULL, error);
}

gboolean
moked_stored_call_is_erased (const MokedStoredCall *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_equal (self->lines, ERASED);
}
