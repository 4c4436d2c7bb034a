/* moked-encoding.c: which encoding a file of text is in, and its bytes to UTF-8
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-encoding.h"

#include <string.h>

/* The first name of each encoding is the one that is written. */
static const struct
{
  const char    *code;
  MokedEncoding  encoding;
} names[] = {
  { "auto", MOKED_ENCODING_AUTO },
  { "UTF-8", MOKED_ENCODING_UTF_8 },
  { "windows-1255", MOKED_ENCODING_WINDOWS_1255 },
  { "UTF-16LE", MOKED_ENCODING_UTF_16LE },
  { "UTF-16BE", MOKED_ENCODING_UTF_16BE },
  { "ISO-8859-1", MOKED_ENCODING_LATIN_1 },
  { "utf8", MOKED_ENCODING_UTF_8 },
  { "US-ASCII", MOKED_ENCODING_UTF_8 },
  { "cp1255", MOKED_ENCODING_WINDOWS_1255 },
  { "ISO-8859-8", MOKED_ENCODING_WINDOWS_1255 },
  { "ISO-8859-8-I", MOKED_ENCODING_WINDOWS_1255 },
  { "hebrew", MOKED_ENCODING_WINDOWS_1255 },
  { "windows-1252", MOKED_ENCODING_LATIN_1 },
  { "latin1", MOKED_ENCODING_LATIN_1 },
};

/* Windows-1255 from 0x80; 0: not defined. A table of our own because the C library's decoder joins
 * letters with their points as it goes, and so needs to see past the end of a piece. */
static const guint16 windows_1255[128] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0,      0x2039, 0,      0,      0,      0,
  0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0,      0x203a, 0,      0,      0,      0,
  0x00a0, 0x00a1, 0x00a2, 0x00a3, 0x20aa, 0x00a5, 0x00a6, 0x00a7,
  0x00a8, 0x00a9, 0x00d7, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x00af,
  0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00b4, 0x00b5, 0x00b6, 0x00b7,
  0x00b8, 0x00b9, 0x00f7, 0x00bb, 0x00bc, 0x00bd, 0x00be, 0x00bf,
  0x05b0, 0x05b1, 0x05b2, 0x05b3, 0x05b4, 0x05b5, 0x05b6, 0x05b7,
  0x05b8, 0x05b9, 0,      0x05bb, 0x05bc, 0x05bd, 0x05be, 0x05bf,
  0x05c0, 0x05c1, 0x05c2, 0x05c3, 0x05f0, 0x05f1, 0x05f2, 0x05f3,
  0x05f4, 0,      0,      0,      0,      0,      0,      0,
  0x05d0, 0x05d1, 0x05d2, 0x05d3, 0x05d4, 0x05d5, 0x05d6, 0x05d7,
  0x05d8, 0x05d9, 0x05da, 0x05db, 0x05dc, 0x05dd, 0x05de, 0x05df,
  0x05e0, 0x05e1, 0x05e2, 0x05e3, 0x05e4, 0x05e5, 0x05e6, 0x05e7,
  0x05e8, 0x05e9, 0x05ea, 0,      0,      0x200e, 0x200f, 0,
};

const char *
moked_encoding_to_code (MokedEncoding encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].encoding == encoding)
        return names[i].code;
    }

  g_return_val_if_reached ("auto");
}

gboolean
moked_encoding_from_code (const char    *code,
                          MokedEncoding *encoding)
{
  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (encoding != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i].code, code) == 0)
        {
          *encoding = names[i].encoding;
          return TRUE;
        }
    }

  return FALSE;
}

void
moked_encoding_sniffer_init (MokedEncodingSniffer *self)
{
  memset (self, 0, sizeof *self);
}

/* A sequence that goes on in the next piece. GLib says so of a sequence before a NUL as well, and of those that are
 * longer than UTF-8 has: the one is broken wherever it stands, the other becomes so with its fourth byte. */
