/* moked-history-page.c: the queue history: chips, figures and the table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-history-page"

#include "config.h"

#include "app/history/moked-history-page.h"

#include <glib/gi18n.h>

#include "app/common/moked-faces.h"
#include "app/common/moked-shown-rows.h"
#include "app/history/moked-filter-popover.h"
#include "app/history/moked-history-cells.h"
#include "app/history/moked-strip.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedHistoryPage
{
  GtkWidget parent_instance;

  /* template */
  MokedChipBar *chips;
  MokedStrip   *strip;
  MokedFaces   *faces;

  /* widgets */
  MokedTable         *table;   /* borrowed: of the rows */
  MokedFilterPopover *filters; /* owned: its parent is a button of the window; made when it is first wanted */

  /* owned */
  MokedSession     *session;
  MokedShownRows   *rows;
  MokedHistoryView *view;
  GCancellable     *cancellable; /* of the newest question */

  /* where to go when the answer comes */
  gint64 wanted_id;
  gint64 wanted_instant;

  guint generation;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (MokedHistoryPage, moked_history_page, GTK_TYPE_WIDGET)

enum { VIEW_CHANGED, ENTRY_SELECTED, CUSTOMER_OPENED, ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const MokedHistoryFigures *
get_figures (MokedHistoryPage *self)
{
  MokedFoundRows *result = moked_history_page_get_result (self);

  return result ? moked_history_figures (result) : NULL;
}

/* --- time passes ----------------------------------------------------------------------------- */

static void set_timer (MokedHistoryPage *self);

static gboolean
time_passed_cb (gpointer user_data)
{
  MokedHistoryPage *self = user_data;
  const MokedHistoryFigures *figures = get_figures (self);
  const MokedCellTime *time = moked_shown_rows_set_now (self->rows, moked_session_now (self->session));

  self->timer_id = 0;
  moked_table_refresh (self->table);

  if (figures && figures->next_change && figures->next_change <= time->now)
    moked_history_page_ask (self);
  else
    set_timer (self);

  return G_SOURCE_REMOVE;
}

/* At the next whole minute the words are others; sooner, if something becomes overdue or at risk. */
static void
set_timer (MokedHistoryPage *self)
{
  gint64 now = moked_session_now (self->session);
  gint64 next = (now / MOKED_MINUTE + 1) * MOKED_MINUTE;
  const MokedHistoryFigures *figures = get_figures (self);

  if (figures && figures->next_change)
    next = MIN (next, MAX (figures->next_change, now));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add ((next - now) / 1000 + 1, time_passed_cb, self);
}

/* --- the answer ------------------------------------------------------------------------------ */

static void
go_where_wanted (MokedHistoryPage *self)
{
  MokedFoundRows *result = moked_history_page_get_result (self);
  guint position = G_MAXUINT;

  if (self->wanted_id)
    position = moked_found_rows_find (result, self->wanted_id);
  else if (self->wanted_instant)
    position = moked_found_rows_find_instant (result, self->wanted_instant);

  /* An entry that is not loaded yet is still wanted. */
  if (position == G_MAXUINT &&
      moked_live_rows_are_loading (MOKED_LIVE_ROWS (moked_session_get_history (self->session))))
    return;

  self->wanted_id = self->wanted_instant = 0;
  if (position != G_MAXUINT)
    moked_table_go_to (self->table, position);
}

static void
show_face (MokedHistoryPage          *self,
           const MokedHistoryFigures *figures)
{
  gboolean is_loading = moked_live_rows_are_loading (MOKED_LIVE_ROWS (moked_session_get_history (self->session)));

  if (figures->shown > 0)
    moked_faces_show_content (self->faces);
  else if (is_loading)
    moked_faces_show_loading (self->faces);
  else if (figures->total == 0)
    moked_faces_show_first_start (self->faces);
  else if (moked_history_view_is_filtered (self->view))
    moked_faces_show_empty (self->faces, "edit-find-symbolic", _("Nothing Found"),
                            _("No follow-up matches the search and the filters in force."),
                            _("_Remove All Filters"), "win.clear-filters");
  else
    moked_faces_show_empty (self->faces, "edit-find-symbolic", _("Nothing Found"),
                            _("No customer, phone, queue or type has all these words."),
                            _("_Clear the Search"), "win.clear-search");
}

static void
show_chips (MokedHistoryPage *self)
{
  g_autoptr(GPtrArray) chips = moked_history_view_dup_chips (self->view, self->session);

  moked_chip_bar_set_chips (self->chips, chips);
}

static void
show_result (MokedHistoryPage *self,
             MokedFoundRows   *result,
             guint             n_unfiltered)
{
  const MokedHistoryFigures *figures = moked_history_figures (result);
  g_autofree char *largest_id = moked_words_id (figures->largest_id);

  moked_shown_rows_show (self->rows, result);
  moked_chip_bar_set_counts (self->chips, figures->shown, figures->total,
                             n_unfiltered > figures->shown ? n_unfiltered - figures->shown : 0);
  show_chips (self);
  moked_strip_set_figures (self->strip, figures);
  moked_table_set_widest (self->table, MOKED_HISTORY_ID, largest_id);
  show_face (self, figures);
  go_where_wanted (self);
  set_timer (self);

  g_signal_emit (self, signals[ANSWERED], 0);
}

/* --- the question ---------------------------------------------------------------------------- */

/* Rows and, where filters are in force, how many there would be without them: shown together. */
typedef struct
{
  GWeakRef            page;
  guint               generation;
  guint               n_waiting;
  guint               n_unfiltered;
  MokedFoundRows     *result;
  GError             *error;
} Question;

static void
question_end (Question *question)
{
  g_autoptr(MokedHistoryPage) self = NULL;

  if (--question->n_waiting > 0)
    return;

  self = g_weak_ref_get (&question->page);

  /* A late answer to an older question says nothing. */
  if (self && self->session && question->generation == self->generation)
    {
      if (question->result)
        show_result (self, question->result, question->n_unfiltered);
      else if (!g_error_matches (question->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *text = moked_words_error (question->error, NULL);

          moked_faces_show_error (self->faces, _("The History Cannot Be Read"), text,
                                  _("_Look Again"), "win.look-again");
        }
    }

  g_weak_ref_clear (&question->page);
  g_clear_pointer (&question->result, moked_found_rows_unref);
  g_clear_error (&question->error);
  g_free (question);
}

static void
queried_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Question *question = user_data;

  question->result = moked_live_rows_query_finish (MOKED_LIVE_ROWS (object), result, &question->error);
  if (question->result && !question->n_unfiltered)
    question->n_unfiltered = moked_history_figures (question->result)->total;

  question_end (question);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr(GArray) counts = moked_live_rows_count_finish (MOKED_LIVE_ROWS (object), result, NULL);

  if (counts && counts->len > 0)
    question->n_unfiltered = g_array_index (counts, guint, 0);

  question_end (question);
}

MokedHistoryQuery *
moked_history_page_dup_query (MokedHistoryPage *self)
{
  const MokedCellTime *time;

  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  time = moked_shown_rows_get_time (self->rows);

  return moked_history_view_dup_query (self->view, time->now, time->zone);
}

void
moked_history_page_ask (MokedHistoryPage *self)
{
  MokedHistory *history;
  g_autoptr(MokedHistoryQuery) query = NULL;
  const MokedCellTime *time;
  Question *question;

  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  if (!self->session)
    return;

  history = moked_session_get_history (self->session);
  time = moked_shown_rows_set_now (self->rows, moked_session_now (self->session));
  query = moked_history_page_dup_query (self);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->page, self);
  question->generation = ++self->generation;
  question->n_waiting = 1;

