/* moked-stmt-value.h: statements that give one integer
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

G_END_DECLS
