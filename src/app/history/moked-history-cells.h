/* moked-history-cells.h: what the history's table says of an entry, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-entry-look.h"
#include "app/common/moked-table.h"
#include "core/words/moked-words-entry.h"

G_BEGIN_DECLS

/* Rows are MokedEntry, columns MokedHistoryColumn. (Q26-Q56) */
extern const MokedTableKind moked_history_table_kind;

/* The cell as plain text with whole instants, for files and paper. */
char *moked_history_text (gpointer             row,
                          guint                column,
                          const MokedCellTime *time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
