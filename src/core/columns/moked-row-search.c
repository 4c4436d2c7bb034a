/* moked-row-search.c: which rows of a table hold all words and pass all tests
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/columns/moked-row-bits.h"
#include "core/columns/moked-row-search.h"

/* 65,536 rows between two looks at the cancellable. */
#define WORDS_PER_LOOK 1024
/* Of 64: fewer are looked at one by one. */
#define FEW_ROWS 16

/* A column's values, of whatever width. */
typedef struct
{
  const guint8  *bytes;
  const guint16 *shorts;
  const guint32 *ints;
} Values;

static Values
values_of (const MokedRowTable *table,
           guint             column)
{
  Values values = { 0 };

  switch (moked_row_table_width (table, column))
    {
    case 1:
      values.bytes = moked_row_table_column_8 (table, column);
      break;
    case 2:
      values.shorts = moked_row_table_column_16 (table, column);
      break;
    default:
      values.ints = moked_row_table_column_32 (table, column);
    }
  return values;
}

/* found[i] |= masks[value of row begin + i] */
static void
gather_masks (const Values          *values,
              const guint8 *restrict masks,
              guint                  begin,
              guint                  n_rows,
              guint8       *restrict found)
{
  if (values->bytes)
    for (guint i = 0; i < n_rows; i++)
      found[i] |= masks[values->bytes[begin + i]];
  else if (values->shorts)
    for (guint i = 0; i < n_rows; i++)
      found[i] |= masks[values->shorts[begin + i]];
  else
    for (guint i = 0; i < n_rows; i++)
      found[i] |= masks[values->ints[begin + i]];
}

static guint32
value_at (const Values *values,
          guint         row)
{
  return values->bytes ? values->bytes[row] : values->shorts ? values->shorts[row] : values->ints[row];
}

/* passed[i] &= the test of row begin + i */
static void
apply_range (const Values *values,
             guint32       from,
             guint32       span,
             guint         begin,
             guint8       *passed)
{
  if (values->bytes)
    for (guint i = 0; i < 64; i++)
      passed[i] &= values->bytes[begin + i] - from <= span;
  else if (values->shorts)
    for (guint i = 0; i < 64; i++)
      passed[i] &= values->shorts[begin + i] - from <= span;
  else
    for (guint i = 0; i < 64; i++)
      passed[i] &= values->ints[begin + i] - from <= span;
}

static gboolean
row_passes (const Values       *values,
            const MokedRowTest *test,
            guint               row)
{
  guint32 value = value_at (values, row);

  return test->allowed ? test->allowed[value] : value - test->from <= test->span;
}

/* What is searched: the dimensions, and the columns they look at. */
typedef struct
{
  const MokedSearchDimension *dimensions;
  guint                       n_dimensions;
  Values                      values[MOKED_ROW_TABLE_MAX_COLUMNS];
  guint8                      all;
} Search;

/* Those of @candidates, among the 64 rows from @begin, that hold all. */
static guint64
search_one_by_one (const Search *self,
                   guint         begin,
                   guint64       candidates)
{
  guint64 bits = 0;

  for (; candidates != 0; candidates &= candidates - 1)
    {
      guint row = begin + __builtin_ctzll (candidates);
      guint8 found = 0;

      for (guint i = 0; i < self->n_dimensions; i++)
        found |= self->dimensions[i].masks[value_at (&self->values[i], row)];
      if ((found & self->all) == self->all)
        bits |= candidates & -candidates;
    }
  return bits;
}

static guint64
search_all (const Search *self,
            guint         begin,
            guint         n_rows)
{
  guint8 found[64] = { 0 };

  for (guint i = 0; i < self->n_dimensions; i++)
    gather_masks (&self->values[i], self->dimensions[i].masks, begin, n_rows, found);
  return moked_row_bits_where (found, self->all, self->all);
}

