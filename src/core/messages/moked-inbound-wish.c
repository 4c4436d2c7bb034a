/* moked-inbound-wish.c: who answers "stop" is written to no more
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/messages/moked-inbound-private.h"
#include "core/messages/moked-message-block.h"

/* The whole of what somebody writes, for a word within a sentence may mean anything. */
static const char * const wishes[] = {
  "הסר", "הסירו", "הסרה", "להסרה", "הסר אותי", "הסירו אותי", "להסיר אותי",
  "stop", "unsubscribe", "remove", "remove me",
};

static gboolean
is_wish (const char *text)
{
  g_autofree char *folded = text ? moked_text_fold (text) : NULL;

  for (guint i = 0; folded && i < G_N_ELEMENTS (wishes); i++)
    {
      g_autofree char *wish = moked_text_fold (wishes[i]);

      if (g_str_equal (folded, wish))
        return TRUE;
    }

  return FALSE;
}

static const char *
find_wish (const MokedInboundEvent *event)
{
  if (event->kind != MOKED_EVENT_MESSAGE_RECEIVED || event->is_automatic || event->channel == MOKED_CHANNEL_LETTER)
    return NULL;
  if (is_wish (event->body))
    return event->body;

  return event->channel == MOKED_CHANNEL_EMAIL && is_wish (event->subject) ? event->subject : NULL;
}

/* Another way may have told of it, or it was asked before. */
static gboolean
is_granted (MokedWriter              *writer,
            const MokedInboundEvent  *wish,
            gboolean                 *granted,
            GError                  **error)
{
  g_auto (MokedInboundTarget) target = { 0 };
  MokedBlockPlace place = { .channel = wish->channel };
  MokedBlocked blocked = MOKED_BLOCKED_NOT;

  if (!moked_inbound_find_target (writer, wish, &target, error))
    return FALSE;

  place.customer_id = target.customer_id;
  place.address_key = target.address_key;
  if (target.customer_id != 0 &&
      !moked_message_block_find (moked_writer_as_reader (writer), &place, &blocked, error))
    return FALSE;
  *granted = blocked == MOKED_BLOCKED_UNSUBSCRIBED || blocked == MOKED_BLOCKED_COMPLAINED;

  return TRUE;
}

gboolean
moked_inbound_apply_wish (MokedWriter              *writer,
                          const MokedInboundEvent  *event,
                          GError                  **error)
{
  const char *text = find_wish (event);
  g_autofree char *source_key = NULL;
  MokedInboundEvent wish;
  gboolean granted;
  MokedMet met;

  if (!text)
    return TRUE;

  source_key = g_strconcat (event->source_key, " wish", NULL);
  wish = (MokedInboundEvent) {
    .kind = MOKED_EVENT_UNSUBSCRIBED,
    .source = event->source,
    .source_key = source_key,
    .occurred_at = event->occurred_at,
    .channel = event->channel,
    .address = event->address,
    .customer = event->customer,
    .reason = text,
    .payload = event->payload,
    .import_id = event->import_id,
  };

  return is_granted (writer, &wish, &granted, error) &&
         (granted || moked_inbound_apply (writer, &wish, &met, NULL, error));
}
