/* moked-message-note.c: what happens to a message, an event each
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message-block.h"
#include "core/messages/moked-message-private.h"
#include "core/messages/moked-template.h"

static const char SELECT_ERASED[] =
  "SELECT erased_at IS NOT NULL "
  "FROM customer "
  "WHERE id = $1";

gboolean
moked_message_run (MokedWriter  *writer,
                   const char   *sql,
                   gint64        id,
                   GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), sql, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);

  return moked_stmt_run (stmt, NULL, error);
}

static void
add_text (GString    *out,
          const char *key,
          const char *text)
{
  if (text && *text != '\0')
    moked_facts_add_text (out, key, text);
}

/* Kinds that say what the message is, not only what happened to it. */
static gboolean
tells_message (MokedEventKind kind)
{
  return kind == MOKED_EVENT_MESSAGE_QUEUED || kind == MOKED_EVENT_MESSAGE_SENT ||
         kind == MOKED_EVENT_MESSAGE_RECEIVED || kind == MOKED_EVENT_MESSAGE_COMPOSED;
}

static void
write_facts (GString                *facts,
             const MokedMessage     *message,
             const MokedMessageFact *fact,
             gboolean                tells)
{
  moked_facts_begin (facts);
  moked_facts_add_int (facts, "message", message->id);
  moked_facts_add_text (facts, "channel", moked_channel_to_code (message->channel));
  if (tells && message->template_id != 0)
    {
      moked_facts_add_int (facts, "template_id", message->template_id);
      moked_facts_add_int (facts, "template_version", message->template_version);
      moked_facts_add_text (facts, "template", message->template_name);
    }
  if (tells)
    add_text (facts, "campaign", message->campaign);
  if (tells && message->reply_to_id != 0)
    moked_facts_add_int (facts, "reply_to", message->reply_to_id);
  add_text (facts, "code", fact->code);
  if (fact->kind == MOKED_EVENT_MESSAGE_FAILED)
    moked_facts_add_int (facts, "is_permanent", fact->is_permanent ? 1 : 0);
  add_text (facts, "source", fact->source);
  moked_facts_end (facts);
}

static void
write_body (GString                *body,
            const MokedMessage     *message,
            const MokedMessageFact *fact,
            gboolean                tells)
{
  moked_facts_begin (body);
  if (tells || fact->kind == MOKED_EVENT_MESSAGE_FAILED ||
      (fact->kind >= MOKED_EVENT_UNSUBSCRIBED && fact->kind <= MOKED_EVENT_RESUBSCRIBED))
    add_text (body, "address", message->address);
  if (tells)
    add_text (body, "subject", message->subject);
  add_text (body, "url", fact->url);
  add_text (body, "reason", fact->reason);
  moked_facts_end (body);
}

static gboolean
is_erased (MokedWriter  *writer,
           gint64        customer_id,
           gboolean     *erased,
           GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_ERASED, error);
  gint64 value = 0;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, customer_id);
  if (!moked_stmt_take_int (stmt, 0, &value, error))
    return FALSE;
  *erased = value == 1;

  return TRUE;
}

/* Of somebody who was erased nothing is kept but that it happened. */
static gint64
append_event (MokedWriter             *writer,
              const MokedMessage      *message,
              const MokedMessageFact  *fact,
              gint64                   occurred_at,
              gboolean                 is_first,
              gboolean                 erased,
              GError                 **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  gboolean tells = is_first || tells_message (fact->kind);
  MokedNewEvent event = { .kind = fact->kind, .occurred_at = occurred_at, .customer_id = message->customer_id };

  write_facts (facts, message, fact, tells);
  write_body (body, message, fact, tells);
  event.facts = facts->str;
  event.body = erased || g_str_equal (body->str, "{}") ? NULL : body->str;

  return moked_ledger_append (writer, &event, error);
}

