/* moked-history-order.h: the entries in the order of a column
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-order.h"
#include "core/queues/moked-history-query.h"
#include "core/queues/moked-history-rows.h"

G_BEGIN_DECLS

/* NULL: the rows are in that order as they are. Ties by id. Rows and customers are locked. 0.5 s at ten million entries. */
MokedOrder *moked_history_order_new (const MokedHistoryRows *rows, MokedHistoryColumn column)
                                     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
