/* test-timeline.c: one ordered stream of what happened between a customer and us
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-customer.h"

/* "30 70 -90/2": kinds of the rows, "D" for a day, "xN" for what is folded, "." before what stands below it. */
static char *
print (MokedTimelineView *view)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < moked_timeline_view_n_rows (view); i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      if (out->len > 0)
        g_string_append_c (out, ' ');
      if (row.kind == MOKED_TIMELINE_ROW_DAY)
        g_string_append_c (out, 'D');
      else
        g_string_append_printf (out, "%s%d", row.kind == MOKED_TIMELINE_ROW_PART ? "." : "", (int) row.event->kind);
      if (row.kind == MOKED_TIMELINE_ROW_FOLDED)
        g_string_append_printf (out, "x%u", row.n_times);
    }

  return g_string_free (out, FALSE);
}

static void
assert_rows (MokedTimeline             *timeline,
             const MokedTimelineFilter *filter,
             GHashTable                *expanded,
             const char                *wanted)
{
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, filter, expanded);
  g_autofree char *rows = print (view);
  guint n_hidden = 0;

  g_assert_cmpstr (rows, ==, wanted);

  for (guint i = 0; i < MOKED_N_TIMELINE_HIDDEN; i++)
    n_hidden += moked_timeline_view_n_hidden_by (view, i);
  g_assert_cmpuint (n_hidden, ==, moked_timeline_view_n_hidden (view));
  g_assert_cmpuint (n_hidden + moked_timeline_view_n_shown (view), ==, moked_timeline_n_events (timeline));
}

/* --- order and days --------------------------------------------------------------------------- */

static void
test_order (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-30), 0, 0, "{\"created_via\":\"import\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, DAYS (-1), 0, 0, NULL, "{\"text\":\"called\"}");
  moked_test_happen (test, MOKED_EVENT_LABEL_ADDED, DAYS (-1), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_INTEREST_CHANGED, DAYS (-2), 0, 0, NULL, NULL);
  /* Of a year ago, learned of today: what came before the customer came in stands above it all the same. */
  moked_test_happen (test, MOKED_EVENT_MESSAGE_SENT, DAYS (-365), 0, 0, NULL, NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 70 90 D 73 D 101 20");
  g_assert_cmpint (moked_timeline_get_origin (timeline)->occurred_at, ==, DAYS (-30));
  g_assert_true (moked_timeline_get_origin (timeline)->flags & MOKED_TIMELINE_ORIGIN);
}

/* The customer's day, not London's. */
static void
test_days (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  MokedTimelineRow row;

  /* The 22nd at 00:30 and at 23:30, the 21st at 23:30, in Jerusalem (UTC+2). */
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, MOKED_TEST_NOW - 14 * 60 * MOKED_MINUTE - 30 * MOKED_MINUTE, 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, MOKED_TEST_NOW - 13 * 60 * MOKED_MINUTE - 30 * MOKED_MINUTE, 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, MOKED_TEST_NOW + 9 * 60 * MOKED_MINUTE + 30 * MOKED_MINUTE, 0, 0, NULL, NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 90 90 D 20");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 0, &row);
  g_assert_cmpint (row.day, ==, MOKED_TEST_NOW - 14 * 60 * MOKED_MINUTE);
  g_assert_cmpuint (moked_timeline_view_find_day (view, MOKED_TEST_NOW), ==, 0);
  g_assert_cmpuint (moked_timeline_view_find_day (view, DAYS (5)), ==, 0);
  g_assert_cmpuint (moked_timeline_view_find_day (view, DAYS (-1)), ==, 3);
  g_assert_cmpuint (moked_timeline_view_find_day (view, DAYS (-9)), ==, 3);
}

/* --- calls and entries ------------------------------------------------------------------------ */

