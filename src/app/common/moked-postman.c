/* moked-postman.c: while Moked is open, what waits is sent and what comes back is read
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-postman"

#include "config.h"

#include "app/common/moked-postman.h"

#include "core/import/moked-mailbox-setting.h"
#include "core/words/moked-words-sending.h"

#define KEY "moked-postman"
#define MAILBOX_SECONDS 60
/* An import changes the store many times a second. */
#define COALESCE_MS 300
#define PAUSE_MS    (60 * 1000)

struct _MokedPostman
{
  GObject parent_instance;

  MokedSession *session; /* borrowed: it owns us */
  MokedStore   *store;   /* owned */
  GCancellable *cancellable;
  char         *stuck;

  guint    look_source;
  guint    mailbox_source;
  gint64   not_before; /* a server wanted to be left alone until then */
  gboolean is_sending;
  gboolean looks_again; /* something came while it was sending */
  gboolean is_reading;

  /* under lock: "smtp dana@mail.example.org" → password */
  GMutex      lock;
  GHashTable *passwords;
};

G_DEFINE_FINAL_TYPE (MokedPostman, moked_postman, G_TYPE_OBJECT)

enum
{
  DELIVERED,
  STUCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- passwords: on the worker ---------------------------------------------------------------- */

static char *
password_key (MokedChannel  channel,
              const char   *account)
{
  return g_strdup_printf ("%s %s", moked_senders_get_code (channel), account);
}

static char *
ask_password (MokedChannel   channel,
              const char    *account,
              GCancellable  *cancellable,
              gpointer       data)
{
  MokedPostman *self = data;
  g_autofree char *key = password_key (channel, account);
  char *password;

  g_mutex_lock (&self->lock);
  password = g_strdup (g_hash_table_lookup (self->passwords, key));
  g_mutex_unlock (&self->lock);

  return password ? password : moked_senders_ask_keyring (channel, account, cancellable, NULL);
}

/* --- sending --------------------------------------------------------------------------------- */

static void look_in (MokedPostman *self,
                     gint64        delay_ms);

static void
deliver_thread (GTask        *task,
                gpointer      source,
                gpointer      store,
                GCancellable *cancellable)
{
  GError *error = NULL;
  MokedDeliveryReport *report = moked_delivery_run (store, ask_password, source, cancellable, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) moked_delivery_report_free);
  else
    g_task_return_error (task, error);
}

/* As soon as may be. */
static void
look_soon (MokedPostman *self)
{
  look_in (self, MAX (COALESCE_MS, (self->not_before - g_get_monotonic_time ()) / 1000));
}

static void
set_stuck (MokedPostman *self,
           const char   *stuck)
{
  if (g_set_str (&self->stuck, stuck))
    g_signal_emit (self, signals[STUCK], 0, stuck);
}

static void
tell (MokedPostman              *self,
      const MokedDeliveryReport *report)
{
  const char *stuck = moked_words_delivery_end (report->ends[MOKED_CHANNEL_EMAIL], MOKED_CHANNEL_EMAIL);

  for (guint i = 0; i < report->delivered->len; i++)
    g_signal_emit (self, signals[DELIVERED], 0, report->delivered->pdata[i]);
  self->not_before = 0;
  if (report->ends[MOKED_CHANNEL_EMAIL] == MOKED_DELIVERY_PUT_OFF ||
      report->ends[MOKED_CHANNEL_SMS] == MOKED_DELIVERY_PUT_OFF)
    self->not_before = g_get_monotonic_time () + PAUSE_MS * 1000;
  if (!*stuck)
    stuck = moked_words_delivery_end (report->ends[MOKED_CHANNEL_SMS], MOKED_CHANNEL_SMS);
  set_stuck (self, stuck);
}

static void
delivered_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  MokedPostman *self = MOKED_POSTMAN (object);
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedDeliveryReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_sending = FALSE;
  if (g_application_get_default ())
    g_application_release (g_application_get_default ());
  if (!self->session)
    return;

  if (error)
    g_message ("The outbox was not sent: %s", error->message);
  else
    tell (self, report);

  if (self->looks_again)
    look_soon (self);
  else if (report && report->next_at != MOKED_NO_INSTANT)
    look_in (self, MAX (COALESCE_MS, (report->next_at - moked_session_now (self->session)) / 1000 + 1));
}

