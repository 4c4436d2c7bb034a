/* moked-inbound-payload.c: an event that is kept until it leads to somebody
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/messages/moked-inbound-private.h"

/* No payload of a source's own begins so. */
#define MARK "{\"moked\":1,"

/* The strings of an event, by the name they are kept under. */
static const struct
{
  const char *name;
  gsize       offset;
} texts[] = {
  { "source", G_STRUCT_OFFSET (MokedInboundEvent, source) },
  { "source_key", G_STRUCT_OFFSET (MokedInboundEvent, source_key) },
  { "way", G_STRUCT_OFFSET (MokedInboundEvent, way) },
  { "address", G_STRUCT_OFFSET (MokedInboundEvent, address) },
  { "customer", G_STRUCT_OFFSET (MokedInboundEvent, customer) },
  { "name", G_STRUCT_OFFSET (MokedInboundEvent, name) },
  { "campaign", G_STRUCT_OFFSET (MokedInboundEvent, campaign) },
  { "subject", G_STRUCT_OFFSET (MokedInboundEvent, subject) },
  { "body", G_STRUCT_OFFSET (MokedInboundEvent, body) },
  { "body_type", G_STRUCT_OFFSET (MokedInboundEvent, body_type) },
  { "url", G_STRUCT_OFFSET (MokedInboundEvent, url) },
  { "code", G_STRUCT_OFFSET (MokedInboundEvent, code) },
  { "reason", G_STRUCT_OFFSET (MokedInboundEvent, reason) },
  { "form", G_STRUCT_OFFSET (MokedInboundEvent, form) },
  { "page", G_STRUCT_OFFSET (MokedInboundEvent, page) },
  { "lead_source", G_STRUCT_OFFSET (MokedInboundEvent, lead_source) },
  { "automation", G_STRUCT_OFFSET (MokedInboundEvent, automation) },
  { "from_stage", G_STRUCT_OFFSET (MokedInboundEvent, from_stage) },
  { "to_stage", G_STRUCT_OFFSET (MokedInboundEvent, to_stage) },
  { "payload", G_STRUCT_OFFSET (MokedInboundEvent, payload) },
};

static const struct
{
  const char *name;
  gsize       offset;
} flags[] = {
  { "is_report", G_STRUCT_OFFSET (MokedInboundEvent, is_report) },
  { "is_lone", G_STRUCT_OFFSET (MokedInboundEvent, is_lone) },
  { "is_automatic", G_STRUCT_OFFSET (MokedInboundEvent, is_automatic) },
  { "is_permanent", G_STRUCT_OFFSET (MokedInboundEvent, is_permanent) },
  { "creates_customer", G_STRUCT_OFFSET (MokedInboundEvent, creates_customer) },
};

/* --- writing ------------------------------------------------------------------------------------ */

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* Pairs of strings: [["verp", "3f…"], …] */
static void
add_pairs (JsonBuilder       *builder,
           const char        *name,
           const char *const *pairs,
           guint              n_pairs)
{
  if (n_pairs == 0)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_pairs; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, pairs[2 * i] ? pairs[2 * i] : "");
      json_builder_add_string_value (builder, pairs[2 * i + 1] ? pairs[2 * i + 1] : "");
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_keys (JsonBuilder           *builder,
          const char            *name,
          const MokedMessageKey *keys,
          guint                  n_keys)
{
  g_autofree const char **pairs = g_new (const char *, 2 * n_keys + 1);

  for (guint i = 0; i < n_keys; i++)
    {
      pairs[2 * i] = keys[i].key_kind;
      pairs[2 * i + 1] = keys[i].key;
    }
  add_pairs (builder, name, pairs, n_keys);
}

static void
add_fields (JsonBuilder             *builder,
            const MokedInboundEvent *event)
{
  g_autofree const char **pairs = g_new (const char *, 2 * event->n_fields + 1);

  for (guint i = 0; i < event->n_fields; i++)
    {
      pairs[2 * i] = event->fields[i].name;
      pairs[2 * i + 1] = event->fields[i].value;
    }
  add_pairs (builder, "fields", pairs, event->n_fields);
}

