/* test-customer-window.c: a customer's window: who this is, edited where it stands, with others writing meanwhile
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-edit-row.h"
#include "app/customer/moked-customer-print.h"
#include "app/customer/moked-customer-window.h"
#include "app/customer/moked-stream-row.h"
#include "app/window/moked-application.h"
#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-own-field.h"
#include "core/import/moked-bench-data.h"
#include "core/words/moked-words.h"
#include "support/moked-test-store.h"

/* One for all tests, as a process has one. */
static MokedApplication *application;

typedef struct
{
  MokedTestStore      *test;
  MokedSession        *session;
  MokedCustomerWindow *window;
  gint64               dana;   /* a customer with a number */
  gint64               caller; /* nobody knows who */
  gint64               other;  /* with the same number, in one test */
  gint64               budget; /* an own field of type number */
} Fixture;

/* --- the store ------------------------------------------------------------------------------- */

static gboolean
fill (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;
  g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  MokedNewCustomer dana = { .name = "דנה כהן", .phones = phones, .created_at = MOKED_TEST_NOW };
  MokedPhone *phone = g_new0 (MokedPhone, 1);
  MokedPhone caller;

  moked_phone_parse ("054-123-4567", "IL", phone);
  moked_phone_parse ("03-612-3456", "IL", &caller);
  g_ptr_array_add (phones, phone);

  return (fixture->dana = moked_customer_add (writer, 1, &dana, error)) &&
         (fixture->caller = moked_customer_add_caller (writer, 1, &caller, "", MOKED_TEST_NOW, error)) &&
         moked_own_field_define (writer, "Budget", MOKED_OWN_FIELD_NUMBER, NULL, &fixture->budget, error) > 0;
}

static gboolean
set_responsible (MokedWriter   *writer,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return moked_customer_set_detail (writer, 1, "responsible", data, error) >= 0;
}

static gboolean
merge (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Fixture *fixture = data;

  return moked_customer_merge (writer, fixture->dana, fixture->caller, error) > 0;
}

static char *
responsible (Fixture *fixture)
{
  return moked_test_get_text (fixture->test->store, "SELECT responsible FROM customer WHERE id = 1");
}

/* --- the window ------------------------------------------------------------------------------ */

static void
settle (void)
{
  for (guint i = 0; i < 20; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* Waits until @condition (@fixture) is so. */
static void
wait_until (Fixture  *fixture,
            gboolean (*condition) (Fixture *))
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!condition (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

static MokedCustomerWindow *
find_window (void)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l; l = l->next)
    if (MOKED_IS_CUSTOMER_WINDOW (l->data))
      return l->data;

  return NULL;
}

static guint
n_windows (void)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (application)));
}

static gboolean
has_card (Fixture *fixture)
{
  return moked_customer_window_get_card (fixture->window) != NULL;
}

static void
open_window (Fixture *fixture,
             gint64   customer_id,
             gint64   entry_id)
{
  moked_customer_window_open (GTK_APPLICATION (application), fixture->session, customer_id, entry_id);
  fixture->window = find_window ();
  wait_until (fixture, has_card);
}

typedef gboolean (*MatchFunc) (GtkWidget *widget, const char *text);

