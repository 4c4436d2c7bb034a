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

/* Bytes for so many rows at once stay in the processor's first cache. */
#define BLOCK_ROWS 4096
#define BLOCKS_PER_LOOK 16 /* at the cancellable */

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
gather_masks (const Values *values,
              const guint8 *masks,
              guint         begin,
              guint         n_rows,
              guint8       *found)
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
  guint32 value = values->bytes ? values->bytes[row] : values->shorts ? values->shorts[row] : values->ints[row];

  return test->allowed ? test->allowed[value] : value - test->from <= test->span;
}

static gboolean
block_is_empty (const MokedBitmap *rows,
                guint              word,
                guint              n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (rows->words[word + i] != 0)
      return FALSE;
  return TRUE;
}

/* The bits of one block, of the dimensions' bytes. */
static void
block_to_bits (const guint8      *found,
               guint8             all,
               guint              word,
               guint              n_rows,
               const MokedBitmap *within,
               MokedBitmap       *rows)
{
  for (guint i = 0; i * 64 < n_rows; i++)
    {
      guint64 bits = moked_row_bits_where (found + i * 64, all, all);

      rows->words[word + i] = within ? bits & within->words[word + i] : bits;
    }
}

MokedBitmap *
moked_row_search (const MokedRowTable           *table,
                  const MokedSearchDimension *dimensions,
                  guint                       n_dimensions,
                  guint8                      all,
                  const MokedBitmap          *within,
                  GCancellable               *cancellable)
{
  guint n_rows = moked_row_table_n_rows (table);
  g_autoptr (MokedBitmap) rows = moked_bitmap_new (n_rows);
  Values values[MOKED_ROW_TABLE_MAX_COLUMNS];
  guint8 found[BLOCK_ROWS];

  g_return_val_if_fail (n_dimensions <= G_N_ELEMENTS (values) && all != 0, NULL);

  for (guint i = 0; i < n_dimensions; i++)
    values[i] = values_of (table, dimensions[i].column);

  for (guint begin = 0, block = 0; begin < n_rows; begin += BLOCK_ROWS, block++)
    {
      guint n_block_rows = MIN (BLOCK_ROWS, n_rows - begin);

      if (block % BLOCKS_PER_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (within && block_is_empty (within, begin / 64, (n_block_rows + 63) / 64))
        continue;

      memset (found, 0, sizeof found);
      for (guint i = 0; i < n_dimensions; i++)
        gather_masks (&values[i], dimensions[i].masks, begin, n_block_rows, found);
      block_to_bits (found, all, begin / 64, n_block_rows, within, rows);
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

      if (word % 1024 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (guint i = 0; i < n_tests && rows->words[word] != 0; i++)
        rows->words[word] = filter_word (&values[i], &tests[i], word * 64, n_rows, rows->words[word]);
    }
  return TRUE;
}
