/* moked-call-events.c: what the ledger says of a call
 *
 * Numbers, names and what an agent is called stand in the private body; the facts name nobody.
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-events.h"

#include "core/ledger/moked-facts.h"

static const char *
answered_by_code (MokedAnsweredBy answered_by)
{
  static const char * const codes[] = { "nobody", "person", "machine" };

  return codes[answered_by];
}

static void
add_text (GString    *out,
          const char *key,
          const char *value)
{
  if (value[0] != '\0')
    moked_facts_add_text (out, key, value);
}

static void
add_instant (GString    *out,
             const char *key,
             gint64      instant)
{
  if (instant != MOKED_NO_INSTANT)
    moked_facts_add_int (out, key, instant);
}

static void
add_seconds (GString    *out,
             const char *key,
             gint        seconds)
{
  if (seconds >= 0)
    moked_facts_add_int (out, key, seconds);
}

static gint64
append (MokedWriter            *writer,
        MokedEventKind          kind,
        const MokedStoredCall  *call,
        const GString          *facts,
        const GString          *body,
        GError                **error)
{
  MokedNewEvent event = {
    .kind = kind,
    .occurred_at = call->facts.started_at,
    .customer_id = call->customer_id,
    .call_id = call->id,
    .facts = facts->str,
    .body = body != NULL ? body->str : NULL,
  };

  return moked_ledger_append (writer, &event, error);
}

gint64
moked_call_append_recorded (MokedWriter            *writer,
                            const MokedStoredCall  *call,
                            GError                **error)
{
  const MokedCallFacts *own = &call->facts;
  g_autoptr (GString) facts = g_string_sized_new (512);
  g_autoptr (GString) body = g_string_sized_new (128);

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "exchange_id", call->exchange_id);
  moked_facts_add_text (facts, "linkedid", own->linkedid);
  moked_facts_add_text (facts, "direction", moked_direction_to_code (own->direction));
  moked_facts_add_text (facts, "call_disposition", moked_call_disposition_to_code (own->call_disposition));
  add_text (facts, "raw_code", own->raw_code);
  moked_facts_add_text (facts, "certainty", moked_certainty_to_code (own->certainty));
  moked_facts_add_text (facts, "answered_by", answered_by_code (own->answered_by));
  moked_facts_add_int (facts, "is_final", own->is_final);
  add_instant (facts, "answered_at", own->answered_at);
  add_instant (facts, "ended_at", own->ended_at);
  add_seconds (facts, "ring_seconds", own->ring_seconds);
  add_seconds (facts, "talk_seconds", own->talk_seconds);
  add_text (facts, "queue", own->queue_name);
  add_text (facts, "virtual_number", own->virtual_number);
  moked_facts_add_int (facts, "profile_version", call->profile_version);
  moked_facts_end (facts);

  moked_facts_begin (body);
  add_text (body, "phone", own->phone_raw);
  add_text (body, "name", own->caller_name);
  add_text (body, "destination", own->destination_number);
  add_text (body, "agent", own->agent);
  moked_facts_end (body);

  return append (writer, MOKED_EVENT_CALL_RECORDED, call, facts, body, error);
}

static void
add_text_change (GString    *out,
                 const char *key,
                 const char *before,
                 const char *after)
{
  g_autofree char *was = NULL;

  if (g_str_equal (before, after))
    return;
  was = g_strconcat (key, "_was", NULL);
  moked_facts_add_text (out, key, after);
  moked_facts_add_text (out, was, before);
}

static void
add_int_change (GString    *out,
                const char *key,
                gint64      before,
                gint64      after)
{
  g_autofree char *was = NULL;

  if (before == after)
    return;
  was = g_strconcat (key, "_was", NULL);
  moked_facts_add_int (out, key, after);
  moked_facts_add_int (out, was, before);
}

gint64
moked_call_append_corrected (MokedWriter            *writer,
                             const MokedStoredCall  *before,
                             const MokedStoredCall  *after,
                             GError                **error)
{
  const MokedCallFacts *old = &before->facts;
  const MokedCallFacts *own = &after->facts;
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  moked_facts_begin (facts);
  add_text_change (facts, "linkedid", old->linkedid, own->linkedid);
  add_text_change (facts, "direction", moked_direction_to_code (old->direction),
                   moked_direction_to_code (own->direction));
  add_text_change (facts, "call_disposition", moked_call_disposition_to_code (old->call_disposition),
                   moked_call_disposition_to_code (own->call_disposition));
  add_text_change (facts, "raw_code", old->raw_code, own->raw_code);
  add_text_change (facts, "certainty", moked_certainty_to_code (old->certainty),
                   moked_certainty_to_code (own->certainty));
  add_text_change (facts, "answered_by", answered_by_code (old->answered_by), answered_by_code (own->answered_by));
  add_int_change (facts, "is_final", old->is_final, own->is_final);
  add_int_change (facts, "is_customer_call", old->is_customer_call, own->is_customer_call);
  add_int_change (facts, "is_withheld", old->is_withheld, own->is_withheld);
  add_int_change (facts, "wants_callback", old->wants_callback, own->wants_callback);
  add_int_change (facts, "started_at", old->started_at, own->started_at);
  add_int_change (facts, "answered_at", old->answered_at, own->answered_at);
  add_int_change (facts, "ended_at", old->ended_at, own->ended_at);
  add_int_change (facts, "ring_seconds", old->ring_seconds, own->ring_seconds);
  add_int_change (facts, "talk_seconds", old->talk_seconds, own->talk_seconds);
  add_int_change (facts, "wait_limit_seconds", old->wait_limit_seconds, own->wait_limit_seconds);
  add_text_change (facts, "queue", old->queue_name, own->queue_name);
  add_text_change (facts, "virtual_number", old->virtual_number, own->virtual_number);
  add_int_change (facts, "customer_id", before->customer_id, after->customer_id);
  moked_facts_end (facts);

  moked_facts_begin (body);
  add_text_change (body, "phone", old->phone_raw, own->phone_raw);
  add_text_change (body, "name", old->caller_name, own->caller_name);
  add_text_change (body, "destination", old->destination_number, own->destination_number);
  add_text_change (body, "agent", old->agent, own->agent);
  moked_facts_end (body);

  return append (writer, MOKED_EVENT_CALL_CORRECTED, after, facts, body->len > 2 ? body : NULL, error);
}

gint64
moked_call_append_merged (MokedWriter            *writer,
                          const MokedStoredCall  *kept,
                          const MokedStoredCall  *absorbed,
                          GError                **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "merged_call_id", absorbed->id);
  moked_facts_add_text (facts, "merged_linkedid", absorbed->facts.linkedid);
  moked_facts_end (facts);

  return append (writer, MOKED_EVENT_CALLS_MERGED, kept, facts, NULL, error);
}
