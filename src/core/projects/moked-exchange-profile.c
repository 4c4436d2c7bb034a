/* moked-exchange-profile.c: what one telephone exchange means by its contexts and numbers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-exchange-profile"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/projects/moked-exchange-profile.h"

#define DEFAULT_TIME_ZONE "Asia/Jerusalem"
#define DEFAULT_REGION    "IL"

#define MINUTES_PER_DAY   1440
#define SECONDS_PER_DAY   86400

/* Numbers longer than this are compared by their last digits only: 0772000101 and +972772000101
 * are one number, whatever the country. */
#define N_TAIL_DIGITS     9

G_DEFINE_QUARK (moked-exchange-profile-error, moked_exchange_profile_error)

MokedNumberRule *
moked_number_rule_new (const char *number)
{
  MokedNumberRule *self;

  g_return_val_if_fail (number != NULL, NULL);

  self = g_new0 (MokedNumberRule, 1);
  self->number = g_strdup (number);
  self->openings = g_array_new (FALSE, TRUE, sizeof (MokedOpening));

  return self;
}

MokedNumberRule *
moked_number_rule_copy (const MokedNumberRule *rule)
{
  MokedNumberRule *copy;

  g_return_val_if_fail (rule != NULL, NULL);

  copy = moked_number_rule_new (rule->number);
  copy->valid_from = rule->valid_from;
  copy->wait_limit_seconds = rule->wait_limit_seconds;
  g_array_append_vals (copy->openings, rule->openings->data, rule->openings->len);

  return copy;
}

void
moked_number_rule_free (MokedNumberRule *rule)
{
  g_return_if_fail (rule != NULL);

  g_free (rule->number);
  g_array_unref (rule->openings);
  g_free (rule);
}

MokedExchangeProfile *
moked_exchange_profile_new (const char *name)
{
  MokedExchangeProfile *self = g_new0 (MokedExchangeProfile, 1);

  g_return_val_if_fail (name != NULL, NULL);

  self->ref_count = 1;
  self->name = g_strdup (name);
  self->region = g_strdup (DEFAULT_REGION);
  self->inbound_contexts = g_new0 (char *, 1);
  self->inbound_endpoints = g_new0 (char *, 1);
  self->closed_contexts = g_new0 (char *, 1);
  self->unanswered_contexts = g_new0 (char *, 1);
  self->own_number_prefixes = g_new0 (char *, 1);
  self->number_rules = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_number_rule_free);
  moked_exchange_profile_set_time_zone (self, DEFAULT_TIME_ZONE);

  return self;
}

static void
copy_list (GStrv *to,
           GStrv  from)
{
  g_strfreev (*to);
  *to = g_strdupv (from);
}

MokedExchangeProfile *
moked_exchange_profile_copy (const MokedExchangeProfile *self)
{
  MokedExchangeProfile *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = moked_exchange_profile_new (self->name);
  copy->exchange_id = self->exchange_id;
  copy->version = self->version;
  moked_exchange_profile_set_time_zone (copy, self->time_zone);
  g_set_str (&copy->region, self->region);
  copy_list (&copy->inbound_contexts, self->inbound_contexts);
  copy_list (&copy->inbound_endpoints, self->inbound_endpoints);
  copy_list (&copy->closed_contexts, self->closed_contexts);
  copy_list (&copy->unanswered_contexts, self->unanswered_contexts);
  copy_list (&copy->own_number_prefixes, self->own_number_prefixes);

  for (guint i = 0; i < self->number_rules->len; i++)
    g_ptr_array_add (copy->number_rules,
                     moked_number_rule_copy (g_ptr_array_index (self->number_rules, i)));

  return copy;
}

