/* moked-call-stage.c: where in the dialplan a call came to, and by what legs
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-stage"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-stage.h"
#include "core/calls/moked-channel.h"

#define MAX_LIMIT        86400

/* Arguments of Dial (technology, timeout, …) and Queue (name, options, URL, announcement, timeout, …). */
#define DIAL_TIMEOUT     1
#define QUEUE_TIMEOUT    4

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
MokedCallApp
moked_cdr_row_get_app (const MokedCdrRow *row)
{
  MokedCallApp app = moked_call_app_of_name (row->record.app);

  return app == MOKED_CALL_APP_NONE && moked_cdr_row_is_leg (row) ? MOKED_CALL_APP_DIAL : app;
}

const MokedCdrRow *
moked_call_find_last_stage_row (const MokedCallEvidence *evidence)
{
  for (guint i = evidence->n_cdr; i > 0; i--)
    {
      const MokedCdrRow *row = &evidence->cdr[i - 1];

      if (row->side == MOKED_CALL_SIDE_CALLER && moked_cdr_row_get_app (row) != MOKED_CALL_APP_NONE)
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
  const MokedCdrRow *last = moked_call_find_last_stage_row (evidence);
  MokedCallApp app;

  if (!last)
    return;

  app = moked_cdr_row_get_app (last);
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
