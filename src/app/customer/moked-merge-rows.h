/* moked-merge-rows.h: what the customer has no value for is written here for one message
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/customer/moked-message-draft.h"

G_BEGIN_DECLS

#define MOKED_TYPE_MERGE_ROWS (moked_merge_rows_get_type ())

/* A row for each field; hidden where there is none. A value stays while its field is out of the text. "changed": a value
 * is another one. (S16) */
G_DECLARE_FINAL_TYPE (MokedMergeRows, moked_merge_rows, MOKED, MERGE_ROWS, AdwPreferencesGroup)

/* @fields: of char*, as in MokedOutboxPreview; NULL: none. Rows are met by their field, so that the focus stays. */
void moked_merge_rows_show       (MokedMergeRows          *self,
                                  GPtrArray               *fields);
/* Gives the draft what is written. */
void moked_merge_rows_fill_draft (MokedMergeRows          *self,
                                  MokedMessageDraft       *draft);
/* Before the rows are shown: what was written before. */
void moked_merge_rows_recall     (MokedMergeRows          *self,
                                  const MokedMessageDraft *draft);

G_END_DECLS
