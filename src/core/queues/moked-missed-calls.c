/* moked-missed-calls.c: the rule of missed calls, judged over one customer's calls as a whole
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-missed-calls.h"

/* The open episode of each queue while the calls go by. */
typedef struct
{
  GArray  *wanted;
  guint    n_episodes;
  gboolean is_open[MOKED_N_MISSED];
  guint    episode[MOKED_N_MISSED];
  gint64   opened_at[MOKED_N_MISSED];
} Judge;

guint
moked_missed_calls_tie (const char *linkedid)
{
  return g_str_hash (linkedid);
}

static gboolean
is_answered (const MokedCallBrief *call)
{
  return call->call_disposition == MOKED_CALL_ANSWER;
}

/* A call takes its place at the instant it is decided: answered, or ended without. */
static gint64
decided_at (const MokedCallBrief *call)
{
  if (is_answered (call) && call->answered_at != MOKED_NO_INSTANT)
    return call->answered_at;
  if (call->ended_at != MOKED_NO_INSTANT)
    return call->ended_at;

  return call->started_at;
}

static int
compare_calls (gconstpointer a,
               gconstpointer b)
{
  const MokedCallBrief *left = a;
  const MokedCallBrief *right = b;
  gint64 left_at = decided_at (left);
  gint64 right_at = decided_at (right);

  if (left_at != right_at)
    return left_at < right_at ? -1 : 1;
  if (left->started_at != right->started_at)
    return left->started_at < right->started_at ? -1 : 1;

  return (left->tie > right->tie) - (left->tie < right->tie);
}

static void
want (Judge                *judge,
      MokedMissedQueue      queue,
      MokedEventKind        kind,
      const MokedCallBrief *call,
      gint64                occurred_at)
{
  MokedWantedFact fact = {
    .episode = judge->episode[queue],
    .queue = queue,
    .kind = kind,
    .call_id = call->call_id,
    .occurred_at = occurred_at,
    .direction = call->direction,
    .call_disposition = call->call_disposition,
  };

  g_array_append_val (judge->wanted, fact);
}

static void
trigger (Judge                *judge,
         MokedMissedQueue      queue,
         const MokedCallBrief *call)
{
  if (!judge->is_open[queue])
    {
      judge->is_open[queue] = TRUE;
      judge->episode[queue] = judge->n_episodes++;
      judge->opened_at[queue] = decided_at (call);
    }
  want (judge, queue, MOKED_EVENT_ENTRY_TRIGGERED, call, decided_at (call));
}

static void
reach (Judge                *judge,
       const MokedCallBrief *call)
{
  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    if (judge->is_open[queue])
      {
        want (judge, queue, MOKED_EVENT_ENTRY_REACHED, call, decided_at (call));
        judge->is_open[queue] = FALSE;
      }
}

/* The attempt was made when the agent began it, but never before the entry was there. */
static void
attempt (Judge                *judge,
         const MokedCallBrief *call)
{
  gboolean is_attempt = FALSE;

  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    if (judge->is_open[queue])
      {
        want (judge, queue, MOKED_EVENT_ENTRY_ATTEMPTED, call, MAX (call->started_at, judge->opened_at[queue]));
        is_attempt = TRUE;
      }

  if (!is_attempt && call->call_disposition != MOKED_CALL_CALLER_CANCEL)
    trigger (judge, MOKED_MISSED_OUT, call);
}

static void
judge_call (Judge                *judge,
            const MokedCallBrief *call)
{
  if (call->call_disposition == MOKED_CALL_UNKNOWN || call->direction == MOKED_DIRECTION_UNKNOWN)
    return;

  if (is_answered (call))
    {
      if (call->answered_by == MOKED_ANSWERED_BY_PERSON)
        reach (judge, call);
      return;
    }

  if (call->direction == MOKED_DIRECTION_IN)
    trigger (judge, MOKED_MISSED_IN, call);
  else
    attempt (judge, call);
}

guint
moked_missed_calls_judge (GArray       *calls,
                          const GArray *closings,
                          GArray       *wanted)
{
  Judge judge = { .wanted = wanted };
  guint next_closing = 0;

  g_array_set_size (wanted, 0);
  g_array_sort (calls, compare_calls);

  for (guint i = 0; i < calls->len; i++)
    {
      const MokedCallBrief *call = &g_array_index (calls, MokedCallBrief, i);

      for (; closings != NULL && next_closing < closings->len; next_closing++)
        {
          const MokedClosing *closing = &g_array_index (closings, MokedClosing, next_closing);

          if (closing->closed_at > decided_at (call))
            break;
          judge.is_open[closing->queue] = FALSE;
        }
      judge_call (&judge, call);
    }

  return judge.n_episodes;
}
