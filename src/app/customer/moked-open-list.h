/* moked-open-list.h: what is open with a customer: entries with their due dates, reminders, tasks; tasks that were done
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-customer-card.h"

G_BEGIN_DECLS

/* Hidden while nothing is open and nothing was done. Done tasks wait below the open ones behind a row of their own. (B25) Signals: "entry" (gint64 id): that entry is to be shown; "all": all entries are. */
#define MOKED_TYPE_OPEN_LIST (moked_open_list_get_type ())
G_DECLARE_FINAL_TYPE (MokedOpenList, moked_open_list, MOKED, OPEN_LIST, GtkWidget)

/* Rows are made anew only where their words have changed. */
void  moked_open_list_show         (MokedOpenList     *self,
                                    MokedSession      *session,
                                    MokedCustomerCard *card);

/* Of the entries that are overdue: its words, "3 h late", of several "3 overdue"; NULL: nothing is. */
char *moked_open_list_dup_overdue  (MokedCustomerCard *card,
                                    gint64             now,
                                    GTimeZone         *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
