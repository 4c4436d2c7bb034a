/* moked-words-sending.c: what stands against a message, and what became of it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/delivery/moked-settings-json.h"
#include "core/words/moked-words-sending.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

const char *
moked_words_blocked (MokedBlocked blocked)
{
  switch (blocked)
    {
    case MOKED_BLOCKED_FAILED:
      return _("The address does not work: a message to it failed for good");
    case MOKED_BLOCKED_UNSUBSCRIBED:
      return _("The contact wants no more messages on this channel");
    case MOKED_BLOCKED_COMPLAINED:
      return _("The contact reported a message as spam: nothing more is sent on this channel");
    case MOKED_BLOCKED_NOT:
    default:
      return "";
    }
}

char *
moked_words_duplicate (const MokedOutboxPreview *preview,
                       gint64                    now,
                       GTimeZone                *zone)
{
  g_autofree char *id = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (preview, NULL);

  id = moked_words_message_id (preview->duplicate_id);
  when = moked_words_relative (preview->duplicate_at, now, zone);

  /* Translators: %1$s is a message's number, %2$s "2 days ago" */
  return g_strdup_printf (_("The same template was sent to the contact %2$s: message %1$s"), id, when);
}

char *
moked_words_sms_measure (const MokedSmsMeasure *measure)
{
  g_autofree char *left = NULL;
  g_autofree char *parts = NULL;
  g_autofree char *left_words = NULL;
  g_autofree char *parts_words = NULL;

  g_return_val_if_fail (measure, NULL);

  left = moked_words_number (measure->left);
  parts = moked_words_number (measure->parts);
  left_words = g_strdup_printf (ngettext ("%s character left", "%s characters left", measure->left), left);
  if (measure->parts <= 1)
    return g_steal_pointer (&left_words);

  /* Translators: of a long SMS, which is sent in parts */
  parts_words = g_strdup_printf (ngettext ("%s part", "%s parts", measure->parts), parts);

  return g_strdup_printf ("%s · %s", parts_words, left_words);
}

/* --- what became of it -------------------------------------------------------------------------------- */

char *
moked_words_delivered (const MokedDelivered *delivered)
{
  g_autofree char *id = NULL;
  g_autofree char *address = NULL;
  g_autofree char *reply = NULL;

  g_return_val_if_fail (delivered, NULL);

  id = moked_words_message_id (delivered->message_id);
  address = moked_words_code (delivered->address);
  reply = moked_words_code (delivered->reply);

  switch (delivered->outcome)
    {
    case MOKED_SEND_SENT:
      /* Translators: %1$s is a message's number, %2$s an address or a telephone number */
      return g_strdup_printf (_("Message %1$s was sent to %2$s"), id, address);
    case MOKED_SEND_REFUSED:
      /* Translators: %1$s is a message's number, %2$s an address, %3$s what the server said */
      return g_strdup_printf (_("Message %1$s to %2$s was refused: %3$s"), id, address, reply);
    case MOKED_SEND_DEFERRED:
      /* Translators: %1$s is a message's number, %2$s an address, %3$s what the server said */
      return g_strdup_printf (_("Message %1$s to %2$s goes on waiting: %3$s"), id, address, reply);
    case MOKED_SEND_UNKNOWN:
    default:
      /* Translators: %1$s is a message's number, %2$s an address, %3$s what went wrong */
      return g_strdup_printf (_("It is not known whether message %1$s to %2$s left; it is not sent again by itself: %3$s"),
                              id, address, reply);
    }
}

const char *
moked_words_delivery_end (MokedDeliveryEnd end,
                          MokedChannel     channel)
{
  gboolean is_sms = channel == MOKED_CHANNEL_SMS;

  switch (end)
    {
    case MOKED_DELIVERY_NO_SENDER:
      return is_sms ? _("SMS are waiting: no gateway is set up") : _("E-mails are waiting: no mail server is set up");
    case MOKED_DELIVERY_NO_PASSWORD:
      return is_sms ? _("SMS are waiting: the gateway’s password is not known")
                    : _("E-mails are waiting: the mail server’s password is not known");
    case MOKED_DELIVERY_PUT_OFF:
      return is_sms ? _("SMS are waiting: the gateway does not take them at present")
                    : _("E-mails are waiting: the mail server does not take them at present");
    case MOKED_DELIVERY_ALL_TRIED:
    default:
      return "";
    }
}

char *
moked_words_sender_tried (const MokedSendResult *result)
{
  g_autofree char *reply = NULL;

  g_return_val_if_fail (result, NULL);

  reply = moked_words_code (result->reply);
  if (result->outcome == MOKED_SEND_SENT)
    return g_strdup (_("It works: the server answers and lets us in"));

  /* Translators: %s is what a server said, or what went wrong */
  return g_strdup_printf (_("It does not work: %s"), reply);
}

const char *
moked_words_settings_error (const GError *error,
                            MokedChannel  channel)
{
  if (!error || error->domain != MOKED_SETTINGS_ERROR)
    return NULL;

  return channel == MOKED_CHANNEL_SMS
           ? _("A gateway needs an address that begins with http and has {to} and {text} in it")
           : _("A mail server needs a host, a port and an address to send from");
}
