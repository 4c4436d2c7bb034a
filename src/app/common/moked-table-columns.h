/* moked-table-columns.h: which columns a table shows, how wide, in what order, and that it remembers
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-table.h"

G_BEGIN_DECLS

typedef struct _MokedTableColumns MokedTableColumns;

/* Puts the columns into @view (borrowed, outlives it), made by @make. */
typedef GtkColumnViewColumn * (*MokedMakeColumnFunc) (const MokedTableColumn *column, gpointer user_data);

MokedTableColumns   *moked_table_columns_new         (const MokedTableKind *kind,
                                                      GtkColumnView        *view,
                                                      MokedMakeColumnFunc   make,
                                                      gpointer              user_data) G_GNUC_WARN_UNUSED_RESULT;
void                 moked_table_columns_free        (MokedTableColumns *self);

/* Widths for columns that nobody has set: as wide as their widest contents. */
void                 moked_table_columns_fit         (MokedTableColumns *self);
/* A text that @column has room for as well, in place of the last one. */
void                 moked_table_columns_set_widest  (MokedTableColumns *self,
                                                      guint              column,
                                                      const char        *text);
GtkColumnViewColumn *moked_table_columns_find        (MokedTableColumns *self,
                                                      guint              column);
/* FALSE: not one of the table's. */
gboolean             moked_table_columns_number_of   (MokedTableColumns   *self,
                                                      GtkColumnViewColumn *view_column,
                                                      guint               *column);
GArray              *moked_table_columns_dup_shown   (MokedTableColumns *self) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel          *moked_table_columns_get_menu    (MokedTableColumns *self);
GActionGroup        *moked_table_columns_get_actions (MokedTableColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTableColumns, moked_table_columns_free)

G_END_DECLS
