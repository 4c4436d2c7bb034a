/* test-message-fold.c: what a message is by now, in whatever order it was learned
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/messages/moked-message-fold.h"

#define MESSAGE 7
#define N_MOST  6

/* One event: a letter and the minute at which it happened. */
typedef struct
{
  char letter;
  int  minute;
} Happening;

typedef struct
{
  const char         *name;
  Happening           happenings[N_MOST + 1];
  MokedMessageStatus  status;
  int                 sent;    /* minutes; -1: none */
  int                 delivered;
  int                 failed;
  int                 opens;
  int                 clicks;
  int                 replied;
} Case;

static const struct
{
  char           letter;
  MokedEventKind kind;
  const char    *facts;
} letters[] = {
  { 'q', MOKED_EVENT_MESSAGE_QUEUED, "{\"message\":7}" },
  { 's', MOKED_EVENT_MESSAGE_SENT, "{\"message\":7}" },
  { 'd', MOKED_EVENT_MESSAGE_DELIVERED, "{\"message\":7}" },
  { 'o', MOKED_EVENT_MESSAGE_OPENED, "{\"message\":7}" },
  { 'c', MOKED_EVENT_MESSAGE_CLICKED, "{\"message\":7}" },
  { 'f', MOKED_EVENT_MESSAGE_FAILED, "{\"message\":7,\"code\":\"5.1.1\",\"is_permanent\":1}" },
  { 'p', MOKED_EVENT_MESSAGE_DEFERRED, "{\"message\":7,\"code\":\"4.2.2\"}" },
  { 'u', MOKED_EVENT_UNSUBSCRIBED, "{\"message\":7}" },
  { 'x', MOKED_EVENT_COMPLAINED, "{\"message\":7}" },
  { 'm', MOKED_EVENT_MESSAGE_COMPOSED, "{\"message\":7}" },
  { '?', MOKED_EVENT_MESSAGE_UNKNOWN, "{\"message\":7}" },
  { 'r', MOKED_EVENT_MESSAGE_RECEIVED, "{\"message\":7}" },
  { 'a', MOKED_EVENT_MESSAGE_RECEIVED, "{\"message\":8,\"reply_to\":7}" },
  { 'n', MOKED_EVENT_MESSAGE_OPENED, "{\"message\":9}" }, /* somebody else's */
};

