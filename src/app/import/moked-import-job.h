/* moked-import-job.h: one import, running on a thread of its own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* Blocking; runs on the job's thread. */
typedef MokedImportReport *(*MokedImportRunFunc) (MokedStore              *store,
                                                  gpointer                 data,
                                                  MokedImportProgressFunc  progress,
                                                  gpointer                 progress_data,
                                                  GCancellable            *cancellable,
                                                  GError                 **error);

#define MOKED_TYPE_IMPORT_JOB (moked_import_job_get_type ())
G_DECLARE_FINAL_TYPE (MokedImportJob, moked_import_job, MOKED, IMPORT_JOB, GObject)

/* Main thread. signals: "progress", and once "finished". The job keeps itself alive until it has finished. */
MokedImportJob            *moked_import_job_new          (MokedStore         *store,
                                                          MokedImportRunFunc  run,
                                                          gpointer            data,
                                                          GDestroyNotify      destroy) G_GNUC_WARN_UNUSED_RESULT;
void                       moked_import_job_start        (MokedImportJob *self);

/* What was applied stays: the report says how far it came. */
void                       moked_import_job_cancel       (MokedImportJob *self);
gboolean                   moked_import_job_is_running   (MokedImportJob *self);
gboolean                   moked_import_job_is_cancelled (MokedImportJob *self);

/* Borrowed, until the next "progress". phase is NULL before the first. */
const MokedImportProgress *moked_import_job_get_progress (MokedImportJob *self);

/* Borrowed, after "finished": one of the two. */
MokedImportReport         *moked_import_job_get_report   (MokedImportJob *self);
const GError              *moked_import_job_get_error    (MokedImportJob *self);

G_END_DECLS
