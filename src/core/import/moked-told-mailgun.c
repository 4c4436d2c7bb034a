/* moked-told-mailgun.c: the webhooks of Mailgun, those of today and the older ones
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-told-private.h"

/* "accepted": the provider has it, so it has left us. */
static const MokedToldWord words[] = {
  { "accepted", MOKED_EVENT_MESSAGE_SENT },
  { "delivered", MOKED_EVENT_MESSAGE_DELIVERED },
  { "failed", MOKED_EVENT_MESSAGE_FAILED },
  { "rejected", MOKED_EVENT_MESSAGE_FAILED },
  { "bounced", MOKED_EVENT_MESSAGE_FAILED },
  { "dropped", MOKED_EVENT_MESSAGE_FAILED },
  { "opened", MOKED_EVENT_MESSAGE_OPENED },
  { "clicked", MOKED_EVENT_MESSAGE_CLICKED },
  { "complained", MOKED_EVENT_COMPLAINED },
  { "unsubscribed", MOKED_EVENT_UNSUBSCRIBED },
  { NULL, 0 },
};

gboolean
moked_told_is_mailgun (JsonObject *object)
{
  const char *event = "";
  JsonNode *node = json_object_get_member (object, "event");

  if (moked_told_object (object, "event-data") != NULL)
    return TRUE;
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    event = json_node_get_string (node);

  return moked_told_kind (words, event) != 0 && !json_object_has_member (object, "email") &&
         (json_object_has_member (object, "recipient") || json_object_has_member (object, "Message-Id") ||
          json_object_has_member (object, "X-Mailgun-Sid") || json_object_has_member (object, "signature"));
}

static const char *
bare_address (MokedTold  *told,
              const char *mailbox)
{
  const char *open = strrchr (mailbox, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;

  if (close == NULL)
    return mailbox;

  {
    g_autofree char *address = g_strndup (open + 1, close - open - 1);

    return moked_told_keep (told, address);
  }
}

static void
read_today (MokedTold  *told,
            JsonObject *object,
            const char *name)
{
  static const char *const reasons[] = { "message", "description", NULL };
  MokedInboundEvent *event = &told->event;
  JsonObject *headers = moked_told_object (moked_told_object (object, "message"), "headers");
  JsonObject *delivery = moked_told_object (object, "delivery-status");

  event->source_key = moked_told_text (told, object, "id");
  event->occurred_at = moked_told_instant (told, object, "timestamp");
  event->address = moked_told_text (told, object, "recipient");
  if (event->address[0] == '\0')
    event->address = bare_address (told, moked_told_text (told, headers, "to"));
  event->campaign = moked_told_text (told, object, "tags");
  event->subject = moked_told_text (told, headers, "subject");
  event->url = moked_told_text (told, object, "url");
  event->code = moked_told_text (told, delivery, "code");
  event->reason = moked_told_first_text (told, delivery, reasons);
  if (event->reason[0] == '\0' && g_str_equal (name, "rejected"))
    event->reason = moked_told_text (told, moked_told_object (object, "reject"), "reason");
  event->is_permanent = g_str_equal (moked_told_text (told, object, "severity"), "permanent");
  if (g_str_equal (name, "failed") && !event->is_permanent)
    event->kind = MOKED_EVENT_MESSAGE_DEFERRED;
  moked_told_add_key (told, "message_id", moked_told_text (told, headers, "message-id"));
}

/* 607 and its like are Mailgun's own: it did not even try. */
static void
read_older (MokedTold  *told,
            JsonObject *object,
            const char *name)
{
  static const char *const ids[] = { "Message-Id", "message-id", NULL };
  static const char *const reasons[] = { "error", "description", "reason", NULL };
  static const char *const tags[] = { "tag", "X-Mailgun-Tag", NULL };
  MokedInboundEvent *event = &told->event;

  event->source_key = moked_told_text (told, object, "token");
  event->occurred_at = moked_told_instant (told, object, "timestamp");
  event->address = moked_told_text (told, object, "recipient");
  event->campaign = moked_told_first_text (told, object, tags);
  event->url = moked_told_text (told, object, "url");
  event->code = moked_told_text (told, object, "code");
  event->reason = moked_told_first_text (told, object, reasons);
  event->is_permanent = g_str_equal (name, "bounced");
  moked_told_add_key (told, "message_id", moked_told_first_text (told, object, ids));
}

const char *
moked_told_read_mailgun (MokedTold  *told,
                         JsonObject *object)
{
  JsonObject *today = moked_told_object (object, "event-data");
  const char *name = moked_told_text (told, today != NULL ? today : object, "event");

  if ((told->event.kind = moked_told_kind (words, name)) == 0)
    return "kind";

  if (today != NULL)
    read_today (told, today, name);
  else
    read_older (told, object, name);

  return told->event.address[0] == '\0' && told->event.n_keys == 0 ? "address" : NULL;
}
