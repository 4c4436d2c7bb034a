/* test-timeline-model.c: the rows of a timeline as a list: what is told when they change
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/customer/moked-timeline-model.h"
#include "support/moked-test-customer.h"

/* A copy of the list that is kept by what is told alone: in the end both are the same. */
typedef struct
{
  MokedTestStore     *test;
  MokedTimelineModel *model;
  GArray             *mirror; /* of gint64: identities */
  GString            *told;   /* "3-1+2 " for each emission */
  guint               n_told;
} Fixture;

static gint64
identity_at (GListModel *list,
             guint       position)
{
  g_autoptr(MokedTimelineItem) item = g_list_model_get_item (list, position);

  g_assert_nonnull (item);

  return moked_timeline_item_get_identity (item);
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  fixture->n_told++;
  g_string_append_printf (fixture->told, "%u-%u+%u ", position, removed, added);

  g_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      const gint64 identity = identity_at (list, position + i);

      g_array_insert_val (fixture->mirror, position + i, identity);
    }

  /* Also in the middle of several, the list is what was told so far. */
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, fixture->mirror->len);
  for (guint i = 0; i < fixture->mirror->len; i++)
    g_assert_cmpint (identity_at (list, i), ==, g_array_index (fixture->mirror, gint64, i));
  g_assert_null (g_list_model_get_item (list, fixture->mirror->len));
}

/* Ten days with a note and a page each, the pages of one day twice; the newest is index 0. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->test = moked_test_customer_new ();
  for (guint day = 0; day < 10; day++)
    {
      moked_test_happen (fixture->test, MOKED_EVENT_NOTE_WRITTEN, DAYS (-10 + (int) day), 0, 0, NULL, "{\"text\":\"hello\"}");
      moked_test_happen (fixture->test, MOKED_EVENT_PAGE_VISITED, DAYS (-10 + (int) day) + MOKED_MINUTE, 0, 0,
                         "{\"page\":\"https://example.org/\"}", NULL);
      if (day == 4)
        moked_test_happen (fixture->test, MOKED_EVENT_PAGE_VISITED, DAYS (-10 + (int) day) + 2 * MOKED_MINUTE, 0, 0,
                           "{\"page\":\"https://example.org/\"}", NULL);
    }

  fixture->model = moked_timeline_model_new ();
  fixture->mirror = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->told = g_string_new (NULL);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->model);
  g_array_unref (fixture->mirror);
  g_string_free (fixture->told, TRUE);
  moked_test_store_free (fixture->test);
}

static void
show (Fixture       *fixture,
      MokedTimeline *timeline,
      guint          groups,
      GHashTable    *expanded,
      guint          eye)
{
  const MokedTimelineFilter filter = { .groups = groups };
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, &filter, expanded);

  g_string_truncate (fixture->told, 0);
  fixture->n_told = 0;
  moked_timeline_model_set_view (fixture->model, view, eye);

  g_assert_cmpuint (fixture->mirror->len, ==, moked_timeline_view_n_rows (view));
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      g_assert_cmpint (moked_timeline_row_identity (&row), ==, g_array_index (fixture->mirror, gint64, i));
    }
}

static void
test_nothing_changed (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(MokedTimeline) timeline = moked_test_load_timeline (fixture->test, 1);
  g_autoptr(MokedTimeline) again = moked_test_load_timeline (fixture->test, 1);

  show (fixture, timeline, 0, NULL, 0);
  g_assert_cmpstr (fixture->told->str, ==, "0-0+32 "); /* 10 days of 3 rows, and how they came in */
  show (fixture, timeline, 0, NULL, 0);
  g_assert_cmpstr (fixture->told->str, ==, "");
  show (fixture, again, 0, NULL, 0);
  g_assert_cmpstr (fixture->told->str, ==, "");
}

/* Only what is hidden goes, and only that comes back. */
static void
test_filtered (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(MokedTimeline) timeline = moked_test_load_timeline (fixture->test, 1);

  show (fixture, timeline, 0, NULL, 0);
  show (fixture, timeline, MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_NOTES), NULL, 0);
  g_assert_cmpstr (fixture->told->str, ==, "1-1+0 3-1+0 5-1+0 7-1+0 9-1+0 11-1+0 13-1+0 15-1+0 17-1+0 19-1+0 20-2+0 ");
  show (fixture, timeline, 0, NULL, 0);
  g_assert_cmpstr (fixture->told->str, ==, "1-0+1 4-0+1 7-0+1 10-0+1 13-0+1 16-0+1 19-0+1 22-0+1 25-0+1 28-0+1 30-0+2 ");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The row itself stays, and says of itself that it is expanded. */
