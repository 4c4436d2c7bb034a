/* moked-customer-act-item.c: notes about a customer, and items that staff should do
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-manual-item.h"

gint64
moked_customer_write_note (MokedWriter  *writer,
                           gint64        customer_id,
                           gint64        entry_id,
                           const char   *text,
                           GError      **error)
{
  g_autofree char *note = NULL;
  MokedActTarget target;
  MokedActEvent event;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (text != NULL, -1);

  if ((note = moked_name_read (text, error)) == NULL ||
      !moked_act_target_find (&target, writer, customer_id, NULL, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_hide (&event, "text", note);

  return moked_act_event_append (&event, writer, &target, MOKED_EVENT_NOTE_WRITTEN, entry_id, error);
}

static gint64
insert_item (MokedWriter           *writer,
             const MokedActTarget  *target,
             const char            *text,
             gint64                 due_at,
             GError               **error)
{
  const MokedActor *actor = moked_writer_get_actor (writer);
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO manual_item (customer_id, text, author_id, created_at, due_at) "
                           "VALUES ($1, $2, $3, $4, $5) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, text);
  moked_stmt_bind_int (stmt, 3, actor->kind == MOKED_ACTOR_PERSON ? actor->id : 0);
  moked_stmt_bind_int (stmt, 4, moked_act_target_when (target, writer));
  moked_stmt_bind_instant (stmt, 5, due_at);

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

gint64
moked_customer_add_item (MokedWriter  *writer,
                         gint64        customer_id,
                         const char   *text,
                         gint64        due_at,
                         gint64       *item_id,
                         GError      **error)
{
  g_autofree char *wanted = NULL;
  MokedActTarget target;
  MokedActEvent event;
  gint64 id;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (text != NULL, -1);

  if ((wanted = moked_name_read (text, error)) == NULL ||
      !moked_act_target_find (&target, writer, customer_id, NULL, error) ||
      (id = insert_item (writer, &target, wanted, due_at, error)) == 0)
    return -1;
  if (item_id != NULL)
    *item_id = id;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "item_id", id);
  moked_act_event_add_int (&event, "due_at", due_at);
  moked_act_event_hide (&event, "text", wanted);

  return moked_act_event_append (&event, writer, &target, MOKED_EVENT_ITEM_ADDED, 0, error);
}

gint64
moked_act_set_item_done (MokedWriter           *writer,
                         const MokedActTarget  *target,
                         gint64                 item_id,
                         gboolean               is_done,
                         GError               **error)
{
  MokedActEvent event;
  MokedStmt *stmt;
  gint64 changed;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           is_done ? "UPDATE manual_item SET done_at = $2 WHERE id = $1 AND done_at IS NULL"
                                   : "UPDATE manual_item SET done_at = NULL WHERE id = $1 AND done_at IS NOT NULL",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, item_id);
  if (is_done)
    moked_stmt_bind_int (stmt, 2, moked_act_target_when (target, writer));
  if (!moked_stmt_run (stmt, &changed, error))
    return -1;
  if (changed == 0)
    return 0;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "item_id", item_id);

  return moked_act_event_append (&event, writer, target, is_done ? MOKED_EVENT_ITEM_DONE : MOKED_EVENT_ITEM_REOPENED,
                                 0, error);
}

static gboolean
find_owner (MokedActTarget  *target,
            MokedWriter     *writer,
            gint64           item_id,
            GError         **error)
{
  MokedStmt *stmt;
  gboolean has_row;
  gint64 customer_id;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT customer_id FROM manual_item WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, item_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "there is no item %" G_GINT64_FORMAT, item_id);
      return FALSE;
    }
  customer_id = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);

  return moked_act_target_find (target, writer, customer_id, NULL, error);
}

gint64
moked_customer_set_item_done (MokedWriter  *writer,
                              gint64        item_id,
                              gboolean      is_done,
                              GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);

  return find_owner (&target, writer, item_id, error)
           ? moked_act_set_item_done (writer, &target, item_id, is_done, error) : -1;
}

void
moked_manual_item_free (MokedManualItem *self)
{
  g_free (self->text);
  g_free (self);
}

/* Who did it is the ledger's to say. What is done at one instant is one act, and has one actor. */
#define SELECT_ITEMS \
  "SELECT i.id, i.text, i.author_id, i.created_at, i.due_at, i.done_at, " \
  "(SELECT e.actor_id FROM event e WHERE e.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND e.occurred_at = i.done_at " \
  "AND e.kind = $2 AND e.actor_kind = $3 ORDER BY e.seq DESC LIMIT 1) " \
  "FROM manual_item i " \
  "WHERE i.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " " \
  "ORDER BY i.done_at DESC NULLS FIRST, i.due_at NULLS LAST, i.id"

GPtrArray *
moked_manual_item_list_of_customer (MokedReader  *reader,
                                    gint64        customer_id,
                                    GError      **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_manual_item_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  if ((stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_ITEMS, error)) == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_int (stmt, 2, MOKED_EVENT_ITEM_DONE);
  moked_stmt_bind_int (stmt, 3, MOKED_ACTOR_PERSON);

  for (;;)
    {
      MokedManualItem *item;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&items);

      item = g_new0 (MokedManualItem, 1);
      item->id = moked_stmt_int (stmt, 0);
      item->customer_id = customer_id;
      item->text = g_strdup (moked_stmt_text (stmt, 1));
      item->author_id = moked_stmt_int (stmt, 2);
      item->created_at = moked_stmt_int (stmt, 3);
      item->due_at = moked_stmt_int (stmt, 4);
      item->done_at = moked_stmt_int (stmt, 5);
      item->done_by = moked_stmt_int (stmt, 6);
      g_ptr_array_add (items, item);
    }
}
