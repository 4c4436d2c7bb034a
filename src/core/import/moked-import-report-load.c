/* moked-import-report-load.c: reports of imports that were
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-import-report-private.h"

#include "core/ledger/moked-facts.h"

#define MAX_REFUSALS 1000

/* id, import_kind, import_state, started_at, finished_at, accepted, met_again, refused, facts */
static MokedImportReport *
read_report (MokedStmt *stmt)
{
  MokedImportReport *self = moked_import_report_new (moked_stmt_text (stmt, 1));
  g_autofree char *figures = g_strdup (moked_stmt_text (stmt, 8));

  self->id = moked_stmt_int (stmt, 0);
  g_set_str (&self->import_state, moked_stmt_text (stmt, 2));
  self->started_at = moked_stmt_int (stmt, 3);
  self->finished_at = moked_stmt_int (stmt, 4);
  self->accepted = moked_stmt_int (stmt, 5);
  self->met_again = moked_stmt_int (stmt, 6);
  self->refused = moked_stmt_int (stmt, 7);
  for (guint i = 0; i < moked_n_report_figures; i++)
    if (!moked_facts_get_int (figures, moked_report_figures[i].key,
                              &G_STRUCT_MEMBER (gint64, self, moked_report_figures[i].offset)))
      G_STRUCT_MEMBER (gint64, self, moked_report_figures[i].offset) = 0;

  return self;
}

static gboolean
load_files (MokedImportReport  *self,
            MokedReader        *reader,
            GError            **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT name, file_kind, line_count, accepted, met_again, refused "
                           "FROM import_file "
                           "WHERE import_id = $1 "
                           "ORDER BY id",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);

  for (;;)
    {
      MokedImportFile *file;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      file = moked_import_report_add_file (self, moked_stmt_text (stmt, 0), moked_stmt_text (stmt, 1));
      file->lines = moked_stmt_int (stmt, 2);
      file->accepted = moked_stmt_int (stmt, 3);
      file->met_again = moked_stmt_int (stmt, 4);
      file->refused = moked_stmt_int (stmt, 5);
      file->skipped = file->lines - file->accepted - file->met_again - file->refused;
    }
}

static gboolean
load_refusals (MokedImportReport  *self,
               MokedReader        *reader,
               GError            **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT file_name, line, reason, detail, text "
                           "FROM import_refusal "
                           "WHERE import_id = $1 "
                           "ORDER BY id "
                           "LIMIT $2",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);
  moked_stmt_bind_int (stmt, 2, MAX_REFUSALS);

  for (;;)
    {
      MokedRefusal *refusal;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      refusal = g_new (MokedRefusal, 1);
      refusal->file_name = g_strdup (moked_stmt_text (stmt, 0));
      refusal->line = moked_stmt_int (stmt, 1);
      refusal->reason = g_strdup (moked_stmt_text (stmt, 2));
      refusal->detail = g_strdup (moked_stmt_text (stmt, 3));
      refusal->text = g_strdup (moked_stmt_text (stmt, 4));
      g_ptr_array_add (self->refusals, refusal);
    }
}

MokedImportReport *
moked_import_report_load (MokedReader  *reader,
                          gint64        import_id,
                          GError      **error)
{
  g_autoptr (MokedImportReport) self = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, import_kind, import_state, started_at, finished_at, accepted, met_again, "
                           "refused, facts "
                           "FROM import "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, import_id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  self = read_report (stmt);
  moked_stmt_reset (stmt);

  return load_files (self, reader, error) && load_refusals (self, reader, error) ? g_steal_pointer (&self) : NULL;
}

MokedIdSet *
moked_import_report_load_rows (MokedReader      *reader,
                               gint64            import_id,
                               MokedImportPart   part,
                               GError          **error)
{
  g_autofree char *ids = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (part < MOKED_N_IMPORT_PARTS, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT facts FROM import WHERE id = $1", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, import_id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  ids = moked_facts_dup_text (moked_stmt_text (stmt, 0), moked_report_parts[part].key);
  moked_stmt_reset (stmt);

  return ids != NULL ? moked_id_set_from_text (ids) : moked_id_set_new ();
}

GPtrArray *
moked_import_report_list (MokedReader  *reader,
                          GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, import_kind, import_state, started_at, finished_at, accepted, met_again, "
                           "refused, facts "
                           "FROM import "
                           "ORDER BY id DESC",
                           error);
  if (stmt == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_import_report_unref);
  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      g_ptr_array_add (list, read_report (stmt));
    }

  for (guint i = 0; i < list->len; i++)
    if (!load_files (g_ptr_array_index (list, i), reader, error))
      return NULL;

  return g_steal_pointer (&list);
}
