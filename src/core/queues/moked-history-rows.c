/* moked-history-rows.c: every entry as a row of packed columns, and how it is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/customers/moked-row-source.h"
#include "core/queues/moked-history-rows.h"

#define ENTRY_COLUMNS \
  "id, created_at, due_at, completed_at, first_handled_at, at_risk_at, customer_id, queue_id," \
  " responsible, attempts, entry_status, entry_type, phone_key, phone_raw"

enum
{
  COLUMN_ID,
  COLUMN_CREATED,
  COLUMN_DUE,
  COLUMN_COMPLETED,
  COLUMN_FIRST_HANDLED,
  COLUMN_AT_RISK,
  COLUMN_CUSTOMER,
  COLUMN_QUEUE,
  COLUMN_RESPONSIBLE,
  COLUMN_ATTEMPTS,
  COLUMN_STATUS,
  COLUMN_TYPE,
  COLUMN_PHONE_KEY,
  COLUMN_PHONE_RAW,
};

static const char select_newest_first[] =
  "SELECT " ENTRY_COLUMNS " FROM queue_entry ORDER BY id DESC";

static const char select_one[] =
  "SELECT " ENTRY_COLUMNS " FROM queue_entry WHERE id = $1";

static const char select_of_customer[] =
  "SELECT " ENTRY_COLUMNS " FROM queue_entry WHERE customer_id = $1";

static const char select_max_id[] =
  "SELECT COALESCE (MAX (id), 0) FROM queue_entry";

static const char select_queues[] =
  "SELECT q.id, q.name, p.region FROM queue q JOIN project p ON p.id = q.project_id";

static const guint8 widths[MOKED_N_ROW_COLUMNS] = {
  [MOKED_ROW_ID] = 4,
  [MOKED_ROW_CREATED] = 4,
  [MOKED_ROW_DUE] = 4,
  [MOKED_ROW_COMPLETED] = 4,
  [MOKED_ROW_FIRST_HANDLED] = 4,
  [MOKED_ROW_AT_RISK] = 4,
  [MOKED_ROW_CUSTOMER] = 4,
  [MOKED_ROW_QUEUE] = 2,
  [MOKED_ROW_RESPONSIBLE] = 2,
  [MOKED_ROW_ATTEMPTS] = 2,
  [MOKED_ROW_CODE] = 1,
  [MOKED_ROW_PHONE] = 1,
};

MokedHistoryRows *
moked_history_rows_new (MokedCustomerColumns *customers)
{
  MokedHistoryRows *self = g_new0 (MokedHistoryRows, 1);

  self->customers = customers;
  self->table = moked_row_table_new (widths, MOKED_N_ROW_COLUMNS);
  self->open_rows = g_array_new (FALSE, FALSE, sizeof (MokedOpenRow));
  self->queues = moked_labels_new ();
  self->responsibles = moked_labels_new ();
  self->own_numbers = moked_own_numbers_new ();
  self->regions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
moked_history_rows_free (MokedHistoryRows *self)
{
  moked_row_table_free (self->table);
  g_array_unref (self->open_rows);
  moked_labels_free (self->queues);
  moked_labels_free (self->responsibles);
  moked_own_numbers_free (self->own_numbers);
  g_hash_table_unref (self->regions);
  g_free (self);
}

gboolean
moked_history_rows_read_queues (MokedHistoryRows  *self,
                                MokedReader       *reader,
                                GError           **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), select_queues, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  while (moked_stmt_step (stmt, &has_row, error))
    {
      gint64 id = moked_stmt_int (stmt, 0);

      if (!has_row)
        return TRUE;
      if (id <= 0 || id >= MOKED_LABELS_MAX)
        {
          moked_stmt_reset (stmt);
          return moked_row_source_refuse ("queue", id, error);
        }
      moked_labels_set (self->queues, id, moked_stmt_text (stmt, 1));
      g_hash_table_insert (self->regions, GSIZE_TO_POINTER (id), g_strdup (moked_stmt_text (stmt, 2)));
    }
  return FALSE;
}

static guint32
to_seconds (gint64 instant)
{
  if (instant == MOKED_NO_INSTANT)
    return 0;
  return CLAMP (moked_instant_to_seconds (instant), 1, G_MAXUINT32);
}

static guint8
read_code (MokedStmt *stmt)
{
  gint64 entry_status = CLAMP (moked_stmt_int (stmt, COLUMN_STATUS), MOKED_ENTRY_PENDING, MOKED_ENTRY_CANCELLED);
  gint64 entry_type = moked_stmt_int (stmt, COLUMN_TYPE);
  guint8 code = entry_status - 1;

  if (entry_type > 0 && entry_type < MOKED_N_ENTRY_TYPES)
    code |= entry_type << MOKED_CODE_TYPE_SHIFT;

  switch (moked_entry_on_time (moked_stmt_int (stmt, COLUMN_DUE), moked_stmt_int (stmt, COLUMN_COMPLETED)))
    {
    case MOKED_ON_TIME_YES:
      return code | MOKED_CODE_ON_TIME;
    case MOKED_ON_TIME_NO:
      return code | MOKED_CODE_LATE;
    case MOKED_ON_TIME_UNKNOWN:
    default:
      return code;
    }
}

/* Which number the entry is about: one of its customer's, or one of its own. */
static void
read_phone (MokedHistoryRows *self,
            MokedStmt        *stmt,
            guint32          *values)
{
  const char *key = moked_stmt_text (stmt, COLUMN_PHONE_KEY);
  guint64 code = moked_customer_columns_phone_code (self->customers, key);
  const char *raw;

  values[MOKED_ROW_PHONE] = moked_customer_columns_find_phone (self->customers, values[MOKED_ROW_CUSTOMER], code);
  if (values[MOKED_ROW_PHONE] > 0)
    return;

  raw = moked_stmt_text (stmt, COLUMN_PHONE_RAW);
  if (!*key && !*raw)
    return;
  values[MOKED_ROW_CODE] |= MOKED_CODE_OWN_NUMBER;
  moked_own_numbers_put (self->own_numbers, values[MOKED_ROW_ID],
                         g_hash_table_lookup (self->regions, GSIZE_TO_POINTER (values[MOKED_ROW_QUEUE])),
                         code, key, raw);
}

