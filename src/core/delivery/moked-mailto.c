/* moked-mailto.c: a mail for the desktop's mail program
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include "core/delivery/moked-mailto.h"

/* Lines end in %0D%0A, however they ended before. */
static char *
escape_text (const char *text)
{
  g_auto (GStrv) lines = g_regex_split_simple ("\r\n|\r|\n", text, 0, 0);
  g_autofree char *ended = g_strjoinv ("\r\n", lines);

  return g_uri_escape_string (ended, NULL, FALSE);
}

char *
moked_mailto_new (const char *address,
                  const char *subject,
                  const char *text)
{
  g_autofree char *to = NULL;
  g_autofree char *about = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (address && subject && text, NULL);

  to = g_uri_escape_string (address, "@", FALSE);
  about = g_uri_escape_string (subject, NULL, FALSE);
  body = escape_text (text);
  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, about, body);
}
