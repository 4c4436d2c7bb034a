/* moked-import-report-page.h: what an import took in and what it refused
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

#define MOKED_TYPE_IMPORT_REPORT_PAGE (moked_import_report_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedImportReportPage, moked_import_report_page, MOKED, IMPORT_REPORT_PAGE, AdwNavigationPage)

/* @has_next: another file waits, so no figure leads away. signals: "done": the person has read it; "rows" (guint part):
 * wants to see what a figure counts. */
GtkWidget *moked_import_report_page_new (MokedImportReport *report,
                                         gboolean           has_next) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