static const Case cases[] = {
  { "queued", { { 'q', 1 } }, MOKED_MESSAGE_QUEUED, -1, -1, -1, 0, 0, -1 },
  { "sent", { { 'q', 1 }, { 's', 2 } }, MOKED_MESSAGE_SENT, 2, -1, -1, 0, 0, -1 },
  { "delivered", { { 'q', 1 }, { 's', 2 }, { 'd', 3 } }, MOKED_MESSAGE_DELIVERED, 2, 3, -1, 0, 0, -1 },
  { "opened", { { 's', 2 }, { 'd', 3 }, { 'o', 4 }, { 'o', 9 } }, MOKED_MESSAGE_OPENED, 2, 3, -1, 2, 0, -1 },
  { "opened-before-delivered", { { 's', 2 }, { 'o', 4 }, { 'd', 5 } }, MOKED_MESSAGE_OPENED, 2, 5, -1, 1, 0, -1 },
  { "clicked", { { 's', 2 }, { 'c', 4 }, { 'o', 5 } }, MOKED_MESSAGE_CLICKED, 2, -1, -1, 1, 1, -1 },
  { "bounced", { { 'q', 1 }, { 's', 2 }, { 'f', 3 } }, MOKED_MESSAGE_FAILED, 2, -1, 3, 0, 0, -1 },
  { "bounced-by-a-clock-behind", { { 's', 2 }, { 'f', 1 } }, MOKED_MESSAGE_FAILED, 2, -1, 1, 0, 0, -1 },
  { "bounced-after-delivered", { { 's', 2 }, { 'd', 3 }, { 'f', 4 } }, MOKED_MESSAGE_FAILED, 2, 3, 4, 0, 0, -1 },
  { "delivered-after-all", { { 's', 2 }, { 'f', 3 }, { 'd', 4 } }, MOKED_MESSAGE_DELIVERED, 2, 4, 3, 0, 0, -1 },
  { "failed-and-opened", { { 's', 2 }, { 'o', 3 }, { 'f', 4 } }, MOKED_MESSAGE_OPENED, 2, -1, 4, 1, 0, -1 },
  { "queued-anew", { { 'q', 1 }, { 'f', 2 }, { 'q', 5 } }, MOKED_MESSAGE_QUEUED, -1, -1, -1, 0, 0, -1 },
  { "sent-anew", { { 'q', 1 }, { 'f', 2 }, { 'q', 5 }, { 's', 6 } }, MOKED_MESSAGE_SENT, 6, -1, -1, 0, 0, -1 },
  { "put-off", { { 'q', 1 }, { 'p', 2 } }, MOKED_MESSAGE_DEFERRED, -1, -1, -1, 0, 0, -1 },
  { "sent-after-put-off", { { 'q', 1 }, { 'p', 2 }, { 's', 3 } }, MOKED_MESSAGE_SENT, 3, -1, -1, 0, 0, -1 },
  { "put-off-by-their-server", { { 's', 1 }, { 'p', 2 } }, MOKED_MESSAGE_DEFERRED, 1, -1, -1, 0, 0, -1 },
  { "put-off-then-delivered", { { 's', 1 }, { 'p', 2 }, { 'd', 3 } }, MOKED_MESSAGE_DELIVERED, 1, 3, -1, 0, 0, -1 },
  { "unknown", { { 'q', 1 }, { '?', 2 } }, MOKED_MESSAGE_UNKNOWN, -1, -1, -1, 0, 0, -1 },
  { "unknown-but-delivered", { { 'q', 1 }, { '?', 4 }, { 'd', 2 } }, MOKED_MESSAGE_DELIVERED, -1, 2, -1, 0, 0, -1 },
  { "unknown-queued-anew", { { 'q', 1 }, { '?', 2 }, { 'q', 3 } }, MOKED_MESSAGE_QUEUED, -1, -1, -1, 0, 0, -1 },
  { "composed", { { 'q', 1 }, { 'm', 1 } }, MOKED_MESSAGE_COMPOSED, -1, -1, -1, 0, 0, -1 },
  { "unsubscribed", { { 's', 1 }, { 'o', 2 }, { 'u', 3 }, { 'c', 4 } }, MOKED_MESSAGE_UNSUBSCRIBED, 1, -1, -1, 1, 1, -1 },
  { "complained", { { 's', 1 }, { 'x', 2 }, { 'u', 3 } }, MOKED_MESSAGE_COMPLAINED, 1, -1, -1, 0, 0, -1 },
  { "answered", { { 's', 1 }, { 'd', 2 }, { 'a', 8 }, { 'a', 6 } }, MOKED_MESSAGE_DELIVERED, 1, 2, -1, 0, 0, 6 },
  { "received", { { 'r', 1 } }, MOKED_MESSAGE_RECEIVED, -1, -1, -1, 0, 0, -1 },
  { "others-do-not-count", { { 's', 1 }, { 'n', 2 } }, MOKED_MESSAGE_SENT, 1, -1, -1, 0, 0, -1 },
};

static gint64
instant_of (int minute)
{
  return minute < 0 ? MOKED_NO_INSTANT : G_GINT64_CONSTANT (1795348800000000) + minute * MOKED_MINUTE;
}

static void
add (MokedMessageFold *fold,
     Happening         happening,
     gint64            seq)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == happening.letter)
      {
        moked_message_fold_add (fold, MESSAGE, &(MokedEvent) {
          .seq = seq,
          .occurred_at = instant_of (happening.minute),
          .kind = letters[i].kind,
          .facts = letters[i].facts,
          .body = happening.letter == 'f' ? "{\"address\":\"a@b.c\",\"reason\":\"no such user\"}" : NULL,
        });
        return;
      }

  g_assert_not_reached ();
}

static void
check (const Case        *test,
       MokedMessageState *state)
{
  g_assert_cmpint (state->message_status, ==, test->status);
  g_assert_cmpint (state->sent_at, ==, instant_of (test->sent));
  g_assert_cmpint (state->delivered_at, ==, instant_of (test->delivered));
  g_assert_cmpint (state->failed_at, ==, instant_of (test->failed));
  g_assert_cmpstr (state->failure_code, ==, test->failed < 0 ? "" : "5.1.1");
  g_assert_cmpstr (state->failure_reason, ==, test->failed < 0 ? "" : "no such user");
  g_assert_cmpint (state->opens, ==, test->opens);
  g_assert_cmpint (state->clicks, ==, test->clicks);
  g_assert_cmpint (state->replied_at, ==, instant_of (test->replied));
}

