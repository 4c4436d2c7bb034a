/* test-import-dialog.c: what is chosen is told apart by its bytes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "app/import/moked-import-dialog.h"
#include "core/import/moked-mapping.h"
#include "support/moked-test-exchange.h"

#define MAIL "From: dana@d.example\nTo: us@us.example\nSubject: hello\nMessage-ID: <%d@d.example>\n\nhello\n"

/* The page that is shown, by its title; "" while none is. */
static const char *
get_page_title (AdwDialog *dialog)
{
  GtkWidget *child = adw_dialog_get_child (dialog);
  AdwNavigationPage *page = ADW_IS_NAVIGATION_VIEW (child)
                              ? adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (child)) : NULL;

  return page ? G_OBJECT_TYPE_NAME (page) : "";
}

static const MokedActor person = { .kind = MOKED_ACTOR_PERSON, .id = 7 };

static gboolean
on_time (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;

  return G_SOURCE_REMOVE;
}

/* Mails with names that say nothing: no question is asked, the report is shown. */
static void
test_mails (void)
{
  g_autoptr(TestExchange) exchange = test_exchange_new ();
  MokedTestStore *test = exchange->test;
  g_autoptr(TestFolder) folder = test_folder_new ();
  const char *paths[] = { folder, NULL };
  gboolean is_over = FALSE;
  guint timeout = g_timeout_add_seconds (30, on_time, &is_over);
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog;

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%d.txt", folder, i);
      g_autofree char *text = g_strdup_printf (MAIL, i);

      g_assert_true (g_file_set_contents (name, text, -1, NULL));
    }

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  dialog = moked_import_dialog_new (test->store, &person, paths);
  adw_dialog_present (dialog, window);
  while (!is_over && strcmp (get_page_title (dialog), "MokedImportReportPage") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_over);
  g_source_remove (timeout);

  g_assert_cmpint (moked_test_get_int (test->store, "SELECT accepted FROM import WHERE import_kind = 'mail' "
                                                    "AND import_state = 'done'"), ==, 3);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT count(*) FROM import"), ==, 1);

  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

typedef gboolean (*IsWantedFunc) (GtkWidget *widget);

static GtkWidget *
find_widget (GtkWidget    *widget,
             IsWantedFunc  is_wanted)
{
  if (is_wanted (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, is_wanted);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
is_budget_row (GtkWidget *widget)
{
  return ADW_IS_SWITCH_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "תקציב");
}

static gboolean
is_name_row (GtkWidget *widget)
{
  return ADW_IS_SWITCH_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "name");
}

static gboolean
is_import_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action") &&
         gtk_button_get_label (GTK_BUTTON (widget));
}

/* The dialog over @window, at what the columns of the table mean. */
static AdwDialog *
open_on_table (MokedStore         *store,
               GtkWidget          *window,
               const char * const *paths,
               gboolean           *is_over)
{
  AdwDialog *dialog = moked_import_dialog_new (store, &person, paths);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  while (!*is_over && strcmp (get_page_title (dialog), "MokedTablePage") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (*is_over);

  return dialog;
}

/* A column that is none of our fields becomes one of the centre's own; what has a meaning already is not offered. (B24) */
static void
test_own_field (void)
{
  g_autoptr(TestExchange) exchange = test_exchange_new ();
  MokedTestStore *test = exchange->test;
  g_autofree char *path = g_build_filename (test->folder, "people.csv", NULL);
  const char *paths[] = { path, NULL };
  gboolean is_over = FALSE;
  guint timeout = g_timeout_add_seconds (30, on_time, &is_over);
  GtkWidget *window = adw_window_new ();
  GtkWidget *row, *button;
  AdwDialog *dialog;

  g_assert_true (g_file_set_contents (path, "name,phone,תקציב,tags\nדנה,054-1234567,1250,gold\n", -1, NULL));
  dialog = open_on_table (test->store, window, paths, &is_over);

  row = find_widget (GTK_WIDGET (dialog), is_budget_row);
  g_assert_nonnull (row);
  g_assert_null (find_widget (GTK_WIDGET (dialog), is_name_row));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  button = find_widget (GTK_WIDGET (dialog), is_import_button);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  while (!is_over && strcmp (get_page_title (dialog), "MokedImportReportPage") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_over);
  g_source_remove (timeout);

  g_assert_cmpint (moked_test_get_int (test->store, "SELECT count(*) FROM own_field f JOIN own_value v "
                                                    "ON v.field_id = f.id WHERE f.name = 'תקציב' AND v.value = '1250'"),
                   ==, 1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT count(*) FROM label WHERE name = 'gold'"), ==, 1);

  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
is_saved_row (GtkWidget *widget)
{
  return ADW_IS_COMBO_ROW (widget) &&
         g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "saved_row") == 0;
}

static gboolean
save_mapping (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return moked_mapping_save (writer, data, error);
}

/* What columns mean is said once: a file with the same headings is read by the mapping that was kept. */
static void
test_saved_mapping (void)
{
  g_autoptr(TestExchange) exchange = test_exchange_new ();
  MokedTestStore *test = exchange->test;
  g_autofree char *path = g_build_filename (test->folder, "owed.csv", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(MokedMapping) kept = moked_mapping_new (MOKED_MAPPING_ENTRIES, "של הסניף");
  gboolean is_over = FALSE;
  guint timeout = g_timeout_add_seconds (30, on_time, &is_over);
  GtkWidget *window = adw_window_new ();
  GtkWidget *row;
  AdwDialog *dialog;
  g_autoptr(GError) error = NULL;

  kept->has_heading = TRUE;
  kept->separator = ';';
  moked_mapping_set_constant (kept, MOKED_FIELD_QUEUE, "סניף");
  moked_mapping_set_column (kept, MOKED_FIELD_PHONE, "זה");
  moked_mapping_set_column (kept, MOKED_FIELD_CREATED_AT, "ואז");
  g_assert_true (moked_store_write (test->store, &person, save_mapping, kept, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "זה;ואז\n054-1234567;2026-11-22 10:00\n", -1, NULL));

  dialog = open_on_table (test->store, window, paths, &is_over);
  row = find_widget (GTK_WIDGET (dialog), is_saved_row);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);

  while (!is_over && !gtk_widget_get_sensitive (find_widget (GTK_WIDGET (dialog), is_import_button)))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (dialog), is_import_button), "clicked");
  while (!is_over && strcmp (get_page_title (dialog), "MokedImportReportPage") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_over);
  g_source_remove (timeout);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT count(*) FROM queue_entry e JOIN queue q ON q.id = e.queue_id "
                                                    "WHERE q.name = 'סניף'"), ==, 1);

  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/import-dialog/mails", test_mails);
  g_test_add_func ("/import-dialog/own-field", test_own_field);
  g_test_add_func ("/import-dialog/saved-mapping", test_saved_mapping);

  return g_test_run ();
}
