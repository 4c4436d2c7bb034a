/* moked-call-outcome.c: the rule of outcomes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-outcome"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-cause.h"
#include "core/calls/moked-call-outcome-private.h"

/* The first that matches wins: each rule says TRUE when it has. */
typedef gboolean (*Rule) (const MokedCallRuling *ruling);

gboolean
moked_call_decide (const MokedCallRuling          *ruling,
                   MokedCallDisposition  call_disposition,
                   MokedCertainty        certainty,
                   const char           *raw_code)
{
  ruling->facts->call_disposition = call_disposition;
  ruling->facts->certainty = certainty;
  g_set_str (&ruling->facts->raw_code, raw_code);

  return TRUE;
}

/* The CDR says ANSWERED of whatever the dialplan itself answered: of a call that nobody did it says nothing. */
static gboolean
says_something (const MokedCdrRow    *row,
                MokedCallDisposition  call_disposition)
{
  return call_disposition == MOKED_CALL_ANSWER || !g_str_equal (row->record.disposition, "ANSWERED");
}

/* What the exchange itself said last: queue_log's word, or the CDR's, or the cause of hanging up. */
static const char *
find_raw_code (const MokedCallRuling          *ruling,
               MokedCallDisposition  call_disposition,
               char                  buffer[16])
{
  const MokedCallEvidence *evidence = ruling->evidence;
  const MokedCdrRow *leg = moked_call_find_last_leg (evidence);
  gint cause = ruling->stage->hangup ? moked_cel_event_get_cause (ruling->stage->hangup) : -1;

  for (guint i = evidence->n_queue; i > 0; i--)
    {
      if (evidence->queue[i - 1].type != MOKED_QUEUE_EVENT_OTHER &&
          evidence->queue[i - 1].type != MOKED_QUEUE_EVENT_ENTER)
        return evidence->queue[i - 1].event;
    }

  if (leg && says_something (leg, call_disposition))
    return leg->record.disposition;

  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      if (evidence->cdr[i - 1].side == MOKED_CALL_SIDE_CALLER &&
          says_something (&evidence->cdr[i - 1], call_disposition))
        return evidence->cdr[i - 1].record.disposition;
    }

  if (cause < 0)
    return "";

  g_snprintf (buffer, 16, "cause %d", cause);
  return buffer;
}

gboolean
moked_call_decide_by_raw (const MokedCallRuling          *ruling,
                          MokedCallDisposition  call_disposition,
                          MokedCertainty        certainty)
{
  char buffer[16];

  return moked_call_decide (ruling, call_disposition, certainty, find_raw_code (ruling, call_disposition, buffer));
}

/* Contexts. */

static gboolean
passed_through (const MokedCallEvidence *evidence,
                GStrv                    contexts,
                const char             **context)
{
  if (*contexts == NULL)
    return FALSE;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      *context = evidence->cel[i].record.context;
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER &&
          g_strv_contains ((const char * const *) contexts, *context))
        return TRUE;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      *context = evidence->cdr[i].record.context;
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          g_strv_contains ((const char * const *) contexts, *context))
        return TRUE;
    }

  return FALSE;
}

static gboolean
judge_closed (const MokedCallRuling *ruling)
{
  g_autofree char *code = NULL;
  const char *context;

  if (!passed_through (ruling->evidence, ruling->profile->closed_contexts, &context))
    return FALSE;

  code = g_strconcat ("context ", context, NULL);
  return moked_call_decide (ruling, MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING, code);
}

static gboolean
judge_hours (const MokedCallRuling *ruling)
{
  const MokedCallFacts *facts = ruling->facts;

  if (facts->direction != MOKED_DIRECTION_IN || facts->started_at == MOKED_NO_INSTANT ||
      moked_exchange_profile_is_open (ruling->profile, facts->virtual_number, facts->started_at))
    return FALSE;

  return moked_call_decide_by_raw (ruling, MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING);
}

static gboolean
is_answered_by_machine (const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER &&
          evidence->cel[i].record.type == MOKED_CEL_ANSWER)
        return TRUE;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          g_str_equal (evidence->cdr[i].record.disposition, "ANSWERED"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
judge_machine (const MokedCallRuling *ruling)
{
  const char *context;

  if (!is_answered_by_machine (ruling->evidence))
    return FALSE;

  /* Only a queue leads here, and it had nobody. */
  if (passed_through (ruling->evidence, ruling->profile->unanswered_contexts, &context))
    return moked_call_decide_by_raw (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);

  ruling->facts->answered_by = MOKED_ANSWERED_BY_MACHINE;
  return moked_call_decide_by_raw (ruling, MOKED_CALL_ANSWER, MOKED_CERTAINTY_GUESS);
}

static gboolean
judge_rest (const MokedCallRuling *ruling)
{
  const MokedCelEvent *hangup = ruling->stage->hangup;
  gint cause = hangup ? moked_cel_event_get_cause (hangup) : -1;
  gsize length = 0, channel_length;
  const char *source = "", *raw_code;
  char buffer[16];

  if (hangup)
    source = moked_cel_event_get_member (hangup, "hangupsource", &length);

  channel_length = hangup ? strlen (hangup->record.channel) : 0;
  if (length > 0 && length == channel_length && memcmp (source, hangup->record.channel, length) == 0)
    return moked_call_decide_by_raw (ruling, MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS);

  raw_code = find_raw_code (ruling, MOKED_CALL_UNKNOWN, buffer);
  if (cause == MOKED_CAUSE_BUSY || g_str_equal (raw_code, "BUSY"))
    return moked_call_decide (ruling, MOKED_CALL_BUSY, MOKED_CERTAINTY_GUESS, raw_code);
  if (moked_cause_is_technical (cause) || g_str_equal (raw_code, "CONGESTION") ||
      g_str_equal (raw_code, "FAILED"))
    return moked_call_decide (ruling, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_GUESS, raw_code);

  return moked_call_decide (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS, raw_code);
}

void
moked_call_outcome_judge (const MokedCallEvidence    *evidence,
                          const MokedCallStage       *stage,
                          const MokedCallAnswer      *answer,
                          const MokedExchangeProfile *profile,
                          const MokedQueueContext    *queue_context,
                          MokedCallFacts             *facts)
{
  static const Rule rules[] = {
    judge_closed,
    moked_call_judge_queue_exit,
    moked_call_judge_written_refusal,
    moked_call_judge_silent_refusal,
    moked_call_judge_giving_up,
    moked_call_judge_dial,
    judge_hours,
    judge_machine,
    judge_rest,
  };
  const MokedCallRuling ruling = { evidence, stage, profile, queue_context, facts };

  if (answer->connect || answer->bridge || answer->leg)
    {
      facts->answered_by = MOKED_ANSWERED_BY_PERSON;
      if (answer->leg && !answer->connect)
        moked_call_decide (&ruling, MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE, answer->leg->record.disposition);
      else
        moked_call_decide_by_raw (&ruling, MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (rules[i] (&ruling))
        return;
    }
}
