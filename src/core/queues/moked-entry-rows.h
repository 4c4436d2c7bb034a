/* moked-entry-rows.h: the rows of queue_entry, and entries of other systems
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* What an entry is besides its state. */
typedef struct
{
  gint64          queue_id;
  gint64          customer_id;  /* 0: none */
  const char     *external_id;  /* may be NULL */
  MokedEntryType  entry_type;
  const char     *reason;       /* flat JSON facts, from moked_facts */
  const char     *phone_raw;
  const char     *phone_key;
} MokedNewEntry;

/* Another system's entry with its whole state (trigger_at is created_at): one row, one ENTRY_IMPORTED, with the
 * writer's actor. Met again by (queue, external id); what changed since is an ENTRY_CORRECTED. 0: @error.
 * Entries without an external id are always new: the caller knows whether it met them. */
gint64   moked_entry_meet_imported  (MokedWriter *writer, const MokedNewEntry *entry, const MokedEntryState *state,
                                     MokedMet *met, GError **error);

/* The row alone, its events being appended by the caller in the same transaction. 0: @error. */
gint64   moked_entry_row_insert     (MokedWriter *writer, const MokedNewEntry *entry, const MokedEntryState *state,
                                     gint64 changed_seq, GError **error);
gboolean moked_entry_row_update     (MokedWriter *writer, gint64 id, const MokedEntryState *state, const char *reason,
                                     gint64 changed_seq, GError **error);

/* The state's columns, each with @prefix; read by moked_entry_row_read_state from @first_column on (but for
 * trigger_disposition, which is in the reason). */
#define MOKED_ENTRY_STATE_COLUMNS(prefix) \
  prefix "entry_status, " prefix "trigger_at, " prefix "trigger_call_id, " prefix "policy_version, " \
  prefix "created_at, " prefix "due_at, " prefix "at_risk_at, " prefix "first_handled_at, " \
  prefix "completed_at, " prefix "closed_at, " prefix "evidence_call_id, " prefix "attempts, " \
  prefix "retriggers, " prefix "responsible, " prefix "close_reason, " prefix "changed_seq"
#define MOKED_N_ENTRY_STATE_COLUMNS 16

/* Returns changed_seq. */
gint64   moked_entry_row_read_state (MokedStmt *stmt, int first_column, MokedEntryState *state);

/* TRUE where all that the columns keep is the same (trigger_disposition aside). */
gboolean moked_entry_state_equal    (const MokedEntryState *a, const MokedEntryState *b);

G_END_DECLS
