/* test-timeline.c: one ordered stream of what happened between a customer and us
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/ledger/moked-ledger.h"
#include "core/timeline/moked-timeline.h"
#include "support/moked-test-store.h"

#define MINUTES(n) (MOKED_TEST_NOW + (n) * MOKED_MINUTE)
#define DAYS(n)    (MOKED_TEST_NOW + (n) * 24 * 60 * MOKED_MINUTE)

/* --- a customer whose life is written by hand ------------------------------------------------- */

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

static gint64
append_by (MokedTestStore      *test,
           const MokedActor    *actor,
           const MokedNewEvent *events,
           guint                n_events)
{
  Writing writing = { .events = events, .n_events = n_events, .actor = actor };

  moked_test_write (test->store, write_events, &writing);

  return writing.first_seq;
}

/* One event of customer 1. */
static gint64
happen (MokedTestStore *test,
        MokedEventKind  kind,
        gint64          instant,
        gint64          entry_id,
        gint64          call_id,
        const char     *facts,
        const char     *body)
{
  const MokedNewEvent event = { instant, kind, 1, entry_id, call_id, facts, body };

  return append_by (test, NULL, &event, 1);
}

static void
add_customer (MokedTestStore *test,
              gint64          id,
              gint64          created_at)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via, created_at) "
                     "VALUES (%" G_GINT64_FORMAT ", 1, 'Noa', 'noa', 1, 'manual', %" G_GINT64_FORMAT ")",
                     id, created_at);

  moked_test_exec (test->store, sql);
}

static MokedTestStore *
new_store (void)
{
  MokedTestStore *test = moked_test_store_new ();

  moked_test_exec (test->store,
                   "INSERT INTO project (id, name, time_zone, region, created_at) VALUES (1, 'p', 'Asia/Jerusalem', 'IL', 1);"
                   "INSERT INTO exchange (id, project_id, name, created_at) VALUES (1, 1, 'x', 1);"
                   "INSERT INTO queue (id, project_id, code, name, workflow, entry_type, is_active, created_at) "
                   "VALUES (1, 1, 'missed-in', 'Missed', '', 6, 1, 1)");
  add_customer (test, 1, DAYS (-30));

  return test;
}

static void
add_phone (MokedTestStore *test,
           gint64          customer_id,
           const char     *key)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, is_valid, added_at) "
                     "VALUES (%" G_GINT64_FORMAT ", 'phone', '%s', '%s', '%s', '%s', 1, 1)",
                     customer_id, key, key, key, key);

  moked_test_exec (test->store, sql);
}

static void
add_call (MokedTestStore       *test,
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

static void
add_entry (MokedTestStore *test,
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

static void
add_message (MokedTestStore *test,
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

static MokedTimeline *
load_of (MokedTestStore *test,
         gint64          customer_id)
{
  Loading loading = { .customer_id = customer_id };

  moked_test_read (test->store, load, &loading);

  return loading.timeline;
}

/* "30 70 -90/2": kinds of the rows, "D" for a day, "xN" for what is folded, "." before what stands below it. */
static char *
print (MokedTimelineView *view)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < moked_timeline_view_n_rows (view); i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      if (out->len > 0)
        g_string_append_c (out, ' ');
      if (row.kind == MOKED_TIMELINE_ROW_DAY)
        g_string_append_c (out, 'D');
      else
        g_string_append_printf (out, "%s%d", row.kind == MOKED_TIMELINE_ROW_PART ? "." : "", (int) row.event->kind);
      if (row.kind == MOKED_TIMELINE_ROW_FOLDED)
        g_string_append_printf (out, "x%u", row.n_times);
    }

  return g_string_free (out, FALSE);
}

static void
assert_rows (MokedTimeline             *timeline,
             const MokedTimelineFilter *filter,
             GHashTable                *expanded,
             const char                *wanted)
{
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, filter, expanded);
  g_autofree char *rows = print (view);
  guint n_hidden = 0;

  g_assert_cmpstr (rows, ==, wanted);

  for (guint i = 0; i < MOKED_N_TIMELINE_HIDDEN; i++)
    n_hidden += moked_timeline_view_n_hidden_by (view, i);
  g_assert_cmpuint (n_hidden, ==, moked_timeline_view_n_hidden (view));
  g_assert_cmpuint (n_hidden + moked_timeline_view_n_shown (view), ==, moked_timeline_n_events (timeline));
}

/* --- order and days --------------------------------------------------------------------------- */

