/* moked-call-judge.c: what became of a call, from the exchange's lines about it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-judge"

#include "config.h"

#include "core/calls/moked-call-fields.h"
#include "core/calls/moked-call-taker.h"

/* Calls inside the house are kept and never shown; so is an agent who called nobody. */
static gboolean
is_customer_call (const MokedCallEvidence *evidence,
                  const MokedCallStage    *stage,
                  const MokedCallFacts    *facts)
{
  if (!evidence->is_caller_known && evidence->n_queue == 0)
    return FALSE;

  return facts->direction != MOKED_DIRECTION_OUT ||
         (stage->app == MOKED_CALL_APP_DIAL && moked_call_number_is_full (facts->phone_raw, -1));
}

void
moked_call_judge (const char * const         *lines,
                  gsize                       n_lines,
                  const MokedExchangeProfile *profile,
                  const MokedQueueContext    *queue_context,
                  MokedCallFacts             *facts)
{
  g_auto (MokedCallEvidence) evidence = { NULL, };
  MokedCallAnswer answer;
  MokedCallStage stage;

  g_return_if_fail (lines != NULL || n_lines == 0);
  g_return_if_fail (profile != NULL && facts != NULL);

  moked_call_facts_clear (facts);
  moked_call_facts_init (facts);
  moked_call_evidence_init (&evidence, lines, n_lines, profile->zone);
  moked_call_fields_tell_caller (&evidence, profile, facts);
  moked_call_stage_find (&stage, &evidence);
  moked_call_answer_find (&answer, &evidence);
  facts->is_customer_call = is_customer_call (&evidence, &stage, facts);

  if (evidence.is_caller_known || evidence.n_queue > 0)
    moked_call_outcome_judge (&evidence, &stage, &answer, profile, queue_context, facts);

  moked_call_taker_tell (&evidence, &stage, &answer, profile, facts);
  facts->is_final = moked_call_is_final (&evidence, queue_context, &facts->certainty);
}
