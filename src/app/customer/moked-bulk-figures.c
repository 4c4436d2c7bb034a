/* moked-bulk-figures.c: how many customers an act changes, changed, or took back
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-bulk-figures"

#include "config.h"

#include "app/customer/moked-bulk-figures.h"

#include <glib/gi18n.h>

#include "core/words/moked-words.h"

enum { CHANGED, UNCHANGED, REFUSED, N_FIGURES };

struct _MokedBulkFigures
{
  AdwBin parent_instance;

  AdwActionRow *rows[N_FIGURES];
  GtkLabel     *values[N_FIGURES];
  GtkWidget    *spinner;
};

G_DEFINE_FINAL_TYPE (MokedBulkFigures, moked_bulk_figures, ADW_TYPE_BIN)

static const struct
{
  const char *titles[N_FIGURES];
  const char *why; /* what was refused */
} words[] = {
  [MOKED_BULK_PREVIEW] = { { N_("Will change"), N_("Are so already"), N_("Left out") },
                           N_("Erased, or not there any more") },
  [MOKED_BULK_DONE] = { { "", N_("Were so already"), N_("Left out") },
                        N_("Erased, or not there any more") },
  [MOKED_BULK_UNDONE] = { { "", N_("Were so already"), N_("Not taken back") },
                          N_("Somebody changed the same thing since: that stays") },
};

static void
moked_bulk_figures_class_init (MokedBulkFiguresClass *klass)
{
}

static void
moked_bulk_figures_init (MokedBulkFigures *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  for (guint i = 0; i < N_FIGURES; i++)
    {
      self->rows[i] = ADW_ACTION_ROW (adw_action_row_new ());
      self->values[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->values[i]), "numeric");
      adw_action_row_add_suffix (self->rows[i], GTK_WIDGET (self->values[i]));
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->rows[i]));
    }

  self->spinner = adw_spinner_new ();
  adw_action_row_add_suffix (self->rows[CHANGED], self->spinner);
  gtk_widget_add_css_class (GTK_WIDGET (self->values[CHANGED]), "report-count");
  adw_bin_set_child (ADW_BIN (self), list);
  moked_bulk_figures_show (self, MOKED_BULK_PREVIEW, NULL, FALSE);
}

static void
show_figure (MokedBulkFigures *self,
             guint             figure,
             const char       *title,
             const gint64     *count)
{
  g_autofree char *number = count ? moked_words_number (*count) : g_strdup ("—");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[figure]), *title ? _(title) : "");
  gtk_label_set_label (self->values[figure], number);
}

void
moked_bulk_figures_show (MokedBulkFigures      *self,
                         MokedBulkTense         tense,
                         const MokedBulkResult *result,
                         gboolean               is_counting)
{
  gboolean is_preview = tense == MOKED_BULK_PREVIEW;

  g_return_if_fail (MOKED_IS_BULK_FIGURES (self));

  show_figure (self, CHANGED, words[tense].titles[CHANGED], result ? &result->n_changed : NULL);
  show_figure (self, UNCHANGED, words[tense].titles[UNCHANGED], result ? &result->n_unchanged : NULL);
  show_figure (self, REFUSED, words[tense].titles[REFUSED], result ? &result->n_refused : NULL);
  adw_action_row_set_subtitle (self->rows[REFUSED], _(words[tense].why));

  gtk_widget_set_visible (self->spinner, is_counting);
  gtk_widget_set_visible (GTK_WIDGET (self->values[CHANGED]), !is_counting);

  /* Afterwards a sentence says how many it were: here is what is to be said beside it. */
  gtk_widget_set_visible (GTK_WIDGET (self->rows[CHANGED]), is_preview);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[UNCHANGED]), is_preview || (result && result->n_unchanged > 0));
  gtk_widget_set_visible (GTK_WIDGET (self->rows[REFUSED]), result && result->n_refused > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), is_preview || (result && result->n_unchanged + result->n_refused > 0));
}
