/* moked-customer-card.h: all that the start side of a customer's window shows, read at once
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/customers/moked-organisation.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* Refcounted, immutable. */
typedef struct
{
  gint               ref_count;
  gint64             asked_id;     /* who was asked for; @customer is the one that is kept */
  MokedCustomer     *customer;
  GPtrArray         *family;       /* of MokedCustomer: the kept one, then those merged into it */
  GPtrArray         *points;       /* of MokedContactPoint: of all of them, borrowed */
  MokedEntry        *origin;       /* the entry that one came from; NULL: none */
  char              *status_tone;  /* of the customer's status */
  MokedOrganisation *organisation; /* NULL: none */
  GPtrArray         *fields;       /* of MokedOwnField that are in use, by rank */
  GPtrArray         *values;       /* of MokedOwnValue */
  GPtrArray         *open_entries; /* of MokedEntry, what is due first: the first few */
  guint              n_open;       /* entries, all of them */
  guint              n_overdue;
  GPtrArray         *items;        /* of MokedManualItem, done ones too */
  GHashTable        *users;        /* id → name */
  GPtrArray         *reminders;    /* of MokedReminder */
  GPtrArray         *blocks;       /* of MokedContactBlock */
} MokedCustomerCard;

MokedCustomerCard *moked_customer_card_ref   (MokedCustomerCard *self);
void               moked_customer_card_unref (MokedCustomerCard *self);
/* Of the one that is kept, where @customer_id was merged into another. @entry_id: where one came from, 0: from nowhere. Any
 * store thread. NULL without error: no such customer. */
MokedCustomerCard *moked_customer_card_read  (MokedReader   *reader,
                                              gint64         customer_id,
                                              gint64         entry_id,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
const MokedContactPoint *
                   moked_customer_card_find_point (const MokedCustomerCard *self,
                                                   gint64                   id);
/* Where nothing is to be done or edited: the person was erased. */
gboolean           moked_customer_card_is_closed (const MokedCustomerCard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCustomerCard, moked_customer_card_unref)

G_END_DECLS
