/* moked-list-page.h: a list that is found by ids on a store thread, and read where it is in sight
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-faces.h"
#include "app/common/moked-listing.h"
#include "app/common/moked-session.h"
#include "app/common/moked-table.h"
#include "core/messages/moked-message-journal.h"

G_BEGIN_DECLS

/* What is asked. Made on the main thread, read on a store thread. */
typedef struct
{
  char              *search;
  guint              sort;
  gboolean           descending;
  MokedMessageQuery  filter; /* its search is not set */
} MokedListQuestion;

/* @ids: those that are shown. @total: how many there are at all; @unfiltered: by the search alone. */
typedef struct
{
  GArray *ids;
  guint   total;
  guint   unfiltered;
} MokedListAnswer;

/* Signals:
 *   "counted" (guint)                              how many rows there are at all
 *   "selection-changed"                            what can be done has changed
 *   "customer-opened" (gint64 id, gint64 entry_id: 0)
 *   "message-opened" (gint64 id, gint64 customer_id) */
#define MOKED_TYPE_LIST_PAGE (moked_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MokedListPage, moked_list_page, MOKED, LIST_PAGE, GtkWidget)

struct _MokedListPageClass
{
  GtkWidgetClass parent_class;

  const MokedTableKind *table;

  /* On a store thread. */
  gboolean    (*find)          (MokedReader *reader, const MokedListQuestion *question, MokedListAnswer *answer,
                                GError **error);

  /* On the main thread; NULL: there are no filters. */
  void        (*fill_question) (MokedListPage *self, MokedListQuestion *question);
  GPtrArray  *(*dup_chips)     (MokedListPage *self);
  void        (*remove_chip)   (MokedListPage *self, guint filter, gint64 value);
  void        (*clear_filters) (MokedListPage *self);
  GtkWidget  *(*get_filters)   (MokedListPage *self);

  /* Nothing is shown: why, and what to do. */
  void        (*show_empty)    (MokedListPage *self, MokedFaces *faces, guint total, gboolean is_filtered);
  /* By Enter or a double click. */
  void        (*opened)        (MokedListPage *self, gpointer row);
  /* By a click on a link, or by Ctrl+Enter; NULL: the same. */
  void        (*followed)      (MokedListPage *self, gpointer row);
};

/* Once. */
void          moked_list_page_set_session   (MokedListPage *self,
                                             MokedSession  *session);
MokedSession *moked_list_page_get_session   (MokedListPage *self);
void          moked_list_page_set_search    (MokedListPage *self,
                                             const char    *search);
void          moked_list_page_clear_filters (MokedListPage *self);
/* Another question, from the top. */
void          moked_list_page_ask           (MokedListPage *self);
/* What is shown now, as text; NULL before the first answer. */
MokedListing *moked_list_page_dup_listing   (MokedListPage *self) G_GNUC_WARN_UNUSED_RESULT;
MokedTable   *moked_list_page_get_table     (MokedListPage *self);
/* NULL: there are none. */
GtkWidget    *moked_list_page_get_filters   (MokedListPage *self);
/* The ids in sight of the list, of gint64; NULL before the first answer. */
GArray       *moked_list_page_get_ids       (MokedListPage *self);
/* "loading", "empty", "error" or "content" */
const char   *moked_list_page_get_face      (MokedListPage *self);
/* The id of the selected row; 0: none. */
gint64        moked_list_page_get_selected  (MokedListPage *self);
/* Keys go to the list, as soon as there is something in it. */
void          moked_list_page_focus         (MokedListPage *self);
/* As a click on the selected row's link. */
void          moked_list_page_follow_selected (MokedListPage *self);
gint64        moked_list_page_get_now       (MokedListPage *self);
/* Below the list. */
void          moked_list_page_set_bottom    (MokedListPage *self,
                                             GtkWidget     *bottom);
void          moked_list_page_set_narrow    (MokedListPage *self,
                                             gboolean       is_narrow);

G_END_DECLS
