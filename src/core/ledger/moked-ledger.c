/* moked-ledger.c: the append-only record of everything that happened
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-ledger"

#include "config.h"

#include <string.h>
#include <sys/random.h>

#include "core/ledger/moked-chain.h"
#include "core/ledger/moked-ledger.h"

/* 256 bytes: as many as getrandom() gives without ever giving fewer (getrandom(2)). */
#define N_POOLED_SALTS 16

/* The chain's head, and random bytes fetched many salts at a time. */
typedef struct
{
  gint64 seq;
  guint8 hash[MOKED_DIGEST_SIZE];
  guint8 salts[N_POOLED_SALTS][MOKED_SALT_SIZE];
  guint  n_salts;
} Head;

static const char SELECT_HEAD[] =
  "SELECT seq, hash "
  "FROM event "
  "ORDER BY seq DESC "
  "LIMIT 1";

static const char INSERT_EVENT[] =
  "INSERT INTO event (seq, occurred_at, recorded_at, kind, actor_kind, actor_id, actor_version, "
  "customer_id, entry_id, call_id, facts, private_digest, previous_hash, hash) "
  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

static const char INSERT_PRIVATE[] =
  "INSERT INTO event_private (seq, salt, body) "
  "VALUES ($1, $2, $3)";

/* --- appending ------------------------------------------------------------------------------ */

static Head *
get_head (MokedWriter  *writer,
          GError      **error)
{
  Head *head = moked_writer_get_ledger_state (writer);
  MokedStmt *stmt;
  gboolean has_row;

  if (head)
    return head;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_HEAD, error)) ||
      !moked_stmt_step (stmt, &has_row, error))
    return NULL;

  head = g_new0 (Head, 1);
  if (has_row)
    {
      gsize size;
      const void *hash = moked_stmt_blob (stmt, 1, &size);

      head->seq = moked_stmt_int (stmt, 0);
      memcpy (head->hash, hash, MIN (size, sizeof head->hash));
      moked_stmt_reset (stmt);
    }
  moked_writer_set_ledger_state (writer, head, g_free);

  return head;
}

static const guint8 *
next_salt (Head    *head,
           GError **error)
{
  if (head->n_salts == 0)
    {
      if (getrandom (head->salts, sizeof head->salts, 0) != sizeof head->salts)
        {
          g_set_error_literal (error, MOKED_DB_ERROR, MOKED_DB_ERROR_INTERNAL,
                               "cannot append to the ledger: the system gives no random numbers");
          return NULL;
        }
      head->n_salts = N_POOLED_SALTS;
    }

  return head->salts[--head->n_salts];
}

static gboolean
insert_private (MokedWriter   *writer,
                gint64         seq,
                const guint8  *salt,
                const char    *body,
                GError       **error)
{
  MokedStmt *stmt;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_PRIVATE, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, seq);
  moked_stmt_bind_blob (stmt, 2, salt, MOKED_SALT_SIZE);
  moked_stmt_bind_text (stmt, 3, body);
  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
insert_event (MokedWriter            *writer,
              const MokedChainEvent  *event,
              const guint8           *previous,
              const guint8           *hash,
              GError                **error)
{
  MokedStmt *stmt;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_EVENT, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, event->seq);
  moked_stmt_bind_int (stmt, 2, event->occurred_at);
  moked_stmt_bind_int (stmt, 3, event->recorded_at);
  moked_stmt_bind_int (stmt, 4, event->kind);
  moked_stmt_bind_int (stmt, 5, event->actor_kind);
  moked_stmt_bind_int (stmt, 6, event->actor_id);
  moked_stmt_bind_int (stmt, 7, event->actor_version);
  moked_stmt_bind_id (stmt, 8, event->customer_id);
  moked_stmt_bind_id (stmt, 9, event->entry_id);
  moked_stmt_bind_id (stmt, 10, event->call_id);
  moked_stmt_bind_text (stmt, 11, event->facts);
  if (event->private_digest)
    moked_stmt_bind_blob (stmt, 12, event->private_digest, MOKED_DIGEST_SIZE);
  else
    moked_stmt_bind_null (stmt, 12);
  moked_stmt_bind_blob (stmt, 13, previous, MOKED_DIGEST_SIZE);
  moked_stmt_bind_blob (stmt, 14, hash, MOKED_DIGEST_SIZE);
  return moked_stmt_run (stmt, NULL, error);
}