static void
test_attempts (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  g_autoptr(GHashTable) expanded = g_hash_table_new (g_int64_hash, g_int64_equal);
  const MokedTimelineFilter of_entry = { .entry_id = 5 };
  gint64 attempt_seq;
  MokedTimelineRow row;

  moked_test_add_phone (test, 1, "+97231");
  moked_test_add_phone (test, 1, "+97232");
  moked_test_add_entry (test, 5, "+97231");
  moked_test_add_call (test, 1, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_NO_ANSWER, "+97231", "");
  moked_test_add_call (test, 2, 1, MINUTES (10), MOKED_DIRECTION_OUT, MOKED_CALL_BUSY, "+97232", "dana");
  moked_test_add_call (test, 3, 1, MINUTES (20), MOKED_DIRECTION_OUT, MOKED_CALL_ANSWER, "+97231", "dana");
  moked_test_add_call (test, 4, 1, MINUTES (30), MOKED_DIRECTION_IN, MOKED_CALL_ANSWER, "+97231", "roni");

  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, MINUTES (0), 0, 0, "{\"created_via\":\"call\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 1, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_ENTRY_TRIGGERED, MINUTES (1), 5, 1, NULL, NULL);
  attempt_seq = moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (10), 0, 2, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_ENTRY_ATTEMPTED, MINUTES (10), 5, 2, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (20), 0, 3, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_ENTRY_REACHED, MINUTES (20), 5, 3, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (30), 0, 4, NULL, NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 30 30 30 40 30 20");
  assert_rows (timeline, &of_entry, NULL, "D 30 30 40 30");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 2, &row);
  g_assert_cmpint (row.event->call->id, ==, 3);
  g_assert_cmpuint (row.event->flags, ==, MOKED_TIMELINE_REACHED);
  moked_timeline_view_row_at (view, 3, &row);
  g_assert_cmpint (row.event->call->id, ==, 2);
  g_assert_cmpuint (row.event->flags, ==, MOKED_TIMELINE_ATTEMPT | MOKED_TIMELINE_OTHER_NUMBER);
  g_assert_cmpint (row.key, ==, attempt_seq);
  g_assert_true (row.is_expandable);
  moked_timeline_view_row_at (view, 4, &row);
  g_assert_cmpuint (row.event->flags, ==, MOKED_TIMELINE_OPENS_ENTRY);
  g_assert_cmpstr (row.event->entry->queue_name, ==, "Missed");

  g_assert_cmpuint (moked_timeline_view_find_entry (view, 5), ==, 4);
  g_assert_cmpuint (moked_timeline_view_find_entry (view, 6), ==, G_MAXUINT);
  g_assert_cmpuint (moked_timeline_view_find_event (view, attempt_seq + 1), ==, 3);
  g_assert_cmpuint (moked_timeline_view_find_call (view, 4), ==, 1);

  g_hash_table_add (expanded, &attempt_seq);
  assert_rows (timeline, NULL, expanded, "D 30 30 30 .41 40 30 20");
}

/* --- what repeats ----------------------------------------------------------------------------- */

