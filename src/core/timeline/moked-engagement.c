/* moked-engagement.c: how a customer behaved over months, and what that says
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include <math.h>

#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message.h"
#include "core/timeline/moked-engagement.h"
#include "core/timeline/moked-timeline-private.h"

#define DAY (24 * 60 * MOKED_MINUTE)

static const char * const channel_codes[] = { "email", "sms", "whatsapp", "letter" };

G_STATIC_ASSERT (G_N_ELEMENTS (channel_codes) == G_N_ELEMENTS (((MokedEngagement *) NULL)->channels));

/* --- acts ------------------------------------------------------------------------------------- */

static gboolean
act_of_call (const MokedCallFacts *call,
             MokedAct             *act)
{
  if (call->direction == MOKED_DIRECTION_IN)
    *act = MOKED_ACT_CALLED;
  else if (call->direction == MOKED_DIRECTION_OUT && call->call_disposition == MOKED_CALL_ANSWER &&
           call->answered_by != MOKED_ANSWERED_BY_MACHINE)
    *act = MOKED_ACT_TALKED;
  else
    return FALSE;

  return TRUE;
}

gboolean
moked_act_of_event (const MokedTimelineEvent *event,
                    MokedAct                 *act)
{
  g_return_val_if_fail (event != NULL, FALSE);
  g_return_val_if_fail (act != NULL, FALSE);

  if (event->flags & (MOKED_TIMELINE_WITHDRAWN | MOKED_TIMELINE_SHARED_NUMBER | MOKED_TIMELINE_MOVED))
    return FALSE;

  switch ((int) event->kind)
    {
    case MOKED_EVENT_CALL_RECORDED:
      return event->call != NULL && act_of_call (&event->call->facts, act);
    case MOKED_EVENT_MESSAGE_RECEIVED:
      *act = MOKED_ACT_WROTE;
      return TRUE;
    case MOKED_EVENT_FORM_SUBMITTED:
      *act = MOKED_ACT_FORM;
      return TRUE;
    case MOKED_EVENT_MESSAGE_CLICKED:
      *act = MOKED_ACT_CLICKED;
      return TRUE;
    case MOKED_EVENT_PAGE_VISITED:
      *act = MOKED_ACT_VISITED;
      return TRUE;
    case MOKED_EVENT_MESSAGE_OPENED:
      *act = MOKED_ACT_OPENED;
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- months ----------------------------------------------------------------------------------- */

static void
set_month (MokedEngagementMonth *month,
           GTimeZone            *zone,
           gint                  year,
           gint                  number)
{
  g_autoptr(GDateTime) start = g_date_time_new (zone, year, number, 1, 0, 0, 0);

  *month = (MokedEngagementMonth) {
    .year = year,
    .month = number,
    .start = start ? g_date_time_to_unix (start) * MOKED_SECOND : MOKED_NO_INSTANT,
  };
}

static GDateTime *
local_time (gint64     instant,
            GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (moked_instant_to_seconds (instant));

  return utc ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* Every month from that of @first to that of @last. */
static void
make_months (MokedEngagement *self,
             gint64           first,
             gint64           last)
{
  GTimeZone *zone = moked_timeline_get_zone (self->timeline);
  g_autoptr(GDateTime) begin = local_time (first, zone);
  g_autoptr(GDateTime) end = local_time (last, zone);
  int from, to;

  if (!begin || !end)
    return;

  from = g_date_time_get_year (begin) * 12 + g_date_time_get_month (begin) - 1;
  to = g_date_time_get_year (end) * 12 + g_date_time_get_month (end) - 1;
  for (int i = from; i <= to; i++)
    {
      MokedEngagementMonth month;

      set_month (&month, zone, i / 12, i % 12 + 1);
      g_array_append_val (self->months, month);
    }
}

/* Events come newest first: the month only ever goes back. */
static void
count_months (MokedEngagement *self)
{
  guint month = self->months->len;
  MokedAct act;

  for (guint i = 0; i < moked_timeline_n_events (self->timeline) && month > 0; i++)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (self->timeline, i);
      MokedEngagementMonth *at;

      if (!moked_act_of_event (event, &act))
        continue;

      while (month > 1 && g_array_index (self->months, MokedEngagementMonth, month - 1).start > event->occurred_at)
        month--;

      at = &g_array_index (self->months, MokedEngagementMonth, month - 1);
      at->acts[act]++;
      at->n_acts++;
    }

  for (guint i = 0; i < self->months->len; i++)
    if (self->peak < 0 ||
        g_array_index (self->months, MokedEngagementMonth, i).n_acts >=
          g_array_index (self->months, MokedEngagementMonth, self->peak).n_acts)
      self->peak = (int) i;
}

/* --- the score -------------------------------------------------------------------------------- */

static double
worth (MokedEngagement *self,
       MokedAct         act,
       gint64           instant)
{
  const double age = (double) MAX (self->now - instant, 0) / DAY;

  return self->scoring.weights[act] * exp2 (-age / self->scoring.half_life_days);
}

static void
count_acts (MokedEngagement *self)
{
  g_autofree guint8 *is_counted = g_new0 (guint8, self->timeline->folds->len + 1);
  gint64 first = MOKED_NO_INSTANT;
  MokedAct act;

  for (guint i = 0; i < moked_timeline_n_events (self->timeline); i++)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (self->timeline, i);
      MokedScorePart *part;

      if (!moked_act_of_event (event, &act))
        continue;

      if (self->n_acts++ == 0)
        self->last_act_at = event->occurred_at;
      first = event->occurred_at;

      part = &self->parts[act];
      part->n_acts++;
      if (event->fold != 0 && is_counted[event->fold])
        continue;

      is_counted[event->fold] = event->fold != 0;
      part->n_counted++;
      part->points += worth (self, act, event->occurred_at);
    }

  for (guint i = 0; i < MOKED_N_ACTS; i++)
    {
      self->parts[i].weight = self->scoring.weights[i];
      self->score += self->parts[i].points;
    }

  if (self->n_acts == 0)
    return;

  make_months (self, first, MAX (self->now, self->last_act_at));
  count_months (self);
}

/* Silent since the last act; who never did anything since they came in. */
static void
suggest_state (MokedEngagement *self)
{
  const gint64 since = self->n_acts > 0 ? self->last_act_at : moked_timeline_get_origin (self->timeline)->occurred_at;
  const gint64 silent_days = (self->now - since) / DAY;

  if (silent_days >= self->scoring.recycle_days)
    self->suggested_state = MOKED_CUSTOMER_RECYCLE_BIN;
  else if (silent_days >= self->scoring.dormant_days)
    self->suggested_state = MOKED_CUSTOMER_DORMANT;
  else
    self->suggested_state = MOKED_CUSTOMER_ACTIVE;
}

/* --- channels --------------------------------------------------------------------------------- */

static int
find_channel (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (channel_codes); i++)
    if (g_str_equal (channel_codes[i], code))
      return (int) i;

  return -1;
}

