/* moked-palette.h: the colours and icons that light cells paint with, from the style sheet
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a colour means. Each is a css class: its ink, and its ground for badges. */
typedef enum
{
  MOKED_TONE_NEUTRAL,
  MOKED_TONE_PENDING,
  MOKED_TONE_PROGRESS,
  MOKED_TONE_COMPLETED,
  MOKED_TONE_CANCELLED,
  MOKED_TONE_OVERDUE,
  MOKED_TONE_RISK,
  MOKED_TONE_BUSY,
  MOKED_TONE_CALLER_CANCEL,
  MOKED_TONE_OUT_OF_HOURS,
  MOKED_TONE_EDGE,  /* of an overdue row: ink is the edge, ground the tint */
  MOKED_N_TONES
} MokedTone;

/* Takes no room: nodes of the style sheet that cells ask for their colours. */
#define MOKED_TYPE_PALETTE (moked_palette_get_type ())
G_DECLARE_FINAL_TYPE (MokedPalette, moked_palette, MOKED, PALETTE, GtkWidget)

GtkWidget  *moked_palette_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void        moked_palette_get_ink    (MokedPalette *self,
                                      MokedTone     tone,
                                      GdkRGBA      *color);
void        moked_palette_get_ground (MokedPalette *self,
                                      MokedTone     tone,
                                      GdkRGBA      *color);
/* Of a node "tone.NAME" of the style sheet that is no meaning but a place: "card", "spine". */
void        moked_palette_get_named  (MokedPalette *self,
                                      const char   *css_class,
                                      GdkRGBA      *color);
/* Of what is dim: the share of the ink that stays. */
float       moked_palette_get_dim    (MokedPalette *self);
/* Paints the symbolic icon in one colour. */
void        moked_palette_paint_icon (MokedPalette  *self,
                                      GtkSnapshot   *snapshot,
                                      const char    *icon_name,
                                      int            size,
                                      float          x,
                                      float          y,
                                      const GdkRGBA *color);
/* The css class of a badge or dot of this tone. */
const char *moked_tone_css_class     (MokedTone tone);
/* "blue", "red": the tone of a customer status. */
MokedTone   moked_tone_of_status     (const char *tone);

G_END_DECLS
