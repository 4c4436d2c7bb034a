/* moked-mapping-store.c: mappings saved by name
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mapping.h"

gboolean
moked_mapping_save (MokedWriter         *writer,
                    const MokedMapping  *self,
                    GError             **error)
{
  static const char sql[] = "INSERT INTO import_mapping (name, settings, updated_at)"
                            " VALUES ($1, $2, $3)"
                            " ON CONFLICT (name) DO UPDATE"
                            " SET settings = excluded.settings, updated_at = excluded.updated_at";
  g_autofree char *json = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (self != NULL, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error);
  if (!stmt)
    return FALSE;

  json = moked_mapping_to_json (self);
  moked_stmt_bind_text (stmt, 1, self->name);
  moked_stmt_bind_text (stmt, 2, json);
  moked_stmt_bind_int (stmt, 3, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_mapping_delete (MokedWriter  *writer,
                      const char   *name,
                      GError      **error)
{
  static const char sql[] = "DELETE FROM import_mapping WHERE name = $1";
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error);
  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 1, name);

  return moked_stmt_run (stmt, NULL, error);
}

/* A row of name and settings. */
static MokedMapping *
mapping_from_row (MokedStmt  *stmt,
                  GError    **error)
{
  MokedMapping *self = moked_mapping_from_json (moked_stmt_text (stmt, 1), -1, error);

  if (self)
    g_set_str (&self->name, moked_stmt_text (stmt, 0));

  return self;
}

MokedMapping *
moked_mapping_load (MokedReader  *reader,
                    const char   *name,
                    GError      **error)
{
  static const char sql[] = "SELECT name, settings FROM import_mapping WHERE name = $1";
  MokedMapping *self;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
  if (!stmt)
    return NULL;

  moked_stmt_bind_text (stmt, 1, name);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  self = mapping_from_row (stmt, error);
  moked_stmt_reset (stmt);

  return self;
}

GPtrArray *
moked_mapping_list (MokedReader  *reader,
                    GError      **error)
{
  static const char sql[] = "SELECT name, settings FROM import_mapping ORDER BY name";
  g_autoptr(GPtrArray) mappings = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_mapping_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
  if (!stmt)
    return NULL;

  while (TRUE)
    {
      MokedMapping *self;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&mappings);

      self = mapping_from_row (stmt, error);
      if (!self)
        {
          moked_stmt_reset (stmt);
          return NULL;
        }
      g_ptr_array_add (mappings, self);
    }
}