static GtkWidget *
find_widget (GtkWidget  *start,
             MatchFunc   match,
             const char *text)
{
  if (match (start, text))
    return start;

  for (GtkWidget *child = gtk_widget_get_first_child (start); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, match, text);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
is_field (GtkWidget  *widget,
          const char *title)
{
  return MOKED_IS_EDIT_ROW (widget) &&
         g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static gboolean
is_button (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkWidget *
find_field (Fixture    *fixture,
            const char *title)
{
  return find_widget (GTK_WIDGET (fixture->window), is_field, title);
}

static void
type (GtkWidget  *row,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
enter (GtkWidget *row)
{
  g_signal_emit_by_name (row, "apply");
}

static gboolean
has_undo (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), is_button, _("_Undo")) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  fixture->test = moked_test_store_new ();
  moked_test_exec (fixture->test->store, "INSERT INTO project VALUES (1, 'P', 'Asia/Jerusalem', 'IL', 1)");
  moked_test_write (fixture->test->store, fill, fixture);
  g_assert_cmpint (fixture->dana, ==, 1);
  fixture->session = moked_session_new (fixture->test->store, zone, FALSE);
}

/* Every widget and the session go when the window is closed: nothing holds them. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture->window = find_window ();
  if (fixture->window)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
      gtk_window_destroy (GTK_WINDOW (fixture->window));
    }

  for (guint i = 0; i < 400 && (fixture->window || G_OBJECT (fixture->session)->ref_count > 1); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }

  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->session);
  moked_test_store_free (fixture->test);
}

/* --- tests ----------------------------------------------------------------------------------- */

static void
test_shows (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *phone;

  open_window (fixture, fixture->dana, 0);
  phone = find_field (fixture, _("Phone"));

  g_assert_cmpstr (moked_customer_window_get_face (fixture->window), ==, "content");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "דנה כהן");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (phone)), ==, "054-123-4567");
}

static gboolean
is_nobody (Fixture *fixture)
{
  return g_str_equal (moked_customer_window_get_face (fixture->window), "empty");
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  moked_customer_window_open (GTK_APPLICATION (application), fixture->session, 4711, 0);
  fixture->window = find_window ();
  wait_until (fixture, is_nobody);
  g_assert_null (moked_customer_window_get_card (fixture->window));
}

static gboolean
is_ruth (Fixture *fixture)
{
  g_autofree char *name = responsible (fixture);

  return g_str_equal (name, "רות");
}

static gboolean
has_nobody_responsible (Fixture *fixture)
{
  g_autofree char *name = responsible (fixture);

  return *name == '\0';
}

static void
test_edits_and_undoes (Fixture       *fixture,
                       gconstpointer  data)
{
  GtkWidget *row;

  open_window (fixture, fixture->dana, 0);
  row = find_field (fixture, _("Responsible"));
  type (row, "רות");
  enter (row);
  wait_until (fixture, is_ruth);
  wait_until (fixture, has_undo);
  g_assert_cmpint (moked_test_get_int (fixture->test->store, "SELECT count(*) FROM event WHERE kind = 76"), ==, 1);

  g_signal_emit_by_name (find_widget (GTK_WIDGET (fixture->window), is_button, _("_Undo")), "clicked");
  wait_until (fixture, has_nobody_responsible);
  settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

static gboolean
do_task (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Fixture *fixture = data;
  gint64 id;

  return moked_customer_add_item (writer, fixture->dana, "לשלוח הצעה", 0, &id, error) > 0 &&
         moked_customer_set_item_done (writer, id, TRUE, error) > 0;
}

static gboolean
is_task_open (Fixture *fixture)
{
  return moked_test_get_int (fixture->test->store, "SELECT count(*) FROM manual_item WHERE done_at IS NULL") == 1;
}

static gboolean
is_hinted (GtkWidget  *widget,
           const char *hint)
{
  return GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), hint) == 0;
}

static gboolean
is_button_row (GtkWidget  *widget,
               const char *title)
{
  return ADW_IS_BUTTON_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

/* What was done is there, behind a row, and can be opened again. (B25) */
static void
test_done_tasks (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%s task done", "%s tasks done", 1), "1");
  GtkWidget *fold, *check;

  moked_test_write (fixture->test->store, do_task, fixture);
  open_window (fixture, fixture->dana, 0);
  fold = find_widget (GTK_WIDGET (fixture->window), is_button_row, title);
  check = find_widget (GTK_WIDGET (fixture->window), is_hinted, _("Open It Again"));
  g_assert_nonnull (fold);
  g_assert_nonnull (check);
  g_assert_false (gtk_widget_get_mapped (check));

  g_signal_emit_by_name (gtk_widget_get_parent (fold), "row-activated", fold);
  settle ();
  g_assert_true (gtk_widget_get_mapped (check));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  wait_until (fixture, is_task_open);
  settle ();
  g_assert_nonnull (find_widget (GTK_WIDGET (fixture->window), is_hinted, _("Done")));
}

static gboolean
add_same (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fixture *fixture = data;
  g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  MokedNewCustomer other = { .name = "ד. כהן", .phones = phones, .created_at = MOKED_TEST_NOW };
  MokedPhone *phone = g_new0 (MokedPhone, 1);

  moked_phone_parse ("+972 54 1234567", "IL", phone);
  g_ptr_array_add (phones, phone);
  fixture->other = moked_customer_add (writer, 1, &other, error);

  return fixture->other > 0;
}

static gboolean
is_titled (GtkWidget  *widget,
           const char *title)
{
  return ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) &&
         strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) != NULL;
}

