/* moked-customer-find.h: the customer one has in mind, by a few letters or digits
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer-columns.h"

G_BEGIN_DECLS

typedef struct
{
  gint64    id;
  char     *name;          /* may be "" */
  gboolean  is_identified;
  char     *contact;       /* the first number as it is shown here, else the first address; "" */
} MokedFoundCustomer;

void       moked_found_customer_free (MokedFoundCustomer *self);

/* All words of @phrase must be found in the name or in any written form of a number; a word with an @ is the beginning of
 * an e-mail address. Whose name begins with it comes first, then by name; nobody twice who was merged into another. At most
 * @limit of MokedFoundCustomer; *n_found: how many there are, about where many were merged. Reader thread; NULL: @error or
 * cancelled. (S36) */
GPtrArray *moked_customer_find       (MokedCustomerColumns *columns, MokedReader *reader, const char *phrase, guint limit,
                                      guint *n_found, GCancellable *cancellable, GError **error)
                                      G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedFoundCustomer, moked_found_customer_free)

G_END_DECLS
