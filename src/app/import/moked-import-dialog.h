/* moked-import-dialog.h: from files to a report, step by step
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-job.h"

G_BEGIN_DECLS

#define MOKED_TYPE_IMPORT_DIALOG (moked_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedImportDialog, moked_import_dialog, MOKED, IMPORT_DIALOG, AdwDialog)

/* Looks at @paths (files and folders), asks what it must, imports and reports; what is set up on the way is @actor's
 * doing.
 * signals: "background" (MokedJob): the person goes on working while it runs, the dialog has closed;
 * "done": the report was read; "rows" (gint64 import_id, guint part, gpointer MokedIdSet): wants to see what a figure
 * of it counts. */
AdwDialog *moked_import_dialog_new           (MokedStore         *store,
                                              const MokedActor   *actor,
                                              const char * const *paths) G_GNUC_WARN_UNUSED_RESULT;

/* Shows how far @job is, and then its report: one that went on in the background. */
AdwDialog *moked_import_dialog_new_for_job   (MokedStore *store,
                                              MokedJob   *job) G_GNUC_WARN_UNUSED_RESULT;

/* Judges every call of an exchange anew by its newest profile. */
AdwDialog *moked_import_dialog_new_for_judge (MokedStore *store,
                                              gint64      exchange_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
