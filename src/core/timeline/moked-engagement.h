/* moked-engagement.h: how a customer behaved over months, and what that says
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/timeline/moked-timeline.h"

G_BEGIN_DECLS

/* What the contact did of their own accord. Not counted: what was taken back, calls of a number that is another customer's,
 * leaving a list, complaints. (S12) */
typedef enum
{
  MOKED_ACT_CALLED,    /* an incoming call, answered or not */
  MOKED_ACT_TALKED,    /* an outgoing call that a person answered */
  MOKED_ACT_WROTE,     /* a message that was received */
  MOKED_ACT_FORM,
  MOKED_ACT_CLICKED,
  MOKED_ACT_VISITED,   /* a page */
  MOKED_ACT_OPENED,    /* as mail programs report it, which is not reliable (SX4) */
  MOKED_N_ACTS
} MokedAct;

/* "called", "talked"…: the machine's words. */
const char *moked_act_to_code  (MokedAct act);
/* FALSE: it is no act of the contact. */
gboolean    moked_act_of_event (const MokedTimelineEvent *event, MokedAct *act);

/* How acts are weighed (S34): an act is worth its weight, half of it after a half-life, a quarter after two… What repeats (the
 * opens of a message, the clicks on one of its links, the visits of a page within a day) is worth something once, when it
 * happened last. The score is the sum. */
typedef struct
{
  double weights[MOKED_N_ACTS];
  double half_life_days;
  gint   dormant_days;     /* silent for so long: dormant is suggested (S35) */
  gint   recycle_days;     /* and then the recycle bin */
  gint   min_deliveries;   /* fewer say nothing of a channel (S27) */
  double reply_weight;     /* what a delivered message was answered by, the strongest of: */
  double click_weight;
  double open_weight;
  gint64 version;          /* of the project's setting "scoring"; 0: as it comes */
} MokedScoring;

void            moked_scoring_init       (MokedScoring *self);
/* From the JSON of the setting: {"half_life_days": 30, "weight_called": 10, "reply_weight": 1, …}; what is not named, or is
 * negative or no number, stays as it comes. FALSE: no JSON object. */
gboolean        moked_scoring_parse      (MokedScoring *self, const char *json);
/* The newest of the project's setting, or as it comes. FALSE: @error. */
gboolean        moked_scoring_load       (MokedReader *reader, MokedScoring *self, GError **error);

typedef struct
{
  gint   year;
  gint   month;               /* 1…12 */
  gint64 start;               /* local */
  guint  acts[MOKED_N_ACTS];
  guint  n_acts;
} MokedEngagementMonth;

/* What an act's kind adds to the score. */
typedef struct
{
  guint  n_acts;              /* all of them */
  guint  n_counted;           /* repeats once */
  double weight;
  double points;              /* decayed */
} MokedScorePart;

typedef struct
{
  const char *channel;        /* "email"; static */
  guint       n_delivered;    /* said to be, or opened, clicked, answered */
  guint       n_opened;
  guint       n_clicked;
  guint       n_replied;
  double      rate;           /* responses, weighed, for each delivered message: 0…1 */
  gboolean    is_closed;      /* unsubscribed from it, or complained */
  gint64      last_sent_at;
} MokedChannelFigures;

typedef enum
{
  MOKED_CUSTOMER_ACTIVE,
  MOKED_CUSTOMER_DORMANT,
  MOKED_CUSTOMER_RECYCLE_BIN,
} MokedCustomerState;

const char *moked_customer_state_to_code (MokedCustomerState state);

typedef struct
{
  const char *funnel;
  const char *stage;
  gint64      since;
} MokedFunnelPlace;

/* Refcounted, immutable; any thread. Holds its timeline. */
typedef struct
{
  gatomicrefcount       ref_count;
  MokedTimeline        *timeline;
  MokedScoring          scoring;
  gint64                now;

  GArray               *months;       /* of MokedEngagementMonth: from the first with an act to that of @now, none left out */
  int                   peak;         /* an index, of the latest where several are as high; -1: no act (S33) */
  guint                 n_acts;
  gint64                last_act_at;  /* silent since then; MOKED_NO_INSTANT: never did anything */

  double                score;
  MokedScorePart        parts[MOKED_N_ACTS];

  MokedChannelFigures   channels[4];  /* e-mail, SMS, WhatsApp, letters */
  int                   preferred;    /* an index; -1: too few deliveries, or no response (S27) */
  int                   last_channel; /* of the newest message that was sent; -1: none */
  gboolean              suggests_channel; /* the last one went by another channel than the preferred (S28) */

  MokedCustomerState    suggested_state; /* never set by itself (S35) */
  GArray               *funnels;      /* of MokedFunnelPlace: the newest stage in each (S24) */
} MokedEngagement;

/* @scoring NULL: as it comes. Any thread. */
MokedEngagement *moked_engagement_new   (MokedTimeline *timeline, const MokedScoring *scoring, gint64 now)
                                         G_GNUC_WARN_UNUSED_RESULT;
MokedEngagement *moked_engagement_ref   (MokedEngagement *self);
void             moked_engagement_unref (MokedEngagement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedEngagement, moked_engagement_unref)

G_END_DECLS
