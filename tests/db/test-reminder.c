/* test-reminder.c: no reminder is lost, and none is shown twice
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-reminder-act.h"
#include "core/customers/moked-reminder-verify.h"
#include "core/customers/moked-reminder-when.h"
#include "core/queues/moked-person.h"
#include "support/moked-test-customer.h"

#define ME        7
#define SOMEBODY  8
#define N_CLAIMED 200

static const char *program;

/* --- acts, one transaction each ----------------------------------------------------------------------- */

typedef struct
{
  enum { SET, CHANGE, SNOOZE, DISMISS, RESTORE, UNDO, ITEM_DONE, ITEM_OPEN } act;
  MokedNewReminder reminder;
  gint64           owner_id;
  gint64           id; /* or the seq that is undone, or the item */
  gint64           remind_at;
  const char      *text;
  gint64           seq; /* what it returned */
  GError          *error;
} Act;

static gint64
do_act (MokedWriter  *writer,
        Act          *act,
        GError      **error)
{
  switch (act->act)
    {
    case SET:
      return moked_reminder_set (writer, &act->reminder, &act->id, error);
    case CHANGE:
      return moked_reminder_change (writer, act->id, act->text, act->remind_at, error);
    case SNOOZE:
      return moked_reminder_snooze (writer, act->id, act->remind_at, error);
    case DISMISS:
      return moked_reminder_dismiss (writer, act->id, error);
    case RESTORE:
      return moked_reminder_restore (writer, act->id, error);
    case UNDO:
      return moked_customer_undo (writer, act->id, error);
    case ITEM_DONE:
    case ITEM_OPEN:
      return moked_customer_set_item_done (writer, act->id, act->act == ITEM_DONE, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
write_act (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Act *act = data;
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON, .id = act->owner_id != 0 ? act->owner_id : ME };

  moked_writer_set_actor (writer, &actor);
  act->seq = do_act (writer, act, error);

  return act->seq >= 0;
}

/* Returns the event's seq; @code: of MOKED_CUSTOMER_ERROR, -1: it works. */
static gint64
run (MokedTestStore *test,
     Act            *act,
     int             code)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON, .id = ME };
  g_autoptr (GError) error = NULL;

  moked_store_write (test->store, &actor, write_act, act, NULL, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, MOKED_CUSTOMER_ERROR, code);

  return act->seq;
}

static gint64
set (MokedTestStore *test,
     gint64          customer_id,
     const char     *text,
     gint64          remind_at)
{
  Act act = { .act = SET, .reminder = { .customer_id = customer_id, .text = text, .remind_at = remind_at } };

  run (test, &act, -1);

  return act.id;
}

#define RUN(test, code, ...) run (test, &(Act) { __VA_ARGS__ }, code)

typedef struct
{
  gint64     owner_id;
  GPtrArray *claimed;
} Claim;

static gboolean
write_claim (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Claim *claim = data;

  return (claim->claimed = moked_reminder_claim_due (writer, claim->owner_id, error)) != NULL;
}

/* The texts of what is claimed. */
static char *
claim_due (MokedTestStore *test,
           gint64          owner_id)
{
  Claim claim = { .owner_id = owner_id };
  GString *texts = g_string_new (NULL);

  moked_test_write (test->store, write_claim, &claim);
  for (guint i = 0; i < claim.claimed->len; i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? " " : "", ((MokedReminder *) claim.claimed->pdata[i])->text);
  g_ptr_array_unref (claim.claimed);

  return g_string_free (texts, FALSE);
}

#define assert_claims(test, expected)                                                                                 \
  G_STMT_START { g_autofree char *texts = claim_due (test, ME); g_assert_cmpstr (texts, ==, expected); } G_STMT_END

typedef struct
{
  gint64  customer_id; /* 0: the owner's */
  gint64  due_until;
  GString *texts;
  gint64  next;
} Reading;

static gboolean
read_list (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) reminders =
    reading->customer_id != 0 ? moked_reminder_list_of_customer (reader, reading->customer_id, error)
                              : moked_reminder_list_of_owner (reader, ME, reading->due_until, error);

  if (reminders == NULL || (reading->next = moked_reminder_next_instant (reader, ME, error)) < 0)
    return FALSE;

  for (guint i = 0; i < reminders->len; i++)
    {
      const MokedReminder *reminder = reminders->pdata[i];

      g_string_append_printf (reading->texts, "%s%s:%s", i > 0 ? " " : "", reminder->text,
                              moked_reminder_state_to_code (reminder->state));
    }

  return TRUE;
}

