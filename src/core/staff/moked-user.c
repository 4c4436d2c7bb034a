/* moked-user.c: the people who work with Moked
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-staff"

#include "config.h"

#include "core/staff/moked-user.h"

#include "core/db/moked-stmt-value.h"

gint64
moked_user_meet (MokedWriter  *writer,
                 const char   *login,
                 const char   *name,
                 GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (login != NULL && login[0] != '\0', 0);
  g_return_val_if_fail (name != NULL, 0);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO staff_user (login, name, created_at) "
                           "VALUES ($1, $2, $3) "
                           "ON CONFLICT (login) DO UPDATE SET name = excluded.name "
                           "RETURNING id",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_text (stmt, 1, login);
  moked_stmt_bind_text (stmt, 2, name[0] != '\0' ? name : login);
  moked_stmt_bind_int (stmt, 3, moked_writer_now (writer));

  return moked_stmt_take_int (stmt, 0, &id, error) ? id : 0;
}

GHashTable *
moked_user_load_names (MokedReader  *reader,
                       GError      **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT id, name FROM staff_user", error)))
    return NULL;

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&names);

      g_hash_table_insert (names, GSIZE_TO_POINTER (moked_stmt_int (stmt, 0)), g_strdup (moked_stmt_text (stmt, 1)));
    }
}
