/* moked-call-evidence.c: the lines of one call, taken apart and put in order
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-evidence"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/calls/moked-call-evidence-private.h"
#include "core/calls/moked-call-lines.h"
#include "core/calls/moked-channel.h"

/* A call of no more lines is put in order on the stack. */
#define STACK_LINES 64

/* Taking apart: one block of memory for the records and the text of all lines. */

static void
read_line (MokedCallEvidence *self,
           const char        *line,
           gsize              length,
           char              *scratch)
{
  switch (line[0])
    {
    case MOKED_LINE_CDR:
      if (moked_cdr_record_parse (line + 2, length - 2, scratch, &self->cdr[self->n_cdr].record, NULL))
        self->cdr[self->n_cdr++].line = line;
      break;

    case MOKED_LINE_CEL:
      if (moked_cel_record_parse (line + 2, length - 2, scratch, &self->cel[self->n_cel].record, NULL))
        self->cel[self->n_cel++].line = line;
      break;

    case MOKED_LINE_QUEUE_LOG:
      if (moked_queue_record_parse (line + 2, length - 2, scratch, &self->queue[self->n_queue], NULL))
        self->n_queue++;
      break;

    default:
      break;
    }
}

/* One order whatever the lines came in, so that what ties is always decided the same way. */
static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Lines that are there twice become one. */
static gsize
sort_lines (const char **lines,
            gsize        n_lines)
{
  gboolean is_sorted = TRUE;
  gsize n = 0;

  for (gsize i = 1; i < n_lines && is_sorted; i++)
    is_sorted = strcmp (lines[i - 1], lines[i]) < 0;
  if (is_sorted)
    return n_lines;

  qsort (lines, n_lines, sizeof *lines, compare_lines);
  for (gsize i = 0; i < n_lines; i++)
    {
      if (n == 0 || !g_str_equal (lines[n - 1], lines[i]))
        lines[n++] = lines[i];
    }

  return n;
}

static void
read_lines (MokedCallEvidence  *self,
            const char * const *lines,
            gsize               n_lines)
{
  gsize n_text = 0, n_cdr = 0, n_cel = 0, n_queue = 0;
  char *scratch;

  for (gsize i = 0; i < n_lines; i++)
    {
      n_text += MOKED_RECORD_SCRATCH (strlen (lines[i]));
      n_cdr += lines[i][0] == MOKED_LINE_CDR;
      n_cel += lines[i][0] == MOKED_LINE_CEL;
      n_queue += lines[i][0] == MOKED_LINE_QUEUE_LOG;
    }

  self->memory = g_malloc (n_cdr * sizeof (MokedCdrRow) + n_cel * sizeof (MokedCelEvent) +
                           n_queue * sizeof (MokedQueueRecord) + n_text + 1);
  self->cdr = (MokedCdrRow *) (gpointer) self->memory;
  self->cel = (MokedCelEvent *) (gpointer) (self->cdr + n_cdr);
  self->queue = (MokedQueueRecord *) (gpointer) (self->cel + n_cel);
  scratch = (char *) (self->queue + n_queue);

  for (gsize i = 0; i < n_lines; i++)
    {
      gsize length = strlen (lines[i]);

      if (length > 2 && lines[i][1] == ' ')
        read_line (self, lines[i], length, scratch);
      scratch += MOKED_RECORD_SCRATCH (length);
    }
}

/* Whose the lines are. */

/* The oldest row of a channel that no row dialled. */
static const MokedCdrRow *
find_undialled_row (const MokedCallEvidence *self)
{
  g_autoptr (GHashTable) dialled = g_hash_table_new (moked_channel_hash_base, moked_channel_equal_base);
  const MokedCdrRow *best = NULL;
  gboolean is_best_dialled = TRUE;

  for (guint i = 0; i < self->n_cdr; i++)
    {
      if (moked_channel_is_name (self->cdr[i].record.dstchannel))
        g_hash_table_add (dialled, (gpointer) self->cdr[i].record.dstchannel);
    }

  for (guint i = 0; i < self->n_cdr; i++)
    {
      const MokedCdrRow *row = &self->cdr[i];
      gboolean is_dialled = g_hash_table_contains (dialled, row->record.channel);
      int order = best ? moked_uniqueid_compare (row->record.uniqueid, best->record.uniqueid) : -1;

      if (is_dialled && !is_best_dialled)
        continue;
      if (order == 0)
        order = row->record.start < best->record.start ? -1 : 0;
      if (is_dialled != is_best_dialled || order < 0)
        {
          best = row;
          is_best_dialled = is_dialled;
        }
    }

  return best;
}

static const char *
older_id (const char *best,
          const char *id)
{
  if (*id == 0 || g_str_equal (best, id))
    return best;

  return *best == 0 || moked_uniqueid_compare (id, best) < 0 ? id : best;
}