static gint64
assert_list (MokedTestStore *test,
             gint64          customer_id,
             gint64          due_until,
             const char     *expected)
{
  Reading reading = { .customer_id = customer_id, .due_until = due_until, .texts = g_string_new (NULL) };

  moked_test_read (test->store, read_list, &reading);
  g_assert_cmpstr (reading.texts->str, ==, expected);
  g_string_free (reading.texts, TRUE);

  return reading.next;
}

static gboolean
read_verify (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return moked_reminder_verify (reader, NULL, data, error);
}

static void
assert_follows (MokedTestStore *test,
                gint64          bad_id,
                const char     *bad_column)
{
  MokedReminderReport report;

  moked_test_read (test->store, read_verify, &report);
  g_assert_cmpstr (report.bad_column, ==, bad_column);
  g_assert_cmpint (report.bad_reminder_id, ==, bad_id);
}

/* --- the life of one ---------------------------------------------------------------------------------- */

static void
test_life (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  gint64 id = set (test, 1, "  call Noa ", MINUTES (10));

  assert_claims (test, "");
  g_assert_cmpint (assert_list (test, 1, 0, "call Noa:waiting"), ==, MINUTES (10));
  assert_list (test, 0, MOKED_TEST_NOW, "");

  moked_clock_set (test->clock, MINUTES (10));
  assert_list (test, 0, MINUTES (10), "call Noa:waiting");
  assert_claims (test, "call Noa");
  assert_claims (test, "");
  g_assert_cmpint (assert_list (test, 0, MINUTES (10), "call Noa:shown"), ==, MOKED_NO_INSTANT);

  g_assert_cmpint (RUN (test, -1, .act = SNOOZE, .id = id, .remind_at = MINUTES (20)), >, 0);
  g_assert_cmpint (RUN (test, -1, .act = SNOOZE, .id = id, .remind_at = MINUTES (20)), ==, 0);
  assert_claims (test, "");
  moked_clock_set (test->clock, MINUTES (25));
  assert_claims (test, "call Noa");

  g_assert_cmpint (RUN (test, -1, .act = DISMISS, .id = id), >, 0);
  g_assert_cmpint (RUN (test, -1, .act = DISMISS, .id = id), ==, 0);
  assert_list (test, 0, 0, "");
  assert_list (test, 1, 0, "");
  RUN (test, MOKED_CUSTOMER_ERROR_CHANGED_SINCE, .act = SNOOZE, .id = id, .remind_at = MINUTES (90));
  RUN (test, MOKED_CUSTOMER_ERROR_CHANGED_SINCE, .act = CHANGE, .id = id, .text = "x", .remind_at = MINUTES (90));
  RUN (test, MOKED_CUSTOMER_ERROR_NOT_FOUND, .act = DISMISS, .id = id + 1);

  g_assert_cmpint (RUN (test, -1, .act = RESTORE, .id = id), >, 0);
  g_assert_cmpint (RUN (test, -1, .act = RESTORE, .id = id), ==, 0);
  assert_claims (test, "call Noa");
  assert_follows (test, 0, "");
}

static void
test_undo (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  const gint64 customers[] = { 1, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      Act first = { .act = SET, .reminder = { customers[i], 0, 0, "one", MINUTES (10) } };
      gint64 set_seq = run (test, &first, -1);
      gint64 id = first.id;
      gint64 seq, undo_seq;

      seq = RUN (test, -1, .act = SNOOZE, .id = id, .remind_at = MINUTES (20));
      RUN (test, MOKED_CUSTOMER_ERROR_CHANGED_SINCE, .act = UNDO, .id = set_seq);
      undo_seq = RUN (test, -1, .act = UNDO, .id = seq);
      g_assert_cmpint (assert_list (test, 0, 0, "one:waiting"), ==, MINUTES (10));
      RUN (test, -1, .act = UNDO, .id = undo_seq);
      g_assert_cmpint (assert_list (test, 0, 0, "one:waiting"), ==, MINUTES (20));

      seq = RUN (test, -1, .act = CHANGE, .id = id, .text = "two", .remind_at = MINUTES (30));
      g_assert_cmpint (RUN (test, -1, .act = CHANGE, .id = id, .text = "two", .remind_at = MINUTES (30)), ==, 0);
      g_assert_cmpint (assert_list (test, 0, 0, "two:waiting"), ==, MINUTES (30));
      RUN (test, -1, .act = UNDO, .id = seq);
      g_assert_cmpint (assert_list (test, 0, 0, "one:waiting"), ==, MINUTES (20));

      seq = RUN (test, -1, .act = DISMISS, .id = id);
      assert_list (test, 0, 0, "");
      undo_seq = RUN (test, -1, .act = UNDO, .id = seq);
      assert_list (test, 0, 0, "one:waiting");
      RUN (test, MOKED_CUSTOMER_ERROR_CHANGED_SINCE, .act = UNDO, .id = seq);
      RUN (test, -1, .act = UNDO, .id = undo_seq);
      assert_list (test, 0, 0, "");

      first.act = SET;
      set_seq = run (test, &first, -1);
      RUN (test, -1, .act = UNDO, .id = set_seq);
      assert_list (test, 0, 0, "");
    }

  assert_follows (test, 0, "");
}

