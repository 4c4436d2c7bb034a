/* moked-shown-rows.h: the rows that a page shows, one result after another, in a table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-listing.h"
#include "app/common/moked-session.h"
#include "app/common/moked-table.h"

G_BEGIN_DECLS

/* Swaps what a table shows. The selected row stays selected, and what is in sight stays there, where the store has
 * changed by itself; another question is shown from the top. Main thread. */
#define MOKED_TYPE_SHOWN_ROWS (moked_shown_rows_get_type ())
G_DECLARE_FINAL_TYPE (MokedShownRows, moked_shown_rows, MOKED, SHOWN_ROWS, GObject)

MokedShownRows       *moked_shown_rows_new          (const MokedTableKind  *kind,
                                                     const MokedResultType *type) G_GNUC_WARN_UNUSED_RESULT;
/* Once. */
void                  moked_shown_rows_set_session  (MokedShownRows *self,
                                                     MokedSession   *session);
MokedTable           *moked_shown_rows_get_table    (MokedShownRows *self);
MokedSlotModel       *moked_shown_rows_get_model    (MokedShownRows *self);

/* What the cells are told as now, from their next look on; the page's zone beside it. */
const MokedCellTime *moked_shown_rows_set_now      (MokedShownRows *self,
                                                     gint64          now);
const MokedCellTime *moked_shown_rows_get_time     (MokedShownRows *self);

/* A person has asked something else: the next result is shown from the top. */
void                  moked_shown_rows_expect_other (MokedShownRows *self);
/* Shows @result, with a reference of its own. */
void                  moked_shown_rows_show         (MokedShownRows *self,
                                                     gpointer        result);
/* NULL before the first one. */
gpointer              moked_shown_rows_get_result   (MokedShownRows *self);
guint                 moked_shown_rows_count        (MokedShownRows *self);

/* The id of the row that was last selected, also where the result does not have it; 0: none. */
gint64                moked_shown_rows_get_selected (MokedShownRows *self);
/* Borrowed until the main loop turns; NULL while it is read. */
gpointer              moked_shown_rows_get_row      (MokedShownRows *self,
                                                     guint           position);

/* What is shown now, of @total, as text; NULL before the first result. */
MokedListing         *moked_shown_rows_dup_listing  (MokedShownRows *self,
                                                     guint           total) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
