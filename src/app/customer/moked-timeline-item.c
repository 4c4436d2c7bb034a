/* moked-timeline-item.c: one row of a customer's timeline, as an item of a list model
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline-item"

#include "config.h"

#include "app/customer/moked-timeline-item.h"

struct _MokedTimelineItem
{
  GObject parent_instance;

  MokedTimelineView *view; /* holds what @row points to */
  MokedTimelineRow   row;
};

G_DEFINE_FINAL_TYPE (MokedTimelineItem, moked_timeline_item, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
moked_timeline_item_finalize (GObject *object)
{
  moked_timeline_view_unref (MOKED_TIMELINE_ITEM (object)->view);

  G_OBJECT_CLASS (moked_timeline_item_parent_class)->finalize (object);
}

static void
moked_timeline_item_class_init (MokedTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_timeline_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_TIMELINE_ITEM, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_timeline_item_init (MokedTimelineItem *self)
{
}

gint64
moked_timeline_row_identity (const MokedTimelineRow *row)
{
  const gint64 sort = row->kind == MOKED_TIMELINE_ROW_DAY ? 0 : row->kind == MOKED_TIMELINE_ROW_PART ? 1 : 2;

  return (sort == 0 ? row->day : row->key) * 3 + sort;
}

MokedTimelineItem *
moked_timeline_item_new (MokedTimelineView      *view,
                         const MokedTimelineRow *row)
{
  MokedTimelineItem *self = g_object_new (MOKED_TYPE_TIMELINE_ITEM, NULL);

  self->view = moked_timeline_view_ref (view);
  self->row = *row;

  return self;
}

gint64
moked_timeline_item_get_identity (MokedTimelineItem *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (self), 0);

  return moked_timeline_row_identity (&self->row);
}

MokedTimeline *
moked_timeline_item_get_timeline (MokedTimelineItem *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (self), NULL);

  return moked_timeline_view_get_timeline (self->view);
}

const MokedTimelineRow *
moked_timeline_item_get_row (MokedTimelineItem *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (self), NULL);

  return &self->row;
}

static gboolean
says_the_same (const MokedTimelineRow *a,
               const MokedTimelineRow *b)
{
  return a->kind == b->kind && a->event == b->event && a->day == b->day && a->n_times == b->n_times &&
         a->first_at == b->first_at && a->last_at == b->last_at &&
         a->is_expandable == b->is_expandable && a->is_expanded == b->is_expanded;
}

void
moked_timeline_item_set_row (MokedTimelineItem      *self,
                             MokedTimelineView      *view,
                             const MokedTimelineRow *row)
{
  MokedTimelineView *before;
  gboolean is_same;

  g_return_if_fail (MOKED_IS_TIMELINE_ITEM (self));
  g_return_if_fail (moked_timeline_row_identity (row) == moked_timeline_row_identity (&self->row));

  before = self->view;
  is_same = says_the_same (&self->row, row);
  self->view = moked_timeline_view_ref (view);
  self->row = *row;
  moked_timeline_view_unref (before);

  if (!is_same)
    g_signal_emit (self, signals[CHANGED], 0);
}
