/* moked-message.c: one message to or from a customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/customers/moked-customer-merge.h"
#include "core/messages/moked-message-fold.h"
#include "core/messages/moked-message-private.h"
#include "core/projects/moked-project.h"

#define FIRST_STATE_COLUMN 16

static const char SELECT_ONE[] =
  "SELECT " MOKED_MESSAGE_COLUMNS " "
  MOKED_MESSAGE_TABLES
  "WHERE m.id = $1";

static const char SELECT_OF_CUSTOMER[] =
  "SELECT " MOKED_MESSAGE_COLUMNS " "
  MOKED_MESSAGE_TABLES
  "WHERE m.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND m.message_status <> 13 "
  "ORDER BY m.created_at DESC, m.id DESC";

static const char *const status_codes[] = {
  [MOKED_MESSAGE_QUEUED] = "queued",
  [MOKED_MESSAGE_SENT] = "sent",
  [MOKED_MESSAGE_DELIVERED] = "delivered",
  [MOKED_MESSAGE_OPENED] = "opened",
  [MOKED_MESSAGE_CLICKED] = "clicked",
  [MOKED_MESSAGE_FAILED] = "failed",
  [MOKED_MESSAGE_UNSUBSCRIBED] = "unsubscribed",
  [MOKED_MESSAGE_COMPLAINED] = "complained",
  [MOKED_MESSAGE_UNKNOWN] = "unknown",
  [MOKED_MESSAGE_RECEIVED] = "received",
  [MOKED_MESSAGE_COMPOSED] = "composed",
  [MOKED_MESSAGE_DEFERRED] = "deferred",
  [MOKED_MESSAGE_WITHDRAWN] = "withdrawn",
};

const char *
moked_message_status_to_code (MokedMessageStatus status)
{
  g_return_val_if_fail (status >= MOKED_MESSAGE_QUEUED && status < G_N_ELEMENTS (status_codes), "");

  return status_codes[status];
}

gboolean
moked_message_status_from_code (const char         *code,
                                MokedMessageStatus *status)
{
  g_return_val_if_fail (code, FALSE);
  g_return_val_if_fail (status, FALSE);

  for (guint i = MOKED_MESSAGE_QUEUED; i < G_N_ELEMENTS (status_codes); i++)
    {
      if (!g_str_equal (code, status_codes[i]))
        continue;
      *status = i;
      return TRUE;
    }

  return FALSE;
}

MokedMessage *
moked_message_ref (MokedMessage *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_message_unref (MokedMessage *self)
{
  g_return_if_fail (self);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->template_name);
  g_free (self->campaign);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->body_type);
  g_free (self->address);
  g_free (self->address_key);
  g_free (self->source);
  moked_message_state_clear (&self->state);
  g_free (self);
}

void
moked_message_read_state (MokedStmt         *stmt,
                          int                first_column,
                          MokedMessageState *state)
{
  int column = first_column;

  *state = (MokedMessageState) { .message_status = moked_stmt_int (stmt, column++) };
  state->created_at = moked_stmt_int (stmt, column++);
  state->sent_at = moked_stmt_int (stmt, column++);
  state->delivered_at = moked_stmt_int (stmt, column++);
  state->failed_at = moked_stmt_int (stmt, column++);
  state->failure_code = g_strdup (moked_stmt_text (stmt, column++));
  state->failure_reason = g_strdup (moked_stmt_text (stmt, column++));
  state->first_opened_at = moked_stmt_int (stmt, column++);
  state->last_opened_at = moked_stmt_int (stmt, column++);
  state->opens = moked_stmt_int (stmt, column++);
  state->first_clicked_at = moked_stmt_int (stmt, column++);
  state->clicks = moked_stmt_int (stmt, column++);
  state->replied_at = moked_stmt_int (stmt, column++);
}

MokedMessage *
moked_message_read_row (MokedStmt *stmt)
{
  MokedMessage *self = g_new0 (MokedMessage, 1);

  self->ref_count = 1;
  self->id = moked_stmt_int (stmt, 0);
  self->customer_id = moked_stmt_int (stmt, 1);
  if (!moked_channel_from_code (moked_stmt_text (stmt, 2), &self->channel))
    self->channel = MOKED_CHANNEL_LETTER;
  self->is_incoming = moked_stmt_int (stmt, 3) == MOKED_MESSAGE_IN;
  self->template_id = moked_stmt_int (stmt, 4);
  self->template_version = moked_stmt_int (stmt, 5);
  self->template_name = g_strdup (moked_stmt_text (stmt, 6));
  self->campaign = g_strdup (moked_stmt_text (stmt, 7));
  self->subject = g_strdup (moked_stmt_text (stmt, 8));
  self->body = g_strdup (moked_stmt_text (stmt, 9));
  self->body_type = g_strdup (moked_stmt_text (stmt, 10));
  self->address = g_strdup (moked_stmt_text (stmt, 11));
  self->address_key = g_strdup (moked_stmt_text (stmt, 12));
  self->source = g_strdup (moked_stmt_text (stmt, 13));
  self->reply_to_id = moked_stmt_int (stmt, 14);
  self->changed_seq = moked_stmt_int (stmt, 15);
  moked_message_read_state (stmt, FIRST_STATE_COLUMN, &self->state);

  return self;
}

MokedMessage *
moked_message_load (MokedReader  *reader,
                    gint64        id,
                    GError      **error)
{
  MokedMessage *self = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_ONE, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, id);
  if (moked_stmt_step (stmt, &has_row, error) && has_row)
    {
      self = moked_message_read_row (stmt);
      moked_stmt_reset (stmt);
    }

  return self;
}

GPtrArray *
moked_message_list_of_customer (MokedReader  *reader,
                                gint64        customer_id,
                                GError      **error)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_message_unref);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_OF_CUSTOMER, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, customer_id);
  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&messages);
      g_ptr_array_add (messages, moked_message_read_row (stmt));
    }
}

char *
moked_message_dup_region (MokedReader  *reader,
                          GError      **error)
{
  g_autoptr (MokedProject) project = moked_project_require (reader, error);

  return project ? g_steal_pointer (&project->region) : NULL;
}
