/* test-slot-model.c: a list of positions tells exactly what changed, and no more
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/columns/moked-slot-model.h"

/* A row is a string that names its id; the store may hold it in another version. */
typedef struct
{
  MokedSlotModel *model;
  GPtrArray      *fetches;  /* of Fetch, not yet answered */
  guint           n_fetches;
  guint           n_emissions;
  guint           position, removed, added; /* of the last one */
  guint           n_changed;
  gboolean        answers_at_once;
} Fixture;

typedef struct
{
  guint   page;
  guint   generation;
  GArray *ids;
} Fetch;

static guint n_rows_alive;
static guint row_version;

static gpointer
row_new (gint64 id)
{
  n_rows_alive++;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%u", id, row_version);
}

static void
row_free (gpointer row)
{
  n_rows_alive--;
  g_free (row);
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_array_unref (fetch->ids);
  g_free (fetch);
}

static gint64
id_at (gpointer result,
       guint    position)
{
  const gint64 *factor_and_offset = result;

  return factor_and_offset[0] * position + factor_and_offset[1];
}

static gint64 *
result_new (gint64 factor,
            gint64 offset)
{
  gint64 *result = g_new (gint64, 2);

  result[0] = factor;
  result[1] = offset;
  return result;
}

static void
answer (Fixture *fixture,
        Fetch   *fetch)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < fetch->ids->len; i++)
    g_ptr_array_add (rows, row_new (g_array_index (fetch->ids, gint64, i)));
  moked_slot_model_take_page (fixture->model, fetch->page, fetch->generation, rows);
}

static void
answer_all (Fixture *fixture)
{
  while (fixture->fetches->len > 0)
    {
      Fetch *fetch = g_ptr_array_steal_index (fixture->fetches, 0);

      answer (fixture, fetch);
      fetch_free (fetch);
    }
}

static void
on_fetch (MokedSlotModel *model,
          guint           page,
          guint           generation,
          const gint64   *ids,
          guint           n_ids,
          gpointer        user_data)
{
  Fixture *fixture = user_data;
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->page = page;
  fetch->generation = generation;
  fetch->ids = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), ids, n_ids);
  fixture->n_fetches++;
  if (fixture->answers_at_once)
    {
      answer (fixture, fetch);
      fetch_free (fetch);
    }
  else
    {
      g_ptr_array_add (fixture->fetches, fetch);
    }
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  fixture->n_emissions++;
  fixture->position = position;
  fixture->removed = removed;
  fixture->added = added;
}

static void
on_slot_changed (MokedSlot *slot,
                 gpointer   user_data)
{
  ((Fixture *) user_data)->n_changed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  row_version = 1;
  fixture->fetches = g_ptr_array_new_with_free_func (fetch_free);
  fixture->model = moked_slot_model_new (on_fetch, fixture, row_free);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_assert_finalize_object (fixture->model);
  g_ptr_array_unref (fixture->fetches);
  g_assert_cmpuint (n_rows_alive, ==, 0);
}

static void
move_result (Fixture *fixture,
             gint64   factor,
             gint64   first,
             guint    n_rows,
             int      offset)
{
  g_assert_true (moked_slot_model_set_result (fixture->model, result_new (factor, first), g_free, id_at, n_rows,
                                              offset));
}

static void
set_result (Fixture *fixture,
            gint64   factor,
            gint64   offset,
            guint    n_rows)
{
  move_result (fixture, factor, offset, n_rows, 0);
}

static MokedSlot *
hold (Fixture *fixture,
      guint    position)
{
  MokedSlot *slot = g_list_model_get_item (G_LIST_MODEL (fixture->model), position);

  g_signal_connect (slot, "changed", G_CALLBACK (on_slot_changed), fixture);
  return slot;
}

static void
assert_row (MokedSlot  *slot,
            const char *expected)
{
  g_assert_cmpstr (moked_slot_get_row (slot), ==, expected);
}

