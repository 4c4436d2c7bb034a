/* moked-customer.c: customers and their contact points
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer.h"

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"

static void
contact_point_free (MokedContactPoint *self)
{
  g_free (self->kind);
  g_free (self->raw);
  g_free (self->match_key);
  g_free (self->national);
  g_free (self);
}

MokedCustomer *
moked_customer_ref (MokedCustomer *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_customer_unref (MokedCustomer *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->external_id);
  g_free (self->name);
  g_free (self->created_via);
  g_clear_pointer (&self->contact_points, g_ptr_array_unref);
  g_free (self);
}

static gboolean
has_contact_point (const MokedCustomer *self,
                   const char          *kind,
                   const char          *match_key)
{
  for (guint i = 0; i < self->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (self->contact_points, i);

      if (g_str_equal (point->kind, kind) && g_str_equal (point->match_key, match_key))
        return TRUE;
    }

  return FALSE;
}

static gboolean
load_contact_points (MokedReader    *reader,
                     MokedCustomer  *self,
                     GError        **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, kind, raw, match_key, national, is_valid "
                           "FROM contact_point "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
                           "ORDER BY id",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);

  for (;;)
    {
      MokedContactPoint *point;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      /* Of those who proved to be one each may have brought it. */
      if (has_contact_point (self, moked_stmt_text (stmt, 1), moked_stmt_text (stmt, 3)))
        continue;

      point = g_new0 (MokedContactPoint, 1);
      point->id = moked_stmt_int (stmt, 0);
      point->kind = g_strdup (moked_stmt_text (stmt, 1));
      point->raw = g_strdup (moked_stmt_text (stmt, 2));
      point->match_key = g_strdup (moked_stmt_text (stmt, 3));
      point->national = g_strdup (moked_stmt_text (stmt, 4));
      point->is_valid = moked_stmt_int (stmt, 5) == 1;
      g_ptr_array_add (self->contact_points, point);
    }
}

MokedCustomer *
moked_customer_load (MokedReader  *reader,
                     gint64        id,
                     GError      **error)
{
  g_autoptr (MokedCustomer) self = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT external_id, name, is_identified, created_via, created_at "
                           "FROM customer "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  self = g_new0 (MokedCustomer, 1);
  self->ref_count = 1;
  self->id = id;
  self->external_id = moked_stmt_is_null (stmt, 0) ? NULL : g_strdup (moked_stmt_text (stmt, 0));
  self->name = g_strdup (moked_stmt_text (stmt, 1));
  self->is_identified = moked_stmt_int (stmt, 2) == 1;
  self->created_via = g_strdup (moked_stmt_text (stmt, 3));
  self->created_at = moked_stmt_int (stmt, 4);
  self->contact_points = g_ptr_array_new_with_free_func ((GDestroyNotify) contact_point_free);
  moked_stmt_reset (stmt);

  return load_contact_points (reader, self, error) ? g_steal_pointer (&self) : NULL;
}

gint64
moked_customer_find_by_phone (MokedReader  *reader,
                              const char   *match_key,
                              GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  g_return_val_if_fail (reader != NULL, -1);
  g_return_val_if_fail (match_key != NULL, -1);

  if (match_key[0] == '\0')
    return 0;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT COALESCE (c.merged_into, c.id) "
                           "FROM contact_point p "
                           "JOIN customer c ON c.id = p.customer_id "
                           "WHERE p.match_key = $1 "
                           "ORDER BY p.customer_id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_text (stmt, 1, match_key);

  return moked_stmt_take_int (stmt, 0, &id, error) ? id : -1;
}
