/* moked-mail-html.c: the readable text of HTML
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-text.h"

#include <string.h>

typedef struct
{
  GString  *out;
  gboolean  is_pre;      /* blanks count */
  gboolean  has_space;   /* a blank is due before the next word */
} Strip;

static void
append_char (Strip    *strip,
             gunichar  c)
{
  /* A no-break space is a space to whoever reads. */
  if (c == 0xa0)
    c = ' ';
  if (strip->is_pre)
    {
      g_string_append_unichar (strip->out, c);
      return;
    }
  if (c < 0x80 && g_ascii_isspace (c))
    {
      strip->has_space = TRUE;
      return;
    }

  if (strip->has_space && strip->out->len > 0 && strip->out->str[strip->out->len - 1] != '\n')
    g_string_append_c (strip->out, ' ');
  strip->has_space = FALSE;
  g_string_append_unichar (strip->out, c);
}

/* No more than one empty line in a row. */
static void
break_line (Strip *strip,
            guint  n_lines)
{
  gsize length = strip->out->len;
  guint n = 0;

  strip->has_space = FALSE;
  if (length == 0)
    return;

  while (n < length && strip->out->str[length - 1 - n] == '\n')
    n++;
  for (; n < n_lines; n++)
    g_string_append_c (strip->out, '\n');
}

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  return g_strv_contains (names, name);
}

/* Elements whose content nobody reads. */
static const char * const hidden[] = { "head", "script", "style", "title", "template", NULL };
static const char * const blocks[] = {
  "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "header",
  "hr", "li", "main", "nav", "ol", "section", "table", "tr", "ul", NULL,
};
static const char * const paragraphs[] = { "p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", NULL };

static void
apply_tag (Strip      *strip,
           const char *name,
           gboolean    is_end)
{
  if (g_str_equal (name, "br"))
    {
      strip->has_space = FALSE;
      g_string_append_c (strip->out, '\n');
    }
  else if (is_one_of (name, paragraphs))
    break_line (strip, 2);
  else if (is_one_of (name, blocks))
    break_line (strip, 1);
  else if (g_str_equal (name, "td") || g_str_equal (name, "th"))
    strip->has_space = TRUE;

  if (g_str_equal (name, "pre"))
    strip->is_pre = !is_end;
}

/* Behind the end of the element called @name; the end of the text where it has none. */
static const char *
skip_element (const char *p,
              const char *name)
{
  gsize length = strlen (name);

  for (; (p = strstr (p, "</")); p += 2)
    {
      if (g_ascii_strncasecmp (p + 2, name, length) == 0)
        {
          const char *end = strchr (p, '>');

          return end ? end + 1 : p + strlen (p);
        }
    }

  return NULL;
}

/* Behind the tag at @p; '>' in a quoted value does not end it. */
static const char *
skip_tag (const char *p)
{
  char quote = '\0';

  for (p++; *p; p++)
    {
      if (quote)
        quote = *p == quote ? '\0' : quote;
      else if ((*p == '"' || *p == '\'') && p[-1] == '=')
        quote = *p;
      else if (*p == '>')
        return p + 1;
    }

  return p;
}

static const char *
take_tag (Strip      *strip,
          const char *p)
{
  gboolean is_end = p[1] == '/';
  const char *begin = p + 1 + is_end;
  g_autofree char *name = NULL;
  gsize length = 0;
  const char *after, *end;

  if (g_str_has_prefix (p, "<!--"))
    return (end = strstr (p + 4, "-->")) ? end + 3 : p + strlen (p);

  while (g_ascii_isalnum (begin[length]) && length < 16)
    length++;
  /* "a < b" */
  if (length == 0 && *begin != '!' && *begin != '?')
    {
      append_char (strip, '<');
      return p + 1;
    }

  name = g_ascii_strdown (begin, length);
  after = skip_tag (p);
  if (!is_end && is_one_of (name, hidden))
    return (end = skip_element (after, name)) ? end : after;

  apply_tag (strip, name, is_end);

  return after;
}

static const struct
{
  const char *name;
  gunichar    c;
} entities[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xa0 },
  { "copy", 0xa9 }, { "reg", 0xae }, { "shy", 0xad }, { "middot", 0xb7 }, { "bull", 0x2022 }, { "hellip", 0x2026 },
  { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201c },
  { "rdquo", 0x201d }, { "lrm", 0x200e }, { "rlm", 0x200f }, { "euro", 0x20ac }, { "trade", 0x2122 },
};

static gunichar
number_entity (const char *p)
{
  gboolean is_hex = *p == 'x' || *p == 'X';
  guint64 c = g_ascii_strtoull (p + is_hex, NULL, is_hex ? 16 : 10);

  return c >= 0x20 && c <= 0x10ffff && g_unichar_validate (c) ? c : c == '\n' || c == '\t' ? ' ' : 0xfffd;
}

static const char *
take_entity (Strip      *strip,
             const char *p)
{
  const char *end = p + 1;

  while (g_ascii_isalnum (*end) || *end == '#')
    end++;
  if (end - p > 12 || end == p + 1)
    {
      append_char (strip, '&');
      return p + 1;
    }

  if (p[1] == '#')
    {
      append_char (strip, number_entity (p + 2));
      return end + (*end == ';');
    }

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (strlen (entities[i].name) == (gsize) (end - p - 1) && strncmp (p + 1, entities[i].name, end - p - 1) == 0)
        {
          append_char (strip, entities[i].c);
          return end + (*end == ';');
        }
    }

  append_char (strip, '&');

  return p + 1;
}

char *
moked_mail_text_from_html (const char *html)
{
  Strip strip = { .out = g_string_new (NULL) };
  const char *p = html;

  g_return_val_if_fail (html != NULL, NULL);

  while (*p)
    {
      if (*p == '<')
        p = take_tag (&strip, p);
      else if (*p == '&')
        p = take_entity (&strip, p);
      else
        {
          append_char (&strip, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }

  return g_strchomp (g_string_free_and_steal (strip.out));
}
