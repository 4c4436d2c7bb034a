/* moked-sending-page.c: by what messages are sent, and where what comes back arrives
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-sending-page"

#include "config.h"

#include "app/preferences/moked-sending-page.h"

#include <glib/gi18n.h>

#include "app/common/moked-postman.h"
#include "core/delivery/moked-secret.h"
#include "core/import/moked-mailbox-setting.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-sending.h"
#include "core/words/moked-words.h"

#define N_SENDERS 2 /* of e-mail, of SMS */

struct _MokedSendingPage
{
  AdwPreferencesPage parent_instance;

  /* template */
  AdwEntryRow  *host_row;
  AdwSpinRow   *port_row;
  AdwComboRow  *security_row;
  AdwEntryRow  *user_row;
  AdwEntryRow  *password_row;
  AdwEntryRow  *from_name_row;
  AdwEntryRow  *from_row;
  AdwEntryRow  *bounces_row;
  AdwActionRow *smtp_row;
  AdwEntryRow  *url_row;
  AdwEntryRow  *body_row;
  AdwEntryRow  *content_type_row;
  AdwEntryRow  *success_row;
  AdwEntryRow  *sms_user_row;
  AdwEntryRow  *sms_password_row;
  AdwEntryRow  *sms_from_row;
  AdwEntryRow  *sms_to_row;
  AdwActionRow *sms_row;
  AdwActionRow *mailbox_row;
  GtkWidget    *clear_mailbox_button;

  /* owned */
  MokedStore   *store;
  GCancellable *cancellable;
  char         *stored[N_SENDERS]; /* as JSON; NULL: there is none */
  char         *shown[N_SENDERS];  /* what was typed when it was shown */

  MokedActor    actor;
};

G_DEFINE_FINAL_TYPE (MokedSendingPage, moked_sending_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
say (AdwActionRow *row,
     const char   *words)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (row, words);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static AdwActionRow *
row_of (MokedSendingPage *self,
        MokedChannel      channel)
{
  return channel == MOKED_CHANNEL_SMS ? self->sms_row : self->smtp_row;
}

/* --- what is typed ----------------------------------------------------------------------------- */

/* Whether or not it can be saved. */
static char *
dup_typed (MokedSendingPage *self,
           MokedChannel      channel)
{
  const MokedSmtpSettings smtp = {
    .host = (char *) text_of (self->host_row),
    .port = adw_spin_row_get_value (self->port_row),
    .security = adw_combo_row_get_selected (self->security_row),
    .user = (char *) text_of (self->user_row),
    .from_name = (char *) text_of (self->from_name_row),
    .from_address = (char *) text_of (self->from_row),
    .bounce_address = (char *) text_of (self->bounces_row),
  };
  const MokedSmsSettings sms = {
    .url = (char *) text_of (self->url_row),
    .body = (char *) text_of (self->body_row),
    .content_type = (char *) text_of (self->content_type_row),
    .user = (char *) text_of (self->sms_user_row),
    .from = (char *) text_of (self->sms_from_row),
    .success = (char *) text_of (self->success_row),
  };

  return channel == MOKED_CHANNEL_SMS ? moked_sms_settings_to_json (&sms) : moked_smtp_settings_to_json (&smtp);
}

/* NULL: @error. */
static MokedSenders *
collect (MokedSendingPage  *self,
         MokedChannel       channel,
         GError           **error)
{
  g_autoptr(MokedSenders) typed = g_new0 (MokedSenders, 1);
  g_autofree char *json = dup_typed (self, channel);

  if (channel == MOKED_CHANNEL_SMS)
    typed->sms = moked_sms_settings_from_json (json, error);
  else
    typed->smtp = moked_smtp_settings_from_json (json, error);

  return moked_senders_has (typed, channel) ? g_steal_pointer (&typed) : NULL;
}

/* Nothing stands there: there is no such sender. */
static gboolean
is_empty (MokedSendingPage *self,
          MokedChannel      channel)
{
  return *text_of (channel == MOKED_CHANNEL_SMS ? self->url_row : self->host_row) == '\0';
}

/* --- work on a thread: the keyring and servers may take their time ---------------------------------- */

typedef struct
{
  MokedChannel     channel;
  MokedSenders    *senders;
  char            *account;  /* NULL: no log-in */
  char            *password; /* "": as it is kept */
  char            *to;
  gboolean         is_test;
  gboolean         is_kept;  /* the keyring took the password */
  MokedSendResult  result;
} Work;

static void
work_free (Work *work)
{
  moked_senders_free (work->senders);
  g_free (work->account);
  g_free (work->password);
  g_free (work->to);
  moked_send_result_clear (&work->result);
  g_free (work);
}

static Work *
work_new (MokedSendingPage *self,
          MokedChannel      channel,
          MokedSenders     *senders)
{
  gboolean is_sms = channel == MOKED_CHANNEL_SMS;
  Work *work = g_new0 (Work, 1);

  work->channel = channel;
  work->senders = senders;
  work->account = moked_senders_dup_account (senders, channel);
  work->password = g_strdup (text_of (is_sms ? self->sms_password_row : self->password_row));
  work->to = g_strdup (text_of (self->sms_to_row));

  return work;
}

static void
try_sender (Work         *work,
            GCancellable *cancellable)
{
  g_autofree char *kept = NULL;
  g_autofree char *token = g_uuid_string_random ();
  const char *password = work->password;

  if (*password == '\0' && work->account)
    password = kept = moked_senders_ask_keyring (work->channel, work->account, cancellable, NULL);
  if (work->channel == MOKED_CHANNEL_SMS)
    moked_sms_send (work->senders->sms, password, work->to, _("Moked sends SMS"), token, cancellable, &work->result);
  else
    moked_smtp_try (work->senders->smtp, password, cancellable, &work->result);
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autofree char *label = NULL;
  g_autoptr(GError) error = NULL;

  if (work->is_test)
    try_sender (work, cancellable);
  else if (work->account && *work->password)
    {
      label = g_strdup_printf ("Moked: %s", work->account);
      work->is_kept = moked_secret_store (moked_senders_get_code (work->channel), work->account, label, work->password,
                                          cancellable, &error);
      if (error)
        g_message ("The keyring did not take the password of %s: %s", work->account, error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  MokedSendingPage *self = MOKED_SENDING_PAGE (object);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  words = moked_words_sender_tried (&work->result);
  say (row_of (self, work->channel), words);
}

/* Without a keyring it is known for as long as Moked is open. */
static void
password_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  MokedSendingPage *self = MOKED_SENDING_PAGE (object);
  Work *work = g_task_get_task_data (G_TASK (result));
  MokedPostman *postman;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  postman = moked_postman_find (self->store);
  if (postman && work->account && *work->password)
    moked_postman_remember (postman, work->channel, work->account, work->is_kept ? NULL : work->password);
  if (postman)
    moked_postman_hurry (postman);
  say (row_of (self, work->channel), !work->account || !*work->password || work->is_kept
                                       ? _("Saved")
                                       : _("Saved; there is no keyring, so the password is known only until Moked is closed"));
}

static void
run_work (MokedSendingPage    *self,
          Work                *work,
          GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, callback, NULL);

  g_task_set_source_tag (task, run_work);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, work_thread);
}

