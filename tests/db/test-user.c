/* test-user.c: the people who work with Moked
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/staff/moked-user.h"
#include "support/moked-test-store.h"

typedef struct
{
  const char *login;
  const char *name;
  gint64      id;
} Meeting;

static gboolean
meet (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Meeting *meeting = data;

  meeting->id = moked_user_meet (writer, meeting->login, meeting->name, error);

  return meeting->id != 0;
}

static gboolean
load_names (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  GHashTable **names = data;

  *names = moked_user_load_names (reader, error);

  return *names != NULL;
}

static void
test_meeting (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();
  g_autoptr(GHashTable) names = NULL;
  Meeting dana = { "dana", "Dana" };
  Meeting nameless = { "roni", "" };
  Meeting dana_again = { "dana", "דנה כהן" };

  moked_test_write (test->store, meet, &dana);
  moked_test_write (test->store, meet, &nameless);
  moked_test_write (test->store, meet, &dana_again);
  moked_test_read (test->store, load_names, &names);

  g_assert_cmpint (dana.id, ==, dana_again.id);
  g_assert_cmpint (dana.id, !=, nameless.id);
  g_assert_cmpuint (g_hash_table_size (names), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (names, GSIZE_TO_POINTER (dana.id)), ==, "דנה כהן");
  g_assert_cmpstr (g_hash_table_lookup (names, GSIZE_TO_POINTER (nameless.id)), ==, "roni");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/user/one-login-is-one-user", test_meeting);

  return g_test_run ();
}
