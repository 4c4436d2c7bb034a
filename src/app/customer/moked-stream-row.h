/* moked-stream-row.h: one row of a customer's timeline: it paints, and holds no children
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-stream-card.h"

G_BEGIN_DECLS

typedef void   (*MokedStreamActFunc) (MokedTimelineItem *item, MokedCardPart part, gpointer user_data);
typedef gint64 (*MokedStreamNowFunc) (gpointer user_data);

/* What all rows of one stream share. */
typedef struct
{
  MokedPalette       *palette;
  gint64              entry_id; /* that one came from; 0: none */
  MokedStreamNowFunc  now;
  MokedStreamActFunc  act;      /* a part of the card was clicked */
  gpointer            user_data;
} MokedStreamPainter;

/* Two sides with a spine in the middle, the contact's at the start; one column where there is less room than this. */
#define MOKED_STREAM_TWO_SIDES 560

#define MOKED_TYPE_STREAM_ROW (moked_stream_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedStreamRow, moked_stream_row, MOKED, STREAM_ROW, GtkWidget)

/* @painter: borrowed, outlives the row. */
GtkWidget         *moked_stream_row_new      (const MokedStreamPainter *painter) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: none. */
void               moked_stream_row_set_item (MokedStreamRow           *self,
                                              MokedTimelineItem        *item);
MokedTimelineItem *moked_stream_row_get_item (MokedStreamRow           *self);
/* All of it as a screen reader says it. */
char              *moked_stream_row_dup_spoken (MokedStreamRow         *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same row looks another way now: time has passed, or one came from another entry. */
void               moked_stream_row_refresh  (MokedStreamRow           *self);

G_END_DECLS
