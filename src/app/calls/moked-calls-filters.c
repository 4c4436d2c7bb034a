/* moked-calls-filters.c: the filters of the call log: outcome, direction, certainty, dates
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls-filters"

#include "config.h"

#include "app/calls/moked-calls-filters.h"

#include <glib/gi18n.h>

#include "app/common/moked-date-row.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-import.h"

#define N_KINDS MOKED_CALLS_FILTER_STARTED
#define N_VALUES 8

struct _MokedCallsFilters
{
  GtkPopover parent_instance;

  /* template */
  GtkFlowBox *outcomes;
  GtkFlowBox *directions;
  GtkFlowBox *certainties;
  GtkBox     *dates;

  /* made in init, children of the template's */
  GtkCheckButton *checks[N_KINDS][N_VALUES];
  MokedDateRow   *started;

  MokedDateFilter date;
  guint           chosen[N_KINDS]; /* bits 1 << value */
  MokedIdSet     *ids;             /* owned; NULL: of every import and none */
  gint64          import_id;
  MokedImportPart import_part;
  guint           is_setting : 1;
};

G_DEFINE_FINAL_TYPE (MokedCallsFilters, moked_calls_filters, GTK_TYPE_POPOVER)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
label_of (MokedCallsFilter kind,
          guint            value)
{
  switch (kind)
    {
    case MOKED_CALLS_FILTER_OUTCOME:
      return moked_words_call_disposition (value);
    case MOKED_CALLS_FILTER_DIRECTION:
      return moked_words_direction (value);
    case MOKED_CALLS_FILTER_CERTAINTY:
      return moked_words_certainty (value);
    case MOKED_CALLS_FILTER_STARTED:
    case MOKED_CALLS_FILTER_IMPORT:
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
key_of (MokedCallsFilter kind)
{
  switch (kind)
    {
    case MOKED_CALLS_FILTER_OUTCOME:
      return _("Outcome");
    case MOKED_CALLS_FILTER_DIRECTION:
      return _("Direction");
    case MOKED_CALLS_FILTER_CERTAINTY:
      return _("Certainty");
    case MOKED_CALLS_FILTER_IMPORT:
      return _("Import");
    case MOKED_CALLS_FILTER_STARTED:
    default:
      return _("Date");
    }
}

static void
toggled_cb (MokedCallsFilters *self)
{
  if (self->is_setting)
    return;

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint value = 0; value < N_VALUES; value++)
      if (self->checks[kind][value])
        {
          if (gtk_check_button_get_active (self->checks[kind][value]))
            self->chosen[kind] |= 1u << value;
          else
            self->chosen[kind] &= ~(1u << value);
        }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
date_changed_cb (MokedCallsFilters *self)
{
  if (self->is_setting)
    return;

  moked_date_row_get_filter (self->started, &self->date);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_checks (MokedCallsFilters *self,
            MokedCallsFilter   kind,
            GtkFlowBox        *box,
            guint              last)
{
  /* What cannot be told comes last. */
  for (guint i = 1; i <= last + 1; i++)
    {
      guint value = i % (last + 1);
      GtkWidget *check = gtk_check_button_new_with_label (label_of (kind, value));

      g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_flow_box_append (box, check);
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
      self->checks[kind][value] = GTK_CHECK_BUTTON (check);
    }
}

static void
show_chosen (MokedCallsFilters *self)
{
  self->is_setting = TRUE;

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint value = 0; value < N_VALUES; value++)
      if (self->checks[kind][value])
        gtk_check_button_set_active (self->checks[kind][value], (self->chosen[kind] & (1u << value)) != 0);

  moked_date_row_set_filter (self->started, &self->date);
  self->is_setting = FALSE;
}

static void
moked_calls_filters_dispose (GObject *object)
{
  MokedCallsFilters *self = MOKED_CALLS_FILTERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CALLS_FILTERS);
  g_clear_pointer (&self->ids, moked_id_set_unref);

  G_OBJECT_CLASS (moked_calls_filters_parent_class)->dispose (object);
}

static void
moked_calls_filters_class_init (MokedCallsFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_calls_filters_dispose;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_CALLS_FILTERS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-calls-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCallsFilters, outcomes);
  gtk_widget_class_bind_template_child (widget_class, MokedCallsFilters, directions);
  gtk_widget_class_bind_template_child (widget_class, MokedCallsFilters, certainties);
  gtk_widget_class_bind_template_child (widget_class, MokedCallsFilters, dates);
}

