/* moked-row-table.c: millions of rows as columns of small numbers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/columns/moked-order.h"
#include "core/columns/moked-row-table.h"

/* What is kept ready for new rows, so that a day's worth never copies anything. */
#define SPARE_ROWS 65536

/* The memory of one column. Shared with views, which only look at rows that were there when they were taken. */
typedef struct
{
  gatomicrefcount ref_count;
  guint8         *bytes;
} Block;

struct _MokedRowTable
{
  guint    n_columns;
  guint8   widths[MOKED_ROW_TABLE_MAX_COLUMNS];
  Block   *blocks[MOKED_ROW_TABLE_MAX_COLUMNS];
  guint    capacity;
  guint    first;  /* the place of row 0 in the blocks */
  guint    n_rows;
  gboolean ids_ascend;
};

static Block *
block_new (gsize size)
{
  Block *self = g_new0 (Block, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_malloc (MAX (size, 1));
  return self;
}

static void
block_unref (Block *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->bytes);
  g_free (self);
}

static guint8 *
place_of (const MokedRowTable *self,
          guint             column,
          guint             row)
{
  return self->blocks[column]->bytes + (gsize) (self->first + row) * self->widths[column];
}

static void
write_value (const MokedRowTable *self,
             guint             column,
             guint             row,
             guint32           value)
{
  guint8 *place = place_of (self, column, row);

  switch (self->widths[column])
    {
    case 1:
      *place = value;
      break;
    case 2:
      *(guint16 *) (void *) place = value;
      break;
    default:
      *(guint32 *) (void *) place = value;
    }
}

MokedRowTable *
moked_row_table_new (const guint8 *widths,
                 guint         n_columns)
{
  MokedRowTable *self;

  g_return_val_if_fail (n_columns >= 2 && n_columns <= MOKED_ROW_TABLE_MAX_COLUMNS, NULL);
  g_return_val_if_fail (widths[MOKED_ROW_TABLE_ID] == 4 && widths[MOKED_ROW_TABLE_INSTANT] == 4, NULL);

  self = g_new0 (MokedRowTable, 1);
  self->n_columns = n_columns;
  self->ids_ascend = TRUE;
  memcpy (self->widths, widths, n_columns);
  for (guint i = 0; i < n_columns; i++)
    self->blocks[i] = block_new (0);
  return self;
}

void
moked_row_table_free (MokedRowTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    block_unref (self->blocks[i]);
  g_free (self);
}

guint
moked_row_table_n_rows (const MokedRowTable *self)
{
  return self->n_rows;
}

gsize
moked_row_table_n_bytes (const MokedRowTable *self)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n_bytes += (gsize) self->n_rows * self->widths[i];
  return n_bytes;
}

guint
moked_row_table_n_columns (const MokedRowTable *self)
{
  return self->n_columns;
}

guint
moked_row_table_width (const MokedRowTable *self,
                   guint             column)
{
  return self->widths[column];
}

const guint8 *
moked_row_table_column_8 (const MokedRowTable *self,
                      guint             column)
{
  g_assert (self->widths[column] == 1);
  return place_of (self, column, 0);
}

const guint16 *
moked_row_table_column_16 (const MokedRowTable *self,
                       guint             column)
{
  g_assert (self->widths[column] == 2);
  return (const guint16 *) (const void *) place_of (self, column, 0);
}

const guint32 *
moked_row_table_column_32 (const MokedRowTable *self,
                       guint             column)
{
  g_assert (self->widths[column] == 4);
  return (const guint32 *) (const void *) place_of (self, column, 0);
}

guint32
moked_row_table_get (const MokedRowTable *self,
                 guint             row,
                 guint             column)
{
  const guint8 *place = place_of (self, column, row);

  switch (self->widths[column])
    {
    case 1:
      return *place;
    case 2:
      return *(const guint16 *) (const void *) place;
    default:
      return *(const guint32 *) (const void *) place;
    }
}

void
moked_row_table_set (MokedRowTable *self,
                 guint       row,
                 guint       column,
                 guint32     value)
{
  g_return_if_fail (row < self->n_rows && column > MOKED_ROW_TABLE_INSTANT);

  write_value (self, column, row, value);
}

static guint
find_ascending (const guint32 *ids,
                guint          n_rows,
                guint32        id)
{
  guint low = 0;
  guint high = n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < n_rows && ids[low] == id ? low : G_MAXUINT;
}

static guint
find_anywhere (const guint32 *ids,
               guint          n_rows,
               guint32        id)
{
  for (guint i = 0; i < n_rows; i++)
    if (ids[i] == id)
      return i;
  return G_MAXUINT;
}

guint
moked_row_table_find (const MokedRowTable *self,
                  guint32           id)
{
  const guint32 *ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);

  if (self->ids_ascend)
    return find_ascending (ids, self->n_rows, id);
  return find_anywhere (ids, self->n_rows, id);
}

