/* moked-date-row.h: a filter by dates: a word, or two days from a calendar
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-date-word.h"

G_BEGIN_DECLS

/* Signal "changed": a person chose something else. */
#define MOKED_TYPE_DATE_ROW (moked_date_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedDateRow, moked_date_row, MOKED, DATE_ROW, GtkWidget)

/* @title: "Created" */
GtkWidget *moked_date_row_new        (const char            *title) G_GNUC_WARN_UNUSED_RESULT;
void       moked_date_row_set_zone   (MokedDateRow          *self,
                                      GTimeZone             *zone);
void       moked_date_row_set_filter (MokedDateRow          *self,
                                      const MokedDateFilter *filter);
void       moked_date_row_get_filter (MokedDateRow          *self,
                                      MokedDateFilter       *filter);

G_END_DECLS
