/* moked-words-import.h: what an import took, what it refused and what to do about it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* Each takes the code as the core writes it; an unknown code is shown as it is. */
/* A figure of the report: "New calls"; and what it means, or NULL. */
const char *moked_words_import_part      (MokedImportPart part);
const char *moked_words_import_part_hint (MokedImportPart part);
/* "#3: New calls" */
char       *moked_words_import_rows      (gint64 import_id, MokedImportPart part) G_GNUC_WARN_UNUSED_RESULT;
const char *moked_words_import_kind      (const char *import_kind);   /* "pbx": "Exchange files" */
const char *moked_words_import_state     (const char *import_state);  /* "cancelled": "Cancelled" */
const char *moked_words_import_phase     (const char *phase);         /* "sorting": "Putting in order" */
const char *moked_words_file_kind        (const char *file_kind);     /* "cel": "Channel events (CEL)" */
/* "The line has too few columns: look whether it was cut off" */
const char *moked_words_refusal_reason   (const char *reason);

/* What a row was refused for, as the core notes it ("entry_status: odd"), in words: "Entry status: “odd”". */
char       *moked_words_refused_value    (const char *detail) G_GNUC_WARN_UNUSED_RESULT;
/* "cdr.csv, line 12: The line has …" */
char       *moked_words_refusal          (const MokedRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;
/* "Reading: 45%, 2 min left"; without the share where the total is not known. */
char       *moked_words_import_progress  (const MokedImportProgress *progress) G_GNUC_WARN_UNUSED_RESULT;
/* "1,204 calls: 1,000 new, 4 changed, 200 met again; 37 lines refused" */
char       *moked_words_import_summary   (const MokedImportReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
