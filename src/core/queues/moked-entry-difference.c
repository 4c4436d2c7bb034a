/* moked-entry-difference.c: what must be appended to an entry so that it says what it should
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry-difference.h"

static gboolean
is_of_rule (const MokedEntryStep *step)
{
  return step->kind == MOKED_EVENT_ENTRY_TRIGGERED || step->kind == MOKED_EVENT_ENTRY_ATTEMPTED ||
         step->kind == MOKED_EVENT_ENTRY_REACHED;
}

static gboolean
says (const MokedEntryStep  *step,
      const MokedWantedFact *fact)
{
  return step->kind == fact->kind && step->call_id == fact->call_id && step->occurred_at == fact->occurred_at &&
         (fact->kind == MOKED_EVENT_ENTRY_REACHED ||
          g_str_equal (step->disposition, moked_call_disposition_to_code (fact->call_disposition)));
}

static void
add_wanted (GArray                *added,
            const MokedWantedFact *fact,
            const MokedDuePolicy  *policy)
{
  MokedNewStep new_step = {
    .step = {
      .kind = fact->kind,
      .call_id = fact->call_id,
      .occurred_at = fact->occurred_at,
    },
    .direction = fact->direction,
  };
  MokedEntryStep *step = &new_step.step;

  if (fact->kind != MOKED_EVENT_ENTRY_REACHED)
    g_strlcpy (step->disposition, moked_call_disposition_to_code (fact->call_disposition), sizeof step->disposition);
  if (fact->kind == MOKED_EVENT_ENTRY_TRIGGERED)
    {
      step->policy_version = policy->version;
      moked_due_policy_apply (policy, fact->occurred_at, fact->call_disposition == MOKED_CALL_BUSY, &step->due_at,
                              &step->at_risk_at);
    }
  g_array_append_val (added, new_step);
}

static void
add_withdrawal (GArray               *added,
                const MokedEntryStep *step,
                gint64                now)
{
  MokedNewStep withdrawal = {
    .step = {
      .kind = MOKED_EVENT_FACT_WITHDRAWN,
      .call_id = step->call_id,
      .occurred_at = now,
      .withdrawn_seq = step->seq,
    },
  };

  g_array_append_val (added, withdrawal);
}

/* The step that says @fact, or the number of steps. Mostly they stand in the same order, and it is the next one. */
static guint
find_step (const GArray          *steps,
           const GArray          *withdrawn,
           const gboolean        *is_kept,
           const MokedWantedFact *fact,
           guint                  next)
{
  for (guint tried = 0; tried < steps->len; tried++)
    {
      guint i = (next + tried) % steps->len;
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (!is_kept[i] && says (step, fact) && moked_entry_step_is_effective (step, withdrawn))
        return i;
    }

  return steps->len;
}

void
moked_entry_difference (const GArray          *steps,
                        const MokedWantedFact *facts,
                        guint                  n_facts,
                        const MokedDuePolicy  *policy,
                        gint64                 now,
                        GArray                *added)
{
  g_autoptr (GArray) withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gboolean *is_kept = g_new0 (gboolean, steps->len + 1);
  guint next = 0;

  g_array_set_size (added, 0);
  moked_entry_steps_withdrawn (steps, withdrawn);
  for (guint i = 0; i < n_facts; i++)
    {
      guint found = find_step (steps, withdrawn, is_kept, &facts[i], next);

      if (found == steps->len)
        {
          add_wanted (added, &facts[i], policy);
          continue;
        }
      is_kept[found] = TRUE;
      next = found + 1;
    }

  for (guint i = 0; i < steps->len; i++)
    {
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (!is_kept[i] && is_of_rule (step) && moked_entry_step_is_effective (step, withdrawn))
        add_withdrawal (added, step, now);
    }
}
