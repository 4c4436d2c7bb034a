/* test-messages-pages.c: the letters journal, and what leads to nobody until somebody is chosen
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-check-popover.h"
#include "app/customer/moked-customer-window.h"
#include "app/customer/moked-event-dialog.h"
#include "app/messages/moked-journal-page.h"
#include "app/messages/moked-unmatched-dialog.h"
#include "app/window/moked-application.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words.h"
#include "support/moked-test-messages.h"

#define MINUTES(n) (MOKED_TEST_NOW + (n) * MOKED_MINUTE)

/* One for all tests, as a process has one. */
static MokedApplication *application;

typedef struct
{
  TestMessages *messages;
  MokedSession *session;
  MokedWindow  *window;
  const char   *ids; /* that the list is to show */
} Fixture;

typedef gboolean (*Condition) (Fixture *);

static void
wait_until (Fixture   *fixture,
            Condition  condition)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!condition (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

/* --- the store ------------------------------------------------------------------------------- */

static void
write_messages (TestMessages *test)
{
  const MokedNewMessage messages[] = {
    { .customer_id = test->dana, .channel = MOKED_CHANNEL_EMAIL, .subject = "Winter sale", .address = "dana@example.com",
      .campaign = "Winter", .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (1) } },
    { .customer_id = test->dana, .channel = MOKED_CHANNEL_EMAIL, .is_incoming = TRUE, .subject = "תשובה: Winter sale",
      .address = "dana@example.com", .fact = { .kind = MOKED_EVENT_MESSAGE_RECEIVED, .occurred_at = MINUTES (2) } },
    { .customer_id = test->roni, .channel = MOKED_CHANNEL_SMS, .body = "Your order is ready", .address = "03-555-1234",
      .fact = { .kind = MOKED_EVENT_MESSAGE_FAILED, .occurred_at = MINUTES (3) } },
    { .customer_id = test->roni, .channel = MOKED_CHANNEL_LETTER, .subject = "Contract", .address = "Haifa",
      .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (4) } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    test_messages_record (test, &messages[i]);
}

/* Items 1 to 3. */
static void
write_unmatched (TestMessages *test)
{
  const MokedInboundEvent events[] = {
    { .source = "mailbox", .source_key = "m1", .kind = MOKED_EVENT_MESSAGE_RECEIVED, .occurred_at = MINUTES (5),
      .address = "who@example.com", .subject = "Question", .body = "Are you open?", .payload = "From: who@example.com" },
    { .source = "form", .source_key = "f1", .kind = MOKED_EVENT_FORM_SUBMITTED, .occurred_at = MINUTES (6),
      .channel = MOKED_CHANNEL_EMAIL, .address = "late@example.com", .form = "Contact", .payload = "{\"email\":\"late\"}" },
    { .source = "mailbox", .source_key = "m2", .kind = MOKED_EVENT_MESSAGE_RECEIVED, .occurred_at = MINUTES (7),
      .address = "third@example.com", .subject = "Another", .payload = "From: third@example.com" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_assert_false (test_messages_apply (test, &events[i], NULL));
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return moked_test_get_int (fixture->messages->test->store, sql);
}

/* --- the window ------------------------------------------------------------------------------ */

static gboolean
shows_ids (Fixture *fixture)
{
  MokedListPage *list = moked_window_get_list (fixture->window);
  GArray *ids = list ? moked_list_page_get_ids (list) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; ids && i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));

  return ids && g_str_equal (text->str, fixture->ids);
}

static void
wait_for_ids (Fixture    *fixture,
              const char *ids)
{
  g_test_message ("Waiting for “%s”", ids);
  fixture->ids = ids;
  wait_until (fixture, shows_ids);
}

static GtkWidget *
find_label (GtkWidget  *start,
            const char *text)
{
  if (GTK_IS_LABEL (start) && g_str_equal (gtk_label_get_label (GTK_LABEL (start)), text))
    return start;

  for (GtkWidget *child = gtk_widget_get_first_child (start); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found)
        return found;
    }

  return NULL;
}

