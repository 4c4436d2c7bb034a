/* moked-timeline.h: everything that happened between a customer and us, as one ordered stream
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call.h"
#include "core/customers/moked-own-field.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* Where an event stands (SX1): what went to or came from the contact (calls, messages from the moment they are sent, opens,
 * clicks, forms, visits), or what we and the system did among ourselves. */
typedef enum
{
  MOKED_SIDE_CONTACT,
  MOKED_SIDE_OURS,
  MOKED_N_SIDES
} MokedSide;

/* For filters. An event may be of several: an attempt is a call and a part of its entry's life. */
typedef enum
{
  MOKED_TIMELINE_CALLS,
  MOKED_TIMELINE_MESSAGES,
  MOKED_TIMELINE_FORMS,      /* and visited pages */
  MOKED_TIMELINE_NOTES,      /* and manual items, reminders */
  MOKED_TIMELINE_ENTRIES,
  MOKED_TIMELINE_CARD,       /* tags, lists, statuses, fields, how the customer came in */
  MOKED_TIMELINE_AUTOMATION,
  MOKED_TIMELINE_OTHER,
  MOKED_TIMELINE_SYSTEM,     /* technical: corrections of what is not in the stream; hidden unless asked for */
  MOKED_N_TIMELINE_GROUPS
} MokedTimelineGroup;

#define MOKED_TIMELINE_GROUP_BIT(group) (1u << (group))
#define MOKED_TIMELINE_ALL_GROUPS       ((1u << MOKED_N_TIMELINE_GROUPS) - 1)
#define MOKED_TIMELINE_DEFAULT_GROUPS   (MOKED_TIMELINE_ALL_GROUPS & ~MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_SYSTEM))

/* "contact", "ours"; "calls", "messages"…: the machine's words. */
const char *moked_side_to_code             (MokedSide side);
gboolean    moked_side_from_code           (const char *code, MokedSide *side);
const char *moked_timeline_group_to_code   (MokedTimelineGroup group);
gboolean    moked_timeline_group_from_code (const char *code, MokedTimelineGroup *group);
/* Of every kind, also of those that a newer Moked wrote (OTHER, ours). */
MokedTimelineGroup moked_timeline_group_of_kind (MokedEventKind kind);
MokedSide          moked_timeline_side_of_kind  (MokedEventKind kind);

typedef enum
{
  MOKED_TIMELINE_WITHDRAWN     = 1 << 0, /* a later event took it back */
  MOKED_TIMELINE_CORRECTED     = 1 << 1, /* later records changed it: it is shown as it is now */
  MOKED_TIMELINE_ERASED        = 1 << 2, /* its text was erased */
  MOKED_TIMELINE_ORIGIN        = 1 << 3, /* how the customer came in: always the oldest row (S3) */
  MOKED_TIMELINE_ATTEMPT       = 1 << 4, /* a call that was an attempt of an entry */
  MOKED_TIMELINE_REACHED       = 1 << 5, /* a call that reached the customer and completed an entry */
  MOKED_TIMELINE_TRIGGER       = 1 << 6, /* a call that put the customer into a queue, or again */
  MOKED_TIMELINE_OTHER_NUMBER  = 1 << 7, /* a call to another number than its entry's target (Q37) */
  MOKED_TIMELINE_NUMBER_CHANGED = 1 << 8, /* an entry whose number the customer has no more (Q36) */
  MOKED_TIMELINE_SHARED_NUMBER = 1 << 9, /* a call of a number that an earlier customer has, too */
  MOKED_TIMELINE_MOVED         = 1 << 10, /* a call that proved to be another customer's, or a record of another one */
  MOKED_TIMELINE_OPENS_ENTRY   = 1 << 11, /* the first trigger of its entry */
  MOKED_TIMELINE_OF_MERGED     = 1 << 12, /* of a customer that was merged into this one */
  MOKED_TIMELINE_SENT_TWICE    = 1 << 13, /* the same template went to the customer a few days before (S37) */
} MokedTimelineFlags;

/* What a call is by now, whatever was learned of it since. Strings belong to the timeline; never NULL. */
typedef struct
{
  gint64          id;
  gint64          customer_id;
  MokedCallFacts  facts;          /* linkedid, caller_name: "" */
  const char     *phone_key;
  const char     *phone_national; /* for showing; "" where it was withheld */
  gint64          changed_seq;
} MokedTimelineCall;

typedef struct
{
  gint64          id;
  const char     *queue_name;
  const char     *phone_key;      /* the target (Q37) */
  const char     *phone_national; /* for showing */
  MokedEntryType  entry_type;
  MokedEntryStatus entry_status;
  gint64          due_at;
  gint64          completed_at;
  gint64          closed_at;
  gint64          evidence_call_id;
  const char     *reason;         /* flat JSON facts */
  gboolean        phone_has_changed;
} MokedTimelineEntry;

