/* moked-store.c: the store, its threads, and what runs on them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-store"

#include "config.h"

#include <errno.h>

#include "core/db/moked-file-system.h"
#include "core/db/moked-store-thread.h"
#include "core/db/moked-store.h"

/* Two may be loading a million rows each, and a page is still read at once. */
#define N_READERS 3

/* What the writer's thread holds of the opener: it must not hold the store itself, which joins it. */
typedef struct
{
  gatomicrefcount  ref_count;
  GWeakRef         store;
  GMainContext    *context;
  gint             is_pending;
} Announcer;

struct _MokedStore
{
  GObject           parent_instance;

  char             *path;
  MokedClock       *clock;
  Announcer        *announcer;

  /* Asked by the threads. */
  gint              is_closing;

  GMutex            lock;
  MokedFollowUpFunc follow_up; /* under lock */
  gboolean          is_closed; /* under lock: nothing is pushed after it */
  GAsyncQueue      *reads;     /* of MokedJob */
  GAsyncQueue      *writes;
  GPtrArray        *threads;   /* of MokedStoreThread, owned */
};

G_DEFINE_FINAL_TYPE (MokedStore, moked_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Announcer *
announcer_new (MokedStore *store)
{
  Announcer *self = g_new0 (Announcer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_weak_ref_init (&self->store, store);
  self->context = g_main_context_ref_thread_default ();

  return self;
}

static void
announcer_unref (gpointer data)
{
  Announcer *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_weak_ref_clear (&self->store);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
announce (gpointer data)
{
  Announcer *self = data;
  g_autoptr(MokedStore) store = NULL;

  g_atomic_int_set (&self->is_pending, FALSE);

  if ((store = g_weak_ref_get (&self->store)))
    g_signal_emit (store, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* On the writer's thread. One announcement stands for all commits until it is heard. */
static void
on_committed (gpointer data)
{
  Announcer *self = data;
  g_autoptr(GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&self->is_pending, FALSE, TRUE))
    return;

  g_atomic_ref_count_inc (&self->ref_count);
  source = g_idle_source_new ();
  g_source_set_static_name (source, "[moked] store changed");
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, announce, self, announcer_unref);
  g_source_attach (source, self->context);
}

static void
moked_store_dispose (GObject *object)
{
  MokedStore *self = MOKED_STORE (object);

  moked_store_close (self);

  G_OBJECT_CLASS (moked_store_parent_class)->dispose (object);
}

static void
moked_store_finalize (GObject *object)
{
  MokedStore *self = MOKED_STORE (object);

  g_clear_pointer (&self->announcer, announcer_unref);
  g_clear_pointer (&self->reads, g_async_queue_unref);
  g_clear_pointer (&self->writes, g_async_queue_unref);
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_pointer (&self->clock, moked_clock_unref);
  g_clear_pointer (&self->path, g_free);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (moked_store_parent_class)->finalize (object);
}

static void
moked_store_class_init (MokedStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_store_dispose;
  object_class->finalize = moked_store_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
moked_store_init (MokedStore *self)
{
  g_mutex_init (&self->lock);
  self->reads = g_async_queue_new ();
  self->writes = g_async_queue_new ();
  self->threads = g_ptr_array_new ();
  self->announcer = announcer_new (self);
}

char *
moked_store_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "moked", "moked.sqlite", NULL);
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int code;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  code = errno == ENOSPC || errno == EDQUOT ? MOKED_DB_ERROR_FULL : MOKED_DB_ERROR_DENIED;
  g_set_error (error, MOKED_DB_ERROR, code, "cannot make the folder %s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

/* Takes @db. */
static void
add_thread (MokedStore  *self,
            MokedDbRole  role,
            MokedDb     *db)
{
  GAsyncQueue *queue = role == MOKED_DB_WRITER ? self->writes : self->reads;

  moked_db_accept (db);
  g_ptr_array_add (self->threads, moked_store_thread_new (role, db, queue, self->clock,
                                                          on_committed, self->announcer));
}

static gboolean
start (MokedStore  *self,
       GError     **error)
{
  g_autoptr(MokedDb) writer = NULL;

  writer = moked_db_open (self->path, MOKED_DB_WRITER, &self->is_closing, error);
  if (writer == NULL || !moked_migration_run (writer, self->clock, error))
    return FALSE;

  add_thread (self, MOKED_DB_WRITER, g_steal_pointer (&writer));

  for (guint i = 0; i < N_READERS; i++)
    {
      MokedDb *reader = moked_db_open (self->path, MOKED_DB_READER, &self->is_closing, error);

      if (reader == NULL)
        return FALSE;

      add_thread (self, MOKED_DB_READER, reader);
    }

  return TRUE;
}

MokedStore *
moked_store_open (const char  *path,
                  MokedClock  *clock,
                  GError     **error)
{
  g_autoptr(MokedStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  if (!make_folder (path, error) || !moked_file_system_check (path, error))
    return NULL;

  self = g_object_new (MOKED_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->clock = moked_clock_ref (clock);

  return start (self, error) ? g_steal_pointer (&self) : NULL;
}

void
moked_store_close (MokedStore *self)
{
  gboolean was_closed;

  g_return_if_fail (MOKED_IS_STORE (self));

  g_mutex_lock (&self->lock);
  was_closed = self->is_closed;
  self->is_closed = TRUE;
  g_mutex_unlock (&self->lock);

  if (was_closed)
    return;

  g_atomic_int_set (&self->is_closing, TRUE);
  for (guint i = 0; i < N_READERS; i++)
    moked_store_thread_quit (self->reads);

  /* The writer, which is the first, closes last: only a connection that is alone folds the log into the file. */
  for (guint i = self->threads->len; i > 0; i--)
    {
      if (i == 1)
        moked_store_thread_quit (self->writes);
      moked_store_thread_join (g_ptr_array_index (self->threads, i - 1));
    }
  g_ptr_array_set_size (self->threads, 0);
}

const char *
moked_store_get_path (MokedStore *self)
{
  g_return_val_if_fail (MOKED_IS_STORE (self), NULL);

  return self->path;
}

MokedClock *
moked_store_get_clock (MokedStore *self)
{
  g_return_val_if_fail (MOKED_IS_STORE (self), NULL);

  return self->clock;
}

void
moked_store_set_follow_up (MokedStore        *self,
                           MokedFollowUpFunc  func)
{
  g_return_if_fail (MOKED_IS_STORE (self));

  g_mutex_lock (&self->lock);
  self->follow_up = func;
  g_mutex_unlock (&self->lock);
}

gboolean
moked_store_push (MokedStore *self,
                  MokedJob   *job)
{
  gboolean is_closed;

  g_mutex_lock (&self->lock);
  is_closed = self->is_closed;
  job->follow_up = self->follow_up;
  if (!is_closed)
    g_async_queue_push (job->write != NULL ? self->writes : self->reads, job);
  g_mutex_unlock (&self->lock);

  if (is_closed)
    g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the store is closed");

  return !is_closed;
}
