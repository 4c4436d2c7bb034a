/* moked-record-fields.c: the fields of a line, and the times and numbers in them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-record-fields"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-record.h"
#include "core/calls/moked-record-fields.h"
#include "core/calls/moked-uniqueid.h"

#define SECONDS_PER_DAY 86400

/* Numbers and times. */

gint64
moked_read_digits (const char **text,
                   guint        most_digits)
{
  gint64 value = 0;
  guint n = 0;

  for (; n < most_digits && g_ascii_isdigit (**text); n++, (*text)++)
    value = value * 10 + (**text - '0');

  return n > 0 ? value : -1;
}

gint64
moked_read_whole_number (const char *text,
                         gint64      absent)
{
  const char *end = text;
  gint64 value = moked_read_digits (&end, 15);

  return value >= 0 && *end == 0 ? value : absent;
}

/* Days since 1970 of a date of the Gregorian calendar (the era begins in March, so that the leap
 * day is its last). */
static gint64
days_of_date (gint64 year,
              gint64 month,
              gint64 day)
{
  gint64 era_year = month <= 2 ? year - 1 : year;
  gint64 era = era_year / 400;
  gint64 of_era = era_year - era * 400;
  gint64 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

gboolean
moked_read_local_time (const char *text,
                       gint64     *time)
{
  static const char separators[] = { '-', '-', ' ', ':', ':', 0 };
  static const guint digits[] = { 4, 2, 2, 2, 2, 2 };
  gint64 parts[6], fraction = 0, scale = G_TIME_SPAN_SECOND;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if ((parts[i] = moked_read_digits (&text, digits[i])) < 0)
        return FALSE;
      if (separators[i] == 0)
        break;
      if (*text != separators[i] && !(separators[i] == ' ' && *text == 'T'))
        return FALSE;
      text++;
    }

  if (parts[0] < 1970 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31 ||
      parts[3] > 24 || parts[4] > 59 || parts[5] > 60)
    return FALSE;

  if (*text == '.')
    {
      for (text++; g_ascii_isdigit (*text); text++)
        {
          scale /= 10;
          fraction += (*text - '0') * scale;
        }
    }
  if (*text != 0)
    return FALSE;

  *time = (days_of_date (parts[0], parts[1], parts[2]) * SECONDS_PER_DAY +
           parts[3] * 3600 + parts[4] * 60 + parts[5]) * G_TIME_SPAN_SECOND + fraction;
  return TRUE;
}

gboolean
moked_read_epoch (const char *text,
                  gint64     *time)
{
  gint64 seconds = moked_read_digits (&text, 10), fraction = 0, scale = G_TIME_SPAN_SECOND;

  if (seconds < MOKED_LEAST_EPOCH)
    return FALSE;

  if (*text == '.')
    {
      for (text++; g_ascii_isdigit (*text); text++)
        {
          scale /= 10;
          fraction += (*text - '0') * scale;
        }
    }
  if (*text != 0)
    return FALSE;

  *time = seconds * G_TIME_SPAN_SECOND + fraction;
  return TRUE;
}

gint64
moked_read_local_seconds (const char *text)
{
  gint64 time;

  return moked_read_local_time (text, &time) ? time / G_TIME_SPAN_SECOND : MOKED_NO_LOCAL_TIME;
}

/* The fields of a line. */

gboolean
moked_record_copy (const char  *line,
                   gsize        length,
                   char        *scratch,
                   const char **reason)
{
  const char *why = NULL;

  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;

  if (length > MOKED_RECORD_MAX_LENGTH)
    why = "too-long";
  else if (memchr (line, 0, length))
    why = "encoding";

  if (why)
    {
      if (reason)
        *reason = why;
      return FALSE;
    }

  memcpy (scratch, line, length);
  scratch[length] = 0;
  return TRUE;
}

/* The end of a quoted field that begins at @text, which loses its doubled quotes; NULL: it never ends. */
static char *
unquote (char *text)
{
  char *to;

  while (*text != '"' && *text != 0)
    text++;

  for (to = text; *text == '"' && text[1] == '"'; )
    {
      *to++ = '"';
      for (text += 2; *text != '"' && *text != 0; )
        *to++ = *text++;
    }

  if (*text == 0)
    return NULL;

  *to = 0;
  return text;
}

guint
moked_record_split_csv (char        *text,
                        const char **fields)
{
  guint n = 0;

  for (;;)
    {
      gboolean is_quoted = *text == '"';
      char separator;

      text += is_quoted;
      if (n < MOKED_RECORD_MAX_FIELDS)
        fields[n] = text;
      n++;

      if (is_quoted)
        {
          if (!(text = unquote (text)))
            return 0;
          text++;
        }
      else
        {
          while (*text != ',' && *text != 0)
            text++;
        }

      separator = *text;
      if (separator == 0)
        return n;
      if (separator != ',')
        return 0;

      *text++ = 0;
    }
}
