/* moked-date-word.h: ranges of dates that have a name: today, yesterday, this month
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_DATE_ANY,
  MOKED_DATE_TODAY,
  MOKED_DATE_YESTERDAY,
  MOKED_DATE_TOMORROW,
  MOKED_DATE_LAST_7_DAYS,
  MOKED_DATE_LAST_30_DAYS,
  MOKED_DATE_THIS_WEEK,
  MOKED_DATE_THIS_MONTH,
  MOKED_DATE_LAST_MONTH,
  MOKED_DATE_CHOSEN,  /* from and to are given */
  MOKED_N_DATE_WORDS
} MokedDateWord;

/* A filter by dates: half-open [from, to), 0 no bound. A word's bounds move with the day. */
typedef struct
{
  MokedDateWord word;
  gint64        from;
  gint64        to;
} MokedDateFilter;

/* "Last 7 days" */
const char *moked_date_word_label     (MokedDateWord word);
/* Sets the bounds that the word has at @now; a chosen range stays. Days are the zone's, also of 23 hours. */
void        moked_date_filter_resolve (MokedDateFilter *self,
                                       gint64           now,
                                       GTimeZone       *zone);
/* The word, or the range in figures. */
char       *moked_date_filter_label   (const MokedDateFilter *self,
                                       GTimeZone             *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The start of the day of @instant, @days later. */
gint64      moked_day_start           (gint64     instant,
                                       int        days,
                                       GTimeZone *zone);

G_END_DECLS
