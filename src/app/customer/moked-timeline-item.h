/* moked-timeline-item.h: one thing in a customer's time: a day, an entry or a call
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "core/calls/moked-call-log.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

#define MOKED_TYPE_TIMELINE_ITEM (moked_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (MokedTimelineItem, moked_timeline_item, MOKED, TIMELINE_ITEM, GObject)

/* One of @entry and @call, or neither: then it is the heading of the day of @instant. */
MokedTimelineItem *moked_timeline_item_new         (gint64        instant,
                                                    MokedEntry   *entry,
                                                    MokedCallRow *call) G_GNUC_WARN_UNUSED_RESULT;
gint64             moked_timeline_item_get_instant (MokedTimelineItem *self);
MokedEntry        *moked_timeline_item_get_entry   (MokedTimelineItem *self);
MokedCallRow      *moked_timeline_item_get_call    (MokedTimelineItem *self);

G_END_DECLS
