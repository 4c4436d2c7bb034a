/* moked-message-journal.c: the messages of all customers, newest first
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-message-journal.h"
#include "core/messages/moked-message-private.h"

/* Whoever adds a channel or a status widens its bits here; 13 is WITHDRAWN. */
#define FILTER \
  "FROM message m " \
  "JOIN customer c ON c.id = m.customer_id " \
  "LEFT JOIN message_template t ON t.id = m.template_id " \
  "WHERE m.message_status <> 13 " \
  "AND ($1 = 0 OR ($1 & CASE m.channel WHEN 'email' THEN 1 WHEN 'sms' THEN 2 WHEN 'whatsapp' THEN 4 ELSE 8 END) <> 0) " \
  "AND ($2 = 0 OR ($2 & (1 << m.message_status)) <> 0) " \
  "AND ($3 = 0 OR m.direction = $3) " \
  "AND ($4 = 0 OR m.customer_id IN " MOKED_CUSTOMER_FAMILY ("$4") ") " \
  "AND ($5 = 0 OR m.template_id = $5) " \
  "AND ($6 = '' OR m.campaign = $6) " \
  "AND ($7 = '' OR m.subject LIKE $7 ESCAPE '\\' OR m.address LIKE $7 ESCAPE '\\' OR m.campaign LIKE $7 ESCAPE '\\' " \
  "OR ($8 <> '' AND c.folded_name LIKE $8 ESCAPE '\\')) " \
  "AND m.created_at >= $9 AND m.created_at < $10 "

#define LINE \
  "SELECT m.id, m.customer_id, c.name, m.channel, m.direction, m.message_status, m.created_at, " \
  "CASE m.subject WHEN '' THEN substr (m.body, 1, 100) ELSE m.subject END, m.address, m.campaign, t.name, m.opens, " \
  "m.clicks "

static const char SELECT_PAGE[] =
  LINE
  FILTER
  "AND ($11 = 0 OR m.created_at < $11 OR (m.created_at = $11 AND m.id < $12)) "
  "ORDER BY m.created_at DESC, m.id DESC "
  "LIMIT $13";

static const char SELECT_COUNT[] =
  "SELECT COUNT (*) "
  FILTER;

static const char SELECT_COUNT_ALL[] =
  "SELECT COUNT (*) "
  "FROM message "
  "WHERE message_status <> 13";

static const char SELECT_LINE[] =
  LINE
  "FROM message m "
  "JOIN customer c ON c.id = m.customer_id "
  "LEFT JOIN message_template t ON t.id = m.template_id "
  "WHERE m.id = $1";

/* Statements are cached by the address of their text: each order has one of its own. */
#define SORTED(what) { SORTED_ONE (what, "ASC"), SORTED_ONE (what, "DESC") }
#define SORTED_ONE(what, way) \
  "SELECT m.id " FILTER "ORDER BY " what " " way ", m.created_at DESC, m.id DESC"

static const char * const SELECT_IDS[MOKED_N_JOURNAL_COLUMNS][2] = {
  [MOKED_JOURNAL_CREATED] = { "SELECT m.id " FILTER "ORDER BY m.created_at, m.id",
                              "SELECT m.id " FILTER "ORDER BY m.created_at DESC, m.id DESC" },
  [MOKED_JOURNAL_CUSTOMER] = SORTED ("c.folded_name"),
  [MOKED_JOURNAL_CHANNEL] = SORTED ("m.channel"),
  [MOKED_JOURNAL_DIRECTION] = SORTED ("m.direction"),
  [MOKED_JOURNAL_STATUS] = SORTED ("m.message_status"),
  [MOKED_JOURNAL_SUBJECT] = SORTED ("CASE m.subject WHEN '' THEN substr (m.body, 1, 100) ELSE m.subject END"),
  [MOKED_JOURNAL_ADDRESS] = SORTED ("m.address_key"),
  [MOKED_JOURNAL_CAMPAIGN] = SORTED ("m.campaign"),
  [MOKED_JOURNAL_TEMPLATE] = SORTED ("t.name"),
  [MOKED_JOURNAL_OPENS] = SORTED ("m.opens"),
  [MOKED_JOURNAL_CLICKS] = SORTED ("m.clicks"),
};

void
moked_message_line_free (MokedMessageLine *self)
{
  if (!self)
    return;

  g_free (self->customer_name);
  g_free (self->subject);
  g_free (self->address);
  g_free (self->campaign);
  g_free (self->template_name);
  g_free (self);
}

