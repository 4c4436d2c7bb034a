/* moked-words-timeline-message.c: messages, forms and pages in a customer's timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/import/moked-mail-text.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message.h"
#include "core/words/moked-words-event.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline-private.h"
#include "core/words/moked-words.h"

/* --- messages --------------------------------------------------------------------------------- */

/* The channels' titles, for each kind of event that has one. */
static const struct
{
  MokedEventKind  kind;
  const char     *titles[4];
} titles[] = {
  { MOKED_EVENT_MESSAGE_QUEUED,
    { N_("E-mail waiting to be sent"), N_("SMS waiting to be sent"), N_("WhatsApp message waiting to be sent"),
      N_("Letter waiting to be sent") } },
  { MOKED_EVENT_MESSAGE_SENT, { N_("E-mail sent"), N_("SMS sent"), N_("WhatsApp message sent"), N_("Letter sent") } },
  { MOKED_EVENT_MESSAGE_DELIVERED,
    { N_("E-mail delivered"), N_("SMS delivered"), N_("WhatsApp message delivered"), N_("Letter delivered") } },
  { MOKED_EVENT_MESSAGE_OPENED,
    { N_("E-mail opened"), N_("SMS opened"), N_("WhatsApp message opened"), N_("Letter opened") } },
  { MOKED_EVENT_MESSAGE_FAILED,
    { N_("Sending the e-mail failed"), N_("Sending the SMS failed"), N_("Sending the WhatsApp message failed"),
      N_("Sending the letter failed") } },
  { MOKED_EVENT_MESSAGE_DEFERRED,
    { N_("The e-mail was put off by the receiving system"), N_("The SMS was put off by the receiving system"),
      N_("The WhatsApp message was put off by the receiving system"), N_("The letter was put off") } },
  { MOKED_EVENT_UNSUBSCRIBED,
    { N_("Unsubscribed from e-mail"), N_("Unsubscribed from SMS"), N_("Unsubscribed from WhatsApp"),
      N_("Unsubscribed from letters") } },
  { MOKED_EVENT_COMPLAINED,
    { N_("E-mail reported as spam"), N_("SMS reported as spam"), N_("WhatsApp message reported as spam"),
      N_("Letter reported as unwanted") } },
  { MOKED_EVENT_RESUBSCRIBED,
    { N_("Subscribed to e-mail again"), N_("Subscribed to SMS again"), N_("Subscribed to WhatsApp again"),
      N_("Subscribed to letters again") } },
  { MOKED_EVENT_MESSAGE_RECEIVED,
    { N_("E-mail received"), N_("SMS received"), N_("WhatsApp message received"), N_("Letter received") } },
  { MOKED_EVENT_MESSAGE_COMPOSED,
    { N_("E-mail handed to the mail program: no proof that it left"), N_("SMS handed to another program: no proof that it left"),
      N_("WhatsApp message handed to another program: no proof that it left"), N_("Letter handed over: no proof that it left") } },
  { MOKED_EVENT_MESSAGE_UNKNOWN,
    { N_("It is not known whether the e-mail left"), N_("It is not known whether the SMS left"),
      N_("It is not known whether the WhatsApp message left"), N_("It is not known whether the letter left") } },
};

/* What became of a message. */
static const char * const states[] = {
  [MOKED_MESSAGE_QUEUED] = NC_("message", "waiting"),
  [MOKED_MESSAGE_SENT] = NC_("message", "sent"),
  [MOKED_MESSAGE_DELIVERED] = NC_("message", "delivered"),
  [MOKED_MESSAGE_OPENED] = NC_("message", "opened"),
  [MOKED_MESSAGE_CLICKED] = NC_("message", "clicked"),
  [MOKED_MESSAGE_FAILED] = NC_("message", "sending failed"),
  [MOKED_MESSAGE_UNSUBSCRIBED] = NC_("message", "unsubscribed"),
  [MOKED_MESSAGE_COMPLAINED] = NC_("message", "reported as spam"),
  [MOKED_MESSAGE_UNKNOWN] = NC_("message", "not known"),
  [MOKED_MESSAGE_RECEIVED] = NC_("message", "received"),
  [MOKED_MESSAGE_COMPOSED] = NC_("message", "handed over"),
  [MOKED_MESSAGE_DEFERRED] = NC_("message", "put off"),
  [MOKED_MESSAGE_WITHDRAWN] = NC_("message", "somebody else's"),
};

