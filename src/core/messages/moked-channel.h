/* moked-channel.h: the ways on which messages travel, and how an address on each is met again
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MOKED_CHANNEL_EMAIL,
  MOKED_CHANNEL_SMS,
  MOKED_CHANNEL_WHATSAPP,
  MOKED_CHANNEL_LETTER,
  MOKED_N_CHANNELS
} MokedChannel;

/* "email", "sms", "whatsapp", "letter": what is stored. */
const char *moked_channel_to_code       (MokedChannel channel);
gboolean    moked_channel_from_code     (const char *code, MokedChannel *channel);

/* TRUE where Moked itself can send; the others are recorded as sent by hand. */
gboolean    moked_channel_is_sent       (MokedChannel channel);

/* The kind of contact point that is an address of the channel: "email", "phone"; NULL for letters. */
const char *moked_channel_contact_kind  (MokedChannel channel);

/* By what an address is met: e-mail casefolded, numbers as moked_phone_parse() does in @region, letters folded as for
 * search. "" for none. Any thread. */
char       *moked_channel_dup_address_key (MokedChannel channel, const char *address, const char *region)
                                           G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