char *
moked_inbound_to_payload (const MokedInboundEvent *event)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "moked", 1);
  add_int (builder, "kind", event->kind);
  add_int (builder, "occurred_at", event->occurred_at);
  add_int (builder, "channel", event->channel);
  add_int (builder, "import_id", event->import_id);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (G_STRUCT_MEMBER (gboolean, event, flags[i].offset))
      add_int (builder, flags[i].name, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = G_STRUCT_MEMBER (const char *, event, texts[i].offset);

      if (!text)
        continue;
      json_builder_set_member_name (builder, texts[i].name);
      json_builder_add_string_value (builder, text);
    }
  add_keys (builder, "keys", event->keys, event->n_keys);
  add_keys (builder, "reply_keys", event->reply_keys, event->n_reply_keys);
  add_fields (builder, event);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* --- reading ------------------------------------------------------------------------------------ */

static const char *
keep (MokedKeptEvent *self,
      const char     *text)
{
  char *copy = g_strdup (text ? text : "");

  g_ptr_array_add (self->strings, copy);

  return copy;
}

/* Owned, of 2 * *n_pairs strings, as every pair type here is two pointers. */
static gpointer
read_pairs (MokedKeptEvent *self,
            JsonObject     *object,
            const char     *name,
            guint          *n_pairs)
{
  JsonArray *array = json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
  const char **pairs;

  *n_pairs = array ? json_array_get_length (array) : 0;
  pairs = g_new0 (const char *, 2 * *n_pairs + 1);
  for (guint i = 0; i < *n_pairs; i++)
    {
      JsonArray *pair = json_array_get_array_element (array, i);

      pairs[2 * i] = keep (self, json_array_get_string_element (pair, 0));
      pairs[2 * i + 1] = keep (self, json_array_get_string_element (pair, 1));
    }

  return pairs;
}

static void
read_event (MokedKeptEvent *self,
            JsonObject     *object)
{
  MokedInboundEvent *event = &self->event;

  event->kind = json_object_get_int_member (object, "kind");
  event->occurred_at = json_object_get_int_member (object, "occurred_at");
  event->channel = json_object_get_int_member (object, "channel");
  event->import_id = json_object_get_int_member (object, "import_id");
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    G_STRUCT_MEMBER (gboolean, event, flags[i].offset) =
      json_object_get_int_member_with_default (object, flags[i].name, 0) == 1;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (json_object_has_member (object, texts[i].name))
      G_STRUCT_MEMBER (const char *, event, texts[i].offset) =
        keep (self, json_object_get_string_member (object, texts[i].name));

  event->keys = self->keys = read_pairs (self, object, "keys", &event->n_keys);
  event->reply_keys = self->reply_keys = read_pairs (self, object, "reply_keys", &event->n_reply_keys);
  event->fields = self->fields = read_pairs (self, object, "fields", &event->n_fields);
}

MokedKeptEvent *
moked_kept_event_new (const char *payload)
{
  g_autoptr (JsonNode) root = NULL;
  MokedKeptEvent *self;

  if (!g_str_has_prefix (payload, MARK) || !(root = json_from_string (payload, NULL)) ||
      !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  self = g_new0 (MokedKeptEvent, 1);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  read_event (self, json_node_get_object (root));

  return self;
}

void
moked_kept_event_free (MokedKeptEvent *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->strings);
  g_free (self->keys);
  g_free (self->reply_keys);
  g_free (self->fields);
  g_free (self);
}

char *
moked_inbound_dup_own_payload (const char *payload)
{
  g_autoptr (MokedKeptEvent) kept = moked_kept_event_new (payload);

  if (!kept)
    return g_strdup (payload);

  return g_strdup (kept->event.payload ? kept->event.payload : "");
}

G_STATIC_ASSERT (sizeof (MokedMessageKey) == 2 * sizeof (char *));
G_STATIC_ASSERT (sizeof (MokedFormField) == 2 * sizeof (char *));
