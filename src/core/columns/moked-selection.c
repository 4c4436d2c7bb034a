/* moked-selection.c: some rows of a table in an order, by position
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-selection.h"

struct _MokedSelection
{
  gatomicrefcount  ref_count;
  MokedRowTableView   view;
  MokedOrder      *order;  /* NULL: the table's own */
  gboolean         descending;
  MokedBitmap     *set;    /* of rows, or of places in the order's walk */
};

MokedSelection *
moked_selection_new (const MokedRowTable  *table,
                     const MokedBitmap *rows,
                     MokedOrder        *order,
                     gboolean           descending)
{
  MokedSelection *self = g_new0 (MokedSelection, 1);

  g_atomic_ref_count_init (&self->ref_count);
  moked_row_table_view (table, &self->view);
  self->descending = descending;
  if (order)
    {
      self->order = moked_order_ref (order);
      self->set = moked_order_walk (order, rows, descending);
      return self;
    }

  self->set = moked_bitmap_copy (rows);
  moked_bitmap_seal (self->set);
  return self;
}

MokedSelection *
moked_selection_ref (MokedSelection *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_selection_unref (MokedSelection *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  moked_row_table_view_clear (&self->view);
  g_clear_pointer (&self->order, moked_order_unref);
  moked_bitmap_unref (self->set);
  g_free (self);
}

guint
moked_selection_n_rows (const MokedSelection *self)
{
  return self->set->n_set;
}

static guint
row_at (const MokedSelection *self,
        guint                 position)
{
  if (self->order)
    return moked_order_row_at (self->order, moked_bitmap_select (self->set, position), self->descending);
  if (self->descending)
    position = self->set->n_set - 1 - position;
  return moked_bitmap_select (self->set, position);
}

guint32
moked_selection_id_at (const MokedSelection *self,
                       guint                 position)
{
  g_return_val_if_fail (position < self->set->n_set, 0);

  return self->view.ids[row_at (self, position)];
}

/* Where the row would be without an order: a row that is not in the set has the position of the next one. */
static guint
position_of_row (const MokedSelection *self,
                 guint                 row)
{
  guint before = moked_bitmap_rank (self->set, row);

  return self->descending ? self->set->n_set - 1 - before : before;
}

static guint
find_row_in_order (const MokedSelection *self,
                   guint                 row)
{
  for (guint place = 0; place < self->order->n_rows; place++)
    if (moked_order_row_at (self->order, place, self->descending) == row)
      return moked_bitmap_get (self->set, place) ? moked_bitmap_rank (self->set, place) : G_MAXUINT;
  return G_MAXUINT;
}

guint
moked_selection_find (const MokedSelection *self,
                      guint32               id)
{
  guint row = moked_row_table_view_find (&self->view, id);

  if (row == G_MAXUINT)
    return G_MAXUINT;
  if (self->order)
    return find_row_in_order (self, row);
  return moked_bitmap_get (self->set, row) ? position_of_row (self, row) : G_MAXUINT;
}

/* How many rows are before the first one with an instant of at least @instant. */
static guint
count_before (const MokedSelection *self,
              guint64               instant)
{
  guint low = 0;
  guint high = self->view.n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->view.instants[middle] < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
find_instant_in_order (const MokedSelection *self,
                       guint                 end)
{
  guint best_row = 0;
  guint best = 0;
  guint position = 0;
  gboolean is_found = FALSE;

  for (guint place = 0; place < self->order->n_rows; place++)
    {
      guint row;

      if (!moked_bitmap_get (self->set, place))
        continue;
      row = moked_order_row_at (self->order, place, self->descending);
      if (row < end && (!is_found || row > best_row))
        {
          is_found = TRUE;
          best_row = row;
          best = position;
        }
      position++;
    }
  return best;
}

guint
moked_selection_find_instant (const MokedSelection *self,
                              guint32               instant)
{
  guint n_rows = self->set->n_set;
  guint position;

  if (n_rows == 0)
    return 0;
  if (self->order)
    return find_instant_in_order (self, count_before (self, (guint64) instant + 1));

  if (self->descending)
    position = n_rows - moked_bitmap_rank (self->set, count_before (self, (guint64) instant + 1));
  else
    position = moked_bitmap_rank (self->set, count_before (self, instant));
  return MIN (position, n_rows - 1);
}
