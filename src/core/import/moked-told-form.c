/* moked-told-form.c: the posts of forms, and events in a form of our own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-told-private.h"

static const char *const instant_names[] = { "at", "submitted_at", "occurred_at", "timestamp", "created_at", "date" };

static gint64
first_instant (MokedTold  *told,
               JsonObject *object)
{
  gint64 instant = MOKED_NO_INSTANT;

  for (guint i = 0; i < G_N_ELEMENTS (instant_names) && instant == MOKED_NO_INSTANT; i++)
    instant = moked_told_instant (told, object, instant_names[i]);

  return instant;
}

/* --- a form ------------------------------------------------------------------------------------ */

gboolean
moked_told_is_form (JsonObject *object)
{
  JsonNode *fields = json_object_get_member (object, "fields");

  return fields != NULL && (JSON_NODE_HOLDS_OBJECT (fields) || JSON_NODE_HOLDS_ARRAY (fields));
}

static void
add_field (MokedTold  *told,
           const char *name,
           const char *value)
{
  if (told->event.n_fields == MOKED_TOLD_MAX_FIELDS || name[0] == '\0')
    return;

  told->fields[told->event.n_fields++] = (MokedFormField) { name, value };
}

/* {"name": value} or [{"name": …, "value": …}]; what is empty counts, too. */
static void
add_fields (MokedTold *told,
            JsonNode  *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObjectIter iter;
      const char *name;

      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        add_field (told, moked_told_keep (told, name), moked_told_text (told, object, name));
      return;
    }

  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        add_field (told, moked_told_text (told, json_node_get_object (element), "name"),
                   moked_told_text (told, json_node_get_object (element), "value"));
    }
}

const char *
moked_told_settle_form (MokedTold *told)
{
  MokedInboundEvent *event = &told->event;
  const char *email = "", *phone = "", *name = "";

  for (guint i = 0; i < event->n_fields; i++)
    {
      const MokedFormField *field = &told->fields[i];
      MokedFormMeaning meaning = moked_form_meaning (field->name, field->value);

      if (meaning == MOKED_FORM_EMAIL && email[0] == '\0')
        email = field->value;
      if (meaning == MOKED_FORM_PHONE && phone[0] == '\0')
        phone = field->value;
      if (meaning == MOKED_FORM_NAME && name[0] == '\0')
        name = field->value;
    }

  event->kind = MOKED_EVENT_FORM_SUBMITTED;
  event->creates_customer = TRUE;
  if (event->address == NULL || event->address[0] == '\0')
    event->address = email[0] != '\0' ? email : phone;
  if (event->name == NULL || event->name[0] == '\0')
    event->name = name;
  event->channel = strchr (event->address, '@') != NULL ? MOKED_CHANNEL_EMAIL : MOKED_CHANNEL_SMS;

  return event->address[0] == '\0' ? "address" : NULL;
}

const char *
moked_told_read_form (MokedTold  *told,
                      JsonObject *object)
{
  static const char *const forms[] = { "form", "form_name", "form_id", NULL };
  static const char *const pages[] = { "page", "landing_page", "url", "page_url", "referrer", NULL };
  static const char *const ids[] = { "id", "submission_id", "event_id", NULL };
  MokedInboundEvent *event = &told->event;

  event->source_key = moked_told_first_text (told, object, ids);
  event->occurred_at = first_instant (told, object);
  event->form = moked_told_first_text (told, object, forms);
  event->page = moked_told_first_text (told, object, pages);
  event->campaign = moked_told_text (told, object, "campaign");
  event->lead_source = moked_told_text (told, object, "source");
  add_fields (told, json_object_get_member (object, "fields"));

  return moked_told_settle_form (told);
}

/* --- our own ------------------------------------------------------------------------------------ */

gboolean
moked_told_is_own (JsonObject *object)
{
  return json_object_has_member (object, "kind") &&
         (json_object_has_member (object, "address") || json_object_has_member (object, "channel"));
}

/* Other ways to reach the customer; the first stands for an address where there is none, but a letter goes to none of them. */
static void
add_contacts (MokedTold  *told,
              JsonObject *object)
{
  static const char *const names[] = { "phone", "email" };
  MokedInboundEvent *event = &told->event;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *contact = moked_told_text (told, object, names[i]);

      if (contact[0] == '\0')
        continue;
      add_field (told, names[i], contact);
      if (event->address[0] == '\0' && !g_str_equal (moked_told_text (told, object, "channel"), "letter"))
        event->address = contact;
    }
}

const char *
moked_told_read_own (MokedTold  *told,
                     JsonObject *object)
{
  MokedInboundEvent *event = &told->event;
  const char *source = moked_told_text (told, object, "source");
  const char *channel = moked_told_text (told, object, "channel");

  if (!moked_inbound_kind_from_code (moked_told_text (told, object, "kind"), &event->kind))
    return "kind";

  if (source[0] != '\0')
    event->source = source;
  event->source_key = moked_told_text (told, object, "id");
  event->occurred_at = first_instant (told, object);
  event->address = moked_told_text (told, object, "address");
  event->customer = moked_told_text (told, object, "customer");
  add_contacts (told, object);
  event->name = moked_told_text (told, object, "name");
  if (!moked_channel_from_code (channel, &event->channel))
    event->channel = strchr (event->address, '@') != NULL ? MOKED_CHANNEL_EMAIL : MOKED_CHANNEL_SMS;
  event->campaign = moked_told_text (told, object, "campaign");
  event->subject = moked_told_text (told, object, "title");
  if (event->subject[0] == '\0')
    event->subject = moked_told_text (told, object, "subject");
  event->body = moked_told_text (told, object, "text");
  event->url = moked_told_text (told, object, "url");
  event->code = moked_told_text (told, object, "code");
  event->reason = moked_told_text (told, object, "reason");
  event->is_permanent = g_str_equal (moked_told_text (told, object, "permanent"), "true");
  event->form = moked_told_text (told, object, "form");
  event->page = moked_told_text (told, object, "page");
  event->automation = moked_told_text (told, object, "automation");
  event->from_stage = moked_told_text (told, object, "from");
  event->to_stage = moked_told_text (told, object, "to");
  moked_told_add_key (told, event->source, moked_told_text (told, object, "message"));
  moked_told_add_key (told, "message_id", moked_told_text (told, object, "message_id"));

  return event->address[0] == '\0' && event->customer[0] == '\0' && event->n_keys == 0 && event->n_fields == 0
           ? "address" : NULL;
}
