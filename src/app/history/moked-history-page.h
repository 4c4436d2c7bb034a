/* moked-history-page.h: the queue history: chips, figures and the table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-listing.h"
#include "app/common/moked-table.h"
#include "app/history/moked-history-view.h"

G_BEGIN_DECLS

/* Signals:
 *   "view-changed"                          search, filters or order are others
 *   "entry-selected" (gint64 id)            0: none
 *   "customer-opened" (gint64 id, gint64 entry_id)
 *   "answered"                              a result is on screen */
#define MOKED_TYPE_HISTORY_PAGE (moked_history_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedHistoryPage, moked_history_page, MOKED, HISTORY_PAGE, GtkWidget)

GtkWidget        *moked_history_page_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* Once. */
void              moked_history_page_set_session  (MokedHistoryPage *self,
                                                   MokedSession     *session);

/* What it shows. Change the borrowed view, then say so by moked_history_page_ask (). */
MokedHistoryView *moked_history_page_get_view     (MokedHistoryPage *self);
/* Takes @view; the order stays as it was. */
void              moked_history_page_take_view    (MokedHistoryPage *self,
                                                   MokedHistoryView *view);
void              moked_history_page_set_search   (MokedHistoryPage *self,
                                                   const char       *search);
void              moked_history_page_ask          (MokedHistoryPage *self);
void              moked_history_page_clear_filters (MokedHistoryPage *self);

/* NULL before the first answer. */
MokedFoundRows   *moked_history_page_get_result   (MokedHistoryPage *self);
/* What it asks for now. */
MokedHistoryQuery *moked_history_page_dup_query   (MokedHistoryPage *self) G_GNUC_WARN_UNUSED_RESULT;
/* Selects and shows the entry; clears search and filters where they hide it. */
void              moked_history_page_go_to_entry  (MokedHistoryPage *self,
                                                   gint64            entry_id);
/* Shows the rows created at or before @instant, in the order of creation. */
void              moked_history_page_go_to_instant (MokedHistoryPage *self,
                                                    gint64            instant);
gint64            moked_history_page_get_selected (MokedHistoryPage *self);
/* Opens the customer of the selected entry. */
void              moked_history_page_open_selected (MokedHistoryPage *self);

/* What is shown now, as text; NULL before the first answer. */
MokedListing     *moked_history_page_dup_listing  (MokedHistoryPage *self) G_GNUC_WARN_UNUSED_RESULT;
MokedSlotModel   *moked_history_page_get_model    (MokedHistoryPage *self);
MokedTable       *moked_history_page_get_table    (MokedHistoryPage *self);
GtkWidget        *moked_history_page_get_filters  (MokedHistoryPage *self);
void              moked_history_page_set_narrow   (MokedHistoryPage *self,
                                                   gboolean          is_narrow);

G_END_DECLS