static void
test_repeats (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  g_autoptr(GHashTable) expanded = g_hash_table_new (g_int64_hash, g_int64_equal);
  const MokedTimelineFilter until_day_3 = { .to = DAYS (3) };
  MokedTimelineRow row;
  gint64 first_open = 0;

  moked_test_add_message (test, 9);
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-30), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_MESSAGE_QUEUED, DAYS (0), 0, 0, "{\"message\":9}", NULL);
  moked_test_happen (test, MOKED_EVENT_MESSAGE_SENT, DAYS (0), 0, 0, "{\"message\":9}", NULL);
  moked_test_happen (test, MOKED_EVENT_MESSAGE_DELIVERED, DAYS (0), 0, 0, "{\"message\":9}", NULL);
  for (int i = 1; i <= 7; i++)
    {
      const gint64 seq = moked_test_happen (test, MOKED_EVENT_MESSAGE_OPENED, DAYS (i), 0, 0, "{\"message\":9}", NULL);

      first_open = i == 1 ? seq : first_open;
    }
  moked_test_happen (test, MOKED_EVENT_MESSAGE_CLICKED, DAYS (2), 0, 0, "{\"message\":9}", "{\"url\":\"a\"}");
  moked_test_happen (test, MOKED_EVENT_MESSAGE_CLICKED, DAYS (3), 0, 0, "{\"message\":9}", "{\"url\":\"a\"}");
  moked_test_happen (test, MOKED_EVENT_MESSAGE_CLICKED, DAYS (3), 0, 0, "{\"message\":9}", "{\"url\":\"b\"}");
  moked_test_happen (test, MOKED_EVENT_PAGE_VISITED, MINUTES (0), 0, 0, "{\"page\":\"p\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_PAGE_VISITED, MINUTES (1), 0, 0, "{\"page\":\"p\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_PAGE_VISITED, MINUTES (2), 0, 0, "{\"page\":\"q\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_PAGE_VISITED, DAYS (1), 0, 0, "{\"page\":\"p\"}", NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 103x7 D 104 104x2 D 121 D 121 121x2 101 D 20");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 1, &row);
  g_assert_cmpint (row.first_at, ==, DAYS (1));
  g_assert_cmpint (row.last_at, ==, DAYS (7));
  g_assert_cmpint (row.key, ==, first_open);

  /* Only those that are shown are counted. */
  assert_rows (timeline, &until_day_3, NULL, "D 104 103x2 D 121 D 121 121x2 101 D 20");

  g_hash_table_add (expanded, &first_open);
  assert_rows (timeline, &until_day_3, expanded, "D 104 103x2 .103 .103 D 121 D 121 121x2 101 D 20");
  g_assert_cmpuint (moked_timeline_view_find_event (view, first_open), ==, 1);
}

/* --- filters ---------------------------------------------------------------------------------- */

static void
live_at_random (MokedTestStore *test,
                guint           n)
{
  static const MokedEventKind kinds[] = {
    MOKED_EVENT_CALL_CORRECTED, MOKED_EVENT_ENTRY_TAKEN,   MOKED_EVENT_LABEL_ADDED,       MOKED_EVENT_NOTE_WRITTEN,
    MOKED_EVENT_MESSAGE_QUEUED, MOKED_EVENT_MESSAGE_SENT,  MOKED_EVENT_MESSAGE_OPENED,    MOKED_EVENT_MESSAGE_FAILED,
    MOKED_EVENT_FORM_SUBMITTED, MOKED_EVENT_PAGE_VISITED,  MOKED_EVENT_AUTOMATION_ENTERED, MOKED_EVENT_OTHER_RECORDED,
    999,
  };

  for (guint i = 0; i < n; i++)
    {
      const MokedActor actor = { g_test_rand_int_range (0, 4), g_test_rand_int_range (1, 3), 0 };
      const MokedNewEvent event = {
        .occurred_at = MINUTES (g_test_rand_int_range (0, 10000)),
        .kind = kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))],
        .customer_id = 1,
        .entry_id = g_test_rand_int_range (0, 3),
        .facts = "{\"message\":3,\"page\":\"p\"}",
      };

      moked_test_append (test, &actor, &event, 1);
    }
}

/* By the event alone. */
static gboolean
should_be_shown (MokedTimeline             *timeline,
                 const MokedTimelineFilter *filter,
                 const MokedTimelineEvent  *event)
{
  const MokedTimelineActor *who = g_ptr_array_index (moked_timeline_list_actors (timeline), event->who);
  const guint groups = filter->groups ? filter->groups : MOKED_TIMELINE_DEFAULT_GROUPS;

  return MOKED_TIMELINE_GROUP_BIT (moked_timeline_group_of_kind (event->kind)) & groups &&
         (filter->sides == 0 || 1u << moked_timeline_side_of_kind (event->kind) & filter->sides) &&
         (!filter->actor || g_str_equal (filter->actor, who->key)) &&
         (filter->from == 0 || event->occurred_at >= filter->from) && (filter->to == 0 || event->occurred_at < filter->to) &&
         (filter->entry_id == 0 || event->entry_id == filter->entry_id);
}

static guint
count_rows (MokedTimelineView *view)
{
  guint n = 0;
  gint64 last = G_MAXINT64;

  for (guint i = 0; i < moked_timeline_view_n_rows (view); i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      if (row.kind == MOKED_TIMELINE_ROW_DAY)
        continue;

      n += row.n_times;
      g_assert_cmpint (row.event->sort_at, <=, last);
      last = row.event->sort_at;
    }

  return n;
}

