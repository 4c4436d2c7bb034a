/* moked-send.c: what became of one attempt to send a message
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include "core/delivery/moked-send.h"

void
moked_send_result_set (MokedSendResult  *self,
                       MokedSendOutcome  outcome,
                       int               code,
                       const char       *reply)
{
  self->outcome = outcome;
  self->code = code;
  g_free (self->reply);
  self->reply = g_utf8_make_valid (reply != NULL ? reply : "", -1);
  g_strstrip (self->reply);
}

void
moked_send_result_clear (MokedSendResult *self)
{
  g_clear_pointer (&self->reply, g_free);
  g_clear_pointer (&self->id, g_free);
}
