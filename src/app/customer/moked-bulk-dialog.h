/* moked-bulk-dialog.h: the same is done about all customers whom a list is about: looked at before, done, taken back
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* Signal "left" (gint64 batch, gint64 n_customers): it was closed, and what it changed can be taken back. */
#define MOKED_TYPE_BULK_DIALOG (moked_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedBulkDialog, moked_bulk_dialog, MOKED, BULK_DIALOG, AdwDialog)

/* The customers of the rows that @query, one of @rows' kind, gives now: who comes later is left alone. */
AdwDialog *moked_bulk_dialog_new          (MokedSession  *session,
                                           MokedLiveRows *rows,
                                           gconstpointer  query) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @batch back, at once. */
AdwDialog *moked_bulk_dialog_new_for_undo (MokedSession  *session,
                                           gint64         batch) G_GNUC_WARN_UNUSED_RESULT;

/* "12 customers changed" */
char      *moked_bulk_dup_said            (gint64         n_customers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