static void
only_the_tail_is_emitted (Fixture       *fixture,
                          gconstpointer  unused)
{
  static const struct { guint n_rows, n_emissions, position, removed, added; } cases[] = {
    { 100, 1, 0, 0, 100 },
    { 250, 1, 100, 0, 150 },
    { 250, 0, 0, 0, 0 },
    { 3, 1, 3, 247, 0 },
    { 0, 1, 0, 3, 0 },
    { 0, 0, 0, 0, 0 },
    { 59000000, 1, 0, 0, 59000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->n_emissions = 0;
      set_result (fixture, 1, i, cases[i].n_rows);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, cases[i].n_rows);
      g_assert_cmpuint (fixture->n_emissions, ==, cases[i].n_emissions);
      if (cases[i].n_emissions == 0)
        continue;
      g_assert_cmpuint (fixture->position, ==, cases[i].position);
      g_assert_cmpuint (fixture->removed, ==, cases[i].removed);
      g_assert_cmpuint (fixture->added, ==, cases[i].added);
    }
}

static void
too_many_rows_are_refused (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_assert_false (moked_slot_model_set_result (fixture->model, result_new (1, 0), g_free, id_at,
                                               MOKED_SLOT_MODEL_MAX_ROWS + 1, 0));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, MOKED_SLOT_MODEL_MAX_ROWS);
}

static void
a_slot_loads_without_blocking (Fixture       *fixture,
                               gconstpointer  unused)
{
  g_autoptr (MokedSlot) slot = NULL;
  g_autoptr (MokedSlot) again = NULL;
  g_autoptr (MokedSlot) neighbour = NULL;

  set_result (fixture, 10, 7, 70);
  slot = hold (fixture, 65);
  g_assert_cmpint (moked_slot_get_id (slot), ==, 657);
  assert_row (slot, NULL);
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 65);
  g_assert_true (again == slot);

  g_assert_cmpuint (fixture->fetches->len, ==, 1);
  g_assert_cmpuint (((Fetch *) fixture->fetches->pdata[0])->page, ==, 1);
  g_assert_cmpuint (((Fetch *) fixture->fetches->pdata[0])->ids->len, ==, 6);
  answer_all (fixture);
  assert_row (slot, "657.1");
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  neighbour = hold (fixture, 64);
  assert_row (neighbour, "647.1");
  g_assert_cmpuint (fixture->n_fetches, ==, 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), 70));
}

static void
a_fetch_may_answer_at_once (Fixture       *fixture,
                            gconstpointer  unused)
{
  g_autoptr (MokedSlot) slot = NULL;

  fixture->answers_at_once = TRUE;
  set_result (fixture, 1, 0, 10);
  slot = hold (fixture, 3);
  assert_row (slot, "3.1");
}

static void
shared_rows_stay_without_a_flash (Fixture       *fixture,
                                  gconstpointer  unused)
{
  g_autoptr (MokedSlot) first = NULL;
  g_autoptr (MokedSlot) second = NULL;

  set_result (fixture, 1, 0, 100);
  first = hold (fixture, 0);
  second = hold (fixture, 1);
  answer_all (fixture);
  fixture->n_changed = 0;

  /* 0, 2, 4, …: the first slot keeps its row, the second shows what was at position 2 */
  set_result (fixture, 2, 0, 100);
  assert_row (first, "0.1");
  assert_row (second, "2.1");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  answer_all (fixture);

  /* two results in a row before an answer: still known */
  set_result (fixture, 1, 0, 100);
  set_result (fixture, 2, 0, 100);
  assert_row (second, "2.1");

  set_result (fixture, 1, 1000, 100);
  assert_row (first, NULL);
  g_assert_cmpint (moked_slot_get_id (first), ==, 1000);
}

static void
a_late_answer_is_dropped (Fixture       *fixture,
                          gconstpointer  unused)
{
  g_autoptr (MokedSlot) slot = NULL;
  Fetch *late;

  set_result (fixture, 1, 0, 100);
  slot = hold (fixture, 0);
  late = g_ptr_array_steal_index (fixture->fetches, 0);
  set_result (fixture, 1, 500, 100);
  answer (fixture, late);
  fetch_free (late);
  assert_row (slot, NULL);
  answer_all (fixture);
  assert_row (slot, "500.1");
}

