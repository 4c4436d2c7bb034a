/* moked-call-cause.c: why a channel was hung up
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-cause"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-cause.h"

const char *
moked_cel_event_get_member (const MokedCelEvent *event,
                            const char          *name,
                            gsize               *length)
{
  const char *at = strstr (event->record.extra, name);
  gsize name_length = strlen (name);

  *length = 0;
  if (!at || at == event->record.extra || at[-1] != '"' || at[name_length] != '"' ||
      at[name_length + 1] != ':')
    return "";

  at += name_length + 2;
  if (*at == '"')
    {
      *length = strcspn (at + 1, "\"");
      return at + 1;
    }

  *length = strspn (at, "0123456789");
  return at;
}

gint
moked_cel_event_get_cause (const MokedCelEvent *event)
{
  gsize length;
  const char *text = moked_cel_event_get_member (event, "hangupcause", &length);
  gint cause = 0;

  if (length == 0 || length > 3 || !g_ascii_isdigit (*text))
    return MOKED_CAUSE_UNKNOWN;

  for (gsize i = 0; i < length && g_ascii_isdigit (text[i]); i++)
    cause = cause * 10 + (text[i] - '0');

  return cause;
}

gboolean
moked_cause_is_technical (gint cause)
{
  switch (cause)
    {
    case MOKED_CAUSE_NORMAL:
    case MOKED_CAUSE_BUSY:
    case MOKED_CAUSE_NO_RESPONSE:
    case MOKED_CAUSE_NO_ANSWER:
    case MOKED_CAUSE_REJECTED:
    case MOKED_CAUSE_ELSEWHERE:
    case MOKED_CAUSE_UNSPECIFIED:
    case MOKED_CAUSE_INTERWORKING:
      return FALSE;

    default:
      return cause >= MOKED_CAUSE_UNALLOCATED;
    }
}
