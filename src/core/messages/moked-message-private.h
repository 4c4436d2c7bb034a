/* moked-message-private.h: the rows of a message, for this folder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message.h"

G_BEGIN_DECLS

/* As the folder reads them, in this order. */
#define MOKED_MESSAGE_COLUMNS \
  "m.id, m.customer_id, m.channel, m.direction, m.template_id, m.template_version, t.name, m.campaign, m.subject, " \
  "m.body, m.body_type, m.address, m.address_key, m.source, m.reply_to_id, m.changed_seq, " MOKED_MESSAGE_STATE_COLUMNS
#define MOKED_MESSAGE_STATE_COLUMNS \
  "m.message_status, m.created_at, m.sent_at, m.delivered_at, m.failed_at, m.failure_code, m.failure_reason, " \
  "m.first_opened_at, m.last_opened_at, m.opens, m.first_clicked_at, m.clicks, m.replied_at"
#define MOKED_MESSAGE_TABLES \
  "FROM message m " \
  "LEFT JOIN message_template t ON t.id = m.template_id "

/* The stored numbers of a direction, as of calls. */
#define MOKED_MESSAGE_IN  1
#define MOKED_MESSAGE_OUT 2

MokedMessage *moked_message_read_row   (MokedStmt *stmt);
/* Borrowed strings of the row, from @first_column on. */
void          moked_message_read_state (MokedStmt *stmt, int first_column, MokedMessageState *state);

/* The project's region, by which numbers are read. NULL: @error. */
char         *moked_message_dup_region (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The row alone, as yet without an event. 0: @error. */
gint64        moked_message_insert     (MokedWriter *writer, const MokedNewMessage *message, const char *address_key,
                                        GError **error);
/* The row names the event, and says what its events say now. */
gboolean      moked_message_follow     (MokedWriter *writer, gint64 id, gint64 seq, GError **error);
/* As a log shows a text: what is not plain, byte for byte, as a dot. */
char         *moked_message_dup_plain_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* What is not known of a message yet; a text of which only what is plain is known is not. */
gboolean      moked_message_fill_in    (MokedWriter *writer, gint64 id, const MokedNewMessage *message, GError **error);

/* Appends an event of a message that is there; @is_first: with what the message is. */
gint64        moked_message_append     (MokedWriter *writer, const MokedMessage *message, const MokedMessageFact *fact,
                                        gboolean is_first, GError **error);

/* For a list of statements of the same parameter. */
gboolean      moked_message_run        (MokedWriter *writer, const char *sql, gint64 id, GError **error);

G_END_DECLS
