/* moked-outbox.c: messages on their way out
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-outbox-private.h"

G_DEFINE_QUARK (moked-outbox-error-quark, moked_outbox_error)

#define ITEM_COLUMNS \
  "SELECT o.message_id, m.customer_id, m.channel, m.address, m.subject, o.outbox_state, o.attempts, o.next_at, " \
  "o.last_error, o.updated_at " \
  "FROM outbox o " \
  "JOIN message m ON m.id = o.message_id "

static const char INSERT_ITEM[] =
  "INSERT INTO outbox (message_id, outbox_state, attempts, next_at, last_error, updated_at) "
  "VALUES ($1, $2, 0, $3, '', $4)";

static const char UPDATE_ITEM[] =
  "UPDATE outbox SET outbox_state = $2, attempts = $3, next_at = $4, last_error = $5, updated_at = $6 "
  "WHERE message_id = $1";

static const char SELECT_ITEM[] =
  ITEM_COLUMNS
  "WHERE o.message_id = $1";

static const char SELECT_LIST[] =
  ITEM_COLUMNS
  "WHERE o.outbox_state = $1 "
  "ORDER BY o.next_at, o.message_id "
  "LIMIT $2";

static const char SELECT_DUE[] =
  "SELECT o.message_id "
  "FROM outbox o "
  "JOIN message m ON m.id = o.message_id "
  "WHERE o.outbox_state = 'waiting' AND o.next_at <= $2 AND m.channel = $1 "
  "ORDER BY o.next_at, o.message_id "
  "LIMIT 1";

static const char SELECT_NEXT[] =
  "SELECT MIN (o.next_at) "
  "FROM outbox o "
  "JOIN message m ON m.id = o.message_id "
  "WHERE o.outbox_state = 'waiting' AND m.channel = $1";

static const char SELECT_STUCK[] =
  "SELECT message_id "
  "FROM outbox "
  "WHERE outbox_state = 'sending' AND updated_at <= $1 "
  "ORDER BY message_id";

/* After each time that it was put off. */
static const gint64 delays[] = {
  MOKED_MINUTE, 5 * MOKED_MINUTE, 15 * MOKED_MINUTE, 60 * MOKED_MINUTE, 240 * MOKED_MINUTE, 720 * MOKED_MINUTE,
};

static const char *const state_codes[] = { "waiting", "sending", "sent", "failed", "unknown", "composer" };

const char *
moked_outbox_state_to_code (MokedOutboxState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_codes), "");

  return state_codes[state];
}

gboolean
moked_outbox_state_from_code (const char       *code,
                              MokedOutboxState *state)
{
  g_return_val_if_fail (code, FALSE);
  g_return_val_if_fail (state, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (state_codes); i++)
    {
      if (!g_str_equal (code, state_codes[i]))
        continue;
      *state = i;
      return TRUE;
    }

  return FALSE;
}

/* --- the rows --------------------------------------------------------------------------------------- */

void
moked_outbox_item_free (MokedOutboxItem *self)
{
  if (!self)
    return;

  g_free (self->address);
  g_free (self->subject);
  g_free (self->last_error);
  g_free (self);
}

static MokedOutboxItem *
read_item (MokedStmt *stmt)
{
  MokedOutboxItem *self = g_new0 (MokedOutboxItem, 1);

  self->message_id = moked_stmt_int (stmt, 0);
  self->customer_id = moked_stmt_int (stmt, 1);
  if (!moked_channel_from_code (moked_stmt_text (stmt, 2), &self->channel))
    self->channel = MOKED_CHANNEL_LETTER;
  self->address = g_strdup (moked_stmt_text (stmt, 3));
  self->subject = g_strdup (moked_stmt_text (stmt, 4));
  if (!moked_outbox_state_from_code (moked_stmt_text (stmt, 5), &self->state))
    self->state = MOKED_OUTBOX_UNKNOWN;
  self->attempts = moked_stmt_int (stmt, 6);
  self->next_at = moked_stmt_int (stmt, 7);
  self->last_error = g_strdup (moked_stmt_text (stmt, 8));
  self->updated_at = moked_stmt_int (stmt, 9);

  return self;
}

