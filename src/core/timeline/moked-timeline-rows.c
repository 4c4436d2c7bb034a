/* moked-timeline-rows.c: what the store knows of a customer's calls, entries and messages
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-log.h"
#include "core/customers/moked-customer-merge.h"
#include "core/projects/moked-project-setting.h"
#include "core/timeline/moked-timeline-private.h"

/* How much of a message's text is kept to be shown in a row and searched, in characters; and, in bytes, of all messages
 * together: of the older ones then only the first words. */
#define BEGINNING       "4000"
#define FIRST_WORDS     400
#define ALL_BEGINNINGS  (16 * 1024 * 1024)

/* As the outbox asks, where the project says nothing else (S37). */
#define DUPLICATE_DAYS 7

static const char SELECT_CALL[] =
  "SELECT l.id, l.customer_id, l.phone_key, p.national, l.is_provisional, l.is_final, l.is_customer_call, l.direction, "
  "l.call_disposition, l.answered_by, l.certainty, l.wants_callback, l.is_withheld, l.raw_code, l.phone_raw, "
  "l.virtual_number, l.destination_number, l.started_at, l.answered_at, l.ended_at, l.ring_seconds, l.talk_seconds, "
  "l.wait_limit_seconds, l.queue_name, l.agent, l.changed_seq "
  "FROM call l "
  "LEFT JOIN contact_point p ON p.customer_id = l.customer_id AND p.kind = 'phone' AND p.match_key = l.phone_key "
  "WHERE l.id = $1";

static const char SELECT_ENTRIES[] =
  "SELECT e.id, q.name, e.phone_key, COALESCE (p.national, e.phone_raw), e.entry_type, e.entry_status, e.due_at, "
  "e.completed_at, e.closed_at, e.evidence_call_id, e.reason, "
  "e.phone_key <> '' AND NOT EXISTS (SELECT 1 FROM contact_point o WHERE o.match_key = e.phone_key AND o.kind = 'phone' "
  "AND o.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") ") "
  "FROM queue_entry e "
  "JOIN queue q ON q.id = e.queue_id "
  "LEFT JOIN contact_point p ON p.customer_id = e.customer_id AND p.kind = 'phone' AND p.match_key = e.phone_key "
  "WHERE e.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
  "ORDER BY e.id";

static const char SELECT_MESSAGES[] =
  "SELECT m.id, m.channel, m.direction, m.message_status, t.name, m.campaign, m.subject, substr (m.body, 1, " BEGINNING "), "
  "m.address, m.sent_at, m.delivered_at, m.failed_at, m.first_opened_at, m.last_opened_at, m.opens, m.clicks, "
  "m.replied_at, m.failure_code, m.failure_reason, m.body_type, m.template_id "
  "FROM message m "
  "LEFT JOIN message_template t ON t.id = m.template_id "
  "WHERE m.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
  "ORDER BY m.id DESC";

static const char SELECT_BLOCKS[] =
  "SELECT DISTINCT channel "
  "FROM contact_block "
  "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND block_kind IN ('unsubscribed', 'complained')";

const char *
moked_timeline_keep (MokedTimeline *self,
                     const char    *text)
{
  if (!text || *text == '\0')
    return "";

  return g_string_chunk_insert (self->strings, text);
}

/* What comes again and again: agents, queues, numbers. */
static char *
keep_shared (MokedTimeline *self,
             const char    *text)
{
  return *text != '\0' ? g_string_chunk_insert_const (self->strings, text) : (char *) "";
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 x = *(const gint64 *) a;
  const gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

int
moked_timeline_find_row (GArray *rows,
                         gint64  id)
{
  const gsize size = g_array_get_element_size (rows);
  guint low = 0;
  guint high = rows->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const gint64 other = *(const gint64 *) (const void *) (rows->data + middle * size);

      if (other == id)
        return (int) middle;
      if (other < id)
        low = middle + 1;
      else
        high = middle;
    }

  return -1;
}

gboolean
moked_timeline_load_customers (MokedTimeline  *self,
                               MokedReader    *reader,
                               GError        **error)
{
  const gint64 kept_id = moked_customer_resolve (reader, self->customer_id, error);

  if (kept_id < 0)
    return FALSE;

  if (kept_id == 0)
    {
      g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT, "there is no customer %" G_GINT64_FORMAT,
                   self->customer_id);
      return FALSE;
    }

  self->customer_id = kept_id;
  self->customer_ids = moked_customer_ids_of (reader, kept_id, error);

  return self->customer_ids != NULL;
}

/* --- calls ------------------------------------------------------------------------------------ */

static gint
read_seconds (MokedStmt *stmt,
              int        column)
{
  return moked_stmt_is_null (stmt, column) ? -1 : (gint) moked_stmt_int (stmt, column);
}

