/* moked-told-sendgrid.c: the event webhook of SendGrid
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-told-private.h"

/* "processed": the provider has it, so it has left us. */
static const MokedToldWord words[] = {
  { "processed", MOKED_EVENT_MESSAGE_SENT },
  { "delivered", MOKED_EVENT_MESSAGE_DELIVERED },
  { "deferred", MOKED_EVENT_MESSAGE_DEFERRED },
  { "bounce", MOKED_EVENT_MESSAGE_FAILED },
  { "dropped", MOKED_EVENT_MESSAGE_FAILED },
  { "open", MOKED_EVENT_MESSAGE_OPENED },
  { "click", MOKED_EVENT_MESSAGE_CLICKED },
  { "spamreport", MOKED_EVENT_COMPLAINED },
  { "unsubscribe", MOKED_EVENT_UNSUBSCRIBED },
  { "group_unsubscribe", MOKED_EVENT_UNSUBSCRIBED },
  { "group_resubscribe", MOKED_EVENT_RESUBSCRIBED },
  { NULL, 0 },
};

gboolean
moked_told_is_sendgrid (JsonObject *object)
{
  return json_object_has_member (object, "sg_event_id") ||
         (json_object_has_member (object, "event") && json_object_has_member (object, "email") &&
          json_object_has_member (object, "sg_message_id"));
}

/* A blocked message may be taken next time; of what is dropped only a dead address is for ever. */
static gboolean
is_permanent (const char *event,
              const char *type,
              const char *reason)
{
  if (g_str_equal (event, "bounce"))
    return !g_str_equal (type, "blocked");

  return g_str_equal (event, "dropped") &&
         (g_ascii_strcasecmp (reason, "Bounced Address") == 0 || g_ascii_strcasecmp (reason, "Invalid") == 0);
}

/* The id of each recipient's message begins with that of the request: "ID.filter0425p1mdw1.13037…", "ID.recvd-…". */
static const char *
request_id (MokedTold  *told,
            const char *id)
{
  const char *end = strstr (id, ".filter");

  if (end == NULL)
    end = strstr (id, ".recvd");
  if (end == NULL)
    return id;

  {
    g_autofree char *cut = g_strndup (id, end - id);

    return moked_told_keep (told, cut);
  }
}

const char *
moked_told_read_sendgrid (MokedTold  *told,
                          JsonObject *object)
{
  static const char *const reasons[] = { "reason", "response", NULL };
  const char *name = moked_told_text (told, object, "event");
  MokedInboundEvent *event = &told->event;

  if ((event->kind = moked_told_kind (words, name)) == 0)
    return "kind";

  event->source_key = moked_told_text (told, object, "sg_event_id");
  event->occurred_at = moked_told_instant (told, object, "timestamp");
  event->address = moked_told_text (told, object, "email");
  event->campaign = moked_told_text (told, object, "category");
  event->url = moked_told_text (told, object, "url");
  event->code = moked_told_text (told, object, "status");
  event->reason = moked_told_first_text (told, object, reasons);
  event->is_permanent = is_permanent (name, moked_told_text (told, object, "type"), event->reason);
  moked_told_add_key (told, "message_id", moked_told_text (told, object, "smtp-id"));
  moked_told_add_key (told, "sendgrid", request_id (told, moked_told_text (told, object, "sg_message_id")));

  return event->address[0] == '\0' && event->n_keys == 0 ? "address" : NULL;
}
