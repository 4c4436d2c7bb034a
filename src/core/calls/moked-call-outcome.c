/* moked-call-outcome.c: the rule of outcomes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-outcome"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-outcome.h"
#include "core/calls/moked-channel.h"

/* A Dial that called nobody is over at once. */
#define MAX_AT_ONCE MOKED_SECOND

/* How near to the start of Queue its ENTERQUEUE is written. */
#define MAX_ENTERING (3 * MOKED_SECOND)

#define CAUSE_BUSY 17

typedef struct
{
  const MokedCallEvidence    *evidence;
  const MokedCallStage       *stage;
  const MokedExchangeProfile *profile;
  const MokedQueueContext    *queue_context;
  MokedCallFacts             *facts;
} Judge;

/* The first that matches wins: each rule says TRUE when it has. */
typedef gboolean (*Rule) (const Judge *judge);

static gboolean
decide (const Judge          *judge,
        MokedCallDisposition  call_disposition,
        MokedCertainty        certainty,
        const char           *raw_code)
{
  judge->facts->call_disposition = call_disposition;
  judge->facts->certainty = certainty;
  g_set_str (&judge->facts->raw_code, raw_code);

  return TRUE;
}

/* The CDR says ANSWERED of whatever the dialplan itself answered: of a call that nobody did it says nothing. */
static gboolean
says_something (const MokedCdrRow    *row,
                MokedCallDisposition  call_disposition)
{
  return call_disposition == MOKED_CALL_ANSWER || !g_str_equal (row->record.disposition, "ANSWERED");
}

/* What the exchange itself said last: queue_log's word, or the CDR's, or the cause of hanging up. */
static const char *
find_raw_code (const Judge          *judge,
               MokedCallDisposition  call_disposition,
               char                  buffer[16])
{
  const MokedCallEvidence *evidence = judge->evidence;
  const MokedCdrRow *leg = moked_call_find_last_leg (evidence);
  gint cause = judge->stage->hangup ? moked_cel_event_get_cause (judge->stage->hangup) : -1;

  for (guint i = evidence->n_queue; i > 0; i--)
    {
      if (evidence->queue[i - 1].type != MOKED_QUEUE_EVENT_OTHER &&
          evidence->queue[i - 1].type != MOKED_QUEUE_EVENT_ENTER)
        return evidence->queue[i - 1].event;
    }

  if (leg && says_something (leg, call_disposition))
    return leg->record.disposition;

  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      if (evidence->cdr[i - 1].side == MOKED_CALL_SIDE_CALLER &&
          says_something (&evidence->cdr[i - 1], call_disposition))
        return evidence->cdr[i - 1].record.disposition;
    }

  if (cause < 0)
    return "";

  g_snprintf (buffer, 16, "cause %d", cause);
  return buffer;
}

static gboolean
decide_by_raw (const Judge          *judge,
               MokedCallDisposition  call_disposition,
               MokedCertainty        certainty)
{
  char buffer[16];

  return decide (judge, call_disposition, certainty, find_raw_code (judge, call_disposition, buffer));
}

/* Contexts. */

static gboolean
passed_through (const MokedCallEvidence *evidence,
                GStrv                    contexts,
                const char             **context)
{
  if (*contexts == NULL)
    return FALSE;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      *context = evidence->cel[i].record.context;
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER &&
          g_strv_contains ((const char * const *) contexts, *context))
        return TRUE;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      *context = evidence->cdr[i].record.context;
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          g_strv_contains ((const char * const *) contexts, *context))
        return TRUE;
    }

  return FALSE;
}

static gboolean
judge_closed (const Judge *judge)
{
  g_autofree char *code = NULL;
  const char *context;

  if (!passed_through (judge->evidence, judge->profile->closed_contexts, &context))
    return FALSE;

  code = g_strconcat ("context ", context, NULL);
  return decide (judge, MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING, code);
}

/* Queues. */

static const MokedQueueRecord *
find_last_exit (const MokedCallEvidence *evidence)
{
  for (guint i = evidence->n_queue; i > 0; i--)
    {
      switch (evidence->queue[i - 1].type)
        {
        case MOKED_QUEUE_EVENT_ABANDON:
        case MOKED_QUEUE_EVENT_EXIT_KEY:
        case MOKED_QUEUE_EVENT_EXIT_TIMEOUT:
        case MOKED_QUEUE_EVENT_EXIT_EMPTY:
          return &evidence->queue[i - 1];

        default:
          break;
        }
    }

  return NULL;
}

