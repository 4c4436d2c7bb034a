/* moked-label.c: tags, lists and folders of customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"

static const char *const kind_codes[] = { "tag", "list", "folder" };

void
moked_label_free (MokedLabel *self)
{
  g_free (self->name);
  g_free (self);
}

const char *
moked_label_kind_to_code (MokedLabelKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_codes), "");

  return kind_codes[kind];
}

gboolean
moked_label_kind_from_code (const char     *code,
                            MokedLabelKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_codes); i++)
    if (g_strcmp0 (code, kind_codes[i]) == 0)
      {
        *kind = (MokedLabelKind) i;
        return TRUE;
      }

  return FALSE;
}

static GPtrArray *
read_labels (MokedStmt  *stmt,
             GError    **error)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_label_free);
  gboolean has_row;

  for (;;)
    {
      MokedLabel *label;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&labels);

      label = g_new0 (MokedLabel, 1);
      label->id = moked_stmt_int (stmt, 0);
      moked_label_kind_from_code (moked_stmt_text (stmt, 1), &label->kind);
      label->name = g_strdup (moked_stmt_text (stmt, 2));
      label->n_customers = moked_stmt_int (stmt, 3);
      g_ptr_array_add (labels, label);
    }
}

GPtrArray *
moked_label_list (MokedReader     *reader,
                  MokedLabelKind   kind,
                  GError         **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT l.id, l.label_kind, l.name, "
                           "(SELECT COUNT (*) FROM customer_label cl WHERE cl.label_id = l.id) "
                           "FROM label l "
                           "WHERE l.label_kind = $1 "
                           "ORDER BY l.folded_name, l.id",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_text (stmt, 1, moked_label_kind_to_code (kind));

  return read_labels (stmt, error);
}

GPtrArray *
moked_label_list_of_customer (MokedReader  *reader,
                              gint64        customer_id,
                              GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT l.id, l.label_kind, l.name, 0 "
                           "FROM label l "
                           "WHERE l.id IN (SELECT label_id FROM customer_label "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") ") "
                           "ORDER BY CASE l.label_kind WHEN 'tag' THEN 0 WHEN 'list' THEN 1 ELSE 2 END, "
                           "l.folded_name, l.id",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, customer_id);

  return read_labels (stmt, error);
}

gboolean
moked_label_find (MokedReader     *reader,
                  MokedLabelKind   kind,
                  const char      *name,
                  gint64          *id,
                  GError         **error)
{
  g_autofree char *key = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (name != NULL && id != NULL, FALSE);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM label WHERE label_kind = $1 AND folded_name = $2 ORDER BY id LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  key = moked_name_key (name);
  moked_stmt_bind_text (stmt, 1, moked_label_kind_to_code (kind));
  moked_stmt_bind_text (stmt, 2, key);

  return moked_stmt_take_int (stmt, 0, id, error);
}
