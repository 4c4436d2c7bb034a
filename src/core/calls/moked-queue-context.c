/* moked-queue-context.c: who waited in which queue when
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queue-context"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-lines.h"
#include "core/calls/moked-call-record.h"

/* A caller whose leaving was never written is not taken for waiting any longer than this. */
#define MAX_WAIT  (4 * G_TIME_SPAN_HOUR)

/* A log with lines no further apart than this is taken for whole. */
#define MAX_QUIET (7 * G_TIME_SPAN_DAY)

/* How long after its last line a log is still taken for up to date. */
#define MAX_LAG   G_TIME_SPAN_HOUR

/* One coming or going of one caller. */
typedef struct
{
  guint64  who;
  gint64   time;
  guint    queue;
  gboolean is_going;
} Move;

typedef struct
{
  GArray *comings; /* of gint64, in order */
  GArray *goings;
} Waiting;

struct _MokedQueueContext
{
  GHashTable *queues;   /* name → its number + 1 */
  GArray     *moves;    /* of Move; gone after the end */
  GArray     *restarts; /* of gint64, in order after the end */
  GArray     *hours;    /* of gint64: hours since 1970 with lines, in order after the end */
  GArray     *waiting;  /* of Waiting, by the queue's number */
  gint64      first;
  gint64      last;
  gint64      noted;
};

static void
waiting_clear (gpointer data)
{
  Waiting *self = data;

  g_array_unref (self->comings);
  g_array_unref (self->goings);
}

MokedQueueContext *
moked_queue_context_new (void)
{
  MokedQueueContext *self = g_new0 (MokedQueueContext, 1);

  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->moves = g_array_new (FALSE, FALSE, sizeof (Move));
  self->restarts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->hours = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_set_clear_func (self->waiting, waiting_clear);
  self->first = MOKED_NO_INSTANT;
  self->last = MOKED_NO_INSTANT;
  self->noted = MOKED_NO_INSTANT;

  return self;
}

void
moked_queue_context_free (MokedQueueContext *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->queues);
  g_array_unref (self->moves);
  g_array_unref (self->restarts);
  g_array_unref (self->hours);
  g_array_unref (self->waiting);
  g_free (self);
}

/* FNV-1a: what is compared is who, never shown. */
static guint64
hash_of (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *text; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (1099511628211);

  return hash;
}

static guint
number_of_queue (MokedQueueContext *self,
                 const char        *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->queues, name));

  if (number == 0)
    {
      number = g_hash_table_size (self->queues) + 1;
      g_hash_table_insert (self->queues, g_strdup (name), GUINT_TO_POINTER (number));
    }

  return number - 1;
}

static void
note_time (MokedQueueContext *self,
           gint64             time)
{
  gint64 hour = time / G_TIME_SPAN_HOUR;
  guint n = self->hours->len;

  if (n == 0 || g_array_index (self->hours, gint64, n - 1) != hour)
    g_array_append_val (self->hours, hour);

  self->first = n == 0 ? time : MIN (self->first, time);
  self->last = n == 0 ? time : MAX (self->last, time);
}

static void
add_record (MokedQueueContext      *self,
            const MokedQueueRecord *record)
{
  Move move;

  note_time (self, record->time);

  switch (record->type)
    {
    case MOKED_QUEUE_EVENT_RESTART:
      g_array_append_val (self->restarts, record->time);
      return;

    case MOKED_QUEUE_EVENT_OTHER:
    case MOKED_QUEUE_EVENT_REFUSED:
      return;

    default:
      break;
    }

  if (*record->uniqueid == 0 || *record->queue == 0)
    return;

  move = (Move) {
    .who = hash_of (record->uniqueid),
    .time = record->time,
    .queue = number_of_queue (self, record->queue),
    .is_going = record->type != MOKED_QUEUE_EVENT_ENTER,
  };
  g_array_append_val (self->moves, move);
}

void
moked_queue_context_add_line (MokedQueueContext *self,
                              const char        *line,
                              gsize              length)
{
  char stack[512];
  g_autofree char *heap = NULL;
  char *scratch = stack;
  MokedQueueRecord record;

  g_return_if_fail (self != NULL && line != NULL);

  if (length > MOKED_RECORD_MAX_LENGTH)
    return;
  if (MOKED_RECORD_SCRATCH (length) > sizeof stack)
    scratch = heap = g_malloc (MOKED_RECORD_SCRATCH (length));

  if (moked_queue_record_parse (line, length, scratch, &record, NULL))
    add_record (self, &record);
}

