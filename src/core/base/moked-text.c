/* moked-text.c: how text is cleaned and isolated
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-text"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"

#define LRI "\342\201\246"
#define RLM "\342\200\217"
#define RLI "\342\201\247"
#define FSI "\342\201\250"
#define PDI "\342\201\251"
#define REPLACEMENT "\357\277\275"

/* The length of the bidi control at @text, or 0. */
static gsize
bidi_control_length (const guint8 *text)
{
  if (text[0] == 0xd8)
    return text[1] == 0x9c ? 2 : 0;

  if (text[0] != 0xe2)
    return 0;

  if (text[1] == 0x80 && (text[2] == 0x8e || text[2] == 0x8f))
    return 3;

  if (text[1] == 0x80 && text[2] >= 0xaa && text[2] <= 0xae)
    return 3;

  if (text[1] == 0x81 && text[2] >= 0xa6 && text[2] <= 0xa9)
    return 3;

  return 0;
}

char *
moked_text_strip_bidi (const char *text)
{
  char *stripped;
  char *out;

  g_return_val_if_fail (text != NULL, NULL);

  stripped = out = g_malloc (strlen (text) + 1);

  while (*text != '\0')
    {
      gsize length = bidi_control_length ((const guint8 *) text);

      if (length != 0)
        text += length;
      else
        *out++ = *text++;
    }

  *out = '\0';
  return stripped;
}

/* A control left inside could close the isolate too early. */
static char *
isolate (const char *text,
         const char *opening)
{
  g_autofree char *stripped = moked_text_strip_bidi (text);

  if (*stripped == '\0')
    return g_steal_pointer (&stripped);

  return g_strconcat (opening, stripped, PDI, NULL);
}

char *
moked_text_isolate_ltr (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return isolate (text, LRI);
}

/* Behind one "Re:", "Fwd:", "AW[2]:" or the like, which mail programs write whatever the language of the mail; @text itself:
 * it begins with none. */
static const char *
skip_reply_mark (const char *text)
{
  static const char * const marks[] = { "re", "fw", "fwd", "aw", "wg", "sv", "vs", "tr", "rv", "antw", "ynt" };
  const char *begin = text + strspn (text, " ");

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *end = begin + strlen (marks[i]);

      if (g_ascii_strncasecmp (begin, marks[i], strlen (marks[i])) != 0)
        continue;
      if (*end == '[')
        end += strspn (end, "[0123456789]");
      end += strspn (end, " ");
      if (*end == ':')
        return end + 1;
    }

  return text;
}

gboolean
moked_text_is_rtl_letter (gunichar character)
{
  return (character >= 0x590 && character < 0x900) || (character >= 0xfb1d && character < 0xfe00) ||
         (character >= 0xfe70 && character < 0xff00);
}

/* What the first letter does not tell: it is a mail's "Re:" in Latin letters before words from right to left. */
static gboolean
is_rtl_after_marks (const char *text)
{
  const char *own = text;
  const char *next;

  while ((next = skip_reply_mark (own)) != own)
    own = next;
  if (own == text)
    return FALSE;

  for (; *own != '\0'; own = g_utf8_next_char (own))
    if (g_unichar_isalpha (g_utf8_get_char (own)))
      return moked_text_is_rtl_letter (g_utf8_get_char (own));

  return FALSE;
}

char *
moked_text_isolate (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return isolate (text, is_rtl_after_marks (text) ? RLI : FSI);
}

char *
moked_text_paragraph (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat (is_rtl_after_marks (text) ? RLM : "", text, NULL);
}

/* A carriage return stays where it belongs to a newline. */
static gboolean
is_unwanted (gunichar    character,
             const char *next,
             const char *end)
{
  if (character == '\t' || character == '\n')
    return FALSE;

  if (character == '\r')
    return next == end || *next != '\n';

  return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

static void
append_wanted (GString    *out,
               const char *text,
               const char *end)
{
  while (text < end)
    {
      const char *next = g_utf8_next_char (text);

      if (is_unwanted (g_utf8_get_char (text), next, end))
        g_string_append (out, REPLACEMENT);
      else
        g_string_append_len (out, text, next - text);

      text = next;
    }
}

/* Most text is plain ASCII without controls or valid Hebrew: no byte of C2 (C1 controls) either. */
static gboolean
is_plain (const char *bytes,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) bytes[i];

      if (byte < 0x20 || byte == 0x7f || byte == 0xc2)
        return FALSE;
    }

  return g_utf8_validate_len (bytes, length, NULL);
}

char *
moked_text_make_valid (const char *bytes,
                       gssize      length)
{
  g_autoptr(GString) out = NULL;
  const char *end;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length < 0)
    length = strlen (bytes);

  if (is_plain (bytes, length))
    return g_strndup (bytes, length);

  out = g_string_sized_new (length + 16);
  end = bytes + length;

  while (bytes < end)
    {
      const char *invalid;

      g_utf8_validate_len (bytes, end - bytes, &invalid);
      append_wanted (out, bytes, invalid);

      if (invalid < end)
        g_string_append (out, REPLACEMENT);

      bytes = invalid + 1;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
moked_text_sha256 (const char *text,
                   gssize      length)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                      length < 0 ? strlen (text) : (gsize) length);
}