static void
read_call (MokedTimeline *self,
           MokedStmt     *stmt)
{
  MokedTimelineCall call = {
    .id = moked_stmt_int (stmt, 0),
    .customer_id = moked_stmt_int (stmt, 1),
    .phone_key = keep_shared (self, moked_stmt_text (stmt, 2)),
    .facts = {
      .linkedid = (char *) "",
      .caller_name = (char *) "",
      .is_provisional = moked_stmt_int (stmt, 4) == 1,
      .is_final = moked_stmt_int (stmt, 5) == 1,
      .is_customer_call = moked_stmt_int (stmt, 6) == 1,
      .direction = moked_stmt_int (stmt, 7),
      .call_disposition = moked_stmt_int (stmt, 8),
      .answered_by = moked_stmt_int (stmt, 9),
      .certainty = moked_stmt_int (stmt, 10),
      .wants_callback = moked_stmt_int (stmt, 11) == 1,
      .is_withheld = moked_stmt_int (stmt, 12) == 1,
      .raw_code = keep_shared (self, moked_stmt_text (stmt, 13)),
      .phone_raw = keep_shared (self, moked_stmt_text (stmt, 14)),
      .virtual_number = keep_shared (self, moked_stmt_text (stmt, 15)),
      .destination_number = keep_shared (self, moked_stmt_text (stmt, 16)),
      .started_at = moked_stmt_int (stmt, 17),
      .answered_at = moked_stmt_int (stmt, 18),
      .ended_at = moked_stmt_int (stmt, 19),
      .ring_seconds = read_seconds (stmt, 20),
      .talk_seconds = read_seconds (stmt, 21),
      .wait_limit_seconds = read_seconds (stmt, 22),
      .queue_name = keep_shared (self, moked_stmt_text (stmt, 23)),
      .agent = keep_shared (self, moked_stmt_text (stmt, 24)),
    },
    .changed_seq = moked_stmt_int (stmt, 25),
  };

  if (call.facts.is_withheld)
    call.phone_national = "";
  else
    call.phone_national = moked_stmt_is_null (stmt, 3) ? call.facts.phone_raw : keep_shared (self, moked_stmt_text (stmt, 3));

  g_array_append_val (self->calls, call);
}

static gboolean
load_call (MokedTimeline  *self,
           MokedReader    *reader,
           gint64          id,
           GError        **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_CALL, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  if (has_row)
    read_call (self, stmt);
  moked_stmt_reset (stmt);

  return TRUE;
}

gboolean
moked_timeline_load_calls (MokedTimeline  *self,
                           MokedReader    *reader,
                           GError        **error)
{
  g_autoptr(GArray) ids = moked_call_row_list_of_customer (reader, self->customer_id, error);

  if (!ids)
    return FALSE;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (!load_call (self, reader, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* --- entries and messages --------------------------------------------------------------------- */

static void
read_entry (MokedTimeline *self,
            MokedStmt     *stmt)
{
  MokedTimelineEntry entry = {
    .id = moked_stmt_int (stmt, 0),
    .queue_name = keep_shared (self, moked_stmt_text (stmt, 1)),
    .phone_key = keep_shared (self, moked_stmt_text (stmt, 2)),
    .phone_national = keep_shared (self, moked_stmt_text (stmt, 3)),
    .entry_type = moked_stmt_int (stmt, 4),
    .entry_status = moked_stmt_int (stmt, 5),
    .due_at = moked_stmt_int (stmt, 6),
    .completed_at = moked_stmt_int (stmt, 7),
    .closed_at = moked_stmt_int (stmt, 8),
    .evidence_call_id = moked_stmt_int (stmt, 9),
    .reason = keep_shared (self, moked_stmt_text (stmt, 10)),
    .phone_has_changed = moked_stmt_int (stmt, 11) == 1,
  };

  g_array_append_val (self->entries, entry);
}

static const char *
keep_beginning (MokedTimeline *self,
                const char    *text)
{
  const gsize length = strlen (text);
  g_autofree char *first_words = NULL;

  if (self->beginnings_size + length <= ALL_BEGINNINGS)
    {
      self->beginnings_size += length;
      return moked_timeline_keep (self, text);
    }

  first_words = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), FIRST_WORDS));

  return moked_timeline_keep (self, first_words);
}

