/* moked-table-reading.h: a whole table read by a mapping, row by row
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mapped-row.h"
#include "core/import/moked-row-import.h"

G_BEGIN_DECLS

/* A row that was read well. FALSE stops. */
typedef gboolean (*MokedMappedRowFunc) (MokedRowImport *import, gint64 line, const MokedMappedRow *row);

/* How the table at @path is to be read: @mapping with its dates settled (NULL: one of @kind, proposed), and the
 * shape found over the whole file. */
MokedMapping      *moked_table_reading_settle (const char *path, const MokedMapping *mapping, MokedMappingKind kind,
                                               MokedInputShape *shape, GCancellable *cancellable,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads and ends @import: its refusals, its progress. */
MokedImportReport *moked_table_reading_run    (MokedRowImport *import, const char *path, const MokedInputShape *shape,
                                               const MokedMapping *mapping, MokedMappedRowFunc func,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
