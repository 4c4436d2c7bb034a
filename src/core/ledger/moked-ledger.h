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
  MOKED_EVENT_CUSTOMER_CREATED    = 20, /* the first of every customer: "created_via" {"name", "phone", "email"} (S3) */
  MOKED_EVENT_CUSTOMER_IDENTIFIED = 21, /* {"name", "from"} (B23) */
  MOKED_EVENT_CONTACT_POINT_ADDED = 22, /* "contact_kind" {"phone" or "email"} */
  MOKED_EVENT_CUSTOMER_CHANGED    = 23, /* by what others know {"name"}; "is_identified" 0: not any more */
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
  MOKED_EVENT_ENTRY_OPENED        = 49, /* put into the queue by a person */
  MOKED_EVENT_EXPORTED            = 60,

  /* Of a customer. facts: what is named; private body {}: what names a person. "undoes": the seq of what is taken back;
   * "batch": the seq of the first event of one act over many customers. */
  MOKED_EVENT_LABEL_ADDED             = 70, /* "label_kind" ("tag", "list", "folder"), "label_id", "label" (S22, S23);
                                             * where it takes a folder's place "from_id", "from" */
  MOKED_EVENT_LABEL_REMOVED           = 71, /* "label_kind", "label_id", "label" */
  MOKED_EVENT_CUSTOMER_STATUS_CHANGED = 72, /* "to_id", "to", "from_id", "from"; 0 and "" for none */
  MOKED_EVENT_INTEREST_CHANGED        = 73, /* "to", "from", "revisit_at", "from_revisit_at" (B2-B4) */
  MOKED_EVENT_LEAD_RECORDED           = 74, /* "source", "from", "lead_at", "from_lead_at" */
  MOKED_EVENT_OWN_FIELD_CHANGED       = 75, /* "field_id", "field" {"to", "from"} (B24) */
  MOKED_EVENT_DETAIL_CHANGED          = 76, /* "detail": "name", "region", "responsible" {"to", "from"} */
  MOKED_EVENT_CONTACT_POINT_CHANGED   = 77, /* "contact_kind", "contact_point_id" {"to", "from"}; to "" for taken away;
                                             * what it is called: "label", "from_label" */
  MOKED_EVENT_ORGANISATION_CHANGED    = 78, /* "organisation_id", "from_id", "detail" {"to", "from"} */
  MOKED_EVENT_CONTACT_PERSON_CHANGED  = 79, /* "organisation_id", "contact_person_id", "act" ("added", "changed",
                                             * "removed") {"name", "position", "decision_area", "phone", "email"; as
                                             * it was: "from_name", ...} */
  MOKED_EVENT_CUSTOMER_STATE_CHANGED  = 80, /* "to", "from", "cause" (S35) */
  MOKED_EVENT_CUSTOMERS_MERGED        = 81, /* of the one that is kept: "merged_id"; of the other: "kept_id" */
  MOKED_EVENT_CUSTOMERS_UNMERGED      = 82, /* the same */
  MOKED_EVENT_CUSTOMER_ERASED         = 83, /* "reason" (QX10) */
  MOKED_EVENT_SETTING_CHANGED         = 84, /* of no customer: "setting", and "version" or "act", "id", "name" */

  MOKED_EVENT_CUSTOMERS_KEPT_APART    = 86, /* "other_id": they share a number or an address, and are two */

  MOKED_EVENT_NOTE_WRITTEN            = 90, /* {"text"} */
  MOKED_EVENT_ITEM_ADDED              = 91, /* "item_id", "due_at" {"text"} (S38) */
  MOKED_EVENT_ITEM_DONE               = 92, /* "item_id" */
  MOKED_EVENT_ITEM_REOPENED           = 93,
  MOKED_EVENT_REMINDER_SET            = 94, /* "reminder_id", "remind_at", "item_id" {"text"}; set anew, or back from
                                             * dismissed: also "from_remind_at" {"from"} where it was changed (S39) */
  MOKED_EVENT_REMINDER_SHOWN          = 95, /* "reminder_id" */
  MOKED_EVENT_REMINDER_SNOOZED        = 96, /* "reminder_id", "remind_at", "from_remind_at" */
  MOKED_EVENT_REMINDER_DISMISSED      = 97, /* "reminder_id" */

  /* Of a message: "message" (its id), "channel", where another system told it "source", and what is named here; its first
   * event also what the first two have. Its content is in its row. */
  MOKED_EVENT_MESSAGE_QUEUED          = 100, /* "template_id", "template_version", "template" {"address", "subject"} */
  MOKED_EVENT_MESSAGE_SENT            = 101, /* "campaign" {"address", "subject"} */
  MOKED_EVENT_MESSAGE_DELIVERED       = 102,
  MOKED_EVENT_MESSAGE_OPENED          = 103,
  MOKED_EVENT_MESSAGE_CLICKED         = 104, /* {"url"} */
  MOKED_EVENT_MESSAGE_FAILED          = 105, /* "code", "is_permanent" {"reason", "address"} */
  MOKED_EVENT_MESSAGE_DEFERRED        = 106, /* "code" {"reason"} */
  MOKED_EVENT_UNSUBSCRIBED            = 107, /* by the contact {"address", "reason"} (SX3) */
  MOKED_EVENT_COMPLAINED              = 108, /* reported as spam {"address", "reason"} */
  MOKED_EVENT_RESUBSCRIBED            = 109, /* {"address"} */
  MOKED_EVENT_MESSAGE_RECEIVED        = 110, /* "reply_to" {"address", "subject"} (S9) */
  MOKED_EVENT_MESSAGE_COMPOSED        = 111, /* handed to the desktop's own program: no proof that it left (SX5) */
  MOKED_EVENT_MESSAGE_UNKNOWN         = 112, /* it may or may not have left */

  MOKED_EVENT_FORM_SUBMITTED          = 120, /* "form", "page" {each field as it was typed, empty ones too} (S8, S29) */
  MOKED_EVENT_PAGE_VISITED            = 121, /* "page", "title" */

  /* What other systems did or know of. */
  MOKED_EVENT_TRIGGER_FIRED           = 130, /* "trigger" (S20) */
  MOKED_EVENT_AUTOMATION_ENTERED      = 131, /* "automation" (S21) */
  MOKED_EVENT_AUTOMATION_LEFT         = 132,
  MOKED_EVENT_AUTOMATION_ACTED        = 133, /* "automation", "text" (S7) */
  MOKED_EVENT_FUNNEL_STAGE_CHANGED    = 134, /* "funnel", "to", "from" (S24) */
  MOKED_EVENT_OTHER_RECORDED          = 135, /* "title" {"text"}: an order, an appeal, anything */
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

