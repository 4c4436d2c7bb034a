/* moked-hours-row.h: when one day of the week is open
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

#define MOKED_TYPE_HOURS_ROW (moked_hours_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedHoursRow, moked_hours_row, MOKED, HOURS_ROW, AdwActionRow)

/* @weekday: 1 (Monday) to 7. Signal: "changed". (L20) */
GtkWidget *moked_hours_row_new         (guint weekday);

/* One opening a day; NULL: closed that day. */
void       moked_hours_row_set_opening (MokedHoursRow *self, const MokedOpening *opening);
gboolean   moked_hours_row_get_opening (MokedHoursRow *self, MokedOpening *opening);
gboolean   moked_hours_row_is_valid    (MokedHoursRow *self);

G_END_DECLS
