/* moked-message-dialog.c: a message to a customer is written and sent
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-message-dialog"

#include "config.h"

#include "app/customer/moked-message-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-merge-rows.h"
#include "app/customer/moked-message-draft.h"
#include "app/customer/moked-message-read.h"
#include "app/customer/moked-message-send.h"
#include "core/messages/moked-merge-field.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-sending.h"
#include "core/words/moked-words.h"

/* After the last letter. */
#define PREVIEW_MS 150

struct _MokedMessageDialog
{
  AdwDialog parent_instance;

  /* template */
  GtkWidget      *send_button;
  AdwBanner      *banner;
  AdwComboRow    *channel_row;
  AdwEntryRow    *address_row;
  GtkMenuButton  *addresses_button;
  AdwComboRow    *template_row;
  AdwEntryRow    *subject_row;
  GtkTextView    *text_view;
  GtkMenuButton  *fields_button;
  GtkLabel       *measure_label;
  MokedMergeRows *merge_rows;
  GtkLabel       *preview_label;
  GtkLabel       *unknown_label;
  GtkLabel       *problem_label;

  /* borrowed */
  GtkWidget *place; /* in the window: where toasts say what became of it */

  /* owned */
  MokedSession       *session;
  MokedCustomerCard  *card;
  MokedMessageRead   *read;    /* NULL until it is read */
  GArray             *offered; /* of guint: the templates in the row, by their place in @read */
  MokedOutboxPreview *preview; /* NULL while it is made */
  GCancellable       *cancellable;

  guint preview_source;
  guint generation;
  guint is_filling : 1; /* what changes now was not written by a person */
  guint is_sent : 1;
};

G_DEFINE_FINAL_TYPE (MokedMessageDialog, moked_message_dialog, ADW_TYPE_DIALOG)

/* --- what is written ------------------------------------------------------------------------- */

static MokedChannel
get_channel (MokedMessageDialog *self)
{
  return MIN (adw_combo_row_get_selected (self->channel_row), MOKED_CHANNEL_LETTER);
}

static char *
dup_text (MokedMessageDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* The template that is chosen; NULL: none. */
static const MokedTemplate *
get_template (MokedMessageDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->template_row);

  if (!self->read || selected == 0 || selected > self->offered->len)
    return NULL;

  return g_ptr_array_index (self->read->templates, g_array_index (self->offered, guint, selected - 1));
}

