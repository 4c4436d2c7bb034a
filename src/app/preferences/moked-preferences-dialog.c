/* moked-preferences-dialog.c: the rules of the project: queues, exchanges, what is sent, customer statuses and own fields
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/preferences/moked-exchange-dialog.h"
#include "app/preferences/moked-preferences-dialog.h"
#include "app/preferences/moked-sending-page.h"
#include "app/preferences/moked-settings-page.h"
#include "app/preferences/moked-templates-page.h"
#include "core/projects/moked-exchange-store.h"
#include "core/words/moked-words.h"

struct _MokedPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  /* template widgets */
  MokedSettingsPage    *queues_page;
  AdwPreferencesGroup  *exchanges_group;
  MokedTemplatesPage   *templates_page;
  MokedSendingPage     *sending_page;
  MokedSettingsPage    *statuses_page;
  MokedSettingsPage    *fields_page;

  GPtrArray            *exchange_rows; /* borrowed, of the group */

  MokedStore           *store; /* owned */
  MokedActor            actor;
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (MokedPreferencesDialog, moked_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

enum { JUDGE_AGAIN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void load (MokedPreferencesDialog *self);

static void
toast (MokedPreferencesDialog *self,
       const char             *title)
{
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), moked_toast_new (title));
}

/* --- what is in the store ------------------------------------------------------------------- */

/* Reader thread. */
static gboolean
read_exchanges (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  GPtrArray **exchanges = data;

  return (*exchanges = moked_exchange_list (reader, error)) != NULL;
}

static void
exchanges_free (gpointer data)
{
  GPtrArray **exchanges = data;

  g_clear_pointer (exchanges, g_ptr_array_unref);
  g_free (exchanges);
}

/* --- exchanges ------------------------------------------------------------------------------ */

static void
on_exchange_saved (MokedPreferencesDialog *self,
                   gint64                  exchange_id,
                   gboolean                judge_again)
{
  load (self);
  if (judge_again)
    g_signal_emit (self, signals[JUDGE_AGAIN], 0, exchange_id);
}

static void
open_exchange (MokedPreferencesDialog     *self,
               const MokedExchangeProfile *profile)
{
  AdwDialog *dialog = moked_exchange_dialog_new (self->store, &self->actor, profile);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_exchange_saved), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_exchange_activated (MokedPreferencesDialog *self,
                       GtkWidget              *row)
{
  open_exchange (self, g_object_get_data (G_OBJECT (row), "profile"));
}

static void
on_add_exchange (MokedPreferencesDialog *self)
{
  g_autoptr(MokedExchangeProfile) profile = moked_exchange_profile_new ("");
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();

  moked_exchange_profile_set_time_zone (profile, g_time_zone_get_identifier (zone));
  open_exchange (self, profile);
}

/* Then the rows stay, and the keyboard where it is. */
static gboolean
is_shown (MokedPreferencesDialog *self,
          GPtrArray              *exchanges)
{
  if (self->exchange_rows->len != MAX (exchanges->len, 1))
    return FALSE;

  for (guint i = 0; i < self->exchange_rows->len; i++)
    {
      const MokedExchangeProfile *old = g_object_get_data (self->exchange_rows->pdata[i], "profile");
      const MokedExchangeProfile *new = i < exchanges->len ? exchanges->pdata[i] : NULL;

      if (!old != !new || (old && (old->exchange_id != new->exchange_id || old->version != new->version ||
                                   !g_str_equal (old->name, new->name))))
        return FALSE;
    }

  return TRUE;
}

