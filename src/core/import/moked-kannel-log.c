/* moked-kannel-log.c: one line of Kannel's own access log
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/import/moked-kannel-private.h"

/* "2026-11-21 19:22:01 " */
#define TIME_LENGTH 20

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

/* "[msg:140:05D4…] [udh:0:]": a text may have brackets, and whatever looks like the next one, of its own. */
static char *
dup_written_text (const char *line)
{
  const char *begin = strstr (line, " [msg:");
  const char *end = g_strrstr (line, "] [udh:");

  if (begin == NULL || (begin = strchr (begin + strlen (" [msg:"), ':')) == NULL)
    return g_strdup ("");
  begin++;

  return end != NULL && end >= begin ? g_strndup (begin, end - begin) : g_strndup (begin, strcspn (begin, "]"));
}

/* Kannel writes what is UCS-2 in hexadecimal, and what is not plain in the others as dots. */
static char *
dup_text (const char *line,
          GStrv       flags)
{
  g_autofree char *written = dup_written_text (line);
  gboolean is_ucs2 = g_strv_length (flags) > 1 && g_str_equal (flags[1], "2");
  g_autoptr (GString) utf16 = g_string_new (NULL);
  char *utf8;

  if (!is_ucs2)
    return g_steal_pointer (&written);

  for (const char *p = written; g_ascii_isxdigit (p[0]) && g_ascii_isxdigit (p[1]); p += 2)
    g_string_append_c (utf16, (char) (g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1])));
  utf8 = g_convert (utf16->str, utf16->len, "UTF-8", "UTF-16BE", NULL, NULL, NULL);

  return utf8 != NULL ? utf8 : g_steal_pointer (&written);
}

static MokedEventKind
kind_of_log (const char *act,
             GStrv       flags)
{
  if (g_str_has_prefix (act, "Sent SMS "))
    return MOKED_EVENT_MESSAGE_SENT;
  if (g_str_has_prefix (act, "FAILED Send SMS "))
    return MOKED_EVENT_MESSAGE_FAILED;
  if (g_str_has_prefix (act, "Receive SMS "))
    return MOKED_EVENT_MESSAGE_RECEIVED;
  if (g_str_has_prefix (act, "Receive DLR ") && g_strv_length (flags) > 4)
    return moked_kannel_kind_of_report (flags[4]);

  return 0;
}

/* A message of its own, or what became of the one before it. */
static void
read_act (MokedKannelLine *self,
          const char      *act,
          GStrv            flags)
{
  MokedInboundEvent *event = &self->event;
  gboolean is_incoming = event->kind == MOKED_EVENT_MESSAGE_RECEIVED;
  g_autofree char *address = dup_bracket (self->text, is_incoming ? "from" : "to");
  g_autofree char *fid = dup_bracket (self->text, "FID");
  g_autofree char *text = dup_text (self->text, flags);

  event->way = MOKED_KANNEL_LOG;
  event->address = moked_kannel_line_keep (self, address);
  event->is_report = g_str_has_prefix (act, "Receive DLR ");
  if (event->is_report)
    {
      event->code = moked_kannel_line_keep (self, flags[4]);
      event->reason = moked_kannel_line_keep (self, text);
    }
  else
    {
      event->body = moked_kannel_line_keep (self, text);
      moked_kannel_line_add_key (self, MOKED_KANNEL_LOG, event->source_key);
    }
  moked_kannel_line_add_key (self, MOKED_KANNEL_NETWORK, fid);
  if (!is_incoming && !event->is_report && fid[0] == '\0')
    {
      self->sent_to = event->address;
      self->sent = event->source_key;
    }
}

gboolean
moked_kannel_line_read_log (MokedKannelLine *self,
                            GTimeZone       *zone)
{
  g_autofree char *time = g_strndup (self->text, TIME_LENGTH - 1);
  gint64 instant = strlen (self->text) > TIME_LENGTH ? moked_kannel_instant (time, zone) : MOKED_NO_INSTANT;
  const char *act = self->text + TIME_LENGTH;
  g_autofree char *bracket = NULL;
  g_autofree char *digest = NULL;
  g_auto (GStrv) flags = NULL;

  if (instant == MOKED_NO_INSTANT)
    return FALSE;
  if (g_str_has_prefix (act, "Log begins") || g_str_has_prefix (act, "Log ends"))
    return TRUE;

  bracket = dup_bracket (self->text, "flags");
  flags = g_strsplit (bracket, ":", -1);
  digest = moked_text_sha256 (self->text, -1);
  self->event.occurred_at = instant;
  self->event.source_key = moked_kannel_line_keep (self, digest);
  self->event.kind = kind_of_log (act, flags);
  if (self->event.kind == 0)
    {
      self->refused = "kind";
      return TRUE;
    }

  read_act (self, act, flags);
  if (self->event.address[0] == '\0')
    self->refused = "address";

  return TRUE;
}