/* The row of the sidebar that has this name; NULL: it is not in sight. */
static GtkWidget *
find_row (Fixture    *fixture,
          const char *name)
{
  GtkWidget *label = find_label (GTK_WIDGET (fixture->window->sidebar), name);

  return label && gtk_widget_get_mapped (label) ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

static gboolean
has_rows (Fixture *fixture)
{
  return find_row (fixture, _("Messages")) && find_row (fixture, _("Unmatched"));
}

static gboolean
has_no_unmatched_row (Fixture *fixture)
{
  return !find_row (fixture, _("Unmatched"));
}

static gboolean
is_answered (Fixture *fixture)
{
  return moked_history_page_get_result (fixture->window->history) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  fixture->messages = test_messages_new ();
  if (data)
    {
      write_messages (fixture->messages);
      write_unmatched (fixture->messages);
    }
  fixture->session = moked_session_new (fixture->messages->test->store, zone, FALSE);
  fixture->window = MOKED_WINDOW (moked_window_new_for (GTK_APPLICATION (application), fixture->session));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (fixture, is_answered);
  if (data)
    wait_until (fixture, has_rows);
}

static gboolean
is_gone (Fixture *fixture)
{
  return !fixture->window && G_OBJECT (fixture->session)->ref_count == 1;
}

/* Every widget and the session go when the windows are closed: nothing holds them. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GList *windows;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))))
    gtk_window_destroy (windows->data);
  wait_until (fixture, is_gone);

  g_assert_finalize_object (fixture->session);
  test_messages_free (fixture->messages);
}

static void
show (Fixture    *fixture,
      const char *action,
      const char *ids)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  wait_for_ids (fixture, ids);
}

/* As a click on a header. */
static void
sort_by (Fixture            *fixture,
         MokedJournalColumn  column,
         gboolean            descending)
{
  MokedTable *table = moked_list_page_get_table (fixture->window->messages);

  moked_table_set_sort (table, column, descending);
  g_signal_emit_by_name (table, "sort-changed");
}

/* --- the tests ------------------------------------------------------------------------------- */

/* Nothing of it is in the sidebar where there is none, and its pages say what they are for. */
static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (find_row (fixture, _("Messages")));
  g_assert_null (find_row (fixture, _("Unmatched")));
  g_assert_null (fixture->window->messages);
  g_assert_null (fixture->window->unmatched);

  show (fixture, "win.messages", "");
  g_assert_cmpstr (moked_list_page_get_face (fixture->window->messages), ==, "empty");
  show (fixture, "win.unmatched", "");
  g_assert_cmpstr (moked_list_page_get_face (fixture->window->unmatched), ==, "empty");
}

static void
test_sidebar (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_nonnull (find_label (find_row (fixture, _("Messages")), "4"));
  g_assert_nonnull (find_label (find_row (fixture, _("Unmatched")), "3"));
  g_assert_null (fixture->window->messages);

  /* The keys of the queues are where they were. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "i", 5);
  g_assert_true (moked_window_shows_calls (fixture->window));
}

static void
test_filters (Fixture       *fixture,
              gconstpointer  data)
{
  MokedCheckPopover *filters;

  show (fixture, "win.messages", "4 3 2 1");
  g_assert_cmpstr (moked_list_page_get_face (fixture->window->messages), ==, "content");
  filters = MOKED_CHECK_POPOVER (moked_list_page_get_filters (fixture->window->messages));

  moked_check_popover_choose (filters, MOKED_JOURNAL_FILTER_CHANNEL, MOKED_CHANNEL_EMAIL);
  wait_for_ids (fixture, "2 1");
  moked_check_popover_choose (filters, MOKED_JOURNAL_FILTER_DIRECTION, MOKED_DIRECTION_IN);
  wait_for_ids (fixture, "2");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-filters", NULL);
  wait_for_ids (fixture, "4 3 2 1");
  moked_check_popover_choose (filters, MOKED_JOURNAL_FILTER_STATUS, MOKED_MESSAGE_FAILED);
  wait_for_ids (fixture, "3");

  gtk_editable_set_text (GTK_EDITABLE (fixture->window->search), "winter");
  wait_for_ids (fixture, "");
  g_assert_cmpstr (moked_list_page_get_face (fixture->window->messages), ==, "empty");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-filters", NULL);
  wait_for_ids (fixture, "2 1");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-search", NULL);
  wait_for_ids (fixture, "4 3 2 1");

  sort_by (fixture, MOKED_JOURNAL_CUSTOMER, FALSE);
  wait_for_ids (fixture, "4 3 2 1");
  sort_by (fixture, MOKED_JOURNAL_CUSTOMER, TRUE);
  wait_for_ids (fixture, "2 1 4 3");
  sort_by (fixture, MOKED_JOURNAL_CREATED, TRUE);
  wait_for_ids (fixture, "4 3 2 1");
}

/* What is listed is what is exported, in the words of the list. */
static void
test_listing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(MokedListing) listing = NULL;
  g_autofree char *subject = NULL;
  MokedMessageLine line = { .channel = MOKED_CHANNEL_EMAIL, .subject = (char *) "Contract" };

  show (fixture, "win.messages", "4 3 2 1");
  listing = moked_list_page_dup_listing (fixture->window->messages);
  g_assert_cmpuint (moked_listing_count (listing), ==, 4);
  g_assert_cmpint (listing->type->id_at (listing->result, 0), ==, 4);
  g_assert_cmpstr (listing->kind->name (), ==, _("Messages"));
  subject = moked_listing_text (listing, &line, MOKED_JOURNAL_SUBJECT);
  g_assert_nonnull (strstr (subject, "Contract"));
  moked_listing_unref (g_steal_pointer (&listing));

  show (fixture, "win.unmatched", "3 2 1");
  listing = moked_list_page_dup_listing (fixture->window->unmatched);
  g_assert_cmpuint (moked_listing_count (listing), ==, 3);
  g_assert_cmpint (listing->type->id_at (listing->result, 2), ==, 1);
}

