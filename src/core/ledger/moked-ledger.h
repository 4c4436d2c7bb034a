/* moked-ledger.h: the append-only record of everything that happened
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Stored numbers: append only, never renumber. */
typedef enum
{
  MOKED_EVENT_STORE_CREATED       = 1,
  MOKED_EVENT_PROJECT_CREATED     = 2,
  MOKED_EVENT_QUEUE_CREATED       = 3,
  MOKED_EVENT_QUEUE_CHANGED       = 4,
  MOKED_EVENT_DUE_POLICY_CHANGED  = 5,
  MOKED_EVENT_EXCHANGE_CREATED    = 6,
  MOKED_EVENT_PROFILE_CHANGED     = 7,
  MOKED_EVENT_IMPORT_STARTED      = 10,
  MOKED_EVENT_IMPORT_FINISHED     = 11,
  MOKED_EVENT_CUSTOMER_CREATED    = 20,
  MOKED_EVENT_CUSTOMER_IDENTIFIED = 21,
  MOKED_EVENT_CONTACT_POINT_ADDED = 22,
  MOKED_EVENT_CUSTOMER_CHANGED    = 23,
  MOKED_EVENT_CALL_RECORDED       = 30,
  MOKED_EVENT_CALL_CORRECTED      = 31,
  MOKED_EVENT_CALLS_MERGED        = 32,
  MOKED_EVENT_EXCLUDED            = 33,
  MOKED_EVENT_EXCLUSION_LIFTED    = 34,
  MOKED_EVENT_ENTRY_TRIGGERED     = 40, /* the first one opens the entry, later ones are counted */
  MOKED_EVENT_ENTRY_ATTEMPTED     = 41,
  MOKED_EVENT_ENTRY_REACHED       = 42, /* completes, with evidence */
  MOKED_EVENT_ENTRY_IMPORTED      = 43, /* another system's entry, with all its instants */
  MOKED_EVENT_ENTRY_TAKEN         = 44,
  MOKED_EVENT_ENTRY_COMPLETED     = 45,
  MOKED_EVENT_ENTRY_CANCELLED     = 46,
  MOKED_EVENT_ENTRY_CORRECTED     = 47,
  MOKED_EVENT_FACT_WITHDRAWN      = 48, /* facts: {"seq":…} */
  MOKED_EVENT_EXPORTED            = 60,
} MokedEventKind;

/* What is to be appended. facts: from moked_facts, or NULL for {}. body: personal text (a flat JSON
 * object too) or NULL. Ids 0: none. */
typedef struct
{
  gint64         occurred_at;
  MokedEventKind kind;
  gint64         customer_id;
  gint64         entry_id;
  gint64         call_id;
  const char    *facts;
  const char    *body;
} MokedNewEvent;

/* Appends in the writer's transaction, with its actor and its now as recorded_at; returns the seq, or 0 with @error. */
gint64   moked_ledger_append   (MokedWriter *writer, const MokedNewEvent *event, GError **error);

/* The seq that the next event of this transaction will have, 0 on error: for rows that name the event which names
 * them. */
gint64   moked_ledger_next_seq (MokedWriter *writer, GError **error);

/* Borrowed strings; valid during the call. body is NULL where there is none or it was erased. */
typedef struct
{
  gint64         seq;
  gint64         occurred_at;
  gint64         recorded_at;
  MokedEventKind kind;
  MokedActor     actor;
  gint64         customer_id;
  gint64         entry_id;
  gint64         call_id;
  const char    *facts;
  const char    *body;
} MokedEvent;

typedef gboolean (*MokedEventFunc) (const MokedEvent *event, gpointer data); /* FALSE stops */

/* By (occurred_at, seq). With @with_body also the private part. */
gboolean moked_ledger_each_of_entry    (MokedReader *reader, gint64 entry_id, gboolean with_body,
                                        MokedEventFunc func, gpointer data, GError **error);
gboolean moked_ledger_each_of_customer (MokedReader *reader, gint64 customer_id, gboolean with_body,
                                        MokedEventFunc func, gpointer data, GError **error);
/* By seq, after @after_seq. */
gboolean moked_ledger_each_after       (MokedReader *reader, gint64 after_seq, MokedEventFunc func,
                                        gpointer data, GError **error);
/* Every event of every entry, an entry's events together, each entry's by (occurred_at, seq). */
gboolean moked_ledger_each_entry_event (MokedReader *reader, MokedEventFunc func, gpointer data, GError **error);
gint64   moked_ledger_last_seq         (MokedReader *reader, GError **error); /* 0: empty; -1: error */

/* What a proof of the chain found. bad_seq 0: whole; else the first event that is wrong or missing.
 * A chain cannot know that its end was cut off: whoever wants to see that keeps @events and @head of an
 * earlier proof elsewhere. bad_reason:
 *
 * "hash"      a column was changed
 * "previous"  it does not follow from the event before it
 * "gap"       the event is missing
 * "private"   its private part was changed or put in
 * "missing"   its private part was removed */
typedef struct
{
  gint64 events;
  gint64 bad_seq;
  char   bad_reason[64];
  guint8 head[32];
} MokedChainReport;

/* Constant memory. @progress may be NULL; called about every 100,000 events. */
typedef void (*MokedProgressFunc) (gint64 done, gint64 total, gpointer data);
gboolean moked_ledger_verify_chain (MokedReader *reader, MokedProgressFunc progress, gpointer data,
                                    GCancellable *cancellable, MokedChainReport *report, GError **error);

G_END_DECLS
