/* moked-unmatched-page.c: what other systems told and that leads to nobody yet: shown, and assigned by hand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-unmatched-page"

#include "config.h"

#include "app/messages/moked-unmatched-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/messages/moked-unmatched-dialog.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedUnmatchedPage
{
  MokedListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedUnmatchedPage, moked_unmatched_page, MOKED_TYPE_LIST_PAGE)

enum { ASSIGN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- cells ----------------------------------------------------------------------------------- */

static const MokedTableColumn columns[] = {
  { "occurred", MOKED_INBOUND_OCCURRED, 60, TRUE, FALSE },
  { "kind", MOKED_INBOUND_KIND, 80, TRUE, FALSE },
  { "address", MOKED_INBOUND_ADDRESS, 120, TRUE, TRUE },
  { "subject", MOKED_INBOUND_SUBJECT, 140, TRUE, TRUE },
  { "source", MOKED_INBOUND_SOURCE, 80, TRUE, FALSE },
};

static const char *
column_title (guint column)
{
  switch (column)
    {
    case MOKED_INBOUND_OCCURRED:
      return _("Time");
    case MOKED_INBOUND_KIND:
      return _("What");
    case MOKED_INBOUND_ADDRESS:
      return _("Address");
    case MOKED_INBOUND_SUBJECT:
      return _("Subject");
    case MOKED_INBOUND_SOURCE:
      return _("Source");
    default:
      g_return_val_if_reached ("");
    }
}

static char *
dup_subject (const MokedInboundItem *item)
{
  g_autofree char *line = g_strdelimit (g_strdup (item->subject), "\r\n\t", ' ');

  return *line ? moked_words_text (line) : g_strdup ("—");
}

static char *
dup_subtitle (const MokedInboundItem *item)
{
  g_autofree char *source = moked_words_message_source (item->source);
  g_autofree char *subject = dup_subject (item);

  return g_strdup_printf ("%s · %s · %s", moked_words_inbound_kind (item->kind), source, subject);
}

static void
fill (gpointer          row,
      guint             column,
      MokedCellContent *content,
      const MokedCellTime *time)
{
  const MokedInboundItem *item = row;

  switch (column)
    {
    case MOKED_INBOUND_OCCURRED:
      moked_cell_say_instant (content, item->occurred_at, time);
      break;
    case MOKED_PART_NOTE:
      moked_cell_say_when (content, item->occurred_at, time);
      break;
    case MOKED_INBOUND_KIND:
      content->text = g_strdup (moked_words_inbound_kind (item->kind));
      break;
    case MOKED_INBOUND_ADDRESS:
    case MOKED_PART_TITLE:
      content->text = moked_unmatched_dup_address (item);
      content->flags = MOKED_CELL_LINK;
      break;
    case MOKED_INBOUND_SUBJECT:
      content->text = dup_subject (item);
      break;
    case MOKED_INBOUND_SOURCE:
      content->text = moked_words_message_source (item->source);
      break;
    case MOKED_PART_BADGE:
      content->text = g_strdup ("");
      break;
    default:
      content->text = dup_subtitle (item);
      content->flags = MOKED_CELL_DIM;
      break;
    }
}

static char *
tooltip (gpointer row,
         guint    column,
         const MokedCellTime *time)
{
  const MokedInboundItem *item = row;

  switch (column)
    {
    case MOKED_INBOUND_OCCURRED:
      return moked_words_instant_exact (item->occurred_at, time->zone);
    case MOKED_INBOUND_SUBJECT:
      return *item->subject ? moked_words_text (item->subject) : NULL;
    case MOKED_INBOUND_ADDRESS:
      return *item->address ? moked_unmatched_dup_address (item) : NULL;
    default:
      return NULL;
    }
}

static char *
sentence (gpointer row,
          const MokedCellTime *time)
{
  const MokedInboundItem *item = row;
  g_autofree char *address = moked_unmatched_dup_address (item);
  g_autofree char *subject = dup_subject (item);
  g_autofree char *source = moked_words_message_source (item->source);
  g_autofree char *when = moked_words_instant (item->occurred_at, time->zone);

  /* Translators: a row as a screen reader says it: "Form", whose address, the subject, who told it, when */
  return g_strdup_printf (_("%1$s, %2$s, %3$s, %4$s, %5$s"), moked_words_inbound_kind (item->kind), address, subject,
                          source, when);
}

