/* moked-history-export.c: what a history shows, to a file
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-csv-writer.h"
#include "core/import/moked-history-export.h"
#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"

#define PAGE_ROWS 500

#define PROGRESS_INTERVAL (G_TIME_SPAN_SECOND / 10)

typedef struct
{
  MokedStore              *store;
  const MokedExportRows   *rows;
  MokedExportFormat        format;
  const MokedExportFuncs  *funcs;
  GOutputStream           *out;

  MokedImportProgressFunc  progress;
  gpointer                 progress_data;
  gint64                   began;         /* monotonic */
  gint64                   last_progress;

  gint64                   ids[PAGE_ROWS];
  guint                    n_ids;
  GPtrArray               *page;
  guint                    written;
} Export;

static gboolean
load_page (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Export *self = data;

  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = self->funcs->load (reader, self->ids, self->n_ids, error);

  return self->page != NULL;
}

static void
tell (Export *self,
      guint   done)
{
  gint64 now = g_get_monotonic_time ();
  MokedImportProgress progress = {
    .phase = "exporting",
    .done = done,
    .total = self->rows->n_rows,
    .seconds_left = -1,
  };

  if (!self->progress || (now - self->last_progress < PROGRESS_INTERVAL && done < self->rows->n_rows))
    return;

  if (done > 0 && now - self->began > G_TIME_SPAN_SECOND)
    progress.seconds_left = (double) (now - self->began) / G_TIME_SPAN_SECOND * (self->rows->n_rows - done) / done;
  self->last_progress = now;
  self->progress (&progress, self->progress_data);
}

static gboolean
write_page (Export        *self,
            guint          first,
            GString       *text,
            GCancellable  *cancellable,
            GError       **error)
{
  self->n_ids = MIN (PAGE_ROWS, self->rows->n_rows - first);
  for (guint i = 0; i < self->n_ids; i++)
    self->ids[i] = self->rows->id_at (self->rows->result, first + i);

  if (!moked_store_read (self->store, load_page, self, cancellable, error))
    return FALSE;

  for (guint i = 0; i < self->page->len; i++)
    {
      if (self->page->pdata[i] == NULL)
        continue;
      self->funcs->row (text, self->page->pdata[i], self->funcs->data);
      self->written++;
    }

  return g_output_stream_write_all (self->out, text->str, text->len, NULL, cancellable, error);
}

static gboolean
write_all (Export        *self,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->format == MOKED_EXPORT_CSV)
    moked_csv_write_begin (text);
  if (self->funcs->heading)
    self->funcs->heading (text, self->funcs->data);
  if (!g_output_stream_write_all (self->out, text->str, text->len, NULL, cancellable, error))
    return FALSE;

  for (guint first = 0; first < self->rows->n_rows; first += self->n_ids)
    {
      g_string_truncate (text, 0);
      if (!write_page (self, first, text, cancellable, error))
        return FALSE;
      tell (self, first + self->n_ids);
    }

  return TRUE;
}

static gboolean
append_event (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Export *self = data;
  g_autoptr(GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .occurred_at = moked_writer_now (writer), .kind = MOKED_EVENT_EXPORTED };

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "subject", self->funcs->subject);
  moked_facts_add_text (facts, "format", self->format == MOKED_EXPORT_CSV ? "csv" : "json");
  moked_facts_add_int (facts, "rows", self->written);
  moked_facts_end (facts);
  event.facts = facts->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

/* The database's word for a cancel is the face's too. */
static void
say_cancelled (GError **error)
{
  if (error && g_error_matches (*error, MOKED_DB_ERROR, MOKED_DB_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the export was cancelled");
    }
}

static gboolean
note_exported (Export  *self,
               GError **error)
{
  MokedActor actor = { .kind = MOKED_ACTOR_PERSON };

  return moked_store_write (self->store, &actor, append_event, self, NULL, error);
}

static gboolean
export_to_stream (Export        *self,
                  GOutputStream *out,
                  GCancellable  *cancellable,
                  GError       **error)
{
  gboolean is_written;

  self->out = out;
  self->began = g_get_monotonic_time ();
  is_written = write_all (self, cancellable, error) && g_output_stream_flush (out, cancellable, error);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  if (!is_written)
    say_cancelled (error);

  return is_written;
}

gboolean
moked_history_export (MokedStore               *store,
                      const MokedExportRows    *rows,
                      MokedExportFormat         format,
                      const MokedExportFuncs   *funcs,
                      GOutputStream            *out,
                      MokedImportProgressFunc   progress,
                      gpointer                  progress_data,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  Export self = {
    .store = store, .rows = rows, .format = format, .funcs = funcs, .progress = progress, .progress_data = progress_data,
  };

  g_return_val_if_fail (MOKED_IS_STORE (store), FALSE);
  g_return_val_if_fail (rows != NULL && funcs != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (out), FALSE);

  return export_to_stream (&self, out, cancellable, error) && note_exported (&self, error);
}

/* Closing with a cancelled cancellable drops what was written and leaves the old file; a new one is taken away. */
static void
abandon (GOutputStream *out,
         GFile         *file,
         gboolean       was_there)
{
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (out, cancelled, NULL);
  if (!was_there)
    g_file_delete (file, NULL, NULL);
}

gboolean
moked_history_export_to_file (MokedStore               *store,
                              const MokedExportRows    *rows,
                              MokedExportFormat         format,
                              const MokedExportFuncs   *funcs,
                              GFile                    *file,
                              MokedImportProgressFunc   progress,
                              gpointer                  progress_data,
                              GCancellable             *cancellable,
                              GError                  **error)
{
  Export self = {
    .store = store, .rows = rows, .format = format, .funcs = funcs, .progress = progress, .progress_data = progress_data,
  };
  g_autoptr(GFileOutputStream) out = NULL;
  gboolean was_there;

  g_return_val_if_fail (MOKED_IS_STORE (store), FALSE);
  g_return_val_if_fail (rows != NULL && funcs != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  was_there = g_file_query_exists (file, NULL);
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (!out)
    return FALSE;

  if (!export_to_stream (&self, G_OUTPUT_STREAM (out), cancellable, error))
    {
      abandon (G_OUTPUT_STREAM (out), file, was_there);
      return FALSE;
    }

  return g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error) && note_exported (&self, error);
}
