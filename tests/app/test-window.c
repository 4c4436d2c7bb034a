/* test-window.c: the window on a real exchange's hour: rows, search, figures, views; and that it only reads
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/common/moked-chip-bar.h"
#include "app/history/moked-history-cells.h"
#include "app/window/moked-application.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"
#include "support/moked-test-await.h"
#include "support/moked-test-exchange.h"
#include "support/moked-test-filled.h"

/* One for all tests, as a process has one. */
static MokedApplication *application;

typedef struct
{
  TestExchange     *exchange;
  MokedSession     *session;
  MokedWindow      *window;
  guint             n_answers;
} Fixture;

static void
answered_cb (Fixture *fixture)
{
  fixture->n_answers++;
}

static const MokedHistoryFigures *
figures (Fixture *fixture)
{
  return moked_history_figures (moked_history_page_get_result (fixture->window->history));
}

/* What is asked last is what is shown in the end. */
static void
wait_for_answer (Fixture *fixture)
{
  guint before = fixture->n_answers;

  moked_test_await_count (&fixture->n_answers, before + 1);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* An answer to the question before may come first: figures follow the clock and other programs, too. */
static void
wait_for_shown (Fixture *fixture,
                guint    n_shown)
{
  do
    wait_for_answer (fixture);
  while (figures (fixture)->shown != n_shown);
}

static gint64
count (Fixture    *fixture,
       const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM queue_entry WHERE %s", where);

  return moked_test_get_int (fixture->exchange->test->store, sql);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = test_data_path ("pbx-busy-hour");
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  fixture->exchange = test_exchange_new ();
  test_exchange_import_one (fixture->exchange, path);

  fixture->session = moked_session_new (fixture->exchange->test->store, zone, FALSE);
  fixture->window = MOKED_WINDOW (moked_window_new_for (GTK_APPLICATION (application), fixture->session));
  g_signal_connect_swapped (fixture->window->history, "answered", G_CALLBACK (answered_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_answer (fixture);
}

/* Every widget and the session go when the window is closed: nothing holds them. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->window->history, fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));

  /* Rows that were asked for may still be on their way. */
  for (guint i = 0; i < 200 && (fixture->window || G_OBJECT (fixture->session)->ref_count > 1); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }

  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->session);
  test_exchange_free (fixture->exchange);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpuint (figures (fixture)->total, ==, count (fixture, "TRUE"));
  g_assert_cmpuint (figures (fixture)->shown, ==, figures (fixture)->total);
  g_assert_cmpuint (figures (fixture)->open, ==, count (fixture, "entry_status IN (1, 2)"));
  g_assert_cmpstr (moked_faces_get_face (fixture->window->faces), ==, "content");
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkEditable *search = GTK_EDITABLE (fixture->window->search);

  gtk_editable_set_text (search, "050");
  wait_for_answer (fixture);
  g_assert_cmpuint (figures (fixture)->shown, >, 0);
  g_assert_cmpuint (figures (fixture)->shown, <, figures (fixture)->total);

  gtk_editable_set_text (search, "no such customer");
  wait_for_shown (fixture, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  wait_for_shown (fixture, figures (fixture)->total);
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
}

/* Each figure opens exactly the rows that it counts. */
static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < MOKED_N_FIGURES; i++)
    {
      const MokedHistoryFigures before = *figures (fixture);
      const guint counted[] = { before.open, before.overdue, before.at_risk, before.judged };

      moked_history_view_toggle_figure (moked_history_page_get_view (fixture->window->history), i);
      moked_history_page_ask (fixture->window->history);
      wait_for_answer (fixture);
      g_assert_cmpuint (figures (fixture)->shown, ==, counted[i]);

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-filters", NULL);
      wait_for_answer (fixture);
      g_assert_cmpuint (figures (fixture)->shown, ==, before.shown);
    }
}

