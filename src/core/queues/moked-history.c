/* moked-history.c: every entry in memory, searched, filtered, counted and ordered
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/columns/moked-found-cache.h"
#include "core/columns/moked-search-words.h"
#include "core/columns/moked-selection.h"
#include "core/ledger/moked-follower.h"
#include "core/queues/moked-history-match.h"
#include "core/queues/moked-history-order.h"
#include "core/queues/moked-history.h"

/* What is on the screens of the first second. */
#define NEWEST_ROWS 20000

struct _MokedHistory
{
  GObject               parent_instance;

  MokedStore           *store;
  MokedFollower        *follower;

  GRWLock               lock;       /* of what is below; taken after that of the customers */
  MokedCustomerColumns *customers;  /* borrowed from the store */
  MokedHistoryRows     *rows;
  guint64               generation; /* of the rows */

  MokedFoundCache       cache;
};

struct _MokedHistoryResult
{
  gatomicrefcount      ref_count;
  MokedSelection      *selection;
  MokedHistoryFigures  figures;
  gboolean             is_partial;
};

/* What is asked: one query for its rows, or some for their counts. */
typedef struct
{
  GPtrArray          *queries; /* of MokedHistoryQuery */
  gboolean            only_counts;
  MokedHistoryResult *result;
  GArray             *counts;  /* of guint */
} Question;

