/* test-verify.c: whatever is done to the ledger behind its back is found
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/ledger/moked-ledger.h"
#include "support/moked-test-store.h"

#define N_EVENTS 9

/* Every third event has a private part: 1, 4, 7. */
static gboolean
append_some (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  for (int i = 0; i < GPOINTER_TO_INT (data); i++)
    {
      MokedNewEvent event = {
        .occurred_at = 1000 + i,
        .kind = MOKED_EVENT_CALL_RECORDED,
        .customer_id = i % 2,
        .call_id = i + 1,
        .facts = "{\"a\":1}",
        .body = i % 3 == 0 ? "{\"name\":\"דנה\"}" : NULL,
      };

      if (moked_ledger_append (writer, &event, error) == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_ledger_verify_chain (reader, NULL, NULL, NULL, data, error);
}

/* Whoever can write to the file can take its guards away first. */
static const char unguard[] =
  "DROP TRIGGER event_refuses_update;"
  "DROP TRIGGER event_refuses_delete;"
  "DROP TRIGGER event_private_refuses_update;";

static const struct
{
  const char *claim;
  const char *sql;
  gint64      bad_seq;
  const char *bad_reason;
} attacks[] = {
  { "nothing", "SELECT 1", 0, "" },
  { "occurred_at", "UPDATE event SET occurred_at = occurred_at + 1 WHERE seq = 5", 5, "hash" },
  { "recorded_at", "UPDATE event SET recorded_at = recorded_at + 1 WHERE seq = 5", 5, "hash" },
  { "kind", "UPDATE event SET kind = 31 WHERE seq = 5", 5, "hash" },
  { "actor_kind", "UPDATE event SET actor_kind = 1 WHERE seq = 5", 5, "hash" },
  { "actor_id", "UPDATE event SET actor_id = 1 WHERE seq = 5", 5, "hash" },
  { "actor_version", "UPDATE event SET actor_version = 1 WHERE seq = 5", 5, "hash" },
  { "customer_id", "UPDATE event SET customer_id = 99 WHERE seq = 5", 5, "hash" },
  { "a null customer_id", "UPDATE event SET customer_id = 1 WHERE seq = 1", 1, "hash" },
  { "a null for 0", "UPDATE event SET customer_id = 0 WHERE seq = 1", 1, "hash" },
  { "entry_id", "UPDATE event SET entry_id = 99 WHERE seq = 5", 5, "hash" },
  { "call_id", "UPDATE event SET call_id = 99 WHERE seq = 5", 5, "hash" },
  { "facts", "UPDATE event SET facts = '{\"a\":2}' WHERE seq = 5", 5, "hash" },
  { "facts behind a NUL", "UPDATE event SET facts = facts || char (0, 65) WHERE seq = 5", 5, "hash" },
  { "private digest", "UPDATE event SET private_digest = zeroblob (32) WHERE seq = 4", 4, "hash" },
  { "no private digest", "UPDATE event SET private_digest = NULL WHERE seq = 4", 4, "hash" },
  { "a short private digest", "UPDATE event SET private_digest = x'00' WHERE seq = 4", 4, "hash" },
  { "previous hash", "UPDATE event SET previous_hash = zeroblob (32) WHERE seq = 5", 5, "previous" },
  { "hash", "UPDATE event SET hash = zeroblob (32) WHERE seq = 5", 5, "hash" },
  { "an empty hash", "UPDATE event SET hash = x'' WHERE seq = 5", 5, "hash" },
  { "the first removed", "DELETE FROM event WHERE seq = 1", 1, "gap" },
  { "one removed", "DELETE FROM event WHERE seq = 5", 5, "gap" },
  { "one removed, the others moved up",
    "DELETE FROM event WHERE seq = 5; UPDATE event SET seq = seq - 1 WHERE seq > 5",
    5, "previous" },
  { "one put in at the end",
    "INSERT INTO event SELECT 10, occurred_at, recorded_at, kind, actor_kind, actor_id, actor_version,"
    " customer_id, entry_id, call_id, facts, private_digest, previous_hash, hash FROM event"
    " WHERE seq = 9", 10, "previous" },
  { "one put in before the first",
    "INSERT INTO event SELECT 0, occurred_at, recorded_at, kind, actor_kind, actor_id, actor_version,"
    " customer_id, entry_id, call_id, facts, private_digest, previous_hash, hash FROM event"
    " WHERE seq = 2", 1, "gap" },
  { "two swapped",
    "UPDATE event SET seq = -1 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 6;"
    "UPDATE event SET seq = 6 WHERE seq = -1", 5, "previous" },
  { "body", "UPDATE event_private SET body = '{\"name\":\"דן\"}' WHERE seq = 4", 4, "private" },
  { "body behind a NUL", "UPDATE event_private SET body = body || char (0, 65) WHERE seq = 4", 4,
    "private" },
  { "salt", "UPDATE event_private SET salt = zeroblob (16) WHERE seq = 4", 4, "private" },
  { "a long salt", "UPDATE event_private SET salt = zeroblob (17) WHERE seq = 4", 4, "private" },
  { "body removed", "DELETE FROM event_private WHERE seq = 4", 4, "missing" },
  { "the last body removed", "DELETE FROM event_private WHERE seq = 7", 7, "missing" },
  { "body put in", "INSERT INTO event_private VALUES (5, zeroblob (16), '{}')", 5, "private" },
  { "body of no event", "INSERT INTO event_private VALUES (50, zeroblob (16), '{}')", 50, "private" },
  { "body before all", "INSERT INTO event_private VALUES (-5, zeroblob (16), '{}')", -5, "private" },
  { "bodies swapped",
    "UPDATE event_private SET seq = -1 WHERE seq = 4; UPDATE event_private SET seq = 4 WHERE seq = 7;"
    "UPDATE event_private SET seq = 7 WHERE seq = -1", 4, "private" },
  /* A chain alone cannot tell that its end is gone: see the next test. */
  { "the end cut off", "DELETE FROM event WHERE seq > 8", 0, "" },
};

static void
test_attacks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr(MokedTestStore) test = moked_test_store_new ();
      MokedChainReport report;

      g_test_message ("%s", attacks[i].claim);
      moked_test_write (test->store, append_some, GINT_TO_POINTER (N_EVENTS));
      moked_test_exec (test->store, unguard);
      moked_test_exec (test->store, attacks[i].sql);

      moked_test_read (test->store, verify, &report);
      g_assert_cmpstr (report.bad_reason, ==, attacks[i].bad_reason);
      g_assert_cmpint (report.bad_seq, ==, attacks[i].bad_seq);
    }
}

