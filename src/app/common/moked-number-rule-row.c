/* moked-number-rule-row.c: the waiting limit and the business hours of one virtual number
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-hours-row.h"
#include "app/common/moked-number-rule-row.h"
#include "core/base/moked-text.h"

struct _MokedNumberRuleRow
{
  AdwExpanderRow parent_instance;

  /* template widgets */
  AdwEntryRow   *number_row;
  AdwSpinRow    *wait_limit_row;
  AdwSwitchRow  *always_open_row;

  /* borrowed: children, in the locale's order of the week */
  MokedHoursRow *days[7];
  gint64         valid_from;
  GArray        *more_openings; /* what a day has beyond its first opening: kept as it was read */
};

G_DEFINE_FINAL_TYPE (MokedNumberRuleRow, moked_number_rule_row, ADW_TYPE_EXPANDER_ROW)

enum { CHANGED, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
rule_title (MokedNumberRuleRow *self,
            const char         *number)
{
  return *number ? moked_text_isolate_ltr (number) : g_strdup (_("Every other number"));
}

static void
on_changed (MokedNumberRuleRow *self)
{
  gboolean is_always_open = adw_switch_row_get_active (self->always_open_row);

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (self->days[i])
      gtk_widget_set_visible (GTK_WIDGET (self->days[i]), !is_always_open);

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_remove (MokedNumberRuleRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
moked_number_rule_row_finalize (GObject *object)
{
  MokedNumberRuleRow *self = MOKED_NUMBER_RULE_ROW (object);

  g_array_unref (self->more_openings);
  G_OBJECT_CLASS (moked_number_rule_row_parent_class)->finalize (object);
}

static void
moked_number_rule_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_NUMBER_RULE_ROW);
  G_OBJECT_CLASS (moked_number_rule_row_parent_class)->dispose (object);
}

static void
moked_number_rule_row_class_init (MokedNumberRuleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_number_rule_row_dispose;
  object_class->finalize = moked_number_rule_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-number-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedNumberRuleRow, number_row);
  gtk_widget_class_bind_template_child (widget_class, MokedNumberRuleRow, wait_limit_row);
  gtk_widget_class_bind_template_child (widget_class, MokedNumberRuleRow, always_open_row);
  gtk_widget_class_bind_template_callback (widget_class, rule_title);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
moked_number_rule_row_init (MokedNumberRuleRow *self)
{
  self->more_openings = g_array_new (FALSE, FALSE, sizeof (MokedOpening));
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Sunday first, as the working week of the region begins; each row says its day. */
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    {
      self->days[i] = MOKED_HOURS_ROW (moked_hours_row_new (i == 0 ? 7 : i));
      g_signal_connect_swapped (self->days[i], "changed", G_CALLBACK (on_changed), self);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->days[i]));
    }
  on_changed (self);
}

static void
show_openings (MokedNumberRuleRow *self,
               GArray             *openings)
{
  const MokedOpening *first_of_day[8] = { NULL };

  for (guint i = 0; i < openings->len; i++)
    {
      const MokedOpening *opening = &g_array_index (openings, MokedOpening, i);

      if (opening->weekday < 1 || opening->weekday > 7)
        continue;
      if (!first_of_day[opening->weekday])
        first_of_day[opening->weekday] = opening;
      else
        g_array_append_val (self->more_openings, *opening);
    }

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    moked_hours_row_set_opening (self->days[i], first_of_day[i == 0 ? 7 : i]);
}

GtkWidget *
moked_number_rule_row_new (const MokedNumberRule *rule)
{
  MokedNumberRuleRow *self = g_object_new (MOKED_TYPE_NUMBER_RULE_ROW, NULL);

  if (!rule)
    return GTK_WIDGET (self);

  self->valid_from = rule->valid_from;
  gtk_editable_set_text (GTK_EDITABLE (self->number_row), rule->number);
  adw_spin_row_set_value (self->wait_limit_row, rule->wait_limit_seconds);
  adw_switch_row_set_active (self->always_open_row, rule->openings->len == 0);
  show_openings (self, rule->openings);

  return GTK_WIDGET (self);
}

MokedNumberRule *
moked_number_rule_row_dup_rule (MokedNumberRuleRow *self)
{
  MokedNumberRule *rule = g_new0 (MokedNumberRule, 1);
  MokedOpening opening;

  g_return_val_if_fail (MOKED_IS_NUMBER_RULE_ROW (self), NULL);

  rule->number = g_strstrip (moked_text_strip_bidi (gtk_editable_get_text (GTK_EDITABLE (self->number_row))));
  rule->valid_from = self->valid_from;
  rule->wait_limit_seconds = (guint) adw_spin_row_get_value (self->wait_limit_row);
  rule->openings = g_array_new (FALSE, FALSE, sizeof (MokedOpening));
  if (adw_switch_row_get_active (self->always_open_row))
    return rule;

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (moked_hours_row_get_opening (self->days[i], &opening))
      g_array_append_val (rule->openings, opening);
  g_array_append_vals (rule->openings, self->more_openings->data, self->more_openings->len);

  return rule;
}

gboolean
moked_number_rule_row_is_valid (MokedNumberRuleRow *self)
{
  g_return_val_if_fail (MOKED_IS_NUMBER_RULE_ROW (self), FALSE);

  if (adw_switch_row_get_active (self->always_open_row))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (!moked_hours_row_is_valid (self->days[i]))
      return FALSE;

  return TRUE;
}
