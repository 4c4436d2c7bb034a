/* moked-words-message.h: what a message's channel, state and way are called
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-inbound.h"
#include "core/messages/moked-message-block.h"
#include "core/messages/moked-outbox.h"

G_BEGIN_DECLS

/* "E-mail", "SMS", "WhatsApp", "Letter" */
const char *moked_words_channel              (MokedChannel channel);
/* In the seed's words (S25): נפתח, הוקלק, הוסר, נכשל בשליחה, דווח כספאם. */
const char *moked_words_message_status       (MokedMessageStatus status);
/* What it means: "the provider reported it; images may be blocked" (SX4, S26). */
const char *moked_words_message_status_hint  (MokedMessageStatus status);
/* "Welcome", else "E-mail to …": never empty. */
char       *moked_words_message_title        (const MokedMessage *message) G_GNUC_WARN_UNUSED_RESULT;

/* "Mailbox", "SendGrid": who told of a message (its source); isolated where it is a code that nobody named. */
char       *moked_words_message_source       (const char *source) G_GNUC_WARN_UNUSED_RESULT;

/* Of contact_block.block_kind: why an address is closed. (S26) */
const char *moked_words_block                (const char *block_kind);
const char *moked_words_block_hint           (const char *block_kind);
/* "Waiting", "Sending"… */
const char *moked_words_outbox_state         (MokedOutboxState state);

/* One step of a message's way: "Failed · 5.1.1 · no such user (sendgrid)". (S13) */
char       *moked_words_message_step         (const MokedMessageStep *step) G_GNUC_WARN_UNUSED_RESULT;
/* "Opened 3 times, first … last …"; NULL where it never was. (S11) */
char       *moked_words_message_opens        (const MokedMessageState *state, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* "Form", "Opened": what another system told. */
const char *moked_words_inbound_kind         (MokedEventKind kind);

/* For people: why a message cannot be sent, why a template cannot be saved, why an item cannot be given. NULL: of none of
 * these domains. */
const char *moked_words_message_error        (const GError *error);
/* The same of fields without a value: "These fields have no value: x, y". */
char       *moked_words_unknown_fields       (GPtrArray *fields) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