gint64
moked_ledger_append (MokedWriter          *writer,
                     const MokedNewEvent  *new_event,
                     GError              **error)
{
  Head *head;
  const MokedActor *actor;
  const guint8 *salt = NULL;
  guint8 digest[MOKED_DIGEST_SIZE];
  guint8 hash[MOKED_DIGEST_SIZE];
  MokedChainEvent event;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (new_event != NULL, 0);

  if (!(head = get_head (writer, error)))
    return 0;

  actor = moked_writer_get_actor (writer);
  event = (MokedChainEvent) {
    .seq = head->seq + 1,
    .occurred_at = new_event->occurred_at,
    .recorded_at = moked_writer_now (writer),
    .kind = new_event->kind,
    .actor_kind = actor->kind,
    .actor_id = actor->id,
    .actor_version = actor->version,
    .customer_id = new_event->customer_id,
    .entry_id = new_event->entry_id,
    .call_id = new_event->call_id,
    .facts = new_event->facts ? new_event->facts : "{}",
  };
  event.facts_length = strlen (event.facts);

  if (new_event->body)
    {
      if (!(salt = next_salt (head, error)))
        return 0;
      moked_chain_private_digest (salt, new_event->body, strlen (new_event->body), digest);
      event.private_digest = digest;
    }

  moked_chain_hash (head->hash, &event, hash);
  if (!insert_event (writer, &event, head->hash, hash, error))
    return 0;
  if (salt && !insert_private (writer, event.seq, salt, new_event->body, error))
    return 0;

  head->seq = event.seq;
  memcpy (head->hash, hash, sizeof hash);
  return event.seq;
}

gint64
moked_ledger_next_seq (MokedWriter  *writer,
                       GError      **error)
{
  Head *head;

  g_return_val_if_fail (writer != NULL, 0);

  head = get_head (writer, error);
  return head != NULL ? head->seq + 1 : 0;
}

gboolean
moked_event_kind_is_of_card (MokedEventKind kind)
{
  return (kind >= MOKED_EVENT_CUSTOMER_CREATED && kind <= MOKED_EVENT_CUSTOMER_CHANGED) ||
         (kind >= MOKED_EVENT_OWN_FIELD_CHANGED && kind <= MOKED_EVENT_ORGANISATION_CHANGED) ||
         (kind >= MOKED_EVENT_CUSTOMERS_MERGED && kind <= MOKED_EVENT_CUSTOMER_ERASED);
}

gboolean
moked_ledger_erase_private (MokedWriter  *writer,
                            gint64        customer_id,
                            GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (customer_id > 0, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "DELETE FROM event_private "
                           "WHERE seq IN (SELECT seq FROM event WHERE customer_id = $1)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, customer_id);

  return moked_stmt_run (stmt, NULL, error);
}

/* --- reading -------------------------------------------------------------------------------- */

#define EVENT_COLUMNS \
  "e.seq, e.occurred_at, e.recorded_at, e.kind, e.actor_kind, e.actor_id, e.actor_version, " \
  "e.customer_id, e.entry_id, e.call_id, e.facts"

static const char SELECT_OF_ENTRY[] =
  "SELECT " EVENT_COLUMNS " "
  "FROM event e "
  "WHERE e.entry_id = $1 "
  "ORDER BY e.occurred_at, e.seq";

static const char SELECT_OF_ENTRY_WITH_BODY[] =
  "SELECT " EVENT_COLUMNS ", p.body, e.private_digest IS NOT NULL "
  "FROM event e "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.entry_id = $1 "
  "ORDER BY e.occurred_at, e.seq";

static const char SELECT_OF_CUSTOMER[] =
  "SELECT " EVENT_COLUMNS " "
  "FROM event e "
  "WHERE e.customer_id = $1 "
  "ORDER BY e.occurred_at, e.seq";

static const char SELECT_OF_CUSTOMER_WITH_BODY[] =
  "SELECT " EVENT_COLUMNS ", p.body, e.private_digest IS NOT NULL "
  "FROM event e "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.customer_id = $1 "
  "ORDER BY e.occurred_at, e.seq";

static const char SELECT_ONE[] =
  "SELECT " EVENT_COLUMNS ", p.body "
  "FROM event e "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.seq = $1";

static const char SELECT_AFTER[] =
  "SELECT " EVENT_COLUMNS " "
  "FROM event e "
  "WHERE e.seq > $1 "
  "ORDER BY e.seq";

/* All events of one entry stand together, in the order of the fold. */
static const char SELECT_ENTRY_EVENTS[] =
  "SELECT " EVENT_COLUMNS " "
  "FROM event e "
  "WHERE e.entry_id IS NOT NULL "
  "ORDER BY e.entry_id, e.occurred_at, e.seq";

#define BODY_COLUMN        11
#define HAS_PRIVATE_COLUMN 12

static void
read_event (MokedStmt  *stmt,
            gboolean    with_body,
            MokedEvent *event)
{
  *event = (MokedEvent) {
    .seq = moked_stmt_int (stmt, 0),
    .occurred_at = moked_stmt_int (stmt, 1),
    .recorded_at = moked_stmt_int (stmt, 2),
    .kind = (MokedEventKind) moked_stmt_int (stmt, 3),
    .actor = {
      .kind = (MokedActorKind) moked_stmt_int (stmt, 4),
      .id = moked_stmt_int (stmt, 5),
      .version = moked_stmt_int (stmt, 6),
    },
    .customer_id = moked_stmt_int (stmt, 7),
    .entry_id = moked_stmt_int (stmt, 8),
    .call_id = moked_stmt_int (stmt, 9),
    .facts = moked_stmt_text (stmt, 10),
  };

  if (!with_body)
    return;

  if (!moked_stmt_is_null (stmt, BODY_COLUMN))
    event->body = moked_stmt_text (stmt, BODY_COLUMN);
  else
    event->is_erased = moked_stmt_int (stmt, HAS_PRIVATE_COLUMN) == 1;
}

static gboolean
each (MokedReader     *reader,
      const char      *sql,
      gboolean         has_id,
      gint64           id,
      gboolean         with_body,
      MokedEventFunc   func,
      gpointer         data,
      GError         **error)
{
  MokedStmt *stmt;
  gboolean has_row;
  MokedEvent event;

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error)))
    return FALSE;
  if (has_id)
    moked_stmt_bind_int (stmt, 1, id);

  while (TRUE)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      read_event (stmt, with_body, &event);
      if (!func (&event, data))
        {
          moked_stmt_reset (stmt);
          return TRUE;
        }
    }
}

