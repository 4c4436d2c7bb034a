/* moked-import-dialog.c: from files to a report, step by step
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/import/moked-import-dialog.h"
#include "app/import/moked-import-files-page.h"
#include "app/import/moked-import-progress-page.h"
#include "app/import/moked-import-report-page.h"
#include "app/import/moked-table-page.h"
#include "core/import/moked-customers-import.h"
#include "core/import/moked-entries-import.h"
#include "core/import/moked-mail-import.h"
#include "core/import/moked-told-import.h"
#include "core/import/moked-pbx-import.h"
#include "core/projects/moked-exchange-store.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedImportDialog
{
  AdwDialog          parent_instance;

  /* template widgets */
  AdwNavigationView *navigation;
  GtkStack          *looking_stack;
  AdwStatusPage     *error_page;

  /* owned */
  MokedStore        *store;
  MokedActor         actor; /* who imports */
  GStrv              paths;
  GCancellable      *cancellable;
  MokedJob          *job;
  GPtrArray         *tables; /* of char*: paths that are no exchange's, one after the other */
  GPtrArray         *mails;  /* of char*: paths of mails, all at once */
  GPtrArray         *told;   /* of char*: paths of what other systems told, all at once */
  GPtrArray         *saved;  /* of MokedMapping */
};

G_DEFINE_FINAL_TYPE (MokedImportDialog, moked_import_dialog, ADW_TYPE_DIALOG)

enum { BACKGROUND, DONE, ROWS, N_SIGNALS };
static guint signals[N_SIGNALS];

static void show_next (MokedImportDialog *self);

static void
show_error (MokedImportDialog *self,
            const char        *description)
{
  adw_status_page_set_description (self->error_page, description);
  gtk_stack_set_visible_child_name (self->looking_stack, "error");
  adw_navigation_view_replace_with_tags (self->navigation, (const char *[]) { "looking" }, 1);
}

/* No way back to a step that is over: a file is looked at once. The keys were with the page that goes: without them
 * Escape would close nothing. */
