/* moked-vcard-property.c: one unfolded line of a vCard
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-vcard-property.h"

#include <string.h>

/* The first of @stops from @p that stands outside double quotes, else @end. */
static const char *
find_outside_quotes (const char *p,
                     const char *end,
                     const char *stops)
{
  gboolean is_quoted = FALSE;

  for (; p < end; p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      else if (!is_quoted && *p != '\0' && strchr (stops, *p) != NULL)
        break;
    }

  return p;
}

static gboolean
span_is (const char *span,
         gsize       length,
         const char *word)
{
  return length == strlen (word) && g_ascii_strncasecmp (span, word, length) == 0;
}

/* NAME=VALUE, or 2.1's bare VALUE. */
static void
take_parameter (MokedVcardProperty *self,
                const char         *parameter,
                gsize               length)
{
  const char *equals = memchr (parameter, '=', length);
  const char *value = equals ? equals + 1 : parameter;
  gsize value_length = parameter + length - value;
  g_autofree char *charset = NULL;

  if (equals == NULL || span_is (parameter, equals - parameter, "ENCODING"))
    {
      self->is_quoted_printable |= span_is (value, value_length, "QUOTED-PRINTABLE");
      self->is_base64 |= span_is (value, value_length, "BASE64") || span_is (value, value_length, "B");
      return;
    }
  if (!span_is (parameter, equals - parameter, "CHARSET"))
    return;

  charset = g_strndup (value, value_length);
  if (!moked_encoding_from_code (charset, &self->encoding))
    self->encoding = MOKED_ENCODING_AUTO;
}

gboolean
moked_vcard_property_parse (MokedVcardProperty *self,
                            const char         *line,
                            gsize               length)
{
  const char *end = line + length;
  const char *colon = find_outside_quotes (line, end, ":");
  const char *p = find_outside_quotes (line, colon, ";");
  const char *dot;

  /* A stray quote before the colon is no reason to lose the line. */
  if (colon == end && (colon = memchr (line, ':', length)) == NULL)
    return FALSE;

  *self = (MokedVcardProperty) { .value = colon + 1, .value_length = end - colon - 1 };

  p = MIN (p, colon);
  dot = memchr (line, '.', p - line);
  self->name = dot ? dot + 1 : line;
  self->name_length = p - self->name;

  while (p < colon)
    {
      const char *next = find_outside_quotes (p + 1, colon, ";");

      take_parameter (self, p + 1, next - p - 1);
      p = next;
    }

  return TRUE;
}

gboolean
moked_vcard_property_is (const MokedVcardProperty *self,
                         const char               *name)
{
  return span_is (self->name, self->name_length, name);
}

/* Soft line breaks are gone already; a '=' that begins no code stands for itself. */
static void
decode_quoted_printable (const char *text,
                         gsize       length,
                         GString    *out)
{
  for (gsize i = 0; i < length; i++)
    {
      gint high = i + 2 < length && text[i] == '=' ? g_ascii_xdigit_value (text[i + 1]) : -1;
      gint low = high >= 0 ? g_ascii_xdigit_value (text[i + 2]) : -1;

      if (low < 0)
        {
          g_string_append_c (out, text[i]);
          continue;
        }
      g_string_append_c (out, (char) (high << 4 | low));
      i += 2;
    }
}

char *
moked_vcard_property_dup_value (const MokedVcardProperty *self)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  MokedEncoding encoding = self->encoding;
  char *text;

  if (self->is_quoted_printable)
    decode_quoted_printable (self->value, self->value_length, bytes);
  else
    g_string_append_len (bytes, self->value, self->value_length);

  /* By what validates: old Hebrew Outlook says nothing and writes windows-1255. */
  if (encoding == MOKED_ENCODING_AUTO)
    encoding = g_utf8_validate_len (bytes->str, bytes->len, NULL) ? MOKED_ENCODING_UTF_8
                                                                   : MOKED_ENCODING_WINDOWS_1255;
  text = moked_encoding_decode (encoding, bytes->str, bytes->len);

  return g_strstrip (text);
}

GStrv
moked_vcard_split_components (const char *value)
{
  g_autoptr(GStrvBuilder) components = g_strv_builder_new ();
  g_autoptr(GString) component = g_string_new (NULL);

  for (const char *p = value; ; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          g_string_append_c (component, *p == 'n' || *p == 'N' ? '\n' : *p);
          continue;
        }
      if (*p != ';' && *p != '\0')
        {
          g_string_append_c (component, *p);
          continue;
        }

      g_strv_builder_take (components, g_strstrip (g_strdup (component->str)));
      g_string_truncate (component, 0);
      if (*p == '\0')
        break;
    }

  return g_strv_builder_end (components);
}
