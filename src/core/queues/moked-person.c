/* moked-person.c: acts on a person as a whole, with their calls, messages and entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-person.h"

#include "core/calls/moked-call-erase.h"
#include "core/customers/moked-customer-erase.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"
#include "core/messages/moked-message-erase.h"
#include "core/queues/moked-missed-calls-apply.h"

/* --- one or two ------------------------------------------------------------------------------- */

static gboolean
judge_anew (MokedWriter   *writer,
            const GArray  *ids,
            GError       **error)
{
  g_autoptr (MokedMissedCalls) missed_calls = moked_missed_calls_new ();

  for (guint i = 0; i < ids->len; i++)
    moked_missed_calls_touch (missed_calls, g_array_index (ids, gint64, i));

  return moked_missed_calls_settle (missed_calls, writer, NULL, error);
}

gint64
moked_person_unite (MokedWriter  *writer,
                    gint64        kept_id,
                    gint64        merged_id,
                    GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 seq;

  g_return_val_if_fail (writer != NULL, -1);

  if ((seq = moked_customer_merge (writer, kept_id, merged_id, error)) < 0 ||
      (kept_id = moked_customer_resolve (moked_writer_as_reader (writer), kept_id, error)) < 0)
    return -1;
  g_array_append_val (ids, kept_id);

  return judge_anew (writer, ids, error) ? seq : -1;
}

/* The one that leaves first: what the other one's calls did to its entries is withdrawn by its own judgement. */
gint64
moked_person_part (MokedWriter  *writer,
                   gint64        merged_id,
                   GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 kept_id, seq;

  g_return_val_if_fail (writer != NULL, -1);

  if ((kept_id = moked_customer_resolve (moked_writer_as_reader (writer), merged_id, error)) < 0 ||
      (seq = moked_customer_unmerge (writer, merged_id, error)) < 0)
    return -1;
  g_array_append_val (ids, merged_id);
  g_array_append_val (ids, kept_id);

  return judge_anew (writer, ids, error) ? seq : -1;
}

/* Somebody else who was never identified and has this number; 0: nobody. */
static gboolean
find_caller (MokedWriter  *writer,
             const char   *match_key,
             gint64        customer_id,
             gint64       *caller,
             GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT c.id "
                           "FROM contact_point p "
                           "JOIN customer c ON c.id = p.customer_id "
                           "WHERE p.match_key = $1 AND c.id <> $2 AND c.is_identified = 0 AND c.merged_into IS NULL "
                           "ORDER BY c.id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, match_key);
  moked_stmt_bind_int (stmt, 2, customer_id);

  return moked_stmt_take_int (stmt, 0, caller, error);
}

gboolean
moked_person_absorb_callers (MokedWriter      *writer,
                             gint64            customer_id,
                             const GPtrArray  *phones,
                             guint            *n,
                             GError          **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (phones != NULL && n != NULL, FALSE);

  *n = 0;
  for (guint i = 0; i < phones->len; i++)
    {
      const MokedPhone *phone = g_ptr_array_index (phones, i);
      gint64 caller;

      if (phone->match_key[0] == '\0')
        continue;
      if (!find_caller (writer, phone->match_key, customer_id, &caller, error) ||
          (caller != 0 && moked_person_unite (writer, customer_id, caller, error) < 0))
        return FALSE;
      *n += caller != 0;
    }

  return TRUE;
}

/* --- nobody ----------------------------------------------------------------------------------- */

/* The words of the reason that another system gave may name the person; what a call brought about does not. */
static gboolean
erase_entries (MokedWriter  *writer,
               gint64        customer_id,
               GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE queue_entry SET phone_raw = '', phone_key = '', "
                           "reason = CASE WHEN trigger_call_id IS NOT NULL THEN reason "
                           "WHEN policy_version > 0 THEN '{\"by_hand\":1}' ELSE '{}' END "
                           "WHERE customer_id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, customer_id);

  return moked_stmt_run (stmt, NULL, error);
}

static gint64
append_erased (MokedWriter  *writer,
               gint64        customer_id,
               const char   *reason,
               GError      **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = {
    .kind = MOKED_EVENT_CUSTOMER_ERASED,
    .customer_id = customer_id,
    .occurred_at = moked_writer_now (writer),
  };
  gint64 seq;

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "reason", reason);
  moked_facts_end (facts);
  event.facts = facts->str;
  seq = moked_ledger_append (writer, &event, error);

  return seq != 0 ? seq : -1;
}

static gint64
erase_one (MokedWriter  *writer,
           gint64        id,
           const char   *reason,
           GError      **error)
{
  if (!moked_call_erase_customer (writer, id, error) ||
      !moked_message_erase_customer (writer, id, error) ||
      !erase_entries (writer, id, error) ||
      !moked_customer_erase_card (writer, id, error))
    return -1;

  return append_erased (writer, id, reason, error);
}

static gboolean
is_erased (MokedReader  *reader,
           gint64        id,
           gint64       *erased_at,
           GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT COALESCE (erased_at, 0) FROM customer WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);

  return moked_stmt_take_int (stmt, 0, erased_at, error);
}

gint64
moked_person_erase (MokedWriter  *writer,
                    gint64        customer_id,
                    const char   *reason,
                    GError      **error)
{
  g_autoptr (GArray) ids = NULL;
  gint64 erased_at;
  gint64 seq = -1;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (reason != NULL && reason[0] != '\0', -1);

  if (!(ids = moked_customer_ids_of (moked_writer_as_reader (writer), customer_id, error)) ||
      !is_erased (moked_writer_as_reader (writer), customer_id, &erased_at, error))
    return -1;
  if (ids->len == 0 || erased_at != 0)
    {
      g_set_error (error, MOKED_MERGE_ERROR, ids->len == 0 ? MOKED_MERGE_ERROR_UNKNOWN : MOKED_MERGE_ERROR_ERASED,
                   "customer %" G_GINT64_FORMAT " %s", customer_id, ids->len == 0 ? "is not there" : "was erased already");
      return -1;
    }

  /* The kept one last: its event is the answer. */
  for (guint i = ids->len; i-- > 0;)
    if ((seq = erase_one (writer, g_array_index (ids, gint64, i), reason, error)) < 0)
      return -1;
  moked_writer_empty_log (writer);

  return seq;
}