static void
test_filters (void)
{
  static const char * const actors[] = { NULL, "system", "person:1", "person:2", "rule:1", "import:2", "person:9" };
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) all = NULL;
  const MokedTimelineFilter everything_there_is = { .groups = MOKED_TIMELINE_ALL_GROUPS };

  live_at_random (test, 300);
  timeline = moked_test_load_timeline (test, 1);

  for (guint i = 0; i < 300; i++)
    {
      const MokedTimelineFilter filter = {
        .groups = (guint) g_test_rand_int_range (0, MOKED_TIMELINE_ALL_GROUPS + 1),
        .sides = (guint) g_test_rand_int_range (0, 4),
        .actor = g_test_rand_bit () ? actors[g_test_rand_int_range (0, G_N_ELEMENTS (actors))] : NULL,
        .from = g_test_rand_bit () ? MINUTES (g_test_rand_int_range (0, 10000)) : 0,
        .to = g_test_rand_bit () ? MINUTES (g_test_rand_int_range (0, 10000)) : 0,
        .entry_id = g_test_rand_bit () ? g_test_rand_int_range (0, 3) : 0,
      };
      g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, &filter, NULL);
      guint n_hidden = 0;
      guint n_wanted = 0;

      for (guint k = 0; k < moked_timeline_n_events (timeline); k++)
        n_wanted += should_be_shown (timeline, &filter, moked_timeline_event_at (timeline, k));
      for (guint k = 0; k < MOKED_N_TIMELINE_HIDDEN; k++)
        n_hidden += moked_timeline_view_n_hidden_by (view, k);

      g_assert_cmpuint (moked_timeline_view_n_shown (view), ==, n_wanted);
      g_assert_cmpuint (count_rows (view), ==, n_wanted);
      g_assert_cmpuint (n_hidden, ==, moked_timeline_n_events (timeline) - n_wanted);
    }

  all = moked_timeline_filter (timeline, &everything_there_is, NULL);
  g_assert_cmpuint (moked_timeline_view_n_hidden (all), ==, 0);
  g_assert_cmpuint (count_rows (all), ==, moked_timeline_n_events (timeline));
  g_assert_cmpuint (moked_timeline_n_events (timeline), ==, 301);
}

/* --- what is taken back, corrected, shared, merged, erased ------------------------------------- */

static const MokedTimelineFilter everything = { .groups = MOKED_TIMELINE_ALL_GROUPS };

static guint
flags_at (MokedTimeline *timeline,
          guint          index)
{
  return moked_timeline_event_at (timeline, index)->flags;
}

static void
test_withdrawn (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autofree char *withdraws_trigger = NULL;
  g_autofree char *withdraws_attempt = NULL;
  g_autofree char *undoes = NULL;
  gint64 trigger, attempt, label;

  moked_test_add_entry (test, 5, "+97231");
  moked_test_add_call (test, 1, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_ANSWER, "+97231", "");
  moked_test_add_call (test, 2, 1, MINUTES (9), MOKED_DIRECTION_OUT, MOKED_CALL_BUSY, "+97231", "");
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-1), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 1, NULL, NULL);
  trigger = moked_test_happen (test, MOKED_EVENT_ENTRY_TRIGGERED, MINUTES (0), 5, 1, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (9), 0, 2, NULL, NULL);
  attempt = moked_test_happen (test, MOKED_EVENT_ENTRY_ATTEMPTED, MINUTES (9), 5, 2, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_CORRECTED, MINUTES (0), 0, 1,
          "{\"call_disposition\":\"ANSWER\",\"call_disposition_was\":\"NO_ANSWER\"}", NULL);
  withdraws_trigger = g_strdup_printf ("{\"seq\":%" G_GINT64_FORMAT "}", trigger);
  withdraws_attempt = g_strdup_printf ("{\"seq\":%" G_GINT64_FORMAT "}", attempt);
  moked_test_happen (test, MOKED_EVENT_FACT_WITHDRAWN, MINUTES (30), 5, 0, withdraws_trigger, NULL);
  moked_test_happen (test, MOKED_EVENT_FACT_WITHDRAWN, MINUTES (30), 5, 0, withdraws_attempt, NULL);
  moked_test_happen (test, MOKED_EVENT_FACT_WITHDRAWN, MINUTES (31), 0, 0, "{\"seq\":4000}", NULL);
  label = moked_test_happen (test, MOKED_EVENT_LABEL_ADDED, MINUTES (40), 0, 0, NULL, NULL);
  undoes = g_strdup_printf ("{\"label\":\"x\",\"undoes\":%" G_GINT64_FORMAT "}", label);
  moked_test_happen (test, MOKED_EVENT_LABEL_REMOVED, MINUTES (41), 0, 0, undoes, NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 71 70 30 30 D 20");
  /* What was withdrawn of something that is not in the stream is technical. */
  assert_rows (timeline, &everything, NULL, "D 71 70 48 30 30 D 20");

  g_assert_cmpuint (flags_at (timeline, 0), ==, 0);
  g_assert_true (moked_timeline_event_at (timeline, 0)->about == moked_timeline_event_at (timeline, 1));
  g_assert_cmpuint (flags_at (timeline, 1), ==, MOKED_TIMELINE_WITHDRAWN);
  /* Not an attempt any more; but that it was thought to be one is kept below it. */
  g_assert_cmpuint (flags_at (timeline, 3), ==, 0);
  g_assert_cmpuint (moked_timeline_event_at (timeline, 3)->n_parts, ==, 2);
  g_assert_cmpuint (flags_at (timeline, 4), ==, MOKED_TIMELINE_CORRECTED);
  g_assert_cmpuint (moked_timeline_event_at (timeline, 4)->n_parts, ==, 3);
}