MokedOutboxItem *
moked_outbox_load (MokedReader  *reader,
                   gint64        message_id,
                   GError      **error)
{
  MokedOutboxItem *self;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_ITEM, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, message_id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  self = read_item (stmt);
  moked_stmt_reset (stmt);

  return self;
}

GPtrArray *
moked_outbox_list (MokedReader       *reader,
                   MokedOutboxState   state,
                   guint              limit,
                   GError           **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_outbox_item_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_LIST, error)))
    return NULL;

  moked_stmt_bind_text (stmt, 1, moked_outbox_state_to_code (state));
  moked_stmt_bind_int (stmt, 2, limit);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&items);
      g_ptr_array_add (items, read_item (stmt));
    }

  return NULL;
}

gboolean
moked_outbox_insert (MokedWriter       *writer,
                     gint64             message_id,
                     MokedOutboxState   state,
                     gint64             next_at,
                     GError           **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_ITEM, error);
  gint64 now = moked_writer_now (writer);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, message_id);
  moked_stmt_bind_text (stmt, 2, moked_outbox_state_to_code (state));
  moked_stmt_bind_int (stmt, 3, next_at != MOKED_NO_INSTANT ? next_at : now);
  moked_stmt_bind_int (stmt, 4, now);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
update (MokedWriter            *writer,
        const MokedOutboxItem  *item,
        MokedOutboxState        state,
        gint64                  attempts,
        gint64                  next_at,
        const char             *last_error,
        GError                **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), UPDATE_ITEM, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, item->message_id);
  moked_stmt_bind_text (stmt, 2, moked_outbox_state_to_code (state));
  moked_stmt_bind_int (stmt, 3, attempts);
  moked_stmt_bind_int (stmt, 4, next_at);
  moked_stmt_bind_text (stmt, 5, last_error ? last_error : "");
  moked_stmt_bind_int (stmt, 6, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

/* NULL: @error, also where it is in none of @states (bits). */
static MokedOutboxItem *
require (MokedWriter  *writer,
         gint64        message_id,
         guint         states,
         GError      **error)
{
  GError *failure = NULL;
  g_autoptr (MokedOutboxItem) item = moked_outbox_load (moked_writer_as_reader (writer), message_id, &failure);

  if (item && (states & (1u << item->state)))
    return g_steal_pointer (&item);

  if (!item && !failure)
    g_set_error (&failure, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_UNKNOWN,
                 "Message %" G_GINT64_FORMAT " is not in the outbox", message_id);
  else if (item)
    g_set_error (&failure, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_STATE,
                 "Message %" G_GINT64_FORMAT " is %s", message_id, moked_outbox_state_to_code (item->state));
  g_propagate_error (error, failure);

  return NULL;
}

/* --- what became of it ------------------------------------------------------------------------------ */

static gint64
end_as (MokedWriter              *writer,
        const MokedOutboxItem    *item,
        const MokedOutboxResult  *result,
        MokedEventKind            kind,
        MokedOutboxState          state,
        gint64                    next_at,
        GError                  **error)
{
  const MokedMessageFact fact = {
    .kind = kind,
    .code = result->code,
    .reason = result->reason,
    .is_permanent = result->end == MOKED_OUTBOX_END_REFUSED && result->is_permanent,
  };

  if (!update (writer, item, state, item->attempts, next_at, result->reason, error))
    return -1;
  if (result->key_kind && result->key && *result->key != '\0' &&
      !moked_message_add_key (writer, item->message_id, result->key_kind, result->key, error))
    return -1;

  return moked_message_note (writer, item->message_id, &fact, error);
}

static gint64
put_off (MokedWriter              *writer,
         const MokedOutboxItem    *item,
         const MokedOutboxResult  *result,
         GError                  **error)
{
  gint64 times = MAX (item->attempts, 1);

  if (times > (gint64) G_N_ELEMENTS (delays))
    return end_as (writer, item, result, MOKED_EVENT_MESSAGE_FAILED, MOKED_OUTBOX_FAILED, item->next_at, error);

  return end_as (writer, item, result, MOKED_EVENT_MESSAGE_DEFERRED, MOKED_OUTBOX_WAITING,
                 moked_writer_now (writer) + delays[times - 1], error);
}

gint64
moked_outbox_end (MokedWriter              *writer,
                  gint64                    message_id,
                  const MokedOutboxResult  *result,
                  GError                  **error)
{
  g_autoptr (MokedOutboxItem) item = NULL;

  g_return_val_if_fail (writer, -1);
  g_return_val_if_fail (result, -1);

  item = require (writer, message_id,
                  1u << MOKED_OUTBOX_SENDING | 1u << MOKED_OUTBOX_COMPOSER | 1u << MOKED_OUTBOX_UNKNOWN, error);
  if (!item)
    return -1;

  switch (result->end)
    {
    case MOKED_OUTBOX_END_SENT:
      return end_as (writer, item, result, MOKED_EVENT_MESSAGE_SENT, MOKED_OUTBOX_SENT, item->next_at, error);
    case MOKED_OUTBOX_END_REFUSED:
      return end_as (writer, item, result, MOKED_EVENT_MESSAGE_FAILED, MOKED_OUTBOX_FAILED, item->next_at, error);
    case MOKED_OUTBOX_END_DEFERRED:
      return put_off (writer, item, result, error);
    case MOKED_OUTBOX_END_COMPOSED:
      return end_as (writer, item, result, MOKED_EVENT_MESSAGE_COMPOSED, MOKED_OUTBOX_COMPOSER, item->next_at, error);
    case MOKED_OUTBOX_END_UNKNOWN:
    default:
      return end_as (writer, item, result, MOKED_EVENT_MESSAGE_UNKNOWN, MOKED_OUTBOX_UNKNOWN, item->next_at, error);
    }
}

gint64
moked_outbox_recover (MokedWriter  *writer,
                      GError      **error)
{
  const MokedOutboxResult result = { .end = MOKED_OUTBOX_END_UNKNOWN, .code = "interrupted" };
  g_autoptr (GArray) ids = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer, -1);

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_STUCK, error)))
    return -1;
  moked_stmt_bind_int (stmt, 1, moked_writer_now (writer) - MOKED_OUTBOX_LONGEST);
  if (!(ids = moked_stmt_collect_ids (stmt, error)))
    return -1;

  for (guint i = 0; i < ids->len; i++)
    if (moked_outbox_end (writer, g_array_index (ids, gint64, i), &result, error) < 0)
      return -1;

  return ids->len;
}

