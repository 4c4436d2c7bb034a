/* moked-contact-block.c: channels to a customer that are closed or in doubt
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-contact-block.h"

#include "core/customers/moked-customer-merge.h"

void
moked_contact_block_free (MokedContactBlock *self)
{
  if (self == NULL)
    return;

  g_free (self->channel);
  g_free (self->address_key);
  g_free (self->block_kind);
  g_free (self->reason);
  g_free (self);
}

static MokedContactBlock *
read_block (MokedStmt *stmt)
{
  MokedContactBlock *self = g_new0 (MokedContactBlock, 1);

  self->customer_id = moked_stmt_int (stmt, 0);
  self->channel = g_strdup (moked_stmt_text (stmt, 1));
  self->address_key = g_strdup (moked_stmt_text (stmt, 2));
  self->block_kind = g_strdup (moked_stmt_text (stmt, 3));
  self->since = moked_stmt_int (stmt, 4);
  self->seq = moked_stmt_int (stmt, 5);
  self->reason = g_strdup (moked_stmt_text (stmt, 6));

  return self;
}

GPtrArray *
moked_contact_block_list_of_customer (MokedReader  *reader,
                                      gint64        customer_id,
                                      GError      **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_contact_block_free);
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT customer_id, channel, address_key, block_kind, since, seq, reason "
                           "FROM contact_block "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
                           "ORDER BY since DESC, seq DESC",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, customer_id);

  for (;;)
    {
      gboolean has_row;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&blocks);

      g_ptr_array_add (blocks, read_block (stmt));
    }
}
