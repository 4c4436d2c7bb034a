/* moked-row-patch.c: rows of a table as they are now in the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-row-table.h"

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

/* id → row + 1, of those @ids that are in the table. */
static GHashTable *
find_ids (const MokedRowTable *self,
          GHashTable          *ids)
{
  GHashTable *rows = g_hash_table_new (NULL, NULL);
  const guint32 *all_ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);
  guint n_rows = moked_row_table_n_rows (self);
  GHashTableIter iter;
  gpointer id;

  if (moked_row_table_ids_ascend (self))
    {
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          guint row = moked_row_table_find (self, GPOINTER_TO_UINT (id));

          if (row != G_MAXUINT)
            g_hash_table_insert (rows, id, GUINT_TO_POINTER (row + 1));
        }
      return rows;
    }

  for (guint row = 0; row < n_rows; row++)
    if (g_hash_table_contains (ids, GUINT_TO_POINTER (all_ids[row])))
      g_hash_table_insert (rows, GUINT_TO_POINTER (all_ids[row]), GUINT_TO_POINTER (row + 1));
  return rows;
}

static void
remove_found (MokedRowTable *self,
              GHashTable    *found)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      guint32 row = GPOINTER_TO_UINT (value) - 1;

      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_numbers);
  moked_row_table_remove (self, (const guint32 *) (const void *) rows->data, rows->len);
}

void
moked_row_table_patch (MokedRowTable *self,
                       GHashTable    *ids,
                       const guint32 *values,
                       guint          n_rows)
{
  guint n_columns = moked_row_table_n_columns (self);
  g_autoptr (GHashTable) all_ids = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) leaving = NULL;
  g_autoptr (GArray) coming = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (all_ids, id);
  for (guint i = 0; i < n_rows; i++)
    g_hash_table_add (all_ids, GUINT_TO_POINTER (values[(gsize) i * n_columns + MOKED_ROW_TABLE_ID]));
  leaving = find_ids (self, all_ids);

  for (guint i = 0; i < n_rows; i++)
    {
      const guint32 *changed = values + (gsize) i * n_columns;
      gpointer key = GUINT_TO_POINTER (changed[MOKED_ROW_TABLE_ID]);
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (leaving, key));
      guint32 instant = changed[MOKED_ROW_TABLE_INSTANT];

      /* what is of another instant now goes out and comes in again */
      if (row == 0 || moked_row_table_get (self, row - 1, MOKED_ROW_TABLE_INSTANT) != instant)
        {
          g_array_append_vals (coming, changed, n_columns);
          continue;
        }
      for (guint column = MOKED_ROW_TABLE_INSTANT + 1; column < n_columns; column++)
        moked_row_table_set (self, row - 1, column, changed[column]);
      g_hash_table_remove (leaving, key);
    }

  remove_found (self, leaving);
  moked_row_table_insert (self, (const guint32 *) (const void *) coming->data, coming->len / n_columns);
}
