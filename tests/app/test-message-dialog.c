/* test-message-dialog.c: a message to a customer: looked at before it is sent, taken back, refused, kept
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/common/moked-postman.h"
#include "app/customer/moked-customer-window.h"
#include "app/customer/moked-message-dialog.h"
#include "app/window/moked-application.h"
#include "core/messages/moked-message-block.h"
#include "core/messages/moked-template.h"
#include "core/projects/moked-project-setting.h"
#include "core/words/moked-words.h"
#include "support/moked-test-server.h"
#include "support/moked-test-store.h"

static MokedApplication *application;

typedef struct
{
  MokedTestStore      *test;
  MokedSession        *session;
  MokedTestServer     *server;
  GString             *heard;
  MokedCustomerWindow *window;
  MokedMessageDialog  *dialog;
  gint64               dana;
  gint64               template_id;
} Fixture;

/* --- a mail server ---------------------------------------------------------------------------- */

static void
serve (GDataInputStream *input,
       GOutputStream    *output,
       gpointer          data)
{
  Fixture *fixture = data;
  gboolean is_mail = FALSE;

  moked_test_server_say (output, "220 here\r\n");
  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (!line)
        return;
      g_string_append_printf (fixture->heard, "%s\n", line);
      if (is_mail && !g_str_equal (line, "."))
        continue;
      if (g_str_equal (line, "DATA"))
        is_mail = TRUE;
      else if (g_str_equal (line, "."))
        is_mail = FALSE;
      moked_test_server_say (output, is_mail ? "354 go on\r\n" : "250 fine\r\n");
      if (g_str_equal (line, "QUIT"))
        return;
    }
}

/* --- the store ---------------------------------------------------------------------------------- */

static gboolean
fill (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;
  g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  char *emails[] = { (char *) "dana@example.com", NULL };
  MokedNewCustomer dana = { .name = "דנה כהן", .phones = phones, .emails = emails, .created_at = MOKED_TEST_NOW };
  g_autofree char *smtp = g_strdup_printf ("{\"host\":\"127.0.0.1\",\"port\":%u,\"security\":\"plain\","
                                           "\"from_address\":\"office@example.org\"}",
                                           moked_test_server_get_port (fixture->server));
  MokedPhone *phone = g_new0 (MokedPhone, 1);

  moked_phone_parse ("054-123-4567", "IL", phone);
  g_ptr_array_add (phones, phone);

  return (fixture->dana = moked_customer_add (writer, 1, &dana, error)) &&
         moked_project_setting_save (writer, "smtp", smtp, error) > 0 &&
         (fixture->template_id = moked_template_save (writer, 0, MOKED_CHANNEL_EMAIL, "Welcome", "For [[שם פרטי]]",
                                                      "שלום [[שם]]", NULL, error)) > 0;
}

static gboolean
unsubscribe (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const MokedMessageFact fact = { .kind = MOKED_EVENT_UNSUBSCRIBED };
  Fixture *fixture = data;

  return moked_contact_note (writer, fixture->dana, MOKED_CHANNEL_EMAIL, "dana@example.com", &fact, error) > 0;
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return moked_test_get_int (fixture->test->store, sql);
}

/* --- the dialog ----------------------------------------------------------------------------------- */

static void
wait_until (Fixture  *fixture,
            gboolean (*condition) (Fixture *))
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!condition (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

static GtkWidget *
child_of (Fixture    *fixture,
          const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->dialog), MOKED_TYPE_MESSAGE_DIALOG, name));
}

static const char *
label_of (Fixture    *fixture,
          const char *name)
{
  return gtk_label_get_label (GTK_LABEL (child_of (fixture, name)));
}

static void
write_text (Fixture    *fixture,
            const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (child_of (fixture, "text_view"))), text, -1);
}

static gboolean
has_card (Fixture *fixture)
{
  return moked_customer_window_get_card (fixture->window) != NULL;
}

static gboolean
has_preview (Fixture *fixture)
{
  return *label_of (fixture, "preview_label") != '\0';
}

static gboolean
has_dialog (Fixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  fixture->dialog = dialog && MOKED_IS_MESSAGE_DIALOG (dialog) ? MOKED_MESSAGE_DIALOG (dialog) : NULL;

  return fixture->dialog != NULL;
}

static gboolean
has_no_dialog (Fixture *fixture)
{
  return !has_dialog (fixture);
}

static void
open_dialog (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "customer.message", NULL);
  wait_until (fixture, has_dialog);
  wait_until (fixture, has_preview);
}

static gboolean
has_problem (Fixture *fixture)
{
  return gtk_widget_get_visible (child_of (fixture, "problem_label"));
}

static gboolean
is_kept (Fixture *fixture)
{
  return count (fixture, "SELECT COUNT (*) FROM outbox WHERE outbox_state = 'waiting'") == 1;
}

