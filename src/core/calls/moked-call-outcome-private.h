/* moked-call-outcome-private.h: the rule of outcomes, between its files
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-outcome.h"

G_BEGIN_DECLS

typedef struct
{
  const MokedCallEvidence    *evidence;
  const MokedCallStage       *stage;
  const MokedExchangeProfile *profile;
  const MokedQueueContext    *queue_context;
  MokedCallFacts             *facts;
} MokedCallRuling;

/* Sets the outcome; always TRUE. The raw code is what is given, or what the exchange said last. */
gboolean moked_call_decide        (const MokedCallRuling *ruling, MokedCallDisposition call_disposition,
                                   MokedCertainty certainty, const char *raw_code);
gboolean moked_call_decide_by_raw (const MokedCallRuling *ruling, MokedCallDisposition call_disposition,
                                   MokedCertainty certainty);

/* The rules, in the order in which they are asked: TRUE where one has decided. */
gboolean moked_call_judge_queue_exit      (const MokedCallRuling *ruling);
gboolean moked_call_judge_written_refusal (const MokedCallRuling *ruling);
gboolean moked_call_judge_silent_refusal  (const MokedCallRuling *ruling);
gboolean moked_call_judge_giving_up       (const MokedCallRuling *ruling);
gboolean moked_call_judge_dial            (const MokedCallRuling *ruling);

G_END_DECLS
