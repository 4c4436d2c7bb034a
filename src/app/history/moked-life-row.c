/* moked-life-row.c: one line of an entry's life: when, a dot on a spine, what happened
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-life-row"

#include "config.h"

#include "app/history/moked-life-row.h"

#include "app/common/moked-badge.h"
#include "core/words/moked-words-time.h"

struct _MokedLifeRow
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel  *time;
  GtkWidget *line_before;
  GtkImage  *icon;
  GtkWidget *line_after;
  GtkLabel  *title;
  GtkLabel  *detail;
};

G_DEFINE_FINAL_TYPE (MokedLifeRow, moked_life_row, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [MOKED_LIFE_OTHER] = { "moked-note-symbolic", "plain" },
  [MOKED_LIFE_TRIGGER] = { "moked-queue-symbolic", "no-answer" },
  [MOKED_LIFE_ATTEMPT] = { "call-outgoing-symbolic", "busy" },
  [MOKED_LIFE_REACHED] = { "call-start-symbolic", "answered" },
  [MOKED_LIFE_TAKEN] = { "user-info-symbolic", "ours" },
  [MOKED_LIFE_COMPLETED] = { "object-select-symbolic", "answered" },
  [MOKED_LIFE_CANCELLED] = { "window-close-symbolic", "plain" },
  [MOKED_LIFE_CORRECTED] = { "document-edit-symbolic", "ours" },
  [MOKED_LIFE_DUE] = { "alarm-symbolic", "late" },
  [MOKED_LIFE_NOW] = { "moked-clock-symbolic", "plain" },
};

static void
moked_life_row_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_LIFE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (moked_life_row_parent_class)->dispose (object);
}

static void
moked_life_row_class_init (MokedLifeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_life_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-life-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedLifeRow, time);
  gtk_widget_class_bind_template_child (widget_class, MokedLifeRow, line_before);
  gtk_widget_class_bind_template_child (widget_class, MokedLifeRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MokedLifeRow, line_after);
  gtk_widget_class_bind_template_child (widget_class, MokedLifeRow, title);
  gtk_widget_class_bind_template_child (widget_class, MokedLifeRow, detail);
}

static void
moked_life_row_init (MokedLifeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
moked_life_row_new (const MokedLifeLine *line,
                    GTimeZone           *zone,
                    gboolean             is_first,
                    gboolean             is_last)
{
  MokedLifeRow *self;
  g_autofree char *time = NULL;

  g_return_val_if_fail (line != NULL, NULL);
  g_return_val_if_fail ((guint) line->mark < G_N_ELEMENTS (looks), NULL);

  self = g_object_new (MOKED_TYPE_LIFE_ROW, NULL);
  time = moked_words_time (line->occurred_at, zone);

  gtk_label_set_label (self->time, time);
  moked_label_set_words (self->title, line->title);
  moked_label_set_words (self->detail, line->detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *line->detail != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), line->source);
  gtk_image_set_from_icon_name (self->icon, looks[line->mark].icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[line->mark].css_class);

  if (is_first)
    gtk_widget_add_css_class (self->line_before, "none");
  if (is_last)
    gtk_widget_add_css_class (self->line_after, "none");
  if (line->mark == MOKED_LIFE_DUE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "late");
  if (line->is_withdrawn)
    gtk_widget_add_css_class (GTK_WIDGET (self), "withdrawn");

  return GTK_WIDGET (self);
}
