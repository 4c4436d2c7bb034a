/* moked-contact-block.h: channels to a customer that are closed or in doubt
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* A technical failure is not an unsubscription, and neither is a complaint. (S25, S26) */
typedef struct
{
  gint64  customer_id;
  char   *channel;     /* "email", "sms", "whatsapp", "letter" */
  char   *address_key; /* as contact_point.match_key; "": the whole channel */
  char   *block_kind;  /* "failed", "unsubscribed", "complained" */
  gint64  since;
  gint64  seq;         /* the event that says so */
  char   *reason;      /* raw, as it came */
} MokedContactBlock;

void       moked_contact_block_free             (MokedContactBlock *self);
/* Of MokedContactBlock, also of those that were merged into the customer; the newest first. Any store thread. */
GPtrArray *moked_contact_block_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedContactBlock, moked_contact_block_free)

G_END_DECLS
