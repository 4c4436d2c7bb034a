/* moked-call-outcome.h: the rule of outcomes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-lines.h"
#include "core/calls/moked-call-stage.h"

G_BEGIN_DECLS

/* Who was bridged to the caller first, or the first leg that answered: NULL where nobody did. */
typedef struct
{
  const MokedQueueRecord *connect; /* queue_log's word for it */
  const MokedCelEvent    *bridge;  /* the caller's BRIDGE_ENTER */
  const MokedCelEvent    *party;   /* and the other's */
  const MokedCdrRow      *leg;
} MokedCallAnswer;

/* TRUE: a person's line answered. */
gboolean moked_call_answer_find (MokedCallAnswer *self, const MokedCallEvidence *evidence);

/* Sets call_disposition, answered_by, certainty, wants_callback and raw_code; the direction, start and
 * virtual number of @facts are known. */
void     moked_call_outcome_judge (const MokedCallEvidence *evidence, const MokedCallStage *stage,
                                   const MokedCallAnswer *answer, const MokedExchangeProfile *profile,
                                   const MokedQueueContext *queue_context, MokedCallFacts *facts);

/* No line that is yet to come will change the outcome; where that is only likely, *certainty becomes a guess. */
gboolean moked_call_is_final (const MokedCallEvidence *evidence, const MokedQueueContext *queue_context,
                              MokedCertainty *certainty);

G_END_DECLS