/* Of one message: the strongest that it was answered by. */
static double
response (MokedEngagement            *self,
          const MokedTimelineMessage *message)
{
  if (message->replied_at != MOKED_NO_INSTANT)
    return self->scoring.reply_weight;
  if (message->clicks > 0)
    return self->scoring.click_weight;

  return message->opens > 0 ? self->scoring.open_weight : 0;
}

static void
count_message (MokedEngagement            *self,
               const MokedTimelineMessage *message)
{
  const int index = find_channel (message->channel);
  const gboolean is_answered = message->opens > 0 || message->clicks > 0 || message->replied_at != MOKED_NO_INSTANT;
  MokedChannelFigures *figures;

  if (index < 0 || message->is_incoming || message->message_status == MOKED_MESSAGE_WITHDRAWN)
    return;

  figures = &self->channels[index];
  figures->last_sent_at = MAX (figures->last_sent_at, message->sent_at);
  if (message->delivered_at == MOKED_NO_INSTANT && !is_answered)
    return;

  figures->n_delivered++;
  figures->n_opened += message->opens > 0;
  figures->n_clicked += message->clicks > 0;
  figures->n_replied += message->replied_at != MOKED_NO_INSTANT;
  figures->rate += response (self, message); /* the sum, until all are counted */
}

static gboolean
is_better (const MokedChannelFigures *a,
           const MokedChannelFigures *b)
{
  if (a->rate > b->rate || a->rate < b->rate)
    return a->rate > b->rate;

  return a->n_delivered > b->n_delivered;
}

