/* test-csv-reader.c: good, broken and hostile tables, whole, in random pieces and mutated
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-csv-reader.h"
#include "core/import/moked-csv-separator.h"

#include <string.h>

/* "3:a|b\n" for a record of line 3, "4!reason\n" for a refusal. */
static gboolean
on_record (const MokedCsvRecord *record,
           gpointer              data)
{
  GString *out = data;
  g_autofree char *cells = g_strjoinv ("|", (char **) record->fields);

  g_assert_cmpuint (g_strv_length ((char **) record->fields), ==, record->n_fields);
  g_assert_true (g_utf8_validate (record->text, -1, NULL));
  g_string_append_printf (out, "%" G_GINT64_FORMAT ":%s\n", record->line, cells);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  GString *out = data;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, 600);
  g_string_append_printf (out, "%" G_GINT64_FORMAT "!%s\n", line, reason);
}

static const MokedCsvFuncs funcs = { on_record, on_refused };

/* @rand NULL: whole, else in pieces of random size. */
static char *
read_all (const char    *bytes,
          gsize          length,
          MokedEncoding  encoding,
          char           separator,
          GRand         *rand)
{
  GString *out = g_string_new (NULL);
  g_autoptr(MokedCsvReader) reader = NULL;
  gsize at = 0;

  reader = moked_csv_reader_new (encoding, separator, &funcs, out);
  while (at < length)
    {
      gsize n = rand ? (gsize) g_rand_int_range (rand, 1, 12) : length;

      n = MIN (n, length - at);
      g_assert_true (moked_csv_reader_push (reader, bytes + at, n));
      at += n;
    }
  g_assert_true (moked_csv_reader_end (reader));

  return g_string_free (out, FALSE);
}

#define CASE_IN(encoding, separator, in, out) { in, sizeof in - 1, MOKED_ENCODING_##encoding, separator, out }
#define CASE(in, out) CASE_IN (UTF_8, ',', in, out)

static const struct
{
  const char    *bytes;
  gsize          length;
  MokedEncoding  encoding;
  char           separator;
  const char    *expected;
} cases[] = {
  CASE ("", ""),
  CASE ("\n\r\n  \n", ""),
  CASE ("a,b\n1,2\n", "1:a|b\n2:1|2\n"),
  CASE ("a,b\r\n1,2\r\n\r\n3,4", "1:a|b\n2:1|2\n4:3|4\n"),
  CASE ("a,b\r1,2\r", "1:a|b\n2:1|2\n"),
  CASE ("\xef\xbb\xbf" "a,b\n", "1:a|b\n"),
  CASE ("\xef\xbb" "a,b\n", "1!encoding\n"),
  CASE (" a , b \n", "1:a|b\n"),
  CASE ("\"a\"\"b\",\" c \"\n", "1:a\"b| c \n"),
  CASE ("\"a\nb\",c\nd,e\n", "1:a\nb|c\n3:d|e\n"),
  CASE ("\"a\r\nb\",c\r\nd,e\r\n", "1:a\nb|c\n3:d|e\n"),
  /* Hebrew acronyms: a quote inside a word. */
  CASE ("צה\"ל,ב\nמע\"מ,\"מנכ\"\"ל\"\n", "1:צה\"ל|ב\n2:מע\"מ|מנכ\"ל\n"),
  CASE ("\"צה\"ל\",ב\n", "1:צה\"ל|ב\n"),
  CASE ("a,,\n,,\n", "1:a||\n2:||\n"),
  /* A lost quote costs its own line. */
  CASE ("a,b\n1,\"two\n3,4\n5,6\n", "1:a|b\n2!unterminated-quote\n3:3|4\n4:5|6\n"),
  CASE ("a,b\n1,\"two\n3,\"four\"\n5,6\n", "1:a|b\n2!unterminated-quote\n3:3|four\n4:5|6\n"),
  CASE ("a,b\n\"one,2\n\"three\",4\n5,6\n", "1:a|b\n2!unterminated-quote\n3:three|4\n4:5|6\n"),
  CASE ("a,b\n1,\"", "1:a|b\n2!unterminated-quote\n"),
  CASE ("\"", "1!unterminated-quote\n"),
  CASE ("\"\n\"\n\"\n", "1:\n\n3!unterminated-quote\n"),
  /* What is not text. */
  CASE_IN (UTF_8, ',', "a\0b,c\nd,e\n", "1!binary\n2:d|e\n"),
  CASE ("a,\xf9\xec\xe5\xed\nd,e\n", "1!encoding\n2:d|e\n"),
  /* The other encodings and separators. */
  CASE_IN (WINDOWS_1255, ';', "\xf9\xec\xe5\xed;\xa4\n", "1:שלום|₪\n"),
  CASE_IN (WINDOWS_1255, ';', "\xf9\xff;x\ny;z", "1!encoding\n2:y|z\n"),
  CASE_IN (UTF_16LE, '\t', "\xff\xfe\xe9\x05\t\0b\0\r\0\n\0c\0\t\0d\0", "1:ש|b\n2:c|d\n"),
  CASE_IN (UTF_16BE, ',', "\xfe\xff\0a\0,\xd8\x3d\xde\x00\0\n", "1:a|😀\n"),
  CASE_IN (UTF_16BE, ',', "\xfe\xff\0a\0,\xde\x00\0\n\0b\0,\0c", "1!encoding\n2:b|c\n"),
  CASE_IN (UTF_16LE, ',', "a\0,\0b\0\n\0c", "1:a|b\n2!encoding\n"),
  CASE_IN (UTF_8, '|', "a|b\n", "1:a|b\n"),
};

