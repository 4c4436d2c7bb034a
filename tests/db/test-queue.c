/* test-queue.c: queues, their policies, and entries of other systems
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-error.h"
#include "core/projects/moked-project.h"
#include "core/queues/moked-entry-rows.h"
#include "core/queues/moked-entry-verify.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-store.h"

static const MokedActor system_actor = { MOKED_ACTOR_SYSTEM, 0, 0 };

static gboolean
ensure (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_queue_ensure_defaults (writer, "Sales", "Asia/Jerusalem", "IL", "Missed, in", "Missed, out", error);
}

static void
write_to (MokedTestStore *test,
          MokedWriteFunc  func,
          gpointer        data)
{
  g_autoptr (GError) error = NULL;

  moked_store_write (test->store, &system_actor, func, data, NULL, &error);
  g_assert_no_error (error);
}

static void
read_from (MokedTestStore *test,
           MokedReadFunc   func,
           gpointer        data)
{
  g_autoptr (GError) error = NULL;

  moked_store_read (test->store, func, data, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
list_queues (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GPtrArray **list = data;

  *list = moked_queue_list (reader, error);
  return *list != NULL;
}

static gboolean
change_policy (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  MokedDuePolicy policy = { .due_seconds = 900, .busy_seconds = 600, .at_risk_percent = 50 };

  return moked_queue_rename (writer, 1, " Missed calls ", error) > 0 &&
         moked_queue_set_policy (writer, 1, &policy, error) > 0 &&
         moked_queue_rename (writer, 1, "Missed calls", error) == 0 &&
         moked_queue_set_policy (writer, 1, &policy, error) == 0;
}

static void
test_defaults (void)
{
  MokedTestStore *test = moked_test_store_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const MokedQueue *queue;

  write_to (test, ensure, NULL);
  write_to (test, ensure, NULL);
  read_from (test, list_queues, &list);
  g_assert_cmpuint (list->len, ==, 2);
  queue = g_ptr_array_index (list, 0);
  g_assert_cmpstr (queue->code, ==, MOKED_QUEUE_CODE_MISSED_IN);
  g_assert_cmpstr (queue->name, ==, "Missed, in");
  g_assert_cmpint (queue->entry_type, ==, MOKED_ENTRY_TYPE_MISSED_IN);
  g_assert_cmpint (queue->policy.due_seconds, ==, 3600);
  g_assert_cmpint (queue->policy.busy_seconds, ==, 1800);
  g_assert_cmpint (queue->policy.version, ==, 1);

  write_to (test, change_policy, NULL);
  write_to (test, ensure, NULL);
  read_from (test, list_queues, &after);
  g_assert_cmpuint (after->len, ==, 2);
  queue = g_ptr_array_index (after, 0);
  g_assert_cmpstr (queue->name, ==, "Missed calls");
  g_assert_cmpint (queue->policy.version, ==, 2);
  g_assert_cmpint (queue->policy.due_seconds, ==, 900);

  moked_test_store_free (test);
}

/* --- one that a centre adds ------------------------------------------------------------------ */

#define assert_refused(call, wanted) \
  G_STMT_START { \
    g_autoptr (GError) refused = NULL; \
    g_assert_cmpint (call, <=, 0); \
    g_assert_error (refused, MOKED_CUSTOMER_ERROR, wanted); \
  } G_STMT_END

static gboolean
change_own (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 id = moked_queue_add (writer, 1, "Leads", MOKED_ENTRY_TYPE_NEW_LEAD, 0, error);

  g_assert_cmpint (id, ==, 3);
  assert_refused (moked_queue_add (writer, 1, " Leads", MOKED_ENTRY_TYPE_OTHER, 0, &refused),
                  MOKED_CUSTOMER_ERROR_NAME_TAKEN);
  assert_refused (moked_queue_rename (writer, id, "Missed, in", &refused), MOKED_CUSTOMER_ERROR_NAME_TAKEN);
  assert_refused (moked_queue_rename (writer, id, "  ", &refused), MOKED_CUSTOMER_ERROR_EMPTY);
  assert_refused (moked_queue_rename (writer, 99, "Nobody", &refused), MOKED_CUSTOMER_ERROR_NOT_FOUND);
  assert_refused (moked_queue_set_active (writer, 99, FALSE, &refused), MOKED_CUSTOMER_ERROR_NOT_FOUND);
  assert_refused (moked_queue_set_active (writer, 1, FALSE, &refused), MOKED_CUSTOMER_ERROR_NEEDED);

  return moked_queue_set_active (writer, id, TRUE, error) == 0 &&
         moked_queue_set_active (writer, id, FALSE, error) > 0 &&
         moked_queue_set_active (writer, id, FALSE, error) == 0;
}

static gboolean
bring_back (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return moked_queue_set_active (writer, 3, TRUE, error) > 0;
}