static MokedCustomerWindow *
find_customer_window (void)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    if (MOKED_IS_CUSTOMER_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* A click on the customer's name. The row may not be read yet. */
static gboolean
follows_first (Fixture *fixture)
{
  if (!find_customer_window ())
    g_signal_emit_by_name (moked_list_page_get_table (fixture->window->messages), "followed", 0u);

  return find_customer_window () != NULL;
}

static MokedEventDialog *
find_event_dialog (Fixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  return dialog && MOKED_IS_EVENT_DIALOG (dialog) ? MOKED_EVENT_DIALOG (dialog) : NULL;
}

static gboolean
opens_second (Fixture *fixture)
{
  if (!find_event_dialog (fixture))
    g_signal_emit_by_name (moked_list_page_get_table (fixture->window->messages), "opened", 1u);

  return find_event_dialog (fixture) != NULL;
}

static gboolean
is_read (Fixture *fixture)
{
  return g_strcmp0 (moked_event_dialog_get_face (find_event_dialog (fixture)), "content") == 0;
}

static gboolean
has_no_event_dialog (Fixture *fixture)
{
  return !find_event_dialog (fixture);
}

/* Enter opens the message as it was sent, and from there the customer; Ctrl+Enter and a click on the name the customer. */
static void
test_opens_message (Fixture       *fixture,
                    gconstpointer  data)
{
  show (fixture, "win.messages", "4 3 2 1");
  wait_until (fixture, opens_second);
  wait_until (fixture, is_read);
  g_assert_nonnull (find_label (GTK_WIDGET (find_event_dialog (fixture)), "Your order is ready"));
  g_assert_null (find_customer_window ());

  g_signal_emit_by_name (find_event_dialog (fixture), "customer-asked");
  wait_until (fixture, has_no_event_dialog);
  g_assert_cmpint (moked_customer_window_get_customer_id (find_customer_window ()), ==, fixture->messages->roni);
}

static gboolean
has_focus_in_list (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (moked_list_page_get_table (fixture->window->messages)));
}

static void
test_follows_selected (Fixture       *fixture,
                       gconstpointer  data)
{
  show (fixture, "win.messages", "4 3 2 1");
  wait_until (fixture, has_focus_in_list);
  moked_table_go_to (moked_list_page_get_table (fixture->window->messages), 2);
  while (!find_customer_window ())
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-customer", NULL);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (moked_customer_window_get_customer_id (find_customer_window ()), ==, fixture->messages->dana);
  g_assert_null (find_event_dialog (fixture));
}

