/* moked-filter-popover.c: all filters of the history in one place
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-filter-popover"

#include "config.h"

#include "app/history/moked-filter-popover.h"

#include <glib/gi18n.h>

#include "app/common/moked-date-row.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words.h"

struct _MokedFilterPopover
{
  GtkPopover parent_instance;

  /* template */
  GtkFlowBox *statuses;
  GtkFlowBox *types;
  GtkWidget  *queues_title;
  GtkFlowBox *queues;
  GtkBox     *dates;

  /* made in init, children of the template's */
  GPtrArray    *checks; /* GtkCheckButton, each with its "filter" and "value" */
  MokedDateRow *created;
  MokedDateRow *due;
  MokedDateRow *completed;

  MokedSession     *session; /* owned */
  MokedHistoryView *view;    /* borrowed */

  guint is_setting : 1;
};

G_DEFINE_FINAL_TYPE (MokedFilterPopover, moked_filter_popover, GTK_TYPE_POPOVER)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gint64
value_of (GtkWidget *check)
{
  const gint64 *value = g_object_get_data (G_OBJECT (check), "value");

  return *value;
}

/* A flag of the query, TRUE where it is on. */
static gboolean
has_filter (MokedHistoryView   *view,
            MokedHistoryFilter  filter,
            gint64              value)
{
  const MokedHistoryQuery *query = view->query;

  switch (filter)
    {
    case MOKED_FILTER_STATUS:
      return (query->entry_statuses & value) != 0;
    case MOKED_FILTER_OVERDUE:
      return query->only_overdue;
    case MOKED_FILTER_AT_RISK:
      return query->only_at_risk;
    case MOKED_FILTER_ON_TIME:
      return query->only_on_time;
    case MOKED_FILTER_LATE:
      return query->only_late;
    case MOKED_FILTER_UNOWNED:
      return query->only_unowned;
    case MOKED_FILTER_TYPE:
      return (query->entry_types & (1u << value)) != 0;
    case MOKED_FILTER_QUEUE:
      return moked_history_view_has_queue (view, value);
    case MOKED_FILTER_JUDGED:
    case MOKED_FILTER_CREATED:
    case MOKED_FILTER_DUE:
    case MOKED_FILTER_COMPLETED:
    default:
      return FALSE;
    }
}

static void
add_filter (MokedHistoryView   *view,
            MokedHistoryFilter  filter,
            gint64              value)
{
  MokedHistoryQuery *query = view->query;

  switch (filter)
    {
    case MOKED_FILTER_STATUS:
      query->entry_statuses |= value;
      break;
    case MOKED_FILTER_OVERDUE:
      query->only_overdue = TRUE;
      break;
    case MOKED_FILTER_AT_RISK:
      query->only_at_risk = TRUE;
      break;
    case MOKED_FILTER_ON_TIME:
      query->only_on_time = TRUE;
      break;
    case MOKED_FILTER_LATE:
      query->only_late = TRUE;
      break;
    case MOKED_FILTER_UNOWNED:
      query->only_unowned = TRUE;
      break;
    case MOKED_FILTER_TYPE:
      query->entry_types |= 1u << value;
      break;
    case MOKED_FILTER_QUEUE:
      moked_history_view_set_queue (view, value, TRUE);
      break;
    case MOKED_FILTER_JUDGED:
    case MOKED_FILTER_CREATED:
    case MOKED_FILTER_DUE:
    case MOKED_FILTER_COMPLETED:
    default:
      g_return_if_reached ();
    }
}

static void
toggled_cb (GtkCheckButton     *check,
            MokedFilterPopover *self)
{
  MokedHistoryFilter filter = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "filter"));

  if (self->is_setting || !self->view)
    return;

  if (gtk_check_button_get_active (check))
    add_filter (self->view, filter, value_of (GTK_WIDGET (check)));
  else
    moked_history_view_remove (self->view, filter, value_of (GTK_WIDGET (check)));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dates_changed_cb (MokedFilterPopover *self)
{
  if (self->is_setting || !self->view)
    return;

  moked_date_row_get_filter (self->created, &self->view->created);
  moked_date_row_get_filter (self->due, &self->view->due);
  moked_date_row_get_filter (self->completed, &self->view->completed);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_check (MokedFilterPopover *self,
           GtkFlowBox         *box,
           MokedHistoryFilter  filter,
           gint64              value,
           const char         *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *text = gtk_widget_get_last_child (check);

  if (GTK_IS_LABEL (text))
    gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);

  g_object_set_data (G_OBJECT (check), "filter", GUINT_TO_POINTER (filter));
  g_object_set_data_full (G_OBJECT (check), "value", g_memdup2 (&value, sizeof value), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_flow_box_append (box, check);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  g_ptr_array_add (self->checks, check);
}

static MokedDateRow *
add_date (MokedFilterPopover *self,
          const char         *title)
{
  GtkWidget *row = moked_date_row_new (title);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (dates_changed_cb), self);
  gtk_box_append (self->dates, row);

  return MOKED_DATE_ROW (row);
}

static void
show_view (MokedFilterPopover *self)
{
  if (!self->view)
    return;

  self->is_setting = TRUE;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);
      MokedHistoryFilter filter = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "filter"));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_filter (self->view, filter, value_of (check)));
    }

  moked_date_row_set_filter (self->created, &self->view->created);
  moked_date_row_set_filter (self->due, &self->view->due);
  moked_date_row_set_filter (self->completed, &self->view->completed);

  self->is_setting = FALSE;
}

