/* moked-pbx-run.c: runs the work of an import: one thread judges while the store's writer writes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-pbx-run.h"
#include "core/ledger/moked-ledger.h"

/* About as long as somebody else may wait for the store; shorter ones write the same pages more often. */
#define TARGET (250 * G_TIME_SPAN_MILLISECOND)
#define FIRST_BATCH 100
#define MAX_BATCH 10000
#define MAX_AHEAD 2

typedef struct
{
  MokedStore         *store;
  const MokedPbxWork *work;
  guint               n_items;
  MokedPbxPreparer   *preparer;   /* under preparer_lock */
  GMutex              preparer_lock;

  /* Under lock. */
  GMutex              lock;
  GCond               changed;
  GQueue              ready;      /* of Ready */
  guint               batch_size;
  guint               generation; /* of what the store looks like to us: another's write begins a new one */
  gboolean            is_empty;
  gboolean            is_stopped;

  /* The importing thread and the writer, which take turns. */
  MokedPbxApplier    *applier;
  MokedImportReport  *report;
  gint64              last_seq;   /* after our last transaction; -1: none yet */
} Run;

/* A batch, or why there is none. */
typedef struct
{
  MokedPreparedBatch *batch;
  guint               generation;
  GError             *error;
} Ready;

static void
ready_free (Ready *self)
{
  g_clear_pointer (&self->batch, moked_prepared_batch_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* --- the judging thread --------------------------------------------------------------------- */

typedef struct
{
  Run                *run;
  guint               first;
  guint               n;
  MokedPreparedBatch *batch;
} Making;

static gboolean
make (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Making *making = data;
  Run *run = making->run;

  g_mutex_lock (&run->preparer_lock);
  making->batch = moked_pbx_preparer_make (run->preparer, reader, making->first, making->n, error);
  g_mutex_unlock (&run->preparer_lock);

  return making->batch != NULL;
}

/* FALSE: stopped. Waits until another batch is wanted. */
static gboolean
wait_for_room (Run      *run,
               Ready    *ready,
               guint    *size,
               gboolean *is_empty)
{
  gboolean goes_on;

  g_mutex_lock (&run->lock);
  while (g_queue_get_length (&run->ready) >= MAX_AHEAD && !run->is_stopped)
    g_cond_wait (&run->changed, &run->lock);
  goes_on = !run->is_stopped;
  ready->generation = run->generation;
  *size = run->batch_size;
  *is_empty = run->is_empty;
  g_mutex_unlock (&run->lock);

  return goes_on;
}

static gpointer
judge_thread (gpointer data)
{
  Run *run = data;

  for (guint first = 0; first < run->n_items;)
    {
      Ready *ready = g_new0 (Ready, 1);
      Making making = { .run = run, .first = first };
      gboolean is_empty;
      gboolean is_made;

      if (!wait_for_room (run, ready, &making.n, &is_empty))
        {
          ready_free (ready);
          break;
        }
      making.n = MIN (making.n, run->n_items - first);
      is_made = is_empty ? make (NULL, &making, NULL, &ready->error)
                         : moked_store_read (run->store, make, &making, NULL, &ready->error);
      ready->batch = making.batch;
      first += making.n;

      g_mutex_lock (&run->lock);
      g_queue_push_tail (&run->ready, ready);
      g_cond_broadcast (&run->changed);
      g_mutex_unlock (&run->lock);
      if (!is_made)
        break;
    }

  return NULL;
}

/* --- the writer ----------------------------------------------------------------------------- */

/* Somebody else wrote since our last transaction: what was judged before, and what we remember, may be stale. */
static gboolean
look_around (Run          *run,
             MokedWriter  *writer,
             Ready        *ready,
             GError      **error)
{
  gint64 last_seq = moked_ledger_last_seq (moked_writer_as_reader (writer), error);
  gboolean is_stale;
  Making making = { .run = run, .first = ready->batch->first, .n = ready->batch->n };

  if (last_seq < 0)
    return FALSE;

  g_mutex_lock (&run->lock);
  if (run->last_seq >= 0 && last_seq != run->last_seq)
    {
      run->generation++;
      run->is_empty = FALSE;
      moked_pbx_applier_forget (run->applier);
    }
  is_stale = ready->generation != run->generation;
  g_mutex_unlock (&run->lock);
  if (!is_stale)
    return TRUE;

  g_clear_pointer (&ready->batch, moked_prepared_batch_free);
  if (!make (moked_writer_as_reader (writer), &making, NULL, error))
    return FALSE;
  ready->batch = making.batch;

  return TRUE;
}

typedef struct
{
  Run   *run;
  Ready *ready;
} Applying;

static gboolean
apply (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Applying *applying = data;
  Run *run = applying->run;
  gint64 next_seq;

  if (!look_around (run, writer, applying->ready, error) ||
      !moked_pbx_applier_apply (run->applier, writer, applying->ready->batch, error))
    return FALSE;

  next_seq = moked_ledger_next_seq (writer, error);
  run->last_seq = next_seq - 1;

  return next_seq != 0;
}

/* Towards as many calls as fit the time, not in leaps. */
static void
adapt (Run    *run,
       guint   n,
       gint64  took)
{
  double factor = took > 0 ? (double) TARGET / took : 2.0;

  g_mutex_lock (&run->lock);
  run->batch_size = CLAMP ((guint) (n * CLAMP (factor, 0.5, 2.0)), 1, MAX_BATCH);
  g_mutex_unlock (&run->lock);
}

/* --- the importing thread ------------------------------------------------------------------- */

static Ready *
take_ready (Run *run)
{
  Ready *ready;

  g_mutex_lock (&run->lock);
  while (g_queue_is_empty (&run->ready))
    g_cond_wait (&run->changed, &run->lock);
  ready = g_queue_pop_head (&run->ready);
  g_cond_broadcast (&run->changed);
  g_mutex_unlock (&run->lock);

  return ready;
}

static gboolean
write_all (Run              *run,
           MokedImportPace  *pace,
           GCancellable     *cancellable,
           GError          **error)
{
  MokedActor actor = { .kind = MOKED_ACTOR_IMPORT, .id = run->report->id };
  guint done = 0;

  while (done < run->n_items)
    {
      Ready *ready;
      Applying applying;
      gint64 began;
      gboolean is_done;

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;

      ready = take_ready (run);
      applying = (Applying) { run, ready };
      began = g_get_monotonic_time ();
      is_done = ready->batch != NULL && moked_store_write (run->store, &actor, apply, &applying, NULL, error);
      if (ready->batch == NULL)
        g_propagate_error (error, g_steal_pointer (&ready->error));
      else
        {
          done += ready->batch->n;
          adapt (run, ready->batch->n, g_get_monotonic_time () - began);
        }
      ready_free (ready);
      if (!is_done)
        return FALSE;
      moked_import_pace_tell (pace, done);
    }

  return TRUE;
}

gboolean
moked_pbx_run (MokedStore          *store,
               const MokedPbxWork  *work,
               gint64               project_id,
               gboolean             is_empty,
               MokedImportReport   *report,
               MokedImportPace     *pace,
               GCancellable        *cancellable,
               GError             **error)
{
  Run run = {
    .store = store,
    .work = work,
    .n_items = moked_pbx_work_get_n_items (work),
    .batch_size = FIRST_BATCH,
    .is_empty = is_empty,
    .report = report,
    .last_seq = -1,
  };
  GThread *thread;
  gboolean is_done;

  run.preparer = moked_pbx_preparer_new (work);
  run.applier = moked_pbx_applier_new (project_id, report);
  g_mutex_init (&run.lock);
  g_mutex_init (&run.preparer_lock);
  g_cond_init (&run.changed);
  g_queue_init (&run.ready);
  moked_import_pace_begin (pace, "applying", run.n_items);

  thread = g_thread_new ("moked-judge", judge_thread, &run);
  is_done = write_all (&run, pace, cancellable, error);

  g_mutex_lock (&run.lock);
  run.is_stopped = TRUE;
  g_cond_broadcast (&run.changed);
  g_mutex_unlock (&run.lock);
  g_thread_join (thread);

  g_queue_clear_full (&run.ready, (GDestroyNotify) ready_free);
  moked_pbx_preparer_free (run.preparer);
  moked_pbx_applier_free (run.applier);
  g_mutex_clear (&run.lock);
  g_mutex_clear (&run.preparer_lock);
  g_cond_clear (&run.changed);

  return is_done;
}
