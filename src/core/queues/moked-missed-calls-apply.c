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
#include "core/queues/moked-entry-difference.h"
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
  GArray         *acts;      /* of MokedHandAct */
  GArray         *added;     /* of MokedNewStep: this entry's new events */
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
  self->acts = g_array_new (FALSE, FALSE, sizeof (MokedHandAct));
  self->added = g_array_new (FALSE, FALSE, sizeof (MokedNewStep));
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
  g_array_unref (self->acts);
  g_array_unref (self->added);
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
moked_missed_calls_touch (MokedMissedCalls *self,
                          gint64            customer_id)
{
  touch (self, customer_id);
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

/* --- into the store ------------------------------------------------------------------------- */

static void
write_facts (MokedMissedCalls     *self,
             const MokedCaseEntry *entry,
             const MokedNewStep   *new_step)
{
  const MokedEntryStep *step = &new_step->step;
  const char *direction = moked_direction_to_code (new_step->direction);

  moked_facts_begin (self->facts);
  switch ((int) step->kind)
    {
    case MOKED_EVENT_ENTRY_TRIGGERED:
      moked_facts_add_int (self->facts, "queue_id", self->queue_ids[entry->queue]);
      moked_facts_add_text (self->facts, "direction", direction);
      moked_facts_add_text (self->facts, "call_disposition", step->disposition);
      moked_facts_add_int (self->facts, "due_at", step->due_at);
      moked_facts_add_int (self->facts, "at_risk_at", step->at_risk_at);
      moked_facts_add_int (self->facts, "policy_version", step->policy_version);
      break;

    case MOKED_EVENT_ENTRY_ATTEMPTED:
      moked_facts_add_text (self->facts, "call_disposition", step->disposition);
      break;

    case MOKED_EVENT_ENTRY_REACHED:
      moked_facts_add_text (self->facts, "direction", direction);
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
      const MokedNewStep *new_step = &g_array_index (self->added, MokedNewStep, i);
      const MokedEntryStep *step = &new_step->step;
      MokedNewEvent event = {
        .kind = step->kind,
        .occurred_at = step->occurred_at,
        .customer_id = customer->customer_id,
        .entry_id = entry->id,
        .call_id = step->call_id,
      };

      write_facts (self, entry, new_step);
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
              const MokedCaseEntry  *entry,
              const MokedEntryState *state)
{
  if (state->trigger_call_id == 0 && state->trigger_at != MOKED_NO_INSTANT)
    {
      moked_entry_reason_by_hand (moked_entry_steps_get_reason (entry->steps), self->facts);
      return;
    }

  moked_facts_begin (self->facts);
  moked_facts_add_text (self->facts, "call_disposition", state->trigger_disposition);
  moked_facts_end (self->facts);
}

static void
note_entry (const MokedMissedCallsRows *rows,
            gint64                      id,
            gboolean                    is_new,
            gboolean                    is_closed)
{
  if (is_new)
    moked_id_set_add (rows->opened, id);
  else if (!moked_id_set_contains (rows->opened, id))
    moked_id_set_add (rows->changed, id);

  if (is_closed)
    moked_id_set_add (rows->closed, id);
  else
    moked_id_set_remove (rows->closed, id);
}

/* Writes what the difference is: the row first, as it will be after the events that come next. */
static gboolean
bring_in_line (MokedMissedCalls         *self,
               MokedWriter              *writer,
               const MokedCustomerCase  *customer,
               MokedCaseEntry           *entry,
               const MokedMissedCallsRows    *rows,
               GError                  **error)
{
  MokedEntryState state;
  gint64 next_seq = moked_ledger_next_seq (writer, error);
  gint64 last_seq = next_seq + self->added->len - 1;
  gboolean is_new = entry->id == 0;

  if (next_seq == 0)
    return FALSE;

  for (guint i = 0; i < self->added->len; i++)
    {
      MokedEntryStep *step = &g_array_index (self->added, MokedNewStep, i).step;

      step->seq = next_seq + i;
      g_array_append_vals (entry->steps, step, 1);
    }
  moked_entry_steps_fold (entry->steps, &state);
  write_reason (self, entry, &state);

  if (is_new ? !insert_entry (self, writer, customer, entry, &state, last_seq, error)
             : !moked_entry_row_update (writer, entry->id, &state, self->facts->str, last_seq, error))
    return FALSE;

  if (rows != NULL)
    note_entry (rows, entry->id, is_new, state.closed_at != MOKED_NO_INSTANT);

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
              const MokedMissedCallsRows  *rows,
              GError                **error)
{
  if (entry == NULL)
    entry = moked_customer_case_add_entry (customer, 0, queue);
  moked_entry_difference (entry->steps, facts, n_facts, &self->policies[queue], moked_writer_now (writer),
                          self->added);
  if (self->added->len == 0)
    return TRUE;

  act_as (self, writer, queue);

  return bring_in_line (self, writer, customer, entry, rows, error);
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
                 const MokedMissedCallsRows   *rows,
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
                         end - begin, rows, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
settle_case (MokedMissedCalls       *self,
             MokedWriter            *writer,
             MokedCustomerCase      *customer,
             const MokedMissedCallsRows  *rows,
             GError                **error)
{
  g_autofree MokedCaseEntry **entries = NULL;
  guint n_episodes, n_entries;

  moked_customer_case_find_acts (customer, self->acts);
  n_episodes = moked_missed_calls_judge (customer->calls, self->acts, self->wanted);
  n_entries = customer->entries->len;
  if (n_episodes == 0 && n_entries == 0)
    return TRUE;

  g_array_sort (self->wanted, compare_episodes); /* stable: each episode's facts stay in order */
  entries = g_new0 (MokedCaseEntry *, n_episodes + 1);
  moked_customer_case_match (customer, self->wanted, self->merged, entries);
  if (!settle_episodes (self, writer, customer, entries, rows, error))
    return FALSE;

  /* What no episode claimed was opened wrongly: it loses its facts and is superseded. */
  for (guint i = 0; i < n_entries; i++)
    {
      MokedCaseEntry *entry = g_ptr_array_index (customer->entries, i);

      if (!entry->is_claimed &&
          !settle_entry (self, writer, customer, entry, entry->queue, NULL, 0, rows, error))
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
                           const MokedMissedCallsRows  *rows,
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
          !settle_case (self, writer, customer, rows, error))
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
