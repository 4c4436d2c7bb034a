/* moked-list-page.c: a list that is found by ids on a store thread, and read where it is in sight
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-list-page"

#include "config.h"

#include "app/messages/moked-list-page.h"

#include <glib/gi18n.h>

#include "app/common/moked-chip-bar.h"
#include "app/common/moked-shown-rows.h"
#include "core/words/moked-words-error.h"

typedef struct
{
  /* template */
  MokedChipBar *chips;
  MokedFaces   *faces;
  GtkBox       *bottom;

  /* owned */
  MokedSession   *session;
  MokedShownRows *rows; /* results are GArray of gint64 */
  GCancellable   *cancellable; /* of the newest question */
  char           *search;

  MokedTable *table; /* borrowed: of the rows */
  guint       total;
  guint       generation;
  guint       wants_focus : 1;
} MokedListPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MokedListPage, moked_list_page, GTK_TYPE_WIDGET)

enum { COUNTED, SELECTION_CHANGED, CUSTOMER_OPENED, MESSAGE_OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

#define PRIVATE(self) ((MokedListPagePrivate *) moked_list_page_get_instance_private (self))

/* --- the answer ------------------------------------------------------------------------------ */

static void
show_chips (MokedListPage         *self,
            const MokedListAnswer *answer)
{
  MokedListPagePrivate *private = PRIVATE (self);
  MokedListPageClass *klass = MOKED_LIST_PAGE_GET_CLASS (self);
  g_autoptr(GPtrArray) chips = klass->dup_chips ? klass->dup_chips (self) : g_ptr_array_new ();

  moked_chip_bar_set_counts (private->chips, answer->ids->len, answer->total, answer->unfiltered - answer->ids->len);
  moked_chip_bar_set_chips (private->chips, chips);
}

static void
show_answer (MokedListPage         *self,
             const MokedListAnswer *answer)
{
  MokedListPagePrivate *private = PRIVATE (self);

  private->total = answer->total;
  moked_shown_rows_show (private->rows, answer->ids);
  show_chips (self, answer);
  if (answer->ids->len > 0)
    moked_faces_show_content (private->faces);
  else
    MOKED_LIST_PAGE_GET_CLASS (self)->show_empty (self, private->faces, answer->total, answer->unfiltered > 0);
  gtk_widget_set_visible (GTK_WIDGET (private->bottom), answer->total > 0 &&
                                                        gtk_widget_get_first_child (GTK_WIDGET (private->bottom)));
  if (private->wants_focus)
    moked_list_page_focus (self);
  g_signal_emit (self, signals[COUNTED], 0, answer->total);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* --- the question ---------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef            page;
  MokedListPageClass *klass;
  MokedListQuestion   question;
  MokedListAnswer     answer;
  guint               generation;
} Asking;

static void
asking_free (Asking *asking)
{
  g_weak_ref_clear (&asking->page);
  g_free (asking->question.search);
  g_clear_pointer (&asking->answer.ids, g_array_unref);
  g_free (asking);
}

static gboolean
find (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Asking *asking = data;

  return asking->klass->find (reader, &asking->question, &asking->answer, error);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr(MokedListPage) self = g_weak_ref_get (&asking->page);
  g_autoptr(GError) error = NULL;
  gboolean is_found = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);
  MokedListPagePrivate *private = self ? PRIVATE (self) : NULL;

  if (private && private->session && asking->generation == private->generation)
    {
      if (is_found)
        {
          show_answer (self, &asking->answer);
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_faces_show_error (private->faces, _("The List Cannot Be Read"), text, _("_Look Again"),
                                  "win.look-again");
        }
    }

  asking_free (asking);
}

