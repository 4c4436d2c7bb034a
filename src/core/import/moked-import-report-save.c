/* moked-import-report-save.c: writing a report down
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-import-report-private.h"

#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"

const MokedReportFigure moked_report_figures[] = {
  { "calls_new", G_STRUCT_OFFSET (MokedImportReport, calls_new) },
  { "calls_changed", G_STRUCT_OFFSET (MokedImportReport, calls_changed) },
  { "calls_unchanged", G_STRUCT_OFFSET (MokedImportReport, calls_unchanged) },
  { "calls_open", G_STRUCT_OFFSET (MokedImportReport, calls_open) },
  { "not_customer_calls", G_STRUCT_OFFSET (MokedImportReport, not_customer_calls) },
  { "entries_new", G_STRUCT_OFFSET (MokedImportReport, entries_new) },
  { "entries_changed", G_STRUCT_OFFSET (MokedImportReport, entries_changed) },
  { "entries_closed", G_STRUCT_OFFSET (MokedImportReport, entries_closed) },
  { "customers_new", G_STRUCT_OFFSET (MokedImportReport, customers_new) },
  { "customers_changed", G_STRUCT_OFFSET (MokedImportReport, customers_changed) },
  { "exclusions", G_STRUCT_OFFSET (MokedImportReport, exclusions) },
  { "unmatched", G_STRUCT_OFFSET (MokedImportReport, unmatched) },
  { "skipped", G_STRUCT_OFFSET (MokedImportReport, skipped) },
  { "first_instant", G_STRUCT_OFFSET (MokedImportReport, first_instant) },
  { "last_instant", G_STRUCT_OFFSET (MokedImportReport, last_instant) },
};
const guint moked_n_report_figures = G_N_ELEMENTS (moked_report_figures);

/* With the rows that they count, which may be found again for as long as there is the report. */
static char *
dup_figures (const MokedImportReport *self,
             gboolean                 with_rows)
{
  GString *facts = g_string_new (NULL);

  moked_facts_begin (facts);
  for (guint i = 0; i < moked_n_report_figures; i++)
    moked_facts_add_int (facts, moked_report_figures[i].key,
                         G_STRUCT_MEMBER (gint64, self, moked_report_figures[i].offset));
  for (guint i = 0; with_rows && i < MOKED_N_IMPORT_PARTS; i++)
    {
      g_autofree char *ids = moked_id_set_to_text (self->rows[i]);

      if (*ids)
        moked_facts_add_text (facts, moked_report_parts[i].key, ids);
    }
  moked_facts_end (facts);

  return g_string_free_and_steal (facts);
}

/* What a failed import wrote last may have been rolled back. */
static gboolean
has_ended_well (const MokedImportReport *self)
{
  return g_str_equal (self->import_state, "done") || g_str_equal (self->import_state, "cancelled");
}

static gboolean
append_event (MokedImportReport  *self,
              MokedWriter        *writer,
              MokedEventKind      kind,
              const char         *figures,
              GError            **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = kind, .occurred_at = moked_writer_now (writer), .facts = figures };

  if (figures == NULL)
    {
      moked_facts_begin (facts);
      moked_facts_add_text (facts, "import_kind", self->import_kind);
      moked_facts_end (facts);
      event.facts = facts->str;
    }

  return moked_ledger_append (writer, &event, error) != 0;
}