static void
a_failed_read_is_tried_again (Fixture       *fixture,
                              gconstpointer  unused)
{
  g_autoptr (MokedSlot) slot = NULL;
  g_autoptr (MokedSlot) other = NULL;
  Fetch *fetch;

  set_result (fixture, 1, 0, 100);
  slot = hold (fixture, 0);
  fetch = g_ptr_array_steal_index (fixture->fetches, 0);
  moked_slot_model_take_page (fixture->model, fetch->page, fetch->generation, NULL);
  fetch_free (fetch);
  g_assert_cmpuint (fixture->fetches->len, ==, 0);
  other = hold (fixture, 1);
  answer_all (fixture);
  assert_row (slot, "0.1");
}

static void
a_refresh_shows_the_old_until_the_new_comes (Fixture       *fixture,
                                             gconstpointer  unused)
{
  g_autoptr (MokedSlot) slot = NULL;

  set_result (fixture, 1, 0, 100);
  slot = hold (fixture, 5);
  answer_all (fixture);
  fixture->n_emissions = fixture->n_changed = 0;

  row_version = 2;
  moked_slot_model_refresh (fixture->model);
  assert_row (slot, "5.1");
  answer_all (fixture);
  assert_row (slot, "5.2");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->n_emissions, ==, 0);
}

static void
what_is_scrolled_past_is_not_read (Fixture       *fixture,
                                   gconstpointer  unused)
{
  guint seen;

  set_result (fixture, 1, 0, 1000000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (MokedSlot) slot = g_list_model_get_item (G_LIST_MODEL (fixture->model), i * 640);

      g_assert_nonnull (slot);
    }
  seen = fixture->n_fetches;
  g_assert_cmpuint (seen, <, 10);
  answer_all (fixture);
  g_assert_cmpuint (fixture->n_fetches, ==, seen);
}

static void
the_page_looked_at_comes_first (Fixture       *fixture,
                                gconstpointer  unused)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);

  set_result (fixture, 1, 0, 10000);
  for (guint i = 0; i < 10; i++)
    g_ptr_array_add (slots, hold (fixture, i * 64));
  answer_all (fixture);
  g_assert_cmpuint (fixture->n_fetches, ==, 10);
  for (guint i = 0; i < slots->len; i++)
    g_assert_nonnull (moked_slot_get_row (slots->pdata[i]));

  set_result (fixture, 1, 20000, 10000);
  g_assert_cmpuint (((Fetch *) fixture->fetches->pdata[0])->page, ==, 0);
  answer_all (fixture);
}

static void
memory_is_bounded_by_what_is_looked_at (Fixture       *fixture,
                                        gconstpointer  unused)
{
  set_result (fixture, 1, 0, 1000000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (MokedSlot) slot = hold (fixture, i * 1000);

      answer_all (fixture);
      g_assert_nonnull (moked_slot_get_row (slot));
    }
  g_assert_cmpuint (n_rows_alive, <=, 65 * 64);
}

static void
a_slot_outlives_its_position_and_its_model (void)
{
  Fixture fixture = { 0 };
  MokedSlot *slot;
  MokedSlot *last;

  set_up (&fixture, NULL);
  set_result (&fixture, 1, 0, 100);
  slot = hold (&fixture, 0);
  last = hold (&fixture, 99);
  answer_all (&fixture);
  set_result (&fixture, 1, 0, 10);
  assert_row (last, "99.1");
  set_result (&fixture, 1, 0, 100);
  {
    g_autoptr (MokedSlot) another = hold (&fixture, 99);

    g_assert_true (another != last);
  }
  g_assert_finalize_object (last);
  answer_all (&fixture);
  g_assert_finalize_object (fixture.model);
  assert_row (slot, "0.1");
  g_assert_finalize_object (slot);
  g_ptr_array_unref (fixture.fetches);
  g_assert_cmpuint (n_rows_alive, ==, 0);
}

static void
on_shrink_again (GListModel *model,
                 guint       position,
                 guint       removed,
                 guint       added,
                 gpointer    user_data)
{
  Fixture *fixture = user_data;

  if (g_list_model_get_n_items (model) == 50)
    set_result (fixture, 1, 3000, 20);
}

static void
a_result_set_from_a_handler_wins (Fixture       *fixture,
                                  gconstpointer  unused)
{
  g_autoptr (MokedSlot) slot = NULL;

  set_result (fixture, 1, 0, 100);
  slot = hold (fixture, 0);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (on_shrink_again), fixture);
  set_result (fixture, 1, 1000, 50);
  answer_all (fixture);
  assert_row (slot, "3000.1");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 20);
}

