/* moked-customer.c: customers and their contact points
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer.h"

#include <string.h>

#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-label.h"
#include "core/db/moked-stmt-value.h"

static const char *const interest_codes[] = { "", "now", "later", "casual" };

const char *
moked_interest_to_code (MokedInterest interest)
{
  g_return_val_if_fail (interest < G_N_ELEMENTS (interest_codes), "");

  return interest_codes[interest];
}

gboolean
moked_interest_from_code (const char    *code,
                          MokedInterest *interest)
{
  for (guint i = 0; i < G_N_ELEMENTS (interest_codes); i++)
    if (g_strcmp0 (code, interest_codes[i]) == 0)
      {
        *interest = (MokedInterest) i;
        return TRUE;
      }

  return FALSE;
}

gboolean
moked_created_via_is_known (const char *created_via)
{
  static const char *const known[] = { "landing_page", "import", "api", "manual", "call", "other", NULL };

  return created_via != NULL && g_strv_contains (known, created_via);
}

static void
contact_point_free (MokedContactPoint *self)
{
  g_free (self->kind);
  g_free (self->raw);
  g_free (self->match_key);
  g_free (self->national);
  g_free (self->label);
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
  g_free (self->status_name);
  g_free (self->lead_source);
  g_free (self->region);
  g_free (self->responsible);
  g_free (self->customer_state);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
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
                           "SELECT id, kind, raw, match_key, national, is_valid, label "
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
      point->label = g_strdup (moked_stmt_text (stmt, 6));
      g_ptr_array_add (self->contact_points, point);
    }
}

static MokedCustomer *
read_row (MokedStmt *stmt,
          gint64     id)
{
  MokedCustomer *self = g_new0 (MokedCustomer, 1);

  self->ref_count = 1;
  self->id = id;
  self->external_id = moked_stmt_is_null (stmt, 0) ? NULL : g_strdup (moked_stmt_text (stmt, 0));
  self->name = g_strdup (moked_stmt_text (stmt, 1));
  self->is_identified = moked_stmt_int (stmt, 2) == 1;
  self->created_via = g_strdup (moked_stmt_text (stmt, 3));
  self->created_at = moked_stmt_int (stmt, 4);
  self->customer_status_id = moked_stmt_int (stmt, 5);
  self->status_name = g_strdup (moked_stmt_text (stmt, 6));
  moked_interest_from_code (moked_stmt_text (stmt, 7), &self->interest);
  self->revisit_at = moked_stmt_int (stmt, 8);
  self->lead_source = g_strdup (moked_stmt_text (stmt, 9));
  self->lead_at = moked_stmt_int (stmt, 10);
  self->region = g_strdup (moked_stmt_text (stmt, 11));
  self->responsible = g_strdup (moked_stmt_text (stmt, 12));
  self->organisation_id = moked_stmt_int (stmt, 13);
  self->customer_state = g_strdup (moked_stmt_text (stmt, 14));
  self->merged_into = moked_stmt_int (stmt, 15);
  self->erased_at = moked_stmt_int (stmt, 16);
  self->contact_points = g_ptr_array_new_with_free_func ((GDestroyNotify) contact_point_free);

  return self;
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
                           "SELECT c.external_id, c.name, c.is_identified, c.created_via, c.created_at, "
                           "c.customer_status_id, s.name, c.interest, c.revisit_at, c.lead_source, c.lead_at, "
                           "c.region, c.responsible, c.organisation_id, c.customer_state, c.merged_into, c.erased_at "
                           "FROM customer c "
                           "LEFT JOIN customer_status s ON s.id = c.customer_status_id "
                           "WHERE c.id = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  self = read_row (stmt, id);
  moked_stmt_reset (stmt);
  self->labels = moked_label_list_of_customer (reader, id, error);

  return self->labels != NULL && load_contact_points (reader, self, error) ? g_steal_pointer (&self) : NULL;
}

static gint64
find_by_key (MokedReader  *reader,
             const char   *kind,
             const char   *match_key,
             GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  if (match_key[0] == '\0')
    return 0;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT COALESCE (c.merged_into, c.id) "
                           "FROM contact_point p "
                           "JOIN customer c ON c.id = p.customer_id "
                           "WHERE p.match_key = $1 AND p.kind = $2 "
                           "ORDER BY p.customer_id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_text (stmt, 1, match_key);
  moked_stmt_bind_text (stmt, 2, kind);

  return moked_stmt_take_int (stmt, 0, &id, error) ? id : -1;
}

gint64
moked_customer_find_by_phone (MokedReader  *reader,
                              const char   *match_key,
                              GError      **error)
{
  g_return_val_if_fail (reader != NULL, -1);
  g_return_val_if_fail (match_key != NULL, -1);

  return find_by_key (reader, "phone", match_key, error);
}

gint64
moked_customer_find_by_email (MokedReader  *reader,
                              const char   *email,
                              GError      **error)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (reader != NULL, -1);
  g_return_val_if_fail (email != NULL, -1);

  key = moked_email_key (email);

  return find_by_key (reader, "email", key, error);
}

gint64
moked_customer_find_by_external_id (MokedReader  *reader,
                                    gint64        project_id,
                                    const char   *external_id,
                                    GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  g_return_val_if_fail (reader != NULL, -1);
  g_return_val_if_fail (external_id != NULL, -1);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT COALESCE (merged_into, id) FROM customer WHERE project_id = $1 AND external_id = $2", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, project_id);
  moked_stmt_bind_text (stmt, 2, external_id);

  return moked_stmt_take_int (stmt, 0, &id, error) ? id : -1;
}

char *
moked_external_id_key (const char *external_id)
{
  return g_strconcat ("id:", external_id, NULL);
}

char *
moked_email_key (const char *email)
{
  g_autofree char *stripped = g_strstrip (g_strdup (email));

  return g_utf8_casefold (stripped, -1);
}

gboolean
moked_email_is_valid (const char *email)
{
  const char *at = strrchr (email, '@');

  return at != NULL && at != email && at[1] != '\0' && at[1] != '.' && strpbrk (email, " \t\n,;<>") == NULL;
}
