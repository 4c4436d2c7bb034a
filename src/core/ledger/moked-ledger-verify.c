/* moked-ledger-verify.c: proves that no event was changed, taken out or put in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-ledger"

#include "config.h"

#include <string.h>

#include "core/ledger/moked-chain.h"
#include "core/ledger/moked-ledger.h"

#define PROGRESS_EVERY 100000

/* So many customers at once whose private parts are gone, and memory stays small. */
#define MAX_MISSING 1000000

static const char SELECT_EVENTS[] =
  "SELECT seq, occurred_at, recorded_at, kind, actor_kind, actor_id, actor_version, "
  "customer_id, entry_id, call_id, facts, private_digest, previous_hash, hash "
  "FROM event "
  "ORDER BY seq";

static const char SELECT_PRIVATE[] =
  "SELECT seq, salt, body "
  "FROM event_private "
  "ORDER BY seq";

/* Two statements walked side by side, by seq: a join would look up each private part anew. */
typedef struct
{
  MokedStmt        *events;
  MokedStmt        *privates;
  gint64            private_seq; /* of the row at hand; G_MAXINT64: no more */
  gint64            previous_seq;
  MokedChainReport *report;

  /* Of customer id: the first of their events whose private part is gone. It may be, where they are erased later on. */
  GHashTable       *missing;
} Proof;

static gboolean
step_private (Proof   *proof,
              GError **error)
{
  gboolean has_row;

  if (!moked_stmt_step (proof->privates, &has_row, error))
    return FALSE;

  proof->private_seq = has_row ? moked_stmt_int (proof->privates, 0) : G_MAXINT64;
  return TRUE;
}

static void
set_bad (Proof      *proof,
         gint64      seq,
         const char *reason)
{
  if (proof->report->bad_seq != 0)
    return;

  proof->report->bad_seq = seq;
  g_strlcpy (proof->report->bad_reason, reason, sizeof proof->report->bad_reason);
}

/* A private part that is gone is wrong, unless it was of a customer who is erased by a later event. */
static void
note_missing (Proof  *proof,
              gint64  seq)
{
  gint64 customer_id = moked_stmt_int (proof->events, 7);

  if (customer_id == 0 || g_hash_table_size (proof->missing) >= MAX_MISSING)
    set_bad (proof, seq, "missing");
  else if (!g_hash_table_contains (proof->missing, GSIZE_TO_POINTER (customer_id)))
    g_hash_table_insert (proof->missing, GSIZE_TO_POINTER (customer_id), GSIZE_TO_POINTER (seq));
}

/* Whoever is in it still was never erased. */
static void
judge_missing (Proof *proof)
{
  GHashTableIter iter;
  gpointer seq;
  gsize first = G_MAXSIZE;

  g_hash_table_iter_init (&iter, proof->missing);
  while (g_hash_table_iter_next (&iter, NULL, &seq))
    first = MIN (first, GPOINTER_TO_SIZE (seq));

  if (first == G_MAXSIZE || (proof->report->bad_seq != 0 && proof->report->bad_seq <= (gint64) first))
    return;

  proof->report->bad_seq = 0;
  set_bad (proof, first, "missing");
}

static gboolean
blob_equals (MokedStmt    *stmt,
             int           column,
             const guint8 *digest)
{
  gsize size;
  const void *blob = moked_stmt_blob (stmt, column, &size);

  return size == MOKED_DIGEST_SIZE && memcmp (blob, digest, size) == 0;
}

/* The private part belongs to the event at hand, and says what its digest says. */
static void
check_private (Proof  *proof,
               gint64  seq)
{
  gboolean has_digest = !moked_stmt_is_null (proof->events, 11);
  const void *salt;
  const void *body;
  gsize salt_size, body_size;
  guint8 digest[MOKED_DIGEST_SIZE];

  if (proof->private_seq != seq)
    {
      if (has_digest)
        note_missing (proof, seq);
      return;
    }

  salt = moked_stmt_blob (proof->privates, 1, &salt_size);
  body = moked_stmt_blob (proof->privates, 2, &body_size);
  if (!has_digest || salt_size != MOKED_SALT_SIZE)
    {
      set_bad (proof, seq, "private");
      return;
    }

  moked_chain_private_digest (salt, body, body_size, digest);
  if (!blob_equals (proof->events, 11, digest))
    set_bad (proof, seq, "private");
}