  if (*query->search && moked_history_view_is_filtered (self->view))
    {
      g_autoptr(GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_history_query_free);

      g_ptr_array_add (queries, moked_history_view_dup_unfiltered (self->view, time->now));
      question->n_waiting++;
      moked_live_rows_count_async (MOKED_LIVE_ROWS (history), queries, self->cancellable, counted_cb, question);
    }

  moked_history_query_async (history, query, self->cancellable, queried_cb, question);
}

/* A person changed what is asked. */
static void
view_changed (MokedHistoryPage *self)
{
  moked_shown_rows_expect_other (self->rows);
  moked_strip_set_view (self->strip, self->view);
  if (self->filters)
    moked_filter_popover_set_view (self->filters, self->view);
  moked_history_page_ask (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
filters_changed_cb (MokedHistoryPage *self)
{
  moked_shown_rows_expect_other (self->rows);
  moked_strip_set_view (self->strip, self->view);
  moked_history_page_ask (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static void
figure_cb (MokedHistoryPage *self,
           guint             figure)
{
  moked_history_view_toggle_figure (self->view, figure);
  view_changed (self);
}

static void
chip_removed_cb (MokedHistoryPage *self,
                 guint             filter,
                 gint64            value)
{
  moked_history_view_remove (self->view, filter, value);
  view_changed (self);
}

static void
chips_cleared_cb (MokedHistoryPage *self)
{
  moked_history_page_clear_filters (self);
}

static void
take_sort (MokedHistoryPage *self)
{
  guint column;
  gboolean descending;

  moked_table_get_sort (self->table, &column, &descending);
  self->view->query->sort = column;
  self->view->query->descending = descending;
}

static void
sort_changed_cb (MokedHistoryPage *self)
{
  take_sort (self);
  view_changed (self);
}

static void
selection_changed_cb (MokedHistoryPage *self)
{
  g_signal_emit (self, signals[ENTRY_SELECTED], 0, moked_history_page_get_selected (self));
}

static void
opened_cb (MokedHistoryPage *self,
           guint             position)
{
  const MokedEntry *entry = moked_shown_rows_get_row (self->rows, position);

  if (entry && entry->customer_id)
    g_signal_emit (self, signals[CUSTOMER_OPENED], 0, entry->customer_id, entry->id);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_history_page_dispose (GObject *object)
{
  MokedHistoryPage *self = MOKED_HISTORY_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  if (self->filters)
    moked_filter_popover_set_view (self->filters, NULL);
  g_clear_object (&self->filters);

  if (self->faces)
    moked_faces_set_content (self->faces, NULL);
  g_clear_object (&self->rows);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_HISTORY_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_history_page_parent_class)->dispose (object);
}

static void
moked_history_page_finalize (GObject *object)
{
  MokedHistoryPage *self = MOKED_HISTORY_PAGE (object);

  g_object_unref (self->cancellable);
  moked_history_view_free (self->view);

  G_OBJECT_CLASS (moked_history_page_parent_class)->finalize (object);
}

static void
moked_history_page_class_init (MokedHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_history_page_dispose;
  object_class->finalize = moked_history_page_finalize;

  signals[VIEW_CHANGED] = g_signal_new ("view-changed", MOKED_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTRY_SELECTED] = g_signal_new ("entry-selected", MOKED_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CUSTOMER_OPENED] = g_signal_new ("customer-opened", MOKED_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[ANSWERED] = g_signal_new ("answered", MOKED_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_CHIP_BAR);
  g_type_ensure (MOKED_TYPE_FACES);
  g_type_ensure (MOKED_TYPE_STRIP);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedHistoryPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MokedHistoryPage, strip);
  gtk_widget_class_bind_template_child (widget_class, MokedHistoryPage, faces);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chips_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, figure_cb);
}

static void
moked_history_page_init (MokedHistoryPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->view = moked_history_view_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = moked_shown_rows_new (&moked_history_table_kind, &moked_result_found_rows);
  self->table = moked_shown_rows_get_table (self->rows);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "followed", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  moked_faces_set_content (self->faces, GTK_WIDGET (self->table));
  take_sort (self);
}

/* --- public ---------------------------------------------------------------------------------- */

GtkWidget *
moked_history_page_new (void)
{
  return g_object_new (MOKED_TYPE_HISTORY_PAGE, NULL);
}

void
moked_history_page_set_session (MokedHistoryPage *self,
                                MokedSession     *session)
{
  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  moked_shown_rows_set_session (self->rows, session);
  if (self->filters)
    moked_filter_popover_set_session (self->filters, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (moked_history_page_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "overview", G_CALLBACK (show_chips), self, G_CONNECT_SWAPPED);
  moked_history_page_ask (self);
}

MokedHistoryView *
moked_history_page_get_view (MokedHistoryPage *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  return self->view;
}

void
moked_history_page_take_view (MokedHistoryPage *self,
                              MokedHistoryView *view)
{
  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));
  g_return_if_fail (view != NULL);

  if (self->filters)
    moked_filter_popover_set_view (self->filters, NULL);
  moked_history_view_free (self->view);
  self->view = view;
  take_sort (self);
  view_changed (self);
}

void
moked_history_page_set_search (MokedHistoryPage *self,
                               const char       *search)
{
  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  if (g_strcmp0 (self->view->query->search, search) == 0)
    return;

  moked_history_view_set_search (self->view, search);
  moked_shown_rows_expect_other (self->rows);
  moked_history_page_ask (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

void
moked_history_page_clear_filters (MokedHistoryPage *self)
{
  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  moked_history_view_clear_filters (self->view);
  view_changed (self);
}

MokedFoundRows *
moked_history_page_get_result (MokedHistoryPage *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  return moked_shown_rows_get_result (self->rows);
}

void
moked_history_page_go_to_entry (MokedHistoryPage *self,
                                gint64            entry_id)
{
  MokedFoundRows *result;

  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  result = moked_history_page_get_result (self);
  self->wanted_id = entry_id;
  self->wanted_instant = MOKED_NO_INSTANT;

  if (result && moked_found_rows_find (result, entry_id) != G_MAXUINT)
    go_where_wanted (self);
  else
    moked_history_page_take_view (self, moked_history_view_new ());
}

void
moked_history_page_go_to_instant (MokedHistoryPage *self,
                                  gint64            instant)
{
  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  self->wanted_id = 0;
  self->wanted_instant = instant;

  if (self->view->query->sort == MOKED_HISTORY_CREATED && moked_history_page_get_result (self))
    {
      go_where_wanted (self);
      return;
    }

  moked_table_set_sort (self->table, MOKED_HISTORY_CREATED, TRUE);
  sort_changed_cb (self);
}

gint64
moked_history_page_get_selected (MokedHistoryPage *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), 0);

  return moked_shown_rows_get_selected (self->rows);
}

void
moked_history_page_open_selected (MokedHistoryPage *self)
{
  guint position;

  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  position = moked_table_get_selected (self->table);
  if (position != GTK_INVALID_LIST_POSITION)
    opened_cb (self, position);
}

MokedListing *
moked_history_page_dup_listing (MokedHistoryPage *self)
{
  const MokedHistoryFigures *figures;

  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  figures = get_figures (self);

  return moked_shown_rows_dup_listing (self->rows, figures ? figures->total : 0);
}

MokedSlotModel *
moked_history_page_get_model (MokedHistoryPage *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  return moked_shown_rows_get_model (self->rows);
}

MokedTable *
moked_history_page_get_table (MokedHistoryPage *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  return self->table;
}

GtkWidget *
moked_history_page_get_filters (MokedHistoryPage *self)
{
  g_return_val_if_fail (MOKED_IS_HISTORY_PAGE (self), NULL);

  if (!self->filters)
    {
      self->filters = MOKED_FILTER_POPOVER (g_object_ref_sink (moked_filter_popover_new ()));
      moked_filter_popover_set_view (self->filters, self->view);
      if (self->session)
        moked_filter_popover_set_session (self->filters, self->session);
      g_signal_connect_object (self->filters, "changed", G_CALLBACK (filters_changed_cb), self, G_CONNECT_SWAPPED);
    }

  return GTK_WIDGET (self->filters);
}

void
moked_history_page_set_narrow (MokedHistoryPage *self,
                               gboolean          is_narrow)
{
  g_return_if_fail (MOKED_IS_HISTORY_PAGE (self));

  moked_table_set_narrow (self->table, is_narrow);
  moked_chip_bar_set_narrow (self->chips, is_narrow);
}
