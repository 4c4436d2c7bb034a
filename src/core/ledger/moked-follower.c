/* moked-follower.c: keep what is in memory up to date with the ledger, and answer from it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-ledger"

#include "config.h"

#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-follower.h"
#include "core/ledger/moked-ledger.h"

/* With so many events to catch up with, loading anew is quicker. */
#define MAX_EVENTS_BEHIND 200000

typedef enum
{
  LOADED_NOTHING,
  LOADED_NEWEST,
  LOADED_ALL,
} Loaded;

struct _MokedFollower
{
  GObject                   parent_instance;

  MokedStore               *store;
  const MokedFollowerFuncs *funcs;
  GObject                  *owner;     /* borrowed */
  GMainContext             *context;

  /* main thread */
  GQueue                    waiting;   /* of GTask, for a load to end */
  gulong                    store_changed;

  GMutex                    mutex;
  Loaded                    loaded;     /* under mutex */
  gboolean                  is_loading; /* under mutex: someone does, or will when a thread is free */
  gint64                    last_seq;   /* under mutex */
  gboolean                  told;       /* under mutex: "changed" is on its way */
  guint                     n_holds;    /* under mutex */
  gboolean                  is_held;    /* under mutex: the newest rows are loaded, the others when no one holds */

  GMutex                    follow_mutex; /* held while loading all or patching */
};

