/* moked-call-columns.c: every customer's call as a row of packed columns, and how it is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-columns.h"
#include "core/customers/moked-row-source.h"

#define CALL_COLUMNS \
  "id, started_at, customer_id, talk_seconds, ring_seconds, exchange_id, queue_name, agent, virtual_number," \
  " call_disposition, direction, certainty, phone_key, phone_raw"

enum
{
  COLUMN_ID,
  COLUMN_STARTED,
  COLUMN_CUSTOMER,
  COLUMN_TALK,
  COLUMN_RING,
  COLUMN_EXCHANGE,
  COLUMN_QUEUE,
  COLUMN_AGENT,
  COLUMN_VIRTUAL_NUMBER,
  COLUMN_DISPOSITION,
  COLUMN_DIRECTION,
  COLUMN_CERTAINTY,
  COLUMN_PHONE_KEY,
  COLUMN_PHONE_RAW,
};

static const char select_newest_first[] =
  "SELECT " CALL_COLUMNS " FROM call WHERE is_customer_call = 1 ORDER BY id DESC";

static const char select_one[] =
  "SELECT " CALL_COLUMNS " FROM call WHERE id = $1 AND is_customer_call = 1";

static const char select_of_customer[] =
  "SELECT " CALL_COLUMNS " FROM call WHERE customer_id = $1 AND is_customer_call = 1";

static const char select_max_id[] =
  "SELECT COALESCE (MAX (id), 0) FROM call";

static const char select_exchanges[] =
  "SELECT x.id, p.region FROM exchange x JOIN project p ON p.id = x.project_id";

static const guint8 widths[MOKED_N_CALL_COLUMNS] = {
  [MOKED_CALL_COLUMN_ID] = 4,
  [MOKED_CALL_COLUMN_STARTED] = 4,
  [MOKED_CALL_COLUMN_CUSTOMER] = 4,
  [MOKED_CALL_COLUMN_TALK] = 4,
  [MOKED_CALL_COLUMN_RING] = 2,
  [MOKED_CALL_COLUMN_EXCHANGE] = 2,
  [MOKED_CALL_COLUMN_QUEUE] = 2,
  [MOKED_CALL_COLUMN_AGENT] = 2,
  [MOKED_CALL_COLUMN_VIRTUAL_NUMBER] = 2,
  [MOKED_CALL_COLUMN_CODE] = 1,
  [MOKED_CALL_COLUMN_PHONE] = 1,
};

MokedCallColumns *
moked_call_columns_new (MokedCustomerColumns *customers)
{
  MokedCallColumns *self = g_new0 (MokedCallColumns, 1);

  self->customers = customers;
  self->table = moked_row_table_new (widths, MOKED_N_CALL_COLUMNS);
  self->queues = moked_labels_new ();
  self->agents = moked_labels_new ();
  self->virtual_numbers = moked_labels_new ();
  self->own_numbers = moked_own_numbers_new ();
  self->regions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
moked_call_columns_free (MokedCallColumns *self)
{
  moked_row_table_free (self->table);
  moked_labels_free (self->queues);
  moked_labels_free (self->agents);
  moked_labels_free (self->virtual_numbers);
  moked_own_numbers_free (self->own_numbers);
  g_hash_table_unref (self->regions);
  g_free (self);
}

static gboolean
read_regions (MokedCallColumns  *self,
              MokedReader       *reader,
              GError           **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), select_exchanges, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_hash_table_insert (self->regions, GSIZE_TO_POINTER (moked_stmt_int (stmt, 0)),
                           g_strdup (moked_stmt_text (stmt, 1)));
    }
  return FALSE;
}

static guint32
read_seconds (MokedStmt *stmt,
              int        column,
              guint32    max)
{
  if (moked_stmt_is_null (stmt, column))
    return 0;
  return CLAMP (moked_stmt_int (stmt, column), 0, (gint64) max - 1) + 1;
}

static gboolean
read_label (MokedLabels  *labels,
            MokedStmt    *stmt,
            int           column,
            guint32      *value,
            GError      **error)
{
  *value = moked_labels_add (labels, moked_stmt_text (stmt, column));
  return *value < MOKED_LABELS_MAX || moked_row_source_refuse ("one more name than", MOKED_LABELS_MAX, error);
}

/* Which number the call was with: one of its customer's, or one of its own. */
static void
read_phone (MokedCallColumns *self,
            MokedStmt        *stmt,
            guint32          *values)
{
  const char *key = moked_stmt_text (stmt, COLUMN_PHONE_KEY);
  guint64 code = moked_customer_columns_phone_code (self->customers, key);
  const char *raw;

  values[MOKED_CALL_COLUMN_PHONE] =
    moked_customer_columns_find_phone (self->customers, values[MOKED_CALL_COLUMN_CUSTOMER], code);
  if (values[MOKED_CALL_COLUMN_PHONE] > 0)
    return;

  raw = moked_stmt_text (stmt, COLUMN_PHONE_RAW);
  if (!*key && !*raw)
    return;
  values[MOKED_CALL_COLUMN_CODE] |= MOKED_CALL_CODE_OWN_NUMBER;
  moked_own_numbers_put (self->own_numbers, values[MOKED_CALL_COLUMN_ID],
                         g_hash_table_lookup (self->regions, GSIZE_TO_POINTER (values[MOKED_CALL_COLUMN_EXCHANGE])),
                         code, key, raw);
}

