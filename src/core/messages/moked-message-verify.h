/* moked-message-verify.h: the proof that every message's row follows from its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 messages;
  gint64 events;
  gint64 bad_message_id; /* the first; 0: all follow */
  char   bad_column[32]; /* the first column of it that does not; "row": events without a row, or the reverse;
                          * "event": one that the ledger has not, or that the message does not name */
} MokedMessageReport;

/* One scan of the messages beside one of the events that they name, then one of the ledger for events that none names;
 * constant memory. @progress may be NULL; called about every 100,000 events. (S13) */
gboolean moked_message_verify (MokedReader *reader, MokedProgressFunc progress, gpointer data,
                               GCancellable *cancellable, MokedMessageReport *report, GError **error);

G_END_DECLS
