/* moked-call-evidence-time.c: when the lines of one call were, and in which order
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-evidence-time"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/calls/moked-call-evidence-private.h"

static int
compare_by_sequence (gconstpointer a,
                     gconstpointer b)
{
  const MokedCdrRow *one = a, *other = b;

  if (one->record.sequence != other->record.sequence)
    return one->record.sequence < other->record.sequence ? -1 : 1;

  return strcmp (one->line, other->line);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const MokedCdrRow *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end < other->end ? -1 : 1;

  return strcmp (one->line, other->line);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const MokedCelEvent *one = a, *other = b;

  if (one->instant != other->instant)
    return one->instant < other->instant ? -1 : 1;
  if (one->record.type != other->record.type)
    return one->record.type < other->record.type ? -1 : 1;

  return strcmp (one->line, other->line);
}

static int
queue_rank (MokedQueueEventType type)
{
  static const guint8 ranks[] = {
    [MOKED_QUEUE_EVENT_ENTER] = 0,
    [MOKED_QUEUE_EVENT_OTHER] = 1,
    [MOKED_QUEUE_EVENT_CONNECT] = 2,
    [MOKED_QUEUE_EVENT_COMPLETE] = 3,
    [MOKED_QUEUE_EVENT_ABANDON] = 3,
    [MOKED_QUEUE_EVENT_EXIT_KEY] = 3,
    [MOKED_QUEUE_EVENT_EXIT_TIMEOUT] = 3,
    [MOKED_QUEUE_EVENT_EXIT_EMPTY] = 3,
    [MOKED_QUEUE_EVENT_REFUSED] = 4,
    [MOKED_QUEUE_EVENT_RESTART] = 5,
  };

  return ranks[type];
}

static int
compare_queue_records (gconstpointer a,
                       gconstpointer b)
{
  const MokedQueueRecord *one = a, *other = b;
  int order;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  if (one->type != other->type)
    return queue_rank (one->type) - queue_rank (other->type);
  if ((order = strcmp (one->queue, other->queue)) != 0)
    return order;

  return strcmp (one->agent, other->agent);
}

/* The root's own line is the best witness of the offset. */
static const MokedCdrRow *
find_cdr_anchor (const MokedCallEvidence *self)
{
  const MokedCdrRow *found = NULL;

  for (guint i = 0; i < self->n_cdr; i++)
    {
      const MokedCdrRow *row = &self->cdr[i];
      gint64 epoch = moked_uniqueid_epoch (row->record.uniqueid);

      if (epoch == 0 || (found && row->side <= found->side) ||
          !moked_call_clock_fits (row->record.start * MOKED_SECOND, epoch))
        continue;

      found = row;
      if (row->side == MOKED_CALL_SIDE_CALLER)
        break;
    }

  return found;
}

static void
resolve_row (const MokedCallClock *clock,
             MokedCdrRow          *row,
             gint64                floor)
{
  const MokedCdrRecord *record = &row->record;
  gint64 epoch = moked_uniqueid_epoch (record->uniqueid) * MOKED_SECOND;

  row->start = moked_call_clock_resolve_from (clock, record->start * MOKED_SECOND, MAX (epoch, floor));
  row->end = moked_call_clock_resolve_near (clock, record->end * MOKED_SECOND,
                                            row->start + record->duration * MOKED_SECOND);
  row->end = MAX (row->end, row->start);
  row->answer = MOKED_NO_INSTANT;
  if (record->answer != MOKED_NO_LOCAL_TIME)
    row->answer = moked_call_clock_resolve_near (clock, record->answer * MOKED_SECOND,
                                                 row->end - record->billsec * MOKED_SECOND);
}

static void
resolve_cdr (MokedCallEvidence *self,
             GTimeZone         *zone)
{
  const MokedCdrRow *anchor;
  MokedCallClock clock;
  gboolean has_sequences = TRUE;
  gint64 least = G_MAXINT64, most = G_MININT64, floor;

  for (guint i = 0; i < self->n_cdr; i++)
    {
      has_sequences &= self->cdr[i].record.sequence >= 0;
      least = MIN (least, MIN (self->cdr[i].record.start, self->cdr[i].record.end));
      most = MAX (most, self->cdr[i].record.end);
    }

  /* Rows get their numbers as they begin: in that order their starts never step back. */
  if (has_sequences && self->n_cdr > 1)
    qsort (self->cdr, self->n_cdr, sizeof *self->cdr, compare_by_sequence);

  moked_call_clock_init (&clock, zone);
  if ((anchor = find_cdr_anchor (self)))
    moked_call_clock_anchor (&clock, anchor->record.start * MOKED_SECOND,
                             moked_uniqueid_epoch (anchor->record.uniqueid), least * MOKED_SECOND,
                             most * MOKED_SECOND);

  floor = MAX (clock.not_before, moked_uniqueid_epoch (self->linkedid) * MOKED_SECOND);
  for (guint i = 0; i < self->n_cdr; i++)
    {
      resolve_row (&clock, &self->cdr[i], floor);
      if (has_sequences)
        floor = MAX (floor, self->cdr[i].start);
    }

  if (!has_sequences && self->n_cdr > 1)
    qsort (self->cdr, self->n_cdr, sizeof *self->cdr, compare_rows);
}

static const MokedCelEvent *
find_cel_anchor (const MokedCallEvidence *self)
{
  const MokedCelEvent *found = NULL;

  for (guint i = 0; i < self->n_cel; i++)
    {
      const MokedCelEvent *event = &self->cel[i];
      gint64 epoch = moked_uniqueid_epoch (event->record.uniqueid);

      if (event->record.type != MOKED_CEL_CHAN_START || event->record.is_epoch || epoch == 0 ||
          (found && event->side <= found->side) || !moked_call_clock_fits (event->record.time, epoch))
        continue;

      found = event;
      if (event->side == MOKED_CALL_SIDE_CALLER)
        break;
    }

  return found;
}

static void
resolve_cel (MokedCallEvidence *self,
             GTimeZone         *zone)
{
  const MokedCelEvent *anchor;
  MokedCallClock clock;
  gint64 least = G_MAXINT64, most = G_MININT64, floor;

  for (guint i = 0; i < self->n_cel; i++)
    {
      least = MIN (least, self->cel[i].record.time);
      most = MAX (most, self->cel[i].record.time);
    }

  moked_call_clock_init (&clock, zone);
  if ((anchor = find_cel_anchor (self)))
    moked_call_clock_anchor (&clock, anchor->record.time,
                             moked_uniqueid_epoch (anchor->record.uniqueid), least, most);

  floor = moked_uniqueid_epoch (self->linkedid) * MOKED_SECOND;
  for (guint i = 0; i < self->n_cel; i++)
    {
      MokedCelEvent *event = &self->cel[i];
      gint64 epoch = moked_uniqueid_epoch (event->record.uniqueid) * MOKED_SECOND;

      event->instant = event->record.time;
      if (!event->record.is_epoch)
        event->instant = moked_call_clock_resolve_from (&clock, event->record.time, MAX (epoch, floor));
    }

  if (self->n_cel > 1)
    qsort (self->cel, self->n_cel, sizeof *self->cel, compare_events);
}

void
moked_call_evidence_put_in_time (MokedCallEvidence *self,
                                 GTimeZone         *zone)
{
  resolve_cdr (self, zone);
  resolve_cel (self, zone);
  if (self->n_queue > 1)
    qsort (self->queue, self->n_queue, sizeof *self->queue, compare_queue_records);
}
