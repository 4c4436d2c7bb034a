/* moked-call-evidence.h: the lines of one call, taken apart and put in order
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-clock.h"
#include "core/calls/moked-call-record.h"
#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

/* Whose a line is. The caller's channel is the one that walks the dialplan; where the root is the first half
 * of a Local channel, it is the second. */
typedef enum
{
  MOKED_CALL_SIDE_OTHER,
  MOKED_CALL_SIDE_ROOT,   /* the half of the caller's Local channel that only carries the voice */
  MOKED_CALL_SIDE_CALLER,
} MokedCallSide;

typedef struct
{
  MokedCdrRecord record;
  const char    *line;
  MokedCallSide  side;
  gint64         start;   /* instants */
  gint64         answer;
  gint64         end;
} MokedCdrRow;

typedef struct
{
  MokedCelRecord record;
  const char    *line;
  MokedCallSide  side;
  gint64         instant;
} MokedCelEvent;

typedef struct
{
  /* in the order in which they came to be; within one second only lines of one channel are in order */
  MokedCdrRow      *cdr;
  guint             n_cdr;
  MokedCelEvent    *cel;
  guint             n_cel;
  MokedQueueRecord *queue;
  guint             n_queue;

  const char *linkedid;    /* "" where no line names it */
  const char *root;        /* the name of the root's channel, or NULL */
  gboolean    is_root_certain;  /* FALSE: its line is not there (yet), this one is the likeliest */
  gboolean    is_caller_known;  /* a line of the caller's channel is there */

  /* private */
  char *memory;
} MokedCallEvidence;

/* Lines that cannot be taken apart are passed over. */
void moked_call_evidence_init  (MokedCallEvidence *self, const char * const *lines, gsize n_lines,
                                GTimeZone *zone);
void moked_call_evidence_clear (MokedCallEvidence *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedCallEvidence, moked_call_evidence_clear)

G_END_DECLS