static gboolean
sample (guint             column,
        guint             n,
        MokedCellContent *content)
{
  const MokedEventKind kinds[] = { MOKED_EVENT_FORM_SUBMITTED, MOKED_EVENT_PAGE_VISITED, MOKED_EVENT_MESSAGE_RECEIVED,
                                   MOKED_EVENT_MESSAGE_FAILED, MOKED_EVENT_COMPLAINED };

  switch (column)
    {
    case MOKED_INBOUND_OCCURRED:
      return n == 0 && moked_cell_content_sample (content, "22 Nov 2026 21:24", NULL, MOKED_CELL_NUMERIC);
    case MOKED_INBOUND_KIND:
      return n < G_N_ELEMENTS (kinds) &&
             moked_cell_content_sample (content, moked_words_inbound_kind (kinds[n]), NULL, 0);
    case MOKED_INBOUND_SOURCE:
      return n == 0 && moked_cell_content_sample (content, "mailgun-events", NULL, 0);
    default:
      return FALSE;
    }
}

static const char *
name (void)
{
  return _("Unmatched");
}

static gboolean
is_phone (guint column)
{
  return column == MOKED_INBOUND_ADDRESS;
}

static const MokedTableKind table_kind = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .columns_key = "unmatched-columns",
  .sort_key = "unmatched-sort",
  .load = moked_inbound_load_all,
  .row_free = (GDestroyNotify) moked_inbound_item_free,
  .title = column_title,
  .sentence = sentence,
  .tooltip = tooltip,
  .sample = sample,
  .fill = fill,
  .subject = "unmatched",
  .name = name,
  .is_phone = is_phone,
};

/* --- the list -------------------------------------------------------------------------------- */

static gboolean
find (MokedReader              *reader,
      const MokedListQuestion  *question,
      MokedListAnswer          *answer,
      GError                  **error)
{
  gint64 total = moked_inbound_count_unmatched (reader, error);

  if (total < 0 || !(answer->ids = moked_inbound_find_unmatched (reader, question->search, question->sort,
                                                                 question->descending, error)))
    return FALSE;

  answer->total = (guint) total;
  answer->unfiltered = answer->ids->len;

  return TRUE;
}

static void
show_empty (MokedListPage *page,
            MokedFaces    *faces,
            guint          total,
            gboolean       is_filtered)
{
  if (total == 0)
    moked_faces_show_empty (faces, "object-select-symbolic", _("Everything Has Somebody"),
                            _("What mailboxes, forms and other systems tell of somebody nobody knows is kept here until it has a customer."),
                            NULL, NULL);
  else
    moked_faces_show_empty (faces, "edit-find-symbolic", _("Nothing Found"),
                            _("Nothing that leads to nobody has these words."), _("_Clear the Search"),
                            "win.clear-search");
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
assign_clicked_cb (MokedUnmatchedDialog *dialog,
                   MokedUnmatchedPage   *self)
{
  gint64 item_id = moked_unmatched_dialog_get_item_id (dialog);

  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_signal_emit (self, signals[ASSIGN], 0, item_id);
}

static void
opened (MokedListPage *page,
        gpointer       row)
{
  AdwDialog *dialog = moked_unmatched_dialog_new (row, moked_session_get_zone (moked_list_page_get_session (page)));

  g_signal_connect_object (dialog, "assign", G_CALLBACK (assign_clicked_cb), page, 0);
  adw_dialog_present (dialog, GTK_WIDGET (page));
}

/* --- the widget ------------------------------------------------------------------------------ */

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *text_label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (text_label), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static void
moked_unmatched_page_class_init (MokedUnmatchedPageClass *klass)
{
  MokedListPageClass *page_class = MOKED_LIST_PAGE_CLASS (klass);

  signals[ASSIGN] = g_signal_new ("assign", MOKED_TYPE_UNMATCHED_PAGE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  page_class->table = &table_kind;
  page_class->find = find;
  page_class->show_empty = show_empty;
  page_class->opened = opened;
}

static void
moked_unmatched_page_init (MokedUnmatchedPage *self)
{
  GtkWidget *bar = adw_wrap_box_new (); /* an action bar would lay one over the other where it is narrow */
  GtkWidget *known = make_button (_("Assign All That Have Some_body by Now"), "win.assign-known");

  gtk_widget_set_tooltip_text (known, _("Each goes to the customer who has its address"));
  gtk_widget_add_css_class (bar, "toolbar");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (bar), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (bar), 6);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (bar), ADW_JUSTIFY_SPREAD);
  adw_wrap_box_set_justify_last_line (ADW_WRAP_BOX (bar), TRUE);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), make_button (_("_Assign to a Customer…"), "win.assign"));
  adw_wrap_box_append (ADW_WRAP_BOX (bar), known);
  gtk_widget_set_hexpand (bar, TRUE);
  moked_list_page_set_bottom (MOKED_LIST_PAGE (self), bar);
}

GtkWidget *
moked_unmatched_page_new (void)
{
  return g_object_new (MOKED_TYPE_UNMATCHED_PAGE, NULL);
}
