/* moked-activity-strip.h: how a customer behaved over months, above their timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* Signal "month" (gint64 from, gint64 to): that month is asked for; half-open. (S33, S34, S27, S28) */
#define MOKED_TYPE_ACTIVITY_STRIP (moked_activity_strip_get_type ())
G_DECLARE_FINAL_TYPE (MokedActivityStrip, moked_activity_strip, MOKED, ACTIVITY_STRIP, GtkWidget)

/* It is seen where the contact ever did anything. */
void moked_activity_strip_set_engagement (MokedActivityStrip *self,
                                          MokedEngagement    *engagement);

G_END_DECLS
