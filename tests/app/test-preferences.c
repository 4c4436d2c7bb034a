/* test-preferences.c: a queue's policy is changed, undone, and its row stays open; statuses and own fields
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/preferences/moked-preferences-dialog.h"
#include "app/preferences/moked-queue-row.h"
#include "app/preferences/moked-settings-page.h"
#include "core/customers/moked-customer-error.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words.h"
#include "support/moked-test-exchange.h"

/* The first descendant of that type, with that label if it is a button. */
static GtkWidget *
find_widget (GtkWidget  *widget,
             GType       type,
             const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (!label || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, label);

      if (found)
        return found;
    }

  return NULL;
}

static MokedQueueRow *
find_row (AdwDialog *dialog)
{
  return (MokedQueueRow *) find_widget (GTK_WIDGET (dialog), MOKED_TYPE_QUEUE_ROW, NULL);
}

/* The rows are made anew after each change: until the first one says so. */
static void
wait_for_minutes (AdwDialog *dialog,
                  guint      minutes)
{
  MokedQueueRow *row;
  MokedDuePolicy policy;

  for (;;)
    {
      if ((row = find_row (dialog)))
        {
          moked_queue_row_get_stored (row, &policy);
          if (policy.due_seconds == minutes * 60)
            return;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_change_and_undo (void)
{
  g_autoptr(TestExchange) exchange = test_exchange_new ();
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog = moked_preferences_dialog_new (exchange->test->store);
  gint64 queue_id;
  g_autofree char *sql = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 800);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  wait_for_minutes (dialog, 60);
  queue_id = moked_queue_row_get_queue_id (find_row (dialog));
  sql = g_strdup_printf ("SELECT max (version) FROM due_policy WHERE queue_id = %" G_GINT64_FORMAT, queue_id);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (dialog)), TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (find_widget (GTK_WIDGET (find_row (dialog)), ADW_TYPE_SPIN_ROW, NULL)), 90);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (find_row (dialog)), GTK_TYPE_BUTTON, _("Apply")), "clicked");
  wait_for_minutes (dialog, 90);
  g_assert_cmpint (moked_test_get_int (exchange->test->store, sql), ==, 2);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (find_row (dialog))));

  g_signal_emit_by_name (find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, _("_Undo")), "clicked");
  wait_for_minutes (dialog, 60);
  g_assert_cmpint (moked_test_get_int (exchange->test->store, sql), ==, 3);

  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The last row of that type and title: what is new stands below what there is. */
static GtkWidget *
find_row_of (GtkWidget  *widget,
             GType       type,
             const char *title)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  collect (widget, type, rows);
  for (guint i = rows->len; i > 0; i--)
    if (g_str_equal (adw_preferences_row_get_title (rows->pdata[i - 1]), title))
      return rows->pdata[i - 1];

  return NULL;
}

static GtkWidget *
find_titled (GtkWidget  *widget,
             const char *title)
{
  return find_row_of (widget, ADW_TYPE_PREFERENCES_ROW, title);
}

/* The rows are made anew after each change: until there is one like this. */
static GtkWidget *
wait_for_setting (GtkWidget  *page,
                  const char *name,
                  const char *subtitle)
{
  for (;;)
    {
      GtkWidget *row = find_row_of (page, ADW_TYPE_EXPANDER_ROW, name);

      if (row && g_str_equal (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), subtitle))
        return row;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
add_setting (GtkWidget  *page,
             const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (find_titled (page, _("Name"))), name);
  g_signal_emit_by_name (find_titled (page, _("_Add")), "activated");
}

static void
set_entry (GtkWidget  *row,
           const char *title,
           const char *text)
{
  GtkWidget *entry = find_titled (row, title);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
}

static void
press_hinted (GtkWidget  *row,
              const char *hint)
{
  g_autoptr(GPtrArray) buttons = g_ptr_array_new ();

  collect (row, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (buttons->pdata[i]), hint) == 0)
      {
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        return;
      }
  g_assert_not_reached ();
}

static void
set_use (GtkWidget *row,
         gboolean   is_active)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_titled (row, _("In use"))), is_active);
}

static AdwDialog *
show_preferences (TestExchange  *exchange,
                  GtkWidget    **window,
                  guint          nth,
                  GtkWidget    **page)
{
  AdwDialog *dialog = moked_preferences_dialog_new (exchange->test->store);
  g_autoptr(GPtrArray) pages = g_ptr_array_new ();

  *window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (*window), 800, 800);
  gtk_window_present (GTK_WINDOW (*window));
  adw_dialog_present (dialog, *window);
  collect (GTK_WIDGET (dialog), MOKED_TYPE_SETTINGS_PAGE, pages);
  g_assert_cmpuint (pages->len, ==, 2);
  *page = pages->pdata[nth];
  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (*page));

  return dialog;
}

