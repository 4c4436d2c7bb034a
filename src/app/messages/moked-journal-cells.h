/* moked-journal-cells.h: what the letters journal says of a message, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-table.h"
#include "core/messages/moked-message-journal.h"

G_BEGIN_DECLS

/* Rows are MokedMessageLine, columns MokedJournalColumn, the user data a MokedListCells. */
extern const MokedTableKind moked_journal_table_kind;

/* For a file or paper: plain, without marks. */
char *moked_journal_text (gpointer   row,
                          guint      column,
                          gint64     now,
                          GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
