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

/* How far the recording's times were moved. */
static gint64 moved_by;

static gboolean
is_near (gint64 instant,
         gint64 of_sheet)
{
  return ABS (instant - moved_by - of_sheet) <= 1.5 * MOKED_SECOND;
}

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
  score->start += is_near (facts->started_at, call->start);
  score->end += call->end == MOKED_NO_INSTANT || is_near (facts->ended_at, call->end);
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
  GPtrArray *lines;

  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &lines))
    {
      g_auto (MokedCallFacts) facts = { NULL, };
      const RecordedCall *call = recording_find_call (recording, g_ptr_array_index (lines, 0));

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

/* What the rule was not made by: 113 calls of another version. */
static void
test_asterisk_16 (void)
{
  static const struct { guint least_right; guint most_confused; guint most_absent; } expected[] = {
    { 113, 0, 0 }, { 113, 0, 0 }, { 104, 6, 0 }, { 110, 0, 0 }, { 110, 0, 0 }, { 98, 11, 0 }, { 33, 0, 80 },
  };
  g_autoptr (Recording) recording = recording_new_asterisk_16 ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (combinations); i++)
    {
      Score score = score_calls (combinations[i].title, recording, combinations[i].files, profile);

      g_assert_cmpuint (score.absent, <=, expected[i].most_absent);
      g_assert_cmpuint (score.right, >=, expected[i].least_right);
      g_assert_cmpuint (score.confused, <=, expected[i].most_confused);
      g_assert_cmpuint (score.guessed_wrong, ==, score.wrong);
      g_assert_cmpuint (score.beyond, ==, 0);
      g_assert_cmpuint (score.direction, ==, score.n - score.absent);
      g_assert_cmpuint (score.customer, ==, score.n - score.absent);
      g_assert_cmpuint (score.did_wrong, ==, 0);
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

/* Other exchanges would have written the same calls otherwise. */

static char *
replace_all (const char         *line,
             const char         *pattern,
             GRegexEvalCallback  callback,
             gpointer            data)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  char *changed = g_regex_replace_eval (regex, line, -1, 0, 0, callback, data, NULL);

  g_assert_nonnull (changed);
  return changed;
}

static char *
drop_columns (const char *line,
              guint       n)
{
  char *copy = g_strdup (line);

  for (guint i = 0; i < n; i++)
    *strrchr (copy, ',') = 0;

  return copy;
}

/* newcdrcolumns=no: Asterisk's default. */
static char *
without_linkedid (const char *line,
                  gpointer    data)
{
  return line[0] == MOKED_LINE_CDR ? drop_columns (line, 3) : g_strdup (line);
}

/* loguniqueid=no, loguserfield=no: Asterisk's default, too. */
static char *
without_ids (const char *line,
             gpointer    data)
{
  return line[0] == MOKED_LINE_CDR ? drop_columns (line, 5) : g_strdup (line);
}

static gboolean
prefix_id (const GMatchInfo *match,
           GString          *result,
           gpointer          data)
{
  g_autofree char *id = g_match_info_fetch (match, 0);

  g_string_append (result, "haifa-office-");
  g_string_append (result, id);

  return FALSE;
}

/* systemname=haifa-office */
static char *
with_system_name (const char *line,
                  gpointer    data)
{
  return replace_all (line, "\\b1795\\d{6}\\.\\d+", prefix_id, NULL);
}

static gint64
local_to_seconds (const char *text)
{
  g_autofree char *iso = g_strdup (text);
  g_autoptr (GDateTime) time = NULL;

  iso[10] = 'T';
  time = g_date_time_new_from_iso8601 (iso, utc ());
  g_assert_nonnull (time);

  return g_date_time_to_unix (time);
}

static void
append_local (GString   *result,
              gint64     seconds,
              GTimeZone *zone)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (instant, zone);
  g_autofree char *text = g_date_time_format (local, "%Y-%m-%d %H:%M:%S");

  g_string_append (result, text);
}

/* The recordings were made in winter time. */
#define RECORDED_OFFSET 7200

typedef struct
{
  gint64     by;
  GTimeZone *zone;
} Move;

static gboolean
move_time (const GMatchInfo *match,
           GString          *result,
           gpointer          data)
{
  const Move *move = data;
  g_autofree char *text = g_match_info_fetch (match, 0);

  if (strchr (text, '-'))
    append_local (result, local_to_seconds (text) - RECORDED_OFFSET + move->by, move->zone);
  else
    g_string_append_printf (result, "%" G_GINT64_FORMAT, g_ascii_strtoll (text, NULL, 10) + move->by);

  return FALSE;
}

#define TIME_PATTERN "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"

static char *
moved (const char *line,
       gpointer    data)
{
  return replace_all (line, TIME_PATTERN "|\\b1795\\d{6}\\b", move_time, data);
}

/* usegmtime=yes, as Debian ships it: the CDR's times only. */
static char *
with_cdr_in_utc (const char *line,
                 gpointer    data)
{
  Move move = { 0, utc () };

  return line[0] == MOKED_LINE_CDR ? replace_all (line, TIME_PATTERN, move_time, &move) : g_strdup (line);
}

static gboolean
write_epoch (const GMatchInfo *match,
             GString          *result,
             gpointer          data)
{
  g_autofree char *text = g_match_info_fetch (match, 0);
  guint *n = data;

  g_string_append_printf (result, "%" G_GINT64_FORMAT ".%06u", local_to_seconds (text) - RECORDED_OFFSET,
                          (*n)++ % 10000 * 100);
  return FALSE;
}

