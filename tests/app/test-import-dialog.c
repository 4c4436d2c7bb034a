/* test-import-dialog.c: what is chosen is told apart by its bytes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "app/import/moked-import-dialog.h"
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
  dialog = moked_import_dialog_new (test->store, paths);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/import-dialog/mails", test_mails);

  return g_test_run ();
}
