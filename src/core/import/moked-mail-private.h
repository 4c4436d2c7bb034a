/* moked-mail-private.h: what the files that read a mail share
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mail.h"

G_BEGIN_DECLS

/* A mail while it is read. */
typedef struct
{
  MokedMail    *mail;
  GPtrArray    *envelopes;         /* of char*: what the returned message was sent from */
  char         *failed_recipients; /* X-Failed-Recipients, or NULL */
  char         *content_type;      /* of the whole, in small letters */
  gboolean      is_from_server;    /* a mail server wrote it, by its sender */
  GPtrArray    *original_to;       /* of char*: whom the returned message was to */
  char         *original_from;     /* or NULL */
} MokedMailReading;

/* Strings are copied; @address may be NULL where @final_address is none either. */
MokedMailVerdict *moked_mail_add_verdict   (MokedMail *mail, MokedMailAction action, const char *address,
                                            const char *final_address);
/* Code, permanence and reason by what a server wrote: the status of a report (or NULL), and its words. */
void              moked_mail_verdict_judge (MokedMailVerdict *verdict, const char *status, const char *text);
void              moked_mail_verdict_set_reason (MokedMailVerdict *verdict, const char *text);

/* The text of a message/delivery-status or message/feedback-report part. FALSE: it says nothing of any recipient. */
gboolean          moked_mail_read_status   (MokedMailReading *reading, const char *text);
gboolean          moked_mail_read_feedback (MokedMailReading *reading, const char *text);
/* The header of the message that came back. */
void              moked_mail_read_returned (MokedMailReading *reading, const char *text);
/* A bounce in a server's own words. FALSE: it is none. */
gboolean          moked_mail_read_bounce   (MokedMailReading *reading, const char *text);
/* Reasons that stand in the words only. */
void              moked_mail_read_reasons  (MokedMailReading *reading, const char *text);
/* A notification of a mail service in JSON. FALSE: it is none. */
gboolean          moked_mail_read_notice   (MokedMailReading *reading, const char *text);

G_END_DECLS