/* cel.conf without dateformat, its default: epochs with microseconds. */
static char *
with_cel_in_epochs (const char *line,
                    gpointer    data)
{
  return line[0] == MOKED_LINE_CEL ? replace_all (line, TIME_PATTERN, write_epoch, data) : g_strdup (line);
}

/* cel.conf with the events of its sample. */
static char *
without_ends (const char *line,
              gpointer    data)
{
  if (line[0] == MOKED_LINE_CEL && (strstr (line, "\"APP_END\"") || strstr (line, "\"LINKEDID_END\"")))
    return NULL;

  return g_strdup (line);
}

/* unanswered=no, Asterisk's default: no row of a channel that nobody answered and that called nobody. */
static char *
without_unanswered (const char *line,
                    gpointer    data)
{
  if (line[0] == MOKED_LINE_CDR && strstr (line, "\",\"\",\"") && !strstr (line, "\"ANSWERED\"") &&
      g_regex_match_simple ("\"[^\",]+/[^\",]+\",\"\",\"[A-Za-z0-9]+\",", line, 0, 0))
    return NULL;

  return g_strdup (line);
}

static const struct
{
  const char      *title;
  RecordingChange  change;
  RecordingFiles   files;
  guint            least_right;
  guint            most_confused;
  guint            most_absent;
} variants[] = {
  { "no linkedid: all", without_linkedid, RECORDING_ALL, 197, 0 },
  { "no linkedid: queue_log + CDR", without_linkedid, RECORDING_QUEUE | RECORDING_CDR, 185, 8 },
  { "no linkedid: CDR", without_linkedid, RECORDING_CDR, 180, 11 },
  { "no ids: CDR", without_ids, RECORDING_CDR, 180, 11 },
  { "systemname: all", with_system_name, RECORDING_ALL, 197, 0 },
  { "systemname: queue_log + CDR", with_system_name, RECORDING_QUEUE | RECORDING_CDR, 185, 8 },
  { "CDR in UTC: all", with_cdr_in_utc, RECORDING_ALL, 197, 0 },
  { "CDR in UTC: CDR", with_cdr_in_utc, RECORDING_CDR, 180, 11 },
  { "CEL in epochs: all", with_cel_in_epochs, RECORDING_ALL, 197, 0 },
  { "CEL in epochs: CEL", with_cel_in_epochs, RECORDING_CEL, 193, 0 },
  { "CEL without ends: all", without_ends, RECORDING_ALL, 197, 0 },
  { "unanswered=no: all", without_unanswered, RECORDING_ALL, 197, 0 },
  { "unanswered=no: queue_log + CDR", without_unanswered, RECORDING_QUEUE | RECORDING_CDR, 173, 8, 12 },
  { "unanswered=no: CDR", without_unanswered, RECORDING_CDR, 164, 11, 12 },
};

static void
test_variants (void)
{
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      guint n = 0;
      g_autoptr (Recording) other = recording_changed (recording, variants[i].change, &n);
      Score score = score_calls (variants[i].title, other, variants[i].files, profile);

      g_assert_cmpuint (score.absent, <=, variants[i].most_absent);
      g_assert_cmpuint (score.right, >=, variants[i].least_right);
      g_assert_cmpuint (score.confused, <=, variants[i].most_confused);
      g_assert_cmpuint (score.beyond, ==, 0);
      g_assert_cmpuint (score.guessed_wrong, ==, score.wrong);
      g_assert_cmpuint (score.direction, ==, score.n - score.absent);
      g_assert_cmpuint (score.start, >=, score.n - score.absent - 1);
      /* without its row, what the dialplan still did after the last leg is not known */
      g_assert_cmpuint (score.end, >=, score.n - score.absent - (variants[i].most_absent > 0 ? 4 : 0));
    }
}

/* The autumn night on which the clock goes back, at several moments of the recordings. */
static void
test_clock_change (void)
{
  static const gint64 moments[] = { 1795288730, 1795288820, 1795288945, 1795288990, 1795289040 };
  /* 2026-10-25 at two o'clock it is one again */
  const gint64 change = G_GINT64_CONSTANT (1792882800);
  static const RecordingFiles files[] = {
    RECORDING_ALL, RECORDING_QUEUE | RECORDING_CDR, RECORDING_CDR, RECORDING_CEL,
  };
  static const guint least_right[] = { 197, 185, 180, 193 };
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      Move move = { change - moments[i], profile->zone };
      g_autoptr (Recording) other = recording_changed (recording, moved, &move);

      moved_by = move.by * MOKED_SECOND;
      for (guint k = 0; k < G_N_ELEMENTS (files); k++)
        {
          Score score = score_calls ("clock goes back", other, files[k], profile);

          g_assert_cmpuint (score.right, >=, least_right[k]);
          g_assert_cmpuint (score.start, >=, score.n - 1);
          g_assert_cmpuint (score.end, ==, score.n);
        }
    }

  moved_by = 0;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-judge/recordings", test_recordings);

  g_test_add_func ("/call-judge/asterisk-16", test_asterisk_16);
  g_test_add_func ("/call-judge/proposal", test_proposal);
  g_test_add_func ("/call-judge/variants", test_variants);
  g_test_add_func ("/call-judge/clock-change", test_clock_change);

  return g_test_run ();
}