static void
test_views (Fixture       *fixture,
            gconstpointer  data)
{
  const char * const where[] = {
    "TRUE",
    "entry_status IN (1, 2)",
    "entry_status IN (1, 2) AND due_at / 1000000 < 1795348800",
    "entry_status IN (1, 2) AND due_at BETWEEN 1795298400000000 AND 1795384799999999",
    "entry_status IN (1, 2) AND entry_type IN (6, 7)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (where); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "i", i);
      wait_for_answer (fixture);
      g_assert_cmpuint (figures (fixture)->shown, ==, count (fixture, where[i]));
      g_assert_cmpuint (moked_history_view_find_built_in (moked_history_page_get_view (fixture->window->history)),
                        ==, i);
    }
}

/* An entry stays selected by its id, wherever a new order puts it. */
static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  MokedTable *table = moked_history_page_get_table (fixture->window->history);
  gint64 id;

  moked_table_go_to (table, 3);
  id = moked_history_page_get_selected (fixture->window->history);
  g_assert_cmpint (id, ==, moked_found_rows_id_at (moked_history_page_get_result (fixture->window->history), 3));

  moked_table_set_sort (table, MOKED_HISTORY_CREATED, FALSE);
  g_signal_emit_by_name (table, "sort-changed");
  wait_for_answer (fixture);
  g_assert_cmpint (moked_history_page_get_selected (fixture->window->history), ==, id);
  g_assert_cmpuint (moked_table_get_selected (table), ==,
                    moked_found_rows_find (moked_history_page_get_result (fixture->window->history), id));

  /* Hidden by a search it is still the one that the entry pane shows. */
  gtk_editable_set_text (GTK_EDITABLE (fixture->window->search), "no such customer");
  wait_for_answer (fixture);
  g_assert_cmpint (moked_history_page_get_selected (fixture->window->history), ==, id);

  moked_table_set_sort (table, MOKED_HISTORY_CREATED, TRUE);
}

/* The history is for looking: whatever is done in it, the store says what it said before. (Q19) */
static void
test_only_reads (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (fixture->window);
  MokedStore *store = fixture->exchange->test->store;
  gint64 before = moked_test_get_int (store, "SELECT max (seq) FROM event");
  guint n_actions = 0;
  const char *name, *property;
  const GVariantType *type;
  GType owner;

  moked_table_go_to (moked_history_page_get_table (fixture->window->history), 0);

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &type, &property); i++)
    {
      if (!g_str_has_prefix (name, "win."))
        continue;

      n_actions++;

      /* These two open the platform's own dialogs; what they then write is a file. */
      if (g_str_equal (name, "win.export") || g_str_equal (name, "win.print") || g_str_equal (name, "win.close"))
        continue;

      gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), name, type ? g_variant_new_int32 (1) : NULL);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
    }

  g_assert_cmpuint (n_actions, >=, 12);
  g_usleep (100000);
  g_assert_cmpint (moked_test_get_int (store, "SELECT max (seq) FROM event"), ==, before);

  /* The customer's window that was opened goes before the store does. */
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l;)
    {
      GtkWindow *window = l->data;

      l = l->next;
      if (!MOKED_IS_WINDOW (window))
        gtk_window_destroy (window);
    }
}

static void
wait_for_file (const char *path)
{
  for (guint i = 0; i < 1000 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }

  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* A file for spreadsheets has a heading and every row that is shown. */
static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->exchange->test->folder, "export.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(MokedListing) listing = moked_history_page_dup_listing (fixture->window->history);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  moked_listing_export_to (listing, GTK_WIDGET (fixture->window->view_split), file);
  wait_for_file (path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  g_assert_null (strstr (text, "\u2066"));

  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, figures (fixture)->shown + 2);
}

