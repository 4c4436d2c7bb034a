/* moked-journal-page.c: the letters journal: the messages of all customers, in and out (B28)
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-journal-page"

#include "config.h"

#include "app/messages/moked-journal-page.h"

#include <glib/gi18n.h>

#include "app/messages/moked-journal-cells.h"
#include "app/messages/moked-journal-filters.h"

struct _MokedJournalPage
{
  MokedListPage parent_instance;

  MokedJournalFilters *filters; /* owned: its parent is a button of the window */
};

G_DEFINE_FINAL_TYPE (MokedJournalPage, moked_journal_page, MOKED_TYPE_LIST_PAGE)

/* --- on a store thread ----------------------------------------------------------------------- */

static gboolean
count (MokedReader              *reader,
       const MokedMessageQuery  *query,
       guint                    *result,
       GError                  **error)
{
  gint64 n = moked_message_journal_count (reader, query, error);

  *result = (guint) MAX (n, 0);

  return n >= 0;
}

static gboolean
find (MokedReader              *reader,
      const MokedListQuestion  *question,
      MokedListAnswer          *answer,
      GError                  **error)
{
  const MokedMessageQuery unfiltered = { .search = question->search };
  MokedMessageQuery query = question->filter;

  query.search = question->search;

  return (answer->ids = moked_message_journal_find (reader, &query, question->sort, question->descending, error)) &&
         count (reader, NULL, &answer->total, error) &&
         (*question->search ? count (reader, &unfiltered, &answer->unfiltered, error)
                            : (answer->unfiltered = answer->total, TRUE));
}

/* --- on the main thread ---------------------------------------------------------------------- */

static void
fill_question (MokedListPage     *page,
               MokedListQuestion *question)
{
  moked_journal_filters_apply (MOKED_JOURNAL_PAGE (page)->filters, &question->filter, moked_list_page_get_now (page),
                               moked_session_get_zone (moked_list_page_get_session (page)));
}

static GPtrArray *
dup_chips (MokedListPage *page)
{
  return moked_journal_filters_dup_chips (MOKED_JOURNAL_PAGE (page)->filters,
                                          moked_session_get_zone (moked_list_page_get_session (page)));
}

static void
remove_chip (MokedListPage *page,
             guint          filter,
             gint64         value)
{
  moked_journal_filters_remove (MOKED_JOURNAL_PAGE (page)->filters, filter, value);
}

static void
clear_filters (MokedListPage *page)
{
  moked_journal_filters_clear (MOKED_JOURNAL_PAGE (page)->filters);
}

static GtkWidget *
get_filters (MokedListPage *page)
{
  return GTK_WIDGET (MOKED_JOURNAL_PAGE (page)->filters);
}

static void
show_empty (MokedListPage *page,
            MokedFaces    *faces,
            guint          total,
            gboolean       is_filtered)
{
  if (total == 0)
    moked_faces_show_empty (faces, "mail-unread-symbolic", _("No Messages Yet"),
                            _("Here you will see every e-mail, SMS, WhatsApp message and letter, in and out, and what became of it."),
                            _("_Import Files…"), "app.import");
  else if (is_filtered)
    moked_faces_show_empty (faces, "edit-find-symbolic", _("Nothing Found"),
                            _("No message matches the search and the filters in force."),
                            _("_Remove All Filters"), "win.clear-filters");
  else
    moked_faces_show_empty (faces, "edit-find-symbolic", _("Nothing Found"),
                            _("No message has these words in its subject, address, campaign or customer’s name."),
                            _("_Clear the Search"), "win.clear-search");
}

static void
opened (MokedListPage *page,
        gpointer       row)
{
  const MokedMessageLine *line = row;

  g_signal_emit_by_name (page, "message-opened", line->id, line->customer_id);
}

static void
followed (MokedListPage *page,
          gpointer       row)
{
  const MokedMessageLine *line = row;

  g_signal_emit_by_name (page, "customer-opened", line->customer_id, G_GINT64_CONSTANT (0));
}

static void
moked_journal_page_dispose (GObject *object)
{
  g_clear_object (&MOKED_JOURNAL_PAGE (object)->filters);

  G_OBJECT_CLASS (moked_journal_page_parent_class)->dispose (object);
}

static void
moked_journal_page_class_init (MokedJournalPageClass *klass)
{
  MokedListPageClass *page_class = MOKED_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_journal_page_dispose;

  page_class->table = &moked_journal_table_kind;
  page_class->find = find;
  page_class->fill_question = fill_question;
  page_class->dup_chips = dup_chips;
  page_class->remove_chip = remove_chip;
  page_class->clear_filters = clear_filters;
  page_class->get_filters = get_filters;
  page_class->show_empty = show_empty;
  page_class->opened = opened;
  page_class->followed = followed;
}

static void
moked_journal_page_init (MokedJournalPage *self)
{
  self->filters = MOKED_JOURNAL_FILTERS (g_object_ref_sink (moked_journal_filters_new ()));
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (moked_list_page_ask), self, G_CONNECT_SWAPPED);
}

GtkWidget *
moked_journal_page_new (void)
{
  return g_object_new (MOKED_TYPE_JOURNAL_PAGE, NULL);
}
