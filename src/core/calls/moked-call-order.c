/* moked-call-order.c: the calls in the order of a column
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-columns.h"
#include "core/columns/moked-order-keys.h"

static guint32 *
make_keys (const MokedCallColumns *self,
           MokedCallLogColumn      column)
{
  guint32 *keys = g_new (guint32, MAX (moked_row_table_n_rows (self->table), 1));

  switch (column)
    {
    case MOKED_CALL_LOG_CUSTOMER:
      moked_customer_columns_name_keys (self->customers, self->table, MOKED_CALL_COLUMN_CUSTOMER, keys);
      break;
    case MOKED_CALL_LOG_PHONE:
      moked_own_numbers_rank (self->own_numbers, self->customers, self->table, MOKED_CALL_COLUMN_CUSTOMER,
                              MOKED_CALL_COLUMN_PHONE, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_OWN_NUMBER, keys);
      break;
    case MOKED_CALL_LOG_DIRECTION:
      moked_order_keys_by_bits (self->table, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_DIRECTION_MASK,
                                MOKED_CALL_CODE_DIRECTION_SHIFT, keys);
      break;
    case MOKED_CALL_LOG_OUTCOME:
      moked_order_keys_by_bits (self->table, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_DISPOSITION_MASK, 0, keys);
      break;
    case MOKED_CALL_LOG_CERTAINTY:
      moked_order_keys_by_bits (self->table, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_CERTAINTY_MASK,
                                MOKED_CALL_CODE_CERTAINTY_SHIFT, keys);
      break;
    case MOKED_CALL_LOG_QUEUE:
      moked_order_keys_by_labels (self->table, MOKED_CALL_COLUMN_QUEUE, self->queues, keys);
      break;
    case MOKED_CALL_LOG_AGENT:
      moked_order_keys_by_labels (self->table, MOKED_CALL_COLUMN_AGENT, self->agents, keys);
      break;
    case MOKED_CALL_LOG_VIRTUAL_NUMBER:
      moked_order_keys_by_labels (self->table, MOKED_CALL_COLUMN_VIRTUAL_NUMBER, self->virtual_numbers, keys);
      break;
    case MOKED_CALL_LOG_RING:
      moked_order_keys_by_values (self->table, MOKED_CALL_COLUMN_RING, keys);
      break;
    case MOKED_CALL_LOG_TALK:
      moked_order_keys_by_values (self->table, MOKED_CALL_COLUMN_TALK, keys);
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
