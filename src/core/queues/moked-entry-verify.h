/* moked-entry-verify.h: the proof that every entry's current state follows from its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 entries;
  gint64 events;
  gint64 bad_entry_id;   /* the first; 0: all follow */
  char   bad_column[32]; /* the first column of it that does not; "row": events without a row, or the reverse */
} MokedEntryReport;

/* The second pass of verify: one scan of the ledger by entry beside one of the entries; constant memory. A
 * responsible person whose name was erased from the ledger is not held against the entry. @progress may be NULL;
 * called about every 100,000 events. (Q2, Q45) */
gboolean moked_entry_verify (MokedReader *reader, MokedProgressFunc progress, gpointer data,
                             GCancellable *cancellable, MokedEntryReport *report, GError **error);

G_END_DECLS
