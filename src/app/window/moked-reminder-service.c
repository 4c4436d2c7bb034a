/* moked-reminder-service.c: reminders come up at their time
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminder-service"

#include "config.h"

#include "app/window/moked-reminder-service.h"

#include "app/window/moked-reminder-notice.h"
#include "core/customers/moked-reminder-act.h"

/* A timer runs by a clock that stands still while the machine sleeps, and the wall's clock may be set: so it is looked
 * at again at the latest after this long. */
#define MAX_WAIT_MS 60000
/* An import tells of a change several times a second. */
#define MIN_GAP_MS 200

struct _MokedReminderService
{
  GObject parent_instance;

  MokedSession *session; /* that owns this */

  /* owned */
  GPtrArray           *reminders;
  GCancellable        *cancellable;
  MokedReminderNotice *notice;

  guint n_due;
  guint timer_id;
  guint is_busy : 1;
  guint is_stale : 1;   /* something changed while it was busy */
  guint has_swept : 1;  /* what came before that was missed */
};

G_DEFINE_FINAL_TYPE (MokedReminderService, moked_reminder_service, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* All that live; few. */
static GPtrArray *services;

static void look_soon (MokedReminderService *self,
                       guint                 wait_ms);

/* --- on the store's threads ------------------------------------------------------------------ */

typedef struct
{
  GWeakRef   service;
  gint64     owner_id;
  GPtrArray *reminders; /* all that are open, or those that were claimed */
} Sweep;

static Sweep *
sweep_new (MokedReminderService *self)
{
  Sweep *sweep = g_new0 (Sweep, 1);

  g_weak_ref_init (&sweep->service, self);
  sweep->owner_id = moked_session_get_actor (self->session)->id;

  return sweep;
}

static void
sweep_free (Sweep *sweep)
{
  g_weak_ref_clear (&sweep->service);
  g_clear_pointer (&sweep->reminders, g_ptr_array_unref);
  g_free (sweep);
}

static gboolean
read_open (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Sweep *sweep = data;

  return (sweep->reminders = moked_reminder_list_of_owner (reader, sweep->owner_id, MOKED_NO_INSTANT, error)) != NULL;
}

static gboolean
write_claims (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Sweep *sweep = data;

  return (sweep->reminders = moked_reminder_claim_due (writer, sweep->owner_id, error)) != NULL;
}

/* --- what is there --------------------------------------------------------------------------- */

static gboolean
is_due (const MokedReminder *reminder,
        gint64               now)
{
  return reminder->state == MOKED_REMINDER_SHOWN || reminder->remind_at <= now;
}

static void
wait_for_next (MokedReminderService *self,
               gint64                now)
{
  for (guint i = 0; i < self->reminders->len; i++)
    {
      const MokedReminder *reminder = self->reminders->pdata[i];

      if (reminder->state == MOKED_REMINDER_WAITING)
        {
          look_soon (self, CLAMP ((reminder->remind_at - now) / 1000 + 1, MIN_GAP_MS, MAX_WAIT_MS));
          return;
        }
    }
}

static void
take_list (MokedReminderService *self,
           GPtrArray            *reminders)
{
  gint64 now = moked_session_now (self->session);

  g_ptr_array_unref (self->reminders);
  self->reminders = g_ptr_array_ref (reminders);
  self->n_due = 0;
  for (guint i = 0; i < reminders->len; i++)
    self->n_due += is_due (reminders->pdata[i], now);

  moked_reminder_notice_keep (self->notice, reminders);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
has_unclaimed (GPtrArray *reminders,
               gint64     now)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      const MokedReminder *reminder = reminders->pdata[i];

      if (reminder->state == MOKED_REMINDER_WAITING && reminder->remind_at <= now)
        return TRUE;
    }

  return FALSE;
}

/* --- the round: read, claim what is due, read again, wait ------------------------------------- */

static void
end_round (MokedReminderService *self,
           gboolean              has_failed)
{
  self->is_busy = FALSE;

  if (has_failed)
    look_soon (self, MAX_WAIT_MS);
  else if (self->is_stale)
    look_soon (self, MIN_GAP_MS);
  else
    wait_for_next (self, moked_session_now (self->session));
}

