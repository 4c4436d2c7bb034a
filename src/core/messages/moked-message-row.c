/* moked-message-row.c: the row of a message follows its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/messages/moked-message-fold.h"
#include "core/messages/moked-message-private.h"

static const char INSERT_MESSAGE[] =
  "INSERT INTO message (customer_id, channel, direction, template_id, template_version, campaign, subject, body, "
  "body_type, address, address_key, message_status, source, reply_to_id, created_at, failure_code, failure_reason, "
  "opens, clicks, changed_seq) "
  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', 0, 0, 0) "
  "@RETURNING_ID@";

static const char INSERT_LINK[] =
  "INSERT INTO message_event (message_id, seq) "
  "VALUES ($1, $2)";

static const char SELECT_EVENTS[] =
  "SELECT " MOKED_EVENT_FOLD_COLUMNS " "
  "FROM message_event l "
  "JOIN event e ON e.seq = l.seq "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE l.message_id = $1";

static const char UPDATE_STATE[] =
  "UPDATE message SET message_status = $2, created_at = $3, sent_at = $4, delivered_at = $5, failed_at = $6, "
  "failure_code = $7, failure_reason = $8, first_opened_at = $9, last_opened_at = $10, opens = $11, "
  "first_clicked_at = $12, clicks = $13, replied_at = $14, changed_seq = $15 "
  "WHERE id = $1";

/* A message that others told of first, by an opening perhaps, may get its content later. */
static const char UPDATE_CONTENT[] =
  "UPDATE message SET "
  "template_id = COALESCE (template_id, $2), template_version = COALESCE (template_version, $3), "
  "campaign = CASE campaign WHEN '' THEN $4 ELSE campaign END, "
  "subject = CASE subject WHEN '' THEN $5 ELSE subject END, "
  "body_type = CASE WHEN body IN ('', $8) AND body <> $6 THEN $7 ELSE body_type END, "
  "body = CASE WHEN body IN ('', $8) THEN $6 ELSE body END "
  "WHERE id = $1";

static const char *
or_empty (const char *text)
{
  return text ? text : "";
}

gint64
moked_message_insert (MokedWriter           *writer,
                      const MokedNewMessage *message,
                      const char            *address_key,
                      GError               **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_MESSAGE, error);
  gint64 id;

  if (!stmt)
    return 0;

  moked_stmt_bind_int (stmt, 1, message->customer_id);
  moked_stmt_bind_text (stmt, 2, moked_channel_to_code (message->channel));
  moked_stmt_bind_int (stmt, 3, message->is_incoming ? MOKED_MESSAGE_IN : MOKED_MESSAGE_OUT);
  moked_stmt_bind_id (stmt, 4, message->template_id);
  moked_stmt_bind_id (stmt, 5, message->template_version);
  moked_stmt_bind_text (stmt, 6, or_empty (message->campaign));
  moked_stmt_bind_text (stmt, 7, or_empty (message->subject));
  moked_stmt_bind_text (stmt, 8, or_empty (message->body));
  moked_stmt_bind_text (stmt, 9, message->body_type ? message->body_type : "text/plain");
  moked_stmt_bind_text (stmt, 10, or_empty (message->address));
  moked_stmt_bind_text (stmt, 11, address_key);
  moked_stmt_bind_int (stmt, 12, MOKED_MESSAGE_QUEUED);
  moked_stmt_bind_text (stmt, 13, or_empty (message->source));
  moked_stmt_bind_id (stmt, 14, message->reply_to_id);
  moked_stmt_bind_int (stmt, 15, moked_writer_now (writer));

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

static gboolean
link_event (MokedWriter  *writer,
            gint64        id,
            gint64        seq,
            GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_LINK, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, seq);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
fold_events (MokedWriter        *writer,
             gint64              id,
             MokedMessageState  *state,
             GError            **error)
{
  g_autoptr (MokedMessageFold) fold = moked_message_fold_new ();
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_EVENTS, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      MokedEvent event;

      if (!has_row)
        {
          moked_message_fold_end (fold, state);
          return TRUE;
        }

      event = moked_event_of_row (stmt, 0);
      moked_message_fold_add (fold, id, &event);
    }

  return FALSE;
}

static gboolean
update_state (MokedWriter              *writer,
              gint64                    id,
              const MokedMessageState  *state,
              gint64                    seq,
              GError                  **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), UPDATE_STATE, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, state->message_status);
  moked_stmt_bind_int (stmt, 3, state->created_at);
  moked_stmt_bind_instant (stmt, 4, state->sent_at);
  moked_stmt_bind_instant (stmt, 5, state->delivered_at);
  moked_stmt_bind_instant (stmt, 6, state->failed_at);
  moked_stmt_bind_text (stmt, 7, state->failure_code);
  moked_stmt_bind_text (stmt, 8, state->failure_reason);
  moked_stmt_bind_instant (stmt, 9, state->first_opened_at);
  moked_stmt_bind_instant (stmt, 10, state->last_opened_at);
  moked_stmt_bind_int (stmt, 11, state->opens);
  moked_stmt_bind_instant (stmt, 12, state->first_clicked_at);
  moked_stmt_bind_int (stmt, 13, state->clicks);
  moked_stmt_bind_instant (stmt, 14, state->replied_at);
  moked_stmt_bind_int (stmt, 15, seq);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_message_follow (MokedWriter  *writer,
                      gint64        id,
                      gint64        seq,
                      GError      **error)
{
  g_auto (MokedMessageState) state = { 0 };

  return link_event (writer, id, seq, error) &&
         fold_events (writer, id, &state, error) &&
         update_state (writer, id, &state, seq, error);
}

gboolean
moked_message_fill_in (MokedWriter            *writer,
                       gint64                  id,
                       const MokedNewMessage  *message,
                       GError                **error)
{
  g_autofree char *plain = moked_message_dup_plain_text (or_empty (message->body));
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), UPDATE_CONTENT, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_id (stmt, 2, message->template_id);
  moked_stmt_bind_id (stmt, 3, message->template_version);
  moked_stmt_bind_text (stmt, 4, or_empty (message->campaign));
  moked_stmt_bind_text (stmt, 5, or_empty (message->subject));
  moked_stmt_bind_text (stmt, 6, or_empty (message->body));
  moked_stmt_bind_text (stmt, 7, message->body_type ? message->body_type : "text/plain");
  moked_stmt_bind_text (stmt, 8, plain);

  return moked_stmt_run (stmt, NULL, error);
}
