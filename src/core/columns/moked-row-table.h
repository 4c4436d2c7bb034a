/* moked-row-table.h: millions of rows as columns of small numbers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows in ascending order of (instant, id). Column 0 is the id, column 1 the instant in seconds
 * since 1970, both of four bytes; the others are their owner's, of one, two or four bytes each. One
 * thread writes, or several read; what moked_row_table_view () gave is not disturbed by a writer. */
typedef struct _MokedRowTable MokedRowTable;

#define MOKED_ROW_TABLE_ID      0
#define MOKED_ROW_TABLE_INSTANT 1
#define MOKED_ROW_TABLE_MAX_COLUMNS 16

MokedRowTable     *moked_row_table_new     (const guint8 *widths, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
void            moked_row_table_free    (MokedRowTable *self);
guint           moked_row_table_n_rows  (const MokedRowTable *self);
gsize           moked_row_table_n_bytes (const MokedRowTable *self); /* of memory in use */

guint           moked_row_table_n_columns (const MokedRowTable *self);
guint           moked_row_table_width     (const MokedRowTable *self, guint column);

/* Row 0 of a column. */
const guint8   *moked_row_table_column_8  (const MokedRowTable *self, guint column);
const guint16  *moked_row_table_column_16 (const MokedRowTable *self, guint column);
const guint32  *moked_row_table_column_32 (const MokedRowTable *self, guint column);
guint32         moked_row_table_get       (const MokedRowTable *self, guint row, guint column);
void            moked_row_table_set       (MokedRowTable *self, guint row, guint column,
                                           guint32 value); /* not of columns 0 and 1 */

/* The first row with @id, or G_MAXUINT. Quick while ids ascend with instants; 3 ms at ten million
 * rows where they do not. */
guint           moked_row_table_find      (const MokedRowTable *self, guint32 id);
gboolean        moked_row_table_ids_ascend (const MokedRowTable *self);

/* Loading, the newest first: each row goes before those there are, whatever its instant; then sort
 * once. Untouched memory that was reserved costs nothing. */
void            moked_row_table_reserve   (MokedRowTable *self, guint n_rows);
void            moked_row_table_prepend   (MokedRowTable *self, const guint32 *values);
void            moked_row_table_sort      (MokedRowTable *self);

/* Puts @n_rows rows, of n_columns values each in any order, where they belong. TRUE: rows that were there have
 * moved, and with them their numbers; FALSE: the new ones are the last. */
gboolean        moked_row_table_insert    (MokedRowTable *self, const guint32 *values, guint n_rows);
/* Takes rows out; @rows ascending. */
void            moked_row_table_remove    (MokedRowTable *self, const guint32 *rows, guint n_rows);

/* @values are @n_rows rows as they are now; @ids are those that were asked for. A row that has
 * changed is changed where it stands, one of another instant moves, a new one comes in, and one
 * that was asked for and is not there goes. */
void            moked_row_table_patch  (MokedRowTable *self, GHashTable *ids, const guint32 *values, guint n_rows);

/* Ids and instants as they are now, for any thread and as long as wanted. */
typedef struct
{
  const guint32 *ids;
  const guint32 *instants;
  guint          n_rows;
  gboolean       ids_ascend;
  gpointer       blocks[2]; /* their memory, held */
} MokedRowTableView;

void            moked_row_table_view       (const MokedRowTable *self, MokedRowTableView *view);
guint           moked_row_table_view_find  (const MokedRowTableView *view, guint32 id); /* as moked_row_table_find */
void            moked_row_table_view_clear (MokedRowTableView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedRowTable, moked_row_table_free)

G_END_DECLS
