/* moked-history-view.c: what the history is asked for, with dates that are still words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-history-view"

#include "config.h"

#include "app/history/moked-history-view.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words.h"

#define MISSED_TYPES ((1u << MOKED_ENTRY_TYPE_MISSED_IN) | (1u << MOKED_ENTRY_TYPE_MISSED_OUT))

static const struct
{
  MokedEntryFilter filter;
  MokedEntryStatus entry_status;
} statuses[] = {
  { MOKED_ENTRY_FILTER_PENDING, MOKED_ENTRY_PENDING },
  { MOKED_ENTRY_FILTER_IN_PROGRESS, MOKED_ENTRY_IN_PROGRESS },
  { MOKED_ENTRY_FILTER_COMPLETED, MOKED_ENTRY_COMPLETED },
  { MOKED_ENTRY_FILTER_CANCELLED, MOKED_ENTRY_CANCELLED },
};

MokedHistoryView *
moked_history_view_new (void)
{
  MokedHistoryView *self = g_new0 (MokedHistoryView, 1);

  self->query = moked_history_query_new ();

  return self;
}

MokedHistoryView *
moked_history_view_new_built_in (MokedBuiltIn built_in)
{
  MokedHistoryView *self = moked_history_view_new ();

  switch (built_in)
    {
    case MOKED_BUILT_IN_OPEN:
      self->query->entry_statuses = MOKED_ENTRY_FILTER_OPEN;
      break;
    case MOKED_BUILT_IN_OVERDUE:
      self->query->only_overdue = TRUE;
      break;
    case MOKED_BUILT_IN_DUE_TODAY:
      self->query->entry_statuses = MOKED_ENTRY_FILTER_OPEN;
      self->due.word = MOKED_DATE_TODAY;
      break;
    case MOKED_BUILT_IN_NOT_RETURNED:
      self->query->entry_statuses = MOKED_ENTRY_FILTER_OPEN;
      self->query->entry_types = MISSED_TYPES;
      break;
    case MOKED_BUILT_IN_ALL:
    case MOKED_N_BUILT_INS:
    default:
      break;
    }

  return self;
}

void
moked_history_view_free (MokedHistoryView *self)
{
  moked_history_query_free (self->query);
  g_free (self);
}

static gboolean
has_same_filters (const MokedHistoryView *a,
                  const MokedHistoryView *b)
{
  guint n_queues_a = a->query->queue_ids ? a->query->queue_ids->len : 0;
  guint n_queues_b = b->query->queue_ids ? b->query->queue_ids->len : 0;

  return a->query->entry_statuses == b->query->entry_statuses &&
         a->query->entry_types == b->query->entry_types &&
         a->query->only_overdue == b->query->only_overdue &&
         a->query->only_at_risk == b->query->only_at_risk &&
         a->query->only_on_time == b->query->only_on_time &&
         a->query->only_late == b->query->only_late &&
         a->query->only_judged == b->query->only_judged &&
         a->query->only_unowned == b->query->only_unowned &&
         n_queues_a == 0 && n_queues_b == 0 && !a->query->ids && !b->query->ids &&
         a->created.word == b->created.word && a->due.word == b->due.word &&
         a->completed.word == b->completed.word;
}

MokedBuiltIn
moked_history_view_find_built_in (MokedHistoryView *self)
{
  for (guint i = 0; i < MOKED_N_BUILT_INS; i++)
    {
      g_autoptr(MokedHistoryView) built_in = moked_history_view_new_built_in (i);

      if (has_same_filters (self, built_in))
        return i;
    }

  return MOKED_N_BUILT_INS;
}

MokedHistoryQuery *
moked_history_view_dup_query (MokedHistoryView *self,
                              gint64            now,
                              GTimeZone        *zone)
{
  moked_date_filter_resolve (&self->created, now, zone);
  moked_date_filter_resolve (&self->due, now, zone);
  moked_date_filter_resolve (&self->completed, now, zone);

  self->query->created = (MokedInstantRange) { self->created.from, self->created.to };
  self->query->due = (MokedInstantRange) { self->due.from, self->due.to };
  self->query->completed = (MokedInstantRange) { self->completed.from, self->completed.to };
  self->query->now = now;

  return moked_history_query_copy (self->query);
}

MokedHistoryQuery *
moked_history_view_dup_unfiltered (MokedHistoryView *self,
                                   gint64            now)
{
  MokedHistoryQuery *query = moked_history_query_new ();

  g_free (query->search);
  query->search = g_strdup (self->query->search);
  query->now = now;

  return query;
}

gboolean
moked_history_view_is_filtered (MokedHistoryView *self)
{
  const MokedHistoryQuery *query = self->query;

  return query->entry_statuses || query->entry_types || query->only_overdue || query->only_at_risk ||
         query->only_on_time || query->only_late || query->only_judged || query->only_unowned ||
         (query->queue_ids && query->queue_ids->len > 0) || query->ids ||
         self->created.word || self->due.word || self->completed.word;
}

void
moked_history_view_clear_filters (MokedHistoryView *self)
{
  MokedHistoryQuery *query = moked_history_query_new ();

  g_free (query->search);
  query->search = g_strdup (self->query->search);
  query->sort = self->query->sort;
  query->descending = self->query->descending;
  query->customer_id = self->query->customer_id;

  moked_history_query_free (self->query);
  self->query = query;
  self->created = self->due = self->completed = (MokedDateFilter) { 0 };
  self->import_id = 0;
}

static void
clear_import (MokedHistoryView *self)
{
  g_clear_pointer (&self->query->ids, moked_id_set_unref);
  self->import_id = 0;
}

void
moked_history_view_set_import (MokedHistoryView *self,
                               gint64            import_id,
                               MokedImportPart   part,
                               MokedIdSet       *ids)
{
  clear_import (self);
  self->query->ids = moked_id_set_ref (ids);
  self->import_id = import_id;
  self->import_part = part;
}

void
moked_history_view_set_search (MokedHistoryView *self,
                               const char       *search)
{
  g_set_str (&self->query->search, search ? search : "");
}

static guint
queue_index (MokedHistoryView *self,
             gint64            queue_id)
{
  GArray *ids = self->query->queue_ids;

  for (guint i = 0; ids && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == queue_id)
      return i;

  return G_MAXUINT;
}

gboolean
moked_history_view_has_queue (MokedHistoryView *self,
                              gint64            queue_id)
{
  return queue_index (self, queue_id) != G_MAXUINT;
}

void
moked_history_view_set_queue (MokedHistoryView *self,
                              gint64            queue_id,
                              gboolean          is_shown)
{
  guint i = queue_index (self, queue_id);

  if (is_shown == (i != G_MAXUINT))
    return;

  if (!self->query->queue_ids)
    self->query->queue_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (is_shown)
    g_array_append_val (self->query->queue_ids, queue_id);
  else
    g_array_remove_index (self->query->queue_ids, i);
}

/* --- figures --------------------------------------------------------------------------------- */

