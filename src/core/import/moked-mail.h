/* moked-mail.h: one mail: a bounce, a complaint, or what somebody wrote
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_MAIL_ORDINARY,
  MOKED_MAIL_BOUNCE,    /* a mail server tells what became of a message (RFC 3464, or in its own words) */
  MOKED_MAIL_COMPLAINT, /* a recipient reported it as spam, or wants no more (RFC 5965) */
} MokedMailKind;

typedef enum
{
  MOKED_MAIL_FAILED,
  MOKED_MAIL_DELAYED,   /* still being tried */
  MOKED_MAIL_DELIVERED,
  MOKED_MAIL_RELAYED,   /* to a server that will not tell */
  MOKED_MAIL_EXPANDED,  /* to a list */
} MokedMailAction;

const char *moked_mail_action_to_code (MokedMailAction action); /* "failed" */

/* What a bounce or a complaint says of one recipient. No string is NULL. */
typedef struct
{
  MokedMailAction  action;
  char            *address;       /* whom we wrote to; "" where the report hides it */
  char            *final_address; /* where it went from there, or the same */
  gboolean         is_permanent;  /* never again; FALSE: this time it failed */
  char            *code;          /* "5.1.1", "550", or "" */
  char            *reason;        /* as the server wrote it, on one line */
} MokedMailVerdict;

/* Immutable. No string is NULL unless it says so. */
typedef struct
{
  gint           ref_count;
  MokedMailKind  mail_kind;
  gboolean       has_report;      /* a standard part said so, not the text */
  gboolean       is_automatic;    /* an absence note, a list: no answer of a person */
  char          *message_id;      /* without < >; NULL: it has none */
  char          *key;             /* the same for the same mail: its Message-ID, or a digest of it */
  char          *from;            /* the address alone */
  char          *from_name;
  GStrv          to;              /* addresses: To, Cc, and where it was delivered to */
  char          *subject;
  char          *body;            /* text, "\n" */
  gint64         date;            /* MOKED_NO_INSTANT: it says none that can be */
  GStrv          references;      /* ids without < >, that of In-Reply-To first */

  /* of bounces and complaints */
  GPtrArray     *verdicts;        /* of MokedMailVerdict */
  char          *feedback_type;   /* of complaints: "abuse", "opt-out" */
  char          *original_id;     /* Message-ID of the message it is about; NULL: not known */
  char          *original_subject;
  GStrv          envelopes;       /* addresses that it was sent from: one may carry a token (VERP) */
} MokedMail;

/* The bytes of one mail. NULL: they are none. Any bytes are safe; any thread. (S9, S11, S13) */
MokedMail *moked_mail_read  (const char *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;
MokedMail *moked_mail_ref   (MokedMail *self);
void       moked_mail_unref (MokedMail *self);

/* Whether a file that begins so is a mail: a header of known names. */
gboolean   moked_mail_recognise (const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMail, moked_mail_unref)

G_END_DECLS