static void
test_records (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = NULL;

      whole = read_all (cases[i].bytes, cases[i].length, cases[i].encoding, cases[i].separator, NULL);
      g_test_message ("case %u", i);
      g_assert_cmpstr (whole, ==, cases[i].expected);

      for (guint times = 0; times < 20; times++)
        {
          g_autofree char *pieces = read_all (cases[i].bytes, cases[i].length, cases[i].encoding,
                                              cases[i].separator, rand);

          g_assert_cmpstr (pieces, ==, whole);
        }
    }
}

/* A quote lost in the middle of a large table: one line is refused, every other is read. */
static void
test_lost_quote_loses_one_line (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *out = NULL;
  g_auto(GStrv) lines = NULL;
  guint refused = 0;
  guint records = 0;

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (text, i == 777 ? "%u,\"lost,x\n" : i % 5 ? "%u,plain,x\n" : "%u,\"two, words\",x\n", i);

  out = read_all (text->str, text->len, MOKED_ENCODING_UTF_8, ',', NULL);
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i][0]; i++)
    {
      refused += strchr (lines[i], '!') != NULL;
      records += strchr (lines[i], ':') != NULL;
    }

  g_assert_cmpuint (refused, ==, 1);
  g_assert_nonnull (strstr (out, "777!unterminated-quote\n778:778|plain|x\n"));
  g_assert_cmpuint (records, ==, 19999);
}

/* The same where no later quote ever ends the field, so that only the limit does. */
static void
test_lost_quote_to_the_end (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *out = NULL;

  for (guint i = 1; i <= 60000; i++)
    g_string_append_printf (text, i % 20000 == 3 ? "%u,\"lost,x\n" : "%u,plain,x\n", i);

  out = read_all (text->str, text->len, MOKED_ENCODING_UTF_8, ',', NULL);
  g_assert_nonnull (strstr (out, "\n3!unterminated-quote\n4:4|plain|x\n"));
  g_assert_nonnull (strstr (out, "\n20003!unterminated-quote\n20004:20004|plain|x\n"));
  g_assert_nonnull (strstr (out, "\n60000:60000|plain|x\n"));
}

static void
test_limits (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  g_autoptr(GString) text = g_string_new ("a,b\n");
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;

  for (guint i = 0; i < MOKED_CSV_MAX_RECORD + 5; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\r\n1,2\n");
  for (guint i = 0; i < MOKED_CSV_MAX_FIELDS + 1; i++)
    g_string_append_c (text, ',');
  g_string_append (text, "\n3,4\n");

  whole = read_all (text->str, text->len, MOKED_ENCODING_UTF_8, ',', NULL);
  pieces = read_all (text->str, text->len, MOKED_ENCODING_UTF_8, ',', rand);
  g_assert_cmpstr (whole, ==, "1:a|b\n2!too-long\n3:1|2\n4!too-many-columns\n5:3|4\n");
  g_assert_cmpstr (pieces, ==, whole);
}

/* Mutations of a good table: nothing crashes, pieces do not matter, every line is in some answer. */
static void
test_mutations (void)
{
  static const char good[] =
    "id,name,note\n1,\"כהן, דוד\",\"two\nlines\"\n2,לוי,\"צה\"\"ל\"\n3,,\n4,\"a\",b\n5,c,d\n";
  static const char odd[] = "\"\"\",;\n\r\t \0\xff\xd7\xef\xbb\xbf" "a1";
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 4000; round++)
    {
      g_autofree char *bytes = g_memdup2 (good, sizeof good);
      g_autofree char *whole = NULL;
      g_autofree char *pieces = NULL;
      gsize length = sizeof good - 1;
      MokedEncoding encoding = g_rand_int_range (rand, MOKED_ENCODING_UTF_8, MOKED_ENCODING_LATIN_1 + 1);

      for (gint n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, length)] = odd[g_rand_int_range (rand, 0, sizeof odd - 1)];
      if (g_rand_boolean (rand))
        length = g_rand_int_range (rand, 0, length);

      whole = read_all (bytes, length, encoding, ',', NULL);
      pieces = read_all (bytes, length, encoding, ',', rand);
      g_assert_cmpstr (whole, ==, pieces);
    }
}

