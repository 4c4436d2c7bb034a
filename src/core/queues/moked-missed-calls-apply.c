/* moked-missed-calls-apply.c: brings the entries of customers in line with their calls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-missed-calls-apply.h"

#include "core/ledger/moked-facts.h"
#include "core/queues/moked-customer-case.h"
#include "core/queues/moked-entry-rows.h"
#include "core/queues/moked-queue.h"

/* More than these and all are forgotten: a few hundred bytes each. */
#define MAX_CASES 200000

struct _MokedMissedCalls
{
  GHashTable     *cases;    /* of customer id: MokedCustomerCase, owned */
  GPtrArray      *dirty;    /* of MokedCustomerCase, borrowed */
  GHashTable     *merged;   /* of absorbed call id: kept call id, both owned gint64 */
  gboolean        has_queues;
  gint64          queue_ids[MOKED_N_MISSED];
  MokedDuePolicy  policies[MOKED_N_MISSED];

  /* Used again for each customer. */
  GArray         *wanted;    /* of MokedWantedFact */
  GArray         *closings;  /* of MokedClosing */
  GArray         *withdrawn; /* of gint64 */
  GArray         *added;     /* of MokedEntryStep: this entry's new events */
  GArray         *directions; /* of MokedDirection, beside added */
  GHashTable     *by_trigger[MOKED_N_MISSED]; /* of call id (borrowed): MokedCaseEntry */
  GString        *facts;
};

MokedMissedCalls *
moked_missed_calls_new (void)
{
  MokedMissedCalls *self = g_new0 (MokedMissedCalls, 1);

  self->cases = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                       (GDestroyNotify) moked_customer_case_free);
  self->dirty = g_ptr_array_new ();
  self->merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (MokedWantedFact));
  self->closings = g_array_new (FALSE, FALSE, sizeof (MokedClosing));
  self->withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->added = g_array_new (FALSE, FALSE, sizeof (MokedEntryStep));
  self->directions = g_array_new (FALSE, FALSE, sizeof (MokedDirection));
  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    self->by_trigger[queue] = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->facts = g_string_new (NULL);

  return self;
}

void
moked_missed_calls_free (MokedMissedCalls *self)
{
  g_ptr_array_unref (self->dirty);
  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->merged);
  g_array_unref (self->wanted);
  g_array_unref (self->closings);
  g_array_unref (self->withdrawn);
  g_array_unref (self->added);
  g_array_unref (self->directions);
  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    g_hash_table_unref (self->by_trigger[queue]);
  g_string_free (self->facts, TRUE);
  g_free (self);
}

void
moked_missed_calls_forget (MokedMissedCalls *self)
{
  g_ptr_array_set_size (self->dirty, 0);
  g_hash_table_remove_all (self->cases);
  g_hash_table_remove_all (self->merged);
  self->has_queues = FALSE;
}

/* --- what a transaction did ----------------------------------------------------------------- */

static MokedCustomerCase *
get_case (MokedMissedCalls *self,
          gint64            customer_id)
{
  MokedCustomerCase *customer = g_hash_table_lookup (self->cases, &customer_id);

  if (customer == NULL)
    {
      customer = moked_customer_case_new (customer_id);
      g_hash_table_insert (self->cases, &customer->customer_id, customer);
    }

  return customer;
}

static MokedCustomerCase *
touch (MokedMissedCalls *self,
       gint64            customer_id)
{
  MokedCustomerCase *customer = get_case (self, customer_id);

  if (!customer->is_dirty)
    {
      customer->is_dirty = TRUE;
      g_ptr_array_add (self->dirty, customer);
    }

  return customer;
}

void
moked_missed_calls_add_customer (MokedMissedCalls *self,
                                 gint64            customer_id)
{
  get_case (self, customer_id)->is_loaded = TRUE;
}

void
moked_missed_calls_set_call (MokedMissedCalls     *self,
                             gint64                customer_id,
                             const MokedCallBrief *call)
{
  MokedCustomerCase *customer = touch (self, customer_id);

  if (customer->is_loaded)
    moked_customer_case_set_call (customer, call);
}

void
moked_missed_calls_remove_call (MokedMissedCalls *self,
                                gint64            customer_id,
                                gint64            call_id)
{
  MokedCustomerCase *customer = touch (self, customer_id);

  if (customer->is_loaded)
    moked_customer_case_remove_call (customer, call_id);
}

void
moked_missed_calls_merge_call (MokedMissedCalls *self,
                               gint64            absorbed,
                               gint64            kept)
{
  g_hash_table_replace (self->merged, g_memdup2 (&absorbed, sizeof absorbed), g_memdup2 (&kept, sizeof kept));
}

