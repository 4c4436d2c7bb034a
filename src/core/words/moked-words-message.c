/* moked-words-message.c: what a message's channel, state and way are called
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/messages/moked-template.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

const char *
moked_words_channel (MokedChannel channel)
{
  switch (channel)
    {
    case MOKED_CHANNEL_EMAIL:
      return _("E-mail");
    case MOKED_CHANNEL_SMS:
      return _("SMS");
    case MOKED_CHANNEL_WHATSAPP:
      return _("WhatsApp");
    case MOKED_CHANNEL_LETTER:
    case MOKED_N_CHANNELS:
    default:
      return _("Letter");
    }
}

const char *
moked_words_message_status (MokedMessageStatus status)
{
  switch (status)
    {
    case MOKED_MESSAGE_QUEUED:
      return C_("message", "Queued");
    case MOKED_MESSAGE_SENT:
      return C_("message", "Sent");
    case MOKED_MESSAGE_DELIVERED:
      return C_("message", "Delivered");
    case MOKED_MESSAGE_OPENED:
      return C_("message", "Opened");
    case MOKED_MESSAGE_CLICKED:
      return C_("message", "Clicked");
    case MOKED_MESSAGE_FAILED:
      return C_("message", "Failed to send");
    case MOKED_MESSAGE_UNSUBSCRIBED:
      return C_("message", "Removed");
    case MOKED_MESSAGE_COMPLAINED:
      return C_("message", "Reported as spam");
    case MOKED_MESSAGE_RECEIVED:
      return C_("message", "Received");
    case MOKED_MESSAGE_COMPOSED:
      return C_("message", "Handed to another program");
    case MOKED_MESSAGE_DEFERRED:
      return C_("message", "Put off");
    case MOKED_MESSAGE_WITHDRAWN:
      return C_("message", "Taken back");
    case MOKED_MESSAGE_UNKNOWN:
    default:
      return C_("message", "Not known");
    }
}

const char *
moked_words_message_status_hint (MokedMessageStatus status)
{
  switch (status)
    {
    case MOKED_MESSAGE_QUEUED:
      return _("It has not left yet");
    case MOKED_MESSAGE_SENT:
      return _("It left; whether it arrived is not known");
    case MOKED_MESSAGE_DELIVERED:
      return _("The other side took it");
    case MOKED_MESSAGE_OPENED:
      return _("As reported: a program may have opened it, and one that blocks images hides that it was opened");
    case MOKED_MESSAGE_CLICKED:
      return _("A link in it was followed");
    case MOKED_MESSAGE_FAILED:
      return _("A technical failure; the contact asked for nothing");
    case MOKED_MESSAGE_UNSUBSCRIBED:
      return _("The contact wants no more messages on this channel");
    case MOKED_MESSAGE_COMPLAINED:
      return _("The contact reported it as spam: nothing more is sent on this channel");
    case MOKED_MESSAGE_RECEIVED:
      return _("It came from the contact");
    case MOKED_MESSAGE_COMPOSED:
      return _("Whether it left that program is not known");
    case MOKED_MESSAGE_DEFERRED:
      return _("It will be tried again");
    case MOKED_MESSAGE_WITHDRAWN:
      return _("It was somebody else's");
    case MOKED_MESSAGE_UNKNOWN:
    default:
      return _("It may have left: it is not sent again by itself");
    }
}

char *
moked_words_message_title (const MokedMessage *message)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (message, NULL);

  if (*message->subject != '\0')
    return moked_words_text (message->subject);

  address = moked_words_code (message->address);

  return g_strdup_printf (message->is_incoming ? C_("message", "%1$s from %2$s") : C_("message", "%1$s to %2$s"),
                          moked_words_channel (message->channel), address);
}

const char *
moked_words_block (const char *block_kind)
{
  g_return_val_if_fail (block_kind, "");

  if (g_str_equal (block_kind, "unsubscribed"))
    return moked_words_message_status (MOKED_MESSAGE_UNSUBSCRIBED);
  if (g_str_equal (block_kind, "complained"))
    return moked_words_message_status (MOKED_MESSAGE_COMPLAINED);

  return moked_words_message_status (MOKED_MESSAGE_FAILED);
}

const char *
moked_words_block_hint (const char *block_kind)
{
  g_return_val_if_fail (block_kind, "");

  if (g_str_equal (block_kind, "unsubscribed"))
    return moked_words_message_status_hint (MOKED_MESSAGE_UNSUBSCRIBED);
  if (g_str_equal (block_kind, "complained"))
    return moked_words_message_status_hint (MOKED_MESSAGE_COMPLAINED);

  return _("The address does not work; the contact asked for nothing");
}

const char *
moked_words_outbox_state (MokedOutboxState state)
{
  switch (state)
    {
    case MOKED_OUTBOX_WAITING:
      return C_("outbox", "Waiting");
    case MOKED_OUTBOX_SENDING:
      return C_("outbox", "Being sent");
    case MOKED_OUTBOX_SENT:
      return C_("outbox", "Sent");
    case MOKED_OUTBOX_FAILED:
      return C_("outbox", "Not sent");
    case MOKED_OUTBOX_COMPOSER:
      return C_("outbox", "In another program");
    case MOKED_OUTBOX_UNKNOWN:
    default:
      return C_("outbox", "Not known");
    }
}

/* --- a message's way ------------------------------------------------------------------------------------ */

