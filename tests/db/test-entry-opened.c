/* test-entry-opened.c: what people do to a customer's queues by hand stands, and every entry follows from it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-error.h"
#include "core/queues/moked-entry-opened.h"
#include "core/queues/moked-entry-rows.h"
#include "core/queues/moked-entry-verify.h"
#include "core/queues/moked-missed-calls-apply.h"
#include "core/queues/moked-person.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-customer.h"

#define MISSED 1 /* the queues of the store */
#define SALES  3

typedef enum
{
  OPEN,
  COMPLETE,
  CANCEL,
  TAKE_BACK,
  SETTLE,
  IMPORT,
  ERASE,
} Kind;

/* One thing that is done, and what came of it. */
typedef struct
{
  Kind        kind;
  gint64      id;      /* of the customer, the entry, the event */
  gint64      queue_id;
  const char *text;    /* the reason */
  const char *extra;   /* the number; the close reason */
  GQuark      domain;  /* of the refusal; 0: it is done */
  int         code;
  gint64      seq;
  gint64      entry_id;
} Act;

static gboolean
import_entry (MokedWriter *writer,
              const Act   *act)
{
  const MokedNewEntry entry = {
    .queue_id = SALES, .customer_id = 1, .external_id = "A-1", .entry_type = MOKED_ENTRY_TYPE_OTHER,
    .reason = "{\"text\":\"theirs\"}", .phone_raw = "", .phone_key = "",
  };
  MokedEntryState state = {
    .entry_status = MOKED_ENTRY_PENDING, .created_at = MINUTES (-60), .due_at = MINUTES (act->id),
  };
  MokedMet met;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (moked_entry_meet_imported (writer, &entry, &state, &met, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (met, ==, act->code);

  return TRUE;
}

static gint64
run_one (MokedWriter  *writer,
         Act          *act,
         GError      **error)
{
  switch (act->kind)
    {
    case OPEN:
      return moked_entry_open_by_hand (writer, act->id, act->queue_id, act->text, act->extra, &act->entry_id, error);
    case COMPLETE:
      return moked_entry_complete (writer, act->id, act->text, error);
    case CANCEL:
      return moked_entry_cancel (writer, act->id, act->extra, act->text, error);
    case TAKE_BACK:
      return moked_entry_take_back (writer, act->id, error);
    case ERASE:
      return moked_person_erase (writer, act->id, "asked", error);
    case SETTLE:
    case IMPORT:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
settle (MokedWriter  *writer,
        gint64        customer_id,
        GError      **error)
{
  g_autoptr (MokedMissedCalls) missed_calls = moked_missed_calls_new ();

  moked_missed_calls_touch (missed_calls, customer_id);

  return moked_missed_calls_settle (missed_calls, writer, NULL, error);
}

static gboolean
run (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Act *act = data;
  g_autoptr (GError) local_error = NULL;

  if (act->kind == SETTLE)
    return settle (writer, act->id, error);
  if (act->kind == IMPORT)
    return import_entry (writer, act);

  act->seq = run_one (writer, act, &local_error);
  if (act->domain != 0)
    g_assert_error (local_error, act->domain, act->code);
  else
    g_assert_no_error (local_error);
  g_assert_true (act->domain != 0 ? act->seq < 0 : act->seq > 0);

  return TRUE;
}

static gboolean
prove (MokedReader   *reader,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  MokedEntryReport report;
  MokedChainReport chain;

  g_assert_true (moked_entry_verify (reader, NULL, NULL, NULL, &report, error));
  g_assert_cmpstr (report.bad_column, ==, "");
  g_assert_cmpint (report.bad_entry_id, ==, 0);
  g_assert_true (moked_ledger_verify_chain (reader, NULL, NULL, NULL, &chain, error));
  g_assert_cmpint (chain.bad_seq, ==, 0);

  return TRUE;
}

static gint64
do_act (MokedTestStore *test,
        Act             act)
{
  const MokedActor person = { MOKED_ACTOR_PERSON, 1, 0 };
  g_autoptr (GError) error = NULL;

  moked_store_write (test->store, &person, run, &act, NULL, &error);
  g_assert_no_error (error);
  moked_test_read (test->store, prove, NULL);

  return act.seq;
}

static MokedTestStore *
make_store (void)
{
  MokedTestStore *test = moked_test_customer_new ();

  moked_test_exec (test->store,
                   "INSERT INTO queue (id, project_id, code, name, workflow, entry_type, is_active, created_at) VALUES "
                   "(2, 1, 'missed-out', 'Missed out', '', 7, 1, 1), (3, 1, NULL, 'Sales', '', 5, 1, 1), "
                   "(4, 1, NULL, 'Old', '', 0, 0, 1);"
                   "INSERT INTO due_policy (queue_id, version, due_seconds, busy_seconds, at_risk_percent, created_at) VALUES "
                   "(2, 1, 60, 60, 20, 1), (3, 2, 3600, 60, 25, 1), (4, 1, 60, 60, 20, 1)");
  moked_test_add_phone (test, 1, "+97231111111");
  moked_test_add_phone (test, 1, "+97232222222");

  return test;
}

/* "status created due reason", of the newest entry; minutes from now. */
static char *
newest (MokedTestStore *test)
{
  return moked_test_get_text (test->store,
                              "SELECT entry_status || ' ' || ((created_at - 1795348800000000) / 60000000) || ' ' || "
                              "((due_at - 1795348800000000) / 60000000) || ' ' || retriggers || ' ' || attempts || ' ' || "
                              "close_reason || ' ' || entry_type || ' ' || reason || ' ' || phone_key "
                              "FROM queue_entry ORDER BY id DESC LIMIT 1");
}

static void
assert_newest (MokedTestStore *test,
               const char     *expected)
{
  g_autofree char *text = newest (test);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_opened (void)
{
  g_autoptr (MokedTestStore) test = make_store ();

  do_act (test, (Act) { OPEN, 1, SALES, " wants a price ", "+97232222222" });
  assert_newest (test, "1 0 60 0 0  5 {\"by_hand\":1,\"text\":\"wants a price\"} +97232222222");
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT policy_version FROM queue_entry"), ==, 2);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT at_risk_at FROM queue_entry"), ==, MINUTES (45));
  /* the words name a person: they are private */
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM event WHERE facts LIKE '%price%'"), ==, 0);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM event_private WHERE body LIKE '%wants a price%'"),
                   ==, 1);

  /* one open entry of a queue: counted */
  do_act (test, (Act) { OPEN, 1, SALES, "again" });
  assert_newest (test, "1 0 60 1 0  5 {\"by_hand\":1,\"text\":\"wants a price\"} +97232222222");
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM queue_entry"), ==, 1);
  /* another queue, another entry; the first number where none is said */
  do_act (test, (Act) { OPEN, 1, MISSED, "promised" });
  assert_newest (test, "1 0 1 0 0  6 {\"by_hand\":1,\"text\":\"promised\"} +97231111111");
}

static void
test_refused (void)
{
  g_autoptr (MokedTestStore) test = make_store ();

  do_act (test, (Act) { OPEN, 1, SALES, "  ", .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NO_REASON });
  do_act (test, (Act) { OPEN, 1, 9, "x", .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NOT_FOUND });
  do_act (test, (Act) { OPEN, 1, 4, "x", .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_INACTIVE });
  do_act (test, (Act) { OPEN, 9, SALES, "x", .domain = MOKED_CUSTOMER_ERROR, .code = MOKED_CUSTOMER_ERROR_NOT_FOUND });
  do_act (test, (Act) { COMPLETE, 7, .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NOT_FOUND });
  do_act (test, (Act) { TAKE_BACK, 1, .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NOT_HAND });
  do_act (test, (Act) { OPEN, 1, SALES, "x" });
  do_act (test, (Act) { CANCEL, 1, .extra = "OTHER", .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NO_REASON });
  do_act (test, (Act) { CANCEL, 1, .extra = "what", .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NO_REASON });
  do_act (test, (Act) { COMPLETE, 1 });
  do_act (test, (Act) { CANCEL, 1, .extra = "MISTAKE", .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_CLOSED });
  do_act (test, (Act) { ERASE, 1 });
  do_act (test, (Act) { OPEN, 1, SALES, "x", .domain = MOKED_CUSTOMER_ERROR, .code = MOKED_CUSTOMER_ERROR_ERASED });
}

static void
test_back (void)
{
  g_autoptr (MokedTestStore) test = make_store ();
  gint64 opened = do_act (test, (Act) { OPEN, 1, SALES, "x" });
  gint64 seq;

  seq = do_act (test, (Act) { COMPLETE, 1, .text = "sent" });
  assert_newest (test, "3 0 60 0 0  5 {\"by_hand\":1,\"text\":\"x\"} +97231111111");
  do_act (test, (Act) { TAKE_BACK, seq });
  assert_newest (test, "1 0 60 0 0  5 {\"by_hand\":1,\"text\":\"x\"} +97231111111");
  do_act (test, (Act) { TAKE_BACK, seq, .domain = MOKED_ENTRY_ACT_ERROR, .code = MOKED_ENTRY_ACT_ERROR_NOT_HAND });

  seq = do_act (test, (Act) { CANCEL, 1, .extra = "OTHER", .text = "moved abroad" });
  assert_newest (test, "4 0 60 0 0 OTHER 5 {\"by_hand\":1,\"text\":\"x\"} +97231111111");
  do_act (test, (Act) { TAKE_BACK, seq });
  assert_newest (test, "1 0 60 0 0  5 {\"by_hand\":1,\"text\":\"x\"} +97231111111");

  do_act (test, (Act) { TAKE_BACK, opened });
  assert_newest (test, "4 0 60 0 0 SUPERSEDED 5 {\"by_hand\":1,\"text\":\"x\"} +97231111111");
}

static void
test_missed_calls (void)
{
  g_autoptr (MokedTestStore) test = make_store ();
  gint64 seq;

  do_act (test, (Act) { OPEN, 1, MISSED, "promised" });
  moked_clock_set (test->clock, MINUTES (30));

  /* counted on the entry that is open, whatever reads the calls again */
  moked_test_add_call (test, 5, 1, MINUTES (10), MOKED_DIRECTION_IN, MOKED_CALL_NO_ANSWER, "+97231111111", "");
  do_act (test, (Act) { SETTLE, 1 });
  do_act (test, (Act) { SETTLE, 1 });
  assert_newest (test, "1 0 1 1 0  6 {\"by_hand\":1,\"text\":\"promised\"} +97231111111");
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM queue_entry"), ==, 1);

  /* the call proves wrong: what a person did stands */
  moked_test_exec (test->store, "UPDATE call SET call_disposition = 0 WHERE id = 5");
  do_act (test, (Act) { SETTLE, 1 });
  assert_newest (test, "1 0 1 0 0  6 {\"by_hand\":1,\"text\":\"promised\"} +97231111111");

  /* closed by hand: the next call opens another one; unless that is taken back */
  seq = do_act (test, (Act) { CANCEL, 1, .extra = "NOT_RELEVANT" });
  moked_clock_set (test->clock, MINUTES (60));
  moked_test_add_call (test, 6, 1, MINUTES (50), MOKED_DIRECTION_IN, MOKED_CALL_NO_ANSWER, "+97231111111", "");
  do_act (test, (Act) { SETTLE, 1 });
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 1"), ==, 1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM queue_entry"), ==, 2);
  do_act (test, (Act) { TAKE_BACK, seq });
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT retriggers FROM queue_entry WHERE id = 1"), ==, 1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM queue_entry WHERE close_reason = 'SUPERSEDED'"),
                   ==, 1);

  /* reached */
  moked_test_add_call (test, 7, 1, MINUTES (55), MOKED_DIRECTION_OUT, MOKED_CALL_ANSWER, "+97231111111", "");
  moked_test_exec (test->store, "UPDATE call SET answered_by = 1, answered_at = started_at WHERE id = 7");
  do_act (test, (Act) { SETTLE, 1 });
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT entry_status FROM queue_entry WHERE id = 1"), ==, 3);
}

