/* moked-live-rows.c: rows about customers in memory, kept up to date with the store, and asked
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/columns/moked-found-cache.h"
#include "core/columns/moked-search-words.h"
#include "core/customers/moked-live-rows.h"
#include "core/customers/moked-row-customers.h"

/* What is on the screens of the first second. */
#define NEWEST_ROWS 20000

typedef struct
{
  MokedStore           *store;
  MokedFollower        *follower;

  GRWLock               lock;       /* of what is below; taken after that of the customers */
  MokedCustomerColumns *customers;  /* borrowed from the store */
  gpointer              rows;
  guint64               generation; /* of the rows */

  MokedFoundCache       cache;
} MokedLiveRowsPrivate;

typedef enum
{
  WANTS_ROWS,
  WANTS_COUNTS,
  WANTS_CUSTOMERS,
} Wants;

/* What is asked: one query for its rows or whom they are about, or some for their counts. */
typedef struct
{
  GPtrArray      *queries;   /* its own */
  Wants           wants;
  MokedFoundRows *found;
  GArray         *counts;    /* of guint */
  MokedBitmap    *customers; /* by id */
  GArray         *ids;       /* of gint64: those customers */
} Question;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MokedLiveRows, moked_live_rows, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static MokedLiveRowsPrivate *
get (MokedLiveRows *self)
{
  return moked_live_rows_get_instance_private (self);
}

/* --- questions */

static void
question_clear (Question *self)
{
  g_clear_pointer (&self->queries, g_ptr_array_unref);
  g_clear_pointer (&self->found, moked_found_rows_unref);
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->customers, moked_bitmap_unref);
  g_clear_pointer (&self->ids, g_array_unref);
}

