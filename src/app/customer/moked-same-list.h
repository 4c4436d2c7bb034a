/* moked-same-list.h: who may be the same person as the customer that is looked at
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* Hidden while nobody shares a number or an address. A row opens the dialog that unites both: the action
 * "customer.unite-with". (beyond 24) */
#define MOKED_TYPE_SAME_LIST (moked_same_list_get_type ())
G_DECLARE_FINAL_TYPE (MokedSameList, moked_same_list, MOKED, SAME_LIST, GtkWidget)

/* Asks when the frames of now are painted; what was asked before is dropped. */
void moked_same_list_show (MokedSameList *self,
                           MokedSession  *session,
                           gint64         customer_id);

G_END_DECLS
