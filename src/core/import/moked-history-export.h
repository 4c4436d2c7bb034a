/* moked-history-export.h: what a history shows, to a file
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_EXPORT_CSV,        /* begins with a BOM; rows by core/import/moked-csv-writer.h */
  MOKED_EXPORT_JSON_LINES,
} MokedExportFormat;

/* The rows, in their order: an answer of the columns (moked_found_rows_id_at ()), of the call log… */
typedef struct
{
  guint      n_rows;
  gint64   (*id_at) (gpointer result, guint position);
  gpointer   result;
} MokedExportRows;

/* What a row is and how it is written: the words are the caller's. On the exporting thread, but for load. */
typedef struct
{
  /* On a reader thread: rows of @ids in their order, NULL where one is gone (moked_entry_load_page ()). */
  GPtrArray *(*load)    (MokedReader *reader, const gint64 *ids, guint n_ids, GError **error);
  /* The row of headings; NULL: none. */
  void       (*heading) (GString *out, gpointer data);
  /* One row: moked_csv_write_cell ()… moked_csv_write_row_end (), or an object and a newline. */
  void       (*row)     (GString *out, gpointer row, gpointer data);
  gpointer     data;
  const char  *subject;   /* "entries", "calls": for the ledger */
} MokedExportFuncs;

/* Page by page: its memory does not grow with the rows. Appends EXPORTED to the ledger when all is written. (Q77)
 * Blocking: run it on a worker thread of its own. Cancelled: G_IO_ERROR_CANCELLED, what was written is part of it. */
gboolean moked_history_export         (MokedStore *store, const MokedExportRows *rows, MokedExportFormat format,
                                       const MokedExportFuncs *funcs, GOutputStream *out,
                                       MokedImportProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GError **error);
/* The same to a file, which is replaced when all is written and left as it was where that fails or is cancelled. */
gboolean moked_history_export_to_file (MokedStore *store, const MokedExportRows *rows, MokedExportFormat format,
                                       const MokedExportFuncs *funcs, GFile *file,
                                       MokedImportProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