/* Two numbers of the exchange for one call: the earlier row is gone. */
static void
test_merged_calls (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_add_call (test, 2, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_BUSY, "+97231", "");
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-1), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 1, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 2, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALLS_MERGED, MINUTES (0), 0, 2, "{\"merged_call_id\":1}", NULL);
  /* A call that went to another customer. */
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (5), 0, 7, NULL, NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 30 D 20");
  g_assert_cmpuint (moked_timeline_event_at (timeline, 1)->n_parts, ==, 2);
  assert_rows (timeline, &everything, NULL, "D 30 30 D 20");
  g_assert_cmpuint (flags_at (timeline, 0), ==, MOKED_TIMELINE_MOVED);
}

static void
test_shared_number (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_add_phone (test, 1, "+97231");
  moked_test_add_customer (test, 2, DAYS (-3));
  moked_test_add_phone (test, 2, "+97231");
  moked_test_add_call (test, 1, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_BUSY, "+97231", "dana");
  moked_test_add_call (test, 2, 1, MINUTES (1), MOKED_DIRECTION_IN, MOKED_CALL_BUSY, "+97299", "dana");
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 1, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (1), 0, 2, NULL, NULL);

  timeline = moked_test_load_timeline (test, 2);
  /* And how the customer came in is known from the card where no event says it. */
  assert_rows (timeline, NULL, NULL, "D 30 D 20");
  g_assert_cmpuint (flags_at (timeline, 0), ==, MOKED_TIMELINE_SHARED_NUMBER);
  g_assert_cmpint (moked_timeline_get_origin (timeline)->occurred_at, ==, DAYS (-3));
  g_assert_cmpint (moked_timeline_get_origin (timeline)->seq, ==, 0);
}

/* An earlier call of theirs is learned of: then they came in, and that is the first there is. (S3) */
static void
test_came_in_earlier (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  const MokedTimelineEvent *origin;

  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-30), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CHANGED, DAYS (-35), 0, 0, NULL, "{\"name\":\"DANA\"}");
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CHANGED, DAYS (-40), 0, 0, NULL, "{\"name\":\"DANA\"}");
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CHANGED, DAYS (-20), 0, 0, NULL, "{\"name\":\"DANA C\"}");
  moked_test_happen (test, MOKED_EVENT_PAGE_VISITED, DAYS (-50), 0, 0, "{\"page\":\"p\"}", NULL);

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 23 D 121 20");
  origin = moked_timeline_event_at (timeline, moked_timeline_n_events (timeline) - 1);
  g_assert_true (origin == moked_timeline_get_origin (timeline));
  g_assert_cmpint (origin->occurred_at, ==, DAYS (-40));
  g_assert_cmpuint (origin->n_parts, ==, 2);
}

