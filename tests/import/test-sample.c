/* test-sample.c: the sample is made through the importers, ends ten minutes ago and can be made again
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer.h"
#include "core/import/moked-sample-recording.h"
#include "core/import/moked-sample.h"
#include "core/ledger/moked-ledger.h"
#include "core/queues/moked-entry-verify.h"
#include "core/timeline/moked-timeline.h"
#include "support/moked-test-store.h"

#include <string.h>

static const char * const statuses[] = { "פוטנציאלי", "מבצע", "מזדמן", "VIP", NULL };
static const MokedSampleWords words = {
  "דוגמה", "מרכזייה", "שיחות נכנסות שלא נענו", "שיחות יוצאות שלא נענו", (GStrv) statuses,
};

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = moked_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "deep", "sample.sqlite", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->path);
  moked_test_folder_free (fixture->folder);
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  MokedChainReport chain;
  MokedEntryReport entries;

  if (!moked_ledger_verify_chain (reader, NULL, NULL, NULL, &chain, error) ||
      !moked_entry_verify (reader, NULL, NULL, NULL, &entries, error))
    return FALSE;

  g_assert_cmpint (chain.bad_seq, ==, 0);
  g_assert_cmpint (entries.bad_entry_id, ==, 0);
  g_assert_cmpint (entries.entries, >, 300);

  return TRUE;
}

static void
make (Fixture    *fixture,
      MokedClock *clock)
{
  g_autoptr(GError) error = NULL;

  moked_sample_make (fixture->path, clock, &words, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static MokedStore *
open_made (Fixture    *fixture,
           MokedClock *clock)
{
  g_autoptr(GError) error = NULL;
  MokedStore *store = moked_store_open (fixture->path, clock, &error);

  g_assert_no_error (error);
  moked_test_read (store, verify, NULL);

  return store;
}

static void
assert_some (MokedStore *store,
             const char *sql,
             gint64      at_least)
{
  gint64 n = moked_test_get_int (store, sql);

  g_test_message ("%" G_GINT64_FORMAT ": %s", n, sql);
  g_assert_cmpint (n, >=, at_least);
}

/* Types, states and verdicts are all there, at the right distance from now. */
static void
test_content (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 now = data ? g_ascii_strtoll (data, NULL, 10) * MOKED_SECOND : MOKED_TEST_NOW;
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (now);
  g_autoptr(MokedStore) store = NULL;
  g_autofree char *sql = NULL;

  make (fixture, clock);
  store = open_made (fixture, clock);

  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM queue_entry WHERE external_id LIKE 'S%'"), ==, 300);
  g_assert_cmpint (moked_test_get_int (store, "SELECT MAX (ended_at) FROM call"), <=, now - 10 * MOKED_MINUTE + MOKED_SECOND);
  g_assert_cmpint (moked_test_get_int (store, "SELECT MAX (ended_at) FROM call"), >, now - 11 * MOKED_MINUTE);
  g_assert_cmpint (moked_test_get_int (store, "SELECT MIN (started_at) FROM call"), >, now - 14 * MOKED_MINUTE);
  g_assert_cmpint (moked_test_get_int (store, "SELECT SUM (refused) FROM import"), ==, 0);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM import WHERE import_state = 'done'"), ==, 4);

  assert_some (store, "SELECT COUNT (*) FROM call", 140);
  assert_some (store, "SELECT COUNT (DISTINCT entry_type) FROM queue_entry", 8);
  assert_some (store, "SELECT COUNT (DISTINCT entry_status) FROM queue_entry", 4);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE completed_at <= due_at", 100);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE completed_at > due_at", 20);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE due_at IS NULL", 10);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE customer_id IS NULL", 1);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE trigger_call_id IS NOT NULL", 10);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE external_id LIKE 'S%'"
                      " AND reason LIKE '{\"call_disposition\":%'", 30);
  assert_some (store, "SELECT COUNT (*) FROM queue_entry WHERE evidence_call_id IS NOT NULL", 1);
  assert_some (store, "SELECT COUNT (*) FROM customer c WHERE is_identified = 1 AND EXISTS"
                      " (SELECT 1 FROM call WHERE customer_id = c.id)", 10);

  sql = g_strdup_printf ("SELECT COUNT (*) FROM queue_entry WHERE entry_status <= 2 AND due_at < %" G_GINT64_FORMAT, now);
  assert_some (store, sql, 10);
  g_set_str (&sql, NULL);
  sql = g_strdup_printf ("SELECT COUNT (*) FROM queue_entry WHERE entry_status <= 2 AND due_at > %" G_GINT64_FORMAT
                         " AND at_risk_at <= %" G_GINT64_FORMAT, now, now);
  assert_some (store, sql, 6);
  moked_store_close (store);
}

static gint64
count_events (MokedStore     *store,
              MokedEventKind  kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM event WHERE kind = %d", kind);

  return moked_test_get_int (store, sql);
}

