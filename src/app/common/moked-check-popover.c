/* moked-check-popover.c: filters to choose from: groups of boxes, and dates
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-check-popover"

#include "config.h"

#include "app/common/moked-check-popover.h"

#include <glib/gi18n.h>

#include "app/common/moked-date-row.h"

#define N_VALUES 32

typedef struct
{
  /* template */
  GtkBox *groups_box;
  GtkBox *dates;

  /* made later, children of the template's */
  GtkCheckButton *checks[MOKED_CHECK_MAX_GROUPS][N_VALUES];
  MokedDateRow   *date_row;

  const MokedCheckGroup *groups; /* borrowed */
  guint                  n_groups;
  guint                  chosen[MOKED_CHECK_MAX_GROUPS]; /* bits 1 << value */
  MokedDateFilter        date;
  guint                  is_setting : 1;
} MokedCheckPopoverPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (MokedCheckPopover, moked_check_popover, GTK_TYPE_POPOVER)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static MokedCheckPopoverPrivate *
get_private (MokedCheckPopover *self)
{
  return moked_check_popover_get_instance_private (self);
}

static void
toggled_cb (GtkCheckButton    *check,
            MokedCheckPopover *self)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  if (priv->is_setting)
    return;

  for (guint group = 0; group < priv->n_groups; group++)
    for (guint value = 0; value < N_VALUES; value++)
      if (priv->checks[group][value] == check)
        priv->chosen[group] ^= 1u << value;

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
date_changed_cb (MokedCheckPopover *self)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  if (priv->is_setting)
    return;

  moked_date_row_get_filter (priv->date_row, &priv->date);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_check (MokedCheckPopover *self,
           guint              group,
           GtkFlowBox        *box,
           guint              value)
{
  MokedCheckPopoverPrivate *priv = get_private (self);
  GtkWidget *check = gtk_check_button_new_with_label (priv->groups[group].label (value));

  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_flow_box_append (box, check);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  priv->checks[group][value] = GTK_CHECK_BUTTON (check);
}

static void
add_group (MokedCheckPopover *self,
           guint              group)
{
  MokedCheckPopoverPrivate *priv = get_private (self);
  GtkWidget *title = gtk_label_new (_(priv->groups[group].title));
  GtkWidget *box = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 6,
                                 "min-children-per-line", 2, "max-children-per-line", 2, "homogeneous", TRUE, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (priv->groups_box, title);
  gtk_box_append (priv->groups_box, box);
  for (guint i = 0; i < priv->groups[group].n_values; i++)
    add_check (self, group, GTK_FLOW_BOX (box), priv->groups[group].values[i]);
}

static void
show_chosen (MokedCheckPopover *self)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  priv->is_setting = TRUE;

  for (guint group = 0; group < priv->n_groups; group++)
    for (guint value = 0; value < N_VALUES; value++)
      if (priv->checks[group][value])
        gtk_check_button_set_active (priv->checks[group][value], (priv->chosen[group] & (1u << value)) != 0);

  moked_date_row_set_filter (priv->date_row, &priv->date);
  priv->is_setting = FALSE;
}

static void
moked_check_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CHECK_POPOVER);

  G_OBJECT_CLASS (moked_check_popover_parent_class)->dispose (object);
}

static void
moked_check_popover_class_init (MokedCheckPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_check_popover_dispose;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_CHECK_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-check-popover.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MokedCheckPopover, groups_box);
  gtk_widget_class_bind_template_child_private (widget_class, MokedCheckPopover, dates);
}

static void
moked_check_popover_init (MokedCheckPopover *self)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  priv->date_row = MOKED_DATE_ROW (moked_date_row_new (_("Time")));
  gtk_widget_set_hexpand (GTK_WIDGET (priv->date_row), TRUE);
  g_signal_connect_swapped (priv->date_row, "changed", G_CALLBACK (date_changed_cb), self);
  gtk_box_append (priv->dates, GTK_WIDGET (priv->date_row));
}

