/* moked-activity-bars.h: the bars of a customer's months, each of which can be chosen
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-palette.h"
#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* Signal "chosen" (guint): an index of the engagement's months. */
#define MOKED_TYPE_ACTIVITY_BARS (moked_activity_bars_get_type ())
G_DECLARE_FINAL_TYPE (MokedActivityBars, moked_activity_bars, MOKED, ACTIVITY_BARS, GtkWidget)

void moked_activity_bars_set_engagement (MokedActivityBars *self,
                                         MokedEngagement   *engagement);

G_END_DECLS
