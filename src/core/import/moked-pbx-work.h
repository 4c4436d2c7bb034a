/* moked-pbx-work.h: what an import of exchange files does between reading and the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-phone.h"
#include "core/calls/moked-call-store.h"
#include "core/import/moked-import-report.h"
#include "core/import/moked-line-index.h"
#include "core/projects/moked-exchange-profile.h"
#include "core/queues/moked-missed-calls-apply.h"

G_BEGIN_DECLS

/* One call judged, ready to be written. */
typedef struct
{
  GPtrArray       *before;  /* of MokedStoredCall: the rows that it is in the store, the last first; mostly none or one */
  MokedStoredCall *after;   /* NULL: nothing new was read */
  MokedPhone       phone;
  GStrv            aliases; /* uniqueids other than the linkedid that the read lines know; may be NULL */
} MokedPreparedCall;

typedef struct
{
  gint64 accepted;
  gint64 met_again;
} MokedFileCount;

/* Calls for one transaction. */
typedef struct
{
  guint           first;  /* of the work's items */
  guint           n;
  GPtrArray      *calls;  /* of MokedPreparedCall */
  MokedFileCount *counts; /* beside the report's files */
} MokedPreparedBatch;

void moked_prepared_batch_free (MokedPreparedBatch *self);

/* Immutable while the work goes on. */
typedef struct
{
  gint64                      exchange_id;
  const MokedExchangeProfile *profile;
  MokedLineIndex             *index;     /* the groups of lines; NULL: the calls of call_ids, judged anew */
  const GArray               *call_ids;  /* of gint64 */
  const MokedQueueContext    *context;
  guint                       n_files;
} MokedPbxWork;

guint               moked_pbx_work_get_n_items (const MokedPbxWork *self);

/* Makes batches: merges the lines read with those kept and judges. One thread at a time. */
typedef struct _MokedPbxPreparer MokedPbxPreparer;

MokedPbxPreparer   *moked_pbx_preparer_new  (const MokedPbxWork *work) G_GNUC_WARN_UNUSED_RESULT;
void                moked_pbx_preparer_free (MokedPbxPreparer *self);
/* @reader NULL: the store is known to have none of these calls. */
MokedPreparedBatch *moked_pbx_preparer_make (MokedPbxPreparer *self, MokedReader *reader, guint first, guint n,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes batches, on the writer: calls, customers, exclusions, entries. Remembers between them what it wrote. */
typedef struct _MokedPbxApplier MokedPbxApplier;

MokedPbxApplier    *moked_pbx_applier_new    (gint64 project_id, MokedImportReport *report) G_GNUC_WARN_UNUSED_RESULT;
void                moked_pbx_applier_free   (MokedPbxApplier *self);
/* After a rollback, or when somebody else wrote in between. */
void                moked_pbx_applier_forget (MokedPbxApplier *self);
gboolean            moked_pbx_applier_apply  (MokedPbxApplier *self, MokedWriter *writer, MokedPreparedBatch *batch,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPreparedBatch, moked_prepared_batch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPbxPreparer, moked_pbx_preparer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPbxApplier, moked_pbx_applier_free)

G_END_DECLS
