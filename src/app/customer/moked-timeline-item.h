/* moked-timeline-item.h: one row of a customer's timeline, as an item of a list model
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "core/timeline/moked-timeline.h"

G_BEGIN_DECLS

/* Signal "changed": the same row says something else now. */
#define MOKED_TYPE_TIMELINE_ITEM (moked_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (MokedTimelineItem, moked_timeline_item, MOKED, TIMELINE_ITEM, GObject)

/* What a row is, whatever is shown beside it and whatever happens later: a day, an event or what repeats, a part. */
gint64                  moked_timeline_row_identity      (const MokedTimelineRow *row);

MokedTimelineItem      *moked_timeline_item_new          (MokedTimelineView      *view,
                                                          const MokedTimelineRow *row) G_GNUC_WARN_UNUSED_RESULT;
gint64                  moked_timeline_item_get_identity (MokedTimelineItem      *self);
MokedTimeline          *moked_timeline_item_get_timeline (MokedTimelineItem      *self);
/* Borrowed until "changed". */
const MokedTimelineRow *moked_timeline_item_get_row      (MokedTimelineItem      *self);
/* @row: of the same identity. */
void                    moked_timeline_item_set_row      (MokedTimelineItem      *self,
                                                          MokedTimelineView      *view,
                                                          const MokedTimelineRow *row);

G_END_DECLS