static void
rows_that_come_in_above_push_the_slots_down (Fixture       *fixture,
                                             gconstpointer  unused)
{
  g_autoptr (MokedSlot) first = NULL;
  g_autoptr (MokedSlot) slot = NULL;

  set_result (fixture, 1, 0, 100);
  first = hold (fixture, 0);
  slot = hold (fixture, 10);
  answer_all (fixture);
  fixture->n_emissions = fixture->n_changed = 0;

  move_result (fixture, 1, -5, 105, 5);
  g_assert_cmpuint (fixture->n_emissions, ==, 1);
  g_assert_cmpuint (fixture->position, ==, 0);
  g_assert_cmpuint (fixture->added, ==, 5);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  g_assert_cmpuint (moked_slot_get_position (slot), ==, 15);
  assert_row (slot, "10.1");

  move_result (fixture, 1, 3, 97, -8);
  g_assert_cmpuint (fixture->removed, ==, 8);
  g_assert_cmpuint (moked_slot_get_position (slot), ==, 7);
  assert_row (slot, "10.1");
  g_assert_true (slot == g_list_model_get_item (G_LIST_MODEL (fixture->model), 7));
  g_object_unref (slot);
}

/* What a list holds that only follows what it is told. */
static void
mirror (GListModel *model,
        guint       position,
        guint       removed,
        guint       added,
        gpointer    user_data)
{
  GPtrArray *slots = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (slots, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (slots, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (slots->len, ==, g_list_model_get_n_items (model));
}

static void
a_list_that_is_told_holds_what_is_there (Fixture       *fixture,
                                         gconstpointer  unused)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (mirror), slots);
  fixture->answers_at_once = g_test_rand_bit ();

  for (guint i = 0; i < 500; i++)
    {
      const gint64 offset = g_test_rand_int_range (-1000, 1000);

      move_result (fixture, 1, offset, g_test_rand_int_range (0, 200), g_test_rand_int_range (-150, 150));
      if (g_test_rand_bit ())
        answer_all (fixture);

      for (guint k = 0; k < slots->len; k++)
        {
          g_autoptr (MokedSlot) slot = g_list_model_get_item (G_LIST_MODEL (fixture->model), k);

          g_assert_true (slot == slots->pdata[k]);
          g_assert_cmpuint (moked_slot_get_position (slot), ==, k);
          g_assert_cmpint (moked_slot_get_id (slot), ==, k + offset);
        }
    }

  g_signal_handlers_disconnect_by_data (fixture->model, slots);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/slot-model/only-the-tail-is-emitted", only_the_tail_is_emitted);
  ADD ("/slot-model/too-many-rows-are-refused", too_many_rows_are_refused);
  ADD ("/slot-model/a-slot-loads-without-blocking", a_slot_loads_without_blocking);
  ADD ("/slot-model/a-fetch-may-answer-at-once", a_fetch_may_answer_at_once);
  ADD ("/slot-model/shared-rows-stay-without-a-flash", shared_rows_stay_without_a_flash);
  ADD ("/slot-model/a-late-answer-is-dropped", a_late_answer_is_dropped);
  ADD ("/slot-model/a-failed-read-is-tried-again", a_failed_read_is_tried_again);
  ADD ("/slot-model/a-refresh-shows-the-old-until-the-new-comes", a_refresh_shows_the_old_until_the_new_comes);
  ADD ("/slot-model/what-is-scrolled-past-is-not-read", what_is_scrolled_past_is_not_read);
  ADD ("/slot-model/the-page-looked-at-comes-first", the_page_looked_at_comes_first);
  ADD ("/slot-model/memory-is-bounded-by-what-is-looked-at", memory_is_bounded_by_what_is_looked_at);
  ADD ("/slot-model/a-result-set-from-a-handler-wins", a_result_set_from_a_handler_wins);
  ADD ("/slot-model/rows-that-come-in-above-push-the-slots-down", rows_that_come_in_above_push_the_slots_down);
  ADD ("/slot-model/a-list-that-is-told-holds-what-is-there", a_list_that_is_told_holds_what_is_there);
  g_test_add_func ("/slot-model/a-slot-outlives-its-position-and-its-model", a_slot_outlives_its_position_and_its_model);

  return g_test_run ();
}
