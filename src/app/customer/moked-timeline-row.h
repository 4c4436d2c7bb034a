/* moked-timeline-row.h: one thing in a customer's time, as a row
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/customer/moked-timeline-item.h"

G_BEGIN_DECLS

#define MOKED_TYPE_TIMELINE_ROW (moked_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedTimelineRow, moked_timeline_row, MOKED, TIMELINE_ROW, GtkWidget)

GtkWidget *moked_timeline_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* @is_origin: the entry that one came from. Returns the row as a screen reader says it. */
char      *moked_timeline_row_set_item (MokedTimelineRow  *self,
                                        MokedTimelineItem *item,
                                        gboolean           is_origin,
                                        gint64             now,
                                        GTimeZone         *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
