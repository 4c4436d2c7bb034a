/* moked-pbx-reading.h: all files of an import into one index of lines
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-pace.h"
#include "core/import/moked-import-report.h"
#include "core/import/moked-line-index.h"

G_BEGIN_DECLS

/* What was read. The context is not ended yet: what the store knows of the queues may be added. */
typedef struct
{
  MokedLineIndex    *index;
  MokedQueueContext *context;
  GPtrArray         *marks;       /* of char: lines of queue_log that are no call's but tell about calls */
  gint64             first_instant;
  gint64             last_instant;
  gint64             first_queue_instant; /* of queue_log; MOKED_NO_INSTANT: none was read */
  gint64             last_queue_instant;
  gboolean           is_cancelled;
} MokedPbxReading;

/* With nothing read yet, and no index. */
MokedPbxReading *moked_pbx_reading_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             moked_pbx_reading_free (MokedPbxReading *self);

/* Reads the files, counts and refuses in @report, puts the lines aside in @folder. Cancelled: is_cancelled, no error. A
 * file that cannot be read to its end is refused from there on, and what was good in it is kept. */
MokedPbxReading *moked_pbx_read (const char * const *files, const char *folder, MokedImportReport *report,
                                 MokedImportPace *pace, GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPbxReading, moked_pbx_reading_free)

G_END_DECLS