static void
show_page (MokedImportDialog *self,
           GtkWidget         *page)
{
  AdwNavigationPage *pages[] = { ADW_NAVIGATION_PAGE (page) };

  adw_navigation_view_replace (self->navigation, pages, G_N_ELEMENTS (pages));
  if (gtk_widget_get_root (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/* --- running -------------------------------------------------------------------------------- */

static gboolean
has_next (MokedImportDialog *self)
{
  return self->tables->len > 0 || self->mails->len > 0 || self->told->len > 0;
}

static void
on_report_done (MokedImportDialog *self)
{
  if (has_next (self))
    {
      show_next (self);
      return;
    }

  g_signal_emit (self, signals[DONE], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_report_rows (MokedImportDialog *self,
                guint              part)
{
  MokedImportReport *report = moked_job_get_result (self->job);

  g_signal_emit (self, signals[ROWS], 0, report->id, part, report->rows[part]);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_background (MokedImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_finished (MokedImportDialog *self)
{
  MokedImportReport *report = moked_job_get_result (self->job);
  GtkWidget *page;

  if (!report)
    {
      const GError *error = moked_job_get_error (self->job);

      g_message ("import: %s", error->message);
      show_error (self, g_error_matches (error, MOKED_DB_ERROR, MOKED_DB_ERROR_FULL)
                          ? _("The disk is full. What was imported so far stays; make room and import the same files again.")
                          : _("The import could not go on. What was imported so far stays; the same import again continues from there."));
      return;
    }

  page = moked_import_report_page_new (report, has_next (self));
  g_signal_connect_object (page, "done", G_CALLBACK (on_report_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "rows", G_CALLBACK (on_report_rows), self, G_CONNECT_SWAPPED);
  show_page (self, page);
}

static void
show_job (MokedImportDialog *self,
          MokedJob          *job)
{
  GtkWidget *page = moked_import_progress_page_new (job);

  g_set_object (&self->job, job);
  g_signal_connect_object (job, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "background", G_CALLBACK (on_background), self, G_CONNECT_SWAPPED);
  show_page (self, page);
}

static void
start_job (MokedImportDialog  *self,
           MokedJobFunc        run,
           gpointer            data,
           GDestroyNotify      destroy)
{
  g_autoptr(MokedJob) job = moked_job_new (self->store, run, data, destroy,
                                            (GDestroyNotify) moked_import_report_unref);

  show_job (self, job);
  moked_job_start (job);
}

/* --- an exchange's files -------------------------------------------------------------------- */

typedef struct
{
  GStrv                 paths;
  MokedExchangeProfile *profile;
  gint64                exchange_id;
  MokedActor            actor;
} PbxWork;

static void
pbx_work_free (PbxWork *work)
{
  g_strfreev (work->paths);
  g_clear_pointer (&work->profile, moked_exchange_profile_unref);
  g_free (work);
}

/* Writer thread. A profile that is in the store already and says nothing new stays the version it is. */
static gboolean
keep_exchange (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  PbxWork *work = data;

  if (work->exchange_id != 0)
    return moked_exchange_set (writer, work->exchange_id, work->profile, error);

  return (work->exchange_id = moked_exchange_add (writer, work->profile, error)) != 0;
}

/* Import thread. */
static gpointer
run_pbx (MokedStore               *store,
         gpointer                  data,
         MokedImportProgressFunc   progress,
         gpointer                  progress_data,
         GCancellable             *cancellable,
         GError                  **error)
{
  PbxWork *work = data;

  if (!moked_store_write (store, &work->actor, keep_exchange, work, cancellable, error))
    return NULL;

  return moked_pbx_import (store, work->exchange_id, (const char * const *) work->paths,
                           progress, progress_data, cancellable, error);
}

/* Import thread. */
static gpointer
run_judge (MokedStore               *store,
           gpointer                  data,
           MokedImportProgressFunc   progress,
           gpointer                  progress_data,
           GCancellable             *cancellable,
           GError                  **error)
{
  PbxWork *work = data;

  return moked_pbx_judge_again (store, work->exchange_id, progress, progress_data, cancellable, error);
}

static void
on_import (MokedImportDialog    *self,
           MokedImportFilesPage *page)
{
  MokedExchangeProfile *profile = moked_import_files_page_dup_profile (page);
  PbxWork *work;

  if (!profile)
    return;

  work = g_new0 (PbxWork, 1);
  work->paths = g_strdupv (self->paths);
  work->profile = profile;
  work->exchange_id = profile->exchange_id;
  work->actor = self->actor;
  start_job (self, run_pbx, work, (GDestroyNotify) pbx_work_free);
}

/* --- tables: one after the other ------------------------------------------------------------- */

#define N_PREVIEW_ROWS 50

typedef struct
{
  char         *path;
  MokedMapping *mapping; /* NULL: cards */
  MokedActor    actor;
} TableWork;

static void
table_work_free (TableWork *work)
{
  g_free (work->path);
  g_clear_pointer (&work->mapping, moked_mapping_free);
  g_free (work);
}

/* Writer thread. */
static gboolean
save_mapping (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  TableWork *work = data;

  return moked_mapping_save (writer, work->mapping, error);
}

/* Import thread. */
static gpointer
run_table (MokedStore               *store,
           gpointer                  data,
           MokedImportProgressFunc   progress,
           gpointer                  progress_data,
           GCancellable             *cancellable,
           GError                  **error)
{
  TableWork *work = data;

  if (work->mapping && *work->mapping->name &&
      !moked_store_write (store, &work->actor, save_mapping, work, cancellable, error))
    return NULL;

  if (work->mapping && work->mapping->kind == MOKED_MAPPING_ENTRIES)
    return moked_entries_import (store, work->path, work->mapping, progress, progress_data, cancellable, error);

  return moked_customers_import (store, work->path, work->mapping, progress, progress_data, cancellable, error);
}

static void
start_table (MokedImportDialog *self,
             const char        *path,
             MokedMapping      *mapping)
{
  TableWork *work = g_new0 (TableWork, 1);

  work->path = g_strdup (path);
  work->mapping = mapping;
  work->actor = self->actor;
  start_job (self, run_table, work, (GDestroyNotify) table_work_free);
}

static void
on_import_table (MokedImportDialog *self,
                 MokedTablePage    *page)
{
  start_table (self, moked_table_page_get_path (page), moked_table_page_dup_mapping (page));
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  MokedTablePreview *preview = moked_table_preview_new (task_data, MOKED_ENCODING_AUTO, '\0', N_PREVIEW_ROWS,
                                                        cancellable, &error);

  if (preview)
    g_task_return_pointer (task, preview, (GDestroyNotify) moked_table_preview_free);
  else
    g_task_return_error (task, error);
}

static char *
dup_not_readable (const char *base)
{
  g_autofree char *name = moked_words_code (base);

  /* Translators: a file’s name */
  return moked_words_line (g_strdup_printf (_("%s is no table, no cards and no exchange’s file that Moked can read."),
                                            name));
}

static void
on_previewed (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  MokedImportDialog *self = MOKED_IMPORT_DIALOG (object);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  MokedTablePreview *preview = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *page;

  if (!preview || preview->rows->len == 0)
    {
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *description = error ? moked_words_error (error, base) : dup_not_readable (base);

      g_clear_pointer (&preview, moked_table_preview_free);
      if (!g_cancellable_is_cancelled (self->cancellable))
        show_error (self, description);
      return;
    }

  page = moked_table_page_new (path, preview, self->saved);
  g_signal_connect_object (page, "import", G_CALLBACK (on_import_table), self, G_CONNECT_SWAPPED);
  show_page (self, page);
}

static gboolean
has_suffix (const char         *path,
            const char * const *suffixes)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; suffixes[i]; i++)
    if (g_str_has_suffix (folded, suffixes[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_cards (const char *path)
{
  static const char *const suffixes[] = { ".vcf", ".vcard", NULL };

  return has_suffix (path, suffixes);
}

/* What was chosen itself is meant; what lies in a folder only if its name says so. */
static gboolean
is_table (MokedImportDialog *self,
          const char        *path)
{
  static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

  return g_strv_contains ((const char * const *) self->paths, path) ||
         has_suffix (path, suffixes) || is_cards (path);
}

static void
show_next_table (MokedImportDialog *self)
{
  g_autofree char *path = g_ptr_array_steal_index (self->tables, 0);
  g_autoptr(GTask) task = NULL;

  if (is_cards (path))
    {
      start_table (self, path, NULL);
      return;
    }

  task = g_task_new (self, self->cancellable, on_previewed, NULL);
  g_task_set_source_tag (task, show_next_table);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, preview_in_thread);
}

/* --- mails, and what other systems told: all of them together ------------------------------------ */

/* Import thread. */
static gpointer
run_mails (MokedStore               *store,
           gpointer                  data,
           MokedImportProgressFunc   progress,
           gpointer                  progress_data,
           GCancellable             *cancellable,
           GError                  **error)
{
  return moked_mail_import (store, data, progress, progress_data, cancellable, error);
}

/* Import thread. */
static gpointer
run_told (MokedStore               *store,
          gpointer                  data,
          MokedImportProgressFunc   progress,
          gpointer                  progress_data,
          GCancellable             *cancellable,
          GError                  **error)
{
  return moked_told_import (store, data, NULL, progress, progress_data, cancellable, error);
}

/* Takes the paths out of @files. */
static void
start_all (MokedImportDialog  *self,
           MokedJobFunc        run,
           GPtrArray          *files)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < files->len; i++)
    g_strv_builder_add (paths, files->pdata[i]);
  g_ptr_array_set_size (files, 0);
  start_job (self, run, g_strv_builder_end (paths), (GDestroyNotify) g_strfreev);
}

static void
show_next (MokedImportDialog *self)
{
  if (self->tables->len > 0)
    show_next_table (self);
  else if (self->mails->len > 0)
    start_all (self, run_mails, self->mails);
  else
    start_all (self, run_told, self->told);
}

/* --- looking at what was given --------------------------------------------------------------- */

typedef struct
{
  MokedStore     *store;
  GStrv           paths;
  MokedPbxSurvey *survey;
  GPtrArray      *exchanges;
  GPtrArray      *saved;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->store);
  g_strfreev (look->paths);
  g_clear_pointer (&look->survey, moked_pbx_survey_free);
  g_clear_pointer (&look->exchanges, g_ptr_array_unref);
  g_clear_pointer (&look->saved, g_ptr_array_unref);
  g_free (look);
}

/* Reader thread. */
static gboolean
read_what_is_kept (MokedReader   *reader,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Look *look = data;

  return (look->exchanges = moked_exchange_list (reader, error)) &&
         (look->saved = moked_mapping_list (reader, error));
}

/* By what is in the files; those of an exchange are known already. */
static void
find_mails (MokedPbxSurvey *survey,
            GCancellable   *cancellable)
{
  for (guint i = 0; i < survey->files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      MokedImportFile *file = g_ptr_array_index (survey->files, i);

      if (!g_str_equal (file->file_kind, "unknown"))
        continue;
      if (moked_mail_file_is_mail (file->name))
        g_set_str (&file->file_kind, "mail");
      else if (moked_told_file_is_told (file->name))
        g_set_str (&file->file_kind, "events");
    }
}

static void
look_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Look *look = task_data;
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  GError *error = NULL;

  look->survey = moked_pbx_survey ((const char * const *) look->paths, zone, cancellable, &error);
  if (look->survey)
    find_mails (look->survey, cancellable);
  if (look->survey && moked_store_read (look->store, read_what_is_kept, look, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Sorts what was found: an exchange's files go together, tables one after the other. */
static gboolean
take_files (MokedImportDialog    *self,
            const MokedPbxSurvey *survey)
{
  gboolean has_exchange_files = FALSE;

  for (guint i = 0; i < survey->files->len; i++)
    {
      const MokedImportFile *file = g_ptr_array_index (survey->files, i);

      if (g_str_equal (file->file_kind, "mail"))
        g_ptr_array_add (self->mails, g_strdup (file->name));
      else if (g_str_equal (file->file_kind, "events"))
        g_ptr_array_add (self->told, g_strdup (file->name));
      else if (!g_str_equal (file->file_kind, "unknown"))
        has_exchange_files = TRUE;
      else if (is_table (self, file->name))
        g_ptr_array_add (self->tables, g_strdup (file->name));
    }

  return has_exchange_files;
}

static void
on_looked (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  MokedImportDialog *self = MOKED_IMPORT_DIALOG (object);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  GtkWidget *page;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *sentence = moked_words_error (error, NULL);

      if (!g_cancellable_is_cancelled (self->cancellable))
        show_error (self, sentence);
      return;
    }

  self->saved = g_ptr_array_ref (look->saved);
  if (!take_files (self, look->survey))
    {
      if (has_next (self))
        show_next (self);
      else
        show_error (self, _("There is no exchange’s file, no table, no card, no e-mail and no event in what was chosen."));
      return;
    }

  page = moked_import_files_page_new (look->survey, look->exchanges);
  g_signal_connect_object (page, "import", G_CALLBACK (on_import), self, G_CONNECT_SWAPPED);
  show_page (self, page);
}

static void
look (MokedImportDialog *self)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, on_looked, NULL);
  Look *work = g_new0 (Look, 1);

  work->store = g_object_ref (self->store);
  work->paths = g_strdupv (self->paths);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, work, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
on_close (MokedImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Closing while it runs is going on in the background: stopping has a button of its own. */
static void
moked_import_dialog_closed (AdwDialog *dialog)
{
  MokedImportDialog *self = MOKED_IMPORT_DIALOG (dialog);

  if (self->job && moked_job_is_running (self->job))
    g_signal_emit (self, signals[BACKGROUND], 0, self->job);
}

static void
moked_import_dialog_dispose (GObject *object)
{
  MokedImportDialog *self = MOKED_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->job);
  g_clear_object (&self->store);
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  G_OBJECT_CLASS (moked_import_dialog_parent_class)->dispose (object);
}

static void
moked_import_dialog_finalize (GObject *object)
{
  MokedImportDialog *self = MOKED_IMPORT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->mails);
  g_ptr_array_unref (self->told);
  G_OBJECT_CLASS (moked_import_dialog_parent_class)->finalize (object);
}

static void
moked_import_dialog_class_init (MokedImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_import_dialog_dispose;
  object_class->finalize = moked_import_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = moked_import_dialog_closed;

  signals[BACKGROUND] = g_signal_new ("background", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, MOKED_TYPE_JOB);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROWS] = g_signal_new ("rows", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedImportDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, MokedImportDialog, looking_stack);
  gtk_widget_class_bind_template_child (widget_class, MokedImportDialog, error_page);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
moked_import_dialog_init (MokedImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->tables = g_ptr_array_new_with_free_func (g_free);
  self->mails = g_ptr_array_new_with_free_func (g_free);
  self->told = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static MokedImportDialog *
new_dialog (MokedStore *store)
{
  MokedImportDialog *self = g_object_new (MOKED_TYPE_IMPORT_DIALOG, NULL);

  self->store = g_object_ref (store);
  return self;
}

AdwDialog *
moked_import_dialog_new (MokedStore         *store,
                         const MokedActor   *actor,
                         const char * const *paths)
{
  MokedImportDialog *self = new_dialog (store);

  self->actor = *actor;
  self->paths = g_strdupv ((char **) paths);
  look (self);
  return ADW_DIALOG (self);
}

AdwDialog *
moked_import_dialog_new_for_job (MokedStore *store,
                                 MokedJob   *job)
{
  MokedImportDialog *self = new_dialog (store);

  show_job (self, job);
  if (!moked_job_is_running (job))
    on_finished (self);
  return ADW_DIALOG (self);
}

AdwDialog *
moked_import_dialog_new_for_judge (MokedStore *store,
                                   gint64      exchange_id)
{
  MokedImportDialog *self = new_dialog (store);
  PbxWork *work = g_new0 (PbxWork, 1);

  work->exchange_id = exchange_id;
  start_job (self, run_judge, work, (GDestroyNotify) pbx_work_free);
  return ADW_DIALOG (self);
}
