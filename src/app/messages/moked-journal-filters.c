/* moked-journal-filters.c: the filters of the letters journal: channel, direction, what became of it, dates
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-journal-filters"

#include "config.h"

#include "app/messages/moked-journal-filters.h"

#include <glib/gi18n.h>

#include "app/common/moked-date-row.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-message.h"

#define N_KINDS MOKED_JOURNAL_FILTER_CREATED
#define N_VALUES 16

struct _MokedJournalFilters
{
  GtkPopover parent_instance;

  /* template */
  GtkFlowBox *channels;
  GtkFlowBox *directions;
  GtkFlowBox *statuses;
  GtkBox     *dates;

  /* made in init, children of the template's */
  GtkCheckButton *checks[N_KINDS][N_VALUES];
  MokedDateRow   *created;

  MokedDateFilter date;
  guint           chosen[N_KINDS]; /* bits 1 << value */
  guint           is_setting : 1;
};

G_DEFINE_FINAL_TYPE (MokedJournalFilters, moked_journal_filters, GTK_TYPE_POPOVER)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
label_of (MokedJournalFilter kind,
          guint              value)
{
  switch (kind)
    {
    case MOKED_JOURNAL_FILTER_CHANNEL:
      return moked_words_channel (value);
    case MOKED_JOURNAL_FILTER_DIRECTION:
      return moked_words_direction (value);
    case MOKED_JOURNAL_FILTER_STATUS:
      return moked_words_message_status (value);
    case MOKED_JOURNAL_FILTER_CREATED:
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
key_of (MokedJournalFilter kind)
{
  switch (kind)
    {
    case MOKED_JOURNAL_FILTER_CHANNEL:
      return _("Channel");
    case MOKED_JOURNAL_FILTER_DIRECTION:
      return _("Direction");
    case MOKED_JOURNAL_FILTER_STATUS:
      return _("State");
    case MOKED_JOURNAL_FILTER_CREATED:
    default:
      return _("Date");
    }
}

static void
toggled_cb (MokedJournalFilters *self)
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
date_changed_cb (MokedJournalFilters *self)
{
  if (self->is_setting)
    return;

  moked_date_row_get_filter (self->created, &self->date);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_check (MokedJournalFilters *self,
           MokedJournalFilter   kind,
           GtkFlowBox          *box,
           guint                value)
{
  GtkWidget *check = gtk_check_button_new_with_label (label_of (kind, value));

  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_flow_box_append (box, check);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  self->checks[kind][value] = GTK_CHECK_BUTTON (check);
}

static void
show_chosen (MokedJournalFilters *self)
{
  self->is_setting = TRUE;

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint value = 0; value < N_VALUES; value++)
      if (self->checks[kind][value])
        gtk_check_button_set_active (self->checks[kind][value], (self->chosen[kind] & (1u << value)) != 0);

  moked_date_row_set_filter (self->created, &self->date);
  self->is_setting = FALSE;
}

static void
moked_journal_filters_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_JOURNAL_FILTERS);

  G_OBJECT_CLASS (moked_journal_filters_parent_class)->dispose (object);
}

static void
moked_journal_filters_class_init (MokedJournalFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_journal_filters_dispose;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_JOURNAL_FILTERS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-journal-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedJournalFilters, channels);
  gtk_widget_class_bind_template_child (widget_class, MokedJournalFilters, directions);
  gtk_widget_class_bind_template_child (widget_class, MokedJournalFilters, statuses);
  gtk_widget_class_bind_template_child (widget_class, MokedJournalFilters, dates);
}

