/* moked-entries-import.h: another system's history into entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"
#include "core/import/moked-mapping.h"

G_BEGIN_DECLS

/* Each row of the table is one entry, with ENTRY_IMPORTED; met again by queue and external id (of a table
 * without one, by all that the row says), and what changed since is ENTRY_CORRECTED. A queue and a customer that
 * are not there are made. (Q3, QX5)
 * Blocking, in short transactions: run it on a worker thread of its own. Cancelled: the report says so, what was
 * applied stays; no error. A file that is no table, or has not the mapping's columns: MOKED_INPUT_ERROR. */
MokedImportReport *moked_entries_import (MokedStore *store, const char *path, const MokedMapping *mapping,
                                         MokedImportProgressFunc progress, gpointer data, GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
