/* moked-inbound-assign.c: what leads to nobody is given to somebody, by hand and by itself
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-inbound-private.h"
#include "core/messages/moked-message-block.h"
#include "core/messages/moked-message-private.h"

static const char SELECT_KEPT[] =
  "SELECT item_state, customer_id, message_id, seq, payload "
  "FROM inbound_item "
  "WHERE id = $1";

static const char SELECT_KNOWN[] =
  "SELECT i.id "
  "FROM inbound_item i "
  "WHERE i.item_state = 'unmatched' AND i.id > $2 "
  "AND (EXISTS (SELECT 1 FROM inbound_address a JOIN contact_point p ON p.match_key = a.address_key "
  "WHERE a.item_id = i.id) "
  "OR EXISTS (SELECT 1 FROM inbound_address a JOIN customer c ON 'id:' || c.external_id = a.address_key "
  "WHERE a.item_id = i.id AND a.address_key LIKE 'id:%')) "
  "ORDER BY i.id "
  "LIMIT $1";

static const char SELECT_OF_ADDRESS[] =
  "SELECT i.id "
  "FROM inbound_address a "
  "JOIN inbound_item i ON i.id = a.item_id "
  "WHERE a.address_key = $1 AND i.item_state = 'unmatched' "
  "ORDER BY i.occurred_at, i.id";

static const char DELETE_KEYS[] =
  "DELETE FROM message_key "
  "WHERE message_id = $1";

/* --- by hand -------------------------------------------------------------------------------------- */

typedef struct
{
  char           *item_state;
  gint64          customer_id;
  gint64          message_id;
  gint64          seq;
  MokedKeptEvent *kept;
} Kept;

static void
kept_clear (Kept *self)
{
  g_free (self->item_state);
  moked_kept_event_free (self->kept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

static gboolean
load_kept (MokedWriter  *writer,
           gint64        item_id,
           Kept         *kept,
           GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_KEPT, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, item_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, MOKED_INBOUND_ERROR, MOKED_INBOUND_ERROR_UNKNOWN,
                   "There is no item %" G_GINT64_FORMAT, item_id);
      return FALSE;
    }

  kept->item_state = g_strdup (moked_stmt_text (stmt, 0));
  kept->customer_id = moked_stmt_int (stmt, 1);
  kept->message_id = moked_stmt_int (stmt, 2);
  kept->seq = moked_stmt_int (stmt, 3);
  kept->kept = moked_kept_event_new (moked_stmt_text (stmt, 4));
  moked_stmt_reset (stmt);

  return TRUE;
}

static gboolean
check_state (const Kept  *kept,
             const char  *item_state,
             gint64       item_id,
             GError     **error)
{
  if (kept->kept && g_str_equal (kept->item_state, item_state))
    return TRUE;

  g_set_error (error, MOKED_INBOUND_ERROR, MOKED_INBOUND_ERROR_ASSIGNED,
               "Item %" G_GINT64_FORMAT " is %s", item_id, kept->item_state);

  return FALSE;
}

static gint64
resolve_customer (MokedWriter  *writer,
                  gint64        customer_id,
                  GError      **error)
{
  gint64 id = moked_customer_resolve (moked_writer_as_reader (writer), customer_id, error);

  if (id == 0)
    g_set_error (error, MOKED_INBOUND_ERROR, MOKED_INBOUND_ERROR_UNKNOWN,
                 "There is no customer %" G_GINT64_FORMAT, customer_id);

  return id;
}

static gint64
assign (MokedWriter  *writer,
        gint64        item_id,
        const Kept   *kept,
        gint64        customer_id,
        GError      **error)
{
  g_auto (MokedInboundTarget) target = { 0 };
  MokedInboundEvent event = kept->kept->event;
  gint64 seq;

  event.creates_customer = FALSE;
  if (!moked_inbound_find_target (writer, &event, &target, error))
    return -1;
  if (target.customer_id != customer_id)
    {
      target.customer_id = customer_id;
      target.message_id = 0;
    }
  if (!moked_inbound_act (writer, &event, &target, &seq, error) ||
      !moked_inbound_update_item (writer, item_id, "matched", customer_id, target.message_id, seq, error))
    return -1;

  return seq;
}

gint64
moked_inbound_assign (MokedWriter  *writer,
                      gint64        item_id,
                      gint64        customer_id,
                      GError      **error)
{
  g_auto (Kept) kept = { 0 };

  g_return_val_if_fail (writer, -1);

  if (!load_kept (writer, item_id, &kept, error) || !check_state (&kept, "unmatched", item_id, error) ||
      (customer_id = resolve_customer (writer, customer_id, error)) <= 0)
    return -1;

  return assign (writer, item_id, &kept, customer_id, error);
}

static gint64
withdraw (MokedWriter  *writer,
          const Kept   *kept,
          GError      **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = MOKED_EVENT_FACT_WITHDRAWN, .customer_id = kept->customer_id };

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "seq", kept->seq);
  if (kept->message_id != 0)
    moked_facts_add_int (facts, "message", kept->message_id);
  moked_facts_end (facts);
  event.occurred_at = moked_writer_now (writer);
  event.facts = facts->str;

  return moked_ledger_append (writer, &event, error);
}

