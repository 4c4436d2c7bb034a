/* moked-cell.h: a light cell of a big table: it paints, and holds no children
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-cell-content.h"
#include "core/columns/moked-slot-model.h"

G_BEGIN_DECLS

/* When cells are looked at, and in which zone instants are said. */
typedef struct
{
  gint64     now;
  GTimeZone *zone; /* borrowed */
} MokedCellTime;

/* Of a row that is about an instant: the whole of it, or how long ago it was. */
void moked_cell_say_instant (MokedCellContent    *content,
                             gint64               instant,
                             const MokedCellTime *time);
void moked_cell_say_when    (MokedCellContent    *content,
                             gint64               instant,
                             const MokedCellTime *time);

/* Says what the cell of @column shows of @row. */
typedef void     (*MokedFillFunc) (gpointer row, guint column, MokedCellContent *content, const MokedCellTime *time);
/* TRUE: the row has an edge and a tint (overdue). */
typedef gboolean (*MokedMarkFunc) (gpointer row, const MokedCellTime *time);

/* What all cells of one table share. */
typedef struct
{
  MokedPalette        *palette;
  MokedFillFunc        fill;
  MokedMarkFunc        is_marked;
  const MokedCellTime *time; /* borrowed, changes with the clock */
} MokedCellPainter;

#define MOKED_TYPE_CELL (moked_cell_get_type ())
G_DECLARE_FINAL_TYPE (MokedCell, moked_cell, MOKED, CELL, GtkWidget)

/* @painter: borrowed, outlives the cell. @min_width: pixels that it never gives up. */
GtkWidget *moked_cell_new        (const MokedCellPainter *painter,
                                  guint                   column,
                                  int                     min_width) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: none. */
void       moked_cell_set_slot   (MokedCell *self,
                                  MokedSlot *slot);
MokedSlot *moked_cell_get_slot   (MokedCell *self);
guint      moked_cell_get_column (MokedCell *self);
/* The same row says something else now: time has passed. */
void       moked_cell_refresh    (MokedCell *self);
/* Whether there is a link under this point of the cell. */
gboolean   moked_cell_is_link_at (MokedCell *self,
                                  double     x);

G_END_DECLS