GtkWidget *
moked_check_popover_new (const MokedCheckGroup *groups,
                         guint                  n_groups)
{
  MokedCheckPopover *self = g_object_new (MOKED_TYPE_CHECK_POPOVER, NULL);

  moked_check_popover_set_groups (self, groups, n_groups);

  return GTK_WIDGET (self);
}

void
moked_check_popover_set_groups (MokedCheckPopover     *self,
                                const MokedCheckGroup *groups,
                                guint                  n_groups)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  g_return_if_fail (MOKED_IS_CHECK_POPOVER (self));
  g_return_if_fail (!priv->groups && n_groups <= MOKED_CHECK_MAX_GROUPS);

  priv->groups = groups;
  priv->n_groups = n_groups;
  for (guint group = 0; group < n_groups; group++)
    add_group (self, group);
}

guint
moked_check_popover_get_chosen (MokedCheckPopover *self,
                                guint              group)
{
  g_return_val_if_fail (MOKED_IS_CHECK_POPOVER (self), 0);
  g_return_val_if_fail (group < MOKED_CHECK_MAX_GROUPS, 0);

  return get_private (self)->chosen[group];
}

void
moked_check_popover_get_dates (MokedCheckPopover *self,
                               gint64             now,
                               GTimeZone         *zone,
                               gint64            *from,
                               gint64            *to)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  g_return_if_fail (MOKED_IS_CHECK_POPOVER (self));

  moked_date_row_set_zone (priv->date_row, zone);
  moked_date_filter_resolve (&priv->date, now, zone);
  *from = priv->date.from;
  *to = priv->date.to;
}

gboolean
moked_check_popover_is_active (MokedCheckPopover *self)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  g_return_val_if_fail (MOKED_IS_CHECK_POPOVER (self), FALSE);

  for (guint group = 0; group < priv->n_groups; group++)
    if (priv->chosen[group])
      return TRUE;

  return priv->date.word != MOKED_DATE_ANY;
}

void
moked_check_popover_clear (MokedCheckPopover *self)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  g_return_if_fail (MOKED_IS_CHECK_POPOVER (self));

  memset (priv->chosen, 0, sizeof priv->chosen);
  priv->date = (MokedDateFilter) { 0 };
  show_chosen (self);
}

GPtrArray *
moked_check_popover_dup_chips (MokedCheckPopover *self,
                               GTimeZone         *zone)
{
  MokedCheckPopoverPrivate *priv = get_private (self);
  GPtrArray *chips;

  g_return_val_if_fail (MOKED_IS_CHECK_POPOVER (self), NULL);

  chips = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_chip_free);
  for (guint group = 0; group < priv->n_groups; group++)
    for (guint value = 0; value < N_VALUES; value++)
      if (priv->chosen[group] & (1u << value))
        g_ptr_array_add (chips, moked_chip_new (group, value, _(priv->groups[group].title),
                                                priv->groups[group].label (value)));

  if (priv->date.word)
    {
      g_autofree char *text = moked_date_filter_label (&priv->date, zone);

      g_ptr_array_add (chips, moked_chip_new (priv->n_groups, 0, _("Date"), text));
    }

  return chips;
}

void
moked_check_popover_remove (MokedCheckPopover *self,
                            guint              kind,
                            gint64             value)
{
  MokedCheckPopoverPrivate *priv = get_private (self);

  g_return_if_fail (MOKED_IS_CHECK_POPOVER (self));
  g_return_if_fail (kind <= priv->n_groups);

  if (kind == priv->n_groups)
    priv->date = (MokedDateFilter) { 0 };
  else
    priv->chosen[kind] &= ~(1u << value);

  show_chosen (self);
}

void
moked_check_popover_choose (MokedCheckPopover *self,
                            guint              group,
                            guint              value)
{
  GtkCheckButton *check;

  g_return_if_fail (MOKED_IS_CHECK_POPOVER (self));
  g_return_if_fail (group < MOKED_CHECK_MAX_GROUPS && value < N_VALUES);

  check = get_private (self)->checks[group][value];
  g_return_if_fail (check);
  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}
