/* moked-pbx-import.c: the files of a telephone exchange into calls and missed-call entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/db/moked-stmt-value.h"
#include "core/import/moked-pbx-files.h"
#include "core/import/moked-pbx-import.h"
#include "core/import/moked-pbx-queue-marks.h"
#include "core/import/moked-pbx-run.h"
#include "core/projects/moked-exchange-store.h"
#include "core/projects/moked-project.h"

/* One import from its beginning to its end. */
typedef struct
{
  MokedStore           *store;
  gint64                exchange_id;
  MokedImportReport    *report;
  MokedImportPace      *pace;
  char                 *source;
  MokedExchangeProfile *profile;
  gint64                project_id;
  gboolean              is_empty;  /* the exchange has no calls in the store */
  MokedPbxReading      *reading;   /* NULL when judging anew */
  GArray               *call_ids;  /* of gint64; to be judged anew, or NULL */
  const char           *end_state;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->pace, moked_import_pace_free);
  g_clear_pointer (&self->report, moked_import_report_unref);
  g_clear_pointer (&self->profile, moked_exchange_profile_unref);
  g_clear_pointer (&self->reading, moked_pbx_reading_free);
  g_clear_pointer (&self->call_ids, g_array_unref);
  g_free (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* --- what runs on the store's threads ------------------------------------------------------- */

static gboolean
count_calls (Import       *import,
             MokedReader  *reader,
             GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM call WHERE exchange_id = $1 LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, import->exchange_id);
  if (!moked_stmt_take_int (stmt, 0, &id, error))
    return FALSE;
  import->is_empty = id == 0;

  return TRUE;
}

static gboolean
look (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Import *import = data;
  g_autoptr (MokedProject) project = moked_project_require (reader, error);

  if (project == NULL)
    return FALSE;
  import->project_id = project->id;
  import->profile = moked_exchange_load (reader, import->exchange_id, error);
  if (import->profile == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT, "no exchange %" G_GINT64_FORMAT,
                     import->exchange_id);
      return FALSE;
    }

  return count_calls (import, reader, error);
}

static gboolean
complete (MokedReader   *reader,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Import *import = data;

  import->call_ids = moked_pbx_marks_find_calls (reader, import->exchange_id, import->reading, error);

  return import->call_ids != NULL &&
         moked_pbx_marks_complete (reader, import->exchange_id, import->reading, error);
}

static gboolean
complete_anew (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Import *import = data;

  return moked_pbx_marks_complete (reader, import->exchange_id, import->reading, error);
}

static gboolean
find_all_calls (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Import *import = data;
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM call WHERE exchange_id = $1 ORDER BY started_at, id", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, import->exchange_id);

  import->call_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (;;)
    {
      gint64 id;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = moked_stmt_int (stmt, 0);
      g_array_append_val (import->call_ids, id);
    }
}

static gboolean
begin (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Import *import = data;

  return moked_import_report_begin (import->report, writer, import->source, error) &&
         (import->reading == NULL || import->reading->is_cancelled ||
          moked_pbx_marks_keep (writer, import->exchange_id, import->reading, error));
}

static gboolean
end (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Import *import = data;
  MokedActor actor = { .kind = MOKED_ACTOR_IMPORT, .id = import->report->id };

  moked_writer_set_actor (writer, &actor);

  return moked_import_report_end (import->report, writer, import->end_state, error);
}

/* --- the importing thread ------------------------------------------------------------------- */

/* What was read but is in no group (cut off by a cancel) is neither accepted nor refused. */
static void
count_rest (MokedImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      MokedImportFile *file = g_ptr_array_index (report->files, i);
      file->skipped = file->lines - file->accepted - file->met_again - file->refused;
    }
}