G_DEFINE_FINAL_TYPE (MokedFollower, moked_follower, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_question (MokedFollower *self,
                            GTask         *task);

/* --- telling */

static gboolean
tell_changed (gpointer data)
{
  g_autoptr (MokedFollower) self = g_object_ref (data);
  guint n_waiting = self->waiting.length;

  g_mutex_lock (&self->mutex);
  self->told = FALSE;
  g_mutex_unlock (&self->mutex);

  for (; n_waiting > 0 && !g_queue_is_empty (&self->waiting); n_waiting--)
    start_question (self, g_queue_pop_head (&self->waiting));
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* From any thread. */
static void
tell_soon (MokedFollower *self)
{
  g_autoptr (GSource) source = NULL;
  gboolean told;

  g_mutex_lock (&self->mutex);
  told = self->told;
  self->told = TRUE;
  g_mutex_unlock (&self->mutex);
  if (told)
    return;

  source = g_idle_source_new ();
  g_source_set_static_name (source, "[moked] columns changed");
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_changed, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* --- following */

static void
changes_init (MokedChanges *self)
{
  self->entries = g_hash_table_new (NULL, NULL);
  self->customers = g_hash_table_new (NULL, NULL);
  self->calls = g_hash_table_new (NULL, NULL);
  self->queues = FALSE;
}

static void
changes_clear (MokedChanges *self)
{
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->customers);
  g_hash_table_unref (self->calls);
}

static gboolean
collect_event (const MokedEvent *event,
               gpointer          data)
{
  MokedChanges *changes = data;
  gint64 merged;

  if (event->entry_id != 0)
    g_hash_table_add (changes->entries, GSIZE_TO_POINTER (event->entry_id));
  if (event->call_id != 0)
    g_hash_table_add (changes->calls, GSIZE_TO_POINTER (event->call_id));
  if (event->customer_id != 0 && moked_event_kind_is_of_card (event->kind))
    g_hash_table_add (changes->customers, GSIZE_TO_POINTER (event->customer_id));

  switch (event->kind)
    {
    case MOKED_EVENT_CALLS_MERGED:
      if (moked_facts_get_int (event->facts, "merged_call_id", &merged))
        g_hash_table_add (changes->calls, GSIZE_TO_POINTER (merged));
      break;

    case MOKED_EVENT_QUEUE_CREATED:
    case MOKED_EVENT_QUEUE_CHANGED:
      changes->queues = TRUE;
      break;

    default:
      break;
    }
  return TRUE;
}

static void
set_loaded (MokedFollower *self,
            Loaded         loaded,
            gint64         last_seq)
{
  g_mutex_lock (&self->mutex);
  self->loaded = loaded;
  self->last_seq = last_seq;
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_held (MokedFollower *self)
{
  gboolean held;

  g_mutex_lock (&self->mutex);
  held = self->n_holds > 0;
  g_mutex_unlock (&self->mutex);
  return held;
}

/* Under follow_mutex. */
static gboolean
load (MokedFollower *self,
      MokedReader   *reader,
      gboolean       newest_first,
      gint64         last_seq,
      GCancellable  *cancellable,
      GError       **error)
{
  if (newest_first)
    {
      if (!self->funcs->load (self->owner, reader, TRUE, cancellable, error))
        return FALSE;
      set_loaded (self, LOADED_NEWEST, 0);
      tell_soon (self);
      if (is_held (self))
        return TRUE;
    }

  if (!self->funcs->load (self->owner, reader, FALSE, cancellable, error))
    return FALSE;
  set_loaded (self, LOADED_ALL, last_seq);
  return TRUE;
}

static gboolean
patch (MokedFollower *self,
       MokedReader   *reader,
       gint64         last_seq,
       GError       **error)
{
  MokedChanges changes;
  gboolean is_read, done;

  /* Who asked may go away while it is read: then nothing was patched, and what there is stays. */
  changes_init (&changes);
  is_read = moked_ledger_each_after (reader, self->last_seq, collect_event, &changes, error) &&
            self->funcs->make_ready (self->owner, reader, error);
  done = is_read && self->funcs->patch (self->owner, reader, &changes, error);
  changes_clear (&changes);
  /* half a patch is nothing to answer from */
  if (is_read)
    set_loaded (self, done ? LOADED_ALL : LOADED_NOTHING, done ? last_seq : 0);
  return done;
}

/* What @reader sees is in memory afterwards, or something newer. */
static gboolean
follow (MokedFollower *self,
        MokedReader   *reader,
        gboolean       newest_first,
        GCancellable  *cancellable,
        GError       **error)
{
  gint64 last_seq = moked_ledger_last_seq (reader, error);
  gboolean done = TRUE;

  if (last_seq < 0)
    return FALSE;

  g_mutex_lock (&self->follow_mutex);
  if (self->loaded != LOADED_ALL || last_seq > self->last_seq + MAX_EVENTS_BEHIND)
    done = load (self, reader, newest_first && self->loaded == LOADED_NOTHING, last_seq, cancellable, error);
  else if (last_seq > self->last_seq)
    done = patch (self, reader, last_seq, error);
  g_mutex_unlock (&self->follow_mutex);
  return done;
}

/* --- answering */

typedef enum
{
  READY_NOT_YET, /* somebody loads: wait */
  READY_PARTLY,
  READY_TO_FOLLOW,
} Ready;

static Ready
check_ready (MokedFollower *self,
             gconstpointer  question)
{
  Ready ready = READY_TO_FOLLOW;

  g_mutex_lock (&self->mutex);
  if (self->loaded != LOADED_ALL && self->is_loading)
    {
      gboolean is_enough = self->loaded == LOADED_NEWEST && self->funcs->may_be_partial (self->owner, question);

      ready = is_enough ? READY_PARTLY : READY_NOT_YET;
    }
  g_mutex_unlock (&self->mutex);
  return ready;
}

static gboolean
answer (MokedFollower *self,
        MokedReader   *reader,
        Ready          ready,
        gpointer       question,
        GCancellable  *cancellable,
        GError       **error)
{
  if (ready == READY_PARTLY)
    return self->funcs->answer (self->owner, reader, question, TRUE, cancellable, error);

  return follow (self, reader, FALSE, cancellable, error) &&
         self->funcs->answer (self->owner, reader, question, FALSE, cancellable, error);
}

gboolean
moked_follower_ask (MokedFollower *self,
                    MokedReader   *reader,
                    gpointer       question,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_return_val_if_fail (MOKED_IS_FOLLOWER (self), FALSE);

  /* who waits for another thread's load waits in follow () */
  return answer (self, reader, READY_TO_FOLLOW, question, cancellable, error);
}

/* Of one task: lives until its answer. */
typedef struct
{
  MokedFollower *follower; /* owned */
  GTask         *task;     /* owned */
  gboolean       must_wait;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->task);
  g_object_unref (self->follower);
  g_free (self);
}

static gboolean
answer_question (MokedReader   *reader,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Question *question = data;
  gpointer asked = g_task_get_task_data (question->task);
  Ready ready = check_ready (question->follower, asked);

  question->must_wait = ready == READY_NOT_YET;
  return question->must_wait ||
         answer (question->follower, reader, ready, asked, cancellable, error);
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Question *question = NULL;
  gboolean done = moked_store_read_finish (MOKED_STORE (source), result, (gpointer *) &question, &error);
  MokedFollower *self = question->follower;
  gboolean must_wait = FALSE;

  if (done && question->must_wait)
    {
      g_mutex_lock (&self->mutex);
      must_wait = self->loaded != LOADED_ALL && self->is_loading;
      g_mutex_unlock (&self->mutex);

      if (must_wait)
        g_queue_push_tail (&self->waiting, g_steal_pointer (&question->task));
      else
        start_question (self, g_steal_pointer (&question->task));
    }
  else if (done)
    {
      g_task_return_boolean (question->task, TRUE);
    }
  else
    {
      g_task_return_error (question->task, g_steal_pointer (&error));
    }
}

/* Takes @task. */
static void
start_question (MokedFollower *self,
                GTask         *task)
{
  Question *question = g_new0 (Question, 1);

  question->follower = g_object_ref (self);
  question->task = task;
  moked_store_read_async (self->store, answer_question, question, question_free, g_task_get_cancellable (task),
                          on_answered, NULL);
}

/* --- loading */

static gboolean
load_all (MokedReader   *reader,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return follow (((Question *) data)->follower, reader, TRUE, cancellable, error);
}

static void start_reading (MokedFollower *self);

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Question *question = NULL;
  MokedFollower *self;
  gboolean goes_on, held;

  /* each question that waits tries for itself, and says what is wrong */
  if (!moked_store_read_finish (MOKED_STORE (source), result, (gpointer *) &question, &error))
    g_debug ("Cannot load columns: %s", error->message);

  self = question->follower;
  g_mutex_lock (&self->mutex);
  goes_on = !error && self->loaded == LOADED_NEWEST;
  self->is_held = goes_on && self->n_holds > 0;
  self->is_loading = goes_on;
  goes_on = goes_on && !self->is_held;
  held = self->is_held;
  g_mutex_unlock (&self->mutex);

  if (goes_on)
    start_reading (self);
  else if (!held)
    tell_soon (self);
}

/* The task only keeps the owner alive. */
static void
start_reading (MokedFollower *self)
{
  Question *question = g_new0 (Question, 1);

  question->follower = g_object_ref (self);
  question->task = g_task_new (self->owner, NULL, NULL, NULL);
  moked_store_read_async (self->store, load_all, question, question_free, NULL, on_loaded, NULL);
}

void
moked_follower_start (MokedFollower *self)
{
  gboolean is_needed;

  g_return_if_fail (MOKED_IS_FOLLOWER (self));

  g_mutex_lock (&self->mutex);
  is_needed = self->loaded != LOADED_ALL && !self->is_loading;
  self->is_loading = self->is_loading || is_needed;
  g_mutex_unlock (&self->mutex);
  if (is_needed)
    start_reading (self);
}

void
moked_follower_hold (MokedFollower *self)
{
  g_return_if_fail (MOKED_IS_FOLLOWER (self));

  g_mutex_lock (&self->mutex);
  self->n_holds++;
  g_mutex_unlock (&self->mutex);
}

void
moked_follower_release (MokedFollower *self)
{
  gboolean goes_on;

  g_return_if_fail (MOKED_IS_FOLLOWER (self));

  g_mutex_lock (&self->mutex);
  g_warn_if_fail (self->n_holds > 0);
  goes_on = --self->n_holds == 0 && self->is_held;
  if (goes_on)
    self->is_held = FALSE;
  g_mutex_unlock (&self->mutex);

  if (goes_on)
    start_reading (self);
}

void
moked_follower_ask_async (MokedFollower *self,
                          GTask         *task)
{
  g_return_if_fail (MOKED_IS_FOLLOWER (self));
  g_return_if_fail (g_task_get_source_object (task) == (gpointer) self->owner);

  moked_follower_start (self);
  start_question (self, task);
}

gboolean
moked_follower_is_loading (MokedFollower *self)
{
  gboolean is_loading;

  g_return_val_if_fail (MOKED_IS_FOLLOWER (self), FALSE);

  g_mutex_lock (&self->mutex);
  is_loading = self->loaded != LOADED_ALL;
  g_mutex_unlock (&self->mutex);
  return is_loading;
}

/* --- life */

static void
on_store_changed (MokedStore *store,
                  gpointer    user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static void
moked_follower_dispose (GObject *object)
{
  MokedFollower *self = MOKED_FOLLOWER (object);

  g_clear_signal_handler (&self->store_changed, self->store);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_follower_parent_class)->dispose (object);
}

static void
moked_follower_finalize (GObject *object)
{
  MokedFollower *self = MOKED_FOLLOWER (object);

  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->follow_mutex);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (moked_follower_parent_class)->finalize (object);
}

static void
moked_follower_class_init (MokedFollowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_follower_dispose;
  object_class->finalize = moked_follower_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_FOLLOWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
moked_follower_init (MokedFollower *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->follow_mutex);
  g_queue_init (&self->waiting);
  self->context = g_main_context_ref_thread_default ();
}

MokedFollower *
moked_follower_new (MokedStore               *store,
                    const MokedFollowerFuncs *funcs,
                    GObject                  *owner)
{
  MokedFollower *self;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  self = g_object_new (MOKED_TYPE_FOLLOWER, NULL);
  self->store = g_object_ref (store);
  self->funcs = funcs;
  self->owner = owner;
  self->store_changed = g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self,
                                                 G_CONNECT_DEFAULT);
  return self;
}