static void
question_free (gpointer data)
{
  question_clear (data);
  g_free (data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static void
question_add (Question      *self,
              MokedLiveRows *rows,
              gconstpointer  query)
{
  MokedLiveRowsClass *klass = MOKED_LIVE_ROWS_GET_CLASS (rows);

  if (!self->queries)
    self->queries = g_ptr_array_new_with_free_func (klass->query_free);
  g_ptr_array_add (self->queries, klass->query_copy (query));
}

static void
question_count (Question    *self,
                MokedBitmap *shown)
{
  guint n_shown = moked_bitmap_count (shown);

  if (!self->counts)
    self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->counts, n_shown);
}

/* --- loading and following */

static void
put_rows (MokedLiveRows *self,
          gpointer       rows)
{
  MokedLiveRowsPrivate *priv = get (self);
  gpointer old;

  g_rw_lock_writer_lock (&priv->lock);
  old = priv->rows;
  priv->rows = rows;
  priv->generation++;
  g_rw_lock_writer_unlock (&priv->lock);
  if (old)
    MOKED_LIVE_ROWS_GET_CLASS (self)->rows_free (old);
}

static gboolean
read_all (MokedLiveRows  *self,
          gpointer        rows,
          MokedReader    *reader,
          GCancellable   *cancellable,
          GError        **error)
{
  MokedCustomerColumns *customers = get (self)->customers;
  gboolean done;

  if (!moked_customer_columns_follow (customers, reader, cancellable, error))
    return FALSE;

  moked_customer_columns_lock (customers);
  done = MOKED_LIVE_ROWS_GET_CLASS (self)->rows_read (rows, reader, 0, cancellable, error);
  moked_customer_columns_unlock (customers);
  return done;
}

static gboolean
load (gpointer       owner,
      MokedReader   *reader,
      gboolean       only_newest,
      GCancellable  *cancellable,
      GError       **error)
{
  MokedLiveRowsClass *klass = MOKED_LIVE_ROWS_GET_CLASS (owner);
  gpointer rows = klass->rows_new (get (owner)->customers);
  gboolean done = only_newest ? klass->rows_read (rows, reader, NEWEST_ROWS, cancellable, error)
                              : read_all (owner, rows, reader, cancellable, error);

  if (done)
    put_rows (owner, rows);
  else
    klass->rows_free (rows);
  return done;
}

static gboolean
make_ready (gpointer       owner,
            MokedReader   *reader,
            GError       **error)
{
  return moked_customer_columns_follow (get (owner)->customers, reader, NULL, error);
}

static gboolean
patch (gpointer             owner,
       MokedReader         *reader,
       const MokedChanges  *changes,
       GError             **error)
{
  MokedLiveRowsPrivate *priv = get (owner);
  gboolean done;

  moked_customer_columns_lock (priv->customers);
  g_rw_lock_writer_lock (&priv->lock);
  done = MOKED_LIVE_ROWS_GET_CLASS (owner)->rows_patch (priv->rows, reader, changes, error);
  priv->generation++;
  g_rw_lock_writer_unlock (&priv->lock);
  moked_customer_columns_unlock (priv->customers);
  return done;
}

/* --- answering */

/* The state of everything that an answer depends on. */
static guint64
get_generation (MokedLiveRowsPrivate *priv)
{
  return priv->generation + moked_customer_columns_generation (priv->customers);
}

/* NULL without words, or cancelled. */
static MokedBitmap *
find_words (MokedLiveRows *self,
            GArray        *words,
            GCancellable  *cancellable)
{
  MokedLiveRowsPrivate *priv = get (self);
  g_autoptr (MokedBitmap) within = NULL;
  MokedBitmap *found;

  if (words->len == 0)
    return NULL;

  found = moked_found_cache_get (&priv->cache, get_generation (priv), words, &within);
  if (found)
    return found;

  found = MOKED_LIVE_ROWS_GET_CLASS (self)->rows_find (priv->rows, words, within, cancellable);
  if (found)
    moked_found_cache_put (&priv->cache, get_generation (priv), words, found);
  return found;
}

/* NULL: the rows are in that order as they are. */
static MokedOrder *
get_order (MokedLiveRows *self,
           guint          column)
{
  MokedLiveRowsPrivate *priv = get (self);
  MokedOrder *order = moked_found_cache_get_order (&priv->cache, get_generation (priv), column);

  if (order)
    return order;

  order = MOKED_LIVE_ROWS_GET_CLASS (self)->rows_order (priv->rows, column);
  if (order)
    moked_found_cache_put_order (&priv->cache, get_generation (priv), column, order);
  return order;
}

static void
keep_answer (MokedLiveRows        *self,
             const MokedLiveQuery *look,
             const MokedBitmap    *shown,
             gpointer              figures,
             gboolean              is_partial,
             Question             *question)
{
  const MokedRowTable *table = MOKED_LIVE_ROWS_GET_CLASS (self)->rows_table (get (self)->rows);
  g_autoptr (MokedOrder) order = get_order (self, look->sort);

  question->found = moked_found_rows_new (moked_selection_new (table, shown, order, look->descending), figures,
                                          is_partial);
}

static gboolean
answer_query (MokedLiveRows *self,
              gpointer       query,
              gint64         now,
              gboolean       is_partial,
              Question      *question,
              GCancellable  *cancellable)
{
  MokedLiveRowsClass *klass = MOKED_LIVE_ROWS_GET_CLASS (self);
  g_autofree gpointer figures = g_malloc0 (klass->figures_size);
  g_autoptr (GArray) words = NULL;
  g_autoptr (MokedBitmap) found = NULL;
  g_autoptr (MokedBitmap) shown = NULL;
  MokedLiveQuery look = { 0 };

  klass->query_look (query, &look);
  words = moked_search_words_new (look.search);
  found = find_words (self, words, cancellable);
  if (words->len > 0 && !found)
    return FALSE;
  if (!(shown = klass->rows_filter (get (self)->rows, query, now, found, figures, cancellable)))
    return FALSE;

  if (question->wants == WANTS_ROWS)
    keep_answer (self, &look, shown, g_steal_pointer (&figures), is_partial, question);
  else
    question_count (question, shown);
  if (question->wants == WANTS_CUSTOMERS)
    question->customers = moked_row_customers_of (klass->rows_table (get (self)->rows), klass->customer_column, shown);
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
  MokedLiveRowsPrivate *priv = get (owner);
  Question *question = data;
  gboolean done = TRUE;

  moked_customer_columns_lock (priv->customers);
  g_rw_lock_reader_lock (&priv->lock);
  for (guint i = 0; done && i < question->queries->len; i++)
    done = answer_query (owner, question->queries->pdata[i], moked_reader_now (reader), is_partial, question,
                         cancellable);
  g_rw_lock_reader_unlock (&priv->lock);
  moked_customer_columns_unlock (priv->customers);

  if (!done)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return FALSE;
    }

  return question->wants != WANTS_CUSTOMERS ||
         (question->ids = moked_row_customers_list (question->customers, reader, error)) != NULL;
}

