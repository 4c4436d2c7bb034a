/* moked-mail-text.c: the text in a mail, whatever encoding it says it is in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-encoding.h"
#include "core/import/moked-mail-text.h"
#include "core/import/moked-visual-hebrew.h"

#include <errno.h>
#include <string.h>

#define MAX_TEXT_BYTES (1024 * 1024)
#define MAX_HEADER_BYTES (64 * 1024)
#define MAX_HEADER_TEXT 2000
#define REPLACEMENT "\xef\xbf\xbd"

static gboolean
is_ascii (const char *bytes,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) bytes[i] >= 0x80)
        return FALSE;
    }

  return TRUE;
}

static void
blank_nuls (char  *bytes,
            gsize  length)
{
  for (char *p = bytes; (p = memchr (p, '\0', bytes + length - p)); p++)
    *p = ' ';
}

/* By what validates. */
static char *
decode_by_look (const char *mail_bytes,
                gsize       length)
{
  g_autofree char *bytes = g_memdup2 (mail_bytes, length);
  MokedEncodingSniffer sniffer;
  MokedEncoding encoding;

  if (length == 0)
    return g_strdup ("");

  blank_nuls (bytes, length);
  moked_encoding_sniffer_init (&sniffer);
  moked_encoding_sniffer_push (&sniffer, bytes, length);
  encoding = moked_encoding_sniffer_end (&sniffer);

  return moked_encoding_decode (encoding == MOKED_ENCODING_AUTO ? MOKED_ENCODING_UTF_8 : encoding, bytes, length);
}

/* Some hold a letter back to see whether a point follows. */
static void
flush_converter (GIConv   converter,
                 GString *out)
{
  char piece[64];
  char *end = piece;
  gsize room = sizeof piece;

  g_iconv (converter, NULL, NULL, &end, &room);
  g_string_append_len (out, piece, end - piece);
}

/* NULL: there is no such encoding. */
static char *
decode_by_name (const char *bytes,
                gsize       length,
                const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  g_autoptr(GString) out = NULL;
  char *in = (char *) bytes;
  gsize left = length;

  if (converter == (GIConv) -1)
    return NULL;

  out = g_string_sized_new (length + length / 4);
  while (left > 0)
    {
      char piece[4096];
      char *end = piece;
      gsize room = sizeof piece;
      gsize result = g_iconv (converter, &in, &left, &end, &room);
      int why = errno;

      blank_nuls (piece, end - piece);
      g_string_append_len (out, piece, end - piece);
      if (result != (gsize) -1 || why == E2BIG)
        continue;

      flush_converter (converter, out);
      g_string_append (out, REPLACEMENT);
      in++;
      left--;
    }
  flush_converter (converter, out);
  g_iconv_close (converter);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* By our own table: iconv makes one letter of a letter and its point. */
static char *
decode_hebrew (const char *mail_bytes,
               gsize       length)
{
  g_autofree char *bytes = g_memdup2 (mail_bytes, length);

  blank_nuls (bytes, length);

  return moked_encoding_decode (MOKED_ENCODING_WINDOWS_1255, bytes, length);
}

/* What mail calls ISO 8859-8 is its logical order when it says so ("-i", "-e"), and mostly when it does not. */
static gboolean
is_hebrew_iso (const char *charset,
               gboolean   *may_be_visual)
{
  *may_be_visual = g_ascii_strcasecmp (charset, "iso-8859-8") == 0 || g_ascii_strcasecmp (charset, "iso8859-8") == 0 ||
                   g_ascii_strcasecmp (charset, "iso_8859-8") == 0;

  return *may_be_visual || g_ascii_strcasecmp (charset, "iso-8859-8-i") == 0 ||
         g_ascii_strcasecmp (charset, "iso-8859-8-e") == 0 || g_ascii_strcasecmp (charset, "iso_8859-8-i") == 0;
}

static char *
decode (const char *bytes,
        gsize       length,
        const char *charset)
{
  gboolean may_be_visual;
  char *text;

  if (!charset || !*charset)
    return decode_by_look (bytes, length);

  if (is_hebrew_iso (charset, &may_be_visual))
    {
      /* Its letters are where windows-1255 has them, which knows the points and quotes that mailers put there too. */
      text = decode_hebrew (bytes, length);
      if (may_be_visual && moked_visual_hebrew_is (text))
        {
          g_autofree char *visual = text;

          return moked_visual_hebrew_to_logical (visual);
        }
      return text;
    }

  if (g_ascii_strcasecmp (charset, "windows-1255") == 0 || g_ascii_strcasecmp (charset, "cp1255") == 0)
    return decode_hebrew (bytes, length);

  /* "us-ascii" with 8-bit letters is a mailer that does not know better. */
  if ((g_ascii_strcasecmp (charset, "us-ascii") == 0 || g_ascii_strcasecmp (charset, "utf-8") == 0) &&
      !is_ascii (bytes, length))
    return decode_by_look (bytes, length);

  text = decode_by_name (bytes, length, charset);

  return text ? text : decode_by_look (bytes, length);
}

char *
moked_mail_text_decode (const char *bytes,
                        gsize       length,
                        const char *charset)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  char *to;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length == 0)
    return g_strdup ("");

  text = decode (bytes, length, charset);
  valid = moked_text_make_valid (text, -1);
  to = valid;
  for (const char *from = valid; *from; from++)
    {
      if (*from != '\r')
        *to++ = *from;
    }
  *to = '\0';

  return g_steal_pointer (&valid);
}

