/* moked-test-customer.c: a customer whose life is written by hand
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-customer.h"

typedef struct
{
  const MokedNewEvent *events;
  guint                n_events;
  const MokedActor    *actor;
  gint64               first_seq;
} Writing;

static gboolean
write_events (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Writing *writing = data;

  if (writing->actor)
    moked_writer_set_actor (writer, writing->actor);

  for (guint i = 0; i < writing->n_events; i++)
    {
      const gint64 seq = moked_ledger_append (writer, &writing->events[i], error);

      if (seq == 0)
        return FALSE;
      if (i == 0)
        writing->first_seq = seq;
    }

  return TRUE;
}

gint64
moked_test_append (MokedTestStore      *test,
                   const MokedActor    *actor,
                   const MokedNewEvent *events,
                   guint                n_events)
{
  Writing writing = { .events = events, .n_events = n_events, .actor = actor };

  moked_test_write (test->store, write_events, &writing);

  return writing.first_seq;
}

/* One event of customer 1. */
gint64
moked_test_happen (MokedTestStore *test,
                   MokedEventKind  kind,
                   gint64          instant,
                   gint64          entry_id,
                   gint64          call_id,
                   const char     *facts,
                   const char     *body)
{
  const MokedNewEvent event = { instant, kind, 1, entry_id, call_id, facts, body };

  return moked_test_append (test, NULL, &event, 1);
}

void
moked_test_add_customer (MokedTestStore *test,
                         gint64          id,
                         gint64          created_at)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via, created_at) "
                     "VALUES (%" G_GINT64_FORMAT ", 1, 'Noa', 'noa', 1, 'manual', %" G_GINT64_FORMAT ")",
                     id, created_at);

  moked_test_exec (test->store, sql);
}

MokedTestStore *
moked_test_customer_new (void)
{
  MokedTestStore *test = moked_test_store_new ();

  moked_test_exec (test->store,
                   "INSERT INTO project (id, name, time_zone, region, created_at) VALUES (1, 'p', 'Asia/Jerusalem', 'IL', 1);"
                   "INSERT INTO exchange (id, project_id, name, created_at) VALUES (1, 1, 'x', 1);"
                   "INSERT INTO queue (id, project_id, code, name, workflow, entry_type, is_active, created_at) "
                   "VALUES (1, 1, 'missed-in', 'Missed', '', 6, 1, 1);"
                   "INSERT INTO due_policy (queue_id, version, due_seconds, busy_seconds, at_risk_percent, created_at) "
                   "VALUES (1, 1, 60, 60, 20, 1)");
  moked_test_add_customer (test, 1, DAYS (-30));

  return test;
}

void
moked_test_add_phone (MokedTestStore *test,
                      gint64          customer_id,
                      const char     *key)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, is_valid, added_at) "
                     "VALUES (%" G_GINT64_FORMAT ", 'phone', '%s', '%s', '%s', '%s', 1, 1)",
                     customer_id, key, key, key, key);

  moked_test_exec (test->store, sql);
}

void
moked_test_add_call (MokedTestStore       *test,
                     gint64                id,
                     gint64                customer_id,
                     gint64                started_at,
                     MokedDirection        direction,
                     MokedCallDisposition  disposition,
                     const char           *phone_key,
                     const char           *agent)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO call (id, exchange_id, linkedid, is_provisional, is_final, is_customer_call, direction, call_disposition, "
    "answered_by, raw_code, certainty, wants_callback, is_withheld, phone_raw, phone_key, caller_name, customer_id, "
    "virtual_number, destination_number, started_at, queue_name, agent, profile_version, changed_seq) "
    "VALUES (%" G_GINT64_FORMAT ", 1, 'l%" G_GINT64_FORMAT "', 0, 1, 1, %d, %d, 0, '', 1, 0, 0, '%s', '%s', '', "
    "%" G_GINT64_FORMAT ", '', '', %" G_GINT64_FORMAT ", '', '%s', 1, 0)",
    id, id, direction, disposition, phone_key, phone_key, customer_id, started_at, agent);

  moked_test_exec (test->store, sql);
}

void
moked_test_add_entry (MokedTestStore *test,
                      gint64          id,
                      const char     *phone_key)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO queue_entry (id, queue_id, customer_id, entry_type, reason, phone_raw, phone_key, trigger_at, policy_version, "
    "created_at, entry_status, attempts, retriggers, responsible, close_reason, changed_seq) "
    "VALUES (%" G_GINT64_FORMAT ", 1, 1, 6, '{}', '%s', '%s', 1, 1, 1, 1, 0, 0, '', '', 0)",
    id, phone_key, phone_key);

  moked_test_exec (test->store, sql);
}

void
moked_test_add_message (MokedTestStore *test,
                        gint64          id)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO message (id, customer_id, channel, direction, campaign, subject, body, body_type, address, address_key, "
    "message_status, source, created_at, failure_code, failure_reason, opens, clicks, changed_seq) "
    "VALUES (%" G_GINT64_FORMAT ", 1, 'email', 2, '', 'Winter offer', 'Hello Noa', 'text', 'noa@example.org', "
    "'noa@example.org', 2, 'outbox', 1, '', '', 0, 0, 0)",
    id);

  moked_test_exec (test->store, sql);
}

typedef struct
{
  gint64         customer_id;
  MokedTimeline *timeline;
} Loading;

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Loading *loading = data;
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  loading->timeline = moked_timeline_load (reader, loading->customer_id, zone, cancellable, error);

  return loading->timeline != NULL;
}

MokedTimeline *
moked_test_load_timeline (MokedTestStore *test,
                          gint64          customer_id)
{
  Loading loading = { .customer_id = customer_id };

  moked_test_read (test->store, load, &loading);

  return loading.timeline;
}
