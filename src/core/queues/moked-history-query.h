/* moked-history-query.h: one value that says what the history shows
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "core/base/moked-id-set.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* What each orders by. Texts by the bytes of their folded form: for Hebrew that is the alphabet. */
typedef enum
{
  MOKED_HISTORY_ID,
  MOKED_HISTORY_CUSTOMER,  /* the name; no value: none */
  MOKED_HISTORY_QUEUE,     /* the name */
  MOKED_HISTORY_PHONE,     /* the bytes of the snapshot's match key */
  MOKED_HISTORY_TYPE,      /* the stored number: to group by, whatever the interface speaks */
  MOKED_HISTORY_STATUS,    /* the stored number */
  MOKED_HISTORY_DUE,
  MOKED_HISTORY_CREATED,
  MOKED_HISTORY_FIRST_HANDLED,
  MOKED_HISTORY_COMPLETED,
  MOKED_HISTORY_ON_TIME,
  MOKED_HISTORY_RESPONSIBLE,
  MOKED_HISTORY_ATTEMPTS,
  MOKED_N_HISTORY_COLUMNS
} MokedHistoryColumn;

/* Derived, so of an instant: filters and figures ask them of the query's now. Bits: any of them may match. */
typedef enum
{
  MOKED_ENTRY_FILTER_PENDING     = 1 << 0,
  MOKED_ENTRY_FILTER_IN_PROGRESS = 1 << 1,
  MOKED_ENTRY_FILTER_COMPLETED   = 1 << 2,
  MOKED_ENTRY_FILTER_CANCELLED   = 1 << 3,
  MOKED_ENTRY_FILTER_OPEN        = MOKED_ENTRY_FILTER_PENDING | MOKED_ENTRY_FILTER_IN_PROGRESS,
} MokedEntryFilter;

/* Half-open [from, to) in instants; 0: no bound. */
typedef struct
{
  gint64 from;
  gint64 to;
} MokedInstantRange;

/* Immutable once shared; copy to change. Search, filters and order in one (issue: "one query value"). */
typedef struct
{
  char               *search;          /* as typed; "" for all */
  guint               entry_statuses;  /* MokedEntryFilter bits; 0: any */
  gboolean            only_overdue;    /* open and floor (due) < floor (now), in seconds */
  gboolean            only_at_risk;    /* open, not overdue, at_risk <= now */
  gboolean            only_on_time;    /* completed in time */
  gboolean            only_late;       /* completed late */
  gboolean            only_judged;     /* completed, with a due date: what the on-time share is of */
  gboolean            only_unowned;    /* without a responsible person (Q9) */
  guint               entry_types;     /* bits 1 << MokedEntryType; 0: any */
  GArray             *queue_ids;       /* of gint64, NULL or empty: any */
  gint64              customer_id;     /* 0: any */
  MokedIdSet         *ids;             /* only these, as an import's figure counts them; NULL: any */
  MokedInstantRange   created;
  MokedInstantRange   due;
  MokedInstantRange   completed;       /* all three by whole seconds, as the history does */
  MokedHistoryColumn  sort;            /* ties: by id, in the same direction; no value: last, in both */
  gboolean            descending;
  gint64              now;
} MokedHistoryQuery;

MokedHistoryQuery *moked_history_query_new   (void) G_GNUC_WARN_UNUSED_RESULT; /* all, newest first */
MokedHistoryQuery *moked_history_query_copy  (const MokedHistoryQuery *self) G_GNUC_WARN_UNUSED_RESULT;
void               moked_history_query_free  (MokedHistoryQuery *self);
gboolean           moked_history_query_equal (const MokedHistoryQuery *a, const MokedHistoryQuery *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedHistoryQuery, moked_history_query_free)

G_END_DECLS