/* Who quits meanwhile waits for the message that is on its way. */
static void
deliver (MokedPostman *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->is_sending)
    {
      self->looks_again = TRUE;
      return;
    }

  self->is_sending = TRUE;
  self->looks_again = FALSE;
  if (g_application_get_default ())
    g_application_hold (g_application_get_default ());
  task = g_task_new (self, self->cancellable, delivered_cb, NULL);
  g_task_set_source_tag (task, deliver);
  g_task_set_task_data (task, g_object_ref (moked_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, deliver_thread);
}

static gboolean
look_cb (gpointer data)
{
  MokedPostman *self = data;

  self->look_source = 0;
  deliver (self);

  return G_SOURCE_REMOVE;
}

static void
look_in (MokedPostman *self,
         gint64        delay_ms)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (MIN (delay_ms, G_MAXINT), look_cb, self);
}

static void
changed_cb (MokedPostman *self)
{
  if (self->is_sending)
    self->looks_again = TRUE;
  else
    look_soon (self);
}

/* --- the mailbox ------------------------------------------------------------------------------- */

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      store,
             GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr(MokedImportReport) report = moked_mailbox_read (store, cancellable, &error);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, report ? report->accepted : 0);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  MOKED_POSTMAN (object)->is_reading = FALSE;
  if (g_task_propagate_int (G_TASK (result), &error) < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The mailbox was not read: %s", error->message);
}

static gboolean
mailbox_cb (gpointer data)
{
  MokedPostman *self = data;
  g_autoptr(GTask) task = NULL;

  if (self->is_reading)
    return G_SOURCE_CONTINUE;

  self->is_reading = TRUE;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, mailbox_cb);
  g_task_set_task_data (task, g_object_ref (moked_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, read_thread);

  return G_SOURCE_CONTINUE;
}

/* --- the object ---------------------------------------------------------------------------------- */

static void
moked_postman_dispose (GObject *object)
{
  MokedPostman *self = MOKED_POSTMAN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->mailbox_source, g_source_remove);
  self->session = NULL;

  G_OBJECT_CLASS (moked_postman_parent_class)->dispose (object);
}

static void
moked_postman_finalize (GObject *object)
{
  MokedPostman *self = MOKED_POSTMAN (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->passwords, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  g_free (self->stuck);

  G_OBJECT_CLASS (moked_postman_parent_class)->finalize (object);
}

static void
moked_postman_class_init (MokedPostmanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_postman_dispose;
  object_class->finalize = moked_postman_finalize;

  signals[DELIVERED] = g_signal_new ("delivered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[STUCK] = g_signal_new ("stuck", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
moked_postman_init (MokedPostman *self)
{
  self->cancellable = g_cancellable_new ();
  self->stuck = g_strdup ("");
  self->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->lock);
}

/* A thread may hold the last reference: what belongs to the main thread ends with the session. */
static void
session_gone (gpointer data)
{
  MokedPostman *self = data;

  if (moked_postman_find (self->store) == self)
    g_object_set_data (G_OBJECT (self->store), KEY, NULL);
  g_object_run_dispose (G_OBJECT (self));
  g_object_unref (self);
}

MokedPostman *
moked_postman_of (MokedSession *session)
{
  MokedPostman *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  if ((self = g_object_get_data (G_OBJECT (session), KEY)))
    return self;

  self = g_object_new (MOKED_TYPE_POSTMAN, NULL);
  self->session = session;
  self->store = g_object_ref (moked_session_get_store (session));
  g_object_set_data (G_OBJECT (self->store), KEY, self);
  g_object_set_data_full (G_OBJECT (session), KEY, self, session_gone);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->mailbox_source = g_timeout_add_seconds (MAILBOX_SECONDS, mailbox_cb, self);
  mailbox_cb (self);
  look_in (self, COALESCE_MS);

  return self;
}

MokedPostman *
moked_postman_find (MokedStore *store)
{
  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  return g_object_get_data (G_OBJECT (store), KEY);
}

void
moked_postman_remember (MokedPostman *self,
                        MokedChannel  channel,
                        const char   *account,
                        const char   *password)
{
  char *key;

  g_return_if_fail (MOKED_IS_POSTMAN (self));
  g_return_if_fail (account != NULL);

  key = password_key (channel, account);
  g_mutex_lock (&self->lock);
  if (password)
    g_hash_table_replace (self->passwords, key, g_strdup (password));
  else
    {
      g_hash_table_remove (self->passwords, key);
      g_free (key);
    }
  g_mutex_unlock (&self->lock);
}

void
moked_postman_hurry (MokedPostman *self)
{
  g_return_if_fail (MOKED_IS_POSTMAN (self));

  self->not_before = 0;
  look_in (self, 0);
  mailbox_cb (self);
}
