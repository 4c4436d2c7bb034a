/* moked-customer-meet.c: what an importer knows of a customer meets the customers that are there
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-private.h"

#include "core/base/moked-text.h"
#include "core/customers/moked-customer-error.h"
#include "core/db/moked-stmt-value.h"

/* Somebody of that number and name whose other system's id does not contradict. */
static gboolean
find_by_number_and_name (MokedWriter             *writer,
                         gint64                   project_id,
                         const MokedNewCustomer  *new_customer,
                         const char              *folded_name,
                         const MokedPhone        *phone,
                         gint64                  *id,
                         GError                 **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT COALESCE (c.merged_into, c.id) "
                           "FROM contact_point p "
                           "JOIN customer c ON c.id = p.customer_id "
                           "WHERE p.match_key = $1 AND c.project_id = $2 AND c.folded_name = $3 "
                           "AND c.is_identified = 1 "
                           "AND (c.external_id IS NULL OR CAST ($4 AS TEXT) IS NULL OR c.external_id = $4) "
                           "ORDER BY c.id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, phone->match_key);
  moked_stmt_bind_int (stmt, 2, project_id);
  moked_stmt_bind_text (stmt, 3, folded_name);
  moked_stmt_bind_text (stmt, 4, new_customer->external_id);

  return moked_stmt_take_int (stmt, 0, id, error);
}

static gboolean
find_unidentified (MokedWriter       *writer,
                   gint64             project_id,
                   const MokedPhone  *phone,
                   gint64            *id,
                   GError           **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT COALESCE (c.merged_into, c.id) "
                           "FROM contact_point p "
                           "JOIN customer c ON c.id = p.customer_id "
                           "WHERE p.match_key = $1 AND c.project_id = $2 AND c.is_identified = 0 "
                           "ORDER BY c.id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, phone->match_key);
  moked_stmt_bind_int (stmt, 2, project_id);

  return moked_stmt_take_int (stmt, 0, id, error);
}

static gboolean
find (MokedWriter             *writer,
      gint64                   project_id,
      const MokedNewCustomer  *new_customer,
      const char              *folded_name,
      gint64                  *id,
      GError                 **error)
{
  *id = 0;
  if (new_customer->external_id != NULL &&
      (*id = moked_customer_find_by_external_id (moked_writer_as_reader (writer), project_id,
                                                 new_customer->external_id, error)) < 0)
    return FALSE;

  for (guint i = 0; i < new_customer->phones->len && *id == 0; i++)
    {
      const MokedPhone *phone = g_ptr_array_index (new_customer->phones, i);

      if (phone->match_key[0] != '\0' &&
          !find_by_number_and_name (writer, project_id, new_customer, folded_name, phone, id, error))
        return FALSE;
    }

  for (guint i = 0; i < new_customer->phones->len && *id == 0; i++)
    {
      const MokedPhone *phone = g_ptr_array_index (new_customer->phones, i);

      if (phone->match_key[0] != '\0' && !find_unidentified (writer, project_id, phone, id, error))
        return FALSE;
    }

  return TRUE;
}

/* Which of them the event that made the customer says already. */
typedef struct
{
  const char *phone;
  const char *email;
} Said;

