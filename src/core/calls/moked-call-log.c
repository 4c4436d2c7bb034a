/* moked-call-log.c: every customer's call in memory, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-columns.h"
#include "core/calls/moked-call-log.h"

struct _MokedCallLog
{
  MokedLiveRows parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedCallLog, moked_call_log, MOKED_TYPE_LIVE_ROWS)

static gpointer
rows_new (MokedCustomerColumns *customers)
{
  return moked_call_columns_new (customers);
}

static void
rows_free (gpointer rows)
{
  moked_call_columns_free (rows);
}

static gboolean
rows_read (gpointer       rows,
           MokedReader   *reader,
           guint          limit,
           GCancellable  *cancellable,
           GError       **error)
{
  return moked_call_columns_read (rows, reader, limit, cancellable, error);
}

static gboolean
rows_patch (gpointer             rows,
            MokedReader         *reader,
            const MokedChanges  *changes,
            GError             **error)
{
  return moked_call_columns_patch (rows, reader, changes->calls, changes->customers, error);
}

static const MokedRowTable *
rows_table (gconstpointer rows)
{
  return ((const MokedCallColumns *) rows)->table;
}

static MokedBitmap *
rows_find (gconstpointer      rows,
           const GArray      *words,
           const MokedBitmap *within,
           GCancellable      *cancellable)
{
  return moked_call_columns_find (rows, words, within, cancellable);
}

static MokedBitmap *
rows_filter (gconstpointer      rows,
             gpointer           query,
             gint64             now,
             const MokedBitmap *found,
             gpointer           figures,
             GCancellable      *cancellable)
{
  return moked_call_columns_filter (rows, query, found, figures, cancellable);
}

static MokedOrder *
rows_order (gconstpointer rows,
            guint         column)
{
  return moked_call_columns_order (rows, column);
}

static gpointer
query_copy (gconstpointer query)
{
  return moked_call_log_query_copy (query);
}

static void
query_free (gpointer query)
{
  moked_call_log_query_free (query);
}

static void
query_look (gconstpointer   data,
            MokedLiveQuery *look)
{
  const MokedCallLogQuery *query = data;

  look->search = query->search;
  look->sort = query->sort;
  look->descending = query->descending;
  look->needs_customers = query->sort == MOKED_CALL_LOG_CUSTOMER || query->sort == MOKED_CALL_LOG_PHONE;
}

static void
moked_call_log_class_init (MokedCallLogClass *klass)
{
  MokedLiveRowsClass *rows_class = MOKED_LIVE_ROWS_CLASS (klass);

  rows_class->rows_new = rows_new;
  rows_class->rows_free = rows_free;
  rows_class->rows_read = rows_read;
  rows_class->rows_patch = rows_patch;
  rows_class->rows_table = rows_table;
  rows_class->rows_find = rows_find;
  rows_class->rows_filter = rows_filter;
  rows_class->rows_order = rows_order;
  rows_class->figures_size = sizeof (MokedCallLogFigures);
  rows_class->customer_column = MOKED_CALL_COLUMN_CUSTOMER;
  rows_class->query_copy = query_copy;
  rows_class->query_free = query_free;
  rows_class->query_look = query_look;
}

static void
moked_call_log_init (MokedCallLog *self)
{
}

MokedCallLog *
moked_call_log_new (MokedStore *store)
{
  return moked_live_rows_new (MOKED_TYPE_CALL_LOG, store);
}

MokedFoundRows *
moked_call_log_query (MokedCallLog             *self,
                      MokedReader              *reader,
                      const MokedCallLogQuery  *query,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  g_return_val_if_fail (MOKED_IS_CALL_LOG (self), NULL);

  return moked_live_rows_query (MOKED_LIVE_ROWS (self), reader, query, cancellable, error);
}

void
moked_call_log_query_async (MokedCallLog            *self,
                            const MokedCallLogQuery *query,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  g_return_if_fail (MOKED_IS_CALL_LOG (self));

  moked_live_rows_query_async (MOKED_LIVE_ROWS (self), query, cancellable, callback, user_data);
}
