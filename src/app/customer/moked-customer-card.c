/* moked-customer-card.c: all that the start side of a customer's window shows, read at once
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-card"

#include "config.h"

#include "app/customer/moked-customer-card.h"

MokedCustomerCard *
moked_customer_card_ref (MokedCustomerCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_customer_card_unref (MokedCustomerCard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_clear_pointer (&self->customer, moked_customer_unref);
  g_free (self);
}

MokedCustomerCard *
moked_customer_card_read (MokedReader  *reader,
                          gint64        customer_id,
                          GError      **error)
{
  g_autoptr(MokedCustomerCard) self = g_new0 (MokedCustomerCard, 1);

  g_return_val_if_fail (reader != NULL, NULL);

  self->ref_count = 1;
  self->customer = moked_customer_load (reader, customer_id, error);

  return self->customer ? g_steal_pointer (&self) : NULL;
}