static void
ask (MokedListPage *self)
{
  MokedListPagePrivate *private = PRIVATE (self);
  MokedListPageClass *klass = MOKED_LIST_PAGE_GET_CLASS (self);
  Asking *asking;

  if (!private->session)
    return;

  g_cancellable_cancel (private->cancellable);
  g_object_unref (private->cancellable);
  private->cancellable = g_cancellable_new ();
  moked_shown_rows_set_now (private->rows, moked_session_now (private->session));

  asking = g_new0 (Asking, 1);
  g_weak_ref_init (&asking->page, self);
  asking->klass = klass;
  asking->generation = ++private->generation;
  asking->question.search = g_strdup (private->search);
  moked_table_get_sort (private->table, &asking->question.sort, &asking->question.descending);
  if (klass->fill_question)
    klass->fill_question (self, &asking->question);
  moked_store_read_async (moked_session_get_store (private->session), find, asking, NULL, private->cancellable,
                          found_cb, asking);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
chip_removed_cb (MokedListPage *self,
                 guint          filter,
                 gint64         value)
{
  MOKED_LIST_PAGE_GET_CLASS (self)->remove_chip (self, filter, value);
  moked_list_page_ask (self);
}

static void
chips_cleared_cb (MokedListPage *self)
{
  moked_list_page_clear_filters (self);
}

static void
selection_changed_cb (MokedListPage *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
with_row (MokedListPage *self,
          guint          position,
          void         (*act) (MokedListPage *self, gpointer row))
{
  gpointer row = moked_shown_rows_get_row (PRIVATE (self)->rows, position);

  if (row)
    act (self, row);
}

static void
opened_cb (MokedListPage *self,
           guint          position)
{
  with_row (self, position, MOKED_LIST_PAGE_GET_CLASS (self)->opened);
}

static void
followed_cb (MokedListPage *self,
             guint          position)
{
  MokedListPageClass *klass = MOKED_LIST_PAGE_GET_CLASS (self);

  with_row (self, position, klass->followed ? klass->followed : klass->opened);
}

/* --- the widget ------------------------------------------------------------------------------ */

/* Of the subclass: its table is known only now. */
static void
moked_list_page_constructed (GObject *object)
{
  MokedListPage *self = MOKED_LIST_PAGE (object);
  MokedListPagePrivate *private = PRIVATE (self);

  G_OBJECT_CLASS (moked_list_page_parent_class)->constructed (object);

  private->rows = moked_shown_rows_new (MOKED_LIST_PAGE_GET_CLASS (self)->table, &moked_result_ids);
  private->table = moked_shown_rows_get_table (private->rows);
  g_signal_connect_object (private->table, "sort-changed", G_CALLBACK (moked_list_page_ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (private->table, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (private->table, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (private->table, "followed", G_CALLBACK (followed_cb), self, G_CONNECT_SWAPPED);
  moked_faces_set_content (private->faces, GTK_WIDGET (private->table));
}

static void
moked_list_page_dispose (GObject *object)
{
  MokedListPagePrivate *private = PRIVATE (MOKED_LIST_PAGE (object));
  GtkWidget *child;

  g_cancellable_cancel (private->cancellable);

  if (private->faces)
    moked_faces_set_content (private->faces, NULL);
  g_clear_object (&private->rows);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_LIST_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  g_clear_object (&private->session);

  G_OBJECT_CLASS (moked_list_page_parent_class)->dispose (object);
}

static void
moked_list_page_finalize (GObject *object)
{
  MokedListPagePrivate *private = PRIVATE (MOKED_LIST_PAGE (object));

  g_object_unref (private->cancellable);
  g_free (private->search);

  G_OBJECT_CLASS (moked_list_page_parent_class)->finalize (object);
}

static void
moked_list_page_class_init (MokedListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = moked_list_page_constructed;
  object_class->dispose = moked_list_page_dispose;
  object_class->finalize = moked_list_page_finalize;

  signals[COUNTED] = g_signal_new ("counted", MOKED_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", MOKED_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CUSTOMER_OPENED] = g_signal_new ("customer-opened", MOKED_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[MESSAGE_OPENED] = g_signal_new ("message-opened", MOKED_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (MOKED_TYPE_CHIP_BAR);
  g_type_ensure (MOKED_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MokedListPage, chips);
  gtk_widget_class_bind_template_child_private (widget_class, MokedListPage, faces);
  gtk_widget_class_bind_template_child_private (widget_class, MokedListPage, bottom);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chips_cleared_cb);
}

static void
moked_list_page_init (MokedListPage *self)
{
  MokedListPagePrivate *private = PRIVATE (self);

  private->cancellable = g_cancellable_new ();
  private->search = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
moked_list_page_set_session (MokedListPage *self,
                             MokedSession  *session)
{
  MokedListPagePrivate *private = PRIVATE (self);

  g_return_if_fail (MOKED_IS_LIST_PAGE (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (private->session == NULL);

  private->session = g_object_ref (session);
  moked_shown_rows_set_session (private->rows, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  moked_list_page_ask (self);
}

MokedSession *
moked_list_page_get_session (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), NULL);

  return PRIVATE (self)->session;
}

void
moked_list_page_set_search (MokedListPage *self,
                            const char    *search)
{
  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  if (g_set_str (&PRIVATE (self)->search, search))
    moked_list_page_ask (self);
}

void
moked_list_page_clear_filters (MokedListPage *self)
{
  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  if (!MOKED_LIST_PAGE_GET_CLASS (self)->clear_filters)
    return;

  MOKED_LIST_PAGE_GET_CLASS (self)->clear_filters (self);
  moked_list_page_ask (self);
}

void
moked_list_page_ask (MokedListPage *self)
{
  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  moked_shown_rows_expect_other (PRIVATE (self)->rows);
  ask (self);
}

MokedListing *
moked_list_page_dup_listing (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), NULL);

  return moked_shown_rows_dup_listing (PRIVATE (self)->rows, PRIVATE (self)->total);
}

MokedTable *
moked_list_page_get_table (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), NULL);

  return PRIVATE (self)->table;
}

GtkWidget *
moked_list_page_get_filters (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), NULL);

  return MOKED_LIST_PAGE_GET_CLASS (self)->get_filters ? MOKED_LIST_PAGE_GET_CLASS (self)->get_filters (self) : NULL;
}

GArray *
moked_list_page_get_ids (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), NULL);

  return moked_shown_rows_get_result (PRIVATE (self)->rows);
}

