/* test-preferences.c: a queue's policy is changed, undone, and its row stays open
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/preferences/moked-preferences-dialog.h"
#include "app/preferences/moked-queue-row.h"
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  adw_init ();

  g_test_add_func ("/preferences/change-and-undo", test_change_and_undo);

  return g_test_run ();
}
