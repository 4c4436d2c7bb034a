/* moked-call-cause.h: why a channel was hung up
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-evidence.h"

G_BEGIN_DECLS

/* Q.850, those that the rule of outcomes names. */
typedef enum
{
  MOKED_CAUSE_UNKNOWN      = -1, /* not said */
  MOKED_CAUSE_UNALLOCATED  = 1,
  MOKED_CAUSE_NORMAL       = 16,
  MOKED_CAUSE_BUSY         = 17,
  MOKED_CAUSE_NO_RESPONSE  = 18,
  MOKED_CAUSE_NO_ANSWER    = 19,
  MOKED_CAUSE_REJECTED     = 21,
  MOKED_CAUSE_ELSEWHERE    = 26, /* another leg answered */
  MOKED_CAUSE_UNSPECIFIED  = 31,
  MOKED_CAUSE_INTERWORKING = 127,
} MokedHangupCause;

/* A cause that says that the line never got to the other side. (L19) */
gboolean    moked_cause_is_technical   (gint cause);

/* What HANGUP says: the cause, and of its other members one, borrowed with its length. */
gint        moked_cel_event_get_cause  (const MokedCelEvent *event);
const char *moked_cel_event_get_member (const MokedCelEvent *event, const char *name, gsize *length);

G_END_DECLS
