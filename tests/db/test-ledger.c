/* test-ledger.c: the append-only record of everything that happened
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/ledger/moked-chain.h"
#include "core/ledger/moked-ledger.h"
#include "support/moked-test-store.h"

typedef struct
{
  MokedNewEvent event;
  gint64        seq;
} Append;

static gboolean
append (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Append *job = data;

  job->seq = moked_ledger_append (writer, &job->event, error);
  return job->seq != 0;
}

static gboolean
append_and_fail (MokedWriter   *writer,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_assert_true (append (writer, data, cancellable, error));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "as asked");
  return FALSE;
}

static gint64
append_one (MokedStore *store,
            gint64      occurred_at,
            gint64      customer_id,
            gint64      entry_id,
            const char *body)
{
  Append job = { {
    .occurred_at = occurred_at,
    .kind = MOKED_EVENT_ENTRY_TRIGGERED,
    .customer_id = customer_id,
    .entry_id = entry_id,
    .call_id = 9,
    .facts = "{\"a\":1}",
    .body = body,
  } };

  moked_test_write (store, append, &job);
  return job.seq;
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_ledger_verify_chain (reader, NULL, NULL, NULL, data, error);
}

static void
assert_whole (MokedStore *store,
              gint64      n_events)
{
  MokedChainReport report;

  moked_test_read (store, verify, &report);
  g_assert_cmpstr (report.bad_reason, ==, "");
  g_assert_cmpint (report.bad_seq, ==, 0);
  g_assert_cmpint (report.events, ==, n_events);
}

/* --- reading back */

typedef enum { OF_ENTRY, OF_CUSTOMER, AFTER, OF_ALL_ENTRIES } Which;

typedef struct
{
  Which     which;
  gint64    id;
  gboolean  with_body;
  int       limit;
  GString  *told; /* "seq:body " each */
} Listing;

static gboolean
tell (const MokedEvent *event,
      gpointer          data)
{
  Listing *listing = data;

  g_string_append_printf (listing->told, "%" G_GINT64_FORMAT, event->seq);
  if (event->body != NULL)
    g_string_append_printf (listing->told, ":%s", event->body);
  g_string_append_c (listing->told, ' ');

  return --listing->limit != 0;
}

static gboolean
list (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Listing *listing = data;

  switch (listing->which)
    {
    case OF_ENTRY:
      return moked_ledger_each_of_entry (reader, listing->id, listing->with_body, tell, listing, error);

    case OF_CUSTOMER:
      return moked_ledger_each_of_customer (reader, listing->id, listing->with_body, tell, listing,
                                            error);

    case AFTER:
      return moked_ledger_each_after (reader, listing->id, tell, listing, error);

    case OF_ALL_ENTRIES:
    default:
      return moked_ledger_each_entry_event (reader, tell, listing, error);
    }
}

static void
test_each (void)
{
  static const struct { Which which; gint64 id; gboolean with_body; int limit; const char *told; } cases[] = {
    { OF_ENTRY, 1, FALSE, 0, "3 1 4 " },
    { OF_ENTRY, 1, TRUE, 0, "3 1:{\"n\":\"א\"} 4 " },
    { OF_ENTRY, 1, FALSE, 2, "3 1 " },
    { OF_ENTRY, 99, FALSE, 0, "" },
    { OF_CUSTOMER, 5, FALSE, 0, "2 1 5 " },
    { OF_CUSTOMER, 5, TRUE, 0, "2 1:{\"n\":\"א\"} 5:{} " },
    { AFTER, 0, FALSE, 0, "1 2 3 4 5 " },
    { AFTER, 3, FALSE, 0, "4 5 " },
    { AFTER, 5, FALSE, 0, "" },
    { OF_ALL_ENTRIES, 0, FALSE, 0, "3 1 4 2 " },
    { OF_ALL_ENTRIES, 0, FALSE, 1, "3 " },
  };
  g_autoptr(MokedTestStore) test = moked_test_store_new ();

  append_one (test->store, 200, 5, 1, "{\"n\":\"א\"}");
  append_one (test->store, 100, 5, 2, NULL);
  append_one (test->store, 100, 6, 1, NULL);
  append_one (test->store, 200, 6, 1, NULL);
  append_one (test->store, 300, 5, 0, "{}");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) told = g_string_new (NULL);
      Listing listing = { cases[i].which, cases[i].id, cases[i].with_body, cases[i].limit, told };

      moked_test_read (test->store, list, &listing);
      g_assert_cmpstr (told->str, ==, cases[i].told);
    }
}

typedef struct
{
  MokedEvent event;
  char      *facts;
} Kept;

static gboolean
keep (const MokedEvent *event,
      gpointer          data)
{
  Kept *kept = data;

  kept->event = *event;
  kept->facts = g_strdup (event->facts);
  return TRUE;
}

static gboolean
keep_last (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 seq = moked_ledger_last_seq (reader, error);

  return seq >= 0 && moked_ledger_each_after (reader, seq - 1, keep, data, error);
}

