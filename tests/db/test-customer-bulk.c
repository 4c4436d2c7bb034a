/* test-customer-bulk.c: one act over many customers, looked at before, and taken back as a whole
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-bulk.h"
#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-own-field.h"
#include "core/projects/moked-project.h"
#include "support/moked-test-store.h"

#define N_CUSTOMERS 300
#define NOBODY 100000

static const MokedActor person = { .kind = MOKED_ACTOR_PERSON, .id = 7 };

typedef struct
{
  MokedTestStore         *test;
  GArray                 *ids;
  gint64                  status_id;
  gint64                  retired_id;
  gint64                  field_id;
  const MokedCustomerAct *act;
  MokedBulkResult         result;
} Fixture;

static gboolean
fill (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;
  gint64 project_id = moked_project_ensure (writer, "Project", "Asia/Jerusalem", "IL", error);
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();

  for (int i = 0; i < N_CUSTOMERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("054-%07d", i);
      g_autofree char *email = g_strdup_printf ("c%d@example.com", i);
      const char *emails[] = { email, NULL };
      MokedNewCustomer customer = { .name = "Somebody", .phones = phones, .emails = (GStrv) emails };
      MokedPhone phone;
      gint64 id;

      moked_phone_parse (number, "IL", &phone);
      g_ptr_array_set_size (phones, 0);
      g_ptr_array_add (phones, &phone);
      id = moked_customer_add (writer, project_id, &customer, error);
      g_array_append_val (fixture->ids, id);
    }

  return moked_customer_status_add (writer, "VIP", "purple", &fixture->status_id, error) > 0 &&
         moked_customer_status_add (writer, "Old", "neutral", &fixture->retired_id, error) > 0 &&
         moked_customer_status_set_active (writer, fixture->retired_id, FALSE, error) > 0 &&
         moked_own_field_define (writer, "Budget", MOKED_OWN_FIELD_NUMBER, NULL, &fixture->field_id, error) > 0 &&
         moked_customer_add_label (writer, 1, MOKED_LABEL_TAG, "gold", 0, error) > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  gint64 nobody = NOBODY;

  fixture->test = moked_test_store_new ();
  fixture->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  moked_test_write (fixture->test->store, fill, fixture);
  g_array_append_val (fixture->ids, nobody);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_array_unref (fixture->ids);
  moked_test_store_free (fixture->test);
}

static gboolean
preview (MokedReader   *reader,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Fixture *fixture = data;

  return moked_customer_bulk_preview (reader, (const gint64 *) (const void *) fixture->ids->data, fixture->ids->len,
                                      fixture->act, cancellable, &fixture->result, error);
}

static void
run (Fixture                *fixture,
     const MokedCustomerAct *act)
{
  g_autoptr (GError) error = NULL;

  moked_customer_bulk_run (fixture->test->store, &person, (const gint64 *) (const void *) fixture->ids->data,
                           fixture->ids->len, act, NULL, NULL, NULL, &fixture->result, &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture,
      gint64   batch)
{
  g_autoptr (GError) error = NULL;

  moked_customer_bulk_undo (fixture->test->store, &person, batch, NULL, NULL, NULL, &fixture->result, &error);
  g_assert_no_error (error);
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return moked_test_get_int (fixture->test->store, sql);
}

static const char n_labels[] = "SELECT COUNT (*) FROM customer_label";
static const char n_events[] = "SELECT COUNT (*) FROM event";

static void
assert_result (const Fixture *fixture,
               gint64         n_changed,
               gint64         n_unchanged,
               gint64         n_refused)
{
  g_assert_cmpint (fixture->result.n_changed, ==, n_changed);
  g_assert_cmpint (fixture->result.n_unchanged, ==, n_unchanged);
  g_assert_cmpint (fixture->result.n_refused, ==, n_refused);
}

static void
the_preview_says_what_the_act_does (Fixture       *fixture,
                                    gconstpointer  unused)
{
  const MokedCustomerAct acts[] = {
    { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_TAG, .name = "GOLD" },
    { .kind = MOKED_ACT_REMOVE_LABEL, .label_kind = MOKED_LABEL_TAG, .name = "gold" },
    { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_FOLDER, .name = "North" },
    { .kind = MOKED_ACT_SET_STATUS, .id = fixture->status_id },
    { .kind = MOKED_ACT_SET_INTEREST, .interest = MOKED_INTEREST_NOW },
    { .kind = MOKED_ACT_RECORD_LEAD, .value = "Fair", .instant = MOKED_TEST_NOW },
    { .kind = MOKED_ACT_SET_STATE, .name = "dormant", .value = "silent" },
    { .kind = MOKED_ACT_SET_DETAIL, .name = "region", .value = "North" },
    { .kind = MOKED_ACT_SET_DETAIL, .name = "responsible", .value = "Dana" },
    { .kind = MOKED_ACT_SET_OWN_VALUE, .id = fixture->field_id, .value = "1,250" },
    { .kind = MOKED_ACT_SET_ORGANISATION, .value = "Acme" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      gint64 events = count (fixture, n_events);
      MokedBulkResult expected;

      g_test_message ("act %u", i);
      fixture->act = &acts[i];
      moked_test_read (fixture->test->store, preview, fixture);
      expected = fixture->result;
      g_assert_cmpint (count (fixture, n_events), ==, events);
      g_assert_cmpint (expected.n_refused, ==, 1);

      run (fixture, &acts[i]);
      assert_result (fixture, expected.n_changed, expected.n_unchanged, expected.n_refused);
      g_assert_cmpint (count (fixture, n_events), ==, events + expected.n_changed);

      moked_test_read (fixture->test->store, preview, fixture);
      assert_result (fixture, 0, N_CUSTOMERS, 1);
      run (fixture, &acts[i]);
      assert_result (fixture, 0, N_CUSTOMERS, 1);
      g_assert_cmpint (fixture->result.batch, ==, 0);
    }
}

static void
the_whole_is_taken_back (Fixture       *fixture,
                         gconstpointer  unused)
{
  const MokedCustomerAct act = { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_TAG, .name = "gold" };
  gint64 batch;

  run (fixture, &act);
  assert_result (fixture, N_CUSTOMERS - 1, 1, 1);
  g_assert_cmpint (count (fixture, n_labels), ==, N_CUSTOMERS);
  batch = fixture->result.batch;
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM event WHERE facts LIKE '%\"batch\":%' AND actor_id = 7"), ==,
                   N_CUSTOMERS - 1);

  /* somebody else takes it off one of them meanwhile: that stays theirs */
  moked_test_exec (fixture->test->store, "DELETE FROM customer_label WHERE customer_id = 5");
  undo (fixture, batch);
  assert_result (fixture, N_CUSTOMERS - 2, 0, 1);
  g_assert_cmpint (count (fixture, n_labels), ==, 1); /* who had it before */

  /* and what took it back is a whole too */
  undo (fixture, fixture->result.batch);
  assert_result (fixture, N_CUSTOMERS - 2, 0, 0);
  g_assert_cmpint (count (fixture, n_labels), ==, N_CUSTOMERS - 1);
}

