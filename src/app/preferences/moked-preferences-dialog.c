/* moked-preferences-dialog.c: the rules of the project: queues, exchanges, what is sent, customer statuses and own fields
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/preferences/moked-exchange-dialog.h"
#include "app/preferences/moked-preferences-dialog.h"
#include "app/preferences/moked-queue-row.h"
#include "app/preferences/moked-sending-page.h"
#include "app/preferences/moked-settings-page.h"
#include "app/preferences/moked-templates-page.h"
#include "core/projects/moked-exchange-store.h"
#include "core/words/moked-words.h"

struct _MokedPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  /* template widgets */
  AdwPreferencesGroup  *queues_group;
  AdwPreferencesGroup  *exchanges_group;
  MokedTemplatesPage   *templates_page;
  MokedSendingPage     *sending_page;
  MokedSettingsPage    *settings_pages[2]; /* borrowed, by kind */

  /* borrowed rows of the two groups */
  GPtrArray            *queue_rows;
  GPtrArray            *exchange_rows;

  MokedStore           *store; /* owned */
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
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), adw_toast_new (title));
}

/* --- what is in the store ------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *queues;
  GPtrArray *exchanges;
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  g_clear_pointer (&loaded->queues, g_ptr_array_unref);
  g_clear_pointer (&loaded->exchanges, g_ptr_array_unref);
  g_free (loaded);
}

/* Reader thread. */
static gboolean
read_rules (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Loaded *loaded = data;

  return (loaded->queues = moked_queue_list (reader, error)) &&
         (loaded->exchanges = moked_exchange_list (reader, error));
}

/* --- queues --------------------------------------------------------------------------------- */

typedef struct
{
  gint64          queue_id;
  char           *name;
  MokedDuePolicy  policy;

  /* what it was: to undo */
  char           *old_name;
  MokedDuePolicy  old_policy;
} QueueChange;

static void
queue_change_free (QueueChange *change)
{
  g_free (change->name);
  g_free (change->old_name);
  g_free (change);
}

static QueueChange *
queue_change_new (gint64                queue_id,
                  const char           *name,
                  const MokedDuePolicy *policy,
                  const char           *old_name,
                  const MokedDuePolicy *old_policy)
{
  QueueChange *change = g_new0 (QueueChange, 1);

  change->queue_id = queue_id;
  change->name = g_strdup (name);
  change->policy = *policy;
  change->old_name = g_strdup (old_name);
  change->old_policy = *old_policy;
  return change;
}

/* Writer thread. */
static gboolean
write_queue (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  QueueChange *change = data;

  return moked_queue_rename (writer, change->queue_id, change->name, error) >= 0 &&
         moked_queue_set_policy (writer, change->queue_id, &change->policy, error) >= 0;
}

static void write_change (MokedPreferencesDialog *self,
                          QueueChange            *change);

static void
on_undo (MokedPreferencesDialog *self,
         AdwToast               *toast)
{
  write_change (self, g_object_steal_data (G_OBJECT (toast), "undo"));
}

