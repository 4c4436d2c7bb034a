/* moked-selection.h: some rows of a table in an order, by position
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-order.h"
#include "core/columns/moked-row-table.h"

G_BEGIN_DECLS

/* What a query gives: a bit a row, however many it holds. Refcounted, immutable, not disturbed by
 * what becomes of the table; any thread. */
typedef struct _MokedSelection MokedSelection;

/* @rows of @table in the table's own order, or in that of @order (may be NULL). */
MokedSelection *moked_selection_new    (const MokedRowTable *table, const MokedBitmap *rows,
                                        MokedOrder *order, gboolean descending) G_GNUC_WARN_UNUSED_RESULT;
MokedSelection *moked_selection_ref    (MokedSelection *self);
void            moked_selection_unref  (MokedSelection *self);

guint           moked_selection_n_rows (const MokedSelection *self);
/* 0.2 us. */
guint32         moked_selection_id_at  (const MokedSelection *self, guint position);
/* The position of @id, or G_MAXUINT. At most some ms. */
guint           moked_selection_find   (const MokedSelection *self, guint32 id);
/* In the table's order, descending: the first position at or before @instant; ascending: the first
 * at or after it. In another order: that of the newest row at or before it. The nearest end where
 * there is none. */
guint           moked_selection_find_instant (const MokedSelection *self, guint32 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSelection, moked_selection_unref)

G_END_DECLS
