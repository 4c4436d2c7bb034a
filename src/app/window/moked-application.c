/* moked-application.c: the application: its options, its windows, and what is done outside of them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-application"

#include "config.h"

#include "app/window/moked-application.h"

#include <glib/gi18n.h>

#include "app/customer/moked-customer-window.h"
#include "app/window/moked-import-actions.h"
#include "app/window/moked-keys.h"
#include "app/window/moked-reminder-actions.h"
#include "app/window/moked-shortcuts-dialog.h"
#include "app/window/moked-window.h"

struct _MokedApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedApplication, moked_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "store", 's', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open the store at PATH"), N_("PATH") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample data"), NULL },
  { "entry", 'e', 0, G_OPTION_ARG_STRING, NULL, N_("Show the entry with this ID"), N_("ID") },
  { "separate", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Run as a process of its own"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE…]") },
  { NULL }
};

/* --- windows --------------------------------------------------------------------------------- */

char *
moked_application_sample_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "moked", "sample.sqlite", NULL);
}

GtkWindow *
moked_application_open_store (MokedApplication *self,
                              const char       *path,
                              gboolean          is_sample)
{
  GtkWidget *window;

  g_return_val_if_fail (MOKED_IS_APPLICATION (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (MOKED_IS_WINDOW (l->data) && g_str_equal (moked_window_get_path (l->data), path))
      {
        gtk_window_present (l->data);
        return l->data;
      }

  window = moked_window_new (GTK_APPLICATION (self), path, is_sample);
  moked_import_actions_accept_drops (MOKED_WINDOW (window));
  moked_window_present_soon (MOKED_WINDOW (window));

  return GTK_WINDOW (window);
}

static void
open_sample (MokedApplication *self)
{
  g_autofree char *path = moked_application_sample_path ();

  moked_application_open_store (self, path, TRUE);
}

static void
open_own (MokedApplication *self)
{
  g_autofree char *path = moked_store_default_path ();

  moked_application_open_store (self, path, FALSE);
}

/* "1042" or "#1042" */
static gint64
id_of_text (const char *text)
{
  gint64 id = 0;

  if (!text || !g_ascii_string_to_signed (*text == '#' ? text + 1 : text, 10, 1, G_MAXINT64, &id, NULL))
    return 0;

  return id;
}

/* The files and folders that are to be imported, as the process that was asked names them. */
static GStrv
dup_paths (GApplicationCommandLine *command_line,
           GVariantDict            *dict)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree const char **arguments = NULL;

  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &arguments);
  for (guint i = 0; arguments && arguments[i]; i++)
    {
      g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      if (g_file_peek_path (file))
        g_strv_builder_add (builder, g_file_peek_path (file));
    }

  return g_strv_builder_end (builder);
}

static int
moked_application_command_line (GApplication            *application,
                                GApplicationCommandLine *command_line)
{
  MokedApplication *self = MOKED_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree char *path = NULL;
  g_auto(GStrv) paths = NULL;
  g_autofree char *default_path = moked_store_default_path ();
  g_autofree char *sample_path = moked_application_sample_path ();
  const char *store = NULL;
  const char *entry = NULL;
  gboolean is_sample = g_variant_dict_contains (dict, "sample");
  GtkWindow *window;
  gint64 entry_id;

  g_variant_dict_lookup (dict, "entry", "&s", &entry);
  entry_id = id_of_text (entry);
  if (entry && !entry_id)
    {
      /* Translators: the command line */
      g_application_command_line_printerr (command_line, _("moked: “%s” is not the ID of an entry\n"), entry);
      return 2;
    }

  if (g_variant_dict_lookup (dict, "store", "^&ay", &store))
    {
      g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line, store);

      path = g_file_get_path (file);
    }

  window = moked_application_open_store (self, path ? path : is_sample ? sample_path : default_path,
                                         is_sample && !path);
  if (entry_id)
    moked_window_open_entry (MOKED_WINDOW (window), entry_id);
  if ((paths = dup_paths (command_line, dict))[0])
    moked_window_import (MOKED_WINDOW (window), (const char * const *) paths);

  return 0;
}

static int
moked_application_handle_local_options (GApplication *application,
                                        GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "separate"))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
moked_application_activate (GApplication *application)
{
  open_own (MOKED_APPLICATION (application));
}

/* --- actions --------------------------------------------------------------------------------- */

static void
sample_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  open_sample (user_data);
}

static void
open_own_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  open_own (user_data);
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  adw_dialog_present (moked_shortcuts_dialog_new (), GTK_WIDGET (window));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", _("Moked"),
                "application-icon", MOKED_APP_ID,
                "version", MOKED_VERSION,
                "developer-name", _("The Moked contributors"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _("Track follow-ups and monitor queue performance"),
                /* Translators: your names, one a line */
                "translator-credits", _("translator-credits"),
                NULL);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);

  g_list_free (windows);
}

/* --- the object ------------------------------------------------------------------------------ */

static void
moked_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "sample", sample_action },
    { "open-own", open_own_action },
    { "shortcuts", shortcuts_action },
    { "about", about_action },
    { "quit", quit_action },
  };

  G_APPLICATION_CLASS (moked_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  moked_import_actions_add (GTK_APPLICATION (application));
  moked_reminder_actions_add (MOKED_APPLICATION (application));
  moked_keys_install (GTK_APPLICATION (application));
  moked_keys_watch (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name (MOKED_APP_ID);
  /* A name that the keyboard comes to is to be read, and not to be written over. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static gboolean
key_pressed_cb (GtkWindow             *window,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  return moked_keys_press (window, controller, keyval, keycode, state);
}

/* A customer's window knows no keys: they are the application's. */
static void
moked_application_window_added (GtkApplication *application,
                                GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (moked_application_parent_class)->window_added (application, window);

  if (MOKED_IS_CUSTOMER_WINDOW (window))
    {
      GtkEventController *controller = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), window, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (GTK_WIDGET (window), controller);
    }
}

static void
moked_application_class_init (MokedApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  GTK_APPLICATION_CLASS (klass)->window_added = moked_application_window_added;
  application_class->startup = moked_application_startup;
  application_class->activate = moked_application_activate;
  application_class->command_line = moked_application_command_line;
  application_class->handle_local_options = moked_application_handle_local_options;
}

static void
moked_application_init (MokedApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

MokedApplication *
moked_application_new (void)
{
  return g_object_new (MOKED_TYPE_APPLICATION,
                       "application-id", MOKED_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", MOKED_RESOURCE_PATH,
                       "version", MOKED_VERSION,
                       NULL);
}