/* What is judged by a version stays judged by it: undoing makes one more, as it was before. */
static void
offer_undo (MokedPreferencesDialog *self,
            const QueueChange      *change)
{
  AdwToast *toast = adw_toast_new (_("Saved as a new version"));

  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "undo",
                          queue_change_new (change->queue_id, change->old_name, &change->old_policy, change->name,
                                            &change->policy),
                          (GDestroyNotify) queue_change_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

static void
on_queue_written (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(MokedPreferencesDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;

  if (moked_store_write_finish (MOKED_STORE (object), result, &data, &error))
    offer_undo (self, data);
  else if (g_error_matches (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT))
    toast (self, _("Another queue has this name; nothing was changed"));
  else
    toast (self, _("It could not be saved; nothing was changed"));

  load (self);
}

static void
write_change (MokedPreferencesDialog *self,
              QueueChange            *change)
{
  static const MokedActor actor = { .kind = MOKED_ACTOR_PERSON };

  moked_store_write_async (self->store, &actor, write_queue, change, (GDestroyNotify) queue_change_free,
                           self->cancellable, on_queue_written, g_object_ref (self));
}

static void
on_queue_apply (MokedPreferencesDialog *self,
                MokedQueueRow          *row)
{
  MokedDuePolicy policy, old_policy;
  const char *old_name = moked_queue_row_get_stored (row, &old_policy);

  moked_queue_row_get_policy (row, &policy);
  write_change (self, queue_change_new (moked_queue_row_get_queue_id (row), moked_queue_row_get_name (row), &policy,
                                        old_name, &old_policy));
}

/* Ids of the queues that are open to be changed; they stay so when the rows are made anew. */
static GHashTable *
find_expanded (MokedPreferencesDialog *self)
{
  GHashTable *expanded = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->queue_rows->len; i++)
    if (adw_expander_row_get_expanded (g_ptr_array_index (self->queue_rows, i)))
      g_hash_table_add (expanded,
                        GSIZE_TO_POINTER (moked_queue_row_get_queue_id (g_ptr_array_index (self->queue_rows, i))));

  return expanded;
}

static void
show_queues (MokedPreferencesDialog *self,
             GPtrArray              *queues,
             GHashTable             *expanded)
{
  for (guint i = 0; i < queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (queues, i);
      GtkWidget *row;

      /* Only what Moked itself opens has a policy; other systems' entries bring their own due dates. */
      if (!queue->code)
        continue;

      row = moked_queue_row_new (queue);
      g_signal_connect_object (row, "apply", G_CALLBACK (on_queue_apply), self, G_CONNECT_SWAPPED);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                     g_hash_table_contains (expanded, GSIZE_TO_POINTER (queue->id)));
      adw_preferences_group_add (self->queues_group, row);
      g_ptr_array_add (self->queue_rows, row);
    }
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
  AdwDialog *dialog = moked_exchange_dialog_new (self->store, profile);

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

static void
show_exchanges (MokedPreferencesDialog *self,
                GPtrArray              *exchanges)
{
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
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
on_read (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MokedPreferencesDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) expanded = NULL;
  gpointer data = NULL;
  Loaded *loaded;

  if (!moked_store_read_finish (MOKED_STORE (object), result, &data, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        toast (self, _("The rules could not be read from the store"));
      return;
    }

  loaded = data;
  expanded = find_expanded (self);
  clear_rows (self->queues_group, self->queue_rows);
  clear_rows (self->exchanges_group, self->exchange_rows);
  show_queues (self, loaded->queues, expanded);
  show_exchanges (self, loaded->exchanges);
}

static void
load (MokedPreferencesDialog *self)
{
  moked_store_read_async (self->store, read_rules, g_new0 (Loaded, 1), (GDestroyNotify) loaded_free,
                          self->cancellable, on_read, g_object_ref (self));
}

static void
moked_preferences_dialog_dispose (GObject *object)
{
  MokedPreferencesDialog *self = MOKED_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* Pages may outlive the dialog for a while; the store does not wait for them. */
  if (self->templates_page)
    moked_templates_page_set_store (self->templates_page, NULL);
  if (self->sending_page)
    moked_sending_page_set_store (self->sending_page, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->settings_pages); i++)
    if (self->settings_pages[i])
      moked_settings_page_set_store (g_steal_pointer (&self->settings_pages[i]), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (moked_preferences_dialog_parent_class)->dispose (object);
}

static void
moked_preferences_dialog_finalize (GObject *object)
{
  MokedPreferencesDialog *self = MOKED_PREFERENCES_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->queue_rows);
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
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, queues_group);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, exchanges_group);
  g_type_ensure (MOKED_TYPE_TEMPLATES_PAGE);
  g_type_ensure (MOKED_TYPE_SENDING_PAGE);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, templates_page);
  gtk_widget_class_bind_template_child (widget_class, MokedPreferencesDialog, sending_page);
  gtk_widget_class_bind_template_callback (widget_class, on_add_exchange);
}

static void
moked_preferences_dialog_init (MokedPreferencesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->queue_rows = g_ptr_array_new ();
  self->exchange_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (self->settings_pages); i++)
    {
      self->settings_pages[i] = MOKED_SETTINGS_PAGE (moked_settings_page_new (i));
      adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), ADW_PREFERENCES_PAGE (self->settings_pages[i]));
    }
}

AdwDialog *
moked_preferences_dialog_new (MokedStore *store)
{
  MokedPreferencesDialog *self = g_object_new (MOKED_TYPE_PREFERENCES_DIALOG, NULL);

  self->store = g_object_ref (store);
  moked_templates_page_set_store (self->templates_page, store);
  moked_sending_page_set_store (self->sending_page, store);
  for (guint i = 0; i < G_N_ELEMENTS (self->settings_pages); i++)
    moked_settings_page_set_store (self->settings_pages[i], store);
  load (self);
  return ADW_DIALOG (self);
}
