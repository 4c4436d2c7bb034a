/* moked-job.c: something long, running on a thread of its own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/common/moked-job.h"

struct _MokedJob
{
  GObject              parent_instance;

  /* set before the thread starts */
  MokedStore          *store;
  MokedJobFunc         run;
  gpointer             data;
  GDestroyNotify       destroy;
  GDestroyNotify       result_free;
  GCancellable        *cancellable;

  /* main thread */
  gboolean             is_running;
  MokedImportProgress  progress;
  gpointer             result;
  GError              *error;

  /* under lock */
  GMutex               lock;
  MokedImportProgress  latest;
  guint                progress_source;
};

G_DEFINE_FINAL_TYPE (MokedJob, moked_job, G_TYPE_OBJECT)

enum { PROGRESS, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
tell_progress (gpointer data)
{
  MokedJob *self = data;

  g_mutex_lock (&self->lock);
  self->progress = self->latest;
  self->progress_source = 0;
  g_mutex_unlock (&self->lock);

  if (self->is_running)
    g_signal_emit (self, signals[PROGRESS], 0);

  return G_SOURCE_REMOVE;
}

/* The job's thread: never more than one message under way. */
static void
on_progress (const MokedImportProgress *progress,
             gpointer                   data)
{
  MokedJob *self = data;

  g_mutex_lock (&self->lock);
  self->latest = *progress;
  if (self->progress_source == 0)
    self->progress_source = g_idle_add_full (G_PRIORITY_DEFAULT, tell_progress,
                                             g_object_ref (self), g_object_unref);
  g_mutex_unlock (&self->lock);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  MokedJob *self = source_object;
  GError *error = NULL;
  gpointer result = self->run (self->store, self->data, on_progress, self, cancellable, &error);

  if (result)
    g_task_return_pointer (task, result, self->result_free);
  else
    g_task_return_error (task, error);
}

static void
on_finished (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  MokedJob *self = MOKED_JOB (object);

  self->result = g_task_propagate_pointer (G_TASK (result), &self->error);
  self->is_running = FALSE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
moked_job_finalize (GObject *object)
{
  MokedJob *self = MOKED_JOB (object);

  if (self->destroy)
    self->destroy (self->data);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  if (self->result)
    self->result_free (self->result);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (moked_job_parent_class)->finalize (object);
}

static void
moked_job_class_init (MokedJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_job_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_job_init (MokedJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
}

MokedJob *
moked_job_new (MokedStore     *store,
               MokedJobFunc    run,
               gpointer        data,
               GDestroyNotify  destroy,
               GDestroyNotify  result_free)
{
  MokedJob *self;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (run != NULL, NULL);
  g_return_val_if_fail (result_free != NULL, NULL);

  self = g_object_new (MOKED_TYPE_JOB, NULL);
  self->store = g_object_ref (store);
  self->run = run;
  self->data = data;
  self->destroy = destroy;
  self->result_free = result_free;
  return self;
}

void
moked_job_start (MokedJob *self)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (MOKED_IS_JOB (self));
  g_return_if_fail (!self->is_running && !self->result && !self->error);

  self->is_running = TRUE;
  task = g_task_new (self, self->cancellable, on_finished, NULL);
  g_task_set_source_tag (task, moked_job_start);
  /* What was cancelled still says what it kept. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

void
moked_job_cancel (MokedJob *self)
{
  g_return_if_fail (MOKED_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
moked_job_is_running (MokedJob *self)
{
  g_return_val_if_fail (MOKED_IS_JOB (self), FALSE);

  return self->is_running;
}

gboolean
moked_job_is_cancelled (MokedJob *self)
{
  g_return_val_if_fail (MOKED_IS_JOB (self), FALSE);

  return g_cancellable_is_cancelled (self->cancellable);
}

const MokedImportProgress *
moked_job_get_progress (MokedJob *self)
{
  g_return_val_if_fail (MOKED_IS_JOB (self), NULL);

  return &self->progress;
}

gpointer
moked_job_get_result (MokedJob *self)
{
  g_return_val_if_fail (MOKED_IS_JOB (self), NULL);

  return self->result;
}

const GError *
moked_job_get_error (MokedJob *self)
{
  g_return_val_if_fail (MOKED_IS_JOB (self), NULL);

  return self->error;
}
