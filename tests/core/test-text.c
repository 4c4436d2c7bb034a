/* test-text.c: how text is folded for search and cleaned of bidi controls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"

typedef struct
{
  const char *text;
  const char *expected;
} TextCase;

static const TextCase folds[] = {
  { "", "" },
  { "  Dana   COHEN  ", "dana cohen" },
  { "דנה כהן", "דנה כהנ" },
  { "ךםןףץ", "כמנפצ" },
  { "שָׁלוֹם", "שלומ" },
  { "\xef\xac\xaa", "ש" }, /* shin with its dot as one character */
  { "צה״ל", "צהל" },
  { "צה\"ל", "צהל" },
  { "צה”ל", "צהל" },
  { "ג׳ון", "גונ" },
  { "ג'ון", "גונ" },
  { "ג’ון", "גונ" },
  { "ג`ון", "גונ" },
  { "ג´ון", "גונ" },
  { "בן־גוריון", "בנ גוריונ" },
  { "בן-גוריון", "בנ גוריונ" },
  { "בן – גוריון", "בנ גוריונ" },
  { "O'Neil", "oneil" },
  { "Café Ÿ", "cafe y" },
  { "cafe\xcc\x81", "cafe" },
  { "Straße", "strasse" },
  { "ﬁnance", "finance" },
  { "ＡＢＣ１２", "abc12" },
  { "Ирина ЁЖ", "ирина еж" },
  { "٠٥٤", "054" },
  { "054-123 4567", "054 123 4567" },
  { "\xe2\x81\xa6" "054\xe2\x81\xa9", "054" }, /* LRI … PDI */
  { "ab\xe2\x80\x8f" "cd", "abcd" },          /* RLM */
  { "100%_\\", "100" },
  { "...", "" },
  { "😀 דנה", "דנה" },
  { "bad \xff byte", "bad byte" },
  { "cut \xd7", "cut" },
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folds); i++)
    {
      g_autofree char *folded = moked_text_fold (folds[i].text);
      g_autofree char *again = moked_text_fold (folded);

      g_assert_cmpstr (folded, ==, folds[i].expected);
      g_assert_cmpstr (again, ==, folded);
    }
}

/* The short way through bytes and the long way through Unicode agree: a character of another
 * script at the end sends the same text the long way. */
static void
test_two_ways (void)
{
  for (gunichar character = 1; character < 0x2070; character++)
    {
      g_autoptr(GString) text = g_string_new ("a");
      g_autofree char *one_way = NULL;
      g_autofree char *other_way = NULL;
      g_autofree char *expected = NULL;

      if ((character >= 0x80 && character < 0x590 && character != 0xb7) || (character >= 0x600 && character < 0x2000))
        continue;
      if (character >= 0x590 && !g_unichar_isdefined (character))
        continue;

      g_string_append_unichar (text, character);
      g_string_append_c (text, 'b');
      one_way = moked_text_fold (text->str);
      g_string_append (text, " ж");
      other_way = moked_text_fold (text->str);

      expected = g_strconcat (one_way, " ж", NULL);
      g_assert_cmpstr (other_way, ==, expected);
    }
}

