/* moked-told-import.c: files of what other systems told into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <sys/stat.h>

#include "core/import/moked-form-table.h"
#include "core/import/moked-kannel-reader.h"
#include "core/import/moked-pbx-files.h"
#include "core/import/moked-row-import.h"
#include "core/import/moked-told-import.h"
#include "core/import/moked-told-row.h"

#define HEAD_BYTES 16384

typedef enum
{
  TOLD_NOTHING,
  TOLD_JSON,
  TOLD_KANNEL,
  TOLD_FORMS,
} ToldKind;

static const char *const kind_codes[] = { "unknown", "json", "kannel", "forms" };

typedef struct
{
  MokedRowImport     rows;
  GTimeZone         *zone;
  gint64             begun;  /* bytes of the files before this one */
  gint64             total;  /* bytes of all */

  /* the file that is being read; one of the three */
  ToldKind           kind;
  GString           *json;
  MokedKannelReader *kannel;
  MokedFormTable    *forms;
  gint64             n_read; /* events and refusals: what the report calls lines */
} ToldImport;

/* --- what a file is ------------------------------------------------------------------------------- */

static gboolean
take_head (const char *bytes,
           gsize       length,
           gint64      done,
           gint64      total,
           gpointer    data)
{
  GString *head = data;

  g_string_append_len (head, bytes, MIN (length, HEAD_BYTES - head->len));

  return head->len < HEAD_BYTES;
}

static ToldKind
look (const char  *path,
      GError     **error)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;

  if (!moked_input_each_piece (path, take_head, head, NULL, &local_error) && head->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return TOLD_NOTHING;
    }

  if (moked_told_looks_like (head->str, head->len))
    return TOLD_JSON;
  if (moked_kannel_looks_like (head->str, head->len))
    return TOLD_KANNEL;

  return moked_form_table_looks_like (head->str, head->len) ? TOLD_FORMS : TOLD_NOTHING;
}

gboolean
moked_told_file_is_told (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return look (path, NULL) != TOLD_NOTHING;
}

/* --- its events ------------------------------------------------------------------------------------ */

