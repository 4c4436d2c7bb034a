/* moked-pbx-import.h: the files of a telephone exchange into calls and missed-call entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"
#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

/* What was found at the paths, before anything is imported; and good defaults for a profile. */
typedef struct
{
  GPtrArray            *files;    /* of MokedImportFile: name is the path, lines an estimate */
  MokedExchangeProfile *proposal; /* contexts, trunks, prefixes and time zone found in the files */
} MokedPbxSurvey;

void            moked_pbx_survey_free (MokedPbxSurvey *self);
/* Files or folders (their files, rotated and gzipped ones too). Any worker thread. */
MokedPbxSurvey *moked_pbx_survey      (const char * const *paths, GTimeZone *local_zone, GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Imports. Blocking: run it on a worker thread of its own (it asks the store's threads for short transactions).
 * Cancelled: the report says so, its state is "cancelled", what was applied stays; no error. */
MokedImportReport *moked_pbx_import (MokedStore *store, gint64 exchange_id, const char * const *paths,
                                     MokedImportProgressFunc progress, gpointer data, GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Judges every call of the exchange anew, from its kept lines, by its newest profile. */
MokedImportReport *moked_pbx_judge_again (MokedStore *store, gint64 exchange_id, MokedImportProgressFunc progress,
                                          gpointer data, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPbxSurvey, moked_pbx_survey_free)

G_END_DECLS
