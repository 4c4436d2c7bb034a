/* moked-calls-cells.h: what the call log's table says of a call, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-table.h"
#include "core/calls/moked-call-log.h"

G_BEGIN_DECLS

/* What the cells need to know; the user data of moked_calls_table_kind. */
typedef struct
{
  gint64     now;
  GTimeZone *zone; /* borrowed */
} MokedCallsCells;

/* Rows are MokedCallRow, columns MokedCallLogColumn. (L1-L20) */
extern const MokedTableKind moked_calls_table_kind;

/* The cell as plain text with whole instants, for files and paper. */
char *moked_calls_text (gpointer   row,
                        guint      column,
                        gint64     now,
                        GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
