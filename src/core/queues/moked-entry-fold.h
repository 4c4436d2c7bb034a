/* moked-entry-fold.h: the state of an entry, out of what happened to it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* One entry event, read. What the kinds carry in their facts (all optional):
 *
 * ENTRY_TRIGGERED   call_disposition, due_at, at_risk_at, policy_version
 * ENTRY_OPENED      due_at, at_risk_at, policy_version; in the body text: a trigger that is no call
 * ENTRY_ATTEMPTED   call_disposition
 * ENTRY_REACHED     nothing: the call is the evidence
 * ENTRY_IMPORTED    entry_status, due_at, at_risk_at, first_handled_at, completed_at, closed_at, attempts,
 *                   retriggers, close_reason; in the body responsible
 * ENTRY_CORRECTED   the same as ENTRY_IMPORTED, and created_at; the last one counts
 * ENTRY_TAKEN       in the body responsible
 * ENTRY_COMPLETED   nothing
 * ENTRY_CANCELLED   close_reason; in the body text
 * FACT_WITHDRAWN    seq */
typedef struct
{
  gint64          seq;
  gint64          occurred_at;
  gint64          call_id;
  gint64          withdrawn_seq;
  gint64          policy_version;
  gint64          due_at;
  gint64          at_risk_at;
  MokedEventKind  kind;
  char            disposition[24];
  MokedEntryState *imported;  /* of ENTRY_IMPORTED and ENTRY_CORRECTED; else NULL */
  char           *responsible; /* may be NULL */
  char           *close_reason; /* may be NULL */
  char           *reason;       /* of ENTRY_OPENED, a person's words; may be NULL */
} MokedEntryStep;

void            moked_entry_step_read  (MokedEntryStep *self, const MokedEvent *event);
void            moked_entry_step_clear (MokedEntryStep *self);

/* Folds all events of one entry, in any order. FALSE: they leave no trigger and no import; then the state is
 * CANCELLED, SUPERSEDED, with the instants of what was withdrawn. Events that are not an entry's are ignored. */
typedef struct _MokedEntryFold MokedEntryFold;
MokedEntryFold *moked_entry_fold_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void            moked_entry_fold_free  (MokedEntryFold *self);
void            moked_entry_fold_reset (MokedEntryFold *self);
void            moked_entry_fold_add   (MokedEntryFold *self, const MokedEvent *event);
gboolean        moked_entry_fold_end   (MokedEntryFold *self, MokedEntryState *state);

/* The same over steps at hand. @steps: of MokedEntryStep. */
gboolean        moked_entry_steps_fold (const GArray *steps, MokedEntryState *state);
/* The seqs withdrawn among @steps, ascending: for moked_entry_step_is_effective. Reuses @withdrawn. */
void            moked_entry_steps_withdrawn   (const GArray *steps, GArray *withdrawn);
gboolean        moked_entry_step_is_effective (const MokedEntryStep *self, const GArray *withdrawn);

/* Why a person put the customer into the queue, where that is what opened the entry; else NULL. Borrowed. */
const char     *moked_entry_steps_get_reason  (const GArray *steps);
/* The row's reason of such an entry (Q38). */
void            moked_entry_reason_by_hand    (const char *text, GString *reason);

/* What the kinds with a whole state carry: facts and, where somebody is responsible, a body (else *body is ""). */
void            moked_entry_state_to_facts (const MokedEntryState *state, gboolean with_created_at,
                                            GString *facts, GString *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedEntryFold, moked_entry_fold_free)

G_END_DECLS
