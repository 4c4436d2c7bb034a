/* moked-call-order.c: the calls in the order of a column
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-columns.h"

static void
take_labels (const MokedCallColumns *self,
             guint                   column,
             const MokedLabels      *labels,
             guint32                *keys)
{
  const guint16 *values = moked_row_table_column_16 (self->table, column);
  g_autofree guint32 *ranks = moked_labels_rank (labels);
  guint n_rows = moked_row_table_n_rows (self->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = ranks[values[row]];
}

static void
take_names (const MokedCallColumns *self,
            guint32                *keys)
{
  const guint32 *values = moked_row_table_column_32 (self->table, MOKED_CALL_COLUMN_CUSTOMER);
  const guint32 *ranks = moked_customer_columns_name_ranks (self->customers);
  guint n_ranks = moked_text_column_n_rows (moked_customer_columns_texts (self->customers));
  guint n_rows = moked_row_table_n_rows (self->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = values[row] < n_ranks ? ranks[values[row]] : 0;
}

/* What stands in some bits of the code, from 1. */
static void
take_codes (const MokedCallColumns *self,
            guint8                  mask,
            guint                   shift,
            guint32                *keys)
{
  const guint8 *codes = moked_row_table_column_8 (self->table, MOKED_CALL_COLUMN_CODE);
  guint n_rows = moked_row_table_n_rows (self->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = ((codes[row] & mask) >> shift) + 1;
}

static void
take_values (const MokedCallColumns *self,
             guint                   column,
             guint32                *keys)
{
  guint n_rows = moked_row_table_n_rows (self->table);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = moked_row_table_get (self->table, row, column);
}

static guint32 *
make_keys (const MokedCallColumns *self,
           MokedCallLogColumn      column)
{
  guint32 *keys = g_new (guint32, MAX (moked_row_table_n_rows (self->table), 1));

  switch (column)
    {
    case MOKED_CALL_LOG_CUSTOMER:
      take_names (self, keys);
      break;
    case MOKED_CALL_LOG_PHONE:
      moked_own_numbers_rank (self->own_numbers, self->customers, self->table, MOKED_CALL_COLUMN_CUSTOMER,
                              MOKED_CALL_COLUMN_PHONE, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_OWN_NUMBER, keys);
      break;
    case MOKED_CALL_LOG_DIRECTION:
      take_codes (self, MOKED_CALL_CODE_DIRECTION_MASK, MOKED_CALL_CODE_DIRECTION_SHIFT, keys);
      break;
    case MOKED_CALL_LOG_OUTCOME:
      take_codes (self, MOKED_CALL_CODE_DISPOSITION_MASK, 0, keys);
      break;
    case MOKED_CALL_LOG_CERTAINTY:
      take_codes (self, MOKED_CALL_CODE_CERTAINTY_MASK, MOKED_CALL_CODE_CERTAINTY_SHIFT, keys);
      break;
    case MOKED_CALL_LOG_QUEUE:
      take_labels (self, MOKED_CALL_COLUMN_QUEUE, self->queues, keys);
      break;
    case MOKED_CALL_LOG_AGENT:
      take_labels (self, MOKED_CALL_COLUMN_AGENT, self->agents, keys);
      break;
    case MOKED_CALL_LOG_VIRTUAL_NUMBER:
      take_labels (self, MOKED_CALL_COLUMN_VIRTUAL_NUMBER, self->virtual_numbers, keys);
      break;
    case MOKED_CALL_LOG_RING:
      take_values (self, MOKED_CALL_COLUMN_RING, keys);
      break;
    case MOKED_CALL_LOG_TALK:
      take_values (self, MOKED_CALL_COLUMN_TALK, keys);
      break;
    case MOKED_CALL_LOG_STARTED:
    case MOKED_N_CALL_LOG_COLUMNS:
    default:
      g_assert_not_reached ();
    }
  return keys;
}

MokedOrder *
moked_call_columns_order (const MokedCallColumns *self,
                          MokedCallLogColumn      column)
{
  guint n_rows = moked_row_table_n_rows (self->table);
  g_autofree guint32 *keys = NULL;
  g_autoptr (MokedOrder) by_id = NULL;

  if (column == MOKED_CALL_LOG_STARTED)
    return NULL;

  keys = make_keys (self, column);
  if (!moked_row_table_ids_ascend (self->table))
    by_id = moked_order_new (moked_row_table_column_32 (self->table, MOKED_CALL_COLUMN_ID), NULL, n_rows);
  return moked_order_new (keys, by_id, n_rows);
}
