/* moked-customer-act-label.c: tags, lists and the folder of a customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"

/* Makes the label where it is used for the first time. *@name: as it is written there. */
static gint64
meet_label (MokedWriter           *writer,
            const MokedActTarget  *target,
            MokedLabelKind         kind,
            const char            *name,
            char                 **known_name,
            GError               **error)
{
  g_autofree char *key = moked_name_key (name);
  MokedStmt *stmt;
  gboolean has_row;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id, name FROM label "
                           "WHERE project_id = $1 AND label_kind = $2 AND folded_name = $3",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, target->project_id);
  moked_stmt_bind_text (stmt, 2, moked_label_kind_to_code (kind));
  moked_stmt_bind_text (stmt, 3, key);
  if (!moked_stmt_step (stmt, &has_row, error))
    return 0;
  if (has_row)
    {
      id = moked_stmt_int (stmt, 0);
      *known_name = g_strdup (moked_stmt_text (stmt, 1));
      moked_stmt_reset (stmt);
      return id;
    }

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO label (project_id, label_kind, name, folded_name, created_at) "
                           "VALUES ($1, $2, $3, $4, $5) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, target->project_id);
  moked_stmt_bind_text (stmt, 2, moked_label_kind_to_code (kind));
  moked_stmt_bind_text (stmt, 3, name);
  moked_stmt_bind_text (stmt, 4, key);
  moked_stmt_bind_int (stmt, 5, moked_writer_now (writer));
  if (!moked_stmt_insert (stmt, &id, error))
    return 0;

  *known_name = g_strdup (name);
  return id;
}

static gboolean
insert_customer_label (MokedWriter           *writer,
                       const MokedActTarget  *target,
                       gint64                 label_id,
                       gboolean              *added,
                       GError               **error)
{
  MokedStmt *stmt;
  gint64 changed;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO customer_label (customer_id, label_id, added_at) "
                           "SELECT $1, $2, $3 "
                           "WHERE NOT EXISTS (SELECT 1 FROM customer_label WHERE label_id = $2 "
                           "AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") ")",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_int (stmt, 2, label_id);
  moked_stmt_bind_int (stmt, 3, moked_act_target_when (target, writer));
  if (!moked_stmt_run (stmt, &changed, error))
    return FALSE;

  *added = changed > 0;
  return TRUE;
}

static gboolean
delete_customer_label (MokedWriter           *writer,
                       const MokedActTarget  *target,
                       gint64                 label_id,
                       gboolean              *removed,
                       GError               **error)
{
  MokedStmt *stmt;
  gint64 changed;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "DELETE FROM customer_label WHERE label_id = $2 "
                           "AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1"),
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_int (stmt, 2, label_id);
  if (!moked_stmt_run (stmt, &changed, error))
    return FALSE;

  *removed = changed > 0;
  return TRUE;
}

/* The folder that the customer is in, taken off them. *@id 0: none, or it is @new_id. */
static gboolean
take_folder (MokedWriter           *writer,
             const MokedActTarget  *target,
             gint64                 new_id,
             gint64                *id,
             char                 **name,
             GError               **error)
{
  MokedStmt *stmt;
  gboolean has_row, removed;

  *id = 0;
  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT l.id, l.name "
                           "FROM customer_label cl "
                           "JOIN label l ON l.id = cl.label_id "
                           "WHERE cl.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
                           "AND l.label_kind = 'folder' AND l.id <> $2",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_int (stmt, 2, new_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  *id = moked_stmt_int (stmt, 0);
  *name = g_strdup (moked_stmt_text (stmt, 1));
  moked_stmt_reset (stmt);

  return delete_customer_label (writer, target, *id, &removed, error);
}

gint64
moked_act_add_label (MokedWriter           *writer,
                     const MokedActTarget  *target,
                     MokedLabelKind         kind,
                     const char            *name,
                     GError               **error)
{
  g_autofree char *wanted = moked_name_read (name, error);
  g_autofree char *known = NULL;
  g_autofree char *from = NULL;
  gint64 label_id, from_id = 0;
  MokedActEvent event;
  gboolean added;

  if (wanted == NULL ||
      (label_id = meet_label (writer, target, kind, wanted, &known, error)) == 0 ||
      (kind == MOKED_LABEL_FOLDER && !take_folder (writer, target, label_id, &from_id, &from, error)) ||
      !insert_customer_label (writer, target, label_id, &added, error))
    return -1;
  if (!added)
    return 0;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "label_kind", moked_label_kind_to_code (kind));
  moked_act_event_add_int (&event, "label_id", label_id);
  moked_act_event_add (&event, "label", known);
  if (from_id != 0)
    {
      moked_act_event_add_int (&event, "from_id", from_id);
      moked_act_event_add (&event, "from", from);
    }

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_LABEL_ADDED, 0, error);
}

gint64
moked_act_remove_label (MokedWriter           *writer,
                        const MokedActTarget  *target,
                        MokedLabelKind         kind,
                        const char            *name,
                        GError               **error)
{
  g_autofree char *known = NULL;
  MokedStmt *stmt;
  MokedActEvent event;
  gboolean has_row, removed;
  gint64 label_id;
  g_autofree char *key = moked_name_key (name);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id, name FROM label "
                           "WHERE project_id = $1 AND label_kind = $2 AND folded_name = $3",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->project_id);
  moked_stmt_bind_text (stmt, 2, moked_label_kind_to_code (kind));
  moked_stmt_bind_text (stmt, 3, key);
  if (!moked_stmt_step (stmt, &has_row, error))
    return -1;
  if (!has_row)
    return 0;
  label_id = moked_stmt_int (stmt, 0);
  known = g_strdup (moked_stmt_text (stmt, 1));
  moked_stmt_reset (stmt);

  if (!delete_customer_label (writer, target, label_id, &removed, error))
    return -1;
  if (!removed)
    return 0;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "label_kind", moked_label_kind_to_code (kind));
  moked_act_event_add_int (&event, "label_id", label_id);
  moked_act_event_add (&event, "label", known);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_LABEL_REMOVED, 0, error);
}

gint64
moked_customer_add_label (MokedWriter     *writer,
                          gint64           customer_id,
                          MokedLabelKind   kind,
                          const char      *name,
                          gint64           occurred_at,
                          GError         **error)
{
  const MokedActContext context = { .occurred_at = occurred_at };
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, &context, error)
           ? moked_act_add_label (writer, &target, kind, name, error) : -1;
}

gint64
moked_customer_remove_label (MokedWriter     *writer,
                             gint64           customer_id,
                             MokedLabelKind   kind,
                             const char      *name,
                             gint64           occurred_at,
                             GError         **error)
{
  const MokedActContext context = { .occurred_at = occurred_at };
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, &context, error)
           ? moked_act_remove_label (writer, &target, kind, name, error) : -1;
}
