/* moked-cli-json.c: one JSON object a line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include "cli/moked-cli-json.h"

static void
append_text (GString    *out,
             const char *text)
{
  g_string_append_c (out, '"');

  for (const guchar *c = (const guchar *) text; *c; c++)
    switch (*c)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if (*c < 0x20)
          g_string_append_printf (out, "\\u%04x", *c);
        else
          g_string_append_c (out, (char) *c);
        break;
      }

  g_string_append_c (out, '"');
}

static void
append_key (GString    *out,
            const char *key)
{
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append (out, ", ");

  append_text (out, key);
  g_string_append (out, ": ");
}

void
moked_json_begin (GString *out)
{
  g_string_truncate (out, 0);
  g_string_append_c (out, '{');
}

void
moked_json_add_int (GString    *out,
                    const char *key,
                    gint64      value)
{
  append_key (out, key);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

void
moked_json_add_count (GString    *out,
                      const char *key,
                      gint64      value)
{
  if (value < 0)
    moked_json_add_null (out, key);
  else
    moked_json_add_int (out, key, value);
}

void
moked_json_add_text (GString    *out,
                     const char *key,
                     const char *value)
{
  if (!value || !*value)
    {
      moked_json_add_null (out, key);
      return;
    }

  append_key (out, key);
  append_text (out, value);
}

void
moked_json_add_texts (GString            *out,
                      const char         *key,
                      const char * const *values,
                      guint               n_values)
{
  append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < n_values; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      append_text (out, values[i]);
    }
  g_string_append_c (out, ']');
}

void
moked_json_begin_object (GString    *out,
                         const char *key)
{
  append_key (out, key);
  g_string_append_c (out, '{');
}

void
moked_json_end_object (GString *out)
{
  g_string_append_c (out, '}');
}

void
moked_json_add_boolean (GString    *out,
                        const char *key,
                        gboolean    value)
{
  append_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

void
moked_json_add_null (GString    *out,
                     const char *key)
{
  append_key (out, key);
  g_string_append (out, "null");
}

void
moked_json_add_object (GString    *out,
                       const char *key,
                       const char *json)
{
  append_key (out, key);
  g_string_append (out, json ? json : "null");
}

void
moked_json_add_instant (GString    *out,
                        const char *key,
                        gint64      instant,
                        GTimeZone  *zone)
{
  g_autofree char *text = instant == MOKED_NO_INSTANT ? NULL : moked_instant_to_iso8601 (instant, zone);

  moked_json_add_text (out, key, text);
}

void
moked_json_end (GString *out)
{
  g_string_append (out, "}\n");
}
