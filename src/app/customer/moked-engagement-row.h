/* moked-engagement-row.h: how engaged a customer is, and what that is made of
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* The score, and how long they have been silent or what they did; a click explains it, line by line. (S33, S34) */
#define MOKED_TYPE_ENGAGEMENT_ROW (moked_engagement_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedEngagementRow, moked_engagement_row, MOKED, ENGAGEMENT_ROW, AdwActionRow)

void moked_engagement_row_show (MokedEngagementRow *self,
                                MokedEngagement    *engagement);

G_END_DECLS
