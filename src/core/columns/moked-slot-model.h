/* moked-slot-model.h: a list model of positions over a result of any size
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The items of the model are slots: they belong to a position, not to a row, and live only while a
 * widget holds them. A slot's row comes from a page cache filled by ids; get_item never blocks. A
 * new result swaps the slots' rows and emits items-changed for the difference of the count only, at the
 * ends (why: src/DESIGN.md). Main thread. */
#define MOKED_TYPE_SLOT (moked_slot_get_type ())
G_DECLARE_FINAL_TYPE (MokedSlot, moked_slot, MOKED, SLOT, GObject)

guint    moked_slot_get_position (MokedSlot *self);
gint64   moked_slot_get_id       (MokedSlot *self);
/* The row (MokedEntry, MokedCallRow…), NULL while loading. Borrowed until the next "changed". */
gpointer moked_slot_get_row      (MokedSlot *self);
/* signal "changed" (no arguments): another row, or its row has come */

#define MOKED_TYPE_SLOT_MODEL (moked_slot_model_get_type ())
G_DECLARE_FINAL_TYPE (MokedSlotModel, moked_slot_model, MOKED, SLOT_MODEL, GObject)

/* GTK's list collapses silently over 2^31 pixels: 59.6 million rows of 36 pixels. */
#define MOKED_SLOT_MODEL_MAX_ROWS 59000000

/* A result: @n_rows positions; @id_at gives the id at a position, O(1) or nearly. */
typedef gint64 (*MokedIdAtFunc) (gpointer result, guint position);

/* Asks for the rows of @ids; the answer comes by moked_slot_model_take_page () with the same @page
 * and @generation, at once or later; rows in the order of @ids, NULL where none. */
typedef void   (*MokedFetchFunc) (MokedSlotModel *model, guint page, guint generation,
                                  const gint64 *ids, guint n_ids, gpointer user_data);

MokedSlotModel *moked_slot_model_new        (MokedFetchFunc fetch, gpointer user_data, GDestroyNotify row_unref)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Takes @result (freed by @result_free when replaced). Rows of ids that both results show stay without
 * a flash of "loading". @offset: how many rows came in above those that are looked at (negative: went), so that a list
 * keeps them in sight, and the focus with them; 0 where another question was asked. FALSE: it has more than MOKED_SLOT_MODEL_MAX_ROWS rows, and only so many of them
 * are shown: say so, and ask for dates. */
gboolean        moked_slot_model_set_result (MokedSlotModel *self, gpointer result, GDestroyNotify result_free,
                                             MokedIdAtFunc id_at, guint n_rows, int offset);
/* Takes @rows, and each row of it: freed by row_unref. NULL: they could not be read, and are asked for again
 * with the next slot of the page. An answer of an older @generation is dropped. */
void            moked_slot_model_take_page  (MokedSlotModel *self, guint page, guint generation, GPtrArray *rows);
/* Rows changed in the store: their pages are asked for again, shown as they are until then. */
void            moked_slot_model_refresh    (MokedSlotModel *self);
gint64          moked_slot_model_get_id     (MokedSlotModel *self, guint position);
gpointer        moked_slot_model_get_result (MokedSlotModel *self);

G_END_DECLS