static void
test_strip_bidi (void)
{
  static const TextCase cases[] = {
    { "", "" },
    { "plain דנה", "plain דנה" },
    { "\xe2\x80\x8e" "a\xe2\x80\x8f" "b\xd8\x9c" "c", "abc" },
    { "\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xae", "" },
    { "\xe2\x81\xa6" "1\xe2\x81\xa7" "2\xe2\x81\xa8" "3\xe2\x81\xa9", "123" },
    { "“quoted” – dash…", "“quoted” – dash…" },
    { "cut \xe2\x80", "cut \xe2\x80" },
    { "cut \xe2", "cut \xe2" },
    { "cut \xd8", "cut \xd8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stripped = moked_text_strip_bidi (cases[i].text);

      g_assert_cmpstr (stripped, ==, cases[i].expected);
    }
}

static void
test_isolate (void)
{
  g_autofree char *phone = moked_text_isolate_ltr ("+972-54");
  g_autofree char *name = moked_text_isolate ("דנה");
  g_autofree char *hostile = moked_text_isolate ("a\xe2\x81\xa9" "b");
  g_autofree char *nothing = moked_text_isolate ("");

  g_assert_cmpstr (phone, ==, "\xe2\x81\xa6+972-54\xe2\x81\xa9");
  g_assert_cmpstr (name, ==, "\xe2\x81\xa8דנה\xe2\x81\xa9");
  g_assert_cmpstr (hostile, ==, "\xe2\x81\xa8" "ab\xe2\x81\xa9");
  g_assert_cmpstr (nothing, ==, "");
}

/* "Re:" is no word of the mail's language. */
static void
test_reply_marks (void)
{
  static const struct { const char *text; gboolean is_rtl; } cases[] = {
    { "Re: שלום", TRUE },
    { "RE:שלום", TRUE },
    { "Fwd: Re: שלום", TRUE },
    { "fw : שלום", TRUE },
    { " AW[2]: שלום", TRUE },
    { "Re: 054 — שלום, Dana", TRUE },
    { "Re: Hello שלום", FALSE },
    { "Re:", FALSE },
    { "Re: 054", FALSE },
    { "Report: שלום", FALSE },
    { "Rest שלום", FALSE },
    { "שלום", FALSE }, /* its first letter tells */
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *isolated = moked_text_isolate (cases[i].text);
      g_autofree char *paragraph = moked_text_paragraph (cases[i].text);
      g_autofree char *stripped = moked_text_strip_bidi (isolated);

      g_assert_cmpint (g_str_has_prefix (isolated, "\u2067"), ==, cases[i].is_rtl);
      g_assert_cmpint (g_str_has_prefix (paragraph, "\u200f"), ==, cases[i].is_rtl);
      g_assert_cmpstr (stripped, ==, cases[i].text);
    }
}

static void
test_make_valid (void)
{
  static const struct { const char *bytes; gssize length; const char *expected; } cases[] = {
    { "", 0, "" },
    { "דנה", -1, "דנה" },
    { "דנהX", 6, "דנה" },
    { "a\tb\nc", -1, "a\tb\nc" },
    { "a\r\nb", -1, "a\r\nb" },
    { "a\rb\r", -1, "a\357\277\275b\357\277\275" },
    { "a\0b", 3, "a\357\277\275b" },
    { "a\033[1m", -1, "a\357\277\275[1m" },
    { "a\177", -1, "a\357\277\275" },
    { "a\xc2\x85" "b\xc2\xa0" "c", -1, "a\357\277\275b\xc2\xa0" "c" },
    { "a\xff\xfe" "b", -1, "a\357\277\275\357\277\275b" },
    { "\xd7\x90\xd7", -1, "א\357\277\275" },
    { "\xc0\xaf", -1, "\357\277\275\357\277\275" },
    { "\xed\xa0\x80", -1, "\357\277\275\357\277\275\357\277\275" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *valid = moked_text_make_valid (cases[i].bytes, cases[i].length);

      g_assert_cmpstr (valid, ==, cases[i].expected);
    }
}

/* Whatever the bytes, the result is valid, and nothing reads past the end (for the sanitizers). */
static void
test_any_bytes (void)
{
  for (int round = 0; round < 20000; round++)
    {
      gsize length = g_test_rand_int_range (0, 24);
      g_autofree char *bytes = g_malloc (length + 1);
      g_autofree char *valid = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *stripped = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (char) g_test_rand_int_range (0, 256);
      bytes[length] = '\0';

      valid = moked_text_make_valid (bytes, length);
      g_assert_true (g_utf8_validate (valid, -1, NULL));
      folded = moked_text_fold (bytes);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      stripped = moked_text_strip_bidi (bytes);
      g_assert_cmpuint (strlen (stripped), <=, strlen (bytes));
    }
}

static void
test_sha256 (void)
{
  g_autofree char *digest = moked_text_sha256 ("abc", -1);
  g_autofree char *part = moked_text_sha256 ("abcdef", 3);

  g_assert_cmpstr (digest, ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (part, ==, digest);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/one-fold-for-what-is-indexed-and-asked", test_fold);
  g_test_add_func ("/text/both-ways-of-folding-agree", test_two_ways);
  g_test_add_func ("/text/bidi-controls-go", test_strip_bidi);
  g_test_add_func ("/text/isolates-hold", test_isolate);
  g_test_add_func ("/text/reply-marks-decide-no-direction", test_reply_marks);
  g_test_add_func ("/text/bytes-become-valid", test_make_valid);
  g_test_add_func ("/text/any-bytes", test_any_bytes);
  g_test_add_func ("/text/sha256", test_sha256);

  return g_test_run ();
}
