/* moked-words-life.h: the events of an entry or a customer as lines that people read
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* What a line is about: its icon and colour are the face's. */
typedef enum
{
  MOKED_LIFE_OTHER,
  MOKED_LIFE_TRIGGER,   /* entered the queue, or was triggered again */
  MOKED_LIFE_ATTEMPT,   /* handled, nobody reached */
  MOKED_LIFE_REACHED,   /* completed by a call */
  MOKED_LIFE_TAKEN,
  MOKED_LIFE_COMPLETED,
  MOKED_LIFE_CANCELLED,
  MOKED_LIFE_CORRECTED,
  MOKED_LIFE_DUE,       /* the due date passed: no event, but it happened */
  MOKED_LIFE_NOW,       /* the last line of an open entry */
} MokedLifeMark;

typedef struct
{
  MokedLifeMark mark;
  gint64        seq;           /* 0: not an event */
  gint64        occurred_at;
  gint64        call_id;       /* 0: none */
  gboolean      is_withdrawn;  /* a later event took it back */
  char         *title;         /* "Attempt: busy" */
  char         *detail;        /* "18 min after the trigger"; may be "" */
  char         *when;          /* "22 Nov 2026 11:20" */
  char         *source;        /* for a tooltip: "Recorded on … by an import" */
} MokedLifeLine;

void           moked_life_line_free (MokedLifeLine *self);

/* Gathers lines: one thread. Every kind has words, also one that a newer Moked wrote. (Q8, Q74, Q77) */
typedef struct _MokedLife MokedLife;
MokedLife     *moked_life_new       (GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
void           moked_life_free      (MokedLife *self);
/* In the order of the ledger's reading. A MokedEventFunc, with the life as its data; always TRUE. */
gboolean       moked_life_add       (const MokedEvent *event, gpointer life);
/* What happened without an event: the due date passed, it is waiting now. */
void           moked_life_add_entry (MokedLife *self, const MokedEntry *entry, gint64 now);
/* The lines in time order, of MokedLifeLine; the life is empty then. */
GPtrArray     *moked_life_end       (MokedLife *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedLife, moked_life_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedLifeLine, moked_life_line_free)

G_END_DECLS
