/* moked-outbox.h: messages on their way out
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message-block.h"
#include "core/messages/moked-message.h"

G_BEGIN_DECLS

#define MOKED_OUTBOX_ERROR (moked_outbox_error_quark ())
GQuark moked_outbox_error_quark (void);

typedef enum
{
  MOKED_OUTBOX_ERROR_UNSUBSCRIBED,   /* the contact wants no more on that channel: nothing helps but their own word */
  MOKED_OUTBOX_ERROR_COMPLAINED,     /* they reported us as spam: the same */
  MOKED_OUTBOX_ERROR_ADDRESS_FAILED, /* the address does not work; is_confirmed sends all the same */
  MOKED_OUTBOX_ERROR_DUPLICATE,      /* the same template within the days of the setting; is_confirmed sends again (S37) */
  MOKED_OUTBOX_ERROR_MERGE_FIELD,    /* a field without a value, see moked_outbox_preview () (S16) */
  MOKED_OUTBOX_ERROR_NO_ADDRESS,     /* none, or none of the channel */
  MOKED_OUTBOX_ERROR_EMPTY,          /* no text */
  MOKED_OUTBOX_ERROR_UNKNOWN,        /* no such customer, template or message; or the customer was erased */
  MOKED_OUTBOX_ERROR_STATE,          /* it is not where that could be done */
} MokedOutboxError;

/* WAITING → SENDING → SENT, FAILED or UNKNOWN; put off it is WAITING again. COMPOSER: with the desktop's own program. */
typedef enum
{
  MOKED_OUTBOX_WAITING,
  MOKED_OUTBOX_SENDING,
  MOKED_OUTBOX_SENT,
  MOKED_OUTBOX_FAILED,
  MOKED_OUTBOX_UNKNOWN,  /* it may have left: never sent again by itself */
  MOKED_OUTBOX_COMPOSER,
} MokedOutboxState;

/* "waiting", "sending"… */
const char *moked_outbox_state_to_code   (MokedOutboxState state);
gboolean    moked_outbox_state_from_code (const char *code, MokedOutboxState *state);

/* What would be sent, and what stands against it. Strings are owned and never NULL. */
typedef struct
{
  char         *subject;        /* with its fields filled in */
  char         *body;
  GPtrArray    *unknown_fields; /* of char*; NULL: none (S16) */
  GPtrArray    *asked_fields;   /* of char*, in their order: those that the customer has no value for, so that one has to
                                 * be given with the message, whether it was or not; NULL: none */
  MokedBlocked  blocked;
  gint64        duplicate_id;   /* the last message of the template to this customer; 0: none within the days */
  gint64        duplicate_at;
  gint64        duplicate_days; /* the setting "duplicates": {"days": 7}; 0: nobody is asked */
} MokedOutboxPreview;

void                moked_outbox_preview_free (MokedOutboxPreview *self);
/* @message: subject and body with their [[fields]]; NULL: those of its template. Any store thread. Errors: _UNKNOWN. */
MokedOutboxPreview *moked_outbox_preview      (MokedReader *reader, const MokedNewMessage *message, GError **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

/* The same and keeps it: the text is rendered in this transaction, and goes out as it is kept (S15). E-mail and SMS wait for
 * a sender; WhatsApp and letters are recorded as sent by hand. MOKED_EVENT_MESSAGE_QUEUED or _MESSAGE_SENT; @message's fact
 * is not looked at but for its instant. Returns the message's id, 0 on error. E-mail gets a key "verp" (the token of its
 * envelope), SMS a key "kannel". */
gint64    moked_outbox_add      (MokedWriter *writer, const MokedNewMessage *message, GError **error);

/* Takes the next one that is due on the channel: it is SENDING once this transaction is committed, and only then may the
 * sender talk to anybody. Whoever wants no more by now is passed over, FAILED. NULL without @error: nothing is due. */
MokedMessage *moked_outbox_claim (MokedWriter *writer, MokedChannel channel, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* When the next one is due; MOKED_NO_INSTANT: none waits. FALSE: @error. */
gboolean  moked_outbox_get_next (MokedReader *reader, MokedChannel channel, gint64 *instant, GError **error);

typedef enum
{
  MOKED_OUTBOX_END_SENT,
  MOKED_OUTBOX_END_REFUSED,
  MOKED_OUTBOX_END_DEFERRED, /* nothing left: again in 1, 5, 15 minutes, 1, 4, 12 hours, then FAILED */
  MOKED_OUTBOX_END_UNKNOWN,
  MOKED_OUTBOX_END_COMPOSED, /* the desktop's program has it */
} MokedOutboxEnd;

/* What became of it. Strings may be NULL. */
typedef struct
{
  MokedOutboxEnd  end;
  const char     *code;
  const char     *reason;       /* raw */
  gboolean        is_permanent; /* of _REFUSED: the address, not the server or the text, was refused */
  const char     *key_kind;     /* by which the other side knows it */
  const char     *key;
} MokedOutboxResult;

/* The seq; -1: @error, MOKED_OUTBOX_ERROR_STATE where it is not SENDING (COMPOSER, UNKNOWN: a person may tell). */
gint64    moked_outbox_end      (MokedWriter *writer, gint64 message_id, const MokedOutboxResult *result, GError **error);

/* At every start, and now and then: what a sender has had for longer than it can take is UNKNOWN. How many; -1: @error. */
#define MOKED_OUTBOX_LONGEST (5 * MOKED_MINUTE)
gint64    moked_outbox_recover  (MokedWriter *writer, GError **error);

/* By a person. A FAILED or UNKNOWN one waits anew; a WAITING one or one in the COMPOSER is given up (FAILED, "cancelled"):
 * that is an honest undo. The seq; -1: @error. */
gint64    moked_outbox_resend   (MokedWriter *writer, gint64 message_id, GError **error);
gint64    moked_outbox_cancel   (MokedWriter *writer, gint64 message_id, GError **error);

/* Strings are owned and never NULL. */
typedef struct
{
  gint64            message_id;
  gint64            customer_id;
  MokedChannel      channel;
  char             *address;
  char             *subject;
  MokedOutboxState  state;
  gint64            attempts;
  gint64            next_at;
  char             *last_error;
  gint64            updated_at;
} MokedOutboxItem;

void             moked_outbox_item_free (MokedOutboxItem *self);
/* NULL without @error: it never was in the outbox. */
MokedOutboxItem *moked_outbox_load      (MokedReader *reader, gint64 message_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of MokedOutboxItem in that state, the next ones first. */
GPtrArray       *moked_outbox_list      (MokedReader *reader, MokedOutboxState state, guint limit, GError **error)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOutboxPreview, moked_outbox_preview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOutboxItem, moked_outbox_item_free)

G_END_DECLS
