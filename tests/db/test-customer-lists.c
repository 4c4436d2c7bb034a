/* test-customer-lists.c: what a customer's card lists: what is open, closed channels, reminders
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-contact-block.h"
#include "core/customers/moked-reminder.h"
#include "core/queues/moked-entry.h"
#include "support/moked-test-store.h"

/* 1 is kept, 2 was merged into it, 3 is somebody else. */
static const char rows[] =
  "INSERT INTO project VALUES (1, 'P', 'Asia/Jerusalem', 'IL', 1);"
  "INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via, created_at, merged_into)"
  " VALUES (1, 1, 'A', 'a', 1, 'manual', 1, NULL), (2, 1, 'B', 'b', 1, 'manual', 1, 1),"
  " (3, 1, 'C', 'c', 1, 'manual', 1, NULL);"
  "INSERT INTO queue (id, project_id, name, workflow, entry_type, is_active, created_at) VALUES (1, 1, 'Q', '', 6, 1, 1);";

static const char closed_and_reminded[] =
  "INSERT INTO contact_block VALUES"
  " (1, 'email', 'a@b.c', 'failed', 10, 1, '550'), (2, 'sms', '', 'unsubscribed', 20, 2, 'STOP'),"
  " (3, 'email', '', 'complained', 30, 3, '');"
  "INSERT INTO reminder VALUES"
  " (1, 1, NULL, NULL, 7, 'late', 50, 'waiting', 1), (2, 2, NULL, 4, 7, 'early', 40, 'shown', 1),"
  " (3, 1, NULL, NULL, 7, 'gone', 30, 'dismissed', 1), (4, 3, NULL, NULL, 7, 'other', 20, 'waiting', 1);";

static const char entries[] =
  "INSERT INTO queue_entry (id, queue_id, customer_id, entry_type, reason, phone_raw, phone_key, trigger_at,"
  " policy_version, created_at, due_at, entry_status, attempts, retriggers, responsible, close_reason, changed_seq) VALUES"
  " (1, 1, 1, 6, '{}', '', '', 1, 1, 1, 30000000, 1, 0, 0, '', '', 1),"
  " (2, 1, 1, 6, '{}', '', '', 1, 1, 2, NULL, 2, 0, 0, '', '', 1),"
  " (3, 1, 2, 6, '{}', '', '', 1, 1, 3, 20000000, 1, 0, 0, '', '', 1),"
  " (4, 1, 1, 6, '{}', '', '', 1, 1, 4, 10000000, 3, 0, 0, '', '', 1),"
  " (5, 1, 1, 6, '{}', '', '', 1, 1, 5, 10000000, 4, 0, 0, '', '', 1),"
  " (6, 1, 3, 6, '{}', '', '', 1, 1, 6, 10000000, 1, 0, 0, '', '', 1);";

typedef struct
{
  GPtrArray *blocks;
  GPtrArray *reminders;
  GArray    *open;
  GArray    *first;
  guint      n_open;
  guint      n_overdue;
} Lists;

static gboolean
read_lists (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Lists *lists = data;

  return (lists->blocks = moked_contact_block_list_of_customer (reader, 1, error)) &&
         (lists->reminders = moked_reminder_list_of_customer (reader, 1, error)) &&
         (lists->open = moked_entry_list_open_of_customer (reader, 1, 10, error)) &&
         (lists->first = moked_entry_list_open_of_customer (reader, 1, 1, error)) &&
         moked_entry_count_open_of_customer (reader, 1, 25 * MOKED_SECOND, &lists->n_open, &lists->n_overdue, error);
}

static MokedTestStore *
make_store (void)
{
  MokedTestStore *test = moked_test_store_new ();

  moked_test_exec (test->store, rows);
  moked_test_exec (test->store, entries);
  moked_test_exec (test->store, closed_and_reminded);

  return test;
}

static void
read_and_free_store (Lists *lists)
{
  g_autoptr(MokedTestStore) test = make_store ();

  moked_test_read (test->store, read_lists, lists);
}

static void
lists_clear (Lists *lists)
{
  g_ptr_array_unref (lists->blocks);
  g_ptr_array_unref (lists->reminders);
  g_array_unref (lists->open);
  g_array_unref (lists->first);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lists, lists_clear)

static void
test_blocks (void)
{
  g_auto(Lists) lists = { NULL };
  const MokedContactBlock *block;

  read_and_free_store (&lists);

  g_assert_cmpuint (lists.blocks->len, ==, 2);
  block = lists.blocks->pdata[0];
  g_assert_cmpstr (block->channel, ==, "sms");
  g_assert_cmpstr (block->address_key, ==, "");
  g_assert_cmpstr (block->block_kind, ==, "unsubscribed");
  g_assert_cmpstr (block->reason, ==, "STOP");
  block = lists.blocks->pdata[1];
  g_assert_cmpstr (block->address_key, ==, "a@b.c");
  g_assert_cmpint (block->since, ==, 10);
}

static void
test_reminders (void)
{
  g_auto(Lists) lists = { NULL };
  const MokedReminder *reminder;

  read_and_free_store (&lists);

  g_assert_cmpuint (lists.reminders->len, ==, 2);
  reminder = lists.reminders->pdata[0];
  g_assert_cmpstr (reminder->text, ==, "early");
  g_assert_cmpint (reminder->entry_id, ==, 4);
  g_assert_cmpint (reminder->owner_id, ==, 7);
  reminder = lists.reminders->pdata[1];
  g_assert_cmpstr (reminder->text, ==, "late");
  g_assert_cmpint (reminder->state, ==, MOKED_REMINDER_WAITING);
  g_assert_cmpint (reminder->customer_id, ==, 1);
}

static void
test_open_entries (void)
{
  g_auto(Lists) lists = { NULL };
  const gint64 expected[] = { 3, 1, 2 };

  read_and_free_store (&lists);

  g_assert_cmpmem (lists.open->data, lists.open->len * sizeof (gint64), expected, sizeof expected);
  g_assert_cmpmem (lists.first->data, lists.first->len * sizeof (gint64), expected, sizeof expected[0]);
  g_assert_cmpuint (lists.n_open, ==, 3);
  g_assert_cmpuint (lists.n_overdue, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/customer-lists/blocks-are-of-the-family-newest-first", test_blocks);
  g_test_add_func ("/customer-lists/reminders-that-are-not-dismissed", test_reminders);
  g_test_add_func ("/customer-lists/open-entries-by-what-is-due-first", test_open_entries);

  return g_test_run ();
}