static gboolean
has_same (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), is_titled, "ד. כהן") != NULL;
}

static gboolean
has_no_same (Fixture *fixture)
{
  return !has_same (fixture);
}

static gboolean
can_unite (Fixture *fixture)
{
  GtkWidget *unite = find_widget (GTK_WIDGET (fixture->window), is_button, _("_Unite"));

  return unite && gtk_widget_is_sensitive (unite);
}

/* Whoever has the same number is suggested, and one click shows both; known as two they are suggested no more. (beyond 24) */
static void
test_suggests_the_same (Fixture       *fixture,
                        gconstpointer  data)
{
  open_window (fixture, fixture->dana, 0);
  settle ();
  g_assert_false (has_same (fixture));

  moked_test_write (fixture->test->store, add_same, fixture);
  wait_until (fixture, has_same);
  gtk_widget_activate (find_widget (GTK_WIDGET (fixture->window), is_titled, "ד. כהן"));
  wait_until (fixture, can_unite);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (fixture->window), is_button, _("They Are _Two")), "clicked");
  wait_until (fixture, has_no_same);
}

static gboolean
has_problem (Fixture *fixture)
{
  GtkWidget *row = find_field (fixture, _("Responsible"));

  return moked_edit_row_get_problem (MOKED_EDIT_ROW (row)) != NULL;
}

/* What is typed stays and what somebody else wrote is told; saving then is meant. */
static void
test_tells_of_others (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *row;

  open_window (fixture, fixture->dana, 0);
  row = find_field (fixture, _("Responsible"));
  type (row, "רות");
  moked_test_write (fixture->test->store, set_responsible, (gpointer) "משה");
  wait_until (fixture, has_problem);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "רות");
  g_assert_nonnull (strstr (moked_edit_row_get_problem (MOKED_EDIT_ROW (row)), "משה"));

  enter (row);
  wait_until (fixture, is_ruth);
}

/* Saved before it was read what another one wrote: nothing is written over. */
static void
test_does_not_write_over (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *name = NULL;
  GtkWidget *row;

  open_window (fixture, fixture->dana, 0);
  row = find_field (fixture, _("Responsible"));
  moked_test_write (fixture->test->store, set_responsible, (gpointer) "משה");
  type (row, "רות");
  enter (row);
  wait_until (fixture, has_problem);

  name = responsible (fixture);
  g_assert_cmpstr (name, ==, "משה");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "רות");
}

static gboolean
has_budget_problem (Fixture *fixture)
{
  return moked_edit_row_get_problem (MOKED_EDIT_ROW (find_field (fixture, "Budget"))) != NULL;
}

static gboolean
has_budget (Fixture *fixture)
{
  return moked_test_get_int (fixture->test->store, "SELECT count(*) FROM own_value WHERE value = '1250.5'") == 1;
}

static void
test_own_field (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *row;

  open_window (fixture, fixture->dana, 0);
  row = find_field (fixture, "Budget");
  type (row, "much");
  enter (row);
  wait_until (fixture, has_budget_problem);
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), _("this is not a number")));
  g_assert_cmpint (moked_test_get_int (fixture->test->store, "SELECT count(*) FROM own_value"), ==, 0);

  type (row, "1250,5");
  enter (row);
  wait_until (fixture, has_budget);
  settle ();
  g_assert_null (moked_edit_row_get_problem (MOKED_EDIT_ROW (row)));
}

