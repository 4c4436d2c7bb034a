/* test-bulk-dialog.c: the same for all customers of a list: counted before, done, stopped, taken back
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/customer/moked-bulk-dialog.h"
#include "app/customer/moked-bulk-form.h"
#include "app/customer/moked-label-picker.h"
#include "core/customers/moked-customer-status.h"
#include "core/queues/moked-history.h"
#include "support/moked-test-filled.h"
#include "support/moked-test-store.h"

#define N_CUSTOMERS 300
#define N_MANY_CUSTOMERS 20000

#define ACT_ADD_TAG 0
#define ACT_SET_STATUS 6

typedef struct
{
  MokedTestStore    *test;
  MokedSession      *session;
  MokedHistoryQuery *query;
  GtkWidget         *window;
  AdwDialog         *dialog;
  gint64             left_batch;
  gint64             n_left;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  n_customers)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  fixture->test = moked_test_store_new ();
  moked_test_fill (fixture->test->store, GPOINTER_TO_UINT (n_customers), 2 * GPOINTER_TO_UINT (n_customers));
  fixture->session = moked_session_new (fixture->test->store, zone, FALSE);
  fixture->query = moked_history_query_new ();
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
wait_until (Fixture   *fixture,
            gboolean (*is_so) (Fixture *fixture))
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!is_so (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_gone (Fixture *fixture)
{
  return !fixture->dialog && !fixture->window && G_OBJECT (fixture->session)->ref_count == 1;
}

/* Every widget and the session go when the window is closed: nothing holds them. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  if (fixture->dialog)
    adw_dialog_force_close (fixture->dialog);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (fixture, is_gone);
  g_assert_finalize_object (fixture->session);
  moked_history_query_free (fixture->query);
  moked_test_store_free (fixture->test);
}

static void
left_cb (Fixture *fixture,
         gint64   batch,
         gint64   n_customers)
{
  fixture->left_batch = batch;
  fixture->n_left = n_customers;
}

static void
present (Fixture   *fixture,
         AdwDialog *dialog)
{
  g_set_weak_pointer (&fixture->dialog, dialog);
  g_signal_connect_swapped (dialog, "left", G_CALLBACK (left_cb), fixture);
  adw_dialog_present (dialog, fixture->window);
}

static void
open_dialog (Fixture *fixture)
{
  MokedHistory *history = moked_session_get_history (fixture->session);

  present (fixture, moked_bulk_dialog_new (fixture->session, MOKED_LIVE_ROWS (history), fixture->query));
}

/* --- looking, and doing what a person does --------------------------------------------------- */

static gpointer
part (Fixture    *fixture,
      const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->dialog), MOKED_TYPE_BULK_DIALOG, name);
}

static gpointer
form_part (Fixture    *fixture,
           const char *name)
{
  return gtk_widget_get_template_child (part (fixture, "form"), MOKED_TYPE_BULK_FORM, name);
}

static gboolean
shows (Fixture    *fixture,
       const char *page)
{
  return g_str_equal (gtk_stack_get_visible_child_name (part (fixture, "pages")), page);
}

static gboolean
is_ready (Fixture *fixture)
{
  return gtk_widget_is_sensitive (part (fixture, "submit"));
}

static gboolean
has_customers (Fixture *fixture)
{
  return gtk_widget_is_sensitive (form_part (fixture, "act"));
}

static gboolean
has_report (Fixture *fixture)
{
  return shows (fixture, "report");
}

static gboolean
has_begun (Fixture *fixture)
{
  return shows (fixture, "progress") && gtk_progress_bar_get_fraction (part (fixture, "bar")) > 0;
}

static gboolean
has_problem (Fixture *fixture)
{
  return gtk_widget_get_visible (part (fixture, "problem"));
}

static void
choose (Fixture *fixture,
        guint    act)
{
  adw_combo_row_set_selected (form_part (fixture, "act"), act);
}

static void
type_name (Fixture    *fixture,
           const char *name)
{
  GtkWidget *entry = GTK_WIDGET (gtk_widget_get_template_child (form_part (fixture, "picker"), MOKED_TYPE_LABEL_PICKER,
                                                                "entry"));

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
}

static void
submit (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "dialog.submit", NULL));
  wait_until (fixture, has_report);
}

static void
click (Fixture    *fixture,
       const char *button)
{
  g_signal_emit_by_name (part (fixture, button), "clicked");
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return moked_test_get_int (fixture->test->store, sql);
}

static const char n_labels[] = "SELECT count (*) FROM customer_label";

/* --- the tests ------------------------------------------------------------------------------- */

