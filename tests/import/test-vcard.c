/* test-vcard.c: cards of all versions, broken and hostile ones, whole, in random pieces and mutated
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-vcard-reader.h"

#include <string.h>

/* "1:formatted|given family|organisation|uid|phone,phone|email" or "3!reason". */
static gboolean
on_card (const MokedVcard *card,
         gpointer          data)
{
  GString *out = data;
  const GString *texts[] = { card->formatted_name, card->name, card->organisation, card->uid };

  g_string_append_printf (out, "%" G_GINT64_FORMAT ":", card->line);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_utf8_validate_len (texts[i]->str, texts[i]->len, NULL));
      g_string_append_printf (out, "%s|", texts[i]->str);
    }
  g_assert_cmpuint (card->phones->len, <=, MOKED_VCARD_MAX_POINTS);
  for (guint i = 0; i < card->phones->len; i++)
    g_string_append_printf (out, "%s%s", i ? "," : "", (char *) card->phones->pdata[i]);
  g_string_append_c (out, '|');
  for (guint i = 0; i < card->emails->len; i++)
    g_string_append_printf (out, "%s%s", i ? "," : "", (char *) card->emails->pdata[i]);
  g_string_append_c (out, '\n');

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
  g_string_append_printf (out, "%" G_GINT64_FORMAT "!%s\n", line, reason);
}

static const MokedVcardFuncs funcs = { on_card, on_refused };

static char *
read_all (const char    *bytes,
          gsize          length,
          MokedEncoding  encoding,
          GRand         *rand)
{
  GString *out = g_string_new (NULL);
  g_autoptr(MokedVcardReader) reader = moked_vcard_reader_new (encoding, &funcs, out);
  gsize at = 0;

  while (at < length)
    {
      gsize n = rand ? (gsize) g_rand_int_range (rand, 1, 12) : length;

      n = MIN (n, length - at);
      g_assert_true (moked_vcard_reader_push (reader, bytes + at, n));
      at += n;
    }
  g_assert_true (moked_vcard_reader_end (reader));

  return g_string_free (out, FALSE);
}

