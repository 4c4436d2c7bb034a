/* moked-shown-rows.c: the rows that a page shows, one result after another, in a table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-shown-rows"

#include "config.h"

#include "app/common/moked-shown-rows.h"

#include "app/common/moked-row-reader.h"

struct _MokedShownRows
{
  GObject parent_instance;

  const MokedTableKind  *kind;
  const MokedResultType *type;
  MokedCellTime         time; /* the table's user data */

  /* owned */
  MokedSession   *session;
  MokedTable     *table;
  MokedSlotModel *model;
  GCancellable   *cancellable; /* of the reading of rows */
  gpointer        result;      /* NULL before the first one */

  gint64 selected_id;
  guint  expects_other : 1;
};

G_DEFINE_FINAL_TYPE (MokedShownRows, moked_shown_rows, G_TYPE_OBJECT)

static void
fetch_cb (MokedSlotModel *model,
          guint           page,
          guint           generation,
          const gint64   *ids,
          guint           n_ids,
          gpointer        user_data)
{
  MokedShownRows *self = user_data;

  moked_rows_read (moked_session_get_store (self->session), self->kind->load, model, page, generation, ids, n_ids,
                   self->cancellable);
}

static void
selection_changed_cb (MokedShownRows *self)
{
  guint position = moked_table_get_selected (self->table);

  self->selected_id = position == GTK_INVALID_LIST_POSITION ? 0 : moked_slot_model_get_id (self->model, position);
}

static void
moked_shown_rows_dispose (GObject *object)
{
  MokedShownRows *self = MOKED_SHOWN_ROWS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->table);
  g_clear_object (&self->model);
  g_clear_pointer (&self->result, self->type->unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_shown_rows_parent_class)->dispose (object);
}

static void
moked_shown_rows_finalize (GObject *object)
{
  g_object_unref (MOKED_SHOWN_ROWS (object)->cancellable);

  G_OBJECT_CLASS (moked_shown_rows_parent_class)->finalize (object);
}

static void
moked_shown_rows_class_init (MokedShownRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_shown_rows_dispose;
  object_class->finalize = moked_shown_rows_finalize;
}

static void
moked_shown_rows_init (MokedShownRows *self)
{
  self->cancellable = g_cancellable_new ();
}

MokedShownRows *
moked_shown_rows_new (const MokedTableKind  *kind,
                      const MokedResultType *type)
{
  MokedShownRows *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (type != NULL, NULL);

  self = g_object_new (MOKED_TYPE_SHOWN_ROWS, NULL);
  self->kind = kind;
  self->type = type;
  self->model = moked_slot_model_new (fetch_cb, self, kind->row_free);
  self->table = MOKED_TABLE (g_object_ref_sink (moked_table_new (kind, self->model, &self->time)));
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
moked_shown_rows_set_session (MokedShownRows *self,
                              MokedSession   *session)
{
  g_return_if_fail (MOKED_IS_SHOWN_ROWS (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->time.zone = moked_session_get_zone (session);
}

MokedTable *
moked_shown_rows_get_table (MokedShownRows *self)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  return self->table;
}

MokedSlotModel *
moked_shown_rows_get_model (MokedShownRows *self)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  return self->model;
}

const MokedCellTime *
moked_shown_rows_set_now (MokedShownRows *self,
                          gint64          now)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  self->time.now = now;

  return &self->time;
}

const MokedCellTime *
moked_shown_rows_get_time (MokedShownRows *self)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  return &self->time;
}

void
moked_shown_rows_expect_other (MokedShownRows *self)
{
  g_return_if_fail (MOKED_IS_SHOWN_ROWS (self));

  self->expects_other = TRUE;
}

/* How many rows came in above the one at position @was. */
static int
count_above (MokedShownRows *self,
             gpointer        result,
             guint           was)
{
  guint is;

  if (self->expects_other || was >= moked_shown_rows_count (self))
    return 0;

  is = self->type->find (result, self->type->id_at (self->result, was));

  return is == G_MAXUINT ? 0 : (int) is - (int) was;
}

void
moked_shown_rows_show (MokedShownRows *self,
                       gpointer        result)
{
  guint first_seen;
  int n_above;

  g_return_if_fail (MOKED_IS_SHOWN_ROWS (self));
  g_return_if_fail (result != NULL);

  first_seen = moked_table_get_first_seen (self->table);
  n_above = count_above (self, result, first_seen);
  g_clear_pointer (&self->result, self->type->unref);
  self->result = self->type->ref (result);

  moked_table_begin_swap (self->table, n_above);
  moked_slot_model_set_result (self->model, self->type->ref (result), self->type->unref, self->type->id_at,
                               self->type->count (result), n_above);
  if (!self->expects_other)
    moked_slot_model_refresh (self->model);
  moked_table_end_swap (self->table, self->selected_id ? self->type->find (result, self->selected_id)
                                                       : GTK_INVALID_LIST_POSITION);

  /* Who looks at the top wants to see what comes in. */
  if (self->expects_other || first_seen == 0)
    moked_table_scroll_to_top (self->table);
  self->expects_other = FALSE;
}

gpointer
moked_shown_rows_get_result (MokedShownRows *self)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  return self->result;
}

guint
moked_shown_rows_count (MokedShownRows *self)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), 0);

  return self->result ? self->type->count (self->result) : 0;
}

gint64
moked_shown_rows_get_selected (MokedShownRows *self)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), 0);

  return self->selected_id;
}

gpointer
moked_shown_rows_get_row (MokedShownRows *self,
                          guint           position)
{
  g_autoptr(MokedSlot) slot = NULL;

  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  slot = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  return slot ? moked_slot_get_row (slot) : NULL;
}

MokedListing *
moked_shown_rows_dup_listing (MokedShownRows *self,
                              guint           total)
{
  g_return_val_if_fail (MOKED_IS_SHOWN_ROWS (self), NULL);

  if (!self->result)
    return NULL;

  return moked_listing_new (moked_session_get_store (self->session), self->kind, self->type, self->result, total,
                            moked_table_dup_columns (self->table), &self->time);
}
