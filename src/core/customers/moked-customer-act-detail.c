/* moked-customer-act-detail.c: a customer's name, region, responsible person and own fields
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"

#include "core/base/moked-text.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-own-field.h"
#include "core/db/moked-stmt-value.h"

/* --- identity ---------------------------------------------------------------------------------- */

static gboolean
update_name (MokedWriter           *writer,
             const MokedActTarget  *target,
             const char            *name,
             gboolean               is_identified,
             GError               **error)
{
  g_autofree char *folded = moked_text_fold (name);
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET name = $2, folded_name = $3, is_identified = $4 WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_text (stmt, 3, folded);
  moked_stmt_bind_int (stmt, 4, is_identified);

  return moked_stmt_run (stmt, NULL, error);
}

gint64
moked_act_identify (MokedWriter           *writer,
                    const MokedActTarget  *target,
                    const char            *name,
                    GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);
  MokedActEvent event;

  if (customer == NULL)
    return -1;
  if (customer->is_identified)
    return 0;
  if (!update_name (writer, target, name, TRUE, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_hide (&event, "name", name);
  moked_act_event_hide (&event, "from", customer->name);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CUSTOMER_IDENTIFIED, 0, error);
}

gint64
moked_act_unidentify (MokedWriter           *writer,
                      const MokedActTarget  *target,
                      const char            *name,
                      GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);
  MokedActEvent event;

  if (customer == NULL || !update_name (writer, target, name, FALSE, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "is_identified", 0);
  moked_act_event_hide (&event, "name", name);
  moked_act_event_hide (&event, "from", customer->name);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CUSTOMER_CHANGED, 0, error);
}

gint64
moked_customer_identify (MokedWriter  *writer,
                         gint64        customer_id,
                         const char   *name,
                         GError      **error)
{
  g_autofree char *wanted = NULL;
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  wanted = moked_name_read (name, error);

  return wanted != NULL && moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_identify (writer, &target, wanted, error) : -1;
}

/* --- details ------------------------------------------------------------------------------------ */

static gint64
append_detail (MokedWriter           *writer,
               const MokedActTarget  *target,
               const char            *detail,
               const char            *to,
               const char            *from,
               GError               **error)
{
  MokedActEvent event;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "detail", detail);
  moked_act_event_hide (&event, "to", to);
  moked_act_event_hide (&event, "from", from);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_DETAIL_CHANGED, 0, error);
}

static gint64
set_column (MokedWriter           *writer,
            const MokedActTarget  *target,
            const char            *sql,
            const char            *detail,
            const char            *to,
            const char            *from,
            GError               **error)
{
  MokedStmt *stmt;

  if (g_str_equal (to, from))
    return 0;

  if ((stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error)) == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, to);

  return moked_stmt_run (stmt, NULL, error) ? append_detail (writer, target, detail, to, from, error) : -1;
}

static gint64
set_name (MokedWriter           *writer,
          const MokedActTarget  *target,
          const MokedCustomer   *customer,
          const char            *name,
          GError               **error)
{
  if (!customer->is_identified)
    return moked_act_identify (writer, target, name, error);
  if (g_str_equal (customer->name, name))
    return 0;

  return update_name (writer, target, name, TRUE, error)
           ? append_detail (writer, target, "name", name, customer->name, error) : -1;
}

gint64
moked_act_set_detail (MokedWriter           *writer,
                      const MokedActTarget  *target,
                      const char            *detail,
                      const char            *value,
                      GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);

  if (customer == NULL)
    return -1;
  if (g_str_equal (detail, "name"))
    return set_name (writer, target, customer, value, error);
  if (g_str_equal (detail, "region"))
    return set_column (writer, target, "UPDATE customer SET region = $2 WHERE id = $1", detail, value,
                       customer->region, error);
  if (g_str_equal (detail, "responsible"))
    return set_column (writer, target, "UPDATE customer SET responsible = $2 WHERE id = $1", detail, value,
                       customer->responsible, error);

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_CODE, "a customer has no detail “%s”", detail);
  return -1;
}

