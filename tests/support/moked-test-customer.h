/* moked-test-customer.h: a customer whose life is written by hand
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"
#include "core/timeline/moked-timeline.h"
#include "support/moked-test-store.h"

G_BEGIN_DECLS

#define MINUTES(n) (MOKED_TEST_NOW + (n) * MOKED_MINUTE)
#define DAYS(n)    (MOKED_TEST_NOW + (n) * 24 * 60 * MOKED_MINUTE)

/* A store with a project, an exchange, queue 1 ("Missed") and customer 1 ("Noa", added by hand 30 days ago). */
MokedTestStore *moked_test_customer_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void            moked_test_add_customer  (MokedTestStore *test, gint64 id, gint64 created_at);
void            moked_test_add_phone     (MokedTestStore *test, gint64 customer_id, const char *key);
/* Final calls with both numbers @phone_key; an entry of queue 1; an e-mail that was sent, "Winter offer". */
void            moked_test_add_call      (MokedTestStore *test, gint64 id, gint64 customer_id, gint64 started_at,
                                          MokedDirection direction, MokedCallDisposition disposition,
                                          const char *phone_key, const char *agent);
void            moked_test_add_entry     (MokedTestStore *test, gint64 id, const char *phone_key);
void            moked_test_add_message   (MokedTestStore *test, gint64 id);

/* Into the ledger, by the system where @actor is NULL; the seq of the first. */
gint64          moked_test_append        (MokedTestStore *test, const MokedActor *actor, const MokedNewEvent *events,
                                          guint n_events);
/* One event of customer 1. */
gint64          moked_test_happen        (MokedTestStore *test, MokedEventKind kind, gint64 instant, gint64 entry_id,
                                          gint64 call_id, const char *facts, const char *body);

/* In Jerusalem's days. */
MokedTimeline  *moked_test_load_timeline (MokedTestStore *test, gint64 customer_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
