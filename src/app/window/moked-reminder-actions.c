/* moked-reminder-actions.c: what can be done with a reminder from the desktop's notification
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminder-actions"

#include "config.h"

#include "app/window/moked-reminder-actions.h"

#include <glib/gi18n.h>

#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-customer-window.h"
#include "app/window/moked-reminder-service.h"
#include "app/window/moked-reminders-dialog.h"
#include "app/window/moked-window-private.h"
#include "core/customers/moked-reminder-act.h"
#include "core/customers/moked-reminder-when.h"

/* --- showing --------------------------------------------------------------------------------- */

void
moked_reminder_actions_show (MokedWindow *window)
{
  AdwDialog *shown;

  g_return_if_fail (MOKED_IS_WINDOW (window));

  shown = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  if (!window->session || MOKED_IS_REMINDERS_DIALOG (shown))
    return;

  adw_dialog_present (moked_reminders_dialog_new (moked_reminder_service_get (window->session)), GTK_WIDGET (window));
}

static MokedWindow *
find_window (GtkApplication *application,
             const char     *path)
{
  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (MOKED_IS_WINDOW (l->data) && g_str_equal (moked_window_get_path (l->data), path))
      return l->data;

  return NULL;
}

static const MokedReminder *
find_reminder (MokedReminderService *service,
               gint64                id)
{
  GPtrArray *reminders = moked_reminder_service_get_reminders (service);

  for (guint i = 0; i < reminders->len; i++)
    if (((MokedReminder *) reminders->pdata[i])->id == id)
      return reminders->pdata[i];

  return NULL;
}

/* One that is not open any more is not there: then the list says what is. */
static void
show_reminder (MokedWindow          *window,
               MokedReminderService *service,
               gint64                id)
{
  const MokedReminder *reminder = find_reminder (service, id);

  if (reminder && reminder->customer_id)
    moked_customer_window_open (gtk_window_get_application (GTK_WINDOW (window)),
                                moked_reminder_service_get_session (service), reminder->customer_id, reminder->entry_id);
  else
    moked_reminder_actions_show (window);
}

static void
wanted_read_cb (MokedWindow          *window,
                MokedReminderService *service)
{
  g_signal_handlers_disconnect_by_func (service, wanted_read_cb, window);
  show_reminder (window, service, window->wanted_reminder_id);
}

void
moked_reminder_actions_go_on (MokedWindow *window)
{
  g_return_if_fail (MOKED_IS_WINDOW (window));
  g_return_if_fail (window->session != NULL);

  if (window->wants_reminder)
    g_signal_connect_object (moked_reminder_service_get (window->session), "changed", G_CALLBACK (wanted_read_cb), window,
                             G_CONNECT_SWAPPED);
  window->wants_reminder = FALSE;
}

/* The store may have been closed, and Moked too, since the desktop was told. @id 0: the list. */
static void
show_in_window (MokedApplication *application,
                const char       *path,
                gint64            id)
{
  g_autofree char *sample = moked_application_sample_path ();
  MokedWindow *window;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  window = MOKED_WINDOW (moked_application_open_store (application, path, g_str_equal (path, sample)));
  if (window->session)
    {
      show_reminder (window, moked_reminder_service_get (window->session), id);
      return;
    }

  window->wants_reminder = TRUE;
  window->wanted_reminder_id = id;
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  const char *path;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &path, &id);
  show_in_window (user_data, path, id);
}

static void
reminders_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  show_in_window (user_data, g_variant_get_string (parameter, NULL), 0);
}

/* --- doing ----------------------------------------------------------------------------------- */

typedef struct
{
  gint64              id;
  gboolean            is_snooze; /* FALSE: dismiss it */
  MokedReminderChoice choice;
  gint64              remind_at;
} Act;

static gint64
write_act (MokedWriter  *writer,
           gpointer      data,
           GError      **error)
{
  const Act *act = data;

  return act->is_snooze ? moked_reminder_snooze (writer, act->id, act->remind_at, error)
                        : moked_reminder_dismiss (writer, act->id, error);
}

static void
resolve (Act          *act,
         MokedSession *session)
{
  if (act->is_snooze)
    act->remind_at = moked_reminder_choice_to_instant (act->choice, moked_session_now (session),
                                                       moked_session_get_zone (session));
}

/* --- doing it where there is no window --------------------------------------------------------- */

/* Moked was not running, and is again for as long as this takes: what was put off comes up at its time. */
typedef struct
{
  GtkApplication *application; /* held */
  MokedSession   *session;     /* owned; NULL while it is opened */
  Act             act;
  gulong          changed_id;
  gulong          window_id;
} Background;

static void
background_end (Background *self)
{
  if (self->changed_id)
    g_signal_handler_disconnect (moked_reminder_service_get (self->session), self->changed_id);
  if (self->window_id)
    g_signal_handler_disconnect (self->application, self->window_id);
  g_clear_object (&self->session);
  g_application_release (G_APPLICATION (self->application));
  g_free (self);
}

