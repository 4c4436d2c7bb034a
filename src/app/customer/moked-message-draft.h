/* moked-message-draft.h: a message that is being written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-session.h"
#include "core/messages/moked-message.h"

G_BEGIN_DECLS

/* Strings are never NULL. */
typedef struct
{
  gint64        customer_id;
  MokedChannel  channel;
  char         *address;
  gint64        template_id; /* 0: none */
  char         *subject;
  char         *text;
  GArray       *values; /* of MokedMergeValue, owned: for this message alone */
} MokedMessageDraft;

MokedMessageDraft *moked_message_draft_new     (gint64                   customer_id,
                                                MokedChannel             channel) G_GNUC_WARN_UNUSED_RESULT;
MokedMessageDraft *moked_message_draft_copy    (const MokedMessageDraft *self) G_GNUC_WARN_UNUSED_RESULT;
void               moked_message_draft_free    (MokedMessageDraft       *self);
/* A value of a [[field]] for this message. */
void               moked_message_draft_add_value (MokedMessageDraft     *self,
                                                const char              *field,
                                                const char              *value);
/* As the outbox takes it; borrowed from the draft. */
MokedNewMessage    moked_message_draft_as_new  (const MokedMessageDraft *self);

/* For as long as Moked is open: what was written to a customer and not sent. Takes @draft; NULL: there is none any more. */
void               moked_message_draft_keep    (MokedSession            *session,
                                                gint64                   customer_id,
                                                MokedMessageDraft       *draft);
/* A copy; NULL: none. */
MokedMessageDraft *moked_message_draft_recall  (MokedSession            *session,
                                                gint64                   customer_id) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMessageDraft, moked_message_draft_free)

G_END_DECLS
