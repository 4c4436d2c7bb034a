/* moked-import-report-private.h: for the files that keep and load reports
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

void moked_refusal_free (MokedRefusal *self);

/* The figures that have no column of their own, by the name they have in the facts. */
typedef struct
{
  const char *key;
  gsize       offset;
} MokedReportFigure;

extern const MokedReportFigure moked_report_figures[];
extern const guint             moked_n_report_figures;

/* Where the rows of a part are kept, and the figure that counts them. */
extern const MokedReportFigure moked_report_parts[MOKED_N_IMPORT_PARTS];

G_END_DECLS
