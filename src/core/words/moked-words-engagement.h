/* moked-words-engagement.h: how a customer behaved over months, in words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* Any thread. What returns char * is the caller's; NULL where there is nothing to say. */

/* "Incoming calls" */
const char *moked_words_act                  (MokedAct act);
/* "Jun 2026", and for the foot of a bar "Jun". */
char       *moked_words_month                (const MokedEngagementMonth *month, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
char       *moked_words_month_short          (const MokedEngagementMonth *month, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "Jun 2026: 23 acts: 12 pages, 11 e-mails opened", for a tooltip and a screen reader. */
char       *moked_words_month_acts           (const MokedEngagementMonth *month, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* "88 acts · peak in Jun 2026: 23" (S33) */
char       *moked_words_engagement_acts      (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;
/* "Silent since 3 Mar 2026 (8 months)", where it is silent for long enough to be called so. */
char       *moked_words_engagement_silence   (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;
/* "Score 23" (S34) */
char       *moked_words_engagement_score     (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;
/* What it is made of: a line for each kind of act that there is, then how it decays. */
GPtrArray  *moked_words_engagement_parts     (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;
/* "Answers best by SMS" (S27), and why: "2 of 6 delivered were answered, …" */
char       *moked_words_engagement_preferred (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;
char       *moked_words_engagement_channel   (const MokedEngagement *self, guint channel) G_GNUC_WARN_UNUSED_RESULT;
/* "The last message went by e-mail; SMS is answered better" (S28) */
char       *moked_words_engagement_suggestion (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;
/* "Sales: Offer, since 3 Mar 2026" (S24) */
char       *moked_words_funnel_place         (const MokedFunnelPlace *place, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* All that there is to say, a line each. */
GPtrArray  *moked_words_engagement_lines     (const MokedEngagement *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
