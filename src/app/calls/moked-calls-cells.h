/* moked-calls-cells.h: what the call log's table says of a call, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-table.h"
#include "core/calls/moked-call-log.h"

G_BEGIN_DECLS

/* Rows are MokedCallRow, columns MokedCallLogColumn. (L1-L20) */
extern const MokedTableKind moked_calls_table_kind;

G_END_DECLS
