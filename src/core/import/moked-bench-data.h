/* moked-bench-data.h: made-up data in any amount, to measure with
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* Adds customers with Hebrew names and numbers, and entries of all types, states and queues over the two years before the
 * store's now, each with its ledger event: verify holds. The same seed makes the same. In long transactions and with the
 * indexes made afterwards: not for a store in use. Blocking; not on a store thread. FALSE without error: cancelled. */
gboolean moked_bench_data_fill        (MokedStore *store, gint64 n_customers, gint64 n_entries, guint32 seed,
                                       MokedImportProgressFunc progress, gpointer data, GCancellable *cancellable,
                                       GError **error);

/* Writes queue_log and Master.csv of @n_calls calls into @folder, which is made where it is not there, as an exchange with one trunk would have. Which calls
 * were missed, answered, tried again is drawn by @seed; about five calls a customer. */
gboolean moked_bench_data_write_files (const char *folder, gint64 n_calls, guint32 seed, GError **error);

G_END_DECLS