static void
close_preferences (AdwDialog *dialog,
                   GtkWidget *window)
{
  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Until a toast says so. */
static void
wait_for_refusal (AdwDialog *dialog,
                  int        code)
{
  g_autoptr(GError) error = g_error_new_literal (MOKED_CUSTOMER_ERROR, code, "");
  g_autofree char *words = g_strdup_printf (_("Not done: %s"), moked_words_customer_error (error));

  for (;;)
    {
      g_autoptr(GPtrArray) labels = g_ptr_array_new ();

      collect (GTK_WIDGET (dialog), GTK_TYPE_LABEL, labels);
      for (guint i = 0; i < labels->len; i++)
        if (g_str_equal (gtk_label_get_text (labels->pdata[i]), words))
          return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_statuses (void)
{
  g_autoptr(TestExchange) exchange = test_exchange_new ();
  MokedStore *store = exchange->test->store;
  GtkWidget *window, *page;
  AdwDialog *dialog = show_preferences (exchange, &window, 0, &page);

  add_setting (page, "Wholesale");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (wait_for_setting (page, "Wholesale", "")), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_titled (page, _("Name")))), ==, "");
  g_signal_emit_by_name (find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, _("_Undo")), "clicked");
  set_use (wait_for_setting (page, "Wholesale", _("Not in use any more")), TRUE);

  set_entry (wait_for_setting (page, "Wholesale", ""), _("Name"), "סיטונאי");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (wait_for_setting (page, "סיטונאי", ""))));
  g_assert_null (find_titled (page, "Wholesale"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (wait_for_setting (page, "סיטונאי", ""), _("Colour"))), 2);
  set_use (wait_for_setting (page, "סיטונאי", ""), FALSE);
  wait_for_setting (page, "סיטונאי", _("Not in use any more"));
  g_assert_cmpint (moked_test_get_int (store, "SELECT count (*) FROM customer_status WHERE name = 'סיטונאי' AND "
                                              "tone = 'green' AND is_active = 0"), ==, 1);
  set_use (wait_for_setting (page, "סיטונאי", _("Not in use any more")), TRUE);
  wait_for_setting (page, "סיטונאי", "");
  g_assert_cmpint (moked_test_get_int (store, "SELECT is_active FROM customer_status WHERE name = 'סיטונאי'"), ==, 1);

  /* A name that is taken is not added, and what was typed stays. */
  add_setting (page, "סיטונאי");
  wait_for_refusal (dialog, MOKED_CUSTOMER_ERROR_NAME_TAKEN);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_titled (page, _("Name")))), ==, "סיטונאי");
  add_setting (page, "Private");
  wait_for_setting (page, "Private", "");
  g_assert_cmpint (moked_test_get_int (store, "SELECT count (*) FROM customer_status WHERE name = 'סיטונאי'"), ==, 1);

  close_preferences (dialog, window);
}

static void
test_fields (void)
{
  g_autoptr(TestExchange) exchange = test_exchange_new ();
  MokedStore *store = exchange->test->store;
  GtkWidget *window, *page, *row;
  AdwDialog *dialog = show_preferences (exchange, &window, 1, &page);

  g_assert_false (gtk_widget_get_visible (find_titled (page, _("Choices, with commas between them"))));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (page, _("Type"))), MOKED_OWN_FIELD_CHOICE);
  g_assert_true (gtk_widget_get_visible (find_titled (page, _("Choices, with commas between them"))));
  gtk_editable_set_text (GTK_EDITABLE (find_titled (page, _("Choices, with commas between them"))), "north, south ,,מרכז");
  add_setting (page, "Region");
  row = wait_for_setting (page, "Region", _("Choice"));
  g_assert_cmpint (moked_test_get_int (store, "SELECT count (*) FROM own_field WHERE name = 'Region' AND "
                                              "choices = '[\"north\",\"south\",\"מרכז\"]'"), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_titled (row, _("Choices, with commas between them")))), ==,
                   "north, south, מרכז");

  set_entry (row, _("Choices, with commas between them"), "north");
  while (moked_test_get_int (store, "SELECT count (*) FROM own_field WHERE choices = '[\"north\"]'") == 0)
    g_main_context_iteration (NULL, TRUE);

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (page, _("Type"))), MOKED_OWN_FIELD_NUMBER);
  add_setting (page, "Seats");
  row = wait_for_setting (page, "Seats", _("Number"));
  press_hinted (row, _("Move Up"));
  while (moked_test_get_int (store, "SELECT id FROM own_field ORDER BY rank LIMIT 1") !=
         moked_test_get_int (store, "SELECT id FROM own_field WHERE name = 'Seats'"))
    g_main_context_iteration (NULL, TRUE);

  close_preferences (dialog, window);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  adw_init ();

  g_test_add_func ("/preferences/change-and-undo", test_change_and_undo);
  g_test_add_func ("/preferences/statuses", test_statuses);
  g_test_add_func ("/preferences/fields", test_fields);

  return g_test_run ();
}