static gboolean
judge_queue_exit (const Judge *judge)
{
  const MokedQueueRecord *left;

  if (judge->stage->app != MOKED_CALL_APP_QUEUE || !(left = find_last_exit (judge->evidence)))
    return FALSE;

  switch (left->type)
    {
    case MOKED_QUEUE_EVENT_EXIT_KEY:
      judge->facts->wants_callback = TRUE;
      G_GNUC_FALLTHROUGH;

    case MOKED_QUEUE_EVENT_ABANDON:
      return decide (judge, MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_SURE, left->event);

    default:
      return decide (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, left->event);
    }
}

/* ${QUEUESTATUS}, where the dialplan writes it down. */
static gboolean
decide_refusal (const Judge *judge,
                const char  *queue_status)
{
  static const char * const nobody_there[] = {
    "JOINEMPTY", "LEAVEEMPTY", "JOINUNAVAIL", "LEAVEUNAVAIL", "TIMEOUT", NULL,
  };

  if (g_str_equal (queue_status, "FULL"))
    return decide (judge, MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, queue_status);
  if (g_strv_contains (nobody_there, queue_status))
    return decide (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, queue_status);

  return FALSE;
}

static gboolean
judge_written_refusal (const Judge *judge)
{
  const MokedCallEvidence *evidence = judge->evidence;

  if (judge->stage->app == MOKED_CALL_APP_DIAL)
    return FALSE;

  for (guint i = evidence->n_queue; i > 0; i--)
    {
      if (evidence->queue[i - 1].type == MOKED_QUEUE_EVENT_REFUSED &&
          decide_refusal (judge, evidence->queue[i - 1].arguments[0]))
        return TRUE;
    }

  for (guint i = evidence->n_cel; i > 0; i--)
    {
      const MokedCelEvent *event = &evidence->cel[i - 1];
      g_autofree char *queue_status = NULL;
      const char *text;
      gsize length;

      if (event->record.type != MOKED_CEL_USER_DEFINED || event->side != MOKED_CALL_SIDE_CALLER ||
          !g_str_equal (event->record.user_type, "QUEUESTATUS"))
        continue;

      text = moked_cel_event_get_member (event, "extra", &length);
      queue_status = g_strndup (text, length);
      if (decide_refusal (judge, queue_status))
        return TRUE;
    }

  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      if (evidence->cdr[i - 1].side == MOKED_CALL_SIDE_CALLER &&
          decide_refusal (judge, evidence->cdr[i - 1].record.userfield))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_entered (const MokedCallEvidence *evidence,
             gint64                   instant)
{
  for (guint i = 0; i < evidence->n_queue; i++)
    {
      if (evidence->queue[i].type == MOKED_QUEUE_EVENT_ENTER &&
          ABS (evidence->queue[i].time - instant) <= MAX_ENTERING)
        return TRUE;
    }

  return FALSE;
}

/* A queue that let nobody in writes nothing: it was full, or nobody was there to answer. */
static gboolean
judge_silent_refusal (const Judge *judge)
{
  const MokedCallStage *stage = judge->stage;
  g_autofree char *queue = NULL;
  const char *name;
  gsize length;

  if (stage->app != MOKED_CALL_APP_QUEUE || (!stage->ended && !stage->hangup) || !judge->queue_context ||
      stage->started_at == MOKED_NO_INSTANT || has_entered (judge->evidence, stage->started_at) ||
      !moked_queue_context_covers (judge->queue_context, stage->started_at))
    return FALSE;

  name = moked_call_argument (stage->data, 0, &length);
  queue = g_strndup (name, length);
  if (moked_queue_context_n_waiting (judge->queue_context, queue, stage->started_at) > 0)
    return decide_by_raw (judge, MOKED_CALL_BUSY, MOKED_CERTAINTY_GUESS);

  return decide_by_raw (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE);
}

/* The limit that the profile sets for the number, for an exchange that has none of its own. */
static guint
profile_limit (const Judge *judge)
{
  const MokedNumberRule *rule =
    moked_exchange_profile_rule_for (judge->profile, judge->facts->virtual_number, judge->facts->started_at);

  return rule ? rule->wait_limit_seconds : 0;
}

static gboolean
judge_giving_up (const Judge *judge)
{
  MokedCertainty certainty;

  if (judge->stage->app == MOKED_CALL_APP_NONE)
    return FALSE;

  if (moked_call_left_by_key (judge->stage))
    {
      judge->facts->wants_callback = TRUE;
      return decide_by_raw (judge, MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS);
    }

  if (moked_call_gave_up (judge->evidence, judge->stage, profile_limit (judge), &certainty))
    return decide_by_raw (judge, MOKED_CALL_CALLER_CANCEL, certainty);

  if (judge->stage->app == MOKED_CALL_APP_QUEUE)
    return decide_by_raw (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);

  return FALSE;
}

/* Dial. */

/* How the legs ended, of the last stage and of all. */
typedef struct
{
  guint       n_last;
  guint       n_last_busy;
  guint       n_last_other;     /* neither busy nor refused by a line */
  guint       n;
  guint       n_technical;
  guint       n_at_once;        /* NO ANSWER before anybody could */
  const char *technical_code;
} Legs;

static void
count_row (Legs              *legs,
           const MokedCdrRow *row,
           gboolean           is_of_last_stage)
{
  const char *disposition = row->record.disposition;
  gboolean is_busy = g_str_equal (disposition, "BUSY");
  gboolean is_congested = g_str_equal (disposition, "CONGESTION");
  gboolean is_technical = is_congested || g_str_equal (disposition, "FAILED");

  legs->n++;
  legs->n_technical += is_technical;
  legs->n_at_once += !is_busy && !is_technical && row->end - row->start <= MAX_AT_ONCE;
  if (is_technical && (is_congested || !legs->technical_code))
    legs->technical_code = disposition;

  if (!is_of_last_stage)
    return;

  legs->n_last++;
  legs->n_last_busy += is_busy;
  legs->n_last_other += !is_busy && !is_technical;
}

static void
count_legs_of_cdr (const MokedCallEvidence *evidence,
                   Legs                    *legs)
{
  const MokedCdrRow *last = moked_call_find_last_leg (evidence);

  *legs = (Legs) { 0, };
  for (guint i = 0; last && i < evidence->n_cdr; i++)
    {
      if (moked_cdr_row_is_leg (&evidence->cdr[i]))
        count_row (legs, &evidence->cdr[i], moked_cdr_row_is_same_stage (&evidence->cdr[i], last));
    }
}

/* The half of a called Local channel that walks the dialplan knows how it ended; the other may not. */
static GHashTable *
gather_far_halves (const MokedCallEvidence *evidence)
{
  GHashTable *halves = NULL;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->record.type != MOKED_CEL_HANGUP || event->side != MOKED_CALL_SIDE_OTHER ||
          moked_channel_half (event->record.channel) != 2)
        continue;

      if (!halves)
        halves = g_hash_table_new (moked_channel_hash_base, moked_channel_equal_base);
      g_hash_table_insert (halves, (gpointer) event->record.channel, (gpointer) event);
    }

  return halves;
}

