/* moked-call.c: one call and what became of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call"

#include "config.h"

#include "core/calls/moked-call.h"

static const char * const disposition_codes[] = {
  [MOKED_CALL_UNKNOWN] = "UNKNOWN",
  [MOKED_CALL_ANSWER] = "ANSWER",
  [MOKED_CALL_NO_ANSWER] = "NO_ANSWER",
  [MOKED_CALL_BUSY] = "BUSY",
  [MOKED_CALL_CALLER_CANCEL] = "CALLER_CANCEL",
  [MOKED_CALL_OUT_OF_TIME] = "OUT_OF_TIME",
  [MOKED_CALL_NOT_CONNECTED] = "NOT_CONNECTED",
};

static const char * const direction_codes[] = {
  [MOKED_DIRECTION_UNKNOWN] = "unknown",
  [MOKED_DIRECTION_IN] = "in",
  [MOKED_DIRECTION_OUT] = "out",
};

static const char * const certainty_codes[] = {
  [MOKED_CERTAINTY_UNKNOWN] = "unknown",
  [MOKED_CERTAINTY_SURE] = "sure",
  [MOKED_CERTAINTY_SETTING] = "setting",
  [MOKED_CERTAINTY_GUESS] = "guess",
};

void
moked_call_facts_init (MokedCallFacts *self)
{
  g_return_if_fail (self != NULL);

  *self = (MokedCallFacts) {
    .linkedid = g_strdup (""),
    .raw_code = g_strdup (""),
    .phone_raw = g_strdup (""),
    .caller_name = g_strdup (""),
    .virtual_number = g_strdup (""),
    .destination_number = g_strdup (""),
    .queue_name = g_strdup (""),
    .agent = g_strdup (""),
    .started_at = MOKED_NO_INSTANT,
    .answered_at = MOKED_NO_INSTANT,
    .ended_at = MOKED_NO_INSTANT,
    .ring_seconds = -1,
    .talk_seconds = -1,
    .wait_limit_seconds = -1,
  };
}

void
moked_call_facts_clear (MokedCallFacts *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->linkedid, g_free);
  g_clear_pointer (&self->raw_code, g_free);
  g_clear_pointer (&self->phone_raw, g_free);
  g_clear_pointer (&self->caller_name, g_free);
  g_clear_pointer (&self->virtual_number, g_free);
  g_clear_pointer (&self->destination_number, g_free);
  g_clear_pointer (&self->queue_name, g_free);
  g_clear_pointer (&self->agent, g_free);
}

gboolean
moked_call_facts_equal (const MokedCallFacts *a,
                        const MokedCallFacts *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->is_provisional == b->is_provisional &&
         a->is_final == b->is_final &&
         a->is_customer_call == b->is_customer_call &&
         a->direction == b->direction &&
         a->call_disposition == b->call_disposition &&
         a->answered_by == b->answered_by &&
         a->certainty == b->certainty &&
         a->wants_callback == b->wants_callback &&
         a->is_withheld == b->is_withheld &&
         a->started_at == b->started_at &&
         a->answered_at == b->answered_at &&
         a->ended_at == b->ended_at &&
         a->ring_seconds == b->ring_seconds &&
         a->talk_seconds == b->talk_seconds &&
         a->wait_limit_seconds == b->wait_limit_seconds &&
         g_str_equal (a->linkedid, b->linkedid) &&
         g_str_equal (a->raw_code, b->raw_code) &&
         g_str_equal (a->phone_raw, b->phone_raw) &&
         g_str_equal (a->caller_name, b->caller_name) &&
         g_str_equal (a->virtual_number, b->virtual_number) &&
         g_str_equal (a->destination_number, b->destination_number) &&
         g_str_equal (a->queue_name, b->queue_name) &&
         g_str_equal (a->agent, b->agent);
}

MokedCallCategory
moked_call_category (MokedCallDisposition call_disposition)
{
  switch (call_disposition)
    {
    case MOKED_CALL_ANSWER:
      return MOKED_CALL_CATEGORY_ANSWERED;

    case MOKED_CALL_NO_ANSWER:
    case MOKED_CALL_BUSY:
    case MOKED_CALL_CALLER_CANCEL:
      return MOKED_CALL_CATEGORY_UNANSWERED;

    case MOKED_CALL_OUT_OF_TIME:
    case MOKED_CALL_NOT_CONNECTED:
      return MOKED_CALL_CATEGORY_NOT_CONNECTED;

    case MOKED_CALL_UNKNOWN:
    default:
      return MOKED_CALL_CATEGORY_UNKNOWN;
    }
}

const char *
moked_call_disposition_to_code (MokedCallDisposition call_disposition)
{
  g_return_val_if_fail ((guint) call_disposition < G_N_ELEMENTS (disposition_codes),
                        disposition_codes[MOKED_CALL_UNKNOWN]);

  return disposition_codes[call_disposition];
}

gboolean
moked_call_disposition_from_code (const char           *code,
                                  MokedCallDisposition *call_disposition)
{
  g_return_val_if_fail (code != NULL && call_disposition != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (disposition_codes); i++)
    {
      if (g_str_equal (code, disposition_codes[i]))
        {
          *call_disposition = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
moked_direction_to_code (MokedDirection direction)
{
  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (direction_codes),
                        direction_codes[MOKED_DIRECTION_UNKNOWN]);

  return direction_codes[direction];
}

const char *
moked_certainty_to_code (MokedCertainty certainty)
{
  g_return_val_if_fail ((guint) certainty < G_N_ELEMENTS (certainty_codes),
                        certainty_codes[MOKED_CERTAINTY_UNKNOWN]);

  return certainty_codes[certainty];
}
