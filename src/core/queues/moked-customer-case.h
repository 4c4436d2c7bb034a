/* moked-customer-case.h: all that the rule of missed calls looks at of one customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry-fold.h"
#include "core/queues/moked-missed-calls.h"

G_BEGIN_DECLS

/* One missed-call entry with its whole life. */
typedef struct
{
  gint64            id;    /* 0: not in the store yet */
  MokedMissedQueue  queue;
  GArray           *steps; /* of MokedEntryStep */
  gboolean          is_claimed; /* by an episode, while judging */
} MokedCaseEntry;

/* Calls and entries in memory. Not loaded: whatever it holds is not all, it must be loaded before it is judged. */
typedef struct
{
  gint64     customer_id;
  gboolean   is_loaded;
  gboolean   is_dirty;
  GArray    *calls;   /* of MokedCallBrief, the final ones */
  GPtrArray *entries; /* of MokedCaseEntry */
} MokedCustomerCase;

MokedCustomerCase *moked_customer_case_new         (gint64 customer_id) G_GNUC_WARN_UNUSED_RESULT;
void               moked_customer_case_free        (MokedCustomerCase *self);
/* @queue_ids: of the two missed-call queues. */
gboolean           moked_customer_case_load        (MokedCustomerCase *self, MokedReader *reader,
                                                    const gint64 queue_ids[MOKED_N_MISSED], GError **error);
void               moked_customer_case_set_call    (MokedCustomerCase *self, const MokedCallBrief *call);
void               moked_customer_case_remove_call (MokedCustomerCase *self, gint64 call_id);
MokedCaseEntry    *moked_customer_case_add_entry   (MokedCustomerCase *self, gint64 id, MokedMissedQueue queue);

/* Sets @entries[episode] to the entry that one of the episode's triggers opened or was counted on: the open ones first,
 * then those that were superseded, which come to life again rather than be doubled. @merged: of the ids of calls that
 * were absorbed since, to those of the calls that they are now. Sets is_claimed. */
void               moked_customer_case_match         (MokedCustomerCase *self, const GArray *wanted, GHashTable *merged,
                                                      MokedCaseEntry **entries);
/* Of MokedHandAct, by time: what people opened and closed, and did not take back. */
void               moked_customer_case_find_acts     (const MokedCustomerCase *self, GArray *acts);

G_END_DECLS
