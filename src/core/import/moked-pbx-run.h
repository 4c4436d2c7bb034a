/* moked-pbx-run.h: runs the work of an import: one thread judges while the store's writer writes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-pace.h"
#include "core/import/moked-pbx-work.h"

G_BEGIN_DECLS

/* In short transactions of whole calls, each as the import of @report. @is_empty: the store is known to have none of
 * the exchange's calls. FALSE without error: cancelled, after the transaction at hand. Blocking; not on a store
 * thread. */
gboolean moked_pbx_run (MokedStore *store, const MokedPbxWork *work, gint64 project_id, gboolean is_empty,
                        MokedImportReport *report, MokedImportPace *pace, GCancellable *cancellable, GError **error);

G_END_DECLS