static MokedMessageDraft *
dup_draft (MokedMessageDialog *self)
{
  MokedMessageDraft *draft = moked_message_draft_new (self->card->customer->id, get_channel (self));
  const MokedTemplate *template = get_template (self);

  g_set_str (&draft->address, gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
  g_strstrip (draft->address);
  if (gtk_widget_get_visible (GTK_WIDGET (self->subject_row)))
    g_set_str (&draft->subject, gtk_editable_get_text (GTK_EDITABLE (self->subject_row)));
  g_free (draft->text);
  draft->text = dup_text (self);
  draft->template_id = template ? template->id : 0;
  moked_merge_rows_fill_draft (self->merge_rows, draft);

  return draft;
}

static void
show_problem (MokedMessageDialog *self,
              const char         *problem)
{
  gtk_label_set_label (self->problem_label, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  if (problem)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* --- what would be sent ------------------------------------------------------------------------ */

static gboolean
is_closed (MokedMessageDialog *self)
{
  return self->preview && (self->preview->blocked == MOKED_BLOCKED_UNSUBSCRIBED ||
                           self->preview->blocked == MOKED_BLOCKED_COMPLAINED);
}

static gboolean
uses_composer (MokedMessageDialog *self)
{
  return self->read && get_channel (self) == MOKED_CHANNEL_EMAIL &&
         !moked_senders_has (self->read->senders, MOKED_CHANNEL_EMAIL);
}

/* What stands against it, or else by what way it will go. */
static void
show_banner (MokedMessageDialog *self)
{
  const char *words = self->preview ? moked_words_blocked (self->preview->blocked) : "";
  MokedChannel channel = get_channel (self);

  if (!*words && uses_composer (self))
    words = _("No mail server is set up: the desktop’s mail program opens with the message");
  else if (!*words && self->read && channel == MOKED_CHANNEL_SMS && !moked_senders_has (self->read->senders, channel))
    words = _("No SMS gateway is set up: the message waits until there is one");
  else if (!*words && !moked_channel_is_sent (channel))
    words = _("Moked does not send by this channel: it keeps what you sent by hand");

  adw_banner_set_title (self->banner, words);
  adw_banner_set_revealed (self->banner, *words != '\0');
}

static void
show_measure (MokedMessageDialog *self)
{
  gboolean is_sms = get_channel (self) == MOKED_CHANNEL_SMS;
  MokedSmsMeasure measure;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->measure_label), is_sms && self->preview);
  if (!is_sms || !self->preview)
    return;

  moked_sms_measure (self->preview->body, &measure);
  words = moked_words_sms_measure (&measure);
  gtk_label_set_label (self->measure_label, words);
}

static void
show_preview (MokedMessageDialog *self)
{
  const MokedOutboxPreview *preview = self->preview;
  gboolean has_subject = gtk_widget_get_visible (GTK_WIDGET (self->subject_row)) && *preview->subject;
  g_autofree char *text = has_subject ? g_strconcat (preview->subject, "\n\n", preview->body, NULL)
                                      : g_strdup (preview->body);
  g_autofree char *unknown = preview->unknown_fields ? moked_words_unknown_fields (preview->unknown_fields) : NULL;

  gtk_label_set_label (self->preview_label, *text ? text : "—");
  gtk_label_set_label (self->unknown_label, unknown ? unknown : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unknown_label), unknown != NULL);
  moked_merge_rows_show (self->merge_rows, preview->asked_fields);
  show_measure (self);
  show_banner (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.send", !is_closed (self));
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(MokedMessageDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  guint generation;
  g_autoptr(MokedOutboxPreview) preview = moked_message_preview_finish (MOKED_STORE (object), result, &generation, &error);

  if (generation != self->generation || g_cancellable_is_cancelled (self->cancellable))
    return;

  if (!preview)
    {
      show_problem (self, moked_words_message_error (error));
      return;
    }
  g_clear_pointer (&self->preview, moked_outbox_preview_free);
  self->preview = g_steal_pointer (&preview);
  show_preview (self);
}

static gboolean
preview_cb (gpointer data)
{
  MokedMessageDialog *self = data;
  g_autoptr(MokedMessageDraft) draft = dup_draft (self);

  self->preview_source = 0;
  moked_message_preview_async (moked_session_get_store (self->session), draft, ++self->generation, self->cancellable,
                               previewed_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (MokedMessageDialog *self)
{
  show_problem (self, NULL);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  self->preview_source = g_timeout_add (PREVIEW_MS, preview_cb, self);
}

/* --- channel, address, template -------------------------------------------------------------------- */

/* The customer's addresses of the channel. (of char*) */
static GPtrArray *
list_addresses (MokedMessageDialog *self,
                MokedChannel        channel)
{
  const char *kind = moked_channel_contact_kind (channel);
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; kind && i < self->card->points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (self->card->points, i);
      const char *text = point->national && *point->national ? point->national : point->raw;

      if (g_str_equal (point->kind, kind))
        g_ptr_array_add (addresses, g_strdup (text));
    }

  return addresses;
}

static void
fill_addresses (MokedMessageDialog *self)
{
  g_autoptr(GPtrArray) addresses = list_addresses (self, get_channel (self));
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (addresses->pdata[i], NULL);

      g_menu_item_set_action_and_target (item, "message.address", "s", addresses->pdata[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->addresses_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->addresses_button), addresses->len > 1);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), addresses->len > 0 ? addresses->pdata[0] : "");
}

static void
fill_templates (MokedMessageDialog *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  MokedChannel channel = get_channel (self);

  g_array_set_size (self->offered, 0);
  gtk_string_list_append (names, _("None"));
  for (guint i = 0; self->read && i < self->read->templates->len; i++)
    {
      const MokedTemplate *template = g_ptr_array_index (self->read->templates, i);

      if (template->channel != channel)
        continue;
      g_array_append_val (self->offered, i);
      gtk_string_list_append (names, template->name);
    }
  adw_combo_row_set_model (self->template_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->template_row), self->offered->len > 0);
}

static void
show_channel (MokedMessageDialog *self)
{
  MokedChannel channel = get_channel (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address_row),
                                 channel == MOKED_CHANNEL_LETTER ? _("_Address") : _("_To"));
  gtk_widget_set_visible (GTK_WIDGET (self->subject_row),
                          channel == MOKED_CHANNEL_EMAIL || channel == MOKED_CHANNEL_LETTER);
  gtk_button_set_label (GTK_BUTTON (self->send_button), moked_channel_is_sent (channel) ? _("_Send") : _("_Record as Sent"));
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), "");
}

static void
channel_cb (MokedMessageDialog *self)
{
  if (self->is_filling)
    return;

  g_clear_pointer (&self->preview, moked_outbox_preview_free);
  show_channel (self);
  fill_addresses (self);
  fill_templates (self);
  show_banner (self);
  changed_cb (self);
}

static void
template_cb (MokedMessageDialog *self)
{
  const MokedTemplate *template = get_template (self);

  if (self->is_filling)
    return;
  if (template)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->subject_row), template->subject);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), template->body, -1);
    }
  changed_cb (self);
}

