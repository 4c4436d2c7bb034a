/* moked-instant.c: instants, and the one source of "now"
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-instant"

#include "config.h"

#include <stdatomic.h>
#include <string.h>

#include "core/base/moked-instant.h"

struct _MokedClock
{
  gatomicrefcount ref_count;
  gboolean        is_fixed;
  _Atomic gint64  instant; /* of a fixed clock */
};

static MokedClock *
moked_clock_new (gboolean is_fixed,
                 gint64   instant)
{
  MokedClock *self = g_new0 (MokedClock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->is_fixed = is_fixed;
  atomic_init (&self->instant, instant);

  return self;
}

MokedClock *
moked_clock_new_system (void)
{
  return moked_clock_new (FALSE, MOKED_NO_INSTANT);
}

MokedClock *
moked_clock_new_fixed (gint64 instant)
{
  return moked_clock_new (TRUE, instant);
}

MokedClock *
moked_clock_ref (MokedClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_clock_unref (MokedClock *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

gint64
moked_clock_now (MokedClock *self)
{
  g_return_val_if_fail (self != NULL, MOKED_NO_INSTANT);

  if (!self->is_fixed)
    return g_get_real_time ();

  return atomic_load (&self->instant);
}

void
moked_clock_set (MokedClock *self,
                 gint64      instant)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->is_fixed);

  atomic_store (&self->instant, instant);
}

gint64
moked_instant_to_seconds (gint64 instant)
{
  gint64 seconds = instant / MOKED_SECOND;

  if (instant % MOKED_SECOND < 0)
    seconds--;

  return seconds;
}

char *
moked_instant_to_iso8601 (gint64     instant,
                          GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *offset = NULL;
  int microsecond;

  if (instant == MOKED_NO_INSTANT)
    return g_strdup ("");

  if (!(utc = g_date_time_new_from_unix_utc_usec (instant)))
    return g_strdup ("");

  local = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);
  offset = g_date_time_format (local, "%:z");
  microsecond = g_date_time_get_microsecond (local);

  if (microsecond != 0)
    return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06d%s",
                            g_date_time_get_year (local), g_date_time_get_month (local),
                            g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
                            g_date_time_get_minute (local), g_date_time_get_second (local),
                            microsecond, offset);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s",
                          g_date_time_get_year (local), g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
                          g_date_time_get_minute (local), g_date_time_get_second (local), offset);
}

/* Exactly @n_digits digits. */
static gboolean
take_number (const char **text,
             int          n_digits,
             int         *number)
{
  *number = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;

      *number = *number * 10 + (**text - '0');
      (*text)++;
    }

  return TRUE;
}

static gboolean
take_char (const char **text,
           const char  *one_of)
{
  if (**text == '\0' || strchr (one_of, **text) == NULL)
    return FALSE;

  (*text)++;
  return TRUE;
}

static gboolean
take_date (const char **text,
           int         *year,
           int         *month,
           int         *day)
{
  return take_number (text, 4, year) && take_char (text, "-") &&
         take_number (text, 2, month) && take_char (text, "-") &&
         take_number (text, 2, day);
}

/* Any number of digits is read, six are kept. */
static gboolean
take_fraction (const char **text,
               int         *microsecond)
{
  int scale = 100000;

  if (!g_ascii_isdigit (**text))
    return FALSE;

  for (; g_ascii_isdigit (**text); (*text)++, scale /= 10)
    *microsecond += (**text - '0') * scale;

  return TRUE;
}

static gboolean
take_time (const char **text,
           int         *hour,
           int         *minute,
           int         *second,
           int         *microsecond)
{
  if (!take_number (text, 2, hour) || !take_char (text, ":") || !take_number (text, 2, minute))
    return FALSE;

  if (!take_char (text, ":"))
    return TRUE;

  if (!take_number (text, 2, second))
    return FALSE;

  return !take_char (text, ".,") || take_fraction (text, microsecond);
}

/* "Z", "+02", "+0200", "+02:00". */
static gboolean
take_offset (const char **text,
             gint64      *offset)
{
  int sign = **text == '-' ? -1 : 1;
  int hours;
  int minutes = 0;

  *offset = 0;

  if (take_char (text, "Zz"))
    return TRUE;

  if (!take_char (text, "+-") || !take_number (text, 2, &hours))
    return FALSE;

  take_char (text, ":");
  if (**text != '\0' && !take_number (text, 2, &minutes))
    return FALSE;

  *offset = sign * (hours * 60 + minutes) * MOKED_MINUTE;
  return hours < 24 && minutes < 60;
}

gboolean
moked_instant_from_text (const char *text,
                         GTimeZone  *zone,
                         gint64     *instant)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) date_time = NULL;
  int year, month, day;
  int hour = 0, minute = 0, second = 0, microsecond = 0;
  gint64 offset = 0;
  gboolean has_offset = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  if (!take_date (&text, &year, &month, &day))
    return FALSE;

  if (take_char (&text, "Tt "))
    {
      if (!take_time (&text, &hour, &minute, &second, &microsecond))
        return FALSE;

      take_char (&text, " ");
      has_offset = *text != '\0';
      if (has_offset && !take_offset (&text, &offset))
        return FALSE;
    }

  if (*text != '\0')
    return FALSE;

  /* GDateTime knows calendars and zones, but rounds its seconds through a double. */
  date_time = g_date_time_new (has_offset || zone == NULL ? utc : zone,
                               year, month, day, hour, minute, second);
  if (date_time == NULL)
    return FALSE;

  *instant = g_date_time_to_unix (date_time) * MOKED_SECOND + microsecond - offset;
  return *instant != MOKED_NO_INSTANT;
}
