/* moked-found-cache.h: what the last search found, for the next one
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-order.h"

G_BEGIN_DECLS

/* The rows that the last search's words were in, before filters, and the orders that were asked
 * for. All of one state of the rows: @generation; another one forgets. Any thread. */
typedef struct
{
  GMutex       mutex;
  guint64      generation;
  GArray      *words;  /* of MokedSearchWord */
  MokedBitmap *found;
  GPtrArray   *orders; /* of MokedOrder, the most recently used last */
  GArray      *keys;   /* of guint: what each orders by */
} MokedFoundCache;

void         moked_found_cache_init   (MokedFoundCache *self);
void         moked_found_cache_clear  (MokedFoundCache *self);

/* The rows that hold @words, or *within that hold them all and more: letters were added at the end.
 * Both NULL: nothing is known. */
MokedBitmap *moked_found_cache_get    (MokedFoundCache *self, guint64 generation, const GArray *words,
                                       MokedBitmap **within) G_GNUC_WARN_UNUSED_RESULT;
void         moked_found_cache_put    (MokedFoundCache *self, guint64 generation, GArray *words, MokedBitmap *found);

MokedOrder  *moked_found_cache_get_order (MokedFoundCache *self, guint64 generation, guint key)
                                          G_GNUC_WARN_UNUSED_RESULT;
/* Keeps some 64 MB of orders, and at least this one. */
void         moked_found_cache_put_order (MokedFoundCache *self, guint64 generation, guint key, MokedOrder *order);

G_END_DECLS
