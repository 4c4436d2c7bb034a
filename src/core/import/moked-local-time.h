/* moked-local-time.h: what a local clock's time means, also where the clock is turned
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* A clock is turned back and forward: what a local time then means. */
typedef enum
{
  MOKED_LOCAL_TIME_EXACT,
  MOKED_LOCAL_TIME_REPEATED, /* there were two such: the earlier is taken */
  MOKED_LOCAL_TIME_SKIPPED,  /* there was none: as if the clock had not been turned yet */
} MokedLocalTime;

/* @seconds: of a local clock, as if it were UTC. @later: the other instant of a repeated time, else the same. */
gint64 moked_local_time_to_instant (gint64 seconds, GTimeZone *zone, gint64 *later, MokedLocalTime *local_time);

G_END_DECLS
