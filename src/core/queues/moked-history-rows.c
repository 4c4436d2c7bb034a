/* moked-history-rows.c: every entry as a row of packed columns, and how it is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

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

static gboolean
refuse (GError     **error,
        const char  *what,
        gint64       value)
{
  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_FULL,
               "%s %" G_GINT64_FORMAT " is beyond what can be searched", what, value);
  return FALSE;
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
          return refuse (error, "queue", id);
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
read_row (MokedHistoryRows  *self,
          MokedStmt         *stmt,
          guint32           *values,
          GError           **error)
{
  gint64 id = moked_stmt_int (stmt, COLUMN_ID);
  gint64 customer = moked_stmt_int (stmt, COLUMN_CUSTOMER);
  gint64 queue = moked_stmt_int (stmt, COLUMN_QUEUE);
  guint responsible = moked_labels_add (self->responsibles, moked_stmt_text (stmt, COLUMN_RESPONSIBLE));

  moked_customer_columns_prefetch (self->customers, customer);
  if (id <= 0 || id >= G_MAXUINT32)
    return refuse (error, "entry", id);
  if (customer < 0 || customer >= G_MAXINT32)
    return refuse (error, "customer", customer);
  if (queue < 0 || queue >= MOKED_LABELS_MAX)
    return refuse (error, "queue", queue);
  if (responsible == MOKED_LABELS_MAX)
    return refuse (error, "one more responsible person than", MOKED_LABELS_MAX);

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

static gboolean
read_max_id (MokedDb  *db,
             gint64   *max_id,
             GError  **error)
{
  MokedStmt *stmt = moked_db_prepare (db, select_max_id, error);
  gboolean has_row;

  if (!stmt || !moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *max_id = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);
  return TRUE;
}

static gboolean
read_rows (MokedHistoryRows  *self,
           MokedStmt         *stmt,
           guint              limit,
           GCancellable      *cancellable,
           GError           **error)
{
  guint32 values[MOKED_N_ROW_COLUMNS] = { 0 };
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
moked_history_rows_read (MokedHistoryRows  *self,
                         MokedReader       *reader,
                         guint              limit,
                         GCancellable      *cancellable,
                         GError           **error)
{
  MokedDb *db = moked_reader_get_db (reader);
  MokedStmt *stmt;
  gint64 max_id;
  gboolean done;

  if (!moked_history_rows_read_queues (self, reader, error) || !read_max_id (db, &max_id, error) ||
      !(stmt = moked_db_prepare (db, select_newest_first, error)))
    return FALSE;

  self->knows_customers = limit == 0;
  /* ids are hardly ever sparse; where they are, the table grows by itself */
  moked_row_table_reserve (self->table, limit > 0 ? MIN (max_id, limit) : MIN (max_id, 100000000));
  done = read_rows (self, stmt, limit, cancellable, error);
  moked_stmt_reset (stmt);
  if (!done)
    return FALSE;

  moked_row_table_sort (self->table);
  find_rows (self);
  return TRUE;
}

static gboolean
is_among (MokedStmt  *stmt,
          GHashTable *ids)
{
  return ids && g_hash_table_contains (ids, GSIZE_TO_POINTER (moked_stmt_int (stmt, COLUMN_ID)));
}

/* Rows as they are now in the store: of MOKED_N_ROW_COLUMNS values each. */
static gboolean
read_changed (MokedHistoryRows  *self,
              MokedReader       *reader,
              const char        *sql,
              GHashTable        *keys,
              GHashTable        *entries,
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
          guint32 row[MOKED_N_ROW_COLUMNS] = { 0 };

          if (!moked_stmt_step (stmt, &has_row, error))
            return FALSE;
          /* a customer's entry that has changed itself is read once */
          if (!has_row || is_among (stmt, entries))
            continue;
          if (!read_row (self, stmt, row, error))
            {
              moked_stmt_reset (stmt);
              return FALSE;
            }
          g_array_append_vals (values, row, MOKED_N_ROW_COLUMNS);
        }
      while (has_row);
    }
  return TRUE;
}

gboolean
moked_history_rows_patch (MokedHistoryRows  *self,
                          MokedReader       *reader,
                          GHashTable        *entries,
                          GHashTable        *customers,
                          GError           **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!read_changed (self, reader, select_one, entries, NULL, values, error) ||
      !read_changed (self, reader, select_of_customer, customers, entries, values, error))
    return FALSE;

  moked_row_table_patch (self->table, entries, (const guint32 *) (const void *) values->data,
                         values->len / MOKED_N_ROW_COLUMNS);
  find_rows (self);
  return TRUE;
}
