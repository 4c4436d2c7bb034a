/* test-customer-find.c: the customer one has in mind, by name, number and address
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-find.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer.h"
#include "support/moked-test-store.h"

/* Ids are as they are added, from 1. */
static const struct
{
  const char *name;
  const char *phone;
  const char *email;
} people[] = {
  { "דנה כהן", "054-123-4567", "dana@example.org" },
  { "משה כהן", "054-765-4321", NULL },
  { "כהן ובניו", "03-612-3456", "office@cohen.example" },
  { "Dana Levi", "050-111-2222", "Dana.Levi@example.org" },
  { "דנה כהן הישנה", "054-123-9999", NULL }, /* merged into the first */
};

typedef struct
{
  MokedCustomerColumns *columns;
  const char           *phrase;
  guint                 limit;
  GPtrArray            *found;
  guint                 n_found;
} Find;

static gboolean
add_people (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
      const char *emails[] = { people[i].email, NULL };
      MokedNewCustomer customer = { .name = people[i].name, .phones = phones, .emails = (GStrv) emails,
                                    .created_at = MOKED_TEST_NOW };
      MokedPhone *phone = g_new0 (MokedPhone, 1);

      moked_phone_parse (people[i].phone, "IL", phone);
      g_ptr_array_add (phones, phone);
      g_assert_cmpint (moked_customer_add (writer, 1, &customer, error), ==, i + 1);
    }

  return moked_customer_merge (writer, 1, 5, error) > 0;
}

static gboolean
find (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Find *self = data;

  self->found = moked_customer_find (self->columns, reader, self->phrase, self->limit, &self->n_found, cancellable,
                                     error);

  return self->found != NULL;
}

static MokedTestStore *
make_store (void)
{
  MokedTestStore *test = moked_test_store_new ();

  moked_test_exec (test->store, "INSERT INTO project VALUES (1, 'P', 'Asia/Jerusalem', 'IL', 1)");
  moked_test_write (test->store, add_people, NULL);

  return test;
}

/* The ids found, in their order: "3 1 2". */
static char *
find_ids (MokedTestStore *test,
          const char     *phrase,
          guint           limit)
{
  Find self = { moked_customer_columns_of (test->store), phrase, limit, NULL, 0 };
  GString *ids = g_string_new (NULL);

  moked_test_read (test->store, find, &self);
  for (guint i = 0; i < self.found->len; i++)
    {
      const MokedFoundCustomer *customer = self.found->pdata[i];

      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i ? " " : "", customer->id);
    }
  g_ptr_array_unref (self.found);

  return g_string_free (ids, FALSE);
}

static void
test_found (void)
{
  static const struct
  {
    const char *phrase;
    const char *ids;
  } cases[] = {
    { "כהן", "3 1 2" },          /* the name that begins with it, then by name */
    { "דנה כ", "1" },            /* the merged one is the kept one */
    { "dana", "4 1" },           /* by name, then by an address */
    { "054", "1 2" },
    { "+972-54-123", "1" },      /* any written form */
    { "1239999", "1" },          /* a number of the merged one leads to the kept one */
    { "כהן 765", "2" },          /* all words */
    { "dana@", "1" },
    { "DANA.levi@exam", "4" },   /* whatever the case */
    { "nobody", "" },
    { "", "" },
    { "  ", "" },
  };
  g_autoptr(MokedTestStore) test = make_store ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = find_ids (test, cases[i].phrase, 20);

      g_test_message ("“%s”", cases[i].phrase);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

static void
test_limit (void)
{
  g_autoptr(MokedTestStore) test = make_store ();
  g_autofree char *ids = find_ids (test, "כהן", 2);

  g_assert_cmpstr (ids, ==, "3 1");
}

static void
test_what_is_told (void)
{
  g_autoptr(MokedTestStore) test = make_store ();
  Find self = { moked_customer_columns_of (test->store), "ובניו", 20, NULL, 0 };
  const MokedFoundCustomer *customer;

  moked_test_read (test->store, find, &self);
  g_assert_cmpuint (self.found->len, ==, 1);
  g_assert_cmpuint (self.n_found, ==, 1);
  customer = self.found->pdata[0];
  g_assert_cmpstr (customer->name, ==, "כהן ובניו");
  g_assert_cmpstr (customer->contact, ==, "03-612-3456");
  g_assert_true (customer->is_identified);
  g_ptr_array_unref (self.found);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/customer-find/by-name-number-and-address", test_found);
  g_test_add_func ("/customer-find/no-more-than-asked-for", test_limit);
  g_test_add_func ("/customer-find/tells-who-it-is", test_what_is_told);

  return g_test_run ();
}
