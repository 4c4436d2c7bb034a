/* test-encoding.c: encodings told by what validates, and decoded in any pieces
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-encoding.h"

#include <string.h>

#define CASE(in, encoding) { in, sizeof in - 1, MOKED_ENCODING_##encoding }

static void
test_guess (void)
{
  static const struct
  {
    const char    *bytes;
    gsize          length;
    MokedEncoding  encoding;
  } cases[] = {
    CASE ("", UTF_8),
    CASE ("plain", UTF_8),
    CASE ("שלום, עולם", UTF_8),
    CASE ("\xef\xbb\xbf" "a", UTF_8),
    CASE ("שלום \xff עולם", UTF_8),
    CASE ("\xf9\xec\xe5\xed", WINDOWS_1255),
    CASE ("name,\xe3\xe5\xe3", WINDOWS_1255),
    CASE ("\xff\xfe" "a\0", UTF_16LE),
    CASE ("\xfe\xff\0a", UTF_16BE),
    CASE ("a\0,\0b\0\n\0", UTF_16LE),
    CASE ("\0a\0,\0b\0\n", UTF_16BE),
    CASE ("\0\0\0\1\0\0\0\2\0\0\0\0\0\0\0\0\0\0", AUTO),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MokedEncodingSniffer whole;
      MokedEncodingSniffer pieces;

      moked_encoding_sniffer_init (&whole);
      moked_encoding_sniffer_push (&whole, cases[i].bytes, cases[i].length);
      moked_encoding_sniffer_init (&pieces);
      for (gsize at = 0; at < cases[i].length; at++)
        moked_encoding_sniffer_push (&pieces, cases[i].bytes + at, 1);

      g_assert_cmpint (moked_encoding_sniffer_end (&whole), ==, cases[i].encoding);
      g_assert_cmpint (moked_encoding_sniffer_end (&pieces), ==, cases[i].encoding);
    }
}

/* Bytes that are no text, of which a sequence may begin anywhere and a NUL follow: looked at whole and in pieces it is
 * the same, and nothing outside is touched. */
static void
test_noise (void)
{
  static const char lead_before_nul[] = "\xf0\x9f\0";
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      MokedEncodingSniffer whole;
      MokedEncodingSniffer pieces;
      char bytes[4096];

      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = round == 0 ? 'x' : g_rand_int_range (rand, 0, 256);
      memcpy (bytes, lead_before_nul, sizeof lead_before_nul);

      moked_encoding_sniffer_init (&whole);
      moked_encoding_sniffer_push (&whole, bytes, sizeof bytes);
      moked_encoding_sniffer_init (&pieces);
      for (gsize at = 0, n; at < sizeof bytes; at += n)
        {
          n = g_rand_int_range (rand, 1, 40);
          n = MIN (n, sizeof bytes - at);
          moked_encoding_sniffer_push (&pieces, bytes + at, n);
        }

      g_assert_cmpuint (whole.n_wide, ==, pieces.n_wide);
      g_assert_cmpuint (whole.n_broken, ==, pieces.n_broken);
      g_assert_cmpuint (whole.n_tail, ==, pieces.n_tail);
    }
}

/* Our table against the C library's, byte by byte. */
static void
test_windows_1255 (void)
{
  for (guint byte = 1; byte < 256; byte++)
    {
      char in[2] = { (char) byte, '\0' };
      g_autofree char *ours = moked_encoding_decode (MOKED_ENCODING_WINDOWS_1255, in, 1);
      g_autofree char *theirs = g_convert (in, 1, "UTF-8", "WINDOWS-1255", NULL, NULL, NULL);

      g_assert_cmpstr (ours, ==, theirs ? theirs : "\xef\xbf\xbd");
    }
}

static void
test_decode (void)
{
  g_autofree char *latin = moked_encoding_decode (MOKED_ENCODING_LATIN_1, "\xe9t\xe9", 3);
  g_autofree char *wide = moked_encoding_decode (MOKED_ENCODING_UTF_16LE, "\xd0\x05\x3d\xd8\x00\xde", 6);
  g_autofree char *lone = moked_encoding_decode (MOKED_ENCODING_UTF_16LE, "\x3d\xd8" "a\0x", 5);
  g_autofree char *bom = moked_encoding_decode (MOKED_ENCODING_UTF_8, "\xef\xbb\xbf\xef\xbb\xbf!", 7);

  g_assert_cmpstr (latin, ==, "été");
  g_assert_cmpstr (wide, ==, "א😀");
  g_assert_cmpstr (lone, ==, "\xef\xbf\xbd" "a\xef\xbf\xbd");
  g_assert_cmpstr (bom, ==, "\xef\xbb\xbf!");
}

static void
test_codes (void)
{
  MokedEncoding encoding;

  for (guint i = MOKED_ENCODING_AUTO; i <= MOKED_ENCODING_LATIN_1; i++)
    {
      g_assert_true (moked_encoding_from_code (moked_encoding_to_code (i), &encoding));
      g_assert_cmpint (encoding, ==, i);
    }

  g_assert_true (moked_encoding_from_code ("WINDOWS-1255", &encoding));
  g_assert_cmpint (encoding, ==, MOKED_ENCODING_WINDOWS_1255);
  g_assert_false (moked_encoding_from_code ("../../x", &encoding));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/encoding/guess", test_guess);
  g_test_add_func ("/import/encoding/noise", test_noise);
  g_test_add_func ("/import/encoding/windows-1255", test_windows_1255);
  g_test_add_func ("/import/encoding/decode", test_decode);
  g_test_add_func ("/import/encoding/codes", test_codes);

  return g_test_run ();
}
