/* moked-text-diff.c: where a text that was sent is unlike its template
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-text-diff"

#include "config.h"

#include "app/customer/moked-text-diff.h"

#include <string.h>

/* Cells of the table of common lengths: 16 MB. */
#define MOST_CELLS (4 * 1024 * 1024)

typedef struct
{
  const char *text;
  guint       start;
  guint       end;
} Token;

/* --- words ----------------------------------------------------------------------------------- */

/* A field, a row of letters and digits, a row of blanks, or one other character. */
static const char *
end_of_token (const char *text)
{
  const char *end = NULL;
  gunichar c = g_utf8_get_char (text);
  gboolean is_blank = g_unichar_isspace (c);

  if (g_str_has_prefix (text, "[["))
    end = strstr (text, "]]");
  if (end)
    return end + 2;

  if (!is_blank && !g_unichar_isalnum (c))
    return g_utf8_next_char (text);

  for (end = text; *end; end = g_utf8_next_char (end))
    {
      c = g_utf8_get_char (end);
      if (is_blank ? !g_unichar_isspace (c) : !g_unichar_isalnum (c))
        break;
    }

  return end;
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *p = text; *p;)
    {
      const char *end = end_of_token (p);
      const Token token = { text, p - text, end - text };

      g_array_append_val (tokens, token);
      p = end;
    }

  return tokens;
}

static const Token *
token_at (GArray *tokens,
          guint   index)
{
  return &g_array_index (tokens, Token, index);
}

static gboolean
is_same (const Token *a,
         const Token *b)
{
  return a->end - a->start == b->end - b->start &&
         memcmp (a->text + a->start, b->text + b->start, a->end - a->start) == 0;
}

static gboolean
is_field (const Token *token)
{
  return g_str_has_prefix (token->text + token->start, "[[") && token->end - token->start > 4;
}

static gboolean
is_blank (const Token *token)
{
  return g_unichar_isspace (g_utf8_get_char (token->text + token->start));
}

/* --- differences ----------------------------------------------------------------------------- */

typedef struct
{
  GArray *tokens[2]; /* of Token: the template's, what was sent */
  GArray *spans[2];  /* of MokedTextSpan */
} Diff;

static void
add_span (Diff                *self,
          guint                which,
          guint                from,
          guint                to,
          MokedTextDifference  difference)
{
  GArray *tokens = self->tokens[which];
  const guint length = tokens->len > 0 ? token_at (tokens, tokens->len - 1)->end : 0;
  const guint start = from < tokens->len ? token_at (tokens, from)->start : length;
  const MokedTextSpan span = { start, to > from ? token_at (tokens, to - 1)->end : start, difference };

  g_array_append_val (self->spans[which], span);
}

/* Nothing but fields stood there, and something stands there now. */
static gboolean
is_filled (Diff  *self,
           guint  from,
           guint  to,
           guint  n_sent)
{
  gboolean has_field = FALSE;

  for (guint i = from; i < to; i++)
    {
      const Token *token = token_at (self->tokens[0], i);

      if (is_field (token))
        has_field = TRUE;
      else if (!is_blank (token))
        return FALSE;
    }

  return has_field && n_sent > 0;
}

static void
add_difference (Diff  *self,
                guint  from,
                guint  to,
                guint  sent_from,
                guint  sent_to)
{
  MokedTextDifference difference;

  if (from == to && sent_from == sent_to)
    return;

  difference = is_filled (self, from, to, sent_to - sent_from) ? MOKED_TEXT_FILLED : MOKED_TEXT_CHANGED;
  add_span (self, 0, from, to, difference);
  add_span (self, 1, sent_from, sent_to, difference);
}

/* lengths[i][j]: how much the texts have in common from i and j on. */
static guint32 *
count_common (GArray *a,
              GArray *b,
              guint   from,
              guint   a_to,
              guint   b_to)
{
  const guint width = b_to - from + 1;
  guint32 *lengths = g_new0 (guint32, (gsize) (a_to - from + 1) * width);

  for (guint i = a_to - from; i-- > 0;)
    for (guint j = b_to - from; j-- > 0;)
      lengths[i * width + j] = is_same (token_at (a, from + i), token_at (b, from + j))
                               ? lengths[(i + 1) * width + j + 1] + 1
                               : MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);

  return lengths;
}

static void
compare_middle (Diff  *self,
                guint  from,
                guint  a_to,
                guint  b_to)
{
  GArray *a = self->tokens[0];
  GArray *b = self->tokens[1];
  const guint width = b_to - from + 1;
  g_autofree guint32 *lengths = count_common (a, b, from, a_to, b_to);
  guint i = from, j = from;
  guint a_done = from, b_done = from;

  while (i < a_to && j < b_to)
    {
      const guint32 *here = &lengths[(i - from) * width + j - from];
      const gboolean is_after_field = i > a_done && is_field (token_at (a, i - 1));

      /* What was put into a field may have blanks of its own: the last one that will do ends it. */
      if (is_after_field && is_blank (token_at (a, i)) && here[0] == here[1])
        {
          j++;
        }
      else if (is_same (token_at (a, i), token_at (b, j)))
        {
          add_difference (self, a_done, i, b_done, j);
          a_done = ++i;
          b_done = ++j;
        }
      else if (here[width] >= here[1])
        {
          i++;
        }
      else
        {
          j++;
        }
    }
  add_difference (self, a_done, a_to, b_done, b_to);
}

void
moked_text_diff (const char  *template,
                 const char  *sent,
                 GArray     **template_spans,
                 GArray     **sent_spans)
{
  g_autoptr(GArray) a = split (template);
  g_autoptr(GArray) b = split (sent);
  Diff self = {
    .tokens = { a, b },
    .spans = { g_array_new (FALSE, FALSE, sizeof (MokedTextSpan)), g_array_new (FALSE, FALSE, sizeof (MokedTextSpan)) },
  };
  guint from = 0;
  guint a_to = a->len;
  guint b_to = b->len;

  while (from < MIN (a_to, b_to) && is_same (token_at (a, from), token_at (b, from)))
    from++;
  while (a_to > from && b_to > from && is_same (token_at (a, a_to - 1), token_at (b, b_to - 1)))
    {
      a_to--;
      b_to--;
    }

  if ((guint64) (a_to - from) * (b_to - from) > MOST_CELLS)
    add_difference (&self, from, a_to, from, b_to);
  else
    compare_middle (&self, from, a_to, b_to);

  *template_spans = self.spans[0];
  *sent_spans = self.spans[1];
}
