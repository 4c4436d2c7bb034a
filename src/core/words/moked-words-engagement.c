/* moked-words-engagement.c: how a customer behaved over months, in words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

static const char * const acts[MOKED_N_ACTS] = {
  [MOKED_ACT_CALLED] = N_("Incoming calls"),
  [MOKED_ACT_TALKED] = N_("Answered calls of ours"),
  [MOKED_ACT_WROTE] = N_("Messages received"),
  [MOKED_ACT_FORM] = N_("Forms filled in"),
  [MOKED_ACT_CLICKED] = N_("Links clicked"),
  [MOKED_ACT_VISITED] = N_("Pages visited"),
  [MOKED_ACT_OPENED] = N_("Messages opened"),
};

const char *
moked_words_act (MokedAct act)
{
  g_return_val_if_fail ((guint) act < MOKED_N_ACTS, "");

  return _(acts[act]);
}

/* --- months ----------------------------------------------------------------------------------- */

static char *
format_month (const MokedEngagementMonth *month,
              GTimeZone                  *zone,
              const char                 *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (moked_instant_to_seconds (month->start));
  g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *text = local ? g_date_time_format (local, format) : NULL;

  return moked_words_text (text);
}

char *
moked_words_month (const MokedEngagementMonth *month,
                   GTimeZone                  *zone)
{
  g_return_val_if_fail (month != NULL, NULL);

  /* Translators: a month of a year, in the form of g_date_time_format ()
     xgettext:no-c-format */
  return format_month (month, zone, C_("month", "%b %Y"));
}

char *
moked_words_month_short (const MokedEngagementMonth *month,
                         GTimeZone                  *zone)
{
  g_return_val_if_fail (month != NULL, NULL);

  /* Translators: a month below a narrow bar, in the form of g_date_time_format ()
     xgettext:no-c-format */
  return format_month (month, zone, C_("month", "%b"));
}

