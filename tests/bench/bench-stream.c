/* bench-stream.c: a customer with many events: opening, scrolling, filtering, beside a plain list of labels
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/customer/moked-customer-stream.h"
#include "core/words/moked-words.h"
#include "support/moked-test-customer.h"

#define N_SCROLLS 300

static guint n_frames;
static gint64 frame_began_us;
static double frame_ms;

static void
before_paint_cb (void)
{
  frame_began_us = g_get_monotonic_time ();
}

static void
after_paint_cb (void)
{
  frame_ms = (g_get_monotonic_time () - frame_began_us) / 1000.0;
  n_frames++;
}

static void
wait_for_frame (void)
{
  const guint before = n_frames;

  while (n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
rest (guint ms)
{
  const gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static gint
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
report (const char *what,
        GArray     *samples)
{
  g_array_sort (samples, compare_doubles);
  printf ("%-44s p50 %6.1f  p99 %6.1f  max %6.1f ms\n", what, g_array_index (samples, double, samples->len / 2),
          g_array_index (samples, double, MIN (samples->len - 1, samples->len * 99 / 100)),
          g_array_index (samples, double, samples->len - 1));
}

/* --- lists ----------------------------------------------------------------------------------- */

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) && gtk_widget_has_css_class (widget, "timeline") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static GtkWidget *
show_in_window (GtkWidget *child)
{
  GtkWidget *window = adw_window_new ();
  GdkFrameClock *clock;

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 760);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);

  return window;
}

static void
bench_scroll (GtkWidget  *list,
              double      step,
              const char *what)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  g_autoptr(GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_SCROLLS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
      wait_for_frame ();
      g_array_append_val (samples, frame_ms);
    }

  report (what, samples);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The same number of rows of a label each, of two lines. */
static void
bench_plain (guint n)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *window, *list;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Incoming call: No answer\n054-123-4567 to 03-770-1234 · wait 41 s · %u", i);

      gtk_string_list_append (strings, text);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  window = show_in_window (scroller);
  rest (1000);
  bench_scroll (list, 12, "plain labels: 12 pixels, a frame");
  bench_scroll (list, 150, "plain labels: 150 pixels, a frame");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- the stream ------------------------------------------------------------------------------ */

static void
fill (MokedTestStore *test,
      guint           n)
{
  static const MokedEventKind kinds[] = {
    MOKED_EVENT_NOTE_WRITTEN, MOKED_EVENT_PAGE_VISITED, MOKED_EVENT_FORM_SUBMITTED, MOKED_EVENT_TRIGGER_FIRED,
  };
  static const char * const facts[] = {
    NULL, "{\"page\":\"https://example.org/prices\",\"title\":\"Prices\"}", "{\"form\":\"Contact\",\"page\":\"https://example.org/\"}",
    "{\"trigger\":\"missed call\"}",
  };
  static const char * const bodies[] = {
    "{\"text\":\"Asked to be called back after two o'clock, and not before\"}", NULL,
    "{\"name\":\"Noa\",\"phone\":\"054-123-4567\",\"remarks\":\"\"}", NULL,
  };
  g_autoptr(GArray) events = g_array_sized_new (FALSE, TRUE, sizeof (MokedNewEvent), n);

  for (guint i = 0; i < n; i++)
    {
      const guint which = i * 7 % 11 % G_N_ELEMENTS (kinds);
      const MokedNewEvent event = {
        .occurred_at = DAYS (-29) + (gint64) i * (28 * 24 * 60 * MOKED_MINUTE / n),
        .kind = kinds[which], .customer_id = 1, .facts = facts[which], .body = bodies[which],
      };

      g_array_append_val (events, event);
    }

  moked_test_append (test, NULL, (MokedNewEvent *) events->data, events->len);
}

static void
wait_for_rows (GtkWidget *list)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) == 0 ||
         !gtk_widget_get_mapped (list))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame ();
}

static void
bench_section (MokedCustomerStream *stream,
               GtkWidget           *list,
               MokedStreamSection   section,
               const char          *what)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  const guint before = g_list_model_get_n_items (model);
  const gint64 then = g_get_monotonic_time ();

  moked_customer_stream_show_section (stream, section);
  while (g_list_model_get_n_items (model) == before)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame ();
  printf ("%-44s %6.1f ms, %u rows\n", what, (g_get_monotonic_time () - then) / 1000.0, g_list_model_get_n_items (model));
  rest (300);
}

static void
bench_stream (guint n)
{
  MokedTestStore *test = moked_test_customer_new ();
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  MokedSession *session;
  GtkWidget *stream, *list, *window;
  gint64 then;

  fill (test, n);
  session = moked_session_new (test->store, zone, FALSE);
  then = g_get_monotonic_time ();
  stream = moked_customer_stream_new ();
  moked_customer_stream_set_customer (MOKED_CUSTOMER_STREAM (stream), session, 1, 0);
  window = show_in_window (stream);
  while (!(list = find_list (stream)))
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows (list);
  printf ("%-44s %6.1f ms, %u events\n", "from nothing to the frame with the rows", (g_get_monotonic_time () - then) / 1000.0, n);
  rest (1000);
  bench_scroll (list, 12, "the stream: 12 pixels, a frame");
  bench_scroll (list, 150, "the stream: 150 pixels, a frame");
  bench_section (MOKED_CUSTOMER_STREAM (stream), list, MOKED_STREAM_NOTES, "one kind, to its frame");
  bench_section (MOKED_CUSTOMER_STREAM (stream), list, MOKED_STREAM_ALL, "all again, to its frame");

  gtk_window_destroy (GTK_WINDOW (window));
  rest (200);
  g_object_unref (session);
  rest (200);
  moked_test_store_free (test);
}

int
main (int   argc,
      char *argv[])
{
  const guint n = argc > 1 ? strtoul (argv[1], NULL, 10) : 100000;

  moked_words_init ();
  adw_init ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  bench_plain (n);
  bench_stream (10000);
  bench_stream (n);

  return 0;
}