static void
claimed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Sweep *sweep = user_data;
  g_autoptr(MokedReminderService) self = g_weak_ref_get (&sweep->service);
  g_autoptr(GError) error = NULL;
  gboolean is_claimed = moked_store_write_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && is_claimed)
    {
      if (sweep->reminders->len > 0)
        moked_reminder_notice_tell (self->notice, sweep->reminders, !self->has_swept);
      self->has_swept = sweep->reminders->len < MOKED_REMINDER_CLAIM;
      self->is_stale = TRUE;
    }
  else if (self)
    {
      g_message ("Reminders cannot be shown: %s", error->message);
    }

  if (self)
    end_round (self, !is_claimed);
  sweep_free (sweep);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Sweep *sweep = user_data;
  g_autoptr(MokedReminderService) self = g_weak_ref_get (&sweep->service);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && is_read)
    {
      take_list (self, sweep->reminders);
      if (has_unclaimed (sweep->reminders, moked_session_now (self->session)))
        {
          const MokedActor system = { .kind = MOKED_ACTOR_SYSTEM };
          Sweep *claim = sweep_new (self);

          moked_store_write_async (moked_session_get_store (self->session), &system, write_claims, claim, NULL,
                                   self->cancellable, claimed_cb, claim);
        }
      else
        {
          self->has_swept = TRUE;
          end_round (self, FALSE);
        }
    }
  else if (self)
    {
      g_message ("Reminders cannot be read: %s", error->message);
      end_round (self, TRUE);
    }

  sweep_free (sweep);
}

void
moked_reminder_service_look (MokedReminderService *self)
{
  Sweep *sweep;

  g_return_if_fail (MOKED_IS_REMINDER_SERVICE (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->is_stale = self->is_busy;
  if (self->is_busy)
    return;

  self->is_busy = TRUE;
  sweep = sweep_new (self);
  moked_store_read_async (moked_session_get_store (self->session), read_open, sweep, NULL, self->cancellable,
                          read_cb, sweep);
}

static gboolean
time_passed_cb (gpointer user_data)
{
  MokedReminderService *self = user_data;

  self->timer_id = 0;
  moked_reminder_service_look (self);

  return G_SOURCE_REMOVE;
}

static void
look_soon (MokedReminderService *self,
           guint                 wait_ms)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add (wait_ms, time_passed_cb, self);
}

static void
session_changed_cb (MokedReminderService *self)
{
  if (self->is_busy)
    self->is_stale = TRUE;
  else
    look_soon (self, MIN_GAP_MS);
}

/* --- the object ------------------------------------------------------------------------------ */

static void
moked_reminder_service_dispose (GObject *object)
{
  MokedReminderService *self = MOKED_REMINDER_SERVICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_ptr_array_remove (services, self);

  G_OBJECT_CLASS (moked_reminder_service_parent_class)->dispose (object);
}

static void
moked_reminder_service_finalize (GObject *object)
{
  MokedReminderService *self = MOKED_REMINDER_SERVICE (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->reminders);
  moked_reminder_notice_free (self->notice);

  G_OBJECT_CLASS (moked_reminder_service_parent_class)->finalize (object);
}

static void
moked_reminder_service_class_init (MokedReminderServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_reminder_service_dispose;
  object_class->finalize = moked_reminder_service_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_REMINDER_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_reminder_service_init (MokedReminderService *self)
{
  self->cancellable = g_cancellable_new ();
  self->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_reminder_free);
}

static const char *
get_path (MokedReminderService *self)
{
  return moked_store_get_path (moked_session_get_store (self->session));
}

MokedReminderService *
moked_reminder_service_get (MokedSession *session)
{
  static const char key[] = "moked-reminder-service";
  MokedReminderService *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  if ((self = g_object_get_data (G_OBJECT (session), key)))
    return self;

  self = g_object_new (MOKED_TYPE_REMINDER_SERVICE, NULL);
  self->session = session;
  self->notice = moked_reminder_notice_new (session);
  g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  if (!services)
    services = g_ptr_array_new ();
  g_ptr_array_add (services, self);
  moked_reminder_service_look (self);

  return self;
}

MokedReminderService *
moked_reminder_service_find (const char *store_path)
{
  for (guint i = 0; services && i < services->len; i++)
    if (g_str_equal (get_path (services->pdata[i]), store_path))
      return services->pdata[i];

  return NULL;
}

MokedSession *
moked_reminder_service_get_session (MokedReminderService *self)
{
  g_return_val_if_fail (MOKED_IS_REMINDER_SERVICE (self), NULL);

  return self->session;
}

GPtrArray *
moked_reminder_service_get_reminders (MokedReminderService *self)
{
  g_return_val_if_fail (MOKED_IS_REMINDER_SERVICE (self), NULL);

  return self->reminders;
}

guint
moked_reminder_service_get_n_due (MokedReminderService *self)
{
  g_return_val_if_fail (MOKED_IS_REMINDER_SERVICE (self), 0);

  return self->n_due;
}