#define CARD(body) "BEGIN:VCARD\n" body "END:VCARD\n"

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "", "" },
  { CARD ("VERSION:3.0\nFN:דוד כהן\nN:כהן;דוד;;;\nTEL;TYPE=CELL:054-1234567\n"),
    "1:דוד כהן|דוד כהן|||054-1234567|\n" },
  { CARD ("N:Doe;John;;Mr.;III\r\nTEL:1\r\nTEL:2\r\nEMAIL;INTERNET:a@b.c\r\nORG:IBM;Sales\r\nUID:u1\r\n"),
    "1:|John Doe|IBM|u1|1,2|a@b.c\n" },
  /* Folding, groups, URIs, case. */
  { CARD ("FN:One\n  two\n\tthree\nitem1.TEL:5\nitem1.X-ABLabel:x\n"), "1:One twothree||||5|\n" },
  { "begin:vcard\nversion:4.0\nfn:x\ntel;VALUE=uri;TYPE=\"work,voice\":tel:+1-418;ext=102\nend:vcard\n",
    "1:x||||+1-418|\n" },
  { CARD ("TEL;X=\"a:b;c\":7\n"), "1:||||7|\n" },
  { CARD ("TEL;X=\"a:7\n"), "1:||||7|\n" },
  /* Escapes. */
  { CARD ("FN:a\\, b\\; c\\nd\\\\e\n"), "1:a, b; c\nd\\e|||||\n" },
  { CARD ("N:A\\;B;C\n"), "1:|C A;B||||\n" },
  /* Quoted-printable with soft breaks and character sets. */
  { CARD ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=93=D7=95=D7=\n=93\nTEL:1\n"), "1:דוד||||1|\n" },
  { CARD ("FN;QUOTED-PRINTABLE;CHARSET=windows-1255:=F9=EC=E5=ED\n"), "1:שלום|||||\n" },
  { CARD ("FN;CHARSET=ISO-8859-8:\xf9\xec\xe5\xed\n"), "1:שלום|||||\n" },
  { CARD ("FN:\xf9\xec\xe5\xed\n"), "1:שלום|||||\n" },
  { CARD ("FN;CHARSET=../../evil:plain\n"), "1:plain|||||\n" },
  { CARD ("FN;ENCODING=QUOTED-PRINTABLE:a=ZZ=\n=4\n"), "1:a=ZZ=4|||||\n" },
  { CARD ("NOTE;ENCODING=QUOTED-PRINTABLE:x=\nFN:not a name=\n\nFN:Name\n"), "1:Name|||||\n" },
  /* Photographs. */
  { CARD ("FN:a\nPHOTO;BASE64:\n AAAA\n BBBB\n\nTEL:1\n"), "1:a||||1|\n" },
  { CARD ("FN:a\nPHOTO;ENCODING=b:AAAA\n BBBB\nTEL:1\n"), "1:a||||1|\n" },
  { CARD ("FN:a\nPHOTO;ENCODING=BASE64:AAAA\nBBBB\nCCCC==\nTEL:1\n"), "1:a||||1|\n" },
  { CARD ("FN:a\nTEL;ENCODING=BASE64:MTIz\n"), "1:a|||||\n" },
  /* A card inside a card. */
  { CARD ("FN:a\nAGENT:\n" CARD ("FN:b\nTEL:2\n") "TEL:1\n"), "1:a||||1|\n" },
  /* What is refused, and what is not lost by it. */
  { "hello\nworld\n" CARD ("FN:a\n") "trailing: text\n", "1!not-a-card\n3:a|||||\n6!not-a-card\n" },
  { "BEGIN:VCARD\nFN:a\nTEL:1\n" CARD ("FN:b\n"), "1!unterminated-card\n4:b|||||\n" },
  { CARD ("FN:a\n") "BEGIN:VCARD\nFN:b\nTEL:05", "1:a|||||\n4!unterminated-card\n" },
  { CARD ("FN:a\nno colon here\nTEL:1\n"), "3!property\n1:a||||1|\n" },
  { CARD ("VERSION:3.0\nNOTE:x\n"), "1!empty-card\n" },
  { "END:VCARD\n", "1!not-a-card\n" },
  { "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "1!not-a-card\n" },
};

static void
test_cards (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].text);
      g_autofree char *whole = read_all (cases[i].text, length, MOKED_ENCODING_UTF_8, NULL);

      g_assert_cmpstr (whole, ==, cases[i].expected);
      for (guint times = 0; times < 20; times++)
        {
          g_autofree char *pieces = read_all (cases[i].text, length, MOKED_ENCODING_UTF_8, rand);

          g_assert_cmpstr (pieces, ==, whole);
        }
    }
}

static void
test_utf16 (void)
{
  static const char card[] = CARD ("FN:דוד\nTEL:1\n");
  g_autofree gunichar2 *units = g_utf8_to_utf16 (card, -1, NULL, NULL, NULL);
  gsize length = g_utf8_strlen (card, -1) * 2;
  g_autofree char *out = read_all ((char *) units, length,
                                   G_BYTE_ORDER == G_LITTLE_ENDIAN ? MOKED_ENCODING_UTF_16LE : MOKED_ENCODING_UTF_16BE,
                                   NULL);

  g_assert_cmpstr (out, ==, "1:דוד||||1|\n");
}

