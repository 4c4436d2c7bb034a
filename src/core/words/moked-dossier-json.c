/* moked-dossier-json.c: a customer's whole file for machines
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/base/moked-text.h"
#include "core/customers/moked-label.h"
#include "core/customers/moked-own-field.h"
#include "core/ledger/moked-event-kind.h"
#include "core/words/moked-dossier.h"

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  g_autofree char *plain = NULL;

  json_builder_set_member_name (builder, name);
  if (text == NULL || text[0] == '\0')
    {
      json_builder_add_null_value (builder);
      return;
    }

  plain = moked_text_strip_bidi (text);
  json_builder_add_string_value (builder, plain);
}

static void
add_instant (JsonBuilder *builder,
             const char  *name,
             gint64       instant,
             GTimeZone   *zone)
{
  g_autofree char *text = instant != MOKED_NO_INSTANT ? moked_instant_to_iso8601 (instant, zone) : NULL;

  add_text (builder, name, text);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* The ledger's own words, as they are. */
static void
add_json (JsonBuilder *builder,
          const char  *name,
          const char  *json)
{
  JsonNode *node = json != NULL ? json_from_string (json, NULL) : NULL;

  json_builder_set_member_name (builder, name);
  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

static void
add_organisation (JsonBuilder             *builder,
                  const MokedOrganisation *organisation)
{
  json_builder_set_member_name (builder, "organisation");
  if (organisation == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  add_text (builder, "name", organisation->name);
  add_text (builder, "activity", organisation->activity);
  add_text (builder, "director", organisation->director);
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < organisation->people->len; i++)
    {
      const MokedContactPerson *person = g_ptr_array_index (organisation->people, i);

      json_builder_begin_object (builder);
      add_text (builder, "name", person->name);
      add_text (builder, "position", person->position);
      add_text (builder, "decision_area", person->decision_area);
      add_text (builder, "phone", person->phone);
      add_text (builder, "email", person->email);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_own_values (JsonBuilder     *builder,
                const GPtrArray *values)
{
  json_builder_set_member_name (builder, "own_fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (values, i);

      json_builder_begin_object (builder);
      add_text (builder, "name", value->name);
      add_text (builder, "type", moked_own_field_type_to_code (value->field_type));
      add_text (builder, "value", value->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_customer (JsonBuilder  *builder,
              MokedDossier *self)
{
  const MokedCustomer *customer = self->customer;

  json_builder_set_member_name (builder, "customer");
  json_builder_begin_object (builder);
  add_int (builder, "id", customer->id);
  add_text (builder, "external_id", customer->external_id);
  add_text (builder, "name", customer->name);
  add_text (builder, "created_via", customer->created_via);
  add_instant (builder, "created_at", customer->created_at, self->zone);
  add_text (builder, "customer_status", customer->status_name);
  add_text (builder, "customer_state", customer->customer_state);
  add_text (builder, "interest", moked_interest_to_code (customer->interest));
  add_text (builder, "lead_source", customer->lead_source);
  add_instant (builder, "lead_at", customer->lead_at, self->zone);
  add_text (builder, "region", customer->region);
  add_text (builder, "responsible", customer->responsible);
  add_instant (builder, "erased_at", customer->erased_at, self->zone);

  json_builder_set_member_name (builder, "contact_points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);

      json_builder_begin_object (builder);
      add_text (builder, "kind", point->kind);
      add_text (builder, "raw", point->raw);
      add_text (builder, "match_key", point->match_key);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (customer->labels, i);

      json_builder_begin_object (builder);
      add_text (builder, "kind", moked_label_kind_to_code (label->kind));
      add_text (builder, "name", label->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  add_organisation (builder, self->organisation);
  add_own_values (builder, self->own_values);
  json_builder_end_object (builder);
}

static void
add_engagement (JsonBuilder  *builder,
                MokedDossier *self)
{
  const MokedEngagement *engagement = self->engagement;

  json_builder_set_member_name (builder, "engagement");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, engagement->score);
  add_int (builder, "acts", engagement->n_acts);
  add_instant (builder, "last_act_at", engagement->last_act_at, self->zone);
  add_text (builder, "preferred_channel",
            engagement->preferred >= 0 ? engagement->channels[engagement->preferred].channel : NULL);
  json_builder_set_member_name (builder, "months");
  json_builder_begin_array (builder);
  for (guint i = 0; i < engagement->months->len; i++)
    {
      const MokedEngagementMonth *month = &g_array_index (engagement->months, MokedEngagementMonth, i);
      g_autofree char *name = g_strdup_printf ("%04d-%02d", month->year, month->month);

      json_builder_begin_object (builder);
      add_text (builder, "month", name);
      add_int (builder, "acts", month->n_acts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_id (JsonBuilder *builder,
        const char  *name,
        gint64       id)
{
  json_builder_set_member_name (builder, name);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

static void
add_call (JsonBuilder             *builder,
          const MokedTimelineCall *call)
{
  add_text (builder, "direction", moked_direction_to_code (call->facts.direction));
  add_text (builder, "call_disposition", moked_call_disposition_to_code (call->facts.call_disposition));
  add_text (builder, "phone", call->facts.is_withheld ? NULL : call->phone_key);
  add_text (builder, "virtual_number", call->facts.virtual_number);
  add_text (builder, "agent", call->facts.agent);
}

/* The beginning of what it said; all of it is in the store. */
static void
add_message (JsonBuilder                *builder,
             const MokedTimelineMessage *message)
{
  add_text (builder, "channel", message->channel);
  add_text (builder, "address", message->address);
  add_text (builder, "subject", message->subject);
  add_text (builder, "text", message->beginning);
}

static const char *
actor_code (MokedActorKind kind)
{
  static const char *const codes[] = { "system", "person", "rule", "import" };

  return kind < G_N_ELEMENTS (codes) ? codes[kind] : NULL;
}

static void
add_actor (JsonBuilder              *builder,
           MokedTimeline            *timeline,
           const MokedTimelineEvent *event)
{
  const MokedActor *actor = &event->actor;

  json_builder_set_member_name (builder, "actor");
  json_builder_begin_object (builder);
  add_text (builder, "kind", actor_code (actor->kind));
  add_int (builder, "id", actor->id);
  add_int (builder, "version", actor->version);
  if (actor->kind == MOKED_ACTOR_PERSON)
    add_text (builder, "name", moked_timeline_get_user_name (timeline, actor->id));
  json_builder_end_object (builder);
}

static void
add_event (JsonBuilder              *builder,
           MokedDossier             *self,
           const MokedTimelineEvent *event)
{
  json_builder_begin_object (builder);
  add_int (builder, "seq", event->seq);
  add_text (builder, "kind", moked_event_kind_to_code (event->kind));
  add_text (builder, "side", moked_side_to_code (event->side));
  add_instant (builder, "occurred_at", event->occurred_at, self->zone);
  add_instant (builder, "recorded_at", event->recorded_at, self->zone);
  add_actor (builder, self->engagement->timeline, event);
  add_id (builder, "entry", event->entry_id);
  add_id (builder, "call", event->call_id);
  if (event->call != NULL)
    add_call (builder, event->call);
  if (event->message != NULL)
    add_message (builder, event->message);
  add_json (builder, "facts", event->facts);
  add_json (builder, "private", event->body);
  json_builder_end_object (builder);
}

/* What was folded into an event stands after it: nothing is left out. */
static void
add_events (JsonBuilder  *builder,
            MokedDossier *self)
{
  MokedTimeline *timeline = self->engagement->timeline;

  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < moked_timeline_n_events (timeline); i++)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (timeline, i);

      add_event (builder, self, event);
      for (const MokedTimelineEvent *part = event->parts; part != NULL; part = part->next)
        add_event (builder, self, part);
    }
  json_builder_end_array (builder);
}

char *
moked_dossier_to_json (MokedDossier *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_instant (builder, "written_at", self->now, self->zone);
  add_customer (builder, self);
  add_engagement (builder, self);
  add_events (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
