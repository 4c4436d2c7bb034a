/* moked-message-fold.h: what a message is by now, out of what happened to it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message.h"

G_BEGIN_DECLS

/* What the events of a message say together, in whatever order they come (S25, S13):
 *
 * A complaint stands above all, then that somebody unsubscribed, clicked, opened: what was opened has arrived, whatever a
 * server said before or after. Of delivered and failed the later one counts. A failure counts no more once the message was
 * queued anew. Sent stands above what was before it; a server that puts it off after that says so later. Handed to the
 * desktop's own program, unknown and queued: the last of them. An incoming message is RECEIVED. */
typedef struct _MokedMessageFold MokedMessageFold;

MokedMessageFold *moked_message_fold_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void              moked_message_fold_free   (MokedMessageFold *self);
void              moked_message_fold_reset  (MokedMessageFold *self);
/* An event that concerns @message_id: one of its own, the arrival of an answer to it, or FACT_WITHDRAWN of one of them.
 * Others are ignored. */
void              moked_message_fold_add    (MokedMessageFold *self, gint64 message_id, const MokedEvent *event);
/* @state: zeroed or cleared. FALSE: everything was withdrawn; then it is WITHDRAWN with the instants of nothing. */
gboolean          moked_message_fold_end    (MokedMessageFold *self, MokedMessageState *state);

void              moked_message_state_clear (MokedMessageState *self);
/* The first column that differs, or NULL. */
const char       *moked_message_state_find_difference (const MokedMessageState *a, const MokedMessageState *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMessageFold, moked_message_fold_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedMessageState, moked_message_state_clear)

G_END_DECLS
