/* moked-day-row.c: a day that is chosen from a calendar, or none
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-day-row"

#include "config.h"

#include "app/common/moked-day-row.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-time.h"

struct _MokedDayRow
{
  AdwActionRow parent_instance;

  GtkWidget   *clear;
  GtkWidget   *button;
  GtkCalendar *calendar;

  /* owned */
  char      *none;
  GTimeZone *zone;
  GDateTime *day; /* its first instant; NULL: none */
};

G_DEFINE_FINAL_TYPE (MokedDayRow, moked_day_row, ADW_TYPE_ACTION_ROW)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gint64
instant_of (GDateTime *date)
{
  return date ? g_date_time_to_unix (date) * MOKED_SECOND : MOKED_NO_INSTANT;
}

static void
show (MokedDayRow *self)
{
  g_autofree char *words = self->day ? moked_words_date (instant_of (self->day), self->zone) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words ? words : self->none);
  gtk_widget_set_visible (self->clear, self->day != NULL);
}

static void
take_day (MokedDayRow *self,
          GDateTime   *day)
{
  g_clear_pointer (&self->day, g_date_time_unref);
  if (day)
    self->day = g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                 g_date_time_get_day_of_month (day), 0, 0, 0);
  show (self);
}

static void
day_chosen_cb (MokedDayRow *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);

  take_day (self, day);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_cb (MokedDayRow *self)
{
  take_day (self, NULL);
  gtk_widget_grab_focus (self->button);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
moked_day_row_finalize (GObject *object)
{
  MokedDayRow *self = MOKED_DAY_ROW (object);

  g_free (self->none);
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->day, g_date_time_unref);

  G_OBJECT_CLASS (moked_day_row_parent_class)->finalize (object);
}

static void
moked_day_row_class_init (MokedDayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_day_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_DAY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_day_row_init (MokedDayRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->zone = g_time_zone_new_local ();
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (self->clear, _("No Date"));
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear, "flat");
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_chosen_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _("Choose a Date"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");

  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
}

GtkWidget *
moked_day_row_new (const char *title,
                   const char *none)
{
  MokedDayRow *self = g_object_new (MOKED_TYPE_DAY_ROW, "title", title, NULL);

  self->none = g_strdup (none);
  show (self);

  return GTK_WIDGET (self);
}

void
moked_day_row_set_zone (MokedDayRow *self,
                        GTimeZone   *zone)
{
  g_return_if_fail (MOKED_IS_DAY_ROW (self));

  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
}

void
moked_day_row_set_day (MokedDayRow *self,
                       gint64       instant)
{
  g_autoptr(GDateTime) utc = instant ? g_date_time_new_from_unix_utc (instant / MOKED_SECOND) : NULL;
  g_autoptr(GDateTime) day = NULL;

  g_return_if_fail (MOKED_IS_DAY_ROW (self));

  day = utc ? g_date_time_to_timezone (utc, self->zone) : NULL;
  if (day)
    {
      g_signal_handlers_block_by_func (self->calendar, day_chosen_cb, self);
      gtk_calendar_select_day (self->calendar, day);
      g_signal_handlers_unblock_by_func (self->calendar, day_chosen_cb, self);
    }
  take_day (self, day);
}

gint64
moked_day_row_get_begin (MokedDayRow *self)
{
  g_return_val_if_fail (MOKED_IS_DAY_ROW (self), MOKED_NO_INSTANT);

  return instant_of (self->day);
}

gint64
moked_day_row_get_end (MokedDayRow *self)
{
  g_autoptr(GDateTime) next = NULL;

  g_return_val_if_fail (MOKED_IS_DAY_ROW (self), MOKED_NO_INSTANT);

  if (!self->day)
    return MOKED_NO_INSTANT;

  /* The day before a change of the clock is not of 24 hours. */
  next = g_date_time_add_days (self->day, 1);
  return instant_of (next) - MOKED_SECOND;
}
