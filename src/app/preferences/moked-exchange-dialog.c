/* moked-exchange-dialog.c: the profile of one exchange, to look at and to change
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-exchange-form.h"
#include "app/preferences/moked-exchange-dialog.h"
#include "core/projects/moked-exchange-store.h"

struct _MokedExchangeDialog
{
  AdwDialog          parent_instance;

  /* template widgets */
  MokedExchangeForm *form;
  AdwBanner         *error_banner;
  AdwSwitchRow      *judge_row;
  GtkWidget         *save_button;

  MokedStore        *store; /* owned */
  GCancellable      *cancellable;
  MokedActor         actor;
  gboolean           is_stored;
};

G_DEFINE_FINAL_TYPE (MokedExchangeDialog, moked_exchange_dialog, ADW_TYPE_DIALOG)

enum { PROP_0, PROP_IS_STORED, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  MokedExchangeProfile *profile;
  gint64                exchange_id;
} Saving;

static void
saving_free (Saving *saving)
{
  moked_exchange_profile_unref (saving->profile);
  g_free (saving);
}

/* Writer thread. */
static gboolean
save_profile (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Saving *saving = data;

  if (saving->profile->exchange_id == 0)
    return (saving->exchange_id = moked_exchange_add (writer, saving->profile, error)) != 0;

  saving->exchange_id = saving->profile->exchange_id;
  return moked_exchange_set (writer, saving->exchange_id, saving->profile, error);
}

static void
on_saved (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(MokedExchangeDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;
  Saving *saving;
  gboolean judge_again;

  if (!moked_store_write_finish (MOKED_STORE (object), result, &data, &error))
    {
      gtk_widget_set_sensitive (self->save_button, TRUE);
      adw_banner_set_title (self->error_banner,
                            g_error_matches (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT)
                              ? _("There is an exchange of this name already: choose another")
                              : _("The profile could not be saved; nothing was changed"));
      adw_banner_set_revealed (self->error_banner, TRUE);
      return;
    }

  saving = data;
  judge_again = self->is_stored && adw_switch_row_get_active (self->judge_row);
  g_signal_emit (self, signals[SAVED], 0, saving->exchange_id, judge_again);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save (MokedExchangeDialog *self)
{
  gint64 now = moked_clock_now (moked_store_get_clock (self->store));
  MokedExchangeProfile *profile = moked_exchange_form_dup_profile (self->form, now);
  Saving *saving;

  if (!profile)
    return;

  saving = g_new0 (Saving, 1);
  saving->profile = profile;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  moked_store_write_async (self->store, &self->actor, save_profile, saving, (GDestroyNotify) saving_free,
                           self->cancellable, on_saved, g_object_ref (self));
}

static void
on_cancel (MokedExchangeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
moked_exchange_dialog_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  MokedExchangeDialog *self = MOKED_EXCHANGE_DIALOG (object);

  switch (prop_id)
    {
    case PROP_IS_STORED:
      g_value_set_boolean (value, self->is_stored);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
moked_exchange_dialog_dispose (GObject *object)
{
  MokedExchangeDialog *self = MOKED_EXCHANGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_EXCHANGE_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (moked_exchange_dialog_parent_class)->dispose (object);
}

static void
moked_exchange_dialog_class_init (MokedExchangeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_exchange_dialog_dispose;
  object_class->get_property = moked_exchange_dialog_get_property;

  properties[PROP_IS_STORED] =
    g_param_spec_boolean ("is-stored", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);

  g_type_ensure (MOKED_TYPE_EXCHANGE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-exchange-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeDialog, form);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeDialog, judge_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
moked_exchange_dialog_init (MokedExchangeDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
moked_exchange_dialog_new (MokedStore                 *store,
                           const MokedActor           *actor,
                           const MokedExchangeProfile *profile)
{
  MokedExchangeDialog *self = g_object_new (MOKED_TYPE_EXCHANGE_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->actor = *actor;
  self->is_stored = profile->exchange_id != 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_STORED]);
  moked_exchange_form_set_profile (self->form, profile);
  adw_dialog_set_title (ADW_DIALOG (self), self->is_stored ? profile->name : _("New Exchange"));

  return ADW_DIALOG (self);
}
