/* moked-kannel-reader.c: what the SMS gateway Kannel tells: its callbacks, one request a line, and its own access log
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-kannel-private.h"
#include "core/import/moked-kannel-reader.h"

/* A longer line is no line of a gateway. */
#define MAX_LINE (64 * 1024)
/* A line waits until it is known whether anything else was sent to its number; not longer than so many lines. */
#define ALONE_WITHIN (2 * G_TIME_SPAN_SECOND)
#define MAX_WAITING 4096

struct _MokedKannelReader
{
  GTimeZone            *zone;
  GTimeZone            *utc;
  const MokedToldFuncs *funcs;
  gpointer              data;
  GString              *rest;      /* a line whose end has not come */
  gint64                line;
  GQueue                lines;     /* of MokedKannelLine: what was told lately, then what waits */
  GList                *next;      /* the first that waits */
  guint                 n_waiting;
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
  g_queue_init (&self->lines);

  return self;
}

void
moked_kannel_reader_free (MokedKannelReader *self)
{
  g_time_zone_unref (self->zone);
  g_time_zone_unref (self->utc);
  g_string_free (self->rest, TRUE);
  g_queue_clear_full (&self->lines, (GDestroyNotify) moked_kannel_line_free);
  g_free (self);
}

/* --- one after the other -------------------------------------------------------------------------- */

static gboolean
is_another_sending (const MokedKannelLine *line,
                    const MokedKannelLine *other)
{
  return other->sent_to != NULL && g_str_equal (line->sent_to, other->sent_to) &&
         !g_str_equal (line->sent, other->sent) && ABS (line->at - other->at) < ALONE_WITHIN &&
         (line->event.kind == MOKED_EVENT_MESSAGE_FAILED) == (other->event.kind == MOKED_EVENT_MESSAGE_FAILED);
}

static gboolean
is_lone (MokedKannelReader     *self,
         const MokedKannelLine *line)
{
  if (line->sent_to == NULL || self->n_waiting > MAX_WAITING)
    return FALSE;

  for (GList *l = self->lines.head; l != NULL; l = l->next)
    if (is_another_sending (line, l->data))
      return FALSE;

  return TRUE;
}

static void
tell_next (MokedKannelReader *self)
{
  MokedKannelLine *line = self->next->data;

  line->event.is_lone = is_lone (self, line);
  self->next = self->next->next;
  self->n_waiting--;
  if (line->refused != NULL)
    self->funcs->refused (line->number, line->refused, line->text, self->data);
  else if (line->event.kind != 0)
    self->is_stopped = !self->funcs->event (&line->event, line->number, self->data);
}

static gint64
instant_at (GList *lines)
{
  return ((const MokedKannelLine *) lines->data)->at;
}

static void
take (MokedKannelReader *self,
      MokedKannelLine   *line)
{
  line->at = line->event.occurred_at;
  if (line->at == MOKED_NO_INSTANT && self->lines.tail != NULL)
    line->at = instant_at (self->lines.tail);
  g_queue_push_tail (&self->lines, line);
  if (self->next == NULL)
    self->next = self->lines.tail;
  self->n_waiting++;

  while (self->next != NULL && !self->is_stopped &&
         (self->n_waiting > MAX_WAITING || instant_at (self->next) + ALONE_WITHIN < line->at))
    tell_next (self);
  while (self->lines.head != self->next && instant_at (self->lines.head) + ALONE_WITHIN < instant_at (self->next))
    moked_kannel_line_free (g_queue_pop_head (&self->lines));
}

/* --- lines ---------------------------------------------------------------------------------------- */

static void
read_line (MokedKannelReader *self,
           const char        *bytes,
           gsize              length)
{
  g_autofree char *text = g_utf8_make_valid (bytes, length);
  g_autoptr (MokedKannelLine) line = NULL;

  self->line++;
  g_strchomp (text);
  if (text[0] == '\0')
    return;

  line = moked_kannel_line_new (text, self->line);
  if (length > MAX_LINE)
    line->refused = "too-long";
  else if (!moked_kannel_line_read_request (line, self->utc) && !moked_kannel_line_read_log (line, self->zone))
    line->refused = "unknown";
  take (self, g_steal_pointer (&line));
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
  while (self->next != NULL && !self->is_stopped)
    tell_next (self);

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
