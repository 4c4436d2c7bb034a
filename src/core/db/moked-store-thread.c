/* moked-store-thread.c: a thread of the store with its connection
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-store"

#include "config.h"

#include "core/db/moked-store-thread.h"

/* Often enough that another process's commit is noticed within 250 ms. */
#define WATCH_INTERVAL_US (200 * 1000)

struct _MokedReader
{
  MokedDb *db;
  gint64   now;
};

struct _MokedWriter
{
  MokedReader       reader;
  MokedActor        actor;
  MokedStoreThread *thread;
  gboolean          empties_log;
  GHashTable       *notes; /* char* → id; NULL: none */
};

struct _MokedStoreThread
{
  GThread         *thread;
  GAsyncQueue     *queue;
  MokedClock      *clock;

  /* The thread's own from its start to its end. */
  MokedDbRole      role;
  MokedDb         *db;
  gint64           data_version;
  gpointer         ledger_state;
  GDestroyNotify   destroy_ledger_state;
  MokedCommitFunc  committed;
  gpointer         committed_data;
};

static MokedJob quit;

static void
drop_ledger_state (MokedStoreThread *self)
{
  if (self->destroy_ledger_state != NULL)
    self->destroy_ledger_state (self->ledger_state);

  self->ledger_state = NULL;
  self->destroy_ledger_state = NULL;
}

/* What is known of the ledger's end is no longer true once another process has appended to it. */
static gboolean
notice_others (MokedStoreThread *self)
{
  gint64 version = moked_db_data_version (self->db);

  if (version == -1 || version == self->data_version)
    return FALSE;

  self->data_version = version;
  drop_ledger_state (self);
  return TRUE;
}

static gboolean
run_read (MokedStoreThread  *self,
          MokedJob          *job,
          GError           **error)
{
  MokedReader reader = { self->db, moked_clock_now (self->clock) };
  gboolean succeeded;

  if (!moked_db_begin (self->db, MOKED_DB_READER, error))
    return FALSE;

  succeeded = job->read (&reader, job->data, job->cancellable, error);
  moked_db_rollback (self->db);

  return succeeded;
}

static gboolean
follow_up (MokedWriter     *writer,
           const MokedJob  *job,
           GError         **error)
{
  g_autoptr(GHashTable) notes = g_steal_pointer (&writer->notes);

  return notes == NULL || job->follow_up == NULL || job->follow_up (writer, notes, error);
}

static gboolean
run_in_transaction (MokedStoreThread  *self,
                    MokedJob          *job,
                    GError           **error)
{
  MokedWriter writer = { { self->db, moked_clock_now (self->clock) }, job->actor, self };

  gboolean is_done = job->write (&writer, job->data, job->cancellable, error) && follow_up (&writer, job, error);

  g_clear_pointer (&writer.notes, g_hash_table_unref);
  if (!is_done)
    return FALSE;

  moked_db_set_cancellable (self->db, NULL);
  if (!moked_db_commit (self->db, error))
    return FALSE;

  if (writer.empties_log)
    moked_db_empty_log (self->db);

  return TRUE;
}

static gboolean
run_write (MokedStoreThread  *self,
           MokedJob          *job,
           GError           **error)
{
  gint64 changes = moked_db_changes (self->db);
  gboolean others_changed;
  gboolean succeeded;

  if (!moked_db_begin (self->db, MOKED_DB_WRITER, error))
    return FALSE;

  others_changed = notice_others (self);
  succeeded = run_in_transaction (self, job, error);

  if (!succeeded)
    {
      moked_db_rollback (self->db);
      drop_ledger_state (self);
    }

  if (others_changed || (succeeded && moked_db_changes (self->db) != changes))
    self->committed (self->committed_data);

  return succeeded;
}

/* Whoever asks learns of his own cancel in GIO's words. */
static void
settle_error (MokedJob *job)
{
  if (job->succeeded)
    return;

  if (job->error == NULL)
    {
      g_critical ("a function on a store thread failed without saying why");
      job->error = g_error_new_literal (MOKED_DB_ERROR, MOKED_DB_ERROR_INTERNAL, "it is not known why");
    }

  if (g_error_matches (job->error, MOKED_DB_ERROR, MOKED_DB_ERROR_CANCELLED))
    {
      job->error->domain = G_IO_ERROR;
      job->error->code = G_IO_ERROR_CANCELLED;
    }
}