static void
test_append (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  MokedActor actor = { MOKED_ACTOR_RULE, 4, 2 };
  Append job = { { .occurred_at = 12, .kind = MOKED_EVENT_ENTRY_ATTEMPTED, .customer_id = 5,
                   .entry_id = 6, .call_id = 7, .facts = "{\"a\":\"b\"}" } };
  g_autoptr(GError) error = NULL;
  Kept kept = { 0 };

  g_assert_true (moked_store_write (test->store, &actor, append, &job, NULL, &error));
  g_assert_cmpint (job.seq, ==, 1);

  moked_test_read (test->store, keep_last, &kept);
  g_assert_cmpint (kept.event.seq, ==, 1);
  g_assert_cmpint (kept.event.occurred_at, ==, 12);
  g_assert_cmpint (kept.event.recorded_at, ==, MOKED_TEST_NOW);
  g_assert_cmpint (kept.event.kind, ==, MOKED_EVENT_ENTRY_ATTEMPTED);
  g_assert_cmpint (kept.event.actor.kind, ==, MOKED_ACTOR_RULE);
  g_assert_cmpint (kept.event.actor.id, ==, 4);
  g_assert_cmpint (kept.event.actor.version, ==, 2);
  g_assert_cmpint (kept.event.customer_id, ==, 5);
  g_assert_cmpint (kept.event.entry_id, ==, 6);
  g_assert_cmpint (kept.event.call_id, ==, 7);
  g_assert_cmpstr (kept.facts, ==, "{\"a\":\"b\"}");
  g_free (kept.facts);
}

static void
test_refuses_change (void)
{
  static const char *changes[] = {
    "UPDATE event SET occurred_at = 1",
    "DELETE FROM event",
    "UPDATE event_private SET body = 'x'",
    "INSERT OR REPLACE INTO event SELECT * FROM event",
    "INSERT INTO event SELECT * FROM event WHERE true ON CONFLICT (seq) DO UPDATE SET facts = 'x'",
  };
  g_autoptr(MokedTestStore) test = moked_test_store_new ();

  append_one (test->store, 1, 1, 1, "{}");
  append_one (test->store, 2, 1, 1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup (changes[i]);
      g_autoptr(GError) error = NULL;
      MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };

      g_test_message ("%s", sql);
      g_assert_false (moked_store_write (test->store, &actor, moked_test_run_sql, sql, NULL, &error));
      g_assert_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT);
    }

  assert_whole (test->store, 2);
}

static void
test_after_rollback (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };
  Append job = { { .occurred_at = 12, .kind = MOKED_EVENT_EXPORTED, .body = "{}" } };

  append_one (test->store, 1, 1, 1, "{}");
  g_assert_false (moked_store_write (test->store, &actor, append_and_fail, &job, NULL, NULL));
  g_assert_cmpint (append_one (test->store, 2, 1, 1, NULL), ==, 2);

  assert_whole (test->store, 2);
}

static void
test_two_processes (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(MokedStore) other = NULL;
  g_autoptr(GError) error = NULL;

  other = moked_store_open (test->path, test->clock, &error);
  g_assert_no_error (error);

  for (int i = 1; i <= 100; i++)
    g_assert_cmpint (append_one (g_test_rand_bit () ? other : test->store, i, 1, 1, "{}"), ==, i);

  assert_whole (test->store, 100);
  assert_whole (other, 100);
}

/* The form that is hashed is for ever: another program computed this digest (SHA-256 over 32 zero
 * bytes, eleven big-endian 64-bit numbers, the byte 1, the facts, the private digest). */
static void
test_form (void)
{
  static const guint8 zeros[MOKED_DIGEST_SIZE] = { 0 };
  static const guint8 salt[MOKED_SALT_SIZE] = { 1, 2, 3 };
  static const guint8 private_expected[] = {
    0xe8, 0xa4, 0xf9, 0xcf, 0xd9, 0x26, 0x03, 0x1b, 0x99, 0xc6, 0x0c, 0x7d,
    0x44, 0xd7, 0x05, 0x26, 0xa2, 0x7d, 0x72, 0xe7, 0x15, 0x00, 0xf1, 0xdc,
    0xda, 0xbe, 0xdd, 0x48, 0x2d, 0x66, 0xa6, 0x05,
  };
  static const guint8 expected[] = {
    0xd9, 0x6b, 0x53, 0x17, 0xfb, 0x67, 0x76, 0x55, 0xa5, 0x8b, 0x09, 0x68,
    0x69, 0x03, 0xc9, 0xa0, 0x3f, 0x50, 0x20, 0x06, 0x21, 0xbf, 0xf5, 0xf8,
    0xd2, 0xdc, 0x4f, 0x5e, 0x1e, 0x78, 0xbf, 0xc9,
  };
  guint8 private_digest[MOKED_DIGEST_SIZE];
  guint8 hash[MOKED_DIGEST_SIZE];
  MokedChainEvent event = {
    .seq = 1, .occurred_at = -2, .recorded_at = 3, .kind = 40, .actor_kind = 2, .actor_id = 4,
    .actor_version = 5, .customer_id = 6, .entry_id = 7, .call_id = 0, .facts = "{\"a\":\"א\"}",
    .facts_length = 10, .private_digest = private_digest,
  };

  moked_chain_private_digest (salt, "{\"name\":\"דנה\"}", strlen ("{\"name\":\"דנה\"}"), private_digest);
  g_assert_cmpmem (private_digest, sizeof private_digest, private_expected, sizeof private_expected);
  moked_chain_hash (zeros, &event, hash);
  g_assert_cmpmem (hash, sizeof hash, expected, sizeof expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ledger/keeps-what-is-appended", test_append);
  g_test_add_func ("/ledger/reads-by-entry-customer-and-seq", test_each);
  g_test_add_func ("/ledger/refuses-change", test_refuses_change);
  g_test_add_func ("/ledger/goes-on-after-a-rollback", test_after_rollback);
  g_test_add_func ("/ledger/two-processes-one-chain", test_two_processes);
  g_test_add_func ("/ledger/the-form-that-is-hashed", test_form);

  return g_test_run ();
}
