/* moked-order-keys.c: the keys that put rows in the order of a column
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-order-keys.h"

void
moked_order_keys_by_labels (const MokedRowTable *table,
                            guint                column,
                            const MokedLabels   *labels,
                            guint32             *keys)
{
  const guint16 *values = moked_row_table_column_16 (table, column);
  g_autofree guint32 *ranks = moked_labels_rank (labels);
  guint n_ranks = moked_labels_count (labels);
  guint n_rows = moked_row_table_n_rows (table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = values[row] < n_ranks ? ranks[values[row]] : 0;
}

void
moked_order_keys_by_ranks (const MokedRowTable *table,
                           guint                column,
                           const guint32       *ranks,
                           guint                n_ranks,
                           guint32             *keys)
{
  const guint32 *values = moked_row_table_column_32 (table, column);
  guint n_rows = moked_row_table_n_rows (table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = values[row] < n_ranks ? ranks[values[row]] : 0;
}

void
moked_order_keys_by_bits (const MokedRowTable *table,
                          guint                column,
                          guint8               mask,
                          guint                shift,
                          guint32             *keys)
{
  const guint8 *values = moked_row_table_column_8 (table, column);
  guint n_rows = moked_row_table_n_rows (table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = ((values[row] & mask) >> shift) + 1;
}

void
moked_order_keys_by_values (const MokedRowTable *table,
                            guint                column,
                            guint32             *keys)
{
  guint n_rows = moked_row_table_n_rows (table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = moked_row_table_get (table, row, column);
}
