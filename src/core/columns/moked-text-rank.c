/* moked-text-rank.c: the order of a column's texts, as a number for each row
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/columns/moked-order.h"
#include "core/columns/moked-text-column.h"

/* A prefix of eight letters in one number: letters of one byte and Hebrew ones as a byte each, in the order of
 * their bytes. Any other letter ends it: what is before and after Hebrew, and is then compared whole. */
#define BEFORE_HEBREW 0x80
#define AFTER_HEBREW  0xf0
#define HEBREW_LEAD   0xd7

static guint64
pack_prefix (const char *text,
             gsize       length)
{
  const guchar *bytes = (const guchar *) text;
  guint64 prefix = 0;
  guint n_letters = 0;

  for (gsize i = 0; i < length && n_letters < 8; i++, n_letters++)
    {
      guint letter = bytes[i];

      if (bytes[i] == HEBREW_LEAD && i + 1 < length)
        letter = bytes[++i] + 1;
      else if (bytes[i] > HEBREW_LEAD)
        letter = AFTER_HEBREW;
      else if (bytes[i] >= 0x80)
        letter = BEFORE_HEBREW;

      prefix = prefix << 8 | letter;
      if (letter == BEFORE_HEBREW || letter == AFTER_HEBREW)
        return prefix << (8 * (7 - n_letters));
    }
  return n_letters == 0 ? 0 : prefix << (8 * (8 - n_letters));
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const MokedTextColumn *self = data;
  gsize first_length, second_length;
  const char *first = moked_text_column_get_first (self, *(const guint32 *) a, &first_length);
  const char *second = moked_text_column_get_first (self, *(const guint32 *) b, &second_length);
  int order = memcmp (first, second, MIN (first_length, second_length));

  if (order != 0)
    return order;
  return (first_length > second_length) - (first_length < second_length);
}

/* Rows of one prefix, which the radix sort cannot tell apart. */
static guint
rank_group (const MokedTextColumn *self,
            guint32               *rows,
            guint                  n_rows,
            guint                  rank,
            guint32               *ranks)
{
  if (n_rows > 1)
    g_sort_array (rows, n_rows, sizeof (guint32), compare_rows, (gpointer) self);

  for (guint i = 0; i < n_rows; i++)
    {
      if (i == 0 || compare_rows (&rows[i - 1], &rows[i], (gpointer) self) != 0)
        rank++;
      ranks[rows[i]] = rank;
    }
  return rank;
}

guint32 *
moked_text_column_rank (const MokedTextColumn *self)
{
  guint n_rows = moked_text_column_n_rows (self);
  guint32 *ranks = g_new0 (guint32, MAX (n_rows, 1));
  g_autofree guint64 *prefixes = g_new (guint64, MAX (n_rows, 1));
  g_autofree guint32 *rows = NULL;
  guint rank = 0;
  guint begin = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      gsize length;
      const char *text = moked_text_column_get_first (self, row, &length);

      prefixes[row] = pack_prefix (text, length);
    }

  rows = moked_order_sort_wide (prefixes, n_rows);
  while (begin < n_rows && prefixes[rows[begin]] == 0)
    begin++;
  while (begin < n_rows)
    {
      guint end = begin + 1;

      while (end < n_rows && prefixes[rows[end]] == prefixes[rows[begin]])
        end++;
      rank = rank_group (self, rows + begin, end - begin, rank, ranks);
      begin = end;
    }
  return ranks;
}
