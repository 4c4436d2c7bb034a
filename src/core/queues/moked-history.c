/* moked-history.c: every entry in memory, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-history-match.h"
#include "core/queues/moked-history-order.h"
#include "core/queues/moked-history.h"

struct _MokedHistory
{
  MokedLiveRows parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedHistory, moked_history, MOKED_TYPE_LIVE_ROWS)

static gpointer
rows_new (MokedCustomerColumns *customers)
{
  return moked_history_rows_new (customers);
}

static void
rows_free (gpointer rows)
{
  moked_history_rows_free (rows);
}

static gboolean
rows_read (gpointer       rows,
           MokedReader   *reader,
           guint          limit,
           GCancellable  *cancellable,
           GError       **error)
{
  return moked_history_rows_read (rows, reader, limit, cancellable, error);
}

static gboolean
rows_patch (gpointer             rows,
            MokedReader         *reader,
            const MokedChanges  *changes,
            GError             **error)
{
  return (!changes->queues || moked_history_rows_read_queues (rows, reader, error)) &&
         moked_history_rows_patch (rows, reader, changes->entries, changes->customers, error);
}

static const MokedRowTable *
rows_table (gconstpointer rows)
{
  return ((const MokedHistoryRows *) rows)->table;
}

static MokedBitmap *
rows_find (gconstpointer      rows,
           const GArray      *words,
           const MokedBitmap *within,
           GCancellable      *cancellable)
{
  return moked_history_find (rows, words, within, cancellable);
}

static MokedBitmap *
rows_filter (gconstpointer      rows,
             gpointer           data,
             gint64             now,
             const MokedBitmap *found,
             gpointer           figures,
             GCancellable      *cancellable)
{
  MokedHistoryQuery *query = data;

  if (query->now == 0)
    query->now = now;

  return moked_history_filter (rows, query, found, figures, cancellable);
}

static MokedOrder *
rows_order (gconstpointer rows,
            guint         column)
{
  return moked_history_order_new (rows, column);
}

static gpointer
query_copy (gconstpointer query)
{
  return moked_history_query_copy (query);
}

static void
query_free (gpointer query)
{
  moked_history_query_free (query);
}

static void
query_look (gconstpointer   data,
            MokedLiveQuery *look)
{
  const MokedHistoryQuery *query = data;

  look->search = query->search;
  look->sort = query->sort;
  look->descending = query->descending;
  look->needs_customers = query->sort == MOKED_HISTORY_CUSTOMER || query->sort == MOKED_HISTORY_PHONE;
}

static void
moked_history_class_init (MokedHistoryClass *klass)
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
  rows_class->figures_size = sizeof (MokedHistoryFigures);
  rows_class->customer_column = MOKED_ROW_CUSTOMER;
  rows_class->query_copy = query_copy;
  rows_class->query_free = query_free;
  rows_class->query_look = query_look;
}

static void
moked_history_init (MokedHistory *self)
{
}

MokedHistory *
moked_history_new (MokedStore *store)
{
  return moked_live_rows_new (MOKED_TYPE_HISTORY, store);
}

MokedFoundRows *
moked_history_query (MokedHistory             *self,
                     MokedReader              *reader,
                     const MokedHistoryQuery  *query,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_return_val_if_fail (MOKED_IS_HISTORY (self), NULL);

  return moked_live_rows_query (MOKED_LIVE_ROWS (self), reader, query, cancellable, error);
}

void
moked_history_query_async (MokedHistory            *self,
                           const MokedHistoryQuery *query,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  g_return_if_fail (MOKED_IS_HISTORY (self));

  moked_live_rows_query_async (MOKED_LIVE_ROWS (self), query, cancellable, callback, user_data);
}