gint64
moked_message_append (MokedWriter             *writer,
                      const MokedMessage      *message,
                      const MokedMessageFact  *fact,
                      gboolean                 is_first,
                      GError                 **error)
{
  gint64 occurred_at = fact->occurred_at != MOKED_NO_INSTANT ? fact->occurred_at : moked_writer_now (writer);
  MokedBlockPlace place = { message->customer_id, message->channel, message->address_key };
  gboolean erased;
  gint64 seq;

  if (!is_erased (writer, message->customer_id, &erased, error) ||
      (seq = append_event (writer, message, fact, occurred_at, is_first, erased, error)) == 0 ||
      !moked_message_follow (writer, message->id, seq, error))
    return -1;

  if (fact->kind == MOKED_EVENT_MESSAGE_RECEIVED && message->reply_to_id != 0 &&
      !moked_message_follow (writer, message->reply_to_id, seq, error))
    return -1;

  return erased || moked_message_block_follow (writer, &place, fact, occurred_at, error) ? seq : -1;
}

gint64
moked_message_note (MokedWriter             *writer,
                    gint64                   id,
                    const MokedMessageFact  *fact,
                    GError                 **error)
{
  g_autoptr (MokedMessage) message = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (writer, -1);
  g_return_val_if_fail (fact, -1);
  g_return_val_if_fail (fact->kind >= MOKED_EVENT_MESSAGE_QUEUED && fact->kind <= MOKED_EVENT_MESSAGE_UNKNOWN, -1);

  message = moked_message_load (moked_writer_as_reader (writer), id, &failure);
  if (message)
    return moked_message_append (writer, message, fact, FALSE, error);

  if (!failure)
    g_set_error (&failure, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT,
                 "There is no message %" G_GINT64_FORMAT, id);
  g_propagate_error (error, failure);

  return -1;
}

/* --- meeting ------------------------------------------------------------------------------------ */

static gboolean
add_keys (MokedWriter            *writer,
          gint64                  id,
          const MokedNewMessage  *message,
          GError                **error)
{
  for (guint i = 0; i < message->n_keys; i++)
    if (!moked_message_add_key (writer, id, message->keys[i].key_kind, message->keys[i].key, error))
      return FALSE;

  return TRUE;
}

static gint64
meet (MokedWriter            *writer,
      const MokedNewMessage  *message,
      GError                **error)
{
  for (guint i = 0; i < message->n_keys; i++)
    {
      gint64 id = moked_message_find (moked_writer_as_reader (writer), message->keys[i].key_kind,
                                      message->keys[i].key, error);

      if (id != 0)
        return id;
    }

  return 0;
}

static gint64
make (MokedWriter            *writer,
      const MokedNewMessage  *message,
      GError                **error)
{
  g_autofree char *region = moked_message_dup_region (moked_writer_as_reader (writer), error);
  g_autofree char *address_key = NULL;
  g_autoptr (MokedMessage) made = NULL;
  gint64 id;

  if (!region)
    return 0;

  address_key = moked_channel_dup_address_key (message->channel, message->address, region);
  if ((id = moked_message_insert (writer, message, address_key, error)) == 0 ||
      !add_keys (writer, id, message, error) ||
      !(made = moked_message_load (moked_writer_as_reader (writer), id, error)) ||
      moked_message_append (writer, made, &message->fact, TRUE, error) < 0)
    return 0;

  return id;
}

static gboolean
set_template_version (MokedWriter      *writer,
                      MokedNewMessage  *message,
                      GError          **error)
{
  g_autoptr (MokedTemplate) template = NULL;
  GError *failure = NULL;

  if (message->template_id == 0)
    {
      message->template_version = 0;
      return TRUE;
    }

  template = moked_template_load_version (moked_writer_as_reader (writer), message->template_id,
                                          message->template_version, &failure);
  if (template)
    {
      message->template_version = template->version;
      return TRUE;
    }

  if (!failure)
    g_set_error (&failure, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT,
                 "There is no template %" G_GINT64_FORMAT " of that version", message->template_id);
  g_propagate_error (error, failure);

  return FALSE;
}

gint64
moked_message_record (MokedWriter            *writer,
                      const MokedNewMessage  *message,
                      GError                **error)
{
  MokedNewMessage kept;
  gint64 id;

  g_return_val_if_fail (writer, 0);
  g_return_val_if_fail (message, 0);

  kept = *message;
  if (!set_template_version (writer, &kept, error) || (id = meet (writer, &kept, error)) < 0)
    return 0;
  if (id == 0)
    return make (writer, &kept, error);

  return moked_message_fill_in (writer, id, &kept, error) && add_keys (writer, id, &kept, error) ? id : 0;
}
