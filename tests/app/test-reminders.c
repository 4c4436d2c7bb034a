/* test-reminders.c: reminders come up at their time, stay until they are dismissed, and are not lost while Moked is closed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/customer/moked-reminder-dialog.h"
#include "app/customer/moked-reminder-row.h"
#include "app/window/moked-application.h"
#include "app/window/moked-reminder-actions.h"
#include "app/window/moked-reminder-service.h"
#include "app/window/moked-reminders-dialog.h"
#include "app/window/moked-window-private.h"
#include "core/customers/moked-reminder-act.h"
#include "core/words/moked-words-reminder.h"
#include "core/words/moked-words.h"
#include "support/moked-test-customer.h"

/* One for all tests, as a process has one. */
static MokedApplication *application;

/* --- the desktop: org.freedesktop.Notifications on the test's own bus --------------------------- */

static const char interface[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
  "</interface></node>";

static struct
{
  GDBusConnection *connection;
  guint            n_told;
  guint            n_closed;
  guint            last_id;
  char            *summary;
  char            *body;
  GStrv            actions; /* name, label, name, label … */
} desktop;

static void
told (GVariant *parameters)
{
  g_clear_pointer (&desktop.summary, g_free);
  g_clear_pointer (&desktop.body, g_free);
  g_clear_pointer (&desktop.actions, g_strfreev);
  g_variant_get (parameters, "(susss^asa{sv}i)", NULL, NULL, NULL, &desktop.summary, &desktop.body, &desktop.actions, NULL,
                 NULL);
  desktop.n_told++;
  desktop.last_id++;
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  if (g_str_equal (method, "Notify"))
    {
      told (parameters);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop.last_id));
    }
  else if (g_str_equal (method, "CloseNotification"))
    {
      desktop.n_closed++;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", (const char *[]) { "actions", NULL }));
    }
}

