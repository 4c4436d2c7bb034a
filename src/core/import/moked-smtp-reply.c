/* moked-smtp-reply.c: what a mail server's answer says about an address
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-smtp-reply.h"

#include <string.h>

static gboolean
is_class (char c)
{
  return c == '2' || c == '4' || c == '5';
}

static gsize
count_digits (const char *p,
              gsize       limit)
{
  gsize n = 0;

  while (n < limit && g_ascii_isdigit (p[n]))
    n++;

  return n;
}

/* The length of "5.1.1" at @p, 0: it is none ("5.1.1.1" is an address). */
static gsize
match_status (const char *p)
{
  gsize subject, detail;

  if (!is_class (p[0]) || p[1] != '.')
    return 0;

  subject = count_digits (p + 2, 4);
  if (subject == 0 || subject > 3 || p[2 + subject] != '.')
    return 0;

  detail = count_digits (p + 3 + subject, 4);
  if (detail == 0 || detail > 3)
    return 0;

  p += 3 + subject + detail;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    return 0;

  return g_ascii_isalnum (*p) ? 0 : 3 + subject + detail;
}

/* "550", followed by a blank, a hyphen or the end: no part of an address, a version, a time. */
static gboolean
match_reply (const char *p)
{
  return is_class (p[0]) && p[1] >= '0' && p[1] <= '5' && g_ascii_isdigit (p[2]) &&
         (p[3] == ' ' || p[3] == '-' || p[3] == '\0' || p[3] == '\n' || p[3] == '\r' || p[3] == '\'');
}

/* No longer word, number or address ends here: a code may begin. */
static gboolean
may_begin (const char *text,
           const char *p)
{
  if (p == text)
    return TRUE;
  if (p[-1] == ':' && p - text > 1 && g_ascii_isdigit (p[-2]))
    return FALSE;

  return !g_ascii_isalnum (p[-1]) && !strchr (".-_@/=[", p[-1]);
}

typedef struct
{
  const char *status;
  gsize       length;
  const char *begin;   /* the reply before it, or itself */
  int         rank;    /* of where it stands */
} Found;

static void
take_status (Found      *found,
             const char *p,
             gsize       length,
             const char *begin,
             int         rank)
{
  /* What succeeded on the way is no reason. */
  if (p[0] == '2')
    rank -= 10;
  if (found->status && rank <= found->rank)
    return;

  found->status = p;
  found->length = length;
  found->begin = begin;
  found->rank = rank;
}

/* The status behind a reply: "550 5.1.1", "550-5.7.1", "550 #5.1.0", "550-'5.2.2". */
static const char *
after_reply (const char *p)
{
  p += 3;
  while (*p == ' ' || *p == '-' || *p == '#' || *p == '\'' || *p == '\n')
    p++;

  return p;
}

gboolean
moked_smtp_reply_find (const char     *text,
                       MokedSmtpReply *reply)
{
  Found found = { .rank = -100 };
  const char *best = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (reply != NULL, FALSE);

  *reply = (MokedSmtpReply) { .position = 0 };
  for (const char *p = text; *p; p++)
    {
      gsize length;

      if (!is_class (*p) || !may_begin (text, p))
        continue;

      if (match_reply (p))
        {
          if (!best || (*best == '2' && *p != '2'))
            best = p;
          if ((length = match_status (after_reply (p))) > 0)
            take_status (&found, after_reply (p), length, p, 2);
        }
      else if ((length = match_status (p)) > 0)
        take_status (&found, p, length, p, p > text && (p[-1] == '#' || p[-1] == '(') ? 1 : 0);
    }

  if (best)
    memcpy (reply->reply, best, 3);
  if (found.status && found.length < sizeof reply->status)
    memcpy (reply->status, found.status, found.length);

  /* "250 2.1.5" earlier in the talk, when the same text says 4 or 5 as well. */
  if (reply->status[0] == '2' && reply->reply[0] > '2')
    reply->status[0] = '\0';
  if (reply->reply[0] == '2' && reply->status[0] > '2')
    reply->reply[0] = '\0';

  reply->position = (reply->status[0] ? found.begin : best ? best : text) - text;

  return reply->reply[0] != '\0' || reply->status[0] != '\0';
}

const char *
moked_smtp_reply_get_code (const MokedSmtpReply *reply)
{
  return reply->status[0] ? reply->status : reply->reply;
}

gboolean
moked_smtp_status_is_specific (const char *status)
{
  return match_status (status) > 0 && !g_str_has_suffix (status, ".0.0");
}

gboolean
moked_smtp_text_is_transient (const char *text)
{
  static const char * const words[] = {
    "accept our requests to connect", "connection refused", "connection timed out", "couldn't be delivered on time",
    "disk quota", "envelope expired", "establish an smtp connection", "failing for a long time", "is full",
    "mailbox full", "message expired", "network error", "no route to host", "over quota", "quota exceeded",
    "retry time", "socket error", "temporar", "timed out", "try again later", "try later", "too busy",
    "unable to contact", "will be retried", "will retry",
  };
  g_autofree char *folded = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (folded, words[i]))
        return TRUE;
    }

  return FALSE;
}
