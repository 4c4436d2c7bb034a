/* moked-two-line.h: a light row of two lines, where there is no room for columns
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-cell.h"

G_BEGIN_DECLS

/* What the painter is asked for instead of a column. */
enum
{
  MOKED_PART_TITLE = 1000,
  MOKED_PART_SUBTITLE,
  MOKED_PART_BADGE,
  MOKED_PART_NOTE,
  MOKED_PART_END,
};

#define MOKED_N_PARTS (MOKED_PART_END - MOKED_PART_TITLE)

#define MOKED_TYPE_TWO_LINE (moked_two_line_get_type ())
G_DECLARE_FINAL_TYPE (MokedTwoLine, moked_two_line, MOKED, TWO_LINE, GtkWidget)

GtkWidget *moked_two_line_new      (const MokedCellPainter *painter) G_GNUC_WARN_UNUSED_RESULT;
void       moked_two_line_set_slot (MokedTwoLine *self,
                                    MokedSlot    *slot);
void       moked_two_line_refresh  (MokedTwoLine *self);

G_END_DECLS
