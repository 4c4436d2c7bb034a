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
#include "core/messages/moked-message-block.h"
#include "core/messages/moked-message-private.h"

/* The latest instant at which it was said, so that what was said before cannot be lifted by what came in between. */
static const char INSERT_BLOCK[] =
  "INSERT INTO contact_block (customer_id, channel, address_key, block_kind, since, seq, reason) "
  "VALUES ($1, $2, $3, $4, $5, $6, $7) "
  "ON CONFLICT (customer_id, channel, address_key, block_kind) DO UPDATE "
  "SET since = excluded.since, seq = excluded.seq, reason = excluded.reason "
  "WHERE excluded.since >= contact_block.since";

static const char DELETE_FAILED[] =
  "DELETE FROM contact_block "
  "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $2 AND address_key = $3 "
  "AND block_kind = 'failed' AND since < $4";

static const char DELETE_CLOSED[] =
  "DELETE FROM contact_block "
  "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $2 AND ($3 = '' OR address_key IN ($3, '')) "
  "AND block_kind IN ('unsubscribed', 'complained') AND since < $4";

static const char SELECT_DELIVERED_AFTER[] =
  "SELECT 1 "
  "FROM message "
  "WHERE address_key = $3 AND channel = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND delivered_at > $4 "
  "LIMIT 1";

/* 109: MOKED_EVENT_RESUBSCRIBED */
static const char SELECT_RESUBSCRIBED_AFTER[] =
  "SELECT e.facts, p.body "
  "FROM event e "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND e.kind = 109 AND e.occurred_at > $2";

/* What somebody asked holds for them on the whole channel, and for the address whoever has it. */
static const char SELECT_BLOCKED[] =
  "SELECT MAX (CASE block_kind WHEN 'complained' THEN 3 WHEN 'unsubscribed' THEN 2 ELSE 1 END) "
  "FROM contact_block "
  "WHERE channel = $2 "
  "AND ((address_key = $3 AND $3 <> '') "
  "OR (customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND (block_kind <> 'failed' OR address_key = '')))";

static const char DELETE_OF_EVENT[] =
  "DELETE FROM contact_block "
  "WHERE seq = $1";

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
insert_block (MokedWriter            *writer,
              const MokedBlockPlace  *place,
              const char             *block_kind,
              gint64                  since,
              gint64                  seq,
              const char             *reason,
              GError                **error)
{
  MokedStmt *stmt = prepare (moked_writer_as_reader (writer), INSERT_BLOCK, place, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 4, block_kind);
  moked_stmt_bind_int (stmt, 5, since);
  moked_stmt_bind_int (stmt, 6, seq);
  moked_stmt_bind_text (stmt, 7, reason ? reason : "");

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
lift (MokedWriter            *writer,
      const char             *sql,
      const MokedBlockPlace  *place,
      gint64                  instant,
      GError                **error)
{
  MokedStmt *stmt = prepare (moked_writer_as_reader (writer), sql, place, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 4, instant);

  return moked_stmt_run (stmt, NULL, error);
}

/* --- what was learned before, and lifts it ---------------------------------------------------- */

static gboolean
was_delivered_after (MokedWriter            *writer,
                     const MokedBlockPlace  *place,
                     gint64                  instant,
                     gboolean               *was,
                     GError                **error)
{
  MokedStmt *stmt = prepare (moked_writer_as_reader (writer), SELECT_DELIVERED_AFTER, place, error);
  gint64 found = 0;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 4, instant);
  if (!moked_stmt_take_int (stmt, 0, &found, error))
    return FALSE;
  *was = found == 1;

  return TRUE;
}

/* "": every address of the channel. */
static gboolean
lifts (const char            *facts,
       const char            *body,
       const MokedBlockPlace *place,
       const char            *region)
{
  g_autofree char *channel = moked_facts_dup_text (facts, "channel");
  g_autofree char *address = body ? moked_facts_dup_text (body, "address") : NULL;
  g_autofree char *key = NULL;

  if (!channel || !g_str_equal (channel, moked_channel_to_code (place->channel)))
    return FALSE;
  key = moked_channel_dup_address_key (place->channel, address, region);

  return *key == '\0' || *place->address_key == '\0' || g_str_equal (key, place->address_key);
}

static gboolean
was_resubscribed_after (MokedWriter            *writer,
                        const MokedBlockPlace  *place,
                        gint64                  instant,
                        gboolean               *was,
                        GError                **error)
{
  g_autofree char *region = moked_message_dup_region (moked_writer_as_reader (writer), error);
  MokedStmt *stmt;
  gboolean has_row;

  if (!region || !(stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_RESUBSCRIBED_AFTER, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, place->customer_id);
  moked_stmt_bind_int (stmt, 2, instant);
  *was = FALSE;
  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      *was = *was || lifts (moked_stmt_text (stmt, 0),
                            moked_stmt_is_null (stmt, 1) ? NULL : moked_stmt_text (stmt, 1), place, region);
    }

  return FALSE;
}

gboolean
moked_message_block_follow (MokedWriter             *writer,
                            const MokedBlockPlace   *place,
                            const MokedMessageFact  *fact,
                            gint64                   occurred_at,
                            gint64                   seq,
                            GError                 **error)
{
  gboolean is_lifted = FALSE;

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
      if (!fact->is_permanent || *place->address_key == '\0')
        return TRUE;
      return was_delivered_after (writer, place, occurred_at, &is_lifted, error) &&
             (is_lifted || insert_block (writer, place, "failed", occurred_at, seq, fact->reason, error));

    case MOKED_EVENT_UNSUBSCRIBED:
    case MOKED_EVENT_COMPLAINED:
      return was_resubscribed_after (writer, place, occurred_at, &is_lifted, error) &&
             (is_lifted || insert_block (writer, place,
                                         fact->kind == MOKED_EVENT_COMPLAINED ? "complained" : "unsubscribed",
                                         occurred_at, seq, fact->reason, error));

    default:
      return TRUE;
    }
}

gboolean
moked_message_block_withdraw (MokedWriter  *writer,
                              gint64        seq,
                              GError      **error)
{
  g_return_val_if_fail (writer, FALSE);

  return moked_message_run (writer, DELETE_OF_EVENT, seq, error);
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
  if (seq == 0 || !moked_message_block_follow (writer, &place, fact, occurred_at, seq, error))
    return -1;

  return seq;
}
