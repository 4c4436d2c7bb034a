/* moked-due-policy.c: by when a follow-up must be done
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-queue.h"

gboolean
moked_due_policy_equal (const MokedDuePolicy *policy,
                        const MokedDuePolicy *other)
{
  return policy->due_seconds == other->due_seconds && policy->busy_seconds == other->busy_seconds &&
         policy->at_risk_percent == other->at_risk_percent;
}

void
moked_due_policy_apply (const MokedDuePolicy *policy,
                        gint64                trigger_at,
                        gboolean              is_busy,
                        gint64               *due_at,
                        gint64               *at_risk_at)
{
  gint64 allowed = (is_busy ? policy->busy_seconds : policy->due_seconds) * MOKED_SECOND;

  *due_at = trigger_at + allowed;
  *at_risk_at = *due_at - allowed / 100 * policy->at_risk_percent;
}
