/* moked-pbx-files.h: the files of a telephone exchange, and their lines
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/calls/moked-call-lines.h"

G_BEGIN_DECLS

/* Every regular file at the paths, folders with what is below them, none twice, by name. */
GStrv moked_pbx_files_find (const char * const *paths, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One file while it is read: plain or gzip, whatever it is called. */
typedef struct _MokedLineReader MokedLineReader;

typedef struct
{
  const char *text;    /* without the line end; may hold newlines where CSV says so; any bytes; borrowed */
  gsize       length;
  gint64      number;  /* of its first physical line, from 1 */
  gint64      n_lines; /* physical ones */
  const char *reason;  /* NULL, or why it is refused */
  MokedLineKey key;    /* where reason is NULL */
} MokedLine;

/* Recognises the file by its beginning; *is_known FALSE: it is no file of an exchange (and is not read further). */
MokedLineReader *moked_line_reader_open       (const char *path, gboolean *is_known, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             moked_line_reader_free       (MokedLineReader *self);
MokedLineSource  moked_line_reader_get_source (MokedLineReader *self);
/* FALSE without error: the end. A last line without its end is left for when the file has grown, unless the file is
 * one that does not grow any more (rotated or compressed): see moked_line_reader_has_rest. Broken compression is an
 * error after all that could be read. */
gboolean         moked_line_reader_next       (MokedLineReader *self, MokedLine *line, GCancellable *cancellable,
                                               GError **error);
gboolean         moked_line_reader_has_rest   (MokedLineReader *self);
/* Bytes of the file consumed so far. */
gint64           moked_line_reader_tell       (MokedLineReader *self);

/* "queue_log", "cdr", "cel": the kind of a MokedImportFile. */
const char      *moked_line_source_to_kind    (MokedLineSource source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedLineReader, moked_line_reader_free)

G_END_DECLS
