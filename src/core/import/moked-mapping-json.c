/* moked-mapping-json.c: a mapping as text, in a file and in the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/import/moked-mapping.h"

/* A mapping is written by a person or by us; more than this is something else. */
#define MAX_JSON (1024 * 1024)

static const struct
{
  char        separator;
  const char *code;
} separators[] = {
  { '\0', "auto" }, { ',', "," }, { ';', ";" }, { '\t', "tab" }, { '|', "|" },
};

static const char * const kinds[] = {
  [MOKED_MAPPING_ENTRIES] = "entries",
  [MOKED_MAPPING_CUSTOMERS] = "customers",
};

static gint
compare_words (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* In the order of the words, so that the same mapping is the same text. */
static void
write_values (JsonBuilder *builder,
              GHashTable  *values)
{
  g_autoptr(GPtrArray) words = g_hash_table_get_keys_as_ptr_array (values);

  g_ptr_array_sort (words, compare_words);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < words->len; i++)
    {
      json_builder_set_member_name (builder, words->pdata[i]);
      json_builder_add_string_value (builder, g_hash_table_lookup (values, words->pdata[i]));
    }
  json_builder_end_object (builder);
}

static void
write_text (JsonBuilder *builder,
            const char  *member,
            const char  *text)
{
  if (text == NULL)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
write_columns (JsonBuilder *builder,
               GStrv        columns)
{
  json_builder_set_member_name (builder, "column");
  if (columns[1] == NULL)
    {
      json_builder_add_string_value (builder, columns[0]);
      return;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; columns[i]; i++)
    json_builder_add_string_value (builder, columns[i]);
  json_builder_end_array (builder);
}

static void
write_rule (JsonBuilder            *builder,
            MokedField              field,
            const MokedMappingRule *rule)
{
  gboolean has_columns = rule->columns && rule->columns[0];

  if (!has_columns && rule->constant == NULL)
    return;

  json_builder_set_member_name (builder, moked_field_to_code (field));
  json_builder_begin_object (builder);
  if (has_columns)
    write_columns (builder, rule->columns);
  write_text (builder, "value", rule->constant);
  if (rule->date_format != MOKED_DATE_AUTO)
    write_text (builder, "date", moked_date_format_to_code (rule->date_format));
  if (rule->values && g_hash_table_size (rule->values) > 0)
    write_values (builder, rule->values);
  json_builder_end_object (builder);
}

/* What a field of the centre's own is called in JSON: "own:Budget". */
#define OWN_PREFIX "own:"

static void
write_own (JsonBuilder          *builder,
           const MokedOwnColumn *own)
{
  g_autofree char *code = g_strconcat (OWN_PREFIX, own->name, NULL);

  json_builder_set_member_name (builder, code);
  json_builder_begin_object (builder);
  write_text (builder, "column", own->column);
  json_builder_end_object (builder);
}

static const char *
separator_to_code (char separator)
{
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      if (separators[i].separator == separator)
        return separators[i].code;
    }

  return separators[0].code;
}

char *
moked_mapping_to_json (const MokedMapping *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  write_text (builder, "name", self->name);
  write_text (builder, "kind", kinds[self->kind]);
  write_text (builder, "encoding", moked_encoding_to_code (self->encoding));
  write_text (builder, "separator", separator_to_code (self->separator));
  json_builder_set_member_name (builder, "heading");
  json_builder_add_boolean_value (builder, self->has_heading);
  write_text (builder, "time_zone", self->time_zone);
  write_text (builder, "region", self->region);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    write_rule (builder, field, &self->rules[field]);
  for (guint i = 0; i < self->own->len; i++)
    write_own (builder, g_ptr_array_index (self->own, i));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

/* --- reading --- */

static gboolean
unknown (GError     **error,
         const char  *member,
         const char  *value)
{
  g_set_error (error, MOKED_MAPPING_ERROR, MOKED_MAPPING_ERROR_UNKNOWN, "“%s” is not a %s", value, member);

  return FALSE;
}

static gboolean
wrong_form (GError     **error,
            const char  *member)
{
  g_set_error (error, MOKED_MAPPING_ERROR, MOKED_MAPPING_ERROR_JSON, "“%s” is not as a mapping has it", member);

  return FALSE;
}

/* *text stays NULL where there is no such member. */
static gboolean
read_text (JsonObject   *object,
           const char   *member,
           const char  **text,
           GError      **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return wrong_form (error, member);

  *text = json_node_get_string (node);

  return TRUE;
}

static gboolean
read_columns (MokedMapping  *self,
              MokedField     field,
              JsonNode      *node,
              GError       **error)
{
  JsonArray *array;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      moked_mapping_set_column (self, field, json_node_get_string (node));
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_form (error, "column");

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return wrong_form (error, "column");
      moked_mapping_add_column (self, field, json_node_get_string (element));
    }

  return TRUE;
}

static gboolean
read_values (MokedMapping  *self,
             MokedField     field,
             JsonNode      *node,
             GError       **error)
{
  JsonObjectIter iter;
  const char *word;
  JsonNode *code;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_form (error, "values");

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &word, &code))
    {
      if (!JSON_NODE_HOLDS_VALUE (code) || json_node_get_value_type (code) != G_TYPE_STRING)
        return wrong_form (error, "values");
      moked_mapping_set_value (self, field, word, json_node_get_string (code));
    }

  return TRUE;
}

