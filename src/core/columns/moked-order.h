/* moked-order.h: rows in the order of a number that each has
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-bitmap.h"

G_BEGIN_DECLS

/* A permutation of rows: by ascending key, ties by the base order; those without a key (0) come first here and
 * last wherever it is walked. Refcounted, immutable; any thread. */
typedef struct
{
  gatomicrefcount  ref_count;
  guint            n_rows;
  guint            n_without; /* rows whose key is 0 */
  guint32         *rows;
} MokedOrder;

/* @base: rows in the order of ties, NULL for 0, 1, 2…; @keys by row. 0.5 s at ten million rows. */
MokedOrder *moked_order_new   (const guint32 *keys, const MokedOrder *base, guint n_rows) G_GNUC_WARN_UNUSED_RESULT;
MokedOrder *moked_order_ref   (MokedOrder *self);
void        moked_order_unref (MokedOrder *self);

/* The row at @place of a walk: rows with a key ascending or descending, then those without one, in
 * the same direction. */
static inline guint
moked_order_row_at (const MokedOrder *self,
                    guint             place,
                    gboolean          descending)
{
  if (descending)
    return self->rows[self->n_rows - 1 - place];

  place += self->n_without;
  return self->rows[place < self->n_rows ? place : place - self->n_rows];
}

/* Of the rows in @set, the places of a walk, sealed. 20 ms at ten million rows. */
MokedBitmap *moked_order_walk (const MokedOrder *self, const MokedBitmap *set, gboolean descending)
                               G_GNUC_WARN_UNUSED_RESULT;

/* The rows 0 … n_keys - 1 by 64-bit keys; free with g_free. */
guint32     *moked_order_sort_wide (const guint64 *keys, guint n_keys) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOrder, moked_order_unref)

G_END_DECLS
