/* moked-customer-status.c: the statuses that customers are given
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-status.h"
#include "core/db/moked-stmt-value.h"
#include "core/projects/moked-project.h"

#define SETTING "customer_status"

static const char *const tones[] = { "neutral", "blue", "green", "yellow", "orange", "red", "purple", NULL };

void
moked_customer_status_free (MokedCustomerStatus *self)
{
  g_free (self->name);
  g_free (self->tone);
  g_free (self);
}

const char *const *
moked_customer_status_tones (void)
{
  return tones;
}

GPtrArray *
moked_customer_status_list (MokedReader  *reader,
                            GError      **error)
{
  g_autoptr (GPtrArray) statuses = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_customer_status_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, name, tone, rank, is_active FROM customer_status ORDER BY rank, id", error);
  if (stmt == NULL)
    return NULL;

  for (;;)
    {
      MokedCustomerStatus *status;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&statuses);

      status = g_new0 (MokedCustomerStatus, 1);
      status->id = moked_stmt_int (stmt, 0);
      status->name = g_strdup (moked_stmt_text (stmt, 1));
      status->tone = g_strdup (moked_stmt_text (stmt, 2));
      status->rank = moked_stmt_int (stmt, 3);
      status->is_active = moked_stmt_int (stmt, 4) == 1;
      g_ptr_array_add (statuses, status);
    }
}

gboolean
moked_customer_status_find (MokedReader  *reader,
                            const char   *name,
                            gint64       *id,
                            GError      **error)
{
  g_autoptr (GPtrArray) statuses = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (name != NULL && id != NULL, FALSE);

  *id = 0;
  if ((statuses = moked_customer_status_list (reader, error)) == NULL)
    return FALSE;

  key = moked_name_key (name);
  for (guint i = 0; i < statuses->len && *id == 0; i++)
    {
      const MokedCustomerStatus *status = g_ptr_array_index (statuses, i);
      g_autofree char *other = moked_name_key (status->name);

      if (g_str_equal (key, other))
        *id = status->id;
    }

  return TRUE;
}

/* No other one is called so. */
static gboolean
check_name (MokedWriter  *writer,
            const char   *name,
            gint64        id,
            GError      **error)
{
  gint64 other;

  if (!moked_customer_status_find (moked_writer_as_reader (writer), name, &other, error))
    return FALSE;
  if (other != 0 && other != id)
    g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NAME_TAKEN,
                 "there is a customer status “%s” already", name);

  return other == 0 || other == id;
}

static gboolean
check_tone (const char  *tone,
            GError     **error)
{
  if (g_strv_contains (tones, tone))
    return TRUE;

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_CODE, "there is no tone “%s”", tone);
  return FALSE;
}

static MokedCustomerStatus *
load (MokedWriter  *writer,
      gint64        id,
      GError      **error)
{
  g_autoptr (GPtrArray) statuses = moked_customer_status_list (moked_writer_as_reader (writer), error);

  if (statuses == NULL)
    return NULL;

  for (guint i = 0; i < statuses->len; i++)
    {
      const MokedCustomerStatus *status = g_ptr_array_index (statuses, i);

      if (status->id == id)
        return g_ptr_array_steal_index (statuses, i);
    }

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
               "there is no customer status %" G_GINT64_FORMAT, id);
  return NULL;
}

gint64
moked_customer_status_add (MokedWriter  *writer,
                           const char   *name,
                           const char   *tone,
                           gint64       *id,
                           GError      **error)
{
  g_autoptr (MokedProject) project = NULL;
  g_autofree char *wanted = NULL;
  MokedStmt *stmt;
  gint64 new_id;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL && tone != NULL, -1);

  if ((wanted = moked_name_read (name, error)) == NULL ||
      !check_tone (tone, error) ||
      !check_name (writer, wanted, 0, error) ||
      (project = moked_project_require (moked_writer_as_reader (writer), error)) == NULL)
    return -1;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO customer_status (project_id, name, tone, rank, is_active, created_at) "
                           "VALUES ($1, $2, $3, (SELECT COALESCE (MAX (rank), 0) + 1 FROM customer_status), 1, $4) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, wanted);
  moked_stmt_bind_text (stmt, 3, tone);
  moked_stmt_bind_int (stmt, 4, moked_writer_now (writer));
  if (!moked_stmt_insert (stmt, &new_id, error))
    return -1;

  if (id != NULL)
    *id = new_id;

  return moked_act_append_setting (writer, SETTING, "added", new_id, wanted, error);
}

gint64
moked_customer_status_rename (MokedWriter  *writer,
                              gint64        id,
                              const char   *name,
                              GError      **error)
{
  g_autoptr (MokedCustomerStatus) status = NULL;
  g_autofree char *wanted = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  if ((wanted = moked_name_read (name, error)) == NULL ||
      (status = load (writer, id, error)) == NULL ||
      !check_name (writer, wanted, id, error))
    return -1;
  if (g_str_equal (status->name, wanted))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "UPDATE customer_status SET name = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, wanted);

  return moked_stmt_run (stmt, NULL, error)
           ? moked_act_append_setting (writer, SETTING, "renamed", id, wanted, error) : -1;
}

gint64
moked_customer_status_set_tone (MokedWriter  *writer,
                                gint64        id,
                                const char   *tone,
                                GError      **error)
{
  g_autoptr (MokedCustomerStatus) status = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (tone != NULL, -1);

  if (!check_tone (tone, error) || (status = load (writer, id, error)) == NULL)
    return -1;
  if (g_str_equal (status->tone, tone))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "UPDATE customer_status SET tone = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, tone);

  return moked_stmt_run (stmt, NULL, error)
           ? moked_act_append_setting (writer, SETTING, "coloured", id, status->name, error) : -1;
}

gint64
moked_customer_status_set_active (MokedWriter  *writer,
                                  gint64        id,
                                  gboolean      is_active,
                                  GError      **error)
{
  g_autoptr (MokedCustomerStatus) status = NULL;

  g_return_val_if_fail (writer != NULL, -1);

  status = load (writer, id, error);

  return status != NULL
           ? moked_act_use_setting (writer, SETTING, "UPDATE customer_status SET is_active = $2 WHERE id = $1", id, status->name,
                                    status->is_active, is_active, error) : -1;
}

gint64
moked_customer_status_reorder (MokedWriter   *writer,
                               const gint64  *ids,
                               guint          n_ids,
                               GError       **error)
{
  g_return_val_if_fail (writer != NULL, -1);

  return moked_act_reorder (writer, SETTING,
                            "SELECT id FROM customer_status ORDER BY rank, id",
                            "UPDATE customer_status SET rank = $2 WHERE id = $1", ids, n_ids, error);
}

gboolean
moked_customer_status_ensure_defaults (MokedWriter        *writer,
                                       const char *const  *names,
                                       GError            **error)
{
  static const char *const default_tones[] = { "blue", "orange", "neutral", "purple" };
  MokedStmt *stmt;
  gint64 known;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (names != NULL, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT COUNT (*) FROM customer_status", error);
  if (stmt == NULL || !moked_stmt_take_int (stmt, 0, &known, error))
    return FALSE;

  for (guint i = 0; known == 0 && names[i] != NULL; i++)
    if (moked_customer_status_add (writer, names[i], default_tones[i % G_N_ELEMENTS (default_tones)], NULL, error) < 0)
      return FALSE;

  return TRUE;
}
