/* test-id-set.c: a set of ids is what was put in, and survives being written as ranges
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/moked-id-set.h"

static void
test_text (void)
{
  static const struct
  {
    gint64      ids[8];
    const char *text;
  } cases[] = {
    { { 0 }, "" },
    { { 1 }, "1" },
    { { 63, 64, 65 }, "63-65" },
    { { 1, 2, 3, 7, 200 }, "1-3,7,200" },
    { { 128, 5, 4, 127 }, "4-5,127-128" },
    { { -3, G_GINT64_CONSTANT (1) << 32 }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedIdSet) set = moked_id_set_new ();
      g_autoptr(MokedIdSet) back = NULL;
      g_autofree char *text = NULL;

      for (guint n = 0; cases[i].ids[n] != 0; n++)
        moked_id_set_add (set, cases[i].ids[n]);
      text = moked_id_set_to_text (set);
      g_assert_cmpstr (text, ==, cases[i].text);
      back = moked_id_set_from_text (text);
      g_assert_true (moked_id_set_equal (set, back));
    }
}

static void
test_wrong_text (void)
{
  static const char * const wrong[] = { "x", "1,", "1-", "-1", "5-3", "0", "1 2", "1,,2", "99999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (moked_id_set_from_text (wrong[i]));
}

/* Against a hash table, with everything random. */
static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autoptr(GHashTable) expected = g_hash_table_new (NULL, NULL);
  g_autoptr(MokedIdSet) set = moked_id_set_new ();
  g_autoptr(MokedIdSet) back = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      guint id = g_rand_int_range (rand, 1, 5000);

      if (g_rand_boolean (rand))
        g_assert_true (moked_id_set_add (set, id) == g_hash_table_add (expected, GUINT_TO_POINTER (id)));
      else
        g_assert_true (moked_id_set_remove (set, id) == g_hash_table_remove (expected, GUINT_TO_POINTER (id)));
      g_assert_cmpuint (moked_id_set_count (set), ==, g_hash_table_size (expected));
    }
  for (guint id = 0; id < 6000; id++)
    g_assert_true (moked_id_set_contains (set, id) == g_hash_table_contains (expected, GUINT_TO_POINTER (id)));

  text = moked_id_set_to_text (set);
  back = moked_id_set_from_text (text);
  g_assert_true (moked_id_set_equal (set, back));
  moked_id_set_remove (back, 4999);
  moked_id_set_add (back, 5001);
  g_assert_false (moked_id_set_equal (set, back));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id-set/text", test_text);
  g_test_add_func ("/id-set/wrong-text", test_wrong_text);
  g_test_add_func ("/id-set/random", test_random);

  return g_test_run ();
}
