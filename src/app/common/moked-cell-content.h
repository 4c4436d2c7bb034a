/* moked-cell-content.h: what one cell says, and how it is painted
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-palette.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_CELL_BADGE   = 1 << 0, /* in a pill of the tone's ground */
  MOKED_CELL_BOLD    = 1 << 1,
  MOKED_CELL_DIM     = 1 << 2,
  MOKED_CELL_NUMERIC = 1 << 3, /* tabular figures */
  MOKED_CELL_TONED   = 1 << 4, /* in the tone's ink, without a pill */
  MOKED_CELL_LINK    = 1 << 5, /* a click on the text opens something */
} MokedCellFlags;

/* Zeroed is empty: a row that is still loading. */
typedef struct
{
  char           *text;      /* owned; NULL: loading */
  const char     *icon_name; /* static; before the text; may be NULL */
  MokedTone       tone;
  MokedCellFlags  flags;
} MokedCellContent;

void  moked_cell_content_clear (MokedCellContent *self);
/* What a column's sample says; TRUE, for there is one. @icon_name may be NULL. */
gboolean moked_cell_content_sample (MokedCellContent *self,
                                    const char       *text,
                                    const char       *icon_name,
                                    MokedCellFlags    flags);

/* A layout that shows @self, made once and used again. */
void  moked_cell_content_lay_out (const MokedCellContent *self,
                                  GtkWidget              *widget,
                                  PangoLayout           **layout);

/* Paints inside @area, at its start, or with @at_end at its end, in the middle of its height; what does
 * not fit ends in "…". Returns how wide it became. */
float moked_cell_content_paint (const MokedCellContent *self,
                                PangoLayout            *layout,
                                GtkWidget              *widget,
                                MokedPalette           *palette,
                                GtkSnapshot            *snapshot,
                                const graphene_rect_t  *area,
                                gboolean                at_end);

/* How wide it would like to be, in pixels, with type of @scale times the widget's. */
int   moked_cell_content_width (const MokedCellContent *self,
                                GtkWidget              *widget,
                                double                  scale);

/* How high a line of text is, in pixels. */
int   moked_cell_content_text_height (GtkWidget *widget);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedCellContent, moked_cell_content_clear)

G_END_DECLS