gboolean
moked_history_view_has_figure (MokedHistoryView *self,
                               MokedFigure       figure)
{
  guint entry_statuses = self->query->entry_statuses;

  switch (figure)
    {
    case MOKED_FIGURE_OPEN:
      return entry_statuses && !(entry_statuses & ~MOKED_ENTRY_FILTER_OPEN);
    case MOKED_FIGURE_OVERDUE:
      return self->query->only_overdue;
    case MOKED_FIGURE_AT_RISK:
      return self->query->only_at_risk;
    case MOKED_FIGURE_ON_TIME:
      return self->query->only_judged;
    case MOKED_N_FIGURES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

void
moked_history_view_toggle_figure (MokedHistoryView *self,
                                  MokedFigure       figure)
{
  gboolean is_on = !moked_history_view_has_figure (self, figure);
  guint open = self->query->entry_statuses & MOKED_ENTRY_FILTER_OPEN;

  switch (figure)
    {
    case MOKED_FIGURE_OPEN:
      self->query->entry_statuses = is_on ? (open ? open : MOKED_ENTRY_FILTER_OPEN) : 0;
      break;
    case MOKED_FIGURE_OVERDUE:
      self->query->only_overdue = is_on;
      break;
    case MOKED_FIGURE_AT_RISK:
      self->query->only_at_risk = is_on;
      break;
    case MOKED_FIGURE_ON_TIME:
      self->query->only_judged = is_on;
      break;
    case MOKED_N_FIGURES:
    default:
      g_return_if_reached ();
    }
}

/* --- chips ----------------------------------------------------------------------------------- */

static void
add_chip (GPtrArray          *chips,
          MokedHistoryFilter  filter,
          gint64              value,
          const char         *key,
          const char         *text)
{
  g_ptr_array_add (chips, moked_chip_new (filter, value, key, text));
}

static void
add_status_chips (MokedHistoryView *self,
                  GPtrArray        *chips)
{
  const MokedHistoryQuery *query = self->query;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (query->entry_statuses & statuses[i].filter)
      add_chip (chips, MOKED_FILTER_STATUS, statuses[i].filter, _("Status"),
                moked_words_entry_status (statuses[i].entry_status));

  if (query->only_overdue)
    add_chip (chips, MOKED_FILTER_OVERDUE, 0, _("Due"), moked_words_due_state_label (MOKED_DUE_OVERDUE));
  if (query->only_at_risk)
    add_chip (chips, MOKED_FILTER_AT_RISK, 0, _("Due"), moked_words_due_state_label (MOKED_DUE_AT_RISK));
  if (query->only_on_time)
    add_chip (chips, MOKED_FILTER_ON_TIME, 0, _("Completed"), moked_words_on_time (MOKED_ON_TIME_YES));
  if (query->only_late)
    add_chip (chips, MOKED_FILTER_LATE, 0, _("Completed"), moked_words_on_time (MOKED_ON_TIME_NO));
  if (query->only_judged)
    add_chip (chips, MOKED_FILTER_JUDGED, 0, _("Completed"), _("with a due date"));
  if (query->only_unowned)
    add_chip (chips, MOKED_FILTER_UNOWNED, 0, _("Responsible"), _("nobody"));
}

static void
add_date_chip (GPtrArray             *chips,
               MokedHistoryFilter     filter,
               const char            *key,
               const MokedDateFilter *date,
               GTimeZone             *zone)
{
  g_autofree char *text = NULL;

  if (date->word == MOKED_DATE_ANY)
    return;

  text = moked_date_filter_label (date, zone);
  add_chip (chips, filter, 0, key, text);
}

GPtrArray *
moked_history_view_dup_chips (MokedHistoryView *self,
                              MokedSession     *session)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_chip_free);
  GTimeZone *zone = moked_session_get_zone (session);
  GArray *queues = self->query->queue_ids;

  if (self->import_id)
    {
      g_autofree char *text = moked_words_import_rows (self->import_id, self->import_part);

      add_chip (chips, MOKED_FILTER_IMPORT, 0, _("Import"), text);
    }
  add_status_chips (self, chips);

  for (guint type = 0; type < MOKED_N_ENTRY_TYPES; type++)
    if (self->query->entry_types & (1u << type))
      add_chip (chips, MOKED_FILTER_TYPE, type, _("Type"), moked_words_entry_type (type));

  for (guint i = 0; queues && i < queues->len; i++)
    {
      gint64 id = g_array_index (queues, gint64, i);

      add_chip (chips, MOKED_FILTER_QUEUE, id, _("Queue"), moked_session_queue_name (session, id));
    }

  add_date_chip (chips, MOKED_FILTER_CREATED, _("Created"), &self->created, zone);
  add_date_chip (chips, MOKED_FILTER_DUE, _("Due"), &self->due, zone);
  add_date_chip (chips, MOKED_FILTER_COMPLETED, _("Completed"), &self->completed, zone);

  return chips;
}

