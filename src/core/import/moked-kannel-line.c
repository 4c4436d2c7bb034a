/* moked-kannel-line.c: one line of what Kannel tells: a callback
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/import/moked-kannel-private.h"

MokedKannelLine *
moked_kannel_line_new (const char *text,
                       gint64      number)
{
  MokedKannelLine *self = g_new0 (MokedKannelLine, 1);

  self->strings = g_string_chunk_new (512);
  self->number = number;
  self->text = moked_kannel_line_keep (self, text);
  self->event.source = "kannel";
  self->event.channel = MOKED_CHANNEL_SMS;
  self->event.payload = self->text;
  self->event.keys = self->keys;

  return self;
}

void
moked_kannel_line_free (MokedKannelLine *self)
{
  if (self == NULL)
    return;

  g_string_chunk_free (self->strings);
  g_free (self);
}

const char *
moked_kannel_line_keep (MokedKannelLine *self,
                        const char      *text)
{
  return g_string_chunk_insert (self->strings, text);
}

void
moked_kannel_line_add_key (MokedKannelLine *self,
                           const char      *key_kind,
                           const char      *key)
{
  if (key[0] != '\0')
    self->keys[self->event.n_keys++] = (MokedMessageKey) { key_kind, moked_kannel_line_keep (self, key) };
}

MokedEventKind
moked_kannel_kind_of_report (const char *type)
{
  switch (g_ascii_strtoll (type, NULL, 10))
    {
    case 1:
      return MOKED_EVENT_MESSAGE_DELIVERED;
    case 2:
    case 16:
      return MOKED_EVENT_MESSAGE_FAILED;
    case 4:
      return MOKED_EVENT_MESSAGE_DEFERRED;
    case 8:
      return MOKED_EVENT_MESSAGE_SENT;
    default:
      return 0;
    }
}

gint64
moked_kannel_instant (const char *text,
                      GTimeZone  *zone)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return time != NULL ? g_date_time_to_unix_usec (time) : MOKED_NO_INSTANT;
}

/* The query of the request in the line, as it stands there; NULL: it has none. *is_report: of a report, not a message. */
static char *
query_in (const char *line,
          gboolean   *is_report)
{
  const char *request = strstr (line, "GET /");
  const char *query;

  if (request == NULL)
    request = strstr (line, "POST /");
  query = request != NULL ? strchr (request, '?') : NULL;
  if (query == NULL || memchr (strchr (request, '/'), ' ', query - strchr (request, '/')) != NULL)
    return NULL;

  query++;
  *is_report = strstr (query, "type=") != NULL && strstr (query, "text=") == NULL;

  return g_strndup (query, strcspn (query, " \"\r\n"));
}

static const char *
get (GHashTable *values,
     const char *name)
{
  const char *value = g_hash_table_lookup (values, name);

  return value != NULL ? value : "";
}

/* The seconds that begin the line are when the request came; else the gateway's own time, which its callbacks give in UTC. */
static gint64
instant_of_request (const char *line,
                    const char *own,
                    GTimeZone  *utc)
{
  char *end;
  double seconds = g_ascii_strtod (line, &end);

  if (end != line && *end == ' ' && seconds > 1e9 && seconds < 1e11)
    return (gint64) (seconds * 1e6);

  return moked_kannel_instant (own, utc);
}

static void
read_report (MokedKannelLine *self,
             GHashTable      *values,
             GTimeZone       *utc)
{
  MokedInboundEvent *event = &self->event;
  const char *id = get (values, "id"), *fid = get (values, "fid");
  g_autofree char *key = g_strdup_printf ("dlr-%s-%s-%s-%s", id, get (values, "to"), get (values, "type"),
                                          get (values, "ts"));

  event->kind = moked_kannel_kind_of_report (get (values, "type"));
  event->source_key = moked_kannel_line_keep (self, key);
  event->occurred_at = instant_of_request (self->text, g_hash_table_lookup (values, "ts"), utc);
  event->address = moked_kannel_line_keep (self, get (values, "to"));
  event->code = moked_kannel_line_keep (self, get (values, "type"));
  event->reason = moked_kannel_line_keep (self, get (values, "answer"));
  event->way = MOKED_KANNEL_CALLBACK;
  moked_kannel_line_add_key (self, MOKED_KANNEL_CALLBACK, id);
  moked_kannel_line_add_key (self, MOKED_KANNEL_NETWORK, fid);
  if (id[0] != '\0' && fid[0] == '\0')
    {
      self->sent_to = event->address;
      self->sent = self->keys[0].key;
    }

  if (event->kind == 0)
    self->refused = "kind";
  else if (event->address[0] == '\0' && event->n_keys == 0)
    self->refused = "address";
}

static void
read_incoming (MokedKannelLine *self,
               GHashTable      *values,
               GTimeZone       *utc)
{
  MokedInboundEvent *event = &self->event;
  const char *id = get (values, "id");
  g_autofree char *key = id[0] != '\0' ? g_strconcat ("mo-", id, NULL) : moked_text_sha256 (self->text, -1);

  event->kind = MOKED_EVENT_MESSAGE_RECEIVED;
  event->source_key = moked_kannel_line_keep (self, key);
  event->occurred_at = instant_of_request (self->text, g_hash_table_lookup (values, "time"), utc);
  event->address = moked_kannel_line_keep (self, get (values, "from"));
  event->body = moked_kannel_line_keep (self, get (values, "text"));
  event->way = MOKED_KANNEL_CALLBACK;
  moked_kannel_line_add_key (self, MOKED_KANNEL_CALLBACK, key);
  if (event->address[0] == '\0')
    self->refused = "address";
}

gboolean
moked_kannel_line_read_request (MokedKannelLine *self,
                                GTimeZone       *utc)
{
  gboolean is_report;
  g_autofree char *query = query_in (self->text, &is_report);
  g_autoptr (GHashTable) values = NULL;

  if (query == NULL)
    return FALSE;

  values = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  if (values == NULL)
    self->refused = "query";
  else if (is_report)
    read_report (self, values, utc);
  else
    read_incoming (self, values, utc);

  return TRUE;
}
