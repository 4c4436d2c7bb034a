/* moked-history.h: every entry in memory, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-live-rows.h"
#include "core/queues/moked-history-query.h"

G_BEGIN_DECLS

/* The strip over what a query shows: each figure is the count of the rows that its own query gives. */
typedef struct
{
  guint total;      /* entries in the store */
  gint64 largest_id; /* of one of them; 0: there is none */
  guint shown;
  guint open;
  guint overdue;
  guint at_risk;
  guint on_time;    /* completed in time */
  guint judged;     /* completed, with a due date */
  gint64 next_change; /* after the query's now: when one of them changes by itself, as time passes; 0: never */
} MokedHistoryFigures;

/* Every entry. A query is a MokedHistoryQuery, the figures over what it finds are MokedHistoryFigures. */
#define MOKED_TYPE_HISTORY (moked_history_get_type ())
G_DECLARE_FINAL_TYPE (MokedHistory, moked_history, MOKED, HISTORY, MokedLiveRows)

MokedHistory   *moked_history_new         (MokedStore *store) G_GNUC_WARN_UNUSED_RESULT;

static inline const MokedHistoryFigures *
moked_history_figures (MokedFoundRows *found)
{
  return moked_found_rows_get_figures (found);
}

/* moked_live_rows_query () and its like, for entries. */
MokedFoundRows *moked_history_query       (MokedHistory *self, MokedReader *reader, const MokedHistoryQuery *query,
                                           GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            moked_history_query_async (MokedHistory *self, const MokedHistoryQuery *query,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