/* That an entry is late stands beside its status, on paper and in files too, never in its place. (Q45, Q49) */
static void
test_text_of_status (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  const MokedCellTime time = { .now = 200 * MOKED_SECOND, .zone = zone };
  MokedEntry entry = { .state = { .entry_status = MOKED_ENTRY_IN_PROGRESS, .due_at = 100 * MOKED_SECOND } };
  g_autofree char *late = moked_history_text (&entry, MOKED_HISTORY_STATUS, &time);
  g_autofree char *on_time = NULL;

  g_assert_nonnull (strstr (late, moked_words_entry_status (MOKED_ENTRY_IN_PROGRESS)));
  g_assert_nonnull (strstr (late, moked_words_due_state_label (MOKED_DUE_OVERDUE)));

  entry.state.due_at = 300 * MOKED_SECOND;
  on_time = moked_history_text (&entry, MOKED_HISTORY_STATUS, &time);
  g_assert_cmpstr (on_time, ==, moked_words_entry_status (MOKED_ENTRY_IN_PROGRESS));
}

static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->exchange->test->folder, "print.pdf", NULL);
  g_autoptr(MokedListing) listing = moked_history_page_dup_listing (fixture->window->history);
  g_autofree char *text = NULL;

  moked_listing_print (listing, GTK_WIDGET (fixture->window->view_split), path);
  wait_for_file (path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
}

/* What another process commits appears without losing the place. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  guint before = figures (fixture)->total;
  g_autofree char *path = test_data_path ("pbx-one-of-each");

  moked_table_go_to (moked_history_page_get_table (fixture->window->history), 2);
  test_exchange_import_one (fixture->exchange, path);

  for (guint i = 0; i < 400 && figures (fixture)->total == before; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }

  g_assert_cmpuint (figures (fixture)->total, >, before);
  g_assert_cmpuint (moked_history_page_get_selected (fixture->window->history), !=, 0);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static int
width_of_first_column (MokedTable *table)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW));
  g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  return gtk_column_view_column_get_fixed_width (column);
}

static GtkWidget *
find_class (GtkWidget  *widget,
            const char *css_class)
{
  if (gtk_widget_has_css_class (widget, css_class))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, css_class);

      if (found)
        return found;
    }

  return NULL;
}

/* However many filters are in force, what they hide is said, and one click clears them. */
static void
test_many_chips (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar = g_object_new (MOKED_TYPE_CHIP_BAR, NULL);
  g_autoptr(GPtrArray) chips = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_chip_free);
  GtkWidget *clear, *there;
  graphene_rect_t bounds;

  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (chips, moked_chip_new (i, i, "Status", "In progress"));

  moked_chip_bar_set_counts (MOKED_CHIP_BAR (bar), 0, 52, 52);
  moked_chip_bar_set_chips (MOKED_CHIP_BAR (bar), chips);
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 60);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (bar) == 0)
    g_main_context_iteration (NULL, TRUE);

  clear = find_class (bar, "clear-filters");
  g_assert_true (gtk_widget_compute_bounds (clear, bar, &bounds));
  there = gtk_widget_pick (bar, bounds.origin.x + bounds.size.width - 2, bounds.origin.y + bounds.size.height / 2,
                           GTK_PICK_DEFAULT);
  g_assert_true (there && (there == clear || gtk_widget_is_ancestor (there, clear)));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
check_headings (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnViewTitle") && gtk_widget_get_mapped (widget))
    {
      int needed;

      gtk_widget_measure (gtk_widget_get_first_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &needed,
                          NULL, NULL, NULL);
      g_test_message ("%s", gtk_label_get_text (GTK_LABEL (find_widget (widget, GTK_TYPE_LABEL))));
      g_assert_cmpint (needed, <=, gtk_widget_get_width (widget));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    check_headings (child);
}

/* No column is narrower than its heading with the sign of the order: the word would lose its beginning in Hebrew. (Q14) */
static void
test_headings (Fixture       *fixture,
               gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  check_headings (GTK_WIDGET (moked_history_page_get_table (fixture->window->history)));

  moked_window_show_calls (fixture->window, TRUE);
  while (!gtk_widget_get_mapped (GTK_WIDGET (moked_calls_page_get_table (fixture->window->calls))) ||
         gtk_widget_get_width (GTK_WIDGET (moked_calls_page_get_table (fixture->window->calls))) == 0)
    g_main_context_iteration (NULL, TRUE);
  check_headings (GTK_WIDGET (moked_calls_page_get_table (fixture->window->calls)));
}

/* A call's minute is not cut off, whatever the month is called. */
static void
test_instants (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  MokedTable *table;

  moked_window_show_calls (fixture->window, TRUE);
  table = moked_calls_page_get_table (fixture->window->calls);
  while (!gtk_widget_get_mapped (GTK_WIDGET (table)))
    g_main_context_iteration (NULL, TRUE);

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr(GDateTime) date = g_date_time_new (zone, 2026, month, 22, 21, 24, 0);
      g_autofree char *text = moked_words_instant (g_date_time_to_unix_usec (date), zone);
      const MokedCellContent content = { .text = text, .flags = MOKED_CELL_NUMERIC };

      /* In the rows' smaller type, and with the room around it. */
      g_assert_cmpint (width_of_first_column (table), >=,
                       moked_cell_content_width (&content, GTK_WIDGET (table), 0.9) + 22);
    }
}

