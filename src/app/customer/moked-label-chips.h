/* moked-label-chips.h: a customer's tags and lists as chips, taken away and added where they stand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-customer-card.h"

G_BEGIN_DECLS

#define MOKED_TYPE_LABEL_CHIPS (moked_label_chips_get_type ())
G_DECLARE_FINAL_TYPE (MokedLabelChips, moked_label_chips, MOKED, LABEL_CHIPS, GtkWidget)

void moked_label_chips_show (MokedLabelChips   *self,
                             MokedSession      *session,
                             MokedCustomerCard *card);
/* Opens the way to add one, ready to type. */
void moked_label_chips_add  (MokedLabelChips   *self);

G_END_DECLS
