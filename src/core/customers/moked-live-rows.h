/* moked-live-rows.h: rows about customers in memory, kept up to date with the store, and asked
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-found-rows.h"
#include "core/customers/moked-customer-columns.h"
#include "core/db/moked-store.h"
#include "core/ledger/moked-follower.h"

G_BEGIN_DECLS

/* signal "changed": the store changed what a query may answer (own or another process's commit, or more of it is
 * loaded); main thread */
#define MOKED_TYPE_LIVE_ROWS (moked_live_rows_get_type ())
G_DECLARE_DERIVABLE_TYPE (MokedLiveRows, moked_live_rows, MOKED, LIVE_ROWS, GObject)

/* What of a query is the same for all kinds of rows. */
typedef struct
{
  const char *search;          /* as typed */
  guint       sort;            /* a column */
  gboolean    descending;
  gboolean    needs_customers; /* for its order */
} MokedLiveQuery;

/* What a kind of rows is. The functions are called on reader threads; where they get @rows, those and the customers
 * are locked. */
struct _MokedLiveRowsClass
{
  GObjectClass parent_class;

  gpointer            (*rows_new)     (MokedCustomerColumns *customers);
  void                (*rows_free)    (gpointer rows);
  /* The newest @limit, without what needs the customers; 0: all. */
  gboolean            (*rows_read)    (gpointer rows, MokedReader *reader, guint limit, GCancellable *cancellable,
                                       GError **error);
  gboolean            (*rows_patch)   (gpointer rows, MokedReader *reader, const MokedChanges *changes, GError **error);
  const MokedRowTable *(*rows_table)  (gconstpointer rows);
  /* Those that hold all of @words (of MokedSearchWord); looked for in @within only, where it is not NULL.
   * NULL: cancelled. */
  MokedBitmap        *(*rows_find)    (gconstpointer rows, const GArray *words, const MokedBitmap *within,
                                       GCancellable *cancellable);
  /* Of @found (NULL: all) those that pass the query's filters, and the figures over them; @now: where it names none.
   * NULL: cancelled. */
  MokedBitmap        *(*rows_filter)  (gconstpointer rows, gpointer query, gint64 now, const MokedBitmap *found,
                                       gpointer figures, GCancellable *cancellable);
  /* NULL: they are in that order as they are. */
  MokedOrder         *(*rows_order)   (gconstpointer rows, guint column);
  gsize                 figures_size;
  guint                 customer_column; /* of the table: the id of whom a row is about; 0: nobody */

  gpointer            (*query_copy)   (gconstpointer query);
  void                (*query_free)   (gpointer query);
  void                (*query_look)   (gconstpointer query, MokedLiveQuery *look);
};

/* Owns the packed columns of one store. Loads newest first; queries are answered on a reader thread. */
gpointer        moked_live_rows_new          (GType type, MokedStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* Synchronous, on a reader thread: loads what is missing, follows the ledger, answers. */
MokedFoundRows *moked_live_rows_query        (MokedLiveRows *self, MokedReader *reader, gconstpointer query,
                                              GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From the main thread; a view cancels its older query when it asks a newer one. While the store is loading the first
 * answer may hold only the newest rows: ask again on "changed". A search waits for the load. */
void            moked_live_rows_query_async  (MokedLiveRows *self, gconstpointer query, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
MokedFoundRows *moked_live_rows_query_finish (MokedLiveRows *self, GAsyncResult *result, GError **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* How many rows each of several queries gives (sidebar counts). */
void            moked_live_rows_count_async  (MokedLiveRows *self, GPtrArray *queries, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
GArray         *moked_live_rows_count_finish (MokedLiveRows *self, GAsyncResult *result, GError **error)
                                              G_GNUC_WARN_UNUSED_RESULT; /* of guint */
/* Whom the rows that a query gives are about: their ids, each once, those who were merged as the one that is kept;
 * ascending, of gint64. @n_rows, may be NULL: of how many rows. Waits for the load. */
GArray         *moked_live_rows_customers    (MokedLiveRows *self, MokedReader *reader, gconstpointer query,
                                              GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            moked_live_rows_customers_async (MokedLiveRows *self, gconstpointer query, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);
GArray         *moked_live_rows_customers_finish (MokedLiveRows *self, GAsyncResult *result, guint *n_rows,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean        moked_live_rows_are_loading  (MokedLiveRows *self);
/* Loads the newest rows, and then all, before anybody asks. From the thread that made it. */
void            moked_live_rows_start        (MokedLiveRows *self);
/* While it is held only the newest rows are loaded, and what needs all of them waits: the first frame has the
 * processor and the disk for itself. Each hold needs its release; main thread. */
void            moked_live_rows_hold         (MokedLiveRows *self);
void            moked_live_rows_release      (MokedLiveRows *self);

G_END_DECLS
