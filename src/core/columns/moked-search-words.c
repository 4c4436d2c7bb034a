/* moked-search-words.c: what was typed into the search, as words to look for
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/columns/moked-search-words.h"

/* "00" and a country stand for "+" once so many digits are there; fewer may be the middle of a number. */
#define MIN_DIGITS_AFTER_00 5

static void
word_clear (gpointer data)
{
  MokedSearchWord *word = data;

  g_clear_pointer (&word->needles[0], g_free);
  g_clear_pointer (&word->needles[1], g_free);
}

/* "#1042"; a larger number than any id is an id that nothing has. */
static gboolean
read_id (const char *word,
         gint64     *id)
{
  if (word[0] != '#' || word[1] == '\0' || strspn (word + 1, "0123456789") != strlen (word + 1))
    return FALSE;

  *id = g_ascii_strtoll (word + 1, NULL, 10);
  return TRUE;
}

static gboolean
is_phone_punctuation (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION ||
         (character < 0x80 && strchr ("+()./*#", character));
}

/* The digits of a word that holds nothing but digits and what is written between them, or NULL. */
static char *
dup_phone_digits (const char *word)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean is_international = *word == '+' || g_str_has_prefix (word, "00");

  for (const char *at = word; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (is_international && g_str_has_prefix (at, "(0)"))
        at += 2;
      else if (g_unichar_isdigit (character))
        g_string_append_printf (digits, "%d", g_unichar_digit_value (character));
      else if (!is_phone_punctuation (character))
        return NULL;
    }

  if (digits->len >= MIN_DIGITS_AFTER_00 && g_str_has_prefix (digits->str, "00") && digits->str[2] != '0')
    g_string_erase (digits, 0, 2);
  return digits->len > 0 ? g_string_free_and_steal (g_steal_pointer (&digits)) : NULL;
}

static void
add_text (GArray     *words,
          const char *text)
{
  MokedSearchWord word = { .needles = { g_strdup (text) } };

  g_array_append_val (words, word);
}

static void
add_word (GArray     *words,
          const char *text)
{
  g_autofree char *folded = moked_text_fold (text);
  g_autofree char *digits = dup_phone_digits (text);
  g_auto (GStrv) parts = NULL;
  MokedSearchWord word = { 0 };

  word.is_id = read_id (text, &word.id);
  if (!word.is_id && digits)
    {
      if (*folded && !g_str_equal (folded, digits))
        word.needles[1] = g_steal_pointer (&folded);
      word.needles[0] = g_steal_pointer (&digits);
    }
  if (word.is_id || word.needles[0])
    {
      g_array_append_val (words, word);
      return;
    }

  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      add_text (words, parts[i]);
}

GArray *
moked_search_words_new (const char *search)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (MokedSearchWord));
  g_autofree char *valid = moked_text_make_valid (search, -1);
  g_autofree char *stripped = moked_text_strip_bidi (valid);
  char *word = stripped;

  g_array_set_clear_func (words, word_clear);
  while (*word)
    {
      char *end = word;
      gboolean is_last;

      while (*end && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      is_last = *end == '\0';
      if (end > word)
        {
          g_autofree char *text = g_strndup (word, end - word);

          add_word (words, text);
        }
      word = is_last ? end : g_utf8_next_char (end);
    }
  return words;
}

/* Each needle of @word holds one of @before, so it is found in fewer places. */
static gboolean
word_narrows (const MokedSearchWord *before,
              const MokedSearchWord *word)
{
  if (before->is_id || word->is_id)
    return before->is_id && word->is_id && before->id == word->id;

  for (guint i = 0; i < G_N_ELEMENTS (word->needles) && word->needles[i]; i++)
    {
      gboolean holds = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (before->needles) && before->needles[j]; j++)
        holds |= strstr (word->needles[i], before->needles[j]) != NULL;
      if (!holds)
        return FALSE;
    }
  return TRUE;
}

gboolean
moked_search_words_narrow (const GArray *before,
                           const GArray *words)
{
  if (before->len > words->len)
    return FALSE;

  for (guint i = 0; i < before->len; i++)
    if (!word_narrows (moked_search_words_get (before, i), moked_search_words_get (words, i)))
      return FALSE;
  return TRUE;
}
