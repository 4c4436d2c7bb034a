/* test-call-judge.c: the rule of outcomes, held against what a real exchange was made to do
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/calls/moked-exchange-proposal.h"
#include "support/moked-test-recording.h"

typedef struct
{
  guint n;
  guint right;
  guint wrong;
  guint absent;
  guint confused;      /* answered taken for missed, or the reverse */
  guint guessed;
  guint guessed_wrong;
  guint beyond;        /* customer calls that the sheet does not know */
  guint unfinished;
  guint direction;
  guint customer;
  guint did;
  guint did_wrong;
  guint start;
  guint end;
} Score;

static void
score_fields (Score                *score,
              const RecordedCall   *call,
              const MokedCallFacts *facts)
{
  gboolean is_in = call->direction == MOKED_DIRECTION_IN;

  score->direction += facts->direction == call->direction;
  score->customer += g_str_equal (facts->is_withheld ? "" : facts->phone_raw, call->customer);
  score->did += is_in && g_str_equal (facts->virtual_number, call->did);
  score->did_wrong += is_in && *facts->virtual_number && !g_str_equal (facts->virtual_number, call->did);
  score->start += ABS (facts->started_at - call->start) <= 1.5 * MOKED_SECOND;
  score->end += call->end == MOKED_NO_INSTANT || ABS (facts->ended_at - call->end) <= 1.5 * MOKED_SECOND;
}

static void
score_call (Score                *score,
            const RecordedCall   *call,
            const MokedCallFacts *facts)
{
  gboolean is_right = facts->call_disposition == call->want;
  gboolean is_guessed = facts->certainty == MOKED_CERTAINTY_GUESS;

  score->right += is_right;
  score->wrong += !is_right;
  score->guessed += is_guessed;
  score->guessed_wrong += is_guessed && !is_right;
  score->confused += (facts->call_disposition == MOKED_CALL_ANSWER) != (call->want == MOKED_CALL_ANSWER);
  score->unfinished += !facts->is_final;
  score_fields (score, call, facts);

  if (!is_right)
    g_test_message ("  %s %s %s: %s (%s, %s) instead of %s", call->kind, call->part, call->uid,
                    moked_call_disposition_to_code (facts->call_disposition),
                    moked_certainty_to_code (facts->certainty), facts->raw_code,
                    moked_call_disposition_to_code (call->want));
}

static Score
score_calls (const char                 *title,
             const Recording            *recording,
             RecordingFiles              files,
             const MokedExchangeProfile *profile)
{
  g_autoptr (GHashTable) calls = recording_group (recording, files);
  g_autoptr (MokedQueueContext) context = recording_new_queue_context (recording, files);
  Score score = { .n = recording->sheet->len };
  GHashTableIter iter;
  const char *key;
  GPtrArray *lines;

  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &lines))
    {
      g_auto (MokedCallFacts) facts = { NULL, };
      const RecordedCall *call = recording_find_call (recording, key);

      moked_call_judge ((const char * const *) lines->pdata, lines->len, profile,
                        files & RECORDING_QUEUE ? context : NULL, &facts);
      if (call && facts.is_customer_call)
        score_call (&score, call, &facts);
      else if (facts.is_customer_call)
        score.beyond++;
    }

  score.absent = score.n - score.right - score.wrong;
  g_test_message ("%-28s right %3u wrong %3u absent %3u confused %2u guessed %2u (wrong %2u) beyond %u "
                  "unfinished %u | direction %3u customer %3u did %3u (wrong %2u) start %3u end %3u",
                  title, score.right, score.wrong, score.absent, score.confused, score.guessed,
                  score.guessed_wrong, score.beyond, score.unfinished, score.direction, score.customer,
                  score.did, score.did_wrong, score.start, score.end);

  return score;
}

/* What the files can tell: the rest of the sheet is wrong or absent. */
static const struct
{
  const char     *title;
  RecordingFiles  files;
  guint           least_right;
  guint           most_confused;
  guint           least_did;
  guint           most_absent;
} combinations[] = {
  { "queue_log + CDR + CEL", RECORDING_ALL, 197, 0, 166, 0 },
  { "queue_log + CEL", RECORDING_QUEUE | RECORDING_CEL, 197, 0, 166, 0 },
  { "queue_log + CDR", RECORDING_QUEUE | RECORDING_CDR, 185, 8, 150, 0 },
  { "CEL + CDR", RECORDING_CEL | RECORDING_CDR, 193, 0, 166, 0 },
  { "CEL", RECORDING_CEL, 193, 0, 166, 0 },
  { "CDR", RECORDING_CDR, 180, 11, 150, 0 },
  { "queue_log", RECORDING_QUEUE, 60, 0, 0, 137 },
};

static void
test_recordings (void)
{
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (combinations); i++)
    {
      Score score = score_calls (combinations[i].title, recording, combinations[i].files, profile);
      guint n_known = score.n - combinations[i].most_absent;

      g_assert_cmpuint (score.absent, <=, combinations[i].most_absent);
      g_assert_cmpuint (score.right, >=, combinations[i].least_right);
      g_assert_cmpuint (score.confused, <=, combinations[i].most_confused);
      /* what is wrong is shown as a guess */
      g_assert_cmpuint (score.guessed_wrong, ==, score.wrong);
      g_assert_cmpuint (score.beyond, ==, 0);
      g_assert_cmpuint (score.direction, ==, n_known);
      g_assert_cmpuint (score.customer, ==, n_known);
      g_assert_cmpuint (score.did, >=, combinations[i].least_did);
      g_assert_cmpuint (score.did_wrong, ==, 0);
      /* the sheet's clock ran on in one call while its driver queued */
      g_assert_cmpuint (score.start, >=, n_known - 1);
      g_assert_cmpuint (score.end, ==, n_known);
    }
}

static GTimeZone *
utc (void)
{
  static GTimeZone *zone;

  if (!zone)
    zone = g_time_zone_new_utc ();

  return zone;
}

/* With nothing set by anybody: as good as what a person sets, and no answered call taken for a missed one. */
static void
test_proposal (void)
{
  static const char * const closed[] = { "closed", NULL };
  g_autoptr (Recording) recording = recording_new ();

  for (guint i = 0; i < G_N_ELEMENTS (combinations) - 1; i++)
    {
      RecordingFiles files = combinations[i].files;
      g_autoptr (GPtrArray) lines = recording_choose (recording, files);
      g_autoptr (MokedExchangeProfile) profile =
        moked_exchange_profile_propose ((const char * const *) lines->pdata, lines->len, "found", utc ());
      g_autofree char *title = g_strconcat (combinations[i].title, ", nothing set", NULL);
      Score score = score_calls (title, recording, files, profile);

      g_assert_cmpuint (score.right, >=, combinations[i].least_right);
      g_assert_cmpuint (score.confused, ==, 0);
      g_assert_cmpuint (score.guessed_wrong, ==, score.wrong);
      g_assert_cmpuint (score.direction, ==, score.n);
      g_assert_cmpuint (score.customer, ==, score.n);
      g_assert_cmpstr (profile->time_zone, ==, "Asia/Jerusalem");
      g_assert_cmpstr (profile->own_number_prefixes[0], ==, "0772000");
      g_assert_true (g_strv_equal ((const char * const *) profile->closed_contexts, closed));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-judge/recordings", test_recordings);

  g_test_add_func ("/call-judge/proposal", test_proposal);

  return g_test_run ();
}