static const char *
step_title (const MokedMessageStep *step)
{
  switch ((int) step->kind)
    {
    case MOKED_EVENT_MESSAGE_QUEUED:
      return moked_words_message_status (MOKED_MESSAGE_QUEUED);
    case MOKED_EVENT_MESSAGE_SENT:
      return moked_words_message_status (MOKED_MESSAGE_SENT);
    case MOKED_EVENT_MESSAGE_DELIVERED:
      return moked_words_message_status (MOKED_MESSAGE_DELIVERED);
    case MOKED_EVENT_MESSAGE_OPENED:
      return moked_words_message_status (MOKED_MESSAGE_OPENED);
    case MOKED_EVENT_MESSAGE_CLICKED:
      return moked_words_message_status (MOKED_MESSAGE_CLICKED);
    case MOKED_EVENT_MESSAGE_FAILED:
      if (g_str_equal (step->code, "cancelled"))
        return C_("message", "Given up");
      return step->is_permanent ? C_("message", "Failed to send, for good")
                                : moked_words_message_status (MOKED_MESSAGE_FAILED);
    case MOKED_EVENT_MESSAGE_DEFERRED:
      return moked_words_message_status (MOKED_MESSAGE_DEFERRED);
    case MOKED_EVENT_UNSUBSCRIBED:
      return moked_words_message_status (MOKED_MESSAGE_UNSUBSCRIBED);
    case MOKED_EVENT_COMPLAINED:
      return moked_words_message_status (MOKED_MESSAGE_COMPLAINED);
    case MOKED_EVENT_RESUBSCRIBED:
      return C_("message", "Subscribed again");
    case MOKED_EVENT_MESSAGE_RECEIVED:
      return moked_words_message_status (MOKED_MESSAGE_RECEIVED);
    case MOKED_EVENT_MESSAGE_COMPOSED:
      return moked_words_message_status (MOKED_MESSAGE_COMPOSED);
    case MOKED_EVENT_MESSAGE_UNKNOWN:
    default:
      return moked_words_message_status (MOKED_MESSAGE_UNKNOWN);
    }
}

static void
add_part (GString    *line,
          const char *text)
{
  g_autofree char *isolated = NULL;

  if (*text == '\0')
    return;

  isolated = moked_words_text (text);
  g_string_append_printf (line, " · %s", isolated);
}

char *
moked_words_message_source (const char *source)
{
  static const struct
  {
    const char *code;
    const char *name;
  } sources[] = {
    { "outbox", N_("Moked itself") },
    { "mailbox", N_("Mailbox") },
    { "sms", N_("SMS Gateway") },
    { "form", N_("Form") },
  };

  g_return_val_if_fail (source, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].code, source))
      return g_strdup (_(sources[i].name));

  return moked_words_code (source);
}

char *
moked_words_message_step (const MokedMessageStep *step)
{
  GString *line;

  g_return_val_if_fail (step, NULL);

  line = g_string_new (step_title (step));
  if (!g_str_equal (step->code, "cancelled"))
    add_part (line, step->code);
  add_part (line, step->reason);
  add_part (line, step->url);
  if (*step->source != '\0')
    {
      g_autofree char *source = moked_words_message_source (step->source);

      g_string_append_printf (line, " (%s)", source);
    }

  return g_string_free_and_steal (line);
}