static gboolean
is_sent (Fixture *fixture)
{
  return count (fixture, "SELECT COUNT (*) FROM outbox WHERE outbox_state = 'sent'") == 1;
}

static gboolean
is_cancelled (Fixture *fixture)
{
  return count (fixture, "SELECT COUNT (*) FROM outbox WHERE outbox_state = 'failed'") == 1;
}

static void
send (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "message.send", NULL);
}

/* The seconds in which one may think better of it are over. */
static void
wait_for_the_end (Fixture *fixture)
{
  moked_clock_set (fixture->test->clock, MOKED_TEST_NOW + MOKED_MINUTE);
  moked_postman_hurry (moked_postman_of (fixture->session));
  wait_until (fixture, is_sent);
}

/* --- the tests -------------------------------------------------------------------------------------- */

static void
test_sends (Fixture       *fixture,
            gconstpointer  data)
{
  open_dialog (fixture);
  write_text (fixture, "שלום [[שם פרטי]]");
  while (g_strcmp0 (label_of (fixture, "preview_label"), "שלום דנה") != 0)
    g_main_context_iteration (NULL, TRUE);
  send (fixture);
  wait_until (fixture, has_no_dialog);
  wait_until (fixture, is_kept);
  g_assert_cmpstr (fixture->heard->str, ==, "");

  wait_for_the_end (fixture);
  g_assert_nonnull (strstr (fixture->heard->str, "RCPT TO:<dana@example.com>"));
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message WHERE body = 'שלום דנה' AND message_status = 2"), ==, 1);
}

static gboolean
is_undo (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), _("_Undo")) == 0;
}