static gboolean
has_email (Fixture *fixture)
{
  return moked_test_get_int (fixture->test->store, "SELECT count(*) FROM contact_point WHERE kind = 'email'") == 1 &&
         find_field (fixture, _("E-mail")) != NULL;
}

static gboolean
has_no_phone (Fixture *fixture)
{
  return moked_test_get_int (fixture->test->store,
                             "SELECT count(*) FROM contact_point WHERE customer_id = 1 AND kind = 'phone'") == 0 &&
         find_field (fixture, _("Phone")) == NULL;
}

/* Another row takes numbers and addresses; an emptied one is taken away. */
static void
test_contact_points (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *another;
  GtkWidget *phone;

  open_window (fixture, fixture->dana, 0);
  another = find_field (fixture, _("Another number or address"));
  type (another, "dana@example.org");
  enter (another);
  wait_until (fixture, has_email);
  settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (another)), ==, "");

  phone = find_field (fixture, _("Phone"));
  type (phone, "");
  enter (phone);
  wait_until (fixture, has_no_phone);
}

static gboolean
is_identified (Fixture *fixture)
{
  return moked_test_get_int (fixture->test->store, "SELECT is_identified FROM customer WHERE id = 2") == 1;
}

/* One click, with the number for a name until there is one. (B23) */
static void
test_opens_a_card (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *button;

  open_window (fixture, fixture->caller, 0);
  button = find_widget (GTK_WIDGET (fixture->window), is_button, _("_Open a Card"));
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  wait_until (fixture, is_identified);
  settle ();
  g_assert_false (gtk_widget_get_mapped (button));
}

static void
test_one_window (Fixture       *fixture,
                 gconstpointer  data)
{
  open_window (fixture, fixture->dana, 0);
  moked_customer_window_open (GTK_APPLICATION (application), fixture->session, fixture->dana, 17);
  g_assert_cmpuint (n_windows (), ==, 1);
  g_assert_cmpint (moked_customer_window_get_entry_id (fixture->window), ==, 17);
}

/* --- a long life ----------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *stream;
  gint64     entry_id;
  guint      n_frames;  /* in which rows were seen */
  guint      n_without; /* of those: the entry was not */
} Watch;

static void
look_at_row (GtkWidget *row,
             Watch     *watch,
             gboolean  *has_rows,
             gboolean  *has_entry)
{
  const MokedTimelineEvent *event = moked_timeline_item_get_row (moked_stream_row_get_item (MOKED_STREAM_ROW (row)))->event;
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, watch->stream, &bounds))
    return;
  if (bounds.origin.y < 0 || bounds.origin.y + bounds.size.height > gtk_widget_get_height (watch->stream))
    return;

  *has_rows = TRUE;
  *has_entry |= event && event->entry_id == watch->entry_id;
}

static void
look_at_rows (GtkWidget *widget,
              Watch     *watch,
              gboolean  *has_rows,
              gboolean  *has_entry)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (MOKED_IS_STREAM_ROW (widget) && moked_stream_row_get_item (MOKED_STREAM_ROW (widget)))
    look_at_row (widget, watch, has_rows, has_entry);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    look_at_rows (child, watch, has_rows, has_entry);
}

static void
painted_cb (Watch *watch)
{
  gboolean has_rows = FALSE;
  gboolean has_entry = FALSE;

  look_at_rows (watch->stream, watch, &has_rows, &has_entry);
  if (watch->n_frames > 0 || has_rows)
    {
      watch->n_frames++;
      watch->n_without += !has_entry;
    }
}

static gint64
focused_entry (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *row = focus ? gtk_widget_get_first_child (focus) : NULL;
  const MokedTimelineEvent *event;

  if (!MOKED_IS_STREAM_ROW (row))
    return 0;
  event = moked_timeline_item_get_row (moked_stream_row_get_item (MOKED_STREAM_ROW (row)))->event;

  return event ? event->entry_id : 0;
}

