/* moked-words-export.h: entries and calls as rows of an exported table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-history-export.h"

G_BEGIN_DECLS

/* What the rows are written by: lives as long as the export runs. */
typedef struct
{
  gint64     now;
  GTimeZone *zone;
} MokedExportWords;

/* Fills @funcs for CSV: every column of the history (or of the call log) by its title, then the sentence; instants as
 * "2026-11-22 05:30:00", which every spreadsheet reads. */
void moked_words_export_entries (MokedExportFuncs *funcs, const MokedExportWords *words);

G_END_DECLS
