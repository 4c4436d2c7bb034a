/* moked-missed-calls.h: the rule of missed calls, judged over one customer's calls as a whole
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call.h"
#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* What the rule asks of one final call. */
typedef struct
{
  gint64               call_id;
  gint64               started_at;
  gint64               answered_at;
  gint64               ended_at;
  MokedDirection       direction;
  MokedCallDisposition call_disposition;
  MokedAnsweredBy      answered_by;
  guint                tie; /* of the linkedid: orders two calls of one instant the same way in every store */
} MokedCallBrief;

typedef enum
{
  MOKED_MISSED_IN,
  MOKED_MISSED_OUT,
  MOKED_N_MISSED
} MokedMissedQueue;

/* One fact that an entry should have. Facts of one episode (one entry) share its number. */
typedef struct
{
  guint                episode;
  guint                opened_entry; /* the episode is the entry that a person opened, from 1 on; 0: calls' own */
  MokedMissedQueue     queue;
  MokedEventKind       kind;       /* ENTRY_TRIGGERED, ENTRY_ATTEMPTED or ENTRY_REACHED */
  gint64               call_id;
  gint64               occurred_at;
  MokedDirection       direction;
  MokedCallDisposition call_disposition;
} MokedWantedFact;

/* What somebody, not the rule, did: closed an entry, so that later triggers open another one; or put the customer into the
 * queue, so that what happens from then on happens to that entry. */
typedef struct
{
  MokedMissedQueue queue;
  gint64           occurred_at;
  gint64           seq;
  guint            opened_entry; /* which of the customer's entries was opened, from 1 on; 0: one was closed */
} MokedHandAct;

guint moked_missed_calls_tie   (const char *linkedid);

/* Sorts @calls (of MokedCallBrief) and sets @wanted (of MokedWantedFact) to the facts they ask for, each episode's
 * in order; returns the number of episodes. @acts: of MokedHandAct by time, or NULL. Pure; any thread.
 * The rule itself: src/DESIGN.md, "Missed calls". (Q43, QX8, L8, L12, LX7-LX9) */
guint moked_missed_calls_judge (GArray *calls, const GArray *acts, GArray *wanted);

G_END_DECLS
