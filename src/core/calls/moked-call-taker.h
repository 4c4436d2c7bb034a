/* moked-call-taker.h: who took a call, when and where
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-outcome.h"

G_BEGIN_DECLS

/* What hangs on the outcome: answer, ring and talk, agent, queue and limit. */
void     moked_call_taker_tell (const MokedCallEvidence *evidence, const MokedCallStage *stage,
                                const MokedCallAnswer *answer, const MokedExchangeProfile *profile,
                                MokedCallFacts *facts);

G_END_DECLS
