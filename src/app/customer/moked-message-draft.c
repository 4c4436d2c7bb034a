/* moked-message-draft.c: a message that is being written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-message-draft"

#include "config.h"

#include "app/customer/moked-message-draft.h"

static void
clear_value (gpointer data)
{
  MokedMergeValue *value = data;

  g_free ((char *) value->name);
  g_free ((char *) value->value);
}

static GArray *
new_values (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (MokedMergeValue));

  g_array_set_clear_func (values, clear_value);

  return values;
}

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
  self->values = new_values ();

  return self;
}

MokedMessageDraft *
moked_message_draft_copy (const MokedMessageDraft *self)
{
  MokedMessageDraft *copy = g_memdup2 (self, sizeof *self);

  copy->address = g_strdup (self->address);
  copy->subject = g_strdup (self->subject);
  copy->text = g_strdup (self->text);
  copy->values = new_values ();
  for (guint i = 0; i < self->values->len; i++)
    {
      const MokedMergeValue *value = &g_array_index (self->values, MokedMergeValue, i);

      moked_message_draft_add_value (copy, value->name, value->value);
    }

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
  g_array_unref (self->values);
  g_free (self);
}

void
moked_message_draft_add_value (MokedMessageDraft *self,
                               const char        *field,
                               const char        *text)
{
  const MokedMergeValue value = { g_strdup (field), g_strdup (text) };

  g_array_append_val (self->values, value);
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
    .values = (const MokedMergeValue *) (void *) self->values->data,
    .n_values = self->values->len,
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
