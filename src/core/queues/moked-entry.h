/* moked-entry.h: one queue entry, one responsibility to follow up
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* Why a customer was queued (Q38-Q43, QX6). Stored numbers: append only. */
typedef enum
{
  MOKED_ENTRY_TYPE_OTHER      = 0, /* imported, with its reason in words */
  MOKED_ENTRY_TYPE_LIST       = 1,
  MOKED_ENTRY_TYPE_STATUS     = 2,
  MOKED_ENTRY_TYPE_TAG        = 3,
  MOKED_ENTRY_TYPE_FOLDER     = 4,
  MOKED_ENTRY_TYPE_NEW_LEAD   = 5,
  MOKED_ENTRY_TYPE_MISSED_IN  = 6,
  MOKED_ENTRY_TYPE_MISSED_OUT = 7,
  MOKED_N_ENTRY_TYPES
} MokedEntryType;

typedef enum
{
  MOKED_ENTRY_PENDING     = 1,
  MOKED_ENTRY_IN_PROGRESS = 2,
  MOKED_ENTRY_COMPLETED   = 3,
  MOKED_ENTRY_CANCELLED   = 4,
} MokedEntryStatus;

typedef enum
{
  MOKED_ON_TIME_UNKNOWN = 0, /* open, or without a due date */
  MOKED_ON_TIME_YES     = 1, /* completed_at <= due_at */
  MOKED_ON_TIME_NO      = 2,
} MokedOnTime;

/* close_reason of an entry that was opened wrongly: nothing is left that triggered it. */
#define MOKED_CLOSE_REASON_SUPERSEDED "SUPERSEDED"

/* The state of an entry: a pure fold over its effective events (moked-entry-fold.h). */
typedef struct
{
  MokedEntryStatus entry_status;
  gint64           trigger_at;
  gint64           trigger_call_id;
  gint64           policy_version;
  gint64           created_at;
  gint64           due_at;
  gint64           at_risk_at;
  gint64           first_handled_at;
  gint64           completed_at;
  gint64           closed_at;         /* completed_at, or when it was cancelled */
  gint64           evidence_call_id;
  gint             attempts;          /* that reached nobody */
  gint             retriggers;
  char             trigger_disposition[24]; /* of the trigger call: "BUSY"; "" for what was imported */
  char             responsible[128];
  char             close_reason[64];
} MokedEntryState;

MokedOnTime     moked_entry_on_time    (gint64 due_at, gint64 completed_at);

/* "PENDING", "MISSED_CALL_IN": the machine's words. */
const char     *moked_entry_status_to_code   (MokedEntryStatus entry_status);
gboolean        moked_entry_status_from_code (const char *code, MokedEntryStatus *entry_status);
const char     *moked_entry_type_to_code     (MokedEntryType entry_type);
gboolean        moked_entry_type_from_code   (const char *code, MokedEntryType *entry_type);
/* Label and code in English and Hebrew, whatever the interface speaks: what a search meets (Q24). */
const char     *moked_entry_type_search_text (MokedEntryType entry_type);

/* One entry with what the table and the detail show of it. Refcounted, immutable. */
typedef struct
{
  gint             ref_count;
  gint64           id;
  gint64           customer_id;       /* 0: none */
  gint64           queue_id;
  char            *external_id;       /* may be NULL */
  char            *customer_name;     /* of an unidentified caller what the exchange called them; "" for none */
  gboolean         customer_is_identified;
  char            *queue_name;
  char            *workflow;
  char            *phone_raw;
  char            *phone_national;    /* for showing */
  char            *phone_key;         /* E.164 or raw digits */
  gboolean         phone_has_changed; /* the customer has no such number (any more) (Q36) */
  MokedEntryType   entry_type;
  char            *reason;            /* flat JSON facts: "call_disposition", "text", … */
  MokedEntryState  state;
} MokedEntry;

MokedEntry *moked_entry_ref   (MokedEntry *self);
void        moked_entry_unref (MokedEntry *self);
/* NULL without error: no such entry. */
MokedEntry *moked_entry_load  (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In the order of @ids; NULL where there is none. Free with g_ptr_array_unref. */
GPtrArray  *moked_entry_load_page (MokedReader *reader, const gint64 *ids, guint n_ids, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ids of a customer's entries, newest first; of gint64. */
GArray     *moked_entry_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of those that are pending or in progress, what is due first; at most @limit of them. */
GArray     *moked_entry_list_open_of_customer (MokedReader *reader, gint64 customer_id, guint limit, GError **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
/* How many there are, and how many of them are overdue at @now. */
gboolean    moked_entry_count_open_of_customer (MokedReader *reader, gint64 customer_id, gint64 now, guint *n_open,
                                                guint *n_overdue, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedEntry, moked_entry_unref)

G_END_DECLS