static void
moked_calls_filters_init (MokedCallsFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_checks (self, MOKED_CALLS_FILTER_OUTCOME, self->outcomes, MOKED_CALL_NOT_CONNECTED);
  add_checks (self, MOKED_CALLS_FILTER_DIRECTION, self->directions, MOKED_DIRECTION_OUT);
  add_checks (self, MOKED_CALLS_FILTER_CERTAINTY, self->certainties, MOKED_CERTAINTY_GUESS);

  self->started = MOKED_DATE_ROW (moked_date_row_new (_("Time")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->started), TRUE);
  g_signal_connect_swapped (self->started, "changed", G_CALLBACK (date_changed_cb), self);
  gtk_box_append (self->dates, GTK_WIDGET (self->started));
}

GtkWidget *
moked_calls_filters_new (void)
{
  return g_object_new (MOKED_TYPE_CALLS_FILTERS, NULL);
}

void
moked_calls_filters_apply (MokedCallsFilters *self,
                           MokedCallLogQuery *query,
                           gint64             now,
                           GTimeZone         *zone)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));

  moked_date_row_set_zone (self->started, zone);
  moked_date_filter_resolve (&self->date, now, zone);
  query->dispositions = self->chosen[MOKED_CALLS_FILTER_OUTCOME];
  query->directions = self->chosen[MOKED_CALLS_FILTER_DIRECTION];
  query->certainties = self->chosen[MOKED_CALLS_FILTER_CERTAINTY];
  query->started_from = self->date.from;
  query->started_to = self->date.to;
  g_clear_pointer (&query->ids, moked_id_set_unref);
  query->ids = self->ids ? moked_id_set_ref (self->ids) : NULL;
}

gboolean
moked_calls_filters_is_active (MokedCallsFilters *self)
{
  g_return_val_if_fail (MOKED_IS_CALLS_FILTERS (self), FALSE);

  return self->chosen[0] || self->chosen[1] || self->chosen[2] || self->date.word || self->ids;
}

void
moked_calls_filters_clear (MokedCallsFilters *self)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));

  memset (self->chosen, 0, sizeof self->chosen);
  self->date = (MokedDateFilter) { 0 };
  g_clear_pointer (&self->ids, moked_id_set_unref);
  show_chosen (self);
}

void
moked_calls_filters_set_import (MokedCallsFilters *self,
                                gint64             import_id,
                                MokedImportPart    part,
                                MokedIdSet        *ids)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));
  g_return_if_fail (ids != NULL);

  moked_calls_filters_clear (self);
  self->ids = moked_id_set_ref (ids);
  self->import_id = import_id;
  self->import_part = part;
}

GPtrArray *
moked_calls_filters_dup_chips (MokedCallsFilters *self,
                               GTimeZone         *zone)
{
  GPtrArray *chips;

  g_return_val_if_fail (MOKED_IS_CALLS_FILTERS (self), NULL);

  chips = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_chip_free);

  if (self->ids)
    {
      g_autofree char *text = moked_words_import_rows (self->import_id, self->import_part);

      g_ptr_array_add (chips, moked_chip_new (MOKED_CALLS_FILTER_IMPORT, 0, key_of (MOKED_CALLS_FILTER_IMPORT), text));
    }

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint value = 0; value < N_VALUES; value++)
      if (self->chosen[kind] & (1u << value))
        g_ptr_array_add (chips, moked_chip_new (kind, value, key_of (kind), label_of (kind, value)));

  if (self->date.word)
    {
      g_autofree char *text = moked_date_filter_label (&self->date, zone);

      g_ptr_array_add (chips, moked_chip_new (MOKED_CALLS_FILTER_STARTED, 0, key_of (MOKED_CALLS_FILTER_STARTED),
                                              text));
    }

  return chips;
}

void
moked_calls_filters_remove (MokedCallsFilters *self,
                            MokedCallsFilter   filter,
                            gint64             value)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));

  if (filter == MOKED_CALLS_FILTER_STARTED)
    self->date = (MokedDateFilter) { 0 };
  else if (filter == MOKED_CALLS_FILTER_IMPORT)
    g_clear_pointer (&self->ids, moked_id_set_unref);
  else
    self->chosen[filter] &= ~(1u << value);

  show_chosen (self);
}
