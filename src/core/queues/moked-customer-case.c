/* moked-customer-case.c: all that the rule of missed calls looks at of one customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-customer-case.h"

#include "core/customers/moked-customer-merge.h"

static void
case_entry_free (MokedCaseEntry *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

MokedCustomerCase *
moked_customer_case_new (gint64 customer_id)
{
  MokedCustomerCase *self = g_new0 (MokedCustomerCase, 1);

  self->customer_id = customer_id;
  self->calls = g_array_new (FALSE, FALSE, sizeof (MokedCallBrief));
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) case_entry_free);

  return self;
}

void
moked_customer_case_free (MokedCustomerCase *self)
{
  g_array_unref (self->calls);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

MokedCaseEntry *
moked_customer_case_add_entry (MokedCustomerCase *self,
                               gint64             id,
                               MokedMissedQueue   queue)
{
  MokedCaseEntry *entry = g_new0 (MokedCaseEntry, 1);

  entry->id = id;
  entry->queue = queue;
  entry->steps = g_array_new (FALSE, FALSE, sizeof (MokedEntryStep));
  g_array_set_clear_func (entry->steps, (GDestroyNotify) moked_entry_step_clear);
  g_ptr_array_add (self->entries, entry);

  return entry;
}

static gboolean
load_calls (MokedCustomerCase  *self,
            MokedReader        *reader,
            GError            **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, started_at, answered_at, ended_at, direction, call_disposition, answered_by, "
                           "linkedid "
                           "FROM call "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND is_final = 1 AND is_customer_call = 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->customer_id);

  for (;;)
    {
      MokedCallBrief call;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      call = (MokedCallBrief) {
        .call_id = moked_stmt_int (stmt, 0),
        .started_at = moked_stmt_int (stmt, 1),
        .answered_at = moked_stmt_int (stmt, 2),
        .ended_at = moked_stmt_int (stmt, 3),
        .direction = moked_stmt_int (stmt, 4),
        .call_disposition = moked_stmt_int (stmt, 5),
        .answered_by = moked_stmt_int (stmt, 6),
        .tie = moked_missed_calls_tie (moked_stmt_text (stmt, 7)),
      };
      g_array_append_val (self->calls, call);
    }
}

/* Imported entries have no policy of ours, and are none of the rule's business. */
static gboolean
load_entries (MokedCustomerCase  *self,
              MokedReader        *reader,
              const gint64        queue_ids[MOKED_N_MISSED],
              GError            **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, queue_id "
                           "FROM queue_entry "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND queue_id IN ($2, $3) "
                           "AND policy_version > 0 "
                           "ORDER BY id",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->customer_id);
  moked_stmt_bind_int (stmt, 2, queue_ids[MOKED_MISSED_IN]);
  moked_stmt_bind_int (stmt, 3, queue_ids[MOKED_MISSED_OUT]);

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      moked_customer_case_add_entry (self, moked_stmt_int (stmt, 0),
                                     moked_stmt_int (stmt, 1) == queue_ids[MOKED_MISSED_IN] ? MOKED_MISSED_IN
                                                                                            : MOKED_MISSED_OUT);
    }
}

static gboolean
add_step (const MokedEvent *event,
          gpointer          data)
{
  MokedEntryStep step;

  moked_entry_step_read (&step, event);
  g_array_append_val ((GArray *) data, step);

  return TRUE;
}

gboolean
moked_customer_case_load (MokedCustomerCase  *self,
                          MokedReader        *reader,
                          const gint64        queue_ids[MOKED_N_MISSED],
                          GError            **error)
{
  g_array_set_size (self->calls, 0);
  g_ptr_array_set_size (self->entries, 0);

  if (!load_calls (self, reader, error) || !load_entries (self, reader, queue_ids, error))
    return FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      MokedCaseEntry *entry = g_ptr_array_index (self->entries, i);

      if (!moked_ledger_each_of_entry (reader, entry->id, TRUE, add_step, entry->steps, error))
        return FALSE;
    }
  self->is_loaded = TRUE;

  return TRUE;
}

void
moked_customer_case_remove_call (MokedCustomerCase *self,
                                 gint64             call_id)
{
  for (guint i = 0; i < self->calls->len; i++)
    if (g_array_index (self->calls, MokedCallBrief, i).call_id == call_id)
      {
        g_array_remove_index (self->calls, i);
        return;
      }
}

void
moked_customer_case_set_call (MokedCustomerCase    *self,
                              const MokedCallBrief *call)
{
  moked_customer_case_remove_call (self, call->call_id);
  g_array_append_vals (self->calls, call, 1);
}
