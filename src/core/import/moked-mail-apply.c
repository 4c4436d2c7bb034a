/* moked-mail-apply.c: what a mail tells, into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-apply.h"
#include "core/messages/moked-inbound.h"
#include "core/messages/moked-message.h"

#include <string.h>

/* A clock that runs ahead by more is wrong. */
#define MAX_AHEAD G_TIME_SPAN_DAY

/* Of what is kept for whoever wants to see it. */
#define MAX_PAYLOAD (32 * 1024)

typedef struct
{
  MokedWriter       *writer;
  const MokedMail   *mail;
  MokedInboundEvent  event;   /* what all events of the mail have in common */
  MokedMailApplied   applied;
} Apply;

/* --- which message it is about ------------------------------------------------------------------------------ */

/* "bounces+TOKEN@example.org" */
static char *
dup_token (const char *address)
{
  const char *plus = strchr (address, '+');
  const char *at = strrchr (address, '@');

  return plus && at && at - plus > 1 ? g_strndup (plus + 1, at - plus - 1) : NULL;
}

/* Only what a message has as its token: people put words of their own behind a "+". *token: to be freed; NULL: none. */
static gboolean
find_token (Apply   *self,
            char   **addresses,
            char   **token,
            GError **error)
{
  for (guint i = 0; addresses[i] && !*token; i++)
    {
      g_autofree char *candidate = dup_token (addresses[i]);
      gint64 id = candidate ? moked_message_find (moked_writer_as_reader (self->writer), "verp", candidate, error) : 0;

      if (id < 0)
        return FALSE;
      if (id > 0)
        *token = g_steal_pointer (&candidate);
    }

  return TRUE;
}

/* --- events --------------------------------------------------------------------------------------------------- */

static gboolean
tell (Apply                    *self,
      const MokedInboundEvent  *event,
      GError                  **error)
{
  gboolean is_matched = FALSE;
  MokedMet met;

  if (!moked_inbound_apply (self->writer, event, &met, &is_matched, error))
    return FALSE;

  self->applied.is_told = TRUE;
  if (met != MOKED_MET_AGAIN)
    {
      self->applied.met = MOKED_MET_NEW;
      self->applied.is_unmatched |= !is_matched;
    }

  return TRUE;
}

/* Whom we wrote to is who is known by it; a report that does not say so names where the mail went on to. */
static gboolean
choose_address (Apply                   *self,
                const MokedMailVerdict  *verdict,
                const char             **address,
                GError                 **error)
{
  MokedReader *reader = moked_writer_as_reader (self->writer);
  gint64 id;

  *address = verdict->address;
  if (g_str_equal (verdict->address, verdict->final_address))
    return TRUE;
  if ((id = moked_customer_find_by_email (reader, verdict->address, error)) != 0)
    return id > 0;
  if ((id = moked_customer_find_by_email (reader, verdict->final_address, error)) > 0)
    *address = verdict->final_address;

  return id >= 0;
}

/* One recipient of a bounce or a complaint. */
static gboolean
tell_verdict (Apply                   *self,
              const MokedMailVerdict  *verdict,
              MokedEventKind           kind,
              GError                 **error)
{
  g_autofree char *source_key = g_strconcat (self->mail->key, "#", verdict->address, NULL);
  MokedInboundEvent event = self->event;

  if (!choose_address (self, verdict, &event.address, error))
    return FALSE;

  event.source_key = source_key;
  event.kind = kind;
  event.code = verdict->code;
  event.reason = verdict->reason;
  event.is_permanent = verdict->is_permanent;

  return tell (self, &event, error);
}

/* 0: it is nothing that a customer's time line has. */
static MokedEventKind
kind_of_action (MokedMailAction action)
{
  switch (action)
    {
    case MOKED_MAIL_FAILED:
      return MOKED_EVENT_MESSAGE_FAILED;

    case MOKED_MAIL_DELAYED:
      return MOKED_EVENT_MESSAGE_DEFERRED;

    case MOKED_MAIL_DELIVERED:
      return MOKED_EVENT_MESSAGE_DELIVERED;

    case MOKED_MAIL_RELAYED:
    case MOKED_MAIL_EXPANDED:
    default:
      return 0;
    }
}

static MokedEventKind
kind_of_feedback (const char *type)
{
  static const char * const others[] = { "not-spam", "auth-failure", "virus", NULL };

  if (g_strv_contains (others, type))
    return 0;

  return g_str_has_prefix (type, "opt-out") ? MOKED_EVENT_UNSUBSCRIBED : MOKED_EVENT_COMPLAINED;
}