static gboolean
end_cb (gpointer user_data)
{
  background_end (user_data);

  return G_SOURCE_REMOVE;
}

/* Not from within the signal of what goes with it. */
static void
background_end_soon (Background *self)
{
  g_signal_handler_disconnect (moked_reminder_service_get (self->session), self->changed_id);
  g_signal_handler_disconnect (self->application, self->window_id);
  self->changed_id = 0;
  self->window_id = 0;
  g_idle_add (end_cb, self);
}

static void
reminders_changed_cb (Background           *self,
                      MokedReminderService *service)
{
  const MokedReminder *reminder = find_reminder (service, self->act.id);

  /* What was read before it was put off says the time before. */
  if (!reminder || (reminder->remind_at == self->act.remind_at && reminder->state != MOKED_REMINDER_WAITING))
    background_end_soon (self);
}

/* A window has a service of its own. */
static void
window_added_cb (Background *self,
                 GtkWindow  *window)
{
  if (MOKED_IS_WINDOW (window))
    background_end_soon (self);
}

static gboolean
write_in_background (MokedWriter   *writer,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const Background *self = data;

  return write_act (writer, (gpointer) &self->act, error) >= 0;
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Background *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!moked_store_write_finish (MOKED_STORE (object), result, NULL, &error))
    g_message ("The reminder is as it was: %s", error->message);
  if (error || !self->act.is_snooze)
    {
      background_end (self);
      return;
    }

  self->changed_id = g_signal_connect_swapped (moked_reminder_service_get (self->session), "changed",
                                               G_CALLBACK (reminders_changed_cb), self);
  self->window_id = g_signal_connect_swapped (self->application, "window-added", G_CALLBACK (window_added_cb), self);
  moked_reminder_service_look (moked_reminder_service_get (self->session));
}

static void
background_write (Background *self)
{
  resolve (&self->act, self->session);
  moked_store_write_async (moked_session_get_store (self->session), moked_session_get_actor (self->session),
                           write_in_background, self, NULL, NULL, written_cb, self);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Background *self = user_data;
  g_autoptr(GError) error = NULL;

  if ((self->session = moked_session_open_finish (result, &error)))
    {
      background_write (self);
      return;
    }

  g_message ("The store of the reminder cannot be opened: %s", error->message);
  background_end (self);
}

static void
do_in_background (GtkApplication *application,
                  const char     *path,
                  const Act      *act,
                  MokedSession   *session) /* may be NULL */
{
  g_autofree char *sample = moked_application_sample_path ();
  Background *self;

  /* Opening would make one. */
  if (!session && !g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  self = g_new0 (Background, 1);
  self->application = application;
  self->act = *act;
  g_application_hold (G_APPLICATION (application));
  if (session)
    {
      self->session = g_object_ref (session);
      background_write (self);
      return;
    }

  moked_session_open_async (path, g_str_equal (path, sample), NULL, opened_cb, self);
}

/* --- the actions ------------------------------------------------------------------------------- */

static void
do_act (GtkApplication *application,
        const char     *path,
        Act            *act)
{
  MokedReminderService *service = moked_reminder_service_find (path);
  MokedSession *session = service ? moked_reminder_service_get_session (service) : NULL;
  MokedWindow *window = find_window (application, path);
  GtkWidget *widget = window ? GTK_WIDGET (window->view_split) : NULL;

  if (!widget)
    widget = GTK_WIDGET (gtk_application_get_active_window (application));
  if (!session || !widget)
    {
      do_in_background (application, path, act, session);
      return;
    }

  resolve (act, session);
  moked_customer_do (widget, session, MOKED_DO_DEFAULT, act->is_snooze ? _("Reminder put off") : _("Reminder done"),
                     write_act, g_memdup2 (act, sizeof *act), g_free, NULL);
}

static void
snooze_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  const char *path, *code;
  Act act = { .is_snooze = TRUE };

  g_variant_get (parameter, "(&sx&s)", &path, &act.id, &code);
  if (moked_reminder_choice_from_code (code, &act.choice))
    do_act (user_data, path, &act);
}

static void
dismiss_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  const char *path;
  Act act = { 0 };

  g_variant_get (parameter, "(&sx)", &path, &act.id);
  do_act (user_data, path, &act);
}

void
moked_reminder_actions_add (MokedApplication *application)
{
  static const GActionEntry entries[] = {
    { "reminder-open", open_action, "(sx)" },
    { "reminder-snooze", snooze_action, "(sxs)" },
    { "reminder-dismiss", dismiss_action, "(sx)" },
    { "reminders", reminders_action, "s" },
  };

  g_return_if_fail (MOKED_IS_APPLICATION (application));

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
}
