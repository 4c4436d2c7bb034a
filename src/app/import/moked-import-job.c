/* moked-import-job.c: one import, running on a thread of its own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/import/moked-import-job.h"

struct _MokedImportJob
{
  GObject              parent_instance;

  /* set before the thread starts */
  MokedStore          *store;
  MokedImportRunFunc   run;
  gpointer             data;
  GDestroyNotify       destroy;
  GCancellable        *cancellable;

  /* main thread */
  gboolean             is_running;
  MokedImportProgress  progress;
  MokedImportReport   *report;
  GError              *error;

  /* under lock */
  GMutex               lock;
  MokedImportProgress  latest;
  guint                progress_source;
};

G_DEFINE_FINAL_TYPE (MokedImportJob, moked_import_job, G_TYPE_OBJECT)

enum { PROGRESS, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
tell_progress (gpointer data)
{
  MokedImportJob *self = data;

  g_mutex_lock (&self->lock);
  self->progress = self->latest;
  self->progress_source = 0;
  g_mutex_unlock (&self->lock);

  if (self->is_running)
    g_signal_emit (self, signals[PROGRESS], 0);

  return G_SOURCE_REMOVE;
}

/* The importing thread: never more than one message under way. */
static void
on_progress (const MokedImportProgress *progress,
             gpointer                   data)
{
  MokedImportJob *self = data;

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
  MokedImportJob *self = source_object;
  GError *error = NULL;
  MokedImportReport *report = self->run (self->store, self->data, on_progress, self, cancellable, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) moked_import_report_unref);
  else
    g_task_return_error (task, error);
}

static void
on_finished (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  MokedImportJob *self = MOKED_IMPORT_JOB (object);

  self->report = g_task_propagate_pointer (G_TASK (result), &self->error);
  self->is_running = FALSE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
moked_import_job_finalize (GObject *object)
{
  MokedImportJob *self = MOKED_IMPORT_JOB (object);

  if (self->destroy)
    self->destroy (self->data);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->report, moked_import_report_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (moked_import_job_parent_class)->finalize (object);
}

static void
moked_import_job_class_init (MokedImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_import_job_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_import_job_init (MokedImportJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
}

MokedImportJob *
moked_import_job_new (MokedStore         *store,
                      MokedImportRunFunc  run,
                      gpointer            data,
                      GDestroyNotify      destroy)
{
  MokedImportJob *self;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (run != NULL, NULL);

  self = g_object_new (MOKED_TYPE_IMPORT_JOB, NULL);
  self->store = g_object_ref (store);
  self->run = run;
  self->data = data;
  self->destroy = destroy;
  return self;
}

void
moked_import_job_start (MokedImportJob *self)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (MOKED_IS_IMPORT_JOB (self));
  g_return_if_fail (!self->is_running && !self->report && !self->error);

  self->is_running = TRUE;
  task = g_task_new (self, self->cancellable, on_finished, NULL);
  g_task_set_source_tag (task, moked_import_job_start);
  /* A cancelled import still has a report of what it kept. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

void
moked_import_job_cancel (MokedImportJob *self)
{
  g_return_if_fail (MOKED_IS_IMPORT_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
moked_import_job_is_running (MokedImportJob *self)
{
  g_return_val_if_fail (MOKED_IS_IMPORT_JOB (self), FALSE);

  return self->is_running;
}

gboolean
moked_import_job_is_cancelled (MokedImportJob *self)
{
  g_return_val_if_fail (MOKED_IS_IMPORT_JOB (self), FALSE);

  return g_cancellable_is_cancelled (self->cancellable);
}

const MokedImportProgress *
moked_import_job_get_progress (MokedImportJob *self)
{
  g_return_val_if_fail (MOKED_IS_IMPORT_JOB (self), NULL);

  return &self->progress;
}

MokedImportReport *
moked_import_job_get_report (MokedImportJob *self)
{
  g_return_val_if_fail (MOKED_IS_IMPORT_JOB (self), NULL);

  return self->report;
}

const GError *
moked_import_job_get_error (MokedImportJob *self)
{
  g_return_val_if_fail (MOKED_IS_IMPORT_JOB (self), NULL);

  return self->error;
}
