/* moked-entry-pane.h: one entry: who, why, when, whether it was done, and its whole life
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* Signal "answered": the entry is on screen. */
#define MOKED_TYPE_ENTRY_PANE (moked_entry_pane_get_type ())
G_DECLARE_FINAL_TYPE (MokedEntryPane, moked_entry_pane, MOKED, ENTRY_PANE, GtkWidget)

GtkWidget  *moked_entry_pane_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* Once. */
void        moked_entry_pane_set_session (MokedEntryPane *self,
                                          MokedSession   *session);
/* 0: none. */
void        moked_entry_pane_set_entry   (MokedEntryPane *self,
                                          gint64          entry_id);
/* NULL while it loads. */
MokedEntry *moked_entry_pane_get_entry   (MokedEntryPane *self);

G_END_DECLS