static void
test_limits (void)
{
  g_autoptr(GString) text = g_string_new ("BEGIN:VCARD\nFN:");
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;

  /* A name longer than the limit, in one line and folded; too many numbers; a photograph of 300 KB. */
  for (guint i = 0; i < MOKED_VCARD_MAX_LINE + 10; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\r\nORG:");
  for (guint i = 0; i < MOKED_VCARD_MAX_LINE / 64 + 10; i++)
    g_string_append (text, "\r\n xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  g_string_append (text, "\r\n");
  for (guint i = 0; i < MOKED_VCARD_MAX_POINTS + 1; i++)
    g_string_append (text, "TEL:5\r\n");
  g_string_append (text, "PHOTO:data:image/png;base64,");
  for (guint i = 0; i < 300 * 1024; i++)
    g_string_append_c (text, 'A');
  g_string_append (text, "\r\nEMAIL:a@b\r\nEND:VCARD\r\n");

  whole = read_all (text->str, text->len, MOKED_ENCODING_UTF_8, NULL);
  pieces = read_all (text->str, text->len, MOKED_ENCODING_UTF_8, rand);
  g_assert_cmpstr (pieces, ==, whole);
  g_assert_true (g_str_has_prefix (whole, "2!too-long\n3!too-long\n"));
  g_assert_nonnull (strstr (whole, "!too-many\n1:||||5,5,"));
  g_assert_true (g_str_has_suffix (whole, ",5|a@b\n"));
}

static void
mutate (GRand *rand,
        char  *bytes,
        gsize *length)
{
  static const char odd[] = "=;:\\\",\n\r\t \0\xff\xd7\xf9" "BEGIN";

  for (gint n = g_rand_int_range (rand, 1, 12); n > 0 && *length > 0; n--)
    {
      gsize at = g_rand_int_range (rand, 0, *length);

      if (g_rand_int_range (rand, 0, 8) == 0)
        {
          gsize size = g_rand_int_range (rand, 0, MIN (*length - at, 40) + 1);

          memmove (bytes + at, bytes + at + size, *length - at - size);
          *length -= size;
          continue;
        }
      bytes[at] = g_rand_boolean (rand) ? odd[g_rand_int_range (rand, 0, sizeof odd - 1)]
                                        : (char) g_rand_int_range (rand, 0, 256);
    }
}

/* 200,000 of them with `-m thorough` (or -m slow), a share of that in the everyday suite. */
static void
test_mutations (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr(GString) good = g_string_new (NULL);
  guint rounds = g_test_slow () ? 200000 : 10000;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (i % 3 == 1)
        g_string_append (good, cases[i].text);
    }

  for (guint round = 0; round < rounds; round++)
    {
      g_autofree char *bytes = g_memdup2 (good->str, good->len);
      g_autofree char *whole = NULL;
      g_autofree char *pieces = NULL;
      gsize length = good->len;
      MokedEncoding encoding = round % 10 ? MOKED_ENCODING_UTF_8
                                          : (MokedEncoding) g_rand_int_range (rand, MOKED_ENCODING_UTF_8,
                                                                              MOKED_ENCODING_LATIN_1 + 1);

      mutate (rand, bytes, &length);
      whole = read_all (bytes, length, encoding, NULL);
      if (round % 8 != 0)
        continue;
      pieces = read_all (bytes, length, encoding, rand);
      g_assert_cmpstr (whole, ==, pieces);
    }
}

/* What real programs wrote. */
static void
test_real_cards (void)
{
  static const struct
  {
    const char *name;
    guint       cards;
    const char *part;
  } files[] = {
    { "John_Doe_ANDROID.vcf", 6, "11:Ñ Ñ Ñ Ñ Ñ|Ñ Ñ Ñ Ñ|||123456789|\n" },
    { "John_Doe_GMAIL.vcf", 1, "1:Mr. John Richter, James Doe Sr.|John Doe|IBM||905-555-1234,905-666-1234|john.doe@ibm.com\n" },
    { "John_Doe_MS_OUTLOOK.vcf", 1, "(905) 555-1234,(905) 666-1234" },
    { "gmail-single.vcf", 1, "555 555 1111,555 555 2222" },
    { "outlook-2003.vcf", 1, "1:John Doe III|John Doe|Company, The|" },
    { "rfc6350-example.vcf", 1, "1:Simon Perreault|Simon Perreault|Viagenie||+1-418-656-9254,+1-418-262-6501|simon.perreault@viagenie.ca\n" },
  };
  const char *folder = g_getenv ("MOKED_TEST_DATA");

  if (!folder)
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, "vcards", files[i].name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *out = NULL;
      g_auto(GStrv) lines = NULL;
      g_autoptr(GError) error = NULL;
      gsize length;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      out = read_all (text, length, MOKED_ENCODING_UTF_8, NULL);
      lines = g_strsplit (out, "\n", -1);
      g_test_message ("%s:\n%s", files[i].name, out);
      g_assert_null (strchr (out, '!'));
      g_assert_cmpuint (g_strv_length (lines) - 1, ==, files[i].cards);
      g_assert_nonnull (strstr (out, files[i].part));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/vcard/cards", test_cards);
  g_test_add_func ("/import/vcard/utf16", test_utf16);
  g_test_add_func ("/import/vcard/limits", test_limits);
  g_test_add_func ("/import/vcard/mutations", test_mutations);
  g_test_add_func ("/import/vcard/real-cards", test_real_cards);

  return g_test_run ();
}
