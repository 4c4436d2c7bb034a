/* moked-cli-report.h: an import's progress and report
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* A MokedImportProgressFunc: one line on stderr that is written over, where that is a terminal. */
void      moked_cli_progress     (const MokedImportProgress *progress, gpointer data);
/* Takes the line away. */
void      moked_cli_progress_end (void);

/* To stdout. The way out of the import: MOKED_EXIT_NOTHING where lines were refused or it did not come to its end. */
MokedExit moked_cli_report_print (MokedCli *cli, const MokedImportReport *report, gboolean all_refusals);

G_END_DECLS
