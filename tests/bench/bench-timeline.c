/* bench-timeline.c: one customer's many events as a timeline, beside the same rows in plain SQL
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <malloc.h>

#include "core/timeline/moked-engagement.h"
#include "core/words/moked-words-timeline.h"
#include "core/words/moked-words.h"
#include "support/moked-test-customer.h"

#define N_TIMES 3

static int n_events;

static const GOptionEntry options[] = {
  { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "How many (10,000 and 100,000)", "N" },
  { NULL }
};

/* --- a customer of many events ---------------------------------------------------------------- */

typedef struct
{
  int done;
  int total;
} Filling;

static gboolean
add_call (MokedWriter  *writer,
          gint64        id,
          gint64        instant,
          GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (
    moked_writer_get_db (writer),
    "INSERT INTO call (id, exchange_id, linkedid, is_provisional, is_final, is_customer_call, direction, call_disposition, "
    "answered_by, raw_code, certainty, wants_callback, is_withheld, phone_raw, phone_key, caller_name, customer_id, "
    "virtual_number, destination_number, started_at, ring_seconds, queue_name, agent, profile_version, changed_seq) "
    "VALUES ($1, 1, $2, 0, 1, 1, $3, $4, 0, 'cause 16', 1, 0, 0, '0541234567', '+972541234567', '', 1, '037701234', '', "
    "$5, 20, 'sales', $6, 1, 1)",
    error);
  g_autofree char *linkedid = g_strdup_printf ("1700000000.%" G_GINT64_FORMAT, id);
  g_autofree char *agent = g_strdup_printf ("agent %d", (int) (id % 20));

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, linkedid);
  moked_stmt_bind_int (stmt, 3, 1 + id % 2);
  moked_stmt_bind_int (stmt, 4, 1 + id % 6);
  moked_stmt_bind_int (stmt, 5, instant);
  moked_stmt_bind_text (stmt, 6, agent);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
add_message (MokedWriter  *writer,
             gint64        id,
             gint64        instant,
             GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (
    moked_writer_get_db (writer),
    "INSERT INTO message (id, customer_id, channel, direction, campaign, subject, body, body_type, address, address_key, "
    "message_status, source, created_at, sent_at, delivered_at, failure_code, failure_reason, opens, clicks, changed_seq) "
    "VALUES ($1, 1, 'email', 2, 'חורף', 'מבצע חורף', 'שלום נועה – יתרת התשלום שלך היא 450 ש\"ח ועומדים לרשותך 10 ימים', "
    "'text', 'noa@example.org', 'noa@example.org', 4, 'outbox', $2, $2, $2, '', '', 3, 0, 1)",
    error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, instant);

  return moked_stmt_run (stmt, NULL, error);
}

/* Of ten: three calls, one of them an attempt of an entry; a message, three opens of it; a note; a tag. */
static gboolean
add_event (MokedWriter  *writer,
           int           i,
           gint64        instant,
           GError      **error)
{
  MokedNewEvent event = { .occurred_at = instant, .customer_id = 1 };
  g_autofree char *facts = g_strdup_printf ("{\"message\":%d,\"channel\":\"email\"}", i / 10 + 1);

  event.facts = facts;
  switch (i % 10)
    {
    case 0:
    case 1:
    case 2:
      event.kind = MOKED_EVENT_CALL_RECORDED;
      event.call_id = i + 1;
      event.facts = "{\"exchange_id\":1,\"linkedid\":\"1700000000.1\",\"direction\":\"in\",\"call_disposition\":\"NO_ANSWER\","
                    "\"certainty\":\"sure\",\"answered_by\":\"nobody\",\"is_final\":1,\"ring_seconds\":20,\"queue\":\"sales\"}";
      event.body = "{\"phone\":\"0541234567\"}";
      if (!add_call (writer, i + 1, instant, error))
        return FALSE;
      break;

    case 3:
      event.kind = MOKED_EVENT_ENTRY_ATTEMPTED;
      event.call_id = i;
      event.entry_id = 5;
      event.facts = "{\"call_disposition\":\"BUSY\"}";
      break;

    case 4:
      event.kind = MOKED_EVENT_MESSAGE_SENT;
      event.body = "{\"address\":\"noa@example.org\",\"subject\":\"מבצע חורף\"}";
      if (!add_message (writer, i / 10 + 1, instant, error))
        return FALSE;
      break;

    case 5:
    case 6:
    case 7:
      event.kind = MOKED_EVENT_MESSAGE_OPENED;
      break;

    case 8:
      event.kind = MOKED_EVENT_NOTE_WRITTEN;
      event.facts = NULL;
      event.body = "{\"text\":\"הלקוחה ביקשה לחזור אליה אחרי החגים, לא לפני שעה עשר בבוקר\"}";
      break;

    default:
      event.kind = MOKED_EVENT_LABEL_ADDED;
      event.facts = "{\"label_kind\":\"tag\",\"label_id\":1,\"label\":\"VIP\"}";
      break;
    }

  return moked_ledger_append (writer, &event, error) != 0;
}

static gboolean
fill (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Filling *filling = data;

  for (int i = 0; i < 5000 && filling->done < filling->total; i++, filling->done++)
    if (!add_event (writer, filling->done, MOKED_TEST_NOW - (filling->total - filling->done) * 10 * MOKED_MINUTE, error))
      return FALSE;

  return TRUE;
}

