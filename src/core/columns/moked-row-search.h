/* moked-row-search.h: which rows of a table hold all words and pass all tests
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/base/moked-id-set.h"
#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-row-table.h"

G_BEGIN_DECLS

/* What a search goes through in one pass. */
#define MOKED_SEARCH_WORDS_MAX 8

/* Where a row's words may be: in what its @column points at. @masks has a bit a word for each value
 * of the column. */
typedef struct
{
  guint         column;
  const guint8 *masks;
} MokedSearchDimension;

/* The rows whose dimensions hold, together, all bits of @all; only those in @within where it is not
 * NULL. One pass without a branch a row; looks at @cancellable every 65,536 rows, and is then NULL. */
MokedBitmap *moked_row_search (const MokedRowTable *table, const MokedSearchDimension *dimensions, guint n_dimensions,
                               guint8 all, const MokedBitmap *within, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/* The same where only one column of four bytes decides: the rows whose value is in @allowed. A bit
 * a value fits where a byte does not, in the processor's nearer caches. */
MokedBitmap *moked_row_search_one (const MokedRowTable *table, guint column, const MokedBitmap *allowed,
                                   const MokedBitmap *within, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/* A test of one column: value - from <= span, unsigned, so that it may wrap; or, where @allowed is
 * not NULL, that @allowed[value] is 1. */
typedef struct
{
  guint         column;
  guint32       from;
  guint32       span;
  const guint8 *allowed;
} MokedRowTest;

/* Takes out of @rows those that fail a test. FALSE: cancelled. */
gboolean     moked_row_filter (const MokedRowTable *table, const MokedRowTest *tests, guint n_tests,
                               MokedBitmap *rows,
                               GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/* Takes out of @rows those whose id is not among @ids; NULL: any is. FALSE: cancelled. */
gboolean     moked_row_filter_ids (const MokedRowTable *table, const MokedIdSet *ids, MokedBitmap *rows,
                                   GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
