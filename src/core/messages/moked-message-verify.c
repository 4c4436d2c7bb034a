/* moked-message-verify.c: the proof that every message's row follows from its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message-fold.h"
#include "core/messages/moked-message-private.h"
#include "core/messages/moked-message-verify.h"

#define EVENTS_PER_PROGRESS 100000
#define FIRST_STATE_COLUMN  3

static const char SELECT_ROWS[] =
  "SELECT m.id, m.customer_id, m.changed_seq, " MOKED_MESSAGE_STATE_COLUMNS " "
  "FROM message m "
  "ORDER BY m.id";

static const char SELECT_LINKS[] =
  "SELECT l.message_id, l.seq, " MOKED_EVENT_FOLD_COLUMNS ", e.customer_id "
  "FROM message_event l "
  "LEFT JOIN event e ON e.seq = l.seq "
  "LEFT JOIN event_private p ON p.seq = l.seq "
  "ORDER BY l.message_id, l.seq";

/* 48: MOKED_EVENT_FACT_WITHDRAWN; 100 to 112: those of a message */
static const char SELECT_EVENTS[] =
  "SELECT seq, facts "
  "FROM event "
  "WHERE kind BETWEEN 100 AND 112 OR kind = 48 "
  "ORDER BY seq";

static const char SELECT_LINK[] =
  "SELECT 1 "
  "FROM message_event "
  "WHERE message_id = $1 AND seq = $2";

typedef struct
{
  MokedReader        *reader;
  MokedMessageReport *report;
  MokedMessageFold   *fold;
  MokedStmt          *rows;
  MokedStmt          *links;
  gboolean            has_row;
  gboolean            has_link;
  gint64              last_seq;    /* of the message at hand */
  gint64              customer_id; /* of its own events */
  MokedProgressFunc   progress;
  gpointer            data;
  GCancellable       *cancellable;
  gint64              next_progress;
} Scan;

static void
blame (Scan       *scan,
       gint64      message_id,
       const char *column)
{
  if (scan->report->bad_message_id != 0)
    return;

  scan->report->bad_message_id = message_id;
  g_strlcpy (scan->report->bad_column, column, sizeof scan->report->bad_column);
}

static gboolean
tell (Scan    *scan,
      GError **error)
{
  if (++scan->report->events < scan->next_progress)
    return TRUE;

  scan->next_progress += EVENTS_PER_PROGRESS;
  if (scan->progress)
    scan->progress (scan->report->events, 0, scan->data);

  return !g_cancellable_set_error_if_cancelled (scan->cancellable, error);
}

/* --- rows beside the events that they name -------------------------------------------------------------- */

static void
add_event (Scan   *scan,
           gint64  message_id)
{
  const MokedEvent event = moked_event_of_row (scan->links, 2);
  gint64 named;

  if (event.seq == 0)
    {
      blame (scan, message_id, "event");
      return;
    }

  scan->last_seq = event.seq;
  if (moked_facts_get_int (event.facts, "message", &named) && named == message_id)
    scan->customer_id = moked_stmt_int (scan->links, 7);
  moked_message_fold_add (scan->fold, message_id, &event);
}

static void
check_row (Scan *scan)
{
  gint64 message_id = moked_stmt_int (scan->rows, 0);
  g_auto (MokedMessageState) kept = { 0 };
  g_auto (MokedMessageState) folded = { 0 };
  const char *column;

  moked_message_read_state (scan->rows, FIRST_STATE_COLUMN, &kept);
  moked_message_fold_end (scan->fold, &folded);
  column = moked_message_state_find_difference (&kept, &folded);
  if (!column && moked_stmt_int (scan->rows, 1) != scan->customer_id)
    column = "customer_id";
  if (!column && moked_stmt_int (scan->rows, 2) != scan->last_seq)
    column = "changed_seq";
  if (column)
    blame (scan, message_id, column);
}