char *
moked_words_message_opens (const MokedMessageState *state,
                           GTimeZone               *zone)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *number = NULL;
  g_autofree char *times = NULL;

  g_return_val_if_fail (state, NULL);

  if (state->opens == 0)
    return NULL;

  first = moked_words_instant (state->first_opened_at, zone);
  if (state->opens == 1)
    return g_strdup_printf (_("Opened once: %s"), first);

  last = moked_words_instant (state->last_opened_at, zone);
  number = moked_words_number (state->opens);
  times = g_strdup_printf (ngettext ("Opened %s time", "Opened %s times", (gulong) state->opens), number);

  return g_strdup_printf (_("%1$s: first %2$s, last %3$s"), times, first, last);
}

const char *
moked_words_inbound_kind (MokedEventKind kind)
{
  const MokedMessageStep step = { .kind = kind, .code = (char *) "" };

  if (kind >= MOKED_EVENT_MESSAGE_QUEUED && kind <= MOKED_EVENT_MESSAGE_UNKNOWN)
    return step_title (&step);

  switch ((int) kind)
    {
    case MOKED_EVENT_FORM_SUBMITTED:
      return C_("inbound", "Form");
    case MOKED_EVENT_PAGE_VISITED:
      return C_("inbound", "Page visited");
    case MOKED_EVENT_TRIGGER_FIRED:
      return C_("inbound", "Trigger");
    case MOKED_EVENT_AUTOMATION_ENTERED:
    case MOKED_EVENT_AUTOMATION_LEFT:
    case MOKED_EVENT_AUTOMATION_ACTED:
      return C_("inbound", "Automation");
    case MOKED_EVENT_FUNNEL_STAGE_CHANGED:
      return C_("inbound", "Funnel stage");
    default:
      return C_("inbound", "Other");
    }
}

/* --- errors ---------------------------------------------------------------------------------------------- */

static const char *
outbox_error (int code)
{
  switch ((MokedOutboxError) code)
    {
    case MOKED_OUTBOX_ERROR_UNSUBSCRIBED:
      return _("The contact wants no more messages on this channel");
    case MOKED_OUTBOX_ERROR_COMPLAINED:
      return _("The contact reported a message as spam: nothing more is sent on this channel");
    case MOKED_OUTBOX_ERROR_ADDRESS_FAILED:
      return _("The address does not work: a message to it failed for good");
    case MOKED_OUTBOX_ERROR_DUPLICATE:
      return _("The contact got a message of this template a short time ago");
    case MOKED_OUTBOX_ERROR_MERGE_FIELD:
      return _("A field in the text has no value");
    case MOKED_OUTBOX_ERROR_NO_ADDRESS:
      return _("There is no address for this channel");
    case MOKED_OUTBOX_ERROR_EMPTY:
      return _("The message has no text");
    case MOKED_OUTBOX_ERROR_STATE:
      return _("The message is not waiting any more");
    case MOKED_OUTBOX_ERROR_UNKNOWN:
    default:
      return _("The customer, the template or the message is not there");
    }
}

static const char *
template_error (int code)
{
  switch ((MokedTemplateError) code)
    {
    case MOKED_TEMPLATE_ERROR_EMPTY:
      return _("A template needs a name and a text");
    case MOKED_TEMPLATE_ERROR_NAME_TAKEN:
      return _("Another template of this channel has that name");
    case MOKED_TEMPLATE_ERROR_UNKNOWN:
    default:
      return _("There is no such template");
    }
}

static const char *
inbound_error (int code)
{
  switch ((MokedInboundError) code)
    {
    case MOKED_INBOUND_ERROR_INCOMPLETE:
      return _("What was told is incomplete");
    case MOKED_INBOUND_ERROR_ASSIGNED:
      return _("It belongs to somebody already, or its text was not kept");
    case MOKED_INBOUND_ERROR_UNKNOWN:
    default:
      return _("There is no such item, or no such customer");
    }
}

const char *
moked_words_message_error (const GError *error)
{
  g_return_val_if_fail (error, NULL);

  if (error->domain == MOKED_OUTBOX_ERROR)
    return outbox_error (error->code);
  if (error->domain == MOKED_TEMPLATE_ERROR)
    return template_error (error->code);
  if (error->domain == MOKED_INBOUND_ERROR)
    return inbound_error (error->code);

  return NULL;
}

char *
moked_words_unknown_fields (GPtrArray *fields)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (fields, NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *name = moked_words_quoted (g_ptr_array_index (fields, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_strdup_printf (ngettext ("This field has no value: %s", "These fields have no value: %s", fields->len),
                          names->str);
}