static GtkWidget *
find_undo (GtkWidget *start)
{
  if (is_undo (start))
    return start;

  for (GtkWidget *child = gtk_widget_get_first_child (start); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_undo (child);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
has_undo (Fixture *fixture)
{
  return find_undo (GTK_WIDGET (fixture->window)) != NULL;
}

static void
test_takes_back (Fixture       *fixture,
                 gconstpointer  data)
{
  open_dialog (fixture);
  write_text (fixture, "Too early");
  send (fixture);
  wait_until (fixture, has_undo);
  g_signal_emit_by_name (find_undo (GTK_WIDGET (fixture->window)), "clicked");
  wait_until (fixture, is_cancelled);

  /* What was written is there again. */
  open_dialog (fixture);
  g_assert_nonnull (strstr (label_of (fixture, "preview_label"), "Too early"));
  g_assert_cmpstr (fixture->heard->str, ==, "");
}

static void
test_unknown_field (Fixture       *fixture,
                    gconstpointer  data)
{
  open_dialog (fixture);
  write_text (fixture, "You owe [[balance]]");
  while (!gtk_widget_get_visible (child_of (fixture, "unknown_label")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (label_of (fixture, "unknown_label"), "balance"));
  send (fixture);
  wait_until (fixture, has_problem);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message"), ==, 0);
}

/* --- a value for this message (S16) --- */

static GtkWidget *
find_row (GtkWidget  *start,
          const char *title)
{
  if (ADW_IS_ENTRY_ROW (start) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (start)), title))
    return start;

  for (GtkWidget *child = gtk_widget_get_first_child (start); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
wait_for_row (Fixture    *fixture,
              const char *title)
{
  GtkWidget *rows = child_of (fixture, "merge_rows");
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!find_row (rows, title) || !gtk_widget_get_visible (rows))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }

  return find_row (rows, title);
}

static void
wait_for_preview (Fixture    *fixture,
                  const char *text)
{
  while (g_strcmp0 (label_of (fixture, "preview_label"), text) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_given_value (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char sentence[] =
    "[[שם פרטי]] – יתרת התשלום שלך היא [[יתרת תשלם]] ועומדים לרשותך [[מספר ימים]] ימים להשלמת התהליך";
  static const char rendered[] = "דנה – יתרת התשלום שלך היא 450 ש\"ח ועומדים לרשותך 10 ימים להשלמת התהליך";
  g_autofree char *kept = NULL;
  GtkWidget *row;

  open_dialog (fixture);
  g_assert_false (gtk_widget_get_visible (child_of (fixture, "merge_rows")));
  write_text (fixture, sentence);
  row = wait_for_row (fixture, "יתרת תשלם");
  g_assert_null (find_row (child_of (fixture, "merge_rows"), "שם פרטי"));
  gtk_editable_set_text (GTK_EDITABLE (row), "450 ש\"ח");
  wait_for_preview (fixture, "דנה – יתרת התשלום שלך היא 450 ש\"ח ועומדים לרשותך [[מספר ימים]] ימים להשלמת התהליך");

  /* It stays while the other one is given, and when the text goes and comes back. */
  g_assert_true (row == find_row (child_of (fixture, "merge_rows"), "יתרת תשלם"));
  gtk_editable_set_text (GTK_EDITABLE (wait_for_row (fixture, "מספר ימים")), "10");
  wait_for_preview (fixture, rendered);
  g_assert_false (gtk_widget_get_visible (child_of (fixture, "unknown_label")));
  write_text (fixture, "…");
  wait_for_preview (fixture, "…");
  g_assert_false (gtk_widget_get_visible (child_of (fixture, "merge_rows")));
  write_text (fixture, sentence);
  wait_for_preview (fixture, rendered);

  /* Closed and opened again, too; and what is kept is what was seen. */
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  wait_until (fixture, has_no_dialog);
  open_dialog (fixture);
  wait_for_preview (fixture, rendered);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (wait_for_row (fixture, "מספר ימים"))), ==, "10");
  send (fixture);
  wait_until (fixture, has_no_dialog);
  wait_until (fixture, is_kept);
  kept = moked_test_get_text (fixture->test->store, "SELECT body FROM message");
  g_assert_cmpstr (kept, ==, rendered);
}

static gboolean
is_closed (Fixture *fixture)
{
  return adw_banner_get_revealed (ADW_BANNER (child_of (fixture, "banner")));
}

static void
test_unsubscribed (Fixture       *fixture,
                   gconstpointer  data)
{
  moked_test_write (fixture->test->store, unsubscribe, fixture);
  open_dialog (fixture);
  write_text (fixture, "Buy!");
  wait_until (fixture, is_closed);
  send (fixture);
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_true (has_dialog (fixture));
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message"), ==, 0);
}

static void
test_template (Fixture       *fixture,
               gconstpointer  data)
{
  open_dialog (fixture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (child_of (fixture, "template_row")), 1);
  while (g_strcmp0 (label_of (fixture, "preview_label"), "For דנה\n\nשלום דנה כהן") != 0)
    g_main_context_iteration (NULL, TRUE);
  send (fixture);
  wait_until (fixture, has_no_dialog);
  g_assert_cmpint (count (fixture, "SELECT template_id FROM message"), ==, fixture->template_id);

  /* Once more asks first. */
  open_dialog (fixture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (child_of (fixture, "template_row")), 1);
  send (fixture);
  for (;;)
    {
      AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

      if (dialog && ADW_IS_ALERT_DIALOG (dialog))
        {
          g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message"), ==, 1);
          g_signal_emit_by_name (dialog, "response::send", "send");
          adw_dialog_force_close (dialog);
          break;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  wait_until (fixture, has_no_dialog);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message"), ==, 2);
}

static void
test_sms (Fixture       *fixture,
          gconstpointer  data)
{
  open_dialog (fixture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (child_of (fixture, "channel_row")), MOKED_CHANNEL_SMS);
  write_text (fixture, "שלום");
  while (!gtk_widget_get_visible (child_of (fixture, "measure_label")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (label_of (fixture, "measure_label"), "66"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child_of (fixture, "address_row"))), ==, "054-123-4567");
  g_assert_false (gtk_widget_get_visible (child_of (fixture, "subject_row")));

  /* There is no gateway: that is said. */
  g_assert_true (is_closed (fixture));

  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  wait_until (fixture, has_no_dialog);
  open_dialog (fixture);
  g_assert_cmpint (adw_combo_row_get_selected (ADW_COMBO_ROW (child_of (fixture, "channel_row"))), ==, MOKED_CHANNEL_SMS);
  g_assert_cmpstr (label_of (fixture, "preview_label"), ==, "שלום");
}

static MokedCustomerWindow *
find_window (void)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    if (MOKED_IS_CUSTOMER_WINDOW (l->data))
      return l->data;

  return NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  fixture->test = moked_test_store_new ();
  fixture->heard = g_string_new (NULL);
  fixture->server = moked_test_server_new (serve, fixture);
  moked_test_exec (fixture->test->store, "INSERT INTO project VALUES (1, 'P', 'Asia/Jerusalem', 'IL', 1)");
  moked_test_write (fixture->test->store, fill, fixture);
  fixture->session = moked_session_new (fixture->test->store, zone, FALSE);
  moked_customer_window_open (GTK_APPLICATION (application), fixture->session, fixture->dana, 0);
  fixture->window = find_window ();
  wait_until (fixture, has_card);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
  g_assert_finalize_object (fixture->session);
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
  moked_test_server_free (fixture->server);
  g_string_free (fixture->heard, TRUE);
  moked_test_store_free (fixture->test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  adw_init ();

  application = moked_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(name, func) g_test_add ("/message-dialog/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("is-looked-at-and-sent", test_sends);
  ADD ("is-taken-back", test_takes_back);
  ADD ("a-field-without-a-value", test_unknown_field);
  ADD ("a-value-for-this-message", test_given_value);
  ADD ("nothing-to-who-unsubscribed", test_unsubscribed);
  ADD ("a-template-twice-asks", test_template);
  ADD ("an-sms-is-measured-and-kept", test_sms);

  return g_test_run ();
}