static gboolean
add_phones (MokedWriter             *writer,
            gint64                   id,
            const MokedNewCustomer  *new_customer,
            const Said              *said,
            gint64                   when,
            gboolean                *any_added,
            GError                 **error)
{
  for (guint i = 0; i < new_customer->phones->len; i++)
    {
      const MokedPhone *phone = g_ptr_array_index (new_customer->phones, i);
      gboolean added;

      if (phone->match_key[0] == '\0')
        continue;
      if (!moked_customer_insert_phone (writer, id, phone, new_customer->created_at, &added, error))
        return FALSE;
      *any_added |= added;
      if (added && phone->raw != said->phone &&
          !moked_customer_append_contact (writer, id, when, "phone", phone->raw, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_emails (MokedWriter             *writer,
            gint64                   id,
            const MokedNewCustomer  *new_customer,
            const Said              *said,
            gint64                   when,
            gboolean                *any_added,
            GError                 **error)
{
  for (guint i = 0; new_customer->emails != NULL && new_customer->emails[i] != NULL; i++)
    {
      const char *email = new_customer->emails[i];
      gboolean added;

      if (!moked_customer_insert_email (writer, id, email, new_customer->created_at, &added, error))
        return FALSE;
      *any_added |= added;
      if (added && email != said->email && !moked_customer_append_contact (writer, id, when, "email", email, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_contact_points (MokedWriter             *writer,
                    gint64                   id,
                    const MokedNewCustomer  *new_customer,
                    const Said              *said,
                    gint64                   when,
                    gboolean                *any_added,
                    GError                 **error)
{
  *any_added = FALSE;

  return add_phones (writer, id, new_customer, said, when, any_added, error) &&
         add_emails (writer, id, new_customer, said, when, any_added, error);
}

static gint64
add (MokedWriter             *writer,
     gint64                   project_id,
     const MokedNewCustomer  *new_customer,
     const char              *created_via,
     GError                 **error)
{
  MokedCustomerRow row = {
    .project_id = project_id,
    .external_id = new_customer->external_id,
    .name = new_customer->name,
    .is_identified = TRUE,
    .created_via = new_customer->created_via != NULL ? new_customer->created_via : created_via,
    .created_at = new_customer->created_at,
  };
  Said said = { 0 };
  gboolean any_added;
  gint64 id;

  for (guint i = 0; i < new_customer->phones->len && said.phone == NULL; i++)
    {
      const MokedPhone *phone = g_ptr_array_index (new_customer->phones, i);

      if (phone->match_key[0] != '\0')
        said.phone = phone->raw;
    }
  if (new_customer->emails != NULL)
    said.email = new_customer->emails[0];

  id = moked_customer_insert (writer, &row, error);
  if (id == 0 ||
      !moked_customer_append_created (writer, id, &row, said.phone, said.email, error) ||
      !add_contact_points (writer, id, new_customer, &said, row.created_at, &any_added, error))
    return 0;

  return id;
}

/* An unidentified caller becomes somebody; somebody gets a new name, or their first external id. */
static gboolean
learn (MokedWriter             *writer,
       gint64                   id,
       const MokedNewCustomer  *new_customer,
       const char              *folded_name,
       gboolean                *learned,
       GError                 **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), id, error);
  MokedStmt *stmt;
  gboolean has_new_name, has_new_external_id;

  *learned = FALSE;
  if (customer == NULL)
    return FALSE;

  has_new_name = new_customer->name[0] != '\0' && !g_str_equal (customer->name, new_customer->name);
  has_new_external_id = customer->external_id == NULL && new_customer->external_id != NULL;
  if (customer->is_identified && !has_new_name && !has_new_external_id)
    return TRUE;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer "
                           "SET name = $2, folded_name = $3, external_id = COALESCE (external_id, $4), "
                           "is_identified = 1 "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, has_new_name ? new_customer->name : customer->name);
  moked_stmt_bind_text (stmt, 4, new_customer->external_id);
  if (has_new_name)
    moked_stmt_bind_text (stmt, 3, folded_name);
  else
    {
      g_autofree char *folded = moked_text_fold (customer->name);
      moked_stmt_bind_text (stmt, 3, folded);
    }
  if (!moked_stmt_run (stmt, NULL, error))
    return FALSE;
  if (has_new_external_id)
    moked_customer_note_external_id (writer, id, new_customer->external_id);

  *learned = TRUE;
  return moked_customer_append_named (writer,
                                      customer->is_identified ? MOKED_EVENT_CUSTOMER_CHANGED
                                                              : MOKED_EVENT_CUSTOMER_IDENTIFIED,
                                      id, moked_writer_now (writer),
                                      has_new_name ? new_customer->name : customer->name, customer->name, error);
}

gint64
moked_customer_meet (MokedWriter             *writer,
                     gint64                   project_id,
                     const MokedNewCustomer  *new_customer,
                     MokedMet                *met,
                     GError                 **error)
{
  g_autofree char *folded_name = NULL;
  const Said nothing = { 0 };
  gboolean learned, any_added;
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (new_customer != NULL && new_customer->name != NULL && new_customer->phones != NULL, 0);
  g_return_val_if_fail (met != NULL, 0);

  folded_name = moked_text_fold (new_customer->name);
  if (!find (writer, project_id, new_customer, folded_name, &id, error))
    return 0;
  if (id == 0)
    {
      *met = MOKED_MET_NEW;
      return add (writer, project_id, new_customer, "import", error);
    }

  if (!learn (writer, id, new_customer, folded_name, &learned, error) ||
      !add_contact_points (writer, id, new_customer, &nothing, moked_writer_now (writer), &any_added, error))
    return 0;

  *met = learned || any_added ? MOKED_MET_CHANGED : MOKED_MET_AGAIN;

  return id;
}

/* The caller of one of the numbers whom nobody knew; 0: none. */
static gboolean
find_caller (MokedWriter             *writer,
             gint64                   project_id,
             const MokedNewCustomer  *new_customer,
             gint64                  *id,
             GError                 **error)
{
  *id = 0;
  for (guint i = 0; i < new_customer->phones->len && *id == 0; i++)
    {
      const MokedPhone *phone = g_ptr_array_index (new_customer->phones, i);

      if (phone->match_key[0] != '\0' && !find_unidentified (writer, project_id, phone, id, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
become (MokedWriter             *writer,
        gint64                   id,
        const MokedNewCustomer  *wanted,
        GError                 **error)
{
  g_autofree char *folded_name = moked_text_fold (wanted->name);
  const Said nothing = { 0 };
  gboolean learned, any_added;

  return learn (writer, id, wanted, folded_name, &learned, error) &&
         add_contact_points (writer, id, wanted, &nothing, moked_writer_now (writer), &any_added, error) ? id : 0;
}

gint64
moked_customer_add (MokedWriter             *writer,
                    gint64                   project_id,
                    const MokedNewCustomer  *new_customer,
                    GError                 **error)
{
  MokedNewCustomer wanted;
  gint64 caller;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (new_customer != NULL && new_customer->name != NULL && new_customer->phones != NULL, 0);

  wanted = *new_customer;
  if (wanted.created_at == MOKED_NO_INSTANT)
    wanted.created_at = moked_writer_now (writer);
  if (wanted.name[0] == '\0' && wanted.phones->len == 0 && (wanted.emails == NULL || wanted.emails[0] == NULL))
    {
      g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_EMPTY,
                           "a customer has a name, a number or an address");
      return 0;
    }

  if (wanted.name[0] != '\0' && !find_caller (writer, project_id, &wanted, &caller, error))
    return 0;
  if (wanted.name[0] != '\0' && caller != 0)
    return become (writer, caller, &wanted, error);

  return add (writer, project_id, &wanted, "manual", error);
}
