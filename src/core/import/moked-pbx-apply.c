/* moked-pbx-apply.c: judged calls into the store, with their customers and entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/calls/moked-call-erase.h"
#include "core/customers/moked-customer.h"
#include "core/import/moked-caller-table.h"
#include "core/import/moked-exclusion.h"
#include "core/import/moked-pbx-work.h"

struct _MokedPbxApplier
{
  MokedImportReport *report; /* borrowed */
  MokedCallerTable  *callers;
  MokedMissedCalls  *missed_calls;
};

MokedPbxApplier *
moked_pbx_applier_new (gint64             project_id,
                       MokedImportReport *report)
{
  MokedPbxApplier *self = g_new0 (MokedPbxApplier, 1);

  self->report = report;
  self->callers = moked_caller_table_new (project_id);
  self->missed_calls = moked_missed_calls_new ();

  return self;
}

void
moked_pbx_applier_free (MokedPbxApplier *self)
{
  moked_caller_table_free (self->callers);
  moked_missed_calls_free (self->missed_calls);
  g_free (self);
}

void
moked_pbx_applier_forget (MokedPbxApplier *self)
{
  moked_caller_table_forget (self->callers);
  moked_missed_calls_forget (self->missed_calls);
}

/* Only a final call of a customer is the rule's business. */
static gboolean
is_judged (const MokedStoredCall *call)
{
  return call->customer_id != 0 && call->facts.is_customer_call && call->facts.is_final;
}

static void
tell_rule (MokedPbxApplier       *self,
           const MokedStoredCall *before, /* NULL: none */
           const MokedStoredCall *after)
{
  const MokedCallFacts *facts = &after->facts;
  MokedCallBrief brief = {
    .call_id = after->id,
    .started_at = facts->started_at,
    .answered_at = facts->answered_at,
    .ended_at = facts->ended_at,
    .direction = facts->direction,
    .call_disposition = facts->call_disposition,
    .answered_by = facts->answered_by,
  };

  if (before != NULL && is_judged (before) &&
      (!is_judged (after) || before->customer_id != after->customer_id || before->id != after->id))
    moked_missed_calls_remove_call (self->missed_calls, before->customer_id, before->id);
  if (!is_judged (after))
    return;

  brief.tie = moked_missed_calls_tie (facts->linkedid);
  moked_missed_calls_set_call (self->missed_calls, after->customer_id, &brief);
}

static gboolean
set_customer (MokedPbxApplier    *self,
              MokedWriter        *writer,
              MokedPreparedCall  *call,
              GError            **error)
{
  MokedStoredCall *after = call->after;
  gboolean is_new;

  after->customer_id = 0;
  if (!after->facts.is_customer_call || call->phone.match_key[0] == '\0')
    return TRUE;

  after->customer_id =
    moked_caller_table_meet (self->callers, writer, &call->phone,
                             after->facts.direction == MOKED_DIRECTION_IN ? after->facts.caller_name : "",
                             after->facts.started_at, &is_new, error);
  if (after->customer_id == 0)
    return FALSE;
  if (is_new)
    {
      moked_missed_calls_add_customer (self->missed_calls, after->customer_id);
      self->report->customers_new++;
    }

  return TRUE;
}

static gboolean
add_aliases (MokedWriter              *writer,
             const MokedPreparedCall  *call,
             GError                  **error)
{
  for (guint i = 0; call->aliases != NULL && call->aliases[i] != NULL; i++)
    if (!moked_call_add_alias (writer, call->after->exchange_id, call->aliases[i], call->after->id, error))
      return FALSE;

  return TRUE;
}

static void
count_call (MokedPbxApplier       *self,
            const MokedStoredCall *before,
            const MokedStoredCall *after,
            gboolean               is_changed)
{
  MokedImportReport *report = self->report;

  if (!after->facts.is_customer_call)
    report->not_customer_calls++;
  else if (before == NULL || !before->facts.is_customer_call)
    moked_import_report_note (report, MOKED_IMPORT_CALLS_NEW, after->id);
  else
    moked_import_report_note (report, is_changed ? MOKED_IMPORT_CALLS_CHANGED : MOKED_IMPORT_CALLS_UNCHANGED, after->id);
  if (after->facts.is_customer_call && !after->facts.is_final)
    moked_import_report_note (report, MOKED_IMPORT_CALLS_OPEN, after->id);
  moked_import_report_note_instant (report, after->facts.started_at);
}

static gboolean
follow_exclusion (MokedPbxApplier        *self,
                  MokedWriter            *writer,
                  const MokedStoredCall  *before,
                  const MokedStoredCall  *after,
                  GError                **error)
{
  gint64 n_excluded = 0;

  if (!moked_exclusion_follow (writer, before, after, &n_excluded, error))
    return FALSE;
  if (n_excluded > 0)
    moked_import_report_note (self->report, MOKED_IMPORT_CALLS_EXCLUDED, after->id);

  return TRUE;
}

