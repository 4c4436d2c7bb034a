/* moked-strip.h: four figures of what is shown; each opens exactly its rows
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/history/moked-history-view.h"

G_BEGIN_DECLS

/* Signal "figure" (guint MokedFigure): clicked */
#define MOKED_TYPE_STRIP (moked_strip_get_type ())
G_DECLARE_FINAL_TYPE (MokedStrip, moked_strip, MOKED, STRIP, GtkWidget)

GtkWidget *moked_strip_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       moked_strip_set_figures (MokedStrip                *self,
                                    const MokedHistoryFigures *figures);
/* Presses the buttons of the figures that the view is narrowed to. */
void       moked_strip_set_view    (MokedStrip                *self,
                                    MokedHistoryView          *view);

G_END_DECLS