/* --- for a sender ------------------------------------------------------------------------------------- */

static gboolean
find_due (MokedWriter   *writer,
          MokedChannel   channel,
          gint64        *message_id,
          GError       **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_DUE, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 1, moked_channel_to_code (channel));
  moked_stmt_bind_int (stmt, 2, moked_writer_now (writer));

  return moked_stmt_take_int (stmt, 0, message_id, error);
}

/* Somebody may have unsubscribed while it waited. */
static gboolean
check_wish (MokedWriter            *writer,
            const MokedOutboxItem  *item,
            const MokedMessage     *message,
            gboolean               *is_wanted,
            GError                **error)
{
  const MokedBlockPlace place = { message->customer_id, message->channel, message->address_key };
  MokedOutboxResult result = { .end = MOKED_OUTBOX_END_REFUSED };
  MokedBlocked blocked;

  if (!moked_message_block_find (moked_writer_as_reader (writer), &place, &blocked, error))
    return FALSE;

  *is_wanted = blocked != MOKED_BLOCKED_UNSUBSCRIBED && blocked != MOKED_BLOCKED_COMPLAINED;
  if (*is_wanted)
    return TRUE;

  result.code = blocked == MOKED_BLOCKED_COMPLAINED ? "complained" : "unsubscribed";

  return end_as (writer, item, &result, MOKED_EVENT_MESSAGE_FAILED, MOKED_OUTBOX_FAILED, item->next_at, error) > 0;
}