/* TRUE where lists show a customer by something that such an event changes. */
gboolean moked_event_kind_is_of_card (MokedEventKind kind);

/* Takes the private parts of all of the customer's events out of the store, for ever. The chain stays whole, since it
 * holds but their salted digests; moked_ledger_verify_chain() accepts that they are gone where a CUSTOMER_ERASED of the
 * customer comes after them. (QX10) */
gboolean moked_ledger_erase_private (MokedWriter *writer, gint64 customer_id, GError **error);

/* The seq that the next event of this transaction will have, 0 on error: for rows that name the event which names
 * them. */
gint64   moked_ledger_next_seq (MokedWriter *writer, GError **error);

/* Borrowed strings; valid during the call. body is NULL where there is none or it was erased; is_erased only where it was
 * asked for. */
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
  gboolean       is_erased; /* it had a body */
} MokedEvent;

/* What a fold reads of an event (event e, event_private p); @first_column is where they begin. The strings are the row's. */
#define MOKED_EVENT_FOLD_COLUMNS "e.seq, e.occurred_at, e.kind, e.facts, p.body"
MokedEvent moked_event_of_row (MokedStmt *stmt, int first_column);

typedef gboolean (*MokedEventFunc) (const MokedEvent *event, gpointer data); /* FALSE stops */

/* By (occurred_at, seq). With @with_body also the private part. */
gboolean moked_ledger_each_of_entry    (MokedReader *reader, gint64 entry_id, gboolean with_body,
                                        MokedEventFunc func, gpointer data, GError **error);
gboolean moked_ledger_each_of_customer (MokedReader *reader, gint64 customer_id, gboolean with_body,
                                        MokedEventFunc func, gpointer data, GError **error);
/* The one event @seq with its private part; @func is not called where there is none. */
gboolean moked_ledger_visit            (MokedReader *reader, gint64 seq, MokedEventFunc func, gpointer data,
                                        GError **error);
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
