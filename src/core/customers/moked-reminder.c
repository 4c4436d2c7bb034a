/* moked-reminder.c: what somebody is to be reminded of
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-reminder.h"

#include "core/customers/moked-customer-merge.h"

void
moked_reminder_free (MokedReminder *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->reminder_state);
  g_free (self);
}

static MokedReminder *
read_reminder (MokedStmt *stmt)
{
  MokedReminder *self = g_new0 (MokedReminder, 1);

  self->id = moked_stmt_int (stmt, 0);
  self->customer_id = moked_stmt_int (stmt, 1);
  self->item_id = moked_stmt_int (stmt, 2);
  self->entry_id = moked_stmt_int (stmt, 3);
  self->owner_id = moked_stmt_int (stmt, 4);
  self->text = g_strdup (moked_stmt_text (stmt, 5));
  self->remind_at = moked_stmt_int (stmt, 6);
  self->reminder_state = g_strdup (moked_stmt_text (stmt, 7));
  self->created_at = moked_stmt_int (stmt, 8);

  return self;
}

GPtrArray *
moked_reminder_list_of_customer (MokedReader  *reader,
                                 gint64        customer_id,
                                 GError      **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_reminder_free);
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, customer_id, item_id, entry_id, owner_id, text, remind_at, reminder_state, created_at "
                           "FROM reminder "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND reminder_state <> 'dismissed' "
                           "ORDER BY remind_at, id",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, customer_id);

  for (;;)
    {
      gboolean has_row;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&reminders);

      g_ptr_array_add (reminders, read_reminder (stmt));
    }
}