/* --- which entry is which episode ----------------------------------------------------------- */

static gboolean
is_of_rule (const MokedEntryStep *step)
{
  return step->kind == MOKED_EVENT_ENTRY_TRIGGERED || step->kind == MOKED_EVENT_ENTRY_ATTEMPTED ||
         step->kind == MOKED_EVENT_ENTRY_REACHED;
}

static void
index_triggers (MokedMissedCalls  *self,
                MokedCustomerCase *customer,
                gboolean           effective_only)
{
  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    g_hash_table_remove_all (self->by_trigger[queue]);

  for (guint i = 0; i < customer->entries->len; i++)
    {
      MokedCaseEntry *entry = g_ptr_array_index (customer->entries, i);

      if (entry->is_claimed)
        continue;
      moked_entry_steps_withdrawn (entry->steps, self->withdrawn);
      for (guint j = 0; j < entry->steps->len; j++)
        {
          MokedEntryStep *step = &g_array_index (entry->steps, MokedEntryStep, j);
          gint64 *call_id = &step->call_id;

          if (step->kind != MOKED_EVENT_ENTRY_TRIGGERED ||
              (effective_only && !moked_entry_step_is_effective (step, self->withdrawn)))
            continue;
          if (g_hash_table_contains (self->merged, call_id))
            call_id = g_hash_table_lookup (self->merged, call_id);
          g_hash_table_insert (self->by_trigger[entry->queue], call_id, entry);
        }
    }
}

/* An episode is the entry that one of its triggers opened or was counted on. */
static guint
claim (MokedMissedCalls  *self,
       MokedCaseEntry   **entries)
{
  guint n_claimed = 0;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const MokedWantedFact *fact = &g_array_index (self->wanted, MokedWantedFact, i);
      MokedCaseEntry *entry;

      if (fact->kind != MOKED_EVENT_ENTRY_TRIGGERED || entries[fact->episode] != NULL)
        continue;
      entry = g_hash_table_lookup (self->by_trigger[fact->queue], &fact->call_id);
      if (entry == NULL || entry->is_claimed)
        continue;
      entry->is_claimed = TRUE;
      entries[fact->episode] = entry;
      n_claimed++;
    }

  return n_claimed;
}

/* Entries that are open first; then those that were superseded, which come to life again rather than be doubled. */
static void
match (MokedMissedCalls   *self,
       MokedCustomerCase  *customer,
       MokedCaseEntry    **entries)
{
  if (customer->entries->len == 0)
    return;

  for (guint i = 0; i < customer->entries->len; i++)
    ((MokedCaseEntry *) g_ptr_array_index (customer->entries, i))->is_claimed = FALSE;

  index_triggers (self, customer, TRUE);
  if (claim (self, entries) == customer->entries->len)
    return;
  index_triggers (self, customer, FALSE);
  claim (self, entries);
}

static int
compare_closings (gconstpointer a,
                  gconstpointer b)
{
  const MokedClosing *left = a;
  const MokedClosing *right = b;

  return (left->closed_at > right->closed_at) - (left->closed_at < right->closed_at);
}

static void
collect_closings (MokedMissedCalls  *self,
                  MokedCustomerCase *customer)
{
  g_array_set_size (self->closings, 0);
  for (guint i = 0; i < customer->entries->len; i++)
    {
      const MokedCaseEntry *entry = g_ptr_array_index (customer->entries, i);

      for (guint j = 0; j < entry->steps->len; j++)
        {
          const MokedEntryStep *step = &g_array_index (entry->steps, MokedEntryStep, j);

          if (step->kind == MOKED_EVENT_ENTRY_CANCELLED || step->kind == MOKED_EVENT_ENTRY_COMPLETED)
            {
              MokedClosing closing = { entry->queue, step->occurred_at };
              g_array_append_val (self->closings, closing);
            }
        }
    }
  g_array_sort (self->closings, compare_closings);
}

/* --- the difference ------------------------------------------------------------------------- */

static gboolean
says (const MokedEntryStep  *step,
      const MokedWantedFact *fact)
{
  return step->kind == fact->kind && step->call_id == fact->call_id && step->occurred_at == fact->occurred_at &&
         (fact->kind == MOKED_EVENT_ENTRY_REACHED ||
          g_str_equal (step->disposition, moked_call_disposition_to_code (fact->call_disposition)));
}

