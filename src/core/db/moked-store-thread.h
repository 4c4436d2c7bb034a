/* moked-store-thread.h: a thread of the store with its connection
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-db-private.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Private to core/db. */
typedef struct _MokedStoreThread MokedStoreThread;
typedef struct _MokedJob         MokedJob;

/* One function to run. Made and freed by who asks; between push and done it is the thread's. */
struct _MokedJob
{
  /* One of the two. */
  MokedReadFunc   read;
  MokedWriteFunc  write;
  MokedActor      actor;
  gpointer        data;
  GCancellable   *cancellable; /* borrowed */
  MokedFollowUpFunc follow_up; /* may be NULL; set by moked_store_push () */

  /* The answer; on the thread. */
  gboolean        succeeded;
  GError         *error;       /* owned */

  /* Called last, on the thread; the job may be gone after it. */
  void          (*done) (MokedJob *job);
};

/* On the writer's thread: something was committed, by this or by another connection. */
typedef void (*MokedCommitFunc) (gpointer data);

/* Takes @db. @queue of MokedJob, shared by threads of one role. */
MokedStoreThread *moked_store_thread_new  (MokedDbRole      role,
                                           MokedDb         *db,
                                           GAsyncQueue     *queue,
                                           MokedClock      *clock,
                                           MokedCommitFunc  committed,
                                           gpointer         data);
/* Whatever was pushed before is answered first. */
void              moked_store_thread_quit (GAsyncQueue      *queue);
void              moked_store_thread_join (MokedStoreThread *self);

/* FALSE: the store is closed; the job's error says so, and it is the caller's again. */
gboolean          moked_store_push        (MokedStore *store, MokedJob *job);

G_END_DECLS