static void
test_merged_customers (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimeline) by_merged = NULL;
  const MokedNewEvent others[] = {
    { DAYS (-40), MOKED_EVENT_CUSTOMER_CREATED, 2, 0, 0, NULL, NULL },
    { DAYS (-35), MOKED_EVENT_NOTE_WRITTEN, 2, 0, 0, NULL, NULL },
  };
  const MokedNewEvent told = { DAYS (0), MOKED_EVENT_CUSTOMERS_MERGED, 2, 0, 0, "{\"kept_id\":1}", NULL };

  moked_test_add_customer (test, 2, DAYS (-40));
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-30), 0, 0, NULL, NULL);
  moked_test_append (test, NULL, others, G_N_ELEMENTS (others));
  moked_test_happen (test, MOKED_EVENT_CUSTOMERS_MERGED, DAYS (0), 0, 0, "{\"merged_id\":2}", NULL);
  moked_test_append (test, NULL, &told, 1);
  moked_test_exec (test->store, "UPDATE customer SET merged_into = 1 WHERE id = 2");

  timeline = moked_test_load_timeline (test, 1);
  assert_rows (timeline, NULL, NULL, "D 81 D 20 D 90 D 20");
  g_assert_cmpint (moked_timeline_get_origin (timeline)->customer_id, ==, 2);
  g_assert_cmpuint (flags_at (timeline, 2), ==, MOKED_TIMELINE_OF_MERGED);

  by_merged = moked_test_load_timeline (test, 2);
  g_assert_cmpint (moked_timeline_get_customer_id (by_merged), ==, 1);
  assert_rows (by_merged, NULL, NULL, "D 81 D 20 D 90 D 20");
}

static void
test_erased (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-1), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, DAYS (0), 0, 0, NULL, "{\"text\":\"private\"}");
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, DAYS (1), 0, 0, NULL, NULL);
  moked_test_exec (test->store, "DELETE FROM event_private");

  timeline = moked_test_load_timeline (test, 1);
  g_assert_cmpuint (flags_at (timeline, 0), ==, 0);
  g_assert_cmpuint (flags_at (timeline, 1), ==, MOKED_TIMELINE_ERASED);
  g_assert_null (moked_timeline_event_at (timeline, 1)->body);
}

/* --- many ------------------------------------------------------------------------------------- */

#define MANY 20000

static void
append_seq (MokedTimeline            *timeline,
            const MokedTimelineEvent *event,
            GString                  *text)
{
  g_string_append_printf (text, "at %" G_GINT64_FORMAT ".", event->occurred_at);
}

/* On several threads each event still gets its own text. */
static void
test_search_in_many (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autofree MokedNewEvent *events = g_new0 (MokedNewEvent, MANY);

  for (guint i = 0; i < MANY; i++)
    events[i] = (MokedNewEvent) { .occurred_at = MINUTES (i), .kind = MOKED_EVENT_NOTE_WRITTEN, .customer_id = 1 };
  moked_test_append (test, NULL, events, MANY);
  timeline = moked_test_load_timeline (test, 1);
  moked_timeline_prepare_search (timeline, append_seq);

  for (guint i = 0; i < MANY; i += 999)
    {
      g_autofree char *text = g_strdup_printf ("at %" G_GINT64_FORMAT, MINUTES (i));
      const MokedTimelineFilter filter = { .text = text, .text_func = append_seq };
      g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, &filter, NULL);
      MokedTimelineRow row;

      g_assert_cmpuint (moked_timeline_view_n_shown (view), ==, 1);
      moked_timeline_view_row_at (view, 1, &row);
      g_assert_cmpint (row.event->occurred_at, ==, MINUTES (i));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/newest-first-and-how-they-came-in-at-the-end", test_order);
  g_test_add_func ("/timeline/days-are-local", test_days);
  g_test_add_func ("/timeline/a-call-says-what-it-was-for-an-entry", test_attempts);
  g_test_add_func ("/timeline/what-repeats-is-one-row", test_repeats);
  g_test_add_func ("/timeline/each-filter-hides-what-it-says", test_filters);
  g_test_add_func ("/timeline/what-is-taken-back-stays-marked", test_withdrawn);
  g_test_add_func ("/timeline/calls-that-are-one", test_merged_calls);
  g_test_add_func ("/timeline/a-number-of-two-customers", test_shared_number);
  g_test_add_func ("/timeline/search-in-many", test_search_in_many);
  g_test_add_func ("/timeline/came-in-earlier-than-known", test_came_in_earlier);
  g_test_add_func ("/timeline/customers-who-are-one", test_merged_customers);
  g_test_add_func ("/timeline/text-that-was-erased", test_erased);

  return g_test_run ();
}
