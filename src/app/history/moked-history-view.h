/* moked-history-view.h: what the history is asked for, with dates that are still words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-chip-bar.h"
#include "app/common/moked-date-word.h"
#include "app/common/moked-session.h"
#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* The views of the sidebar. */
typedef enum
{
  MOKED_BUILT_IN_ALL,
  MOKED_BUILT_IN_OPEN,
  MOKED_BUILT_IN_OVERDUE,
  MOKED_BUILT_IN_DUE_TODAY,
  MOKED_BUILT_IN_NOT_RETURNED,
  MOKED_N_BUILT_INS
} MokedBuiltIn;

/* The figures of the strip. */
typedef enum
{
  MOKED_FIGURE_OPEN,
  MOKED_FIGURE_OVERDUE,
  MOKED_FIGURE_AT_RISK,
  MOKED_FIGURE_ON_TIME,
  MOKED_N_FIGURES
} MokedFigure;

typedef enum
{
  MOKED_FILTER_STATUS,  /* value: a MokedEntryFilter bit */
  MOKED_FILTER_OVERDUE,
  MOKED_FILTER_AT_RISK,
  MOKED_FILTER_ON_TIME,
  MOKED_FILTER_LATE,
  MOKED_FILTER_JUDGED,
  MOKED_FILTER_UNOWNED,
  MOKED_FILTER_TYPE,    /* value: a MokedEntryType */
  MOKED_FILTER_QUEUE,   /* value: a queue's id */
  MOKED_FILTER_CREATED,
  MOKED_FILTER_DUE,
  MOKED_FILTER_COMPLETED,
  MOKED_FILTER_IMPORT,
} MokedHistoryFilter;

/* Search, filters and order in one query; its dates are set from the words at each asking. */
typedef struct
{
  MokedHistoryQuery *query;
  MokedDateFilter    created;
  MokedDateFilter    due;
  MokedDateFilter    completed;
  gint64             import_id;   /* whose rows query->ids are; 0: none's */
  MokedImportPart    import_part;
} MokedHistoryView;

MokedHistoryView  *moked_history_view_new            (void) G_GNUC_WARN_UNUSED_RESULT;
MokedHistoryView  *moked_history_view_new_built_in   (MokedBuiltIn built_in) G_GNUC_WARN_UNUSED_RESULT;
void               moked_history_view_free           (MokedHistoryView *self);
/* Which of the built-in ones has the same filters, MOKED_N_BUILT_INS where none has. */
MokedBuiltIn       moked_history_view_find_built_in  (MokedHistoryView *self);

/* The query as of @now. */
MokedHistoryQuery *moked_history_view_dup_query      (MokedHistoryView *self,
                                                      gint64            now,
                                                      GTimeZone        *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The same without its filters: how many of them the filters hide. */
MokedHistoryQuery *moked_history_view_dup_unfiltered (MokedHistoryView *self,
                                                      gint64            now) G_GNUC_WARN_UNUSED_RESULT;

gboolean           moked_history_view_is_filtered    (MokedHistoryView *self);
/* Search and order stay. */
void               moked_history_view_clear_filters  (MokedHistoryView *self);
void               moked_history_view_set_search     (MokedHistoryView *self,
                                                      const char       *search);
void               moked_history_view_set_queue      (MokedHistoryView *self,
                                                      gint64            queue_id,
                                                      gboolean          is_shown);
gboolean           moked_history_view_has_queue      (MokedHistoryView *self,
                                                      gint64            queue_id);

/* Only the rows that a figure of an import's report counts. */
void               moked_history_view_set_import     (MokedHistoryView *self,
                                                      gint64            import_id,
                                                      MokedImportPart   part,
                                                      MokedIdSet       *ids);

/* Narrows to the rows that the figure counts; again: widens. */
void               moked_history_view_toggle_figure  (MokedHistoryView *self,
                                                      MokedFigure       figure);
gboolean           moked_history_view_has_figure     (MokedHistoryView *self,
                                                      MokedFigure       figure);

/* Of MokedChip, each a MokedHistoryFilter in force. */
GPtrArray         *moked_history_view_dup_chips      (MokedHistoryView *self,
                                                      MokedSession     *session) G_GNUC_WARN_UNUSED_RESULT;
void               moked_history_view_remove         (MokedHistoryView   *self,
                                                      MokedHistoryFilter  filter,
                                                      gint64              value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedHistoryView, moked_history_view_free)

G_END_DECLS
