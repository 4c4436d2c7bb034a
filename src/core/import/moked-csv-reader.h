/* moked-csv-reader.h: records of a CSV file, pushed in pieces of any size
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-encoding.h"

G_BEGIN_DECLS

/* More is no table; the limit is what keeps a lost quote from holding a whole file. */
#define MOKED_CSV_MAX_RECORD (256 * 1024)
#define MOKED_CSV_MAX_FIELDS 1024

/* Valid during the call. Cells are UTF-8, without the blanks around unquoted ones. */
typedef struct
{
  gint64              line;     /* of its first line, from 1 */
  guint               n_fields;
  const char * const *fields;   /* NULL-terminated */
  const char         *text;     /* as it stood in the file, without the line end */
} MokedCsvRecord;

/* reason: "unterminated-quote", "too-long", "too-many-columns", "encoding", "binary". The text is valid
 * UTF-8, the first 200 bytes of it. */
typedef struct
{
  gboolean (*record)  (const MokedCsvRecord *record, gpointer data); /* FALSE stops the reading */
  void     (*refused) (gint64 line, const char *reason, const char *text, gpointer data);
} MokedCsvFuncs;

typedef struct _MokedCsvReader MokedCsvReader;

/* Reads by libcsv, not strictly: a quote inside a word (צה"ל) is text. A field whose quote does not end,
 * or ends only where another record's quote begins, loses its first line alone: that line is refused and
 * the lines after it are read again. Any thread, one at a time. */
MokedCsvReader *moked_csv_reader_new  (MokedEncoding encoding, char separator, const MokedCsvFuncs *funcs,
                                       gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void            moked_csv_reader_free (MokedCsvReader *self);
/* FALSE: the reading was stopped. */
gboolean        moked_csv_reader_push (MokedCsvReader *self, const char *bytes, gsize length);
gboolean        moked_csv_reader_end  (MokedCsvReader *self);
/* Lines begun so far. */
gint64          moked_csv_reader_get_lines (MokedCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCsvReader, moked_csv_reader_free)

G_END_DECLS
