/* moked-missed-calls-apply.h: brings the entries of customers in line with their calls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-id-set.h"
#include "core/queues/moked-missed-calls.h"

G_BEGIN_DECLS

/* Entries that were touched; borrowed, added to. */
typedef struct
{
  MokedIdSet *opened;
  MokedIdSet *changed; /* other than opened */
  MokedIdSet *closed;  /* of the opened and the changed: now completed or superseded */
} MokedMissedCallsRows;

/* Remembers customers between transactions, so that an import does not read again what it just wrote. Only on the
 * writer thread. Whoever uses it calls moked_missed_calls_forget () after a transaction that was rolled back, and
 * when somebody else wrote in between. */
typedef struct _MokedMissedCalls MokedMissedCalls;

MokedMissedCalls *moked_missed_calls_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void              moked_missed_calls_free         (MokedMissedCalls *self);
void              moked_missed_calls_forget       (MokedMissedCalls *self);

/* What a transaction did to the calls of a customer. A customer without any call or entry yet need not be read. */
void              moked_missed_calls_add_customer (MokedMissedCalls *self, gint64 customer_id);
void              moked_missed_calls_set_call     (MokedMissedCalls *self, gint64 customer_id,
                                                   const MokedCallBrief *call);
void              moked_missed_calls_remove_call  (MokedMissedCalls *self, gint64 customer_id, gint64 call_id);
/* Who this customer is has changed: all is judged anew. */
void              moked_missed_calls_touch        (MokedMissedCalls *self, gint64 customer_id);
/* @absorbed was found to be the same call as @kept. */
void              moked_missed_calls_merge_call   (MokedMissedCalls *self, gint64 absorbed, gint64 kept);

/* Judges every customer touched since the last time; appends the facts that are missing to the ledger, withdraws those
 * that no longer hold, and writes the rows that follow. Adds to @rows, which may be NULL. */
gboolean          moked_missed_calls_settle       (MokedMissedCalls *self, MokedWriter *writer,
                                                   const MokedMissedCallsRows *rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMissedCalls, moked_missed_calls_free)

G_END_DECLS
