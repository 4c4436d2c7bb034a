/* moked-customer-print.c: a customer's whole file on paper, as PDF or as JSON
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-print"

#include "config.h"

#include "app/customer/moked-customer-print.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-customer-paper.h"
#include "core/words/moked-words-error.h"

typedef enum
{
  TO_PAPER,
  TO_PDF,
  TO_JSON,
} Target;

typedef struct
{
  MokedCustomerWindow *window;  /* weak */
  MokedStore          *store;
  MokedActor           actor;
  Target               target;
  char                *path;    /* of the file; NULL: it is asked for, or paper */
  gint64               customer_id;
  gint64               now;
  GTimeZone           *zone;
  MokedDossier        *dossier;
  MokedCustomerPaper  *paper;
} Taking;

static void
taking_free (Taking *self)
{
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->store);
  g_clear_pointer (&self->dossier, moked_dossier_unref);
  g_clear_pointer (&self->paper, moked_customer_paper_free);
  g_time_zone_unref (self->zone);
  g_free (self->path);
  g_free (self);
}

static void
say (Taking     *self,
     const char *words)
{
  if (self->window)
    moked_toast (GTK_WIDGET (moked_customer_window_get_stream (self->window)), words);
}

static void
say_error (Taking       *self,
           const GError *error)
{
  g_autofree char *words = moked_words_error (error, NULL);

  say (self, words);
}

/* --- written down ------------------------------------------------------------------------------ */

static gboolean
note_export (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  static const char *const formats[] = { "print", "pdf", "json" };
  Taking *self = data;

  return moked_dossier_note_export (writer, self->dossier, formats[self->target], error);
}

static void
noted_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Taking *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!moked_store_write_finish (MOKED_STORE (object), result, NULL, &error))
    say_error (self, error);
  else if (self->target != TO_PAPER)
    say (self, _("The file was saved"));
  taking_free (self);
}

/* Takes @self: it went out. */
static void
note (Taking *self)
{
  moked_store_write_async (self->store, &self->actor, note_export, self, NULL, NULL, noted_cb, self);
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void
json_written_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Taking *self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    {
      note (self);
      return;
    }

  say_error (self, error);
  taking_free (self);
}

static void
write_json (Taking *self)
{
  g_autoptr(GFile) file = g_file_new_for_path (self->path);
  g_autofree char *json = moked_dossier_to_json (self->dossier);
  g_autoptr(GBytes) bytes = g_bytes_new_take (g_strdup_printf ("%s\n", json), strlen (json) + 1);

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       json_written_cb, self);
}

/* --- pages --------------------------------------------------------------------------------------- */

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Taking            *self)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  gtk_print_operation_set_n_pages (operation,
                                   moked_customer_paper_paginate (self->paper, pango,
                                                                  gtk_print_context_get_width (context),
                                                                  gtk_print_context_get_height (context)));
  g_object_unref (pango);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Taking            *self)
{
  moked_customer_paper_draw_page (self->paper, gtk_print_context_get_cairo_context (context), page);
}

static void
write_pages (Taking *self)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GError) error = NULL;
  GtkPrintOperationResult result;

  self->paper = moked_customer_paper_new (self->dossier);
  gtk_print_operation_set_job_name (operation, self->dossier->title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  if (self->path)
    gtk_print_operation_set_export_filename (operation, self->path);

  result = gtk_print_operation_run (operation,
                                    self->path ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    GTK_WINDOW (self->window), &error);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      note (self);
      return;
    }

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    say_error (self, error);
  taking_free (self);
}

/* --- where to ------------------------------------------------------------------------------------ */

static void
go_on (Taking *self)
{
  if (self->target == TO_JSON)
    write_json (self);
  else
    write_pages (self);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Taking *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (!file || !self->window)
    {
      if (error && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        say_error (self, error);
      taking_free (self);
      return;
    }

  self->path = g_file_get_path (file);
  go_on (self);
}

static void
ask_where (Taking *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_strdup_printf ("%s.%s", self->dossier->title, self->target == TO_JSON ? "json" : "pdf");

  g_strdelimit (name, "/\\", '-');
  gtk_file_dialog_set_title (dialog, _("Save the Customer’s File"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, chosen_cb, self);
}

/* --- reading, on a store thread ------------------------------------------------------------------- */

static gboolean
read_dossier (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Taking *self = data;
  g_autoptr(GError) local_error = NULL;

  self->dossier = moked_dossier_read (reader, self->customer_id, self->zone, self->now, cancellable, &local_error);
  if (!local_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Taking *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!moked_store_read_finish (MOKED_STORE (object), result, NULL, &error) || !self->dossier || !self->window)
    {
      if (error)
        say_error (self, error);
      taking_free (self);
    }
  else if (self->target != TO_PAPER && !self->path)
    ask_where (self);
  else
    go_on (self);
}

static void
take_out (MokedCustomerWindow *window,
          Target               target,
          const char          *path)
{
  MokedSession *session = moked_customer_window_get_session (window);
  Taking *self = g_new0 (Taking, 1);

  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (moked_session_get_store (session));
  self->actor = *moked_session_get_actor (session);
  self->target = target;
  self->path = g_strdup (path);
  self->customer_id = moked_customer_window_get_customer_id (window);
  self->now = moked_session_now (session);
  self->zone = g_time_zone_ref (moked_session_get_zone (session));
  moked_store_read_async (self->store, read_dossier, self, NULL, NULL, read_cb, self);
}

void
moked_customer_print (MokedCustomerWindow *window)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));

  take_out (window, TO_PAPER, NULL);
}

void
moked_customer_save_pdf (MokedCustomerWindow *window)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));

  take_out (window, TO_PDF, NULL);
}

void
moked_customer_save_json (MokedCustomerWindow *window)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));

  take_out (window, TO_JSON, NULL);
}

void
moked_customer_save_to (MokedCustomerWindow *window,
                        const char          *path)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));
  g_return_if_fail (path != NULL);

  take_out (window, g_str_has_suffix (path, ".json") ? TO_JSON : TO_PDF, path);
}
