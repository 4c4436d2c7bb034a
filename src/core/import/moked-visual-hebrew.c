/* moked-visual-hebrew.c: Hebrew text written from left to right, as old mail has it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-visual-hebrew.h"

static gboolean
is_hebrew (gunichar c)
{
  return c >= 0x5d0 && c <= 0x5ea;
}

/* kaf, mem, nun, pe, tsadi: a word ends with them and never begins. */
static gboolean
is_final (gunichar c)
{
  return c == 0x5da || c == 0x5dd || c == 0x5df || c == 0x5e3 || c == 0x5e5;
}

gboolean
moked_visual_hebrew_is (const char *text)
{
  guint at_begin = 0, at_end = 0;
  gunichar before = ' ';

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar after = g_utf8_get_char (g_utf8_next_char (p));

      if (is_final (c) && is_hebrew (before) != is_hebrew (after))
        {
          if (is_hebrew (after))
            at_begin++;
          else
            at_end++;
        }
      before = c;
    }

  return at_begin > at_end;
}

/* Belongs to a run that is read from left to right whatever is around it. */
static gboolean
is_ltr (gunichar c)
{
  return g_unichar_isalnum (c) && !is_hebrew (c);
}

/* Inside such a run: "a.b@c.d", "10:30", "1,200". */
static gboolean
joins_ltr (gunichar c)
{
  return c == '.' || c == ',' || c == ':' || c == '@' || c == '/' || c == '-' || c == '_';
}

/* In a mirrored line a bracket that opens was drawn as one that closes. */
static gunichar
mirror (gunichar c)
{
  gunichar mirrored;

  return g_unichar_get_mirror_char (c, &mirrored) ? mirrored : c;
}

static void
append_turned (GString        *out,
               const gunichar *line,
               glong           length)
{
  glong end = length;

  while (end > 0)
    {
      glong begin = end - 1;

      if (!is_ltr (line[begin]))
        {
          g_string_append_unichar (out, mirror (line[begin]));
          end = begin;
          continue;
        }

      while (begin > 0 && (is_ltr (line[begin - 1]) ||
                           (begin > 1 && joins_ltr (line[begin - 1]) && is_ltr (line[begin - 2]))))
        begin--;
      for (glong i = begin; i < end; i++)
        g_string_append_unichar (out, line[i]);
      end = begin;
    }
}

static gboolean
has_hebrew (const gunichar *line,
            glong           length)
{
  for (glong i = 0; i < length; i++)
    {
      if (is_hebrew (line[i]))
        return TRUE;
    }

  return FALSE;
}

char *
moked_visual_hebrew_to_logical (const char *text)
{
  g_auto(GStrv) lines = NULL;
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      glong length;
      g_autofree gunichar *line = g_utf8_to_ucs4_fast (g_strchomp (lines[i]), -1, &length);

      if (i > 0)
        g_string_append_c (out, '\n');
      if (has_hebrew (line, length))
        append_turned (out, line, length);
      else
        g_string_append (out, lines[i]);
    }

  return g_string_free_and_steal (out);
}
