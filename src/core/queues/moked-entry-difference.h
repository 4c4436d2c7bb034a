/* moked-entry-difference.h: what must be appended to an entry so that it says what it should
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry-fold.h"
#include "core/queues/moked-missed-calls.h"
#include "core/queues/moked-queue.h"

G_BEGIN_DECLS

/* An event to come; the step has no seq yet. */
typedef struct
{
  MokedEntryStep step;
  MokedDirection direction; /* of the call; UNKNOWN for a withdrawal */
} MokedNewStep;

/* Sets @added (of MokedNewStep) to the facts that are missing among the effective @steps (of MokedEntryStep), in
 * order, and then the withdrawals, as of @now, of those of the rule's that are not wanted. A trigger that is added is
 * judged by @policy. Pure. */
void moked_entry_difference (const GArray *steps, const MokedWantedFact *facts, guint n_facts,
                             const MokedDuePolicy *policy, gint64 now, GArray *added);

G_END_DECLS
