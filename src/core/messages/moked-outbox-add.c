/* moked-outbox-add.c: a message is kept before it leaves
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <string.h>

#include "core/base/moked-phone.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer.h"
#include "core/messages/moked-message-private.h"
#include "core/messages/moked-outbox-private.h"

static gboolean
is_blank (const char *text)
{
  return !text || text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
refuse (GError           **error,
        MokedOutboxError   code,
        const char        *message)
{
  g_set_error_literal (error, MOKED_OUTBOX_ERROR, code, message);

  return FALSE;
}

static gboolean
is_address (const MokedNewMessage *message,
            const char            *region)
{
  MokedPhone phone;

  if (message->channel == MOKED_CHANNEL_LETTER)
    return TRUE;
  if (is_blank (message->address))
    return FALSE;
  if (message->channel == MOKED_CHANNEL_EMAIL)
    return moked_email_is_valid (message->address);

  moked_phone_parse (message->address, region, &phone);

  return !phone.is_withheld && phone.match_key[0] != '\0';
}

static gboolean
check_customer (MokedWriter  *writer,
                gint64        customer_id,
                GError      **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), customer_id, error);

  if (!customer)
    return FALSE;

  return customer->erased_at == MOKED_NO_INSTANT ||
         refuse (error, MOKED_OUTBOX_ERROR_UNKNOWN, "The customer was erased");
}

static gboolean
check_preview (const MokedOutboxPreview  *preview,
               gboolean                   is_confirmed,
               GError                   **error)
{
  if (preview->blocked == MOKED_BLOCKED_COMPLAINED)
    return refuse (error, MOKED_OUTBOX_ERROR_COMPLAINED, "The contact reported a message as spam");
  if (preview->blocked == MOKED_BLOCKED_UNSUBSCRIBED)
    return refuse (error, MOKED_OUTBOX_ERROR_UNSUBSCRIBED, "The contact unsubscribed");
  if (preview->unknown_fields)
    {
      g_set_error (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_MERGE_FIELD,
                   "%u merge fields have no value, first \"%s\"", preview->unknown_fields->len,
                   (char *) g_ptr_array_index (preview->unknown_fields, 0));
      return FALSE;
    }
  if (is_blank (preview->body))
    return refuse (error, MOKED_OUTBOX_ERROR_EMPTY, "There is no text");
  if (is_confirmed)
    return TRUE;
  if (preview->blocked == MOKED_BLOCKED_FAILED)
    return refuse (error, MOKED_OUTBOX_ERROR_ADDRESS_FAILED, "The address failed for good");

  return preview->duplicate_id == 0 ||
         refuse (error, MOKED_OUTBOX_ERROR_DUPLICATE, "The same template was sent a short time ago");
}

/* --- keeping -------------------------------------------------------------------------------------- */

static char *
new_token (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  char *token = g_strdup (uuid);
  char *out = token;

  for (const char *p = uuid; *p; p++)
    if (*p != '-')
      *out++ = *p;
  *out = '\0';

  return token;
}

/* A message of the outbox is a new one, whatever names it was given. */
static gint64
record (MokedWriter      *writer,
        MokedNewMessage  *message,
        GError          **error)
{
  gboolean is_sent_by_us = moked_channel_is_sent (message->channel);
  g_autofree char *token = new_token ();
  const MokedMessageKey key = { message->channel == MOKED_CHANNEL_EMAIL ? "verp" : "kannel", token };

  message->is_incoming = FALSE;
  message->source = is_sent_by_us ? "outbox" : "hand";
  message->keys = is_sent_by_us ? &key : NULL;
  message->n_keys = is_sent_by_us ? 1 : 0;
  message->fact = (MokedMessageFact) {
    .kind = is_sent_by_us ? MOKED_EVENT_MESSAGE_QUEUED : MOKED_EVENT_MESSAGE_SENT,
    .occurred_at = message->fact.occurred_at,
  };

  return moked_message_record (writer, message, error);
}

gint64
moked_outbox_add (MokedWriter            *writer,
                  const MokedNewMessage  *message,
                  GError                **error)
{
  g_autoptr (MokedOutboxPreview) preview = NULL;
  g_autofree char *region = NULL;
  MokedNewMessage kept;
  gint64 id;

  g_return_val_if_fail (writer, 0);
  g_return_val_if_fail (message, 0);

  kept = *message;
  if (!(preview = moked_outbox_preview (moked_writer_as_reader (writer), message, error)) ||
      (kept.customer_id = moked_customer_resolve (moked_writer_as_reader (writer), message->customer_id, error)) <= 0 ||
      !check_customer (writer, kept.customer_id, error) ||
      !(region = moked_message_dup_region (moked_writer_as_reader (writer), error)))
    return 0;
  if (!is_address (message, region))
    return refuse (error, MOKED_OUTBOX_ERROR_NO_ADDRESS, "There is no address of the channel");
  if (!check_preview (preview, message->is_confirmed, error))
    return 0;

  kept.subject = preview->subject;
  kept.body = preview->body;
  if ((id = record (writer, &kept, error)) == 0)
    return 0;
  if (!moked_channel_is_sent (kept.channel))
    return id;

  return moked_outbox_insert (writer, id, kept.with_composer ? MOKED_OUTBOX_COMPOSER : MOKED_OUTBOX_WAITING,
                              kept.not_before, error)
           ? id
           : 0;
}
