/* moked-call-columns.c: every customer's call as a row of packed columns, and how it is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-columns.h"

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
refuse (GError     **error,
        const char  *what,
        gint64       value)
{
  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_FULL,
               "%s %" G_GINT64_FORMAT " is beyond what can be searched", what, value);
  return FALSE;
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
  return *value < MOKED_LABELS_MAX || refuse (error, "one more name than", MOKED_LABELS_MAX);
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
read_row (MokedCallColumns  *self,
          MokedStmt         *stmt,
          guint32           *values,
          GError           **error)
{
  gint64 id = moked_stmt_int (stmt, COLUMN_ID);
  gint64 customer = moked_stmt_int (stmt, COLUMN_CUSTOMER);
  gint64 exchange = moked_stmt_int (stmt, COLUMN_EXCHANGE);

  moked_customer_columns_prefetch (self->customers, customer);
  if (id <= 0 || id >= G_MAXUINT32)
    return refuse (error, "call", id);
  if (customer < 0 || customer >= G_MAXINT32)
    return refuse (error, "customer", customer);
  if (exchange < 0 || exchange > G_MAXUINT16)
    return refuse (error, "exchange", exchange);

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

static void
find_own_numbers (MokedCallColumns *self)
{
  moked_own_numbers_find_rows (self->own_numbers, self->table, MOKED_CALL_COLUMN_CODE, MOKED_CALL_CODE_OWN_NUMBER);
}

static gboolean
read_rows (MokedCallColumns  *self,
           MokedStmt         *stmt,
           guint              limit,
           GCancellable      *cancellable,
           GError           **error)
{
  guint32 values[MOKED_N_CALL_COLUMNS] = { 0 };
  gboolean has_row;

  for (guint n_read = 0; limit == 0 || n_read < limit; n_read++)
    {
      if (n_read % 65536 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!read_row (self, stmt, values, error))
        return FALSE;
      moked_row_table_prepend (self->table, values);
    }
  return TRUE;
}

gboolean
moked_call_columns_read (MokedCallColumns  *self,
                         MokedReader       *reader,
                         guint              limit,
                         GCancellable      *cancellable,
                         GError           **error)
{
  MokedDb *db = moked_reader_get_db (reader);
  MokedStmt *stmt;
  gboolean has_row;
  gint64 max_id;
  gboolean done;

  if (!read_regions (self, reader, error) || !(stmt = moked_db_prepare (db, select_max_id, error)) ||
      !moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  max_id = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);
  if (!(stmt = moked_db_prepare (db, select_newest_first, error)))
    return FALSE;

  self->knows_customers = limit == 0;
  moked_row_table_reserve (self->table, MIN (max_id, limit > 0 ? limit : 100000000));
  done = read_rows (self, stmt, limit, cancellable, error);
  moked_stmt_reset (stmt);
  if (!done)
    return FALSE;

  moked_row_table_sort (self->table);
  find_own_numbers (self);
  return TRUE;
}

static gboolean
is_among (MokedStmt  *stmt,
          GHashTable *ids)
{
  return ids && g_hash_table_contains (ids, GSIZE_TO_POINTER (moked_stmt_int (stmt, COLUMN_ID)));
}

static gboolean
read_changed (MokedCallColumns  *self,
              MokedReader       *reader,
              const char        *sql,
              GHashTable        *keys,
              GHashTable        *read_already,
              GArray            *values,
              GError           **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
      gboolean has_row;

      if (!stmt)
        return FALSE;
      moked_stmt_bind_int (stmt, 1, GPOINTER_TO_SIZE (key));
      do
        {
          guint32 row[MOKED_N_CALL_COLUMNS] = { 0 };

          if (!moked_stmt_step (stmt, &has_row, error))
            return FALSE;
          if (!has_row || is_among (stmt, read_already))
            continue;
          if (!read_row (self, stmt, row, error))
            {
              moked_stmt_reset (stmt);
              return FALSE;
            }
          g_array_append_vals (values, row, MOKED_N_CALL_COLUMNS);
        }
      while (has_row);
    }
  return TRUE;
}

gboolean
moked_call_columns_patch (MokedCallColumns  *self,
                          MokedReader       *reader,
                          GHashTable        *calls,
                          GHashTable        *customers,
                          GError           **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!read_regions (self, reader, error) ||
      !read_changed (self, reader, select_one, calls, NULL, values, error) ||
      !read_changed (self, reader, select_of_customer, customers, calls, values, error))
    return FALSE;

  moked_row_table_patch (self->table, calls, (const guint32 *) (const void *) values->data,
                         values->len / MOKED_N_CALL_COLUMNS);
  find_own_numbers (self);
  return TRUE;
}
