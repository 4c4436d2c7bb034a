/* moked-life-row.h: one line of an entry's life: when, a dot on a spine, what happened
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/words/moked-words-life.h"

G_BEGIN_DECLS

#define MOKED_TYPE_LIFE_ROW (moked_life_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedLifeRow, moked_life_row, MOKED, LIFE_ROW, GtkWidget)

GtkWidget *moked_life_row_new (const MokedLifeLine *line,
                               GTimeZone           *zone,
                               gboolean             is_first,
                               gboolean             is_last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
