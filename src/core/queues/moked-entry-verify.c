/* moked-entry-verify.c: the proof that every entry's current state follows from its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry-verify.h"

#include "core/queues/moked-entry-fold.h"
#include "core/queues/moked-entry-rows.h"

#define EVENTS_PER_PROGRESS 100000

/* Two scans side by side, both by entry id. */
typedef struct
{
  MokedStmt      *events;
  MokedStmt      *rows;
  gboolean        has_event;
  gboolean        has_row;
  MokedEntryFold *fold;
  gint64          last_seq;    /* of the entry's events */
  gboolean        was_erased;  /* a body that should be there is not */
} Scan;

/* Only these kinds have a body that the fold reads. */
static gboolean
begin_scan (Scan         *scan,
            MokedReader  *reader,
            GError      **error)
{
  scan->events = moked_db_prepare (moked_reader_get_db (reader),
                                   "SELECT e.entry_id, e.seq, e.occurred_at, e.kind, e.call_id, e.facts, p.body, "
                                   "e.private_digest IS NOT NULL AND p.seq IS NULL AND e.kind IN (43, 44, 47) "
                                   "FROM event e "
                                   "LEFT JOIN event_private p ON p.seq = e.seq AND e.kind IN (43, 44, 47) "
                                   "WHERE e.entry_id IS NOT NULL "
                                   "ORDER BY e.entry_id, e.occurred_at, e.seq",
                                   error);
  if (scan->events == NULL || !moked_stmt_step (scan->events, &scan->has_event, error))
    return FALSE;

  scan->rows = moked_db_prepare (moked_reader_get_db (reader),
                                 "SELECT id, " MOKED_ENTRY_STATE_COLUMNS ("") " "
                                 "FROM queue_entry "
                                 "ORDER BY id",
                                 error);

  return scan->rows != NULL && moked_stmt_step (scan->rows, &scan->has_row, error);
}

static void
end_scan (Scan *scan)
{
  if (scan->events != NULL && scan->has_event)
    moked_stmt_reset (scan->events);
  if (scan->rows != NULL && scan->has_row)
    moked_stmt_reset (scan->rows);
  moked_entry_fold_free (scan->fold);
}

static void
add_event (Scan *scan)
{
  MokedEvent event = {
    .seq = moked_stmt_int (scan->events, 1),
    .occurred_at = moked_stmt_int (scan->events, 2),
    .kind = moked_stmt_int (scan->events, 3),
    .call_id = moked_stmt_int (scan->events, 4),
    .facts = moked_stmt_text (scan->events, 5),
    .body = moked_stmt_is_null (scan->events, 6) ? NULL : moked_stmt_text (scan->events, 6),
  };

  scan->last_seq = MAX (scan->last_seq, event.seq);
  scan->was_erased |= moked_stmt_int (scan->events, 7) == 1;
  moked_entry_fold_add (scan->fold, &event);
}

/* The first column that differs, or NULL. */
static const char *
find_difference (const MokedEntryState *kept,
                 const MokedEntryState *folded)
{
  const struct
  {
    const char *column;
    gboolean    differs;
  } checks[] = {
    { "entry_status", kept->entry_status != folded->entry_status },
    { "trigger_at", kept->trigger_at != folded->trigger_at },
    { "trigger_call_id", kept->trigger_call_id != folded->trigger_call_id },
    { "policy_version", kept->policy_version != folded->policy_version },
    { "created_at", kept->created_at != folded->created_at },
    { "due_at", kept->due_at != folded->due_at },
    { "at_risk_at", kept->at_risk_at != folded->at_risk_at },
    { "first_handled_at", kept->first_handled_at != folded->first_handled_at },
    { "completed_at", kept->completed_at != folded->completed_at },
    { "closed_at", kept->closed_at != folded->closed_at },
    { "evidence_call_id", kept->evidence_call_id != folded->evidence_call_id },
    { "attempts", kept->attempts != folded->attempts },
    { "retriggers", kept->retriggers != folded->retriggers },
    { "responsible", !g_str_equal (kept->responsible, folded->responsible) },
    { "close_reason", !g_str_equal (kept->close_reason, folded->close_reason) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].differs)
      return checks[i].column;

  return NULL;
}

static void
blame (MokedEntryReport *report,
       gint64            entry_id,
       const char       *column)
{
  if (report->bad_entry_id != 0)
    return;
  report->bad_entry_id = entry_id;
  g_strlcpy (report->bad_column, column, sizeof report->bad_column);
}

static void
check_row (Scan             *scan,
           MokedEntryReport *report)
{
  gint64 entry_id = moked_stmt_int (scan->rows, 0);
  MokedEntryState kept, folded;
  gint64 changed_seq = moked_entry_row_read_state (scan->rows, 1, &kept);
  const char *column;

  moked_entry_fold_end (scan->fold, &folded);
  if (scan->was_erased)
    g_strlcpy (folded.responsible, kept.responsible, sizeof folded.responsible);

  column = find_difference (&kept, &folded);
  if (column == NULL && changed_seq != scan->last_seq)
    column = "changed_seq";
  if (column != NULL)
    blame (report, entry_id, column);
}

/* All events of the entry that comes next; then its row. */
static gboolean
check_next (Scan              *scan,
            MokedEntryReport  *report,
            GError           **error)
{
  gint64 event_id = scan->has_event ? moked_stmt_int (scan->events, 0) : G_MAXINT64;
  gint64 row_id = scan->has_row ? moked_stmt_int (scan->rows, 0) : G_MAXINT64;
  gint64 entry_id = MIN (event_id, row_id);

  moked_entry_fold_reset (scan->fold);
  scan->last_seq = 0;
  scan->was_erased = FALSE;
  while (scan->has_event && moked_stmt_int (scan->events, 0) == entry_id)
    {
      add_event (scan);
      report->events++;
      if (!moked_stmt_step (scan->events, &scan->has_event, error))
        return FALSE;
    }

  report->entries++;
  if (event_id != row_id)
    blame (report, entry_id, "row");
  else
    check_row (scan, report);

  return row_id != entry_id || moked_stmt_step (scan->rows, &scan->has_row, error);
}

gboolean
moked_entry_verify (MokedReader        *reader,
                    MokedProgressFunc   progress,
                    gpointer            data,
                    GCancellable       *cancellable,
                    MokedEntryReport   *report,
                    GError            **error)
{
  Scan scan = { .fold = moked_entry_fold_new () };
  gint64 next_progress = EVENTS_PER_PROGRESS;
  gboolean is_done;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  memset (report, 0, sizeof *report);
  is_done = begin_scan (&scan, reader, error);
  while (is_done && (scan.has_event || scan.has_row))
    {
      is_done = check_next (&scan, report, error);
      if (report->events < next_progress)
        continue;
      next_progress += EVENTS_PER_PROGRESS;
      if (progress != NULL)
        progress (report->events, 0, data);
      is_done = is_done && !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  end_scan (&scan);

  return is_done;
}