static gboolean
add_call (MokedPbxApplier    *self,
          MokedWriter        *writer,
          MokedPreparedCall  *call,
          GError            **error)
{
  if (!moked_call_add (writer, call->after, error) || !add_aliases (writer, call, error))
    return FALSE;

  tell_rule (self, NULL, call->after);
  count_call (self, NULL, call->after, TRUE);

  return follow_exclusion (self, writer, NULL, call->after, error);
}

/* The rows after the first one are the same call: they go into it. */
static gboolean
absorb_others (MokedPbxApplier    *self,
               MokedWriter        *writer,
               MokedPreparedCall  *call,
               GError            **error)
{
  const MokedStoredCall *kept = g_ptr_array_index (call->before, 0);

  for (guint i = 1; i < call->before->len; i++)
    {
      const MokedStoredCall *absorbed = g_ptr_array_index (call->before, i);

      if (!moked_call_absorb (writer, kept, absorbed, error))
        return FALSE;
      for (MokedImportPart part = MOKED_IMPORT_CALLS_NEW; part <= MOKED_IMPORT_CALLS_EXCLUDED; part++)
        moked_import_report_unnote (self->report, part, absorbed->id);
      if (is_judged (absorbed))
        moked_missed_calls_remove_call (self->missed_calls, absorbed->customer_id, absorbed->id);
      moked_missed_calls_merge_call (self->missed_calls, absorbed->id, kept->id);
    }

  return TRUE;
}

/* The linkedid was learned: the id it was known by until now leads to it. */
static gboolean
follow_name (MokedWriter            *writer,
             const MokedStoredCall  *before,
             const MokedStoredCall  *after,
             GError                **error)
{
  if (g_str_equal (before->facts.linkedid, after->facts.linkedid))
    return TRUE;

  return moked_call_drop_alias (writer, after->exchange_id, after->facts.linkedid, error) &&
         moked_call_add_alias (writer, after->exchange_id, before->facts.linkedid, after->id, error);
}

static gboolean
change_call (MokedPbxApplier    *self,
             MokedWriter        *writer,
             MokedPreparedCall  *call,
             GError            **error)
{
  const MokedStoredCall *before = g_ptr_array_index (call->before, 0);
  gboolean is_changed;

  call->after->id = before->id;
  call->after->changed_seq = before->changed_seq;
  if (!absorb_others (self, writer, call, error) ||
      !moked_call_change (writer, before, call->after, &is_changed, error) ||
      !follow_name (writer, before, call->after, error) ||
      !add_aliases (writer, call, error))
    return FALSE;

  count_call (self, before, call->after, is_changed || call->before->len > 1);
  if (is_changed || call->before->len > 1)
    tell_rule (self, before, call->after);

  return follow_exclusion (self, writer, before, call->after, error);
}

/* Nobody who was erased comes back with the next import. */
static gboolean
is_erased (const MokedPreparedCall *call)
{
  for (guint i = 0; i < call->before->len; i++)
    if (moked_stored_call_is_erased (g_ptr_array_index (call->before, i)))
      return TRUE;

  return FALSE;
}

static gboolean
apply_call (MokedPbxApplier    *self,
            MokedWriter        *writer,
            MokedPreparedCall  *call,
            GError            **error)
{
  if (call->after == NULL || is_erased (call))
    {
      if (call->before->len > 0)
        count_call (self, g_ptr_array_index (call->before, 0), g_ptr_array_index (call->before, 0), FALSE);
      return TRUE;
    }

  if (!set_customer (self, writer, call, error))
    return FALSE;

  return call->before->len == 0 ? add_call (self, writer, call, error) : change_call (self, writer, call, error);
}

gboolean
moked_pbx_applier_apply (MokedPbxApplier     *self,
                         MokedWriter         *writer,
                         MokedPreparedBatch  *batch,
                         GError             **error)
{
  MokedImportReport *report = self->report;
  MokedMissedCallsRows rows = {
    report->rows[MOKED_IMPORT_ENTRIES_NEW], report->rows[MOKED_IMPORT_ENTRIES_CHANGED],
    report->rows[MOKED_IMPORT_ENTRIES_CLOSED],
  };

  for (guint i = 0; i < batch->calls->len; i++)
    if (!apply_call (self, writer, g_ptr_array_index (batch->calls, i), error))
      return FALSE;

  if (!moked_caller_table_settle (self->callers, writer, error) ||
      !moked_missed_calls_settle (self->missed_calls, writer, &rows, error))
    return FALSE;

  report->entries_new = moked_id_set_count (rows.opened);
  report->entries_changed = moked_id_set_count (rows.changed);
  report->entries_closed = moked_id_set_count (rows.closed);
  moked_import_report_keep_noted (report);
  for (guint i = 0; i < self->report->files->len; i++)
    {
      MokedImportFile *file = g_ptr_array_index (self->report->files, i);

      file->accepted += batch->counts[i].accepted;
      file->met_again += batch->counts[i].met_again;
    }

  return TRUE;
}
