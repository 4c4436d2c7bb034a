/* moked-calls-page.c: the call log: outcome, direction, numbers, queue, agent, times, certainty
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls-page"

#include "config.h"

#include "app/calls/moked-calls-page.h"

#include <glib/gi18n.h>

#include "app/calls/moked-calls-cells.h"
#include "app/calls/moked-calls-filters.h"
#include "app/common/moked-faces.h"
#include "app/common/moked-shown-rows.h"
#include "core/words/moked-words-error.h"

struct _MokedCallsPage
{
  GtkWidget parent_instance;

  /* template */
  MokedChipBar *chips;
  MokedFaces   *faces;

  /* widgets */
  MokedTable        *table;   /* borrowed: of the rows */
  MokedCallsFilters *filters; /* owned: its parent is a button of the window */

  /* owned */
  MokedSession      *session;
  MokedShownRows    *rows;
  MokedCallLogQuery *query;
  GCancellable      *cancellable; /* of the newest question */

  gint64 wanted_instant;
  guint  generation;
  guint  n_unfiltered; /* of the search alone, G_MAXUINT: not known */
};

G_DEFINE_FINAL_TYPE (MokedCallsPage, moked_calls_page, GTK_TYPE_WIDGET)

enum { COUNTED, CUSTOMER_OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- the answer ------------------------------------------------------------------------------ */

static void
show_face (MokedCallsPage            *self,
           const MokedCallLogFigures *figures)
{
  if (figures->shown > 0)
    moked_faces_show_content (self->faces);
  else if (figures->total == 0)
    moked_faces_show_empty (self->faces, "call-start-symbolic", _("No Calls Yet"),
                            _("Here you will see every call of your exchange and what became of it."),
                            _("_Import Files…"), "app.import");
  else if (moked_calls_filters_is_active (self->filters))
    moked_faces_show_empty (self->faces, "edit-find-symbolic", _("Nothing Found"),
                            _("No call matches the search and the filters in force."),
                            _("_Remove All Filters"), "win.clear-filters");
  else
    moked_faces_show_empty (self->faces, "edit-find-symbolic", _("Nothing Found"),
                            _("No call has all these words."), _("_Clear the Search"), "win.clear-search");
}

static void
show_chips (MokedCallsPage            *self,
            const MokedCallLogFigures *figures)
{
  g_autoptr(GPtrArray) chips = moked_calls_filters_dup_chips (self->filters, moked_session_get_zone (self->session));
  guint unfiltered = *self->query->search ? self->n_unfiltered : figures->total;

  moked_chip_bar_set_counts (self->chips, figures->shown, figures->total,
                             unfiltered != G_MAXUINT && unfiltered > figures->shown
                               ? unfiltered - figures->shown : 0);
  moked_chip_bar_set_chips (self->chips, chips);
}

static void
show_result (MokedCallsPage *self,
             MokedFoundRows *result)
{
  const MokedCallLogFigures *figures = moked_call_log_figures (result);

  moked_shown_rows_show (self->rows, result);

  if (!moked_calls_filters_is_active (self->filters))
    self->n_unfiltered = figures->shown;

  show_chips (self, figures);
  show_face (self, figures);

  if (self->wanted_instant)
    moked_table_go_to (self->table, moked_found_rows_find_instant (result, self->wanted_instant));
  self->wanted_instant = MOKED_NO_INSTANT;
  g_signal_emit (self, signals[COUNTED], 0, figures->total);
}

/* --- the question ---------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef page;
  guint    generation;
} Question;

static void
queried_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr(MokedCallsPage) self = g_weak_ref_get (&question->page);
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedFoundRows) answer = moked_live_rows_query_finish (MOKED_LIVE_ROWS (object), result, &error);
  gboolean is_late = !self || !self->session || question->generation != self->generation;

  g_weak_ref_clear (&question->page);
  g_free (question);

  if (is_late)
    return;

  if (answer)
    {
      show_result (self, answer);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = moked_words_error (error, NULL);

      moked_faces_show_error (self->faces, _("The Calls Cannot Be Read"), text, _("_Look Again"), "win.look-again");
    }
}

static void
ask (MokedCallsPage *self)
{
  const MokedCellTime *time;
  Question *question;

  if (!self->session)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  time = moked_shown_rows_set_now (self->rows, moked_session_now (self->session));
  moked_calls_filters_apply (self->filters, self->query, time->now, time->zone);

  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->page, self);
  question->generation = ++self->generation;
  moked_call_log_query_async (moked_session_get_call_log (self->session), self->query, self->cancellable,
                              queried_cb, question);
}

static void
ask_anew (MokedCallsPage *self)
{
  moked_shown_rows_expect_other (self->rows);
  ask (self);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
chip_removed_cb (MokedCallsPage *self,
                 guint           filter,
                 gint64          value)
{
  moked_calls_filters_remove (self->filters, filter, value);
  ask_anew (self);
}

static void
chips_cleared_cb (MokedCallsPage *self)
{
  moked_calls_page_clear_filters (self);
}

static void
take_sort (MokedCallsPage *self)
{
  guint column;
  gboolean descending;

  moked_table_get_sort (self->table, &column, &descending);
  self->query->sort = column;
  self->query->descending = descending;
}

static void
sort_changed_cb (MokedCallsPage *self)
{
  take_sort (self);
  ask_anew (self);
}

static void
opened_cb (MokedCallsPage *self,
           guint           position)
{
  const MokedCallRow *call = moked_shown_rows_get_row (self->rows, position);

  if (call && call->customer_id)
    g_signal_emit (self, signals[CUSTOMER_OPENED], 0, call->customer_id, G_GINT64_CONSTANT (0));
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_calls_page_dispose (GObject *object)
{
  MokedCallsPage *self = MOKED_CALLS_PAGE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->filters);

  if (self->faces)
    moked_faces_set_content (self->faces, NULL);
  g_clear_object (&self->rows);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CALLS_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_calls_page_parent_class)->dispose (object);
}

static void
moked_calls_page_finalize (GObject *object)
{
  MokedCallsPage *self = MOKED_CALLS_PAGE (object);

  g_object_unref (self->cancellable);
  moked_call_log_query_free (self->query);

  G_OBJECT_CLASS (moked_calls_page_parent_class)->finalize (object);
}

static void
moked_calls_page_class_init (MokedCallsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_calls_page_dispose;
  object_class->finalize = moked_calls_page_finalize;

  signals[COUNTED] = g_signal_new ("counted", MOKED_TYPE_CALLS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CUSTOMER_OPENED] = g_signal_new ("customer-opened", MOKED_TYPE_CALLS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (MOKED_TYPE_CHIP_BAR);
  g_type_ensure (MOKED_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-calls-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCallsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MokedCallsPage, faces);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chips_cleared_cb);
}

static void
moked_calls_page_init (MokedCallsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->query = moked_call_log_query_new ();
  self->n_unfiltered = G_MAXUINT;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = moked_shown_rows_new (&moked_calls_table_kind, &moked_result_found_rows);
  self->table = moked_shown_rows_get_table (self->rows);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "followed", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  moked_faces_set_content (self->faces, GTK_WIDGET (self->table));
  take_sort (self);

  self->filters = MOKED_CALLS_FILTERS (g_object_ref_sink (moked_calls_filters_new ()));
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (ask_anew), self, G_CONNECT_SWAPPED);
}

void
moked_calls_page_set_session (MokedCallsPage *self,
                              MokedSession   *session)
{
  g_return_if_fail (MOKED_IS_CALLS_PAGE (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  moked_shown_rows_set_session (self->rows, session);
  g_signal_connect_object (moked_session_get_call_log (session), "changed", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  ask (self);
}

void
moked_calls_page_set_search (MokedCallsPage *self,
                             const char     *search)
{
  g_return_if_fail (MOKED_IS_CALLS_PAGE (self));

  if (!g_set_str (&self->query->search, search))
    return;

  self->n_unfiltered = G_MAXUINT;
  ask_anew (self);
}

void
moked_calls_page_show_import (MokedCallsPage  *self,
                              gint64           import_id,
                              MokedImportPart  part,
                              MokedIdSet      *ids)
{
  g_return_if_fail (MOKED_IS_CALLS_PAGE (self));

  moked_calls_filters_set_import (self->filters, import_id, part, ids);
  ask_anew (self);
}

void
moked_calls_page_clear_filters (MokedCallsPage *self)
{
  g_return_if_fail (MOKED_IS_CALLS_PAGE (self));

  moked_calls_filters_clear (self->filters);
  ask_anew (self);
}

void
moked_calls_page_go_to_instant (MokedCallsPage *self,
                                gint64          instant)
{
  g_return_if_fail (MOKED_IS_CALLS_PAGE (self));

  self->wanted_instant = instant;

  if (self->query->sort != MOKED_CALL_LOG_STARTED)
    {
      moked_table_set_sort (self->table, MOKED_CALL_LOG_STARTED, TRUE);
      take_sort (self);
    }

  ask (self);
}

MokedFoundRows *
moked_calls_page_get_result (MokedCallsPage *self)
{
  g_return_val_if_fail (MOKED_IS_CALLS_PAGE (self), NULL);

  return moked_shown_rows_get_result (self->rows);
}

MokedCallLogQuery *
moked_calls_page_dup_query (MokedCallsPage *self)
{
  g_return_val_if_fail (MOKED_IS_CALLS_PAGE (self), NULL);

  return moked_call_log_query_copy (self->query);
}

MokedListing *
moked_calls_page_dup_listing (MokedCallsPage *self)
{
  MokedFoundRows *result;

  g_return_val_if_fail (MOKED_IS_CALLS_PAGE (self), NULL);

  result = moked_shown_rows_get_result (self->rows);

  return moked_shown_rows_dup_listing (self->rows, result ? moked_call_log_figures (result)->total : 0);
}

MokedTable *
moked_calls_page_get_table (MokedCallsPage *self)
{
  g_return_val_if_fail (MOKED_IS_CALLS_PAGE (self), NULL);

  return self->table;
}

GtkWidget *
moked_calls_page_get_filters (MokedCallsPage *self)
{
  g_return_val_if_fail (MOKED_IS_CALLS_PAGE (self), NULL);

  return GTK_WIDGET (self->filters);
}

void
moked_calls_page_set_narrow (MokedCallsPage *self,
                             gboolean        is_narrow)
{
  g_return_if_fail (MOKED_IS_CALLS_PAGE (self));

  moked_table_set_narrow (self->table, is_narrow);
  moked_chip_bar_set_narrow (self->chips, is_narrow);
}
