/* moked-entry.c: one queue entry with what the table and the detail show of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry.h"

#include "core/base/moked-phone.h"
#include "core/customers/moked-customer-merge.h"
#include "core/ledger/moked-facts.h"
#include "core/projects/moked-project.h"
#include "core/queues/moked-entry-rows.h"
#include "core/db/moked-stmt-value.h"

enum
{
  COLUMN_ID,
  COLUMN_CUSTOMER_ID,
  COLUMN_QUEUE_ID,
  COLUMN_EXTERNAL_ID,
  COLUMN_CUSTOMER_NAME,
  COLUMN_IS_IDENTIFIED,
  COLUMN_QUEUE_NAME,
  COLUMN_WORKFLOW,
  COLUMN_PHONE_RAW,
  COLUMN_PHONE_KEY,
  COLUMN_CONTACT_NATIONAL,
  COLUMN_CONTACT_ID,
  COLUMN_ENTRY_TYPE,
  COLUMN_REASON,
  COLUMN_STATE /* and on: moked_entry_row_read_state */
};

MokedEntry *
moked_entry_ref (MokedEntry *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_entry_unref (MokedEntry *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->external_id);
  g_free (self->customer_name);
  g_free (self->queue_name);
  g_free (self->workflow);
  g_free (self->phone_raw);
  g_free (self->phone_national);
  g_free (self->phone_key);
  g_free (self->reason);
  g_free (self);
}

/* A number that no customer has is written as the project's region writes it. */
static char *
dup_national (const char *phone_raw,
              const char *region)
{
  MokedPhone phone;

  if (phone_raw[0] == '\0')
    return g_strdup ("");

  moked_phone_parse (phone_raw, region, &phone);

  return g_strdup (phone.national);
}

static void
read_disposition (MokedEntry *self)
{
  g_autofree char *disposition = moked_facts_dup_text (self->reason, "call_disposition");

  if (disposition != NULL)
    g_strlcpy (self->state.trigger_disposition, disposition, sizeof self->state.trigger_disposition);
}

static MokedEntry *
read_entry (MokedStmt  *stmt,
            const char *region)
{
  MokedEntry *self = g_new0 (MokedEntry, 1);
  gboolean has_contact = !moked_stmt_is_null (stmt, COLUMN_CONTACT_ID);

  self->ref_count = 1;
  self->id = moked_stmt_int (stmt, COLUMN_ID);
  self->customer_id = moked_stmt_int (stmt, COLUMN_CUSTOMER_ID);
  self->queue_id = moked_stmt_int (stmt, COLUMN_QUEUE_ID);
  if (!moked_stmt_is_null (stmt, COLUMN_EXTERNAL_ID))
    self->external_id = g_strdup (moked_stmt_text (stmt, COLUMN_EXTERNAL_ID));
  self->customer_name = g_strdup (moked_stmt_text (stmt, COLUMN_CUSTOMER_NAME));
  self->customer_is_identified = moked_stmt_int (stmt, COLUMN_IS_IDENTIFIED) == 1;
  self->queue_name = g_strdup (moked_stmt_text (stmt, COLUMN_QUEUE_NAME));
  self->workflow = g_strdup (moked_stmt_text (stmt, COLUMN_WORKFLOW));
  self->phone_raw = g_strdup (moked_stmt_text (stmt, COLUMN_PHONE_RAW));
  self->phone_key = g_strdup (moked_stmt_text (stmt, COLUMN_PHONE_KEY));
  self->phone_national = has_contact ? g_strdup (moked_stmt_text (stmt, COLUMN_CONTACT_NATIONAL))
                                     : dup_national (self->phone_raw, region);
  self->phone_has_changed = self->customer_id != 0 && self->phone_key[0] != '\0' && !has_contact;
  self->entry_type = moked_stmt_int (stmt, COLUMN_ENTRY_TYPE);
  self->reason = g_strdup (moked_stmt_text (stmt, COLUMN_REASON));
  moked_entry_row_read_state (stmt, COLUMN_STATE, &self->state);
  read_disposition (self);

  return self;
}