gint64
moked_customer_set_detail (MokedWriter  *writer,
                           gint64        customer_id,
                           const char   *detail,
                           const char   *value,
                           GError      **error)
{
  g_autofree char *wanted = NULL;
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (detail != NULL && value != NULL, -1);

  wanted = g_str_equal (detail, "name") ? moked_name_read (value, error) : g_strstrip (g_strdup (value));

  return wanted != NULL && moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_set_detail (writer, &target, detail, wanted, error) : -1;
}

/* --- own fields ----------------------------------------------------------------------------------- */

static char *
dup_own_value (MokedWriter           *writer,
               const MokedActTarget  *target,
               gint64                 field_id,
               GError               **error)
{
  g_autofree char *value = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT value FROM own_value "
                           "WHERE field_id = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
                           "ORDER BY CASE customer_id WHEN $1 THEN 0 ELSE 1 END, customer_id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_int (stmt, 2, field_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return NULL;

  value = g_strdup (has_row ? moked_stmt_text (stmt, 0) : "");
  moked_stmt_reset (stmt);

  return g_steal_pointer (&value);
}

/* What a value is found by. A date as it is kept and as it is written in the country, with a tab between; yes and no
 * say nothing without their field. */
static char *
make_search_text (MokedOwnFieldType  field_type,
                  const char        *value)
{
  g_autofree char *folded = moked_text_fold (value);
  g_auto (GStrv) parts = NULL;

  if (field_type == MOKED_OWN_FIELD_YES_NO)
    return g_strdup ("");
  if (field_type != MOKED_OWN_FIELD_DATE)
    return g_steal_pointer (&folded);

  parts = g_strsplit (folded, " ", -1);

  return g_strv_length (parts) == 3 ? g_strdup_printf ("%s\t%s %s %s", folded, parts[2], parts[1], parts[0])
                                    : g_steal_pointer (&folded);
}

static gboolean
write_own_value (MokedWriter           *writer,
                 const MokedActTarget  *target,
                 const MokedOwnField   *field,
                 const char            *value,
                 GError               **error)
{
  g_autofree char *search_text = make_search_text (field->field_type, value);
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           value[0] != '\0'
                             ? "INSERT INTO own_value (customer_id, field_id, value, search_text) "
                               "VALUES ($1, $2, $3, $4) "
                               "ON CONFLICT (customer_id, field_id) DO UPDATE "
                               "SET value = excluded.value, search_text = excluded.search_text"
                             : "DELETE FROM own_value "
                               "WHERE field_id = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1"),
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_int (stmt, 2, field->id);
  if (value[0] != '\0')
    {
      moked_stmt_bind_text (stmt, 3, value);
      moked_stmt_bind_text (stmt, 4, search_text);
    }

  return moked_stmt_run (stmt, NULL, error);
}

gint64
moked_act_set_own_value (MokedWriter           *writer,
                         const MokedActTarget  *target,
                         gint64                 field_id,
                         const char            *value,
                         GError               **error)
{
  g_autoptr (MokedOwnField) field = moked_own_field_load (moked_writer_as_reader (writer), field_id, error);
  g_autofree char *to = NULL;
  g_autofree char *from = NULL;
  MokedActEvent event;

  if (field == NULL)
    return -1;
  if (!field->is_active && value[0] != '\0' && target->context->undoes == 0)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_RETIRED, "the field “%s” is retired", field->name);
      return -1;
    }
  /* what is taken back was right once, whatever the field's choices are now */
  to = target->context->undoes != 0 ? g_strdup (value) : moked_own_field_read_value (field, value, error);
  if (to == NULL || (from = dup_own_value (writer, target, field_id, error)) == NULL)
    return -1;
  if (g_str_equal (to, from))
    return 0;
  if (!write_own_value (writer, target, field, to, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "field_id", field_id);
  moked_act_event_add (&event, "field", field->name);
  moked_act_event_hide (&event, "to", to);
  moked_act_event_hide (&event, "from", from);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_OWN_FIELD_CHANGED, 0, error);
}

gint64
moked_customer_set_own_value (MokedWriter  *writer,
                              gint64        customer_id,
                              gint64        field_id,
                              const char   *value,
                              GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (value != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_set_own_value (writer, &target, field_id, value, error) : -1;
}
