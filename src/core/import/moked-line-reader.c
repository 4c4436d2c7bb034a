/* moked-line-reader.c: the lines of one file of an exchange
 *
 * A CSV record may hold newlines inside quotes. A quote that was lost must not swallow the good lines after it: what
 * begins with an open quote is one record only where no later line of it is a record by itself, and the whole is.
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-pbx-files.h"

#define CHUNK (256 * 1024)
#define MAX_LINE (64 * 1024)
#define MAX_RECORD_LINES 16

struct _MokedLineReader
{
  GFileInputStream *file;
  GInputStream     *stream;   /* of the plain bytes; may be the file */
  MokedLineSource   source;
  gboolean          is_finished; /* a file that does not grow any more */
  gboolean          is_at_end;
  gboolean          has_rest;
  GError           *broken;   /* the stream's error, kept until all before it was read */

  char             *buffer;   /* CHUNK + MAX_LINE or more */
  gsize             capacity;
  gsize             start;    /* of what is not read yet */
  gsize             end;
  gint64            number;   /* physical lines read so far */
};

static gboolean
is_gzip (const guchar *bytes,
         gsize         length)
{
  return length >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

/* "queue_log.1", "Master.csv-20261122", "cel.csv.old" */
static gboolean
is_rotated_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_regex_match_simple ("[.-][0-9]+$|\\.old$|\\.bak$", name, 0, 0);
}

/* Makes room and reads on; at the end or an error is_at_end is set. */
static void
fill (MokedLineReader *self,
      GCancellable    *cancellable)
{
  gssize n;

  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->end + CHUNK > self->capacity)
    {
      self->capacity = self->end + CHUNK;
      self->buffer = g_realloc (self->buffer, self->capacity);
    }

  n = g_input_stream_read (self->stream, self->buffer + self->end, CHUNK, cancellable, &self->broken);
  if (n > 0)
    self->end += n;
  else
    self->is_at_end = TRUE;
}

static gboolean
open_stream (MokedLineReader  *self,
             const char       *path,
             GError          **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guchar magic[2];
  gsize n;

  self->file = g_file_read (file, NULL, error);
  if (self->file == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (self->file), magic, sizeof magic, &n, NULL, error) ||
      !g_seekable_seek (G_SEEKABLE (self->file), 0, G_SEEK_SET, NULL, error))
    return FALSE;

  if (is_gzip (magic, n))
    {
      g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

      self->stream = g_converter_input_stream_new (G_INPUT_STREAM (self->file), G_CONVERTER (gzip));
      self->is_finished = TRUE;
    }
  else
    {
      self->stream = g_object_ref (G_INPUT_STREAM (self->file));
      self->is_finished = is_rotated_name (path);
    }

  return TRUE;
}

MokedLineReader *
moked_line_reader_open (const char  *path,
                        gboolean    *is_known,
                        GError     **error)
{
  g_autoptr (MokedLineReader) self = g_new0 (MokedLineReader, 1);

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (is_known != NULL, NULL);

  if (!open_stream (self, path, error))
    return NULL;

  fill (self, NULL);
  *is_known = moked_line_recognise (self->buffer, self->end, &self->source);

  return g_steal_pointer (&self);
}

void
moked_line_reader_free (MokedLineReader *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_clear_error (&self->broken);
  g_free (self->buffer);
  g_free (self);
}

MokedLineSource
moked_line_reader_get_source (MokedLineReader *self)
{
  return self->source;
}

gboolean
moked_line_reader_has_rest (MokedLineReader *self)
{
  return self->has_rest;
}

gint64
moked_line_reader_tell (MokedLineReader *self)
{
  return g_seekable_tell (G_SEEKABLE (self->file));
}

/* The end of the physical line that begins at @from (an offset from start), or FALSE where the file has no more. The
 * buffer may move. A line longer than MAX_LINE is read to its end, so that it can be refused as a whole. */
static gboolean
find_line (MokedLineReader *self,
           gsize            from,
           gsize           *length,
           gboolean        *has_newline,
           GCancellable    *cancellable)
{
  gsize searched = from;

  for (;;)
    {
      const char *begin = self->buffer + self->start;
      gsize available = self->end - self->start;
      const char *newline = available > searched ? memchr (begin + searched, '\n', available - searched) : NULL;

      if (newline != NULL)
        {
          *length = (gsize) (newline - begin) - from;
          *has_newline = TRUE;
          return TRUE;
        }
      searched = available;
      if (self->is_at_end)
        {
          *length = available - from;
          *has_newline = FALSE;
          return available > from;
        }
      fill (self, cancellable);
    }
}

static gboolean
has_open_quote (const char *text,
                gsize       length)
{
  const char *end = text + length;
  gboolean is_open = FALSE;

  while ((text = memchr (text, '"', end - text)) != NULL)
    {
      is_open = !is_open;
      text++;
    }

  return is_open;
}

static gsize
without_cr (const char *text,
            gsize       length)
{
  return length > 0 && text[length - 1] == '\r' ? length - 1 : length;
}

static gboolean
read_key (MokedLineReader *self,
          const char      *text,
          gsize            length,
          MokedLine       *line)
{
  line->reason = NULL;
  if (length > MAX_LINE)
    line->reason = "too-long";
  else if (!moked_line_key (self->source, text, length, &line->key, &line->reason) && line->reason == NULL)
    line->reason = "columns";

  return line->reason == NULL;
}

/* The line at start has an open quote: is it the beginning of a record of several lines? Then *length is the whole. */
static gboolean
join_lines (MokedLineReader *self,
            gsize            first_length,
            gsize           *length,
            MokedLine       *line,
            GCancellable    *cancellable)
{
  gsize joined = first_length;

  for (guint n = 2; n <= MAX_RECORD_LINES && joined < MAX_LINE; n++)
    {
      gsize from = joined + 1;
      gsize next;
      gboolean has_newline;
      const char *text;
      MokedLine alone;

      if (!find_line (self, from, &next, &has_newline, cancellable) || !has_newline)
        return FALSE;
      text = self->buffer + self->start;
      if (read_key (self, text + from, without_cr (text + from, next), &alone))
        return FALSE;
      joined = from + next;
      if (has_open_quote (text, joined))
        continue;
      *length = joined;
      line->n_lines = n;
      return read_key (self, text, without_cr (text, joined), line);
    }

  return FALSE;
}

gboolean
moked_line_reader_next (MokedLineReader  *self,
                        MokedLine        *line,
                        GCancellable     *cancellable,
                        GError          **error)
{
  gsize length;
  gboolean has_newline;
  const char *text;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  if (!find_line (self, 0, &length, &has_newline, cancellable) || (!has_newline && !self->is_finished))
    {
      self->has_rest = self->end > self->start;
      if (self->broken != NULL)
        g_propagate_error (error, g_steal_pointer (&self->broken));
      return FALSE;
    }

  line->n_lines = 1;
  text = self->buffer + self->start;
  if (self->source == MOKED_LINE_QUEUE_LOG || !has_newline || !has_open_quote (text, length))
    read_key (self, text, without_cr (text, length), line);
  else
    {
      gsize joined;

      if (join_lines (self, length, &joined, line, cancellable))
        length = joined;
      else
        {
          line->n_lines = 1;
          line->reason = "unterminated-quote";
        }
      has_newline = TRUE;
    }

  line->number = self->number + 1;
  self->number += line->n_lines;
  line->text = self->buffer + self->start;
  line->length = without_cr (line->text, length);
  self->start += length + (has_newline ? 1 : 0);

  return TRUE;
}
