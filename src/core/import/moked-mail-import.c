/* moked-mail-import.c: the mails of folders and files into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-apply.h"
#include "core/import/moked-mail-files.h"
#include "core/import/moked-mail-import.h"
#include "core/import/moked-row-import.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  MokedRowImport   rows;
  GHashTable      *folders;    /* path → MokedImportFile of the report, for the single mails in it */
  GStrv            named;      /* the paths that were chosen themselves */
  gboolean         is_one;     /* there is one file: it is called by its own name */
  MokedImportFile  nothing;    /* counts before the first file */

  /* the file that is being read */
  const char      *path;
  MokedMailboxKind kind;
  gboolean         is_packed;
  MokedMailboxReader *reader;
  gint64           begun;      /* bytes of the files before it */
  gint64           total;      /* bytes of all */
} MailImport;

/* --- what is refused ------------------------------------------------------------------------------------ */

/* A file of its own in the report, so that it is told by its name. */
static void
refuse_file (MailImport *self,
             const char *reason,
             const char *detail,
             const char *text,
             gsize       length)
{
  g_autofree char *name = g_path_get_basename (self->path);
  MokedImportFile *file = moked_import_report_add_file (self->rows.report, name, "unknown");

  file->lines = 1;
  moked_import_report_refuse (self->rows.report, file, 0, reason, detail, text, length);
}

static void
refuse_mail (MailImport *self,
             gint64      line,
             const char *reason,
             const char *bytes,
             gsize       length)
{
  if (self->kind == MOKED_MAILBOX_MAIL && !self->is_one)
    {
      refuse_file (self, reason, NULL, bytes, length);
      return;
    }

  self->rows.file->lines++;
  moked_import_report_refuse (self->rows.report, self->rows.file, line, reason, NULL, bytes, length);
}

/* --- one mail --------------------------------------------------------------------------------------------- */

static gboolean
apply (MokedRowImport  *import,
       MokedWriter     *writer,
       gpointer         row,
       GError         **error)
{
  MokedMail *mail = row;
  MokedMailApplied applied;

  if (!moked_mail_apply (writer, mail, import->report->id, &applied, error))
    return FALSE;

  if (applied.is_told)
    {
      moked_row_import_count (import, applied.met);
      import->report->unmatched += applied.is_unmatched;
      moked_import_report_note_instant (import->report, moked_mail_get_instant (mail, moked_writer_now (writer)));
    }

  return TRUE;
}

static gboolean
on_mail (const char *bytes,
         gsize       length,
         gint64      line,
         gpointer    data)
{
  MailImport *self = data;
  MokedMail *mail = moked_mail_read (bytes, length);

  if (!mail)
    {
      refuse_mail (self, line, "no-mail", bytes, length);
      return TRUE;
    }

  self->rows.file->lines++;

  return moked_row_import_add (&self->rows, mail);
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *bytes,
            gsize       length,
            gpointer    data)
{
  refuse_mail (data, line, reason, bytes, length);
}

static const MokedMailboxFuncs funcs = { on_mail, on_refused };

/* --- one file --------------------------------------------------------------------------------------------- */

static gboolean
is_packed (const char *path)
{
  guint8 head[2];
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize n = fd >= 0 ? read (fd, head, sizeof head) : -1;

  if (fd >= 0)
    close (fd);

  return n == 2 && head[0] == 0x1f && head[1] == 0x8b;
}

/* Single mails are counted in their folder, an mbox by itself. FALSE: the store failed. */
static gboolean
choose_counter (MailImport *self)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  gboolean is_maildir = FALSE;
  MokedImportFile *file;

  folder = moked_mail_file_dup_folder (self->path, &is_maildir);
  file = self->kind == MOKED_MAILBOX_MBOX ? NULL : g_hash_table_lookup (self->folders, folder);
  if (file && file == self->rows.file)
    return TRUE;

  /* What is counted of a batch is counted in one file. */
  if (!moked_row_import_flush (&self->rows))
    return FALSE;

  if (!file)
    {
      const char *kind = self->kind == MOKED_MAILBOX_MBOX ? "mbox" : is_maildir ? "maildir" : "mail";

      name = g_path_get_basename (self->kind == MOKED_MAILBOX_MBOX || (self->is_one && !is_maildir) ? self->path : folder);
      file = moked_import_report_add_file (self->rows.report, name, kind);
      if (self->kind != MOKED_MAILBOX_MBOX)
        g_hash_table_insert (self->folders, g_steal_pointer (&folder), file);
    }
  self->rows.file = file;

  return TRUE;
}

static gboolean
on_piece (const char *bytes,
          gsize       length,
          gint64      done,
          gint64      total,
          gpointer    data)
{
  MailImport *self = data;

  return moked_mailbox_reader_push (self->reader, bytes, length) &&
         (self->kind == MOKED_MAILBOX_MAIL || moked_row_import_tell (&self->rows, self->begun + done, self->total));
}

/* What was chosen itself is meant; in a folder of mails lie other things, too. FALSE: the store failed. */
static gboolean
take_other_file (MailImport *self)
{
  if (g_strv_contains ((const char * const *) self->named, self->path))
    {
      refuse_file (self, "no-mail", NULL, "", 0);
      return TRUE;
    }
  if (!choose_counter (self))
    return FALSE;

  self->rows.file->lines++;

  return TRUE;
}