/* The report is kept however the import ended; @error is that of the import itself. */
static gboolean
finish (Import        *import,
        gboolean       is_done,
        GCancellable  *cancellable,
        GError       **error)
{
  const MokedActor system = { .kind = MOKED_ACTOR_SYSTEM };
  g_autoptr (GError) local_error = NULL;
  gboolean is_cancelled = !is_done && *error == NULL;

  count_rest (import->report);
  import->end_state = is_done ? "done" : is_cancelled ? "cancelled" : "failed";
  if (!moked_store_write (import->store, &system, end, import, NULL, &local_error))
    {
      if (*error == NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return is_done || is_cancelled;
}

static gboolean
run (Import                   *import,
     MokedLineIndex           *index,
     const GArray             *call_ids,
     const MokedQueueContext  *context,
     GCancellable             *cancellable,
     GError                  **error)
{
  MokedPbxWork work = {
    .exchange_id = import->exchange_id,
    .profile = import->profile,
    .index = index,
    .call_ids = call_ids,
    .context = context,
    .n_files = import->report->files->len,
  };

  return moked_pbx_run (import->store, &work, import->project_id, import->is_empty && index != NULL, import->report,
                        import->pace, cancellable, error);
}

/* Calls that only queue_log's other lines tell about are judged after the rest; they are no news to be counted. */
static gboolean
run_told_anew (Import        *import,
               GCancellable  *cancellable,
               GError       **error)
{
  MokedImportReport *report = import->report;
  g_autoptr (MokedIdSet) unchanged = moked_id_set_copy (report->rows[MOKED_IMPORT_CALLS_UNCHANGED]);
  g_autoptr (MokedIdSet) open = moked_id_set_copy (report->rows[MOKED_IMPORT_CALLS_OPEN]);
  gint64 others = report->not_customer_calls;
  gboolean is_done;

  if (import->call_ids->len == 0)
    return TRUE;
  is_done = run (import, NULL, import->call_ids, import->reading->context, cancellable, error);
  report->not_customer_calls = others;
  moked_import_report_set_rows (report, MOKED_IMPORT_CALLS_UNCHANGED, unchanged);
  moked_import_report_set_rows (report, MOKED_IMPORT_CALLS_OPEN, open);

  return is_done;
}

static char *
describe_paths (const char * const *paths)
{
  g_autofree char *joined = g_strjoinv ("\n", (GStrv) paths);

  return g_utf8_make_valid (joined, -1);
}

MokedImportReport *
moked_pbx_import (MokedStore               *store,
                  gint64                    exchange_id,
                  const char * const       *paths,
                  MokedImportProgressFunc   progress,
                  gpointer                  data,
                  GCancellable             *cancellable,
                  GError                  **error)
{
  const MokedActor system = { .kind = MOKED_ACTOR_SYSTEM };
  g_auto (Import) import = { .store = store, .exchange_id = exchange_id };
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folder = NULL;
  g_auto (GStrv) files = NULL;
  gboolean is_done;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (paths != NULL, NULL);

  files = moked_pbx_files_find (paths, error);
  if (files == NULL || !moked_store_read (store, look, &import, NULL, error))
    return NULL;

  folder = g_path_get_dirname (moked_store_get_path (store));
  import.source = describe_paths (paths);
  import.report = moked_import_report_new ("pbx");
  import.pace = moked_import_pace_new (import.report, progress, data);
  import.reading = moked_pbx_read ((const char * const *) files, folder, import.report, import.pace, cancellable,
                                   error);
  if (import.reading == NULL || !moked_store_read (store, complete, &import, NULL, error) ||
      !moked_store_write (store, &system, begin, &import, NULL, error))
    return NULL;

  is_done = !import.reading->is_cancelled &&
            run (&import, import.reading->index, NULL, import.reading->context, cancellable, &local_error) &&
            run_told_anew (&import, cancellable, &local_error);
  if (!finish (&import, is_done, cancellable, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&import.report);
}

MokedImportReport *
moked_pbx_judge_again (MokedStore               *store,
                       gint64                    exchange_id,
                       MokedImportProgressFunc   progress,
                       gpointer                  data,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  const MokedActor system = { .kind = MOKED_ACTOR_SYSTEM };
  g_auto (Import) import = { .store = store, .exchange_id = exchange_id };
  g_autoptr (GError) local_error = NULL;
  gboolean is_done;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  if (!moked_store_read (store, look, &import, NULL, error) ||
      !moked_store_read (store, find_all_calls, &import, NULL, error))
    return NULL;

  import.source = g_strdup ("");
  import.report = moked_import_report_new ("judge");
  import.pace = moked_import_pace_new (import.report, progress, data);
  import.reading = moked_pbx_reading_new ();
  if (!moked_store_read (store, complete_anew, &import, NULL, error) ||
      !moked_store_write (store, &system, begin, &import, NULL, error))
    return NULL;

  is_done = run (&import, NULL, import.call_ids, import.reading->context, cancellable, &local_error);
  if (!finish (&import, is_done, cancellable, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&import.report);
}
