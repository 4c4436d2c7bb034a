/* moked-message-key.c: what others call a message
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-message.h"

static const char SELECT_MESSAGE[] =
  "SELECT message_id "
  "FROM message_key "
  "WHERE key_kind = $1 AND key = $2";

static const char SELECT_KEY[] =
  "SELECT key "
  "FROM message_key "
  "WHERE message_id = $1 AND key_kind = $2 "
  "ORDER BY key "
  "LIMIT 1";

static const char INSERT_KEY[] =
  "INSERT INTO message_key (key_kind, key, message_id) "
  "VALUES ($1, $2, $3) "
  "ON CONFLICT (key_kind, key) DO NOTHING";

gint64
moked_message_find (MokedReader  *reader,
                    const char   *key_kind,
                    const char   *key,
                    GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  g_return_val_if_fail (reader, -1);
  g_return_val_if_fail (key_kind, -1);
  g_return_val_if_fail (key, -1);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_MESSAGE, error)))
    return -1;

  moked_stmt_bind_text (stmt, 1, key_kind);
  moked_stmt_bind_text (stmt, 2, key);

  return moked_stmt_take_int (stmt, 0, &id, error) ? id : -1;
}

char *
moked_message_dup_key (MokedReader  *reader,
                       gint64        id,
                       const char   *key_kind,
                       GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;
  char *key;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (key_kind, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_KEY, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, key_kind);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  key = g_strdup (moked_stmt_text (stmt, 0));
  moked_stmt_reset (stmt);

  return key;
}

gboolean
moked_message_add_key (MokedWriter  *writer,
                       gint64        id,
                       const char   *key_kind,
                       const char   *key,
                       GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (writer, FALSE);
  g_return_val_if_fail (key_kind && *key_kind, FALSE);
  g_return_val_if_fail (key && *key, FALSE);

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_KEY, error)))
    return FALSE;

  moked_stmt_bind_text (stmt, 1, key_kind);
  moked_stmt_bind_text (stmt, 2, key);
  moked_stmt_bind_int (stmt, 3, id);

  return moked_stmt_run (stmt, NULL, error);
}
