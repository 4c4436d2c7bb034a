/* moked-csv-writer.c: cells of a CSV file that any spreadsheet opens safely
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-csv-writer.h"

#include <string.h>

/* Fewer digits than this a spreadsheet shows as they are. */
#define MAX_SHOWN_DIGITS 11

void
moked_csv_write_begin (GString *out)
{
  g_return_if_fail (out != NULL);

  g_string_append (out, "\xef\xbb\xbf");
}

static gboolean
is_number (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && text[n + (text[n] == '.' ? 1 + strspn (text + n + 1, "0123456789") : 0)] == '\0';
}

/* A minus before nothing but a number is that number. */
static gboolean
is_formula (const char *text)
{
  if (text[0] == '-')
    return !is_number (text + 1);

  return text[0] != '\0' && strchr ("=+@\t\r", text[0]) != NULL;
}

static void
write_clean (GString    *out,
             const char *text,
             gboolean    as_text)
{
  gboolean is_quoted = strpbrk (text, "\",;\t\r\n|") != NULL;

  if (is_quoted)
    g_string_append_c (out, '"');
  if (as_text)
    g_string_append_c (out, '\'');

  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }

  if (is_quoted)
    g_string_append_c (out, '"');
  g_string_append_c (out, ',');
}

void
moked_csv_write_cell (GString    *out,
                      const char *text)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  clean = moked_text_strip_bidi (text);
  write_clean (out, clean, is_formula (clean));
}

void
moked_csv_write_phone (GString    *out,
                       const char *phone)
{
  g_autofree char *clean = NULL;
  gboolean is_digits;

  g_return_if_fail (out != NULL);
  g_return_if_fail (phone != NULL);

  clean = moked_text_strip_bidi (phone);
  is_digits = clean[strspn (clean, "0123456789")] == '\0';

  write_clean (out, clean,
               is_formula (clean) || clean[0] == '-' ||
               (is_digits && (clean[0] == '0' || strlen (clean) > MAX_SHOWN_DIGITS)));
}

void
moked_csv_write_row_end (GString *out)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (out->len > 0 && out->str[out->len - 1] == ',');

  g_string_truncate (out, out->len - 1);
  g_string_append (out, "\r\n");
}
