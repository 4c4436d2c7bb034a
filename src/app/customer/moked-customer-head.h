/* moked-customer-head.h: the head of a customer's card: name, badges, tags and lists
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-customer-card.h"
#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

#define MOKED_TYPE_CUSTOMER_HEAD (moked_customer_head_get_type ())
G_DECLARE_FINAL_TYPE (MokedCustomerHead, moked_customer_head, MOKED, CUSTOMER_HEAD, GtkWidget)

/* A name that is being typed stays. */
void moked_customer_head_show      (MokedCustomerHead *self,
                                    MokedSession      *session,
                                    MokedCustomerCard *card);
/* "Answers best by …" stands among the badges where enough is known (S27); NULL: not known (yet). */
void moked_customer_head_show_engagement (MokedCustomerHead *self,
                                          MokedEngagement   *engagement);
/* Makes the name an entry; of an unidentified caller it is the one that opens a card. */
void moked_customer_head_rename    (MokedCustomerHead *self);
void moked_customer_head_add_label (MokedCustomerHead *self);

G_END_DECLS
