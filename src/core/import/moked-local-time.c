/* moked-local-time.c: what a local clock's time means, also where the clock is turned
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-local-time.h"

#define DAY_SECONDS (24 * 60 * 60)

gint64
moked_local_time_to_instant (gint64          seconds,
                             GTimeZone      *zone,
                             gint64         *later,
                             MokedLocalTime *local_time)
{
  gint before = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds - DAY_SECONDS);
  gint after = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds + DAY_SECONDS);
  gint64 first = seconds - g_time_zone_get_offset (zone, before);
  gint64 second = seconds - g_time_zone_get_offset (zone, after);
  gboolean first_holds, second_holds;

  /* Each of the two offsets around holds if it is in force at the instant it leads to. */
  first_holds = g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, first)) ==
                g_time_zone_get_offset (zone, before);
  second_holds = g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second)) ==
                 g_time_zone_get_offset (zone, after);

  if (!first_holds && second_holds)
    first = second;
  if (!second_holds)
    second = first;

  *local_time = !first_holds && !second_holds ? MOKED_LOCAL_TIME_SKIPPED
                : first != second             ? MOKED_LOCAL_TIME_REPEATED
                                              : MOKED_LOCAL_TIME_EXACT;
  *later = MAX (first, second) * MOKED_SECOND;

  return MIN (first, second) * MOKED_SECOND;
}
