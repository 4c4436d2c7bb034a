/* moked-date-format.c: dates as tables write them, told apart and read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-date-format.h"

#include <string.h>

#define DAY_SECONDS (24 * 60 * 60)

static const char * const format_codes[] = {
  [MOKED_DATE_AUTO] = "auto",
  [MOKED_DATE_YMD] = "Y-M-D",
  [MOKED_DATE_DMY] = "D/M/Y",
  [MOKED_DATE_MDY] = "M/D/Y",
  [MOKED_DATE_EPOCH] = "epoch",
};

/* The beginnings that tell the months apart. */
static const char * const month_words[12][2] = {
  { "jan", "ינו" }, { "feb", "פבר" }, { "mar", "מרץ" }, { "apr", "אפר" },
  { "may", "מאי" }, { "jun", "יונ" }, { "jul", "יול" }, { "aug", "אוג" },
  { "sep", "ספט" }, { "oct", "אוק" }, { "nov", "נוב" }, { "dec", "דצמ" },
};

typedef struct
{
  gint      year, month, day;
  gint      hour, minute, second;
  gint      microsecond;
  gint      offset_seconds;
  gboolean  has_time;
  gboolean  has_offset;
} Parts;

const char *
moked_date_format_to_code (MokedDateFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (format_codes), "auto");

  return format_codes[format];
}

