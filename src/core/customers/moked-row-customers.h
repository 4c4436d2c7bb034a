/* moked-row-customers.h: whom rows are about
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-row-table.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* A bit a customer, by id: those whose ids stand in @column of @rows of @table; 0 is nobody. Any thread, while the
 * table is not written. */
MokedBitmap *moked_row_customers_of   (const MokedRowTable *table, guint column, const MokedBitmap *rows)
                                       G_GNUC_WARN_UNUSED_RESULT;
/* Their ids, ascending, each once: for those who were merged the one that is kept. Of gint64; any store thread.
 * NULL: @error. */
GArray      *moked_row_customers_list (const MokedBitmap *customers, MokedReader *reader, GError **error)
                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
