/* test-row-feed.c: what a list is given of its rows in its first frames
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "app/common/moked-row-feed.h"

#define N_FIRST 24

/* A mirror follows what the feed tells; a list does no other. */
typedef struct
{
  GListStore   *rows;
  MokedRowFeed *feed;
  GPtrArray    *mirror; /* borrowed rows */
  guint         n_removed;
} Fixture;

static void
fed_cb (Fixture *fixture,
        guint    position,
        guint    removed,
        guint    added)
{
  fixture->n_removed += removed;
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(GObject) row = g_list_model_get_item (G_LIST_MODEL (fixture->feed), position + i);

      g_assert_nonnull (row);
      g_ptr_array_insert (fixture->mirror, position + i, row);
    }
}

static void
fill (Fixture *fixture,
      guint    n_rows)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, gtk_string_object_new (""));
  g_list_store_splice (fixture->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)), rows->pdata, n_rows);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->rows = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  fixture->feed = moked_row_feed_new (G_LIST_MODEL (fixture->rows), N_FIRST);
  fixture->mirror = g_ptr_array_new ();
  g_signal_connect_swapped (fixture->feed, "items-changed", G_CALLBACK (fed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->feed);
  g_assert_finalize_object (fixture->rows);
  g_ptr_array_unref (fixture->mirror);
}

/* The feed is a run of the rows from where it says that it begins, and has told so. */
static void
check (Fixture *fixture,
       guint    first,
       guint    n_given)
{
  g_assert_cmpuint (moked_row_feed_get_first (fixture->feed), ==, first);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->feed)), ==, n_given);
  g_assert_cmpuint (fixture->mirror->len, ==, n_given);
  for (guint i = 0; i < n_given; i++)
    {
      g_autoptr(GObject) row = g_list_model_get_item (G_LIST_MODEL (fixture->rows), first + i);

      g_assert_true (g_ptr_array_index (fixture->mirror, i) == row);
    }
}

static void
take_all_frames (Fixture *fixture)
{
  guint n_frames = 1;

  while (moked_row_feed_take_frame (fixture->feed))
    g_assert_cmpuint (n_frames++, <, 10);
}

static void
test_grows (Fixture       *fixture,
            gconstpointer  data)
{
  fill (fixture, 1000);
  check (fixture, 0, N_FIRST);

  /* they are painted first */
  g_assert_true (moked_row_feed_take_frame (fixture->feed));
  check (fixture, 0, N_FIRST);
  g_assert_true (moked_row_feed_take_frame (fixture->feed));
  check (fixture, 0, 2 * N_FIRST);
  g_assert_true (moked_row_feed_has_more (fixture->feed));

  take_all_frames (fixture);
  check (fixture, 0, 1000);
  g_assert_false (moked_row_feed_has_more (fixture->feed));
  g_assert_cmpuint (fixture->n_removed, ==, 0);
}

static void
test_starts_anywhere (Fixture       *fixture,
                      gconstpointer  data)
{
  fill (fixture, 1000);
  fixture->n_removed = 0;
  moked_row_feed_start_at (fixture->feed, 500);
  g_assert_cmpuint (moked_row_feed_get_first (fixture->feed), <=, 500);
  g_assert_cmpuint (moked_row_feed_get_first (fixture->feed), >, 500 - N_FIRST / 2);
  check (fixture, moked_row_feed_get_first (fixture->feed), N_FIRST);

  /* at both ends, and what was there stays */
  fixture->n_removed = 0;
  take_all_frames (fixture);
  check (fixture, 0, 1000);
  g_assert_cmpuint (fixture->n_removed, ==, 0);
}

static void
test_starts_at_an_end (Fixture       *fixture,
                       gconstpointer  data)
{
  fill (fixture, 1000);
  moked_row_feed_start_at (fixture->feed, 1);
  check (fixture, 0, N_FIRST);
  moked_row_feed_start_at (fixture->feed, 999);
  check (fixture, 1000 - N_FIRST, N_FIRST);

  fill (fixture, 5);
  check (fixture, 0, 5);
  moked_row_feed_start_at (fixture->feed, 4);
  check (fixture, 0, 5);
}

/* A frame was painted: the row is there at once, whoever waits for it. */
static void
test_gives (Fixture       *fixture,
            gconstpointer  data)
{
  fill (fixture, 1000);
  moked_row_feed_give (fixture->feed, 3);
  check (fixture, 0, N_FIRST);
  moked_row_feed_take_frame (fixture->feed);
  moked_row_feed_start_at (fixture->feed, 500);
  check (fixture, 0, 1000);
  g_assert_false (moked_row_feed_take_frame (fixture->feed));
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  fill (fixture, 1000);
  moked_row_feed_start_at (fixture->feed, 500);
  g_list_store_remove (fixture->rows, 2);
  check (fixture, moked_row_feed_get_first (fixture->feed), N_FIRST);
  fill (fixture, 100);
  check (fixture, 0, N_FIRST);
  fill (fixture, 0);
  check (fixture, 0, 0);

  /* row by row, once it has all */
  fill (fixture, 1000);
  take_all_frames (fixture);
  fixture->n_removed = 0;
  g_list_store_remove (fixture->rows, 700);
  check (fixture, 0, 999);
  g_assert_cmpuint (fixture->n_removed, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/row-feed/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("grows", test_grows);
  ADD ("starts-anywhere", test_starts_anywhere);
  ADD ("starts-at-an-end", test_starts_at_an_end);
  ADD ("gives", test_gives);
  ADD ("follows", test_follows);

  return g_test_run ();
}
