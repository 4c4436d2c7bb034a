/* bench-window.c: how fast the window is: scrolling, far jumps, keys, memory
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <time.h>

#include "app/window/moked-application.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words.h"
#include "support/moked-test-filled.h"
#include "support/moked-test-store.h"

#define N_SCROLLS 300
#define N_JUMPS   60

static char *bench_folder;
static char *store_path;
static gint64 n_entries = 1000000;
static gint64 n_customers = 100000;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, "Measure on the store at PATH, made where it is not", "PATH" },
  { "entries", 0, 0, G_OPTION_ARG_INT64, &n_entries, "How many entries", "N" },
  { "customers", 0, 0, G_OPTION_ARG_INT64, &n_customers, "How many customers", "N" },
  { NULL }
};

static const char * const phrases[] = { "כ", "כה", "כהן", "050", "0501", "שיח", "משה לוי", "נענתה", "ר", "zzz" };

static double
ms_since (gint64 then)
{
  return (g_get_monotonic_time () - then) / 1000.0;
}

/* Of the processor: what a machine that is busy with other things does not blur. */
static double
cpu_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static gint64
resident_mb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  sscanf (text, "%*d %ld", &pages);

  return pages * 4096 / 1000000;
}

static gint
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
report (const char *what,
        GArray     *samples)
{
  g_array_sort (samples, compare_doubles);
  printf ("%-36s p50 %6.1f  p99 %6.1f  max %6.1f ms\n", what,
          g_array_index (samples, double, samples->len / 2),
          g_array_index (samples, double, MIN (samples->len - 1, samples->len * 99 / 100)),
          g_array_index (samples, double, samples->len - 1));
}

/* --- frames ---------------------------------------------------------------------------------- */

static gint64 frame_began_us;
static gint64 frame_ended_us;
static double frame_ms;
static double frame_cpu_began;
static double frame_cpu_ms;
static guint n_frames;

static void
before_paint_cb (void)
{
  frame_began_us = g_get_monotonic_time ();
  frame_cpu_began = cpu_ms (CLOCK_THREAD_CPUTIME_ID);
}

static void
after_paint_cb (void)
{
  frame_ended_us = g_get_monotonic_time ();
  frame_ms = (frame_ended_us - frame_began_us) / 1000.0;
  frame_cpu_ms = cpu_ms (CLOCK_THREAD_CPUTIME_ID) - frame_cpu_began;
  n_frames++;
}

static void
watch_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