/* The column of ids has room for the largest one, and no more than that before it is there. (Q26) */
static void
test_large_ids (Fixture       *fixture,
                gconstpointer  data)
{
  MokedTable *table = moked_history_page_get_table (fixture->window->history);
  const MokedCellContent largest = { .text = (char *) "#1000000001", .flags = MOKED_CELL_NUMERIC };
  int width = moked_cell_content_width (&largest, GTK_WIDGET (table), 1);
  const int before = width_of_first_column (table); /* its heading's, which other fonts make wider */
  g_autofree char *path = test_data_path ("pbx-one-of-each");

  moked_test_exec (fixture->exchange->test->store,
                   "INSERT INTO queue_entry (id, queue_id, entry_type, reason, phone_raw, phone_key, policy_version, "
                   "trigger_at, created_at, entry_status, attempts, retriggers, responsible, close_reason, changed_seq) "
                   "SELECT 1000000000, queue_id, entry_type, reason, '', '', policy_version, trigger_at, created_at, 4, "
                   "0, 0, '', '', changed_seq FROM queue_entry LIMIT 1");
  test_exchange_import_one (fixture->exchange, path);

  while (figures (fixture)->largest_id < 1000000000)
    wait_for_answer (fixture);
  g_assert_cmpint (width_of_first_column (table), >, MAX (width, before));
}

static gboolean
has_all_rows (MokedTable *table,
              guint       n_rows)
{
  return gtk_adjustment_get_upper (moked_table_get_vadjustment (table)) > n_rows * 20;
}