/* In every order of arrival; the seq is the arrival's. */
static guint
check_orders (const Case       *test,
              MokedMessageFold *fold,
              Happening        *happenings,
              guint             n_placed,
              guint             n)
{
  guint n_orders = 0;

  if (n_placed == n)
    {
      g_auto (MokedMessageState) state = { 0 };

      moked_message_fold_reset (fold);
      for (guint i = 0; i < n; i++)
        add (fold, happenings[i], i + 1);
      g_assert_true (moked_message_fold_end (fold, &state));
      check (test, &state);
      return 1;
    }

  for (guint i = n_placed; i < n; i++)
    {
      Happening other = happenings[n_placed];

      happenings[n_placed] = happenings[i];
      happenings[i] = other;
      n_orders += check_orders (test, fold, happenings, n_placed + 1, n);
      happenings[i] = happenings[n_placed];
      happenings[n_placed] = other;
    }

  return n_orders;
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (MokedMessageFold) fold = moked_message_fold_new ();
  Happening happenings[N_MOST];
  guint n = 0;
  guint n_orders = 1;

  while (test->happenings[n].letter != 0)
    n++;
  memcpy (happenings, test->happenings, sizeof happenings);
  for (guint i = 2; i <= n; i++)
    n_orders *= i;
  g_assert_cmpuint (check_orders (test, fold, happenings, 0, n), ==, n_orders);
}

/* First and last of what comes again. */
static void
test_repeats (void)
{
  g_autoptr (MokedMessageFold) fold = moked_message_fold_new ();
  g_auto (MokedMessageState) state = { 0 };
  const Happening happenings[] = { { 'c', 30 }, { 'o', 20 }, { 'o', 10 }, { 'c', 40 }, { 's', 5 }, { 'o', 50 } };

  for (guint i = 0; i < G_N_ELEMENTS (happenings); i++)
    add (fold, happenings[i], i + 1);
  g_assert_true (moked_message_fold_end (fold, &state));
  g_assert_cmpint (state.created_at, ==, instant_of (5));
  g_assert_cmpint (state.first_opened_at, ==, instant_of (10));
  g_assert_cmpint (state.last_opened_at, ==, instant_of (50));
  g_assert_cmpint (state.opens, ==, 3);
  g_assert_cmpint (state.first_clicked_at, ==, instant_of (30));
  g_assert_cmpint (state.clicks, ==, 2);
}

static void
test_withdrawn (void)
{
  g_autoptr (MokedMessageFold) fold = moked_message_fold_new ();
  g_auto (MokedMessageState) state = { 0 };
  g_auto (MokedMessageState) rest = { 0 };
  const MokedEvent first = { .seq = 9, .occurred_at = instant_of (9), .kind = MOKED_EVENT_FACT_WITHDRAWN,
                             .facts = "{\"seq\":2,\"message\":7}" };
  const MokedEvent second = { .seq = 10, .occurred_at = instant_of (9), .kind = MOKED_EVENT_FACT_WITHDRAWN,
                              .facts = "{\"seq\":1,\"message\":7}" };

  moked_message_fold_add (fold, MESSAGE, &first);
  add (fold, (Happening) { 's', 1 }, 1);
  add (fold, (Happening) { 'f', 2 }, 2);
  g_assert_true (moked_message_fold_end (fold, &state));
  g_assert_cmpint (state.message_status, ==, MOKED_MESSAGE_SENT);
  g_assert_cmpint (state.failed_at, ==, MOKED_NO_INSTANT);

  moked_message_fold_add (fold, MESSAGE, &second);
  g_assert_false (moked_message_fold_end (fold, &rest));
  g_assert_cmpint (rest.message_status, ==, MOKED_MESSAGE_WITHDRAWN);
  g_assert_cmpstr (moked_message_state_find_difference (&state, &rest), ==, "message_status");
  g_assert_null (moked_message_state_find_difference (&rest, &rest));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/message-fold/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/message-fold/repeats", test_repeats);
  g_test_add_func ("/message-fold/withdrawn", test_withdrawn);

  return g_test_run ();
}