static void
test_order (void)
{
  g_autoptr(MokedTestStore) test = new_store ();
  g_autoptr(MokedTimeline) timeline = NULL;

  happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-30), 0, 0, "{\"created_via\":\"import\"}", NULL);
  happen (test, MOKED_EVENT_NOTE_WRITTEN, DAYS (-1), 0, 0, NULL, "{\"text\":\"called\"}");
  happen (test, MOKED_EVENT_LABEL_ADDED, DAYS (-1), 0, 0, NULL, NULL);
  happen (test, MOKED_EVENT_INTEREST_CHANGED, DAYS (-2), 0, 0, NULL, NULL);
  /* Of a year ago, learned of today: what came before the customer came in stands above it all the same. */
  happen (test, MOKED_EVENT_MESSAGE_SENT, DAYS (-365), 0, 0, NULL, NULL);

  timeline = load_of (test, 1);
  assert_rows (timeline, NULL, NULL, "D 70 90 D 73 D 101 20");
  g_assert_cmpint (moked_timeline_get_origin (timeline)->occurred_at, ==, DAYS (-30));
  g_assert_true (moked_timeline_get_origin (timeline)->flags & MOKED_TIMELINE_ORIGIN);
}

/* The customer's day, not London's. */
static void
test_days (void)
{
  g_autoptr(MokedTestStore) test = new_store ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  MokedTimelineRow row;

  /* The 22nd at 00:30 and at 23:30, the 21st at 23:30, in Jerusalem (UTC+2). */
  happen (test, MOKED_EVENT_CUSTOMER_CREATED, MOKED_TEST_NOW - 14 * 60 * MOKED_MINUTE - 30 * MOKED_MINUTE, 0, 0, NULL, NULL);
  happen (test, MOKED_EVENT_NOTE_WRITTEN, MOKED_TEST_NOW - 13 * 60 * MOKED_MINUTE - 30 * MOKED_MINUTE, 0, 0, NULL, NULL);
  happen (test, MOKED_EVENT_NOTE_WRITTEN, MOKED_TEST_NOW + 9 * 60 * MOKED_MINUTE + 30 * MOKED_MINUTE, 0, 0, NULL, NULL);

  timeline = load_of (test, 1);
  assert_rows (timeline, NULL, NULL, "D 90 90 D 20");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 0, &row);
  g_assert_cmpint (row.day, ==, MOKED_TEST_NOW - 14 * 60 * MOKED_MINUTE);
  g_assert_cmpuint (moked_timeline_view_find_day (view, MOKED_TEST_NOW), ==, 0);
  g_assert_cmpuint (moked_timeline_view_find_day (view, DAYS (5)), ==, 0);
  g_assert_cmpuint (moked_timeline_view_find_day (view, DAYS (-1)), ==, 3);
  g_assert_cmpuint (moked_timeline_view_find_day (view, DAYS (-9)), ==, 3);
}

/* --- calls and entries ------------------------------------------------------------------------ */

static void
test_attempts (void)
{
  g_autoptr(MokedTestStore) test = new_store ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  g_autoptr(GHashTable) expanded = g_hash_table_new (g_int64_hash, g_int64_equal);
  const MokedTimelineFilter of_entry = { .entry_id = 5 };
  gint64 attempt_seq;
  MokedTimelineRow row;

  add_phone (test, 1, "+97231");
  add_phone (test, 1, "+97232");
  add_entry (test, 5, "+97231");
  add_call (test, 1, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_NO_ANSWER, "+97231", "");
  add_call (test, 2, 1, MINUTES (10), MOKED_DIRECTION_OUT, MOKED_CALL_BUSY, "+97232", "dana");
  add_call (test, 3, 1, MINUTES (20), MOKED_DIRECTION_OUT, MOKED_CALL_ANSWER, "+97231", "dana");
  add_call (test, 4, 1, MINUTES (30), MOKED_DIRECTION_IN, MOKED_CALL_ANSWER, "+97231", "roni");

  happen (test, MOKED_EVENT_CUSTOMER_CREATED, MINUTES (0), 0, 0, "{\"created_via\":\"call\"}", NULL);
  happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 1, NULL, NULL);
  happen (test, MOKED_EVENT_ENTRY_TRIGGERED, MINUTES (1), 5, 1, NULL, NULL);
  attempt_seq = happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (10), 0, 2, NULL, NULL);
  happen (test, MOKED_EVENT_ENTRY_ATTEMPTED, MINUTES (10), 5, 2, NULL, NULL);
  happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (20), 0, 3, NULL, NULL);
  happen (test, MOKED_EVENT_ENTRY_REACHED, MINUTES (20), 5, 3, NULL, NULL);
  happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (30), 0, 4, NULL, NULL);

  timeline = load_of (test, 1);
  assert_rows (timeline, NULL, NULL, "D 30 30 30 40 30 20");
  assert_rows (timeline, &of_entry, NULL, "D 30 30 40");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 2, &row);
  g_assert_cmpint (row.event->call->id, ==, 3);
  g_assert_cmpuint (row.event->flags, ==, MOKED_TIMELINE_REACHED);
  moked_timeline_view_row_at (view, 3, &row);
  g_assert_cmpint (row.event->call->id, ==, 2);
  g_assert_cmpuint (row.event->flags, ==, MOKED_TIMELINE_ATTEMPT | MOKED_TIMELINE_OTHER_NUMBER);
  g_assert_cmpint (row.key, ==, attempt_seq);
  g_assert_true (row.is_expandable);
  moked_timeline_view_row_at (view, 4, &row);
  g_assert_cmpuint (row.event->flags, ==, MOKED_TIMELINE_OPENS_ENTRY);
  g_assert_cmpstr (row.event->entry->queue_name, ==, "Missed");

  g_assert_cmpuint (moked_timeline_view_find_entry (view, 5), ==, 4);
  g_assert_cmpuint (moked_timeline_view_find_entry (view, 6), ==, G_MAXUINT);
  g_assert_cmpuint (moked_timeline_view_find_event (view, attempt_seq + 1), ==, 3);
  g_assert_cmpuint (moked_timeline_view_find_call (view, 4), ==, 1);

  g_hash_table_add (expanded, &attempt_seq);
  assert_rows (timeline, NULL, expanded, "D 30 30 30 .41 40 30 20");
}