/* Exactly those whom the rows are about; taken back, nobody has it. */
static void
test_tag (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 expected;

  fixture->query->entry_statuses = 1;
  expected = count (fixture, "SELECT count (DISTINCT customer_id) FROM queue_entry WHERE entry_status = 1");
  g_assert_cmpint (expected, >, 0);
  g_assert_cmpint (expected, <, count (fixture, "SELECT count (DISTINCT customer_id) FROM queue_entry"));

  open_dialog (fixture);
  wait_until (fixture, has_customers);
  g_assert_false (is_ready (fixture));
  type_name (fixture, " spring ");
  wait_until (fixture, is_ready);
  g_assert_cmpint (count (fixture, n_labels), ==, 0);

  submit (fixture);
  g_assert_cmpint (count (fixture, n_labels), ==, expected);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM customer_label WHERE customer_id NOT IN "
                                   "(SELECT customer_id FROM queue_entry WHERE entry_status = 1)"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM label WHERE name = 'spring'"), ==, 1);

  click (fixture, "undo");
  wait_until (fixture, has_report);
  g_assert_cmpint (count (fixture, n_labels), ==, 0);

  /* what is taken back is not offered by a toast */
  adw_dialog_close (fixture->dialog);
  g_assert_cmpint (fixture->left_batch, ==, 0);
}

/* What is left can be taken back from elsewhere; what others did since stays. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 n_changed;

  open_dialog (fixture);
  wait_until (fixture, has_customers);
  type_name (fixture, "spring");
  wait_until (fixture, is_ready);
  submit (fixture);
  n_changed = count (fixture, n_labels);
  adw_dialog_force_close (fixture->dialog);
  g_assert_cmpint (fixture->left_batch, >, 0);
  g_assert_cmpint (fixture->n_left, ==, n_changed);

  moked_test_exec (fixture->test->store, "DELETE FROM customer_label WHERE customer_id = 7");
  present (fixture, moked_bulk_dialog_new_for_undo (fixture->session, fixture->left_batch));
  wait_until (fixture, has_report);
  g_assert_cmpint (count (fixture, n_labels), ==, 0);
  g_assert_true (gtk_widget_get_visible (part (fixture, "report_figures")));
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  AdwDialog *question;
  gint64 n_changed;

  open_dialog (fixture);
  wait_until (fixture, has_customers);
  type_name (fixture, "spring");
  wait_until (fixture, is_ready);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "dialog.submit", NULL));
  wait_until (fixture, has_begun);

  /* It is not left by mistake: first it asks. */
  adw_dialog_close (fixture->dialog);
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_signal_emit_by_name (question, "response", "stop");
  wait_until (fixture, has_report);
  n_changed = count (fixture, n_labels);
  g_assert_cmpint (n_changed, >, 0);
  g_assert_cmpint (n_changed, <, N_MANY_CUSTOMERS / 2);
  g_assert_false (has_problem (fixture));

  click (fixture, "undo");
  wait_until (fixture, has_report);
  g_assert_cmpint (count (fixture, n_labels), ==, 0);
}

static gint64 status_id;

static gboolean
add_status (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return moked_customer_status_add (writer, "Autumn", "green", &status_id, error) > 0;
}

static gboolean
has_statuses (Fixture *fixture)
{
  return gtk_list_box_get_row_at_index (form_part (fixture, "statuses"), 1) != NULL;
}

/* It is retired while somebody chooses it. */
static void
test_retired_status (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkListBox *statuses;

  moked_test_write (fixture->test->store, add_status, NULL);
  open_dialog (fixture);
  wait_until (fixture, has_customers);
  wait_until (fixture, has_statuses);
  choose (fixture, ACT_SET_STATUS);
  statuses = form_part (fixture, "statuses");
  g_signal_emit_by_name (statuses, "row-activated", gtk_list_box_get_row_at_index (statuses, 1));
  wait_until (fixture, is_ready);

  moked_test_exec (fixture->test->store, "UPDATE customer_status SET is_active = 0");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "dialog.submit", NULL));
  wait_until (fixture, has_problem);
  g_assert_true (shows (fixture, "form"));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM customer WHERE customer_status_id IS NOT NULL"), ==, 0);
}

static gboolean
has_looked (Fixture *fixture)
{
  return !gtk_widget_is_sensitive (form_part (fixture, "act")) &&
         gtk_widget_get_visible (part (fixture, "submit")) &&
         !g_main_context_pending (NULL);
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  g_set_str (&fixture->query->search, "nobody is called so");
  open_dialog (fixture);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  wait_until (fixture, has_looked);
  type_name (fixture, "spring");
  g_assert_false (is_ready (fixture));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, n_customers, func) \
  g_test_add ("/bulk-dialog/" name, Fixture, GUINT_TO_POINTER (n_customers), set_up, func, tear_down)
  ADD ("tag", N_CUSTOMERS, test_tag);
  ADD ("left", N_CUSTOMERS, test_left);
  ADD ("stop", N_MANY_CUSTOMERS, test_stop);
  ADD ("retired-status", N_CUSTOMERS, test_retired_status);
  ADD ("nobody", N_CUSTOMERS, test_nobody);

  return g_test_run ();
}