gboolean
moked_ledger_each_of_entry (MokedReader     *reader,
                            gint64           entry_id,
                            gboolean         with_body,
                            MokedEventFunc   func,
                            gpointer         data,
                            GError         **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);

  return each (reader, with_body ? SELECT_OF_ENTRY_WITH_BODY : SELECT_OF_ENTRY,
               TRUE, entry_id, with_body, func, data, error);
}

gboolean
moked_ledger_each_of_customer (MokedReader     *reader,
                               gint64           customer_id,
                               gboolean         with_body,
                               MokedEventFunc   func,
                               gpointer         data,
                               GError         **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);

  return each (reader, with_body ? SELECT_OF_CUSTOMER_WITH_BODY : SELECT_OF_CUSTOMER,
               TRUE, customer_id, with_body, func, data, error);
}

gboolean
moked_ledger_visit (MokedReader     *reader,
                    gint64           seq,
                    MokedEventFunc   func,
                    gpointer         data,
                    GError         **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);

  return each (reader, SELECT_ONE, TRUE, seq, TRUE, func, data, error);
}

gboolean
moked_ledger_each_after (MokedReader     *reader,
                         gint64           after_seq,
                         MokedEventFunc   func,
                         gpointer         data,
                         GError         **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);

  return each (reader, SELECT_AFTER, TRUE, after_seq, FALSE, func, data, error);
}

gboolean
moked_ledger_each_entry_event (MokedReader     *reader,
                               MokedEventFunc   func,
                               gpointer         data,
                               GError         **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);

  return each (reader, SELECT_ENTRY_EVENTS, FALSE, 0, FALSE, func, data, error);
}

gint64
moked_ledger_last_seq (MokedReader  *reader,
                       GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;
  gint64 seq = 0;

  g_return_val_if_fail (reader != NULL, -1);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_HEAD, error)) ||
      !moked_stmt_step (stmt, &has_row, error))
    return -1;

  if (has_row)
    {
      seq = moked_stmt_int (stmt, 0);
      moked_stmt_reset (stmt);
    }

  return seq;
}

MokedEvent
moked_event_of_row (MokedStmt *stmt,
                    int        first_column)
{
  int body = first_column + 4;

  return (MokedEvent) {
    .seq = moked_stmt_int (stmt, first_column),
    .occurred_at = moked_stmt_int (stmt, first_column + 1),
    .kind = moked_stmt_int (stmt, first_column + 2),
    .facts = moked_stmt_text (stmt, first_column + 3),
    .body = moked_stmt_is_null (stmt, body) ? NULL : moked_stmt_text (stmt, body),
  };
}
