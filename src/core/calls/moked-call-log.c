/* moked-call-log.c: every customer's call, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-columns.h"
#include "core/calls/moked-call-log.h"
#include "core/columns/moked-found-cache.h"
#include "core/columns/moked-search-words.h"
#include "core/columns/moked-selection.h"
#include "core/ledger/moked-follower.h"

/* What is on the screens of the first second. */
#define NEWEST_ROWS 20000

struct _MokedCallLog
{
  GObject               parent_instance;

  MokedStore           *store;
  MokedFollower        *follower;

  GRWLock               lock;       /* of what is below; taken after that of the customers */
  MokedCustomerColumns *customers;  /* borrowed from the store */
  MokedCallColumns     *rows;
  guint64               generation; /* of the rows */

  MokedFoundCache       cache;
};

struct _MokedCallLogResult
{
  gatomicrefcount      ref_count;
  MokedSelection      *selection;
  MokedCallLogFigures  figures;
  gboolean             is_partial;
};

typedef struct
{
  MokedCallLogQuery  *query;
  MokedCallLogResult *result;
} Question;

G_DEFINE_FINAL_TYPE (MokedCallLog, moked_call_log, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
question_clear (Question *self)
{
  g_clear_pointer (&self->query, moked_call_log_query_free);
  g_clear_pointer (&self->result, moked_call_log_result_unref);
}

static void
question_free (gpointer data)
{
  question_clear (data);
  g_free (data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

/* --- the result */

static MokedCallLogResult *
result_new (MokedSelection            *selection,
            const MokedCallLogFigures *figures,
            gboolean                   is_partial)
{
  MokedCallLogResult *self = g_new0 (MokedCallLogResult, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->selection = selection;
  self->figures = *figures;
  self->is_partial = is_partial;
  return self;
}

MokedCallLogResult *
moked_call_log_result_ref (MokedCallLogResult *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_call_log_result_unref (MokedCallLogResult *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  moked_selection_unref (self->selection);
  g_free (self);
}

guint
moked_call_log_result_n_rows (MokedCallLogResult *self)
{
  return moked_selection_n_rows (self->selection);
}

gint64
moked_call_log_result_id_at (MokedCallLogResult *self,
                            guint               position)
{
  return moked_selection_id_at (self->selection, position);
}

guint
moked_call_log_result_find (MokedCallLogResult *self,
                           gint64              id)
{
  if (id <= 0 || id > G_MAXUINT32)
    return G_MAXUINT;
  return moked_selection_find (self->selection, id);
}

guint
moked_call_log_result_find_instant (MokedCallLogResult *self,
                                   gint64              instant)
{
  return moked_selection_find_instant (self->selection, CLAMP (moked_instant_to_seconds (instant), 0, G_MAXUINT32));
}

const MokedCallLogFigures *
moked_call_log_result_get_figures (MokedCallLogResult *self)
{
  return &self->figures;
}

gboolean
moked_call_log_result_is_partial (MokedCallLogResult *self)
{
  return self->is_partial;
}

/* --- loading and following */

static void
put_rows (MokedCallLog     *self,
          MokedCallColumns *rows)
{
  MokedCallColumns *old;

  g_rw_lock_writer_lock (&self->lock);
  old = self->rows;
  self->rows = rows;
  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
  g_clear_pointer (&old, moked_call_columns_free);
}

static gboolean
load_newest (MokedCallLog  *self,
             MokedReader   *reader,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (MokedCallColumns) rows = moked_call_columns_new (self->customers);

  if (!moked_call_columns_read (rows, reader, NEWEST_ROWS, cancellable, error))
    return FALSE;

  put_rows (self, g_steal_pointer (&rows));
  return TRUE;
}

static gboolean
load (gpointer       owner,
      MokedReader   *reader,
      gboolean       only_newest,
      GCancellable  *cancellable,
      GError       **error)
{
  MokedCallLog *self = owner;
  g_autoptr (MokedCallColumns) rows = NULL;
  gboolean done;

  if (only_newest)
    return load_newest (self, reader, cancellable, error);

  rows = moked_call_columns_new (self->customers);
  if (!moked_customer_columns_follow (self->customers, reader, cancellable, error))
    return FALSE;
  moked_customer_columns_lock (self->customers);
  done = moked_call_columns_read (rows, reader, 0, cancellable, error);
  moked_customer_columns_unlock (self->customers);
  if (done)
    put_rows (self, g_steal_pointer (&rows));
  return done;
}

static gboolean
patch (gpointer             owner,
       MokedReader         *reader,
       const MokedChanges  *changes,
       GError             **error)
{
  MokedCallLog *self = owner;
  gboolean done;

  if (!moked_customer_columns_follow (self->customers, reader, NULL, error))
    return FALSE;

  moked_customer_columns_lock (self->customers);
  g_rw_lock_writer_lock (&self->lock);
  done = moked_call_columns_patch (self->rows, reader, changes->calls, changes->customers, error);
  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
  moked_customer_columns_unlock (self->customers);
  return done;
}

/* --- answering */

/* The state of everything that an answer depends on. */
static guint64
get_generation (MokedCallLog *self)
{
  return self->generation + moked_customer_columns_generation (self->customers);
}

/* NULL without words, or cancelled. */
static MokedBitmap *
find_words (MokedCallLog *self,
            GArray       *words,
            GCancellable *cancellable)
{
  g_autoptr (MokedBitmap) within = NULL;
  MokedBitmap *found;

  if (words->len == 0)
    return NULL;

  found = moked_found_cache_get (&self->cache, get_generation (self), words, &within);
  if (found)
    return found;

  found = moked_call_columns_find (self->rows, words, within, cancellable);
  if (found)
    moked_found_cache_put (&self->cache, get_generation (self), words, found);
  return found;
}

static MokedOrder *
make_order (const MokedCallColumns *rows,
            MokedCallLogColumn      column)
{
  guint n_rows = moked_row_table_n_rows (rows->table);
  g_autofree guint32 *keys = moked_call_columns_keys (rows, column);
  g_autoptr (MokedOrder) by_id = NULL;

  if (!moked_row_table_ids_ascend (rows->table))
    by_id = moked_order_new (moked_row_table_column_32 (rows->table, MOKED_CALL_COLUMN_ID), NULL, n_rows);
  return moked_order_new (keys, by_id, n_rows);
}

/* NULL: the rows are in that order as they are. */
static MokedOrder *
get_order (MokedCallLog       *self,
           MokedCallLogColumn  column)
{
  MokedOrder *order;

  if (column == MOKED_CALL_LOG_STARTED)
    return NULL;
  if ((order = moked_found_cache_get_order (&self->cache, get_generation (self), column)))
    return order;

  order = make_order (self->rows, column);
  moked_found_cache_put_order (&self->cache, get_generation (self), column, order);
  return order;
}

static gboolean
answer_query (MokedCallLog *self,
              Question     *question,
              gboolean      is_partial,
              GCancellable *cancellable)
{
  const MokedCallLogQuery *query = question->query;
  g_autoptr (GArray) words = moked_search_words_new (query->search);
  g_autoptr (MokedBitmap) found = find_words (self, words, cancellable);
  g_autoptr (MokedBitmap) shown = NULL;
  g_autoptr (MokedOrder) order = NULL;
  MokedCallLogFigures figures;

  if (words->len > 0 && !found)
    return FALSE;
  if (!(shown = moked_call_columns_filter (self->rows, query, found, &figures, cancellable)))
    return FALSE;

  order = get_order (self, query->sort);
  question->result = result_new (moked_selection_new (self->rows->table, shown, order, query->descending),
                                 &figures, is_partial);
  return TRUE;
}

static gboolean
answer (gpointer       owner,
        MokedReader   *reader,
        gpointer       data,
        gboolean       is_partial,
        GCancellable  *cancellable,
        GError       **error)
{
  MokedCallLog *self = owner;
  Question *question = data;
  gboolean done;

  moked_customer_columns_lock (self->customers);
  g_rw_lock_reader_lock (&self->lock);
  done = answer_query (self, question, is_partial, cancellable);
  g_rw_lock_reader_unlock (&self->lock);
  moked_customer_columns_unlock (self->customers);

  if (!done)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return done;
}

/* The newest rows are read before the customers: they can be shown and filtered, not searched. */
static gboolean
may_be_partial (gpointer      owner,
                gconstpointer data)
{
  const Question *question = data;
  const MokedCallLogQuery *query = question->query;

  return *query->search == '\0' &&
         query->sort != MOKED_CALL_LOG_CUSTOMER && query->sort != MOKED_CALL_LOG_PHONE;
}

static const MokedFollowerFuncs follower_funcs = {
  .load = load,
  .patch = patch,
  .answer = answer,
  .may_be_partial = may_be_partial,
};

MokedCallLogResult *
moked_call_log_query (MokedCallLog             *self,
                     MokedReader              *reader,
                     const MokedCallLogQuery  *query,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_auto (Question) question = { 0 };

  g_return_val_if_fail (MOKED_IS_CALL_LOG (self), NULL);
  g_return_val_if_fail (reader && query, NULL);

  question.query = moked_call_log_query_copy (query);
  if (!moked_follower_ask (self->follower, reader, &question, cancellable, error))
    return NULL;
  return g_steal_pointer (&question.result);
}

void
moked_call_log_query_async (MokedCallLog            *self,
                            const MokedCallLogQuery *query,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (MOKED_IS_CALL_LOG (self));
  g_return_if_fail (query);

  question = g_new0 (Question, 1);
  question->query = moked_call_log_query_copy (query);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, moked_call_log_query_async);
  g_task_set_task_data (task, question, question_free);
  moked_follower_ask_async (self->follower, task);
}

MokedCallLogResult *
moked_call_log_query_finish (MokedCallLog  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  question = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&question->result);
}

gboolean
moked_call_log_is_loading (MokedCallLog *self)
{
  g_return_val_if_fail (MOKED_IS_CALL_LOG (self), FALSE);

  return moked_follower_is_loading (self->follower);
}

/* --- life */

static void
on_follower_changed (MokedFollower *follower,
                     gpointer       user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static void
moked_call_log_dispose (GObject *object)
{
  MokedCallLog *self = MOKED_CALL_LOG (object);

  g_clear_object (&self->follower);

  G_OBJECT_CLASS (moked_call_log_parent_class)->dispose (object);
}

static void
moked_call_log_finalize (GObject *object)
{
  MokedCallLog *self = MOKED_CALL_LOG (object);

  moked_found_cache_clear (&self->cache);
  g_clear_pointer (&self->rows, moked_call_columns_free);
  g_rw_lock_clear (&self->lock);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_call_log_parent_class)->finalize (object);
}

static void
moked_call_log_class_init (MokedCallLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_call_log_dispose;
  object_class->finalize = moked_call_log_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_CALL_LOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
moked_call_log_init (MokedCallLog *self)
{
  g_rw_lock_init (&self->lock);
  moked_found_cache_init (&self->cache);
}

MokedCallLog *
moked_call_log_new (MokedStore *store)
{
  MokedCallLog *self;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  self = g_object_new (MOKED_TYPE_CALL_LOG, NULL);
  self->store = g_object_ref (store);
  self->customers = moked_customer_columns_of (store);
  self->follower = moked_follower_new (store, &follower_funcs, G_OBJECT (self));
  g_signal_connect_object (self->follower, "changed", G_CALLBACK (on_follower_changed), self, G_CONNECT_DEFAULT);
  return self;
}
