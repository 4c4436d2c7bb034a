/* empty-window.c: what the start of Moked is measured against: a window with nothing in it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program of its own, which links libadwaita only. Prints the monotonic instant of its first frame's
 * end and how much of the processor it took, both in microseconds.
 */

#include <adwaita.h>
#include <stdio.h>
#include <time.h>

static void
after_paint_cb (GtkWidget *window)
{
  gint64 now = g_get_monotonic_time ();
  struct timespec cpu;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now,
          (gint64) cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                           window, G_CONNECT_SWAPPED);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