static void
address_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (MOKED_MESSAGE_DIALOG (widget)->address_row), g_variant_get_string (parameter, NULL));
}

static void
field_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MokedMessageDialog *self = MOKED_MESSAGE_DIALOG (widget);
  g_autofree char *field = g_strdup_printf ("[[%s]]", g_variant_get_string (parameter, NULL));

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text_view), field, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
add_field (GMenu      *menu,
           const char *field)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (field, NULL);

  g_menu_item_set_action_and_target (item, "message.field", "s", field);
  g_menu_append_item (menu, item);
}

static void
fill_fields (MokedMessageDialog *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) own = g_menu_new ();
  const char * const *known = moked_merge_known_fields (moked_words_is_rtl ());

  for (guint i = 0; known[i]; i++)
    add_field (menu, known[i]);
  for (guint i = 0; i < self->card->fields->len; i++)
    add_field (own, ((const MokedOwnField *) g_ptr_array_index (self->card->fields, i))->name);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  gtk_menu_button_set_menu_model (self->fields_button, G_MENU_MODEL (menu));
}

/* --- sending ------------------------------------------------------------------------------------- */

static void try_sending (MokedMessageDialog   *self,
                         MokedMessageSendFlags flags);

static void
confirmed_cb (AdwAlertDialog *alert,
              const char     *response,
              gpointer        data)
{
  if (g_str_equal (response, "send"))
    try_sending (MOKED_MESSAGE_DIALOG (data), MOKED_MESSAGE_SEND_CONFIRMED);
}

static void
ask (MokedMessageDialog *self,
     const GError       *error)
{
  gboolean is_duplicate = g_error_matches (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_DUPLICATE);
  g_autofree char *when = is_duplicate && self->preview
                            ? moked_words_duplicate (self->preview, moked_session_now (self->session),
                                                     moked_session_get_zone (self->session))
                            : g_strdup (moked_words_message_error (error));
  AdwDialog *alert = adw_alert_dialog_new (is_duplicate ? _("Send It Again?") : _("Send All the Same?"), when);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _("_Cancel"), "send", _("_Send"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_object (alert, "response", G_CALLBACK (confirmed_cb), self, 0);
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
sent_cb (GtkWidget    *widget,
         const GError *error)
{
  MokedMessageDialog *self = MOKED_MESSAGE_DIALOG (widget);
  g_autofree char *words = NULL;

  gtk_widget_action_set_enabled (widget, "message.send", TRUE);
  if (!error)
    {
      self->is_sent = TRUE;
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  if (g_error_matches (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_DUPLICATE) ||
      g_error_matches (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_ADDRESS_FAILED))
    {
      ask (self, error);
      return;
    }

  words = g_strdup (moked_words_message_error (error));
  if (!words)
    words = moked_words_error (error, NULL);
  show_problem (self, words);
}

static void
try_sending (MokedMessageDialog   *self,
             MokedMessageSendFlags flags)
{
  g_autoptr(MokedMessageDraft) draft = dup_draft (self);

  if (uses_composer (self))
    flags |= MOKED_MESSAGE_SEND_WITH_COMPOSER;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.send", FALSE);
  moked_message_send (GTK_WIDGET (self), self->place, self->session, draft, flags, sent_cb);
}

static void
send_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  try_sending (MOKED_MESSAGE_DIALOG (widget), MOKED_MESSAGE_SEND_DEFAULT);
}

static void
close_cb (MokedMessageDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
moked_message_dialog_closed (AdwDialog *dialog)
{
  MokedMessageDialog *self = MOKED_MESSAGE_DIALOG (dialog);
  g_autoptr(MokedMessageDraft) draft = self->is_sent ? NULL : dup_draft (self);
  gint64 id = self->card->customer->id;

  if (draft)
    moked_message_draft_keep (self->session, id, *draft->text || *draft->subject ? g_steal_pointer (&draft) : NULL);
}

/* --- opening ---------------------------------------------------------------------------------------- */

static void
show_draft (MokedMessageDialog      *self,
            const MokedMessageDraft *draft)
{
  gtk_editable_set_text (GTK_EDITABLE (self->subject_row), draft->subject);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), draft->text, -1);
  moked_merge_rows_recall (self->merge_rows, draft);
  if (*draft->address)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), draft->address);

  for (guint i = 0; i < self->offered->len; i++)
    {
      const MokedTemplate *template = g_ptr_array_index (self->read->templates, g_array_index (self->offered, guint, i));

      if (template->id == draft->template_id)
        adw_combo_row_set_selected (self->template_row, i + 1);
    }
}

