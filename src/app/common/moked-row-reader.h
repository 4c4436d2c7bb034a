/* moked-row-reader.h: reads the rows that a slot model asks for, on a store thread
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-slot-model.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Rows in the order of @ids, NULL where there is none; runs on a store thread. */
typedef GPtrArray * (*MokedLoadRowsFunc) (MokedReader *reader, const gint64 *ids, guint n_ids, GError **error);

/* What a MokedFetchFunc does: the answer goes to @model, unless it is gone. */
void moked_rows_read (MokedStore        *store,
                      MokedLoadRowsFunc  load,
                      MokedSlotModel    *model,
                      guint              page,
                      guint              generation,
                      const gint64      *ids,
                      guint              n_ids,
                      GCancellable      *cancellable);

G_END_DECLS
