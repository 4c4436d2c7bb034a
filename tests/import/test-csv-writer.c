/* test-csv-writer.c: cells that a spreadsheet cannot take for anything else
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-csv-reader.h"
#include "core/import/moked-csv-writer.h"

#include <string.h>

static void
test_cells (void)
{
  static const struct
  {
    const char *text;
    const char *cell;
    const char *phone;
  } cases[] = {
    { "", ",", "," },
    { "דוד כהן", "דוד כהן,", "דוד כהן," },
    { "a,b", "\"a,b\",", "\"a,b\"," },
    { "צה\"ל", "\"צה\"\"ל\",", "\"צה\"\"ל\"," },
    { "two\nlines", "\"two\nlines\",", "\"two\nlines\"," },
    { "=1+1", "'=1+1,", "'=1+1," },
    { "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\",", "\"'=HYPERLINK(\"\"x\"\")\"," },
    { "+972541234567", "'+972541234567,", "'+972541234567," },
    { "@SUM(A1)", "'@SUM(A1),", "'@SUM(A1)," },
    { "-cmd", "'-cmd,", "'-cmd," },
    { "-5", "-5,", "'-5," },
    { "-2.5", "-2.5,", "'-2.5," },
    { "-2.5-x", "'-2.5-x,", "'-2.5-x," },
    { "\t=1", "\"'\t=1\",", "\"'\t=1\"," },
    { "\r=1", "\"'\r=1\",", "\"'\r=1\"," },
    { "\u2066=1+1\u2069", "'=1+1,", "'=1+1," },
    { "\u200f#1042", "#1042,", "#1042," },
    { "0541234567", "0541234567,", "'0541234567," },
    { "054-123-4567", "054-123-4567,", "054-123-4567," },
    { "3500", "3500,", "3500," },
    { "972541234567", "972541234567,", "'972541234567," },
    { "*2700", "*2700,", "*2700," },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) cell = g_string_new (NULL);
      g_autoptr(GString) phone = g_string_new (NULL);

      moked_csv_write_cell (cell, cases[i].text);
      moked_csv_write_phone (phone, cases[i].text);
      g_assert_cmpstr (cell->str, ==, cases[i].cell);
      g_assert_cmpstr (phone->str, ==, cases[i].phone);
    }
}

static gboolean
on_record (const MokedCsvRecord *record,
           gpointer              data)
{
  GPtrArray *records = data;

  g_ptr_array_add (records, g_strdupv ((char **) record->fields));

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  g_assert_not_reached ();
}

/* What is written is read again, whatever is in it. */
static void
test_round_trip (void)
{
  static const char * const pieces[] = { "א", "\"", ",", "\n", " ", ";", "x", "'", "\u05b0", "7" };
  static const MokedCsvFuncs funcs = { on_record, on_refused };
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(MokedCsvReader) reader = NULL;

  moked_csv_write_begin (out);
  for (guint row = 0; row < 500; row++)
    {
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();

      for (guint column = 0; column < 3; column++)
        {
          g_autoptr(GString) cell = g_string_new ("a");

          for (gint n = g_rand_int_range (rand, 0, 6); n > 0; n--)
            g_string_append (cell, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
          g_string_append_c (cell, 'z');
          g_strv_builder_add (cells, cell->str);
          moked_csv_write_cell (out, cell->str);
        }
      moked_csv_write_row_end (out);
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }

  g_assert_true (g_str_has_prefix (out->str, "\xef\xbb\xbf"));
  g_assert_true (g_str_has_suffix (out->str, "\r\n"));

  reader = moked_csv_reader_new (MOKED_ENCODING_UTF_8, ',', &funcs, records);
  g_assert_true (moked_csv_reader_push (reader, out->str, out->len));
  g_assert_true (moked_csv_reader_end (reader));
  g_assert_cmpuint (records->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstrv (records->pdata[i], rows->pdata[i]);
}

/* Sentences with digits, Latin words and quotes among the Hebrew ones: written, encoded as an old program does,
 * told apart and read again. */
static void
test_real_text (void)
{
  static const MokedCsvFuncs funcs = { on_record, on_refused };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) sentences = NULL;
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(MokedCsvReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  MokedEncodingSniffer sniffer;

  if (!g_getenv ("MOKED_TEST_DATA"))
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  path = g_build_filename (g_getenv ("MOKED_TEST_DATA"), "text-he", "iahltwiki-dev.txt", NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  sentences = g_strsplit (g_strstrip (text), "\n", -1);
  for (guint i = 0; sentences[i]; i++)
    {
      moked_csv_write_cell (out, "x");
      moked_csv_write_cell (out, sentences[i]);
      moked_csv_write_row_end (out);
    }

  moked_encoding_sniffer_init (&sniffer);
  moked_encoding_sniffer_push (&sniffer, out->str, out->len);
  g_assert_cmpint (moked_encoding_sniffer_end (&sniffer), ==, MOKED_ENCODING_UTF_8);

  reader = moked_csv_reader_new (MOKED_ENCODING_UTF_8, ',', &funcs, records);
  g_assert_true (moked_csv_reader_push (reader, out->str, out->len));
  g_assert_true (moked_csv_reader_end (reader));
  g_assert_cmpuint (records->len, ==, g_strv_length (sentences));
  for (guint i = 0; i < records->len; i++)
    {
      const char * const *cells = records->pdata[i];
      g_autofree char *plain = moked_text_strip_bidi (sentences[i]);
      g_autofree char *bytes = g_convert (sentences[i], -1, "WINDOWS-1255", "UTF-8", NULL, NULL, NULL);

      g_assert_cmpstr (cells[1], ==, plain);
      if (!bytes)
        continue;

      moked_encoding_sniffer_init (&sniffer);
      moked_encoding_sniffer_push (&sniffer, bytes, strlen (bytes));
      g_assert_cmpint (moked_encoding_sniffer_end (&sniffer), ==, MOKED_ENCODING_WINDOWS_1255);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/csv-writer/cells", test_cells);
  g_test_add_func ("/import/csv-writer/round-trip", test_round_trip);
  g_test_add_func ("/import/csv-writer/real-text", test_real_text);

  return g_test_run ();
}
