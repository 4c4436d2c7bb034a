/* moked-follower.h: keep what is in memory up to date with the ledger, and answer from it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Sets of ids (GSIZE_TO_POINTER) that events named since the last look. */
typedef struct
{
  GHashTable *entries;
  GHashTable *customers;
  GHashTable *calls;
  gboolean    queues;    /* some queue is new or changed */
} MokedChanges;

/* What its owner does, all on reader threads. load: reads everything, or (@only_newest) quickly the
 * newest part to answer the first question from; only one load or patch at a time. answer: many at
 * once, also during a load. make_ready: what @patch needs beside the rows; where that fails nothing was patched. */
typedef struct
{
  gboolean (*load)       (gpointer owner, MokedReader *reader, gboolean only_newest,
            GCancellable *cancellable, GError **error);
  gboolean (*make_ready) (gpointer owner, MokedReader *reader, GError **error);
  gboolean (*patch)      (gpointer owner, MokedReader *reader, const MokedChanges *changes, GError **error);
  gboolean (*answer)     (gpointer owner, MokedReader *reader, gpointer question, gboolean is_partial,
                          GCancellable *cancellable, GError **error);
  /* may @question be answered from the newest part only? */
  gboolean (*may_be_partial) (gpointer owner, gconstpointer question);
} MokedFollowerFuncs;

/* signal "changed": answers may be others now (a commit of this or another process, or more is
 * loaded); main thread */
#define MOKED_TYPE_FOLLOWER (moked_follower_get_type ())
G_DECLARE_FINAL_TYPE (MokedFollower, moked_follower, MOKED, FOLLOWER, GObject)

/* @owner is borrowed: it owns the follower, and is the source object of its tasks. */
MokedFollower *moked_follower_new        (MokedStore *store, const MokedFollowerFuncs *funcs, GObject *owner)
                                          G_GNUC_WARN_UNUSED_RESULT;
gboolean       moked_follower_is_loading (MokedFollower *self); /* or has not begun to */
/* Loads without a question, as the first one would. */
void           moked_follower_start      (MokedFollower *self);
/* Between the two only the newest rows are loaded, unless moked_follower_ask () needs all; any thread. */
void           moked_follower_hold       (MokedFollower *self);
void           moked_follower_release    (MokedFollower *self);

/* Loads what is missing, follows the ledger, answers; on a reader thread. */
gboolean       moked_follower_ask        (MokedFollower *self, MokedReader *reader, gpointer question,
                                          GCancellable *cancellable, GError **error);
/* Takes @task, whose task data is the question; returns a boolean to it. Main thread. A question
 * that needs everything waits for the load without holding a thread. */
void           moked_follower_ask_async  (MokedFollower *self, GTask *task);

G_END_DECLS
