/* moked-history-match.h: which entries a query gives, and the figures over them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/columns/moked-bitmap.h"
#include "core/queues/moked-history-rows.h"
#include "core/queues/moked-history.h"

G_BEGIN_DECLS

/* Rows and customers are locked. NULL: cancelled. */

/* The rows that hold all of @words (of MokedSearchWord); looked for in @within only, where it is not NULL. */
MokedBitmap *moked_history_find   (const MokedHistoryRows *rows, const GArray *words, const MokedBitmap *within,
                                   GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* Of @found (NULL: all rows) those that pass the query's filters; and the figures. */
MokedBitmap *moked_history_filter (const MokedHistoryRows *rows, const MokedHistoryQuery *query,
                                   const MokedBitmap *found,
                                   MokedHistoryFigures *figures, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