/* The newest rows are read before the customers: they can be shown and filtered, not searched. */
static gboolean
may_be_partial (gpointer      owner,
                gconstpointer data)
{
  const Question *question = data;
  MokedLiveQuery look = { 0 };

  if (question->wants != WANTS_ROWS)
    return FALSE;

  MOKED_LIVE_ROWS_GET_CLASS (owner)->query_look (question->queries->pdata[0], &look);
  return *look.search == '\0' && !look.needs_customers;
}

static const MokedFollowerFuncs follower_funcs = {
  .load = load,
  .make_ready = make_ready,
  .patch = patch,
  .answer = answer,
  .may_be_partial = may_be_partial,
};

MokedFoundRows *
moked_live_rows_query (MokedLiveRows  *self,
                       MokedReader    *reader,
                       gconstpointer   query,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_auto (Question) question = { 0 };

  g_return_val_if_fail (MOKED_IS_LIVE_ROWS (self), NULL);
  g_return_val_if_fail (reader && query, NULL);

  question_add (&question, self, query);
  if (!moked_follower_ask (get (self)->follower, reader, &question, cancellable, error))
    return NULL;
  return g_steal_pointer (&question.found);
}

/* Takes @question. */
static void
ask (MokedLiveRows       *self,
     Question            *question,
     gpointer             tag,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, question, question_free);
  moked_follower_ask_async (get (self)->follower, task);
}

/* Borrowed from the task; NULL with @error. */
static Question *
get_answered (MokedLiveRows  *self,
              GAsyncResult   *result,
              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_task_get_task_data (G_TASK (result));
}

void
moked_live_rows_query_async (MokedLiveRows       *self,
                             gconstpointer        query,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Question *question;

  g_return_if_fail (MOKED_IS_LIVE_ROWS (self));
  g_return_if_fail (query);

  question = g_new0 (Question, 1);
  question_add (question, self, query);
  ask (self, question, moked_live_rows_query_async, cancellable, callback, user_data);
}

MokedFoundRows *
moked_live_rows_query_finish (MokedLiveRows  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  Question *question = get_answered (self, result, error);

  return question ? g_steal_pointer (&question->found) : NULL;
}

void
moked_live_rows_count_async (MokedLiveRows       *self,
                             GPtrArray           *queries,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Question *question;

  g_return_if_fail (MOKED_IS_LIVE_ROWS (self));
  g_return_if_fail (queries && queries->len > 0);

  question = g_new0 (Question, 1);
  question->wants = WANTS_COUNTS;
  for (guint i = 0; i < queries->len; i++)
    question_add (question, self, queries->pdata[i]);
  ask (self, question, moked_live_rows_count_async, cancellable, callback, user_data);
}

GArray *
moked_live_rows_count_finish (MokedLiveRows  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  Question *question = get_answered (self, result, error);

  return question ? g_steal_pointer (&question->counts) : NULL;
}

