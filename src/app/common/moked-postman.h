/* moked-postman.h: while Moked is open, what waits is sent and what comes back is read
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-session.h"
#include "core/delivery/moked-delivery.h"

G_BEGIN_DECLS

/* One for a session. On worker threads of its own, quietly: the outbox, as soon as a message is due; the mailbox where bounces
 * arrive, at once and every minute.
 *
 * Signals, on the main thread:
 *   "delivered" (const MokedDelivered *)  what became of a message
 *   "stuck" (const char *)                why messages go on waiting, in words; "" once they do not */
#define MOKED_TYPE_POSTMAN (moked_postman_get_type ())
G_DECLARE_FINAL_TYPE (MokedPostman, moked_postman, MOKED, POSTMAN, GObject)

/* The session's, made by whoever asks first. Borrowed. */
MokedPostman *moked_postman_of       (MokedSession *session);
/* The same of whoever has the store open; NULL: nobody asked for one yet. Borrowed. */
MokedPostman *moked_postman_find     (MokedStore   *store);

/* For as long as Moked is open: where there is no keyring. @password NULL: not any more. */
void          moked_postman_remember (MokedPostman *self,
                                      MokedChannel  channel,
                                      const char   *account,
                                      const char   *password);
/* Tries again now, as after the settings were changed. */
void          moked_postman_hurry    (MokedPostman *self);

G_END_DECLS
