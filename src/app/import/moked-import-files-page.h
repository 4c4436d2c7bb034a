/* moked-import-files-page.h: the exchange's files that were found, and whose they are
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/import/moked-pbx-import.h"

G_BEGIN_DECLS

#define MOKED_TYPE_IMPORT_FILES_PAGE (moked_import_files_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedImportFilesPage, moked_import_files_page, MOKED, IMPORT_FILES_PAGE, AdwNavigationPage)

/* @survey and @exchanges (of MokedExchangeProfile: the newest of each) are read, not kept.
 * signal "import": the person has decided. */
GtkWidget            *moked_import_files_page_new         (const MokedPbxSurvey *survey,
                                                           GPtrArray            *exchanges) G_GNUC_WARN_UNUSED_RESULT;

/* An existing exchange's (exchange_id set), or a new one. NULL while not valid. */
MokedExchangeProfile *moked_import_files_page_dup_profile (MokedImportFilesPage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
