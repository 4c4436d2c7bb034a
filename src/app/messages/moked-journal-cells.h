/* moked-journal-cells.h: what the letters journal says of a message, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-table.h"
#include "core/messages/moked-message-journal.h"

G_BEGIN_DECLS

/* Rows are MokedMessageLine, columns MokedJournalColumn. */
extern const MokedTableKind moked_journal_table_kind;

G_END_DECLS