static gboolean
read_row (gpointer    rows,
          MokedStmt  *stmt,
          guint32    *values,
          GError    **error)
{
  MokedHistoryRows *self = rows;
  gint64 id = moked_stmt_int (stmt, COLUMN_ID);
  gint64 customer = moked_stmt_int (stmt, COLUMN_CUSTOMER);
  gint64 queue = moked_stmt_int (stmt, COLUMN_QUEUE);
  guint responsible = moked_labels_add (self->responsibles, moked_stmt_text (stmt, COLUMN_RESPONSIBLE));

  moked_customer_columns_prefetch (self->customers, customer);
  if (id <= 0 || id >= G_MAXUINT32)
    return moked_row_source_refuse ("entry", id, error);
  if (customer < 0 || customer >= G_MAXINT32)
    return moked_row_source_refuse ("customer", customer, error);
  if (queue < 0 || queue >= MOKED_LABELS_MAX)
    return moked_row_source_refuse ("queue", queue, error);
  if (responsible == MOKED_LABELS_MAX)
    return moked_row_source_refuse ("one more responsible person than", MOKED_LABELS_MAX, error);

  values[MOKED_ROW_ID] = id;
  values[MOKED_ROW_CREATED] = to_seconds (moked_stmt_int (stmt, COLUMN_CREATED));
  values[MOKED_ROW_DUE] = to_seconds (moked_stmt_int (stmt, COLUMN_DUE));
  values[MOKED_ROW_COMPLETED] = to_seconds (moked_stmt_int (stmt, COLUMN_COMPLETED));
  values[MOKED_ROW_FIRST_HANDLED] = to_seconds (moked_stmt_int (stmt, COLUMN_FIRST_HANDLED));
  values[MOKED_ROW_AT_RISK] = to_seconds (moked_stmt_int (stmt, COLUMN_AT_RISK));
  values[MOKED_ROW_CUSTOMER] = customer;
  values[MOKED_ROW_QUEUE] = queue;
  values[MOKED_ROW_RESPONSIBLE] = responsible;
  values[MOKED_ROW_ATTEMPTS] = CLAMP (moked_stmt_int (stmt, COLUMN_ATTEMPTS), 0, G_MAXUINT16);
  values[MOKED_ROW_CODE] = read_code (stmt);
  self->max_customer = MAX (self->max_customer, values[MOKED_ROW_CUSTOMER]);
  self->max_id = MAX (self->max_id, values[MOKED_ROW_ID]);
  if (self->knows_customers)
    read_phone (self, stmt, values);
  return TRUE;
}

static const MokedRowSource source = {
  .select_max_id = select_max_id,
  .select_newest_first = select_newest_first,
  .select_one = select_one,
  .select_of_customer = select_of_customer,
  .n_columns = MOKED_N_ROW_COLUMNS,
  .read_row = read_row,
};

static void
find_open_rows (MokedHistoryRows *self)
{
  const guint8 *codes = moked_row_table_column_8 (self->table, MOKED_ROW_CODE);
  const guint32 *due = moked_row_table_column_32 (self->table, MOKED_ROW_DUE);
  const guint32 *at_risk = moked_row_table_column_32 (self->table, MOKED_ROW_AT_RISK);
  guint n_rows = moked_row_table_n_rows (self->table);

  g_array_set_size (self->open_rows, 0);
  for (guint row = 0; row < n_rows; row++)
    if (!(codes[row] & MOKED_CODE_CLOSED) && (due[row] != 0 || at_risk[row] != 0))
      {
        MokedOpenRow open = { row, due[row], at_risk[row] };

        g_array_append_val (self->open_rows, open);
      }
}

/* After rows have come or moved. */
static void
find_rows (MokedHistoryRows *self)
{
  moked_own_numbers_find_rows (self->own_numbers, self->table, MOKED_ROW_CODE, MOKED_CODE_OWN_NUMBER);
  find_open_rows (self);
}

gboolean
moked_history_rows_read (MokedHistoryRows  *self,
                         MokedReader       *reader,
                         guint              limit,
                         GCancellable      *cancellable,
                         GError           **error)
{
  self->knows_customers = limit == 0;
  if (!moked_history_rows_read_queues (self, reader, error) ||
      !moked_row_source_read (&source, self, self->table, reader, limit, cancellable, error))
    return FALSE;

  find_rows (self);
  return TRUE;
}

gboolean
moked_history_rows_patch (MokedHistoryRows  *self,
                          MokedReader       *reader,
                          GHashTable        *entries,
                          GHashTable        *customers,
                          GError           **error)
{
  if (!moked_row_source_patch (&source, self, self->table, reader, entries, customers, error))
    return FALSE;

  find_rows (self);
  return TRUE;
}
