/* moked-chip-bar.c: the filters in force as chips, what they show and what they hide
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-chip-bar"

#include "config.h"

#include "app/common/moked-chip-bar.h"

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words.h"

struct _MokedChipBar
{
  GtkWidget parent_instance;

  /* template */
  GtkBox    *chips;
  GtkButton *clear;
  GtkLabel  *count;
  GtkLabel  *total;

  guint n_hidden;
  guint is_narrow : 1;
};

G_DEFINE_FINAL_TYPE (MokedChipBar, moked_chip_bar, GTK_TYPE_WIDGET)

enum { REMOVED, CLEARED, N_SIGNALS };

static guint signals[N_SIGNALS];

MokedChip *
moked_chip_new (guint       kind,
                gint64      value,
                const char *key,
                const char *text)
{
  MokedChip *self = g_new0 (MokedChip, 1);

  self->kind = kind;
  self->value = value;
  self->key = g_strdup (key);
  self->text = g_strdup (text);

  return self;
}

void
moked_chip_free (MokedChip *self)
{
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static void
remove_cb (GtkButton    *button,
           MokedChipBar *self)
{
  guint kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kind"));
  const gint64 *value = g_object_get_data (G_OBJECT (button), "value");

  g_signal_emit (self, signals[REMOVED], 0, kind, *value);
}

static GtkWidget *
make_chip (MokedChipBar    *self,
           const MokedChip *chip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *text = moked_text_isolate (chip->text);
  /* Translators: a filter in force: what is filtered, and by what */
  g_autofree char *markup = g_markup_printf_escaped (_("%s: <b>%s</b>"), chip->key, text);
  /* Translators: %1$s is what is filtered, %2$s by what */
  g_autofree char *name = g_strdup_printf (_("Remove the filter “%1$s: %2$s”"), chip->key, text);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_tooltip_text (button, _("Remove Filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "chip");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);

  g_object_set_data (G_OBJECT (button), "kind", GUINT_TO_POINTER (chip->kind));
  g_object_set_data_full (G_OBJECT (button), "value", g_memdup2 (&chip->value, sizeof chip->value), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);

  return box;
}

static void
clear_cb (MokedChipBar *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

/* Where something is hidden, the way back says how much. */
static void
label_clear (MokedChipBar *self)
{
  g_autofree char *number = moked_words_number (self->n_hidden);
  g_autofree char *text = NULL;

  if (self->is_narrow || self->n_hidden == 0)
    text = g_strdup (_("Clear"));
  else
    text = g_strdup_printf (ngettext ("%s hidden · Clear", "%s hidden · Clear", self->n_hidden), number);

  gtk_button_set_label (self->clear, text);
}

static void
moked_chip_bar_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CHIP_BAR);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (moked_chip_bar_parent_class)->dispose (object);
}

static void
moked_chip_bar_class_init (MokedChipBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_chip_bar_dispose;

  signals[REMOVED] = g_signal_new ("removed", MOKED_TYPE_CHIP_BAR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
  signals[CLEARED] = g_signal_new ("cleared", MOKED_TYPE_CHIP_BAR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-chip-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedChipBar, chips);
  gtk_widget_class_bind_template_child (widget_class, MokedChipBar, clear);
  gtk_widget_class_bind_template_child (widget_class, MokedChipBar, count);
  gtk_widget_class_bind_template_child (widget_class, MokedChipBar, total);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
moked_chip_bar_init (MokedChipBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
moked_chip_bar_set_chips (MokedChipBar *self,
                          GPtrArray    *chips)
{
  GtkWidget *child;

  g_return_if_fail (MOKED_IS_CHIP_BAR (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))))
    gtk_box_remove (self->chips, child);

  for (guint i = 0; i < chips->len; i++)
    gtk_box_append (self->chips, make_chip (self, g_ptr_array_index (chips, i)));

  label_clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->clear), chips->len > 0);
}

void
moked_chip_bar_set_counts (MokedChipBar *self,
                           guint         shown,
                           guint         total,
                           guint         hidden)
{
  g_autofree char *shown_text = moked_words_number (shown);
  g_autofree char *total_text = moked_words_number (total);
  /* Translators: after the number of rows that are shown: "12 of 10,000,000" */
  g_autofree char *of_text = g_strdup_printf (_("of %s"), total_text);

  g_return_if_fail (MOKED_IS_CHIP_BAR (self));

  self->n_hidden = hidden;
  gtk_label_set_text (self->count, shown_text);
  gtk_label_set_text (self->total, of_text);
}

void
moked_chip_bar_set_narrow (MokedChipBar *self,
                           gboolean      is_narrow)
{
  g_return_if_fail (MOKED_IS_CHIP_BAR (self));

  self->is_narrow = is_narrow;
  label_clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->total), !is_narrow);
}