MokedBitmap *
moked_row_search (const MokedRowTable        *table,
                  const MokedSearchDimension *dimensions,
                  guint                       n_dimensions,
                  guint8                      all,
                  const MokedBitmap          *within,
                  GCancellable               *cancellable)
{
  g_autoptr (MokedBitmap) rows = moked_bitmap_new (moked_row_table_n_rows (table));
  Search search = { dimensions, n_dimensions, { { 0 } }, all };

  g_return_val_if_fail (n_dimensions <= G_N_ELEMENTS (search.values) && all != 0, NULL);

  for (guint i = 0; i < n_dimensions; i++)
    search.values[i] = values_of (table, dimensions[i].column);

  for (guint word = 0; word < rows->n_words; word++)
    {
      guint64 candidates = within ? within->words[word] : G_MAXUINT64;
      guint begin = word * 64;

      if (word % WORDS_PER_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (candidates == 0)
        continue;
      if (within && moked_bits_count (candidates) < FEW_ROWS)
        rows->words[word] = search_one_by_one (&search, begin, candidates);
      else
        rows->words[word] = candidates & search_all (&search, begin, MIN (64, rows->n_bits - begin));
    }
  return g_steal_pointer (&rows);
}

/* The bits @values[i] of @set, for 64 rows. */
static guint64
gather_bits (const guint64 *restrict set,
             const guint32 *restrict values,
             guint                   n_rows)
{
  guint64 bits = 0;

  for (guint i = 0; i < n_rows; i++)
    bits |= (set[values[i] / 64] >> (values[i] % 64) & 1) << i;
  return bits;
}

MokedBitmap *
moked_row_search_one (const MokedRowTable *table,
                      guint                column,
                      const MokedBitmap   *allowed,
                      const MokedBitmap   *within,
                      GCancellable        *cancellable)
{
  g_autoptr (MokedBitmap) rows = moked_bitmap_new (moked_row_table_n_rows (table));
  const guint32 *values = moked_row_table_column_32 (table, column);

  for (guint word = 0; word < rows->n_words; word++)
    {
      guint64 candidates = within ? within->words[word] : G_MAXUINT64;
      guint begin = word * 64;

      if (word % WORDS_PER_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (within && moked_bits_count (candidates) < FEW_ROWS)
        {
          for (guint64 left = candidates; left != 0; left &= left - 1)
            if (moked_bitmap_get (allowed, values[begin + __builtin_ctzll (left)]))
              rows->words[word] |= left & -left;
          continue;
        }
      rows->words[word] = candidates & gather_bits (allowed->words, values + begin, MIN (64, rows->n_bits - begin));
    }
  return g_steal_pointer (&rows);
}

/* Few rows are looked at one by one; many, all sixty-four at once. */
static guint64
filter_word (const Values       *values,
             const MokedRowTest *test,
             guint               begin,
             guint               n_rows,
             guint64             bits)
{
  guint8 passed[64];

  if (!test->allowed && n_rows == 64 && moked_bits_count (bits) > 8)
    {
      memset (passed, 1, sizeof passed);
      apply_range (values, test->from, test->span, begin, passed);
      return bits & moked_row_bits_where (passed, 1, 1);
    }

  for (guint64 left = bits; left != 0; left &= left - 1)
    if (!row_passes (values, test, begin + __builtin_ctzll (left)))
      bits &= ~(left & -left);
  return bits;
}

gboolean
moked_row_filter (const MokedRowTable   *table,
                  const MokedRowTest *tests,
                  guint               n_tests,
                  MokedBitmap        *rows,
                  GCancellable       *cancellable)
{
  Values values[MOKED_ROW_TABLE_MAX_COLUMNS];

  g_return_val_if_fail (n_tests <= G_N_ELEMENTS (values), FALSE);

  for (guint i = 0; i < n_tests; i++)
    values[i] = values_of (table, tests[i].column);

  for (guint word = 0; word < rows->n_words; word++)
    {
      guint n_rows = MIN (64, rows->n_bits - word * 64);

      if (word % WORDS_PER_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (guint i = 0; i < n_tests && rows->words[word] != 0; i++)
        rows->words[word] = filter_word (&values[i], &tests[i], word * 64, n_rows, rows->words[word]);
    }
  return TRUE;
}

gboolean
moked_row_filter_ids (const MokedRowTable *table,
                      const MokedIdSet    *ids,
                      MokedBitmap         *rows,
                      GCancellable        *cancellable)
{
  const guint32 *row_ids = moked_row_table_column_32 (table, MOKED_ROW_TABLE_ID);

  for (guint word = 0; ids && word < rows->n_words; word++)
    {
      guint64 kept = 0;

      if (word % 1024 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (guint64 left = rows->words[word]; left != 0; left &= left - 1)
        if (moked_id_set_contains (ids, row_ids[word * 64 + __builtin_ctzll (left)]))
          kept |= left & -left;
      rows->words[word] = kept;
    }
  return TRUE;
}