/* What was shown is not taken back, and does not stand in the way of taking back what was before. */
static void
test_undo_of_shown (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  gint64 id = set (test, 1, "one", MINUTES (-5));
  gint64 snoozed = RUN (test, -1, .act = SNOOZE, .id = id, .remind_at = MINUTES (-1));

  assert_claims (test, "one");
  RUN (test, MOKED_CUSTOMER_ERROR_NOT_UNDOABLE, .act = UNDO, .id = snoozed + 1);
  RUN (test, -1, .act = UNDO, .id = snoozed);
  g_assert_cmpint (assert_list (test, 0, 0, "one:waiting"), ==, MINUTES (-5));
}

/* --- what it is about --------------------------------------------------------------------------------- */

static void
test_subjects (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  Act on_item = { .act = SET, .reminder = { .item_id = 1, .remind_at = MINUTES (-1) } };
  Act on_entry = { .act = SET, .reminder = { .entry_id = 5, .text = "entry", .remind_at = MINUTES (-1) } };

  moked_test_add_customer (test, 2, DAYS (-1));
  moked_test_add_entry (test, 5, "+1");
  moked_test_exec (test->store, "INSERT INTO manual_item (customer_id, text, author_id, created_at) VALUES (1, 'task', 7, 1)");

  run (test, &on_item, -1);
  run (test, &on_entry, -1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM reminder WHERE customer_id = 1"), ==, 2);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM event WHERE entry_id = 5 AND kind = 94"), ==, 1);
  RUN (test, MOKED_CUSTOMER_ERROR_NOT_FOUND, .act = SET, .reminder = { 2, 1, 0, "x", MINUTES (1) });
  RUN (test, MOKED_CUSTOMER_ERROR_NOT_FOUND, .act = SET, .reminder = { 1, 9, 0, "x", MINUTES (1) });
  RUN (test, MOKED_CUSTOMER_ERROR_NOT_FOUND, .act = SET, .reminder = { 9, 0, 0, "x", MINUTES (1) });
  RUN (test, MOKED_CUSTOMER_ERROR_EMPTY, .act = SET, .reminder = { 0, 0, 0, " ", MINUTES (1) });
  RUN (test, MOKED_CUSTOMER_ERROR_NOT_A_DATE, .act = SET, .reminder = { 1, 0, 0, "x", 0 });

  /* of a task that is done nobody is reminded */
  RUN (test, -1, .act = ITEM_DONE, .id = 1);
  assert_claims (test, "entry");
  assert_list (test, 1, 0, "entry:shown");
  g_assert_cmpint (assert_list (test, 0, 0, "entry:shown"), ==, MOKED_NO_INSTANT);
  RUN (test, -1, .act = ITEM_OPEN, .id = 1);
  assert_list (test, 0, 0, ":waiting entry:shown");
  assert_follows (test, 0, "");
}

static void
test_order_and_owner (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();

  set (test, 1, "late", MINUTES (-1));
  set (test, 0, "first", MINUTES (-9));
  set (test, 1, "coming", MINUTES (5));
  set (test, 1, "same", MINUTES (-1));
  RUN (test, -1, .act = SET, .owner_id = SOMEBODY, .reminder = { 1, 0, 0, "theirs", MINUTES (-2) });

  assert_list (test, 0, 0, "first:waiting late:waiting same:waiting coming:waiting");
  assert_list (test, 0, MOKED_TEST_NOW, "first:waiting late:waiting same:waiting");
  assert_list (test, 1, 0, "theirs:waiting late:waiting same:waiting coming:waiting");
  assert_claims (test, "first late same");
  assert_list (test, 1, 0, "theirs:waiting late:shown same:shown coming:waiting");
}

/* --- merged and erased -------------------------------------------------------------------------------- */

static gboolean
write_merge (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return moked_customer_merge (writer, 1, 2, error) > 0;
}

static gboolean
write_erase (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return moked_person_erase (writer, 1, "asked for it", error) > 0;
}