/* What a row shows of a message's text, in characters. */
#define SHOWN 240

static int
channel_index (const char *channel)
{
  static const char * const codes[] = { "email", "sms", "whatsapp", "letter" };

  for (guint i = 0; channel && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i], channel))
      return (int) i;

  return -1;
}

static char *
message_title (const MokedTimelineEvent *event)
{
  g_autofree char *fact = event->facts ? moked_facts_dup_text (event->facts, "channel") : NULL;
  const int channel = channel_index (event->message ? event->message->channel : fact);

  for (guint i = 0; channel >= 0 && i < G_N_ELEMENTS (titles); i++)
    if (titles[i].kind == event->kind)
      return g_strdup (_(titles[i].titles[channel]));

  return moked_words_event_kind (event->kind);
}

static char *
what_is_named (const MokedTimelineEvent *event)
{
  if (event->message && *event->message->subject)
    return moked_words_quoted (event->message->subject);
  if (event->message && *event->message->template_name)
    return moked_words_quoted (event->message->template_name);

  return moked_row_words_dup_body (event, "subject");
}

static void
set_message_title (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *title = message_title (event);
  g_autofree char *named = what_is_named (event);
  g_autofree char *times = NULL;
  g_autofree char *number = NULL;

  if (self->row->n_times > 1)
    {
      number = moked_words_number (self->row->n_times);
      /* Translators: %1$s is what happened, "E-mail opened"; %2$s how often */
      times = g_strdup_printf (ngettext ("%1$s %2$s time", "%1$s %2$s times", self->row->n_times), title, number);
    }

  if (event->kind == MOKED_EVENT_UNSUBSCRIBED || event->kind == MOKED_EVENT_RESUBSCRIBED || !named)
    self->title = g_strdup (times ? times : title);
  else
    self->title = g_strdup_printf (_("%1$s: %2$s"), times ? times : title, named);
}

