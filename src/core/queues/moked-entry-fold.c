/* moked-entry-fold.c: the state of an entry, out of what happened to it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry-fold.h"

#include "core/ledger/moked-facts.h"

struct _MokedEntryFold
{
  GArray *steps; /* of MokedEntryStep */
};

static void
copy_text (const char *facts,
           const char *key,
           char       *out,
           gsize       size)
{
  g_autofree char *text = facts != NULL ? moked_facts_dup_text (facts, key) : NULL;

  g_strlcpy (out, text != NULL ? text : "", size);
}

static gint64
get_int (const char *facts,
         const char *key)
{
  gint64 value;

  return moked_facts_get_int (facts, key, &value) ? value : 0;
}

static MokedEntryState *
read_imported (const MokedEvent *event)
{
  MokedEntryState *state = g_new0 (MokedEntryState, 1);
  char code[24];

  copy_text (event->facts, "entry_status", code, sizeof code);
  if (!moked_entry_status_from_code (code, &state->entry_status))
    state->entry_status = MOKED_ENTRY_PENDING;
  state->created_at = get_int (event->facts, "created_at");
  if (state->created_at == MOKED_NO_INSTANT)
    state->created_at = event->occurred_at;
  state->trigger_at = state->created_at;
  state->due_at = get_int (event->facts, "due_at");
  state->at_risk_at = get_int (event->facts, "at_risk_at");
  state->first_handled_at = get_int (event->facts, "first_handled_at");
  state->completed_at = get_int (event->facts, "completed_at");
  state->closed_at = get_int (event->facts, "closed_at");
  state->attempts = get_int (event->facts, "attempts");
  state->retriggers = get_int (event->facts, "retriggers");
  copy_text (event->facts, "close_reason", state->close_reason, sizeof state->close_reason);
  copy_text (event->body, "responsible", state->responsible, sizeof state->responsible);

  return state;
}

void
moked_entry_step_read (MokedEntryStep   *self,
                       const MokedEvent *event)
{
  *self = (MokedEntryStep) {
    .seq = event->seq,
    .occurred_at = event->occurred_at,
    .call_id = event->call_id,
    .kind = event->kind,
  };

  switch ((int) event->kind)
    {
    case MOKED_EVENT_ENTRY_TRIGGERED:
      self->due_at = get_int (event->facts, "due_at");
      self->at_risk_at = get_int (event->facts, "at_risk_at");
      self->policy_version = get_int (event->facts, "policy_version");
      copy_text (event->facts, "call_disposition", self->disposition, sizeof self->disposition);
      break;

    case MOKED_EVENT_ENTRY_OPENED:
      self->due_at = get_int (event->facts, "due_at");
      self->at_risk_at = get_int (event->facts, "at_risk_at");
      self->policy_version = get_int (event->facts, "policy_version");
      self->reason = event->body != NULL ? moked_facts_dup_text (event->body, "text") : NULL;
      break;

    case MOKED_EVENT_ENTRY_ATTEMPTED:
      copy_text (event->facts, "call_disposition", self->disposition, sizeof self->disposition);
      break;

    case MOKED_EVENT_ENTRY_IMPORTED:
    case MOKED_EVENT_ENTRY_CORRECTED:
      self->imported = read_imported (event);
      break;

    case MOKED_EVENT_ENTRY_TAKEN:
      self->responsible = event->body != NULL ? moked_facts_dup_text (event->body, "responsible") : NULL;
      break;

    case MOKED_EVENT_ENTRY_CANCELLED:
      self->close_reason = moked_facts_dup_text (event->facts, "close_reason");
      break;

    case MOKED_EVENT_FACT_WITHDRAWN:
      self->withdrawn_seq = get_int (event->facts, "seq");
      break;

    default:
      break;
    }
}

void
moked_entry_step_clear (MokedEntryStep *self)
{
  g_clear_pointer (&self->imported, g_free);
  g_clear_pointer (&self->responsible, g_free);
  g_clear_pointer (&self->close_reason, g_free);
  g_clear_pointer (&self->reason, g_free);
}

