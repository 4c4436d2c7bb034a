/* moked-search-words.h: what was typed into the search, as words to look for
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word is found where any of its needles is: the text folded, or, of a word that is written like a telephone
 * number, its digits. Needles hold no tab and no newline. An id ("#1042") is looked for nowhere else. */
typedef struct
{
  char     *needles[2]; /* NULL: none */
  gboolean  is_id;
  gint64    id;
} MokedSearchWord;

/* Of MokedSearchWord; blanks part words, and all of them must be found. However a number is written, its digits
 * are one word: "+972-54-123", "(054)123", "00972 54…", "+972(0)54…". (Q20-Q24a, QX11) */
GArray   *moked_search_words_new     (const char *search) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE where whatever @words find, @before found too: letters were added at the end. */
gboolean  moked_search_words_narrow  (const GArray *before, const GArray *words);

static inline const MokedSearchWord *
moked_search_words_get (const GArray *words,
                        guint         index)
{
  return &g_array_index (words, MokedSearchWord, index);
}

G_END_DECLS
