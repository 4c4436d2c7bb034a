/* moked-outbox-preview.c: what would be sent, and what stands against it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/customers/moked-customer-merge.h"
#include "core/messages/moked-merge-field.h"
#include "core/messages/moked-message-private.h"
#include "core/messages/moked-outbox.h"
#include "core/messages/moked-template.h"
#include "core/projects/moked-project-setting.h"

#define DEFAULT_DAYS 7

/* 2: out; 6, 13: MOKED_MESSAGE_FAILED, _WITHDRAWN, which never came. */
static const char SELECT_DUPLICATE[] =
  "SELECT id, created_at "
  "FROM message "
  "WHERE template_id = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND direction = 2 "
  "AND message_status NOT IN (6, 13) AND created_at >= $3 "
  "ORDER BY created_at DESC, id DESC "
  "LIMIT 1";

void
moked_outbox_preview_free (MokedOutboxPreview *self)
{
  if (!self)
    return;

  g_free (self->subject);
  g_free (self->body);
  g_clear_pointer (&self->unknown_fields, g_ptr_array_unref);
  g_clear_pointer (&self->asked_fields, g_ptr_array_unref);
  g_free (self);
}

static void
add_unknown (MokedOutboxPreview *self,
             GPtrArray          *names)
{
  if (!names)
    return;

  if (!self->unknown_fields)
    self->unknown_fields = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    if (!g_ptr_array_find_with_equal_func (self->unknown_fields, g_ptr_array_index (names, i), g_str_equal, NULL))
      g_ptr_array_add (self->unknown_fields, g_strdup (g_ptr_array_index (names, i)));
}

static gboolean
is_same_field (gconstpointer a,
               gconstpointer b)
{
  return moked_merge_is_same_field (a, b);
}

static void
add_asked (MokedOutboxPreview       *self,
           const char               *text,
           const MokedMergeCustomer *fields)
{
  g_autoptr (GPtrArray) names = moked_merge_list_fields (text);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (*name == '\0' || moked_merge_customer_has (fields, name))
        continue;
      if (!self->asked_fields)
        self->asked_fields = g_ptr_array_new_with_free_func (g_free);
      if (!g_ptr_array_find_with_equal_func (self->asked_fields, name, is_same_field, NULL))
        g_ptr_array_add (self->asked_fields, g_strdup (name));
    }
}

static char *
render (MokedOutboxPreview *self,
        const char         *text,
        MokedMergeCustomer *fields)
{
  g_autoptr (GPtrArray) unknown = NULL;
  char *rendered = moked_merge_render (text, moked_merge_customer_lookup, fields, &unknown);

  add_unknown (self, unknown);
  add_asked (self, text, fields);

  return rendered;
}

static gboolean
render_texts (MokedOutboxPreview     *self,
              MokedReader            *reader,
              const MokedNewMessage  *message,
              GError                **error)
{
  g_autoptr (MokedMergeCustomer) fields = moked_merge_customer_new (reader, message->customer_id, message->values,
                                                                    message->n_values, error);
  g_autoptr (MokedTemplate) template = NULL;
  GError *failure = NULL;

  if (!fields)
    return FALSE;

  if (message->template_id != 0 &&
      !(template = moked_template_load_version (reader, message->template_id, message->template_version, &failure)))
    {
      if (!failure)
        g_set_error (&failure, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_UNKNOWN,
                     "There is no template %" G_GINT64_FORMAT, message->template_id);
      g_propagate_error (error, failure);
      return FALSE;
    }

  self->subject = render (self, message->subject ? message->subject : template ? template->subject : "", fields);
  self->body = render (self, message->body ? message->body : template ? template->body : "", fields);

  return TRUE;
}

static gboolean
find_duplicate (MokedOutboxPreview     *self,
                MokedReader            *reader,
                const MokedNewMessage  *message,
                GError                **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  if (!moked_project_setting_get_int (reader, "duplicates", "days", DEFAULT_DAYS, &self->duplicate_days, error))
    return FALSE;
  if (message->template_id == 0 || self->duplicate_days <= 0)
    return TRUE;
  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_DUPLICATE, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, message->customer_id);
  moked_stmt_bind_int (stmt, 2, message->template_id);
  moked_stmt_bind_int (stmt, 3, moked_reader_now (reader) - MIN (self->duplicate_days, 36500) * G_TIME_SPAN_DAY);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  self->duplicate_id = moked_stmt_int (stmt, 0);
  self->duplicate_at = moked_stmt_int (stmt, 1);
  moked_stmt_reset (stmt);

  return TRUE;
}

static gboolean
find_block (MokedOutboxPreview     *self,
            MokedReader            *reader,
            const MokedNewMessage  *message,
            GError                **error)
{
  g_autofree char *region = moked_message_dup_region (reader, error);
  g_autofree char *key = NULL;
  MokedBlockPlace place = { message->customer_id, message->channel, NULL };

  if (!region)
    return FALSE;

  place.address_key = key = moked_channel_dup_address_key (message->channel, message->address, region);

  return moked_message_block_find (reader, &place, &self->blocked, error);
}

MokedOutboxPreview *
moked_outbox_preview (MokedReader            *reader,
                      const MokedNewMessage  *message,
                      GError                **error)
{
  g_autoptr (MokedOutboxPreview) self = g_new0 (MokedOutboxPreview, 1);
  MokedNewMessage resolved;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (message, NULL);

  resolved = *message;
  if ((resolved.customer_id = moked_customer_resolve (reader, message->customer_id, error)) < 0)
    return NULL;
  if (resolved.customer_id == 0)
    {
      g_set_error (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_UNKNOWN,
                   "There is no customer %" G_GINT64_FORMAT, message->customer_id);
      return NULL;
    }

  if (!render_texts (self, reader, &resolved, error) ||
      !find_duplicate (self, reader, &resolved, error) ||
      !find_block (self, reader, &resolved, error))
    return NULL;

  return g_steal_pointer (&self);
}
