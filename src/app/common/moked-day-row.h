/* moked-day-row.h: a day that is chosen from a calendar, or none
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* Signal "changed": a person chose something else. */
#define MOKED_TYPE_DAY_ROW (moked_day_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedDayRow, moked_day_row, MOKED, DAY_ROW, AdwActionRow)

/* @title: "Due"; @none: what stands there while no day is chosen. */
GtkWidget *moked_day_row_new       (const char  *title,
                                    const char  *none) G_GNUC_WARN_UNUSED_RESULT;
void       moked_day_row_set_zone  (MokedDayRow *self,
                                    GTimeZone   *zone);
/* MOKED_NO_INSTANT: none. */
void       moked_day_row_set_day   (MokedDayRow *self,
                                    gint64       instant);
/* The first instant of the day, and the last whole second; MOKED_NO_INSTANT where none is chosen. */
gint64     moked_day_row_get_begin (MokedDayRow *self);
gint64     moked_day_row_get_end   (MokedDayRow *self);

G_END_DECLS
