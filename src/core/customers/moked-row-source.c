/* moked-row-source.c: where in the store rows about customers come from
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-row-source.h"

#define MAX_COLUMNS 16

/* Ids are hardly ever sparse; where they are, the table grows by itself. */
#define MAX_RESERVED 100000000

#define ROWS_PER_QUESTION 65536

gboolean
moked_row_source_refuse (const char  *what,
                         gint64       value,
                         GError     **error)
{
  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_FULL,
               "%s %" G_GINT64_FORMAT " is beyond what can be searched", what, value);
  return FALSE;
}

static gboolean
read_max_id (const MokedRowSource  *self,
             MokedReader           *reader,
             gint64                *max_id,
             GError               **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), self->select_max_id, error);
  gboolean has_row;

  if (!stmt || !moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *max_id = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);
  return TRUE;
}

static gboolean
read_rows (const MokedRowSource  *self,
           gpointer               rows,
           MokedRowTable         *table,
           MokedStmt             *stmt,
           guint                  limit,
           GCancellable          *cancellable,
           GError               **error)
{
  guint32 values[MAX_COLUMNS] = { 0 };
  gboolean has_row;

  for (guint n_read = 0; limit == 0 || n_read < limit; n_read++)
    {
      if (n_read % ROWS_PER_QUESTION == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!self->read_row (rows, stmt, values, error))
        return FALSE;
      moked_row_table_prepend (table, values);
    }
  return TRUE;
}

gboolean
moked_row_source_read (const MokedRowSource  *self,
                       gpointer               rows,
                       MokedRowTable         *table,
                       MokedReader           *reader,
                       guint                  limit,
                       GCancellable          *cancellable,
                       GError               **error)
{
  MokedStmt *stmt;
  gint64 max_id;
  gboolean done;

  g_return_val_if_fail (self->n_columns <= MAX_COLUMNS, FALSE);

  if (!read_max_id (self, reader, &max_id, error) ||
      !(stmt = moked_db_prepare (moked_reader_get_db (reader), self->select_newest_first, error)))
    return FALSE;

  moked_row_table_reserve (table, MIN (max_id, limit > 0 ? limit : MAX_RESERVED));
  done = read_rows (self, rows, table, stmt, limit, cancellable, error);
  moked_stmt_reset (stmt);
  if (done)
    moked_row_table_sort (table);
  return done;
}

static gboolean
is_among (MokedStmt  *stmt,
          GHashTable *ids)
{
  return ids && g_hash_table_contains (ids, GSIZE_TO_POINTER (moked_stmt_int (stmt, 0)));
}

/* Rows as they are now in the store: of n_columns values each. */
static gboolean
read_changed (const MokedRowSource  *self,
              gpointer               rows,
              MokedReader           *reader,
              const char            *sql,
              GHashTable            *keys,
              GHashTable            *read_already,
              GArray                *values,
              GError               **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
      gboolean has_row;

      if (!stmt)
        return FALSE;
      moked_stmt_bind_int (stmt, 1, GPOINTER_TO_SIZE (key));
      do
        {
          guint32 row[MAX_COLUMNS] = { 0 };

          if (!moked_stmt_step (stmt, &has_row, error))
            return FALSE;
          if (!has_row || is_among (stmt, read_already))
            continue;
          if (!self->read_row (rows, stmt, row, error))
            {
              moked_stmt_reset (stmt);
              return FALSE;
            }
          g_array_append_vals (values, row, self->n_columns);
        }
      while (has_row);
    }
  return TRUE;
}

gboolean
moked_row_source_patch (const MokedRowSource  *self,
                        gpointer               rows,
                        MokedRowTable         *table,
                        MokedReader           *reader,
                        GHashTable            *ids,
                        GHashTable            *customers,
                        GError               **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!read_changed (self, rows, reader, self->select_one, ids, NULL, values, error) ||
      !read_changed (self, rows, reader, self->select_of_customer, customers, ids, values, error))
    return FALSE;

  moked_row_table_patch (table, ids, (const guint32 *) (const void *) values->data, values->len / self->n_columns);
  return TRUE;
}
