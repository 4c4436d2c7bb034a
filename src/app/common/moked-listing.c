/* moked-listing.c: what a page shows as plain text, and its export to CSV
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-listing"

#include "config.h"

#include "app/common/moked-listing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "core/import/moked-csv-writer.h"
#include "core/import/moked-history-export.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

#define LOOK_EVERY_MS 100

MokedListing *
moked_listing_new (MokedStore            *store,
                   const MokedTableKind  *kind,
                   const MokedResultType *type,
                   gpointer               result,
                   guint                  total,
                   GArray                *columns,
                   const MokedCellTime   *time)
{
  MokedListing *self = g_new0 (MokedListing, 1);
  g_autofree char *shown = moked_words_number_of (type->count (result), total);
  g_autofree char *when = moked_words_instant (time->now, time->zone);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->type = type;
  self->time.now = time->now;
  self->time.zone = g_time_zone_ref (time->zone);
  self->store = g_object_ref (store);
  self->result = type->ref (result);
  self->columns = columns;
  self->description = g_strdup_printf ("%s · %s", shown, when);

  return self;
}

MokedListing *
moked_listing_ref (MokedListing *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
moked_listing_unref (MokedListing *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  self->type->unref (self->result);
  g_array_unref (self->columns);
  g_time_zone_unref (self->time.zone);
  g_object_unref (self->store);
  g_free (self->description);
  g_free (self);
}

guint
moked_listing_count (MokedListing *self)
{
  return self->type->count (self->result);
}

char *
moked_listing_text (MokedListing *self,
                    gpointer      row,
                    guint         column)
{
  MokedCellContent content = { 0 };

  if (self->kind->text)
    return self->kind->text (row, column, &self->time);

  self->kind->fill (row, column, &content, &self->time);

  return content.text;
}

/* --- writing, on a worker thread ------------------------------------------------------------- */

static void
write_heading (GString  *out,
               gpointer  data)
{
  MokedListing *self = data;

  for (guint i = 0; i < self->columns->len; i++)
    moked_csv_write_cell (out, self->kind->title (g_array_index (self->columns, guint, i)));

  moked_csv_write_row_end (out);
}

static void
write_row (GString  *out,
           gpointer  row,
           gpointer  data)
{
  MokedListing *self = data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      guint column = g_array_index (self->columns, guint, i);
      g_autofree char *text = moked_listing_text (self, row, column);

      if (self->kind->is_phone (column))
        moked_csv_write_phone (out, text);
      else
        moked_csv_write_cell (out, text);
    }

  moked_csv_write_row_end (out);
}

/* --- the job --------------------------------------------------------------------------------- */

typedef struct
{
  MokedListing   *listing;
  GFile          *file;
  GtkWidget      *widget; /* what asked; weak */
  AdwDialog      *dialog;
  GtkProgressBar *bar;
  GCancellable   *cancellable;
  guint           timer_id;
  int             done; /* atomic: rows written */
} Export;

static void
export_free (Export *export)
{
  g_clear_handle_id (&export->timer_id, g_source_remove);
  g_clear_weak_pointer (&export->widget);
  g_clear_object (&export->file);
  g_clear_object (&export->cancellable);
  g_clear_object (&export->dialog);
  moked_listing_unref (export->listing);
  g_free (export);
}

static void
progress_cb (const MokedImportProgress *progress,
             gpointer                   data)
{
  Export *export = data;

  g_atomic_int_set (&export->done, (int) progress->done);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Export *export = task_data;
  MokedListing *listing = export->listing;
  const MokedExportRows rows = { moked_listing_count (listing), listing->type->id_at, listing->result };
  const MokedExportFuncs funcs = { listing->kind->load, write_heading, write_row, listing, listing->kind->subject };
  GError *error = NULL;

  if (moked_history_export_to_file (listing->store, &rows, MOKED_EXPORT_CSV, &funcs, export->file,
                                    progress_cb, export, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Export *export = user_data;
  int done = g_atomic_int_get (&export->done);
  g_autofree char *text = moked_words_number_of (done, moked_listing_count (export->listing));

  gtk_progress_bar_set_fraction (export->bar, (double) done / MAX (1, moked_listing_count (export->listing)));
  gtk_progress_bar_set_text (export->bar, text);

  return G_SOURCE_CONTINUE;
}

static void
say_result (Export       *export,
            const GError *error)
{
  g_autofree char *path = g_file_get_path (export->file);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *isolated = moked_words_text (name);
  g_autofree char *number = moked_words_number (moked_listing_count (export->listing));
  g_autofree char *text = NULL;

  if (!export->widget)
    return;

  if (!error)
    /* Translators: the number of rows, and the name of a file */
    text = g_strdup_printf (ngettext ("%s row saved in %s", "%s rows saved in %s", moked_listing_count (export->listing)),
                            number, isolated);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_("Export cancelled; no file was written"));
  else
    text = moked_words_error (error, path);

  moked_toast (export->widget, text);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_handle_id (&export->timer_id, g_source_remove);
  adw_dialog_force_close (export->dialog);
  say_result (export, error);
  export_free (export);
}

static void
cancel_cb (Export *export)
{
  g_cancellable_cancel (export->cancellable);
}

static void
make_dialog (Export *export)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *title = gtk_label_new (_("Exporting"));
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  export->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (export->bar, TRUE);
  gtk_widget_add_css_class (title, "title-2");
  gtk_widget_add_css_class (box, "export");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "pill");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (export->bar));
  gtk_box_append (GTK_BOX (box), cancel);

  export->dialog = g_object_ref_sink (adw_dialog_new ());
  adw_dialog_set_title (export->dialog, _("Exporting"));
  adw_dialog_set_content_width (export->dialog, 360);
  adw_dialog_set_can_close (export->dialog, FALSE);
  adw_dialog_set_child (export->dialog, box);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), export);
  g_signal_connect_swapped (export->dialog, "close-attempt", G_CALLBACK (cancel_cb), export);
}

static Export *
export_new (MokedListing *listing,
            GtkWidget    *widget)
{
  Export *export = g_new0 (Export, 1);

  export->listing = moked_listing_ref (listing);
  export->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&export->widget, widget);

  return export;
}

static void
begin_writing (Export *export)
{
  g_autoptr(GTask) task = NULL;

  make_dialog (export);
  adw_dialog_present (export->dialog, export->widget);
  export->timer_id = g_timeout_add (LOOK_EVERY_MS, show_progress_cb, export);

  task = g_task_new (NULL, export->cancellable, written_cb, export);
  g_task_set_source_tag (task, begin_writing);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, export, NULL);
  g_task_run_in_thread (task, write_in_thread);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Export *export = user_data;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (export->file && export->widget)
    begin_writing (export);
  else
    export_free (export);
}

void
moked_listing_export_to (MokedListing *self,
                         GtkWidget    *widget,
                         GFile        *file)
{
  Export *export = export_new (self, widget);

  export->file = g_object_ref (file);
  begin_writing (export);
}

void
moked_listing_export (MokedListing *self,
                      GtkWidget    *widget)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_strdup_printf ("%s.csv", self->kind->name ());

  gtk_file_dialog_set_title (dialog, _("Export to CSV"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb,
                        export_new (self, widget));
}
