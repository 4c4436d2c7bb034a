/* moked-inbound-twin.c: the same message, told by two ways that have no name for it in common
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <string.h>

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-inbound-private.h"
#include "core/messages/moked-message-private.h"

/* A log says whole seconds, and a callback comes a little later. */
#define NEAR (1500 * G_TIME_SPAN_MILLISECOND)
/* A report may come days after the message. */
#define REPORTED_WITHIN (7 * G_TIME_SPAN_DAY)
/* A long text is cut where one short message ends: 160 letters, or 70, or what a longer one leaves of them. */
#define CUT_LETTERS 60

/* 2: out. */
static const char SELECT_NEAR[] =
  "SELECT id, body "
  "FROM message m "
  "WHERE address_key = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $3 AND direction = $4 "
  "AND COALESCE (sent_at, created_at) BETWEEN $5 - $6 AND $5 + $6 AND message_status <> 13 "
  "AND (failed_at IS NOT NULL AND sent_at IS NULL) = $7 "
  "AND NOT EXISTS (SELECT 1 FROM message_key k WHERE k.message_id = m.id AND k.key_kind = $8) "
  "ORDER BY ABS (COALESCE (sent_at, created_at) - $5), id";

/* Rather one that the same way told of; none that the network calls by another name. */
static const char SELECT_REPORTED[] =
  "SELECT id "
  "FROM message m "
  "WHERE address_key = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $3 AND direction = 2 "
  "AND created_at BETWEEN $4 - $6 AND $4 + $5 AND message_status <> 13 "
  "AND NOT EXISTS (SELECT 1 FROM message_key k WHERE k.message_id = m.id AND k.key_kind = $7) "
  "ORDER BY EXISTS (SELECT 1 FROM message_key k WHERE k.message_id = m.id AND k.key_kind = $8) DESC, "
  "created_at DESC, id DESC "
  "LIMIT 1";

char *
moked_message_dup_plain_text (const char *text)
{
  char *plain;

  g_return_val_if_fail (text, NULL);

  plain = g_strdup (text);
  for (char *p = plain; *p; p++)
    if (!g_ascii_isprint (*p))
      *p = '.';

  return plain;
}

static gboolean
is_plain_text_of (const char *text,
                  const char *whole)
{
  g_autofree char *plain = moked_message_dup_plain_text (whole);

  return g_str_equal (text, plain);
}

static gboolean
is_cut_of (const char *text,
           const char *whole)
{
  return g_str_has_prefix (whole, text) && g_utf8_strlen (text, -1) >= CUT_LETTERS;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return is_plain_text_of (a, b) || is_plain_text_of (b, a) || g_str_equal (a, b) || is_cut_of (a, b) ||
         is_cut_of (b, a);
}

gboolean
moked_inbound_is_near (gint64 a,
                       gint64 b)
{
  return a != MOKED_NO_INSTANT && ABS (a - b) <= NEAR;
}

/* The nearest with the same text; where either way says none, the only one that it can be. */
gboolean
moked_inbound_find_twin (MokedWriter              *writer,
                         const MokedInboundEvent  *event,
                         gint64                    occurred_at,
                         MokedInboundTarget       *target,
                         GError                  **error)
{
  gboolean is_incoming = event->kind == MOKED_EVENT_MESSAGE_RECEIVED;
  const char *text = event->body ? event->body : "";
  gint64 textless_id = 0, same_id = 0;
  guint n_textless = 0, n_others = 0;
  gboolean has_row = TRUE;
  MokedStmt *stmt;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_NEAR, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, target->customer_id);
  moked_stmt_bind_text (stmt, 2, target->address_key);
  moked_stmt_bind_text (stmt, 3, moked_channel_to_code (event->channel));
  moked_stmt_bind_int (stmt, 4, is_incoming ? MOKED_MESSAGE_IN : MOKED_MESSAGE_OUT);
  moked_stmt_bind_int (stmt, 5, occurred_at);
  moked_stmt_bind_int (stmt, 6, NEAR);
  moked_stmt_bind_int (stmt, 7, event->kind == MOKED_EVENT_MESSAGE_FAILED);
  moked_stmt_bind_text (stmt, 8, event->way);
  while (moked_stmt_step (stmt, &has_row, error) && has_row)
    {
      const char *known = moked_stmt_text (stmt, 1);

      if (*text == '\0' || *known == '\0')
        {
          textless_id = moked_stmt_int (stmt, 0);
          n_textless++;
        }
      else if (!is_same_text (text, known))
        n_others++;
      else if (same_id == 0)
        same_id = moked_stmt_int (stmt, 0);
    }
  if (has_row)
    return FALSE;

  if (same_id != 0)
    target->message_id = same_id;
  else if (event->is_lone && n_textless == 1 && n_others == 0)
    target->message_id = textless_id;

  return TRUE;
}

gboolean
moked_inbound_find_reported (MokedWriter              *writer,
                             const MokedInboundEvent  *event,
                             gint64                    occurred_at,
                             MokedInboundTarget       *target,
                             GError                  **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_REPORTED, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, target->customer_id);
  moked_stmt_bind_text (stmt, 2, target->address_key);
  moked_stmt_bind_text (stmt, 3, moked_channel_to_code (event->channel));
  moked_stmt_bind_int (stmt, 4, occurred_at);
  moked_stmt_bind_int (stmt, 5, NEAR);
  moked_stmt_bind_int (stmt, 6, REPORTED_WITHIN);
  moked_stmt_bind_text (stmt, 7, event->n_keys > 0 ? event->keys[0].key_kind : "");
  moked_stmt_bind_text (stmt, 8, event->way);

  return moked_stmt_take_int (stmt, 0, &target->message_id, error);
}