G_DEFINE_FINAL_TYPE (MokedHistory, moked_history, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
question_clear (Question *self)
{
  g_clear_pointer (&self->queries, g_ptr_array_unref);
  g_clear_pointer (&self->result, moked_history_result_unref);
  g_clear_pointer (&self->counts, g_array_unref);
}

static void
question_free (gpointer data)
{
  question_clear (data);
  g_free (data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

/* --- the result */

static MokedHistoryResult *
result_new (MokedSelection            *selection,
            const MokedHistoryFigures *figures,
            gboolean                   is_partial)
{
  MokedHistoryResult *self = g_new0 (MokedHistoryResult, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->selection = selection;
  self->figures = *figures;
  self->is_partial = is_partial;
  return self;
}

MokedHistoryResult *
moked_history_result_ref (MokedHistoryResult *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_history_result_unref (MokedHistoryResult *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  moked_selection_unref (self->selection);
  g_free (self);
}

guint
moked_history_result_n_rows (MokedHistoryResult *self)
{
  return moked_selection_n_rows (self->selection);
}

gint64
moked_history_result_id_at (MokedHistoryResult *self,
                            guint               position)
{
  return moked_selection_id_at (self->selection, position);
}

guint
moked_history_result_find (MokedHistoryResult *self,
                           gint64              id)
{
  if (id <= 0 || id > G_MAXUINT32)
    return G_MAXUINT;
  return moked_selection_find (self->selection, id);
}

guint
moked_history_result_find_instant (MokedHistoryResult *self,
                                   gint64              instant)
{
  return moked_selection_find_instant (self->selection, CLAMP (moked_instant_to_seconds (instant), 0, G_MAXUINT32));
}

const MokedHistoryFigures *
moked_history_result_get_figures (MokedHistoryResult *self)
{
  return &self->figures;
}

gboolean
moked_history_result_is_partial (MokedHistoryResult *self)
{
  return self->is_partial;
}

/* --- loading and following */

static void
put_rows (MokedHistory     *self,
          MokedHistoryRows *rows)
{
  MokedHistoryRows *old;

  g_rw_lock_writer_lock (&self->lock);
  old = self->rows;
  self->rows = rows;
  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
  g_clear_pointer (&old, moked_history_rows_free);
}

static gboolean
load_newest (MokedHistory  *self,
             MokedReader   *reader,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (MokedHistoryRows) rows = moked_history_rows_new (self->customers);

  if (!moked_history_rows_read (rows, reader, NEWEST_ROWS, cancellable, error))
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
  MokedHistory *self = owner;
  g_autoptr (MokedHistoryRows) rows = NULL;
  gboolean done;

  if (only_newest)
    return load_newest (self, reader, cancellable, error);

  rows = moked_history_rows_new (self->customers);
  if (!moked_customer_columns_follow (self->customers, reader, cancellable, error))
    return FALSE;
  moked_customer_columns_lock (self->customers);
  done = moked_history_rows_read (rows, reader, 0, cancellable, error);
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
  MokedHistory *self = owner;
  gboolean done;

  if (!moked_customer_columns_follow (self->customers, reader, NULL, error))
    return FALSE;

  moked_customer_columns_lock (self->customers);
  g_rw_lock_writer_lock (&self->lock);
  done = (!changes->queues || moked_history_rows_read_queues (self->rows, reader, error)) &&
         moked_history_rows_patch (self->rows, reader, changes->entries, changes->customers, error);
  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
  moked_customer_columns_unlock (self->customers);
  return done;
}

/* --- answering */

/* The state of everything that an answer depends on. */
static guint64
get_generation (MokedHistory *self)
{
  return self->generation + moked_customer_columns_generation (self->customers);
}

/* NULL without words, or cancelled. */
static MokedBitmap *
find_words (MokedHistory *self,
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

  found = moked_history_find (self->rows, words, within, cancellable);
  if (found)
    moked_found_cache_put (&self->cache, get_generation (self), words, found);
  return found;
}

static MokedOrder *
get_order (MokedHistory       *self,
           MokedHistoryColumn  column)
{
  MokedOrder *order;

  if (moked_history_order_is_own (self->rows, column))
    return NULL;
  if ((order = moked_found_cache_get_order (&self->cache, get_generation (self), column)))
    return order;

  order = moked_history_order_new (self->rows, column);
  moked_found_cache_put_order (&self->cache, get_generation (self), column, order);
  return order;
}

static gboolean
answer_query (MokedHistory             *self,
              const MokedHistoryQuery  *query,
              gboolean                  is_partial,
              Question                 *question,
              GCancellable             *cancellable)
{
  g_autoptr (GArray) words = moked_search_words_new (query->search);
  g_autoptr (MokedBitmap) found = find_words (self, words, cancellable);
  g_autoptr (MokedBitmap) shown = NULL;
  g_autoptr (MokedOrder) order = NULL;
  MokedHistoryFigures figures;

  if (words->len > 0 && !found)
    return FALSE;
  if (!(shown = moked_history_filter (self->rows, query, found, &figures, cancellable)))
    return FALSE;
  if (question->only_counts)
    {
      g_array_append_val (question->counts, figures.shown);
      return TRUE;
    }

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
  MokedHistory *self = owner;
  Question *question = data;
  gboolean done = TRUE;

  moked_customer_columns_lock (self->customers);
  g_rw_lock_reader_lock (&self->lock);
  for (guint i = 0; done && i < question->queries->len; i++)
    {
      MokedHistoryQuery *query = question->queries->pdata[i];

      if (query->now == 0)
        query->now = moked_reader_now (reader);
      done = answer_query (self, query, is_partial, question, cancellable);
    }
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
  const MokedHistoryQuery *query = question->queries->pdata[0];

  return !question->only_counts && *query->search == '\0' &&
         query->sort != MOKED_HISTORY_CUSTOMER && query->sort != MOKED_HISTORY_PHONE;
}

static const MokedFollowerFuncs follower_funcs = {
  .load = load,
  .patch = patch,
  .answer = answer,
  .may_be_partial = may_be_partial,
};

MokedHistoryResult *
moked_history_query (MokedHistory             *self,
                     MokedReader              *reader,
                     const MokedHistoryQuery  *query,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_auto (Question) question = { 0 };

  g_return_val_if_fail (MOKED_IS_HISTORY (self), NULL);
  g_return_val_if_fail (reader && query, NULL);

  question.queries = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_history_query_free);
  g_ptr_array_add (question.queries, moked_history_query_copy (query));
  if (!moked_follower_ask (self->follower, reader, &question, cancellable, error))
    return NULL;
  return g_steal_pointer (&question.result);
}

static Question *
ask (MokedHistory        *self,
     gpointer             tag,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data,
     GTask              **task)
{
  Question *question = g_new0 (Question, 1);

  question->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_history_query_free);
  *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (*task, tag);
  g_task_set_task_data (*task, question, question_free);
  return question;
}

void
moked_history_query_async (MokedHistory            *self,
                           const MokedHistoryQuery *query,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (MOKED_IS_HISTORY (self));
  g_return_if_fail (query);

  question = ask (self, moked_history_query_async, cancellable, callback, user_data, &task);
  g_ptr_array_add (question->queries, moked_history_query_copy (query));
  moked_follower_ask_async (self->follower, task);
}

MokedHistoryResult *
moked_history_query_finish (MokedHistory  *self,
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

void
moked_history_count_async (MokedHistory        *self,
                           GPtrArray           *queries,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (MOKED_IS_HISTORY (self));
  g_return_if_fail (queries);

  question = ask (self, moked_history_count_async, cancellable, callback, user_data, &task);
  question->only_counts = TRUE;
  question->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < queries->len; i++)
    g_ptr_array_add (question->queries, moked_history_query_copy (queries->pdata[i]));
  moked_follower_ask_async (self->follower, task);
}

GArray *
moked_history_count_finish (MokedHistory  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  question = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&question->counts);
}

gboolean
moked_history_is_loading (MokedHistory *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY (self), FALSE);

  return moked_follower_is_loading (self->follower);
}

void
moked_history_start (MokedHistory *self)
{
  g_return_if_fail (MOKED_IS_HISTORY (self));

  moked_follower_start (self->follower);
}

void
moked_history_hold (MokedHistory *self)
{
  g_return_if_fail (MOKED_IS_HISTORY (self));

  moked_follower_hold (self->follower);
}

void
moked_history_release (MokedHistory *self)
{
  g_return_if_fail (MOKED_IS_HISTORY (self));

  moked_follower_release (self->follower);
}

/* --- life */

static void
on_follower_changed (MokedFollower *follower,
                     gpointer       user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static void
moked_history_dispose (GObject *object)
{
  MokedHistory *self = MOKED_HISTORY (object);

  g_clear_object (&self->follower);

  G_OBJECT_CLASS (moked_history_parent_class)->dispose (object);
}

static void
moked_history_finalize (GObject *object)
{
  MokedHistory *self = MOKED_HISTORY (object);

  moked_found_cache_clear (&self->cache);
  g_clear_pointer (&self->rows, moked_history_rows_free);
  g_rw_lock_clear (&self->lock);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_history_parent_class)->finalize (object);
}

static void
moked_history_class_init (MokedHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_history_dispose;
  object_class->finalize = moked_history_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
moked_history_init (MokedHistory *self)
{
  g_rw_lock_init (&self->lock);
  moked_found_cache_init (&self->cache);
}

MokedHistory *
moked_history_new (MokedStore *store)
{
  MokedHistory *self;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  self = g_object_new (MOKED_TYPE_HISTORY, NULL);
  self->store = g_object_ref (store);
  self->customers = moked_customer_columns_of (store);
  self->follower = moked_follower_new (store, &follower_funcs, G_OBJECT (self));
  g_signal_connect_object (self->follower, "changed", G_CALLBACK (on_follower_changed), self, G_CONNECT_DEFAULT);
  return self;
}
