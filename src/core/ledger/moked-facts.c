/* moked-facts.c: the facts of an event, one flat JSON object in canonical form
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-ledger"

#include "config.h"

#include <string.h>

#include "core/ledger/moked-facts.h"

/* An event is read far more often than written, millions at a time when the ledger is verified: hence a reader
 * that knows only what the writer here writes, and allocates nothing but the text it hands out. */

void
moked_facts_begin (GString *out)
{
  g_string_truncate (out, 0);
  g_string_append_c (out, '{');
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_key (GString    *out,
            const char *key)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  append_quoted (out, key);
  g_string_append_c (out, ':');
}

void
moked_facts_add_int (GString    *out,
                     const char *key,
                     gint64      value)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--p = (char) ('0' + rest % 10);
  while (rest /= 10);
  if (value < 0)
    *--p = '-';

  append_key (out, key);
  g_string_append_len (out, p, digits + sizeof digits - p);
}

void
moked_facts_add_text (GString    *out,
                      const char *key,
                      const char *value)
{
  append_key (out, key);
  append_quoted (out, value ? value : "");
}

void
moked_facts_end (GString *out)
{
  g_string_append_c (out, '}');
}

/* @p at an opening quote; returns what follows the closing one. */
static const char *
skip_quoted (const char *p)
{
  for (p++; *p && *p != '"'; p++)
    if (*p == '\\' && p[1])
      p++;

  return *p ? p + 1 : p;
}

/* The value of @key, or NULL. */
static const char *
find_value (const char *facts,
            const char *key)
{
  gsize key_length = strlen (key);
  const char *p = facts;

  if (!p || *p != '{')
    return NULL;

  for (p++; *p == '"';)
    {
      const char *name = p + 1;
      const char *end = skip_quoted (p);

      if (*end != ':')
        return NULL;
      if ((gsize) (end - 1 - name) == key_length && memcmp (name, key, key_length) == 0)
        return end + 1;

      p = end + 1;
      if (*p == '"')
        p = skip_quoted (p);
      else
        p += strcspn (p, ",}");
      if (*p != ',')
        return NULL;
      p++;
    }

  return NULL;
}

gboolean
moked_facts_get_int (const char *facts,
                     const char *key,
                     gint64     *value)
{
  const char *p = find_value (facts, key);
  char *end = NULL;
  gint64 number;

  if (!p || *p == '"')
    return FALSE;

  number = g_ascii_strtoll (p, &end, 10);
  if (end == p || (*end != ',' && *end != '}'))
    return FALSE;

  *value = number;
  return TRUE;
}

static const char *
append_escape (GString    *out,
               const char *p)
{
  unsigned code = 0;

  if (*p != 'u')
    {
      g_string_append_c (out, *p);
      return p;
    }

  for (int i = 1; i <= 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return p;
      code = code * 16 + (unsigned) g_ascii_xdigit_value (p[i]);
    }
  g_string_append_unichar (out, code);
  return p + 4;
}

/* @p at an opening quote; returns what follows the closing one. */
static const char *
append_unquoted (GString    *out,
                 const char *p)
{
  for (p++; *p && *p != '"'; p++)
    {
      if (*p == '\\' && p[1])
        p = append_escape (out, p + 1);
      else
        g_string_append_c (out, *p);
    }

  return *p ? p + 1 : p;
}

char *
moked_facts_dup_text (const char *facts,
                      const char *key)
{
  const char *p = find_value (facts, key);
  GString *out;

  if (!p || *p != '"')
    return NULL;

  out = g_string_new (NULL);
  append_unquoted (out, p);

  return g_string_free (out, FALSE);
}

void
moked_facts_each (const char    *facts,
                  MokedFactFunc  func,
                  gpointer       data)
{
  g_autoptr(GString) key = g_string_new (NULL);
  g_autoptr(GString) value = g_string_new (NULL);
  const char *p = facts;

  if (!p || *p != '{')
    return;

  for (p++; *p == '"'; p++)
    {
      gsize length;

      g_string_truncate (key, 0);
      g_string_truncate (value, 0);
      p = append_unquoted (key, p);
      if (*p != ':')
        return;

      if (*++p == '"')
        p = append_unquoted (value, p);
      else
        {
          length = strcspn (p, ",}");
          g_string_append_len (value, p, (gssize) length);
          p += length;
        }

      if (!func (key->str, value->str, data) || *p != ',')
        return;
    }
}
