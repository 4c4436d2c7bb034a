/* moked-call-log.h: every customer's call, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-id-set.h"
#include "core/calls/moked-call.h"
#include "core/customers/moked-live-rows.h"

G_BEGIN_DECLS

/* What each orders by: texts by the bytes of their folded form, enumerations by the stored number;
 * what has no value comes last in both directions. */
typedef enum
{
  MOKED_CALL_LOG_STARTED,        /* by the second */
  MOKED_CALL_LOG_CUSTOMER,       /* the name */
  MOKED_CALL_LOG_PHONE,          /* the bytes of the match key */
  MOKED_CALL_LOG_DIRECTION,
  MOKED_CALL_LOG_OUTCOME,
  MOKED_CALL_LOG_QUEUE,
  MOKED_CALL_LOG_AGENT,
  MOKED_CALL_LOG_VIRTUAL_NUMBER,
  MOKED_CALL_LOG_RING,           /* seconds; 65,534 and more are the same */
  MOKED_CALL_LOG_TALK,
  MOKED_CALL_LOG_CERTAINTY,
  MOKED_N_CALL_LOG_COLUMNS
} MokedCallLogColumn;

/* Immutable once shared; copy to change. */
typedef struct
{
  char               *search;       /* as typed: customer, any form of a number, queue, agent, outcome in both languages */
  guint               dispositions; /* bits 1 << MokedCallDisposition; 0: any */
  guint               directions;   /* bits 1 << MokedDirection; 0: any */
  guint               certainties;  /* bits 1 << MokedCertainty; 0: any */
  gint64              exchange_id;  /* 0: any */
  char               *queue_name;   /* the exchange's own queue; NULL: any */
  gint64              customer_id;  /* 0: any */
  MokedIdSet         *ids;          /* only these, as an import's figure counts them; NULL: any */
  gint64              started_from; /* half-open; 0: no bound */
  gint64              started_to;
  MokedCallLogColumn  sort;         /* ties: by id, in the same direction */
  gboolean            descending;
} MokedCallLogQuery;

MokedCallLogQuery *moked_call_log_query_new  (void) G_GNUC_WARN_UNUSED_RESULT; /* all, newest first */
MokedCallLogQuery *moked_call_log_query_copy (const MokedCallLogQuery *self) G_GNUC_WARN_UNUSED_RESULT;
void               moked_call_log_query_free (MokedCallLogQuery *self);

/* One call with what the page shows of it. Refcounted, immutable. */
typedef struct
{
  gint            ref_count;
  gint64          id;
  gint64          exchange_id;
  char           *exchange_name;
  gint64          customer_id;    /* 0: none */
  char           *customer_name;  /* "" for an unidentified one or none */
  char           *phone_national; /* for showing; "" where it was withheld */
  MokedCallFacts  facts;
} MokedCallRow;

MokedCallRow *moked_call_row_ref       (MokedCallRow *self);
void          moked_call_row_unref     (MokedCallRow *self);
/* In the order of @ids; NULL where there is none. Of MokedCallRow. */
GPtrArray    *moked_call_row_load_page (MokedReader *reader, const gint64 *ids, guint n_ids, GError **error)
                                        G_GNUC_WARN_UNUSED_RESULT;

/* Ids of the calls of a customer, and of those of a number that the customer shares with an earlier one, newest
 * first; of gint64. By the indices of the store: quick in a store of any size. */
GArray       *moked_call_row_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  guint total;         /* customers' calls in the store */
  guint shown;
  guint answered;      /* of what is shown, by category */
  guint unanswered;
  guint not_connected;
  guint unknown;
  guint by_disposition[MOKED_CALL_NOT_CONNECTED + 1]; /* of what is shown */
} MokedCallLogFigures;

/* Every customer's call. A query is a MokedCallLogQuery, the figures over what it finds are MokedCallLogFigures. */
#define MOKED_TYPE_CALL_LOG (moked_call_log_get_type ())
G_DECLARE_FINAL_TYPE (MokedCallLog, moked_call_log, MOKED, CALL_LOG, MokedLiveRows)

MokedCallLog   *moked_call_log_new         (MokedStore *store) G_GNUC_WARN_UNUSED_RESULT;

static inline const MokedCallLogFigures *
moked_call_log_figures (MokedFoundRows *found)
{
  return moked_found_rows_get_figures (found);
}

/* moked_live_rows_query () and its like, for calls. */
MokedFoundRows *moked_call_log_query       (MokedCallLog *self, MokedReader *reader, const MokedCallLogQuery *query,
                                            GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            moked_call_log_query_async (MokedCallLog *self, const MokedCallLogQuery *query,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCallLogQuery, moked_call_log_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCallRow, moked_call_row_unref)

G_END_DECLS
