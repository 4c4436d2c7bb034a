/* moked-session.c: one open store and what every window on it shares
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-session"

#include "config.h"

#include "app/common/moked-session.h"

#include <glib/gi18n.h>

#include "core/import/moked-import-report.h"
#include "core/import/moked-sample.h"
#include "core/messages/moked-inbound.h"
#include "core/projects/moked-project.h"
#include "core/staff/moked-user.h"
#include "core/words/moked-words-defaults.h"
#include "core/words/moked-words.h"

/* A window that is not in sight has no first frame. */
#define MAX_HOLD_MS 1000

struct _MokedSession
{
  GObject parent_instance;

  /* owned */
  MokedStore   *store;
  MokedHistory *history;
  MokedCallLog *call_log;
  GTimeZone    *zone;
  MokedActor    actor;
  GPtrArray    *queues;
  GCancellable *cancellable;

  gint64 imported_at;
  gint64 known_until;

  guint settle_id;
  guint is_sample : 1;
  guint is_coming_up : 1; /* holds the history */
};

G_DEFINE_FINAL_TYPE (MokedSession, moked_session, G_TYPE_OBJECT)

enum { CHANGED, OVERVIEW, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- the overview: what is small and every window shows -------------------------------------- */

typedef struct
{
  GPtrArray *queues;
  gint64     imported_at;
  gint64     known_until;
} Overview;

static void
overview_free (gpointer data)
{
  Overview *overview = data;

  g_clear_pointer (&overview->queues, g_ptr_array_unref);
  g_free (overview);
}

static gboolean
read_overview (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Overview *overview = data;
  g_autoptr(GPtrArray) reports = NULL;

  if (!(overview->queues = moked_queue_list (reader, error)))
    return FALSE;

  if (!(reports = moked_import_report_list (reader, error)))
    return FALSE;

  for (guint i = 0; i < reports->len; i++)
    {
      MokedImportReport *report = g_ptr_array_index (reports, i);

      overview->imported_at = MAX (overview->imported_at, report->finished_at);
      overview->known_until = MAX (overview->known_until, report->last_instant);
    }

  return TRUE;
}

static void
overview_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(MokedSession) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;
  Overview *overview;

  if (!moked_store_read_finish (MOKED_STORE (object), result, &data, &error))
    {
      g_debug ("The overview was not read: %s", error->message);
      return;
    }

  overview = data;
  g_ptr_array_unref (self->queues);
  self->queues = g_steal_pointer (&overview->queues);
  self->imported_at = overview->imported_at;
  self->known_until = overview->known_until;

  g_signal_emit (self, signals[OVERVIEW], 0);
}

static void
ask_overview (MokedSession *self)
{
  moked_store_read_async (self->store, read_overview, g_new0 (Overview, 1), overview_free,
                          self->cancellable, overview_read_cb, g_object_ref (self));
}

static void
history_changed_cb (MokedSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  ask_overview (self);
}

/* --- the object ------------------------------------------------------------------------------ */

static void
moked_session_dispose (GObject *object)
{
  MokedSession *self = MOKED_SESSION (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->history);
  g_clear_object (&self->call_log);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_session_parent_class)->dispose (object);
}