void
moked_queue_context_note_instant (MokedQueueContext *self,
                                  gint64             instant)
{
  g_return_if_fail (self != NULL);

  self->noted = MAX (self->noted, instant);
}

static int
compare_moves (gconstpointer a,
               gconstpointer b)
{
  const Move *one = a, *other = b;

  if (one->queue != other->queue)
    return one->queue < other->queue ? -1 : 1;
  if (one->who != other->who)
    return one->who < other->who ? -1 : 1;
  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;

  return one->is_going - other->is_going;
}

static int
compare_instants (gconstpointer a,
                  gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* How many are less than @value; @instants is in order. */
static guint
count_before (GArray *instants,
              gint64  value)
{
  guint from = 0, to = instants->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (g_array_index (instants, gint64, middle) < value)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

/* When somebody who came at @coming and whose going nobody wrote was gone at the latest. */
static gint64
latest_going (const MokedQueueContext *self,
              gint64                   coming)
{
  guint next = count_before (self->restarts, coming + 1);

  if (next < self->restarts->len)
    return MIN (g_array_index (self->restarts, gint64, next), coming + MAX_WAIT);

  return coming + MAX_WAIT;
}

/* Pairs each coming with the going that follows it. Who comes twice was written twice. */
static void
pair_moves (MokedQueueContext *self)
{
  for (guint i = 0; i < self->moves->len; i++)
    {
      const Move *move = &g_array_index (self->moves, Move, i);
      const Move *next = NULL;
      Waiting *waiting = &g_array_index (self->waiting, Waiting, move->queue);
      gint64 going;

      if (move->is_going)
        continue;

      if (i + 1 < self->moves->len)
        next = &g_array_index (self->moves, Move, i + 1);
      if (next && (next->queue != move->queue || next->who != move->who))
        next = NULL;
      if (next && !next->is_going && next->time == move->time)
        continue;

      going = next ? next->time : latest_going (self, move->time);
      g_array_append_val (waiting->comings, move->time);
      g_array_append_val (waiting->goings, going);
    }
}

void
moked_queue_context_end (MokedQueueContext *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < g_hash_table_size (self->queues); i++)
    {
      Waiting waiting = {
        .comings = g_array_new (FALSE, FALSE, sizeof (gint64)),
        .goings = g_array_new (FALSE, FALSE, sizeof (gint64)),
      };

      g_array_append_val (self->waiting, waiting);
    }

  g_array_sort (self->restarts, compare_instants);
  g_array_sort (self->hours, compare_instants);
  g_array_sort (self->moves, compare_moves);
  pair_moves (self);
  g_array_set_size (self->moves, 0);

  for (guint i = 0; i < self->waiting->len; i++)
    {
      g_array_sort (g_array_index (self->waiting, Waiting, i).comings, compare_instants);
      g_array_sort (g_array_index (self->waiting, Waiting, i).goings, compare_instants);
    }
}

guint
moked_queue_context_n_waiting (const MokedQueueContext *self,
                               const char              *queue,
                               gint64                   instant)
{
  guint number, n_came, n_left;
  gint64 second = instant - instant % G_TIME_SPAN_SECOND;
  const Waiting *waiting;

  g_return_val_if_fail (self != NULL && queue != NULL, 0);

  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->queues, queue));
  if (number == 0 || number > self->waiting->len)
    return 0;

  /* The log knows whole seconds: who left in this one may have waited still. */
  waiting = &g_array_index (self->waiting, Waiting, number - 1);
  n_came = count_before (waiting->comings, second + G_TIME_SPAN_SECOND);
  n_left = count_before (waiting->goings, second);

  return n_came - n_left;
}

gboolean
moked_queue_context_covers (const MokedQueueContext *self,
                            gint64                   instant)
{
  gint64 hour = instant / G_TIME_SPAN_HOUR;
  guint next;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->hours->len == 0 || instant < self->first || instant > self->last + MAX_LAG)
    return FALSE;

  next = count_before (self->hours, hour + 1);
  if (next == self->hours->len || next == 0)
    return TRUE;

  return g_array_index (self->hours, gint64, next) - g_array_index (self->hours, gint64, next - 1) <=
         MAX_QUIET / G_TIME_SPAN_HOUR;
}

gint64
moked_queue_context_get_last (const MokedQueueContext *self)
{
  g_return_val_if_fail (self != NULL, MOKED_NO_INSTANT);

  return MAX (self->last, self->noted);
}

gboolean
moked_queue_context_restarted (const MokedQueueContext *self,
                               gint64                   from,
                               gint64                   to)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return count_before (self->restarts, to + 1) > count_before (self->restarts, from + 1);
}