static gboolean
end_interrupted (MokedImportReport  *self,
                 MokedWriter        *writer,
                 GError            **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer),
                                      "UPDATE import "
                                      "SET import_state = 'failed', finished_at = $2 "
                                      "WHERE import_state = 'running' AND import_kind = $1",
                                      error);

  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, self->import_kind);
  moked_stmt_bind_int (stmt, 2, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_import_report_begin (MokedImportReport  *self,
                           MokedWriter        *writer,
                           const char         *source,
                           GError            **error)
{
  MokedActor actor = { .kind = MOKED_ACTOR_IMPORT };
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (self != NULL && self->id == 0, FALSE);

  if (!end_interrupted (self, writer, error))
    return FALSE;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO import (import_kind, source, import_state, started_at) "
                           "VALUES ($1, $2, $3, $4) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return FALSE;
  self->started_at = moked_writer_now (writer);
  moked_stmt_bind_text (stmt, 1, self->import_kind);
  moked_stmt_bind_text (stmt, 2, source);
  moked_stmt_bind_text (stmt, 3, self->import_state);
  moked_stmt_bind_int (stmt, 4, self->started_at);
  if (!moked_stmt_insert (stmt, &self->id, error))
    return FALSE;

  actor.id = self->id;
  moked_writer_set_actor (writer, &actor);

  return append_event (self, writer, MOKED_EVENT_IMPORT_STARTED, NULL, error);
}

static gboolean
save_refusal (MokedImportReport   *self,
              MokedWriter         *writer,
              const MokedRefusal  *refusal,
              GError             **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO import_refusal (import_id, file_name, line, reason, detail, text) "
                           "VALUES ($1, $2, $3, $4, $5, $6)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);
  moked_stmt_bind_text (stmt, 2, refusal->file_name);
  moked_stmt_bind_int (stmt, 3, refusal->line);
  moked_stmt_bind_text (stmt, 4, refusal->reason);
  moked_stmt_bind_text (stmt, 5, refusal->detail);
  moked_stmt_bind_text (stmt, 6, refusal->text);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_import_report_save (MokedImportReport  *self,
                          MokedWriter        *writer,
                          GError            **error)
{
  g_autofree char *figures = dup_figures (self, has_ended_well (self));
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (self->id != 0, FALSE);

  for (guint i = 0; i < self->unsaved->len; i++)
    if (!save_refusal (self, writer, g_ptr_array_index (self->unsaved, i), error))
      return FALSE;
  g_ptr_array_set_size (self->unsaved, 0);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE import "
                           "SET import_state = $2, finished_at = $3, accepted = $4, met_again = $5, refused = $6, "
                           "facts = $7 "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);
  moked_stmt_bind_text (stmt, 2, self->import_state);
  moked_stmt_bind_instant (stmt, 3, self->finished_at);
  moked_stmt_bind_int (stmt, 4, self->accepted);
  moked_stmt_bind_int (stmt, 5, self->met_again);
  moked_stmt_bind_int (stmt, 6, self->refused);
  moked_stmt_bind_text (stmt, 7, figures);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
save_file (MokedImportReport      *self,
           MokedWriter            *writer,
           const MokedImportFile  *file,
           GError                **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO import_file (import_id, name, file_kind, line_count, accepted, met_again, "
                           "refused) "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);
  moked_stmt_bind_text (stmt, 2, file->name);
  moked_stmt_bind_text (stmt, 3, file->file_kind);
  moked_stmt_bind_int (stmt, 4, file->lines);
  moked_stmt_bind_int (stmt, 5, file->accepted);
  moked_stmt_bind_int (stmt, 6, file->met_again);
  moked_stmt_bind_int (stmt, 7, file->refused);

  return moked_stmt_run (stmt, NULL, error);
}

gboolean
moked_import_report_end (MokedImportReport  *self,
                         MokedWriter        *writer,
                         const char         *import_state,
                         GError            **error)
{
  g_autofree char *figures = NULL;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (self->id != 0, FALSE);

  g_set_str (&self->import_state, import_state);
  self->finished_at = moked_writer_now (writer);
  self->accepted = self->met_again = self->refused = self->skipped = 0;
  for (guint i = 0; i < self->files->len; i++)
    {
      const MokedImportFile *file = g_ptr_array_index (self->files, i);

      self->accepted += file->accepted;
      self->met_again += file->met_again;
      self->refused += file->refused;
      self->skipped += file->skipped;
      if (!save_file (self, writer, file, error))
        return FALSE;
    }
  figures = dup_figures (self, FALSE);

  return moked_import_report_save (self, writer, error) &&
         append_event (self, writer, MOKED_EVENT_IMPORT_FINISHED, figures, error);
}
