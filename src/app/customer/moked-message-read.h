/* moked-message-read.h: what a message is written by, and what it would say
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-message-draft.h"
#include "core/delivery/moked-senders.h"
#include "core/messages/moked-outbox.h"
#include "core/messages/moked-template.h"
#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* Owned. */
typedef struct
{
  GPtrArray       *templates;  /* of MokedTemplate that are in use */
  MokedSenders    *senders;
  MokedEngagement *engagement; /* by which channel the customer answers best (S27) */
} MokedMessageRead;

void                moked_message_read_free      (MokedMessageRead     *self);
void                moked_message_read_async     (MokedStore           *store,
                                                  gint64                customer_id,
                                                  GTimeZone            *zone,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
MokedMessageRead   *moked_message_read_finish    (MokedStore           *store,
                                                  GAsyncResult         *result,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* @generation comes back with the answer, whether it is one or not. */
void                moked_message_preview_async  (MokedStore              *store,
                                                  const MokedMessageDraft *draft,
                                                  guint                    generation,
                                                  GCancellable            *cancellable,
                                                  GAsyncReadyCallback      callback,
                                                  gpointer                 user_data);
MokedOutboxPreview *moked_message_preview_finish (MokedStore    *store,
                                                  GAsyncResult  *result,
                                                  guint         *generation,
                                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
