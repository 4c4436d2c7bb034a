/* moked-own-numbers.h: telephone numbers that rows have and their customers have not
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-row-table.h"
#include "core/columns/moked-text-column.h"
#include "core/customers/moked-customer-columns.h"

G_BEGIN_DECLS

/* An entry's number as it was when it was made, a call of nobody's: few, so they are kept beside
 * the table, by the row's id. A flag in the table says which rows have one. Written by one thread,
 * or read by several. */
typedef struct
{
  MokedTextColumn *texts; /* every written form, tabs between */
  GArray          *ids;   /* of guint32: whose each is */
  GArray          *codes; /* of guint64: as moked_customer_columns_phone_code () */
  GArray          *rows;  /* of guint32: where it is in the table; G_MAXUINT32: nowhere any more */
  GHashTable      *by_id; /* row's id → index + 1 */
} MokedOwnNumbers;

MokedOwnNumbers *moked_own_numbers_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             moked_own_numbers_free (MokedOwnNumbers *self);

void             moked_own_numbers_put  (MokedOwnNumbers *self, guint32 id, const char *region, guint64 code,
                                         const char *match_key, const char *raw);
/* Finds the rows again, after rows have come or moved: those with @flag in their byte of @column. */
void             moked_own_numbers_find_rows (MokedOwnNumbers *self, const MokedRowTable *table,
                                              guint column, guint8 flag);
/* G_MAXUINT: none. Only for rows with the flag. */
guint            moked_own_numbers_of   (const MokedOwnNumbers *self, guint32 id);

/* keys[row]: the rank of the row's number by the bytes of its match key, 0: none. @which: the
 * column that says which of the customer's numbers it is. */
void             moked_own_numbers_rank (const MokedOwnNumbers *self, MokedCustomerColumns *customers,
                                         const MokedRowTable *table, guint customer_column, guint which_column,
                                         guint code_column, guint8 flag, guint32 *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOwnNumbers, moked_own_numbers_free)

G_END_DECLS
