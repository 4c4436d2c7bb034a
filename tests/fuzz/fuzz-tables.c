/* fuzz-tables.c: any bytes as a table and as a mapping
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-csv-reader.h"
#include "core/import/moked-csv-separator.h"
#include "core/import/moked-mapping.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What was told, to compare whole with pieces. */
static gboolean
on_record (const MokedCsvRecord *record,
           gpointer              data)
{
  g_autofree char *cells = g_strjoinv ("|", (char **) record->fields);

  g_assert_true (g_utf8_validate (record->text, -1, NULL));
  g_string_append_printf (data, "%" G_GINT64_FORMAT ":%s\n", record->line, cells);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_string_append_printf (data, "%" G_GINT64_FORMAT "!%s\n", line, reason);
}

static const MokedCsvFuncs csv_funcs = { on_record, on_refused };

static char *
read_table (const char    *bytes,
            gsize          size,
            MokedEncoding  encoding,
            char           separator,
            gsize          piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr(MokedCsvReader) reader = moked_csv_reader_new (encoding, separator, &csv_funcs, out);

  for (gsize at = 0; at < size; at += piece)
    moked_csv_reader_push (reader, bytes + at, MIN (piece, size - at));
  moked_csv_reader_end (reader);

  return g_string_free (out, FALSE);
}

/* The first byte says how the others are read: pieces never change what is told. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  const char *bytes = (const char *) data + 1;
  g_autofree char *text = NULL;
  g_autofree char *table = NULL;
  g_autofree char *table_in_pieces = NULL;
  g_autoptr(MokedMapping) mapping = NULL;
  MokedEncoding encoding;
  gsize piece;

  if (size-- < 2)
    return 0;

  encoding = MOKED_ENCODING_UTF_8 + data[0] % MOKED_ENCODING_LATIN_1;
  piece = 1 + data[0] / 16;
  text = g_strndup (bytes, size);

  table = read_table (bytes, size, encoding, separators[data[0] % 4], size);
  table_in_pieces = read_table (bytes, size, encoding, separators[data[0] % 4], piece);
  g_assert_cmpstr (table, ==, table_in_pieces);

  moked_csv_guess_separator (text, strlen (text));
  mapping = moked_mapping_from_json (text, -1, NULL);
  if (mapping)
    {
      g_autofree char *json = moked_mapping_to_json (mapping);

      g_assert_nonnull (json);
    }

  return 0;
}
