/* moked-words-entry.h: a queue entry in sentences: why, when, what was done
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* How an entry stands to its due date. */
typedef enum
{
  MOKED_DUE_NONE,     /* no due date */
  MOKED_DUE_AHEAD,    /* open */
  MOKED_DUE_AT_RISK,  /* open, in the last share of the allowed time */
  MOKED_DUE_OVERDUE,  /* open and past it */
  MOKED_DUE_MET,      /* completed in time */
  MOKED_DUE_MISSED,   /* completed late */
  MOKED_DUE_VOID,     /* cancelled */
} MokedDueState;

/* By whole seconds, as the history filters. (src/DESIGN.md) */
MokedDueState  moked_words_due_state       (const MokedEntryState *state, gint64 now);
/* "Overdue" */
const char    *moked_words_due_state_label (MokedDueState due_state);

/* The customer's name, "Unidentified caller", or a dash. */
char          *moked_words_entry_customer  (const MokedEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* The due cell: "in 2 h", "3 days late", "on time", "2 h 10 min late". */
char          *moked_words_entry_due       (const MokedEntry *entry, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* How long it has been waiting, or waited until it was closed: "3 h 34 min". (Q55) */
char          *moked_words_entry_age       (const MokedEntry *entry, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

/* Why, as a sentence without a full stop: "An incoming call was not answered". (Q38-Q44) */
char          *moked_words_entry_reason    (const MokedEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* Why, for a machine: the same in every locale: "missed call, incoming: NO_ANSWER". */
char          *moked_words_entry_reason_code (const MokedEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/* Who, why, when and whether it was done, in one sentence; every entry has one. (Q8, Q75) */
char          *moked_words_entry_outcome   (const MokedEntry *entry, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* A row of the history as a screen reader says it. */
char          *moked_words_entry_row       (const MokedEntry *entry, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* The last line of an open entry's life: "Now: waiting 3 h 34 min". NULL for a closed one. */
char          *moked_words_entry_now       (const MokedEntry *entry, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