static void
test_separator (void)
{
  static const struct
  {
    const char *text;
    char        separator;
  } texts[] = {
    { "", ',' },
    { "one column\nmore\n", ',' },
    { "a,b\n1,2\n", ',' },
    { "a;b;c\n1,5;2,5;3\n", ';' },
    { "a\tb\n1, and 2\t3\n", '\t' },
    { "a|b|c\n1|2|3\n4|5", '|' },
    { "\"x,y\";b\n\"1,2\";3\n", ';' },
    { "sep=|\na,b\n", '|' },
    { "a;b", ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (moked_csv_guess_separator (texts[i].text, strlen (texts[i].text)), ==, texts[i].separator);
}

typedef struct
{
  GString *refused;
  guint    records;
  guint    columns;
} Counted;

static gboolean
count_record (const MokedCsvRecord *record,
              gpointer              data)
{
  Counted *counted = data;

  counted->records++;
  g_assert_cmpuint (record->n_fields, ==, counted->columns);

  return TRUE;
}

static void
note_refused (gint64      line,
              const char *reason,
              const char *text,
              gpointer    data)
{
  Counted *counted = data;

  g_string_append_printf (counted->refused, "%" G_GINT64_FORMAT " %s\n", line, reason);
}

static char *
load_data (const char *name,
           gsize      *length)
{
  g_autofree char *path = g_build_filename (g_getenv ("MOKED_TEST_DATA"), name, NULL);
  g_autoptr(GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);

  return bytes;
}

/* What the world really sends: every record, none refused, all of one width. */
static void
test_real_tables (void)
{
  static const struct
  {
    const char *name;
    char        separator;
    guint       records;
    guint       columns;
  } tables[] = {
    { "tickets-boston311/General_Lighting_Request.csv", ',', 1430, 34 },
    { "tickets-boston311/OCR_Front_Desk_Interactions.csv", ',', 2477, 34 },
    { "tickets-boston311/Request_for_Recycling_Cart.csv", ',', 2972, 34 },
    { "tickets-uci-incidents/incidents-first2000.csv", ',', 14042, 36 },
    { "telemarketing-uci/bank.csv", ';', 4522, 17 },
    { "crm-mautic/fakeleaddata.csv", ',', 55, 16 },
    { "crm-mautic/fakefielddata.csv", ',', 9, 15 },
    { "asterisk-cdr/fafeitsch-persons.csv", ',', 1000, 3 },
  };

  if (!g_getenv ("MOKED_TEST_DATA"))
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      static const MokedCsvFuncs counting = { count_record, note_refused };
      g_autoptr(MokedCsvReader) reader = NULL;
      g_autofree char *bytes = NULL;
      Counted counted = { g_string_new (NULL), 0, tables[i].columns };
      gsize length;

      bytes = load_data (tables[i].name, &length);
      g_assert_cmpint (moked_csv_guess_separator (bytes, MIN (length, 20000)), ==, tables[i].separator);
      reader = moked_csv_reader_new (MOKED_ENCODING_UTF_8, tables[i].separator, &counting, &counted);
      g_assert_true (moked_csv_reader_push (reader, bytes, length));
      g_assert_true (moked_csv_reader_end (reader));
      g_test_message ("%s", tables[i].name);
      g_assert_cmpstr (counted.refused->str, ==, "");
      g_assert_cmpuint (counted.records, ==, tables[i].records);
      g_string_free (counted.refused, TRUE);
    }
}

static gboolean
stop_at_once (const MokedCsvRecord *record,
              gpointer              data)
{
  guint *records = data;

  *records += 1;

  return FALSE;
}

static void
test_stops (void)
{
  static const char text[] = "a\nb\nc\n";
  static const MokedCsvFuncs stopping = { stop_at_once, on_refused };
  g_autoptr(MokedCsvReader) reader = NULL;
  guint records = 0;

  reader = moked_csv_reader_new (MOKED_ENCODING_UTF_8, ',', &stopping, &records);
  g_assert_false (moked_csv_reader_push (reader, text, sizeof text - 1));
  g_assert_false (moked_csv_reader_push (reader, text, sizeof text - 1));
  g_assert_false (moked_csv_reader_end (reader));
  g_assert_cmpuint (records, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/csv-reader/records", test_records);
  g_test_add_func ("/import/csv-reader/lost-quote-loses-one-line", test_lost_quote_loses_one_line);
  g_test_add_func ("/import/csv-reader/lost-quote-to-the-end", test_lost_quote_to_the_end);
  g_test_add_func ("/import/csv-reader/limits", test_limits);
  g_test_add_func ("/import/csv-reader/mutations", test_mutations);
  g_test_add_func ("/import/csv-reader/separator", test_separator);
  g_test_add_func ("/import/csv-reader/real-tables", test_real_tables);
  g_test_add_func ("/import/csv-reader/stops", test_stops);

  return g_test_run ();
}