/* Each kind of thing that is told of a customer, as often as the generator wrote it. */
static void
test_told (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    MokedEventKind kind;
    gint64         n;
  } kinds[] = {
    { MOKED_EVENT_MESSAGE_SENT, 125 },
    { MOKED_EVENT_MESSAGE_DELIVERED, 122 },
    { MOKED_EVENT_MESSAGE_OPENED, 97 },
    { MOKED_EVENT_MESSAGE_CLICKED, 26 },
    { MOKED_EVENT_MESSAGE_FAILED, 2 },
    { MOKED_EVENT_UNSUBSCRIBED, 1 },
    { MOKED_EVENT_COMPLAINED, 1 },
    { MOKED_EVENT_MESSAGE_RECEIVED, 9 },
    { MOKED_EVENT_FORM_SUBMITTED, 4 },
    { MOKED_EVENT_PAGE_VISITED, 39 },
    { MOKED_EVENT_TRIGGER_FIRED, 1 },
    { MOKED_EVENT_AUTOMATION_ENTERED, 2 },
    { MOKED_EVENT_AUTOMATION_LEFT, 1 },
    { MOKED_EVENT_AUTOMATION_ACTED, 1 },
    { MOKED_EVENT_FUNNEL_STAGE_CHANGED, 4 },
    { MOKED_EVENT_OTHER_RECORDED, 1 },
    { MOKED_EVENT_NOTE_WRITTEN, 3 },
    { MOKED_EVENT_ITEM_ADDED, 3 },
    { MOKED_EVENT_ITEM_DONE, 1 },
    { MOKED_EVENT_REMINDER_SET, 1 },
  };
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr(MokedStore) store = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *sql = NULL;

  make (fixture, clock);
  store = open_made (fixture, clock);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_test_message ("kind %d", kinds[i].kind);
      g_assert_cmpint (count_events (store, kinds[i].kind), ==, kinds[i].n);
    }

  /* One is nobody's, and everything else is somebody's; nothing happened before its customer came, or after now. */
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'unmatched'"), ==, 1);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM event e JOIN customer c ON c.id = e.customer_id "
                                              "WHERE e.occurred_at < c.created_at AND e.kind BETWEEN 70 AND 135"), ==, 0);
  sql = g_strdup_printf ("SELECT COUNT (*) FROM event WHERE occurred_at > %" G_GINT64_FORMAT, MOKED_TEST_NOW);
  g_assert_cmpint (moked_test_get_int (store, sql), ==, 0);

  /* (S16) */
  sentence = moked_test_get_text (store, "SELECT m.body FROM message m JOIN message_template t ON t.id = m.template_id "
                                         "WHERE t.name = 'תזכורת תשלום' AND m.template_version = 1 "
                                         "AND m.delivered_at > m.sent_at");
  g_assert_cmpstr (sentence, ==, "שלום יהב – יתרת התשלום שלך היא 450 ש\"ח ועומדים לרשותך 10 ימים להשלמת התהליך");
  moked_store_close (store);
}

static gboolean
load_other_number (MokedReader   *reader,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  MokedTimeline **timeline = data;
  gint64 id = moked_customer_find_by_phone (reader, "+972520006740", error);

  return id > 0 && (*timeline = moked_timeline_load (reader, id, zone, cancellable, error));
}

/* Reached at another number than the entry is about. (Q37) */
static void
test_other_number (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr(MokedStore) store = NULL;
  MokedTimeline *timeline = NULL;
  guint n_flagged = 0;

  make (fixture, clock);
  store = open_made (fixture, clock);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM queue_entry e JOIN call k ON k.id = e.evidence_call_id "
                                              "WHERE e.phone_key <> '' AND k.phone_key <> e.phone_key"), ==, 1);
  moked_test_read (store, load_other_number, &timeline);
  for (guint i = 0; i < moked_timeline_n_events (timeline); i++)
    n_flagged += (moked_timeline_event_at (timeline, i)->flags & MOKED_TIMELINE_OTHER_NUMBER) != 0;
  g_assert_cmpuint (n_flagged, ==, 1);

  moked_timeline_unref (timeline);
  moked_store_close (store);
}

/* What customers carry, of every sort. */
static void
test_carried (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr(MokedStore) store = NULL;

  make (fixture, clock);
  store = open_made (fixture, clock);

  assert_some (store, "SELECT COUNT (DISTINCT label_kind) FROM label", 3);
  assert_some (store, "SELECT COUNT (DISTINCT customer_status_id) FROM customer", 4);
  assert_some (store, "SELECT COUNT (DISTINCT interest) FROM customer", 4);
  assert_some (store, "SELECT COUNT (DISTINCT created_via) FROM customer", 5);
  assert_some (store, "SELECT COUNT (DISTINCT f.field_type) FROM own_value v JOIN own_field f ON f.id = v.field_id", 5);
  assert_some (store, "SELECT COUNT (*) FROM organisation WHERE activity <> '' AND director <> ''", 2);
  assert_some (store, "SELECT COUNT (*) FROM customer WHERE lead_at IS NOT NULL AND lead_source <> '' AND responsible <> ''", 60);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (DISTINCT block_kind) FROM contact_block"), ==, 3);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM customer WHERE merged_into IS NOT NULL"), ==, 1);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM customer a JOIN contact_point p ON p.customer_id = a.id "
                                              "JOIN contact_point q ON q.match_key = p.match_key AND q.customer_id > a.id "
                                              "JOIN customer b ON b.id = q.customer_id WHERE p.kind = q.kind "
                                              "AND b.merged_into IS NULL AND a.is_identified AND b.is_identified"), ==, 1);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM customer WHERE customer_state = 'dormant'"), ==, 1);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (DISTINCT channel) FROM message"), ==, 4);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM contact_person"), ==, 1);
  assert_some (store, "SELECT COUNT (*) FROM organisation o WHERE 2 = "
                      "(SELECT COUNT (*) FROM customer WHERE organisation_id = o.id)", 1);
  moked_store_close (store);
}

