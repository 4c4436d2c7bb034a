/* test-engagement.c: how a customer behaved over months, held against plain counting
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "core/timeline/moked-engagement.h"
#include "support/moked-test-customer.h"

#define DAY (24 * 60 * MOKED_MINUTE)

static void
assert_near (double got,
             double wanted)
{
  if (fabs (got - wanted) > 1e-6)
    g_error ("%.9f is not %.9f", got, wanted);
}

/* --- the oracle ------------------------------------------------------------------------------- */

#define N_EVENTS 300

typedef struct
{
  MokedAct act;     /* MOKED_N_ACTS: none */
  gint64   instant;
  char    *repeats; /* the same: one of them counts; NULL: it does not repeat */
  gboolean is_withdrawn;
} Fact;

static void
clear_fact (gpointer data)
{
  g_free (((Fact *) data)->repeats);
}

/* A random event into the ledger; what it is worth to the oracle. */
static Fact
make_event (MokedTestStore *test,
            GRand          *random,
            guint           n)
{
  static const struct { MokedEventKind kind; MokedAct act; } kinds[] = {
    { MOKED_EVENT_CALL_RECORDED, MOKED_ACT_CALLED },
    { MOKED_EVENT_CALL_RECORDED, MOKED_ACT_TALKED },
    { MOKED_EVENT_CALL_RECORDED, MOKED_N_ACTS },
    { MOKED_EVENT_MESSAGE_OPENED, MOKED_ACT_OPENED },
    { MOKED_EVENT_MESSAGE_CLICKED, MOKED_ACT_CLICKED },
    { MOKED_EVENT_MESSAGE_RECEIVED, MOKED_ACT_WROTE },
    { MOKED_EVENT_FORM_SUBMITTED, MOKED_ACT_FORM },
    { MOKED_EVENT_PAGE_VISITED, MOKED_ACT_VISITED },
    { MOKED_EVENT_NOTE_WRITTEN, MOKED_N_ACTS },
    { MOKED_EVENT_UNSUBSCRIBED, MOKED_N_ACTS },
  };
  const guint i = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (kinds));
  const int message = g_rand_int_range (random, 1, 6);
  const int link = g_rand_int_range (random, 0, 2);
  Fact fact = { .act = kinds[i].act, .instant = MOKED_TEST_NOW - g_rand_int_range (random, 0, 500 * 24) * 60 * MOKED_MINUTE };
  g_autofree char *facts = g_strdup_printf ("{\"message\":%d,\"page\":\"p%d\"}", message, link);
  g_autofree char *body = g_strdup_printf ("{\"url\":\"u%d\"}", link);
  g_autofree char *withdraws = NULL;
  gint64 seq;

  if (kinds[i].kind == MOKED_EVENT_CALL_RECORDED)
    moked_test_add_call (test, n + 1, 1, fact.instant, fact.act == MOKED_ACT_CALLED ? MOKED_DIRECTION_IN : MOKED_DIRECTION_OUT,
                         fact.act == MOKED_ACT_TALKED ? MOKED_CALL_ANSWER : MOKED_CALL_BUSY, "+97231", "");

  seq = moked_test_happen (test, kinds[i].kind, fact.instant, 0, kinds[i].kind == MOKED_EVENT_CALL_RECORDED ? n + 1 : 0,
                           facts, body);
  if (fact.act == MOKED_ACT_OPENED)
    fact.repeats = g_strdup_printf ("o%d", message);
  if (fact.act == MOKED_ACT_CLICKED)
    fact.repeats = g_strdup_printf ("c%d/%d", message, link);
  /* All hours are in winter or summer time of one zone: days are taken by the calendar. */
  if (fact.act == MOKED_ACT_VISITED)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
      g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (fact.instant / MOKED_SECOND);
      g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *day = g_date_time_format (local, "%F");

      fact.repeats = g_strdup_printf ("v%s/%d", day, link);
    }

  fact.is_withdrawn = g_rand_int_range (random, 0, 10) == 0;
  if (fact.is_withdrawn)
    {
      withdraws = g_strdup_printf ("{\"seq\":%" G_GINT64_FORMAT "}", seq);
      moked_test_happen (test, MOKED_EVENT_FACT_WITHDRAWN, MOKED_TEST_NOW, 0, 0, withdraws, NULL);
    }

  return fact;
}

