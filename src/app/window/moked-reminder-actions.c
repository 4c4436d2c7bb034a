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

/* The store may have been closed since the desktop was told. */
static MokedWindow *
present_window (MokedApplication *application,
                const char       *path)
{
  g_autofree char *sample = moked_application_sample_path ();

  return MOKED_WINDOW (moked_application_open_store (application, path, g_str_equal (path, sample)));
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

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  MokedReminderService *service;
  const MokedReminder *reminder;
  const char *path;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &path, &id);
  service = moked_reminder_service_find (path);
  reminder = service ? find_reminder (service, id) : NULL;
  if (reminder && reminder->customer_id)
    moked_customer_window_open (user_data, moked_reminder_service_get_session (service), reminder->customer_id,
                                reminder->entry_id);
  else
    moked_reminder_actions_show (present_window (user_data, path));
}

static void
reminders_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  moked_reminder_actions_show (present_window (user_data, g_variant_get_string (parameter, NULL)));
}

/* --- doing ----------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  gint64 remind_at; /* MOKED_NO_INSTANT: dismiss it */
} Act;

static gint64
write_act (MokedWriter  *writer,
           gpointer      data,
           GError      **error)
{
  const Act *act = data;

  if (act->remind_at == MOKED_NO_INSTANT)
    return moked_reminder_dismiss (writer, act->id, error);

  return moked_reminder_snooze (writer, act->id, act->remind_at, error);
}

/* Where no window of the store is open there is nobody to be told, and no store. */
static void
do_act (GtkApplication *application,
        const char     *path,
        const Act      *act)
{
  MokedReminderService *service = moked_reminder_service_find (path);
  MokedWindow *window = find_window (application, path);
  GtkWidget *widget = window ? GTK_WIDGET (window->view_split) : NULL;

  if (!widget)
    widget = GTK_WIDGET (gtk_application_get_active_window (application));
  if (service && widget)
    moked_customer_do (widget, moked_reminder_service_get_session (service), MOKED_DO_DEFAULT,
                       act->remind_at ? _("Reminder put off") : _("Reminder done"), write_act,
                       g_memdup2 (act, sizeof *act), g_free, NULL);
}

static void
snooze_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  MokedReminderService *service;
  MokedReminderChoice choice;
  MokedSession *session;
  const char *path, *code;
  Act act = { 0 };

  g_variant_get (parameter, "(&sx&s)", &path, &act.id, &code);
  if (!(service = moked_reminder_service_find (path)) || !moked_reminder_choice_from_code (code, &choice))
    return;

  session = moked_reminder_service_get_session (service);
  act.remind_at = moked_reminder_choice_to_instant (choice, moked_session_now (session), moked_session_get_zone (session));
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
