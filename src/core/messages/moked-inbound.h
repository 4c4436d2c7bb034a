/* moked-inbound.h: what other systems tell of customers and messages
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/messages/moked-form.h"
#include "core/messages/moked-message.h"

G_BEGIN_DECLS

#define MOKED_INBOUND_ERROR (moked_inbound_error_quark ())
GQuark moked_inbound_error_quark (void);

typedef enum
{
  MOKED_INBOUND_ERROR_INCOMPLETE, /* no source, no source_key, or a kind that nobody can tell from outside */
  MOKED_INBOUND_ERROR_UNKNOWN,    /* no such item, or no such customer */
  MOKED_INBOUND_ERROR_ASSIGNED,   /* the item has somebody already, or nobody */
} MokedInboundError;

/* One thing that a provider, a mailbox, a gateway or a form told. Strings are lent, NULL or "" for none; instants in UTC.
 * A reader fills in what its format says and nothing else.
 *
 * kind        MOKED_EVENT_MESSAGE_QUEUED to _MESSAGE_UNKNOWN (without _COMPOSED), MOKED_EVENT_FORM_SUBMITTED,
 *             _PAGE_VISITED, and _TRIGGER_FIRED to _OTHER_RECORDED
 * source      "sendgrid", "mailgun", "postmark", "mailbox", "kannel", "form"…; with @source_key it says which thing this
 *             is: the same thing told again counts once. @source_key: an id of the provider's, or a digest of what it said
 * address     the customer's, however written: whom the message went to, or who wrote, filled in, visited. Moked compares.
 *             That of a letter leads to nobody: @customer and @fields do
 * way         where two ways tell of the same messages and name them differently (a gateway's callbacks and its log): the kind
 *             of the keys that this way gives. What has none of that kind yet may have been told of by the other: it is
 *             known by the number, the time and the text, or by being the only one that it can be
 * keys        what names the message: any of them leads to it, all are kept for later events
 * reply_keys  of MOKED_EVENT_MESSAGE_RECEIVED: what it answers, the likeliest first (In-Reply-To, References)
 * fields      of MOKED_EVENT_FORM_SUBMITTED: as they were typed, empty ones too, in the order of the form; else other
 *             addresses and numbers of the customer's
 * payload     the source's own text, for whoever wants to see it */
typedef struct
{
  const char            *source;
  const char            *source_key;
  MokedEventKind         kind;
  gint64                 occurred_at;   /* MOKED_NO_INSTANT: now */
  MokedChannel           channel;
  const char            *address;
  const char            *customer;      /* the id by which another system knows them, where the source says it */
  const char            *name;          /* the person's, where the source says it */
  const MokedMessageKey *keys;
  guint                  n_keys;
  const MokedMessageKey *reply_keys;
  guint                  n_reply_keys;
  const char            *way;           /* NULL: there is one */
  gboolean               is_report;     /* of the newest message of the way's to the address, where no key leads to one */
  gboolean               is_lone;       /* nothing else went to the address at about that time, as this way tells it */
  gboolean               is_automatic;  /* an absence note, a machine: no answer of a person */

  const char            *campaign;
  const char            *subject;       /* or the title of a page, of what is recorded */
  const char            *body;          /* or what is to be said of it */
  const char            *body_type;     /* NULL: "text/plain" */
  const char            *url;           /* that was clicked */
  const char            *code;          /* "5.1.1", "550", "4" */
  const char            *reason;        /* raw */
  gboolean               is_permanent;

  const char            *form;
  const char            *page;          /* the landing page: its address or its name */
  const MokedFormField  *fields;
  guint                  n_fields;
  gboolean               creates_customer; /* somebody whom nobody knows becomes a customer: with name, address and fields */
  const char            *lead_source;      /* then; NULL: the campaign, else the form, else the page */

  const char            *automation;    /* the trigger, automation or funnel */
  const char            *from_stage;
  const char            *to_stage;

  const char            *payload;
  gint64                 import_id;     /* 0: none */
} MokedInboundEvent;

