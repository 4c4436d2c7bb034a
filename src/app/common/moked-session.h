/* moked-session.h: one open store and what every window on it shares
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-log.h"
#include "core/queues/moked-history.h"
#include "core/queues/moked-queue.h"

G_BEGIN_DECLS

/* Signals, on the main thread:
 *   "changed"   the store holds something new: views ask again
 *   "overview"  the queues or the freshness were read again */
#define MOKED_TYPE_SESSION (moked_session_get_type ())
G_DECLARE_FINAL_TYPE (MokedSession, moked_session, MOKED, SESSION, GObject)

/* Opens or makes the store on a worker thread; the errors are moked_store_open ()'s. */
void          moked_session_open_async    (const char          *path,
                                           gboolean             is_sample,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
MokedSession *moked_session_open_finish   (GAsyncResult  *result,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The window has come up: what was put off for it goes on, most of all the loading of the rows that are not in
 * sight. After a second that happens by itself. */
void          moked_session_settle        (MokedSession  *self);

/* Of a store that is open already (tests, benchmarks). */
MokedSession *moked_session_new           (MokedStore *store,
                                           GTimeZone  *zone,
                                           gboolean    is_sample) G_GNUC_WARN_UNUSED_RESULT;

MokedStore   *moked_session_get_store     (MokedSession *self);
MokedHistory *moked_session_get_history   (MokedSession *self);
MokedCallLog *moked_session_get_call_log  (MokedSession *self);
gboolean      moked_session_get_is_sample (MokedSession *self);
GTimeZone    *moked_session_get_zone      (MokedSession *self);
/* Whoever sits at this computer: what they do is written as theirs. */
const MokedActor *moked_session_get_actor (MokedSession *self);
gint64        moked_session_now           (MokedSession *self);

/* Of MokedQueue, by id; empty until the first "overview". */
GPtrArray    *moked_session_get_queues    (MokedSession *self);
/* "" for a queue that is not known (yet). */
const char   *moked_session_queue_name    (MokedSession *self,
                                           gint64        queue_id);
/* When the newest import ended, and the newest instant it read; MOKED_NO_INSTANT where there is none. */
gint64        moked_session_imported_at   (MokedSession *self);
gint64        moked_session_known_until   (MokedSession *self);
/* Looks at the store again, as after a commit of another process (F5). */
void          moked_session_look_again    (MokedSession *self);

G_END_DECLS
