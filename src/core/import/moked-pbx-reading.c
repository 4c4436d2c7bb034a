/* moked-pbx-reading.c: all files of an import into one index of lines
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/import/moked-pbx-files.h"
#include "core/import/moked-pbx-reading.h"

#define LINES_PER_LOOK 4096

typedef struct
{
  MokedPbxReading   *reading;
  MokedImportReport *report;
  MokedImportPace   *pace;
  GCancellable      *cancellable;
  gint64             bytes_before; /* of the files read already */
} Job;

MokedPbxReading *
moked_pbx_reading_new (void)
{
  MokedPbxReading *self = g_new0 (MokedPbxReading, 1);

  self->marks = g_ptr_array_new_with_free_func (g_free);
  self->context = moked_queue_context_new ();

  return self;
}

void
moked_pbx_reading_free (MokedPbxReading *self)
{
  g_clear_pointer (&self->index, moked_line_index_free);
  g_clear_pointer (&self->context, moked_queue_context_free);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

static void
widen (gint64 *first,
       gint64 *last,
       gint64  instant)
{
  if (instant == MOKED_NO_INSTANT)
    return;
  if (*first == MOKED_NO_INSTANT || instant < *first)
    *first = instant;
  *last = MAX (*last, instant);
}

/* "1795288674|NONE|NONE|NONE|QUEUESTART|": which calls died there. */
static gboolean
is_restart (const char *text,
            gsize       length)
{
  return g_strstr_len (text, length, "|QUEUESTART") != NULL;
}

static void
add_queue_line (MokedPbxReading *reading,
                const MokedLine *line)
{
  moked_queue_context_add_line (reading->context, line->text, line->length);
  if (!line->key.is_about_call && is_restart (line->text, line->length))
    g_ptr_array_add (reading->marks, moked_text_make_valid (line->text, line->length));
  widen (&reading->first_queue_instant, &reading->last_queue_instant, line->key.instant);
}

static gboolean
take_line (Job              *job,
           MokedImportFile  *file,
           guint16           number,
           const MokedLine  *line,
           GError          **error)
{
  MokedPbxReading *reading = job->reading;

  file->lines++;
  if (line->reason != NULL)
    {
      moked_import_report_refuse (job->report, file, line->number, line->reason, NULL, line->text, line->length);
      return TRUE;
    }

  if (line->key.source == MOKED_LINE_QUEUE_LOG)
    add_queue_line (reading, line);
  if (!line->key.is_about_call)
    {
      file->skipped++;
      return TRUE;
    }
  widen (&reading->first_instant, &reading->last_instant, line->key.instant);

  return moked_line_index_add (reading->index, &line->key, number, line->text, line->length, error);
}

/* The line that could not be read, and why: the rest of the file is lost to us, not to its owner. */
static void
refuse_rest (Job             *job,
             MokedImportFile *file,
             const char      *reason,
             const GError    *why)
{
  file->lines++;
  moked_import_report_refuse (job->report, file, file->lines, reason, why->message, "", 0);
}

static gboolean
read_lines (Job              *job,
            MokedLineReader  *reader,
            MokedImportFile  *file,
            guint16           number,
            GError          **error)
{
  g_autoptr (GError) broken = NULL;
  MokedLine line;

  while (moked_line_reader_next (reader, &line, job->cancellable, &broken))
    {
      if (!take_line (job, file, number, &line, error))
        return FALSE;
      if (file->lines % LINES_PER_LOOK != 0)
        continue;
      moked_import_pace_tell (job->pace, job->bytes_before + moked_line_reader_tell (reader));
      if (g_cancellable_is_cancelled (job->cancellable))
        {
          job->reading->is_cancelled = TRUE;
          return TRUE;
        }
    }

  if (broken != NULL && g_error_matches (broken, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    job->reading->is_cancelled = TRUE;
  else if (broken != NULL)
    refuse_rest (job, file, "unreadable", broken);
  if (moked_line_reader_has_rest (reader) && broken == NULL)
    {
      file->lines++;
      file->skipped++;
    }

  return TRUE;
}

static gboolean
read_file (Job         *job,
           const char  *path,
           guint16      number,
           GError     **error)
{
  g_autoptr (MokedLineReader) reader = NULL;
  g_autoptr (GError) unreadable = NULL;
  MokedImportFile *file;
  gboolean is_known;

  reader = moked_line_reader_open (path, &is_known, &unreadable);
  if (reader == NULL)
    {
      file = moked_import_report_add_file (job->report, path, "unknown");
      refuse_rest (job, file, "unreadable", unreadable);
      return TRUE;
    }

  file = moked_import_report_add_file (job->report, path,
                                       is_known ? moked_line_source_to_kind (moked_line_reader_get_source (reader))
                                                : "unknown");

  return !is_known || read_lines (job, reader, file, number, error);
}

static gint64
get_size (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                                                  NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

MokedPbxReading *
moked_pbx_read (const char * const  *files,
                const char          *folder,
                MokedImportReport   *report,
                MokedImportPace     *pace,
                GCancellable        *cancellable,
                GError             **error)
{
  g_autoptr (MokedPbxReading) reading = moked_pbx_reading_new ();
  Job job = { .reading = reading, .report = report, .pace = pace, .cancellable = cancellable };
  gint64 total = 0;

  reading->index = moked_line_index_new (folder, error);
  if (reading->index == NULL)
    return NULL;

  for (guint i = 0; files[i] != NULL; i++)
    total += get_size (files[i]);
  moked_import_pace_begin (pace, "reading", total);

  for (guint i = 0; files[i] != NULL && i < G_MAXUINT16 && !reading->is_cancelled; i++)
    {
      if (!read_file (&job, files[i], i, error))
        return NULL;
      job.bytes_before += get_size (files[i]);
      moked_import_pace_tell (pace, job.bytes_before);
    }

  moked_import_pace_begin (pace, "sorting", 1);

  return moked_line_index_end (reading->index, error) ? g_steal_pointer (&reading) : NULL;
}
