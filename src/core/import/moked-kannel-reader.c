/* moked-kannel-reader.c: what the SMS gateway Kannel tells: its callbacks, one request a line, and its own access log
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/import/moked-kannel-reader.h"

/* A longer line is no line of a gateway. */
#define MAX_LINE (64 * 1024)

struct _MokedKannelReader
{
  GTimeZone            *zone;
  GTimeZone            *utc;
  const MokedToldFuncs *funcs;
  gpointer              data;
  GString              *rest;    /* a line whose end has not come */
  gint64                line;
  gboolean              is_stopped;
};

MokedKannelReader *
moked_kannel_reader_new (GTimeZone            *zone,
                         const MokedToldFuncs *funcs,
                         gpointer              data)
{
  MokedKannelReader *self = g_new0 (MokedKannelReader, 1);

  self->zone = g_time_zone_ref (zone);
  self->utc = g_time_zone_new_utc ();
  self->funcs = funcs;
  self->data = data;
  self->rest = g_string_new (NULL);

  return self;
}

void
moked_kannel_reader_free (MokedKannelReader *self)
{
  g_time_zone_unref (self->zone);
  g_time_zone_unref (self->utc);
  g_string_free (self->rest, TRUE);
  g_free (self);
}

/* --- what both kinds of line say ---------------------------------------------------------------- */

/* A delivery report by its type: what the network said of it (Kannel's user guide, "Delivery reports"). 0: none. */
static MokedEventKind
kind_of_report (const char *type)
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

/* "2026-11-21 19:22:01" */
static gint64
instant_of (const char *text,
            GTimeZone  *zone)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return time != NULL ? g_date_time_to_unix_usec (time) : MOKED_NO_INSTANT;
}

static void
tell (MokedKannelReader *self,
      MokedInboundEvent *event,
      const char        *line)
{
  event->source = "kannel";
  event->channel = MOKED_CHANNEL_SMS;
  event->payload = line;
  self->is_stopped = !self->funcs->event (event, self->line, self->data);
}

static void
refuse (MokedKannelReader *self,
        const char        *reason,
        const char        *line)
{
  self->funcs->refused (self->line, reason, line, self->data);
}

/* --- callbacks ---------------------------------------------------------------------------------- */

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
instant_of_request (MokedKannelReader *self,
                    const char        *line,
                    const char        *own)
{
  char *end;
  double seconds = g_ascii_strtod (line, &end);

  if (end != line && *end == ' ' && seconds > 1e9 && seconds < 1e11)
    return (gint64) (seconds * 1e6);

  return instant_of (own, self->utc);
}

static void
read_report (MokedKannelReader *self,
             GHashTable        *values,
             const char        *line)
{
  g_autofree char *key = g_strdup_printf ("dlr-%s-%s-%s-%s", get (values, "id"), get (values, "to"),
                                          get (values, "type"), get (values, "ts"));
  const MokedMessageKey message = { "kannel", get (values, "id") };
  MokedInboundEvent event = {
    .kind = kind_of_report (get (values, "type")),
    .source_key = key,
    .occurred_at = instant_of_request (self, line, g_hash_table_lookup (values, "ts")),
    .address = get (values, "to"),
    .code = get (values, "type"),
    .reason = get (values, "answer"),
    .keys = &message,
    .n_keys = message.key[0] != '\0',
  };

  if (event.kind == 0)
    refuse (self, "kind", line);
  else if (event.address[0] == '\0' && event.n_keys == 0)
    refuse (self, "address", line);
  else
    tell (self, &event, line);
}

static void
read_incoming (MokedKannelReader *self,
               GHashTable        *values,
               const char        *line)
{
  const char *id = get (values, "id");
  g_autofree char *key = id[0] != '\0' ? g_strconcat ("mo-", id, NULL) : moked_text_sha256 (line, -1);
  MokedInboundEvent event = {
    .kind = MOKED_EVENT_MESSAGE_RECEIVED,
    .source_key = key,
    .occurred_at = instant_of_request (self, line, g_hash_table_lookup (values, "time")),
    .address = get (values, "from"),
    .body = get (values, "text"),
  };

  if (event.address[0] == '\0')
    refuse (self, "address", line);
  else
    tell (self, &event, line);
}

static gboolean
read_request (MokedKannelReader *self,
              const char        *line)
{
  gboolean is_report;
  g_autofree char *query = query_in (line, &is_report);
  g_autoptr (GHashTable) values = NULL;

  if (query == NULL)
    return FALSE;

  values = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  if (values == NULL)
    refuse (self, "query", line);
  else if (is_report)
    read_report (self, values, line);
  else
    read_incoming (self, values, line);

  return TRUE;
}

/* --- the access log ------------------------------------------------------------------------------- */

/* "[to:0530000293]": what stands there, or "". */
static char *
dup_bracket (const char *line,
             const char *name)
{
  g_autofree char *opening = g_strdup_printf (" [%s:", name);
  const char *begin = strstr (line, opening);

  if (begin == NULL)
    return g_strdup ("");
  begin += strlen (opening);

  return g_strndup (begin, strcspn (begin, "]"));
}