static gint
cause_of_party (const MokedCelEvent *party,
                GHashTable          *far_halves)
{
  gint cause = moked_cel_event_get_cause (party);
  const MokedCelEvent *far_half = NULL;

  if (cause <= 0 && far_halves)
    far_half = g_hash_table_lookup (far_halves, party->record.channel);

  return far_half ? moked_cel_event_get_cause (far_half) : cause;
}

static void
count_party (Legs *legs,
             gint  cause,
             char  code[16])
{
  gboolean is_technical = moked_cause_is_technical (cause);

  legs->n++;
  legs->n_last++;
  legs->n_technical += is_technical;
  legs->n_last_busy += cause == CAUSE_BUSY;
  legs->n_last_other += !is_technical && cause != CAUSE_BUSY;
  if (!is_technical || legs->technical_code)
    return;

  g_snprintf (code, 16, "cause %d", cause);
  legs->technical_code = code;
}

/* CEL cannot tell a Dial from the one that follows it, so all parties count. */
static void
count_legs_of_cel (const MokedCallEvidence *evidence,
                   Legs                    *legs,
                   char                     code[16])
{
  g_autoptr (GHashTable) far_halves = NULL;

  *legs = (Legs) { 0, };
  if (evidence->n_cel == 0)
    return;

  far_halves = gather_far_halves (evidence);
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->record.type == MOKED_CEL_HANGUP && moked_cel_event_is_party (event))
        count_party (legs, cause_of_party (event, far_halves), code);
    }
}

static gboolean
is_all_busy (const Legs *legs)
{
  return legs->n_last > 0 && legs->n_last_busy > 0 && legs->n_last_other == 0;
}

static gboolean
is_all_technical (const Legs *legs)
{
  return legs->n > 0 && legs->n_technical == legs->n;
}

/* Dial called nobody: no phone is there. */
static gboolean
judge_no_legs (const Judge *judge)
{
  const MokedCallStage *stage = judge->stage;
  gint cause = stage->hangup ? moked_cel_event_get_cause (stage->hangup) : -1;
  char code[16];

  if (moked_cause_is_technical (cause))
    {
      g_snprintf (code, sizeof code, "cause %d", cause);
      return decide (judge, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, code);
    }

  for (guint i = 0; i < judge->evidence->n_cdr; i++)
    {
      const MokedCdrRecord *record = &judge->evidence->cdr[i].record;

      if (judge->evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          moked_call_app_of_name (record->app) == MOKED_CALL_APP_DIAL &&
          (g_str_equal (record->disposition, "FAILED") || g_str_equal (record->disposition, "CONGESTION")))
        return decide (judge, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, record->disposition);
    }

  return decide_by_raw (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);
}