void
moked_history_view_remove (MokedHistoryView   *self,
                           MokedHistoryFilter  filter,
                           gint64              value)
{
  MokedHistoryQuery *query = self->query;

  switch (filter)
    {
    case MOKED_FILTER_STATUS:
      query->entry_statuses &= ~(guint) value;
      break;
    case MOKED_FILTER_OVERDUE:
      query->only_overdue = FALSE;
      break;
    case MOKED_FILTER_AT_RISK:
      query->only_at_risk = FALSE;
      break;
    case MOKED_FILTER_ON_TIME:
      query->only_on_time = FALSE;
      break;
    case MOKED_FILTER_LATE:
      query->only_late = FALSE;
      break;
    case MOKED_FILTER_JUDGED:
      query->only_judged = FALSE;
      break;
    case MOKED_FILTER_UNOWNED:
      query->only_unowned = FALSE;
      break;
    case MOKED_FILTER_TYPE:
      query->entry_types &= ~(1u << value);
      break;
    case MOKED_FILTER_QUEUE:
      moked_history_view_set_queue (self, value, FALSE);
      break;
    case MOKED_FILTER_CREATED:
      self->created = (MokedDateFilter) { 0 };
      break;
    case MOKED_FILTER_DUE:
      self->due = (MokedDateFilter) { 0 };
      break;
    case MOKED_FILTER_COMPLETED:
      self->completed = (MokedDateFilter) { 0 };
      break;
    case MOKED_FILTER_IMPORT:
      clear_import (self);
      break;
    default:
      g_return_if_reached ();
    }
}
