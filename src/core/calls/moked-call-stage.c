/* moked-call-stage.c: where in the dialplan a call came to, and how it was left
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-stage"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-stage.h"
#include "core/calls/moked-channel.h"

/* A caller who leaves in a stage hangs up this soon after its end. */
#define MAX_LEAVING      MOKED_SECOND

/* A leg that lasts no longer was refused. */
#define MAX_REFUSING     MOKED_SECOND

#define MAX_LIMIT        86400

/* Arguments of Dial (technology, timeout, …) and Queue (name, options, URL, announcement, timeout, …). */
#define DIAL_TIMEOUT     1
#define QUEUE_TIMEOUT    4

/* Q.850 */
#define CAUSE_UNALLOCATED    1
#define CAUSE_NORMAL        16
#define CAUSE_BUSY          17
#define CAUSE_NO_RESPONSE   18
#define CAUSE_NO_ANSWER     19
#define CAUSE_REJECTED      21
#define CAUSE_ELSEWHERE     26
#define CAUSE_UNSPECIFIED   31
#define CAUSE_INTERWORKING 127

MokedCallApp
moked_call_app_of_name (const char *name)
{
  if (g_str_equal (name, "Queue"))
    return MOKED_CALL_APP_QUEUE;
  if (g_str_equal (name, "Dial"))
    return MOKED_CALL_APP_DIAL;

  return MOKED_CALL_APP_NONE;
}

const char *
moked_call_argument (const char *data,
                     guint       index,
                     gsize      *length)
{
  for (; index > 0; index--)
    {
      const char *comma = strchr (data, ',');

      if (!comma)
        {
          *length = 0;
          return "";
        }
      data = comma + 1;
    }

  *length = strcspn (data, ",");
  return data;
}

static gint
read_limit (MokedCallApp  app,
            const char   *data)
{
  gsize length;
  const char *text = moked_call_argument (data, app == MOKED_CALL_APP_QUEUE ? QUEUE_TIMEOUT : DIAL_TIMEOUT,
                                          &length);
  gint limit = 0;

  if (length == 0 || !g_ascii_isdigit (*text))
    return -1;

  for (; g_ascii_isdigit (*text) && limit <= MAX_LIMIT; text++)
    limit = limit * 10 + (*text - '0');

  return limit > 0 && limit <= MAX_LIMIT ? limit : -1;
}

/* Legs. */

/* A word in the place of a channel's name ("NOT_AVAILABLE") may stand in every row. */
gboolean
moked_cdr_row_is_leg (const MokedCdrRow *row)
{
  return row->side == MOKED_CALL_SIDE_CALLER && *row->record.dstchannel != 0 &&
         (moked_call_app_of_name (row->record.app) != MOKED_CALL_APP_NONE ||
          moked_channel_is_name (row->record.dstchannel));
}

/* An `h` extension may have put its own application in the place of Dial; Queue keeps its name, for
 * what follows it writes a row of its own. */
static MokedCallApp
app_of_row (const MokedCdrRow *row)
{
  MokedCallApp app = moked_call_app_of_name (row->record.app);

  return app == MOKED_CALL_APP_NONE && moked_cdr_row_is_leg (row) ? MOKED_CALL_APP_DIAL : app;
}

static const MokedCdrRow *
find_last_stage_row (const MokedCallEvidence *evidence)
{
  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      const MokedCdrRow *row = &evidence->cdr[i - 1];

      if (row->side == MOKED_CALL_SIDE_CALLER && app_of_row (row) != MOKED_CALL_APP_NONE)
        return row;
    }

  return NULL;
}

const MokedCdrRow *
moked_call_find_last_leg (const MokedCallEvidence *evidence)
{
  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      if (moked_cdr_row_is_leg (&evidence->cdr[i - 1]))
        return &evidence->cdr[i - 1];
    }

  return NULL;
}

gboolean
moked_cdr_row_is_same_stage (const MokedCdrRow *a,
                             const MokedCdrRow *b)
{
  return g_str_equal (a->record.app, b->record.app) && g_str_equal (a->record.data, b->record.data);
}

gboolean
moked_cel_event_is_party (const MokedCelEvent *event)
{
  return event->side == MOKED_CALL_SIDE_OTHER &&
         (g_str_equal (event->record.app, "AppDial") || g_str_equal (event->record.app, "AppQueue"));
}

/* HANGUP. */

const char *
moked_cel_event_get_member (const MokedCelEvent *event,
                            const char          *name,
                            gsize               *length)
{
  const char *at = strstr (event->record.extra, name);
  gsize name_length = strlen (name);

  *length = 0;
  if (!at || at == event->record.extra || at[-1] != '"' || at[name_length] != '"' ||
      at[name_length + 1] != ':')
    return "";

  at += name_length + 2;
  if (*at == '"')
    {
      *length = strcspn (at + 1, "\"");
      return at + 1;
    }

  *length = strspn (at, "0123456789");
  return at;
}

