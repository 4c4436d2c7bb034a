/* moked-search-space.c: where the words of a search are looked for
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <string.h>

#include "core/columns/moked-row-bits.h"
#include "core/columns/moked-row-search.h"
#include "core/columns/moked-search-words.h"
#include "core/customers/moked-search-space.h"

/* Up to eight words at once: for each of them a bit, at each value of what a row points at. */
typedef struct
{
  guint8  all;
  guint   n_customers;
  guint8 *customers;
  guint8 *labels[MOKED_SEARCH_LABELS_MAX];
  guint8  codes[256];
  guint8 *own_numbers;
  guint   n_customers_found;
  guint   n_labels_found[MOKED_SEARCH_LABELS_MAX];
  guint   n_codes_found;
  guint   n_own_numbers_found;
} Masks;

static void
masks_clear (Masks *self)
{
  g_free (self->customers);
  for (guint i = 0; i < MOKED_SEARCH_LABELS_MAX; i++)
    g_free (self->labels[i]);
  g_free (self->own_numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Masks, masks_clear)

static void
match_word (const MokedSearchSpace *self,
            const MokedSearchWord  *word,
            guint8                  bit,
            Masks                  *masks)
{
  const MokedTextColumn *customers = moked_customer_columns_texts (self->customers);

  for (guint i = 0; i < G_N_ELEMENTS (word->needles) && word->needles[i]; i++)
    {
      const char *needle = word->needles[i];

      masks->n_customers_found += moked_text_column_match (customers, needle, bit, masks->customers);
      for (guint j = 0; j < self->n_labels; j++)
        masks->n_labels_found[j] += moked_labels_match (self->labels[j].labels, needle, bit, masks->labels[j]);
      masks->n_codes_found += self->match_codes (needle, bit, masks->codes);
      masks->n_own_numbers_found += moked_text_column_match (self->own_numbers->texts, needle, bit,
                                                             masks->own_numbers);
    }
}

static void
masks_init (Masks                  *self,
            const MokedSearchSpace *space)
{
  guint n_customers = moked_text_column_n_rows (moked_customer_columns_texts (space->customers));

  memset (self, 0, sizeof *self);
  /* whole words of a bitmap */
  self->n_customers = (MAX (n_customers, space->max_customer + 1) + 63) / 64 * 64;
  self->customers = g_new0 (guint8, self->n_customers);
  for (guint i = 0; i < space->n_labels; i++)
    self->labels[i] = g_new0 (guint8, MOKED_LABELS_MAX + 1);
  self->own_numbers = g_new0 (guint8, space->own_numbers->ids->len + 1);
}

static guint8
mask_of_row (const MokedSearchSpace *self,
             const Masks            *masks,
             guint                   row)
{
  guint8 code = moked_row_table_get (self->table, row, self->code_column);
  guint8 mask = masks->codes[code] |
                masks->customers[moked_row_table_get (self->table, row, self->customer_column)];

  for (guint i = 0; i < self->n_labels; i++)
    mask |= masks->labels[i][moked_row_table_get (self->table, row, self->labels[i].column)];
  if (code & self->own_number_flag)
    mask |= masks->own_numbers[moked_own_numbers_of (self->own_numbers,
                                                     moked_row_table_get (self->table, row, MOKED_ROW_TABLE_ID))];
  return mask;
}

/* Numbers that only the row itself has are few: their rows are looked at one by one. */
static void
add_by_own_number (const MokedSearchSpace *self,
                   const Masks            *masks,
                   const MokedBitmap      *within,
                   MokedBitmap            *found)
{
  const guint32 *rows = (const guint32 *) (const void *) self->own_numbers->rows->data;

  for (guint i = 0; masks->n_own_numbers_found > 0 && i < self->own_numbers->rows->len; i++)
    {
      if (masks->own_numbers[i] == 0 || rows[i] == G_MAXUINT32 || (within && !moked_bitmap_get (within, rows[i])))
        continue;
      if ((mask_of_row (self, masks, rows[i]) & masks->all) == masks->all)
        moked_bitmap_set (found, rows[i]);
    }
}

static gboolean
is_by_customer_only (const MokedSearchSpace *self,
                     const Masks            *masks)
{
  guint n_others = masks->n_codes_found;

  for (guint i = 0; i < self->n_labels; i++)
    n_others += masks->n_labels_found[i];
  return masks->n_customers_found > 0 && n_others == 0;
}

/* Nothing but the customer can hold a word: those that hold them all have all the rows. */
static MokedBitmap *
search_customers (const MokedSearchSpace *self,
                  const Masks            *masks,
                  const MokedBitmap      *within,
                  GCancellable           *cancellable)
{
  g_autoptr (MokedBitmap) customers = moked_bitmap_new (masks->n_customers);
  MokedBitmap *found;

  for (guint word = 0; word < customers->n_words; word++)
    customers->words[word] = moked_row_bits_where (masks->customers + word * 64, masks->all, masks->all);
  found = moked_row_search_one (self->table, self->customer_column, customers, within, cancellable);
  if (found)
    add_by_own_number (self, masks, within, found);
  return found;
}

static MokedBitmap *
search_masks (const MokedSearchSpace *self,
              const Masks            *masks,
              const MokedBitmap      *within,
              GCancellable           *cancellable)
{
  MokedSearchDimension dimensions[MOKED_SEARCH_LABELS_MAX + 2];
  guint n_dimensions = 0;
  MokedBitmap *found;

  if (is_by_customer_only (self, masks))
    return search_customers (self, masks, within, cancellable);
  if (masks->n_customers_found > 0)
    dimensions[n_dimensions++] = (MokedSearchDimension) { self->customer_column, masks->customers };
  for (guint i = 0; i < self->n_labels; i++)
    if (masks->n_labels_found[i] > 0)
      dimensions[n_dimensions++] = (MokedSearchDimension) { self->labels[i].column, masks->labels[i] };
  if (masks->n_codes_found > 0)
    dimensions[n_dimensions++] = (MokedSearchDimension) { self->code_column, masks->codes };

  if (n_dimensions == 0)
    found = moked_bitmap_new (moked_row_table_n_rows (self->table));
  else
    found = moked_row_search (self->table, dimensions, n_dimensions, masks->all, within, cancellable);
  if (found)
    add_by_own_number (self, masks, within, found);
  return found;
}

/* At most one row has the ids of the words. FALSE: none. */
static gboolean
find_id (const MokedSearchSpace *self,
         const GArray           *words,
         guint                  *row)
{
  gint64 id = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const MokedSearchWord *word = moked_search_words_get (words, i);

      if (word->is_id && id != 0 && word->id != id)
        return FALSE;
      if (word->is_id)
        id = word->id;
    }
  if (id <= 0 || id > G_MAXUINT32)
    return FALSE;
  *row = moked_row_table_find (self->table, id);
  return *row != G_MAXUINT;
}