gboolean
moked_row_table_ids_ascend (const MokedRowTable *self)
{
  return self->ids_ascend;
}

/* Other blocks of @capacity places, row 0 at @first. */
static void
move_to_blocks (MokedRowTable *self,
                guint       capacity,
                guint       first)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      Block *block = block_new ((gsize) capacity * self->widths[i]);

      if (self->n_rows > 0)
        memcpy (block->bytes + (gsize) first * self->widths[i], place_of (self, i, 0),
                (gsize) self->n_rows * self->widths[i]);
      block_unref (self->blocks[i]);
      self->blocks[i] = block;
    }
  self->capacity = capacity;
  self->first = first;
}

void
moked_row_table_reserve (MokedRowTable *self,
                     guint       n_rows)
{
  if (n_rows > self->first)
    move_to_blocks (self, n_rows + self->n_rows + SPARE_ROWS, n_rows);
}

void
moked_row_table_prepend (MokedRowTable    *self,
                     const guint32 *values)
{
  if (self->first == 0)
    moked_row_table_reserve (self, MAX (self->n_rows / 2, 1024));

  self->first--;
  self->n_rows++;
  for (guint i = 0; i < self->n_columns; i++)
    write_value (self, i, 0, values[i]);
}

static gboolean
is_sorted (const MokedRowTable *self)
{
  const guint32 *ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);
  const guint32 *instants = moked_row_table_column_32 (self, MOKED_ROW_TABLE_INSTANT);

  for (guint i = 1; i < self->n_rows; i++)
    if (instants[i - 1] > instants[i] || (instants[i - 1] == instants[i] && ids[i - 1] > ids[i]))
      return FALSE;
  return TRUE;
}

static gboolean
check_ids_ascend (const MokedRowTable *self)
{
  const guint32 *ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);

  for (guint i = 1; i < self->n_rows; i++)
    if (ids[i - 1] > ids[i])
      return FALSE;
  return TRUE;
}

static void
apply_order (MokedRowTable       *self,
             guint             column,
             const MokedOrder *order)
{
  Block *block = block_new ((gsize) self->capacity * self->widths[column]);
  guint8 *target = block->bytes + (gsize) self->first * self->widths[column];
  const guint8 *source = place_of (self, column, 0);

  switch (self->widths[column])
    {
    case 1:
      for (guint i = 0; i < self->n_rows; i++)
        target[i] = source[order->rows[i]];
      break;
    case 2:
      for (guint i = 0; i < self->n_rows; i++)
        ((guint16 *) (void *) target)[i] = ((const guint16 *) (const void *) source)[order->rows[i]];
      break;
    default:
      for (guint i = 0; i < self->n_rows; i++)
        ((guint32 *) (void *) target)[i] = ((const guint32 *) (const void *) source)[order->rows[i]];
    }
  block_unref (self->blocks[column]);
  self->blocks[column] = block;
}

void
moked_row_table_sort (MokedRowTable *self)
{
  if (!is_sorted (self))
    {
      g_autoptr (MokedOrder) by_id = NULL;
      g_autoptr (MokedOrder) by_instant = NULL;

      by_id = moked_order_new (moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID), NULL, self->n_rows);
      by_instant = moked_order_new (moked_row_table_column_32 (self, MOKED_ROW_TABLE_INSTANT), by_id, self->n_rows);
      g_clear_pointer (&by_id, moked_order_unref);
      for (guint i = 0; i < self->n_columns; i++)
        apply_order (self, i, by_instant);
    }
  self->ids_ascend = check_ids_ascend (self);
}

/* How many rows come before one of (@instant, @id). */
static guint
count_before (const MokedRowTable *self,
              guint32           instant,
              guint32           id)
{
  const guint32 *ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);
  const guint32 *instants = moked_row_table_column_32 (self, MOKED_ROW_TABLE_INSTANT);
  guint low = 0;
  guint high = self->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (instants[middle] < instant || (instants[middle] == instant && ids[middle] < id))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_new_rows (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  const guint32 *first = *(const guint32 * const *) a;
  const guint32 *second = *(const guint32 * const *) b;

  for (int i = MOKED_ROW_TABLE_INSTANT; i >= MOKED_ROW_TABLE_ID; i--)
    if (first[i] != second[i])
      return first[i] < second[i] ? -1 : 1;
  return 0;
}

/* A block of the column that no view looks at: the same one, or a copy of its rows before @n_same. */
static void
make_writable (MokedRowTable *self,
               guint       column,
               guint       n_same,
               Block     **old)
{
  *old = NULL;
  if (g_atomic_ref_count_compare (&self->blocks[column]->ref_count, 1))
    return;

  *old = self->blocks[column];
  self->blocks[column] = block_new ((gsize) self->capacity * self->widths[column]);
  memcpy (place_of (self, column, 0), (*old)->bytes + (gsize) self->first * self->widths[column],
          (gsize) n_same * self->widths[column]);
}

