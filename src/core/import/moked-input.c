/* moked-input.c: the bytes of a file that somebody chose
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-csv-separator.h"
#include "core/import/moked-input.h"

#include <string.h>

#define PIECE_SIZE (64 * 1024)

G_DEFINE_QUARK (moked-input-error-quark, moked_input_error)

/* A stream of the file's own bytes, unpacked where they are packed; *position knows how far in the
 * file it is. */
static GInputStream *
open_stream (const char    *path,
             GSeekable    **position,
             gint64        *total,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GInputStream) buffered = NULL;
  g_autoptr(GZlibDecompressor) unpacker = NULL;
  const guint8 *head;
  gsize n_head;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (!info)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_NOT_A_FILE, "%s is not a regular file", path);
      return NULL;
    }

  stream = g_file_read (file, cancellable, error);
  if (!stream)
    return NULL;

  *total = g_file_info_get_size (info);
  *position = G_SEEKABLE (g_object_ref (stream));
  buffered = g_buffered_input_stream_new_sized (G_INPUT_STREAM (stream), PIECE_SIZE);
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), PIECE_SIZE, cancellable, error) < 0)
    {
      g_clear_object (position);
      return NULL;
    }

  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n_head);
  if (n_head < 2 || head[0] != 0x1f || head[1] != 0x8b)
    return g_steal_pointer (&buffered);

  unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return g_converter_input_stream_new (buffered, G_CONVERTER (unpacker));
}

gboolean
moked_input_each_piece (const char      *path,
                        MokedInputFunc   func,
                        gpointer         data,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_autoptr(GSeekable) position = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autofree char *piece = g_malloc (PIECE_SIZE);
  gint64 total = 0;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  stream = open_stream (path, &position, &total, cancellable, error);
  if (!stream)
    return FALSE;

  while (TRUE)
    {
      gssize n = g_input_stream_read (stream, piece, PIECE_SIZE, cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0 || !func (piece, n, g_seekable_tell (position), total, data))
        return TRUE;
    }
}

gboolean
moked_input_is_damage (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
}

typedef struct
{
  MokedEncodingSniffer  sniffer;
  GString              *head;
  gsize                 limit;
} Look;

static gboolean
look_at_piece (const char *bytes,
               gsize       length,
               gint64      done,
               gint64      total,
               gpointer    data)
{
  Look *look = data;

  moked_encoding_sniffer_push (&look->sniffer, bytes, length);
  if (look->head->len < PIECE_SIZE)
    g_string_append_len (look->head, bytes, length);

  return look->limit == 0 || look->sniffer.n_bytes < look->limit;
}

static gboolean
is_spreadsheet (const GString *head)
{
  static const char zip[] = "PK\003\004";
  static const char ole[] = "\xd0\xcf\x11\xe0";

  return head->len >= 4 && (memcmp (head->str, zip, 4) == 0 || memcmp (head->str, ole, 4) == 0);
}

/* The text at the start, up to the last whole line. */
static char *
decode_head (const GString *head,
             MokedEncoding  encoding)
{
  g_autoptr(GString) text = g_string_new (NULL);
  MokedDecoder decoder;
  char *last_line;

  moked_decoder_init (&decoder, encoding);
  moked_decoder_push (&decoder, head->str, head->len, text);
  moked_decoder_end (&decoder, text);
  if (head->len >= PIECE_SIZE && (last_line = strrchr (text->str, '\n')))
    g_string_truncate (text, last_line + 1 - text->str);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_text (const char     *path,
         const GString  *head,
         MokedEncoding   found,
         GError        **error)
{
  if (head->len == 0)
    {
      g_set_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_EMPTY, "%s is empty", path);
      return FALSE;
    }
  if (is_spreadsheet (head))
    {
      g_set_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_SPREADSHEET, "%s is a spreadsheet file", path);
      return FALSE;
    }
  if (found == MOKED_ENCODING_AUTO)
    {
      g_set_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_BINARY, "%s is not a text file", path);
      return FALSE;
    }

  return TRUE;
}

gboolean
moked_input_find_shape (const char       *path,
                        gsize             limit,
                        MokedInputShape  *shape,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr(GString) head = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) damage = NULL;
  Look look = { .head = head, .limit = limit };
  MokedEncoding found;
  const char *p;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (shape != NULL, FALSE);

  moked_encoding_sniffer_init (&look.sniffer);
  if (!moked_input_each_piece (path, look_at_piece, &look, cancellable, &damage) &&
      (head->len == 0 || !moked_input_is_damage (damage)))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }

  found = moked_encoding_sniffer_end (&look.sniffer);
  if (!is_text (path, head, found, error))
    return FALSE;

  if (shape->encoding == MOKED_ENCODING_AUTO)
    shape->encoding = found;
  text = decode_head (head, shape->encoding);
  if (shape->separator == '\0')
    shape->separator = moked_csv_guess_separator (text, strlen (text));

  for (p = text; g_ascii_isspace (*p); p++)
    ;
  shape->kind = g_ascii_strncasecmp (p, "BEGIN:VCARD", 11) == 0 ? MOKED_INPUT_VCARD : MOKED_INPUT_TABLE;

  return TRUE;
}
