/* moked-both-card.h: one of two customers who may be one, to look at
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/customer/moked-customer-card.h"

G_BEGIN_DECLS

typedef struct
{
  MokedCustomerCard *card;
  guint              n_entries;
  gint64             n_calls;
} MokedBoth;

/* Any store thread. */
gboolean   moked_both_read     (MokedBoth    *self,
                                MokedReader  *reader,
                                gint64        customer_id,
                                GError      **error);
void       moked_both_clear    (MokedBoth    *self);
/* *keep: whether this one is kept. */
GtkWidget *moked_both_card_new (const MokedBoth  *self,
                                GTimeZone        *zone,
                                GtkCheckButton  **keep) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
