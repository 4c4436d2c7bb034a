/* moked-message-draft.c: a message that is being written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-message-draft"

#include "config.h"

#include "app/customer/moked-message-draft.h"

MokedMessageDraft *
moked_message_draft_new (gint64       customer_id,
                         MokedChannel channel)
{
  MokedMessageDraft *self = g_new0 (MokedMessageDraft, 1);

  self->customer_id = customer_id;
  self->channel = channel;
  self->address = g_strdup ("");
  self->subject = g_strdup ("");
  self->text = g_strdup ("");

  return self;
}

MokedMessageDraft *
moked_message_draft_copy (const MokedMessageDraft *self)
{
  MokedMessageDraft *copy = g_memdup2 (self, sizeof *self);

  copy->address = g_strdup (self->address);
  copy->subject = g_strdup (self->subject);
  copy->text = g_strdup (self->text);

  return copy;
}

void
moked_message_draft_free (MokedMessageDraft *self)
{
  if (!self)
    return;

  g_free (self->address);
  g_free (self->subject);
  g_free (self->text);
  g_free (self);
}

MokedNewMessage
moked_message_draft_as_new (const MokedMessageDraft *self)
{
  return (MokedNewMessage) {
    .customer_id = self->customer_id,
    .channel = self->channel,
    .template_id = self->template_id,
    .address = self->address,
    .subject = self->subject,
    .body = self->text,
  };
}

static char *
key_of (gint64 customer_id)
{
  return g_strdup_printf ("moked-draft-%" G_GINT64_FORMAT, customer_id);
}

void
moked_message_draft_keep (MokedSession      *session,
                          gint64             customer_id,
                          MokedMessageDraft *draft)
{
  g_autofree char *key = key_of (customer_id);

  g_return_if_fail (MOKED_IS_SESSION (session));

  g_object_set_data_full (G_OBJECT (session), key, draft, (GDestroyNotify) moked_message_draft_free);
}

MokedMessageDraft *
moked_message_draft_recall (MokedSession *session,
                            gint64        customer_id)
{
  g_autofree char *key = key_of (customer_id);
  const MokedMessageDraft *draft;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  draft = g_object_get_data (G_OBJECT (session), key);

  return draft ? moked_message_draft_copy (draft) : NULL;
}