static void
test (MokedSendingPage *self,
      MokedChannel      channel)
{
  g_autoptr(GError) error = NULL;
  MokedSenders *typed = collect (self, channel, &error);
  Work *work;

  if (!typed)
    {
      say (row_of (self, channel), moked_words_settings_error (error, channel));
      return;
    }
  if (channel == MOKED_CHANNEL_SMS && *text_of (self->sms_to_row) == '\0')
    {
      moked_senders_free (typed);
      say (self->sms_row, _("Write a number that gets the SMS"));
      gtk_widget_grab_focus (GTK_WIDGET (self->sms_to_row));
      return;
    }

  work = work_new (self, channel, typed);
  work->is_test = TRUE;
  say (row_of (self, channel), _("Asking the server…"));
  run_work (self, work, tested_cb);
}

static void
test_smtp_cb (MokedSendingPage *self)
{
  test (self, MOKED_CHANNEL_EMAIL);
}

static void
test_sms_cb (MokedSendingPage *self)
{
  test (self, MOKED_CHANNEL_SMS);
}

/* --- saving ------------------------------------------------------------------------------------------- */

static gboolean
save (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Work *work = data;

  if (work->channel == MOKED_CHANNEL_SMS)
    return moked_senders_save_sms (writer, work->senders->sms, error) >= 0;

  return moked_senders_save_smtp (writer, work->senders->smtp, error) >= 0;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(MokedSendingPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  gpointer data = NULL;
  gboolean is_saved = moked_store_write_finish (MOKED_STORE (object), result, &data, &error);
  const Work *saved = data;
  Work *work;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_saved)
    {
      words = moked_words_error (error, NULL);
      say (row_of (self, saved->channel), words);
      return;
    }

  work = g_new0 (Work, 1);
  work->channel = saved->channel;
  work->account = g_strdup (saved->account);
  work->password = g_strdup (saved->password);
  run_work (self, work, password_cb);
}