/* The window comes up at its entry, and stays there while all the others get their widgets; keys go to it. (S15) */
static void
test_comes_up_at_entry (Fixture       *fixture,
                        gconstpointer  data)
{
  Watch watch = { .entry_id = 200 };
  g_autoptr(GError) error = NULL;
  gint64 customer_id;

  g_assert_true (moked_bench_data_fill (fixture->test->store, 1, 400, 1, NULL, NULL, NULL, &error));
  customer_id = moked_test_get_int (fixture->test->store, "SELECT customer_id FROM queue_entry WHERE id = 200");

  moked_customer_window_open (GTK_APPLICATION (application), fixture->session, customer_id, watch.entry_id);
  fixture->window = find_window ();
  watch.stream = GTK_WIDGET (moked_customer_window_get_stream (fixture->window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window)), "after-paint",
                            G_CALLBACK (painted_cb), &watch);

  for (gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; watch.n_frames < 20;)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      gtk_widget_queue_draw (GTK_WIDGET (fixture->window));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (watch.n_without, ==, 0);
  g_assert_cmpint (focused_entry (fixture), ==, watch.entry_id);

  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window)), &watch);
}

static gboolean
has_style (GtkWidget  *widget,
           const char *style)
{
  return gtk_widget_has_css_class (widget, style);
}

static GtkListView *
find_timeline (Fixture *fixture)
{
  return GTK_LIST_VIEW (find_widget (GTK_WIDGET (moked_customer_window_get_stream (fixture->window)), has_style, "timeline"));
}

static guint
n_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (find_timeline (fixture))));
}

/* Dana's responsible changes to @name; comes back when her stream has the row of it. */
static void
change_and_wait (Fixture    *fixture,
                 const char *name)
{
  const guint before = n_rows (fixture);
  const gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  moked_test_write (fixture->test->store, set_responsible, (gpointer) name);
  while (n_rows (fixture) == before)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  settle ();
}

/* Whoever looks at the newest row sees what comes; whoever looks at an older one goes on looking at that. */
static void
test_shows_what_comes (Fixture       *fixture,
                       gconstpointer  data)
{
  GtkAdjustment *adjustment;

  for (guint i = 0; i < 60; i++)
    moked_test_write (fixture->test->store, set_responsible, (gpointer) (i % 2 ? "יעל" : "נועם"));
  open_window (fixture, fixture->dana, 0);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_timeline (fixture)));
  for (gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; n_rows (fixture) < 60;)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  settle ();

  change_and_wait (fixture, "אורי");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  gtk_adjustment_set_value (adjustment, 500);
  settle ();
  change_and_wait (fixture, "רות");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >=, 500);
}

static gboolean
is_danas (Fixture *fixture)
{
  fixture->window = find_window ();

  return moked_customer_window_get_card (fixture->window) &&
         moked_customer_window_get_customer_id (fixture->window) == fixture->dana;
}

/* Whoever was united with another is that other, also with a window open. */
static void
test_merged (Fixture       *fixture,
             gconstpointer  data)
{
  open_window (fixture, fixture->caller, 0);
  moked_test_write (fixture->test->store, merge, fixture);
  wait_until (fixture, is_danas);
  settle ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "דנה כהן");

  moked_customer_window_open (GTK_APPLICATION (application), fixture->session, fixture->dana, 0);
  g_assert_cmpuint (n_windows (), ==, 1);
}

static gboolean
is_closed (Fixture *fixture)
{
  return moked_customer_card_is_closed (moked_customer_window_get_card (fixture->window));
}

static gboolean
is_avatar (GtkWidget  *widget,
           const char *unused)
{
  return ADW_IS_AVATAR (widget);
}

