/* moked-csv-reader.c: records of a CSV file, pushed in pieces of any size
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-csv-reader.h"

#include <csv.h>
#include <string.h>

/* How many lines a record may have while lines after a lost quote are read again: few, so that each
 * byte of a hostile file is read at most about as many times. */
#define MAX_LINES_AGAIN 16

#define MAX_REFUSED_TEXT 200

struct _MokedCsvReader
{
  struct csv_parser  parser;
  MokedDecoder       decoder;
  const MokedCsvFuncs *funcs;
  gpointer           data;
  char               separator;

  /* what is decoded and not yet a whole line */
  GString           *text;
  gsize              scanned;        /* of it, without a line end */
  gboolean           is_skipping;    /* in a line too long to be kept */

  /* the record at hand */
  GString           *record;         /* its lines as they stood */
  guint              record_lines;
  gint64             record_line;
  GString           *cells;          /* each with its NUL */
  GArray            *offsets;        /* of gsize, into cells */
  GPtrArray         *fields;
  gboolean           is_whole;

  gint64             lines;
  gint64             again_to;       /* lines before this one are read for the second time */
  guint              n_columns;      /* of the first record; 0: none yet */
  gboolean           is_stopped;
};

static void
on_field (void   *text,
          size_t  length,
          void   *data)
{
  MokedCsvReader *self = data;
  gsize offset = self->cells->len;

  g_array_append_val (self->offsets, offset);
  if (self->offsets->len > MOKED_CSV_MAX_FIELDS)
    return;

  g_string_append_len (self->cells, text, length);
  g_string_append_c (self->cells, '\0');
}

static void
on_row (int   terminator,
        void *data)
{
  MokedCsvReader *self = data;

  self->is_whole = TRUE;
}

static void
refuse (MokedCsvReader *self,
        gint64          line,
        const char     *reason,
        const char     *text,
        gsize           length)
{
  g_autofree char *valid = NULL;
  g_autofree char *start = g_memdup2 (text, MIN (length, MAX_REFUSED_TEXT));

  length = MIN (length, MAX_REFUSED_TEXT);
  for (gsize i = 0; i < length; i++)
    {
      if (start[i] == '\0')
        start[i] = MOKED_UNDECODABLE;
    }

  valid = g_utf8_make_valid (start ? start : "", length);
  self->funcs->refused (line, reason, valid, self->data);
}

static gsize
without_line_end (const char *text,
                  gsize       length)
{
  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    length--;

  return length;
}

static void
clear_record (MokedCsvReader *self)
{
  g_string_truncate (self->record, 0);
  g_string_truncate (self->cells, 0);
  g_array_set_size (self->offsets, 0);
  self->record_lines = 0;
  self->is_whole = FALSE;
}

/* TRUE where a quote inside the quoted text stands where a field begins: then the text is not one
 * field, it lost its closing quote and met another field's. */
static gboolean
has_swallowed_a_quote (const char *text,
                       gsize       length,
                       char        separator)
{
  gboolean is_quoted = FALSE;
  gboolean is_start = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? text[i + 1] : '\n';
      gboolean is_edge = text[i] == separator || text[i] == '\n' || text[i] == '\r';

      if (text[i] != '"')
        {
          is_start = is_edge || (is_start && text[i] == ' ');
          continue;
        }

      if (is_quoted && next == '"')
        i++;
      else if (is_quoted && (next == separator || next == '\n' || next == '\r' || next == ' '))
        is_quoted = FALSE;
      else if (is_quoted && is_start)
        return TRUE;
      else if (is_start)
        is_quoted = TRUE;
      is_start = FALSE;
    }

  return FALSE;
}

static gboolean
is_swallowing (MokedCsvReader *self)
{
  if (self->record_lines < 2)
    return FALSE;

  if (self->n_columns > 0 && self->offsets->len != self->n_columns)
    return TRUE;

  return has_swallowed_a_quote (self->record->str,
                                without_line_end (self->record->str, self->record->len),
                                self->separator);
}

static void
deliver (MokedCsvReader *self)
{
  gsize length = without_line_end (self->record->str, self->record->len);
  MokedCsvRecord record;

  if (memchr (self->record->str, 0, length) != NULL)
    {
      refuse (self, self->record_line, "binary", self->record->str, length);
      return;
    }
  if (!g_utf8_validate_len (self->record->str, length, NULL))
    {
      refuse (self, self->record_line, "encoding", self->record->str, length);
      return;
    }
  if (self->offsets->len > MOKED_CSV_MAX_FIELDS)
    {
      refuse (self, self->record_line, "too-many-columns", self->record->str, length);
      return;
    }

  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_add (self->fields, self->cells->str + g_array_index (self->offsets, gsize, i));
  g_ptr_array_add (self->fields, NULL);

  if (self->n_columns == 0)
    self->n_columns = self->offsets->len;

  g_string_truncate (self->record, length);
  record = (MokedCsvRecord) {
    .line = self->record_line,
    .n_fields = self->offsets->len,
    .fields = (const char * const *) self->fields->pdata,
    .text = self->record->str,
  };
  self->is_stopped = !self->funcs->record (&record, self->data);
}

/* @from: how much of it is known to hold no line end. */
static gsize
line_length (const char *text,
             gsize       length,
             gsize       from)
{
  for (gsize i = from; i < length; i++)
    {
      if (text[i] == '\n')
        return i + 1;
      if (text[i] == '\r')
        return i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
    }

  return length;
}

static void take_line (MokedCsvReader *self, const char *line, gsize length);