static void
read_message (MokedTimeline *self,
              MokedStmt     *stmt)
{
  MokedTimelineMessage message = {
    .id = moked_stmt_int (stmt, 0),
    .channel = keep_shared (self, moked_stmt_text (stmt, 1)),
    .is_incoming = moked_stmt_int (stmt, 2) == MOKED_DIRECTION_IN,
    .message_status = (guint) moked_stmt_int (stmt, 3),
    .template_name = keep_shared (self, moked_stmt_text (stmt, 4)),
    .campaign = keep_shared (self, moked_stmt_text (stmt, 5)),
    .subject = moked_timeline_keep (self, moked_stmt_text (stmt, 6)),
    .beginning = keep_beginning (self, moked_stmt_text (stmt, 7)),
    .template_id = moked_stmt_int (stmt, 20),
    .is_html = g_str_equal (moked_stmt_text (stmt, 19), "text/html"),
    .address = keep_shared (self, moked_stmt_text (stmt, 8)),
    .sent_at = moked_stmt_int (stmt, 9),
    .delivered_at = moked_stmt_int (stmt, 10),
    .failed_at = moked_stmt_int (stmt, 11),
    .first_opened_at = moked_stmt_int (stmt, 12),
    .last_opened_at = moked_stmt_int (stmt, 13),
    .opens = (guint) moked_stmt_int (stmt, 14),
    .clicks = (guint) moked_stmt_int (stmt, 15),
    .replied_at = moked_stmt_int (stmt, 16),
    .failure_code = keep_shared (self, moked_stmt_text (stmt, 17)),
    .failure_reason = moked_timeline_keep (self, moked_stmt_text (stmt, 18)),
  };

  g_array_append_val (self->messages, message);
}

static gboolean
read_all (MokedTimeline  *self,
          MokedReader    *reader,
          const char     *sql,
          void          (*read_row) (MokedTimeline *self, MokedStmt *stmt),
          GError        **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, self->customer_id);
  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      read_row (self, stmt);
    }
}

gboolean
moked_timeline_load_entries (MokedTimeline  *self,
                             MokedReader    *reader,
                             GError        **error)
{
  return read_all (self, reader, SELECT_ENTRIES, read_entry, error);
}

static int
compare_sent (gconstpointer a,
              gconstpointer b)
{
  const MokedTimelineMessage *x = *(MokedTimelineMessage * const *) a;
  const MokedTimelineMessage *y = *(MokedTimelineMessage * const *) b;

  if (x->template_id != y->template_id)
    return x->template_id < y->template_id ? -1 : 1;

  return (x->sent_at > y->sent_at) - (x->sent_at < y->sent_at);
}

/* By template, then by time: each is held against the one before it. */
static gboolean
find_sent_twice (MokedTimeline  *self,
                 MokedReader    *reader,
                 GError        **error)
{
  g_autoptr(GPtrArray) sent = g_ptr_array_new ();
  gint64 days;

  if (!moked_project_setting_get_int (reader, "duplicates", "days", DUPLICATE_DAYS, &days, error))
    return FALSE;

  for (guint i = 0; i < self->messages->len; i++)
    {
      MokedTimelineMessage *message = &g_array_index (self->messages, MokedTimelineMessage, i);

      if (message->template_id != 0 && message->sent_at != MOKED_NO_INSTANT)
        g_ptr_array_add (sent, message);
    }

  g_ptr_array_sort (sent, compare_sent);
  for (guint i = 1; i < sent->len; i++)
    {
      const MokedTimelineMessage *before = g_ptr_array_index (sent, i - 1);
      MokedTimelineMessage *message = g_ptr_array_index (sent, i);

      if (before->template_id == message->template_id &&
          message->sent_at - before->sent_at < CLAMP (days, 0, 36500) * G_TIME_SPAN_DAY)
        message->sent_before_at = before->sent_at;
    }

  return TRUE;
}

gboolean
moked_timeline_load_messages (MokedTimeline  *self,
                              MokedReader    *reader,
                              GError        **error)
{
  if (!read_all (self, reader, SELECT_MESSAGES, read_message, error))
    return FALSE;

  g_array_sort (self->messages, compare_ids);
  return find_sent_twice (self, reader, error);
}

static void
read_block (MokedTimeline *self,
            MokedStmt     *stmt)
{
  g_ptr_array_add (self->closed_channels, keep_shared (self, moked_stmt_text (stmt, 0)));
}

gboolean
moked_timeline_load_blocks (MokedTimeline  *self,
                            MokedReader    *reader,
                            GError        **error)
{
  return read_all (self, reader, SELECT_BLOCKS, read_block, error);
}

/* Those that are retired, too: their changes stay. */
gboolean
moked_timeline_load_fields (MokedTimeline  *self,
                            MokedReader    *reader,
                            GError        **error)
{
  g_autoptr(GPtrArray) fields = moked_own_field_list (reader, error);

  for (guint i = 0; fields && i < fields->len; i++)
    {
      const MokedOwnField *field = g_ptr_array_index (fields, i);

      g_hash_table_insert (self->field_types, GSIZE_TO_POINTER (field->id), GUINT_TO_POINTER (field->field_type));
    }

  return fields != NULL;
}