/* The way on which the customer answers best, unless it is closed. (S28) */
static MokedChannel
suggest_channel (MokedMessageDialog *self)
{
  g_autoptr(GPtrArray) numbers = list_addresses (self, MOKED_CHANNEL_SMS);
  g_autoptr(GPtrArray) mails = list_addresses (self, MOKED_CHANNEL_EMAIL);

  if (self->read->engagement && self->read->engagement->preferred >= 0)
    return self->read->engagement->preferred;

  return mails->len == 0 && numbers->len > 0 ? MOKED_CHANNEL_SMS : MOKED_CHANNEL_EMAIL;
}

static void
show_suggestion (MokedMessageDialog *self)
{
  const MokedEngagement *engagement = self->read->engagement;
  g_autofree char *preferred = engagement ? moked_words_engagement_preferred (engagement) : NULL;
  g_autofree char *suggestion = engagement ? moked_words_engagement_suggestion (engagement) : NULL;

  if (suggestion || preferred)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->channel_row), suggestion ? suggestion : preferred);
}

static void
fill (MokedMessageDialog *self)
{
  g_autoptr(MokedMessageDraft) draft = moked_message_draft_recall (self->session, self->card->customer->id);

  self->is_filling = TRUE;
  adw_combo_row_set_selected (self->channel_row, draft ? draft->channel : suggest_channel (self));
  show_suggestion (self);
  show_channel (self);
  fill_addresses (self);
  fill_templates (self);
  if (draft)
    show_draft (self, draft);
  self->is_filling = FALSE;
  show_banner (self);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MokedMessageDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  MokedMessageRead *read = moked_message_read_finish (MOKED_STORE (object), result, &error);

  if (read && !g_cancellable_is_cancelled (self->cancellable))
    {
      self->read = read;
      fill (self);
      return;
    }

  g_clear_pointer (&read, moked_message_read_free);
  if (error && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_autofree char *words = g_strdup (moked_words_settings_error (error, MOKED_CHANNEL_EMAIL));

      if (!words)
        words = moked_words_error (error, NULL);
      show_problem (self, words);
    }
}

static void
moked_message_dialog_dispose (GObject *object)
{
  MokedMessageDialog *self = MOKED_MESSAGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_MESSAGE_DIALOG);

  G_OBJECT_CLASS (moked_message_dialog_parent_class)->dispose (object);
}

static void
moked_message_dialog_finalize (GObject *object)
{
  MokedMessageDialog *self = MOKED_MESSAGE_DIALOG (object);

  g_clear_pointer (&self->preview, moked_outbox_preview_free);
  g_clear_pointer (&self->read, moked_message_read_free);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  g_clear_pointer (&self->offered, g_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (moked_message_dialog_parent_class)->finalize (object);
}

static void
moked_message_dialog_class_init (MokedMessageDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_message_dialog_dispose;
  object_class->finalize = moked_message_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = moked_message_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-message-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, channel_row);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, addresses_button);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, template_row);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, fields_button);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, measure_label);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, merge_rows);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, preview_label);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, unknown_label);
  gtk_widget_class_bind_template_child (widget_class, MokedMessageDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, channel_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_install_action (widget_class, "message.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "message.address", "s", address_action);
  gtk_widget_class_install_action (widget_class, "message.field", "s", field_action);
}

static void
moked_message_dialog_init (MokedMessageDialog *self)
{
  g_autoptr(GtkStringList) channels = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->offered = g_array_new (FALSE, FALSE, sizeof (guint));
  self->is_filling = TRUE;
  g_type_ensure (MOKED_TYPE_MERGE_ROWS);
  gtk_widget_init_template (GTK_WIDGET (self));

  for (MokedChannel channel = 0; channel < MOKED_N_CHANNELS; channel++)
    gtk_string_list_append (channels, moked_words_channel_code (moked_channel_to_code (channel)));
  adw_combo_row_set_model (self->channel_row, G_LIST_MODEL (channels));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
moked_message_dialog_present (MokedCustomerWindow *window)
{
  MokedMessageDialog *self;
  MokedCustomerCard *card;

  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));

  if (!(card = moked_customer_window_get_card (window)) || moked_customer_card_is_closed (card))
    return;

  self = g_object_new (MOKED_TYPE_MESSAGE_DIALOG, NULL);
  self->place = GTK_WIDGET (moked_customer_window_get_stream (window));
  self->session = g_object_ref (moked_customer_window_get_session (window));
  self->card = moked_customer_card_ref (card);
  fill_fields (self);
  moked_message_read_async (moked_session_get_store (self->session), card->customer->id,
                            moked_session_get_zone (self->session), self->cancellable, read_cb, g_object_ref (self));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->text_view));
  moked_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
}
