/* moked-message-block.h: which addresses are not to be written to any more
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message.h"

G_BEGIN_DECLS

/* An address and who has it. */
typedef struct
{
  gint64        customer_id;
  MokedChannel  channel;
  const char   *address_key;
} MokedBlockPlace;

/* What an event in the ledger says of an address: MOKED_EVENT_MESSAGE_FAILED (permanent), _UNSUBSCRIBED, _COMPLAINED block it,
 * _MESSAGE_DELIVERED lifts a failure, _RESUBSCRIBED the others; where both were said the later one counts, whichever was
 * learned first. Other kinds are ignored. (S26) */
gboolean moked_message_block_follow (MokedWriter *writer, const MokedBlockPlace *place, const MokedMessageFact *fact,
                                     gint64 occurred_at, GError **error);
/* Something that was told of the customer was withdrawn: what it closed or lifted is as the other events say. */
gboolean moked_message_block_withdraw (MokedWriter *writer, gint64 customer_id, GError **error);

/* Of the contact and not of one message: MOKED_EVENT_UNSUBSCRIBED, _COMPLAINED or _RESUBSCRIBED. @address NULL: whatever
 * address. With the writer's actor, who may be a person whom the contact asked. The seq; -1: @error. (SX3) */
gint64   moked_contact_note         (MokedWriter *writer, gint64 customer_id, MokedChannel channel, const char *address,
                                     const MokedMessageFact *fact, GError **error);

typedef enum
{
  MOKED_BLOCKED_NOT,
  MOKED_BLOCKED_FAILED,       /* this address only */
  MOKED_BLOCKED_UNSUBSCRIBED, /* whoever has the address, and the whole channel of the customer */
  MOKED_BLOCKED_COMPLAINED,   /* the same */
} MokedBlocked;

/* Whether that address of the customer may be written to. The graver one where there are several. FALSE: @error. */
gboolean moked_message_block_find   (MokedReader *reader, const MokedBlockPlace *place, MokedBlocked *blocked,
                                     GError **error);

G_END_DECLS
