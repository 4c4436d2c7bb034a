/* moked-import-actions.c: the ways into an import and to the rules, from any window
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-application"

#include "config.h"

#include <glib/gi18n.h>

#include "app/import/moked-import-dialog.h"
#include "app/preferences/moked-preferences-dialog.h"
#include "app/window/moked-import-actions.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words-import.h"

static MokedWindow *
get_window (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  while (window && !MOKED_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);

  return window && moked_window_get_session (MOKED_WINDOW (window)) ? MOKED_WINDOW (window) : NULL;
}

static MokedStore *
get_store (MokedWindow *window)
{
  return moked_session_get_store (moked_window_get_session (window));
}

static const MokedActor *
get_actor (MokedWindow *window)
{
  return moked_session_get_actor (moked_window_get_session (window));
}

/* --- an import in the background ------------------------------------------------------------- */

static void
show_background (MokedWindow *window)
{
  const MokedImportProgress *progress = moked_job_get_progress (window->import_job);
  g_autofree char *title = NULL;

  if (!progress->phase)
    return;

  title = moked_words_import_progress (progress);
  adw_banner_set_title (window->import_banner, title);
  adw_banner_set_revealed (window->import_banner, TRUE);
}

static void
on_background_finished (MokedWindow *window)
{
  MokedImportReport *report = moked_job_get_result (window->import_job);
  g_autofree char *title = report ? moked_words_import_summary (report) : NULL;

  adw_banner_set_title (window->import_banner, title ? title : _("The import could not go on"));
  adw_banner_set_revealed (window->import_banner, TRUE);
}

static void
on_background (MokedWindow *window,
               MokedJob    *job)
{
  g_set_object (&window->import_job, job);
  g_signal_connect_object (job, "progress", G_CALLBACK (show_background), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "finished", G_CALLBACK (on_background_finished), window, G_CONNECT_SWAPPED);
  adw_banner_set_title (window->import_banner, _("Importing…"));
  adw_banner_set_revealed (window->import_banner, TRUE);
}

static void
on_rows (MokedWindow *window,
         gint64       import_id,
         guint        part,
         MokedIdSet  *ids)
{
  moked_window_show_import (window, import_id, part, ids);
}

static void
present (MokedWindow *window,
         AdwDialog   *dialog)
{
  g_signal_connect_object (dialog, "background", G_CALLBACK (on_background), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "rows", G_CALLBACK (on_rows), window, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
show_job (MokedWindow *window)
{
  g_autoptr(MokedJob) job = g_steal_pointer (&window->import_job);

  adw_banner_set_revealed (window->import_banner, FALSE);
  if (!job)
    return;

  g_signal_handlers_disconnect_by_data (job, window);
  present (window, moked_import_dialog_new_for_job (get_store (window), job));
}

/* One import at a time in a window: a second one would only wait for the first. */
static gboolean
is_importing (MokedWindow *window)
{
  return window->import_job && moked_job_is_running (window->import_job);
}

void
moked_import_actions_import (MokedWindow        *window,
                             const char * const *paths)
{
  g_return_if_fail (MOKED_IS_WINDOW (window));

  if (!moked_window_get_session (window) || !paths || !paths[0])
    return;

  if (is_importing (window))
    show_job (window);
  else
    present (window, moked_import_dialog_new (get_store (window), get_actor (window), paths));
}

/* --- choosing files --------------------------------------------------------------------------- */

static GStrv
dup_paths (GListModel *files)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file))
        g_strv_builder_add (paths, g_file_peek_path (file));
    }

  return g_strv_builder_end (paths);
}

static void
on_files_chosen (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(MokedWindow) window = user_data;
  g_autoptr(GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_auto(GStrv) paths = files ? dup_paths (files) : NULL;

  moked_import_actions_import (window, (const char * const *) paths);
}

static void
on_folders_chosen (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(MokedWindow) window = user_data;
  g_autoptr(GListModel) files = gtk_file_dialog_select_multiple_folders_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_auto(GStrv) paths = files ? dup_paths (files) : NULL;

  moked_import_actions_import (window, (const char * const *) paths);
}

static GtkFileDialog *
file_dialog_new (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, _("_Import"));
  return dialog;
}

static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  MokedWindow *window = get_window (user_data);
  g_autoptr(GtkFileDialog) dialog = file_dialog_new (_("Import Files"));

  if (window)
    gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, on_files_chosen, g_object_ref (window));
}

static void
import_folder_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  MokedWindow *window = get_window (user_data);
  g_autoptr(GtkFileDialog) dialog = file_dialog_new (_("Import a Folder"));

  if (window)
    gtk_file_dialog_select_multiple_folders (dialog, GTK_WINDOW (window), NULL, on_folders_chosen, g_object_ref (window));
}

static void
import_table_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  MokedWindow *window = get_window (user_data);
  g_autoptr(GtkFileDialog) dialog = file_dialog_new (_("Import a Table"));
  g_autoptr(GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (tables, _("Tables and cards"));
  for (const char *const *suffix = (const char *const[]) { "csv", "tsv", "tab", "txt", "vcf", "vcard", NULL }; *suffix; suffix++)
    gtk_file_filter_add_suffix (tables, *suffix);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  if (window)
    gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, on_files_chosen, g_object_ref (window));
}

static void
import_show_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  MokedWindow *window = get_window (user_data);

  if (window)
    show_job (window);
}

/* --- the rules -------------------------------------------------------------------------------- */

static void
on_judge_again (MokedWindow *window,
                gint64       exchange_id)
{
  present (window, moked_import_dialog_new_for_judge (get_store (window), exchange_id));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  MokedWindow *window = get_window (user_data);
  AdwDialog *dialog;

  if (!window)
    return;

  dialog = moked_preferences_dialog_new (get_store (window), get_actor (window));
  g_signal_connect_object (dialog, "judge-again", G_CALLBACK (on_judge_again), window, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

void
moked_import_actions_add (GtkApplication *application)
{
  static const GActionEntry entries[] = {
    { "import", import_action },
    { "import-folder", import_folder_action },
    { "import-table", import_table_action },
    { "import-show", import_show_action },
    { "preferences", preferences_action },
  };

  g_return_if_fail (GTK_IS_APPLICATION (application));

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
}

/* --- dropping --------------------------------------------------------------------------------- */

static gboolean
on_drop (MokedWindow   *window,
         const GValue  *value)
{
  const GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) paths = NULL;

  for (; files; files = files->next)
    if (g_file_peek_path (files->data))
      g_strv_builder_add (builder, g_file_peek_path (files->data));

  paths = g_strv_builder_end (builder);
  moked_import_actions_import (window, (const char * const *) paths);
  return paths[0] != NULL;
}

void
moked_import_actions_accept_drops (MokedWindow *window)
{
  GtkDropTarget *target;

  g_return_if_fail (MOKED_IS_WINDOW (window));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
