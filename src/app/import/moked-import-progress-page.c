/* moked-import-progress-page.c: how far an import is
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/import/moked-import-progress-page.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words.h"

struct _MokedImportProgressPage
{
  AdwNavigationPage parent_instance;

  /* template widgets */
  GtkLabel         *title_label;
  GtkProgressBar   *bar;
  GtkLabel         *detail_label;
  GtkButton        *stop_button;

  MokedJob         *job; /* owned */
};

G_DEFINE_FINAL_TYPE (MokedImportProgressPage, moked_import_progress_page, ADW_TYPE_NAVIGATION_PAGE)

enum { BACKGROUND, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_progress (MokedImportProgressPage *self)
{
  const MokedImportProgress *progress = moked_job_get_progress (self->job);
  g_autofree char *title = NULL;
  g_autofree char *calls = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *detail = NULL;

  if (!progress->phase)
    return;

  title = moked_words_import_progress (progress);
  gtk_label_set_label (self->title_label, title);
  if (progress->total > 0)
    gtk_progress_bar_set_fraction (self->bar, CLAMP ((double) progress->done / (double) progress->total, 0, 1));
  else
    gtk_progress_bar_pulse (self->bar);

  calls = moked_words_number (progress->calls);
  entries = moked_words_number (progress->entries);
  /* Translators: two counts, for example “1,204 calls · 312 entries” */
  detail = g_strdup_printf (_("%s calls · %s entries"), calls, entries);
  gtk_label_set_label (self->detail_label, detail);
}

static void
on_stop (MokedImportProgressPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button), FALSE);
  gtk_label_set_label (self->title_label, _("Stopping after the call at hand…"));
  moked_job_cancel (self->job);
}

static void
on_background (MokedImportProgressPage *self)
{
  g_signal_emit (self, signals[BACKGROUND], 0);
}

static void
moked_import_progress_page_dispose (GObject *object)
{
  MokedImportProgressPage *self = MOKED_IMPORT_PROGRESS_PAGE (object);

  g_clear_object (&self->job);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_IMPORT_PROGRESS_PAGE);
  G_OBJECT_CLASS (moked_import_progress_page_parent_class)->dispose (object);
}

static void
moked_import_progress_page_class_init (MokedImportProgressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_import_progress_page_dispose;
  signals[BACKGROUND] = g_signal_new ("background", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-import-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedImportProgressPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, MokedImportProgressPage, bar);
  gtk_widget_class_bind_template_child (widget_class, MokedImportProgressPage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, MokedImportProgressPage, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_background);
}

static void
moked_import_progress_page_init (MokedImportProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->title_label, _("Looking at the files…"));
}

GtkWidget *
moked_import_progress_page_new (MokedJob *job)
{
  MokedImportProgressPage *self = g_object_new (MOKED_TYPE_IMPORT_PROGRESS_PAGE, NULL);

  self->job = g_object_ref (job);
  g_signal_connect_object (job, "progress", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  show_progress (self);
  return GTK_WIDGET (self);
}
