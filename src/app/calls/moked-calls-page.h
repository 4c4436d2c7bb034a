/* moked-calls-page.h: the call log: outcome, direction, numbers, queue, agent, times, certainty
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-listing.h"
#include "app/common/moked-session.h"
#include "app/common/moked-table.h"
#include "core/calls/moked-call-log.h"
#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* Signals:
 *   "counted" (guint)   how many calls the store has
 *   "customer-opened" (gint64 id, gint64 entry_id: 0) */
#define MOKED_TYPE_CALLS_PAGE (moked_calls_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedCallsPage, moked_calls_page, MOKED, CALLS_PAGE, GtkWidget)

/* Once. */
void        moked_calls_page_set_session   (MokedCallsPage *self,
                                            MokedSession   *session);
void        moked_calls_page_set_search    (MokedCallsPage *self,
                                            const char     *search);
void        moked_calls_page_clear_filters (MokedCallsPage *self);
/* Only the calls that a figure of an import's report counts. */
void        moked_calls_page_show_import   (MokedCallsPage  *self,
                                            gint64           import_id,
                                            MokedImportPart  part,
                                            MokedIdSet      *ids);
void        moked_calls_page_go_to_instant (MokedCallsPage *self,
                                            gint64          instant);
/* NULL before the first answer; and what it asks for now. */
MokedFoundRows    *moked_calls_page_get_result (MokedCallsPage *self);
MokedCallLogQuery *moked_calls_page_dup_query  (MokedCallsPage *self) G_GNUC_WARN_UNUSED_RESULT;
/* What is shown now, as text; NULL before the first answer. */
MokedListing *moked_calls_page_dup_listing (MokedCallsPage *self) G_GNUC_WARN_UNUSED_RESULT;
MokedTable *moked_calls_page_get_table     (MokedCallsPage *self);
GtkWidget  *moked_calls_page_get_filters   (MokedCallsPage *self);
void        moked_calls_page_set_narrow    (MokedCallsPage *self,
                                            gboolean        is_narrow);

G_END_DECLS