static double
plain_score (GArray             *facts,
             const MokedScoring *scoring)
{
  double score = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = &g_array_index (facts, Fact, i);
      gboolean is_last = TRUE;

      if (fact->act == MOKED_N_ACTS || fact->is_withdrawn)
        continue;

      for (guint k = 0; k < facts->len && fact->repeats; k++)
        {
          const Fact *other = &g_array_index (facts, Fact, k);

          if (k != i && !other->is_withdrawn && g_strcmp0 (other->repeats, fact->repeats) == 0 &&
              (other->instant > fact->instant || (other->instant == fact->instant && k > i)))
            is_last = FALSE;
        }

      if (is_last)
        score += scoring->weights[fact->act] *
                 pow (0.5, (double) (MOKED_TEST_NOW - fact->instant) / DAY / scoring->half_life_days);
    }

  return score;
}

static guint
plain_count (GArray *facts,
             gint64  from,
             gint64  to)
{
  guint n = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = &g_array_index (facts, Fact, i);

      n += fact->act != MOKED_N_ACTS && !fact->is_withdrawn && fact->instant >= from && fact->instant < to;
    }

  return n;
}

static void
test_oracle (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr(GArray) facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedEngagement) engagement = NULL;
  MokedScoring scoring;
  guint most = 0;
  double parts = 0;

  g_array_set_clear_func (facts, clear_fact);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      const Fact fact = make_event (test, random, i);

      g_array_append_val (facts, fact);
    }

  moked_scoring_init (&scoring);
  scoring.half_life_days = 45;
  timeline = moked_test_load_timeline (test, 1);
  engagement = moked_engagement_new (timeline, &scoring, MOKED_TEST_NOW);

  g_assert_cmpuint (engagement->n_acts, ==, plain_count (facts, 0, G_MAXINT64));
  g_assert_cmpuint (engagement->months->len, >=, 15);
  for (guint i = 0; i < engagement->months->len; i++)
    {
      const MokedEngagementMonth *month = &g_array_index (engagement->months, MokedEngagementMonth, i);
      const gint64 end = i + 1 < engagement->months->len ? (month + 1)->start : G_MAXINT64;

      g_assert_cmpuint (month->n_acts, ==, plain_count (facts, month->start, end));
      most = MAX (most, month->n_acts);
    }
  g_assert_cmpuint (g_array_index (engagement->months, MokedEngagementMonth, engagement->peak).n_acts, ==, most);

  assert_near (engagement->score, plain_score (facts, &scoring));
  for (guint i = 0; i < MOKED_N_ACTS; i++)
    parts += engagement->parts[i].points;
  assert_near (parts, engagement->score);
}

/* --- months, silence, states ------------------------------------------------------------------ */

static void
test_months (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedEngagement) engagement = NULL;
  const MokedEngagementMonth *month;

  /* The last of October at 23:00 in UTC is the first of November in Jerusalem. */
  moked_test_happen (test, MOKED_EVENT_FORM_SUBMITTED, MOKED_TEST_NOW - 22 * DAY + 11 * 60 * MOKED_MINUTE, 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_FORM_SUBMITTED, MOKED_TEST_NOW - 80 * DAY, 0, 0, NULL, NULL);
  timeline = moked_test_load_timeline (test, 1);
  engagement = moked_engagement_new (timeline, NULL, MOKED_TEST_NOW);

  g_assert_cmpuint (engagement->months->len, ==, 3);
  month = &g_array_index (engagement->months, MokedEngagementMonth, 0);
  g_assert_cmpint (month->year, ==, 2026);
  g_assert_cmpint (month->month, ==, 9);
  g_assert_cmpuint (month[0].n_acts, ==, 1);
  g_assert_cmpuint (month[1].n_acts, ==, 0);
  g_assert_cmpuint (month[2].n_acts, ==, 1);
  g_assert_cmpint (engagement->peak, ==, 2);
  g_assert_cmpint (engagement->last_act_at, ==, MOKED_TEST_NOW - 22 * DAY + 11 * 60 * MOKED_MINUTE);
}