/* The first frames are given a screenful; all are there soon after, and may be gone to before. */
static void
test_first_rows (Fixture       *fixture,
                 gconstpointer  data)
{
  MokedTable *table = moked_history_page_get_table (fixture->window->history);
  guint n_rows = figures (fixture)->total;
  MokedWindow *other;

  g_assert_cmpuint (n_rows, >, 40);
  for (guint i = 0; i < 1000 && !has_all_rows (table, n_rows); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_true (has_all_rows (table, n_rows));

  /* A window that is not in sight has no frames. */
  other = MOKED_WINDOW (moked_window_new_for (GTK_APPLICATION (application), fixture->session));
  while (!moked_history_page_get_result (other->history))
    g_main_context_iteration (NULL, TRUE);
  table = moked_history_page_get_table (other->history);
  moked_table_go_to (table, n_rows - 1);
  g_assert_cmpuint (moked_table_get_selected (table), ==, n_rows - 1);
  gtk_window_destroy (GTK_WINDOW (other));
}

static guint
count_mapped_rows (GtkWidget *widget)
{
  guint n_rows = gtk_widget_get_mapped (widget) && g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnViewRowWidget");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n_rows += count_mapped_rows (child);

  return n_rows;
}

/* A window that is opened on an entry far down comes up with that entry's row and those around it. */
static void
test_comes_up_at_entry (Fixture       *fixture,
                        gconstpointer  data)
{
  MokedFoundRows *result = moked_history_page_get_result (fixture->window->history);
  guint last = figures (fixture)->total - 1;
  MokedWindow *window = MOKED_WINDOW (moked_window_new_for (GTK_APPLICATION (application), fixture->session));
  MokedTable *table = moked_history_page_get_table (window->history);

  moked_window_open_entry (window, moked_found_rows_id_at (result, last));
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 1000 && !(count_mapped_rows (GTK_WIDGET (table)) >= 10 && moked_table_get_first_seen (table) > 0); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }

  g_assert_cmpuint (moked_table_get_selected (table), ==, last);
  g_assert_cmpuint (count_mapped_rows (GTK_WIDGET (table)), >=, 10);
  g_assert_cmpuint (moked_table_get_first_seen (table), >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
pass_frames (void)
{
  for (guint i = 0; i < 80; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
}

/* What the keys go to is the row of that entry. */
static void
assert_focus_is_on (Fixture *fixture,
                    gint64   entry_id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  guint position = moked_found_rows_find (moked_history_page_get_result (fixture->window->history), entry_id);
  MokedSlotModel *model = moked_history_page_get_model (fixture->window->history);
  g_autoptr(MokedSlot) slot = g_list_model_get_item (G_LIST_MODEL (model), position);
  g_autofree char *sentence = moked_words_entry_row (moked_slot_get_row (slot),
                                                     moked_session_now (fixture->session),
                                                     moked_session_get_zone (fixture->session));
  g_autofree char *said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                              sentence);

  g_assert_cmpstr (said, ==, NULL);
}

/* The newest entry on top; waits until the list has all. */
static void
order_by_id (Fixture *fixture)
{
  MokedTable *table = moked_history_page_get_table (fixture->window->history);

  moked_history_page_get_view (fixture->window->history)->query->sort = MOKED_HISTORY_ID;
  moked_history_page_ask (fixture->window->history);
  wait_for_answer (fixture);
  while (!has_all_rows (table, figures (fixture)->total))
    g_main_context_iteration (NULL, TRUE);
  pass_frames ();
}

static void
add_entries (Fixture *fixture,
             guint    n_entries)
{
  guint n_rows = figures (fixture)->total;

  moked_test_fill (fixture->exchange->test->store, 100, n_entries);
  wait_for_shown (fixture, n_rows + n_entries);
  while (!has_all_rows (moked_history_page_get_table (fixture->window->history), n_rows + n_entries))
    g_main_context_iteration (NULL, TRUE);
  pass_frames ();
}

/* Many rows that come in above leave those in sight where they are, and the keys with the selected one. */
static void
test_keeps_place (Fixture       *fixture,
                  gconstpointer  data)
{
  MokedTable *table = moked_history_page_get_table (fixture->window->history);
  GtkAdjustment *adjustment = moked_table_get_vadjustment (table);
  gint64 first_id, selected_id;
  double row_height;

  order_by_id (fixture);
  row_height = gtk_adjustment_get_upper (adjustment) / figures (fixture)->total;
  moked_table_go_to (table, 22);
  gtk_adjustment_set_value (adjustment, 20.5 * row_height);
  pass_frames ();
  g_assert_cmpuint (moked_table_get_first_seen (table), ==, 20);
  first_id = moked_found_rows_id_at (moked_history_page_get_result (fixture->window->history), 20);
  selected_id = moked_history_page_get_selected (fixture->window->history);
  assert_focus_is_on (fixture, selected_id);

  add_entries (fixture, 2000);
  g_assert_cmpuint (moked_found_rows_find (moked_history_page_get_result (fixture->window->history), first_id), ==, 2020);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 2020.5 * row_height, 1);
  g_assert_cmpuint (moked_table_get_selected (table), ==, 2022);
  assert_focus_is_on (fixture, selected_id);

  /* The answer to another question is shown from the top. */
  gtk_editable_set_text (GTK_EDITABLE (fixture->window->search), "0");
  wait_for_answer (fixture);
  pass_frames ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

/* At the top what comes in is seen; the keys stay with the selected row. */
static void
test_shows_what_comes_in (Fixture       *fixture,
                          gconstpointer  data)
{
  MokedTable *table = moked_history_page_get_table (fixture->window->history);
  gint64 selected_id;

  order_by_id (fixture);
  moked_table_go_to (table, 3);
  pass_frames ();
  selected_id = moked_history_page_get_selected (fixture->window->history);
  assert_focus_is_on (fixture, selected_id);

  add_entries (fixture, 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (moked_table_get_vadjustment (table)), ==, 0);
  g_assert_cmpuint (moked_table_get_selected (table), ==, 5);
  assert_focus_is_on (fixture, selected_id);
}

typedef struct
{
  gint64   asked_us;
  gint64   mapped_us;
  gboolean has_row;
} ComingUp;

static void
mapped_cb (MokedWindow *window,
           ComingUp    *coming_up)
{
  MokedSlotModel *model = moked_history_page_get_model (window->history);
  g_autoptr(MokedSlot) slot = g_list_model_get_item (G_LIST_MODEL (model), 0);

  coming_up->mapped_us = g_get_monotonic_time ();
  coming_up->has_row = slot && moked_slot_get_row (slot);
}

/* A window on a path comes up with its first rows in it, unless they are slow; all else follows. */
static void
test_comes_up (Fixture       *fixture,
               gconstpointer  data)
{
  const char *path = moked_store_get_path (fixture->exchange->test->store);
  MokedWindow *window = MOKED_WINDOW (moked_window_new (GTK_APPLICATION (application), path, FALSE));
  ComingUp coming_up = { .asked_us = g_get_monotonic_time () };
  MokedSession *session;

  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), &coming_up);
  moked_window_present_soon (window);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_null (window->calls);

  while (!coming_up.mapped_us)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (coming_up.has_row || coming_up.mapped_us - coming_up.asked_us > 200000);

  while (!window->calls)
    g_main_context_iteration (NULL, TRUE);
  session = g_object_ref (moked_window_get_session (window));
  while (moked_live_rows_are_loading (MOKED_LIVE_ROWS (moked_session_get_history (session))))
    g_main_context_iteration (NULL, TRUE);

  gtk_window_destroy (GTK_WINDOW (window));
  while (G_OBJECT (session)->ref_count > 1)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_finalize_object (session);
}