static gboolean
has_id (const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (moked_search_words_get (words, i)->is_id)
      return TRUE;
  return FALSE;
}

/* The rows that hold the words from @begin on, as many as go in one pass. */
static MokedBitmap *
find_some (const MokedSearchSpace *self,
           const GArray           *words,
           guint                   begin,
           const MokedBitmap      *within,
           GCancellable           *cancellable)
{
  g_auto (Masks) masks = { 0 };

  masks_init (&masks, self);
  for (guint i = begin; i < words->len && i < begin + MOKED_SEARCH_WORDS_MAX; i++)
    {
      const MokedSearchWord *word = moked_search_words_get (words, i);
      guint8 bit = 1 << (i - begin);

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (word->is_id)
        continue;
      masks.all |= bit;
      match_word (self, word, bit, &masks);
    }
  if (masks.all == 0)
    return within ? moked_bitmap_copy (within) : NULL;
  return search_masks (self, &masks, within, cancellable);
}

MokedBitmap *
moked_search_space_find (const MokedSearchSpace *self,
                         const GArray           *words,
                         const MokedBitmap      *within,
                         GCancellable           *cancellable)
{
  g_autoptr (MokedBitmap) found = within ? moked_bitmap_copy (within) : NULL;
  guint row;

  if (has_id (words))
    {
      g_autoptr (MokedBitmap) one = moked_bitmap_new (moked_row_table_n_rows (self->table));

      if (find_id (self, words, &row) && (!within || moked_bitmap_get (within, row)))
        moked_bitmap_set (one, row);
      g_clear_pointer (&found, moked_bitmap_unref);
      found = g_steal_pointer (&one);
    }

  for (guint begin = 0; begin < words->len; begin += MOKED_SEARCH_WORDS_MAX)
    {
      g_autoptr (MokedBitmap) some = find_some (self, words, begin, found, cancellable);

      if (!some)
        return NULL;
      g_clear_pointer (&found, moked_bitmap_unref);
      found = g_steal_pointer (&some);
    }
  return g_steal_pointer (&found);
}
