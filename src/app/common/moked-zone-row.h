/* moked-zone-row.h: a row to choose a time zone in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOKED_TYPE_ZONE_ROW (moked_zone_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedZoneRow, moked_zone_row, MOKED, ZONE_ROW, AdwComboRow)

/* "Asia/Jerusalem"; a name the system does not know is added to the list. */
void        moked_zone_row_set_zone (MokedZoneRow *self, const char *name);
const char *moked_zone_row_get_zone (MokedZoneRow *self);

G_END_DECLS
