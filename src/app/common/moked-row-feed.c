/* moked-row-feed.c: what a list is given of its rows in its first frames
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-row-feed"

#include "config.h"

#include "app/common/moked-row-feed.h"

/* As many as GTK makes widgets for. */
#define ROWS_ENOUGH 256

/* What is seen before a row that is started at. */
#define ROWS_BEFORE 3

struct _MokedRowFeed
{
  GObject parent_instance;

  GListModel *model; /* owned */

  guint n_first;
  guint first;   /* where it begins in the model */
  guint size;    /* how many it may have; G_MAXUINT: all */
  guint n_given; /* that it has */
  guint is_first_frame_over : 1;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MokedRowFeed, moked_row_feed, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (MOKED_ROW_FEED (list)->model);
}

static guint
get_n_items (GListModel *list)
{
  return MOKED_ROW_FEED (list)->n_given;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  MokedRowFeed *self = MOKED_ROW_FEED (list);

  return position < self->n_given ? g_list_model_get_item (self->model, self->first + position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static guint
count_within (MokedRowFeed *self)
{
  return MIN (self->size, g_list_model_get_n_items (self->model) - self->first);
}

static void
tell (MokedRowFeed *self,
      guint         position,
      guint         removed,
      guint         added)
{
  self->n_given = self->n_given - removed + added;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* It is told row by row where all rows are there; the few of the first frames are told anew. */
static void
changed_cb (MokedRowFeed *self,
            guint         position,
            guint         removed,
            guint         added)
{
  if (self->size == G_MAXUINT)
    {
      tell (self, position, removed, added);
      return;
    }

  if (self->first >= g_list_model_get_n_items (self->model))
    self->first = 0;
  tell (self, 0, self->n_given, count_within (self));
}

/* Grows at both ends. */
static void
grow_to (MokedRowFeed *self,
         guint         first,
         guint         size)
{
  const guint before = self->first - first;

  self->first = first;
  self->size = size;
  tell (self, 0, 0, before);
  tell (self, self->n_given, 0, count_within (self) - self->n_given);
}

static gboolean
has (MokedRowFeed *self,
     guint         position)
{
  return position >= self->first && position - self->first < self->size;
}

gboolean
moked_row_feed_take_frame (MokedRowFeed *self)
{
  g_return_val_if_fail (MOKED_IS_ROW_FEED (self), FALSE);

  if (!self->is_first_frame_over)
    self->is_first_frame_over = TRUE;
  else if (self->size < ROWS_ENOUGH / 2)
    grow_to (self, self->first - MIN (self->first, self->size / 2), self->size * 2);
  else
    moked_row_feed_give_all (self);

  return self->size != G_MAXUINT;
}

void
moked_row_feed_give (MokedRowFeed *self,
                     guint         position)
{
  g_return_if_fail (MOKED_IS_ROW_FEED (self));

  if (!has (self, position))
    moked_row_feed_give_all (self);
}

void
moked_row_feed_give_all (MokedRowFeed *self)
{
  g_return_if_fail (MOKED_IS_ROW_FEED (self));

  grow_to (self, 0, G_MAXUINT);
}

void
moked_row_feed_start_at (MokedRowFeed *self,
                         guint         position)
{
  const guint n_rows = g_list_model_get_n_items (self->model);

  g_return_if_fail (MOKED_IS_ROW_FEED (self));

  if (self->is_first_frame_over || position >= n_rows || position + ROWS_BEFORE < self->n_first)
    {
      moked_row_feed_give (self, position);
      return;
    }

  /* the last rows are seen at the end of a screen that is full */
  self->first = MIN (position - ROWS_BEFORE, n_rows - MIN (n_rows, self->n_first));
  tell (self, 0, self->n_given, count_within (self));
}

guint
moked_row_feed_get_first (MokedRowFeed *self)
{
  g_return_val_if_fail (MOKED_IS_ROW_FEED (self), 0);

  return self->first;
}

gboolean
moked_row_feed_has_more (MokedRowFeed *self)
{
  g_return_val_if_fail (MOKED_IS_ROW_FEED (self), FALSE);

  return self->n_given < g_list_model_get_n_items (self->model);
}

static void
moked_row_feed_dispose (GObject *object)
{
  MokedRowFeed *self = MOKED_ROW_FEED (object);

  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  self->n_given = 0;

  G_OBJECT_CLASS (moked_row_feed_parent_class)->dispose (object);
}

static void
moked_row_feed_class_init (MokedRowFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = moked_row_feed_dispose;
}

static void
moked_row_feed_init (MokedRowFeed *self)
{
}

MokedRowFeed *
moked_row_feed_new (GListModel *model,
                    guint       n_first)
{
  MokedRowFeed *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);
  g_return_val_if_fail (n_first > ROWS_BEFORE, NULL);

  self = g_object_new (MOKED_TYPE_ROW_FEED, NULL);
  self->model = g_object_ref (model);
  self->n_first = self->size = n_first;
  self->n_given = count_within (self);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (changed_cb), self);

  return self;
}
