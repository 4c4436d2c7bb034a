/* moked-call-row.c: a call with what a list shows of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-log.h"
#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"

static const char select_row[] =
  "SELECT l.exchange_id, x.name, l.customer_id, k.name, p.national, l.linkedid, l.is_provisional, l.is_final,"
  " l.is_customer_call, l.direction, l.call_disposition, l.answered_by, l.certainty, l.wants_callback,"
  " l.is_withheld, l.raw_code, l.phone_raw, l.caller_name, l.virtual_number, l.destination_number,"
  " l.started_at, l.answered_at, l.ended_at, l.ring_seconds, l.talk_seconds, l.wait_limit_seconds,"
  " l.queue_name, l.agent"
  " FROM call l"
  " JOIN exchange x ON x.id = l.exchange_id"
  " LEFT JOIN customer c ON c.id = l.customer_id"
  " LEFT JOIN customer k ON k.id = COALESCE (c.merged_into, c.id)"
  " LEFT JOIN contact_point p ON p.customer_id = l.customer_id AND p.kind = 'phone' AND p.match_key = l.phone_key"
  " WHERE l.id = $1";

static gint
read_seconds (MokedStmt *stmt,
              int        column)
{
  return moked_stmt_is_null (stmt, column) ? -1 : (gint) moked_stmt_int (stmt, column);
}

static void
read_facts (MokedStmt      *stmt,
            MokedCallFacts *facts)
{
  g_set_str (&facts->linkedid, moked_stmt_text (stmt, 5));
  facts->is_provisional = moked_stmt_int (stmt, 6) == 1;
  facts->is_final = moked_stmt_int (stmt, 7) == 1;
  facts->is_customer_call = moked_stmt_int (stmt, 8) == 1;
  facts->direction = moked_stmt_int (stmt, 9);
  facts->call_disposition = moked_stmt_int (stmt, 10);
  facts->answered_by = moked_stmt_int (stmt, 11);
  facts->certainty = moked_stmt_int (stmt, 12);
  facts->wants_callback = moked_stmt_int (stmt, 13) == 1;
  facts->is_withheld = moked_stmt_int (stmt, 14) == 1;
  g_set_str (&facts->raw_code, moked_stmt_text (stmt, 15));
  g_set_str (&facts->phone_raw, moked_stmt_text (stmt, 16));
  g_set_str (&facts->caller_name, moked_stmt_text (stmt, 17));
  g_set_str (&facts->virtual_number, moked_stmt_text (stmt, 18));
  g_set_str (&facts->destination_number, moked_stmt_text (stmt, 19));
  facts->started_at = moked_stmt_int (stmt, 20);
  facts->answered_at = moked_stmt_int (stmt, 21);
  facts->ended_at = moked_stmt_int (stmt, 22);
  facts->ring_seconds = read_seconds (stmt, 23);
  facts->talk_seconds = read_seconds (stmt, 24);
  facts->wait_limit_seconds = read_seconds (stmt, 25);
  g_set_str (&facts->queue_name, moked_stmt_text (stmt, 26));
  g_set_str (&facts->agent, moked_stmt_text (stmt, 27));
}

static MokedCallRow *
read_row (MokedStmt *stmt,
          gint64     id)
{
  MokedCallRow *self = g_new0 (MokedCallRow, 1);

  self->ref_count = 1;
  self->id = id;
  self->exchange_id = moked_stmt_int (stmt, 0);
  self->exchange_name = g_strdup (moked_stmt_text (stmt, 1));
  self->customer_id = moked_stmt_int (stmt, 2);
  self->customer_name = g_strdup (moked_stmt_text (stmt, 3));
  moked_call_facts_init (&self->facts);
  read_facts (stmt, &self->facts);
  if (self->facts.is_withheld)
    self->phone_national = g_strdup ("");
  else
    self->phone_national = g_strdup (moked_stmt_is_null (stmt, 4) ? self->facts.phone_raw : moked_stmt_text (stmt, 4));
  return self;
}

MokedCallRow *
moked_call_row_ref (MokedCallRow *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
moked_call_row_unref (MokedCallRow *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->exchange_name);
  g_free (self->customer_name);
  g_free (self->phone_national);
  moked_call_facts_clear (&self->facts);
  g_free (self);
}

static void
unref_row (gpointer row)
{
  if (row)
    moked_call_row_unref (row);
}

GPtrArray *
moked_call_row_load_page (MokedReader   *reader,
                          const gint64  *ids,
                          guint          n_ids,
                          GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_ids, unref_row);

  g_return_val_if_fail (reader, NULL);

  for (guint i = 0; i < n_ids; i++)
    {
      MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), select_row, error);
      gboolean has_row;

      if (stmt)
        moked_stmt_bind_int (stmt, 1, ids[i]);
      if (!stmt || !moked_stmt_step (stmt, &has_row, error))
        return NULL;
      g_ptr_array_add (rows, has_row ? read_row (stmt, ids[i]) : NULL);
      moked_stmt_reset (stmt);
    }
  return g_steal_pointer (&rows);
}

/* A call belongs to the earlier of the customers who have its number; the others see it. */
static const char select_of_customer[] =
  "SELECT id, started_at"
  " FROM call"
  " WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1")
  " UNION"
  " SELECT l.id, l.started_at"
  " FROM contact_point mine"
  " JOIN contact_point theirs ON theirs.match_key = mine.match_key AND theirs.customer_id <> mine.customer_id"
  " JOIN call l ON l.customer_id = theirs.customer_id AND l.phone_key = mine.match_key"
  " WHERE mine.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND mine.kind = 'phone'"
  " ORDER BY 2 DESC, 1 DESC";

GArray *
moked_call_row_list_of_customer (MokedReader  *reader,
                                 gint64        customer_id,
                                 GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), select_of_customer, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, customer_id);
  return moked_stmt_collect_ids (stmt, error);
}