static gboolean
apply (MokedRowImport  *import,
       MokedWriter     *writer,
       gpointer         data,
       GError         **error)
{
  MokedToldRow *row = data;
  g_autoptr (GError) local_error = NULL;
  MokedMet met;

  row->event.import_id = import->report->id;
  if (!moked_inbound_apply (writer, &row->event, &met, NULL, &local_error))
    {
      /* What the event itself lacks is its own fault, and stops nothing. */
      if (local_error->domain != MOKED_INBOUND_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      moked_row_import_refuse (import, 0, "kind", local_error->message, row->event.payload);
      return TRUE;
    }

  moked_row_import_count (import, met);
  if (row->event.occurred_at != MOKED_NO_INSTANT)
    moked_import_report_note_instant (import->report, row->event.occurred_at);

  return TRUE;
}

static gboolean
on_event (const MokedInboundEvent *event,
          gint64                   line,
          gpointer                 data)
{
  ToldImport *self = data;

  self->n_read++;

  return moked_row_import_add (&self->rows, moked_told_row_new (event));
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  ToldImport *self = data;

  self->n_read++;
  moked_row_import_refuse (&self->rows, line, reason, NULL, text);
}

static const MokedToldFuncs funcs = { on_event, on_refused };

static gboolean
on_piece (const char *bytes,
          gsize       length,
          gint64      done,
          gint64      total,
          gpointer    data)
{
  ToldImport *self = data;
  gboolean goes_on = TRUE;

  switch (self->kind)
    {
    case TOLD_JSON:
      /* One byte more than may be is kept, so that the reader refuses it. */
      g_string_append_len (self->json, bytes, MIN (length, MOKED_TOLD_MAX_BYTES + 1 - MIN (self->json->len, MOKED_TOLD_MAX_BYTES)));
      break;
    case TOLD_KANNEL:
      goes_on = moked_kannel_reader_push (self->kannel, bytes, length);
      break;
    case TOLD_FORMS:
      goes_on = moked_form_table_push (self->forms, bytes, length);
      break;
    default:
      break;
    }

  return goes_on && moked_row_import_tell (&self->rows, self->begun + done, self->total);
}

static gboolean
end_file (ToldImport *self)
{
  switch (self->kind)
    {
    case TOLD_JSON:
      return moked_told_read (self->json->str, self->json->len, &funcs, self);
    case TOLD_KANNEL:
      return moked_kannel_reader_end (self->kannel);
    case TOLD_FORMS:
      return moked_form_table_end (self->forms);
    default:
      return TRUE;
    }
}

static gboolean
begin_file (ToldImport  *self,
            const char  *path,
            GError     **error)
{
  MokedInputShape shape = { .kind = MOKED_INPUT_TABLE };

  self->kind = look (path, error);
  switch (self->kind)
    {
    case TOLD_JSON:
      self->json = g_string_new (NULL);
      break;
    case TOLD_KANNEL:
      self->kannel = moked_kannel_reader_new (self->zone, &funcs, self);
      break;
    case TOLD_FORMS:
      if (!moked_input_find_shape (path, 0, &shape, self->rows.cancellable, error))
        return FALSE;
      self->forms = moked_form_table_new (shape.encoding, shape.separator, self->zone, &funcs, self);
      break;
    default:
      return FALSE;
    }

  return TRUE;
}

static void
forget_file (ToldImport *self)
{
  if (self->json != NULL)
    g_string_free (g_steal_pointer (&self->json), TRUE);
  g_clear_pointer (&self->kannel, moked_kannel_reader_free);
  g_clear_pointer (&self->forms, moked_form_table_free);
}

/* A file that is none of these, cannot be read or breaks off costs itself. FALSE: stop. */
static gboolean
read_file (ToldImport *self,
           const char *path,
           gint64      size)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  gboolean goes_on = TRUE;

  if (!moked_row_import_flush (&self->rows))
    return FALSE;
  self->n_read = 0;
  self->rows.file = moked_import_report_add_file (self->rows.report, name, "unknown");

  if (begin_file (self, path, &error))
    {
      g_set_str (&self->rows.file->file_kind, kind_codes[self->kind]);
      goes_on = moked_input_each_piece (path, on_piece, self, self->rows.cancellable, &error) &&
                self->rows.error == NULL && end_file (self);
    }
  else if (error == NULL)
    on_refused (0, "unknown", "", self);
  if (error != NULL && !g_cancellable_is_cancelled (self->rows.cancellable))
    {
      moked_row_import_refuse (&self->rows, 0, moked_input_is_damage (error) ? "compressed" : "unreadable",
                               error->message, "");
      self->n_read++;
      goes_on = TRUE;
    }
  forget_file (self);
  self->rows.file->lines = self->n_read;

  return goes_on && self->rows.error == NULL && moked_row_import_flush (&self->rows);
}

/* --- all of them ----------------------------------------------------------------------------------- */

static gint64
get_size (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? info.st_size : 0;
}

static void
read_files (ToldImport *self,
            GStrv       paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      gint64 size = get_size (paths[i]);

      if (!read_file (self, paths[i], size))
        return;
      self->begun += size;
    }
}

MokedImportReport *
moked_told_import (MokedStore               *store,
                   const char *const        *paths,
                   GTimeZone                *zone,
                   MokedImportProgressFunc   progress,
                   gpointer                  data,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  ToldImport self = { .rows = { .apply = apply, .row_free = (GDestroyNotify) moked_told_row_free } };
  MokedImportReport *report = NULL;
  g_auto (GStrv) files = NULL;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (paths != NULL && paths[0] != NULL, NULL);

  files = moked_pbx_files_find (paths, error);
  if (files == NULL)
    return NULL;

  self.rows.progress = progress;
  self.rows.progress_data = data;
  self.rows.cancellable = cancellable;
  for (guint i = 0; files[i] != NULL; i++)
    self.total += get_size (files[i]);

  if (moked_row_import_begin (&self.rows, store, "events", "json", paths[0], error))
    {
      MokedImportFile nothing = { 0 };

      /* Which files there are is learned one after the other. */
      g_ptr_array_set_size (self.rows.report->files, 0);
      self.rows.file = &nothing;
      self.zone = zone != NULL ? g_time_zone_ref (zone) : moked_project_new_zone (self.rows.project);
      read_files (&self, files);
      report = moked_row_import_end (&self.rows, self.rows.file->lines, NULL, error);
      g_time_zone_unref (self.zone);
    }
  moked_row_import_clear (&self.rows);

  return report;
}