static void
moked_session_finalize (GObject *object)
{
  MokedSession *self = MOKED_SESSION (object);

  g_clear_pointer (&self->queues, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (moked_session_parent_class)->finalize (object);
}

static void
moked_session_class_init (MokedSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_session_dispose;
  object_class->finalize = moked_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OVERVIEW] = g_signal_new ("overview", MOKED_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_session_init (MokedSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->queues = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_queue_free);
  self->actor.kind = MOKED_ACTOR_PERSON;
}

static MokedSession *
session_new (MokedStore   *store,
             MokedHistory *history,
             GTimeZone    *zone,
             gboolean      is_sample)
{
  MokedSession *self;

  self = g_object_new (MOKED_TYPE_SESSION, NULL);
  self->store = g_object_ref (store);
  self->zone = g_time_zone_ref (zone);
  self->is_sample = !!is_sample;
  self->history = g_object_ref (history);
  self->call_log = moked_call_log_new (store);
  g_signal_connect_object (self->history, "changed", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask_overview (self);

  return self;
}

MokedSession *
moked_session_new (MokedStore *store,
                   GTimeZone  *zone,
                   gboolean    is_sample)
{
  g_autoptr(MokedHistory) history = NULL;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  history = moked_history_new (store);

  return session_new (store, history, zone, is_sample);
}

void
moked_session_settle (MokedSession *self)
{
  g_return_if_fail (MOKED_IS_SESSION (self));

  if (!self->is_coming_up)
    return;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->is_coming_up = FALSE;
  moked_live_rows_release (MOKED_LIVE_ROWS (self->history));
}

static gboolean
settle_cb (gpointer user_data)
{
  MokedSession *self = user_data;

  self->settle_id = 0;
  moked_session_settle (self);

  return G_SOURCE_REMOVE;
}

/* --- opening --------------------------------------------------------------------------------- */

/* What the worker thread hands over. */
typedef struct
{
  MokedStore   *store;
  MokedHistory *history;
  GTimeZone    *zone;
  MokedActor    actor;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_object (&opened->history);
  g_clear_object (&opened->store);
  g_clear_pointer (&opened->zone, g_time_zone_unref);
  g_free (opened);
}

/* "Unknown" is what GLib says where the system knows none. */
static const char *
real_name (void)
{
  const char *name = g_get_real_name ();

  return name && !g_str_equal (name, "Unknown") ? name : "";
}

static gboolean
ensure_defaults (MokedWriter   *writer,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Opened *opened = data;

  if (!moked_words_ensure_defaults (writer, error))
    return FALSE;

  opened->actor.kind = MOKED_ACTOR_PERSON;
  opened->actor.id = moked_user_meet (writer, g_get_user_name (), real_name (), error);

  return opened->actor.id != 0;
}

static gboolean
read_zone (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GTimeZone **zone = data;
  g_autoptr(MokedProject) project = moked_project_require (reader, error);

  if (!project)
    return FALSE;

  *zone = moked_project_new_zone (project);
  return TRUE;
}

/* The sample is made anew each time: it ends ten minutes ago. */
static gboolean
make_sample (const char    *path,
             MokedClock    *clock,
             GCancellable  *cancellable,
             GError       **error)
{
  g_auto(GStrv) statuses = moked_words_default_statuses ();
  const MokedSampleWords words = {
    .project_name = moked_words_default_project (),
    .exchange_name = moked_words_default_exchange (),
    .missed_in_name = moked_words_default_missed_in (),
    .missed_out_name = moked_words_default_missed_out (),
    .status_names = statuses,
  };

  return moked_sample_make (path, clock, &words, NULL, NULL, cancellable, error);
}

static MokedStore *
open_store (const char  *path,
            MokedClock  *clock,
            GError     **error)
{
  MokedStore *store = moked_store_open (path, clock, error);

  if (store)
    moked_inbound_follow (store);

  return store;
}

static void
open_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const char *path = task_data;
  gboolean is_sample = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (task), "is-sample"));
  const MokedActor actor = { .kind = MOKED_ACTOR_SYSTEM };
  g_autoptr(MokedClock) clock = moked_clock_new_system ();
  Opened *opened = g_new0 (Opened, 1);
  GError *error = NULL;

  if ((!is_sample || make_sample (path, clock, cancellable, &error)) &&
      (opened->store = open_store (path, clock, &error)) &&
      moked_store_write (opened->store, &actor, ensure_defaults, opened, cancellable, &error) &&
      moked_store_read (opened->store, read_zone, &opened->zone, cancellable, &error))
    {
      /* The newest rows are read while the window is still built; the others wait until it has come up. */
      opened->history = moked_history_new (opened->store);
      moked_live_rows_hold (MOKED_LIVE_ROWS (opened->history));
      moked_live_rows_start (MOKED_LIVE_ROWS (opened->history));
      g_task_return_pointer (task, opened, opened_free);
      return;
    }

  opened_free (opened);
  g_task_return_error (task, error);
}

void
moked_session_open_async (const char          *path,
                          gboolean             is_sample,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, moked_session_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_object_set_data (G_OBJECT (task), "is-sample", GINT_TO_POINTER (is_sample));
  g_task_run_in_thread (task, open_in_thread);
}

MokedSession *
moked_session_open_finish (GAsyncResult  *result,
                           GError       **error)
{
  MokedSession *session;
  Opened *opened;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!(opened = g_task_propagate_pointer (G_TASK (result), error)))
    return NULL;

  session = session_new (opened->store, opened->history, opened->zone,
                         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "is-sample")));
  session->is_coming_up = TRUE;
  session->settle_id = g_timeout_add (MAX_HOLD_MS, settle_cb, session);
  session->actor = opened->actor;
  opened_free (opened);

  return session;
}

/* --- what it knows --------------------------------------------------------------------------- */

MokedStore *
moked_session_get_store (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), NULL);

  return self->store;
}

MokedHistory *
moked_session_get_history (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), NULL);

  return self->history;
}

MokedCallLog *
moked_session_get_call_log (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), NULL);

  return self->call_log;
}

gboolean
moked_session_get_is_sample (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), FALSE);

  return self->is_sample;
}

GTimeZone *
moked_session_get_zone (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), NULL);

  return self->zone;
}

const MokedActor *
moked_session_get_actor (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), NULL);

  return &self->actor;
}

gint64
moked_session_now (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), MOKED_NO_INSTANT);

  return moked_clock_now (moked_store_get_clock (self->store));
}

GPtrArray *
moked_session_get_queues (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), NULL);

  return self->queues;
}

const char *
moked_session_queue_name (MokedSession *self,
                          gint64        queue_id)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), "");

  for (guint i = 0; i < self->queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (self->queues, i);

      if (queue->id == queue_id)
        return queue->name;
    }

  return "";
}

gint64
moked_session_imported_at (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), MOKED_NO_INSTANT);

  return self->imported_at;
}

gint64
moked_session_known_until (MokedSession *self)
{
  g_return_val_if_fail (MOKED_IS_SESSION (self), MOKED_NO_INSTANT);

  return self->known_until;
}

void
moked_session_look_again (MokedSession *self)
{
  g_return_if_fail (MOKED_IS_SESSION (self));

  history_changed_cb (self);
}
