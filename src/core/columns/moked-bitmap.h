/* moked-bitmap.h: a set of row numbers, one bit each, that knows the n-th of them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Refcounted. Written by one thread; after moked_bitmap_seal () immutable and for any thread. Bits past
 * n_bits are 0. */
typedef struct
{
  gatomicrefcount  ref_count;
  guint            n_bits;
  guint            n_words;
  guint64         *words;
  guint            n_set;  /* once sealed */
  guint32         *ranks;  /* once sealed: the set bits before each block of 512 */
} MokedBitmap;

MokedBitmap *moked_bitmap_new    (guint n_bits) G_GNUC_WARN_UNUSED_RESULT;
MokedBitmap *moked_bitmap_copy   (const MokedBitmap *self) G_GNUC_WARN_UNUSED_RESULT; /* not sealed */
MokedBitmap *moked_bitmap_ref    (MokedBitmap *self);
void         moked_bitmap_unref  (MokedBitmap *self);
void         moked_bitmap_fill   (MokedBitmap *self); /* all of them */
gboolean     moked_bitmap_is_full (const MokedBitmap *self);
guint        moked_bitmap_count  (const MokedBitmap *self); /* how many are set */
/* Counts, and makes ready for select and rank. */
void         moked_bitmap_seal   (MokedBitmap *self);

/* The @n-th set bit, from 0; @n < n_set. */
guint        moked_bitmap_select (const MokedBitmap *self, guint n);
/* How many are set before @bit; @bit <= n_bits. */
guint        moked_bitmap_rank   (const MokedBitmap *self, guint bit);

/* How many bits are set. Inline, where the compiler would call a function: not every processor has
 * an instruction. */
static inline guint
moked_bits_count (guint64 bits)
{
  bits -= bits >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  bits = (bits & G_GUINT64_CONSTANT (0x3333333333333333)) + (bits >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  bits = (bits + (bits >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return bits * G_GUINT64_CONSTANT (0x0101010101010101) >> 56;
}

static inline gboolean
moked_bitmap_get (const MokedBitmap *self,
                  guint              bit)
{
  return self->words[bit / 64] >> (bit % 64) & 1;
}

static inline void
moked_bitmap_set (MokedBitmap *self,
                  guint        bit)
{
  self->words[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedBitmap, moked_bitmap_unref)

G_END_DECLS
