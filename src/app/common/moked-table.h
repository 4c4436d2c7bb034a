/* moked-table.h: a table of any size over slots: light cells, columns that are remembered
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-row-reader.h"
#include "app/common/moked-two-line.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;        /* in the settings */
  guint       column;    /* the page's own number of it */
  int         min_width; /* pixels */
  gboolean    is_shown;  /* unless the settings say otherwise */
  gboolean    expands;
} MokedTableColumn;

/* What a page says of its rows; lives as long as the program. */
typedef struct
{
  const MokedTableColumn *columns;
  guint                   n_columns;
  const char             *columns_key; /* in the settings: a(sib) */
  const char             *sort_key;    /* (sb) */

  /* Rows by ids, on a store thread, and what frees one. */
  MokedLoadRowsFunc load;
  GDestroyNotify    row_free;

  const char * (*title)    (guint column);
  /* A row as a screen reader says it. */
  char       * (*sentence) (gpointer row, const MokedCellTime *time);
  /* NULL: none. */
  char       * (*tooltip)  (gpointer row, guint column, const MokedCellTime *time);
  /* The widest contents that the column is made for; FALSE: no more. */
  gboolean     (*sample)   (guint column, guint n, MokedCellContent *content);
  MokedFillFunc fill;
  MokedMarkFunc is_marked; /* NULL: no row is */

  /* For files and paper. */
  const char   *subject; /* "entries": what the ledger says was exported */
  const char * (*name)     (void);
  /* A cell, with whole instants; NULL: what the cell shows. */
  char       * (*text)     (gpointer row, guint column, const MokedCellTime *time);
  gboolean     (*is_phone) (guint column);
} MokedTableKind;

/* Signals:
 *   "sort-changed"              a header was clicked
 *   "selection-changed"         another position is selected; not when a new result moved it
 *   "opened" (guint position)   by Enter or a double click
 *   "followed" (guint position) by a click on a link
 *   "clicked"                   a row, once, not on a link */
#define MOKED_TYPE_TABLE (moked_table_get_type ())
G_DECLARE_FINAL_TYPE (MokedTable, moked_table, MOKED, TABLE, GtkWidget)

/* @time: borrowed, as long as the table lives; changed, moked_table_refresh () shows it. */
GtkWidget    *moked_table_new              (const MokedTableKind *kind,
                                            MokedSlotModel       *model,
                                            const MokedCellTime  *time) G_GNUC_WARN_UNUSED_RESULT;

/* Two-line rows instead of columns. */
void          moked_table_set_narrow       (MokedTable *self,
                                            gboolean    is_narrow);

void          moked_table_get_sort         (MokedTable *self,
                                            guint      *column,
                                            gboolean   *descending);
void          moked_table_set_sort         (MokedTable *self,
                                            guint       column,
                                            gboolean    descending);

/* A text that @column has room for as well, in place of the last one. */
void          moked_table_set_widest       (MokedTable *self,
                                            guint       column,
                                            const char *text);

/* GTK_INVALID_LIST_POSITION: none. */
guint         moked_table_get_selected     (MokedTable *self);
/* Between the two a new result may move the selection: nothing is emitted. @n_above: rows that come in above. */
void          moked_table_begin_swap       (MokedTable *self,
                                            int         n_above);
void          moked_table_end_swap         (MokedTable *self,
                                            guint       selected);
/* Selects, focuses and shows it, in the middle if it was out of sight. */
void          moked_table_go_to            (MokedTable *self,
                                            guint       position);
void          moked_table_scroll_to_top    (MokedTable *self);
void          moked_table_focus            (MokedTable *self);

/* The first position in sight. */
guint         moked_table_get_first_seen   (MokedTable *self);

/* Time has passed: cells say something else. */
void          moked_table_refresh          (MokedTable *self);

/* The columns in sight, in their order (guint), and a menu that shows and hides them, with its actions. */
GArray       *moked_table_dup_columns      (MokedTable *self) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel   *moked_table_get_menu         (MokedTable *self);
GActionGroup *moked_table_get_actions      (MokedTable *self);
GtkAdjustment *moked_table_get_vadjustment (MokedTable *self);

G_END_DECLS
