/* moked-sample-recording.c: a recording of an exchange, moved in time
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-date-format.h"
#include "core/import/moked-sample-recording.h"

#include <string.h>

#define EPOCH_DIGITS 10
#define DATE_LENGTH (sizeof "2026-11-21 21:22:09" - 1)

/* Ten digits that are a second of the recording's day: no telephone number is. */
static gboolean
take_epoch (const char *p,
            gint64     *epoch)
{
  gint64 end = MOKED_SAMPLE_RECORDING_END / MOKED_SECOND;

  *epoch = 0;
  for (guint i = 0; i < EPOCH_DIGITS; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return FALSE;
      *epoch = *epoch * 10 + (p[i] - '0');
    }

  return !g_ascii_isdigit (p[EPOCH_DIGITS]) && *epoch > end - 24 * 60 * 60 && *epoch <= end;
}

static gboolean
take_local_time (const char *p,
                 GTimeZone  *zone,
                 gint64     *seconds)
{
  char text[DATE_LENGTH + 1];
  MokedDate date;

  if (p[0] != '2' || p[1] != '0' || memchr (p, '\0', DATE_LENGTH) || p[4] != '-' || p[10] != ' ' || p[13] != ':')
    return FALSE;

  memcpy (text, p, DATE_LENGTH);
  text[DATE_LENGTH] = '\0';
  if (!moked_date_parse (text, MOKED_DATE_YMD, zone, &date))
    return FALSE;

  *seconds = date.instant / MOKED_SECOND;

  return TRUE;
}

static void
write_local_time (GString   *out,
                  gint64     seconds,
                  GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr(GDateTime) here = g_date_time_to_timezone (utc, zone);
  g_autofree char *text = g_date_time_format (here, "%Y-%m-%d %H:%M:%S");

  g_string_append (out, text);
}

char *
moked_sample_move (const char *text,
                   gint64      seconds,
                   GTimeZone  *zone)
{
  GString *out;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  while (*p)
    {
      gint64 instant;

      if (!g_ascii_isdigit (*p))
        {
          g_string_append_c (out, *p++);
          continue;
        }
      if (take_epoch (p, &instant))
        {
          g_string_append_printf (out, "%" G_GINT64_FORMAT, instant + seconds);
          p += EPOCH_DIGITS;
        }
      else if (take_local_time (p, zone, &instant))
        {
          write_local_time (out, instant + seconds, zone);
          p += DATE_LENGTH;
        }

      /* The rest of a run of digits is no start of anything. */
      while (g_ascii_isdigit (*p))
        g_string_append_c (out, *p++);
    }

  return g_string_free (out, FALSE);
}
