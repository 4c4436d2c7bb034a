/* moked-date-row.c: a filter by dates: a word, or two days from a calendar
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-date-row"

#include "config.h"

#include "app/common/moked-date-row.h"

#include "core/words/moked-words-time.h"

struct _MokedDateRow
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel      *title;
  GtkDropDown   *words;
  GtkRevealer   *chosen;
  GtkMenuButton *from;
  GtkMenuButton *to;
  GtkCalendar   *from_calendar;
  GtkCalendar   *to_calendar;

  GTimeZone       *zone;
  MokedDateFilter  filter;

  guint is_setting : 1;
};

G_DEFINE_FINAL_TYPE (MokedDateRow, moked_date_row, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gint64
day_of_calendar (MokedDateRow *self,
                 GtkCalendar  *calendar)
{
  g_autoptr(GDateTime) shown = gtk_calendar_get_date (calendar);
  g_autoptr(GDateTime) day = g_date_time_new (self->zone, g_date_time_get_year (shown),
                                              g_date_time_get_month (shown),
                                              g_date_time_get_day_of_month (shown), 12, 0, 0);

  return g_date_time_to_unix_usec (day);
}

static void
show_day (MokedDateRow *self,
          GtkCalendar  *calendar,
          gint64        instant)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, self->zone);

  gtk_calendar_select_day (calendar, local);
}

static void
show_labels (MokedDateRow *self)
{
  g_autofree char *from = moked_words_date (day_of_calendar (self, self->from_calendar), self->zone);
  g_autofree char *to = moked_words_date (day_of_calendar (self, self->to_calendar), self->zone);

  gtk_menu_button_set_label (self->from, from);
  gtk_menu_button_set_label (self->to, to);
  gtk_revealer_set_reveal_child (self->chosen, self->filter.word == MOKED_DATE_CHOSEN);
}

/* The calendars show days that are both in the range; the range ends where the last of them ends. */
static void
take_calendars (MokedDateRow *self)
{
  gint64 from = day_of_calendar (self, self->from_calendar);
  gint64 to = day_of_calendar (self, self->to_calendar);

  self->filter.from = moked_day_start (MIN (from, to), 0, self->zone);
  self->filter.to = moked_day_start (MAX (from, to), 1, self->zone);
}

static void
word_selected_cb (MokedDateRow *self)
{
  if (self->is_setting)
    return;

  self->filter.word = gtk_drop_down_get_selected (self->words);

  if (self->filter.word == MOKED_DATE_CHOSEN)
    take_calendars (self);

  show_labels (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_selected_cb (MokedDateRow *self,
                 GtkCalendar  *calendar)
{
  if (self->is_setting)
    return;

  take_calendars (self);
  show_labels (self);
  gtk_menu_button_popdown (calendar == self->from_calendar ? self->from : self->to);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
moked_date_row_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_DATE_ROW);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  g_clear_pointer (&MOKED_DATE_ROW (object)->zone, g_time_zone_unref);

  G_OBJECT_CLASS (moked_date_row_parent_class)->dispose (object);
}

static void
moked_date_row_class_init (MokedDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_date_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_DATE_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, title);
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, words);
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, chosen);
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, from);
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, to);
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, from_calendar);
  gtk_widget_class_bind_template_child (widget_class, MokedDateRow, to_calendar);
  gtk_widget_class_bind_template_callback (widget_class, word_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
moked_date_row_init (MokedDateRow *self)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  self->zone = g_time_zone_new_local ();
  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < MOKED_N_DATE_WORDS; i++)
    gtk_string_list_append (words, moked_date_word_label (i));

  gtk_drop_down_set_model (self->words, G_LIST_MODEL (words));
  show_labels (self);
  self->is_setting = FALSE;
}

GtkWidget *
moked_date_row_new (const char *title)
{
  MokedDateRow *self = g_object_new (MOKED_TYPE_DATE_ROW, NULL);

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);

  return GTK_WIDGET (self);
}

void
moked_date_row_set_zone (MokedDateRow *self,
                         GTimeZone    *zone)
{
  g_return_if_fail (MOKED_IS_DATE_ROW (self));

  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
}

void
moked_date_row_set_filter (MokedDateRow          *self,
                           const MokedDateFilter *filter)
{
  g_return_if_fail (MOKED_IS_DATE_ROW (self));

  self->is_setting = TRUE;
  self->filter = *filter;
  gtk_drop_down_set_selected (self->words, filter->word);

  /* A word's own days are where choosing begins. */
  if (filter->from)
    show_day (self, self->from_calendar, filter->from);
  if (filter->to)
    show_day (self, self->to_calendar, filter->to - 1);

  show_labels (self);
  self->is_setting = FALSE;
}

void
moked_date_row_get_filter (MokedDateRow    *self,
                           MokedDateFilter *filter)
{
  g_return_if_fail (MOKED_IS_DATE_ROW (self));

  *filter = self->filter;
}
