/* moked-test-messages.h: a store with two customers to write to
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-inbound.h"
#include "core/messages/moked-message-block.h"
#include "support/moked-test-store.h"

G_BEGIN_DECLS

typedef struct
{
  MokedTestStore *test;
  gint64          project_id;
  gint64          dana; /* "דנה כהן", 054-123-4567, Dana@Example.com */
  gint64          roni; /* "Roni", 03-555-1234 */
} TestMessages;

TestMessages *test_messages_new     (void);
/* The chain is whole when it ends, and every message follows from its events. */
void          test_messages_free    (TestMessages *self);

/* The id of somebody new; @number and @email may be NULL. */
gint64        test_messages_add_customer (TestMessages *self, const char *name, const char *number, const char *email);

/* Each asserts that it worked. */
gint64        test_messages_record  (TestMessages *self, const MokedNewMessage *message);
MokedMessage *test_messages_load    (TestMessages *self, gint64 id) G_GNUC_WARN_UNUSED_RESULT;
void          test_messages_note    (TestMessages *self, gint64 id, const MokedMessageFact *fact);
/* The same, of a kind and an instant alone. */
void          test_messages_tell    (TestMessages *self, gint64 id, MokedEventKind kind, gint64 occurred_at);
/* Of Dana. */
gint64        test_messages_contact (TestMessages *self, const char *email, const MokedMessageFact *fact);
MokedBlocked  test_messages_blocked (TestMessages *self, gint64 customer_id, MokedChannel channel, const char *address);
/* Whether it led to somebody. */
gboolean      test_messages_apply   (TestMessages *self, const MokedInboundEvent *event, MokedMet *met);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestMessages, test_messages_free)

G_END_DECLS
