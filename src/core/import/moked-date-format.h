/* moked-date-format.h: dates as tables write them, told apart and read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-local-time.h"

G_BEGIN_DECLS

/* In what order day, month and year stand. The separators (/ . - blank), the hour (12 with AM or PM, 24, none),
 * seconds, fraction and offset are told from the text; a month may be a word. */
typedef enum
{
  MOKED_DATE_AUTO = 0,
  MOKED_DATE_YMD,
  MOKED_DATE_DMY,
  MOKED_DATE_MDY,
  MOKED_DATE_EPOCH,  /* seconds, milliseconds or microseconds since 1970, by their size */
} MokedDateFormat;

/* "Y-M-D", "D/M/Y", "M/D/Y", "epoch", "auto": as written in a mapping. */
const char      *moked_date_format_to_code   (MokedDateFormat format);
gboolean         moked_date_format_from_code (const char *code, MokedDateFormat *format);

typedef struct
{
  gint64         instant;
  gint64         later;      /* the other one of a repeated time, else the same */
  gboolean       has_time;   /* FALSE: a date alone, instant is its midnight */
  MokedLocalTime local_time;
} MokedDate;

/* Years 1970 to 2200 only. FALSE: no date in this format. */
gboolean         moked_date_parse            (const char *text, MokedDateFormat format, GTimeZone *zone,
                                              MokedDate *date);

/* "", "NULL", "?", "-", "N/A", 0000-00-00: written where there is no date. */
gboolean         moked_date_is_missing       (const char *text);

/* The format that reads most of the values, AUTO if none reads nine of ten. Where both D/M/Y and M/D/Y read
 * all of them it is D/M/Y and *is_ambiguous (may be NULL). */
MokedDateFormat  moked_date_format_guess     (const char * const *values, guint n_values, gboolean *is_ambiguous);

G_END_DECLS
