/* moked-history.h: every entry in memory, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"
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

/* Refcounted, immutable; any thread. */
typedef struct _MokedHistoryResult MokedHistoryResult;
MokedHistoryResult *moked_history_result_ref      (MokedHistoryResult *self);
void                moked_history_result_unref    (MokedHistoryResult *self);
guint               moked_history_result_n_rows   (MokedHistoryResult *self);
gint64              moked_history_result_id_at    (MokedHistoryResult *self, guint position);
/* G_MAXUINT where it is not among them. */
guint               moked_history_result_find     (MokedHistoryResult *self, gint64 id);
/* The first position whose created instant is at or before @instant, in an order by created; else
 * the nearest. */
guint               moked_history_result_find_instant (MokedHistoryResult *self, gint64 instant);
const MokedHistoryFigures *moked_history_result_get_figures (MokedHistoryResult *self);
/* It holds only the newest entries: more is being loaded. */
gboolean            moked_history_result_is_partial (MokedHistoryResult *self);

#define MOKED_TYPE_HISTORY (moked_history_get_type ())
G_DECLARE_FINAL_TYPE (MokedHistory, moked_history, MOKED, HISTORY, GObject)

/* Owns the packed columns of one store. Loads newest first; queries are answered on a reader thread. */
MokedHistory *moked_history_new        (MokedStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* Synchronous, on a reader thread: loads what is missing, follows the ledger, answers. */
MokedHistoryResult *moked_history_query (MokedHistory *self, MokedReader *reader, const MokedHistoryQuery *query,
                                         GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* From the main thread; a view cancels its older query when it asks a newer one. While the store is
 * loading the first answer may hold only the newest rows (is_partial): ask again on "changed". A
 * search waits for the load. */
void          moked_history_query_async  (MokedHistory *self, const MokedHistoryQuery *query,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
MokedHistoryResult *moked_history_query_finish (MokedHistory *self, GAsyncResult *result, GError **error)
                                                G_GNUC_WARN_UNUSED_RESULT;

/* How many rows each of several queries gives, in one pass where it can (sidebar counts). */
void          moked_history_count_async  (MokedHistory *self, GPtrArray *queries, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GArray       *moked_history_count_finish (MokedHistory *self, GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of guint */

/* signal "changed": the store changed what a query may answer (own or another process's commit, or more
 * of it is loaded); main thread */
gboolean      moked_history_is_loading (MokedHistory *self);

/* Loads the newest rows, and then all, before anybody asks. From the thread that made it. */
void          moked_history_start      (MokedHistory *self);
/* While it is held only the newest rows are loaded, and what needs all of them waits: the first frame has the
 * processor and the disk for itself. Each hold needs its release; main thread. */
void          moked_history_hold       (MokedHistory *self);
void          moked_history_release    (MokedHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedHistoryResult, moked_history_result_unref)

G_END_DECLS
