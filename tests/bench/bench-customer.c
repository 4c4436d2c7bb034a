/* bench-customer.c: how soon a customer's window is there, and its timeline in it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One customer with as many events as asked for; an empty AdwApplicationWindow is opened in turn with theirs.
 */

#include "config.h"

#include <stdio.h>
#include <time.h>

#include "app/customer/moked-customer-window.h"
#include "app/window/moked-application.h"
#include "core/import/moked-bench-data.h"
#include "core/words/moked-words-defaults.h"
#include "core/words/moked-words.h"
#include "support/moked-test-store.h"

#define N_OPENINGS 11

static gint64 n_events = 10000;

static const GOptionEntry options[] = {
  { "events", 0, 0, G_OPTION_ARG_INT64, &n_events, "How many events the customer has", "N" },
  { NULL }
};

static double
ms_since (gint64 then)
{
  return (g_get_monotonic_time () - then) / 1000.0;
}

/* Of the processor, by the main thread: what a machine that is busy with other things does not blur. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static double
median (GArray *samples)
{
  g_array_sort (samples, compare_doubles);

  return g_array_index (samples, double, samples->len / 2);
}

static void
report (const char *what,
        GArray     *samples,
        double      empty)
{
  double middle = median (samples);

  printf ("%-36s p50 %6.1f  max %6.1f ms  %5.2f × an empty window\n", what, middle,
          g_array_index (samples, double, samples->len - 1), middle / empty);
}

/* --- frames ---------------------------------------------------------------------------------- */

static guint n_frames;

static void
after_paint_cb (void)
{
  n_frames++;
}

static void
wait_for_frame (GtkWidget *window)
{
  guint before = n_frames;

  gtk_widget_queue_draw (window);
  while (n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
watch_frames (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

static void
rest (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* --- openings -------------------------------------------------------------------------------- */

static MokedCustomerWindow *
find_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (MOKED_IS_CUSTOMER_WINDOW (l->data))
      return l->data;

  return NULL;
}

static double
open_empty (GtkApplication *application)
{
  gint64 then = g_get_monotonic_time ();
  GtkWidget *window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, "application", application,
                                    "default-width", 1000, "default-height", 760, NULL);
  double taken;

  gtk_window_present (GTK_WINDOW (window));
  watch_frames (window);
  wait_for_frame (window);
  taken = ms_since (then);
  gtk_window_destroy (GTK_WINDOW (window));

  return taken;
}

static void
open_customer (GtkApplication *application,
               MokedSession   *session,
               gint64          entry_id,
               GArray         *who_samples,
               GArray         *work_samples,
               GArray         *all_samples)
{
  gint64 then = g_get_monotonic_time ();
  double cpu = cpu_ms ();
  MokedCustomerWindow *window;
  double taken;

  moked_customer_window_open (application, session, 1, entry_id);
  window = find_window (application);
  watch_frames (GTK_WIDGET (window));

  while (!moked_customer_window_get_card (window))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (GTK_WIDGET (window));
  taken = ms_since (then);
  g_array_append_val (who_samples, taken);
  taken = cpu_ms () - cpu;
  g_array_append_val (work_samples, taken);

  while (moked_customer_stream_get_n (moked_customer_window_get_stream (window), MOKED_STREAM_ENTRIES) < 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (GTK_WIDGET (window));
  taken = ms_since (then);
  g_array_append_val (all_samples, taken);

  rest (100);
  gtk_window_destroy (GTK_WINDOW (window));
  rest (100);
}

static void
bench (GtkApplication *application,
       MokedSession   *session,
       gint64          entry_id)
{
  g_autoptr(GArray) empty = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) who = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) work = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  /* What is opened once is warm: a supervisor opens many. */
  open_empty (application);
  open_customer (application, session, entry_id, who, work, all);
  g_array_set_size (who, 0);
  g_array_set_size (work, 0);
  g_array_set_size (all, 0);

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      double taken = open_empty (application);

      g_array_append_val (empty, taken);
      rest (100);
      open_customer (application, session, entry_id, who, work, all);
    }

  report ("an empty window", empty, median (empty));
  report ("who this is", who, median (empty));
  report ("  of the processor", work, median (empty));
  report ("and the timeline at its entry", all, median (empty));
}

static gboolean
ensure_defaults (MokedWriter   *writer,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return moked_words_ensure_defaults (writer, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  g_autoptr(GApplication) application = NULL;
  g_autoptr(MokedSession) session = NULL;
  g_autoptr(GError) error = NULL;
  MokedTestStore *test;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  moked_words_init ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  test = moked_test_store_new ();
  moked_test_write (test->store, ensure_defaults, NULL);
  g_assert_true (moked_bench_data_fill (test->store, 1, n_events, 1, NULL, NULL, NULL, &error));

  application = G_APPLICATION (moked_application_new ());
  g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_application_register (application, NULL, NULL);

  session = moked_session_new (test->store, zone, FALSE);
  printf ("%" G_GINT64_FORMAT " events of one customer\n", n_events);
  bench (GTK_APPLICATION (application), session, n_events / 2);

  rest (200);
  g_clear_object (&session);
  rest (200);
  moked_test_store_free (test);

  return 0;
}
