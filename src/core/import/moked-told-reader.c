/* moked-told-reader.c: what other systems tell in JSON: webhooks of mail providers, posts of forms, events of their own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/import/moked-told-private.h"

#define MAX_SHOWN 500
/* A wrapper in a wrapper in a wrapper is somebody's joke. */
#define MAX_DEPTH 4

typedef struct
{
  const MokedToldFuncs *funcs;
  gpointer              data;
  gint64                line;
  gint64                first_line; /* of what is being parsed */
  GHashTable           *lines;      /* JsonObject → the line in it where the object begins */
  GArray               *open;       /* of guint: of the objects around the one that is being parsed */
  gboolean              is_stopped;
} Reading;

static const struct
{
  const char *source;
  gboolean  (*is)   (JsonObject *object);
  const char *(*read) (MokedTold *told, JsonObject *object);
} forms[] = {
  { "sendgrid", moked_told_is_sendgrid, moked_told_read_sendgrid },
  { "mailgun", moked_told_is_mailgun, moked_told_read_mailgun },
  { "postmark", moked_told_is_postmark, moked_told_read_postmark },
  { "form", moked_told_is_form, moked_told_read_form },
  { "event", moked_told_is_own, moked_told_read_own },
};

static void
refuse (Reading    *reading,
        const char *reason,
        const char *text,
        gsize       length)
{
  g_autofree char *shown = g_utf8_make_valid (text, MIN (length, MAX_SHOWN));

  reading->funcs->refused (reading->line, reason, shown, reading->data);
}

/* What a source does not name itself is known by what it says: told again, it is the same. */
static void
name_by_digest (MokedTold  *told,
                const char *json)
{
  g_autofree char *digest = NULL;

  if (told->event.source_key != NULL && told->event.source_key[0] != '\0')
    return;

  digest = moked_text_sha256 (json, -1);
  told->event.source_key = moked_told_keep (told, digest);
}

static void
read_object (Reading    *reading,
             JsonNode   *node,
             JsonObject *object,
             guint       form)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (1024);
  g_autofree MokedTold *told = g_new0 (MokedTold, 1);
  const char *problem;

  told->strings = strings;
  told->event.source = forms[form].source;
  told->event.channel = MOKED_CHANNEL_EMAIL;
  told->event.keys = told->keys;
  told->event.reply_keys = told->reply_keys;
  told->event.fields = told->fields;
  told->event.payload = json;

  problem = forms[form].read (told, object);
  if (problem != NULL)
    {
      refuse (reading, problem, json, strlen (json));
      return;
    }

  name_by_digest (told, json);
  reading->is_stopped = !reading->funcs->event (&told->event, reading->line, reading->data);
}

/* Loggers of webhooks put what came into an object of their own. */
static JsonNode *
wrapped_in (JsonObject *object)
{
  static const char *const names[] = { "payload", "body", "events" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = json_object_get_member (object, names[i]);

      if (node != NULL && !JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
        return node;
    }

  return NULL;
}

/* Where the value begins, as far as it was noted: an object's does. */
static void
go_to_line_of (Reading  *reading,
               JsonNode *node)
{
  gpointer line;

  if (JSON_NODE_HOLDS_OBJECT (node) &&
      g_hash_table_lookup_extended (reading->lines, json_node_get_object (node), NULL, &line))
    reading->line = reading->first_line + GPOINTER_TO_UINT (line) - 1;
}

static void
read_node (Reading  *reading,
           JsonNode *node,
           guint     depth)
{
  if (reading->is_stopped)
    return;

  go_to_line_of (reading, node);

  if (JSON_NODE_HOLDS_ARRAY (node) && depth < MAX_DEPTH)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array) && !reading->is_stopped; i++)
        read_node (reading, json_array_get_element (array, i), depth + 1);
      return;
    }

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *inner;

      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        if (forms[i].is (object))
          {
            read_object (reading, node, object, i);
            return;
          }

      if (depth < MAX_DEPTH && (inner = wrapped_in (object)) != NULL)
        {
          read_node (reading, inner, depth + 1);
          return;
        }
    }

  {
    g_autofree char *json = json_to_string (node, FALSE);

    refuse (reading, "unknown", json, strlen (json));
  }
}

static void
object_start_cb (JsonParser *parser,
                 GArray     *open)
{
  guint line = json_parser_get_current_line (parser);

  g_array_append_val (open, line);
}

