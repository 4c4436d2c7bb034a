/* moked-test-filled.h: a store with as many entries as a benchmark wants
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Makes queues, customers and entries; asserts that it worked. */
void moked_test_fill          (MokedStore *store, gint64 n_customers, gint64 n_entries);
/* The same in a store of its own at @path, unless there is something already. */
void moked_test_ensure_filled (const char *path, gint64 n_customers, gint64 n_entries);

G_END_DECLS
