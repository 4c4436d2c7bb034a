/* moked-smtp-reply.h: what a mail server's answer says about an address
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Buffers of the caller; "" where the text says none. reply: "550"; status: "5.1.1" (RFC 3463). Of classes 4 and 5; a 2
 * only where nothing failed. The first status that stands behind a reply or a "#" wins over others. */
typedef struct
{
  char reply[4];
  char status[16];
  gsize position; /* of the code in the text */
} MokedSmtpReply;

/* FALSE: there is no code in @text. IP addresses, versions, ports and times are none. */
gboolean    moked_smtp_reply_find         (const char *text, MokedSmtpReply *reply);

/* The status, or else the reply. Borrowed. */
const char *moked_smtp_reply_get_code     (const MokedSmtpReply *reply);

/* What a status says alone: "5.0.0", "4.0.0" are no more than a class. */
gboolean    moked_smtp_status_is_specific (const char *status);

/* By the words in @text, where no code tells: a full mailbox, a server that cannot be reached, a wait that ended. */
gboolean    moked_smtp_text_is_transient  (const char *text);

G_END_DECLS