static void
add_wanted (MokedMissedCalls      *self,
            const MokedWantedFact *fact)
{
  const MokedDuePolicy *policy = &self->policies[fact->queue];
  MokedEntryStep step = {
    .kind = fact->kind,
    .call_id = fact->call_id,
    .occurred_at = fact->occurred_at,
  };

  if (fact->kind != MOKED_EVENT_ENTRY_REACHED)
    g_strlcpy (step.disposition, moked_call_disposition_to_code (fact->call_disposition), sizeof step.disposition);
  if (fact->kind == MOKED_EVENT_ENTRY_TRIGGERED)
    {
      step.policy_version = policy->version;
      moked_due_policy_apply (policy, fact->occurred_at, fact->call_disposition == MOKED_CALL_BUSY, &step.due_at,
                              &step.at_risk_at);
    }
  g_array_append_val (self->added, step);
  g_array_append_val (self->directions, fact->direction);
}

static void
add_withdrawal (MokedMissedCalls     *self,
                const MokedEntryStep *step,
                gint64                now)
{
  MokedEntryStep withdrawal = {
    .kind = MOKED_EVENT_FACT_WITHDRAWN,
    .call_id = step->call_id,
    .occurred_at = now,
    .withdrawn_seq = step->seq,
  };
  MokedDirection direction = MOKED_DIRECTION_UNKNOWN;

  g_array_append_val (self->added, withdrawal);
  g_array_append_val (self->directions, direction);
}

/* The step that says @fact, or the number of steps. Mostly they stand in the same order, and it is the next one. */
static guint
find_step (MokedMissedCalls      *self,
           const GArray          *steps,
           const gboolean        *is_kept,
           const MokedWantedFact *fact,
           guint                  next)
{
  for (guint tried = 0; tried < steps->len; tried++)
    {
      guint i = (next + tried) % steps->len;
      const MokedEntryStep *step = &g_array_index (steps, MokedEntryStep, i);

      if (!is_kept[i] && says (step, fact) && moked_entry_step_is_effective (step, self->withdrawn))
        return i;
    }

  return steps->len;
}

/* Sets added to what must be appended so that the entry (NULL: a new one) says these facts and no other. */
static void
compare (MokedMissedCalls      *self,
         const MokedCaseEntry  *entry,
         const MokedWantedFact *facts,
         guint                  n_facts,
         gint64                 now)
{
  guint n_steps = entry != NULL ? entry->steps->len : 0;
  g_autofree gboolean *is_kept = g_new0 (gboolean, n_steps + 1);
  guint next = 0;

  g_array_set_size (self->added, 0);
  g_array_set_size (self->directions, 0);
  if (entry != NULL)
    moked_entry_steps_withdrawn (entry->steps, self->withdrawn);

  for (guint i = 0; i < n_facts; i++)
    {
      guint found = entry != NULL ? find_step (self, entry->steps, is_kept, &facts[i], next) : 0;

      if (found == n_steps)
        {
          add_wanted (self, &facts[i]);
          continue;
        }
      is_kept[found] = TRUE;
      next = found + 1;
    }

  for (guint j = 0; j < n_steps; j++)
    {
      const MokedEntryStep *step = &g_array_index (entry->steps, MokedEntryStep, j);

      if (!is_kept[j] && is_of_rule (step) && moked_entry_step_is_effective (step, self->withdrawn))
        add_withdrawal (self, step, now);
    }
}

/* --- into the store ------------------------------------------------------------------------- */

static void
write_facts (MokedMissedCalls     *self,
             const MokedCaseEntry *entry,
             const MokedEntryStep *step,
             MokedDirection        direction)
{
  moked_facts_begin (self->facts);
  switch ((int) step->kind)
    {
    case MOKED_EVENT_ENTRY_TRIGGERED:
      moked_facts_add_int (self->facts, "queue_id", self->queue_ids[entry->queue]);
      moked_facts_add_text (self->facts, "direction", moked_direction_to_code (direction));
      moked_facts_add_text (self->facts, "call_disposition", step->disposition);
      moked_facts_add_int (self->facts, "due_at", step->due_at);
      moked_facts_add_int (self->facts, "at_risk_at", step->at_risk_at);
      moked_facts_add_int (self->facts, "policy_version", step->policy_version);
      break;

    case MOKED_EVENT_ENTRY_ATTEMPTED:
      moked_facts_add_text (self->facts, "call_disposition", step->disposition);
      break;

    case MOKED_EVENT_ENTRY_REACHED:
      moked_facts_add_text (self->facts, "direction", moked_direction_to_code (direction));
      break;

    default:
      moked_facts_add_int (self->facts, "seq", step->withdrawn_seq);
      break;
    }
  moked_facts_end (self->facts);
}