static void
object_end_cb (JsonParser *parser,
               JsonObject *object,
               Reading    *reading)
{
  guint line = g_array_index (reading->open, guint, reading->open->len - 1);

  g_array_set_size (reading->open, reading->open->len - 1);
  g_hash_table_insert (reading->lines, object, GUINT_TO_POINTER (line));
}

/* @is_strict: one value and nothing behind it; else several become an array. */
static gboolean
parse (Reading    *reading,
       const char *bytes,
       gsize       length,
       gboolean    is_strict,
       JsonNode  **root)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_hash_table_remove_all (reading->lines);
  g_array_set_size (reading->open, 0);
  g_signal_connect (parser, "object-start", G_CALLBACK (object_start_cb), reading->open);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), reading);
  json_parser_set_strict (parser, is_strict);
  if (!g_utf8_validate_len (bytes, length, NULL) || !json_parser_load_from_data (parser, bytes, length, NULL))
    return FALSE;
  *root = json_parser_steal_root (parser);

  return *root != NULL;
}

static gboolean
is_blank (const char *bytes,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      return FALSE;

  return TRUE;
}

/* A value a line: a line that is none costs no other. */
static void
read_lines (Reading    *reading,
            const char *bytes,
            gsize       length)
{
  const char *end = bytes + length;

  for (const char *line = bytes; line < end && !reading->is_stopped; reading->first_line++)
    {
      const char *line_end = memchr (line, '\n', end - line);
      g_autoptr (JsonNode) root = NULL;

      if (line_end == NULL)
        line_end = end;
      reading->line = reading->first_line;
      if (!is_blank (line, line_end - line))
        {
          if (parse (reading, line, line_end - line, TRUE, &root))
            read_node (reading, root, 0);
          else
            refuse (reading, "json", line, line_end - line);
        }
      line = line_end + 1;
    }
}

/* The first line is a value by itself: then each is. */
static gboolean
is_value_a_line (Reading    *reading,
                 const char *bytes,
                 gsize       length)
{
  const char *end = memchr (bytes, '\n', length);
  g_autoptr (JsonNode) root = NULL;

  return end != NULL && parse (reading, bytes, end - bytes, TRUE, &root);
}

static void
skip_mark (const char **bytes,
           gsize       *length)
{
  if (*length >= 3 && memcmp (*bytes, "\xef\xbb\xbf", 3) == 0)
    {
      *bytes += 3;
      *length -= 3;
    }
}

static gboolean
has_name (const char *bytes,
          gsize       length,
          const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);

  return memmem (bytes, length, quoted, strlen (quoted)) != NULL;
}

/* By a name that no other file has: there is much JSON in the world. */
static gboolean
names_a_form (const char *bytes,
              gsize       length)
{
  static const char *const names[] = { "sg_event_id", "sg_message_id", "event-data", "RecordType", "FromFull", "fields" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (has_name (bytes, length, names[i]))
      return TRUE;

  return has_name (bytes, length, "kind") &&
         (has_name (bytes, length, "address") || has_name (bytes, length, "channel"));
}

gboolean
moked_told_looks_like (const char *bytes,
                       gsize       length)
{
  skip_mark (&bytes, &length);
  while (length > 0 && g_ascii_isspace (*bytes))
    {
      bytes++;
      length--;
    }
  if (length == 0 || (*bytes != '{' && *bytes != '[') || !names_a_form (bytes, length))
    return FALSE;

  /* Not some text that begins with a bracket: a quote, a bracket or the end comes next. */
  do
    {
      bytes++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (*bytes));

  return length > 0 && strchr ("\"{[}]", *bytes) != NULL;
}

gboolean
moked_told_read (const char           *bytes,
                 gsize                 length,
                 const MokedToldFuncs *funcs,
                 gpointer              data)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Reading reading = { .funcs = funcs, .data = data, .line = 1, .first_line = 1, .lines = lines, .open = open };
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);
  g_return_val_if_fail (funcs != NULL, FALSE);

  skip_mark (&bytes, &length);
  if (length > MOKED_TOLD_MAX_BYTES)
    refuse (&reading, "json", bytes, length);
  else if (parse (&reading, bytes, length, TRUE, &root) ||
           (!is_value_a_line (&reading, bytes, length) && parse (&reading, bytes, length, FALSE, &root)))
    read_node (&reading, root, 0);
  else
    read_lines (&reading, bytes, length);

  return !reading.is_stopped;
}
