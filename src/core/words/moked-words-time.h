/* moked-words-time.h: instants, spans and ranges as people read them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* All are isolated (LRI … PDI) where they are digits, and "—" for MOKED_NO_INSTANT. */

/* "22 Nov 2026 11:02"; with seconds for tooltips; the day alone; the time of day alone. */
char *moked_words_instant         (gint64 instant, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
char *moked_words_instant_exact   (gint64 instant, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
char *moked_words_date            (gint64 instant, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
char *moked_words_time            (gint64 instant, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* For a narrow cell: "11:02" today, "yesterday", else the date. */
char *moked_words_when            (gint64 instant, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* For a heading: "Today", "Yesterday", else weekday and date. */
char *moked_words_day             (gint64 instant, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "in 2 h", "3 days ago", up to a week; then the date. */
char *moked_words_relative        (gint64 instant, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* Of a due date that is still open: "in 2 h", "3 days late", up to a week; then "22 Nov 2026", "late since …". (Q50) */
char *moked_words_due             (gint64 due_at, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* The two largest units: "2 h 10 min", "3 days 4 h", "41 s"; a negative span is 0. Microseconds. */
char *moked_words_span            (gint64 span) G_GNUC_WARN_UNUSED_RESULT;
/* The largest unit, rounded down: "2 h". */
char *moked_words_span_short      (gint64 span) G_GNUC_WARN_UNUSED_RESULT;
/* "1:05", "1:02:03" of a call's seconds; "—" for -1. */
char *moked_words_seconds         (gint seconds) G_GNUC_WARN_UNUSED_RESULT;

/* A half-open range [from, to), 0 no bound: "22 Nov 2026 – 25 Nov 2026", "until 25 Nov 2026"; one day is
 * its date; times of day only where a bound is not midnight. */
char *moked_words_range           (gint64 from, gint64 to, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
