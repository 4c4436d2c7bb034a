/* moked-row-customers.c: whom rows are about
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-row-customers.h"

MokedBitmap *
moked_row_customers_of (const MokedRowTable *table,
                        guint                column,
                        const MokedBitmap   *rows)
{
  const guint32 *ids = moked_row_table_column_32 (table, column);
  guint n_rows = moked_row_table_n_rows (table);
  MokedBitmap *customers;
  guint32 largest = 0;

  for (guint row = 0; row < n_rows; row++)
    largest = MAX (largest, ids[row]);

  customers = moked_bitmap_new (largest + 1);
  for (guint word = 0; word < rows->n_words; word++)
    for (guint64 bits = rows->words[word]; bits != 0; bits &= bits - 1)
      {
        guint32 id = ids[word * 64 + __builtin_ctzll (bits)];

        if (id != 0)
          moked_bitmap_set (customers, id);
      }

  return customers;
}

/* merged → kept, and the largest of the kept. */
static GHashTable *
read_merged (MokedReader  *reader,
             gint64       *largest,
             GError      **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader),
                                      "SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL", error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;

  for (;;)
    {
      gint64 id;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&kept);

      id = moked_stmt_int (stmt, 1);
      *largest = MAX (*largest, id);
      g_hash_table_insert (kept, GSIZE_TO_POINTER (moked_stmt_int (stmt, 0)), GSIZE_TO_POINTER (id));
    }
}

static GArray *
list (const MokedBitmap *customers)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint word = 0; word < customers->n_words; word++)
    for (guint64 bits = customers->words[word]; bits != 0; bits &= bits - 1)
      {
        gint64 id = (gint64) word * 64 + __builtin_ctzll (bits);

        g_array_append_val (ids, id);
      }

  return ids;
}

GArray *
moked_row_customers_list (const MokedBitmap  *customers,
                          MokedReader        *reader,
                          GError            **error)
{
  gint64 largest = customers->n_bits;
  g_autoptr (GHashTable) merged = read_merged (reader, &largest, error);
  g_autoptr (MokedBitmap) kept = NULL;

  if (merged == NULL)
    return NULL;
  if (g_hash_table_size (merged) == 0)
    return list (customers);

  kept = moked_bitmap_new (largest + 1);
  for (guint word = 0; word < customers->n_words; word++)
    for (guint64 bits = customers->words[word]; bits != 0; bits &= bits - 1)
      {
        guint id = word * 64 + __builtin_ctzll (bits);
        gsize into = GPOINTER_TO_SIZE (g_hash_table_lookup (merged, GSIZE_TO_POINTER (id)));

        moked_bitmap_set (kept, into != 0 ? into : id);
      }

  return list (kept);
}
