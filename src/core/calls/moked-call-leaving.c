/* moked-call-leaving.c: did the caller leave on his own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-leaving"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-cause.h"
#include "core/calls/moked-call-leaving.h"
#include "core/calls/moked-channel.h"

/* A caller who leaves in a stage hangs up this soon after its end. */
#define MAX_LEAVING  MOKED_SECOND

/* A leg that lasts no longer was refused. */
#define MAX_REFUSING MOKED_SECOND

static gboolean
is_base_of_caller (const MokedCallEvidence *evidence,
                   const char              *name,
                   gsize                    length)
{
  gsize base = evidence->root ? moked_channel_base_length (evidence->root) : 0;

  if (base == 0 || length < base || memcmp (name, evidence->root, base) != 0)
    return FALSE;

  return length == base || (length == base + 2 && name[base] == ';');
}

/* Left where the stage was: a dialplan that went on would have been elsewhere. Where CEL does not note
 * the end of applications, the stage began there. */
static gboolean
is_same_place (const MokedCallStage *stage)
{
  const MokedCelEvent *place = stage->ended ? stage->ended : stage->started;
  const MokedCelRecord *ended, *hangup = &stage->hangup->record;

  if (!place || (stage->ended && stage->hangup->instant - stage->ended->instant > MAX_LEAVING))
    return FALSE;

  ended = &place->record;
  return g_str_equal (ended->context, hangup->context) &&
         (g_str_equal (ended->exten, hangup->exten) || g_str_equal (hangup->exten, "h"));
}

/* When the last stage began to ring, as closely as the lines tell. */
static gint64
find_stage_start (const MokedCallEvidence *evidence,
                  const MokedCallStage    *stage)
{
  const MokedCdrRow *last = moked_call_find_last_leg (evidence);
  gint64 start = stage->started_at;

  if (!last || moked_cdr_row_get_app (last) != stage->app)
    return start;

  start = last->start;
  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (moked_cdr_row_is_leg (row) && moked_cdr_row_is_same_stage (row, last))
        start = MIN (start, row->start);
    }

  /* A queue rings its agents now and again: it is the caller's time that counts. */
  return stage->app == MOKED_CALL_APP_QUEUE && stage->started_at != MOKED_NO_INSTANT
         ? MIN (start, stage->started_at) : start;
}

static gboolean
is_before_limit (const MokedCallStage *stage,
                 guint                 limit_seconds,
                 gint64                from,
                 gint64                to)
{
  gint limit = stage->limit_seconds > 0 ? stage->limit_seconds : (gint) limit_seconds;

  return limit <= 0 || from == MOKED_NO_INSTANT || to - from < limit * MOKED_SECOND;
}

/* Parties that all say something else than that they were called off. */
static gboolean
have_parties_refused (const MokedCallEvidence *evidence,
                      guint                   *n_parties)
{
  gboolean refused = TRUE;

  *n_parties = 0;
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];
      gint cause;

      if (event->record.type != MOKED_CEL_HANGUP || !moked_cel_event_is_party (event))
        continue;

      cause = moked_cel_event_get_cause (event);
      (*n_parties)++;
      if (cause <= 0 || cause == MOKED_CAUSE_NORMAL || cause == MOKED_CAUSE_ELSEWHERE || cause == MOKED_CAUSE_INTERWORKING)
        refused = FALSE;
    }

  return refused && *n_parties > 0;
}

/* A Local channel never says who hung up. */
static gboolean
gave_up_on_local (const MokedCallEvidence *evidence,
                  const MokedCallStage    *stage,
                  guint                    limit_seconds)
{
  guint n_parties;

  if (!is_same_place (stage) || have_parties_refused (evidence, &n_parties))
    return FALSE;
  if (stage->app != MOKED_CALL_APP_QUEUE && n_parties == 0 && !moked_call_find_last_leg (evidence))
    return FALSE;

  return is_before_limit (stage, limit_seconds, find_stage_start (evidence, stage), stage->hangup->instant);
}

