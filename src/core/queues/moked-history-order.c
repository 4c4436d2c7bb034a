/* moked-history-order.c: the entries in the order of a column
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-history-order.h"

#include "core/columns/moked-order-keys.h"

static gboolean
is_own_order (const MokedHistoryRows *rows,
              MokedHistoryColumn      column)
{
  return column == MOKED_HISTORY_CREATED || (column == MOKED_HISTORY_ID && moked_row_table_ids_ascend (rows->table));
}

/* On time before late; an entry that nobody can judge has no key. */
static void
judge_on_time (const MokedHistoryRows *rows,
               guint32                *keys)
{
  const guint8 *codes = moked_row_table_column_8 (rows->table, MOKED_ROW_CODE);
  guint n_rows = moked_row_table_n_rows (rows->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = (codes[row] & MOKED_CODE_LATE) ? 2 : (codes[row] & MOKED_CODE_ON_TIME) ? 1 : 0;
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
      moked_customer_columns_name_keys (rows->customers, rows->table, MOKED_ROW_CUSTOMER, keys);
      break;
    case MOKED_HISTORY_QUEUE:
      moked_order_keys_by_labels (rows->table, MOKED_ROW_QUEUE, rows->queues, keys);
      break;
    case MOKED_HISTORY_RESPONSIBLE:
      moked_order_keys_by_labels (rows->table, MOKED_ROW_RESPONSIBLE, rows->responsibles, keys);
      break;
    case MOKED_HISTORY_PHONE:
      moked_own_numbers_rank (rows->own_numbers, rows->customers, rows->table, MOKED_ROW_CUSTOMER, MOKED_ROW_PHONE,
                              MOKED_ROW_CODE, MOKED_CODE_OWN_NUMBER, keys);
      break;
    case MOKED_HISTORY_ATTEMPTS:
      take_attempts (rows, keys);
      break;
    case MOKED_HISTORY_TYPE:
      moked_order_keys_by_bits (rows->table, MOKED_ROW_CODE, MOKED_CODE_TYPE_MASK, MOKED_CODE_TYPE_SHIFT, keys);
      break;
    case MOKED_HISTORY_STATUS:
      moked_order_keys_by_bits (rows->table, MOKED_ROW_CODE, MOKED_CODE_STATUS_MASK, 0, keys);
      break;
    case MOKED_HISTORY_ON_TIME:
      judge_on_time (rows, keys);
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
