/* moked-queue-row.c: a queue's name and its due policy, to change
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/preferences/moked-queue-row.h"
#include "core/words/moked-words.h"

struct _MokedQueueRow
{
  AdwExpanderRow  parent_instance;

  /* template widgets */
  AdwEntryRow    *name_row;
  AdwSpinRow     *due_row;
  AdwSpinRow     *busy_row;
  AdwSpinRow     *at_risk_row;
  GtkWidget      *apply_row;

  gint64          queue_id;
  MokedDuePolicy  policy; /* as it stands in the store */
};

G_DEFINE_FINAL_TYPE (MokedQueueRow, moked_queue_row, ADW_TYPE_EXPANDER_ROW)

enum { APPLY, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_subtitle (MokedQueueRow  *self,
               MokedEntryType  entry_type)
{
  gint64 minutes = self->policy.due_seconds / 60;
  g_autofree char *number = moked_words_number (minutes);
  g_autofree char *due = NULL;
  g_autofree char *subtitle = NULL;

  due = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "due after %s minute", "due after %s minutes",
                                      (gulong) minutes), number);
  subtitle = g_strdup_printf ("%s · %s", moked_words_entry_type (entry_type), due);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
on_policy_changed (MokedQueueRow *self)
{
  MokedDuePolicy policy;

  if (self->queue_id == 0)
    return;

  moked_queue_row_get_policy (self, &policy);
  gtk_widget_set_visible (self->apply_row,
                          policy.due_seconds != self->policy.due_seconds ||
                          policy.busy_seconds != self->policy.busy_seconds ||
                          policy.at_risk_percent != self->policy.at_risk_percent);
}

static void
on_apply (MokedQueueRow *self)
{
  if (*moked_queue_row_get_name (self))
    g_signal_emit (self, signals[APPLY], 0);
}

static void
moked_queue_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_QUEUE_ROW);
  G_OBJECT_CLASS (moked_queue_row_parent_class)->dispose (object);
}

static void
moked_queue_row_class_init (MokedQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_queue_row_dispose;
  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedQueueRow, name_row);
  gtk_widget_class_bind_template_child (widget_class, MokedQueueRow, due_row);
  gtk_widget_class_bind_template_child (widget_class, MokedQueueRow, busy_row);
  gtk_widget_class_bind_template_child (widget_class, MokedQueueRow, at_risk_row);
  gtk_widget_class_bind_template_child (widget_class, MokedQueueRow, apply_row);
  gtk_widget_class_bind_template_callback (widget_class, on_policy_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
moked_queue_row_init (MokedQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
moked_queue_row_new (const MokedQueue *queue)
{
  MokedQueueRow *self = g_object_new (MOKED_TYPE_QUEUE_ROW, NULL);

  self->policy = queue->policy;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), queue->name);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), queue->name);
  adw_spin_row_set_value (self->due_row, (double) (queue->policy.due_seconds / 60));
  adw_spin_row_set_value (self->busy_row, (double) (queue->policy.busy_seconds / 60));
  adw_spin_row_set_value (self->at_risk_row, (double) queue->policy.at_risk_percent);
  show_subtitle (self, queue->entry_type);
  self->queue_id = queue->id;

  return GTK_WIDGET (self);
}

gint64
moked_queue_row_get_queue_id (MokedQueueRow *self)
{
  g_return_val_if_fail (MOKED_IS_QUEUE_ROW (self), 0);

  return self->queue_id;
}

const char *
moked_queue_row_get_name (MokedQueueRow *self)
{
  g_return_val_if_fail (MOKED_IS_QUEUE_ROW (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->name_row));
}

const char *
moked_queue_row_get_stored (MokedQueueRow  *self,
                            MokedDuePolicy *policy)
{
  g_return_val_if_fail (MOKED_IS_QUEUE_ROW (self), NULL);

  *policy = self->policy;
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
}

void
moked_queue_row_get_policy (MokedQueueRow  *self,
                            MokedDuePolicy *policy)
{
  g_return_if_fail (MOKED_IS_QUEUE_ROW (self));

  *policy = self->policy;
  policy->due_seconds = (gint64) adw_spin_row_get_value (self->due_row) * 60;
  policy->busy_seconds = (gint64) adw_spin_row_get_value (self->busy_row) * 60;
  policy->at_risk_percent = (gint64) adw_spin_row_get_value (self->at_risk_row);
}