static void
save_sender (MokedSendingPage *self,
             MokedChannel      channel)
{
  g_autoptr(GError) error = NULL;
  MokedSenders *typed = is_empty (self, channel) ? g_new0 (MokedSenders, 1) : collect (self, channel, &error);

  if (!typed)
    {
      say (row_of (self, channel), moked_words_settings_error (error, channel));
      return;
    }

  moked_store_write_async (self->store, &self->actor, save, work_new (self, channel, typed), (GDestroyNotify) work_free,
                           self->cancellable, saved_cb, g_object_ref (self));
}

static void
save_smtp_cb (MokedSendingPage *self)
{
  save_sender (self, MOKED_CHANNEL_EMAIL);
}

static void
save_sms_cb (MokedSendingPage *self)
{
  save_sender (self, MOKED_CHANNEL_SMS);
}

/* What is on this computer; host, port and where reports go are then changed in the address. */
static void
kannel_cb (MokedSendingPage *self)
{
  g_autoptr(MokedSmsSettings) kannel = moked_sms_settings_new_kannel ("127.0.0.1", 13013, text_of (self->sms_user_row),
                                                                      text_of (self->sms_from_row), NULL);

  set_text (self->url_row, kannel->url);
  set_text (self->body_row, kannel->body);
  set_text (self->content_type_row, kannel->content_type);
  set_text (self->success_row, kannel->success);
  gtk_widget_grab_focus (GTK_WIDGET (self->url_row));
}

/* --- the mailbox --------------------------------------------------------------------------------------- */

static void
show_mailbox (MokedSendingPage *self,
              const char       *path)
{
  g_autofree char *words = path ? moked_words_code (path) : g_strdup (_("None"));

  adw_action_row_set_subtitle (self->mailbox_row, words);
  gtk_widget_set_visible (self->clear_mailbox_button, path != NULL);
}

static gboolean
save_mailbox (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return moked_mailbox_setting_save (writer, data, error) >= 0;
}

static void
mailbox_saved_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(MokedSendingPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  MokedPostman *postman;
  gpointer path = NULL;
  gboolean is_saved = moked_store_write_finish (MOKED_STORE (object), result, &path, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_saved)
    {
      words = moked_words_error (error, NULL);
      say (self->mailbox_row, words);
      return;
    }

  show_mailbox (self, path);
  if ((postman = moked_postman_find (self->store)))
    moked_postman_hurry (postman);
}

static void
set_mailbox (MokedSendingPage *self,
             const char       *path)
{
  moked_store_write_async (self->store, &self->actor, save_mailbox, g_strdup (path), g_free, self->cancellable,
                           mailbox_saved_cb, g_object_ref (self));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(MokedSendingPage) self = user_data;
  g_autoptr(GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (folder && g_file_peek_path (folder) && !g_cancellable_is_cancelled (self->cancellable))
    set_mailbox (self, g_file_peek_path (folder));
}

static void
choose_mailbox_cb (MokedSendingPage *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Folder Where Bounces Arrive"));
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable, chosen_cb,
                                 g_object_ref (self));
}

static void
clear_mailbox_cb (MokedSendingPage *self)
{
  set_mailbox (self, NULL);
}

/* --- what is set up --------------------------------------------------------------------------------------- */

typedef struct
{
  MokedSenders *senders;
  char         *mailbox;
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  moked_senders_free (loaded->senders);
  g_free (loaded->mailbox);
  g_free (loaded);
}

