/* moked-import-pace.h: tells how far an import is, not more than ten times a second
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

typedef struct _MokedImportPace MokedImportPace;

/* @func may be NULL. One thread. */
MokedImportPace *moked_import_pace_new   (const MokedImportReport *report, MokedImportProgressFunc func,
                                          gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void             moked_import_pace_free  (MokedImportPace *self);
/* @phase: a static string; another one begins another estimate. Tells at once. */
void             moked_import_pace_begin (MokedImportPace *self, const char *phase, gint64 total);
void             moked_import_pace_tell  (MokedImportPace *self, gint64 done);

/* What is left to do takes as long as what was done since @began, on the monotonic clock; -1: too early to say. */
gint64           moked_import_seconds_left (gint64 began, gint64 done, gint64 total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedImportPace, moked_import_pace_free)

G_END_DECLS