static void
show_exchanges (MokedPreferencesDialog *self,
                GPtrArray              *exchanges)
{
  if (is_shown (self, exchanges))
    return;

  for (guint i = 0; i < self->exchange_rows->len; i++)
    adw_preferences_group_remove (self->exchanges_group, g_ptr_array_index (self->exchange_rows, i));
  g_ptr_array_set_size (self->exchange_rows, 0);

  for (guint i = 0; i < exchanges->len; i++)
    {
      MokedExchangeProfile *profile = g_ptr_array_index (exchanges, i);
      g_autofree char *version = moked_words_number (profile->version);
      g_autofree char *zone = moked_words_code (profile->time_zone);
      g_autofree char *subtitle = NULL;
      GtkWidget *row = adw_action_row_new ();

      /* Translators: a time zone, then the version of the exchange's profile */
      subtitle = moked_words_line (g_strdup_printf (_("%s · version %s"), zone, version));
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), profile->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "profile", moked_exchange_profile_ref (profile),
                              (GDestroyNotify) moked_exchange_profile_unref);
      g_signal_connect_object (row, "activated", G_CALLBACK (on_exchange_activated), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->exchanges_group, row);
      g_ptr_array_add (self->exchange_rows, row);
    }

  if (exchanges->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("None yet"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   _("The first import of an exchange’s files proposes one"));
      adw_preferences_group_add (self->exchanges_group, row);
      g_ptr_array_add (self->exchange_rows, row);
    }
}

/* --- the dialog ----------------------------------------------------------------------------- */

static void
on_read (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MokedPreferencesDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;

  if (!moked_store_read_finish (MOKED_STORE (object), result, &data, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        toast (self, _("The rules could not be read from the store"));
      return;
    }

  show_exchanges (self, *(GPtrArray **) data);
}

static void
load (MokedPreferencesDialog *self)
{
  if (!self->store)
    return;

  moked_store_read_async (self->store, read_exchanges, g_new0 (GPtrArray *, 1), exchanges_free, self->cancellable,
                          on_read, g_object_ref (self));
}

/* The dialog of libadwaita 1.7 forgets to let go of its pages, so they are taken out of it; what they still read or write
 * does not keep the store. */
static void
stop (MokedPreferencesDialog *self)
{
  GtkWidget *exchanges_page = gtk_widget_get_ancestor (GTK_WIDGET (self->exchanges_group), ADW_TYPE_PREFERENCES_PAGE);
  gpointer pages[] = { self->queues_page, exchanges_page, self->templates_page, self->sending_page,
                       self->statuses_page, self->fields_page };

  moked_settings_page_stop (self->queues_page);
  moked_templates_page_set_store (self->templates_page, NULL, NULL);
  moked_sending_page_set_store (self->sending_page, NULL, NULL);
  moked_settings_page_stop (self->statuses_page);
  moked_settings_page_stop (self->fields_page);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_preferences_dialog_remove (ADW_PREFERENCES_DIALOG (self), pages[i]);
}

static void
moked_preferences_dialog_dispose (GObject *object)
{
  MokedPreferencesDialog *self = MOKED_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->queues_page)
    stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (moked_preferences_dialog_parent_class)->dispose (object);
}

static void
moked_preferences_dialog_finalize (GObject *object)
{
  MokedPreferencesDialog *self = MOKED_PREFERENCES_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->exchange_rows);
  G_OBJECT_CLASS (moked_preferences_dialog_parent_class)->finalize (object);
}

static void
moked_preferences_dialog_class_init (MokedPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_preferences_dialog_dispose;
  object_class->finalize = moked_preferences_dialog_finalize;
  signals[JUDGE_AGAIN] = g_signal_new ("judge-again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-preferences-dialog.ui");
  g_type_ensure (MOKED_TYPE_SETTINGS_PAGE);
  g_type_ensure (MOKED_TYPE_TEMPLATES_PAGE);
  g_type_ensure (MOKED_TYPE_SENDING_PAGE);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, queues_page);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, exchanges_group);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, templates_page);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, sending_page);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, statuses_page);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, fields_page);
  gtk_widget_class_bind_template_callback (widget_class, on_add_exchange);
}

static void
moked_preferences_dialog_init (MokedPreferencesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->exchange_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
moked_preferences_dialog_new (MokedStore       *store,
                              const MokedActor *actor)
{
  MokedPreferencesDialog *self = g_object_new (MOKED_TYPE_PREFERENCES_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->actor = *actor;
  moked_settings_page_start (self->queues_page, MOKED_SETTING_QUEUE, store, actor);
  moked_templates_page_set_store (self->templates_page, store, actor);
  moked_sending_page_set_store (self->sending_page, store, actor);
  moked_settings_page_start (self->statuses_page, MOKED_SETTING_STATUS, store, actor);
  moked_settings_page_start (self->fields_page, MOKED_SETTING_FIELD, store, actor);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return ADW_DIALOG (self);
}
