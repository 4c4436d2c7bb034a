/* moked-timeline-item.c: one thing in a customer's time: a day, an entry or a call
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

  gint64        instant;
  MokedEntry   *entry;
  MokedCallRow *call;
};

G_DEFINE_FINAL_TYPE (MokedTimelineItem, moked_timeline_item, G_TYPE_OBJECT)

static void
moked_timeline_item_finalize (GObject *object)
{
  MokedTimelineItem *self = MOKED_TIMELINE_ITEM (object);

  g_clear_pointer (&self->entry, moked_entry_unref);
  g_clear_pointer (&self->call, moked_call_row_unref);

  G_OBJECT_CLASS (moked_timeline_item_parent_class)->finalize (object);
}

static void
moked_timeline_item_class_init (MokedTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_timeline_item_finalize;
}

static void
moked_timeline_item_init (MokedTimelineItem *self)
{
}

MokedTimelineItem *
moked_timeline_item_new (gint64        instant,
                         MokedEntry   *entry,
                         MokedCallRow *call)
{
  MokedTimelineItem *self = g_object_new (MOKED_TYPE_TIMELINE_ITEM, NULL);

  self->instant = instant;
  self->entry = entry ? moked_entry_ref (entry) : NULL;
  self->call = call ? moked_call_row_ref (call) : NULL;

  return self;
}

gint64
moked_timeline_item_get_instant (MokedTimelineItem *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (self), MOKED_NO_INSTANT);

  return self->instant;
}

MokedEntry *
moked_timeline_item_get_entry (MokedTimelineItem *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (self), NULL);

  return self->entry;
}

MokedCallRow *
moked_timeline_item_get_call (MokedTimelineItem *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (self), NULL);

  return self->call;
}