static void
choose_channel (MokedEngagement *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (channel_codes); i++)
    {
      MokedChannelFigures *figures = &self->channels[i];

      figures->channel = channel_codes[i];
      figures->is_closed = g_strv_contains ((const char * const *) self->timeline->closed_channels->pdata, channel_codes[i]);
      if (figures->n_delivered > 0)
        figures->rate /= figures->n_delivered;

      if (figures->last_sent_at != MOKED_NO_INSTANT &&
          (self->last_channel < 0 || figures->last_sent_at > self->channels[self->last_channel].last_sent_at))
        self->last_channel = (int) i;

      if (figures->n_delivered >= (guint) self->scoring.min_deliveries && figures->rate > 0 && !figures->is_closed &&
          (self->preferred < 0 || is_better (figures, &self->channels[self->preferred])))
        self->preferred = (int) i;
    }

  self->suggests_channel = self->preferred >= 0 && self->last_channel >= 0 && self->last_channel != self->preferred;
}

/* --- funnels ---------------------------------------------------------------------------------- */

static void
place_in_funnel (MokedEngagement          *self,
                 const MokedTimelineEvent *event)
{
  g_autofree char *funnel = event->facts ? moked_facts_dup_text (event->facts, "funnel") : NULL;
  g_autofree char *stage = event->facts ? moked_facts_dup_text (event->facts, "to") : NULL;
  MokedFunnelPlace place = { .since = event->occurred_at };

  if (!funnel || !stage)
    return;

  for (guint i = 0; i < self->funnels->len; i++)
    if (g_str_equal (g_array_index (self->funnels, MokedFunnelPlace, i).funnel, funnel))
      return;

  place.funnel = g_intern_string (funnel);
  place.stage = g_intern_string (stage);
  g_array_append_val (self->funnels, place);
}

static void
find_funnels (MokedEngagement *self)
{
  for (guint i = 0; i < moked_timeline_n_events (self->timeline); i++)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (self->timeline, i);

      if (event->kind == MOKED_EVENT_FUNNEL_STAGE_CHANGED && !(event->flags & MOKED_TIMELINE_WITHDRAWN))
        place_in_funnel (self, event);
    }
}

/* --- public ----------------------------------------------------------------------------------- */

MokedEngagement *
moked_engagement_new (MokedTimeline      *timeline,
                      const MokedScoring *scoring,
                      gint64              now)
{
  MokedEngagement *self;

  g_return_val_if_fail (timeline != NULL, NULL);

  self = g_new0 (MokedEngagement, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->timeline = moked_timeline_ref (timeline);
  self->now = now;
  self->peak = self->preferred = self->last_channel = -1;
  self->months = g_array_new (FALSE, FALSE, sizeof (MokedEngagementMonth));
  self->funnels = g_array_new (FALSE, FALSE, sizeof (MokedFunnelPlace));
  if (scoring)
    self->scoring = *scoring;
  else
    moked_scoring_init (&self->scoring);

  count_acts (self);
  suggest_state (self);
  for (guint i = 0; i < timeline->messages->len; i++)
    count_message (self, &g_array_index (timeline->messages, MokedTimelineMessage, i));
  choose_channel (self);
  find_funnels (self);

  return self;
}

MokedEngagement *
moked_engagement_ref (MokedEngagement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
moked_engagement_unref (MokedEngagement *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->months);
  g_array_unref (self->funnels);
  moked_timeline_unref (self->timeline);
  g_free (self);
}
