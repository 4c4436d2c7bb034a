/* moked-customer-act-organisation.c: the organisation that a customer belongs to
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/customers/moked-customer-act-private.h"
#include "core/db/moked-stmt-value.h"

/* Found in searches by the same words as it is met by. A name without a letter is met by itself. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = moked_text_fold (name);

  return folded[0] != '\0' ? g_steal_pointer (&folded) : g_strdup (name);
}

/* The organisation of @customer; NULL without error: none. */
static gboolean
load_of_customer (MokedWriter           *writer,
                  const MokedActTarget  *target,
                  MokedOrganisation    **organisation,
                  GError               **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  g_autoptr (MokedCustomer) customer = moked_customer_load (reader, target->id, error);
  g_autoptr (GError) local_error = NULL;

  *organisation = NULL;
  if (customer == NULL)
    return FALSE;
  if (customer->organisation_id != 0)
    *organisation = moked_organisation_load (reader, customer->organisation_id, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
find (MokedWriter           *writer,
      const MokedActTarget  *target,
      const char            *folded,
      gint64                *id,
      GError               **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id FROM organisation WHERE project_id = $1 AND folded_name = $2", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->project_id);
  moked_stmt_bind_text (stmt, 2, folded);

  return moked_stmt_take_int (stmt, 0, id, error);
}

static gint64
insert (MokedWriter           *writer,
        const MokedActTarget  *target,
        const char            *name,
        const char            *folded,
        GError               **error)
{
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO organisation (project_id, name, folded_name, activity, director, created_at) "
                           "VALUES ($1, $2, $3, '', '', $4) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, target->project_id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_text (stmt, 3, folded);
  moked_stmt_bind_int (stmt, 4, moked_writer_now (writer));

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

static gboolean
rename_organisation (MokedWriter  *writer,
                     gint64        id,
                     const char   *name,
                     const char   *folded,
                     GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE organisation SET name = $2, folded_name = $3 WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_text (stmt, 3, folded);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
set_organisation_id (MokedWriter           *writer,
                     const MokedActTarget  *target,
                     gint64                 id,
                     GError               **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET organisation_id = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  if (id != 0)
    moked_stmt_bind_int (stmt, 2, id);

  return moked_stmt_run (stmt, NULL, error);
}

static gint64
append (MokedWriter           *writer,
        const MokedActTarget  *target,
        gint64                 id,
        gint64                 from_id,
        const char            *detail,
        const char            *to,
        const char            *from,
        GError               **error)
{
  MokedActEvent event;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "organisation_id", id);
  moked_act_event_add_int (&event, "from_id", from_id);
  moked_act_event_add (&event, "detail", detail);
  moked_act_event_hide (&event, "to", to);
  moked_act_event_hide (&event, "from", from);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_ORGANISATION_CHANGED, 0, error);
}

/* Which organisation @name becomes: the known one, the customer's own under a new name, another one. 0 for "". */
static gboolean
meet (MokedWriter              *writer,
      const MokedActTarget     *target,
      const MokedOrganisation  *old,
      const char               *name,
      gint64                   *id,
      GError                  **error)
{
  g_autofree char *folded = fold_name (name);

  *id = 0;
  if (name[0] == '\0')
    return TRUE;
  if (!find (writer, target, folded, id, error))
    return FALSE;
  if (old != NULL && (*id == old->id || (*id == 0 && old->n_customers == 1)))
    {
      *id = old->id;
      return rename_organisation (writer, old->id, name, folded, error);
    }
  if (*id == 0)
    *id = insert (writer, target, name, folded, error);

  return *id != 0;
}

gint64
moked_act_set_organisation (MokedWriter           *writer,
                            const MokedActTarget  *target,
                            const char            *name,
                            GError               **error)
{
  g_autofree char *to = g_strstrip (g_strdup (name));
  g_autoptr (MokedOrganisation) old = NULL;
  gint64 id;

  if (!load_of_customer (writer, target, &old, error))
    return -1;
  if (g_str_equal (old != NULL ? old->name : "", to))
    return 0;
  if (!meet (writer, target, old, to, &id, error) || !set_organisation_id (writer, target, id, error))
    return -1;

  return append (writer, target, id, old != NULL ? old->id : 0, "name", to, old != NULL ? old->name : "", error);
}

static MokedOrganisation *
require_of_customer (MokedWriter           *writer,
                     const MokedActTarget  *target,
                     GError               **error)
{
  MokedOrganisation *organisation;

  if (!load_of_customer (writer, target, &organisation, error))
    return NULL;
  if (organisation == NULL)
    g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                 "customer %" G_GINT64_FORMAT " belongs to no organisation", target->id);

  return organisation;
}

gint64
moked_act_set_organisation_detail (MokedWriter           *writer,
                                   const MokedActTarget  *target,
                                   const char            *detail,
                                   const char            *value,
                                   GError               **error)
{
  gboolean is_director = g_str_equal (detail, "director");
  g_autofree char *to = g_strstrip (g_strdup (value));
  g_autoptr (MokedOrganisation) organisation = NULL;
  const char *from;
  MokedStmt *stmt;

  if (!is_director && !g_str_equal (detail, "activity"))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_CODE,
                   "an organisation has no detail “%s”", detail);
      return -1;
    }
  if ((organisation = require_of_customer (writer, target, error)) == NULL)
    return -1;
  from = is_director ? organisation->director : organisation->activity;
  if (g_str_equal (from, to))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           is_director ? "UPDATE organisation SET director = $2 WHERE id = $1"
                                       : "UPDATE organisation SET activity = $2 WHERE id = $1",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, organisation->id);
  moked_stmt_bind_text (stmt, 2, to);

  return moked_stmt_run (stmt, NULL, error)
           ? append (writer, target, organisation->id, organisation->id, detail, to, from, error) : -1;
}

gint64
moked_customer_set_organisation (MokedWriter  *writer,
                                 gint64        customer_id,
                                 const char   *name,
                                 GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_set_organisation (writer, &target, name, error) : -1;
}

gint64
moked_customer_set_organisation_detail (MokedWriter  *writer,
                                        gint64        customer_id,
                                        const char   *detail,
                                        const char   *value,
                                        GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (detail != NULL && value != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_set_organisation_detail (writer, &target, detail, value, error) : -1;
}
