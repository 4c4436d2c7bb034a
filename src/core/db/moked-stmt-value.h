/* moked-stmt-value.h: statements that give integers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-db.h"

G_BEGIN_DECLS

/* Runs @stmt (an INSERT … RETURNING id, a SELECT of one column) and sets *value to the first row's integer, or to
 * @otherwise where there is no row. */
gboolean moked_stmt_take_int (MokedStmt *stmt, gint64 otherwise, gint64 *value, GError **error);

/* Steps to the end; the first column of every row, of gint64. */
GArray *moked_stmt_collect_ids (MokedStmt *stmt, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
