/* moked-message-send.c: a written message goes into the outbox, and what becomes of it is said
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-message-send"

#include "config.h"

#include "app/customer/moked-message-send.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-postman.h"
#include "core/delivery/moked-mailto.h"
#include "core/messages/moked-outbox.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-sending.h"

/* How long one may think better of it. */
#define UNDO_SECONDS 7

typedef struct
{
  GWeakRef           widget;
  GWeakRef           overlay;
  MokedSession      *session;
  MokedMessageDraft *draft;
  MokedMessageSendFlags flags;
  MokedMessageSendFunc  done;
  gint64             message_id;
  char              *subject; /* as it was kept */
  char              *text;
  MokedOutboxEnd     end;     /* of the mail program */
} Sending;

static void
sending_free (Sending *self)
{
  g_weak_ref_clear (&self->widget);
  g_weak_ref_clear (&self->overlay);
  moked_message_draft_free (self->draft);
  g_object_unref (self->session);
  g_free (self->subject);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

/* --- saying it ------------------------------------------------------------------------------- */

static AdwToast *
say (AdwToastOverlay *overlay,
     const char      *text,
     guint            seconds)
{
  AdwToast *toast = moked_toast_new (text);

  adw_toast_set_timeout (toast, seconds);
  adw_toast_overlay_dismiss_all (overlay);
  adw_toast_overlay_add_toast (overlay, toast);

  return toast;
}

/* The messages of which a window still has to say what became of them, and those whose taking back is offered. */
static GHashTable *
awaited_by (AdwToastOverlay *overlay)
{
  GHashTable *awaited = g_object_get_data (G_OBJECT (overlay), "moked-awaited");

  if (awaited)
    return awaited;

  awaited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (overlay), "moked-awaited", awaited, (GDestroyNotify) g_hash_table_unref);

  return awaited;
}

static void
delivered_cb (AdwToastOverlay      *overlay,
              const MokedDelivered *delivered)
{
  g_autofree char *words = NULL;

  if (!g_hash_table_remove (awaited_by (overlay), &delivered->message_id))
    return;

  words = moked_words_delivered (delivered);
  say (overlay, words, delivered->outcome == MOKED_SEND_SENT ? 5 : 0);
}

/* Nothing set up, no password: said where it was sent. */
static void
stuck_cb (AdwToastOverlay *overlay,
          const char      *stuck)
{
  if (*stuck && g_hash_table_size (awaited_by (overlay)) > 0)
    say (overlay, stuck, 0);
}

static void
await (Sending         *sending,
       AdwToastOverlay *overlay)
{
  MokedPostman *postman = moked_postman_of (sending->session);

  if (!g_object_get_data (G_OBJECT (overlay), "moked-awaited"))
    {
      g_signal_connect_object (postman, "delivered", G_CALLBACK (delivered_cb), overlay, G_CONNECT_SWAPPED);
      g_signal_connect_object (postman, "stuck", G_CALLBACK (stuck_cb), overlay, G_CONNECT_SWAPPED);
    }
  g_hash_table_add (awaited_by (overlay), g_memdup2 (&sending->message_id, sizeof sending->message_id));
}

/* --- taking it back --------------------------------------------------------------------------- */

static gboolean
cancel (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Sending *sending = data;

  return moked_outbox_cancel (writer, sending->message_id, error) > 0;
}

static void
cancelled_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Sending) sending = user_data;
  g_autoptr(AdwToastOverlay) overlay = g_weak_ref_get (&sending->overlay);
  g_autoptr(GError) error = NULL;
  gboolean is_done = moked_store_write_finish (MOKED_STORE (object), result, NULL, &error);
  const char *words = error ? moked_words_message_error (error) : NULL;

  if (!overlay)
    return;
  if (!is_done)
    {
      say (overlay, words ? words : error->message, 0);
      return;
    }

  /* What was written is not lost. */
  g_hash_table_remove (awaited_by (overlay), &sending->message_id);
  moked_message_draft_keep (sending->session, sending->draft->customer_id, moked_message_draft_copy (sending->draft));
  say (overlay, _("Not sent; what was written is kept"), 5);
}

static void
undo_cb (AdwToast     *toast,
         MokedSession *session)
{
  Sending *sending = g_object_steal_data (G_OBJECT (toast), "moked-sending");

  if (sending)
    moked_store_write_async (moked_session_get_store (session), moked_session_get_actor (session), cancel, sending, NULL,
                             NULL, cancelled_cb, sending);
}

/* Takes @sending: the toast has it until it goes. */
static void
offer_undo (Sending         *sending,
            AdwToastOverlay *overlay)
{
  AdwToast *toast = say (overlay, _("The message is about to be sent"), UNDO_SECONDS);

  await (sending, overlay);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), sending->session, 0);
  g_object_set_data_full (G_OBJECT (toast), "moked-sending", sending, (GDestroyNotify) sending_free);
}