GBytes *
moked_mail_text_content (GMimePart *part,
                         gsize      limit)
{
  GMimeDataWrapper *wrapper = g_mime_part_get_content (part);
  g_autoptr(GMimeStream) stream = NULL;
  GByteArray *bytes;

  if (!wrapper)
    return g_bytes_new (NULL, 0);

  stream = g_mime_stream_mem_new ();
  g_mime_data_wrapper_write_to_stream (wrapper, stream);
  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));

  return g_bytes_new (bytes->data, MIN (bytes->len, limit));
}

char *
moked_mail_text_of_part (GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  g_autoptr(GBytes) content = moked_mail_text_content (part, MAX_TEXT_BYTES);
  g_autofree char *text = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  text = moked_mail_text_decode (bytes, length, type ? g_mime_content_type_get_parameter (type, "charset") : NULL);
  if (type && g_mime_content_type_is_type (type, "text", "html"))
    return moked_mail_text_from_html (text);

  return g_steal_pointer (&text);
}

char *
moked_mail_text_header (const char *raw)
{
  g_autofree char *bytes = NULL;
  g_autofree char *utf8 = NULL;
  g_autofree char *decoded = NULL;
  char *valid, *to;
  gboolean was_space = TRUE;

  if (!raw)
    return g_strdup ("");

  /* Encoded words are decoded by GMime, which knows ISO 8859-8 by its plain name only. */
  bytes = g_strndup (raw, MAX_HEADER_BYTES);
  for (char *word = bytes; (word = strstr (word, "=?")); word += 2)
    {
      if (g_ascii_strncasecmp (word + 2, "iso-8859-8-", 11) == 0 && word[13] && word[14] == '?')
        {
          char *end = word + strlen (word);

          memmove (word + 12, word + 14, end - (word + 14) + 1);
        }
    }
  utf8 = is_ascii (bytes, strlen (bytes)) ? g_strdup (bytes) : decode_by_look (bytes, strlen (bytes));
  decoded = g_mime_utils_header_decode_text (NULL, utf8);
  valid = moked_text_make_valid (decoded ? decoded : "", -1);

  to = valid;
  for (const char *from = valid; *from; from++)
    {
      gboolean is_space = g_ascii_isspace (*from);

      if (!is_space || !was_space)
        *to++ = is_space ? ' ' : *from;
      was_space = is_space;
    }
  *to = '\0';
  g_strchomp (valid);
  if (strlen (valid) > MAX_HEADER_TEXT)
    *g_utf8_find_prev_char (valid, valid + MAX_HEADER_TEXT) = '\0';

  return valid;
}

static gboolean
is_local_char (char c)
{
  return g_ascii_isalnum (c) || (c && strchr ("!#$%&'*+/=?^_`{|}~.-", c)) || (guchar) c >= 0x80;
}

static gboolean
is_domain_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.' || c == '_' || (guchar) c >= 0x80;
}

gsize
moked_mail_text_match_address (const char *p)
{
  gsize local = 0, length, domain;

  if (*p == '"')
    {
      for (local = 1; p[local] && p[local] != '"' && p[local] != '\n'; local++)
        local += p[local] == '\\' && p[local + 1];
      if (p[local] != '"')
        return 0;
      local++;
    }
  else
    {
      while (is_local_char (p[local]))
        local++;
    }

  if (local == 0 || p[local] != '@')
    return 0;

  domain = local + 1;
  length = domain;
  while (is_domain_char (p[length]))
    length++;
  /* "a@b.c." ends a sentence. */
  while (length > domain && (p[length - 1] == '.' || p[length - 1] == '-' || p[length - 1] == '_'))
    length--;

  return length > domain && p[domain] != '.' ? length : 0;
}

char *
moked_mail_text_dup_address (const char *text)
{
  if (!text)
    return NULL;

  for (const char *p = text; *p; p++)
    {
      gsize length;

      if (p > text && is_local_char (p[-1]) && is_local_char (*p) && *p != '"')
        continue;

      length = moked_mail_text_match_address (p);
      if (length > 0)
        return g_utf8_validate (p, length, NULL) ? g_strndup (p, length) : NULL;
    }

  return NULL;
}

char *
moked_mail_text_dup_id (const char *text)
{
  g_autofree char *valid = NULL;
  const char *begin, *end;

  if (!text)
    return NULL;

  valid = moked_text_make_valid (text, -1);
  begin = strchr (valid, '<');
  begin = begin ? begin + 1 : valid;
  while (g_ascii_isspace (*begin))
    begin++;
  end = begin;
  while (*end && *end != '>' && !g_ascii_isspace (*end))
    end++;

  return end > begin ? g_strndup (begin, MIN (end - begin, 990)) : NULL;
}