/* The filters are made when they are looked at, and then belong to the page in sight. */
static void
test_filters (Fixture       *fixture,
              gconstpointer  data)
{
  GtkMenuButton *button = fixture->window->filter_button;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.filters", NULL);
  g_assert_true (GTK_WIDGET (gtk_menu_button_get_popover (button)) ==
                 moked_history_page_get_filters (fixture->window->history));
  gtk_menu_button_popdown (button);

  moked_window_show_calls (fixture->window, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.filters", NULL);
  g_assert_true (GTK_WIDGET (gtk_menu_button_get_popover (button)) ==
                 moked_calls_page_get_filters (fixture->window->calls));
  gtk_menu_button_popdown (button);

  moked_window_show_calls (fixture->window, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.filters", NULL);
  g_assert_true (GTK_WIDGET (gtk_menu_button_get_popover (button)) ==
                 moked_history_page_get_filters (fixture->window->history));
  gtk_menu_button_popdown (button);
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

#define ADD(name, func) g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("rows", test_rows);
  ADD ("search", test_search);
  ADD ("figures-open-their-rows", test_figures);
  ADD ("views", test_views);
  ADD ("selection-by-id", test_selection);
  ADD ("only-reads", test_only_reads);
  ADD ("export", test_export);
  g_test_add_func ("/window/text-of-status", test_text_of_status);
  ADD ("print", test_print);
  ADD ("follows-commits", test_follows);
  ADD ("many-chips", test_many_chips);
  ADD ("headings", test_headings);
  ADD ("instants", test_instants);
  ADD ("large-ids", test_large_ids);
  ADD ("first-rows", test_first_rows);
  ADD ("comes-up", test_comes_up);
  ADD ("comes-up-at-entry", test_comes_up_at_entry);
  ADD ("keeps-place", test_keeps_place);
  ADD ("shows-what-comes-in", test_shows_what_comes_in);
  ADD ("filters", test_filters);

  return g_test_run ();
}
