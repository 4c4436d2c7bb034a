/* moked-edit-row.h: one value that is edited where it stands
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Enter, the button or leaving the row saves; Escape brings back what was there. What is wrong stands beside the title. Signal
 * "save" (text, base): the text is to take the place of @base, which is what the editing began with. */
#define MOKED_TYPE_EDIT_ROW (moked_edit_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedEditRow, moked_edit_row, MOKED, EDIT_ROW, AdwEntryRow)

GtkWidget  *moked_edit_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* @note: what one should know of it, beside the title; NULL: nothing. */
void        moked_edit_row_set_title   (MokedEditRow *self,
                                        const char   *title,
                                        const char   *note);
/* Telephone numbers, addresses, figures: from left to right in every language. */
void        moked_edit_row_set_is_code (MokedEditRow *self,
                                        gboolean      is_code);
/* What the store says. Never takes away what is being typed: then it says that somebody else changed it. */
void        moked_edit_row_set_value   (MokedEditRow *self,
                                        const char   *value);
/* It was saved (@problem NULL), or why not; @value: what stands there now, NULL: as before. */
void        moked_edit_row_answer      (MokedEditRow *self,
                                        const char   *problem,
                                        const char   *value);
gboolean    moked_edit_row_is_edited   (MokedEditRow *self);
const char *moked_edit_row_get_problem (MokedEditRow *self);

G_END_DECLS
