/* moked-customer-card.c: all that the start side of a customer's window shows, read at once
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-card"

#include "config.h"

#include "app/customer/moked-customer-card.h"

#include "core/customers/moked-contact-block.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-manual-item.h"
#include "core/customers/moked-own-field.h"
#include "core/customers/moked-reminder.h"
#include "core/staff/moked-user.h"

/* Who has more than these is looked at in the timeline. */
#define MAX_OPEN 8

MokedCustomerCard *
moked_customer_card_ref (MokedCustomerCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_customer_card_unref (MokedCustomerCard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_clear_pointer (&self->customer, moked_customer_unref);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->family, g_ptr_array_unref);
  g_clear_pointer (&self->origin, moked_entry_unref);
  g_clear_pointer (&self->organisation, moked_organisation_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->open_entries, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self->status_tone);
  g_free (self);
}

/* --- reading, on a store thread -------------------------------------------------------------- */

static gboolean
read_family (MokedCustomerCard  *self,
             MokedReader        *reader,
             GError            **error)
{
  g_autoptr(GArray) ids = moked_customer_ids_of (reader, self->asked_id, error);

  if (!ids)
    return FALSE;

  self->family = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_customer_unref);
  self->points = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      MokedCustomer *customer = moked_customer_load (reader, g_array_index (ids, gint64, i), error);

      if (!customer)
        return FALSE;

      g_ptr_array_add (self->family, customer);
      g_ptr_array_extend (self->points, customer->contact_points, NULL, NULL);
    }

  if (self->family->len > 0)
    self->customer = moked_customer_ref (g_ptr_array_index (self->family, 0));

  return TRUE;
}

static gboolean
read_origin (MokedCustomerCard  *self,
             MokedReader        *reader,
             gint64              entry_id,
             GError            **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!entry_id)
    return TRUE;

  self->origin = moked_entry_load (reader, entry_id, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_status (MokedCustomerCard  *self,
             MokedReader        *reader,
             GError            **error)
{
  g_autoptr(GPtrArray) statuses = moked_customer_status_list (reader, error);

  if (!statuses)
    return FALSE;

  for (guint i = 0; i < statuses->len; i++)
    {
      const MokedCustomerStatus *status = g_ptr_array_index (statuses, i);

      if (status->id == self->customer->customer_status_id)
        g_set_str (&self->status_tone, status->tone);
    }

  return TRUE;
}

static gboolean
read_organisation (MokedCustomerCard  *self,
                   MokedReader        *reader,
                   GError            **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!self->customer->organisation_id)
    return TRUE;

  self->organisation = moked_organisation_load (reader, self->customer->organisation_id, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A retired field is shown where it has a value. */
static gboolean
read_fields (MokedCustomerCard  *self,
             MokedReader        *reader,
             GError            **error)
{
  g_autoptr(GPtrArray) fields = moked_own_field_list (reader, error);

  if (!fields || !(self->values = moked_own_value_list_of_customer (reader, self->customer->id, error)))
    return FALSE;

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_own_field_free);

  while (fields->len > 0)
    {
      MokedOwnField *field = g_ptr_array_steal_index (fields, 0);
      gboolean has_value = FALSE;

      for (guint i = 0; i < self->values->len; i++)
        has_value |= ((MokedOwnValue *) g_ptr_array_index (self->values, i))->field_id == field->id;

      if (field->is_active || has_value)
        g_ptr_array_add (self->fields, field);
      else
        moked_own_field_free (field);
    }

  return TRUE;
}

static gboolean
read_open_entries (MokedCustomerCard  *self,
                   MokedReader        *reader,
                   GError            **error)
{
  g_autoptr(GArray) ids = moked_entry_list_open_of_customer (reader, self->customer->id, MAX_OPEN, error);

  return ids && moked_entry_count_open_of_customer (reader, self->customer->id, moked_reader_now (reader),
                                                    &self->n_open, &self->n_overdue, error) &&
         (self->open_entries = moked_entry_load_page (reader, (const gint64 *) ids->data, ids->len, error));
}

MokedCustomerCard *
moked_customer_card_read (MokedReader  *reader,
                          gint64        customer_id,
                          gint64        entry_id,
                          GError      **error)
{
  g_autoptr(MokedCustomerCard) self = g_new0 (MokedCustomerCard, 1);

  g_return_val_if_fail (reader != NULL, NULL);

  self->ref_count = 1;
  self->asked_id = customer_id;
  self->status_tone = g_strdup ("");

  if (!read_family (self, reader, error) || !self->customer)
    return NULL;

  if (!read_origin (self, reader, entry_id, error) ||
      !read_status (self, reader, error) ||
      !read_organisation (self, reader, error) ||
      !read_fields (self, reader, error) ||
      !read_open_entries (self, reader, error) ||
      !(self->items = moked_manual_item_list_of_customer (reader, self->customer->id, error)) ||
      !(self->users = moked_user_load_names (reader, error)) ||
      !(self->reminders = moked_reminder_list_of_customer (reader, self->customer->id, error)) ||
      !(self->blocks = moked_contact_block_list_of_customer (reader, self->customer->id, error)))
    return NULL;

  return g_steal_pointer (&self);
}

const MokedContactPoint *
moked_customer_card_find_point (const MokedCustomerCard *self,
                                gint64                   id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (self->points, i);

      if (point->id == id)
        return point;
    }

  return NULL;
}

gboolean
moked_customer_card_is_closed (const MokedCustomerCard *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->customer->erased_at != MOKED_NO_INSTANT;
}
