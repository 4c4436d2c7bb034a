/* moked-slot.c: one position of a list, and the row that stands there
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-slot-private.h"

struct _MokedSlot
{
  GObject         parent_instance;

  MokedSlotModel *model; /* borrowed; NULL: no longer a position of it */
  guint           position;
  gint64          id;

  MokedSlotPage  *page;  /* NULL while loading */
  guint           index; /* in the page */
};

G_DEFINE_FINAL_TYPE (MokedSlot, moked_slot, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

MokedSlotPage *
moked_slot_page_ref (MokedSlotPage *self)
{
  self->ref_count++;
  return self;
}

void
moked_slot_page_unref (MokedSlotPage *self)
{
  if (--self->ref_count > 0)
    return;

  for (guint i = 0; i < self->n_rows; i++)
    g_clear_pointer (&self->rows[i], self->row_unref);
  g_free (self->rows);
  g_free (self->ids);
  g_free (self);
}

static void
moked_slot_dispose (GObject *object)
{
  MokedSlot *self = MOKED_SLOT (object);

  if (self->model)
    moked_slot_model_forget (self->model, self);
  self->model = NULL;
  g_clear_pointer (&self->page, moked_slot_page_unref);

  G_OBJECT_CLASS (moked_slot_parent_class)->dispose (object);
}

static void
moked_slot_class_init (MokedSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = moked_slot_dispose;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_SLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
moked_slot_init (MokedSlot *self)
{
}

MokedSlot *
moked_slot_new (MokedSlotModel *model,
                guint           position,
                gint64          id)
{
  MokedSlot *self = g_object_new (MOKED_TYPE_SLOT, NULL);

  self->model = model;
  self->position = position;
  self->id = id;
  return self;
}

void
moked_slot_detach (MokedSlot *self)
{
  self->model = NULL;
}

void
moked_slot_move (MokedSlot *self,
                 guint      position)
{
  self->position = position;
}

gboolean
moked_slot_set (MokedSlot     *self,
                gint64         id,
                MokedSlotPage *page,
                guint          index)
{
  if (self->id == id && self->page == page && (!page || self->index == index))
    return FALSE;

  if (page)
    moked_slot_page_ref (page);
  g_clear_pointer (&self->page, moked_slot_page_unref);
  self->page = page;
  self->index = index;
  self->id = id;
  return TRUE;
}

MokedSlotPage *
moked_slot_get_page (MokedSlot *self)
{
  return self->page;
}

void
moked_slot_emit_changed (MokedSlot *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
moked_slot_get_position (MokedSlot *self)
{
  g_return_val_if_fail (MOKED_IS_SLOT (self), 0);

  return self->position;
}

gint64
moked_slot_get_id (MokedSlot *self)
{
  g_return_val_if_fail (MOKED_IS_SLOT (self), 0);

  return self->id;
}

gpointer
moked_slot_get_row (MokedSlot *self)
{
  g_return_val_if_fail (MOKED_IS_SLOT (self), NULL);

  return self->page ? self->page->rows[self->index] : NULL;
}
