/* moked-message-erase.c: messages of a person who is erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/messages/moked-message-erase.h"

#define ADDRESSES \
  "(SELECT match_key FROM contact_point WHERE customer_id = $1 UNION " \
  "SELECT 'id:' || external_id FROM customer WHERE id = $1 AND external_id IS NOT NULL UNION " \
  "SELECT address_key FROM message WHERE customer_id = $1)"
#define KEPT_ITEMS "(SELECT item_id FROM inbound_address WHERE address_key IN " ADDRESSES ")"

/* In this order: what nobody was matched to is found by the addresses that the messages and the card still have. */
static const char *const statements[] = {
  "UPDATE inbound_item SET address = '', address_key = '', payload = '', reason = '' "
  "WHERE customer_id = $1 OR (address_key <> '' AND address_key IN " ADDRESSES ") OR id IN " KEPT_ITEMS,

  "DELETE FROM inbound_address "
  "WHERE item_id IN (SELECT id FROM inbound_item WHERE customer_id = $1) OR item_id IN " KEPT_ITEMS,

  "UPDATE outbox SET outbox_state = 'failed', last_error = 'erased' "
  "WHERE outbox_state = 'waiting' AND message_id IN (SELECT id FROM message WHERE customer_id = $1)",

  "UPDATE outbox SET last_error = '' "
  "WHERE last_error <> 'erased' AND message_id IN (SELECT id FROM message WHERE customer_id = $1)",

  /* Where a provider calls the mails of several people the same, the name was kept with the address. */
  "DELETE FROM message_key "
  "WHERE key LIKE '% %' AND message_id IN (SELECT id FROM message WHERE customer_id = $1)",

  "UPDATE message SET subject = '', body = '', address = '', address_key = '', failure_reason = '' "
  "WHERE customer_id = $1",
};

gboolean
moked_message_erase_customer (MokedWriter  *writer,
                              gint64        customer_id,
                              GError      **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), statements[i], error);

      if (stmt == NULL)
        return FALSE;
      moked_stmt_bind_int (stmt, 1, customer_id);
      if (!moked_stmt_run (stmt, NULL, error))
        return FALSE;
    }

  return TRUE;
}