GArray *
moked_live_rows_customers (MokedLiveRows  *self,
                           MokedReader    *reader,
                           gconstpointer   query,
                           GCancellable   *cancellable,
                           GError        **error)
{
  g_auto (Question) question = { .wants = WANTS_CUSTOMERS };

  g_return_val_if_fail (MOKED_IS_LIVE_ROWS (self), NULL);
  g_return_val_if_fail (reader && query, NULL);

  question_add (&question, self, query);
  if (!moked_follower_ask (get (self)->follower, reader, &question, cancellable, error))
    return NULL;
  return g_steal_pointer (&question.ids);
}

void
moked_live_rows_customers_async (MokedLiveRows       *self,
                                 gconstpointer        query,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Question *question;

  g_return_if_fail (MOKED_IS_LIVE_ROWS (self));
  g_return_if_fail (query);

  question = g_new0 (Question, 1);
  question->wants = WANTS_CUSTOMERS;
  question_add (question, self, query);
  ask (self, question, moked_live_rows_customers_async, cancellable, callback, user_data);
}

GArray *
moked_live_rows_customers_finish (MokedLiveRows  *self,
                                  GAsyncResult   *result,
                                  guint          *n_rows,
                                  GError        **error)
{
  Question *question = get_answered (self, result, error);

  if (!question)
    return NULL;
  if (n_rows)
    *n_rows = g_array_index (question->counts, guint, 0);
  return g_steal_pointer (&question->ids);
}

gboolean
moked_live_rows_are_loading (MokedLiveRows *self)
{
  g_return_val_if_fail (MOKED_IS_LIVE_ROWS (self), FALSE);

  return moked_follower_is_loading (get (self)->follower);
}

void
moked_live_rows_start (MokedLiveRows *self)
{
  g_return_if_fail (MOKED_IS_LIVE_ROWS (self));

  moked_follower_start (get (self)->follower);
}

void
moked_live_rows_hold (MokedLiveRows *self)
{
  g_return_if_fail (MOKED_IS_LIVE_ROWS (self));

  moked_follower_hold (get (self)->follower);
}

void
moked_live_rows_release (MokedLiveRows *self)
{
  g_return_if_fail (MOKED_IS_LIVE_ROWS (self));

  moked_follower_release (get (self)->follower);
}

/* --- life */

static void
on_follower_changed (MokedFollower *follower,
                     gpointer       user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static void
moked_live_rows_dispose (GObject *object)
{
  g_clear_object (&get (MOKED_LIVE_ROWS (object))->follower);

  G_OBJECT_CLASS (moked_live_rows_parent_class)->dispose (object);
}

static void
moked_live_rows_finalize (GObject *object)
{
  MokedLiveRowsPrivate *priv = get (MOKED_LIVE_ROWS (object));

  moked_found_cache_clear (&priv->cache);
  if (priv->rows)
    MOKED_LIVE_ROWS_GET_CLASS (object)->rows_free (priv->rows);
  g_rw_lock_clear (&priv->lock);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (moked_live_rows_parent_class)->finalize (object);
}

static void
moked_live_rows_class_init (MokedLiveRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_live_rows_dispose;
  object_class->finalize = moked_live_rows_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_LIVE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
moked_live_rows_init (MokedLiveRows *self)
{
  MokedLiveRowsPrivate *priv = get (self);

  g_rw_lock_init (&priv->lock);
  moked_found_cache_init (&priv->cache);
}

gpointer
moked_live_rows_new (GType       type,
                     MokedStore *store)
{
  MokedLiveRows *self;
  MokedLiveRowsPrivate *priv;

  g_return_val_if_fail (g_type_is_a (type, MOKED_TYPE_LIVE_ROWS), NULL);
  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  self = g_object_new (type, NULL);
  priv = get (self);
  priv->store = g_object_ref (store);
  priv->customers = moked_customer_columns_of (store);
  priv->follower = moked_follower_new (store, &follower_funcs, G_OBJECT (self));
  g_signal_connect_object (priv->follower, "changed", G_CALLBACK (on_follower_changed), self, G_CONNECT_DEFAULT);
  return self;
}