static int
compare_seqs (gconstpointer a,
              gconstpointer b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

void
moked_entry_steps_withdrawn (const GArray *steps,
                             GArray       *withdrawn)
{
  g_array_set_size (withdrawn, 0);
  for (guint i = 0; i < steps->len; i++)
    {
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (step->kind == MOKED_EVENT_FACT_WITHDRAWN)
        g_array_append_val (withdrawn, step->withdrawn_seq);
    }
  g_array_sort (withdrawn, compare_seqs);
}

gboolean
moked_entry_step_is_effective (const MokedEntryStep *self,
                               const GArray         *withdrawn)
{
  return !g_array_binary_search ((GArray *) withdrawn, &self->seq, compare_seqs, NULL);
}

static gboolean
is_before (const MokedEntryStep *step,
           const MokedEntryStep *other)
{
  if (other == NULL || step->occurred_at != other->occurred_at)
    return other == NULL || step->occurred_at < other->occurred_at;

  return step->seq < other->seq;
}

/* The steps that decide, picked in one pass: a fold that does not mind the order they come in. */
typedef struct
{
  const MokedEntryStep *trigger;
  const MokedEntryStep *withdrawn_trigger;
  const MokedEntryStep *attempt;
  const MokedEntryStep *completion; /* reached, or completed by somebody */
  const MokedEntryStep *cancellation;
  const MokedEntryStep *taken;      /* the last */
  const MokedEntryStep *first_taken;
  const MokedEntryStep *imported;   /* the last by seq */
  gint64                last_withdrawal;
  int                   triggers;
  int                   attempts;
} Picked;

static void
pick_first (const MokedEntryStep **first,
            const MokedEntryStep  *step)
{
  if (is_before (step, *first))
    *first = step;
}

static void
pick (Picked               *picked,
      const MokedEntryStep *step)
{
  switch ((int) step->kind)
    {
    case MOKED_EVENT_ENTRY_TRIGGERED:
    case MOKED_EVENT_ENTRY_OPENED:
      pick_first (&picked->trigger, step);
      picked->triggers++;
      break;

    case MOKED_EVENT_ENTRY_ATTEMPTED:
      pick_first (&picked->attempt, step);
      picked->attempts++;
      break;

    case MOKED_EVENT_ENTRY_REACHED:
    case MOKED_EVENT_ENTRY_COMPLETED:
      pick_first (&picked->completion, step);
      break;

    case MOKED_EVENT_ENTRY_CANCELLED:
      pick_first (&picked->cancellation, step);
      break;

    case MOKED_EVENT_ENTRY_TAKEN:
      pick_first (&picked->first_taken, step);
      if (picked->taken == NULL || is_before (picked->taken, step))
        picked->taken = step;
      break;

    case MOKED_EVENT_ENTRY_IMPORTED:
    case MOKED_EVENT_ENTRY_CORRECTED:
      if (picked->imported == NULL || picked->imported->seq < step->seq)
        picked->imported = step;
      break;

    case MOKED_EVENT_FACT_WITHDRAWN:
      picked->last_withdrawal = MAX (picked->last_withdrawal, step->occurred_at);
      break;

    default:
      break;
    }
}

static void
begin_state (const Picked    *picked,
             MokedEntryState *state)
{
  const MokedEntryStep *trigger = picked->trigger != NULL ? picked->trigger : picked->withdrawn_trigger;

  memset (state, 0, sizeof *state);
  state->entry_status = MOKED_ENTRY_PENDING;
  if (picked->imported != NULL)
    {
      *state = *picked->imported->imported;
      return;
    }
  if (trigger == NULL)
    return;

  state->trigger_at = state->created_at = trigger->occurred_at;
  state->trigger_call_id = trigger->call_id;
  state->due_at = trigger->due_at;
  state->at_risk_at = trigger->at_risk_at;
  state->policy_version = trigger->policy_version;
  g_strlcpy (state->trigger_disposition, trigger->disposition, sizeof state->trigger_disposition);
}

static void
note_handled (MokedEntryState      *state,
              const MokedEntryStep *step)
{
  if (step == NULL)
    return;
  if (state->first_handled_at == MOKED_NO_INSTANT || step->occurred_at < state->first_handled_at)
    state->first_handled_at = step->occurred_at;
}

static void
end_state (const Picked    *picked,
           MokedEntryState *state)
{
  const MokedEntryStep *completion = picked->completion;
  const MokedEntryStep *cancellation = picked->cancellation;

  if (picked->taken != NULL)
    {
      state->entry_status = MOKED_ENTRY_IN_PROGRESS;
      g_strlcpy (state->responsible, picked->taken->responsible != NULL ? picked->taken->responsible : "",
                 sizeof state->responsible);
    }
  note_handled (state, picked->first_taken);

  if (cancellation != NULL && is_before (cancellation, completion))
    {
      state->entry_status = MOKED_ENTRY_CANCELLED;
      state->closed_at = cancellation->occurred_at;
      g_strlcpy (state->close_reason, cancellation->close_reason != NULL ? cancellation->close_reason : "",
                 sizeof state->close_reason);
    }
  else if (completion != NULL)
    {
      state->entry_status = MOKED_ENTRY_COMPLETED;
      state->completed_at = state->closed_at = completion->occurred_at;
      state->evidence_call_id = completion->call_id;
      note_handled (state, completion);
    }
}

gboolean
moked_entry_steps_fold (const GArray    *steps,
                        MokedEntryState *state)
{
  g_autoptr (GArray) withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  Picked picked = { 0 };

  moked_entry_steps_withdrawn (steps, withdrawn);
  for (guint i = 0; i < steps->len; i++)
    {
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (moked_entry_step_is_effective (step, withdrawn))
        pick (&picked, step);
      else if (step->kind == MOKED_EVENT_ENTRY_TRIGGERED || step->kind == MOKED_EVENT_ENTRY_OPENED)
        pick_first (&picked.withdrawn_trigger, step);
    }

  begin_state (&picked, state);
  if (picked.trigger == NULL && picked.imported == NULL)
    {
      state->entry_status = MOKED_ENTRY_CANCELLED;
      state->closed_at = picked.last_withdrawal;
      g_strlcpy (state->close_reason, MOKED_CLOSE_REASON_SUPERSEDED, sizeof state->close_reason);
      return FALSE;
    }

  state->attempts += picked.attempts;
  state->retriggers += picked.imported != NULL ? picked.triggers : MAX (picked.triggers - 1, 0);
  note_handled (state, picked.attempt);
  end_state (&picked, state);

  return TRUE;
}

const char *
moked_entry_steps_get_reason (const GArray *steps)
{
  g_autoptr (GArray) withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  const MokedEntryStep *effective = NULL;
  const MokedEntryStep *any = NULL;
  const MokedEntryStep *trigger;

  moked_entry_steps_withdrawn (steps, withdrawn);
  for (guint i = 0; i < steps->len; i++)
    {
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (step->imported != NULL)
        return NULL;
      if (step->kind != MOKED_EVENT_ENTRY_TRIGGERED && step->kind != MOKED_EVENT_ENTRY_OPENED)
        continue;
      pick_first (&any, step);
      if (moked_entry_step_is_effective (step, withdrawn))
        pick_first (&effective, step);
    }
  trigger = effective != NULL ? effective : any;

  return trigger != NULL && trigger->kind == MOKED_EVENT_ENTRY_OPENED ? trigger->reason : NULL;
}

void
moked_entry_reason_by_hand (const char *text,
                            GString    *reason)
{
  moked_facts_begin (reason);
  moked_facts_add_int (reason, "by_hand", 1);
  if (text != NULL)
    moked_facts_add_text (reason, "text", text);
  moked_facts_end (reason);
}

MokedEntryFold *
moked_entry_fold_new (void)
{
  MokedEntryFold *self = g_new0 (MokedEntryFold, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (MokedEntryStep));
  g_array_set_clear_func (self->steps, (GDestroyNotify) moked_entry_step_clear);

  return self;
}

void
moked_entry_fold_free (MokedEntryFold *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

void
moked_entry_fold_reset (MokedEntryFold *self)
{
  g_array_set_size (self->steps, 0);
}

void
moked_entry_fold_add (MokedEntryFold   *self,
                      const MokedEvent *event)
{
  MokedEntryStep step;

  moked_entry_step_read (&step, event);
  g_array_append_val (self->steps, step);
}

gboolean
moked_entry_fold_end (MokedEntryFold  *self,
                      MokedEntryState *state)
{
  return moked_entry_steps_fold (self->steps, state);
}

static void
add_instant (GString    *facts,
             const char *key,
             gint64      instant)
{
  if (instant != MOKED_NO_INSTANT)
    moked_facts_add_int (facts, key, instant);
}

void
moked_entry_state_to_facts (const MokedEntryState *state,
                            gboolean               with_created_at,
                            GString               *facts,
                            GString               *body)
{
  moked_facts_begin (facts);
  moked_facts_add_text (facts, "entry_status", moked_entry_status_to_code (state->entry_status));
  if (with_created_at)
    moked_facts_add_int (facts, "created_at", state->created_at);
  add_instant (facts, "due_at", state->due_at);
  add_instant (facts, "at_risk_at", state->at_risk_at);
  add_instant (facts, "first_handled_at", state->first_handled_at);
  add_instant (facts, "completed_at", state->completed_at);
  add_instant (facts, "closed_at", state->closed_at);
  if (state->attempts != 0)
    moked_facts_add_int (facts, "attempts", state->attempts);
  if (state->retriggers != 0)
    moked_facts_add_int (facts, "retriggers", state->retriggers);
  if (state->close_reason[0] != '\0')
    moked_facts_add_text (facts, "close_reason", state->close_reason);
  moked_facts_end (facts);

  g_string_set_size (body, 0);
  if (state->responsible[0] == '\0')
    return;
  moked_facts_begin (body);
  moked_facts_add_text (body, "responsible", state->responsible);
  moked_facts_end (body);
}