static void
test_erased (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row;

  moked_test_exec (fixture->test->store, "UPDATE customer SET erased_at = 5, name = 'Person 1' WHERE id = 1");
  open_window (fixture, fixture->dana, 0);
  wait_until (fixture, is_closed);
  row = find_field (fixture, _("Responsible"));

  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (row)));
  g_assert_null (find_field (fixture, _("Another number or address")));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, _("Erased person"));
  g_assert_false (adw_avatar_get_show_initials (ADW_AVATAR (find_widget (GTK_WIDGET (fixture->window), is_avatar, NULL))));
}

/* --- what is said ------------------------------------------------------------------------------ */

static gboolean
is_selectable (GtkWidget  *widget,
               const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_selectable (GTK_LABEL (widget)) &&
         g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* The keyboard comes to a text that can be copied, and the text is not marked as if it were to be written over. */
static void
test_focused_name (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *name;

  open_window (fixture, fixture->dana, 0);
  name = find_widget (GTK_WIDGET (fixture->window), is_selectable, "דנה כהן");
  gtk_widget_grab_focus (name);
  g_assert_true (gtk_widget_has_focus (name) || gtk_root_get_focus (GTK_ROOT (fixture->window)) == name);
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (name), NULL, NULL));
}

/* What begins with a name in other letters is read in the direction of the interface, and no name is markup. */
static void
test_toast (Fixture       *fixture,
            gconstpointer  data)
{
  const char *text = moked_words_is_rtl () ? "Dana & Co נשמר" : "דנה & בנים is saved";
  g_autofree char *wanted = g_strconcat (moked_words_is_rtl () ? "\u200f" : "\u200e", text, NULL);
  g_autoptr(AdwToast) toast = g_object_ref_sink (moked_toast_new (text));

  g_assert_cmpstr (adw_toast_get_title (toast), ==, wanted);
  g_assert_false (adw_toast_get_use_markup (toast));
}

/* --- taken out ------------------------------------------------------------------------------- */

static gboolean
is_noted (Fixture *fixture)
{
  return moked_test_get_int (fixture->test->store, "SELECT COUNT(*) FROM event WHERE kind = 60") > 0;
}

static void
take_out (Fixture     *fixture,
          const char  *name,
          char       **bytes,
          gsize       *length)
{
  g_autofree char *path = g_build_filename (fixture->test->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  open_window (fixture, fixture->dana, 0);
  moked_customer_save_to (fixture->window, path);
  wait_until (fixture, is_noted);
  g_file_get_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
test_saved_as_pdf (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  take_out (fixture, "file.pdf", &bytes, &length);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_assert_nonnull (memmem (bytes, length, "%%EOF", strlen ("%%EOF")));
}

static void
test_saved_as_json (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  take_out (fixture, "file.json", &bytes, &length);
  g_assert_nonnull (strstr (bytes, "\"name\" : \"דנה כהן\""));
  g_assert_nonnull (strstr (bytes, "\"CUSTOMER_CREATED\""));
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

#define ADD(name, func) g_test_add ("/customer-window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("saved-as-pdf", test_saved_as_pdf);
  ADD ("saved-as-json", test_saved_as_json);
  ADD ("who-this-is", test_shows);
  ADD ("nobody", test_nobody);
  ADD ("a-field-is-edited-and-undone", test_edits_and_undoes);
  ADD ("done-tasks-stay", test_done_tasks);
  ADD ("who-may-be-the-same", test_suggests_the_same);
  ADD ("what-others-change-is-told", test_tells_of_others);
  ADD ("nothing-is-written-over", test_does_not_write_over);
  ADD ("an-own-field-says-what-is-wrong", test_own_field);
  ADD ("numbers-come-and-go", test_contact_points);
  ADD ("a-card-in-one-click", test_opens_a_card);
  ADD ("one-window-a-customer", test_one_window);
  ADD ("comes-up-at-its-entry", test_comes_up_at_entry);
  ADD ("shows-what-comes", test_shows_what_comes);
  ADD ("who-was-united", test_merged);
  ADD ("who-was-erased", test_erased);
  ADD ("toasts", test_toast);
  ADD ("a-name-that-has-the-focus", test_focused_name);

  return g_test_run ();
}