typedef struct
{
  gint64       id;
  const char  *channel;          /* "email" */
  gboolean     is_incoming;
  guint        message_status;   /* MokedMessageStatus */
  gint64       template_id;      /* 0: none */
  const char  *template_name;    /* "" for none */
  gint64       sent_before_at;   /* the template's last one before, where it is within the days of the setting (S37) */
  const char  *campaign;
  const char  *subject;
  const char  *beginning;        /* of the body as sent or received: as much as is searched */
  gboolean     is_html;
  const char  *address;
  gint64       sent_at;
  gint64       delivered_at;
  gint64       failed_at;
  gint64       first_opened_at;
  gint64       last_opened_at;
  guint        opens;
  guint        clicks;
  gint64       replied_at;
  const char  *failure_code;
  const char  *failure_reason;
} MokedTimelineMessage;

/* One event, with what belongs to it. Everything is borrowed from the timeline. */
typedef struct _MokedTimelineEvent MokedTimelineEvent;
struct _MokedTimelineEvent
{
  gint64                      seq;         /* 0: known from the rows of the store only */
  gint64                      occurred_at;
  gint64                      sort_at;     /* occurred_at, but of the origin: not after anything else */
  gint64                      recorded_at;
  gint64                      customer_id;
  gint64                      entry_id;
  gint64                      call_id;
  MokedActor                  actor;
  MokedEventKind              kind;
  guint8                      side;        /* MokedSide */
  guint8                      group;       /* MokedTimelineGroup: the first of @groups */
  guint16                     groups;      /* bits */
  guint                       flags;       /* MokedTimelineFlags */
  guint                       fold;        /* repeats have the same; 0: none */
  guint                       who;         /* an index into moked_timeline_list_actors () */
  guint                       n_parts;
  const char                 *facts;       /* flat JSON; NULL for a call, see @call */
  const char                 *body;        /* NULL: none, or erased */
  const MokedTimelineCall    *call;        /* may be NULL, as those below */
  const MokedTimelineEntry   *entry;
  const MokedTimelineMessage *message;
  const MokedTimelineEvent   *parts;       /* what is folded into it, newest first: follow @next */
  const MokedTimelineEvent   *next;
  const MokedTimelineEvent   *head;        /* what it is folded into; NULL for a row of its own */
  const MokedTimelineEvent   *about;       /* the item that was done, the reminder that was set, what is taken back, of a call
                                            * the opening of the entry that it led to; may be NULL */
};

/* Refcounted, immutable; any thread. */
typedef struct _MokedTimeline MokedTimeline;

/* All events of the customer (of the kept one, where it was merged) and of those merged into it, and the calls of numbers that it shares with an earlier one. What
 * is technical is folded into what it is about: corrections, the way of a message to its being delivered, the attempts of
 * entries into the calls that they name. Nothing is left out. Reader thread; @zone: for the days.
 *
 * Returns: NULL with @error; also for a customer that is not there (MOKED_DB_ERROR_CONSTRAINT). (S1-S4, S13) */