static void
moked_journal_filters_init (MokedJournalFilters *self)
{
  /* In the order of a message's way; what cannot be told comes last. */
  static const MokedMessageStatus statuses[] = {
    MOKED_MESSAGE_RECEIVED, MOKED_MESSAGE_QUEUED, MOKED_MESSAGE_COMPOSED, MOKED_MESSAGE_SENT, MOKED_MESSAGE_DEFERRED,
    MOKED_MESSAGE_DELIVERED, MOKED_MESSAGE_OPENED, MOKED_MESSAGE_CLICKED, MOKED_MESSAGE_FAILED,
    MOKED_MESSAGE_UNSUBSCRIBED, MOKED_MESSAGE_COMPLAINED, MOKED_MESSAGE_UNKNOWN,
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < MOKED_N_CHANNELS; i++)
    add_check (self, MOKED_JOURNAL_FILTER_CHANNEL, self->channels, i);
  add_check (self, MOKED_JOURNAL_FILTER_DIRECTION, self->directions, MOKED_DIRECTION_IN);
  add_check (self, MOKED_JOURNAL_FILTER_DIRECTION, self->directions, MOKED_DIRECTION_OUT);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    add_check (self, MOKED_JOURNAL_FILTER_STATUS, self->statuses, statuses[i]);

  self->created = MOKED_DATE_ROW (moked_date_row_new (_("Time")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->created), TRUE);
  g_signal_connect_swapped (self->created, "changed", G_CALLBACK (date_changed_cb), self);
  gtk_box_append (self->dates, GTK_WIDGET (self->created));
}

GtkWidget *
moked_journal_filters_new (void)
{
  return g_object_new (MOKED_TYPE_JOURNAL_FILTERS, NULL);
}

void
moked_journal_filters_apply (MokedJournalFilters *self,
                             MokedMessageQuery   *query,
                             gint64               now,
                             GTimeZone           *zone)
{
  const guint in = 1u << MOKED_DIRECTION_IN;
  const guint out = 1u << MOKED_DIRECTION_OUT;

  g_return_if_fail (MOKED_IS_JOURNAL_FILTERS (self));

  moked_date_row_set_zone (self->created, zone);
  moked_date_filter_resolve (&self->date, now, zone);
  query->channels = self->chosen[MOKED_JOURNAL_FILTER_CHANNEL];
  query->statuses = self->chosen[MOKED_JOURNAL_FILTER_STATUS];
  query->only_incoming = self->chosen[MOKED_JOURNAL_FILTER_DIRECTION] == in;
  query->only_outgoing = self->chosen[MOKED_JOURNAL_FILTER_DIRECTION] == out;
  query->from = self->date.from;
  query->to = self->date.to;
}

gboolean
moked_journal_filters_is_active (MokedJournalFilters *self)
{
  g_return_val_if_fail (MOKED_IS_JOURNAL_FILTERS (self), FALSE);

  return self->chosen[0] || self->chosen[1] || self->chosen[2] || self->date.word;
}

void
moked_journal_filters_clear (MokedJournalFilters *self)
{
  g_return_if_fail (MOKED_IS_JOURNAL_FILTERS (self));

  memset (self->chosen, 0, sizeof self->chosen);
  self->date = (MokedDateFilter) { 0 };
  show_chosen (self);
}

GPtrArray *
moked_journal_filters_dup_chips (MokedJournalFilters *self,
                                 GTimeZone           *zone)
{
  GPtrArray *chips;

  g_return_val_if_fail (MOKED_IS_JOURNAL_FILTERS (self), NULL);

  chips = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_chip_free);

  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint value = 0; value < N_VALUES; value++)
      if (self->chosen[kind] & (1u << value))
        g_ptr_array_add (chips, moked_chip_new (kind, value, key_of (kind), label_of (kind, value)));

  if (self->date.word)
    {
      g_autofree char *text = moked_date_filter_label (&self->date, zone);

      g_ptr_array_add (chips, moked_chip_new (MOKED_JOURNAL_FILTER_CREATED, 0,
                                              key_of (MOKED_JOURNAL_FILTER_CREATED), text));
    }

  return chips;
}

void
moked_journal_filters_remove (MokedJournalFilters *self,
                              MokedJournalFilter   filter,
                              gint64               value)
{
  g_return_if_fail (MOKED_IS_JOURNAL_FILTERS (self));

  if (filter == MOKED_JOURNAL_FILTER_CREATED)
    self->date = (MokedDateFilter) { 0 };
  else
    self->chosen[filter] &= ~(1u << value);

  show_chosen (self);
}

void
moked_journal_filters_choose (MokedJournalFilters *self,
                              MokedJournalFilter   filter,
                              guint                value)
{
  g_return_if_fail (MOKED_IS_JOURNAL_FILTERS (self));
  g_return_if_fail (filter < N_KINDS && value < N_VALUES && self->checks[filter][value]);

  gtk_check_button_set_active (self->checks[filter][value],
                               !gtk_check_button_get_active (self->checks[filter][value]));
}