char *
moked_words_month_acts (const MokedEngagementMonth *month,
                        GTimeZone                  *zone)
{
  g_autofree char *name = moked_words_month (month, zone);
  g_autofree char *number = moked_words_number (month->n_acts);
  g_autofree char *count = g_strdup_printf (ngettext ("%s act", "%s acts", month->n_acts), number);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, _("%1$s: %2$s"), name, count);
  for (guint i = 0; i < MOKED_N_ACTS; i++)
    if (month->acts[i] > 0)
      {
        g_autofree char *n = moked_words_number (month->acts[i]);

        g_string_append (text, " · ");
        g_string_append_printf (text, C_("field", "%1$s: %2$s"), moked_words_act (i), n);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
moked_words_engagement_acts (const MokedEngagement *self)
{
  const MokedEngagementMonth *peak;
  g_autofree char *number = moked_words_number (self->n_acts);
  g_autofree char *count = NULL;
  g_autofree char *month = NULL;
  g_autofree char *n_peak = NULL;

  if (self->n_acts == 0)
    return g_strdup (_("No act of the contact's own yet"));

  count = g_strdup_printf (ngettext ("%s act", "%s acts", self->n_acts), number);
  if (self->peak < 0)
    return g_steal_pointer (&count);

  peak = &g_array_index (self->months, MokedEngagementMonth, self->peak);
  month = moked_words_month (peak, moked_timeline_get_zone (self->timeline));
  n_peak = moked_words_number (peak->n_acts);

  /* Translators: "88 acts · peak in Jun 2026: 23" */
  return g_strdup_printf (_("%1$s · peak in %2$s: %3$s"), count, month, n_peak);
}

char *
moked_words_engagement_silence (const MokedEngagement *self)
{
  g_autofree char *date = NULL;
  g_autofree char *span = NULL;

  if (self->n_acts == 0 || self->suggested_state == MOKED_CUSTOMER_ACTIVE)
    return NULL;

  date = moked_words_date (self->last_act_at, moked_timeline_get_zone (self->timeline));
  span = moked_words_span_short (self->now - self->last_act_at);

  /* Translators: %1$s a date, %2$s how long ago: "Silent since 3 Mar 2026 (120 days)" */
  return g_strdup_printf (_("Silent since %1$s (%2$s)"), date, span);
}

/* --- the score -------------------------------------------------------------------------------- */

/* One place after the point, as the locale writes it; none where it is 0. */
static char *
decimal (double number)
{
  const double rounded = round (number * 10) / 10;

  return g_strdup_printf (fabs (rounded - round (rounded)) < 0.01 ? "%.0f" : "%.1f", rounded);
}

char *
moked_words_engagement_score (const MokedEngagement *self)
{
  g_autofree char *number = decimal (self->score);

  /* Translators: how engaged a customer is, in points */
  return g_strdup_printf (_("Score %s"), number);
}

GPtrArray *
moked_words_engagement_parts (const MokedEngagement *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *half_life = decimal (self->scoring.half_life_days);

  for (guint i = 0; i < MOKED_N_ACTS; i++)
    {
      const MokedScorePart *part = &self->parts[i];
      g_autofree char *count = moked_words_number (part->n_counted);
      g_autofree char *weight = decimal (part->weight);
      g_autofree char *points = decimal (part->points);

      if (part->n_acts > 0)
        /* Translators: a kind of act, how many, what each is worth when it is fresh, and what all are worth by now:
         * "Forms filled in: 3, each 8 when fresh; now 12.4 points" */
        g_ptr_array_add (lines, g_strdup_printf (_("%1$s: %2$s, each %3$s when fresh; now %4$s points"), moked_words_act (i),
                                                 count, weight, points));
    }

  g_ptr_array_add (lines, g_strdup_printf (_("An act is worth half as much after %s days; what repeats counts once"), half_life));

  return lines;
}

/* --- channels --------------------------------------------------------------------------------- */

char *
moked_words_engagement_preferred (const MokedEngagement *self)
{
  if (self->preferred < 0)
    return NULL;

  return g_strdup_printf (_("Answers best by %s"), moked_words_channel_code (self->channels[self->preferred].channel));
}

char *
moked_words_engagement_channel (const MokedEngagement *self,
                                guint                  channel)
{
  const MokedChannelFigures *figures = &self->channels[channel];
  g_autofree char *delivered = moked_words_number (figures->n_delivered);
  g_autofree char *replied = moked_words_number (figures->n_replied);
  g_autofree char *clicked = moked_words_number (figures->n_clicked);
  g_autofree char *opened = moked_words_number (figures->n_opened);

  g_return_val_if_fail (channel < G_N_ELEMENTS (self->channels), NULL);

  if (figures->n_delivered == 0)
    return NULL;

  /* Translators: of the messages of a channel: "SMS: 6 delivered, 2 answered, 1 clicked, 0 opened" */
  return g_strdup_printf (_("%1$s: %2$s delivered, %3$s answered, %4$s clicked, %5$s opened"),
                          moked_words_channel_code (figures->channel), delivered, replied, clicked, opened);
}

char *
moked_words_engagement_suggestion (const MokedEngagement *self)
{
  if (!self->suggests_channel)
    return NULL;

  /* Translators: two channels, "e-mail" and "SMS" */
  return g_strdup_printf (_("The last message went by %1$s; %2$s is answered better"),
                          moked_words_channel_code (self->channels[self->last_channel].channel),
                          moked_words_channel_code (self->channels[self->preferred].channel));
}

char *
moked_words_funnel_place (const MokedFunnelPlace *place,
                          GTimeZone              *zone)
{
  g_autofree char *funnel = moked_words_text (place->funnel);
  g_autofree char *stage = moked_words_text (place->stage);
  g_autofree char *since = moked_words_date (place->since, zone);

  /* Translators: a funnel, the stage in it, since when */
  return g_strdup_printf (_("%1$s: %2$s, since %3$s"), funnel, stage, since);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void
take (GPtrArray *lines,
      char      *line)
{
  if (line)
    g_ptr_array_add (lines, line);
}

GPtrArray *
moked_words_engagement_lines (const MokedEngagement *self)
{
  GTimeZone *zone = moked_timeline_get_zone (self->timeline);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) parts = moked_words_engagement_parts (self);

  take (lines, moked_words_engagement_acts (self));
  take (lines, moked_words_engagement_silence (self));
  if (self->suggested_state != MOKED_CUSTOMER_ACTIVE)
    take (lines, g_strdup_printf (_("Suggested state: %s"), moked_words_customer_state (moked_customer_state_to_code (self->suggested_state))));
  take (lines, moked_words_engagement_score (self));
  for (guint i = 0; self->n_acts > 0 && i < parts->len; i++)
    take (lines, g_strconcat ("  ", g_ptr_array_index (parts, i), NULL));
  take (lines, moked_words_engagement_preferred (self));
  for (guint i = 0; i < G_N_ELEMENTS (self->channels); i++)
    take (lines, moked_words_engagement_channel (self, i));
  take (lines, moked_words_engagement_suggestion (self));
  for (guint i = 0; i < self->funnels->len; i++)
    take (lines, moked_words_funnel_place (&g_array_index (self->funnels, MokedFunnelPlace, i), zone));

  return lines;
}