static gboolean
gave_up_by_cel (const MokedCallEvidence *evidence,
                const MokedCallStage    *stage,
                guint                    limit_seconds,
                MokedCertainty          *certainty)
{
  gsize length;
  const char *source = moked_cel_event_get_member (stage->hangup, "hangupsource", &length);

  *certainty = MOKED_CERTAINTY_SURE;
  if (length > 0)
    {
      if (!is_base_of_caller (evidence, source, length))
        return FALSE;
      if (stage->ended)
        return is_same_place (stage);

      /* Without APP_END: he left, and no stage is known to have ended before. */
      *certainty = MOKED_CERTAINTY_GUESS;
      return is_before_limit (stage, limit_seconds, find_stage_start (evidence, stage),
                              stage->hangup->instant);
    }

  if (!moked_channel_is_local (stage->hangup->record.channel))
    return FALSE;

  *certainty = MOKED_CERTAINTY_GUESS;
  return gave_up_on_local (evidence, stage, limit_seconds);
}

/* The dialplan went on after the stage. */
static gboolean
has_continuation (const MokedCallEvidence *evidence,
                  const MokedCdrRow       *last)
{
  gboolean is_after = FALSE;

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (row == last)
        is_after = TRUE;
      else if (is_after && row->side == MOKED_CALL_SIDE_CALLER &&
               moked_cdr_row_get_app (row) == MOKED_CALL_APP_NONE && !g_str_equal (row->record.dst, "h"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
gave_up_by_cdr (const MokedCallEvidence *evidence,
                const MokedCallStage    *stage,
                guint                    limit_seconds,
                MokedCertainty          *certainty)
{
  const MokedCdrRow *last = moked_call_find_last_stage_row (evidence);
  const char *disposition;
  gint64 start;

  /* A Dial without a leg called nobody; a Queue without one had nobody free. */
  *certainty = MOKED_CERTAINTY_GUESS;
  if (!last || (!moked_cdr_row_is_leg (last) && stage->app != MOKED_CALL_APP_QUEUE))
    return FALSE;

  disposition = last->record.disposition;
  if (has_continuation (evidence, last) || g_str_equal (disposition, "BUSY") ||
      g_str_equal (disposition, "CONGESTION") || g_str_equal (disposition, "FAILED"))
    return FALSE;

  if (g_str_equal (disposition, "CANCEL") && stage->app == MOKED_CALL_APP_DIAL)
    {
      *certainty = MOKED_CERTAINTY_SURE;
      return TRUE;
    }

  /* What was over at once was refused: nobody decides to leave within a second. */
  start = find_stage_start (evidence, stage);
  return last->end - start > MAX_REFUSING && is_before_limit (stage, limit_seconds, start, last->end);
}

/* A place that one is led to by pressing a key where @started was. */
static gboolean
is_key_of (const MokedCelRecord *started,
           const MokedCelRecord *place)
{
  return strlen (place->exten) == 1 && (g_ascii_isdigit (*place->exten) || strchr ("*#", *place->exten)) &&
         !(g_str_equal (started->context, place->context) && g_str_equal (started->exten, place->exten));
}

/* A key that leads out of a queue has moved the channel before the queue ends (Asterisk 22), or after it
 * (16). */
gboolean
moked_call_left_by_key (const MokedCallStage *stage)
{
  const MokedCelRecord *started;

  if (stage->app != MOKED_CALL_APP_QUEUE || !stage->started)
    return FALSE;

  started = &stage->started->record;
  return (stage->ended && is_key_of (started, &stage->ended->record)) ||
         (stage->hangup && is_key_of (started, &stage->hangup->record));
}

gboolean
moked_call_gave_up (const MokedCallEvidence *evidence,
                    const MokedCallStage    *stage,
                    guint                    limit_seconds,
                    MokedCertainty          *certainty)
{
  if (stage->hangup && (stage->ended || stage->started || !moked_call_find_last_stage_row (evidence)))
    return gave_up_by_cel (evidence, stage, limit_seconds, certainty);

  return gave_up_by_cdr (evidence, stage, limit_seconds, certainty);
}
