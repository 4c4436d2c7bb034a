/* moked-journal-page.c: the letters journal: the messages of all customers, in and out (B28)
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-journal-page"

#include "config.h"

#include "app/messages/moked-journal-page.h"

#include <glib/gi18n.h>

#include "app/common/moked-check-popover.h"
#include "app/messages/moked-journal-cells.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-message.h"

struct _MokedJournalPage
{
  MokedListPage parent_instance;

  MokedCheckPopover *filters; /* owned: its parent is a button of the window */
};

G_DEFINE_FINAL_TYPE (MokedJournalPage, moked_journal_page, MOKED_TYPE_LIST_PAGE)

/* --- what there is to filter by -------------------------------------------------------------- */

static const char *
channel_label (guint value)
{
  return moked_words_channel (value);
}

static const char *
direction_label (guint value)
{
  return moked_words_direction (value);
}

static const char *
status_label (guint value)
{
  return moked_words_message_status (value);
}

static const guint8 channels[] = {
  MOKED_CHANNEL_EMAIL, MOKED_CHANNEL_SMS, MOKED_CHANNEL_WHATSAPP, MOKED_CHANNEL_LETTER,
};
static const guint8 directions[] = { MOKED_DIRECTION_IN, MOKED_DIRECTION_OUT };
/* In the order of a message's way; what cannot be told comes last. */
static const guint8 statuses[] = {
  MOKED_MESSAGE_RECEIVED, MOKED_MESSAGE_QUEUED, MOKED_MESSAGE_COMPOSED, MOKED_MESSAGE_SENT, MOKED_MESSAGE_DEFERRED,
  MOKED_MESSAGE_DELIVERED, MOKED_MESSAGE_OPENED, MOKED_MESSAGE_CLICKED, MOKED_MESSAGE_FAILED,
  MOKED_MESSAGE_UNSUBSCRIBED, MOKED_MESSAGE_COMPLAINED, MOKED_MESSAGE_UNKNOWN,
};

G_STATIC_ASSERT (G_N_ELEMENTS (channels) == MOKED_N_CHANNELS);

static const MokedCheckGroup groups[MOKED_N_JOURNAL_FILTERS] = {
  [MOKED_JOURNAL_FILTER_CHANNEL] = { N_("Channel"), channel_label, channels, G_N_ELEMENTS (channels) },
  [MOKED_JOURNAL_FILTER_DIRECTION] = { N_("Direction"), direction_label, directions, G_N_ELEMENTS (directions) },
  [MOKED_JOURNAL_FILTER_STATUS] = { N_("State"), status_label, statuses, G_N_ELEMENTS (statuses) },
};

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
  MokedCheckPopover *filters = MOKED_JOURNAL_PAGE (page)->filters;
  guint directions_chosen = moked_check_popover_get_chosen (filters, MOKED_JOURNAL_FILTER_DIRECTION);
  MokedMessageQuery *query = &question->filter;

  moked_check_popover_get_dates (filters, moked_list_page_get_now (page),
                                 moked_session_get_zone (moked_list_page_get_session (page)), &query->from, &query->to);
  query->channels = moked_check_popover_get_chosen (filters, MOKED_JOURNAL_FILTER_CHANNEL);
  query->statuses = moked_check_popover_get_chosen (filters, MOKED_JOURNAL_FILTER_STATUS);
  query->only_incoming = directions_chosen == 1u << MOKED_DIRECTION_IN;
  query->only_outgoing = directions_chosen == 1u << MOKED_DIRECTION_OUT;
}

static GPtrArray *
dup_chips (MokedListPage *page)
{
  return moked_check_popover_dup_chips (MOKED_JOURNAL_PAGE (page)->filters,
                                        moked_session_get_zone (moked_list_page_get_session (page)));
}

static void
remove_chip (MokedListPage *page,
             guint          filter,
             gint64         value)
{
  moked_check_popover_remove (MOKED_JOURNAL_PAGE (page)->filters, filter, value);
}

static void
clear_filters (MokedListPage *page)
{
  moked_check_popover_clear (MOKED_JOURNAL_PAGE (page)->filters);
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
  self->filters = MOKED_CHECK_POPOVER (g_object_ref_sink (moked_check_popover_new (groups, G_N_ELEMENTS (groups))));
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (moked_list_page_ask), self, G_CONNECT_SWAPPED);
}

GtkWidget *
moked_journal_page_new (void)
{
  return g_object_new (MOKED_TYPE_JOURNAL_PAGE, NULL);
}
