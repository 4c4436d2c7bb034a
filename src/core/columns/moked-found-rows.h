/* moked-found-rows.h: the rows that a query gave
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-selection.h"

G_BEGIN_DECLS

/* Which rows, in which order, and the figures over them. Refcounted, immutable; any thread. */
typedef struct _MokedFoundRows MokedFoundRows;

/* Takes @selection and @figures (free with g_free). */
MokedFoundRows *moked_found_rows_new          (MokedSelection *selection, gpointer figures, gboolean is_partial)
                                               G_GNUC_WARN_UNUSED_RESULT;
MokedFoundRows *moked_found_rows_ref          (MokedFoundRows *self);
void            moked_found_rows_unref        (MokedFoundRows *self);

guint           moked_found_rows_count        (MokedFoundRows *self);
gint64          moked_found_rows_id_at        (MokedFoundRows *self, guint position);
/* G_MAXUINT where it is not among them. */
guint           moked_found_rows_find         (MokedFoundRows *self, gint64 id);
/* The first position whose own instant (created, started) is at or before @instant, in an order by it; else the
 * nearest. */
guint           moked_found_rows_find_instant (MokedFoundRows *self, gint64 instant);
/* Of the type that belongs to the query. */
gconstpointer   moked_found_rows_get_figures  (MokedFoundRows *self);
/* They are only the newest: more is being loaded. */
gboolean        moked_found_rows_are_partial  (MokedFoundRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedFoundRows, moked_found_rows_unref)

G_END_DECLS
