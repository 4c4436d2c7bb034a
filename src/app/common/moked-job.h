/* moked-job.h: something long, running on a thread of its own: how far it is, stopping it, what became of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* Blocking; runs on the job's thread. NULL: @error. */
typedef gpointer (*MokedJobFunc) (MokedStore              *store,
                                  gpointer                 data,
                                  MokedImportProgressFunc  progress,
                                  gpointer                 progress_data,
                                  GCancellable            *cancellable,
                                  GError                 **error);

#define MOKED_TYPE_JOB (moked_job_get_type ())
G_DECLARE_FINAL_TYPE (MokedJob, moked_job, MOKED, JOB, GObject)

/* Main thread. signals: "progress", and once "finished". The job keeps itself alive until it has finished. @destroy is
 * for @data, @result_free for what @run gives. */
MokedJob                  *moked_job_new          (MokedStore     *store,
                                                   MokedJobFunc    run,
                                                   gpointer        data,
                                                   GDestroyNotify  destroy,
                                                   GDestroyNotify  result_free) G_GNUC_WARN_UNUSED_RESULT;
void                       moked_job_start        (MokedJob *self);

/* What was done stays: the result says how far it came. */
void                       moked_job_cancel       (MokedJob *self);
gboolean                   moked_job_is_running   (MokedJob *self);
gboolean                   moked_job_is_cancelled (MokedJob *self);

/* Borrowed, until the next "progress". phase is NULL before the first. */
const MokedImportProgress *moked_job_get_progress (MokedJob *self);

/* Borrowed, after "finished": one of the two. */
gpointer                   moked_job_get_result   (MokedJob *self);
const GError              *moked_job_get_error    (MokedJob *self);

G_END_DECLS
