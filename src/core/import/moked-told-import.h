/* moked-told-import.h: files of what other systems told into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* What mail providers, forms and other systems tell in JSON (moked-told-reader.h), the callbacks and the log of Kannel, and
 * tables of what was filled into forms; plain or gzip, told by what is in the files. A folder is all files in it. Each
 * thing counts once, however often and in whatever order the files come; what leads to no customer is kept until somebody
 * is found.
 *
 * @zone: of the local times in a gateway's log and a table, which say none; NULL: the project's.
 *
 * Blocking, in short transactions: run it on a worker thread of its own. Cancelled: the report says so, what was applied
 * stays; no error. The report counts events; what cannot be read is refused by itself, with its line. (S8-S11, S13, S25) */
MokedImportReport *moked_told_import       (MokedStore *store, const char *const *paths, GTimeZone *zone,
                                            MokedImportProgressFunc progress, gpointer data,
                                            GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the file is one of these, by its first bytes. Blocking. */
gboolean           moked_told_file_is_told (const char *path);

G_END_DECLS
