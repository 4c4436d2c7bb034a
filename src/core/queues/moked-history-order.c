/* moked-history-order.c: the entries in the order of a column
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-history-order.h"

static gboolean
is_own_order (const MokedHistoryRows *rows,
              MokedHistoryColumn      column)
{
  return column == MOKED_HISTORY_CREATED || (column == MOKED_HISTORY_ID && moked_row_table_ids_ascend (rows->table));
}

static void
take_labels (const MokedHistoryRows *rows,
             guint                   column,
             const MokedLabels      *labels,
             guint32                *keys)
{
  const guint16 *values = moked_row_table_column_16 (rows->table, column);
  g_autofree guint32 *ranks = moked_labels_rank (labels);
  guint n_ranks = moked_labels_count (labels);
  guint n_rows = moked_row_table_n_rows (rows->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = values[row] < n_ranks ? ranks[values[row]] : 0;
}

static void
take_names (const MokedHistoryRows *rows,
            guint32                *keys)
{
  const guint32 *values = moked_row_table_column_32 (rows->table, MOKED_ROW_CUSTOMER);
  const guint32 *ranks = moked_customer_columns_name_ranks (rows->customers);
  guint n_ranks = moked_text_column_n_rows (moked_customer_columns_texts (rows->customers));
  guint n_rows = moked_row_table_n_rows (rows->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = values[row] < n_ranks ? ranks[values[row]] : 0;
}

static void
take_codes (const MokedHistoryRows *rows,
            MokedHistoryColumn      column,
            guint32                *keys)
{
  const guint8 *codes = moked_row_table_column_8 (rows->table, MOKED_ROW_CODE);
  guint n_rows = moked_row_table_n_rows (rows->table);

  for (guint row = 0; row < n_rows; row++)
    {
      if (column == MOKED_HISTORY_TYPE)
        keys[row] = ((codes[row] & MOKED_CODE_TYPE_MASK) >> MOKED_CODE_TYPE_SHIFT) + 1;
      else if (column == MOKED_HISTORY_STATUS)
        keys[row] = (codes[row] & MOKED_CODE_STATUS_MASK) + 1;
      else
        keys[row] = (codes[row] & MOKED_CODE_LATE) ? 2 : (codes[row] & MOKED_CODE_ON_TIME) ? 1 : 0;
    }
}

static void
take_attempts (const MokedHistoryRows *rows,
               guint32                *keys)
{
  const guint16 *attempts = moked_row_table_column_16 (rows->table, MOKED_ROW_ATTEMPTS);
  guint n_rows = moked_row_table_n_rows (rows->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = attempts[row] + 1;
}

/* NULL: the column's own values are the keys. */
static guint32 *
make_keys (const MokedHistoryRows *rows,
           MokedHistoryColumn      column)
{
  guint32 *keys = g_new (guint32, MAX (moked_row_table_n_rows (rows->table), 1));

  switch (column)
    {
    case MOKED_HISTORY_CUSTOMER:
      take_names (rows, keys);
      break;
    case MOKED_HISTORY_QUEUE:
      take_labels (rows, MOKED_ROW_QUEUE, rows->queues, keys);
      break;
    case MOKED_HISTORY_RESPONSIBLE:
      take_labels (rows, MOKED_ROW_RESPONSIBLE, rows->responsibles, keys);
      break;
    case MOKED_HISTORY_PHONE:
      moked_own_numbers_rank (rows->own_numbers, rows->customers, rows->table, MOKED_ROW_CUSTOMER, MOKED_ROW_PHONE,
                              MOKED_ROW_CODE, MOKED_CODE_OWN_NUMBER, keys);
      break;
    case MOKED_HISTORY_ATTEMPTS:
      take_attempts (rows, keys);
      break;
    case MOKED_HISTORY_TYPE:
    case MOKED_HISTORY_STATUS:
    case MOKED_HISTORY_ON_TIME:
      take_codes (rows, column, keys);
      break;
    case MOKED_HISTORY_ID:
    case MOKED_HISTORY_DUE:
    case MOKED_HISTORY_CREATED:
    case MOKED_HISTORY_FIRST_HANDLED:
    case MOKED_HISTORY_COMPLETED:
    case MOKED_N_HISTORY_COLUMNS:
    default:
      g_clear_pointer (&keys, g_free);
    }
  return keys;
}

static guint
value_column (MokedHistoryColumn column)
{
  switch ((int) column)
    {
    case MOKED_HISTORY_DUE:
      return MOKED_ROW_DUE;
    case MOKED_HISTORY_FIRST_HANDLED:
      return MOKED_ROW_FIRST_HANDLED;
    case MOKED_HISTORY_COMPLETED:
      return MOKED_ROW_COMPLETED;
    case MOKED_HISTORY_CREATED:
      return MOKED_ROW_CREATED;
    default:
      return MOKED_ROW_ID;
    }
}

MokedOrder *
moked_history_order_new (const MokedHistoryRows *rows,
                         MokedHistoryColumn      column)
{
  guint n_rows = moked_row_table_n_rows (rows->table);
  g_autoptr (MokedOrder) by_id = NULL;
  g_autofree guint32 *keys = NULL;

  if (is_own_order (rows, column))
    return NULL;
  if (!moked_row_table_ids_ascend (rows->table) || column == MOKED_HISTORY_ID)
    by_id = moked_order_new (moked_row_table_column_32 (rows->table, MOKED_ROW_ID), NULL, n_rows);
  if (column == MOKED_HISTORY_ID)
    return g_steal_pointer (&by_id);

  keys = make_keys (rows, column);
  return moked_order_new (keys ? keys : moked_row_table_column_32 (rows->table, value_column (column)), by_id, n_rows);
}
