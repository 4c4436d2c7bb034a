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
  guint    opened_entry[MOKED_N_MISSED];
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
    .opened_entry = judge->opened_entry[queue],
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
open_episode (Judge            *judge,
              MokedMissedQueue  queue,
              gint64            opened_at,
              guint             opened_entry)
{
  if (judge->is_open[queue])
    return;

  judge->is_open[queue] = TRUE;
  judge->episode[queue] = judge->n_episodes++;
  judge->opened_at[queue] = opened_at;
  judge->opened_entry[queue] = opened_entry;
}

static void
trigger (Judge                *judge,
         MokedMissedQueue      queue,
         const MokedCallBrief *call)
{
  open_episode (judge, queue, decided_at (call), 0);
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

static void
apply_act (Judge              *judge,
           const MokedHandAct *act)
{
  if (act->opened_entry != 0)
    open_episode (judge, act->queue, act->occurred_at, act->opened_entry);
  else
    judge->is_open[act->queue] = FALSE;
}

guint
moked_missed_calls_judge (GArray       *calls,
                          const GArray *acts,
                          GArray       *wanted)
{
  Judge judge = { .wanted = wanted };
  guint next_act = 0;

  g_array_set_size (wanted, 0);
  g_array_sort (calls, compare_calls);

  for (guint i = 0; i < calls->len; i++)
    {
      const MokedCallBrief *call = &g_array_index (calls, MokedCallBrief, i);

      for (; acts != NULL && next_act < acts->len; next_act++)
        {
          const MokedHandAct *act = &g_array_index (acts, MokedHandAct, next_act);

          if (act->occurred_at > decided_at (call))
            break;
          apply_act (&judge, act);
        }
      judge_call (&judge, call);
    }

  return judge.n_episodes;
}
