/* moked-customer-columns.h: what every customer is found by, in memory, for searches
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-row-table.h"
#include "core/columns/moked-text-column.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* One for each store, shared by the history and the call log. Customers are known by their id. */
typedef struct _MokedCustomerColumns MokedCustomerColumns;

/* Borrowed: lives as long as @store. Any thread. */
MokedCustomerColumns *moked_customer_columns_of (MokedStore *store);

/* Loads what there is, or what has changed since: afterwards it holds at least what @reader sees.
 * 1.5 s for a million customers the first time. */
gboolean moked_customer_columns_follow (MokedCustomerColumns *self, MokedReader *reader, GCancellable *cancellable,
                                        GError **error);

/* What is below is read between these two, many at once. */
void     moked_customer_columns_lock   (MokedCustomerColumns *self);
void     moked_customer_columns_unlock (MokedCustomerColumns *self);

/* Grows with every change. */
guint64                moked_customer_columns_generation (MokedCustomerColumns *self);
/* By customer id: "folded name", then each written form of each number, each e-mail address, the values of their own
 * fields and their organisation (B24), tabs between. */
const MokedTextColumn *moked_customer_columns_texts      (MokedCustomerColumns *self);
/* The keys that put rows in the order of their customers' names; @column holds customer ids. 0: no name. What ranks the
 * names is kept until a customer changes. */
void                   moked_customer_columns_name_keys  (MokedCustomerColumns *self, const MokedRowTable *table,
                                                          guint column, guint32 *keys);

/* A number's match key as a number of its own: equal keys give equal codes. 0: none. */
guint64  moked_customer_columns_phone_code (MokedCustomerColumns *self, const char *match_key);
/* The customer's numbers are asked for soon: memory is slower than anything else in a load. */
void     moked_customer_columns_prefetch   (MokedCustomerColumns *self, gint64 customer_id);
/* Which of the customer's numbers it is, from 1; 0: none of them. */
guint    moked_customer_columns_find_phone (MokedCustomerColumns *self, gint64 customer_id, guint64 code);
/* The ranks of @codes by the bytes of their keys, from 1, equal ones the same; 0 for code 0. Free
 * with g_free. */
guint32 *moked_customer_columns_rank_codes (MokedCustomerColumns *self, const guint64 *codes, guint n_codes)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* All customers' numbers in one array, with room for @n_more, to be ranked at once; free with
 * g_free. And the place in it of one of a customer's numbers, from 1. */
guint64 *moked_customer_columns_dup_codes  (MokedCustomerColumns *self, guint n_more, guint *n_codes)
                                            G_GNUC_WARN_UNUSED_RESULT;
guint    moked_customer_columns_code_place (MokedCustomerColumns *self, gint64 customer_id, guint which);

G_END_DECLS