static void
desktop_start (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GVariant) owned = NULL;
  g_autoptr(GError) error = NULL;

  desktop.connection =
    g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                     G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (desktop.connection, "/org/freedesktop/Notifications", node->interfaces[0], &vtable, NULL,
                                     NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (desktop.connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.Notifications", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/* A person presses the button of the last notification whose action begins so. */
static void
press (const char *action)
{
  for (guint i = 0; desktop.actions[i] != NULL; i += 2)
    if (g_str_has_prefix (desktop.actions[i], action))
      {
        g_dbus_connection_emit_signal (desktop.connection, NULL, "/org/freedesktop/Notifications",
                                       "org.freedesktop.Notifications", "ActionInvoked",
                                       g_variant_new ("(us)", desktop.last_id, desktop.actions[i]), NULL);
        return;
      }

  g_assert_not_reached ();
}

/* --- the store ---------------------------------------------------------------------------------- */

typedef struct
{
  MokedTestStore       *test;
  MokedSession         *session;
  MokedReminderService *service;
  MokedWindow          *window;
} Fixture;

static gboolean
write_set (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return moked_reminder_set (writer, data, NULL, error) > 0;
}

static void
set (Fixture    *fixture,
     gint64      customer_id,
     const char *text,
     gint64      remind_at)
{
  MokedNewReminder reminder = { .customer_id = customer_id, .text = text, .remind_at = remind_at };

  moked_test_write (fixture->test->store, write_set, &reminder);
}

static gboolean
write_dismiss (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_reminder_dismiss (writer, GPOINTER_TO_INT (data), error) > 0;
}

static char *
get_state (Fixture *fixture)
{
  return moked_test_get_text (fixture->test->store, "SELECT group_concat (reminder_state, ' ') FROM reminder");
}

static gboolean
is_state (Fixture    *fixture,
          const char *expected)
{
  g_autofree char *state = get_state (fixture);

  return g_str_equal (state, expected);
}

#define assert_state(fixture, expected)                                                                               \
  G_STMT_START { g_autofree char *state = get_state (fixture); g_assert_cmpstr (state, ==, expected); } G_STMT_END

/* What is asynchronous has come to an end: until @condition, for 30 seconds at the most. */
#define WAIT_UNTIL(condition)                                                                                         \
  G_STMT_START {                                                                                                      \
    gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                                                       \
    while (!(condition) && g_get_monotonic_time () < end)                                                             \
      { g_main_context_iteration (NULL, FALSE); g_usleep (2000); }                                                    \
    g_assert_true (condition);                                                                                        \
  } G_STMT_END

static guint
count_open (Fixture *fixture)
{
  return moked_reminder_service_get_reminders (fixture->service)->len;
}

static void
start (Fixture *fixture)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  fixture->session = moked_session_new (fixture->test->store, zone, FALSE);
  fixture->service = moked_reminder_service_get (fixture->session);
}

static void
stop (Fixture *fixture)
{
  for (guint i = 0; i < 400 && G_OBJECT (fixture->session)->ref_count > 1; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }

  g_assert_finalize_object (fixture->session);
  fixture->session = NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->test = moked_test_customer_new ();
  desktop.n_told = 0;
  desktop.n_closed = 0;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  stop (fixture);
  moked_test_store_free (fixture->test);
}

/* --- its time ----------------------------------------------------------------------------------- */

static void
test_time (Fixture       *fixture,
           gconstpointer  data)
{
  start (fixture);
  set (fixture, 1, "Call Noa", MINUTES (10));
  moked_session_look_again (fixture->session);
  WAIT_UNTIL (count_open (fixture) == 1);
  g_assert_cmpuint (desktop.n_told, ==, 0);
  g_assert_cmpuint (moked_reminder_service_get_n_due (fixture->service), ==, 0);

  /* the machine slept meanwhile */
  moked_clock_set (fixture->test->clock, MINUTES (40));
  moked_reminder_service_look (fixture->service);
  WAIT_UNTIL (desktop.n_told == 1);
  g_assert_cmpstr (desktop.summary, ==, "Call Noa");
  g_assert_nonnull (strstr (desktop.body, "Noa"));
  assert_state (fixture, "shown");
  WAIT_UNTIL (moked_reminder_service_get_n_due (fixture->service) == 1);

  /* looking again does not tell it again */
  moked_reminder_service_look (fixture->service);
  moked_session_look_again (fixture->session);
  set (fixture, 0, "Later", MINUTES (90));
  WAIT_UNTIL (count_open (fixture) == 2);
  g_assert_cmpuint (desktop.n_told, ==, 1);
}

static void
test_timer (Fixture       *fixture,
            gconstpointer  data)
{
  start (fixture);
  set (fixture, 0, "soon", MOKED_TEST_NOW + MOKED_SECOND);
  WAIT_UNTIL (count_open (fixture) == 1);
  moked_clock_set (fixture->test->clock, MOKED_TEST_NOW + 2 * MOKED_SECOND);
  /* nobody looks: its own timer does */
  WAIT_UNTIL (desktop.n_told == 1);
}

static void
test_buttons (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *window;

  start (fixture);
  window = moked_window_new_for (GTK_APPLICATION (application), fixture->session);
  set (fixture, 1, "Call Noa", MINUTES (-1));
  set (fixture, 1, "other", MINUTES (50));
  WAIT_UNTIL (desktop.n_told == 1);

  press ("app.reminder-snooze");
  WAIT_UNTIL (is_state (fixture, "waiting waiting"));
  g_assert_cmpint (moked_test_get_int (fixture->test->store, "SELECT remind_at FROM reminder WHERE id = 1"), ==, MINUTES (10));

  moked_clock_set (fixture->test->clock, MINUTES (11));
  moked_reminder_service_look (fixture->service);
  WAIT_UNTIL (desktop.n_told == 2);
  press ("app.reminder-dismiss");
  WAIT_UNTIL (is_state (fixture, "dismissed waiting"));
  WAIT_UNTIL (count_open (fixture) == 1);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(MokedStore) other = NULL;
  g_autoptr(GError) error = NULL;

  start (fixture);
  set (fixture, 0, "x", MINUTES (-1));
  WAIT_UNTIL (desktop.n_told == 1);

  other = moked_store_open (fixture->test->path, fixture->test->clock, &error);
  g_assert_no_error (error);
  moked_test_write (other, write_dismiss, GINT_TO_POINTER (1));
  WAIT_UNTIL (desktop.n_closed == 1);
  WAIT_UNTIL (count_open (fixture) == 0);
}

/* --- missed ------------------------------------------------------------------------------------- */

static void
test_missed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *due = moked_words_reminders_due (3);

  set (fixture, 1, "one", MINUTES (-30));
  set (fixture, 0, "two", MINUTES (-20));
  set (fixture, 1, "three", MINUTES (-10));
  set (fixture, 1, "coming", MINUTES (10));
  start (fixture);
  WAIT_UNTIL (desktop.n_told == 1);
  WAIT_UNTIL (moked_reminder_service_get_n_due (fixture->service) == 3);
  g_assert_cmpuint (count_open (fixture), ==, 4);
  g_assert_cmpstr (desktop.summary, !=, due);
  g_assert_nonnull (strstr (desktop.summary, "3"));
  g_assert_nonnull (strstr (desktop.body, "one"));
  assert_state (fixture, "shown shown shown waiting");
  g_assert_cmpuint (desktop.n_told, ==, 1);

  /* at the next start they are there, and are not told anew */
  stop (fixture);
  start (fixture);
  WAIT_UNTIL (moked_reminder_service_get_n_due (fixture->service) == 3);
  g_assert_cmpuint (desktop.n_told, ==, 1);
}

