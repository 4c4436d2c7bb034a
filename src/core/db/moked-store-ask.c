/* moked-store-ask.c: ask for a function to be run on a thread of the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-store"

#include "config.h"

#include "core/db/moked-store-thread.h"
#include "core/db/moked-store.h"

/* --- and wait for it */

typedef struct
{
  MokedJob job;
  GMutex   lock;
  GCond    cond;
  gboolean is_done; /* under lock */
} WaitingJob;

static void
wake (MokedJob *job)
{
  WaitingJob *self = (WaitingJob *) job;

  /* Under the lock to the end: the job goes as soon as its owner has it. */
  g_mutex_lock (&self->lock);
  self->is_done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

static gboolean
run_and_wait (MokedStore  *store,
              WaitingJob  *self,
              GError     **error)
{
  self->job.done = wake;
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);

  if (moked_store_push (store, &self->job))
    {
      g_mutex_lock (&self->lock);
      while (!self->is_done)
        g_cond_wait (&self->cond, &self->lock);
      g_mutex_unlock (&self->lock);
    }

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);

  if (self->job.error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->job.error));

  return self->job.succeeded;
}

gboolean
moked_store_read (MokedStore     *self,
                  MokedReadFunc   func,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  WaitingJob job = { .job = { .read = func, .data = data, .cancellable = cancellable } };

  g_return_val_if_fail (MOKED_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return run_and_wait (self, &job, error);
}

gboolean
moked_store_write (MokedStore        *self,
                   const MokedActor  *actor,
                   MokedWriteFunc     func,
                   gpointer           data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  WaitingJob job = { .job = { .write = func, .data = data, .cancellable = cancellable } };

  g_return_val_if_fail (MOKED_IS_STORE (self), FALSE);
  g_return_val_if_fail (actor != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  job.job.actor = *actor;
  return run_and_wait (self, &job, error);
}

/* --- and be called back */

typedef struct
{
  MokedJob  job;
  GTask    *task; /* owned */
} TaskJob;

static void
task_job_free (gpointer data)
{
  TaskJob *self = data;

  g_clear_error (&self->job.error);
  g_object_unref (self->task);
  g_free (self);
}

static gboolean
return_task (gpointer data)
{
  TaskJob *self = data;

  if (self->job.error != NULL)
    g_task_return_error (self->task, g_steal_pointer (&self->job.error));
  else
    g_task_return_boolean (self->task, self->job.succeeded);

  return G_SOURCE_REMOVE;
}

/* The task goes home with its job, so that the last reference to it, to the caller's data and to the
 * store is dropped there and never on a store thread. */
static void
send_home (MokedJob *job)
{
  TaskJob *self = (TaskJob *) job;
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_static_name (source, "[moked] store answer");
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_callback (source, return_task, self, task_job_free);
  g_source_attach (source, g_task_get_context (self->task));
}

/* Takes @task. */
static void
run_task (MokedStore     *self,
          const MokedJob *job,
          GTask          *task)
{
  TaskJob *task_job = g_new0 (TaskJob, 1);

  task_job->job = *job;
  task_job->job.cancellable = g_task_get_cancellable (task);
  task_job->job.done = send_home;
  task_job->task = task;

  if (!moked_store_push (self, &task_job->job))
    send_home (&task_job->job);
}

static GTask *
new_task (MokedStore          *self,
          gpointer             tag,
          gpointer             data,
          GDestroyNotify       destroy,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, data, destroy);

  return task;
}

void
moked_store_read_async (MokedStore          *self,
                        MokedReadFunc        func,
                        gpointer             data,
                        GDestroyNotify       destroy,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  MokedJob job = { .read = func, .data = data };

  g_return_if_fail (MOKED_IS_STORE (self));
  g_return_if_fail (func != NULL);

  run_task (self, &job, new_task (self, moked_store_read_async, data, destroy, cancellable,
                                  callback, user_data));
}

void
moked_store_write_async (MokedStore          *self,
                         const MokedActor    *actor,
                         MokedWriteFunc       func,
                         gpointer             data,
                         GDestroyNotify       destroy,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  MokedJob job = { .write = func, .data = data };
  GTask *task;

  g_return_if_fail (MOKED_IS_STORE (self));
  g_return_if_fail (actor != NULL);
  g_return_if_fail (func != NULL);

  /* What is committed is not undone by a cancel that comes after it. */
  task = new_task (self, moked_store_write_async, data, destroy, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);

  job.actor = *actor;
  run_task (self, &job, task);
}

static gboolean
finish (MokedStore    *self,
        GAsyncResult  *result,
        gpointer       tag,
        gpointer      *data,
        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), FALSE);

  if (data != NULL)
    *data = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
moked_store_read_finish (MokedStore    *self,
                         GAsyncResult  *result,
                         gpointer      *data,
                         GError       **error)
{
  return finish (self, result, moked_store_read_async, data, error);
}

gboolean
moked_store_write_finish (MokedStore    *self,
                          GAsyncResult  *result,
                          gpointer      *data,
                          GError       **error)
{
  return finish (self, result, moked_store_write_async, data, error);
}