/* Another system's entry that somebody closed here: importing it again does not open it. */
static void
test_imported (void)
{
  g_autoptr (MokedTestStore) test = make_store ();

  do_act (test, (Act) { IMPORT, 30, .code = MOKED_MET_NEW });
  do_act (test, (Act) { COMPLETE, 1 });
  do_act (test, (Act) { IMPORT, 30, .code = MOKED_MET_AGAIN });
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT entry_status FROM queue_entry"), ==, 3);
  do_act (test, (Act) { IMPORT, 90, .code = MOKED_MET_CHANGED });
  assert_newest (test, "3 -60 90 0 0  0 {\"text\":\"theirs\"} ");

  /* and one that is open is the one that a person's act is counted on */
  moked_test_exec (test->store, "UPDATE queue_entry SET external_id = 'A-0'");
  do_act (test, (Act) { IMPORT, 30, .code = MOKED_MET_NEW });
  do_act (test, (Act) { OPEN, 1, SALES, "x" });
  assert_newest (test, "1 -60 30 1 0  0 {\"text\":\"theirs\"} ");
}

static void
test_erased (void)
{
  g_autoptr (MokedTestStore) test = make_store ();

  do_act (test, (Act) { OPEN, 1, SALES, "Noa asked" });
  do_act (test, (Act) { ERASE, 1 });
  assert_newest (test, "1 0 60 0 0  5 {\"by_hand\":1} ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-opened/opened, and counted while open", test_opened);
  g_test_add_func ("/entry-opened/refused", test_refused);
  g_test_add_func ("/entry-opened/taken back", test_back);
  g_test_add_func ("/entry-opened/with the rule of missed calls", test_missed_calls);
  g_test_add_func ("/entry-opened/with imports", test_imported);
  g_test_add_func ("/entry-opened/the words go with an erased person", test_erased);

  return g_test_run ();
}