/* The head, noted elsewhere, is the anchor: a shorter chain or one made anew has another. */
static void
test_anchor (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  MokedChainReport anchor;
  MokedChainReport report;

  moked_test_write (test->store, append_some, GINT_TO_POINTER (N_EVENTS));
  moked_test_read (test->store, verify, &anchor);
  g_assert_cmpint (anchor.events, ==, N_EVENTS);

  moked_test_exec (test->store, unguard);
  moked_test_exec (test->store, "DELETE FROM event WHERE seq > 8");
  moked_test_read (test->store, verify, &report);
  g_assert_cmpint (report.events, ==, N_EVENTS - 1);
  g_assert_cmpint (memcmp (report.head, anchor.head, sizeof anchor.head), !=, 0);
}

static void
test_empty (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  MokedChainReport report;

  moked_test_read (test->store, verify, &report);
  g_assert_cmpint (report.events, ==, 0);
  g_assert_cmpint (report.bad_seq, ==, 0);
}

typedef struct
{
  GCancellable *cancellable;
  int           n_progress;
} Watch;

static void
cancel_at_once (gint64   done,
                gint64   total,
                gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, <=, total);
  g_assert_cmpint (total, ==, 250000);
  watch->n_progress++;
  if (watch->cancellable != NULL)
    g_cancellable_cancel (watch->cancellable);
}

static gboolean
verify_watched (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Watch *watch = data;
  MokedChainReport report;

  return moked_ledger_verify_chain (reader, cancel_at_once, watch, watch->cancellable, &report, error);
}

static void
test_progress (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Watch watched = { NULL, 0 };
  Watch cancelled = { cancellable, 0 };

  moked_test_write (test->store, append_some, GINT_TO_POINTER (250000));
  moked_test_read (test->store, verify_watched, &watched);
  g_assert_cmpint (watched.n_progress, ==, 2);

  g_assert_false (moked_store_read (test->store, verify_watched, &cancelled, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cancelled.n_progress, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verify/finds-every-change", test_attacks);
  g_test_add_func ("/verify/the-head-is-an-anchor", test_anchor);
  g_test_add_func ("/verify/an-empty-ledger-is-whole", test_empty);
  g_test_add_func ("/verify/tells-progress-and-stops", test_progress);

  return g_test_run ();
}
