/* fuzz-cards.c: any bytes as a file of cards
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-vcard-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What was told, to compare whole with pieces. */
static gboolean
on_card (const MokedVcard *card,
         gpointer          data)
{
  g_assert_true (g_utf8_validate_len (card->formatted_name->str, card->formatted_name->len, NULL));
  g_assert_true (g_utf8_validate_len (card->name->str, card->name->len, NULL));
  g_string_append_printf (data, "%" G_GINT64_FORMAT ":%s|%s|%u|%u\n", card->line, card->formatted_name->str,
                          card->name->str, card->phones->len, card->emails->len);

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

static const MokedVcardFuncs vcard_funcs = { on_card, on_refused };

static char *
read_cards (const char    *bytes,
            gsize          size,
            MokedEncoding  encoding,
            gsize          piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr(MokedVcardReader) reader = moked_vcard_reader_new (encoding, &vcard_funcs, out);

  for (gsize at = 0; at < size; at += piece)
    moked_vcard_reader_push (reader, bytes + at, MIN (piece, size - at));
  moked_vcard_reader_end (reader);

  return g_string_free (out, FALSE);
}

/* The first byte says how the others are read: pieces never change what is told. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *bytes = (const char *) data + 1;
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;
  MokedEncoding encoding;

  if (size-- < 2)
    return 0;

  encoding = MOKED_ENCODING_UTF_8 + data[0] % MOKED_ENCODING_LATIN_1;
  whole = read_cards (bytes, size, encoding, size);
  pieces = read_cards (bytes, size, encoding, 1 + data[0] / 16);
  g_assert_cmpstr (whole, ==, pieces);

  return 0;
}
