/* moked-order-keys.h: the keys that put rows in the order of a column
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-labels.h"
#include "core/columns/moked-row-table.h"

G_BEGIN_DECLS

/* Each fills @keys, one a row, for moked_order_new (); 0: the row has none. Any thread that may read the table. */

/* By name; @column holds codes of @labels. */
void moked_order_keys_by_labels (const MokedRowTable *table, guint column, const MokedLabels *labels, guint32 *keys);
/* By rank: @column holds numbers that @ranks, of @n_ranks, puts in order. */
void moked_order_keys_by_ranks  (const MokedRowTable *table, guint column, const guint32 *ranks, guint n_ranks,
                                 guint32 *keys);
/* By what stands in some bits of @column; every row has it. */
void moked_order_keys_by_bits   (const MokedRowTable *table, guint column, guint8 mask, guint shift, guint32 *keys);
/* By @column itself; 0 of it counts as none. */
void moked_order_keys_by_values (const MokedRowTable *table, guint column, guint32 *keys);

G_END_DECLS
