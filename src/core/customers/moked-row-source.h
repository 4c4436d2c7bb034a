/* moked-row-source.h: where in the store rows about customers come from
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-row-table.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Statements give a row's id in their first column; statements are kept by their address, so they are static. */
typedef struct
{
  const char *select_max_id;
  const char *select_newest_first;
  const char *select_one;         /* $1: an id */
  const char *select_of_customer; /* $1: a customer */
  guint       n_columns;          /* of the table */

  /* A row of @rows from where @stmt stands: n_columns values, 0 before. */
  gboolean  (*read_row) (gpointer rows, MokedStmt *stmt, guint32 *values, GError **error);
} MokedRowSource;

/* Puts the newest @limit rows into the empty @table; 0: all. */
gboolean moked_row_source_read   (const MokedRowSource *self, gpointer rows, MokedRowTable *table, MokedReader *reader,
                                  guint limit, GCancellable *cancellable, GError **error);
/* Rows that are new, have changed or have gone, and those of customers that have changed: sets of ids. */
gboolean moked_row_source_patch  (const MokedRowSource *self, gpointer rows, MokedRowTable *table, MokedReader *reader,
                                  GHashTable *ids, GHashTable *customers, GError **error);
/* Always FALSE: more than the packed columns hold. */
gboolean moked_row_source_refuse (const char *what, gint64 value, GError **error);

G_END_DECLS
