/* moked-inbound-act.c: what another system told, in a customer's life
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-inbound-private.h"
#include "core/messages/moked-message-block.h"
#include "core/messages/moked-message-private.h"

/* A short message names nothing that it answers: what was sent to the number within a week before it. */
#define ANSWER_WITHIN (7 * G_TIME_SPAN_DAY)

static const char SELECT_ANSWERED[] =
  "SELECT id "
  "FROM message "
  "WHERE address_key = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $3 AND direction = 2 "
  "AND sent_at <= $4 AND sent_at >= $5 AND message_status <> 13 "
  "ORDER BY sent_at DESC, id DESC "
  "LIMIT 1";

/* --- a message --------------------------------------------------------------------------------------- */

/* Keys that another recipient's message has already get the address. */
static gboolean
list_free_keys (MokedWriter               *writer,
                const MokedInboundEvent   *event,
                const MokedInboundTarget  *target,
                GPtrArray                 *texts,
                GArray                    *keys,
                GError                   **error)
{
  for (guint i = 0; i < event->n_keys; i++)
    {
      MokedMessageKey key = event->keys[i];
      gint64 other;

      if (!key.key_kind || !key.key || *key.key == '\0')
        continue;
      other = moked_message_find (moked_writer_as_reader (writer), key.key_kind, key.key, error);
      if (other < 0)
        return FALSE;
      if (other > 0 && other != target->message_id)
        {
          char *text = g_strconcat (key.key, " ", target->address_key, NULL);

          g_ptr_array_add (texts, text);
          key.key = text;
        }
      g_array_append_val (keys, key);
    }

  return TRUE;
}

static gboolean
find_answered (MokedWriter               *writer,
               const MokedInboundEvent   *event,
               const MokedInboundTarget  *target,
               gint64                    *id,
               GError                   **error)
{
  gint64 occurred_at = event->occurred_at != MOKED_NO_INSTANT ? event->occurred_at : moked_writer_now (writer);
  MokedStmt *stmt;

  *id = 0;
  if (event->is_automatic)
    return TRUE;

  for (guint i = 0; i < event->n_reply_keys; i++)
    {
      *id = moked_message_find (moked_writer_as_reader (writer), event->reply_keys[i].key_kind,
                                event->reply_keys[i].key, error);
      if (*id != 0)
        return *id > 0;
    }

  if (event->channel != MOKED_CHANNEL_SMS && event->channel != MOKED_CHANNEL_WHATSAPP)
    return TRUE;
  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_ANSWERED, error)))
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->customer_id);
  moked_stmt_bind_text (stmt, 2, target->address_key);
  moked_stmt_bind_text (stmt, 3, moked_channel_to_code (event->channel));
  moked_stmt_bind_int (stmt, 4, occurred_at);
  moked_stmt_bind_int (stmt, 5, occurred_at - ANSWER_WITHIN);

  return moked_stmt_take_int (stmt, 0, id, error);
}

static MokedMessageFact
fact_of (const MokedInboundEvent *event)
{
  return (MokedMessageFact) {
    .kind = event->kind,
    .occurred_at = event->occurred_at,
    .code = event->code,
    .is_permanent = event->is_permanent,
    .url = event->url,
    .reason = event->reason,
    .source = event->source,
  };
}

static gboolean
make_message (MokedWriter              *writer,
              const MokedInboundEvent  *event,
              const MokedNewMessage    *message,
              MokedInboundTarget       *target,
              gint64                   *seq,
              GError                  **error)
{
  g_autoptr (MokedMessage) made = NULL;

  if ((target->message_id = moked_message_record (writer, message, error)) == 0 ||
      !(made = moked_message_load (moked_writer_as_reader (writer), target->message_id, error)))
    return FALSE;
  *seq = made->changed_seq;

  return TRUE;
}

/* What the other way told already. A failure without a reason says nothing new. */
static gboolean
is_told (const MokedInboundEvent *event,
         const MokedMessageState *state)
{
  const char *reason = event->reason ? event->reason : "";

  if (!event->way)
    return FALSE;
  if (event->kind == MOKED_EVENT_MESSAGE_DELIVERED)
    return moked_inbound_is_near (state->delivered_at, event->occurred_at);

  return event->kind == MOKED_EVENT_MESSAGE_FAILED && moked_inbound_is_near (state->failed_at, event->occurred_at) &&
         (*reason == '\0' || g_str_equal (reason, state->failure_reason));
}

/* What is already known of a message that is there: that it came, or that it was sent. */
static gboolean
is_known (const MokedInboundEvent *event,
          const MokedMessage      *message)
{
  if (event->kind == MOKED_EVENT_MESSAGE_RECEIVED || is_told (event, &message->state))
    return TRUE;

  return (event->kind == MOKED_EVENT_MESSAGE_SENT || event->kind == MOKED_EVENT_MESSAGE_QUEUED) &&
         message->state.sent_at != MOKED_NO_INSTANT;
}