/* --- what repeats ----------------------------------------------------------------------------- */

static void
test_repeats (void)
{
  g_autoptr(MokedTestStore) test = new_store ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  g_autoptr(GHashTable) expanded = g_hash_table_new (g_int64_hash, g_int64_equal);
  const MokedTimelineFilter until_day_3 = { .to = DAYS (3) };
  MokedTimelineRow row;
  gint64 first_open = 0;

  add_message (test, 9);
  happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-30), 0, 0, NULL, NULL);
  happen (test, MOKED_EVENT_MESSAGE_QUEUED, DAYS (0), 0, 0, "{\"message\":9}", NULL);
  happen (test, MOKED_EVENT_MESSAGE_SENT, DAYS (0), 0, 0, "{\"message\":9}", NULL);
  happen (test, MOKED_EVENT_MESSAGE_DELIVERED, DAYS (0), 0, 0, "{\"message\":9}", NULL);
  for (int i = 1; i <= 7; i++)
    {
      const gint64 seq = happen (test, MOKED_EVENT_MESSAGE_OPENED, DAYS (i), 0, 0, "{\"message\":9}", NULL);

      first_open = i == 1 ? seq : first_open;
    }
  happen (test, MOKED_EVENT_MESSAGE_CLICKED, DAYS (2), 0, 0, "{\"message\":9}", "{\"url\":\"a\"}");
  happen (test, MOKED_EVENT_MESSAGE_CLICKED, DAYS (3), 0, 0, "{\"message\":9}", "{\"url\":\"a\"}");
  happen (test, MOKED_EVENT_MESSAGE_CLICKED, DAYS (3), 0, 0, "{\"message\":9}", "{\"url\":\"b\"}");
  happen (test, MOKED_EVENT_PAGE_VISITED, MINUTES (0), 0, 0, "{\"page\":\"p\"}", NULL);
  happen (test, MOKED_EVENT_PAGE_VISITED, MINUTES (1), 0, 0, "{\"page\":\"p\"}", NULL);
  happen (test, MOKED_EVENT_PAGE_VISITED, MINUTES (2), 0, 0, "{\"page\":\"q\"}", NULL);
  happen (test, MOKED_EVENT_PAGE_VISITED, DAYS (1), 0, 0, "{\"page\":\"p\"}", NULL);

  timeline = load_of (test, 1);
  assert_rows (timeline, NULL, NULL, "D 103x7 D 104 104x2 D 121 D 121 121x2 101 D 20");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 1, &row);
  g_assert_cmpint (row.first_at, ==, DAYS (1));
  g_assert_cmpint (row.last_at, ==, DAYS (7));
  g_assert_cmpint (row.key, ==, first_open);

  /* Only those that are shown are counted. */
  assert_rows (timeline, &until_day_3, NULL, "D 104 103x2 D 121 D 121 121x2 101 D 20");

  g_hash_table_add (expanded, &first_open);
  assert_rows (timeline, &until_day_3, expanded, "D 104 103x2 .103 .103 D 121 D 121 121x2 101 D 20");
  g_assert_cmpuint (moked_timeline_view_find_event (view, first_open), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/newest-first-and-how-they-came-in-at-the-end", test_order);
  g_test_add_func ("/timeline/days-are-local", test_days);
  g_test_add_func ("/timeline/a-call-says-what-it-was-for-an-entry", test_attempts);
  g_test_add_func ("/timeline/what-repeats-is-one-row", test_repeats);

  return g_test_run ();
}
