/* moked-call-clock.c: what instant a local time in a call's lines is
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-clock"

#include "config.h"

#include "core/calls/moked-call-clock.h"

/* Offsets of the world's zones, in seconds. */
#define OFFSET_STEP     900
#define LEAST_OFFSET    (-12 * 3600)
#define MOST_OFFSET     (14 * 3600)

/* A channel is written down within this of being made. */
#define SLACK           (2 * MOKED_SECOND)

static gint64
offset_between (gint64 local,
                gint64 epoch)
{
  gint64 seconds = local / MOKED_SECOND - epoch;
  gint64 half = seconds >= 0 ? OFFSET_STEP / 2 : -OFFSET_STEP / 2;

  return (seconds + half) / OFFSET_STEP * OFFSET_STEP;
}

gboolean
moked_call_clock_fits (gint64 local,
                       gint64 epoch)
{
  gint64 offset = offset_between (local, epoch);
  gint64 rest = local - (epoch + offset) * MOKED_SECOND;

  return offset >= LEAST_OFFSET && offset <= MOST_OFFSET && rest >= -SLACK && rest <= SLACK;
}

static gint64
zone_offset_at (GTimeZone *zone,
                gint64     instant)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL,
                                            moked_instant_to_seconds (instant));

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

void
moked_call_clock_init (MokedCallClock *self,
                       GTimeZone      *zone)
{
  *self = (MokedCallClock) { .zone = zone, .not_before = MOKED_NO_INSTANT };
}

void
moked_call_clock_anchor (MokedCallClock *self,
                         gint64          local,
                         gint64          epoch,
                         gint64          least,
                         gint64          most)
{
  gint64 offset;

  self->offset = offset_between (local, epoch);
  self->not_before = epoch * MOKED_SECOND;
  offset = self->offset * MOKED_SECOND;

  /* Where the zone disagrees the file is written in another one (usegmtime, say). A time before the
   * beginning is one after the clock went back. */
  self->is_fixed = zone_offset_at (self->zone, self->not_before) != self->offset ||
                   (least - offset >= self->not_before - SLACK &&
                    zone_offset_at (self->zone, most - offset) == self->offset);
}

/* The instants, one or two in their order, that @local may be. */
static guint
find_readings (const MokedCallClock *self,
               gint64                local,
               gint64                readings[2])
{
  gint64 before = zone_offset_at (self->zone, local - MOST_OFFSET * MOKED_SECOND) * MOKED_SECOND;
  gint64 after = zone_offset_at (self->zone, local - LEAST_OFFSET * MOKED_SECOND) * MOKED_SECOND;
  guint n = 0;

  if (zone_offset_at (self->zone, local - before) * MOKED_SECOND == before)
    readings[n++] = local - before;
  if (after != before && zone_offset_at (self->zone, local - after) * MOKED_SECOND == after)
    readings[n++] = local - after;

  /* In the hour that is left out in spring. */
  if (n == 0)
    readings[n++] = local - before;

  return n;
}

gint64
moked_call_clock_resolve_from (const MokedCallClock *self,
                               gint64                local,
                               gint64                floor)
{
  gint64 readings[2];
  guint n;

  if (self->is_fixed)
    return local - self->offset * MOKED_SECOND;

  n = find_readings (self, local, readings);
  if (n == 1 || (floor != MOKED_NO_INSTANT && readings[0] < floor - SLACK))
    return readings[n - 1];

  return readings[0];
}

gint64
moked_call_clock_resolve_near (const MokedCallClock *self,
                               gint64                local,
                               gint64                target)
{
  gint64 readings[2];
  guint n;

  if (self->is_fixed)
    return local - self->offset * MOKED_SECOND;

  n = find_readings (self, local, readings);
  if (n == 1 || ABS (readings[0] - target) <= ABS (readings[1] - target))
    return readings[0];

  return readings[1];
}