static gboolean
load_one (MokedReader  *reader,
          gint64        id,
          const char   *region,
          MokedEntry  **entry,
          GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  *entry = NULL;
  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT e.id, e.customer_id, e.queue_id, e.external_id, k.name, k.is_identified, "
                           "q.name, q.workflow, e.phone_raw, e.phone_key, p.national, p.id, e.entry_type, e.reason, "
                           MOKED_ENTRY_STATE_COLUMNS ("e.") " "
                           "FROM queue_entry e "
                           "JOIN queue q ON q.id = e.queue_id "
                           "LEFT JOIN customer c ON c.id = e.customer_id "
                           "LEFT JOIN customer k ON k.id = COALESCE (c.merged_into, c.id) "
                           "LEFT JOIN contact_point p ON p.customer_id = e.customer_id AND p.kind = 'phone' "
                           "AND p.match_key = e.phone_key "
                           "WHERE e.id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  *entry = read_entry (stmt, region);
  moked_stmt_reset (stmt);

  return TRUE;
}

static void
entry_clear (gpointer entry)
{
  if (entry != NULL)
    moked_entry_unref (entry);
}

GPtrArray *
moked_entry_load_page (MokedReader   *reader,
                       const gint64  *ids,
                       guint          n_ids,
                       GError       **error)
{
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (MokedProject) project = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  project = moked_project_load_default (reader, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  page = g_ptr_array_new_full (n_ids, entry_clear);
  for (guint i = 0; i < n_ids; i++)
    {
      MokedEntry *entry;

      if (!load_one (reader, ids[i], project != NULL ? project->region : "", &entry, error))
        return NULL;
      g_ptr_array_add (page, entry);
    }

  return g_steal_pointer (&page);
}

MokedEntry *
moked_entry_load (MokedReader  *reader,
                  gint64        id,
                  GError      **error)
{
  g_autoptr (GPtrArray) page = moked_entry_load_page (reader, &id, 1, error);

  return page != NULL ? g_steal_pointer (&page->pdata[0]) : NULL;
}

static const char select_of_customer[] =
  "SELECT id"
  " FROM queue_entry"
  " WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1")
  " ORDER BY created_at DESC, id DESC";

GArray *
moked_entry_list_of_customer (MokedReader  *reader,
                              gint64        customer_id,
                              GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), select_of_customer, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, customer_id);
  return moked_stmt_collect_ids (stmt, error);
}

static const char select_open_of_customer[] =
  "SELECT id"
  " FROM queue_entry"
  " WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND entry_status IN ($2, $3)"
  " ORDER BY due_at NULLS LAST, id"
  " LIMIT $4";

GArray *
moked_entry_list_open_of_customer (MokedReader  *reader,
                                   gint64        customer_id,
                                   guint         limit,
                                   GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), select_open_of_customer, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_int (stmt, 2, MOKED_ENTRY_PENDING);
  moked_stmt_bind_int (stmt, 3, MOKED_ENTRY_IN_PROGRESS);
  moked_stmt_bind_int (stmt, 4, limit);
  return moked_stmt_collect_ids (stmt, error);
}

static const char count_open_of_customer[] =
  "SELECT count (*), count (CASE WHEN due_at < $4 THEN 1 END)"
  " FROM queue_entry"
  " WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND entry_status IN ($2, $3)";

gboolean
moked_entry_count_open_of_customer (MokedReader  *reader,
                                    gint64        customer_id,
                                    gint64        now,
                                    guint        *n_open,
                                    guint        *n_overdue,
                                    GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, FALSE);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), count_open_of_customer, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_int (stmt, 2, MOKED_ENTRY_PENDING);
  moked_stmt_bind_int (stmt, 3, MOKED_ENTRY_IN_PROGRESS);
  /* By whole seconds: floor (due) < floor (now). */
  moked_stmt_bind_int (stmt, 4, moked_instant_to_seconds (now) * MOKED_SECOND);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *n_open = moked_stmt_int (stmt, 0);
  *n_overdue = moked_stmt_int (stmt, 1);
  moked_stmt_reset (stmt);

  return TRUE;
}
