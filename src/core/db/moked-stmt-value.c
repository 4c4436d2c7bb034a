/* moked-stmt-value.c: statements that give integers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include "core/db/moked-stmt-value.h"

gboolean
moked_stmt_take_int (MokedStmt  *stmt,
                     gint64      otherwise,
                     gint64     *value,
                     GError    **error)
{
  gboolean has_row;

  g_return_val_if_fail (stmt != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *value = has_row ? moked_stmt_int (stmt, 0) : otherwise;
  if (has_row)
    moked_stmt_reset (stmt);

  return TRUE;
}

GArray *
moked_stmt_collect_ids (MokedStmt  *stmt,
                        GError    **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  g_return_val_if_fail (stmt != NULL, NULL);

  while (TRUE)
    {
      gint64 id;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);

      id = moked_stmt_int (stmt, 0);
      g_array_append_val (ids, id);
    }
}