const char *
moked_list_page_get_face (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), NULL);

  return moked_faces_get_face (PRIVATE (self)->faces);
}

gint64
moked_list_page_get_selected (MokedListPage *self)
{
  MokedListPagePrivate *private;

  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), 0);

  /* One that is hidden, or gone, is not what a person means. */
  private = PRIVATE (self);
  return moked_table_get_selected (private->table) != GTK_INVALID_LIST_POSITION
           ? moked_shown_rows_get_selected (private->rows) : 0;
}

gint64
moked_list_page_get_now (MokedListPage *self)
{
  g_return_val_if_fail (MOKED_IS_LIST_PAGE (self), 0);

  return moked_shown_rows_get_time (PRIVATE (self)->rows)->now;
}

void
moked_list_page_focus (MokedListPage *self)
{
  MokedListPagePrivate *private;

  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  private = PRIVATE (self);
  private->wants_focus = !moked_shown_rows_get_result (private->rows);
  if (moked_shown_rows_count (private->rows) > 0)
    moked_table_focus (private->table);
}

void
moked_list_page_follow_selected (MokedListPage *self)
{
  guint position;

  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  position = moked_table_get_selected (PRIVATE (self)->table);
  if (position != GTK_INVALID_LIST_POSITION)
    followed_cb (self, position);
}

void
moked_list_page_set_bottom (MokedListPage *self,
                            GtkWidget     *bottom)
{
  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  gtk_box_append (PRIVATE (self)->bottom, bottom);
}

void
moked_list_page_set_narrow (MokedListPage *self,
                            gboolean       is_narrow)
{
  g_return_if_fail (MOKED_IS_LIST_PAGE (self));

  moked_table_set_narrow (PRIVATE (self)->table, is_narrow);
  moked_chip_bar_set_narrow (PRIVATE (self)->chips, is_narrow);
}
