/* moked-customer-private.h: the rows of a customer, for this folder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  gint64      project_id;
  const char *external_id; /* may be NULL */
  const char *name;
  gboolean    is_identified;
  const char *created_via;
  gint64      created_at;
} MokedCustomerRow;

/* The row alone, without an event. 0: @error. */
gint64   moked_customer_insert        (MokedWriter *writer, const MokedCustomerRow *row, GError **error);
/* *added FALSE: the customer has it already. */
gboolean moked_customer_insert_phone  (MokedWriter *writer, gint64 id, const MokedPhone *phone, gint64 added_at,
                                       gboolean *added, GError **error);
gboolean moked_customer_insert_email  (MokedWriter *writer, gint64 id, const char *email, gint64 added_at,
                                       gboolean *added, GError **error);
/* The customer has an address by which they are met from now on: what waits for it follows in this transaction. */
void     moked_customer_note_address  (MokedWriter *writer, gint64 id, const char *match_key);
void     moked_customer_note_external_id (MokedWriter *writer, gint64 id, const char *external_id);
/* CUSTOMER_IDENTIFIED or CUSTOMER_CHANGED; @from, the name until then, may be NULL. */
gboolean moked_customer_append_named  (MokedWriter *writer, MokedEventKind kind, gint64 id, gint64 occurred_at,
                                       const char *name, const char *from, GError **error);
gboolean moked_customer_append_contact (MokedWriter *writer, gint64 id, gint64 occurred_at, const char *contact_kind,
                                        const char *raw, GError **error);
/* The first event of every customer (S3); @phone and @email: the first of each, may be NULL. */
gboolean moked_customer_append_created (MokedWriter *writer, gint64 id, const MokedCustomerRow *row, const char *phone,
                                        const char *email, GError **error);

G_END_DECLS