static void
test_merged (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  gint64 id;

  moked_test_add_customer (test, 2, DAYS (-1));
  id = set (test, 2, "of the other", MINUTES (-1));
  moked_test_write (test->store, write_merge, NULL);
  assert_list (test, 1, 0, "of the other:waiting");
  assert_claims (test, "of the other");
  RUN (test, -1, .act = DISMISS, .id = id);
  assert_follows (test, 0, "");
}

static void
test_erased (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  gint64 id = set (test, 1, "secret", MINUTES (-1));

  set (test, 0, "of nobody", MINUTES (-1));
  moked_test_write (test->store, write_erase, NULL);
  assert_list (test, 1, 0, "");
  assert_claims (test, "of nobody");
  RUN (test, MOKED_CUSTOMER_ERROR_ERASED, .act = RESTORE, .id = id);
  RUN (test, MOKED_CUSTOMER_ERROR_ERASED, .act = SET, .reminder = { 1, 0, 0, "x", MINUTES (1) });
  assert_follows (test, 0, "");
}

/* --- the proof ---------------------------------------------------------------------------------------- */

static void
test_proof (void)
{
  static const struct
  {
    const char *sql;
    const char *column;
  } harm[] = {
    { "UPDATE reminder SET reminder_state = 'dismissed' WHERE id = 2", "reminder_state" },
    { "UPDATE reminder SET remind_at = remind_at + 1 WHERE id = 2", "remind_at" },
    { "UPDATE reminder SET text = 'other' WHERE id = 2", "text" },
    { "UPDATE reminder SET owner_id = 9 WHERE id = 2", "owner_id" },
    { "UPDATE reminder SET customer_id = NULL WHERE id = 2", "customer_id" },
    { "DELETE FROM reminder WHERE id = 2", "row" },
    { "UPDATE reminder SET id = 3 WHERE id = 2", "row" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (harm); i++)
    {
      g_autoptr (MokedTestStore) test = moked_test_customer_new ();

      set (test, 1, "one", MINUTES (-1));
      set (test, 1, "two", MINUTES (1));
      assert_claims (test, "one");
      assert_follows (test, 0, "");
      moked_test_exec (test->store, harm[i].sql);
      assert_follows (test, g_str_has_prefix (harm[i].sql, "UPDATE reminder SET id") ? 3 : 2, harm[i].column);
    }
}

/* --- two processes ------------------------------------------------------------------------------------ */

/* The other process: claims until nothing is left, and says which ids it got. */
static int
claim_all (const char *path)
{
  g_autoptr (MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedStore) store = moked_store_open (path, clock, &error);
  const MokedActor system = { 0 };
  guint n_empty = 0;

  g_assert_no_error (error);
  while (n_empty < 20)
    {
      Claim claim = { .owner_id = ME };

      moked_store_write (store, &system, write_claim, &claim, NULL, &error);
      g_assert_no_error (error);
      n_empty = claim.claimed->len > 0 ? 0 : n_empty + 1;
      for (guint i = 0; i < claim.claimed->len; i++)
        g_print ("%" G_GINT64_FORMAT "\n", ((MokedReminder *) claim.claimed->pdata[i])->id);
      g_ptr_array_unref (claim.claimed);
      if (n_empty > 0)
        g_usleep (20000);
    }

  return EXIT_SUCCESS;
}

static void
collect_ids (GSubprocess *process,
             GHashTable  *seen)
{
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  lines = g_strsplit (told, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_assert_true (g_hash_table_add (seen, g_strdup (lines[i])));
}

static void
test_two_processes (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GSubprocess *processes[2] = { NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      processes[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--claim", test->path, NULL);
      g_assert_no_error (error);
    }
  for (int i = 0; i < N_CLAIMED; i++)
    set (test, 1, "one", MINUTES (-i));
  for (guint i = 0; i < 2; i++)
    {
      collect_ids (processes[i], seen);
      g_object_unref (processes[i]);
    }

  g_assert_cmpuint (g_hash_table_size (seen), ==, N_CLAIMED);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM event WHERE kind = 95"), ==, N_CLAIMED);
  assert_follows (test, 0, "");
}

/* More than one transaction takes: the rest is there for the next one. */
static void
test_many (void)
{
  g_autoptr (MokedTestStore) test = moked_test_customer_new ();
  Claim claim = { .owner_id = ME };

  moked_test_exec (test->store,
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 501) "
                   "INSERT INTO reminder (owner_id, text, remind_at, reminder_state, created_at) "
                   "SELECT 7, 'x', i, 'waiting', 1 FROM n");
  for (guint expected = MOKED_REMINDER_CLAIM; expected > 0; expected = expected > 1 ? 1 : 0)
    {
      moked_test_write (test->store, write_claim, &claim);
      g_assert_cmpuint (claim.claimed->len, ==, expected);
      g_ptr_array_unref (claim.claimed);
    }
}

/* --- when --------------------------------------------------------------------------------------------- */

static void
test_when (void)
{
  static const struct
  {
    const char          *now;
    MokedReminderChoice  choice;
    const char          *expected; /* UTC */
  } cases[] = {
    { "2026-11-22T14:00+02:00", MOKED_REMINDER_IN_10_MINUTES, "2026-11-22T12:10:00+00:00" },
    { "2026-11-22T14:00+02:00", MOKED_REMINDER_IN_AN_HOUR, "2026-11-22T13:00:00+00:00" },
    { "2026-11-22T14:00+02:00", MOKED_REMINDER_TOMORROW_MORNING, "2026-11-23T07:00:00+00:00" },
    { "2026-11-22T00:05+02:00", MOKED_REMINDER_TOMORROW_MORNING, "2026-11-23T07:00:00+00:00" },
    /* in spring a day of 23 hours: 27 March, 02:00 becomes 03:00 */
    { "2026-03-26T09:00+02:00", MOKED_REMINDER_TOMORROW_MORNING, "2026-03-27T06:00:00+00:00" },
    { "2026-03-26T23:59+02:00", MOKED_REMINDER_IN_A_WEEK, "2026-04-02T06:00:00+00:00" },
    /* in autumn one of 25: 25 October, 02:00 becomes 01:00 */
    { "2026-10-24T09:00+03:00", MOKED_REMINDER_TOMORROW_MORNING, "2026-10-25T07:00:00+00:00" },
    { "2026-10-25T01:30+03:00", MOKED_REMINDER_IN_AN_HOUR, "2026-10-24T23:30:00+00:00" },
    { "2026-12-31T20:00+02:00", MOKED_REMINDER_TOMORROW_MORNING, "2027-01-01T07:00:00+00:00" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  g_assert_nonnull (zone);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = NULL;
      gint64 now;

      g_assert_true (moked_instant_from_text (cases[i].now, zone, &now));
      got = moked_instant_to_iso8601 (moked_reminder_choice_to_instant (cases[i].choice, now, zone), NULL);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
test_day_and_time (void)
{
  static const struct
  {
    int         at[5];
    const char *expected;
  } cases[] = {
    { { 2026, 11, 22, 14, 30 }, "2026-11-22T12:30:00+00:00" },
    { { 2026, 3, 27, 1, 59 }, "2026-03-26T23:59:00+00:00" },
    { { 2026, 3, 27, 2, 30 }, "2026-03-27T00:00:00+00:00" }, /* there is no such time */
    { { 2026, 3, 27, 3, 0 }, "2026-03-27T00:00:00+00:00" },
    { { 2026, 10, 25, 1, 30 }, "2026-10-24T22:30:00+00:00" }, /* there are two */
    { { 2026, 10, 25, 2, 0 }, "2026-10-25T00:00:00+00:00" },
    { { 2026, 2, 30, 9, 0 }, "" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const int *at = cases[i].at;
      g_autofree char *got =
        moked_instant_to_iso8601 (moked_reminder_instant_of_day (zone, at[0], at[1], at[2], at[3], at[4]), NULL);

      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = g_canonicalize_filename (argv[0], NULL);

  if (argc == 3 && g_str_equal (argv[1], "--claim"))
    return claim_all (argv[2]);

  program = path;
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reminder/waits-is-shown-put-off-dismissed", test_life);
  g_test_add_func ("/reminder/every-act-is-taken-back", test_undo);
  g_test_add_func ("/reminder/that-it-was-shown-stays", test_undo_of_shown);
  g_test_add_func ("/reminder/is-about-a-task-an-entry-or-nothing", test_subjects);
  g_test_add_func ("/reminder/by-time-and-by-owner", test_order_and_owner);
  g_test_add_func ("/reminder/of-a-merged-customer", test_merged);
  g_test_add_func ("/reminder/of-an-erased-person-there-is-none", test_erased);
  g_test_add_func ("/reminder/follows-from-its-events", test_proof);
  g_test_add_func ("/reminder/two-processes-show-it-once", test_two_processes);
  g_test_add_func ("/reminder/more-than-a-transaction-takes", test_many);
  g_test_add_func ("/reminder/tomorrow-morning-is-nine-by-the-wall", test_when);
  g_test_add_func ("/reminder/a-time-the-clock-leaves-out", test_day_and_time);

  return g_test_run ();
}
