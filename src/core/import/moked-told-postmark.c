/* moked-told-postmark.c: the webhooks of Postmark, and the mails that it takes in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-told-private.h"

static const MokedToldWord records[] = {
  { "Delivery", MOKED_EVENT_MESSAGE_DELIVERED },
  { "Bounce", MOKED_EVENT_MESSAGE_FAILED },
  { "Open", MOKED_EVENT_MESSAGE_OPENED },
  { "Click", MOKED_EVENT_MESSAGE_CLICKED },
  { "SpamComplaint", MOKED_EVENT_COMPLAINED },
  { "SubscriptionChange", MOKED_EVENT_UNSUBSCRIBED },
  { NULL, 0 },
};

/* What comes as a bounce and is none. */
static const MokedToldWord bounce_types[] = {
  { "Transient", MOKED_EVENT_MESSAGE_DEFERRED },
  { "Unsubscribe", MOKED_EVENT_UNSUBSCRIBED },
  { "Subscribe", MOKED_EVENT_RESUBSCRIBED },
  { "SpamComplaint", MOKED_EVENT_COMPLAINED },
  { "AutoResponder", MOKED_EVENT_MESSAGE_RECEIVED },
  { NULL, 0 },
};

/* Why nothing is sent there any more. */
static const MokedToldWord suppressions[] = {
  { "HardBounce", MOKED_EVENT_MESSAGE_FAILED },
  { "SpamComplaint", MOKED_EVENT_COMPLAINED },
  { "ManualSuppression", MOKED_EVENT_UNSUBSCRIBED },
  { NULL, 0 },
};

gboolean
moked_told_is_postmark (JsonObject *object)
{
  return json_object_has_member (object, "RecordType") ||
         (json_object_has_member (object, "FromFull") && json_object_has_member (object, "MessageID"));
}

static void
read_header (MokedTold  *told,
             JsonObject *header)
{
  const char *name = moked_told_text (told, header, "Name");
  const char *value = moked_told_text (told, header, "Value");

  if (g_ascii_strcasecmp (name, "Message-ID") == 0)
    moked_told_add_key (told, "message_id", value);
  else if (g_ascii_strcasecmp (name, "In-Reply-To") == 0)
    moked_told_add_reply_key (told, "message_id", value);
  else if (g_ascii_strcasecmp (name, "Auto-Submitted") == 0)
    told->event.is_automatic = g_ascii_strcasecmp (value, "no") != 0;
}

static const char *
read_inbound (MokedTold  *told,
              JsonObject *object)
{
  static const char *const bodies[] = { "StrippedTextReply", "TextBody", "HtmlBody", NULL };
  MokedInboundEvent *event = &told->event;
  JsonObject *from = moked_told_object (object, "FromFull");
  JsonNode *headers = json_object_get_member (object, "Headers");

  event->kind = MOKED_EVENT_MESSAGE_RECEIVED;
  event->source_key = moked_told_text (told, object, "MessageID");
  event->occurred_at = moked_told_instant (told, object, "Date");
  event->address = moked_told_text (told, from, "Email");
  event->name = moked_told_text (told, from, "Name");
  event->subject = moked_told_text (told, object, "Subject");
  event->body = moked_told_first_text (told, object, bodies);
  if (moked_told_text (told, object, "TextBody")[0] == '\0' && event->body[0] != '\0')
    event->body_type = "text/html";
  for (guint i = 0; headers != NULL && JSON_NODE_HOLDS_ARRAY (headers) &&
                    i < json_array_get_length (json_node_get_array (headers)); i++)
    {
      JsonNode *header = json_array_get_element (json_node_get_array (headers), i);

      if (JSON_NODE_HOLDS_OBJECT (header))
        read_header (told, json_node_get_object (header));
    }
  moked_told_add_key (told, "postmark", event->source_key);

  return event->address[0] == '\0' ? "address" : NULL;
}

static void
judge_bounce (MokedTold  *told,
              JsonObject *object)
{
  const char *type = moked_told_text (told, object, "Type");
  MokedEventKind kind = moked_told_kind (bounce_types, type);

  told->event.is_permanent = g_str_equal (type, "HardBounce") || g_str_equal (type, "BadEmailAddress");
  told->event.is_automatic = kind == MOKED_EVENT_MESSAGE_RECEIVED;
  if (kind != 0)
    told->event.kind = kind;
}

static gboolean
judge_subscription (MokedTold  *told,
                    JsonObject *object)
{
  const char *reason = moked_told_text (told, object, "SuppressionReason");

  if (!json_object_get_boolean_member_with_default (object, "SuppressSending", FALSE))
    told->event.kind = MOKED_EVENT_RESUBSCRIBED;
  else
    told->event.kind = moked_told_kind (suppressions, reason);
  told->event.is_permanent = told->event.kind == MOKED_EVENT_MESSAGE_FAILED;
  told->event.reason = reason;

  return told->event.kind != 0;
}

/* One id stands for all bounces of a message; opens and clicks have none, and are known by what they say. */
static const char *
own_key (MokedTold  *told,
         JsonObject *object,
         const char *record)
{
  const char *id = moked_told_text (told, object, "ID");
  g_autofree char *key = g_strconcat (record, "-", id, NULL);

  return id[0] != '\0' ? moked_told_keep (told, key) : "";
}

const char *
moked_told_read_postmark (MokedTold  *told,
                          JsonObject *object)
{
  static const char *const addresses[] = { "Recipient", "Email", NULL };
  static const char *const times[] = { "DeliveredAt", "BouncedAt", "ReceivedAt", "ChangedAt" };
  static const char *const reasons[] = { "Details", "Description", NULL };
  MokedInboundEvent *event = &told->event;
  const char *record = moked_told_text (told, object, "RecordType");

  if (record[0] == '\0' || g_str_equal (record, "Inbound"))
    return read_inbound (told, object);
  if ((event->kind = moked_told_kind (records, record)) == 0)
    return "kind";

  event->source_key = own_key (told, object, record);
  event->address = moked_told_first_text (told, object, addresses);
  for (guint i = 0; i < G_N_ELEMENTS (times) && event->occurred_at == MOKED_NO_INSTANT; i++)
    event->occurred_at = moked_told_instant (told, object, times[i]);
  event->campaign = moked_told_text (told, object, "Tag");
  event->subject = moked_told_text (told, object, "Subject");
  event->url = moked_told_text (told, object, "OriginalLink");
  event->code = moked_told_text (told, object, "TypeCode");
  event->reason = moked_told_first_text (told, object, reasons);
  moked_told_add_key (told, "postmark", moked_told_text (told, object, "MessageID"));

  if (g_str_equal (record, "Bounce"))
    judge_bounce (told, object);
  if (g_str_equal (record, "SubscriptionChange") && !judge_subscription (told, object))
    return "kind";

  return event->address[0] == '\0' && event->n_keys == 0 ? "address" : NULL;
}
