/* moked-bitmap.c: a set of row numbers, one bit each, that knows the n-th of them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-bitmap.h"

/* 64 bytes: one line of the processor's cache for each step of a search */
#define BLOCK_WORDS 8
#define BLOCK_BITS (BLOCK_WORDS * 64)

MokedBitmap *
moked_bitmap_new (guint n_bits)
{
  MokedBitmap *self = g_new0 (MokedBitmap, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_bits = n_bits;
  self->n_words = n_bits / 64 + (n_bits % 64 > 0);
  self->words = g_new0 (guint64, self->n_words);
  return self;
}

MokedBitmap *
moked_bitmap_copy (const MokedBitmap *self)
{
  MokedBitmap *copy = moked_bitmap_new (self->n_bits);

  if (self->n_words > 0)
    memcpy (copy->words, self->words, self->n_words * sizeof (guint64));
  return copy;
}

MokedBitmap *
moked_bitmap_ref (MokedBitmap *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_bitmap_unref (MokedBitmap *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->words);
  g_free (self->ranks);
  g_free (self);
}

void
moked_bitmap_fill (MokedBitmap *self)
{
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] = G_MAXUINT64;
  if (self->n_bits % 64 > 0)
    self->words[self->n_words - 1] = (G_GUINT64_CONSTANT (1) << (self->n_bits % 64)) - 1;
}

gboolean
moked_bitmap_is_full (const MokedBitmap *self)
{
  for (guint i = 0; i < self->n_bits / 64; i++)
    if (self->words[i] != G_MAXUINT64)
      return FALSE;
  return self->n_bits % 64 == 0 ||
         self->words[self->n_words - 1] == (G_GUINT64_CONSTANT (1) << (self->n_bits % 64)) - 1;
}

guint
moked_bitmap_count (const MokedBitmap *self)
{
  guint n_set = 0;

  for (guint i = 0; i < self->n_words; i++)
    n_set += moked_bits_count (self->words[i]);
  return n_set;
}

void
moked_bitmap_seal (MokedBitmap *self)
{
  guint n_blocks = self->n_words / BLOCK_WORDS + 1;
  guint n_set = 0;

  self->ranks = g_renew (guint32, self->ranks, n_blocks);
  for (guint i = 0; i < self->n_words; i++)
    {
      if (i % BLOCK_WORDS == 0)
        self->ranks[i / BLOCK_WORDS] = n_set;
      n_set += moked_bits_count (self->words[i]);
    }
  if (self->n_words % BLOCK_WORDS == 0)
    self->ranks[n_blocks - 1] = n_set;
  self->n_set = n_set;
}

guint
moked_bitmap_select (const MokedBitmap *self,
                     guint              n)
{
  guint low = 0;
  guint high = (self->n_words + BLOCK_WORDS - 1) / BLOCK_WORDS;
  guint word;
  guint64 bits;

  g_return_val_if_fail (n < self->n_set, 0);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->ranks[middle] <= n)
        low = middle;
      else
        high = middle;
    }

  n -= self->ranks[low];
  for (word = low * BLOCK_WORDS; n >= moked_bits_count (self->words[word]); word++)
    n -= moked_bits_count (self->words[word]);

  bits = self->words[word];
  for (; n > 0; n--)
    bits &= bits - 1;
  return word * 64 + __builtin_ctzll (bits);
}

guint
moked_bitmap_rank (const MokedBitmap *self,
                   guint              bit)
{
  guint word = bit / 64;
  guint n_set = self->ranks[bit / BLOCK_BITS];

  for (guint i = bit / BLOCK_BITS * BLOCK_WORDS; i < word; i++)
    n_set += moked_bits_count (self->words[i]);
  if (bit % 64 > 0)
    n_set += moked_bits_count (self->words[word] & ((G_GUINT64_CONSTANT (1) << (bit % 64)) - 1));
  return n_set;
}