static void
wait_for_frame (void)
{
  guint before = n_frames;

  while (n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
rest (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* --- what is measured ------------------------------------------------------------------------ */

static gboolean
rows_are_shown (MokedWindow *self)
{
  MokedFoundRows *result = moked_history_page_get_result (self->history);
  MokedSlotModel *model = moked_history_page_get_model (self->history);
  GtkAdjustment *adjustment = moked_table_get_vadjustment (moked_history_page_get_table (self->history));
  guint n_rows = result ? moked_found_rows_count (result) : 0;
  double height = gtk_adjustment_get_upper (adjustment) / MAX (1, n_rows);
  guint first = gtk_adjustment_get_value (adjustment) / MAX (1, height);

  if (n_rows == 0 || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    return FALSE;

  for (guint i = 0; i < 10 && first + i < n_rows; i++)
    {
      g_autoptr(MokedSlot) slot = g_list_model_get_item (G_LIST_MODEL (model), first + i);

      if (!moked_slot_get_row (slot))
        return FALSE;
    }

  return TRUE;
}

static void
wait_for_rows (MokedWindow *self)
{
  while (!rows_are_shown (self))
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  wait_for_frame ();
}

static void
bench_scroll (MokedWindow *self,
              double       step,
              const char  *what)
{
  GtkAdjustment *adjustment = moked_table_get_vadjustment (moked_history_page_get_table (self->history));
  g_autoptr(GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) work = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_SCROLLS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
      wait_for_frame ();
      g_array_append_val (samples, frame_ms);
      g_array_append_val (work, frame_cpu_ms);
    }

  report (what, samples);
  report ("  of the processor", work);
}

static void
bench_jumps (MokedWindow *self)
{
  GtkAdjustment *adjustment = moked_table_get_vadjustment (moked_history_page_get_table (self->history));
  g_autoptr(GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) work = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_JUMPS; i++)
    {
      gint64 then = g_get_monotonic_time ();
      double cpu = cpu_ms (CLOCK_THREAD_CPUTIME_ID);
      double taken;

      gtk_adjustment_set_value (adjustment, g_rand_double (random) * gtk_adjustment_get_upper (adjustment));
      wait_for_frame ();
      taken = ms_since (then);
      cpu = cpu_ms (CLOCK_THREAD_CPUTIME_ID) - cpu;
      g_array_append_val (samples, taken);
      g_array_append_val (work, cpu);
      rest (60);
    }

  report ("far jump to its frame", samples);
  report ("  of the processor", work);
  gtk_adjustment_set_value (adjustment, 0);
  rest (200);
}

static void
answered_cb (guint *n_answers)
{
  (*n_answers)++;
}

static void
bench_keys (MokedWindow *self)
{
  g_autoptr(GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) work = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_answers = 0;
  gulong id = g_signal_connect_swapped (self->history, "answered", G_CALLBACK (answered_cb), &n_answers);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    for (const char *end = g_utf8_next_char (phrases[i]); end; end = *end ? g_utf8_next_char (end) : NULL)
      {
        g_autofree char *text = g_strndup (phrases[i], end - phrases[i]);
        gint64 then = g_get_monotonic_time ();
        double cpu = cpu_ms (CLOCK_PROCESS_CPUTIME_ID);
        guint before = n_answers;
        double taken;

        if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->search)), text))
          continue;

        gtk_editable_set_text (GTK_EDITABLE (self->search), text);
        while (n_answers == before)
          g_main_context_iteration (NULL, TRUE);
        wait_for_frame ();
        taken = ms_since (then);
        cpu = cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu;
        g_array_append_val (samples, taken);
        g_array_append_val (work, cpu);
        rest (40);
      }

  g_signal_handler_disconnect (self->history, id);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  rest (200);
  report ("key to the frame of its answer", samples);
  report ("  of the processor", work);
}

/* --- putting it together --------------------------------------------------------------------- */

static void
show_moked (GtkApplication *application)
{
  GtkWindow *window = moked_application_open_store (MOKED_APPLICATION (application), store_path, FALSE);
  MokedWindow *self = MOKED_WINDOW (window);

  while (!gtk_widget_get_mapped (GTK_WIDGET (window)) || !moked_history_page_get_result (self->history))
    g_main_context_iteration (NULL, TRUE);
  watch_frames (GTK_WIDGET (window));
  wait_for_rows (self);

  while (moked_live_rows_are_loading (MOKED_LIVE_ROWS (moked_session_get_history (self->session))))
    rest (20);
  rest (1500);
  printf ("%-36s %" G_GINT64_FORMAT " MB\n", "resident with all loaded", resident_mb ());

  bench_scroll (self, 12, "scrolling by 12 pixels, a frame");
  bench_scroll (self, 150, "scrolling by 150 pixels, a frame");
  bench_jumps (self);
  bench_keys (self);
  printf ("%-36s %" G_GINT64_FORMAT " MB\n", "resident at the end", resident_mb ());
  gtk_window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GApplication) application = NULL;
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  moked_words_init ();
  setvbuf (stdout, NULL, _IOLBF, 0);

  if (!store_path)
    store_path = g_build_filename (bench_folder = moked_test_folder_new (), "window.sqlite", NULL);
  moked_test_ensure_filled (store_path, n_customers, n_entries);
  application = G_APPLICATION (moked_application_new ());
  g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_application_register (application, NULL, NULL);

  show_moked (GTK_APPLICATION (application));

  if (bench_folder)
    moked_test_folder_free (bench_folder);

  return 0;
}