static gboolean
read_rule (MokedMapping  *self,
           MokedField     field,
           JsonNode      *node,
           GError       **error)
{
  JsonObject *object;
  const char *constant, *date;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_form (error, moked_field_to_code (field));

  object = json_node_get_object (node);
  if (!read_text (object, "value", &constant, error) || !read_text (object, "date", &date, error))
    return FALSE;

  moked_mapping_set_constant (self, field, constant);
  if (date && !moked_date_format_from_code (date, &self->rules[field].date_format))
    return unknown (error, "date", date);

  member = json_object_get_member (object, "column");
  if (member && !read_columns (self, field, member, error))
    return FALSE;

  member = json_object_get_member (object, "values");

  return !member || read_values (self, field, member, error);
}

static gboolean
read_own (MokedMapping  *self,
          const char    *code,
          JsonNode      *node,
          GError       **error)
{
  const char *name = code + strlen (OWN_PREFIX);
  const char *column;

  if (self->kind != MOKED_MAPPING_CUSTOMERS || name[0] == '\0')
    return unknown (error, "field", code);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_form (error, code);
  if (!read_text (json_node_get_object (node), "column", &column, error))
    return FALSE;
  if (!column)
    return wrong_form (error, code);

  moked_mapping_set_own (self, name, column);

  return TRUE;
}

static gboolean
read_fields (MokedMapping  *self,
             JsonNode      *node,
             GError       **error)
{
  JsonObjectIter iter;
  const char *code;
  JsonNode *rule;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return wrong_form (error, "fields");

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &code, &rule))
    {
      MokedField field;

      if (g_str_has_prefix (code, OWN_PREFIX))
        {
          if (!read_own (self, code, rule, error))
            return FALSE;
          continue;
        }
      if (!moked_field_from_code (code, &field) || !moked_field_is_of (field, self->kind))
        return unknown (error, "field", code);
      if (!read_rule (self, field, rule, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_kind (MokedMapping  *self,
           const char    *code,
           GError       **error)
{
  for (guint i = 0; code && i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i], code))
        {
          self->kind = i;
          return TRUE;
        }
    }

  return code == NULL || unknown (error, "kind", code);
}

static gboolean
read_separator (MokedMapping  *self,
                const char    *code,
                GError       **error)
{
  for (guint i = 0; code && i < G_N_ELEMENTS (separators); i++)
    {
      if (g_str_equal (separators[i].code, code))
        {
          self->separator = separators[i].separator;
          return TRUE;
        }
    }

  return code == NULL || unknown (error, "separator", code);
}

static gboolean
read_time_zone (MokedMapping  *self,
                const char    *code,
                GError       **error)
{
  g_autoptr(GTimeZone) zone = code ? g_time_zone_new_identifier (code) : NULL;

  if (code && !zone)
    return unknown (error, "time_zone", code);

  g_set_str (&self->time_zone, code);

  return TRUE;
}

static gboolean
read_mapping (MokedMapping  *self,
              JsonObject    *object,
              GError       **error)
{
  const char *name, *kind, *encoding, *separator, *time_zone, *region;
  JsonNode *heading = json_object_get_member (object, "heading");

  if (!read_text (object, "name", &name, error) || !read_text (object, "kind", &kind, error) ||
      !read_text (object, "encoding", &encoding, error) || !read_text (object, "separator", &separator, error) ||
      !read_text (object, "time_zone", &time_zone, error) || !read_text (object, "region", &region, error))
    return FALSE;

  if (heading && (!JSON_NODE_HOLDS_VALUE (heading) || json_node_get_value_type (heading) != G_TYPE_BOOLEAN))
    return wrong_form (error, "heading");
  if (encoding && !moked_encoding_from_code (encoding, &self->encoding))
    return unknown (error, "encoding", encoding);

  g_set_str (&self->name, name ? name : "");
  g_set_str (&self->region, region);
  self->has_heading = heading ? json_node_get_boolean (heading) : TRUE;

  return read_kind (self, kind, error) && read_separator (self, separator, error) &&
         read_time_zone (self, time_zone, error) &&
         read_fields (self, json_object_get_member (object, "fields"), error);
}

MokedMapping *
moked_mapping_from_json (const char  *json,
                         gssize       length,
                         GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(MokedMapping) self = NULL;
  g_autoptr(GError) json_error = NULL;
  JsonNode *root;

  g_return_val_if_fail (json != NULL, NULL);

  if (!json_parser_load_from_data (parser, json, length, &json_error))
    {
      g_set_error (error, MOKED_MAPPING_ERROR, MOKED_MAPPING_ERROR_JSON, "not JSON: %s", json_error->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      wrong_form (error, "mapping");
      return NULL;
    }

  self = moked_mapping_new (MOKED_MAPPING_ENTRIES, NULL);
  if (!read_mapping (self, json_node_get_object (root), error))
    return NULL;

  return g_steal_pointer (&self);
}

MokedMapping *
moked_mapping_load_file (const char  *path,
                         GError     **error)
{
  g_autofree char *json = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  if (length > MAX_JSON)
    {
      g_set_error (error, MOKED_MAPPING_ERROR, MOKED_MAPPING_ERROR_JSON, "%s is too large for a mapping", path);
      return NULL;
    }

  return moked_mapping_from_json (json, length, error);
}