static void
what_nobody_may_have_changes_nothing (Fixture       *fixture,
                                      gconstpointer  unused)
{
  const MokedCustomerAct acts[] = {
    { .kind = MOKED_ACT_SET_STATUS, .id = fixture->retired_id },
    { .kind = MOKED_ACT_SET_OWN_VALUE, .id = fixture->field_id, .value = "much" },
  };
  const MokedCustomerError codes[] = { MOKED_CUSTOMER_ERROR_RETIRED, MOKED_CUSTOMER_ERROR_NOT_A_NUMBER };
  gint64 events = count (fixture, n_events);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (moked_customer_bulk_run (fixture->test->store, &person,
                                               (const gint64 *) (const void *) fixture->ids->data, fixture->ids->len,
                                               &acts[i], NULL, NULL, NULL, &fixture->result, &error));
      g_assert_error (error, MOKED_CUSTOMER_ERROR, (int) codes[i]);
    }
  g_assert_cmpint (count (fixture, n_events), ==, events);
}

static void
stop_soon (gint64   done,
           gint64   total,
           gpointer data)
{
  g_cancellable_cancel (data);
}

/* However quick the machine: the second transaction never begins. */
static void
what_was_done_until_a_cancel_can_be_undone (Fixture       *fixture,
                                            gconstpointer  unused)
{
  const MokedCustomerAct act = { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_LIST, .name = "News" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gboolean done;

  for (guint i = 0; i < 200; i++)
    g_array_append_vals (ids, fixture->ids->data, fixture->ids->len);
  done = moked_customer_bulk_run (fixture->test->store, &person, (const gint64 *) (const void *) ids->data, ids->len, &act,
                                  stop_soon, cancellable, cancellable, &fixture->result, &error);
  g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fixture->result.n_changed, >, 0);
  g_assert_cmpint (count (fixture, n_labels), ==, fixture->result.n_changed + 1);

  undo (fixture, fixture->result.batch);
  g_assert_cmpint (count (fixture, n_labels), ==, 1);
}

static gboolean
read_ids (MokedReader   *reader,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  static const char *const lines[] = { "#3", "4", " 054-0000004 ", "+972 54 000 0005", "C6@example.com", "", "999999", "x",
                                       "3", NULL };
  static const gint64 expected[] = { 3, 4, 5, 6, 7 };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = moked_customer_bulk_read_ids (reader, lines, "IL", unknown, error);

  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), expected, sizeof expected);
  g_assert_cmpuint (unknown->len, ==, 2);
  g_assert_cmpstr (unknown->pdata[0], ==, "999999");

  return TRUE;
}

static void
a_list_names_ids_numbers_and_addresses (Fixture       *fixture,
                                        gconstpointer  unused)
{
  moked_test_read (fixture->test->store, read_ids, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/customer-bulk/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("the-preview-says-what-the-act-does", the_preview_says_what_the_act_does);
  ADD ("the-whole-is-taken-back", the_whole_is_taken_back);
  ADD ("what-nobody-may-have-changes-nothing", what_nobody_may_have_changes_nothing);
  ADD ("what-was-done-until-a-cancel-can-be-undone", what_was_done_until_a_cancel_can_be_undone);
  ADD ("a-list-names-ids-numbers-and-addresses", a_list_names_ids_numbers_and_addresses);

  return g_test_run ();
}
