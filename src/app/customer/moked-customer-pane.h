/* moked-customer-pane.h: the start side of a customer's window: who this is
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-customer-card.h"
#include "app/customer/moked-customer-stream.h"

G_BEGIN_DECLS

/* Signal "leave": what was chosen is to be seen in the stream. */
#define MOKED_TYPE_CUSTOMER_PANE (moked_customer_pane_get_type ())
G_DECLARE_FINAL_TYPE (MokedCustomerPane, moked_customer_pane, MOKED, CUSTOMER_PANE, GtkWidget)

/* @stream: what its counts are of. */
void moked_customer_pane_set_session (MokedCustomerPane   *self,
                                      MokedSession        *session,
                                      MokedCustomerStream *stream);
/* Shows what was read, and keeps what is being edited. */
void moked_customer_pane_set_card    (MokedCustomerPane   *self,
                                      MokedCustomerCard   *card);
void moked_customer_pane_rename      (MokedCustomerPane   *self);
void moked_customer_pane_add_label   (MokedCustomerPane   *self);

G_END_DECLS
