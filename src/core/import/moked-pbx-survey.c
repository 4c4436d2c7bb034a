/* moked-pbx-survey.c: what is at the paths, before anything is imported
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/calls/moked-exchange-proposal.h"
#include "core/import/moked-pbx-files.h"
#include "core/import/moked-pbx-import.h"

/* Of each file: enough to know its contexts, and soon read. */
#define LINES_LOOKED_AT 5000

void
moked_pbx_survey_free (MokedPbxSurvey *self)
{
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->proposal, moked_exchange_profile_unref);
  g_free (self);
}

static gint64
get_size (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                                                  NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

/* Lines with their source's letter into @lines; how many of the whole file there are, about. */
static gint64
look_at_lines (MokedLineReader *reader,
               const char      *path,
               GPtrArray       *lines,
               GCancellable    *cancellable)
{
  g_autoptr (GError) ignored = NULL; /* what is broken is the import's to report */
  MokedLine line;
  gint64 n_lines = 0;
  gint64 consumed;

  while (n_lines < LINES_LOOKED_AT && moked_line_reader_next (reader, &line, cancellable, &ignored))
    {
      n_lines++;
      if (line.reason == NULL && line.key.is_about_call)
        g_ptr_array_add (lines, g_strdup_printf ("%c %.*s", line.key.source, (int) line.length, line.text));
    }
  consumed = moked_line_reader_tell (reader);

  return n_lines < LINES_LOOKED_AT || consumed <= 0 ? n_lines : n_lines * get_size (path) / consumed;
}

static MokedImportFile *
survey_file (const char   *path,
             GPtrArray    *lines,
             GCancellable *cancellable)
{
  g_autoptr (MokedLineReader) reader = NULL;
  g_autoptr (GError) unreadable = NULL; /* an unknown file; the import says why */
  MokedImportFile *file = g_new0 (MokedImportFile, 1);
  gboolean is_known = FALSE;

  file->name = g_strdup (path);
  reader = moked_line_reader_open (path, &is_known, &unreadable);
  file->file_kind = g_strdup (is_known ? moked_line_source_to_kind (moked_line_reader_get_source (reader))
                                       : "unknown");
  if (is_known)
    file->lines = look_at_lines (reader, path, lines, cancellable);

  return file;
}

MokedPbxSurvey *
moked_pbx_survey (const char * const  *paths,
                  GTimeZone           *local_zone,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr (MokedPbxSurvey) self = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) files = NULL;

  g_return_val_if_fail (paths != NULL, NULL);
  g_return_val_if_fail (local_zone != NULL, NULL);

  files = moked_pbx_files_find (paths, error);
  if (files == NULL)
    return NULL;

  self = g_new0 (MokedPbxSurvey, 1);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_import_file_free);
  for (guint i = 0; files[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (self->files, survey_file (files[i], lines, cancellable));
    }
  self->proposal = moked_exchange_profile_propose ((const char * const *) lines->pdata, lines->len, "", local_zone);

  return g_steal_pointer (&self);
}