static gboolean
has_card (Fixture *fixture)
{
  return moked_customer_window_get_card (find_customer_window ()) != NULL;
}

static void
test_opens_customer (Fixture       *fixture,
                     gconstpointer  data)
{
  show (fixture, "win.messages", "4 3 2 1");
  wait_until (fixture, follows_first);
  g_assert_cmpint (moked_customer_window_get_customer_id (find_customer_window ()), ==, fixture->messages->roni);
  wait_until (fixture, has_card);
}

static gboolean
is_assigned (Fixture *fixture)
{
  return count (fixture, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'matched'") == 1;
}

static gboolean
has_undo (Fixture *fixture)
{
  GtkWidget *label = find_label (GTK_WIDGET (fixture->window), _("_Undo"));

  return label && gtk_widget_get_mapped (label);
}

/* Assigned, it leaves the list and is the customer's; undone, it is where it was. */
static void
test_assign (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *button;

  show (fixture, "win.unmatched", "3 2 1");
  moked_window_assign_to (fixture->window, 1, fixture->messages->roni, "Roni");
  wait_for_ids (fixture, "3 2");
  g_assert_true (is_assigned (fixture));
  g_assert_cmpint (count (fixture, "SELECT customer_id FROM inbound_item WHERE id = 1"), ==, fixture->messages->roni);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message WHERE message_status <> 13"), ==, 5);

  wait_until (fixture, has_undo);
  button = gtk_widget_get_ancestor (find_label (GTK_WIDGET (fixture->window), _("_Undo")), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_for_ids (fixture, "3 2 1");
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM message WHERE message_status <> 13"), ==, 4);
}

/* Whoever has the address by now gets what was kept; what nobody has stays. */
static void
test_assign_known (Fixture       *fixture,
                   gconstpointer  data)
{
  show (fixture, "win.unmatched", "3 2 1");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.assign-known", NULL);
  test_messages_add_customer (fixture->messages, "Late", NULL, "Late@Example.com");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.assign-known", NULL);
  wait_for_ids (fixture, "3 1");

  test_messages_add_customer (fixture->messages, "Who", NULL, "who@example.com");
  test_messages_add_customer (fixture->messages, "Third", NULL, "third@example.com");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.assign-known", NULL);
  wait_for_ids (fixture, "");
  g_assert_cmpstr (moked_list_page_get_face (fixture->window->unmatched), ==, "empty");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "i", 0);
  moked_session_look_again (fixture->session);
  wait_until (fixture, has_no_unmatched_row);
}

/* The source's own text is there for whoever wants to see it. */
static void
test_source (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  MokedInboundItem item = { .id = 7, .source = (char *) "mailbox", .kind = MOKED_EVENT_MESSAGE_RECEIVED,
                            .occurred_at = MOKED_TEST_NOW, .address = (char *) "who@example.com",
                            .subject = (char *) "Question <b>", .payload = (char *) "From: who@example.com" };
  AdwDialog *dialog = moked_unmatched_dialog_new (&item, zone);

  g_assert_cmpint (moked_unmatched_dialog_get_item_id (MOKED_UNMATCHED_DIALOG (dialog)), ==, 7);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  g_assert_nonnull (find_label (GTK_WIDGET (dialog), "Question <b>"));
  g_assert_nonnull (find_label (GTK_WIDGET (dialog), moked_words_inbound_kind (MOKED_EVENT_MESSAGE_RECEIVED)));
  adw_dialog_force_close (dialog);
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

#define ADD(name, func, data) g_test_add ("/messages-pages/" name, Fixture, data, set_up, func, tear_down)
  ADD ("none", test_none, NULL);
  ADD ("sidebar", test_sidebar, "messages");
  ADD ("filters", test_filters, "messages");
  ADD ("listing", test_listing, "messages");
  ADD ("opens-customer", test_opens_customer, "messages");
  ADD ("enter-opens-the-message", test_opens_message, "messages");
  ADD ("ctrl-enter-opens-the-customer", test_follows_selected, "messages");
  ADD ("assign", test_assign, "messages");
  ADD ("assign-known", test_assign_known, "messages");
  ADD ("source", test_source, "messages");

  return g_test_run ();
}
