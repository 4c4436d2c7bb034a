/* moked-channel.c: the ways on which messages travel
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <string.h>

#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"
#include "core/customers/moked-customer.h"
#include "core/messages/moked-channel.h"

static const struct
{
  const char *code;
  const char *contact_kind;
  gboolean    is_sent;
} channels[] = {
  [MOKED_CHANNEL_EMAIL] = { "email", "email", TRUE },
  [MOKED_CHANNEL_SMS] = { "sms", "phone", TRUE },
  [MOKED_CHANNEL_WHATSAPP] = { "whatsapp", "phone", FALSE },
  [MOKED_CHANNEL_LETTER] = { "letter", NULL, FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (channels) == MOKED_N_CHANNELS);

const char *
moked_channel_to_code (MokedChannel channel)
{
  g_return_val_if_fail (channel < MOKED_N_CHANNELS, "");

  return channels[channel].code;
}

gboolean
moked_channel_from_code (const char   *code,
                         MokedChannel *channel)
{
  g_return_val_if_fail (code, FALSE);
  g_return_val_if_fail (channel, FALSE);

  for (guint i = 0; i < MOKED_N_CHANNELS; i++)
    {
      if (!g_str_equal (code, channels[i].code))
        continue;
      *channel = i;
      return TRUE;
    }

  return FALSE;
}

gboolean
moked_channel_is_sent (MokedChannel channel)
{
  g_return_val_if_fail (channel < MOKED_N_CHANNELS, FALSE);

  return channels[channel].is_sent;
}

const char *
moked_channel_contact_kind (MokedChannel channel)
{
  g_return_val_if_fail (channel < MOKED_N_CHANNELS, NULL);

  return channels[channel].contact_kind;
}

static char *
dup_phone_key (const char *number,
               const char *region)
{
  MokedPhone phone;

  moked_phone_parse (number, region, &phone);

  return g_strdup (phone.match_key);
}

char *
moked_channel_dup_address_key (MokedChannel  channel,
                               const char   *address,
                               const char   *region)
{
  g_return_val_if_fail (channel < MOKED_N_CHANNELS, NULL);
  g_return_val_if_fail (region, NULL);

  if (!address)
    return g_strdup ("");
  if (channel == MOKED_CHANNEL_LETTER)
    return moked_text_fold (address);

  return channel == MOKED_CHANNEL_EMAIL ? moked_email_key (address) : dup_phone_key (address, region);
}