static gboolean
read_loaded (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Loaded *loaded = data;
  GError *failure = NULL;

  loaded->mailbox = moked_mailbox_setting_load (reader, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return (loaded->senders = moked_senders_load (reader, error)) != NULL;
}

static void
show_smtp (MokedSendingPage        *self,
           const MokedSmtpSettings *smtp)
{
  set_text (self->host_row, smtp->host);
  adw_spin_row_set_value (self->port_row, smtp->port);
  adw_combo_row_set_selected (self->security_row, smtp->security);
  set_text (self->user_row, smtp->user);
  set_text (self->from_name_row, smtp->from_name);
  set_text (self->from_row, smtp->from_address);
  set_text (self->bounces_row, smtp->bounce_address);
}

static void
show_sms (MokedSendingPage       *self,
          const MokedSmsSettings *sms)
{
  set_text (self->url_row, sms->url);
  set_text (self->body_row, sms->body);
  set_text (self->content_type_row, sms->content_type);
  set_text (self->success_row, sms->success);
  set_text (self->sms_user_row, sms->user);
  set_text (self->sms_from_row, sms->from);
}

static void
show_sender (MokedSendingPage   *self,
             MokedChannel        channel,
             const MokedSenders *senders)
{
  if (!moked_senders_has (senders, channel))
    set_text (channel == MOKED_CHANNEL_SMS ? self->url_row : self->host_row, "");
  else if (channel == MOKED_CHANNEL_SMS)
    show_sms (self, senders->sms);
  else
    show_smtp (self, senders->smtp);
}

static char *
dup_stored (const MokedSenders *senders,
            MokedChannel        channel)
{
  if (!moked_senders_has (senders, channel))
    return NULL;

  return channel == MOKED_CHANNEL_SMS ? moked_sms_settings_to_json (senders->sms)
                                      : moked_smtp_settings_to_json (senders->smtp);
}

/* What is typed and not saved yet stays, whatever somebody else saved meanwhile. */
static void
meet_sender (MokedSendingPage   *self,
             MokedChannel        channel,
             const MokedSenders *senders)
{
  const guint i = channel == MOKED_CHANNEL_SMS;
  g_autofree char *typed = dup_typed (self, channel);
  g_autofree char *stored = dup_stored (senders, channel);

  if (!g_set_str (&self->stored[i], stored))
    return;

  if (g_str_equal (typed, self->shown[i]))
    show_sender (self, channel, senders);
  else if (g_strcmp0 (typed, stored) != 0)
    {
      say (row_of (self, channel), _("Changed meanwhile by somebody else; what you typed is kept here"));
      return;
    }

  g_free (self->shown[i]);
  self->shown[i] = dup_typed (self, channel);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(MokedSendingPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  gpointer data = NULL;
  const Loaded *loaded;

  if (!moked_store_read_finish (MOKED_STORE (object), result, &data, &error))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      words = moked_words_error (error, NULL);
      say (self->smtp_row, words);
      return;
    }

  loaded = data;
  meet_sender (self, MOKED_CHANNEL_EMAIL, loaded->senders);
  meet_sender (self, MOKED_CHANNEL_SMS, loaded->senders);
  show_mailbox (self, loaded->mailbox);
}

static void
load (MokedSendingPage *self)
{
  if (self->store)
    moked_store_read_async (self->store, read_loaded, g_new0 (Loaded, 1), (GDestroyNotify) loaded_free, self->cancellable,
                            loaded_cb, g_object_ref (self));
}

static void
moked_sending_page_dispose (GObject *object)
{
  MokedSendingPage *self = MOKED_SENDING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_SENDING_PAGE);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_sending_page_parent_class)->dispose (object);
}

static void
moked_sending_page_finalize (GObject *object)
{
  MokedSendingPage *self = MOKED_SENDING_PAGE (object);

  for (guint i = 0; i < N_SENDERS; i++)
    {
      g_free (self->stored[i]);
      g_free (self->shown[i]);
    }
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (moked_sending_page_parent_class)->finalize (object);
}

static void
moked_sending_page_class_init (MokedSendingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_sending_page_dispose;
  object_class->finalize = moked_sending_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-sending-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MokedSendingPage, child)
  BIND (host_row);
  BIND (port_row);
  BIND (security_row);
  BIND (user_row);
  BIND (password_row);
  BIND (from_name_row);
  BIND (from_row);
  BIND (bounces_row);
  BIND (smtp_row);
  BIND (url_row);
  BIND (body_row);
  BIND (content_type_row);
  BIND (success_row);
  BIND (sms_user_row);
  BIND (sms_password_row);
  BIND (sms_from_row);
  BIND (sms_to_row);
  BIND (sms_row);
  BIND (mailbox_row);
  BIND (clear_mailbox_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, test_smtp_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_smtp_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_sms_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_sms_cb);
  gtk_widget_class_bind_template_callback (widget_class, kannel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_mailbox_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_mailbox_cb);
}

static void
moked_sending_page_init (MokedSendingPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_mailbox (self, NULL);
  self->shown[0] = dup_typed (self, MOKED_CHANNEL_EMAIL);
  self->shown[1] = dup_typed (self, MOKED_CHANNEL_SMS);
}

void
moked_sending_page_set_store (MokedSendingPage *self,
                              MokedStore       *store,
                              const MokedActor *actor)
{
  g_return_if_fail (MOKED_IS_SENDING_PAGE (self));
  g_return_if_fail (!store || MOKED_IS_STORE (store));

  if (!store)
    g_cancellable_cancel (self->cancellable);
  if (!g_set_object (&self->store, store) || !store)
    return;

  self->actor = *actor;
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}
