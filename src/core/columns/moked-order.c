/* moked-order.c: rows in the order of a number that each has
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/columns/moked-order.h"

/* A number of 32 bits in three digits of 11: the counters stay in the processor's first cache. */
#define DIGIT_BITS 11
#define N_DIGIT_VALUES (1 << DIGIT_BITS)

static guint
digit_of (guint64 key,
          guint   shift)
{
  return key >> shift & (N_DIGIT_VALUES - 1);
}

/* Where each digit's rows begin. FALSE: all have the same one, so there is nothing to move. */
static gboolean
count_to_starts (guint32 *counts,
                 guint    n_rows)
{
  guint32 start = 0;

  for (guint i = 0; i < N_DIGIT_VALUES; i++)
    {
      guint32 count = counts[i];

      if (count == n_rows)
        return FALSE;
      counts[i] = start;
      start += count;
    }
  return TRUE;
}

static gboolean
count_digits (const guint32 *keys,
              guint          n_rows,
              guint          shift,
              guint32       *counts)
{
  memset (counts, 0, N_DIGIT_VALUES * sizeof (guint32));
  for (guint i = 0; i < n_rows; i++)
    counts[digit_of (keys[i], shift)]++;
  return count_to_starts (counts, n_rows);
}

static guint32 *
dup_base (const MokedOrder *base,
          guint             n_rows)
{
  guint32 *rows = g_new (guint32, MAX (n_rows, 1));

  for (guint i = 0; i < n_rows; i++)
    rows[i] = base ? base->rows[i] : i;
  return rows;
}

MokedOrder *
moked_order_new (const guint32    *keys,
                 const MokedOrder *base,
                 guint             n_rows)
{
  MokedOrder *self = g_new0 (MokedOrder, 1);
  guint32 *rows = dup_base (base, n_rows);
  g_autofree guint32 *other = NULL;
  guint32 counts[N_DIGIT_VALUES];

  for (guint shift = 0; shift < 32; shift += DIGIT_BITS)
    {
      guint32 *swapped = rows;

      if (!count_digits (keys, n_rows, shift, counts))
        continue;
      if (!other)
        other = g_new (guint32, n_rows);
      for (guint i = 0; i < n_rows; i++)
        other[counts[digit_of (keys[rows[i]], shift)]++] = rows[i];
      rows = other;
      other = swapped;
    }

  g_atomic_ref_count_init (&self->ref_count);
  self->n_rows = n_rows;
  self->rows = rows;
  while (self->n_without < n_rows && keys[rows[self->n_without]] == 0)
    self->n_without++;
  return self;
}

MokedOrder *
moked_order_ref (MokedOrder *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_order_unref (MokedOrder *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->rows);
  g_free (self);
}

/* Bits for the rows @rows[0], @rows[step], … */
static guint64
gather_bits (const MokedBitmap *set,
             const guint32     *rows,
             int                step,
             guint              n_bits)
{
  guint64 bits = 0;

  for (guint i = 0; i < n_bits; i++)
    {
      guint row = rows[step * (int) i];

      bits |= (set->words[row / 64] >> (row % 64) & 1) << i;
    }
  return bits;
}

MokedBitmap *
moked_order_walk (const MokedOrder  *self,
                  const MokedBitmap *set,
                  gboolean           descending)
{
  MokedBitmap *places = moked_bitmap_new (self->n_rows);

  if (moked_bitmap_is_full (set))
    {
      moked_bitmap_fill (places);
      moked_bitmap_seal (places);
      return places;
    }

  for (guint word = 0; word < places->n_words; word++)
    {
      guint place = word * 64;
      guint n_bits = MIN (64, self->n_rows - place);
      guint first = place + self->n_without;

      if (descending)
        {
          places->words[word] = gather_bits (set, self->rows + (self->n_rows - 1 - place), -1, n_bits);
          continue;
        }
      if (first >= self->n_rows)
        first -= self->n_rows;
      if (first + n_bits <= self->n_rows)
        {
          places->words[word] = gather_bits (set, self->rows + first, 1, n_bits);
          continue;
        }
      for (guint i = 0; i < n_bits; i++)
        if (moked_bitmap_get (set, moked_order_row_at (self, place + i, FALSE)))
          moked_bitmap_set (places, place + i);
    }
  moked_bitmap_seal (places);
  return places;
}

guint32 *
moked_order_sort_wide (const guint64 *keys,
                       guint          n_keys)
{
  guint32 *rows = dup_base (NULL, n_keys);
  g_autofree guint32 *other = g_new (guint32, MAX (n_keys, 1));
  guint32 counts[N_DIGIT_VALUES];

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      guint32 *swapped = rows;

      memset (counts, 0, sizeof counts);
      for (guint i = 0; i < n_keys; i++)
        counts[digit_of (keys[i], shift)]++;
      if (!count_to_starts (counts, n_keys))
        continue;
      for (guint i = 0; i < n_keys; i++)
        other[counts[digit_of (keys[rows[i]], shift)]++] = rows[i];
      rows = other;
      other = swapped;
    }
  return rows;
}