gint
moked_cel_event_get_cause (const MokedCelEvent *event)
{
  gsize length;
  const char *text = moked_cel_event_get_member (event, "hangupcause", &length);
  gint cause = 0;

  if (length == 0 || length > 3 || !g_ascii_isdigit (*text))
    return -1;

  for (gsize i = 0; i < length && g_ascii_isdigit (text[i]); i++)
    cause = cause * 10 + (text[i] - '0');

  return cause;
}

gboolean
moked_cause_is_technical (gint cause)
{
  switch (cause)
    {
    case CAUSE_NORMAL:
    case CAUSE_BUSY:
    case CAUSE_NO_RESPONSE:
    case CAUSE_NO_ANSWER:
    case CAUSE_REJECTED:
    case CAUSE_ELSEWHERE:
    case CAUSE_UNSPECIFIED:
    case CAUSE_INTERWORKING:
      return FALSE;

    default:
      return cause >= CAUSE_UNALLOCATED;
    }
}

/* The stage. */

/* CEL writes no new APP_START for a Dial that follows a Dial, so that the last APP_END tells more. */
static void
find_in_cel (MokedCallStage          *self,
             const MokedCallEvidence *evidence)
{
  const MokedCelEvent *started = NULL, *last;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->side != MOKED_CALL_SIDE_CALLER)
        continue;

      if (event->record.type == MOKED_CEL_HANGUP)
        self->hangup = event;
      else if (moked_call_app_of_name (event->record.app) == MOKED_CALL_APP_NONE)
        continue;
      else if (event->record.type == MOKED_CEL_APP_START)
        started = event;
      else if (event->record.type == MOKED_CEL_APP_END)
        self->ended = event;
    }

  if (started && self->ended && started->instant > self->ended->instant)
    self->ended = NULL;

  if (!(last = self->ended ? self->ended : started))
    return;

  self->app = moked_call_app_of_name (last->record.app);
  self->data = last->record.data;
  self->started = started;
  if (started)
    self->started_at = started->instant;
}

/* CEL may be told to note Dial only (apps=dial). */
static void
find_in_cdr (MokedCallStage          *self,
             const MokedCallEvidence *evidence)
{
  const MokedCdrRow *last = find_last_stage_row (evidence);
  MokedCallApp app;

  if (!last)
    return;

  app = app_of_row (last);
  if (self->app != MOKED_CALL_APP_NONE &&
      (app == self->app || last->start <= self->started_at + MOKED_SECOND))
    return;

  self->app = app;
  self->data = last->record.data;
  self->started_at = last->start;
  self->started = NULL;
  self->ended = NULL;
}

static void
find_in_queue_log (MokedCallStage          *self,
                   const MokedCallEvidence *evidence)
{
  if (self->app != MOKED_CALL_APP_NONE)
    return;

  for (guint i = evidence->n_queue; i > 0; i--)
    {
      const MokedQueueRecord *record = &evidence->queue[i - 1];

      if (record->type == MOKED_QUEUE_EVENT_OTHER || record->type == MOKED_QUEUE_EVENT_RESTART)
        continue;

      self->app = MOKED_CALL_APP_QUEUE;
      if (record->type == MOKED_QUEUE_EVENT_ENTER)
        self->started_at = record->time;
    }
}

void
moked_call_stage_find (MokedCallStage          *self,
                       const MokedCallEvidence *evidence)
{
  *self = (MokedCallStage) { .data = "", .started_at = MOKED_NO_INSTANT, .limit_seconds = -1 };

  find_in_cel (self, evidence);
  find_in_cdr (self, evidence);
  find_in_queue_log (self, evidence);
  self->limit_seconds = read_limit (self->app, self->data);
}

/* Giving up. */

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

  if (!last || app_of_row (last) != stage->app)
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
      if (cause <= 0 || cause == CAUSE_NORMAL || cause == CAUSE_ELSEWHERE || cause == CAUSE_INTERWORKING)
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
               app_of_row (row) == MOKED_CALL_APP_NONE && !g_str_equal (row->record.dst, "h"))
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
  const MokedCdrRow *last = find_last_stage_row (evidence);
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

/* A key that leads out of a queue has moved the channel before the queue ends. */
gboolean
moked_call_left_by_key (const MokedCallStage *stage)
{
  const MokedCelRecord *started, *ended;

  if (stage->app != MOKED_CALL_APP_QUEUE || !stage->started || !stage->ended)
    return FALSE;

  started = &stage->started->record;
  ended = &stage->ended->record;
  return strlen (ended->exten) == 1 && !g_str_equal (ended->exten, "h") &&
         !(g_str_equal (started->context, ended->context) && g_str_equal (started->exten, ended->exten));
}

gboolean
moked_call_gave_up (const MokedCallEvidence *evidence,
                    const MokedCallStage    *stage,
                    guint                    limit_seconds,
                    MokedCertainty          *certainty)
{
  if (stage->hangup && (stage->ended || stage->started || !find_last_stage_row (evidence)))
    return gave_up_by_cel (evidence, stage, limit_seconds, certainty);

  return gave_up_by_cdr (evidence, stage, limit_seconds, certainty);
}
