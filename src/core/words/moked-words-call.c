/* moked-words-call.c: a call and what became of it, in words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-call.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

const char *
moked_words_call_disposition (MokedCallDisposition call_disposition)
{
  switch (call_disposition)
    {
    case MOKED_CALL_ANSWER:
      return _("Answered");
    case MOKED_CALL_NO_ANSWER:
      return _("No answer");
    case MOKED_CALL_BUSY:
      return _("Busy");
    case MOKED_CALL_CALLER_CANCEL:
      return _("Caller cancelled (abandoned)");
    case MOKED_CALL_OUT_OF_TIME:
      return _("Out of hours");
    case MOKED_CALL_NOT_CONNECTED:
      return _("Not connected");
    case MOKED_CALL_UNKNOWN:
    default:
      return _("Cannot be told");
    }
}

const char *
moked_words_call_category (MokedCallCategory category)
{
  switch (category)
    {
    case MOKED_CALL_CATEGORY_ANSWERED:
      return _("Answered calls");
    case MOKED_CALL_CATEGORY_UNANSWERED:
      return _("Unanswered calls");
    case MOKED_CALL_CATEGORY_NOT_CONNECTED:
      return _("Calls not connected");
    case MOKED_CALL_CATEGORY_UNKNOWN:
    default:
      return _("Calls whose outcome cannot be told");
    }
}

const char *
moked_words_direction (MokedDirection direction)
{
  switch (direction)
    {
    case MOKED_DIRECTION_IN:
      return _("Incoming");
    case MOKED_DIRECTION_OUT:
      return _("Outgoing");
    case MOKED_DIRECTION_UNKNOWN:
    default:
      return C_("direction", "Not known");
    }
}

const char *
moked_words_certainty (MokedCertainty certainty)
{
  switch (certainty)
    {
    case MOKED_CERTAINTY_SURE:
      return _("Sure");
    case MOKED_CERTAINTY_SETTING:
      return _("By a setting");
    case MOKED_CERTAINTY_GUESS:
      return _("Inferred");
    case MOKED_CERTAINTY_UNKNOWN:
    default:
      return C_("certainty", "Not known");
    }
}

const char *
moked_words_certainty_hint (MokedCertainty certainty)
{
  switch (certainty)
    {
    case MOKED_CERTAINTY_SURE:
      return _("The exchange's own records say so");
    case MOKED_CERTAINTY_SETTING:
      return _("It follows from the records and a setting of the exchange's profile");
    case MOKED_CERTAINTY_GUESS:
      return _("The likeliest reading of the records, which do not say it outright");
    case MOKED_CERTAINTY_UNKNOWN:
    default:
      return _("The records do not tell");
    }
}

const char *
moked_words_call_log_column (MokedCallLogColumn column)
{
  static const char * const titles[MOKED_N_CALL_LOG_COLUMNS] = {
    [MOKED_CALL_LOG_STARTED] = N_("Started"),
    [MOKED_CALL_LOG_CUSTOMER] = N_("Customer"),
    [MOKED_CALL_LOG_PHONE] = N_("Phone"),
    [MOKED_CALL_LOG_DIRECTION] = N_("Direction"),
    [MOKED_CALL_LOG_OUTCOME] = N_("Outcome"),
    [MOKED_CALL_LOG_QUEUE] = N_("Queue"),
    [MOKED_CALL_LOG_AGENT] = N_("Agent"),
    [MOKED_CALL_LOG_VIRTUAL_NUMBER] = N_("Virtual Number"),
    [MOKED_CALL_LOG_RING] = N_("Ring Time"),
    [MOKED_CALL_LOG_TALK] = N_("Talk Time"),
    [MOKED_CALL_LOG_CERTAINTY] = N_("Certainty"),
  };

  g_return_val_if_fail ((guint) column < MOKED_N_CALL_LOG_COLUMNS, "");

  return _(titles[column]);
}

/* The outcome without how sure it is. */
static char *
bare_outcome (const MokedCallFacts *call)
{
  g_autofree char *code = NULL;

  if (call->call_disposition == MOKED_CALL_ANSWER && call->answered_by == MOKED_ANSWERED_BY_MACHINE)
    return g_strdup (_("Answered by a machine"));

  if (call->call_disposition == MOKED_CALL_CALLER_CANCEL && call->wants_callback)
    return g_strdup (_("Asked for a call back"));

  if (call->call_disposition == MOKED_CALL_CALLER_CANCEL && call->direction == MOKED_DIRECTION_OUT)
    return g_strdup (_("Cancelled by the agent"));

  if ((call->call_disposition != MOKED_CALL_NOT_CONNECTED && call->call_disposition != MOKED_CALL_UNKNOWN) ||
      !call->raw_code || !*call->raw_code)
    return g_strdup (moked_words_call_disposition (call->call_disposition));

  code = moked_words_code (call->raw_code);

  /* Translators: %s is the exchange's own code, such as CONGESTION */
  return call->call_disposition == MOKED_CALL_NOT_CONNECTED ? g_strdup_printf (_("Not connected (code %s)"), code)
                                                            : g_strdup_printf (_("Cannot be told (code %s)"), code);
}