static gboolean
judge_dial (const Judge *judge)
{
  Legs rows, parties;
  char code[16];

  if (judge->stage->app != MOKED_CALL_APP_DIAL)
    return FALSE;

  count_legs_of_cdr (judge->evidence, &rows);
  count_legs_of_cel (judge->evidence, &parties, code);
  if (rows.n == 0 && parties.n == 0)
    return judge_no_legs (judge);

  if (rows.n > 0 ? is_all_busy (&rows) : is_all_busy (&parties))
    return decide (judge, MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, "BUSY");
  if (is_all_technical (&rows))
    return decide (judge, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, rows.technical_code);
  if (is_all_technical (&parties))
    return decide (judge, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, parties.technical_code);

  /* A leg that was over at once was refused: by the other side, or for want of a way to it. And without
   * the end of the application it is not known who ended it. */
  if ((parties.n == 0 && rows.n_at_once == rows.n) || (judge->stage->hangup && !judge->stage->ended))
    return decide_by_raw (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);

  return decide_by_raw (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE);
}

/* Neither Dial nor Queue. */

static gboolean
judge_hours (const Judge *judge)
{
  const MokedCallFacts *facts = judge->facts;

  if (facts->direction != MOKED_DIRECTION_IN || facts->started_at == MOKED_NO_INSTANT ||
      moked_exchange_profile_is_open (judge->profile, facts->virtual_number, facts->started_at))
    return FALSE;

  return decide_by_raw (judge, MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING);
}

static gboolean
is_answered_by_machine (const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER &&
          evidence->cel[i].record.type == MOKED_CEL_ANSWER)
        return TRUE;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          g_str_equal (evidence->cdr[i].record.disposition, "ANSWERED"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
judge_machine (const Judge *judge)
{
  const char *context;

  if (!is_answered_by_machine (judge->evidence))
    return FALSE;

  /* Only a queue leads here, and it had nobody. */
  if (passed_through (judge->evidence, judge->profile->unanswered_contexts, &context))
    return decide_by_raw (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);

  judge->facts->answered_by = MOKED_ANSWERED_BY_MACHINE;
  return decide_by_raw (judge, MOKED_CALL_ANSWER, MOKED_CERTAINTY_GUESS);
}

static gboolean
judge_rest (const Judge *judge)
{
  const MokedCelEvent *hangup = judge->stage->hangup;
  gint cause = hangup ? moked_cel_event_get_cause (hangup) : -1;
  gsize length = 0, channel_length;
  const char *source = "", *raw_code;
  char buffer[16];

  if (hangup)
    source = moked_cel_event_get_member (hangup, "hangupsource", &length);

  channel_length = hangup ? strlen (hangup->record.channel) : 0;
  if (length > 0 && length == channel_length && memcmp (source, hangup->record.channel, length) == 0)
    return decide_by_raw (judge, MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS);

  raw_code = find_raw_code (judge, MOKED_CALL_UNKNOWN, buffer);
  if (cause == CAUSE_BUSY || g_str_equal (raw_code, "BUSY"))
    return decide (judge, MOKED_CALL_BUSY, MOKED_CERTAINTY_GUESS, raw_code);
  if (moked_cause_is_technical (cause) || g_str_equal (raw_code, "CONGESTION") ||
      g_str_equal (raw_code, "FAILED"))
    return decide (judge, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_GUESS, raw_code);

  return decide (judge, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS, raw_code);
}

void
moked_call_outcome_judge (const MokedCallEvidence    *evidence,
                          const MokedCallStage       *stage,
                          const MokedCallAnswer      *answer,
                          const MokedExchangeProfile *profile,
                          const MokedQueueContext    *queue_context,
                          MokedCallFacts             *facts)
{
  static const Rule rules[] = {
    judge_closed,
    judge_queue_exit,
    judge_written_refusal,
    judge_silent_refusal,
    judge_giving_up,
    judge_dial,
    judge_hours,
    judge_machine,
    judge_rest,
  };
  const Judge judge = { evidence, stage, profile, queue_context, facts };

  if (answer->connect || answer->bridge || answer->leg)
    {
      facts->answered_by = MOKED_ANSWERED_BY_PERSON;
      if (answer->leg && !answer->connect)
        decide (&judge, MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE, answer->leg->record.disposition);
      else
        decide_by_raw (&judge, MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (rules[i] (&judge))
        return;
    }
}
