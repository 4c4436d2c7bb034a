/* moked-customer-case-match.c: which of a customer's entries is which episode of their calls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-customer-case.h"

/* Which entry a call triggered, of each queue. */
typedef struct
{
  GHashTable *merged;                     /* of absorbed call id: kept call id */
  GHashTable *by_trigger[MOKED_N_MISSED]; /* of call id (borrowed): MokedCaseEntry */
  GArray     *withdrawn;                  /* of gint64, used again for each entry */
} Triggers;

static void
triggers_init (Triggers   *self,
               GHashTable *merged)
{
  self->merged = merged;
  self->withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    self->by_trigger[queue] = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
triggers_clear (Triggers *self)
{
  g_array_unref (self->withdrawn);
  for (MokedMissedQueue queue = 0; queue < MOKED_N_MISSED; queue++)
    g_hash_table_unref (self->by_trigger[queue]);
}

static void
index_triggers (Triggers          *self,
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
claim (Triggers        *self,
       const GArray    *wanted,
       MokedCaseEntry **entries)
{
  guint n_claimed = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      const MokedWantedFact *fact = &g_array_index (wanted, MokedWantedFact, i);
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

/* An episode that a person began is the entry that they opened. */
static void
claim_opened (MokedCustomerCase  *customer,
              const GArray       *wanted,
              MokedCaseEntry    **entries)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const MokedWantedFact *fact = &g_array_index (wanted, MokedWantedFact, i);

      if (fact->opened_entry == 0 || entries[fact->episode] != NULL)
        continue;
      entries[fact->episode] = g_ptr_array_index (customer->entries, fact->opened_entry - 1);
      entries[fact->episode]->is_claimed = TRUE;
    }
}

void
moked_customer_case_match (MokedCustomerCase  *self,
                           const GArray       *wanted,
                           GHashTable         *merged,
                           MokedCaseEntry    **entries)
{
  Triggers triggers;

  if (self->entries->len == 0)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    ((MokedCaseEntry *) g_ptr_array_index (self->entries, i))->is_claimed = FALSE;

  claim_opened (self, wanted, entries);
  triggers_init (&triggers, merged);
  index_triggers (&triggers, self, TRUE);
  if (claim (&triggers, wanted, entries) < self->entries->len)
    {
      index_triggers (&triggers, self, FALSE);
      claim (&triggers, wanted, entries);
    }
  triggers_clear (&triggers);
}

static int
compare_acts (gconstpointer a,
              gconstpointer b)
{
  const MokedHandAct *left = a;
  const MokedHandAct *right = b;

  if (left->occurred_at != right->occurred_at)
    return left->occurred_at < right->occurred_at ? -1 : 1;

  return (left->seq > right->seq) - (left->seq < right->seq);
}

static gboolean
is_hand_act (const MokedEntryStep *step)
{
  return step->kind == MOKED_EVENT_ENTRY_OPENED || step->kind == MOKED_EVENT_ENTRY_CANCELLED ||
         step->kind == MOKED_EVENT_ENTRY_COMPLETED;
}

void
moked_customer_case_find_acts (const MokedCustomerCase *self,
                               GArray                  *acts)
{
  g_autoptr (GArray) withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_set_size (acts, 0);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const MokedCaseEntry *entry = g_ptr_array_index (self->entries, i);
      gboolean is_opened = FALSE; /* once: later openings are counted */

      moked_entry_steps_withdrawn (entry->steps, withdrawn);
      for (guint j = 0; j < entry->steps->len; j++)
        {
          const MokedEntryStep *step = &g_array_index (entry->steps, MokedEntryStep, j);
          MokedHandAct act = {
            .queue = entry->queue,
            .occurred_at = step->occurred_at,
            .seq = step->seq,
            .opened_entry = step->kind == MOKED_EVENT_ENTRY_OPENED ? i + 1 : 0,
          };

          if (!is_hand_act (step) || !moked_entry_step_is_effective (step, withdrawn) ||
              (act.opened_entry != 0 && is_opened))
            continue;
          is_opened |= act.opened_entry != 0;
          g_array_append_val (acts, act);
        }
    }
  g_array_sort (acts, compare_acts);
}
