/* moked-bulk-figures.h: how many customers an act changes, changed, or took back
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/customers/moked-customer-bulk.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_BULK_PREVIEW,
  MOKED_BULK_DONE,
  MOKED_BULK_UNDONE,
} MokedBulkTense;

#define MOKED_TYPE_BULK_FIGURES (moked_bulk_figures_get_type ())
G_DECLARE_FINAL_TYPE (MokedBulkFigures, moked_bulk_figures, MOKED, BULK_FIGURES, AdwBin)

/* @result NULL: not known; being counted where @is_counting. */
void moked_bulk_figures_show (MokedBulkFigures      *self,
                              MokedBulkTense         tense,
                              const MokedBulkResult *result,
                              gboolean               is_counting);

G_END_DECLS