/* To the hash 0 and null are one; only null is ever written. */
static gboolean
has_zero_id (MokedStmt *stmt)
{
  for (int column = 7; column <= 9; column++)
    {
      if (moked_stmt_int (stmt, column) == 0 && !moked_stmt_is_null (stmt, column))
        return TRUE;
    }

  return FALSE;
}

static void
check_event (Proof *proof)
{
  MokedStmt *stmt = proof->events;
  MokedChainEvent event = {
    .seq = moked_stmt_int (stmt, 0),
    .occurred_at = moked_stmt_int (stmt, 1),
    .recorded_at = moked_stmt_int (stmt, 2),
    .kind = moked_stmt_int (stmt, 3),
    .actor_kind = moked_stmt_int (stmt, 4),
    .actor_id = moked_stmt_int (stmt, 5),
    .actor_version = moked_stmt_int (stmt, 6),
    .customer_id = moked_stmt_int (stmt, 7),
    .entry_id = moked_stmt_int (stmt, 8),
    .call_id = moked_stmt_int (stmt, 9),
  };
  gsize digest_size = 0;
  guint8 hash[MOKED_DIGEST_SIZE];

  if (!moked_stmt_is_null (stmt, 11))
    {
      event.private_digest = moked_stmt_blob (stmt, 11, &digest_size);
      if (digest_size != MOKED_DIGEST_SIZE)
        {
          set_bad (proof, event.seq, "hash");
          return;
        }
    }
  /* By its size, not up to a NUL: nothing may hide behind one. */
  event.facts = moked_stmt_blob (stmt, 10, &event.facts_length);

  if (!blob_equals (stmt, 12, proof->report->head))
    set_bad (proof, event.seq, "previous");

  moked_chain_hash (proof->report->head, &event, hash);
  if (!blob_equals (stmt, 13, hash) || has_zero_id (stmt))
    set_bad (proof, event.seq, "hash");

  proof->previous_seq = event.seq;
  memcpy (proof->report->head, hash, sizeof hash);
  if (event.kind == MOKED_EVENT_CUSTOMER_ERASED)
    g_hash_table_remove (proof->missing, GSIZE_TO_POINTER (event.customer_id));
  check_private (proof, event.seq);
}

static gboolean
walk (Proof              *proof,
      gint64              total,
      MokedProgressFunc   progress,
      gpointer            data,
      GCancellable       *cancellable,
      GError            **error)
{
  gboolean has_row;

  while (proof->report->bad_seq == 0)
    {
      gint64 seq;

      if (!moked_stmt_step (proof->events, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      seq = moked_stmt_int (proof->events, 0);
      if (seq != proof->previous_seq + 1)
        set_bad (proof, proof->previous_seq + 1, "gap");
      /* A private part that no event speaks of. */
      if (proof->private_seq < seq)
        set_bad (proof, proof->private_seq, "private");

      check_event (proof);
      proof->report->events++;
      if (proof->private_seq == seq && !step_private (proof, error))
        return FALSE;

      if (proof->report->events % PROGRESS_EVERY == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress)
            progress (proof->report->events, total, data);
        }
    }

  if (proof->report->bad_seq == 0 && proof->private_seq != G_MAXINT64)
    set_bad (proof, proof->private_seq, "private");
  judge_missing (proof);

  return TRUE;
}

gboolean
moked_ledger_verify_chain (MokedReader        *reader,
                           MokedProgressFunc   progress,
                           gpointer            data,
                           GCancellable       *cancellable,
                           MokedChainReport   *report,
                           GError            **error)
{
  MokedDb *db;
  Proof proof = { .report = report };
  gint64 total;
  gboolean is_done;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  *report = (MokedChainReport) { 0 };
  db = moked_reader_get_db (reader);
  if ((total = moked_ledger_last_seq (reader, error)) < 0 ||
      !(proof.events = moked_db_prepare (db, SELECT_EVENTS, error)) ||
      !(proof.privates = moked_db_prepare (db, SELECT_PRIVATE, error)))
    return FALSE;

  proof.missing = g_hash_table_new (NULL, NULL);
  is_done = step_private (&proof, error) &&
            walk (&proof, total, progress, data, cancellable, error);
  g_hash_table_unref (proof.missing);
  moked_stmt_reset (proof.events);
  moked_stmt_reset (proof.privates);

  return is_done;
}
