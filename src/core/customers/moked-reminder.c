/* moked-reminder.c: what somebody is to be reminded of, and when
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-reminder.h"

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"

/* A customer who was merged is shown by the one that is kept. */
#define SELECT_REMINDERS                                                                                     \
  "SELECT r.id, k.id, k.name, k.is_identified, r.item_id, i.text, r.entry_id, r.owner_id, r.text, "          \
  "r.remind_at, r.reminder_state, r.created_at "                                                             \
  "FROM reminder r "                                                                                         \
  "LEFT JOIN customer c ON c.id = r.customer_id "                                                            \
  "LEFT JOIN customer k ON k.id = COALESCE (c.merged_into, c.id) "                                           \
  "LEFT JOIN manual_item i ON i.id = r.item_id "

/* Of a task that is done nobody wants to be reminded; where it is opened again, the reminder is there again. */
#define IS_OPEN "r.reminder_state <> 'dismissed' AND i.done_at IS NULL "

static const char *const state_codes[] = { "waiting", "shown", "dismissed" };

const char *
moked_reminder_state_to_code (MokedReminderState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_codes), NULL);

  return state_codes[state];
}

gboolean
moked_reminder_state_from_code (const char         *code,
                                MokedReminderState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_codes); i++)
    if (g_strcmp0 (state_codes[i], code) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

void
moked_reminder_free (MokedReminder *self)
{
  if (self == NULL)
    return;

  g_free (self->customer_name);
  g_free (self->item_text);
  g_free (self->text);
  g_free (self);
}

MokedReminder *
moked_reminder_copy (const MokedReminder *self)
{
  MokedReminder *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->customer_name = g_strdup (self->customer_name);
  copy->item_text = g_strdup (self->item_text);
  copy->text = g_strdup (self->text);

  return copy;
}

static MokedReminder *
read_reminder (MokedStmt *stmt)
{
  MokedReminder *self = g_new0 (MokedReminder, 1);

  self->id = moked_stmt_int (stmt, 0);
  self->customer_id = moked_stmt_int (stmt, 1);
  self->customer_name = g_strdup (moked_stmt_text (stmt, 2));
  self->is_identified = moked_stmt_int (stmt, 3) != 0;
  self->item_id = moked_stmt_int (stmt, 4);
  self->item_text = g_strdup (moked_stmt_text (stmt, 5));
  self->entry_id = moked_stmt_int (stmt, 6);
  self->owner_id = moked_stmt_int (stmt, 7);
  self->text = g_strdup (moked_stmt_text (stmt, 8));
  self->remind_at = moked_stmt_int (stmt, 9);
  moked_reminder_state_from_code (moked_stmt_text (stmt, 10), &self->state);
  self->created_at = moked_stmt_int (stmt, 11);

  return self;
}

static GPtrArray *
collect (MokedStmt  *stmt,
         GError    **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_reminder_free);

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

MokedReminder *
moked_reminder_load (MokedReader  *reader,
                     gint64        id,
                     GError      **error)
{
  g_autoptr (GPtrArray) reminders = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_REMINDERS "WHERE r.id = $1", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if ((reminders = collect (stmt, error)) == NULL)
    return NULL;

  return reminders->len > 0 ? g_ptr_array_steal_index (reminders, 0) : NULL;
}

GPtrArray *
moked_reminder_list_of_customer (MokedReader  *reader,
                                 gint64        customer_id,
                                 GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           SELECT_REMINDERS
                           "WHERE r.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND " IS_OPEN
                           "ORDER BY r.remind_at, r.id",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, customer_id);

  return collect (stmt, error);
}

GPtrArray *
moked_reminder_list_of_owner (MokedReader  *reader,
                              gint64        owner_id,
                              gint64        due_until,
                              GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           SELECT_REMINDERS
                           "WHERE r.owner_id IN ($1, 0) AND r.reminder_state IN ('waiting', 'shown') "
                           "AND r.remind_at <= $2 AND " IS_OPEN
                           "ORDER BY r.remind_at, r.id",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, owner_id);
  moked_stmt_bind_int (stmt, 2, due_until != MOKED_NO_INSTANT ? due_until : G_MAXINT64);

  return collect (stmt, error);
}

gint64
moked_reminder_next_instant (MokedReader  *reader,
                             gint64        owner_id,
                             GError      **error)
{
  MokedStmt *stmt;
  gint64 instant;

  g_return_val_if_fail (reader != NULL, -1);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT r.remind_at "
                           "FROM reminder r "
                           "LEFT JOIN manual_item i ON i.id = r.item_id "
                           "WHERE r.owner_id IN ($1, 0) AND r.reminder_state = 'waiting' AND i.done_at IS NULL "
                           "ORDER BY r.remind_at "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, owner_id);

  return moked_stmt_take_int (stmt, MOKED_NO_INSTANT, &instant, error) ? instant : -1;
}