static void
run_job (MokedStoreThread *self,
         MokedJob         *job)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    {
      moked_db_set_cancellable (self->db, job->cancellable);
      job->succeeded = self->role == MOKED_DB_WRITER
                         ? run_write (self, job, &job->error)
                         : run_read (self, job, &job->error);
      moked_db_set_cancellable (self->db, NULL);
    }

  settle_error (job);
  job->done (job);
}

static gpointer
run_reader (gpointer data)
{
  MokedStoreThread *self = data;
  MokedJob *job;

  while ((job = g_async_queue_pop (self->queue)) != &quit)
    run_job (self, job);

  g_clear_pointer (&self->db, moked_db_close);
  return NULL;
}

static gpointer
run_writer (gpointer data)
{
  MokedStoreThread *self = data;
  MokedJob *job = NULL;

  self->data_version = moked_db_data_version (self->db);

  while (job != &quit)
    {
      job = g_async_queue_timeout_pop (self->queue, WATCH_INTERVAL_US);

      if (job == NULL && notice_others (self))
        self->committed (self->committed_data);
      else if (job != NULL && job != &quit)
        run_job (self, job);
    }

  drop_ledger_state (self);
  g_clear_pointer (&self->db, moked_db_close);
  return NULL;
}

MokedStoreThread *
moked_store_thread_new (MokedDbRole      role,
                        MokedDb         *db,
                        GAsyncQueue     *queue,
                        MokedClock      *clock,
                        MokedCommitFunc  committed,
                        gpointer         data)
{
  MokedStoreThread *self = g_new0 (MokedStoreThread, 1);
  gboolean is_writer = role == MOKED_DB_WRITER;

  self->role = role;
  self->db = db;
  self->queue = g_async_queue_ref (queue);
  self->clock = moked_clock_ref (clock);
  self->committed = committed;
  self->committed_data = data;
  self->thread = g_thread_new (is_writer ? "moked-writer" : "moked-reader",
                               is_writer ? run_writer : run_reader, self);

  return self;
}

void
moked_store_thread_quit (GAsyncQueue *queue)
{
  g_async_queue_push (queue, &quit);
}

void
moked_store_thread_join (MokedStoreThread *self)
{
  g_assert (g_thread_self () != self->thread);

  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  moked_clock_unref (self->clock);
  g_free (self);
}

MokedDb *
moked_reader_get_db (MokedReader *self)
{
  return self->db;
}

gint64
moked_reader_now (MokedReader *self)
{
  return self->now;
}

MokedReader *
moked_writer_as_reader (MokedWriter *self)
{
  return &self->reader;
}

MokedDb *
moked_writer_get_db (MokedWriter *self)
{
  return self->reader.db;
}

gint64
moked_writer_now (MokedWriter *self)
{
  return self->reader.now;
}

const MokedActor *
moked_writer_get_actor (MokedWriter *self)
{
  return &self->actor;
}

void
moked_writer_set_actor (MokedWriter      *self,
                        const MokedActor *actor)
{
  g_return_if_fail (actor != NULL);

  self->actor = *actor;
}

gpointer
moked_writer_get_ledger_state (MokedWriter *self)
{
  return self->thread->ledger_state;
}

void
moked_writer_set_ledger_state (MokedWriter    *self,
                               gpointer        state,
                               GDestroyNotify  destroy)
{
  drop_ledger_state (self->thread);
  self->thread->ledger_state = state;
  self->thread->destroy_ledger_state = destroy;
}

void
moked_writer_note (MokedWriter *self,
                   const char  *note,
                   gint64       id)
{
  gpointer known;

  g_return_if_fail (self != NULL);
  g_return_if_fail (note != NULL);

  if (self->notes == NULL)
    self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_hash_table_lookup_extended (self->notes, note, NULL, &known) || id < (gint64) GPOINTER_TO_SIZE (known))
    g_hash_table_replace (self->notes, g_strdup (note), GSIZE_TO_POINTER (id));
}

void
moked_writer_empty_log (MokedWriter *self)
{
  g_return_if_fail (self != NULL);

  self->empties_log = TRUE;
}
