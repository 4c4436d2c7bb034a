/* moked-customer-card.h: all that the start side of a customer's window shows, read at once
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"

G_BEGIN_DECLS

/* Refcounted, immutable. */
typedef struct
{
  gint           ref_count;
  MokedCustomer *customer;
} MokedCustomerCard;

MokedCustomerCard *moked_customer_card_ref   (MokedCustomerCard *self);
void               moked_customer_card_unref (MokedCustomerCard *self);
/* On a reader thread. NULL without error: no such customer. */
MokedCustomerCard *moked_customer_card_read  (MokedReader   *reader,
                                              gint64         customer_id,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCustomerCard, moked_customer_card_unref)

G_END_DECLS