/* From the end, so that nothing is overwritten before it has moved. */
static void
insert_into_column (MokedRowTable     *self,
                    guint           column,
                    const guint32 **new_rows,
                    const guint    *places,
                    guint           n_new)
{
  guint8 width = self->widths[column];
  guint end = self->n_rows;
  Block *old = NULL;

  if (places[0] < self->n_rows)
    make_writable (self, column, places[0], &old);

  for (guint i = n_new; i > 0; i--)
    {
      guint place = places[i - 1];
      const guint8 *source = place_of (self, column, place);

      if (old)
        source = old->bytes + (gsize) (self->first + place) * width;
      memmove (place_of (self, column, place + i), source, (gsize) (end - place) * width);
      write_value (self, column, place + i - 1, new_rows[i - 1][column]);
      end = place;
    }
  g_clear_pointer (&old, block_unref);
}

static gboolean
ids_still_ascend (const MokedRowTable *self,
                  const guint      *places,
                  guint             n_new)
{
  const guint32 *ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);

  for (guint i = 0; i < n_new; i++)
    {
      guint row = places[i] + i;

      if ((row > 0 && ids[row - 1] > ids[row]) || (row + 1 < self->n_rows && ids[row] > ids[row + 1]))
        return FALSE;
    }
  return TRUE;
}

gboolean
moked_row_table_insert (MokedRowTable    *self,
                    const guint32 *values,
                    guint          n_rows)
{
  g_autofree const guint32 **new_rows = g_new (const guint32 *, MAX (n_rows, 1));
  g_autofree guint *places = g_new (guint, MAX (n_rows, 1));
  gboolean moves;

  if (n_rows == 0)
    return FALSE;

  for (guint i = 0; i < n_rows; i++)
    new_rows[i] = values + (gsize) i * self->n_columns;
  g_sort_array (new_rows, n_rows, sizeof (guint32 *), compare_new_rows, NULL);
  for (guint i = 0; i < n_rows; i++)
    places[i] = count_before (self, new_rows[i][MOKED_ROW_TABLE_INSTANT], new_rows[i][MOKED_ROW_TABLE_ID]);
  moves = places[0] < self->n_rows;

  if (self->first + self->n_rows + n_rows > self->capacity)
    move_to_blocks (self, self->n_rows + n_rows + self->n_rows / 16 + SPARE_ROWS, 0);
  for (guint i = 0; i < self->n_columns; i++)
    insert_into_column (self, i, new_rows, places, n_rows);
  self->n_rows += n_rows;
  self->ids_ascend = self->ids_ascend && ids_still_ascend (self, places, n_rows);
  return moves;
}

void
moked_row_table_remove (MokedRowTable    *self,
                    const guint32 *rows,
                    guint          n_rows)
{
  if (n_rows == 0)
    return;

  for (guint column = 0; column < self->n_columns; column++)
    {
      guint8 width = self->widths[column];
      Block *old;

      make_writable (self, column, rows[0], &old);
      for (guint i = 0; i < n_rows; i++)
        {
          guint begin = rows[i] + 1;
          guint end = i + 1 < n_rows ? rows[i + 1] : self->n_rows;
          const guint8 *source = place_of (self, column, begin);

          if (old)
            source = old->bytes + (gsize) (self->first + begin) * width;
          memmove (place_of (self, column, begin - 1 - i), source, (gsize) (end - begin) * width);
        }
      g_clear_pointer (&old, block_unref);
    }
  self->n_rows -= n_rows;
}

void
moked_row_table_view (const MokedRowTable *self,
                  MokedRowTableView   *view)
{
  view->ids = moked_row_table_column_32 (self, MOKED_ROW_TABLE_ID);
  view->instants = moked_row_table_column_32 (self, MOKED_ROW_TABLE_INSTANT);
  view->n_rows = self->n_rows;
  view->ids_ascend = self->ids_ascend;
  for (guint i = 0; i < G_N_ELEMENTS (view->blocks); i++)
    {
      view->blocks[i] = self->blocks[i];
      g_atomic_ref_count_inc (&self->blocks[i]->ref_count);
    }
}

guint
moked_row_table_view_find (const MokedRowTableView *view,
                       guint32               id)
{
  if (view->ids_ascend)
    return find_ascending (view->ids, view->n_rows, id);
  return find_anywhere (view->ids, view->n_rows, id);
}

void
moked_row_table_view_clear (MokedRowTableView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (view->blocks); i++)
    g_clear_pointer (&view->blocks[i], block_unref);
  view->n_rows = 0;
}