MokedTimeline *moked_timeline_load         (MokedReader *reader, gint64 customer_id, GTimeZone *zone,
                                            GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MokedTimeline *moked_timeline_ref          (MokedTimeline *self);
void           moked_timeline_unref        (MokedTimeline *self);

gint64         moked_timeline_get_customer_id (MokedTimeline *self);
GTimeZone     *moked_timeline_get_zone     (MokedTimeline *self);
/* Of the ledger when it was loaded: whether something came since is moked_ledger_last_seq (). */
gint64         moked_timeline_get_last_seq (MokedTimeline *self);
/* Rows before anything is folded by repetition or hidden; newest first. */
guint          moked_timeline_n_events     (MokedTimeline *self);
const MokedTimelineEvent *moked_timeline_event_at (MokedTimeline *self, guint index);
/* How the customer came in; never NULL. */
const MokedTimelineEvent *moked_timeline_get_origin (MokedTimeline *self);
const MokedTimelineEntry *moked_timeline_get_entry  (MokedTimeline *self, gint64 entry_id); /* NULL: not the customer's */
/* It is the entry's own, or a part of it is, or the entry was opened by this call: evidence. (Q31) */
gboolean       moked_timeline_event_concerns_entry (const MokedTimelineEvent *event, gint64 entry_id);

/* Who did it, for words: NULL where it is not known. */
const char    *moked_timeline_get_user_name  (MokedTimeline *self, gint64 user_id);
const char    *moked_timeline_get_queue_name (MokedTimeline *self, gint64 queue_id);
/* What kind of value an own field has; FALSE: there is no such field. */
gboolean       moked_timeline_get_field_type (MokedTimeline *self, gint64 field_id, MokedOwnFieldType *field_type);
/* "calls.csv, queue_log and 2 more" is the words': the first two names and how many there are. */
const char * const *moked_timeline_get_import_files (MokedTimeline *self, gint64 import_id, guint *n_files);

/* --- who acted ------------------------------------------------------------------------------- */

/* The agent of a call, who may be a user of Moked; else the event's actor. */
typedef struct
{
  MokedActor  actor;    /* of a rule: without its version */
  const char *agent;    /* as the exchange calls them; NULL where it is @actor */
  char       *key;      /* for MokedTimelineFilter: "person:3", "agent:dana", "rule:1", "import:7", "system" */
  guint       n_events;
} MokedTimelineActor;

/* Borrowed, of MokedTimelineActor, in the order in which they are met first. */
GPtrArray     *moked_timeline_list_actors  (MokedTimeline *self);

/* --- what is shown --------------------------------------------------------------------------- */

/* The words of an event, for the search inside: appended to @text. Any thread, several at once. */
typedef void (*MokedTimelineTextFunc) (MokedTimeline *timeline, const MokedTimelineEvent *event, GString *text);

/* Borrowed strings: lent for the call. */
typedef struct
{
  guint                  groups;    /* bits; 0: MOKED_TIMELINE_DEFAULT_GROUPS */
  guint                  sides;     /* bits 1 << MokedSide; 0: both */
  const char            *actor;     /* a MokedTimelineActor's key; NULL: anybody */
  gint64                 from;      /* half-open; 0: no bound */
  gint64                 to;
  gint64                 entry_id;  /* only what concerns it; 0: everything */
  const char            *text;      /* as typed: every word must be there; NULL or "": any */
  MokedTimelineTextFunc  text_func; /* for @text */
} MokedTimelineFilter;

/* The first reason that hides an event, in this order. */
typedef enum
{
  MOKED_TIMELINE_HIDDEN_SYSTEM,  /* technical, and not asked for */
  MOKED_TIMELINE_HIDDEN_GROUP,
  MOKED_TIMELINE_HIDDEN_SIDE,
  MOKED_TIMELINE_HIDDEN_ACTOR,
  MOKED_TIMELINE_HIDDEN_DATES,
  MOKED_TIMELINE_HIDDEN_ENTRY,
  MOKED_TIMELINE_HIDDEN_TEXT,
  MOKED_N_TIMELINE_HIDDEN
} MokedTimelineHidden;

typedef enum
{
  MOKED_TIMELINE_ROW_DAY,
  MOKED_TIMELINE_ROW_EVENT,
  MOKED_TIMELINE_ROW_FOLDED, /* several times: first, last, count */
  MOKED_TIMELINE_ROW_PART,   /* one of those, or what was folded into an event, below it where it is expanded */
} MokedTimelineRowKind;

typedef struct
{
  MokedTimelineRowKind      kind;
  gint64                    day;           /* the local midnight that it lies behind */
  const MokedTimelineEvent *event;         /* NULL for a day; of what is folded the newest */
  gint64                    key;           /* for the set of what is expanded; stays the same when more happens */
  guint                     n_times;       /* 1, or how often */
  gint64                    first_at;      /* of these */
  gint64                    last_at;
  gboolean                  is_expandable;
  gboolean                  is_expanded;
} MokedTimelineRow;

/* Refcounted, immutable; any thread. Holds its timeline. */
typedef struct _MokedTimelineView MokedTimelineView;

/* Makes what the first search by words needs, as soon as somebody is about to search. Any thread; a search that comes
 * meanwhile waits for it. @text_func is called on several threads. */
void               moked_timeline_prepare_search (MokedTimeline *self, MokedTimelineTextFunc text_func);

/* @filter NULL: all but the technical. @expanded: keys (gint64 *, g_int64_hash) of rows whose parts are shown below
 * them; may be NULL. What repeats is one row where it stands last: the opens of a message, the clicks on one of its
 * links, its failures that are tried again, the snoozes of a reminder, whenever they were; the visits of a page within
 * a day. (S11) Any thread. */
MokedTimelineView *moked_timeline_filter       (MokedTimeline *self, const MokedTimelineFilter *filter, GHashTable *expanded)
                                                G_GNUC_WARN_UNUSED_RESULT;
MokedTimelineView *moked_timeline_view_ref     (MokedTimelineView *self);
void               moked_timeline_view_unref   (MokedTimelineView *self);
MokedTimeline     *moked_timeline_view_get_timeline (MokedTimelineView *self);
guint              moked_timeline_view_n_rows  (MokedTimelineView *self); /* with the days */
/* O(1) */
void               moked_timeline_view_row_at  (MokedTimelineView *self, guint position, MokedTimelineRow *row);
/* Events shown and hidden add up to moked_timeline_n_events (). */
guint              moked_timeline_view_n_shown  (MokedTimelineView *self);
guint              moked_timeline_view_n_hidden (MokedTimelineView *self);
guint              moked_timeline_view_n_hidden_by (MokedTimelineView *self, MokedTimelineHidden reason);

/* Positions; G_MAXUINT: not there. The row that opened the entry, else the oldest that concerns it. */
guint              moked_timeline_view_find_entry (MokedTimelineView *self, gint64 entry_id);
/* The row that has the event, as itself or folded. */
guint              moked_timeline_view_find_event (MokedTimelineView *self, gint64 seq);
guint              moked_timeline_view_find_call  (MokedTimelineView *self, gint64 call_id);
guint              moked_timeline_view_find_key   (MokedTimelineView *self, gint64 key);
/* The heading of the day of @instant, else of the day before it that has something, else of the oldest. */
guint              moked_timeline_view_find_day   (MokedTimelineView *self, gint64 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTimeline, moked_timeline_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTimelineView, moked_timeline_view_unref)

G_END_DECLS