/* Kannel writes what is UCS-2 in hexadecimal, and what is not plain in the others as dots. "[msg:140:05D4…]" */
static char *
dup_text (const char *line,
          const char *flags)
{
  g_autofree char *bracket = dup_bracket (line, "msg");
  const char *text = strchr (bracket, ':');
  g_auto (GStrv) parts = g_strsplit (flags, ":", -1);
  gboolean is_ucs2 = g_strv_length (parts) > 1 && g_str_equal (parts[1], "2");
  g_autoptr (GString) utf16 = g_string_new (NULL);
  char *utf8 = NULL;

  text = text != NULL ? text + 1 : "";
  if (!is_ucs2)
    return g_strdup (text);

  for (; g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]); text += 2)
    g_string_append_c (utf16, (char) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1])));
  utf8 = g_convert (utf16->str, utf16->len, "UTF-8", "UTF-16BE", NULL, NULL, NULL);

  return utf8 != NULL ? utf8 : g_strdup (text);
}

static MokedEventKind
kind_of_log (const char *act,
             const char *flags)
{
  g_auto (GStrv) parts = g_strsplit (flags, ":", -1);
  guint n = g_strv_length (parts);

  if (g_str_has_prefix (act, "Sent SMS "))
    return MOKED_EVENT_MESSAGE_SENT;
  if (g_str_has_prefix (act, "FAILED Send SMS "))
    return MOKED_EVENT_MESSAGE_FAILED;
  if (g_str_has_prefix (act, "Receive SMS "))
    return MOKED_EVENT_MESSAGE_RECEIVED;
  if (g_str_has_prefix (act, "Receive DLR ") && n > 4)
    return kind_of_report (parts[4]);

  return 0;
}

/* "2026-11-21 19:22:01 Sent SMS [SMSC:FAKE] …" */
static gboolean
read_log (MokedKannelReader *self,
          const char        *line)
{
  g_autofree char *time = g_strndup (line, 19);
  gint64 instant = strlen (line) > 20 ? instant_of (time, self->zone) : MOKED_NO_INSTANT;
  const char *act = line + 20;
  g_autofree char *flags = NULL;
  g_autofree char *text = NULL;
  g_autofree char *address = NULL;
  g_autofree char *digest = NULL;
  MokedInboundEvent event = { .occurred_at = instant };
  gboolean is_report;

  if (instant == MOKED_NO_INSTANT)
    return FALSE;
  if (g_str_has_prefix (act, "Log begins") || g_str_has_prefix (act, "Log ends"))
    return TRUE;

  flags = dup_bracket (line, "flags");
  if ((event.kind = kind_of_log (act, flags)) == 0)
    {
      refuse (self, "kind", line);
      return TRUE;
    }

  is_report = g_str_has_prefix (act, "Receive DLR ");
  text = dup_text (line, flags);
  address = dup_bracket (line, event.kind == MOKED_EVENT_MESSAGE_RECEIVED ? "from" : "to");
  digest = moked_text_sha256 (line, -1);
  event.source_key = digest;
  event.address = address;
  event.body = is_report ? "" : text;
  event.reason = is_report ? text : "";
  if (event.kind == MOKED_EVENT_MESSAGE_FAILED && !is_report)
    event.reason = "FAILED Send SMS";

  if (address[0] == '\0')
    refuse (self, "address", line);
  else
    tell (self, &event, line);

  return TRUE;
}

/* --- lines ---------------------------------------------------------------------------------------- */

static void
read_line (MokedKannelReader *self,
           const char        *bytes,
           gsize              length)
{
  g_autofree char *line = g_utf8_make_valid (bytes, length);

  self->line++;
  g_strchomp (line);
  if (line[0] == '\0')
    return;
  if (length > MAX_LINE)
    refuse (self, "too-long", line);
  else if (!read_request (self, line) && !read_log (self, line))
    refuse (self, "unknown", line);
}

gboolean
moked_kannel_reader_push (MokedKannelReader *self,
                          const char        *bytes,
                          gsize              length)
{
  const char *end = bytes + length;

  g_return_val_if_fail (self != NULL, FALSE);

  while (bytes < end && !self->is_stopped)
    {
      const char *line_end = memchr (bytes, '\n', end - bytes);
      gsize n = (line_end != NULL ? line_end : end) - bytes;

      /* What is beyond the limit need not be kept to be refused. */
      if (self->rest->len <= MAX_LINE)
        g_string_append_len (self->rest, bytes, MIN (n, MAX_LINE + 1));
      if (line_end == NULL)
        break;

      read_line (self, self->rest->str, self->rest->len);
      g_string_truncate (self->rest, 0);
      bytes = line_end + 1;
    }

  return !self->is_stopped;
}

gboolean
moked_kannel_reader_end (MokedKannelReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->rest->len > 0 && !self->is_stopped)
    read_line (self, self->rest->str, self->rest->len);
  g_string_truncate (self->rest, 0);

  return !self->is_stopped;
}

gint64
moked_kannel_reader_get_lines (MokedKannelReader *self)
{
  return self->line;
}

gboolean
moked_kannel_looks_like (const char *bytes,
                         gsize       length)
{
  g_autofree char *text = g_utf8_make_valid (bytes, length);

  return strstr (text, " Log begins") != NULL || strstr (text, " [SMSC:") != NULL ||
         ((strstr (text, "GET /") != NULL || strstr (text, "POST /") != NULL) &&
          ((strstr (text, "type=") != NULL && strstr (text, "answer=") != NULL) ||
           (strstr (text, "from=") != NULL && strstr (text, "text=") != NULL)));
}
