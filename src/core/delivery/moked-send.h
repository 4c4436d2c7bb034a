/* moked-send.h: what became of one attempt to send a message
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SENT      the other side took it, and said so
 * REFUSED   the other side will not take it, now or later
 * DEFERRED  nothing left, it may be tried again
 * UNKNOWN   it may have left: never tried again by itself */
typedef enum
{
  MOKED_SEND_SENT,
  MOKED_SEND_REFUSED,
  MOKED_SEND_DEFERRED,
  MOKED_SEND_UNKNOWN,
} MokedSendOutcome;

typedef struct
{
  MokedSendOutcome  outcome;
  int               code;   /* of SMTP or HTTP; 0: none came */
  char             *reply;  /* what the other side said last, or what went wrong; never NULL */
  char             *id;     /* by which the other side knows it; may be NULL */
} MokedSendResult;

void moked_send_result_set   (MokedSendResult *self, MokedSendOutcome outcome, int code, const char *reply);
void moked_send_result_clear (MokedSendResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedSendResult, moked_send_result_clear)

G_END_DECLS
