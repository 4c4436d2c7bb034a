/* moked-message-journal.h: the messages of all customers, newest first
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message.h"

G_BEGIN_DECLS

/* The letters journal (B28). What is zero or NULL does not filter; strings are lent. */
typedef struct
{
  guint         channels;    /* bits 1 << MokedChannel */
  guint         statuses;    /* bits 1 << MokedMessageStatus */
  gboolean      only_incoming;
  gboolean      only_outgoing;
  gint64        customer_id; /* and those merged into them */
  gint64        template_id;
  const char   *campaign;
  const char   *search;      /* in subject, address, campaign and customer's name */
  gint64        from;        /* of created_at, half-open */
  gint64        to;
  gint64        before_at;   /* the page after the row of (created_at, id) */
  gint64        before_id;
  guint         limit;       /* 0: all */
} MokedMessageQuery;

/* One line of it, without the text. Strings are owned and never NULL. */
typedef struct
{
  gint64              id;
  gint64              customer_id;
  char               *customer_name;
  MokedChannel        channel;
  gboolean            is_incoming;
  MokedMessageStatus  status;
  gint64              created_at;
  char               *subject;   /* where there is none: the text's beginning */
  char               *address;
  char               *campaign;
  char               *template_name;
  gint64              opens;
  gint64              clicks;
} MokedMessageLine;

void       moked_message_line_free     (MokedMessageLine *self);
/* Of MokedMessageLine, by (created_at, id), newest first. Any store thread. */
GPtrArray *moked_message_journal_list  (MokedReader *reader, const MokedMessageQuery *query, GError **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
/* Whatever the page and the limit; @query NULL: of all of them, which is quick. -1: @error. */
gint64     moked_message_journal_count (MokedReader *reader, const MokedMessageQuery *query, GError **error);

/* What a list may be sorted by; what is alike stands newest first. */
typedef enum
{
  MOKED_JOURNAL_CREATED,
  MOKED_JOURNAL_CUSTOMER,
  MOKED_JOURNAL_CHANNEL,
  MOKED_JOURNAL_DIRECTION,
  MOKED_JOURNAL_STATUS,
  MOKED_JOURNAL_SUBJECT,
  MOKED_JOURNAL_ADDRESS,
  MOKED_JOURNAL_CAMPAIGN,
  MOKED_JOURNAL_TEMPLATE,
  MOKED_JOURNAL_OPENS,
  MOKED_JOURNAL_CLICKS,
  MOKED_N_JOURNAL_COLUMNS
} MokedJournalColumn;

/* For a list of any length that reads what is in sight: of gint64, the ids alone, whatever the page and the limit; and the
 * lines of some, in the order of @ids, NULL where there is no such message. Any store thread. */
GArray    *moked_message_journal_find  (MokedReader *reader, const MokedMessageQuery *query, MokedJournalColumn sort,
                                        gboolean descending, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *moked_message_journal_load  (MokedReader *reader, const gint64 *ids, guint n_ids, GError **error)
                                        G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMessageLine, moked_message_line_free)

G_END_DECLS
