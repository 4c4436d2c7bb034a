/* moked-customer-erase.c: the card of a person who is erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-erase.h"

#include "core/base/moked-text.h"
#include "core/ledger/moked-ledger.h"

/* What belongs to a customer alone. An item and a reminder stay as facts without their words. */
static const char *const statements[] = {
  "DELETE FROM contact_point WHERE customer_id = $1",
  "DELETE FROM contact_block WHERE customer_id = $1",
  "DELETE FROM own_value WHERE customer_id = $1",
  "DELETE FROM customer_label WHERE customer_id = $1",
  "UPDATE manual_item SET text = '' WHERE customer_id = $1",
  "UPDATE reminder SET text = '', reminder_state = 'dismissed' WHERE customer_id = $1",
};

static gboolean
run (MokedWriter  *writer,
     const char   *sql,
     gint64        id,
     GError      **error)
{
  MokedStmt *stmt;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error)))
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
set_pseudonym (MokedWriter  *writer,
               gint64        id,
               GError      **error)
{
  g_autofree char *name = g_strdup_printf ("P-%" G_GINT64_FORMAT, id);
  g_autofree char *folded = moked_text_fold (name);
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET name = $2, folded_name = $3, erased_at = $4, external_id = NULL, "
                           "customer_status_id = NULL, interest = '', revisit_at = NULL, lead_source = '', "
                           "region = '', organisation_id = NULL "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_text (stmt, 3, folded);
  moked_stmt_bind_int (stmt, 4, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_customer_erase_card (MokedWriter  *writer,
                           gint64        id,
                           GError      **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!run (writer, statements[i], id, error))
      return FALSE;

  return set_pseudonym (writer, id, error) && moked_ledger_erase_private (writer, id, error);
}