char *
moked_row_words_dup_message (const MokedTimelineMessage *message)
{
  g_autofree char *text = message->is_html ? moked_mail_text_from_html (message->beginning) : g_strdup (message->beginning);
  g_auto(GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr(GString) line = g_string_sized_new (strlen (text));

  for (char **word = words; *word; word++)
    {
      if (**word == '\0')
        continue;
      if (line->len > 0)
        g_string_append_c (line, ' ');
      g_string_append (line, *word);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* As much as a row has room for. */
static char *
shorten (char *text)
{
  g_autofree char *owned = text;
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (text, -1) <= SHOWN)
    return g_steal_pointer (&owned);

  beginning = g_utf8_substring (text, 0, SHOWN);

  return g_strconcat (beginning, "…", NULL);
}

/* One that is sent says its whole way. */
static void
take_way (MokedRowWords *self)
{
  GTimeZone *zone = moked_timeline_get_zone (self->timeline);
  const MokedTimelineMessage *message = self->event->message;
  g_autofree char *instant = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (*message->address)
    moked_row_words_take (self->detail, moked_words_code (message->address));
  if (*message->campaign)
    moked_row_words_take (self->detail, moked_words_text (message->campaign));

  if (message->delivered_at != MOKED_NO_INSTANT)
    {
      instant = moked_words_instant (message->delivered_at, zone);
      moked_row_words_take (self->detail, g_strdup_printf (_("delivered %s"), instant));
    }
  if (message->opens > 0)
    {
      number = moked_words_number (message->opens);
      moked_row_words_take (self->detail, g_strdup_printf (ngettext ("opened %s time", "opened %s times", message->opens), number));
    }
  if (message->clicks > 0)
    {
      g_autofree char *clicks = moked_words_number (message->clicks);

      moked_row_words_take (self->detail, g_strdup_printf (ngettext ("%s click", "%s clicks", message->clicks), clicks));
    }
  if (message->replied_at != MOKED_NO_INSTANT)
    {
      g_autofree char *replied = moked_words_instant (message->replied_at, zone);

      moked_row_words_take (self->detail, g_strdup_printf (_("answered %s"), replied));
    }
  if (message->message_status < G_N_ELEMENTS (states) && states[message->message_status])
    self->state = g_strdup (g_dpgettext2 (NULL, "message", states[message->message_status]));

  text = shorten (moked_row_words_dup_message (message));
  if (*text)
    moked_row_words_take_line (self->body, moked_words_text (text));
}

static gboolean
is_whole_message (const MokedTimelineEvent *event)
{
  switch ((int) event->kind)
    {
    case MOKED_EVENT_MESSAGE_QUEUED:
    case MOKED_EVENT_MESSAGE_SENT:
    case MOKED_EVENT_MESSAGE_DELIVERED:
    case MOKED_EVENT_MESSAGE_RECEIVED:
    case MOKED_EVENT_MESSAGE_COMPOSED:
      return event->message != NULL && !event->head;
    default:
      return FALSE;
    }
}

void
moked_words_timeline_message (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  const gint64 id = moked_row_words_get_fact (event, "message");
  g_autofree char *url = NULL;
  g_autofree char *code = NULL;

  if (id != 0)
    self->number = moked_words_message_id (id);

  set_message_title (self);
  if (is_whole_message (event))
    take_way (self);

  if (event->flags & MOKED_TIMELINE_SENT_TWICE)
    {
      g_autofree char *before = moked_words_instant (event->message->sent_before_at, moked_timeline_get_zone (self->timeline));

      moked_row_words_take (self->remarks, g_strdup_printf (_("the same template was sent on %s already"), before));
    }

  if (moked_row_words_get_fact (event, "reply_to") != 0)
    {
      g_autofree char *answered = moked_words_message_id (moked_row_words_get_fact (event, "reply_to"));

      /* Translators: %s is the number of a message of ours */
      moked_row_words_take (self->detail, g_strdup_printf (_("answer to %s"), answered));
    }

  url = event->body ? moked_facts_dup_text (event->body, "url") : NULL;
  if (url && *url)
    moked_row_words_take (self->detail, moked_words_code (url));

  code = event->facts ? moked_facts_dup_text (event->facts, "code") : NULL;
  if (code && *code)
    moked_row_words_take (self->detail, moked_words_code (code));
  moked_row_words_take_line (self->body, moked_row_words_dup_body (event, "reason"));
}

/* --- forms and pages -------------------------------------------------------------------------- */

static gboolean
take_field (const char *key,
            const char *value,
            gpointer    data)
{
  MokedRowWords *self = data;
  g_autofree char *name = moked_words_text (key);
  g_autofree char *typed = *value ? moked_words_text (value) : g_strdup ("—");

  /* Translators: a field of a form and what was typed into it */
  moked_row_words_take_line (self->body, g_strdup_printf (C_("field", "%1$s: %2$s"), name, typed));

  return TRUE;
}

static void
set_visit_title (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *page = moked_row_words_dup_fact (event, "page");
  g_autofree char *named = moked_row_words_dup_fact (event, event->kind == MOKED_EVENT_FORM_SUBMITTED ? "form" : "title");
  g_autofree char *title = moked_words_event_kind (event->kind);
  g_autofree char *times = NULL;
  g_autofree char *number = NULL;

  if (self->row->n_times > 1)
    {
      number = moked_words_number (self->row->n_times);
      times = g_strdup_printf (ngettext ("%1$s %2$s time", "%1$s %2$s times", self->row->n_times), title, number);
    }

  if (!named)
    named = g_strdup (page);
  self->title = named ? g_strdup_printf (_("%1$s: %2$s"), times ? times : title, named) : g_strdup (times ? times : title);
  if (page && !g_str_equal (page, named))
    moked_row_words_take (self->detail, g_steal_pointer (&page));
}

void
moked_words_timeline_visit (MokedRowWords *self)
{
  set_visit_title (self);
  if (self->event->kind == MOKED_EVENT_FORM_SUBMITTED)
    moked_facts_each (self->event->body, take_field, self);
}