static void
test_states (void)
{
  static const struct { gint64 days; MokedCustomerState state; } cases[] = {
    { 0, MOKED_CUSTOMER_ACTIVE },       { 89, MOKED_CUSTOMER_ACTIVE },       { 90, MOKED_CUSTOMER_DORMANT },
    { 364, MOKED_CUSTOMER_DORMANT },    { 365, MOKED_CUSTOMER_RECYCLE_BIN },
  };
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, MOKED_TEST_NOW - 900 * DAY, 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_MESSAGE_RECEIVED, MOKED_TEST_NOW, 0, 0, NULL, NULL);
  /* What we do wakes nobody up. */
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, MOKED_TEST_NOW + 300 * DAY, 0, 0, NULL, NULL);
  timeline = moked_test_load_timeline (test, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedEngagement) engagement = moked_engagement_new (timeline, NULL, MOKED_TEST_NOW + cases[i].days * DAY);

      g_assert_cmpint (engagement->suggested_state, ==, cases[i].state);
      assert_near (engagement->score, 10 * pow (0.5, cases[i].days / 60.0));
    }
}

static void
test_nobody (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = moked_test_load_timeline (test, 1);
  g_autoptr(MokedEngagement) engagement = moked_engagement_new (timeline, NULL, MOKED_TEST_NOW);

  g_assert_cmpuint (engagement->months->len, ==, 0);
  g_assert_cmpint (engagement->peak, ==, -1);
  g_assert_cmpint (engagement->last_act_at, ==, MOKED_NO_INSTANT);
  assert_near (engagement->score, 0);
  g_assert_cmpint (engagement->preferred, ==, -1);
  g_assert_cmpint (engagement->last_channel, ==, -1);
  g_assert_false (engagement->suggests_channel);
}

/* --- the preferred channel -------------------------------------------------------------------- */

/* @n messages that were delivered; the first @n_opened of them opened, and so on. */
static void
deliver (MokedTestStore *test,
         const char     *channel,
         int             n,
         int             n_opened,
         int             n_clicked,
         int             n_replied,
         gint64          sent_at)
{
  static gint64 id;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "INSERT INTO message (customer_id, channel, direction, campaign, subject, body, body_type, address, address_key, "
        "message_status, source, created_at, sent_at, delivered_at, replied_at, failure_code, failure_reason, opens, clicks, "
        "changed_seq) VALUES (1, '%s', 2, '', '', '', 'text', '', '', 3, 'outbox', 1, %" G_GINT64_FORMAT ", 5, %s, '', '', "
        "%d, %d, 0)",
        channel, sent_at + id++, i < n_replied ? "6" : "NULL", i < n_opened ? 3 : 0, i < n_clicked ? 1 : 0);

      moked_test_exec (test->store, sql);
    }
}

static void
test_channels (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimeline) closed = NULL;
  g_autoptr(MokedEngagement) engagement = NULL;
  g_autoptr(MokedEngagement) after = NULL;

  /* Opens all mail, answers a third of what comes by SMS; four letters say nothing. */
  deliver (test, "sms", 6, 0, 0, 2, DAYS (-5));
  deliver (test, "letter", 4, 0, 0, 4, DAYS (-4));
  deliver (test, "email", 10, 10, 1, 0, DAYS (-3));

  timeline = moked_test_load_timeline (test, 1);
  engagement = moked_engagement_new (timeline, NULL, MOKED_TEST_NOW);
  g_assert_cmpuint (engagement->channels[0].n_delivered, ==, 10);
  g_assert_cmpuint (engagement->channels[0].n_opened, ==, 10);
  assert_near (engagement->channels[0].rate, (0.7 + 9 * 0.2) / 10);
  assert_near (engagement->channels[1].rate, 2.0 / 6);
  g_assert_cmpint (engagement->preferred, ==, 1);
  g_assert_cmpint (engagement->last_channel, ==, 0);
  g_assert_true (engagement->suggests_channel);

  /* Whoever leaves a channel does not prefer it. */
  moked_test_exec (test->store,
                   "INSERT INTO contact_block (customer_id, channel, address_key, block_kind, since, seq, reason) "
                   "VALUES (1, 'sms', '', 'unsubscribed', 1, 1, '')");
  closed = moked_test_load_timeline (test, 1);
  after = moked_engagement_new (closed, NULL, MOKED_TEST_NOW);
  g_assert_true (after->channels[1].is_closed);
  g_assert_cmpint (after->preferred, ==, 0);
  g_assert_false (after->suggests_channel);
}

