/* moked-message.h: one message to or from a customer, and what became of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"
#include "core/messages/moked-channel.h"

G_BEGIN_DECLS

/* Stored numbers: append only, never renumber. */
typedef enum
{
  MOKED_MESSAGE_QUEUED       = 1,
  MOKED_MESSAGE_SENT         = 2,
  MOKED_MESSAGE_DELIVERED    = 3,
  MOKED_MESSAGE_OPENED       = 4,
  MOKED_MESSAGE_CLICKED      = 5,
  MOKED_MESSAGE_FAILED       = 6,
  MOKED_MESSAGE_UNSUBSCRIBED = 7,
  MOKED_MESSAGE_COMPLAINED   = 8,
  MOKED_MESSAGE_UNKNOWN      = 9,
  MOKED_MESSAGE_RECEIVED     = 10,
  MOKED_MESSAGE_COMPOSED     = 11,
  MOKED_MESSAGE_DEFERRED     = 12,
  MOKED_MESSAGE_WITHDRAWN    = 13, /* all that was told of it proved to be somebody else's: no list shows it */
} MokedMessageStatus;

/* "queued", "sent"…: the machine's words. */
const char *moked_message_status_to_code   (MokedMessageStatus status);
gboolean    moked_message_status_from_code (const char *code, MokedMessageStatus *status);

/* What its events say, whatever the order in which they were learned. Instants may be MOKED_NO_INSTANT; strings are
 * never NULL.
 *
 * created_at       its earliest event
 * sent_at          the first, as delivered_at
 * failed_at        the last, unless it was queued anew after that
 * opens, clicks    as others reported them: an image may have been blocked, or fetched by a machine (SX4)
 * replied_at       the first answer */
typedef struct
{
  MokedMessageStatus  message_status;
  gint64              created_at;
  gint64              sent_at;
  gint64              delivered_at;
  gint64              failed_at;
  char               *failure_code;
  char               *failure_reason; /* raw, as the other side wrote it */
  gint64              first_opened_at;
  gint64              last_opened_at;
  gint64              opens;
  gint64              first_clicked_at;
  gint64              clicks;
  gint64              replied_at;
} MokedMessageState;

/* Refcounted, immutable; any thread. Strings are never NULL. */
typedef struct
{
  gint               ref_count;
  gint64             id;
  gint64             customer_id;      /* of the event's time; it may have been merged since */
  MokedChannel       channel;
  gboolean           is_incoming;
  gint64             template_id;      /* 0: none */
  gint64             template_version;
  char              *template_name;    /* "": none */
  char              *campaign;
  char              *subject;          /* as sent or received (S15); "" also where only others know it */
  char              *body;
  char              *body_type;        /* "text/plain", "text/html" */
  char              *address;          /* the customer's */
  char              *address_key;
  char              *source;           /* who knows of it: "outbox", "sendgrid", "mailbox" */
  gint64             reply_to_id;      /* 0: none known */
  MokedMessageState  state;
  gint64             changed_seq;
} MokedMessage;

MokedMessage *moked_message_ref              (MokedMessage *self);
void          moked_message_unref            (MokedMessage *self);

/* NULL without @error: no such message. Any store thread, as the readers below. */
MokedMessage *moked_message_load             (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of MokedMessage, newest first; also of those who were merged into the customer. */
GPtrArray    *moked_message_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                              G_GNUC_WARN_UNUSED_RESULT;

/* What another system, or our own outbox, calls a message: "message_id" (of the mail, without < >), "verp" (the token of
 * the envelope), "sendgrid", "mailgun", "postmark", "kannel". */
typedef struct
{
  const char *key_kind;
  const char *key;
} MokedMessageKey;

/* 0: nobody has that key; -1: @error. */
gint64        moked_message_find             (MokedReader *reader, const char *key_kind, const char *key,
                                              GError **error);
/* Its key of that kind; NULL without @error: it has none. */
char         *moked_message_dup_key          (MokedReader *reader, gint64 id, const char *key_kind, GError **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* FALSE: @error. A key that another message has already stays there. */
gboolean      moked_message_add_key          (MokedWriter *writer, gint64 id, const char *key_kind, const char *key,
                                              GError **error);

/* One thing that happened to a message: a kind between MOKED_EVENT_MESSAGE_QUEUED and _MESSAGE_UNKNOWN. Strings may be
 * NULL. */
typedef struct
{
  MokedEventKind  kind;
  gint64          occurred_at;  /* MOKED_NO_INSTANT: now */
  const char     *code;         /* "5.1.1", "550", "cancelled" */
  gboolean        is_permanent; /* of MOKED_EVENT_MESSAGE_FAILED: never again to this address */
  const char     *url;          /* of MOKED_EVENT_MESSAGE_CLICKED */
  const char     *reason;       /* raw */
  const char     *source;       /* who told; NULL: Moked itself */
} MokedMessageFact;

/* Of a merge field for this one message (S16). */
typedef struct
{
  const char *name;
  const char *value;
} MokedMergeValue;

/* Strings may be NULL for "". */
typedef struct
{
  gint64                 customer_id;
  MokedChannel           channel;
  gboolean               is_incoming;
  gint64                 template_id;      /* 0: none */
  gint64                 template_version; /* 0: the newest */
  const char            *campaign;
  const char            *subject;
  const char            *body;
  const char            *body_type;        /* NULL: "text/plain" */
  const char            *address;
  const char            *source;
  gint64                 reply_to_id;      /* 0: no answer to anything */
  const MokedMessageKey *keys;
  guint                  n_keys;
  MokedMessageFact       fact;             /* the first thing that is known of it */

  /* For moked_outbox_add () alone. */
  const MokedMergeValue *values;
  guint                  n_values;
  gboolean               is_confirmed;     /* a second one of the same template is wanted (S37), or to an address that failed */
  gboolean               with_composer;    /* through the desktop's own program */
  gint64                 not_before;       /* MOKED_NO_INSTANT: as soon as may be */
} MokedNewMessage;

/* Met by its keys, what is not known of it yet filled in and @fact left alone; or else made, with one event for @fact.
 * Returns the id, 0 on error. */
gint64        moked_message_record           (MokedWriter *writer, const MokedNewMessage *message, GError **error);

/* Appends one event with the writer's actor; the row follows, and whether the address may be written to
 * (core/customers/moked-contact-block.h). Returns the seq; -1: @error, also where there is no such message. */
gint64        moked_message_note             (MokedWriter *writer, gint64 id, const MokedMessageFact *fact,
                                              GError **error);

/* One step on a message's way, as the ledger has it (S13): strings are owned and never NULL. */
typedef struct
{
  gint64          seq;
  MokedEventKind  kind;
  gint64          occurred_at;
  gint64          recorded_at;
  MokedActor      actor;
  gboolean        is_permanent;
  char           *code;
  char           *reason;
  char           *url;
  char           *source;
} MokedMessageStep;

void          moked_message_step_free        (MokedMessageStep *self);
/* Of MokedMessageStep, by (occurred_at, seq); what was withdrawn is left out. */
GPtrArray    *moked_message_list_steps       (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMessage, moked_message_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMessageStep, moked_message_step_free)

G_END_DECLS