static MokedTestStore *
new_store (int n)
{
  MokedTestStore *test = moked_test_customer_new ();
  Filling filling = { .total = n };

  moked_test_add_phone (test, 1, "+972541234567");
  moked_test_add_entry (test, 5, "+972541234567");
  while (filling.done < filling.total)
    moked_test_write (test->store, fill, &filling);

  return test;
}

/* --- measured --------------------------------------------------------------------------------- */

typedef struct
{
  MokedTimeline *timeline;
  double         load;
  double         plain;
  gsize          bytes;
} Measured;

static double
since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e3;
}

static gboolean
measure_load (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Measured *measured = data;
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  measured->load = G_MAXDOUBLE;
  for (int i = 0; i < N_TIMES; i++)
    {
      const gsize before = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
      const gint64 start = g_get_monotonic_time ();

      g_clear_pointer (&measured->timeline, moked_timeline_unref);
      if (!(measured->timeline = moked_timeline_load (reader, 1, zone, cancellable, error)))
        return FALSE;

      measured->load = MIN (measured->load, since (start));
      if (i == 0)
        measured->bytes = mallinfo2 ().uordblks + mallinfo2 ().hblkhd - before;
    }

  return TRUE;
}

/* Every column that a timeline reads, touched. */
static gboolean
read_plain (MokedReader  *reader,
            const char   *sql,
            int           n_columns,
            gint64       *sum,
            GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), sql, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      for (int i = 0; i < n_columns; i++)
        *sum += moked_stmt_text (stmt, i)[0];
    }
}

static gboolean
measure_plain (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  static const char events[] =
    "SELECT e.seq, e.occurred_at, e.recorded_at, e.kind, e.actor_kind, e.actor_id, e.actor_version, e.entry_id, e.call_id, "
    "e.facts, p.body FROM event e LEFT JOIN event_private p ON p.seq = e.seq WHERE e.customer_id = 1 "
    "ORDER BY e.occurred_at, e.seq";
  static const char calls[] =
    "SELECT id, direction, call_disposition, phone_key, phone_raw, virtual_number, queue_name, agent, started_at, ring_seconds "
    "FROM call WHERE customer_id = 1 ORDER BY id";
  static const char messages[] =
    "SELECT id, channel, subject, body, address, campaign, sent_at, delivered_at, opens, clicks FROM message "
    "WHERE customer_id = 1 ORDER BY id";
  Measured *measured = data;
  gint64 sum = 0;

  measured->plain = G_MAXDOUBLE;
  for (int i = 0; i < N_TIMES; i++)
    {
      const gint64 start = g_get_monotonic_time ();

      if (!read_plain (reader, events, 11, &sum, error) || !read_plain (reader, calls, 10, &sum, error) ||
          !read_plain (reader, messages, 10, &sum, error))
        return FALSE;

      measured->plain = MIN (measured->plain, since (start));
    }
  g_assert_cmpint (sum, !=, 0);

  return TRUE;
}

static double
measure_filter (MokedTimeline             *timeline,
                const MokedTimelineFilter *filter,
                guint                     *n_shown)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, filter, NULL);
  const double spent = since (start);

  *n_shown = moked_timeline_view_n_shown (view);

  return spent;
}

static double
measure_words (MokedTimeline *timeline)
{
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, NULL, NULL);
  const guint n = MIN (moked_timeline_view_n_rows (view), 10000);
  const gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      MokedTimelineRow row;
      g_auto(MokedTimelineWords) words = { 0 };

      moked_timeline_view_row_at (view, i, &row);
      if (row.kind != MOKED_TIMELINE_ROW_DAY)
        moked_words_timeline_row (timeline, &row, MOKED_TEST_NOW, &words);
    }

  return since (start) * 1e3 / n;
}

static void
measure (int n)
{
  const MokedTimelineFilter calls = { .groups = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_CALLS) };
  const MokedTimelineFilter words = { .text = "החגים", .text_func = moked_words_timeline_search_text };
  const MokedTimelineFilter more_words = { .text = "החגים בבוקר", .text_func = moked_words_timeline_search_text };
  g_autoptr(MokedTestStore) test = new_store (n);
  Measured measured = { 0 };
  double all, of_calls, first_search, search, engagement;
  guint n_all, n_calls, n_found;
  gint64 start;

  moked_test_read (test->store, measure_load, &measured);
  moked_test_read (test->store, measure_plain, &measured);

  all = measure_filter (measured.timeline, NULL, &n_all);
  of_calls = measure_filter (measured.timeline, &calls, &n_calls);
  first_search = measure_filter (measured.timeline, &words, &n_found);
  search = measure_filter (measured.timeline, &more_words, &n_found);
  g_assert_cmpuint (n_found, ==, n / 10);

  start = g_get_monotonic_time ();
  moked_engagement_unref (moked_engagement_new (measured.timeline, NULL, MOKED_TEST_NOW));
  engagement = since (start);

  g_print ("%7d events: load %7.1f ms, plain SQL of the same rows %7.1f ms, %.2f times; %5.0f bytes an event\n"
           "                all of them %5.1f ms, calls %5.1f ms, first search %7.1f ms, next %5.1f ms, engagement %5.1f ms, "
           "a row's words %4.1f us\n",
           n, measured.load, measured.plain, measured.load / measured.plain, (double) measured.bytes / n, all, of_calls,
           first_search, search, engagement, measure_words (measured.timeline));
  moked_timeline_unref (measured.timeline);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new ("- a customer's timeline");
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  moked_words_init ();
  if (n_events > 0)
    {
      measure (n_events);
      return 0;
    }

  measure (10000);
  measure (100000);

  return 0;
}
