/* moked-told-row.c: an event that waits to be applied
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-told-row.h"

static const MokedMessageKey *
copy_keys (MokedToldRow          *self,
           const MokedMessageKey *keys,
           guint                  n)
{
  MokedMessageKey *copy = g_new0 (MokedMessageKey, n + 1);

  for (guint i = 0; i < n; i++)
    {
      copy[i].key_kind = g_string_chunk_insert_const (self->strings, keys[i].key_kind);
      copy[i].key = g_string_chunk_insert (self->strings, keys[i].key);
    }

  return copy;
}

static const MokedFormField *
copy_fields (MokedToldRow         *self,
             const MokedFormField *fields,
             guint                 n)
{
  MokedFormField *copy = g_new0 (MokedFormField, n + 1);

  for (guint i = 0; i < n; i++)
    {
      copy[i].name = g_string_chunk_insert (self->strings, fields[i].name);
      copy[i].value = g_string_chunk_insert (self->strings, fields[i].value);
    }

  return copy;
}

MokedToldRow *
moked_told_row_new (const MokedInboundEvent *event)
{
  MokedToldRow *self = g_new0 (MokedToldRow, 1);
  const char **const texts[] = {
    &self->event.source, &self->event.source_key, &self->event.way, &self->event.address, &self->event.customer,
    &self->event.name, &self->event.campaign, &self->event.subject, &self->event.body, &self->event.body_type, &self->event.url, &self->event.code,
    &self->event.reason, &self->event.form, &self->event.page, &self->event.lead_source, &self->event.automation,
    &self->event.from_stage, &self->event.to_stage, &self->event.payload,
  };

  self->event = *event;
  self->strings = g_string_chunk_new (1024);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] != NULL)
      *texts[i] = g_string_chunk_insert (self->strings, *texts[i]);
  self->event.keys = copy_keys (self, event->keys, event->n_keys);
  self->event.reply_keys = copy_keys (self, event->reply_keys, event->n_reply_keys);
  self->event.fields = copy_fields (self, event->fields, event->n_fields);

  return self;
}

void
moked_told_row_free (MokedToldRow *self)
{
  g_free ((gpointer) self->event.keys);
  g_free ((gpointer) self->event.reply_keys);
  g_free ((gpointer) self->event.fields);
  g_string_chunk_free (self->strings);
  g_free (self);
}