static void
bind_words (MokedStmt  *stmt,
            int         index,
            const char *words)
{
  GString *pattern = g_string_new (NULL);

  for (const char *p = words; *p; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  if (pattern->len > 0)
    {
      g_string_prepend_c (pattern, '%');
      g_string_append_c (pattern, '%');
    }
  moked_stmt_bind_text (stmt, index, pattern->str);
  g_string_free (pattern, TRUE);
}

static void
bind_query (MokedStmt               *stmt,
            const MokedMessageQuery *query)
{
  g_autofree char *search = query->search ? g_strstrip (moked_text_strip_bidi (query->search)) : g_strdup ("");
  g_autofree char *folded = moked_text_fold (search);

  moked_stmt_bind_int (stmt, 1, query->channels);
  moked_stmt_bind_int (stmt, 2, query->statuses);
  moked_stmt_bind_int (stmt, 3, query->only_incoming   ? MOKED_MESSAGE_IN
                                : query->only_outgoing ? MOKED_MESSAGE_OUT
                                                       : 0);
  moked_stmt_bind_int (stmt, 4, query->customer_id);
  moked_stmt_bind_int (stmt, 5, query->template_id);
  moked_stmt_bind_text (stmt, 6, query->campaign ? query->campaign : "");
  bind_words (stmt, 7, search);
  bind_words (stmt, 8, folded);
  moked_stmt_bind_int (stmt, 9, query->from);
  moked_stmt_bind_int (stmt, 10, query->to != MOKED_NO_INSTANT ? query->to : G_MAXINT64);
}

static MokedMessageLine *
read_line (MokedStmt *stmt)
{
  MokedMessageLine *self = g_new0 (MokedMessageLine, 1);

  self->id = moked_stmt_int (stmt, 0);
  self->customer_id = moked_stmt_int (stmt, 1);
  self->customer_name = g_strdup (moked_stmt_text (stmt, 2));
  if (!moked_channel_from_code (moked_stmt_text (stmt, 3), &self->channel))
    self->channel = MOKED_CHANNEL_LETTER;
  self->is_incoming = moked_stmt_int (stmt, 4) == MOKED_MESSAGE_IN;
  self->status = moked_stmt_int (stmt, 5);
  self->created_at = moked_stmt_int (stmt, 6);
  self->subject = g_strdelimit (g_strdup (moked_stmt_text (stmt, 7)), "\r\n\t", ' ');
  self->address = g_strdup (moked_stmt_text (stmt, 8));
  self->campaign = g_strdup (moked_stmt_text (stmt, 9));
  self->template_name = g_strdup (moked_stmt_text (stmt, 10));
  self->opens = moked_stmt_int (stmt, 11);
  self->clicks = moked_stmt_int (stmt, 12);

  return self;
}

GPtrArray *
moked_message_journal_list (MokedReader              *reader,
                            const MokedMessageQuery  *query,
                            GError                  **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_message_line_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (query, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_PAGE, error)))
    return NULL;

  bind_query (stmt, query);
  moked_stmt_bind_int (stmt, 11, query->before_at);
  moked_stmt_bind_int (stmt, 12, query->before_id);
  moked_stmt_bind_int (stmt, 13, query->limit > 0 ? (gint64) query->limit : G_MAXINT64);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&lines);
      g_ptr_array_add (lines, read_line (stmt));
    }

  return NULL;
}

gint64
moked_message_journal_count (MokedReader              *reader,
                             const MokedMessageQuery  *query,
                             GError                  **error)
{
  MokedStmt *stmt;
  gint64 count;

  g_return_val_if_fail (reader, -1);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), query ? SELECT_COUNT : SELECT_COUNT_ALL, error)))
    return -1;

  if (query)
    bind_query (stmt, query);

  return moked_stmt_take_int (stmt, 0, &count, error) ? count : -1;
}

GArray *
moked_message_journal_find (MokedReader              *reader,
                            const MokedMessageQuery  *query,
                            MokedJournalColumn        sort,
                            gboolean                  descending,
                            GError                  **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (query, NULL);
  g_return_val_if_fail (sort < MOKED_N_JOURNAL_COLUMNS, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_IDS[sort][!!descending], error)))
    return NULL;

  bind_query (stmt, query);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      gint64 id;

      if (!has_row)
        return g_steal_pointer (&ids);
      id = moked_stmt_int (stmt, 0);
      g_array_append_val (ids, id);
    }

  return NULL;
}

static void
free_line (gpointer line)
{
  moked_message_line_free (line);
}

GPtrArray *
moked_message_journal_load (MokedReader   *reader,
                            const gint64  *ids,
                            guint          n_ids,
                            GError       **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_full (n_ids, free_line);

  g_return_val_if_fail (reader, NULL);

  for (guint i = 0; i < n_ids; i++)
    {
      MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_LINE, error);
      gboolean has_row;

      if (stmt)
        moked_stmt_bind_int (stmt, 1, ids[i]);
      if (!stmt || !moked_stmt_step (stmt, &has_row, error))
        return NULL;
      g_ptr_array_add (lines, has_row ? read_line (stmt) : NULL);
      moked_stmt_reset (stmt);
    }

  return g_steal_pointer (&lines);
}