static gboolean
append_added (MokedMissedCalls         *self,
              MokedWriter              *writer,
              const MokedCustomerCase  *customer,
              const MokedCaseEntry     *entry,
              GError                  **error)
{
  for (guint i = 0; i < self->added->len; i++)
    {
      const MokedEntryStep *step = &g_array_index (self->added, MokedEntryStep, i);
      MokedNewEvent event = {
        .kind = step->kind,
        .occurred_at = step->occurred_at,
        .customer_id = customer->customer_id,
        .entry_id = entry->id,
        .call_id = step->call_id,
      };

      write_facts (self, entry, step, g_array_index (self->directions, MokedDirection, i));
      event.facts = self->facts->str;
      if (moked_ledger_append (writer, &event, error) == 0)
        return FALSE;
    }

  return TRUE;
}

/* The number is kept as it was when the entry was opened (Q31). */
static gboolean
insert_entry (MokedMissedCalls         *self,
              MokedWriter              *writer,
              const MokedCustomerCase  *customer,
              MokedCaseEntry           *entry,
              const MokedEntryState    *state,
              gint64                    changed_seq,
              GError                  **error)
{
  MokedStmt *stmt;
  gboolean has_row;
  g_autofree char *phone_raw = NULL;
  g_autofree char *phone_key = NULL;
  MokedNewEntry row = {
    .queue_id = self->queue_ids[entry->queue],
    .customer_id = customer->customer_id,
    .entry_type = entry->queue == MOKED_MISSED_IN ? MOKED_ENTRY_TYPE_MISSED_IN : MOKED_ENTRY_TYPE_MISSED_OUT,
    .reason = self->facts->str,
  };

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT phone_raw, phone_key FROM call WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, state->trigger_call_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  phone_raw = g_strdup (has_row ? moked_stmt_text (stmt, 0) : "");
  phone_key = g_strdup (has_row ? moked_stmt_text (stmt, 1) : "");
  moked_stmt_reset (stmt);

  row.phone_raw = phone_raw;
  row.phone_key = phone_key;
  entry->id = moked_entry_row_insert (writer, &row, state, changed_seq, error);

  return entry->id != 0;
}

static void
write_reason (MokedMissedCalls      *self,
              const MokedEntryState *state)
{
  moked_facts_begin (self->facts);
  moked_facts_add_text (self->facts, "call_disposition", state->trigger_disposition);
  moked_facts_end (self->facts);
}

/* Writes what compare() found: the row first, as it will be after the events that come next. */
static gboolean
bring_in_line (MokedMissedCalls         *self,
               MokedWriter              *writer,
               const MokedCustomerCase  *customer,
               MokedCaseEntry           *entry,
               MokedMissedCallsCount    *count,
               GError                  **error)
{
  MokedEntryState state;
  gint64 next_seq = moked_ledger_next_seq (writer, error);
  gint64 last_seq = next_seq + self->added->len - 1;
  gboolean is_new = entry->id == 0;

  if (next_seq == 0)
    return FALSE;

  for (guint i = 0; i < self->added->len; i++)
    g_array_index (self->added, MokedEntryStep, i).seq = next_seq + i;
  g_array_append_vals (entry->steps, self->added->data, self->added->len);
  moked_entry_steps_fold (entry->steps, &state);
  write_reason (self, &state);

  if (is_new ? !insert_entry (self, writer, customer, entry, &state, last_seq, error)
             : !moked_entry_row_update (writer, entry->id, &state, self->facts->str, last_seq, error))
    return FALSE;

  count->opened += is_new;
  count->changed += !is_new;
  count->closed += state.closed_at != MOKED_NO_INSTANT;

  return append_added (self, writer, customer, entry, error);
}

static void
act_as (MokedMissedCalls *self,
        MokedWriter      *writer,
        MokedMissedQueue  queue)
{
  MokedActor actor = {
    .kind = MOKED_ACTOR_RULE,
    .id = self->queue_ids[queue],
    .version = self->policies[queue].version,
  };

  moked_writer_set_actor (writer, &actor);
}

static gboolean
settle_entry (MokedMissedCalls       *self,
              MokedWriter            *writer,
              MokedCustomerCase      *customer,
              MokedCaseEntry         *entry,
              MokedMissedQueue        queue,
              const MokedWantedFact  *facts,
              guint                   n_facts,
              MokedMissedCallsCount  *count,
              GError                **error)
{
  compare (self, entry, facts, n_facts, moked_writer_now (writer));
  if (self->added->len == 0)
    return TRUE;

  if (entry == NULL)
    entry = moked_customer_case_add_entry (customer, 0, queue);
  act_as (self, writer, queue);

  return bring_in_line (self, writer, customer, entry, count, error);
}

