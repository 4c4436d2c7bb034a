/* moked-status-rows.h: the statuses that a customer may have, in a list to choose from
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "No status" and those in use (of MokedCustomerStatus), the tick at @current_id; of those that are retired only that
 * one. Returns its row. */
GtkWidget *moked_status_rows_fill        (GtkListBox *list,
                                          GPtrArray  *statuses,
                                          gint64      current_id);
/* 0: no status. */
gint64     moked_status_rows_get_id      (GtkListBoxRow *row);
/* Moves the tick. */
void       moked_status_rows_set_current (GtkListBox    *list,
                                          GtkListBoxRow *row);

G_END_DECLS
