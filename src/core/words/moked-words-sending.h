/* moked-words-sending.h: what stands against a message, and what became of it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delivery/moked-delivery.h"
#include "core/messages/moked-outbox.h"

G_BEGIN_DECLS

/* "The contact wants no more messages on this channel"; "" where nothing is closed. (S25, S26) */
const char *moked_words_blocked        (MokedBlocked blocked);
/* "This template was sent to the contact 2 days ago" (S37) */
char       *moked_words_duplicate      (const MokedOutboxPreview *preview, gint64 now, GTimeZone *zone)
                                        G_GNUC_WARN_UNUSED_RESULT;
/* "12 characters left · 2 parts" */
char       *moked_words_sms_measure    (const MokedSmsMeasure *measure) G_GNUC_WARN_UNUSED_RESULT;

/* "Sent to dana@example.org", with what the server said where it is not so. */
char       *moked_words_delivered      (const MokedDelivered *delivered) G_GNUC_WARN_UNUSED_RESULT;
/* Why messages go on waiting; "" where none does. */
const char *moked_words_delivery_end   (MokedDeliveryEnd end, MokedChannel channel);
/* "The server answers", "The server refuses the user name or the password: …" */
char       *moked_words_sender_tried   (const MokedSendResult *result) G_GNUC_WARN_UNUSED_RESULT;
/* What is wrong with the settings of a sender; NULL: no error of theirs. */
const char *moked_words_settings_error (const GError *error, MokedChannel channel);

G_END_DECLS