/* Made anew, it replaces the one that was there. */
static void
test_made_again (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr(MokedStore) store = NULL;
  gint64 last;

  make (fixture, clock);
  moked_clock_set (clock, MOKED_TEST_NOW + 24 * 60 * MOKED_MINUTE);
  make (fixture, clock);
  store = open_made (fixture, clock);
  last = moked_test_get_int (store, "SELECT MAX (ended_at) FROM call");
  g_assert_cmpint (last, >, MOKED_TEST_NOW + 23 * 60 * MOKED_MINUTE);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM import"), ==, 4);
  moked_store_close (store);
}

static void
cancel_at_once (const MokedImportProgress *progress,
                gpointer                   data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *new_path = g_strconcat (fixture->path, ".new", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedStore) store = NULL;

  make (fixture, clock);
  g_assert_false (moked_sample_make (fixture->path, clock, &words, cancel_at_once, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));

  store = open_made (fixture, clock);
  g_assert_cmpint (moked_test_get_int (store, "SELECT COUNT (*) FROM queue_entry WHERE external_id LIKE 'S%'"), ==, 300);
  moked_store_close (store);
}

/* What is no sample is left as it is: another's store, another's file. */
static void
test_replaces_nothing_else (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(MokedTestStore) other = moked_test_store_new ();
  g_autofree char *text_path = g_build_filename (fixture->folder, "letter.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) denied = NULL;
  g_autoptr(GError) no_store = NULL;

  moked_test_exec (other->store, "INSERT INTO project VALUES (7, 'mine', 'UTC', 'IL', 0)");
  g_assert_false (moked_sample_make (other->path, other->clock, &words, NULL, NULL, NULL, &denied));
  g_assert_error (denied, MOKED_DB_ERROR, MOKED_DB_ERROR_DENIED);
  g_assert_cmpint (moked_test_get_int (other->store, "SELECT COUNT (*) FROM project WHERE name = 'mine'"), ==, 1);

  g_assert_true (g_file_set_contents (text_path, "dear all", -1, NULL));
  g_assert_false (moked_sample_make (text_path, other->clock, &words, NULL, NULL, NULL, &no_store));
  g_assert_error (no_store, MOKED_DB_ERROR, MOKED_DB_ERROR_NOT_A_STORE);
  g_assert_true (g_file_get_contents (text_path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "dear all");
}

static void
test_move (void)
{
  static const struct
  {
    const char *text;
    gint64      seconds;
    const char *expected;
  } cases[] = {
    { "1795288957|1795288956.38|q|NONE|ENTERQUEUE||0540005449|1\n", 3600,
      "1795292557|1795292556.38|q|NONE|ENTERQUEUE||0540005449|1\n" },
    { "\"0540005449\",\"2026-11-21 21:22:09\",,\"1795288929.900002\",3", -86400,
      "\"0540005449\",\"2026-11-20 21:22:09\",,\"1795202529.900002\",3" },
    /* Into summer time: the local clock moves an hour more. */
    { "2026-11-21 21:22:09", -120 * 86400, "2026-07-24 22:22:09" },
    { "Local/ring@agents-00000001;2 179528892 17952889290 9795288929", 60,
      "Local/ring@agents-00000001;2 179528892 17952889290 9795288929" },
  };
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *moved = moked_sample_move (cases[i].text, cases[i].seconds, zone);

      g_assert_cmpstr (moved, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, func) g_test_add ("/import/sample/" name, Fixture, data, set_up, func, tear_down)
  g_test_add_func ("/import/sample/move", test_move);
  ADD ("content", NULL, test_content);
  /* 25 October 2026, in the hour that comes twice, and 27 March, just after the one that does not come. */
  ADD ("content-in-autumn", "1792884000", test_content);
  ADD ("content-in-spring", "1774570500", test_content);
  ADD ("told", NULL, test_told);
  ADD ("carried", NULL, test_carried);
  ADD ("reached-at-another-number", NULL, test_other_number);
  ADD ("made-again", NULL, test_made_again);
  ADD ("cancel", NULL, test_cancel);
  ADD ("replaces-nothing-else", NULL, test_replaces_nothing_else);

  return g_test_run ();
}
