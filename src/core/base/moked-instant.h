/* moked-instant.h: instants, and the one source of "now"
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No instant: NULL in the database. All instants are microseconds UTC since 1970. */
#define MOKED_NO_INSTANT G_GINT64_CONSTANT (0)

#define MOKED_SECOND G_TIME_SPAN_SECOND
#define MOKED_MINUTE G_TIME_SPAN_MINUTE

typedef struct _MokedClock MokedClock;

/* Refcounted, immutable but for the test clock's instant; any thread. */
MokedClock *moked_clock_new_system (void) G_GNUC_WARN_UNUSED_RESULT;
MokedClock *moked_clock_new_fixed  (gint64 instant) G_GNUC_WARN_UNUSED_RESULT;
MokedClock *moked_clock_ref        (MokedClock *self);
void        moked_clock_unref      (MokedClock *self);
gint64      moked_clock_now        (MokedClock *self);
void        moked_clock_set        (MokedClock *self,
                                    gint64      instant);

/* floor (instant / 1 s), also before 1970. */
gint64      moked_instant_to_seconds (gint64 instant);

/* "2026-11-22T05:30:00.123456+02:00"; the fraction is left out where it is zero. MOKED_NO_INSTANT
 * is "". @zone NULL: UTC. */
char       *moked_instant_to_iso8601 (gint64     instant,
                                      GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* Date or date-time, with offset or (then in @zone, NULL: UTC) without. FALSE: not an instant. */
gboolean    moked_instant_from_text  (const char *text,
                                      GTimeZone  *zone,
                                      gint64     *instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedClock, moked_clock_unref)

G_END_DECLS