gboolean
moked_date_format_from_code (const char      *code,
                             MokedDateFormat *format)
{
  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (format_codes); i++)
    {
      if (g_ascii_strcasecmp (format_codes[i], code) == 0)
        {
          *format = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
moked_date_is_missing (const char *text)
{
  static const char * const words[] = {
    "", "?", "-", "--", "null", "(null)", "none", "n/a", "na", "nan", "nat", "0",
    "0000-00-00", "0000-00-00 00:00:00", "00/00/0000",
  };

  g_return_val_if_fail (text != NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (words[i], text) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Up to @max_digits digits; returns how many there were. */
static guint
take_number (const char **p,
             guint        max_digits,
             gint        *number)
{
  guint n = 0;

  *number = 0;
  while (n < max_digits && g_ascii_isdigit (**p))
    {
      *number = *number * 10 + (**p - '0');
      *p += 1;
      n++;
    }

  return n;
}

static gboolean
take_char (const char **p,
           char         c)
{
  if (**p != c)
    return FALSE;

  *p += 1;

  return TRUE;
}

static void
skip_blanks (const char **p)
{
  while (**p == ' ' || **p == '\t')
    *p += 1;
}

/* One of / . - or blanks, and blanks around it. */
static gboolean
take_separator (const char **p)
{
  const char *start = *p;

  skip_blanks (p);
  if (**p == '/' || **p == '.' || **p == '-' || **p == ',')
    *p += 1;
  skip_blanks (p);

  return *p > start;
}

static gboolean
take_month_word (const char **p,
                 gint        *month)
{
  /* "2 בינואר 2015" */
  if (g_str_has_prefix (*p, "ב"))
    *p += strlen ("ב");

  for (gint i = 0; i < 12; i++)
    {
      for (guint language = 0; language < 2; language++)
        {
          const char *word = month_words[i][language];

          if (g_ascii_strncasecmp (*p, word, strlen (word)) != 0)
            continue;

          *p += strlen (word);
          while (g_ascii_isalpha (**p) || (guchar) **p >= 0x80)
            *p += 1;
          *month = i + 1;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
take_month (const char **p,
            gint        *month)
{
  return take_month_word (p, month) || take_number (p, 2, month) > 0;
}

static gboolean
take_year (const char **p,
           gint        *year)
{
  guint n = take_number (p, 4, year);

  if (n == 2)
    *year += *year < 70 ? 2000 : 1900;

  return (n == 2 || n == 4) && !g_ascii_isdigit (**p);
}

static gboolean
take_date (const char      **p,
           MokedDateFormat   format,
           Parts            *parts)
{
  switch (format)
    {
    case MOKED_DATE_YMD:
      if (take_number (p, 4, &parts->year) != 4)
        return FALSE;
      take_separator (p); /* none at all in 20150302 */
      if (!take_month (p, &parts->month))
        return FALSE;
      take_separator (p);
      return take_number (p, 2, &parts->day) > 0;

    case MOKED_DATE_DMY:
      return take_number (p, 2, &parts->day) > 0 && take_separator (p) &&
             take_month (p, &parts->month) && take_separator (p) && take_year (p, &parts->year);

    case MOKED_DATE_MDY:
      return take_month (p, &parts->month) && take_separator (p) &&
             take_number (p, 2, &parts->day) > 0 && take_separator (p) && take_year (p, &parts->year);

    case MOKED_DATE_AUTO:
    case MOKED_DATE_EPOCH:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
take_fraction (const char **p,
               gint        *microsecond)
{
  guint n;

  if (**p != '.' && **p != ',')
    return;

  *p += 1;
  n = take_number (p, 6, microsecond);
  for (; n < 6; n++)
    *microsecond *= 10;
  while (g_ascii_isdigit (**p))
    *p += 1;
}

/* AM and PM, also with stops and in Hebrew. */
static gboolean
take_half_of_day (const char **p,
                  gint        *hour)
{
  static const struct
  {
    const char *word;
    gboolean    is_after_noon;
  } halves[] = {
    { "a.m.", FALSE }, { "p.m.", TRUE }, { "am", FALSE }, { "pm", TRUE },
    { "לפנה״צ", FALSE }, { "אחה״צ", TRUE }, { "לפנה\"צ", FALSE }, { "אחה\"צ", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      if (g_ascii_strncasecmp (*p, halves[i].word, strlen (halves[i].word)) != 0)
        continue;
      if (*hour < 1 || *hour > 12)
        return FALSE;

      *p += strlen (halves[i].word);
      *hour = *hour % 12 + (halves[i].is_after_noon ? 12 : 0);
      return TRUE;
    }

  return TRUE;
}

static gboolean
take_offset (const char **p,
             Parts       *parts)
{
  gint hours, minutes = 0;
  gint sign = **p == '-' ? -1 : 1;

  if (**p == 'Z' || g_ascii_strncasecmp (*p, "UTC", 3) == 0 || g_ascii_strncasecmp (*p, "GMT", 3) == 0)
    {
      *p += **p == 'Z' ? 1 : 3;
      parts->has_offset = TRUE;
      return TRUE;
    }
  if (**p != '+' && **p != '-')
    return TRUE;

  *p += 1;
  if (take_number (p, 2, &hours) != 2)
    return FALSE;
  take_char (p, ':');
  if (g_ascii_isdigit (**p) && take_number (p, 2, &minutes) != 2)
    return FALSE;

  parts->has_offset = TRUE;
  parts->offset_seconds = sign * (hours * 60 + minutes) * 60;

  return hours <= 14 && minutes < 60;
}

static gboolean
take_time (const char **p,
           Parts       *parts)
{
  if (take_number (p, 2, &parts->hour) == 0)
    return FALSE;
  if (take_char (p, ':') && take_number (p, 2, &parts->minute) != 2)
    return FALSE;
  if (take_char (p, ':'))
    {
      if (take_number (p, 2, &parts->second) != 2)
        return FALSE;
      take_fraction (p, &parts->microsecond);
    }
  skip_blanks (p);
  if (!take_half_of_day (p, &parts->hour))
    return FALSE;
  skip_blanks (p);
  parts->has_time = TRUE;

  return take_offset (p, parts);
}

static gboolean
parts_from_text (const char      *text,
                 MokedDateFormat  format,
                 Parts           *parts)
{
  const char *p = text;

  skip_blanks (&p);
  if (!take_date (&p, format, parts))
    return FALSE;

  if (*p == 'T' || *p == ',' || *p == ' ' || *p == '\t')
    {
      p++;
      skip_blanks (&p);
      if (*p != '\0' && !take_time (&p, parts))
        return FALSE;
    }
  skip_blanks (&p);

  /* A leap second is the one after it. */
  return *p == '\0' && parts->year >= 1970 && parts->year <= 2200 &&
         parts->month >= 1 && parts->month <= 12 && parts->day >= 1 &&
         g_date_valid_dmy (parts->day, parts->month, parts->year) &&
         parts->hour < 24 && parts->minute < 60 && parts->second <= 60;
}

/* Days from 1970-01-01. */
static gint64
days_of (const Parts *parts)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, parts->day, parts->month, parts->year);

  return (gint64) g_date_get_julian (&date) - 719163;
}

static gboolean
parse_epoch (const char *text,
             MokedDate  *date)
{
  g_auto(GStrv) parts = g_strsplit (text, ".", 2);
  guint64 number;

  /* A number that begins with 0 is a telephone's. */
  if (!parts[0] || parts[0][0] == '0' || !g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;
  if (parts[1] && strspn (parts[1], "0123456789") != strlen (parts[1]))
    return FALSE;

  /* 10^8 s is 1973; 10^11 ms is the same, and so is 10^14 us. */
  if (number >= 100000000000000)
    date->instant = number;
  else if (number >= 100000000000)
    date->instant = number * 1000;
  else
    date->instant = number * MOKED_SECOND;

  date->later = date->instant;
  date->has_time = TRUE;

  return number >= 100000000 && date->instant < G_GINT64_CONSTANT (7258118400) * MOKED_SECOND;
}

gboolean
moked_date_parse (const char      *text,
                  MokedDateFormat  format,
                  GTimeZone       *zone,
                  MokedDate       *date)
{
  Parts parts = { 0 };
  gint64 seconds;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (format != MOKED_DATE_AUTO, FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  *date = (MokedDate) { 0 };
  if (format == MOKED_DATE_EPOCH)
    return parse_epoch (text, date);
  if (!parts_from_text (text, format, &parts))
    return FALSE;

  seconds = days_of (&parts) * DAY_SECONDS + parts.hour * 3600 + parts.minute * 60 + parts.second;
  if (parts.has_offset)
    date->instant = date->later = (seconds - parts.offset_seconds) * MOKED_SECOND;
  else
    date->instant = moked_local_time_to_instant (seconds, zone, &date->later, &date->local_time);

  date->instant += parts.microsecond;
  date->later += parts.microsecond;
  date->has_time = parts.has_time;

  return date->instant > 0;
}

static guint
count_read (const char * const *values,
            guint               n_values,
            MokedDateFormat     format,
            GTimeZone          *zone)
{
  MokedDate date;
  guint n = 0;

  for (guint i = 0; i < n_values; i++)
    n += !moked_date_is_missing (values[i]) && moked_date_parse (values[i], format, zone, &date);

  return n;
}

MokedDateFormat
moked_date_format_guess (const char * const *values,
                         guint               n_values,
                         gboolean           *is_ambiguous)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  MokedDateFormat best = MOKED_DATE_AUTO;
  guint read[G_N_ELEMENTS (format_codes)] = { 0 };
  guint n_present = 0;

  g_return_val_if_fail (values != NULL || n_values == 0, MOKED_DATE_AUTO);

  for (guint i = 0; i < n_values; i++)
    n_present += !moked_date_is_missing (values[i]);

  for (MokedDateFormat format = MOKED_DATE_YMD; format <= MOKED_DATE_EPOCH; format++)
    {
      read[format] = count_read (values, n_values, format, utc);
      if (read[format] > read[best])
        best = format;
    }

  if (n_present == 0 || read[best] * 10 < n_present * 9)
    best = MOKED_DATE_AUTO;
  if (is_ambiguous)
    *is_ambiguous = best == MOKED_DATE_DMY && read[MOKED_DATE_DMY] == read[MOKED_DATE_MDY];

  return best;
}
