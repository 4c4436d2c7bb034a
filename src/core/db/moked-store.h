/* moked-store.h: the store, its threads, and what runs on them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/base/moked-instant.h"
#include "core/db/moked-db.h"

G_BEGIN_DECLS

/* A reader runs on one of the store's reader threads in one read transaction; a writer on its writer
 * thread in one BEGIN IMMEDIATE transaction. Both live as long as the function they are given to. */
typedef struct _MokedReader MokedReader;
typedef struct _MokedWriter MokedWriter;

typedef enum
{
  MOKED_ACTOR_SYSTEM = 0, /* Moked itself */
  MOKED_ACTOR_PERSON = 1, /* id: user */
  MOKED_ACTOR_RULE   = 2, /* id: queue, version: due policy version */
  MOKED_ACTOR_IMPORT = 3, /* id: import */
} MokedActorKind;

typedef struct
{
  MokedActorKind kind;
  gint64         id;
  gint64         version;
} MokedActor;

#define MOKED_TYPE_STORE (moked_store_get_type ())
G_DECLARE_FINAL_TYPE (MokedStore, moked_store, MOKED, STORE, GObject)

/* Emitted on the thread-default main context of the opener: "changed", after a commit of this or
 * of another process (PRAGMA data_version, looked at every 250 ms while someone listens). */

/* The default place: $XDG_DATA_HOME/moked/moked.sqlite */
char        *moked_store_default_path (void) G_GNUC_WARN_UNUSED_RESULT;

/* Opens or makes the store at @path, migrates it, starts its threads. Refuses, and leaves as they
 * are, a newer schema, a file that is no store or is corrupt, and a network file system. */
MokedStore  *moked_store_open         (const char   *path,
                                       MokedClock   *clock,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends what runs, joins the threads, closes. Idempotent; also done by the last unref. */
void         moked_store_close        (MokedStore   *self);
const char  *moked_store_get_path     (MokedStore   *self);
MokedClock  *moked_store_get_clock    (MokedStore   *self);

/* What runs on a store thread. The result is freed by the face with what it asked for. FALSE: @error
 * is set and, for a writer, nothing is kept. It must not ask the store itself. */
typedef gboolean (*MokedReadFunc)  (MokedReader *reader, gpointer data, GCancellable *cancellable, GError **error);
typedef gboolean (*MokedWriteFunc) (MokedWriter *writer, gpointer data, GCancellable *cancellable, GError **error);

/* The callback runs in the caller's main context. @data is lent to the function, and to the callback by
 * the finish function, whether it succeeded or not: take the answer out of it (g_steal_pointer); the
 * task frees the rest with @destroy, in the caller's main context. Errors: MOKED_DB_ERROR_*, what the
 * function itself sets, G_IO_ERROR_CANCELLED, G_IO_ERROR_CLOSED. A write that was committed is reported
 * so even if it was cancelled meanwhile. */
void         moked_store_read_async   (MokedStore *self, MokedReadFunc func, gpointer data, GDestroyNotify destroy,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     moked_store_read_finish  (MokedStore *self, GAsyncResult *result, gpointer *data, GError **error);
void         moked_store_write_async  (MokedStore *self, const MokedActor *actor, MokedWriteFunc func, gpointer data,
                                       GDestroyNotify destroy, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean     moked_store_write_finish (MokedStore *self, GAsyncResult *result, gpointer *data, GError **error);

/* The same and wait for it: command line, worker threads and tests; never the main thread of the
 * application. A long import is a worker thread that writes many short transactions (about 100 ms, so
 * that others get their turn): a call costs about 20 us and the commit's wait for the disk. */
gboolean     moked_store_read         (MokedStore *self, MokedReadFunc func, gpointer data,
                                       GCancellable *cancellable, GError **error);
gboolean     moked_store_write        (MokedStore *self, const MokedActor *actor, MokedWriteFunc func, gpointer data,
                                       GCancellable *cancellable, GError **error);

/* What follows from a transaction, in the same one before its commit, whoever wrote it. FALSE: @error, and nothing is kept.
 * @notes: char* → id (GSIZE_TO_POINTER), what the transaction left for it by moked_writer_note (). */
typedef gboolean (*MokedFollowUpFunc) (MokedWriter *writer, GHashTable *notes, GError **error);
/* One for a store, before the first write; called where there are notes. Layers above say what it is: see
 * moked_inbound_follow (). */
void         moked_store_set_follow_up (MokedStore *self, MokedFollowUpFunc func);
/* Until the transaction ends; noted again with another id, the lowest counts. */
void         moked_writer_note        (MokedWriter *writer, const char *note, gint64 id);

MokedDb     *moked_reader_get_db      (MokedReader *reader);
gint64       moked_reader_now         (MokedReader *reader);
/* A writer reads what it wrote. */
MokedReader *moked_writer_as_reader   (MokedWriter *writer);
MokedDb     *moked_writer_get_db      (MokedWriter *writer);
gint64       moked_writer_now         (MokedWriter *writer);
const MokedActor *moked_writer_get_actor (MokedWriter *writer);
void         moked_writer_set_actor   (MokedWriter *writer, const MokedActor *actor);

/* What this transaction takes out of the store is not to be found in its log either: the log is emptied after the commit,
 * as soon as nobody reads what was before. */
void         moked_writer_empty_log    (MokedWriter *writer);

/* For the ledger: one pointer kept with the writer's connection (the chain's head), from one transaction
 * to the next; destroyed on a rollback and as soon as another process has committed. */
gpointer     moked_writer_get_ledger_state (MokedWriter *writer);
void         moked_writer_set_ledger_state (MokedWriter *writer, gpointer state, GDestroyNotify destroy);

G_END_DECLS