static int
compare_episodes (gconstpointer a,
                  gconstpointer b)
{
  const MokedWantedFact *left = a;
  const MokedWantedFact *right = b;

  return (left->episode > right->episode) - (left->episode < right->episode);
}

static gboolean
settle_episodes (MokedMissedCalls        *self,
                 MokedWriter             *writer,
                 MokedCustomerCase       *customer,
                 MokedCaseEntry         **entries,
                 MokedMissedCallsCount   *count,
                 GError                 **error)
{
  const MokedWantedFact *facts = (const MokedWantedFact *) self->wanted->data;
  guint end;

  for (guint begin = 0; begin < self->wanted->len; begin = end)
    {
      end = begin + 1;
      while (end < self->wanted->len && facts[end].episode == facts[begin].episode)
        end++;
      if (!settle_entry (self, writer, customer, entries[facts[begin].episode], facts[begin].queue, &facts[begin],
                         end - begin, count, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
settle_case (MokedMissedCalls       *self,
             MokedWriter            *writer,
             MokedCustomerCase      *customer,
             MokedMissedCallsCount  *count,
             GError                **error)
{
  g_autofree MokedCaseEntry **entries = NULL;
  guint n_episodes, n_entries;

  collect_closings (self, customer);
  n_episodes = moked_missed_calls_judge (customer->calls, self->closings, self->wanted);
  n_entries = customer->entries->len;
  if (n_episodes == 0 && n_entries == 0)
    return TRUE;

  g_array_sort (self->wanted, compare_episodes); /* stable: each episode's facts stay in order */
  entries = g_new0 (MokedCaseEntry *, n_episodes + 1);
  match (self, customer, entries);
  if (!settle_episodes (self, writer, customer, entries, count, error))
    return FALSE;

  /* What no episode claimed was opened wrongly: it loses its facts and is superseded. */
  for (guint i = 0; i < n_entries; i++)
    {
      MokedCaseEntry *entry = g_ptr_array_index (customer->entries, i);

      if (!entry->is_claimed &&
          !settle_entry (self, writer, customer, entry, entry->queue, NULL, 0, count, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_queues (MokedMissedCalls  *self,
             MokedReader       *reader,
             GError           **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (self->has_queues)
    return TRUE;

  list = moked_queue_list (reader, error);
  if (list == NULL)
    return FALSE;
  memset (self->queue_ids, 0, sizeof self->queue_ids);
  for (guint i = 0; i < list->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (list, i);
      MokedMissedQueue which;

      if (g_strcmp0 (queue->code, MOKED_QUEUE_CODE_MISSED_IN) == 0)
        which = MOKED_MISSED_IN;
      else if (g_strcmp0 (queue->code, MOKED_QUEUE_CODE_MISSED_OUT) == 0)
        which = MOKED_MISSED_OUT;
      else
        continue;
      self->queue_ids[which] = queue->id;
      self->policies[which] = queue->policy;
    }

  self->has_queues = self->queue_ids[MOKED_MISSED_IN] != 0 && self->queue_ids[MOKED_MISSED_OUT] != 0;
  if (!self->has_queues)
    g_set_error_literal (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT, "the store has no missed-call queues");

  return self->has_queues;
}

gboolean
moked_missed_calls_settle (MokedMissedCalls       *self,
                           MokedWriter            *writer,
                           MokedMissedCallsCount  *count,
                           GError                **error)
{
  MokedActor actor = *moked_writer_get_actor (writer);

  if (!load_queues (self, moked_writer_as_reader (writer), error))
    return FALSE;

  for (guint i = 0; i < self->dirty->len; i++)
    {
      MokedCustomerCase *customer = g_ptr_array_index (self->dirty, i);

      if ((!customer->is_loaded &&
           !moked_customer_case_load (customer, moked_writer_as_reader (writer), self->queue_ids, error)) ||
          !settle_case (self, writer, customer, count, error))
        return FALSE;
      customer->is_dirty = FALSE;
    }
  moked_writer_set_actor (writer, &actor);

  g_ptr_array_set_size (self->dirty, 0);
  g_hash_table_remove_all (self->merged);
  if (g_hash_table_size (self->cases) > MAX_CASES)
    g_hash_table_remove_all (self->cases);

  return TRUE;
}
