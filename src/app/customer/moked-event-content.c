/* moked-event-content.c: all that is known of one event, as it is read for its dialog
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-event-content"

#include "config.h"

#include "app/customer/moked-event-content.h"

static gboolean
read_message (MokedEventContent  *self,
              MokedReader        *reader,
              gint64              message_id,
              GError            **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!(self->message = moked_message_load (reader, message_id, &local_error)))
    {
      if (!local_error)
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (!(self->steps = moked_message_list_steps (reader, message_id, error)))
    return FALSE;
  if (self->message->template_id == 0)
    return TRUE;

  self->template = moked_template_load_version (reader, self->message->template_id, self->message->template_version,
                                                &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
read_form (MokedEventContent         *self,
           MokedReader               *reader,
           const MokedTimelineEvent  *event,
           GError                   **error)
{
  g_autofree MokedFormField *fields = NULL;

  self->fields = moked_form_from_body (event->body);
  fields = g_new0 (MokedFormField, self->fields->len + 1);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const MokedTypedField *field = g_ptr_array_index (self->fields, i);

      fields[i] = (MokedFormField) { field->name, field->value };
    }

  self->differences = moked_form_differences (reader, event->customer_id, fields, self->fields->len, error);

  return self->differences != NULL;
}

MokedEventContent *
moked_event_content_read (MokedReader               *reader,
                          const MokedTimelineEvent  *event,
                          GError                   **error)
{
  g_autoptr(MokedEventContent) self = g_new0 (MokedEventContent, 1);

  g_return_val_if_fail (event != NULL, NULL);

  if (event->message && !read_message (self, reader, event->message->id, error))
    return NULL;
  if (event->kind == MOKED_EVENT_FORM_SUBMITTED && !read_form (self, reader, event, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
moked_event_content_free (MokedEventContent *self)
{
  g_clear_pointer (&self->message, moked_message_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->template, moked_template_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_free (self);
}
