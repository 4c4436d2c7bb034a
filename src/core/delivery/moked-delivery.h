/* moked-delivery.h: what waits in the outbox is sent, one after the other
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delivery/moked-senders.h"

G_BEGIN_DECLS

/* What became of one message. */
typedef struct
{
  gint64            message_id;
  gint64            customer_id;
  MokedChannel      channel;
  char             *address;
  MokedSendOutcome  outcome;
  char             *reply;   /* raw */
} MokedDelivered;

typedef enum
{
  MOKED_DELIVERY_ALL_TRIED,   /* nothing more is due */
  MOKED_DELIVERY_NO_SENDER,   /* something is due, and nothing is set up to send it by */
  MOKED_DELIVERY_NO_PASSWORD, /* something is due, and nobody knows the sender's password */
  MOKED_DELIVERY_PUT_OFF,     /* the server is away or wants no more at present: the others were not tried */
} MokedDeliveryEnd;

typedef struct
{
  guint             counts[MOKED_SEND_UNKNOWN + 1]; /* by outcome */
  guint             recovered;                      /* left by a sender that died: they may have left */
  MokedDeliveryEnd  ends[MOKED_N_CHANNELS];
  gint64            next_at;                        /* when it is worth trying again; MOKED_NO_INSTANT: nothing waits */
  GPtrArray        *delivered;                      /* of MokedDelivered, in their order */
} MokedDeliveryReport;

void                 moked_delivery_report_free (MokedDeliveryReport *self);

/* Sends what is due. Each message is claimed in a transaction of its own, which also keeps the names by which a bounce will
 * call it; sent outside of any; and what became of it noted in another one, as Moked's own doing. Whoever unsubscribed while
 * it waited gets nothing. A sender that dies in between leaves UNKNOWN messages, which are never sent again by themselves.
 * Two processes may run it at once.
 *
 * @ask NULL: moked_senders_ask_keyring (). Blocking: run it on a worker thread of its own. Cancelled: what was begun is ended and noted; no error.
 * Errors: those of the store and of moked_senders_load (). (S13) */
MokedDeliveryReport *moked_delivery_run         (MokedStore *store, MokedPasswordFunc ask, gpointer data,
                                                 GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The names of a message in the world, as they are kept: "TOKEN.moked@example.org". */
char                *moked_delivery_dup_message_id (const MokedSmtpSettings *smtp, const char *token)
                                                    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedDeliveryReport, moked_delivery_report_free)

G_END_DECLS