/* --- the window --------------------------------------------------------------------------------- */

static guint
count_rows (GtkWidget *widget)
{
  guint n = MOKED_IS_REMINDER_ROW (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static GtkWidget *
get_dialog (Fixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
open_window (Fixture *fixture)
{
  start (fixture);
  fixture->window = MOKED_WINDOW (moked_window_new_for (GTK_APPLICATION (application), fixture->session));
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
close_window (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (fixture->window == NULL);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row;

  open_window (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reminders", NULL);
  WAIT_UNTIL (MOKED_IS_REMINDERS_DIALOG (get_dialog (fixture)));
  g_assert_cmpuint (count_rows (get_dialog (fixture)), ==, 0);

  set (fixture, 1, "due", MINUTES (-1));
  set (fixture, 0, "coming", MINUTES (30));
  WAIT_UNTIL (count_rows (get_dialog (fixture)) == 2);

  row = find_widget (get_dialog (fixture), MOKED_TYPE_REMINDER_ROW);
  g_assert_cmpstr (moked_reminder_row_get_reminder (MOKED_REMINDER_ROW (row))->text, ==, "due");
  gtk_widget_activate_action (row, "reminder.snooze", "s", "hour");
  WAIT_UNTIL (moked_reminder_service_get_n_due (fixture->service) == 0);
  row = find_widget (get_dialog (fixture), MOKED_TYPE_REMINDER_ROW);
  g_assert_cmpuint (count_rows (get_dialog (fixture)), ==, 2);
  gtk_widget_activate_action (row, "reminder.dismiss", NULL);
  WAIT_UNTIL (count_rows (get_dialog (fixture)) == 1);

  close_window (fixture);
}

static void
test_dialog (Fixture       *fixture,
             gconstpointer  data)
{
  AdwDialog *dialog;
  GtkWidget *text, *submit;

  open_window (fixture);
  dialog = moked_reminder_dialog_present (GTK_WIDGET (fixture->window->view_split), fixture->session, NULL, 0, 0);
  WAIT_UNTIL (get_dialog (fixture) == GTK_WIDGET (dialog));
  text = find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  submit = adw_dialog_get_default_widget (dialog);

  /* of nobody and without words it would say nothing */
  g_signal_emit_by_name (submit, "clicked");
  g_assert_cmpint (moked_test_get_int (fixture->test->store, "SELECT COUNT (*) FROM reminder"), ==, 0);

  gtk_editable_set_text (GTK_EDITABLE (text), "לבדוק את ההצעה");
  g_signal_emit_by_name (submit, "clicked");
  WAIT_UNTIL (count_open (fixture) == 1);
  WAIT_UNTIL (get_dialog (fixture) == NULL);
  /* tomorrow at nine, in Jerusalem */
  g_assert_cmpint (moked_test_get_int (fixture->test->store, "SELECT remind_at FROM reminder"), ==, MINUTES (19 * 60));

  close_window (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  adw_init ();
  desktop_start ();
  application = moked_application_new ();
  g_application_set_default (G_APPLICATION (application));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add ("/reminders/come-up-at-their-time", Fixture, NULL, set_up, test_time, tear_down);
  g_test_add ("/reminders/by-a-timer-of-their-own", Fixture, NULL, set_up, test_timer, tear_down);
  g_test_add ("/reminders/are-put-off-and-done-from-the-desktop", Fixture, NULL, set_up, test_buttons, tear_down);
  g_test_add ("/reminders/dismissed-elsewhere-are-taken-back", Fixture, NULL, set_up, test_elsewhere, tear_down);
  g_test_add ("/reminders/missed-ones-come-at-the-start-as-one", Fixture, NULL, set_up, test_missed, tear_down);
  g_test_add ("/reminders/stand-in-a-list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/reminders/are-set-in-a-dialog", Fixture, NULL, set_up, test_dialog, tear_down);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
