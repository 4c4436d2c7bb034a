/* moked-row-import.h: rows of a file into the store, some at a time
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/import/moked-import-report.h"
#include "core/import/moked-input.h"
#include "core/projects/moked-project.h"

G_BEGIN_DECLS

/* What the imports of entries and of customers share: the report, the batches, progress and cancel. On the importing
 * thread; only apply () runs on the writer, while that thread waits for it. */
typedef struct _MokedRowImport MokedRowImport;

/* Puts one row into the store. FALSE: the store failed, not the row. */
typedef gboolean (*MokedRowApplyFunc) (MokedRowImport *self, MokedWriter *writer, gpointer row, GError **error);

struct _MokedRowImport
{
  MokedStore              *store;
  MokedProject            *project;
  MokedActor               actor;
  MokedImportReport       *report;
  MokedImportFile         *file;
  MokedRowApplyFunc        apply;
  const char              *region;       /* of the mapping; NULL: the project's */

  GPtrArray               *batch;
  GDestroyNotify           row_free;
  GError                  *error;        /* of the store, while reading */

  MokedImportProgressFunc  progress;
  gpointer                 progress_data;
  GCancellable            *cancellable;
  gint64                   began;        /* monotonic */
  gint64                   last_progress;
};

/* Loads the project, begins the report. */
gboolean           moked_row_import_begin  (MokedRowImport *self, MokedStore *store, const char *import_kind,
                                            const char *file_kind, const char *path, GError **error);
void               moked_row_import_clear  (MokedRowImport *self);

/* Takes @row. FALSE: stop reading. */
gboolean           moked_row_import_add    (MokedRowImport *self, gpointer row);
void               moked_row_import_refuse (MokedRowImport *self, gint64 line, const char *reason, const char *detail,
                                            const char *text);
/* How the applied row counts. */
void               moked_row_import_count  (MokedRowImport *self, MokedMet met);
/* Applies what waits: before another file is counted. FALSE: stop. */
gboolean           moked_row_import_flush  (MokedRowImport *self);
/* After each piece of the file. FALSE: cancelled. */
gboolean           moked_row_import_tell   (MokedRowImport *self, gint64 done, gint64 total);

/* Applies the rest and ends the report with @lines lines in the file. @read_error: why the reading ended early, or
 * NULL; taken. A cancel is no error, nor is a file that breaks off: it is a refusal. */
MokedImportReport *moked_row_import_end    (MokedRowImport *self, gint64 lines, GError *read_error, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The numbers of a row; those without a digit are no numbers. Of MokedPhone. */
GPtrArray         *moked_row_import_parse_phones  (MokedRowImport *self, GPtrArray *texts) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where there are none. */
GStrv              moked_row_import_dup_strv      (GPtrArray *texts) G_GNUC_WARN_UNUSED_RESULT;
/* The customer that a row names; one number alone is an unidentified caller. *id 0: it names nobody. */
gboolean           moked_row_import_meet_customer (MokedRowImport *self, MokedWriter *writer,
                                                   const MokedNewCustomer *customer, gint64 *id, MokedMet *met,
                                                   GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedRowImport, moked_row_import_clear)

G_END_DECLS