static void
find_linkedid (MokedCallEvidence *self)
{
  const char *linkedid = "";
  const MokedCdrRow *row;

  for (guint i = 0; i < self->n_cel; i++)
    linkedid = older_id (linkedid, self->cel[i].record.linkedid);
  for (guint i = 0; i < self->n_cdr; i++)
    linkedid = older_id (linkedid, self->cdr[i].record.linkedid);

  if (*linkedid == 0 && self->n_cdr > 0 && (row = find_undialled_row (self)))
    linkedid = row->record.uniqueid;

  if (*linkedid == 0 && self->n_cdr == 0)
    {
      for (guint i = 0; i < self->n_queue; i++)
        linkedid = older_id (linkedid, self->queue[i].uniqueid);
    }

  self->linkedid = linkedid;
}

/* Where the line of the root itself is not there (yet), the oldest channel that was not dialled. */
static const char *
find_root_otherwise (const MokedCallEvidence *self)
{
  const MokedCelEvent *best = NULL;
  const MokedCdrRow *row;

  if (self->n_cdr > 0 && (row = find_undialled_row (self)))
    return row->record.channel;

  for (guint i = 0; i < self->n_cel; i++)
    {
      const MokedCelEvent *event = &self->cel[i];

      if (g_str_equal (event->record.app, "AppDial") || g_str_equal (event->record.app, "AppQueue"))
        continue;
      if (!best || moked_uniqueid_compare (event->record.uniqueid, best->record.uniqueid) < 0)
        best = event;
    }

  return best ? best->record.channel : NULL;
}

/* The halves of a Local channel get their ids one after the other. */
static gboolean
is_other_half (const char *linkedid,
               const char *uniqueid,
               const char *channel)
{
  const char *dot = strrchr (linkedid, '.'), *other = strrchr (uniqueid, '.');

  return dot && other && moked_channel_half (channel) == 2 && dot - linkedid == other - uniqueid &&
         memcmp (linkedid, uniqueid, dot - linkedid) == 0 &&
         g_ascii_strtoull (dot + 1, NULL, 10) + 1 == g_ascii_strtoull (other + 1, NULL, 10);
}

static const char *
find_root (const MokedCallEvidence *self,
           gboolean                *is_certain)
{
  *is_certain = TRUE;
  for (guint i = 0; *self->linkedid && i < self->n_cel; i++)
    {
      if (*self->cel[i].record.channel && g_str_equal (self->cel[i].record.uniqueid, self->linkedid))
        return self->cel[i].record.channel;
    }

  for (guint i = 0; *self->linkedid && i < self->n_cdr; i++)
    {
      if (*self->cdr[i].record.channel && g_str_equal (self->cdr[i].record.uniqueid, self->linkedid))
        return self->cdr[i].record.channel;
    }

  for (guint i = 0; *self->linkedid && i < self->n_cdr; i++)
    {
      const MokedCdrRecord *record = &self->cdr[i].record;

      if (is_other_half (self->linkedid, record->uniqueid, record->channel))
        return record->channel;
    }

  /* Rows without ids cannot be told apart any better. */
  *is_certain = self->n_cdr > 0 && *self->cdr[0].record.uniqueid == 0;
  return find_root_otherwise (self);
}

static MokedCallSide
side_of (const MokedCallEvidence *self,
         const char              *channel)
{
  if (!self->root || !moked_channel_is_same_base (channel, self->root))
    return MOKED_CALL_SIDE_OTHER;

  if (moked_channel_half (self->root) == 1)
    return moked_channel_half (channel) == 2 ? MOKED_CALL_SIDE_CALLER : MOKED_CALL_SIDE_ROOT;

  return moked_channel_half (channel) == moked_channel_half (self->root) ? MOKED_CALL_SIDE_CALLER
                                                                         : MOKED_CALL_SIDE_ROOT;
}

static void
tell_sides (MokedCallEvidence *self)
{
  self->root = find_root (self, &self->is_root_certain);

  for (guint i = 0; i < self->n_cel; i++)
    {
      self->cel[i].side = side_of (self, self->cel[i].record.channel);
      self->is_caller_known |= self->cel[i].side == MOKED_CALL_SIDE_CALLER;
    }

  for (guint i = 0; i < self->n_cdr; i++)
    {
      self->cdr[i].side = side_of (self, self->cdr[i].record.channel);
      self->is_caller_known |= self->cdr[i].side == MOKED_CALL_SIDE_CALLER;
    }
}

void
moked_call_evidence_init (MokedCallEvidence  *self,
                          const char * const *lines,
                          gsize               n_lines,
                          GTimeZone          *zone)
{
  const char *stack[STACK_LINES];
  g_autofree const char **heap = NULL;
  const char **sorted;

  g_return_if_fail (self != NULL && zone != NULL);

  *self = (MokedCallEvidence) { .linkedid = "" };
  sorted = n_lines <= G_N_ELEMENTS (stack) ? stack : (heap = g_new (const char *, n_lines));
  if (n_lines > 0)
    memcpy (sorted, lines, n_lines * sizeof *sorted);
  read_lines (self, sorted, sort_lines (sorted, n_lines));
  find_linkedid (self);
  tell_sides (self);
  moked_call_evidence_put_in_time (self, zone);
}

void
moked_call_evidence_clear (MokedCallEvidence *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->memory, g_free);
}