static void
test_expanded (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(MokedTimeline) timeline = moked_test_load_timeline (fixture->test, 1);
  g_autoptr(GHashTable) expanded = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(MokedTimelineItem) item = NULL;
  gint64 key;
  guint n_changed = 0;

  show (fixture, timeline, 0, NULL, 0);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 16); /* the sixth day from above */
  g_assert_cmpint (moked_timeline_item_get_row (item)->kind, ==, MOKED_TIMELINE_ROW_FOLDED);
  key = moked_timeline_item_get_row (item)->key;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (count_cb), &n_changed);

  g_hash_table_add (expanded, &key);
  show (fixture, timeline, 0, expanded, 0);
  g_assert_cmpstr (fixture->told->str, ==, "17-0+2 ");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (moked_timeline_item_get_row (item)->is_expanded);
  {
    g_autoptr(MokedTimelineItem) same = g_list_model_get_item (G_LIST_MODEL (fixture->model), 16);

    g_assert_true (same == item);
  }

  show (fixture, timeline, 0, NULL, 0);
  g_assert_cmpstr (fixture->told->str, ==, "17-2+0 ");
  g_assert_false (moked_timeline_item_get_row (item)->is_expanded);
}

/* What happened since stands above, and whatever is held moves down as it is. */
static void
test_more_happened (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(MokedTimeline) timeline = moked_test_load_timeline (fixture->test, 1);
  g_autoptr(MokedTimeline) later = NULL;
  g_autoptr(MokedTimelineItem) item = NULL;
  g_autoptr(MokedTimelineItem) same = NULL;

  show (fixture, timeline, 0, NULL, 0);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 4);
  moked_test_happen (fixture->test, MOKED_EVENT_NOTE_WRITTEN, DAYS (0), 0, 0, NULL, "{\"text\":\"new\"}");
  later = moked_test_load_timeline (fixture->test, 1);
  show (fixture, later, 0, NULL, 4);
  g_assert_cmpstr (fixture->told->str, ==, "0-0+2 ");

  same = g_list_model_get_item (G_LIST_MODEL (fixture->model), 6);
  g_assert_true (same == item);
  g_assert_true (moked_timeline_item_get_timeline (item) == later);
}

/* The page of the fifth day was visited once more: its row only grows. That it moves up costs two changes, not the place
 * of everything that it passes. */
static void
test_moved_up (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimeline) later = NULL;
  const char *facts = "{\"message\":7,\"channel\":\"email\"}";

  moked_test_add_message (fixture->test, 7);
  moked_test_happen (fixture->test, MOKED_EVENT_MESSAGE_SENT, DAYS (-9), 0, 0, facts, NULL);
  moked_test_happen (fixture->test, MOKED_EVENT_MESSAGE_OPENED, DAYS (-8), 0, 0, facts, NULL);
  timeline = moked_test_load_timeline (fixture->test, 1);
  show (fixture, timeline, 0, NULL, 0);
  moked_test_happen (fixture->test, MOKED_EVENT_MESSAGE_OPENED, DAYS (-1) + 3 * MOKED_MINUTE, 0, 0, facts, NULL);
  later = moked_test_load_timeline (fixture->test, 1);
  show (fixture, later, 0, NULL, 0);
  g_assert_cmpuint (fixture->n_told, ==, 2);
  g_assert_true (g_str_has_prefix (fixture->told->str, "1-0+1 "));
}

/* A thousand changes are one above, one below and what is near. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GArray) events = g_array_new (FALSE, TRUE, sizeof (MokedNewEvent));
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) all = NULL;
  g_autoptr(MokedTimelineView) notes = NULL;
  const MokedTimelineFilter filter = { .groups = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_NOTES) };

  for (guint i = 0; i < 4000; i++)
    {
      const MokedNewEvent event = {
        .occurred_at = DAYS (-1) + (i + 10) * G_TIME_SPAN_SECOND,
        .kind = i % 2 == 0 ? MOKED_EVENT_NOTE_WRITTEN : MOKED_EVENT_TRIGGER_FIRED,
        .customer_id = 1,
      };

      g_array_append_val (events, event);
    }
  moked_test_append (fixture->test, NULL, (MokedNewEvent *) events->data, events->len);
  timeline = moked_test_load_timeline (fixture->test, 1);

  g_signal_handlers_block_by_func (fixture->model, items_changed_cb, fixture);
  all = moked_timeline_filter (timeline, NULL, NULL);
  notes = moked_timeline_filter (timeline, &filter, NULL);
  moked_timeline_model_set_view (fixture->model, all, 0);
  g_signal_handlers_unblock_by_func (fixture->model, items_changed_cb, fixture);
  for (guint i = 0; i < moked_timeline_view_n_rows (all); i++)
    {
      const gint64 identity = identity_at (G_LIST_MODEL (fixture->model), i);

      g_array_append_val (fixture->mirror, identity);
    }

  moked_timeline_model_set_view (fixture->model, notes, 2000);
  g_assert_cmpuint (fixture->mirror->len, ==, moked_timeline_view_n_rows (notes));
  /* Every second row of the 400 about the eye, and one for each side. */
  g_assert_cmpuint (fixture->n_told, >=, 200);
  g_assert_cmpuint (fixture->n_told, <=, 206);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/timeline-model/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("filtered", test_filtered);
  ADD ("expanded", test_expanded);
  ADD ("more-happened", test_more_happened);
  ADD ("moved-up", test_moved_up);
  ADD ("many", test_many);

  return g_test_run ();
}
