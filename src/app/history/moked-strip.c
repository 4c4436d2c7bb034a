/* moked-strip.c: four figures of what is shown; each opens exactly its rows
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-strip"

#include "config.h"

#include "app/history/moked-strip.h"

#include <glib/gi18n.h>

#include "core/words/moked-words.h"

struct _MokedStrip
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *buttons[MOKED_N_FIGURES];
  GtkLabel  *values[MOKED_N_FIGURES];

  guint is_setting : 1;
};

G_DEFINE_FINAL_TYPE (MokedStrip, moked_strip, GTK_TYPE_WIDGET)

enum { FIGURE, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
caption_of (MokedFigure figure)
{
  switch (figure)
    {
    case MOKED_FIGURE_OPEN:
      return _("Open");
    case MOKED_FIGURE_OVERDUE:
      return _("Overdue");
    case MOKED_FIGURE_AT_RISK:
      return _("At risk");
    case MOKED_FIGURE_ON_TIME:
      return _("Completed on time");
    case MOKED_N_FIGURES:
    default:
      g_return_val_if_reached ("");
    }
}

static void
toggled_cb (GtkToggleButton *button,
            MokedStrip      *self)
{
  if (self->is_setting)
    return;

  for (guint i = 0; i < MOKED_N_FIGURES; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      g_signal_emit (self, signals[FIGURE], 0, i);
}

static void
add_figure (MokedStrip  *self,
            MokedFigure  figure)
{
  static const char * const classes[] = { "open", "overdue", "at-risk", "on-time" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *value = gtk_label_new ("—");
  GtkWidget *caption = gtk_label_new (caption_of (figure));
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "figure-value");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_lines (GTK_LABEL (caption), 2);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), caption);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure");
  gtk_widget_add_css_class (button, classes[figure]);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  self->buttons[figure] = button;
  self->values[figure] = GTK_LABEL (value);
}

static void
moked_strip_dispose (GObject *object)
{
  MokedStrip *self = MOKED_STRIP (object);

  for (guint i = 0; i < MOKED_N_FIGURES; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);

  G_OBJECT_CLASS (moked_strip_parent_class)->dispose (object);
}

static void
moked_strip_class_init (MokedStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_strip_dispose;

  signals[FIGURE] = g_signal_new ("figure", MOKED_TYPE_STRIP, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
moked_strip_init (MokedStrip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "strip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Figures of What Is Shown"), -1);

  for (guint i = 0; i < MOKED_N_FIGURES; i++)
    add_figure (self, i);
}

GtkWidget *
moked_strip_new (void)
{
  return g_object_new (MOKED_TYPE_STRIP, NULL);
}

static void
set_value (MokedStrip  *self,
           MokedFigure  figure,
           char        *value)
{
  g_autofree char *text = value;
  /* Translators: what a screen reader says of a figure: what it counts, and how many */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), caption_of (figure), text);

  gtk_label_set_label (self->values[figure], text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[figure]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Only what asks for attention has colour. */
static void
set_calm (MokedStrip  *self,
          MokedFigure  figure,
          gboolean     is_calm)
{
  if (is_calm)
    gtk_widget_add_css_class (self->buttons[figure], "calm");
  else
    gtk_widget_remove_css_class (self->buttons[figure], "calm");
}

void
moked_strip_set_figures (MokedStrip                *self,
                         const MokedHistoryFigures *figures)
{
  g_return_if_fail (MOKED_IS_STRIP (self));
  g_return_if_fail (figures != NULL);

  set_value (self, MOKED_FIGURE_OPEN, moked_words_number (figures->open));
  set_value (self, MOKED_FIGURE_OVERDUE, moked_words_number (figures->overdue));
  set_value (self, MOKED_FIGURE_AT_RISK, moked_words_number (figures->at_risk));
  set_value (self, MOKED_FIGURE_ON_TIME, moked_words_share (figures->on_time, figures->judged));
  set_calm (self, MOKED_FIGURE_OVERDUE, figures->overdue == 0);
  set_calm (self, MOKED_FIGURE_AT_RISK, figures->at_risk == 0);
}

void
moked_strip_set_view (MokedStrip       *self,
                      MokedHistoryView *view)
{
  g_return_if_fail (MOKED_IS_STRIP (self));

  self->is_setting = TRUE;

  for (guint i = 0; i < MOKED_N_FIGURES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]),
                                  moked_history_view_has_figure (view, i));

  self->is_setting = FALSE;
}
