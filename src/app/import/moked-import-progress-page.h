/* moked-import-progress-page.h: how far an import is
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-job.h"

G_BEGIN_DECLS

#define MOKED_TYPE_IMPORT_PROGRESS_PAGE (moked_import_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedImportProgressPage, moked_import_progress_page, MOKED, IMPORT_PROGRESS_PAGE, AdwNavigationPage)

/* Shows @job from now on. signal "background": the person goes on working and closes the dialog. */
GtkWidget *moked_import_progress_page_new (MokedJob *job) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
