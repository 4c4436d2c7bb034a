/* moked-call-answer.c: who answered a call, and whether it is over
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-answer"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-cause.h"
#include "core/calls/moked-call-outcome.h"
#include "core/calls/moked-channel.h"

/* Lines of one call come to the files within this of each other. */
#define MAX_LATE   G_TIME_SPAN_HOUR

/* Of a call that nothing was written about for so long, nothing will be. */
#define MAX_SILENT G_TIME_SPAN_DAY

/* Who comes to the caller by one of these has answered him. */
static gboolean
is_answering_app (const char *app)
{
  static const char * const apps[] = {
    "AppDial", "AppQueue", "Pickup", "PickupChan", "ParkedCall", "Bridge",
  };

  for (guint i = 0; i < G_N_ELEMENTS (apps); i++)
    {
      if (g_str_equal (app, apps[i]))
        return TRUE;
    }

  return FALSE;
}

/* A bridge's id, cut off in place: nobody else reads this event's extra. */
static const char *
take_bridge_id (const MokedCelEvent *event)
{
  gsize length;
  char *id = (char *) moked_cel_event_get_member (event, "bridge_id", &length);

  if (length > 0)
    id[length] = 0;

  return length > 0 ? id : NULL;
}

/* The first meeting of the caller with somebody. Both orders of entering are met with. */
static void
find_bridge (MokedCallAnswer         *self,
             const MokedCallEvidence *evidence)
{
  g_autoptr (GHashTable) entered = NULL;
  guint n_entered = 0;

  for (guint i = 0; i < evidence->n_cel; i++)
    n_entered += evidence->cel[i].side == MOKED_CALL_SIDE_CALLER &&
                 evidence->cel[i].record.type == MOKED_CEL_BRIDGE_ENTER;
  if (n_entered == 0)
    return;

  entered = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];
      const char *id;

      if (event->record.type == MOKED_CEL_BRIDGE_ENTER && event->side == MOKED_CALL_SIDE_CALLER &&
          (id = take_bridge_id (event)) && !g_hash_table_contains (entered, id))
        g_hash_table_insert (entered, (gpointer) id, (gpointer) event);
    }

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i], *own;
      const char *id;

      if (event->record.type != MOKED_CEL_BRIDGE_ENTER || event->side != MOKED_CALL_SIDE_OTHER ||
          !is_answering_app (event->record.app) || !(id = take_bridge_id (event)) ||
          !(own = g_hash_table_lookup (entered, id)))
        continue;

      if (!self->bridge || own->instant < self->bridge->instant)
        {
          self->bridge = own;
          self->party = event;
        }
    }
}

static void
find_leg (MokedCallAnswer         *self,
          const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (moked_cdr_row_is_leg (row) && g_str_equal (row->record.disposition, "ANSWERED") &&
          (!self->leg || row->answer < self->leg->answer))
        self->leg = row;
    }
}

gboolean
moked_call_answer_find (MokedCallAnswer         *self,
                        const MokedCallEvidence *evidence)
{
  *self = (MokedCallAnswer) { NULL, };

  for (guint i = 0; i < evidence->n_queue && !self->connect; i++)
    {
      if (evidence->queue[i].type == MOKED_QUEUE_EVENT_CONNECT)
        self->connect = &evidence->queue[i];
    }

  find_bridge (self, evidence);
  find_leg (self, evidence);

  return self->connect || self->bridge || self->leg;
}

/* Whether it is over. */

/* The sample of cel.conf leaves LINKEDID_END out; then every channel that began has ended. */
static gboolean
is_over_by_cel (const MokedCallEvidence *evidence)
{
  guint n_started = 0, n_ended = 0;
  gboolean has_caller_ended = FALSE;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      switch (event->record.type)
        {
        case MOKED_CEL_LINKEDID_END:
          if (g_str_equal (event->record.linkedid, evidence->linkedid))
            return TRUE;
          break;

        case MOKED_CEL_CHAN_START:
          n_started++;
          break;

        case MOKED_CEL_CHAN_END:
          n_ended++;
          has_caller_ended |= event->side == MOKED_CALL_SIDE_CALLER;
          break;

        default:
          break;
        }
    }

  return has_caller_ended && n_started > 0 && n_ended >= n_started;
}

static gboolean
is_over_by_queue_log (const MokedCallEvidence *evidence,
                      const MokedQueueContext *queue_context,
                      gint64                   now)
{
  const MokedQueueRecord *last = evidence->n_queue > 0 ? &evidence->queue[evidence->n_queue - 1] : NULL;

  if (!last)
    return FALSE;

  switch (last->type)
    {
    case MOKED_QUEUE_EVENT_ABANDON:
    case MOKED_QUEUE_EVENT_COMPLETE:
      return TRUE;

    case MOKED_QUEUE_EVENT_EXIT_KEY:
    case MOKED_QUEUE_EVENT_EXIT_TIMEOUT:
    case MOKED_QUEUE_EVENT_EXIT_EMPTY:
      return now >= last->time + MAX_LATE;

    default:
      /* What was open when the exchange was started anew is dead. */
      return queue_context && moked_queue_context_restarted (queue_context, last->time, now);
    }
}

static gint64
find_last_instant (const MokedCallEvidence *evidence)
{
  gint64 last = MOKED_NO_INSTANT;

  if (evidence->n_cel > 0)
    last = evidence->cel[evidence->n_cel - 1].instant;
  if (evidence->n_queue > 0)
    last = MAX (last, evidence->queue[evidence->n_queue - 1].time);
  for (guint i = 0; i < evidence->n_cdr; i++)
    last = MAX (last, evidence->cdr[i].end);

  return last;
}

gboolean
moked_call_is_final (const MokedCallEvidence *evidence,
                     const MokedQueueContext *queue_context,
                     MokedCertainty          *certainty)
{
  gint64 now = queue_context ? moked_queue_context_get_last (queue_context) : MOKED_NO_INSTANT;
  gint64 last = find_last_instant (evidence);
  gboolean has_rows = FALSE;

  for (guint i = 0; i < evidence->n_cdr && !has_rows; i++)
    has_rows = evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER;

  /* CEL goes on to the end; the CDR's rows of the caller are written when he hangs up. */
  if (evidence->n_cel > 0 ? is_over_by_cel (evidence) : has_rows && evidence->is_root_certain)
    return TRUE;
  if (has_rows && now >= last + MAX_LATE)
    return TRUE;
  if (evidence->n_cel == 0 && is_over_by_queue_log (evidence, queue_context, now))
    return TRUE;
  if (now < last + MAX_SILENT)
    return FALSE;

  /* Its end was lost. */
  *certainty = MOKED_CERTAINTY_GUESS;
  return TRUE;
}
