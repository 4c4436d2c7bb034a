/* moked-row-bits.h: sixty-four rows at a time, as bits
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* Bit i: (@values[i] & @mask) == @wanted, for 64 values. */
static inline guint64
moked_row_bits_where (const guint8 *values,
                      guint8        mask,
                      guint8        wanted)
{
  guint64 bits = 0;

#ifdef __SSE2__
  const __m128i masks = _mm_set1_epi8 (mask);
  const __m128i all_wanted = _mm_set1_epi8 (wanted);

  for (guint i = 0; i < 4; i++)
    {
      __m128i part = _mm_loadu_si128 ((const __m128i *) (const void *) (values + 16 * i));
      guint equal = _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_and_si128 (part, masks), all_wanted));

      bits |= (guint64) equal << (16 * i);
    }
#else
  for (guint i = 0; i < 64; i++)
    bits |= (guint64) ((values[i] & mask) == wanted) << i;
#endif
  return bits;
}

G_END_DECLS
