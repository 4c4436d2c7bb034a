/* moked-text-fold.c: how text is folded for search
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-text"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"

/* A million names are folded when a history is loaded, nearly all of them ASCII and Hebrew, and when a
 * timeline is searched all sentences about its events, with marks of direction and dashes in them: these are folded byte by byte. Text with any other character takes the long way through Unicode. */

typedef struct
{
  char     *start;
  char     *out;
  gboolean  wants_blank;
} Fold;

/* Apostrophes and quotation marks stand for geresh and gershayim wherever people type Hebrew. */
static gboolean
is_dropped_quote (gunichar character)
{
  switch (character)
    {
    case '\'':
    case '"':
    case '`':
    case 0x00b4: /* acute accent */
    case 0x02b9: /* modifier prime */
    case 0x02bc: /* modifier apostrophe */
    case 0x05f3: /* geresh */
    case 0x05f4: /* gershayim */
    case 0x2018: case 0x2019: case 0x201a: case 0x201b:
    case 0x201c: case 0x201d: case 0x201e: case 0x201f:
    case 0x2032: case 0x2033:
    case 0xff02: case 0xff07: /* full width */
      return TRUE;

    default:
      return FALSE;
    }
}

static gunichar
common_form (gunichar character)
{
  switch (character)
    {
    case 0x05da: /* final kaf */
    case 0x05dd: /* final mem */
    case 0x05df: /* final nun */
    case 0x05e3: /* final pe */
    case 0x05e5: /* final tsadi */
      return character + 1;

    default:
      return character;
    }
}

static inline void
fold_blank (Fold *fold)
{
  fold->wants_blank = fold->out != fold->start;
}

static inline void
fold_gap (Fold *fold)
{
  if (fold->wants_blank)
    *fold->out++ = ' ';
  fold->wants_blank = FALSE;
}

static inline void
fold_ascii (Fold *fold,
            char  character)
{
  if (g_ascii_isalnum (character))
    {
      fold_gap (fold);
      *fold->out++ = g_ascii_tolower (character);
    }
  else if (character != '\'' && character != '"' && character != '`')
    {
      fold_blank (fold);
    }
}

/* U+0590..U+05FF: niqqud and cantillation fall away, letters stay, maqaf and the like part words. */
static inline void
fold_hebrew (Fold     *fold,
             gunichar  character)
{
  if (character >= 0x05d0 && character <= 0x05f2)
    {
      character = common_form (character);
      fold_gap (fold);
      *fold->out++ = (char) (0xc0 | (character >> 6));
      *fold->out++ = (char) (0x80 | (character & 0x3f));
    }
  else if (character == 0x05be || character == 0x05c0 || character == 0x05c3 || character == 0x05c6)
    {
      fold_blank (fold);
    }
}

/* U+2000..U+206F: what stands between words in our own sentences. FALSE: it takes the long way. */
static inline gboolean
fold_punctuation (Fold     *fold,
                  gunichar  character)
{
  if ((character >= 0x2010 && character <= 0x2016) || (character >= 0x2018 && character <= 0x2027))
    {
      if (!is_dropped_quote (character))
        fold_blank (fold);
      return TRUE;
    }

  /* Marks and isolates of direction. */
  return character == 0x200e || character == 0x200f || (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

/* FALSE: something that is neither ASCII nor Hebrew, or not UTF-8. */
static gboolean
fold_bytes (Fold       *fold,
            const char *text)
{
  for (const guint8 *in = (const guint8 *) text; *in != '\0'; in++)
    {
      if (*in < 0x80)
        {
          fold_ascii (fold, *in);
          continue;
        }

      if (in[0] == 0xc2 && in[1] == 0xb7)
        {
          fold_blank (fold); /* the dot between clauses */
          in++;
          continue;
        }

      if (in[0] == 0xe2 && (in[1] == 0x80 || in[1] == 0x81) && (in[2] & 0xc0) == 0x80)
        {
          if (!fold_punctuation (fold, 0x2000 | (gunichar) (in[1] & 0x3f) << 6 | (in[2] & 0x3f)))
            return FALSE;
          in += 2;
          continue;
        }

      if ((*in != 0xd6 && *in != 0xd7) || (in[1] & 0xc0) != 0x80 || (*in == 0xd6 && in[1] < 0x90))
        return FALSE;

      fold_hebrew (fold, (gunichar) (*in & 0x1f) << 6 | (in[1] & 0x3f));
      in++;
    }

  return TRUE;
}

/* Before decomposition, which would part an acute accent into a blank and a mark. */
static char *
drop_quotes (const char *text)
{
  g_autoptr(GString) out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!is_dropped_quote (g_utf8_get_char (text)))
        g_string_append_len (out, text, g_utf8_next_char (text) - text);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
fold_unicode (Fold     *fold,
              gunichar  character)
{
  if (g_unichar_isalnum (character))
    {
      int digit = g_unichar_digit_value (character);

      fold_gap (fold);
      character = digit >= 0 ? (gunichar) ('0' + digit) : common_form (character);
      fold->out += g_unichar_to_utf8 (character, fold->out);
    }
  else if (!g_unichar_ismark (character) && !is_dropped_quote (character) &&
           g_unichar_type (character) != G_UNICODE_FORMAT)
    {
      fold_blank (fold);
    }
}

static char *
decompose (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *unquoted = drop_quotes (valid);
  g_autofree char *decomposed = g_utf8_normalize (unquoted, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (decomposed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

static char *
fold_through_unicode (const char *text)
{
  g_autofree char *decomposed = decompose (text);
  Fold fold = { 0 };

  /* A character never grows, and a blank takes the place of at least one. */
  fold.start = fold.out = g_malloc (strlen (decomposed) + 1);

  for (const char *in = decomposed; *in != '\0'; in = g_utf8_next_char (in))
    fold_unicode (&fold, g_utf8_get_char (in));

  *fold.out = '\0';
  return fold.start;
}

char *
moked_text_fold (const char *text)
{
  Fold fold = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  fold.start = fold.out = g_malloc (strlen (text) + 1);

  if (!fold_bytes (&fold, text))
    {
      g_free (fold.start);
      return fold_through_unicode (text);
    }

  *fold.out = '\0';
  return fold.start;
}
