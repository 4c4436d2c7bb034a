/* moked-history-cells.h: what the history's table says of an entry, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-table.h"
#include "core/words/moked-words-entry.h"

G_BEGIN_DECLS

/* What the cells need to know; the user data of moked_history_table_kind. */
typedef struct
{
  gint64     now;
  GTimeZone *zone; /* borrowed */
} MokedHistoryCells;

/* Rows are MokedEntry, columns MokedHistoryColumn. (Q26-Q56) */
extern const MokedTableKind moked_history_table_kind;

void        moked_entry_status_look (MokedEntryStatus  entry_status,
                                     MokedTone        *tone,
                                     const char      **icon_name);
const char *moked_entry_type_icon   (MokedEntryType entry_type);

G_END_DECLS