static gboolean
note_on_message (MokedWriter              *writer,
                 const MokedInboundEvent  *event,
                 const MokedNewMessage    *message,
                 MokedInboundTarget       *target,
                 gint64                   *seq,
                 GError                  **error)
{
  g_autoptr (MokedMessage) known = moked_message_load (moked_writer_as_reader (writer), target->message_id, error);
  const MokedMessageFact fact = fact_of (event);

  if (!known)
    return FALSE;

  for (guint i = 0; i < message->n_keys; i++)
    if (!moked_message_add_key (writer, known->id, message->keys[i].key_kind, message->keys[i].key, error))
      return FALSE;

  if (!moked_message_fill_in (writer, known->id, message, error))
    return FALSE;
  if (is_known (event, known))
    return TRUE;

  return (*seq = moked_message_note (writer, known->id, &fact, error)) >= 0;
}

static gboolean
act_on_message (MokedWriter              *writer,
                const MokedInboundEvent  *event,
                MokedInboundTarget       *target,
                gint64                   *seq,
                GError                  **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (MokedMessageKey));
  MokedNewMessage message = {
    .customer_id = target->customer_id,
    .channel = event->channel,
    .is_incoming = event->kind == MOKED_EVENT_MESSAGE_RECEIVED,
    .campaign = event->campaign,
    .subject = event->subject,
    .body = event->body,
    .body_type = event->body_type,
    .address = target->address,
    .source = event->source,
    .fact = fact_of (event),
  };

  if (!list_free_keys (writer, event, target, texts, keys, error))
    return FALSE;
  message.keys = (const MokedMessageKey *) (gconstpointer) keys->data;
  message.n_keys = keys->len;
  if (target->message_id != 0)
    return note_on_message (writer, event, &message, target, seq, error);

  if (message.is_incoming && !find_answered (writer, event, target, &message.reply_to_id, error))
    return FALSE;

  return make_message (writer, event, &message, target, seq, error);
}

/* --- what is of no message ------------------------------------------------------------------------------- */

static void
add_text (GString    *out,
          const char *key,
          const char *text)
{
  if (text && *text != '\0')
    moked_facts_add_text (out, key, text);
}

static void
write_facts (GString                 *facts,
             const MokedInboundEvent *event)
{
  moked_facts_begin (facts);
  switch ((int) event->kind)
    {
    case MOKED_EVENT_FORM_SUBMITTED:
      moked_facts_add_text (facts, "form", event->form);
      moked_facts_add_text (facts, "page", event->page);
      break;

    case MOKED_EVENT_PAGE_VISITED:
      moked_facts_add_text (facts, "page", event->page);
      moked_facts_add_text (facts, "title", event->subject);
      break;

    case MOKED_EVENT_TRIGGER_FIRED:
      moked_facts_add_text (facts, "trigger", event->automation);
      break;

    case MOKED_EVENT_FUNNEL_STAGE_CHANGED:
      moked_facts_add_text (facts, "funnel", event->automation);
      moked_facts_add_text (facts, "to", event->to_stage);
      moked_facts_add_text (facts, "from", event->from_stage);
      break;

    case MOKED_EVENT_OTHER_RECORDED:
      moked_facts_add_text (facts, "title", event->subject);
      break;

    default:
      moked_facts_add_text (facts, "automation", event->automation);
      add_text (facts, "text", event->body);
      break;
    }
  add_text (facts, "campaign", event->campaign);
  add_text (facts, "source", event->source);
  moked_facts_end (facts);
}

static char *
dup_body (const MokedInboundEvent *event)
{
  GString *body;

  if (event->kind == MOKED_EVENT_FORM_SUBMITTED)
    return moked_form_to_body (event->fields, event->n_fields);
  if (event->kind != MOKED_EVENT_OTHER_RECORDED || !event->body)
    return NULL;

  body = g_string_new (NULL);
  moked_facts_begin (body);
  moked_facts_add_text (body, "text", event->body);
  moked_facts_end (body);

  return g_string_free_and_steal (body);
}

static gboolean
append_event (MokedWriter               *writer,
              const MokedInboundEvent   *event,
              const MokedInboundTarget  *target,
              gint64                    *seq,
              GError                   **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *body = dup_body (event);
  MokedNewEvent new_event = { .kind = event->kind, .customer_id = target->customer_id };

  new_event.occurred_at = event->occurred_at != MOKED_NO_INSTANT ? event->occurred_at : moked_writer_now (writer);
  write_facts (facts, event);
  new_event.facts = facts->str;
  new_event.body = body;

  return (*seq = moked_ledger_append (writer, &new_event, error)) != 0;
}

/* A wish of the contact's stands by itself where no message is named. */
static gboolean
is_of_contact (const MokedInboundEvent  *event,
               const MokedInboundTarget *target)
{
  if (event->kind == MOKED_EVENT_RESUBSCRIBED)
    return TRUE;

  return (event->kind == MOKED_EVENT_UNSUBSCRIBED || event->kind == MOKED_EVENT_COMPLAINED) &&
         target->message_id == 0 && event->n_keys == 0;
}

gboolean
moked_inbound_act (MokedWriter              *writer,
                   const MokedInboundEvent  *event,
                   MokedInboundTarget       *target,
                   gint64                   *seq,
                   GError                  **error)
{
  const MokedMessageFact fact = fact_of (event);

  *seq = 0;
  if (event->kind < MOKED_EVENT_MESSAGE_QUEUED || event->kind > MOKED_EVENT_MESSAGE_UNKNOWN)
    return append_event (writer, event, target, seq, error);
  if (!is_of_contact (event, target))
    return act_on_message (writer, event, target, seq, error);

  *seq = moked_contact_note (writer, target->customer_id, event->channel, target->address, &fact, error);

  return *seq >= 0;
}
