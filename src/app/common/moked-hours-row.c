/* moked-hours-row.c: when one day of the week is open
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-hours-row.h"

#define MINUTES_A_DAY (24 * 60)

struct _MokedHoursRow
{
  AdwActionRow   parent_instance;

  GtkSwitch     *open_switch;
  GtkSpinButton *from_button;
  GtkSpinButton *to_button;
  GtkWidget     *times;
  guint8         weekday;
};

G_DEFINE_FINAL_TYPE (MokedHoursRow, moked_hours_row, ADW_TYPE_ACTION_ROW)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
show_as_time (GtkSpinButton *button,
              gpointer       user_data)
{
  int minutes = gtk_spin_button_get_value_as_int (button);
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (button))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (button), text);

  return TRUE;
}

static int
read_as_time (GtkSpinButton *button,
              double        *value,
              gpointer       user_data)
{
  unsigned hours, minutes = 0;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (button));

  if (sscanf (text, "%2u:%2u", &hours, &minutes) < 1 || hours > 24 || minutes > 59)
    return GTK_INPUT_ERROR;

  *value = MIN (hours * 60 + minutes, MINUTES_A_DAY);
  return TRUE;
}

static void
on_changed (MokedHoursRow *self)
{
  gboolean is_open = gtk_switch_get_active (self->open_switch);

  gtk_widget_set_visible (self->times, is_open);
  if (moked_hours_row_is_valid (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");

  g_signal_emit (self, signals[CHANGED], 0);
}

/* They take the room that the day's name needs in a narrow dialog; the arrow keys step, too. */
static void
hide_steps (GtkWidget *button)
{
  for (GtkWidget *child = gtk_widget_get_first_child (button); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      gtk_widget_set_visible (child, FALSE);
}

static GtkSpinButton *
add_time_button (MokedHoursRow *self,
                 const char    *accessible_label,
                 int            minutes)
{
  GtkWidget *button = gtk_spin_button_new_with_range (0, MINUTES_A_DAY, 30);

  /* With a range it takes digits only, and no time has only digits. */
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (button), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (button), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (button), 5);
  hide_steps (button);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, accessible_label,
                                  -1);
  g_signal_connect (button, "output", G_CALLBACK (show_as_time), NULL);
  g_signal_connect (button, "input", G_CALLBACK (read_as_time), NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), minutes);
  g_signal_connect_swapped (button, "value-changed", G_CALLBACK (on_changed), self);
  gtk_box_append (GTK_BOX (self->times), button);

  return GTK_SPIN_BUTTON (button);
}

static void
moked_hours_row_class_init (MokedHoursRowClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_hours_row_init (MokedHoursRow *self)
{
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  self->times = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->from_button = add_time_button (self, _("Opens at"), 9 * 60);
  gtk_box_append (GTK_BOX (self->times), gtk_label_new ("–"));
  self->to_button = add_time_button (self, _("Closes at"), 18 * 60);
  gtk_widget_set_visible (self->times, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->times);

  self->open_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->open_switch), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->open_switch, "notify::active", G_CALLBACK (on_changed), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->open_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->open_switch));
}

/* Seven rows have a button of the same name. */
static void
describe (GtkSpinButton *button,
          const char    *day)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, day, -1);
}

GtkWidget *
moked_hours_row_new (guint weekday)
{
  MokedHoursRow *self = g_object_new (MOKED_TYPE_HOURS_ROW, NULL);
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, NULL);

  /* 1 January 2024 was a Monday: the locale's own name of the day. */
  day = g_date_time_new_utc (2024, 1, (int) weekday, 12, 0, 0);
  name = g_date_time_format (day, "%A");
  self->weekday = (guint8) weekday;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  describe (self->from_button, name);
  describe (self->to_button, name);

  return GTK_WIDGET (self);
}

void
moked_hours_row_set_opening (MokedHoursRow      *self,
                             const MokedOpening *opening)
{
  g_return_if_fail (MOKED_IS_HOURS_ROW (self));

  if (opening)
    {
      gtk_spin_button_set_value (self->from_button, opening->from_minute);
      gtk_spin_button_set_value (self->to_button, opening->to_minute);
    }
  gtk_switch_set_active (self->open_switch, opening != NULL);
}

gboolean
moked_hours_row_get_opening (MokedHoursRow *self,
                             MokedOpening  *opening)
{
  g_return_val_if_fail (MOKED_IS_HOURS_ROW (self), FALSE);

  if (!gtk_switch_get_active (self->open_switch))
    return FALSE;

  opening->weekday = self->weekday;
  opening->from_minute = (guint16) gtk_spin_button_get_value_as_int (self->from_button);
  opening->to_minute = (guint16) gtk_spin_button_get_value_as_int (self->to_button);
  return TRUE;
}

gboolean
moked_hours_row_is_valid (MokedHoursRow *self)
{
  MokedOpening opening;

  g_return_val_if_fail (MOKED_IS_HOURS_ROW (self), FALSE);

  return !moked_hours_row_get_opening (self, &opening) || opening.from_minute < opening.to_minute;
}