static void
test_own (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  g_autoptr (GPtrArray) retired = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *facts = NULL;

  write_to (test, ensure, NULL);
  write_to (test, change_own, NULL);
  read_from (test, list_queues, &retired);
  g_assert_false (((MokedQueue *) g_ptr_array_index (retired, 2))->is_active);
  g_assert_true (((MokedQueue *) g_ptr_array_index (retired, 0))->is_active);

  write_to (test, bring_back, NULL);
  read_from (test, list_queues, &back);
  g_assert_true (((MokedQueue *) g_ptr_array_index (back, 2))->is_active);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT count (*) FROM event WHERE facts LIKE '%\"act\"%'"), ==, 2);
  facts = moked_test_get_text (test->store, "SELECT facts FROM event ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (facts, ==, "{\"queue_id\":3,\"name\":\"Leads\",\"act\":\"restored\"}");
}

typedef struct
{
  MokedEntryState state;
  const char     *external_id;
  gint64          id;
  MokedMet        met;
} Imported;

static gboolean
import_entry (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Imported *imported = data;
  MokedNewEntry entry = {
    .external_id = imported->external_id,
    .entry_type = MOKED_ENTRY_TYPE_NEW_LEAD,
    .reason = "{\"text\":\"landing page\"}",
    .phone_raw = "054-123 4567",
    .phone_key = "+972541234567",
  };

  entry.queue_id = moked_queue_meet (writer, 1, "Leads", MOKED_ENTRY_TYPE_NEW_LEAD, error);
  imported->id = entry.queue_id != 0
                   ? moked_entry_meet_imported (writer, &entry, &imported->state, &imported->met, error)
                   : 0;

  return imported->id != 0;
}

static gboolean
load_entry (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  MokedEntry **entry = data;

  *entry = moked_entry_load (reader, 1, error);
  return *entry != NULL;
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_entry_verify (reader, NULL, NULL, cancellable, data, error);
}

static gboolean
tamper (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_db_exec (moked_writer_get_db (writer), data, error);
}

static void
test_imported (void)
{
  MokedTestStore *test = moked_test_store_new ();
  g_autoptr (MokedEntry) entry = NULL;
  MokedEntryReport report;
  Imported imported = {
    .external_id = "A-17",
    .state = {
      .entry_status = MOKED_ENTRY_IN_PROGRESS,
      .created_at = MOKED_TEST_NOW - 5 * MOKED_MINUTE,
      .due_at = MOKED_TEST_NOW,
      .attempts = 2,
      .responsible = "Dana",
    },
  };

  write_to (test, ensure, NULL);
  write_to (test, import_entry, &imported);
  g_assert_cmpint (imported.met, ==, MOKED_MET_NEW);
  write_to (test, import_entry, &imported);
  g_assert_cmpint (imported.met, ==, MOKED_MET_AGAIN);

  imported.state.entry_status = MOKED_ENTRY_COMPLETED;
  imported.state.completed_at = imported.state.closed_at = MOKED_TEST_NOW + 1;
  write_to (test, import_entry, &imported);
  g_assert_cmpint (imported.met, ==, MOKED_MET_CHANGED);
  g_assert_cmpint (imported.id, ==, 1);

  read_from (test, load_entry, &entry);
  g_assert_cmpstr (entry->queue_name, ==, "Leads");
  g_assert_cmpstr (entry->phone_national, ==, "054-123-4567");
  g_assert_cmpstr (entry->state.responsible, ==, "Dana");
  g_assert_cmpint (entry->state.entry_status, ==, MOKED_ENTRY_COMPLETED);
  g_assert_cmpint (entry->state.attempts, ==, 2);
  g_assert_cmpint (moked_entry_on_time (entry->state.due_at, entry->state.completed_at), ==, MOKED_ON_TIME_NO);

  read_from (test, verify, &report);
  g_assert_cmpint (report.bad_entry_id, ==, 0);
  g_assert_cmpint (report.entries, ==, 1);
  g_assert_cmpint (report.events, ==, 2);

  moked_test_store_free (test);
}

static void
test_verify_names_what_does_not_follow (void)
{
  static const struct
  {
    const char *sql;
    const char *column;
  } cases[] = {
    { "UPDATE queue_entry SET entry_status = 1", "entry_status" },
    { "UPDATE queue_entry SET due_at = due_at + 1", "due_at" },
    { "UPDATE queue_entry SET attempts = 0", "attempts" },
    { "UPDATE queue_entry SET responsible = 'Noa'", "responsible" },
    { "UPDATE queue_entry SET changed_seq = 1", "changed_seq" },
    { "DELETE FROM queue_entry", "row" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MokedTestStore *test = moked_test_store_new ();
      MokedEntryReport report;
      Imported imported = {
        .state = {
          .entry_status = MOKED_ENTRY_IN_PROGRESS,
          .created_at = MOKED_TEST_NOW,
          .due_at = MOKED_TEST_NOW,
          .attempts = 2,
          .responsible = "Dana",
        },
      };

      write_to (test, ensure, NULL);
      write_to (test, import_entry, &imported);
      write_to (test, tamper, (gpointer) cases[i].sql);
      read_from (test, verify, &report);
      g_assert_cmpint (report.bad_entry_id, ==, 1);
      g_assert_cmpstr (report.bad_column, ==, cases[i].column);
      moked_test_store_free (test);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/defaults", test_defaults);
  g_test_add_func ("/queue/own", test_own);
  g_test_add_func ("/queue/imported", test_imported);
  g_test_add_func ("/queue/verify-names-what-does-not-follow", test_verify_names_what_does_not_follow);

  return g_test_run ();
}
