/* bench-start.c: from the start of the process to the first rows on screen, beside an empty window's
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both are programs that are started anew each time, in turn; the clock runs from before their process is
 * made, so that loading the libraries counts too. The rows' program does what Moked's main () does. Its time ends
 * with the frame that painted the rows: the first that began with every row in sight read and a cell standing where
 * the first row is.
 */

#include "config.h"

#include <stdio.h>
#include <time.h>

#include "app/common/moked-cell.h"
#include "app/window/moked-application.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words.h"
#include "support/moked-test-filled.h"
#include "support/moked-test-store.h"

static char *store_path;
static gint64 n_entries = 1000000;
static gint64 n_customers = 100000;
static int n_starts = 11;
static gboolean is_child;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, "Measure on the store at PATH, made where it is not", "PATH" },
  { "entries", 0, 0, G_OPTION_ARG_INT64, &n_entries, "How many entries", "N" },
  { "customers", 0, 0, G_OPTION_ARG_INT64, &n_customers, "How many customers", "N" },
  { "starts", 0, 0, G_OPTION_ARG_INT, &n_starts, "How often each of the two is started", "N" },
  { "child", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &is_child, NULL, NULL },
  { NULL }
};

/* --- the rows' program ----------------------------------------------------------------------- */

static gboolean
cell_stands_at_first_row (MokedWindow *self)
{
  GtkWidget *table = GTK_WIDGET (moked_history_page_get_table (self->history));
  GtkWidget *picked;
  graphene_point_t point;

  if (!gtk_widget_get_mapped (table) ||
      !gtk_widget_compute_point (table, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (gtk_widget_get_width (table) / 2, 60), &point))
    return FALSE;

  picked = gtk_widget_pick (GTK_WIDGET (self), point.x, point.y, GTK_PICK_DEFAULT);

  return MOKED_IS_CELL (picked) && moked_cell_get_slot (MOKED_CELL (picked)) &&
         moked_slot_get_row (moked_cell_get_slot (MOKED_CELL (picked)));
}

static gboolean
rows_are_read (MokedWindow *self)
{
  GListModel *model = G_LIST_MODEL (moked_history_page_get_model (self->history));
  int height = gtk_widget_get_height (GTK_WIDGET (moked_history_page_get_table (self->history)));
  guint n_rows = MIN (g_list_model_get_n_items (model), (guint) height / 30);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(MokedSlot) slot = g_list_model_get_item (model, i);

      if (!moked_slot_get_row (slot))
        return FALSE;
    }

  return n_rows > 0;
}

static void
after_paint_cb (MokedWindow *self)
{
  gint64 now = g_get_monotonic_time ();
  struct timespec cpu;

  if (g_str_equal (moked_faces_get_face (self->faces), "error"))
    g_error ("The store was not opened");

  if (!rows_are_read (self) || !cell_stands_at_first_row (self))
    return;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now,
          (gint64) cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000);
  gtk_window_close (GTK_WINDOW (self));
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                           window, G_CONNECT_SWAPPED);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}

static int
run_child (const char *program)
{
  const char *arguments[] = { program, "--separate", "--store", store_path, NULL };
  g_autoptr(MokedApplication) application = NULL;

  moked_words_init ();
  application = moked_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);

  return g_application_run (G_APPLICATION (application), G_N_ELEMENTS (arguments) - 1, (char **) arguments);
}

/* --- starting them in turn ------------------------------------------------------------------- */

typedef struct
{
  GArray *ms;
  GArray *cpu_ms;
} Starts;

static void
starts_init (Starts *self)
{
  self->ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
starts_clear (Starts *self)
{
  g_array_unref (self->ms);
  g_array_unref (self->cpu_ms);
}

static void
start_once (Starts             *self,
            const char * const *arguments)
{
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;
  gint64 began_us = g_get_monotonic_time (), ended_us = 0, cpu_us = 0;
  double ms, cpu_ms;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (output, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &ended_us, &cpu_us), ==, 2);

  ms = (ended_us - began_us) / 1e3;
  cpu_ms = cpu_us / 1e3;
  g_array_append_val (self->ms, ms);
  g_array_append_val (self->cpu_ms, cpu_ms);
}

static gint
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

static double
report (const char *what,
        Starts     *self)
{
  double ms = median (self->ms);

  printf ("%-36s p50 %6.1f  min %6.1f  max %6.1f ms, %.1f of the processor\n", what, ms,
          g_array_index (self->ms, double, 0), g_array_index (self->ms, double, self->ms->len - 1),
          median (self->cpu_ms));

  return ms;
}

static void
run_starts (const char *program)
{
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *empty_program = g_build_filename (folder, "empty-window", NULL);
  const char *empty[] = { empty_program, NULL };
  const char *rows[] = { program, "--child", "--store", store_path, NULL };
  Starts empty_starts, rows_starts, first_starts;
  double empty_ms, rows_ms;

  starts_init (&first_starts);
  starts_init (&empty_starts);
  starts_init (&rows_starts);

  /* The first of each finds nothing in the caches of the system: not counted. */
  start_once (&first_starts, empty);
  start_once (&first_starts, rows);

  for (int i = 0; i < n_starts; i++)
    {
      start_once (&empty_starts, empty);
      start_once (&rows_starts, rows);
    }

  empty_ms = report ("an empty window's first frame", &empty_starts);
  rows_ms = report ("Moked's first rows", &rows_starts);
  printf ("%-36s %.2f\n", "  times the empty window", rows_ms / empty_ms);

  starts_clear (&first_starts);
  starts_clear (&empty_starts);
  starts_clear (&rows_starts);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  char *folder = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (is_child)
    return run_child (argv[0]);

  if (!store_path)
    store_path = g_build_filename (folder = moked_test_folder_new (), "start.sqlite", NULL);

  moked_test_ensure_filled (store_path, n_customers, n_entries);
  run_starts (argv[0]);

  if (folder)
    moked_test_folder_free (folder);

  return 0;
}
