/* fuzz-encodings.c: any bytes: which encoding, and to UTF-8
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-encoding.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static MokedEncoding
sniff (const char *bytes,
       gsize       size,
       gsize       piece)
{
  MokedEncodingSniffer sniffer;

  moked_encoding_sniffer_init (&sniffer);
  for (gsize at = 0; at < size; at += piece)
    moked_encoding_sniffer_push (&sniffer, bytes + at, MIN (piece, size - at));

  return moked_encoding_sniffer_end (&sniffer);
}

static GString *
decode (MokedEncoding  encoding,
        const char    *bytes,
        gsize          size,
        gsize          piece)
{
  GString *out = g_string_new (NULL);
  MokedDecoder decoder;

  moked_decoder_init (&decoder, encoding);
  for (gsize at = 0; at < size; at += piece)
    moked_decoder_push (&decoder, bytes + at, MIN (piece, size - at), out);
  moked_decoder_end (&decoder, out);

  return out;
}

/* Pieces never change what is told; but for UTF-8, which passes as it is, what is decoded is UTF-8 with marks. */
static void
check_encoding (MokedEncoding  encoding,
                const char    *bytes,
                gsize          size,
                gsize          piece)
{
  g_autoptr(GString) whole = decode (encoding, bytes, size, size);
  g_autoptr(GString) pieces = decode (encoding, bytes, size, piece);
  g_autofree char *text = moked_encoding_decode (encoding, bytes, size);

  g_assert_true (g_string_equal (whole, pieces));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (encoding == MOKED_ENCODING_UTF_8)
    return;

  for (gsize i = 0; i < whole->len; i++)
    {
      if (whole->str[i] == MOKED_UNDECODABLE)
        whole->str[i] = '?';
    }
  g_assert_true (g_utf8_validate_len (whole->str, whole->len, NULL) || memchr (whole->str, 0, whole->len));
}

/* The first byte says how large the pieces are. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *bytes = (const char *) data + 1;
  gsize piece;

  if (size-- < 2)
    return 0;

  piece = 1 + data[0] % 16;
  g_assert_cmpint (sniff (bytes, size, size), ==, sniff (bytes, size, piece));
  for (MokedEncoding encoding = MOKED_ENCODING_UTF_8; encoding <= MOKED_ENCODING_LATIN_1; encoding++)
    check_encoding (encoding, bytes, size, piece);

  return 0;
}
