/* moked-filter-popover.h: all filters of the history in one place
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/history/moked-history-view.h"

G_BEGIN_DECLS

/* Edits a view in place. Signal "changed": a person chose something else. */
#define MOKED_TYPE_FILTER_POPOVER (moked_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (MokedFilterPopover, moked_filter_popover, MOKED, FILTER_POPOVER, GtkPopover)

GtkWidget *moked_filter_popover_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       moked_filter_popover_set_session (MokedFilterPopover *self,
                                             MokedSession       *session);
/* @view: borrowed, until the next one. */
void       moked_filter_popover_set_view    (MokedFilterPopover *self,
                                             MokedHistoryView   *view);

G_END_DECLS
