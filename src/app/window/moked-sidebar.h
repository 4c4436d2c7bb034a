/* moked-sidebar.h: the views with their live counts, the queues, and how fresh the data is
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/history/moked-history-view.h"

G_BEGIN_DECLS

/* Signals, when a person chooses:
 *   "built-in" (guint MokedBuiltIn), "calls", "messages", "unmatched", "queue" (gint64 id) */
#define MOKED_TYPE_SIDEBAR (moked_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (MokedSidebar, moked_sidebar, MOKED, SIDEBAR, GtkWidget)

/* Once. */
void moked_sidebar_set_session  (MokedSidebar *self,
                                 MokedSession *session);
/* Marks a row; emits nothing. MOKED_N_BUILT_INS: none of them. */
void moked_sidebar_mark         (MokedSidebar *self,
                                 MokedBuiltIn  built_in);
void moked_sidebar_mark_calls   (MokedSidebar *self);
void moked_sidebar_mark_messages (MokedSidebar *self);
void moked_sidebar_mark_unmatched (MokedSidebar *self);
/* As a person would. */
void moked_sidebar_choose_messages (MokedSidebar *self);
void moked_sidebar_choose_unmatched (MokedSidebar *self);
/* Chooses the n-th row as a person would, from 0: views up to the calls, then queues. */
void moked_sidebar_choose       (MokedSidebar *self,
                                 guint         n);
void moked_sidebar_set_n_calls  (MokedSidebar *self,
                                 guint         n_calls);

G_END_DECLS
