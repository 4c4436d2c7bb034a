/* moked-call-outcome-queue.c: calls that came to a queue
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-outcome-queue"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-cause.h"
#include "core/calls/moked-call-leaving.h"
#include "core/calls/moked-call-outcome-private.h"

/* How near to the start of Queue its ENTERQUEUE is written. */
#define MAX_ENTERING (3 * MOKED_SECOND)

static const MokedQueueRecord *
find_last_exit (const MokedCallEvidence *evidence)
{
  for (guint i = evidence->n_queue; i > 0; i--)
    {
      switch (evidence->queue[i - 1].type)
        {
        case MOKED_QUEUE_EVENT_ABANDON:
        case MOKED_QUEUE_EVENT_EXIT_KEY:
        case MOKED_QUEUE_EVENT_EXIT_TIMEOUT:
        case MOKED_QUEUE_EVENT_EXIT_EMPTY:
          return &evidence->queue[i - 1];

        default:
          break;
        }
    }

  return NULL;
}

gboolean
moked_call_judge_queue_exit (const MokedCallRuling *ruling)
{
  const MokedQueueRecord *left;

  if (ruling->stage->app != MOKED_CALL_APP_QUEUE || !(left = find_last_exit (ruling->evidence)))
    return FALSE;

  switch (left->type)
    {
    case MOKED_QUEUE_EVENT_EXIT_KEY:
      ruling->facts->wants_callback = TRUE;
      G_GNUC_FALLTHROUGH;

    case MOKED_QUEUE_EVENT_ABANDON:
      return moked_call_decide (ruling, MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_SURE, left->event);

    default:
      return moked_call_decide (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, left->event);
    }
}

/* ${QUEUESTATUS}, where the dialplan writes it down. */
static gboolean
decide_refusal (const MokedCallRuling *ruling,
                const char  *queue_status)
{
  static const char * const nobody_there[] = {
    "JOINEMPTY", "LEAVEEMPTY", "JOINUNAVAIL", "LEAVEUNAVAIL", "TIMEOUT", NULL,
  };

  if (g_str_equal (queue_status, "FULL"))
    return moked_call_decide (ruling, MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, queue_status);
  if (g_strv_contains (nobody_there, queue_status))
    return moked_call_decide (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, queue_status);

  return FALSE;
}

gboolean
moked_call_judge_written_refusal (const MokedCallRuling *ruling)
{
  const MokedCallEvidence *evidence = ruling->evidence;

  if (ruling->stage->app == MOKED_CALL_APP_DIAL)
    return FALSE;

  for (guint i = evidence->n_queue; i > 0; i--)
    {
      if (evidence->queue[i - 1].type == MOKED_QUEUE_EVENT_REFUSED &&
          decide_refusal (ruling, evidence->queue[i - 1].arguments[0]))
        return TRUE;
    }

  for (guint i = evidence->n_cel; i > 0; i--)
    {
      const MokedCelEvent *event = &evidence->cel[i - 1];
      g_autofree char *queue_status = NULL;
      const char *text;
      gsize length;

      if (event->record.type != MOKED_CEL_USER_DEFINED || event->side != MOKED_CALL_SIDE_CALLER ||
          !g_str_equal (event->record.user_type, "QUEUESTATUS"))
        continue;

      text = moked_cel_event_get_member (event, "extra", &length);
      queue_status = g_strndup (text, length);
      if (decide_refusal (ruling, queue_status))
        return TRUE;
    }

  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      if (evidence->cdr[i - 1].side == MOKED_CALL_SIDE_CALLER &&
          decide_refusal (ruling, evidence->cdr[i - 1].record.userfield))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_entered (const MokedCallEvidence *evidence,
             gint64                   instant)
{
  for (guint i = 0; i < evidence->n_queue; i++)
    {
      if (evidence->queue[i].type == MOKED_QUEUE_EVENT_ENTER &&
          ABS (evidence->queue[i].time - instant) <= MAX_ENTERING)
        return TRUE;
    }

  return FALSE;
}

/* A queue that let nobody in writes nothing: it was full, or nobody was there to answer. */
gboolean
moked_call_judge_silent_refusal (const MokedCallRuling *ruling)
{
  const MokedCallStage *stage = ruling->stage;
  g_autofree char *queue = NULL;
  const char *name;
  gsize length;

  if (stage->app != MOKED_CALL_APP_QUEUE || (!stage->ended && !stage->hangup) || !ruling->queue_context ||
      stage->started_at == MOKED_NO_INSTANT || has_entered (ruling->evidence, stage->started_at) ||
      !moked_queue_context_covers (ruling->queue_context, stage->started_at))
    return FALSE;

  name = moked_call_argument (stage->data, 0, &length);
  queue = g_strndup (name, length);
  if (moked_queue_context_n_waiting (ruling->queue_context, queue, stage->started_at) > 0)
    return moked_call_decide_by_raw (ruling, MOKED_CALL_BUSY, MOKED_CERTAINTY_GUESS);

  return moked_call_decide_by_raw (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE);
}

/* The limit that the profile sets for the number, for an exchange that has none of its own. */
static guint
profile_limit (const MokedCallRuling *ruling)
{
  const MokedNumberRule *rule =
    moked_exchange_profile_rule_for (ruling->profile, ruling->facts->virtual_number, ruling->facts->started_at);

  return rule ? rule->wait_limit_seconds : 0;
}

gboolean
moked_call_judge_giving_up (const MokedCallRuling *ruling)
{
  MokedCertainty certainty;

  if (ruling->stage->app == MOKED_CALL_APP_NONE)
    return FALSE;

  if (moked_call_left_by_key (ruling->stage))
    {
      ruling->facts->wants_callback = TRUE;
      return moked_call_decide_by_raw (ruling, MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS);
    }

  if (moked_call_gave_up (ruling->evidence, ruling->stage, profile_limit (ruling), &certainty))
    return moked_call_decide_by_raw (ruling, MOKED_CALL_CALLER_CANCEL, certainty);

  if (ruling->stage->app == MOKED_CALL_APP_QUEUE)
    return moked_call_decide_by_raw (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);

  return FALSE;
}
