/* moked-slot-private.h: what a slot and its model know of each other
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-slot-model.h"

G_BEGIN_DECLS

#define MOKED_SLOT_PAGE_ROWS 64

/* Rows as they came, 64 positions of one result. Refcounted: a slot keeps the page its row is in, also when
 * the cache has dropped it. */
typedef struct
{
  guint           ref_count;
  guint           number;     /* of the page: position / MOKED_SLOT_PAGE_ROWS */
  guint           n_rows;
  GDestroyNotify  row_unref;
  GList           link;       /* in the cache's order of use */
  gint64         *ids;        /* what was asked for */
  gpointer       *rows;
} MokedSlotPage;

MokedSlotPage *moked_slot_page_ref   (MokedSlotPage *self);
void           moked_slot_page_unref (MokedSlotPage *self);

MokedSlot     *moked_slot_new        (MokedSlotModel *model, guint position, gint64 id);
/* The model is gone, or has given the position to another slot. */
void           moked_slot_detach     (MokedSlot *self);
/* Stands for another position of the list. */
void           moked_slot_move        (MokedSlot *self, guint position);
/* TRUE where the slot now shows something else: then it is to be told by moked_slot_emit_changed (). */
gboolean       moked_slot_set        (MokedSlot *self, gint64 id, MokedSlotPage *page, guint index);
MokedSlotPage *moked_slot_get_page   (MokedSlot *self); /* NULL while loading */
void           moked_slot_emit_changed (MokedSlot *self);

/* A slot dies. */
void           moked_slot_model_forget (MokedSlotModel *self, MokedSlot *slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSlotPage, moked_slot_page_unref)

G_END_DECLS