static gboolean
try_claim (MokedWriter   *writer,
           gint64         message_id,
           MokedMessage **claimed,
           GError       **error)
{
  g_autoptr (MokedOutboxItem) item = require (writer, message_id, 1u << MOKED_OUTBOX_WAITING, error);
  g_autoptr (MokedMessage) message = NULL;
  gboolean is_wanted;

  if (!item || !(message = moked_message_load (moked_writer_as_reader (writer), message_id, error)) ||
      !check_wish (writer, item, message, &is_wanted, error))
    return FALSE;
  if (!is_wanted)
    return TRUE;

  if (!update (writer, item, MOKED_OUTBOX_SENDING, item->attempts + 1, item->next_at, item->last_error, error))
    return FALSE;
  *claimed = g_steal_pointer (&message);

  return TRUE;
}

MokedMessage *
moked_outbox_claim (MokedWriter   *writer,
                    MokedChannel   channel,
                    GError       **error)
{
  MokedMessage *message = NULL;

  g_return_val_if_fail (writer, NULL);

  while (!message)
    {
      gint64 id = 0;

      if (!find_due (writer, channel, &id, error) || id == 0 || !try_claim (writer, id, &message, error))
        return NULL;
    }

  return message;
}

gboolean
moked_outbox_get_next (MokedReader   *reader,
                       MokedChannel   channel,
                       gint64        *instant,
                       GError       **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader, FALSE);
  g_return_val_if_fail (instant, FALSE);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_NEXT, error)))
    return FALSE;

  moked_stmt_bind_text (stmt, 1, moked_channel_to_code (channel));

  return moked_stmt_take_int (stmt, MOKED_NO_INSTANT, instant, error);
}

/* --- by a person ---------------------------------------------------------------------------------------- */

static gint64
queue_anew (MokedWriter            *writer,
            const MokedOutboxItem  *item,
            GError                **error)
{
  const MokedMessageFact fact = { .kind = MOKED_EVENT_MESSAGE_QUEUED };

  if (!update (writer, item, MOKED_OUTBOX_WAITING, 0, moked_writer_now (writer), "", error))
    return -1;

  return moked_message_note (writer, item->message_id, &fact, error);
}

gint64
moked_outbox_resend (MokedWriter  *writer,
                     gint64        message_id,
                     GError      **error)
{
  g_autoptr (MokedOutboxItem) item = NULL;
  g_autoptr (MokedMessage) message = NULL;
  MokedBlockPlace place;
  MokedBlocked blocked;

  g_return_val_if_fail (writer, -1);

  if (!(item = require (writer, message_id, 1u << MOKED_OUTBOX_FAILED | 1u << MOKED_OUTBOX_UNKNOWN, error)) ||
      !(message = moked_message_load (moked_writer_as_reader (writer), message_id, error)))
    return -1;

  place = (MokedBlockPlace) { message->customer_id, message->channel, message->address_key };
  if (!moked_message_block_find (moked_writer_as_reader (writer), &place, &blocked, error))
    return -1;
  if (*message->address == '\0') /* erased */
    {
      g_set_error (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_NO_ADDRESS,
                   "Message %" G_GINT64_FORMAT " has no address any more", message_id);
      return -1;
    }
  if (blocked == MOKED_BLOCKED_NOT || blocked == MOKED_BLOCKED_FAILED)
    return queue_anew (writer, item, error);

  g_set_error (error, MOKED_OUTBOX_ERROR,
               blocked == MOKED_BLOCKED_COMPLAINED ? MOKED_OUTBOX_ERROR_COMPLAINED : MOKED_OUTBOX_ERROR_UNSUBSCRIBED,
               "The contact of message %" G_GINT64_FORMAT " wants no more", message_id);

  return -1;
}

gint64
moked_outbox_cancel (MokedWriter  *writer,
                     gint64        message_id,
                     GError      **error)
{
  const MokedOutboxResult result = { .end = MOKED_OUTBOX_END_REFUSED, .code = "cancelled" };
  g_autoptr (MokedOutboxItem) item = NULL;

  g_return_val_if_fail (writer, -1);

  if (!(item = require (writer, message_id, 1u << MOKED_OUTBOX_WAITING | 1u << MOKED_OUTBOX_COMPOSER, error)))
    return -1;

  return end_as (writer, item, &result, MOKED_EVENT_MESSAGE_FAILED, MOKED_OUTBOX_FAILED, item->next_at, error);
}