static gboolean
check_next (Scan    *scan,
            GError **error)
{
  gint64 link_id = scan->has_link ? moked_stmt_int (scan->links, 0) : G_MAXINT64;
  gint64 row_id = scan->has_row ? moked_stmt_int (scan->rows, 0) : G_MAXINT64;
  gint64 message_id = MIN (link_id, row_id);

  moked_message_fold_reset (scan->fold);
  scan->last_seq = 0;
  scan->customer_id = 0;
  while (scan->has_link && moked_stmt_int (scan->links, 0) == message_id)
    {
      add_event (scan, message_id);
      if (!tell (scan, error) || !moked_stmt_step (scan->links, &scan->has_link, error))
        return FALSE;
    }

  scan->report->messages++;
  if (link_id != row_id)
    blame (scan, message_id, "row");
  else
    check_row (scan);

  return row_id != message_id || moked_stmt_step (scan->rows, &scan->has_row, error);
}

static gboolean
check_rows (Scan    *scan,
            GError **error)
{
  MokedDb *db = moked_reader_get_db (scan->reader);
  gboolean is_done = (scan->rows = moked_db_prepare (db, SELECT_ROWS, error)) &&
                     moked_stmt_step (scan->rows, &scan->has_row, error) &&
                     (scan->links = moked_db_prepare (db, SELECT_LINKS, error)) &&
                     moked_stmt_step (scan->links, &scan->has_link, error);

  while (is_done && (scan->has_row || scan->has_link))
    is_done = check_next (scan, error);

  if (scan->rows && scan->has_row)
    moked_stmt_reset (scan->rows);
  if (scan->links && scan->has_link)
    moked_stmt_reset (scan->links);

  return is_done;
}

/* --- events that no message names --------------------------------------------------------------------------- */

static gboolean
check_link (Scan        *scan,
            const char  *facts,
            const char  *fact,
            gint64       seq,
            GError     **error)
{
  MokedStmt *stmt;
  gint64 message_id;
  gint64 found = 0;

  if (!moked_facts_get_int (facts, fact, &message_id) || message_id == 0)
    return TRUE;
  if (!(stmt = moked_db_prepare (moked_reader_get_db (scan->reader), SELECT_LINK, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, message_id);
  moked_stmt_bind_int (stmt, 2, seq);
  if (!moked_stmt_take_int (stmt, 0, &found, error))
    return FALSE;
  if (found == 0)
    blame (scan, message_id, "event");

  return TRUE;
}

static gboolean
check_events (Scan    *scan,
              GError **error)
{
  MokedStmt *events = moked_db_prepare (moked_reader_get_db (scan->reader), SELECT_EVENTS, error);
  gboolean has_event;
  gboolean is_done = events && moked_stmt_step (events, &has_event, error);

  while (is_done && has_event)
    {
      gint64 seq = moked_stmt_int (events, 0);
      const char *facts = moked_stmt_text (events, 1);

      is_done = check_link (scan, facts, "message", seq, error) && check_link (scan, facts, "reply_to", seq, error) &&
                !g_cancellable_set_error_if_cancelled (scan->cancellable, error);
      if (!is_done)
        moked_stmt_reset (events);
      else
        is_done = moked_stmt_step (events, &has_event, error);
    }

  return is_done;
}

gboolean
moked_message_verify (MokedReader         *reader,
                      MokedProgressFunc    progress,
                      gpointer             data,
                      GCancellable        *cancellable,
                      MokedMessageReport  *report,
                      GError             **error)
{
  g_autoptr (MokedMessageFold) fold = moked_message_fold_new ();
  Scan scan = { .reader = reader, .report = report, .fold = fold, .progress = progress, .data = data,
                .cancellable = cancellable, .next_progress = EVENTS_PER_PROGRESS };

  g_return_val_if_fail (reader, FALSE);
  g_return_val_if_fail (report, FALSE);

  *report = (MokedMessageReport) { 0 };

  return check_rows (&scan, error) && check_events (&scan, error);
}