/* Refuses the line where the quote began and reads the others again. */
static void
recover (MokedCsvReader *self,
         const char     *reason)
{
  g_autofree char *text = NULL;
  gsize length = self->record->len;
  gsize first = line_length (self->record->str, length, 0);

  text = g_memdup2 (self->record->str, length);
  refuse (self, self->record_line, reason, text, without_line_end (text, first));

  self->again_to = MAX (self->again_to, self->lines + 1);
  self->lines -= self->record_lines - 1;
  clear_record (self);
  csv_fini (&self->parser, NULL, NULL, NULL);

  for (gsize at = first; at < length && !self->is_stopped; )
    {
      gsize n = line_length (text + at, length - at, 0);

      take_line (self, text + at, n);
      at += n;
    }
}

static gboolean
is_too_long (MokedCsvReader *self)
{
  if (self->record_line < self->again_to)
    return self->record_lines > MAX_LINES_AGAIN;

  return self->record->len > MOKED_CSV_MAX_RECORD;
}

/* @line: a whole line with its end. */
static void
take_line (MokedCsvReader *self,
           const char     *line,
           gsize           length)
{
  self->lines++;
  if (self->record_lines == 0)
    self->record_line = self->lines;

  self->record_lines++;
  g_string_append_len (self->record, line, length);

  /* One end for each line: libcsv takes CR and LF for two. */
  csv_parse (&self->parser, line, without_line_end (line, length), on_field, on_row, self);
  csv_parse (&self->parser, "\n", 1, on_field, on_row, self);

  if (self->is_whole)
    {
      if (is_swallowing (self))
        {
          recover (self, "unterminated-quote");
          return;
        }
      deliver (self);
      clear_record (self);
    }
  else if (!self->parser.quoted)
    {
      clear_record (self);
    }
  else if (is_too_long (self))
    {
      recover (self, "unterminated-quote");
    }
}

static void
refuse_long_line (MokedCsvReader *self,
                  const char     *text,
                  gsize           length)
{
  while (self->record_lines > 0)
    recover (self, "unterminated-quote");

  self->lines++;
  refuse (self, self->lines, "too-long", text, length);
}

/* The line that waits for its end is longer than any record: no more of it is kept than shows
 * whether a CR LF is cut in two. */
static void
drop_long_line (MokedCsvReader *self)
{
  gboolean ends_in_cr = self->text->len > 0 && self->text->str[self->text->len - 1] == '\r';

  if (!self->is_skipping)
    refuse_long_line (self, self->text->str, self->text->len);

  self->is_skipping = TRUE;
  g_string_assign (self->text, ends_in_cr ? "\r" : "");
  self->scanned = 0;
}

/* Cuts the decoded text in lines. A CR at the very end may be half of a CR LF: it waits. */
static void
cut_lines (MokedCsvReader *self,
           gboolean        is_end)
{
  gsize at = 0;

  while (at < self->text->len && !self->is_stopped)
    {
      const char *start = self->text->str + at;
      gsize left = self->text->len - at;
      gsize n = line_length (start, left, at == 0 ? self->scanned : 0);
      gboolean is_whole = start[n - 1] == '\n' || (start[n - 1] == '\r' && n < left);

      if (!is_whole && !is_end)
        break;

      at += n;
      if (self->is_skipping)
        self->is_skipping = FALSE;
      else if (n > MOKED_CSV_MAX_RECORD)
        refuse_long_line (self, start, n);
      else
        take_line (self, start, n);
    }

  g_string_erase (self->text, 0, at);
  self->scanned = MAX (self->text->len, 1) - 1;
  if (self->is_skipping || (self->text->len > MOKED_CSV_MAX_RECORD && !self->is_stopped))
    drop_long_line (self);
}

MokedCsvReader *
moked_csv_reader_new (MokedEncoding        encoding,
                      char                 separator,
                      const MokedCsvFuncs *funcs,
                      gpointer             data)
{
  MokedCsvReader *self;

  g_return_val_if_fail (encoding != MOKED_ENCODING_AUTO, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_new0 (MokedCsvReader, 1);
  csv_init (&self->parser, 0);
  csv_set_delim (&self->parser, separator);
  csv_set_blk_size (&self->parser, 4096);
  moked_decoder_init (&self->decoder, encoding);
  self->separator = separator;
  self->funcs = funcs;
  self->data = data;
  self->text = g_string_new (NULL);
  self->record = g_string_new (NULL);
  self->cells = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();

  return self;
}

void
moked_csv_reader_free (MokedCsvReader *self)
{
  g_return_if_fail (self != NULL);

  csv_free (&self->parser);
  g_string_free (self->text, TRUE);
  g_string_free (self->record, TRUE);
  g_string_free (self->cells, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

gboolean
moked_csv_reader_push (MokedCsvReader *self,
                       const char     *bytes,
                       gsize           length)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  /* In portions, so that what waits for its line end is looked at before it grows large. */
  while (length > 0 && !self->is_stopped)
    {
      gsize portion = MIN (length, 64 * 1024);

      moked_decoder_push (&self->decoder, bytes, portion, self->text);
      cut_lines (self, FALSE);
      bytes += portion;
      length -= portion;
    }

  return !self->is_stopped;
}

gboolean
moked_csv_reader_end (MokedCsvReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_stopped)
    return FALSE;

  moked_decoder_end (&self->decoder, self->text);
  cut_lines (self, TRUE);

  /* What is still open here has lost its quote. */
  while (self->record_lines > 0 && !self->is_stopped)
    recover (self, "unterminated-quote");

  return !self->is_stopped;
}

gint64
moked_csv_reader_get_lines (MokedCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lines;
}
