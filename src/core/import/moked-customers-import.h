/* moked-customers-import.h: a table or cards of customers into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"
#include "core/import/moked-mapping.h"

G_BEGIN_DECLS

/* CSV by @mapping (NULL: by what its headings and values say) or vCard, told by what is in the file. Customers are met
 * again by external id, else by number and folded name. (Q22)
 * Blocking, in short transactions: run it on a worker thread of its own. Cancelled: the report says so, what was
 * applied stays; no error. A file that is neither: MOKED_INPUT_ERROR. */
MokedImportReport *moked_customers_import (MokedStore *store, const char *path, const MokedMapping *mapping,
                                           MokedImportProgressFunc progress, gpointer data,
                                           GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