char *
moked_words_call_outcome (const MokedCallFacts *call)
{
  g_autofree char *outcome = bare_outcome (call);

  if (!call->is_final)
    /* Translators: the call was still going on where the records end */
    return g_strdup_printf (_("%s, so far"), outcome);

  if (call->certainty == MOKED_CERTAINTY_GUESS)
    /* Translators: %s is a call's outcome; it is only the likeliest reading of the records */
    return g_strdup_printf (_("%s (inferred)"), outcome);

  return g_steal_pointer (&outcome);
}

/* "Incoming call from 054-123-4567 to 03-770-1234" */
static char *
call_heading (const MokedCallFacts *call,
              const char           *phone)
{
  const char *number = phone && *phone ? phone : call->phone_raw;
  const char *dialled = call->direction == MOKED_DIRECTION_IN ? call->virtual_number : call->agent;
  g_autofree char *customer = NULL;
  g_autofree char *other = moked_words_code (dialled);
  const gboolean has_other = dialled && *dialled;

  customer = call->is_withheld ? g_strdup (_("a withheld number")) : moked_words_phone (number);

  if (call->direction == MOKED_DIRECTION_OUT)
    /* Translators: %1$s a phone number, %2$s who called it */
    return has_other ? g_strdup_printf (_("Outgoing call to %1$s by %2$s"), customer, other)
                     : g_strdup_printf (_("Outgoing call to %s"), customer);

  if (call->direction == MOKED_DIRECTION_IN)
    /* Translators: %1$s the caller's phone number, %2$s the number that was dialled */
    return has_other ? g_strdup_printf (_("Incoming call from %1$s to %2$s"), customer, other)
                     : g_strdup_printf (_("Incoming call from %s"), customer);

  return g_strdup_printf (_("Call with %s"), customer);
}

/* "spoke for 3:20", "waited 0:41"; "" where neither is known. */
static char *
call_length (const MokedCallFacts *call)
{
  g_autofree char *span = NULL;

  if (call->call_disposition == MOKED_CALL_ANSWER && call->talk_seconds >= 0)
    {
      span = moked_words_span (call->talk_seconds * MOKED_SECOND);
      return g_strdup_printf (_("talk %s"), span);
    }

  if (call->ring_seconds >= 0)
    {
      span = moked_words_span (call->ring_seconds * MOKED_SECOND);
      return g_strdup_printf (_("wait %s"), span);
    }

  return g_strdup ("");
}

char *
moked_words_call (const MokedCallFacts *call,
                  const char           *phone,
                  GTimeZone            *zone)
{
  g_autofree char *heading = call_heading (call, phone);
  g_autofree char *started = moked_words_instant (call->started_at, zone);
  g_autofree char *outcome = moked_words_call_outcome (call);
  g_autofree char *length = call_length (call);

  if (*length)
    /* Translators: a call, when, its outcome, how long: "Incoming call from …, 22 Nov 2026 11:02: No answer; wait 41 s" */
    return g_strdup_printf (_("%1$s, %2$s: %3$s; %4$s"), heading, started, outcome, length);

  return g_strdup_printf (_("%1$s, %2$s: %3$s"), heading, started, outcome);
}

char *
moked_words_call_row (const MokedCallFacts *call,
                      const char           *customer,
                      const char           *phone,
                      GTimeZone            *zone)
{
  g_autofree char *sentence = moked_words_call (call, phone, zone);
  g_autofree char *name = NULL;

  if (!customer || !*customer)
    return g_steal_pointer (&sentence);

  name = moked_words_text (customer);

  /* Translators: %1$s a customer, %2$s a sentence about a call or an entry */
  return g_strdup_printf (_("%1$s: %2$s"), name, sentence);
}
