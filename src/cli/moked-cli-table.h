/* moked-cli-table.h: rows of text in columns, for a terminal of either direction
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Columns are as wide as what stands in them, counted in cells of the terminal (a niqqud and an isolate have none). */
typedef struct _MokedCliTable MokedCliTable;

/* @titles: NULL-terminated, kept; numbers are aligned to the end where the letter of @alignments is 'n'. */
MokedCliTable *moked_cli_table_new   (const char * const *titles, const char *alignments) G_GNUC_WARN_UNUSED_RESULT;
void           moked_cli_table_free  (MokedCliTable *self);
/* Takes the text. */
void           moked_cli_table_take  (MokedCliTable *self, char *cell);
void           moked_cli_table_add   (MokedCliTable *self, const char *cell);
/* Prints what was gathered, the titles only once. Widths never shrink, so that a long table can be printed in pages. */
void           moked_cli_table_print (MokedCliTable *self);

/* Cells of a terminal that @text takes. */
guint          moked_cli_table_text_width (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCliTable, moked_cli_table_free)

G_END_DECLS