static gboolean
read_row (gpointer    rows,
          MokedStmt  *stmt,
          guint32    *values,
          GError    **error)
{
  MokedCallColumns *self = rows;
  gint64 id = moked_stmt_int (stmt, COLUMN_ID);
  gint64 customer = moked_stmt_int (stmt, COLUMN_CUSTOMER);
  gint64 exchange = moked_stmt_int (stmt, COLUMN_EXCHANGE);

  moked_customer_columns_prefetch (self->customers, customer);
  if (id <= 0 || id >= G_MAXUINT32)
    return moked_row_source_refuse ("call", id, error);
  if (customer < 0 || customer >= G_MAXINT32)
    return moked_row_source_refuse ("customer", customer, error);
  if (exchange < 0 || exchange > G_MAXUINT16)
    return moked_row_source_refuse ("exchange", exchange, error);

  values[MOKED_CALL_COLUMN_ID] = id;
  values[MOKED_CALL_COLUMN_STARTED] = CLAMP (moked_instant_to_seconds (moked_stmt_int (stmt, COLUMN_STARTED)), 0,
                                             G_MAXUINT32);
  values[MOKED_CALL_COLUMN_CUSTOMER] = customer;
  values[MOKED_CALL_COLUMN_TALK] = read_seconds (stmt, COLUMN_TALK, G_MAXINT32);
  values[MOKED_CALL_COLUMN_RING] = read_seconds (stmt, COLUMN_RING, G_MAXUINT16);
  values[MOKED_CALL_COLUMN_EXCHANGE] = exchange;
  values[MOKED_CALL_COLUMN_CODE] =
    (moked_stmt_int (stmt, COLUMN_DISPOSITION) & MOKED_CALL_CODE_DISPOSITION_MASK) |
    (moked_stmt_int (stmt, COLUMN_DIRECTION) << MOKED_CALL_CODE_DIRECTION_SHIFT & MOKED_CALL_CODE_DIRECTION_MASK) |
    (moked_stmt_int (stmt, COLUMN_CERTAINTY) << MOKED_CALL_CODE_CERTAINTY_SHIFT & MOKED_CALL_CODE_CERTAINTY_MASK);
  self->max_customer = MAX (self->max_customer, values[MOKED_CALL_COLUMN_CUSTOMER]);
  if (self->knows_customers)
    read_phone (self, stmt, values);
  return read_label (self->queues, stmt, COLUMN_QUEUE, &values[MOKED_CALL_COLUMN_QUEUE], error) &&
         read_label (self->agents, stmt, COLUMN_AGENT, &values[MOKED_CALL_COLUMN_AGENT], error) &&
         read_label (self->virtual_numbers, stmt, COLUMN_VIRTUAL_NUMBER,
                     &values[MOKED_CALL_COLUMN_VIRTUAL_NUMBER], error);
}

static const MokedRowSource source = {
  .select_max_id = select_max_id,
  .select_newest_first = select_newest_first,
  .select_one = select_one,
  .select_of_customer = select_of_customer,
  .n_columns = MOKED_N_CALL_COLUMNS,
  .read_row = read_row,
};

static void
find_own_numbers (MokedCallColumns *self)
{
  moked_own_numbers_find_rows (self->own_numbers, self->table, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_OWN_NUMBER);
}

gboolean
moked_call_columns_read (MokedCallColumns  *self,
                         MokedReader       *reader,
                         guint              limit,
                         GCancellable      *cancellable,
                         GError           **error)
{
  self->knows_customers = limit == 0;
  if (!read_regions (self, reader, error) ||
      !moked_row_source_read (&source, self, self->table, reader, limit, cancellable, error))
    return FALSE;

  find_own_numbers (self);
  return TRUE;
}

gboolean
moked_call_columns_patch (MokedCallColumns  *self,
                          MokedReader       *reader,
                          GHashTable        *calls,
                          GHashTable        *customers,
                          GError           **error)
{
  if (!read_regions (self, reader, error) ||
      !moked_row_source_patch (&source, self, self->table, reader, calls, customers, error))
    return FALSE;

  find_own_numbers (self);
  return TRUE;
}