/* The message that came back, by the token in an address that it was sent from, else by its Message-ID; whom that does
 * not find is found by the address. */
static gboolean
tell_verdicts (Apply   *self,
               GError **error)
{
  const MokedMail *mail = self->mail;
  g_autofree char *token = NULL;
  MokedMessageKey keys[2];

  if (!find_token (self, mail->to, &token, error) || !find_token (self, mail->envelopes, &token, error))
    return FALSE;

  if (token)
    keys[self->event.n_keys++] = (MokedMessageKey) { "verp", token };
  if (mail->original_id)
    keys[self->event.n_keys++] = (MokedMessageKey) { "message_id", mail->original_id };
  self->event.keys = keys;
  self->event.subject = mail->original_subject;
  for (guint i = 0; i < mail->verdicts->len; i++)
    {
      const MokedMailVerdict *verdict = mail->verdicts->pdata[i];
      MokedEventKind kind = mail->mail_kind == MOKED_MAIL_COMPLAINT ? kind_of_feedback (mail->feedback_type)
                                                                    : kind_of_action (verdict->action);

      if (kind != 0 && !tell_verdict (self, verdict, kind, error))
        return FALSE;
    }

  /* Who complained is hidden; about what may be known. */
  if (mail->mail_kind == MOKED_MAIL_COMPLAINT && mail->verdicts->len == 0 && kind_of_feedback (mail->feedback_type) != 0)
    {
      char nothing[] = "";
      const MokedMailVerdict nobody = { .address = nothing, .final_address = nothing, .code = nothing, .reason = nothing };

      return tell_verdict (self, &nobody, kind_of_feedback (mail->feedback_type), error);
    }

  return TRUE;
}

/* An answer to one of ours, by the ids of the talk; else a mail that began by itself. */
static gboolean
tell_mail (Apply   *self,
           GError **error)
{
  const MokedMail *mail = self->mail;
  const MokedMessageKey own = { "message_id", mail->message_id };
  const guint n_references = g_strv_length (mail->references);
  g_autofree MokedMessageKey *references = g_new (MokedMessageKey, n_references);
  MokedInboundEvent event = self->event;

  for (guint i = 0; i < n_references; i++)
    references[i] = (MokedMessageKey) { "message_id", mail->references[i] };

  event.source_key = mail->key;
  event.kind = MOKED_EVENT_MESSAGE_RECEIVED;
  event.address = mail->from;
  event.name = mail->from_name;
  event.subject = mail->subject;
  event.body = mail->body;
  event.is_automatic = mail->is_automatic;
  event.keys = &own;
  event.n_keys = mail->message_id ? 1 : 0;
  event.reply_keys = references;
  event.n_reply_keys = n_references;

  return tell (self, &event, error);
}

/* The mail as a person reads it. */
static char *
dup_payload (const MokedMail *mail)
{
  g_autofree char *to = g_strjoinv (", ", mail->to);
  g_autofree char *text = g_strdup_printf ("From: %s <%s>\nTo: %s\nSubject: %s\n\n%s", mail->from_name, mail->from, to,
                                           mail->subject, mail->body);

  if (strlen (text) > MAX_PAYLOAD)
    *g_utf8_find_prev_char (text, text + MAX_PAYLOAD) = '\0';

  return g_steal_pointer (&text);
}

gint64
moked_mail_get_instant (const MokedMail *mail,
                        gint64           now)
{
  g_return_val_if_fail (mail != NULL, now);

  return mail->date == MOKED_NO_INSTANT || mail->date > now + MAX_AHEAD ? now : mail->date;
}

gboolean
moked_mail_apply (MokedWriter       *writer,
                  const MokedMail   *mail,
                  gint64             import_id,
                  MokedMailApplied  *applied,
                  GError           **error)
{
  g_autofree char *payload = dup_payload (mail);
  Apply self = {
    .writer = writer,
    .mail = mail,
    .applied = { .met = MOKED_MET_AGAIN },
    .event = {
      .source = "mailbox",
      .occurred_at = moked_mail_get_instant (mail, moked_writer_now (writer)),
      .channel = MOKED_CHANNEL_EMAIL,
      .payload = payload,
      .import_id = import_id,
    },
  };

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (mail != NULL, FALSE);

  if (!(mail->mail_kind == MOKED_MAIL_ORDINARY ? tell_mail (&self, error) : tell_verdicts (&self, error)))
    return FALSE;

  *applied = self.applied;

  return TRUE;
}
