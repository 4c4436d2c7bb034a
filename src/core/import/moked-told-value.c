/* moked-told-value.c: the values of what another system told
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <gmime/gmime.h>
#include <math.h>
#include <string.h>

#include "core/base/moked-gmime.h"
#include "core/base/moked-instant.h"
#include "core/base/moked-text.h"
#include "core/import/moked-told-private.h"

const char *
moked_told_keep (MokedTold  *told,
                 const char *text)
{
  return g_string_chunk_insert (told->strings, text);
}

static const char *
text_of (MokedTold *told,
         JsonNode  *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return "";

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      return json_array_get_length (array) > 0 ? text_of (told, json_array_get_element (array, 0)) : "";
    }

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *stripped = moked_text_strip_bidi (json_node_get_string (node));

      return moked_told_keep (told, stripped);
    }

  {
    g_autofree char *json = json_to_string (node, FALSE);

    return moked_told_keep (told, json);
  }
}

const char *
moked_told_text (MokedTold  *told,
                 JsonObject *object,
                 const char *name)
{
  return object != NULL ? text_of (told, json_object_get_member (object, name)) : "";
}

const char *
moked_told_first_text (MokedTold         *told,
                       JsonObject        *object,
                       const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const char *text = moked_told_text (told, object, *names);

      if (text[0] != '\0')
        return text;
    }

  return "";
}

JsonObject *
moked_told_object (JsonObject *object,
                   const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Up to the year 9999; a number of milliseconds, as some send it, is told by its size. */
static gint64
instant_of_number (double seconds)
{
  if (!isfinite (seconds) || seconds <= 0)
    return MOKED_NO_INSTANT;
  if (seconds > 1e11)
    seconds /= 1000;

  return seconds < 253402300800.0 ? (gint64) llround (seconds * G_TIME_SPAN_SECOND) : MOKED_NO_INSTANT;
}

static gint64
instant_of_text (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) iso = g_date_time_new_from_iso8601 (text, utc);
  g_autoptr (GDateTime) mail = NULL;
  char *end = NULL;
  double number;

  if (iso != NULL)
    return g_date_time_to_unix_usec (iso);

  number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0')
    return instant_of_number (number);

  moked_gmime_init ();
  mail = g_mime_utils_header_decode_date (text);

  return mail != NULL ? g_date_time_to_unix_usec (mail) : MOKED_NO_INSTANT;
}

gint64
moked_told_instant (MokedTold  *told,
                    JsonObject *object,
                    const char *name)
{
  const char *text = moked_told_text (told, object, name);

  return text[0] != '\0' ? instant_of_text (text) : MOKED_NO_INSTANT;
}

static gboolean
fill_key (MokedTold       *told,
          MokedMessageKey *key,
          const char      *key_kind,
          const char      *text)
{
  g_autofree char *stripped = g_strdup (text);
  char *begin = g_strstrip (stripped);
  gsize length;

  if (*begin == '<')
    begin++;
  length = strlen (begin);
  if (length > 0 && begin[length - 1] == '>')
    begin[length - 1] = '\0';
  if (*begin == '\0')
    return FALSE;

  key->key_kind = key_kind;
  key->key = moked_told_keep (told, begin);

  return TRUE;
}

void
moked_told_add_key (MokedTold  *told,
                    const char *key_kind,
                    const char *text)
{
  if (told->event.n_keys < MOKED_TOLD_MAX_KEYS && fill_key (told, &told->keys[told->event.n_keys], key_kind, text))
    told->event.n_keys++;
}

void
moked_told_add_reply_key (MokedTold  *told,
                          const char *key_kind,
                          const char *text)
{
  if (told->event.n_reply_keys < MOKED_TOLD_MAX_KEYS &&
      fill_key (told, &told->reply_keys[told->event.n_reply_keys], key_kind, text))
    told->event.n_reply_keys++;
}

MokedEventKind
moked_told_kind (const MokedToldWord *words,
                 const char          *name)
{
  for (; words->name != NULL; words++)
    if (g_ascii_strcasecmp (words->name, name) == 0)
      return words->kind;

  return 0;
}
