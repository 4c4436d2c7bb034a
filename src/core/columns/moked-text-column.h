/* moked-text-column.h: one short text for each of many rows, made to be searched whole
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folded texts in one block of memory, rows from 0. A text is a first part and parts after it, with
 * a tab between ("cohen\t0541234567\t972541234567"): a needle never matches across parts or rows,
 * as long as it holds neither tab nor newline.
 *
 * Rows are appended in place. A row that changes moves to a small block after the large one, and
 * comes back when enough have moved. One thread writes, or several read. At most 4 GiB of text. */
typedef struct _MokedTextColumn MokedTextColumn;

MokedTextColumn *moked_text_column_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void             moked_text_column_free   (MokedTextColumn *self);
guint            moked_text_column_n_rows (const MokedTextColumn *self);
gsize            moked_text_column_n_bytes (const MokedTextColumn *self); /* of memory */

/* A row past the end makes empty rows up to it. */
void             moked_text_column_set    (MokedTextColumn *self, guint row, const char *text);
/* Gives back what appending had kept ready. */
void             moked_text_column_trim   (MokedTextColumn *self);
/* Not terminated by 0. Borrowed until the next set. */
const char      *moked_text_column_get    (const MokedTextColumn *self, guint row, gsize *length);
/* The part before the first tab. */
const char      *moked_text_column_get_first (const MokedTextColumn *self, guint row, gsize *length);

/* ORs @bit into @masks[row] of every row that holds @needle, and says how many do. */
guint            moked_text_column_match  (const MokedTextColumn *self, const char *needle, guint8 bit,
                                           guint8 *masks);

/* The rank of each row by the bytes of its first part, from 1, equal ones the same; 0: empty. Of n_rows
 * numbers; free with g_free. */
guint32         *moked_text_column_rank   (const MokedTextColumn *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTextColumn, moked_text_column_free)

G_END_DECLS