/* --- with the desktop's mail program ---------------------------------------------------------- */

static gboolean
end_composed (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Sending *sending = data;
  const MokedOutboxResult result = {
    .end = sending->end,
    .code = sending->end == MOKED_OUTBOX_END_COMPOSED ? "composer" : "no-composer",
  };

  return moked_outbox_end (writer, sending->message_id, &result, error) > 0;
}

static void
composed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Sending) sending = user_data;
  g_autoptr(AdwToastOverlay) overlay = g_weak_ref_get (&sending->overlay);
  g_autoptr(GError) error = NULL;

  if (!moked_store_write_finish (MOKED_STORE (object), result, NULL, &error))
    g_message ("What became of message %" G_GINT64_FORMAT " was not kept: %s", sending->message_id, error->message);
  if (!overlay)
    return;

  if (sending->end == MOKED_OUTBOX_END_COMPOSED)
    say (overlay, _("The mail program has it; whether it leaves is not known here"), 8);
  else
    say (overlay, _("There is no mail program, and no mail server is set up"), 0);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Sending *sending = user_data;
  g_autoptr(GError) error = NULL;

  sending->end = gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error) ? MOKED_OUTBOX_END_COMPOSED
                                                                                           : MOKED_OUTBOX_END_REFUSED;
  if (error)
    g_message ("The mail program was not opened: %s", error->message);
  moked_store_write_async (moked_session_get_store (sending->session), moked_session_get_actor (sending->session),
                           end_composed, sending, NULL, NULL, composed_cb, sending);
}

static void
compose (Sending         *sending,
         AdwToastOverlay *overlay)
{
  g_autofree char *uri = moked_mailto_new (sending->draft->address, sending->subject, sending->text);
  g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot *root = overlay ? gtk_widget_get_root (GTK_WIDGET (overlay)) : NULL;

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb, sending);
}

/* --- into the outbox ---------------------------------------------------------------------------- */

static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Sending *sending = data;
  MokedNewMessage message = moked_message_draft_as_new (sending->draft);
  g_autoptr(MokedMessage) kept = NULL;

  message.is_confirmed = (sending->flags & MOKED_MESSAGE_SEND_CONFIRMED) != 0;
  message.with_composer = (sending->flags & MOKED_MESSAGE_SEND_WITH_COMPOSER) != 0;
  if (moked_channel_is_sent (message.channel))
    message.not_before = moked_writer_now (writer) + UNDO_SECONDS * G_TIME_SPAN_SECOND;

  if ((sending->message_id = moked_outbox_add (writer, &message, error)) == 0 ||
      !(kept = moked_message_load (moked_writer_as_reader (writer), sending->message_id, error)))
    return FALSE;
  sending->subject = g_strdup (kept->subject);
  sending->text = g_strdup (kept->body);

  return TRUE;
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Sending) sending = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&sending->widget);
  g_autoptr(AdwToastOverlay) overlay = g_weak_ref_get (&sending->overlay);
  g_autoptr(GError) error = NULL;
  gboolean is_kept = moked_store_write_finish (MOKED_STORE (object), result, NULL, &error);

  if (is_kept)
    moked_message_draft_keep (sending->session, sending->draft->customer_id, NULL);
  if (widget)
    sending->done (widget, error);
  if (!is_kept)
    return;

  if (sending->flags & MOKED_MESSAGE_SEND_WITH_COMPOSER)
    compose (g_steal_pointer (&sending), overlay);
  else if (overlay && moked_channel_is_sent (sending->draft->channel))
    offer_undo (g_steal_pointer (&sending), overlay);
  else if (overlay)
    say (overlay, _("Recorded as sent by hand"), 5);
}

void
moked_message_send (GtkWidget               *widget,
                    GtkWidget               *place,
                    MokedSession            *session,
                    const MokedMessageDraft *draft,
                    MokedMessageSendFlags flags,
                    MokedMessageSendFunc        done)
{
  GtkWidget *overlay;
  Sending *sending;

  g_return_if_fail (GTK_IS_WIDGET (widget) && GTK_IS_WIDGET (place));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (draft != NULL && done != NULL);

  overlay = gtk_widget_get_ancestor (place, ADW_TYPE_TOAST_OVERLAY);
  sending = g_new0 (Sending, 1);
  g_weak_ref_init (&sending->widget, widget);
  g_weak_ref_init (&sending->overlay, overlay);
  sending->session = g_object_ref (session);
  sending->draft = moked_message_draft_copy (draft);
  sending->flags = flags;
  sending->done = done;
  moked_store_write_async (moked_session_get_store (session), moked_session_get_actor (session), add, sending, NULL, NULL,
                           added_cb, sending);
}