/* Applies it once: to the message that a key names, else to the customer who has the address and their newest message of
 * the channel and campaign; a message that another system sent is made where none is known. What leads to nobody is kept
 * (unmatched) and shown. *met: NEW, AGAIN, or CHANGED where it was kept unmatched and now leads to somebody. *is_matched
 * may be NULL. One bad event leaves the transaction usable. Writer thread. */
gboolean   moked_inbound_apply            (MokedWriter *writer, const MokedInboundEvent *event, MokedMet *met,
                                           gboolean *is_matched, GError **error);

/* One thing told. Strings are owned and never NULL. */
typedef struct
{
  gint64          id;
  char           *source;
  char           *source_key;
  MokedEventKind  kind;
  gint64          occurred_at;
  char           *address;
  char           *subject;
  char           *payload;     /* the source's own */
  gint64          customer_id; /* 0: nobody yet */
  gint64          message_id;
  gint64          seq;         /* its event in the ledger, 0: none */
} MokedInboundItem;

void       moked_inbound_item_free        (MokedInboundItem *self);

/* "opened", "form"…: the machine's word for what an item tells; NULL: nothing that is told from outside. */
const char *moked_inbound_kind_to_code    (MokedEventKind kind);
gboolean   moked_inbound_kind_from_code   (const char *code, MokedEventKind *kind);

/* Of MokedInboundItem, newest first, those before @before_id (0: the newest). */
GPtrArray *moked_inbound_list_unmatched   (MokedReader *reader, gint64 before_id, guint limit, GError **error)
                                           G_GNUC_WARN_UNUSED_RESULT;
/* -1: @error. */
gint64     moked_inbound_count_unmatched  (MokedReader *reader, GError **error);

typedef enum
{
  MOKED_INBOUND_OCCURRED,
  MOKED_INBOUND_SOURCE,
  MOKED_INBOUND_KIND,
  MOKED_INBOUND_ADDRESS,
  MOKED_INBOUND_SUBJECT,
  MOKED_N_INBOUND_COLUMNS
} MokedInboundColumn;

/* For a list of any length that reads what is in sight: of gint64, the unmatched ones that have @search (NULL or "": all)
 * in source, address or what the source said; and some of them, in the order of @ids, NULL where there is no such item. */
GArray    *moked_inbound_find_unmatched   (MokedReader *reader, const char *search, MokedInboundColumn sort,
                                           gboolean descending, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *moked_inbound_load_all         (MokedReader *reader, const gint64 *ids, guint n_ids, GError **error)
                                           G_GNUC_WARN_UNUSED_RESULT;
/* NULL without @error: no such item. */
MokedInboundItem *moked_inbound_load      (MokedReader *reader, gint64 item_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* By hand: as if the customer had had the address. The seq of its event; -1: @error. */
gint64     moked_inbound_assign           (MokedWriter *writer, gint64 item_id, gint64 customer_id, GError **error);
/* Takes it back: what it told is withdrawn, the item is unmatched again. The seq; -1: @error. */
gint64     moked_inbound_unassign         (MokedWriter *writer, gint64 item_id, GError **error);
/* From now on what is kept goes to whoever gets its address, by whatever way they get it, in the transaction in which they
 * do; Moked's own doing, with its events. An address that somebody had already tells nothing new: what was taken back
 * from them stays taken back. Whoever opens a store calls it, before the first write. */
void       moked_inbound_follow           (MokedStore *store);
/* Of the kept ones after *after_id (NULL: of all) whose address somebody has by now, at most @limit (0: all) are given to
 * them; *after_id becomes the last one looked at, and stays where there is none. How many; -1: @error. For what
 * was taken back, or kept before moked_inbound_follow () was. */
gint64     moked_inbound_assign_known     (MokedWriter *writer, gint64 *after_id, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedInboundItem, moked_inbound_item_free)

G_END_DECLS
