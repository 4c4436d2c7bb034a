/* moked-message-block.c: which addresses are not to be written to any more
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message-block-private.h"
#include "core/messages/moked-message-private.h"

static const char INSERT_BLOCK[] =
  "INSERT INTO contact_block (customer_id, channel, address_key, block_kind, since, seq, reason) "
  "VALUES ($1, $2, $3, $4, $5, $6, $7) "
  "ON CONFLICT (customer_id, channel, address_key, block_kind) DO UPDATE "
  "SET since = excluded.since, seq = excluded.seq, reason = excluded.reason";

static const char DELETE_BLOCK[] =
  "DELETE FROM contact_block "
  "WHERE customer_id = $1 AND channel = $2 AND address_key = $3 AND block_kind = $4";

/* 105, 107, 108: MOKED_EVENT_MESSAGE_FAILED, _UNSUBSCRIBED, _COMPLAINED */
static const char SELECT_CLOSING[] =
  "SELECT " MOKED_EVENT_FOLD_COLUMNS " "
  "FROM event e "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.customer_id = $1 AND e.kind IN (105, 107, 108) "
  "ORDER BY e.seq";

static const char DELETE_FAILED[] =
  "DELETE FROM contact_block "
  "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $2 AND address_key = $3 "
  "AND block_kind = 'failed' AND since < $4";

static const char DELETE_CLOSED[] =
  "DELETE FROM contact_block "
  "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $2 AND ($3 = '' OR address_key IN ($3, '')) "
  "AND block_kind IN ('unsubscribed', 'complained') AND since < $4";

/* What somebody asked holds for them on the whole channel, and for the address whoever has it. */
static const char SELECT_BLOCKED[] =
  "SELECT MAX (CASE block_kind WHEN 'complained' THEN 3 WHEN 'unsubscribed' THEN 2 ELSE 1 END) "
  "FROM contact_block "
  "WHERE channel = $2 "
  "AND ((address_key = $3 AND $3 <> '') "
  "OR (customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND (block_kind <> 'failed' OR address_key = '')))";

static void
clear_closing (gpointer closing)
{
  moked_block_event_clear (closing);
}

static MokedStmt *
prepare (MokedReader            *reader,
         const char             *sql,
         const MokedBlockPlace  *place,
         GError                **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);

  if (!stmt)
    return NULL;

  moked_stmt_bind_int (stmt, 1, place->customer_id);
  moked_stmt_bind_text (stmt, 2, moked_channel_to_code (place->channel));
  moked_stmt_bind_text (stmt, 3, place->address_key);

  return stmt;
}

