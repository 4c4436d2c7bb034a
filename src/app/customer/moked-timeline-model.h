/* moked-timeline-model.h: what is shown of a customer's timeline, as a list model
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "app/customer/moked-timeline-item.h"

G_BEGIN_DECLS

/* Items are MokedTimelineItem, made when they are asked for and the same for a row as long as anybody holds it. */
#define MOKED_TYPE_TIMELINE_MODEL (moked_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (MokedTimelineModel, moked_timeline_model, MOKED, TIMELINE_MODEL, GObject)

MokedTimelineModel *moked_timeline_model_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* Rows that stay are told to nobody, wherever they stand; rows that say something else now only by their items. What is
 * told is exact near the row @eye (a position now, which is being looked at) and one range at each side of that. */
void                moked_timeline_model_set_view (MokedTimelineModel *self,
                                                   MokedTimelineView  *view,
                                                   guint               eye);
/* NULL until there is one. */
MokedTimelineView  *moked_timeline_model_get_view (MokedTimelineModel *self);

G_END_DECLS