/* --- settings, funnels ------------------------------------------------------------------------ */

static gboolean
load_scoring (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return moked_scoring_load (reader, data, error);
}

static void
test_scoring (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  MokedScoring scoring;

  moked_test_read (test->store, load_scoring, &scoring);
  g_assert_cmpint (scoring.version, ==, 0);
  assert_near (scoring.half_life_days, 60);

  moked_test_exec (test->store,
                   "INSERT INTO project_setting (project_id, name, version, settings, created_at) VALUES "
                   "(1, 'scoring', 1, '{\"half_life_days\": 10}', 1), "
                   "(1, 'scoring', 2, '{\"half_life_days\": 30, \"weight_form\": 2.5, \"weight_called\": -4, "
                   "\"dormant_days\": \"soon\", \"min_deliveries\": 3}', 1)");
  moked_test_read (test->store, load_scoring, &scoring);
  g_assert_cmpint (scoring.version, ==, 2);
  assert_near (scoring.half_life_days, 30);
  assert_near (scoring.weights[MOKED_ACT_FORM], 2.5);
  assert_near (scoring.weights[MOKED_ACT_CALLED], 10);
  g_assert_cmpint (scoring.dormant_days, ==, 90);
  g_assert_cmpint (scoring.min_deliveries, ==, 3);

  g_assert_false (moked_scoring_parse (&scoring, "[1]"));
  g_assert_false (moked_scoring_parse (&scoring, "{"));
  g_assert_false (moked_scoring_parse (&scoring, ""));
}

static void
test_funnels (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedEngagement) engagement = NULL;
  const MokedFunnelPlace *places;

  moked_test_happen (test, MOKED_EVENT_FUNNEL_STAGE_CHANGED, DAYS (-3), 0, 0, "{\"funnel\":\"a\",\"to\":\"1\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_FUNNEL_STAGE_CHANGED, DAYS (-2), 0, 0, "{\"funnel\":\"a\",\"to\":\"2\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_FUNNEL_STAGE_CHANGED, DAYS (-1), 0, 0, "{\"funnel\":\"b\",\"to\":\"1\"}", NULL);
  timeline = moked_test_load_timeline (test, 1);
  engagement = moked_engagement_new (timeline, NULL, MOKED_TEST_NOW);

  g_assert_cmpuint (engagement->funnels->len, ==, 2);
  places = &g_array_index (engagement->funnels, MokedFunnelPlace, 0);
  g_assert_cmpstr (places[0].funnel, ==, "b");
  g_assert_cmpstr (places[1].stage, ==, "2");
  g_assert_cmpint (places[1].since, ==, DAYS (-2));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engagement/as-plain-counting-says", test_oracle);
  g_test_add_func ("/engagement/months-are-local", test_months);
  g_test_add_func ("/engagement/silence-suggests-a-state", test_states);
  g_test_add_func ("/engagement/nobody-ever-did-anything", test_nobody);
  g_test_add_func ("/engagement/the-channel-that-is-answered-best", test_channels);
  g_test_add_func ("/engagement/scoring-is-a-setting", test_scoring);
  g_test_add_func ("/engagement/where-in-which-funnel", test_funnels);

  return g_test_run ();
}