/* Of the message and of what it answered. A message of which nothing is left gives its names back. */
static gboolean
follow_withdrawal (MokedWriter  *writer,
                   const Kept   *kept,
                   gint64        seq,
                   GError      **error)
{
  g_autoptr (MokedMessage) message = NULL;

  if (kept->message_id == 0)
    return TRUE;
  if (!moked_message_follow (writer, kept->message_id, seq, error) ||
      !(message = moked_message_load (moked_writer_as_reader (writer), kept->message_id, error)))
    return FALSE;

  if (message->state.message_status != MOKED_MESSAGE_WITHDRAWN)
    return TRUE;
  if (message->reply_to_id != 0 && !moked_message_follow (writer, message->reply_to_id, seq, error))
    return FALSE;

  return moked_message_run (writer, DELETE_KEYS, kept->message_id, error);
}

gint64
moked_inbound_unassign (MokedWriter  *writer,
                        gint64        item_id,
                        GError      **error)
{
  g_auto (Kept) kept = { 0 };
  gint64 seq;

  g_return_val_if_fail (writer, -1);

  if (!load_kept (writer, item_id, &kept, error) || !check_state (&kept, "matched", item_id, error))
    return -1;
  if (kept.seq == 0)
    return moked_inbound_update_item (writer, item_id, "unmatched", 0, 0, 0, error) ? 0 : -1;

  if ((seq = withdraw (writer, &kept, error)) == 0 ||
      !follow_withdrawal (writer, &kept, seq, error) ||
      !moked_message_block_withdraw (writer, kept.customer_id, error) ||
      !moked_inbound_update_item (writer, item_id, "unmatched", 0, 0, 0, error))
    return -1;

  return seq;
}

/* --- by itself ------------------------------------------------------------------------------------ */

static gboolean
assign_known (MokedWriter  *writer,
              gint64        item_id,
              gboolean     *is_matched,
              GError      **error)
{
  g_auto (Kept) kept = { 0 };

  *is_matched = FALSE;
  if (!load_kept (writer, item_id, &kept, error))
    return FALSE;

  return !kept.kept || moked_inbound_apply_to (writer, &kept.kept->event, item_id, is_matched, error);
}

gint64
moked_inbound_assign_known (MokedWriter  *writer,
                            gint64       *after_id,
                            guint         limit,
                            GError      **error)
{
  g_autoptr (GArray) ids = NULL;
  MokedStmt *stmt;
  gint64 n_assigned = 0;

  g_return_val_if_fail (writer, -1);

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_KNOWN, error)))
    return -1;
  moked_stmt_bind_int (stmt, 1, limit > 0 ? (gint64) limit : G_MAXINT64);
  moked_stmt_bind_int (stmt, 2, after_id ? *after_id : 0);
  if (!(ids = moked_stmt_collect_ids (stmt, error)))
    return -1;

  for (guint i = 0; i < ids->len; i++)
    {
      gboolean is_matched;

      if (!assign_known (writer, g_array_index (ids, gint64, i), &is_matched, error))
        return -1;
      n_assigned += is_matched ? 1 : 0;
      if (after_id)
        *after_id = g_array_index (ids, gint64, i);
    }

  return n_assigned;
}

/* --- as soon as somebody has the address ---------------------------------------------------------- */

static gboolean
assign_to_new (MokedWriter  *writer,
               gint64        item_id,
               gint64        customer_id,
               GError      **error)
{
  g_auto (MokedInboundTarget) target = { 0 };
  g_auto (Kept) kept = { 0 };
  MokedInboundEvent event;
  gint64 seq;

  if (!load_kept (writer, item_id, &kept, error))
    return FALSE;
  if (!kept.kept)
    return TRUE;

  event = kept.kept->event;
  event.creates_customer = FALSE;
  if (!moked_inbound_find_target (writer, &event, &target, error))
    return FALSE;
  if (target.customer_id != customer_id || target.is_erased)
    return TRUE;

  return moked_inbound_act (writer, &event, &target, &seq, error) &&
         moked_inbound_update_item (writer, item_id, "matched", customer_id, target.message_id, seq, error);
}

static gboolean
assign_of_address (MokedWriter  *writer,
                   const char   *address_key,
                   gint64        customer_id,
                   GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_OF_ADDRESS, error);
  g_autoptr (GArray) ids = NULL;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 1, address_key);
  if (!(ids = moked_stmt_collect_ids (stmt, error)))
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  if ((customer_id = moked_customer_resolve (moked_writer_as_reader (writer), customer_id, error)) < 0)
    return FALSE;

  for (guint i = 0; customer_id > 0 && i < ids->len; i++)
    if (!assign_to_new (writer, g_array_index (ids, gint64, i), customer_id, error))
      return FALSE;

  return TRUE;
}

static gboolean
follow_up (MokedWriter  *writer,
           GHashTable   *addresses,
           GError      **error)
{
  const MokedActor actor = *moked_writer_get_actor (writer);
  const MokedActor moked = { .kind = MOKED_ACTOR_SYSTEM };
  gboolean is_done = TRUE;
  gpointer key, customer_id;
  GHashTableIter iter;

  moked_writer_set_actor (writer, &moked);
  g_hash_table_iter_init (&iter, addresses);
  while (is_done && g_hash_table_iter_next (&iter, &key, &customer_id))
    is_done = assign_of_address (writer, key, (gint64) GPOINTER_TO_SIZE (customer_id), error);
  moked_writer_set_actor (writer, &actor);

  return is_done;
}

void
moked_inbound_follow (MokedStore *store)
{
  g_return_if_fail (MOKED_IS_STORE (store));

  moked_store_set_follow_up (store, follow_up);
}
