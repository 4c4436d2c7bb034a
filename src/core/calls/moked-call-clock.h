/* moked-call-clock.h: what instant a local time in a call's lines is
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* A channel's id holds the epoch at which it was made; the first line about the channel says the same in
 * local time. The difference is the offset in force, whatever the zone is set to. All local times are
 * microseconds as if they were UTC. */
typedef struct
{
  GTimeZone *zone;         /* borrowed */
  gint64     offset;       /* seconds east */
  gint64     not_before;   /* the earliest instant of the call that is known, or MOKED_NO_INSTANT */
  gboolean   is_fixed;     /* the offset holds for the whole call */
} MokedCallClock;

/* TRUE where a channel made at @epoch (seconds) may have been written at @local: by a multiple of a
 * quarter of an hour. */
gboolean moked_call_clock_fits         (gint64 local, gint64 epoch);

/* By the zone alone. */
void     moked_call_clock_init         (MokedCallClock *self, GTimeZone *zone);
/* @local and @epoch fit; all local times of the call are within [@least, @most]. */
void     moked_call_clock_anchor       (MokedCallClock *self, gint64 local, gint64 epoch, gint64 least,
                                        gint64 most);

/* The hour that comes twice has two readings: the first that is not before @floor, and the one nearer
 * to @target. */
gint64   moked_call_clock_resolve_from (const MokedCallClock *self, gint64 local, gint64 floor);
gint64   moked_call_clock_resolve_near (const MokedCallClock *self, gint64 local, gint64 target);

G_END_DECLS
