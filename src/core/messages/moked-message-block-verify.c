/* moked-message-block-verify.c: the proof that what is closed to customers follows from their events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-message-block-private.h"
#include "core/messages/moked-message-block-verify.h"
#include "core/messages/moked-message-private.h"

static const char SELECT_ROWS[] =
  "SELECT customer_id, channel, address_key, block_kind, since, seq, reason "
  "FROM contact_block "
  "ORDER BY customer_id, channel, address_key, block_kind";

/* 105, 107, 108: MOKED_EVENT_MESSAGE_FAILED, _UNSUBSCRIBED, _COMPLAINED. Of who was erased nothing is kept. */
static const char SELECT_CLOSING[] =
  "SELECT " MOKED_EVENT_FOLD_COLUMNS ", e.customer_id "
  "FROM event e "
  "JOIN customer c ON c.id = e.customer_id AND c.erased_at IS NULL "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.kind IN (105, 107, 108) "
  "ORDER BY e.seq";

static const char SELECT_ROW[] =
  "SELECT 1 "
  "FROM contact_block "
  "WHERE customer_id = $1 AND channel = $2 AND address_key = $3 AND block_kind = $4 "
  "AND (since > $5 OR (since = $5 AND seq >= $6))";

typedef struct
{
  MokedReader      *reader;
  MokedBlockReport *report;
  GCancellable     *cancellable;
  char             *region;
} Scan;

static void
scan_clear (Scan *self)
{
  g_clear_pointer (&self->region, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static void
blame (Scan       *scan,
       gint64      customer_id,
       const char *column)
{
  if (scan->report->bad_customer_id != 0)
    return;

  scan->report->bad_customer_id = customer_id;
  g_strlcpy (scan->report->bad_column, column, sizeof scan->report->bad_column);
}

/* Who was one with them when something was lifted need not be today. */
static gboolean
judge (Scan                   *scan,
       const MokedBlockPlace  *place,
       const char             *block_kind,
       MokedBlockVerdict      *verdict,
       GError                **error)
{
  g_autoptr (GArray) ids = moked_customer_ids_ever (scan->reader, place->customer_id, error);

  return ids && moked_block_judge (scan->reader, place, block_kind, ids, verdict, error);
}

/* --- rows that no event makes -------------------------------------------------------------------- */

static gboolean
check_row (Scan       *scan,
           MokedStmt  *row,
           GError    **error)
{
  g_auto (MokedBlockVerdict) verdict = { 0 };
  MokedBlockPlace place = { .customer_id = moked_stmt_int (row, 0), .address_key = moked_stmt_text (row, 2) };

  scan->report->blocks++;
  if (!moked_channel_from_code (moked_stmt_text (row, 1), &place.channel))
    {
      blame (scan, place.customer_id, "channel");
      return TRUE;
    }
  if (!judge (scan, &place, moked_stmt_text (row, 3), &verdict, error))
    return FALSE;

  if (!verdict.is_closed)
    blame (scan, place.customer_id, "event");
  else if (moked_stmt_int (row, 4) != verdict.last.occurred_at)
    blame (scan, place.customer_id, "since");
  else if (moked_stmt_int (row, 5) != verdict.last.seq)
    blame (scan, place.customer_id, "seq");
  else if (!g_str_equal (moked_stmt_text (row, 6), verdict.last.reason))
    blame (scan, place.customer_id, "reason");

  return TRUE;
}

/* --- events that no row knows of -------------------------------------------------------------------- */

static gboolean
find_row (Scan                   *scan,
          gint64                  customer_id,
          const MokedBlockEvent  *event,
          gboolean               *is_there,
          GError                **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (scan->reader), SELECT_ROW, error);
  gint64 found = 0;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_text (stmt, 2, moked_channel_to_code (event->channel));
  moked_stmt_bind_text (stmt, 3, event->address_key);
  moked_stmt_bind_text (stmt, 4, event->block_kind);
  moked_stmt_bind_int (stmt, 5, event->occurred_at);
  moked_stmt_bind_int (stmt, 6, event->seq);
  if (!moked_stmt_take_int (stmt, 0, &found, error))
    return FALSE;
  *is_there = found == 1;

  return TRUE;
}

static gboolean
check_event (Scan       *scan,
             MokedStmt  *row,
             GError    **error)
{
  const MokedEvent event = moked_event_of_row (row, 0);
  gint64 customer_id = moked_stmt_int (row, 5);
  g_auto (MokedBlockEvent) closing = { 0 };
  g_auto (MokedBlockVerdict) verdict = { 0 };
  MokedBlockPlace place;
  gboolean is_there;

  if (!moked_block_event_read (&closing, &event, scan->region))
    return TRUE;
  if (!find_row (scan, customer_id, &closing, &is_there, error))
    return FALSE;
  if (is_there)
    return TRUE;

  place = (MokedBlockPlace) { customer_id, closing.channel, closing.address_key };
  if (!judge (scan, &place, closing.block_kind, &verdict, error))
    return FALSE;
  if (verdict.is_closed && !verdict.is_lifted_by_other)
    blame (scan, customer_id, "row");

  return TRUE;
}

/* ------------------------------------------------------------------------------------------------------ */

static gboolean
walk (Scan        *scan,
      const char  *sql,
      gboolean   (*check) (Scan *, MokedStmt *, GError **),
      GError     **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (scan->reader), sql, error);
  gboolean has_row;

  while (stmt && moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (scan->cancellable, error) || !check (scan, stmt, error))
        {
          moked_stmt_reset (stmt);
          return FALSE;
        }
    }

  return FALSE;
}

gboolean
moked_message_block_verify (MokedReader       *reader,
                            GCancellable      *cancellable,
                            MokedBlockReport  *report,
                            GError           **error)
{
  g_auto (Scan) scan = { .reader = reader, .report = report, .cancellable = cancellable };

  g_return_val_if_fail (reader, FALSE);
  g_return_val_if_fail (report, FALSE);

  *report = (MokedBlockReport) { 0 };
  if (!(scan.region = moked_message_dup_region (reader, error)))
    return FALSE;

  return walk (&scan, SELECT_ROWS, check_row, error) && walk (&scan, SELECT_CLOSING, check_event, error);
}
