/* moked-stream-card.h: what one row of the timeline says, laid out and painted
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-palette.h"
#include "app/customer/moked-timeline-item.h"

G_BEGIN_DECLS

/* What of a card a point is on. */
typedef enum
{
  MOKED_CARD_NOTHING,
  MOKED_CARD_NUMBER, /* #1042, M-17 */
  MOKED_CARD_EXPANDER,
} MokedCardPart;

/* How the entry that one came from has to do with it. (Q29, Q31) */
typedef enum
{
  MOKED_CARD_UNCONCERNED,
  MOKED_CARD_EVIDENCE,
  MOKED_CARD_ORIGIN,
} MokedCardConcern;

/* NULL where it has nothing to do with it. */
const char      *moked_card_concern_words   (MokedCardConcern concern);

typedef struct _MokedStreamCard MokedStreamCard;

/* @row: no day. @is_narrow: the time and the side are said on the card. */
MokedStreamCard *moked_stream_card_new      (GtkWidget              *widget,
                                             MokedTimeline          *timeline,
                                             const MokedTimelineRow *row,
                                             MokedCardConcern        concern,
                                             gint64                  now,
                                             gboolean                is_narrow) G_GNUC_WARN_UNUSED_RESULT;
void             moked_stream_card_free     (MokedStreamCard        *self);
/* The height that it takes. */
int              moked_stream_card_lay_out  (MokedStreamCard        *self,
                                             int                     width);
void             moked_stream_card_paint    (MokedStreamCard        *self,
                                             MokedPalette           *palette,
                                             GtkSnapshot            *snapshot,
                                             float                   x,
                                             float                   y);
/* @x and @y: from the card's upper left corner. */
MokedCardPart    moked_stream_card_part_at  (MokedStreamCard        *self,
                                             double                  x,
                                             double                  y);
/* For the dot and the time beside the spine. */
const char      *moked_stream_card_get_icon (MokedStreamCard        *self,
                                             MokedTone              *tone);
PangoLayout     *moked_stream_card_get_time (MokedStreamCard        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedStreamCard, moked_stream_card_free)

G_END_DECLS