/* FALSE: stop, the store failed or somebody cancelled. */
static gboolean
read_file (MailImport *self,
           gint64      size)
{
  g_autoptr(MokedMailboxReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_whole;

  self->kind = moked_mail_file_look (self->path, &error);
  if (error)
    {
      refuse_file (self, "unreadable", error->message, "", 0);
      return TRUE;
    }
  if (self->kind == MOKED_MAILBOX_NONE)
    return take_other_file (self);
  if (!choose_counter (self))
    return FALSE;

  self->reader = reader = moked_mailbox_reader_new (self->kind, &funcs, self);
  is_whole = moked_input_each_piece (self->path, on_piece, self, self->rows.cancellable, &error);
  if (self->rows.error || g_cancellable_is_cancelled (self->rows.cancellable))
    return FALSE;

  if (!is_whole)
    {
      refuse_file (self, moked_input_is_damage (error) ? "compressed" : "unreadable", error->message, "", 0);
      return TRUE;
    }

  if (!moked_mailbox_reader_end (reader, self->kind == MOKED_MAILBOX_MAIL || is_packed (self->path)))
    return FALSE;
  /* What is still being written is a mail of the file, too: left for the next time. */
  if (self->kind == MOKED_MAILBOX_MBOX && moked_mailbox_reader_has_rest (reader))
    self->rows.file->lines++;

  return moked_row_import_tell (&self->rows, self->begun + size, self->total);
}

/* --- all of them -------------------------------------------------------------------------------------------- */

static gint64
get_size (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? info.st_size : 0;
}

static gint64
sum_sizes (char **files)
{
  gint64 total = 0;

  for (guint i = 0; files[i]; i++)
    total += get_size (files[i]);

  return total;
}

static void
read_files (MailImport  *self,
            char       **files)
{
  for (guint i = 0; files[i]; i++)
    {
      gint64 size = get_size (files[i]);

      self->path = files[i];
      if (!read_file (self, size))
        return;
      self->begun += size;
    }
}

static MokedImportReport *
end_import (MailImport  *self,
            GError     **error)
{
  MokedImportReport *report = self->rows.report;

  /* The last one's is known when its last mails are applied. */
  for (guint i = 0; i < report->files->len; i++)
    {
      MokedImportFile *file = report->files->pdata[i];

      file->skipped = MAX (0, file->lines - file->accepted - file->met_again - file->refused);
    }

  return moked_row_import_end (&self->rows, self->rows.file->lines, NULL, error);
}

static GStrv
canonical_paths (const char * const *paths)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; paths[i]; i++)
    g_strv_builder_take (list, g_canonicalize_filename (paths[i], NULL));

  return g_strv_builder_end (list);
}

/* A report is begun for @paths; what is read are @files. */
static MokedImportReport *
import_files (MailImport          *self,
              MokedStore          *store,
              const char * const  *paths,
              char               **files,
              GError             **error)
{
  g_autoptr(GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) named = canonical_paths (paths);
  MokedImportReport *report = NULL;

  self->folders = folders;
  self->named = named;
  self->rows.apply = apply;
  self->rows.row_free = (GDestroyNotify) moked_mail_unref;
  self->total = sum_sizes (files);

  if (moked_row_import_begin (&self->rows, store, "mail", "mail", paths[0], error))
    {
      /* Which files there are is learned one after the other. */
      g_ptr_array_set_size (self->rows.report->files, 0);
      self->rows.file = &self->nothing;
      read_files (self, files);
      report = end_import (self, error);
    }
  moked_row_import_clear (&self->rows);

  return report;
}

MokedImportReport *
moked_mail_import (MokedStore               *store,
                   const char * const       *paths,
                   MokedImportProgressFunc   progress,
                   gpointer                  data,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  g_auto(GStrv) files = NULL;
  MailImport self = { 0 };

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (paths != NULL && paths[0] != NULL, NULL);

  if (!(files = moked_mail_files_find (paths, error)))
    return NULL;

  self.rows.progress = progress;
  self.rows.progress_data = data;
  self.rows.cancellable = cancellable;
  self.is_one = g_strv_length (files) == 1;

  return import_files (&self, store, paths, files, error);
}

/* A Maildir renames what is delivered whole: that is when it changed last. */
static gboolean
is_newer (const char *path,
          gint64      instant)
{
  struct stat status;

  return stat (path, &status) == 0 &&
         status.st_ctim.tv_sec * G_TIME_SPAN_SECOND + status.st_ctim.tv_nsec / 1000 >= instant;
}

static GStrv
newer_files (char   **files,
             gint64   instant)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; files[i]; i++)
    if (is_newer (files[i], instant))
      g_strv_builder_add (list, files[i]);

  return g_strv_builder_end (list);
}

MokedImportReport *
moked_mail_import_since (MokedStore    *store,
                         const char    *path,
                         gint64         instant,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const char * const paths[] = { path, NULL };
  g_auto(GStrv) files = NULL;
  g_auto(GStrv) newer = NULL;
  MailImport self = { .rows.cancellable = cancellable };

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!(files = moked_mail_files_find (paths, error)))
    return NULL;
  newer = newer_files (files, instant);
  if (!newer[0])
    return NULL;

  return import_files (&self, store, paths, newer, error);
}