static gboolean
is_cut (const char *p,
        const char *end)
{
  return end - p < 4 && !memchr (p, 0, end - p);
}

/* Counts in @bytes what is well-formed and what is broken; the start of a sequence that the end
 * cuts off is kept for the next piece. */
static void
count_utf8 (MokedEncodingSniffer *self,
            const char           *bytes,
            gsize                 length)
{
  const char *p = bytes;
  const char *end = bytes + length;

  while (p < end)
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          p++;
          continue;
        }

      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -2 && is_cut (p, end))
        {
          self->n_tail = end - p;
          memcpy (self->tail, p, self->n_tail);
          return;
        }
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          self->n_broken++;
          p++;
          continue;
        }

      self->n_wide++;
      p = g_utf8_next_char (p);
    }
}

/* Completes a sequence that the last piece cut; returns how many of the new bytes it took. */
static gsize
join_tail (MokedEncodingSniffer *self,
           const char           *bytes,
           gsize                 length)
{
  gsize taken = 0;

  while (self->n_tail > 0 && taken < length)
    {
      char sequence[4];
      guint n = self->n_tail;

      memcpy (sequence, self->tail, n);
      sequence[n++] = bytes[taken++];
      self->n_tail = 0;
      count_utf8 (self, sequence, n);
    }

  return taken;
}

void
moked_encoding_sniffer_push (MokedEncodingSniffer *self,
                             const char           *bytes,
                             gsize                 length)
{
  gsize taken;

  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL || length == 0);

  for (gsize i = 0; i < length && self->n_bytes + i < sizeof self->head; i++)
    self->head[self->n_bytes + i] = bytes[i];

  for (const char *p = bytes; length > 0 && (p = memchr (p, 0, bytes + length - p)); p++)
    {
      if ((self->n_bytes + (p - bytes)) % 2 == 0)
        self->n_nul_even++;
      else
        self->n_nul_odd++;
    }

  taken = join_tail (self, bytes, length);
  count_utf8 (self, bytes + taken, length - taken);
  self->n_bytes += length;
}

static MokedEncoding
guess_without_nuls (MokedEncodingSniffer *self)
{
  self->n_broken += self->n_tail > 0;

  return self->n_broken > self->n_wide ? MOKED_ENCODING_WINDOWS_1255 : MOKED_ENCODING_UTF_8;
}

MokedEncoding
moked_encoding_sniffer_end (MokedEncodingSniffer *self)
{
  guint64 n_nuls;

  g_return_val_if_fail (self != NULL, MOKED_ENCODING_AUTO);

  n_nuls = self->n_nul_even + self->n_nul_odd;

  if (self->n_bytes >= 2 && self->head[0] == 0xff && self->head[1] == 0xfe)
    return MOKED_ENCODING_UTF_16LE;
  if (self->n_bytes >= 2 && self->head[0] == 0xfe && self->head[1] == 0xff)
    return MOKED_ENCODING_UTF_16BE;

  /* UTF-16 without a BOM: at least its separators and line ends have one byte zero. */
  if (self->n_nul_even == 0 && self->n_nul_odd > self->n_bytes / 40)
    return MOKED_ENCODING_UTF_16LE;
  if (self->n_nul_odd == 0 && self->n_nul_even > self->n_bytes / 40)
    return MOKED_ENCODING_UTF_16BE;

  /* A stray NUL spoils its own line; more of them, and it is no text. */
  if (n_nuls > 8 && n_nuls > self->n_bytes / 1000)
    return MOKED_ENCODING_AUTO;

  return guess_without_nuls (self);
}

void
moked_decoder_init (MokedDecoder  *self,
                    MokedEncoding  encoding)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (encoding != MOKED_ENCODING_AUTO);

  *self = (MokedDecoder) { .encoding = encoding };
}

static const char bom[] = "\xef\xbb\xbf";

