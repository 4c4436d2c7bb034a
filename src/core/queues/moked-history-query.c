/* moked-history-query.c: one value that says what the history shows
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include <string.h>

#include "core/queues/moked-history-query.h"

MokedHistoryQuery *
moked_history_query_new (void)
{
  MokedHistoryQuery *self = g_new0 (MokedHistoryQuery, 1);

  self->search = g_strdup ("");
  self->sort = MOKED_HISTORY_CREATED;
  self->descending = TRUE;
  return self;
}

MokedHistoryQuery *
moked_history_query_copy (const MokedHistoryQuery *self)
{
  MokedHistoryQuery *copy = g_new (MokedHistoryQuery, 1);

  *copy = *self;
  copy->search = g_strdup (self->search);
  copy->queue_ids = self->queue_ids ? g_array_copy (self->queue_ids) : NULL;
  copy->ids = self->ids ? moked_id_set_ref (self->ids) : NULL;
  return copy;
}

void
moked_history_query_free (MokedHistoryQuery *self)
{
  g_free (self->search);
  g_clear_pointer (&self->queue_ids, g_array_unref);
  g_clear_pointer (&self->ids, moked_id_set_unref);
  g_free (self);
}

static gboolean
queue_ids_equal (const GArray *a,
                 const GArray *b)
{
  guint a_length = a ? a->len : 0;
  guint b_length = b ? b->len : 0;

  return a_length == b_length && (a_length == 0 || memcmp (a->data, b->data, a_length * sizeof (gint64)) == 0);
}

static gboolean
ids_equal (const MokedIdSet *a,
           const MokedIdSet *b)
{
  return a == b || (a && b && moked_id_set_equal (a, b));
}

static gboolean
range_equal (const MokedInstantRange *a,
             const MokedInstantRange *b)
{
  return a->from == b->from && a->to == b->to;
}

gboolean
moked_history_query_equal (const MokedHistoryQuery *a,
                           const MokedHistoryQuery *b)
{
  return g_strcmp0 (a->search, b->search) == 0 &&
         a->entry_statuses == b->entry_statuses &&
         a->only_overdue == b->only_overdue &&
         a->only_at_risk == b->only_at_risk &&
         a->only_on_time == b->only_on_time &&
         a->only_late == b->only_late &&
         a->only_judged == b->only_judged &&
         a->only_unowned == b->only_unowned &&
         a->entry_types == b->entry_types &&
         queue_ids_equal (a->queue_ids, b->queue_ids) &&
         a->customer_id == b->customer_id &&
         ids_equal (a->ids, b->ids) &&
         range_equal (&a->created, &b->created) &&
         range_equal (&a->due, &b->due) &&
         range_equal (&a->completed, &b->completed) &&
         a->sort == b->sort &&
         a->descending == b->descending &&
         a->now == b->now;
}