static gboolean
write_block (MokedWriter             *writer,
             const MokedBlockPlace   *place,
             const MokedBlockEvent   *event,
             GError                 **error)
{
  MokedStmt *stmt = prepare (moked_writer_as_reader (writer), INSERT_BLOCK, place, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 4, event->block_kind);
  moked_stmt_bind_int (stmt, 5, event->occurred_at);
  moked_stmt_bind_int (stmt, 6, event->seq);
  moked_stmt_bind_text (stmt, 7, event->reason);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
delete_block (MokedWriter            *writer,
              const MokedBlockPlace  *place,
              const char             *block_kind,
              GError                **error)
{
  MokedStmt *stmt = prepare (moked_writer_as_reader (writer), DELETE_BLOCK, place, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 4, block_kind);

  return moked_stmt_run (stmt, NULL, error);
}

/* The row says what the events say now. */
static gboolean
follow (MokedWriter            *writer,
        const MokedBlockPlace  *place,
        const char             *block_kind,
        GError                **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  g_auto (MokedBlockVerdict) verdict = { 0 };
  g_autoptr (GArray) family = NULL;
  gint64 kept_id = moked_customer_resolve (reader, place->customer_id, error);

  if (kept_id < 0 || !(family = moked_customer_ids_of (reader, kept_id, error)) ||
      !moked_block_judge (reader, place, block_kind, family, &verdict, error))
    return FALSE;

  return verdict.is_closed && !verdict.is_lifted_by_other ? write_block (writer, place, &verdict.last, error)
                                                          : delete_block (writer, place, block_kind, error);
}

static gboolean
lift (MokedWriter            *writer,
      const char             *sql,
      const MokedBlockPlace  *place,
      gint64                  instant,
      GError                **error)
{
  MokedBlockPlace kept = *place;
  MokedStmt *stmt;

  if ((kept.customer_id = moked_customer_resolve (moked_writer_as_reader (writer), place->customer_id, error)) < 0 ||
      !(stmt = prepare (moked_writer_as_reader (writer), sql, &kept, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 4, instant);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_message_block_follow (MokedWriter             *writer,
                            const MokedBlockPlace   *place,
                            const MokedMessageFact  *fact,
                            gint64                   occurred_at,
                            GError                 **error)
{
  g_return_val_if_fail (writer, FALSE);
  g_return_val_if_fail (place && place->address_key, FALSE);
  g_return_val_if_fail (fact, FALSE);

  switch ((int) fact->kind)
    {
    case MOKED_EVENT_MESSAGE_DELIVERED:
      return lift (writer, DELETE_FAILED, place, occurred_at, error);

    case MOKED_EVENT_RESUBSCRIBED:
      return lift (writer, DELETE_CLOSED, place, occurred_at, error);

    case MOKED_EVENT_MESSAGE_FAILED:
      return !fact->is_permanent || *place->address_key == '\0' || follow (writer, place, "failed", error);

    case MOKED_EVENT_UNSUBSCRIBED:
      return follow (writer, place, "unsubscribed", error);

    case MOKED_EVENT_COMPLAINED:
      return follow (writer, place, "complained", error);

    default:
      return TRUE;
    }
}

/* --- taking back --------------------------------------------------------------------------------- */

/* Of @customer_id: of MokedBlockEvent, all that ever closed anything. */
static GArray *
list_closing (MokedReader  *reader,
              gint64        customer_id,
              GError      **error)
{
  g_autofree char *region = moked_message_dup_region (reader, error);
  g_autoptr (GArray) closing = g_array_new (FALSE, FALSE, sizeof (MokedBlockEvent));
  MokedStmt *stmt;
  gboolean has_row;

  g_array_set_clear_func (closing, clear_closing);
  if (!region || !(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_CLOSING, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, customer_id);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      MokedBlockEvent block;
      MokedEvent event;

      if (!has_row)
        return g_steal_pointer (&closing);
      event = moked_event_of_row (stmt, 0);
      if (moked_block_event_read (&block, &event, region))
        g_array_append_val (closing, block);
    }

  return NULL;
}

static gboolean
follow_all (MokedWriter  *writer,
            gint64        customer_id,
            GError      **error)
{
  g_autoptr (GArray) closing = list_closing (moked_writer_as_reader (writer), customer_id, error);

  for (guint i = 0; closing && i < closing->len; i++)
    {
      const MokedBlockEvent *event = &g_array_index (closing, MokedBlockEvent, i);
      const MokedBlockPlace place = { customer_id, event->channel, event->address_key };

      if (!follow (writer, &place, event->block_kind, error))
        return FALSE;
    }

  return closing != NULL;
}

gboolean
moked_message_block_withdraw (MokedWriter  *writer,
                              gint64        customer_id,
                              GError      **error)
{
  MokedReader *reader;
  g_autoptr (GArray) family = NULL;
  gint64 kept_id;

  g_return_val_if_fail (writer, FALSE);

  reader = moked_writer_as_reader (writer);
  if ((kept_id = moked_customer_resolve (reader, customer_id, error)) < 0 ||
      !(family = moked_customer_ids_of (reader, kept_id, error)))
    return FALSE;

  for (guint i = 0; i < family->len; i++)
    if (!follow_all (writer, g_array_index (family, gint64, i), error))
      return FALSE;

  return TRUE;
}

gboolean
moked_message_block_find (MokedReader            *reader,
                          const MokedBlockPlace  *place,
                          MokedBlocked           *blocked,
                          GError                **error)
{
  MokedStmt *stmt;
  gint64 found = MOKED_BLOCKED_NOT;

  g_return_val_if_fail (reader, FALSE);
  g_return_val_if_fail (place && place->address_key, FALSE);
  g_return_val_if_fail (blocked, FALSE);

  if (!(stmt = prepare (reader, SELECT_BLOCKED, place, error)) || !moked_stmt_take_int (stmt, 0, &found, error))
    return FALSE;
  *blocked = found;

  return TRUE;
}

/* --- what a contact says without any message --------------------------------------------------- */

static gint64
append (MokedWriter            *writer,
        gint64                  customer_id,
        MokedChannel            channel,
        const char             *address,
        const MokedMessageFact *fact,
        gint64                  occurred_at,
        GError                **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  MokedNewEvent event = { .kind = fact->kind, .occurred_at = occurred_at, .customer_id = customer_id };

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "channel", moked_channel_to_code (channel));
  if (fact->code)
    moked_facts_add_text (facts, "code", fact->code);
  if (fact->source)
    moked_facts_add_text (facts, "source", fact->source);
  moked_facts_end (facts);

  moked_facts_begin (body);
  moked_facts_add_text (body, "address", address);
  moked_facts_add_text (body, "reason", fact->reason);
  moked_facts_end (body);

  event.facts = facts->str;
  event.body = body->str;

  return moked_ledger_append (writer, &event, error);
}

gint64
moked_contact_note (MokedWriter             *writer,
                    gint64                   customer_id,
                    MokedChannel             channel,
                    const char              *address,
                    const MokedMessageFact  *fact,
                    GError                 **error)
{
  g_autofree char *region = NULL;
  g_autofree char *key = NULL;
  gint64 occurred_at, seq;
  MokedBlockPlace place = { .customer_id = customer_id, .channel = channel };

  g_return_val_if_fail (writer, -1);
  g_return_val_if_fail (fact && fact->kind >= MOKED_EVENT_UNSUBSCRIBED && fact->kind <= MOKED_EVENT_RESUBSCRIBED, -1);

  if (!(region = moked_message_dup_region (moked_writer_as_reader (writer), error)))
    return -1;

  key = moked_channel_dup_address_key (channel, address, region);
  place.address_key = key;
  occurred_at = fact->occurred_at != MOKED_NO_INSTANT ? fact->occurred_at : moked_writer_now (writer);
  seq = append (writer, customer_id, channel, address, fact, occurred_at, error);
  if (seq == 0 || !moked_message_block_follow (writer, &place, fact, occurred_at, error))
    return -1;

  return seq;
}