MokedExchangeProfile *
moked_exchange_profile_ref (MokedExchangeProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
moked_exchange_profile_unref (MokedExchangeProfile *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->name);
  g_free (self->time_zone);
  g_free (self->region);
  g_strfreev (self->inbound_contexts);
  g_strfreev (self->inbound_endpoints);
  g_strfreev (self->closed_contexts);
  g_strfreev (self->unanswered_contexts);
  g_strfreev (self->own_number_prefixes);
  g_ptr_array_unref (self->number_rules);
  g_time_zone_unref (self->zone);
  g_free (self);
}

void
moked_exchange_profile_set_time_zone (MokedExchangeProfile *self,
                                      const char           *time_zone)
{
  GTimeZone *zone;

  g_return_if_fail (self != NULL && time_zone != NULL);

  zone = g_time_zone_new_identifier (time_zone);

  g_set_str (&self->time_zone, time_zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone ? zone : g_time_zone_new_utc ();
}

/* The JSON that is stored. */

static void
add_list (JsonBuilder *builder,
          const char  *name,
          GStrv        list)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; list[i] != NULL; i++)
    json_builder_add_string_value (builder, list[i]);
  json_builder_end_array (builder);
}

static void
add_rule (JsonBuilder           *builder,
          const MokedNumberRule *rule)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_string_value (builder, rule->number);
  json_builder_set_member_name (builder, "valid_from");
  json_builder_add_int_value (builder, rule->valid_from);
  json_builder_set_member_name (builder, "wait_limit_seconds");
  json_builder_add_int_value (builder, rule->wait_limit_seconds);
  json_builder_set_member_name (builder, "openings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rule->openings->len; i++)
    {
      const MokedOpening *opening = &g_array_index (rule->openings, MokedOpening, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, opening->weekday);
      json_builder_add_int_value (builder, opening->from_minute);
      json_builder_add_int_value (builder, opening->to_minute);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
moked_exchange_profile_to_json (const MokedExchangeProfile *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "time_zone");
  json_builder_add_string_value (builder, self->time_zone);
  json_builder_set_member_name (builder, "region");
  json_builder_add_string_value (builder, self->region);
  add_list (builder, "inbound_contexts", self->inbound_contexts);
  add_list (builder, "inbound_endpoints", self->inbound_endpoints);
  add_list (builder, "closed_contexts", self->closed_contexts);
  add_list (builder, "unanswered_contexts", self->unanswered_contexts);
  add_list (builder, "own_number_prefixes", self->own_number_prefixes);
  json_builder_set_member_name (builder, "number_rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->number_rules->len; i++)
    add_rule (builder, g_ptr_array_index (self->number_rules, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
invalid (GError     **error,
         const char  *what)
{
  g_set_error (error, MOKED_EXCHANGE_PROFILE_ERROR, MOKED_EXCHANGE_PROFILE_ERROR_INVALID,
               "exchange profile: %s is not as it should be", what);
  return FALSE;
}

/* A member that is not there leaves the default: settings may be older than the program. */
static gboolean
read_list (JsonObject  *object,
           const char  *name,
           GStrv       *list,
           GError     **error)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array;

  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return invalid (error, name);

  builder = g_strv_builder_new ();
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (json_node_get_value_type (item) != G_TYPE_STRING)
        return invalid (error, name);
      g_strv_builder_add (builder, json_node_get_string (item));
    }

  g_strfreev (*list);
  *list = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_integer (JsonNode *node,
              gint64    least,
              gint64    most,
              gint64   *value)
{
  if (!node || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return *value >= least && *value <= most;
}

static gboolean
read_openings (JsonArray  *array,
               GArray     *openings,
               GError    **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *item = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      gint64 weekday, from, to;
      MokedOpening opening;

      if (!item || json_array_get_length (item) != 3 ||
          !read_integer (json_array_get_element (item, 0), 1, 7, &weekday) ||
          !read_integer (json_array_get_element (item, 1), 0, MINUTES_PER_DAY, &from) ||
          !read_integer (json_array_get_element (item, 2), 0, MINUTES_PER_DAY, &to))
        return invalid (error, "an opening");

      opening = (MokedOpening) { .weekday = weekday, .from_minute = from, .to_minute = to };
      g_array_append_val (openings, opening);
    }

  return TRUE;
}

static gboolean
read_rule (MokedExchangeProfile  *self,
           JsonNode              *node,
           GError               **error)
{
  MokedNumberRule *rule;
  JsonObject *object;
  JsonNode *number, *openings;
  gint64 valid_from, wait_limit;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return invalid (error, "a number rule");

  object = json_node_get_object (node);
  number = json_object_get_member (object, "number");
  openings = json_object_get_member (object, "openings");
  if (!number || json_node_get_value_type (number) != G_TYPE_STRING ||
      !openings || !JSON_NODE_HOLDS_ARRAY (openings) ||
      !read_integer (json_object_get_member (object, "valid_from"),
                     G_MININT64, G_MAXINT64, &valid_from) ||
      !read_integer (json_object_get_member (object, "wait_limit_seconds"),
                     0, SECONDS_PER_DAY, &wait_limit))
    return invalid (error, "a number rule");

  rule = moked_number_rule_new (json_node_get_string (number));
  rule->valid_from = valid_from;
  rule->wait_limit_seconds = wait_limit;
  g_ptr_array_add (self->number_rules, rule);

  return read_openings (json_node_get_array (openings), rule->openings, error);
}

static gboolean
read_string (JsonObject  *object,
             const char  *name,
             char       **value,
             GError     **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return invalid (error, name);

  g_set_str (value, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_rules (MokedExchangeProfile  *self,
            JsonObject            *object,
            GError               **error)
{
  JsonNode *node = json_object_get_member (object, "number_rules");
  JsonArray *array;

  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return invalid (error, "number_rules");

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!read_rule (self, json_array_get_element (array, i), error))
        return FALSE;
    }

  return TRUE;
}

MokedExchangeProfile *
moked_exchange_profile_from_json (const char  *json,
                                  GError     **error)
{
  g_autoptr (MokedExchangeProfile) self = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *time_zone = g_strdup (DEFAULT_TIME_ZONE);
  JsonNode *root;
  JsonObject *object;

  g_return_val_if_fail (json != NULL, NULL);

  if (!json_parser_load_from_data (parser, json, -1, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      invalid (error, "the whole");
      return NULL;
    }

  self = moked_exchange_profile_new ("");
  object = json_node_get_object (root);
  if (!read_string (object, "time_zone", &time_zone, error) ||
      !read_string (object, "region", &self->region, error) ||
      !read_list (object, "inbound_contexts", &self->inbound_contexts, error) ||
      !read_list (object, "inbound_endpoints", &self->inbound_endpoints, error) ||
      !read_list (object, "closed_contexts", &self->closed_contexts, error) ||
      !read_list (object, "unanswered_contexts", &self->unanswered_contexts, error) ||
      !read_list (object, "own_number_prefixes", &self->own_number_prefixes, error) ||
      !read_rules (self, object, error))
    return NULL;

  moked_exchange_profile_set_time_zone (self, time_zone);
  return g_steal_pointer (&self);
}

/* The rules in force. */

static gsize
copy_digits (const char *text,
             char       *digits,
             gsize       size)
{
  gsize length = 0;

  for (; *text && length + 1 < size; text++)
    {
      if (g_ascii_isdigit (*text) || *text == '*' || *text == '#')
        digits[length++] = *text;
    }

  digits[length] = 0;
  return length;
}

static gboolean
is_same_number (const char *a,
                const char *b)
{
  char a_digits[32], b_digits[32];
  gsize a_length = copy_digits (a, a_digits, sizeof a_digits);
  gsize b_length = copy_digits (b, b_digits, sizeof b_digits);

  if (a_length < N_TAIL_DIGITS || b_length < N_TAIL_DIGITS)
    return g_str_equal (a_digits, b_digits);

  return g_str_equal (a_digits + a_length - N_TAIL_DIGITS, b_digits + b_length - N_TAIL_DIGITS);
}

const MokedNumberRule *
moked_exchange_profile_rule_for (const MokedExchangeProfile *self,
                                 const char                 *number,
                                 gint64                      instant)
{
  const MokedNumberRule *own = NULL, *general = NULL;

  g_return_val_if_fail (self != NULL && number != NULL, NULL);

  for (guint i = 0; i < self->number_rules->len; i++)
    {
      const MokedNumberRule *rule = g_ptr_array_index (self->number_rules, i);
      const MokedNumberRule **found = *rule->number ? &own : &general;

      if (rule->valid_from > instant && rule->valid_from != MOKED_NO_INSTANT)
        continue;
      if (*rule->number && !is_same_number (rule->number, number))
        continue;
      if (!*found || (*found)->valid_from <= rule->valid_from)
        *found = rule;
    }

  return own ? own : general;
}

static gboolean
is_within (const MokedOpening *opening,
           guint               weekday,
           guint               minute)
{
  guint next = opening->weekday % 7 + 1;

  if (opening->from_minute < opening->to_minute)
    return weekday == opening->weekday && minute >= opening->from_minute && minute < opening->to_minute;

  /* over midnight */
  return (weekday == opening->weekday && minute >= opening->from_minute) ||
         (weekday == next && minute < opening->to_minute);
}

gboolean
moked_exchange_profile_is_open (const MokedExchangeProfile *self,
                                const char                 *number,
                                gint64                      instant)
{
  const MokedNumberRule *rule = moked_exchange_profile_rule_for (self, number, instant);
  gint64 seconds = instant / G_TIME_SPAN_SECOND, days;
  guint weekday, minute;
  int interval;

  if (!rule || rule->openings->len == 0)
    return TRUE;

  interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  seconds += g_time_zone_get_offset (self->zone, interval);
  days = seconds / SECONDS_PER_DAY;
  if (seconds < 0 && seconds % SECONDS_PER_DAY != 0)
    days--;

  /* 1970-01-01 was a Thursday. */
  weekday = (guint) (((days + 3) % 7 + 7) % 7) + 1;
  minute = (guint) ((seconds - days * SECONDS_PER_DAY) / 60);

  for (guint i = 0; i < rule->openings->len; i++)
    {
      if (is_within (&g_array_index (rule->openings, MokedOpening, i), weekday, minute))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_set (GStrv words)
{
  return words != NULL && *words != NULL;
}

gboolean
moked_exchange_profile_tells_direction (const MokedExchangeProfile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_set (self->inbound_contexts) || is_set (self->inbound_endpoints) || is_set (self->own_number_prefixes);
}

static gboolean
learn_words (GStrv *words,
             GStrv  proposed)
{
  if (is_set (*words) || !is_set (proposed))
    return FALSE;

  g_strfreev (*words);
  *words = g_strdupv (proposed);
  return TRUE;
}

gboolean
moked_exchange_profile_learn (MokedExchangeProfile       *self,
                              const MokedExchangeProfile *proposal)
{
  gboolean has_learned = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (proposal != NULL, FALSE);

  if (!moked_exchange_profile_tells_direction (self) && moked_exchange_profile_tells_direction (proposal))
    {
      moked_exchange_profile_set_time_zone (self, proposal->time_zone);
      g_set_str (&self->region, proposal->region);
    }

  has_learned |= learn_words (&self->inbound_contexts, proposal->inbound_contexts);
  has_learned |= learn_words (&self->inbound_endpoints, proposal->inbound_endpoints);
  has_learned |= learn_words (&self->closed_contexts, proposal->closed_contexts);
  has_learned |= learn_words (&self->unanswered_contexts, proposal->unanswered_contexts);
  has_learned |= learn_words (&self->own_number_prefixes, proposal->own_number_prefixes);

  return has_learned;
}