static gboolean
has_same_queues (MokedFilterPopover *self)
{
  GPtrArray *queues = moked_session_get_queues (self->session);
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);
      const MokedQueue *queue = n < queues->len ? g_ptr_array_index (queues, n) : NULL;

      if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "filter")) != MOKED_FILTER_QUEUE)
        continue;

      if (!queue || queue->id != value_of (check) ||
          !g_str_equal (queue->name, gtk_check_button_get_label (GTK_CHECK_BUTTON (check))))
        return FALSE;

      n++;
    }

  return n == queues->len;
}

static void
show_queues (MokedFilterPopover *self)
{
  GPtrArray *queues = moked_session_get_queues (self->session);

  if (has_same_queues (self))
    return;

  for (guint i = self->checks->len; i-- > 0;)
    {
      GObject *check = g_ptr_array_index (self->checks, i);

      if (GPOINTER_TO_UINT (g_object_get_data (check, "filter")) == MOKED_FILTER_QUEUE)
        g_ptr_array_remove_index (self->checks, i);
    }

  gtk_flow_box_remove_all (self->queues);

  for (guint i = 0; i < queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (queues, i);

      add_check (self, self->queues, MOKED_FILTER_QUEUE, queue->id, queue->name);
    }

  gtk_widget_set_visible (self->queues_title, queues->len > 0);
  show_view (self);
}

static void
moked_filter_popover_dispose (GObject *object)
{
  MokedFilterPopover *self = MOKED_FILTER_POPOVER (object);

  self->view = NULL;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_FILTER_POPOVER);

  G_OBJECT_CLASS (moked_filter_popover_parent_class)->dispose (object);
}

static void
moked_filter_popover_class_init (MokedFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_filter_popover_dispose;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               MOKED_RESOURCE_PATH "/ui/moked-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedFilterPopover, statuses);
  gtk_widget_class_bind_template_child (widget_class, MokedFilterPopover, types);
  gtk_widget_class_bind_template_child (widget_class, MokedFilterPopover, queues_title);
  gtk_widget_class_bind_template_child (widget_class, MokedFilterPopover, queues);
  gtk_widget_class_bind_template_child (widget_class, MokedFilterPopover, dates);
}

static void
add_statuses (MokedFilterPopover *self)
{
  const struct
  {
    MokedHistoryFilter  filter;
    guint               value;
    const char         *label;
  } checks[] = {
    { MOKED_FILTER_STATUS, MOKED_ENTRY_FILTER_PENDING, moked_words_entry_status (MOKED_ENTRY_PENDING) },
    { MOKED_FILTER_STATUS, MOKED_ENTRY_FILTER_IN_PROGRESS, moked_words_entry_status (MOKED_ENTRY_IN_PROGRESS) },
    { MOKED_FILTER_STATUS, MOKED_ENTRY_FILTER_COMPLETED, moked_words_entry_status (MOKED_ENTRY_COMPLETED) },
    { MOKED_FILTER_STATUS, MOKED_ENTRY_FILTER_CANCELLED, moked_words_entry_status (MOKED_ENTRY_CANCELLED) },
    { MOKED_FILTER_OVERDUE, 0, moked_words_due_state_label (MOKED_DUE_OVERDUE) },
    { MOKED_FILTER_AT_RISK, 0, moked_words_due_state_label (MOKED_DUE_AT_RISK) },
    { MOKED_FILTER_ON_TIME, 0, _("Completed on time") },
    { MOKED_FILTER_LATE, 0, _("Completed late") },
    { MOKED_FILTER_UNOWNED, 0, _("Nobody responsible") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    add_check (self, self->statuses, checks[i].filter, checks[i].value, checks[i].label);
}

static void
moked_filter_popover_init (MokedFilterPopover *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_statuses (self);

  for (guint type = 1; type < MOKED_N_ENTRY_TYPES; type++)
    add_check (self, self->types, MOKED_FILTER_TYPE, type, moked_words_entry_type (type));
  add_check (self, self->types, MOKED_FILTER_TYPE, MOKED_ENTRY_TYPE_OTHER,
             moked_words_entry_type (MOKED_ENTRY_TYPE_OTHER));

  self->created = add_date (self, moked_words_history_column (MOKED_HISTORY_CREATED));
  self->due = add_date (self, moked_words_history_column (MOKED_HISTORY_DUE));
  self->completed = add_date (self, moked_words_history_column (MOKED_HISTORY_COMPLETED));
}

GtkWidget *
moked_filter_popover_new (void)
{
  return g_object_new (MOKED_TYPE_FILTER_POPOVER, NULL);
}

void
moked_filter_popover_set_session (MokedFilterPopover *self,
                                  MokedSession       *session)
{
  GTimeZone *zone;

  g_return_if_fail (MOKED_IS_FILTER_POPOVER (self));
  g_return_if_fail (MOKED_IS_SESSION (session));

  g_set_object (&self->session, session);
  zone = moked_session_get_zone (session);
  moked_date_row_set_zone (self->created, zone);
  moked_date_row_set_zone (self->due, zone);
  moked_date_row_set_zone (self->completed, zone);
  g_signal_connect_object (session, "overview", G_CALLBACK (show_queues), self, G_CONNECT_SWAPPED);
  show_queues (self);
}

void
moked_filter_popover_set_view (MokedFilterPopover *self,
                               MokedHistoryView   *view)
{
  g_return_if_fail (MOKED_IS_FILTER_POPOVER (self));

  self->view = view;
  show_view (self);
}
