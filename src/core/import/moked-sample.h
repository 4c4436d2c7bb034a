/* moked-sample.h: a store to look around in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* What the faces call the sample's project, its exchange, its two missed-call queues and its customers' statuses. */
typedef struct
{
  const char *project_name;
  const char *exchange_name;
  const char *missed_in_name;
  const char *missed_out_name;
  GStrv       status_names;
} MokedSampleWords;

/* Makes the sample store at @path anew: a recording of a telephone exchange that ended ten minutes before @clock's
 * now, 300 entries of all types over the sixty days before it, what is known of half of their customers and what was told
 * of some in fourteen months, all through the importers. A sample that is there is replaced, once the new one is whole;
 * nobody may have it open. Any other store is left alone: MOKED_DB_ERROR_DENIED.
 * Blocking, about a second: run it on a worker thread of its own. Cancelled: G_IO_ERROR_CANCELLED. */
gboolean moked_sample_make (const char *path, MokedClock *clock, const MokedSampleWords *words,
                            MokedImportProgressFunc progress, gpointer data, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