/* Holds the bytes of a BOM back until it is whole or proves to be none. */
static void
decode_utf8 (MokedDecoder *self,
             const char   *bytes,
             gsize         length,
             GString      *out)
{
  gsize taken = 0;

  while (!self->is_past_bom && taken < length)
    {
      if (bytes[taken] == bom[self->n_held])
        {
          taken++;
          if (++self->n_held < 3)
            continue;
          self->n_held = 0;
        }

      g_string_append_len (out, bom, self->n_held);
      self->n_held = 0;
      self->is_past_bom = TRUE;
    }

  g_string_append_len (out, bytes + taken, length - taken);
}

static void
decode_bytes (MokedDecoder *self,
              const char   *bytes,
              gsize         length,
              GString      *out)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];
      gunichar c = byte;

      if (byte >= 0x80 && self->encoding == MOKED_ENCODING_WINDOWS_1255)
        c = windows_1255[byte - 0x80];

      if (c == 0 && byte != 0)
        g_string_append_c (out, MOKED_UNDECODABLE);
      else
        g_string_append_unichar (out, c);
    }
}

static void
decode_unit (MokedDecoder *self,
             guint16       unit,
             GString      *out)
{
  guint16 high = self->high_surrogate;

  self->high_surrogate = 0;

  if (high != 0 && unit >= 0xdc00 && unit < 0xe000)
    {
      g_string_append_unichar (out, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
      return;
    }

  if (high != 0)
    g_string_append_c (out, MOKED_UNDECODABLE);

  if (unit >= 0xd800 && unit < 0xdc00)
    self->high_surrogate = unit;
  else if (unit >= 0xdc00 && unit < 0xe000)
    g_string_append_c (out, MOKED_UNDECODABLE);
  else
    g_string_append_unichar (out, unit);
}

static void
decode_utf16 (MokedDecoder *self,
              const char   *bytes,
              gsize         length,
              GString      *out)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];
      guint16 unit;

      if (!self->has_odd_byte)
        {
          self->odd_byte = byte;
          self->has_odd_byte = TRUE;
          continue;
        }

      self->has_odd_byte = FALSE;
      unit = self->encoding == MOKED_ENCODING_UTF_16LE ? byte << 8 | self->odd_byte
                                                       : self->odd_byte << 8 | byte;
      if (self->n_bytes + i == 1 && unit == 0xfeff)
        continue;
      decode_unit (self, unit, out);
    }
}

void
moked_decoder_push (MokedDecoder *self,
                    const char   *bytes,
                    gsize         length,
                    GString      *out)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL || length == 0);
  g_return_if_fail (out != NULL);

  if (length == 0)
    return;

  if (self->encoding == MOKED_ENCODING_UTF_8)
    decode_utf8 (self, bytes, length, out);
  else if (self->encoding == MOKED_ENCODING_UTF_16LE || self->encoding == MOKED_ENCODING_UTF_16BE)
    decode_utf16 (self, bytes, length, out);
  else
    decode_bytes (self, bytes, length, out);

  self->n_bytes += length;
}

void
moked_decoder_end (MokedDecoder *self,
                   GString      *out)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out != NULL);

  g_string_append_len (out, bom, self->n_held);
  if (self->has_odd_byte || self->high_surrogate != 0)
    g_string_append_c (out, MOKED_UNDECODABLE);

  self->n_held = 0;
  self->has_odd_byte = FALSE;
  self->high_surrogate = 0;
}

char *
moked_encoding_decode (MokedEncoding  encoding,
                       const char    *bytes,
                       gsize          length)
{
  g_autoptr(GString) out = g_string_sized_new (length + 1);
  MokedDecoder decoder;

  moked_decoder_init (&decoder, encoding);
  moked_decoder_push (&decoder, bytes, length, out);
  moked_decoder_end (&decoder, out);

  return g_utf8_make_valid (out->str, out->len);
}
