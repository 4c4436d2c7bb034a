/* moked-call-fields.c: who called whom, and when
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-fields"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-fields.h"
#include "core/calls/moked-channel.h"

#define LEAST_FULL_DIGITS   7
#define LEAST_DIALLED_DIGITS 3

/* An id's epoch that is this far from everything else was not made by the exchange's clock. */
#define MAX_ID_ERROR        G_TIME_SPAN_DAY

void
moked_call_take_text (char       **to,
                      const char  *text,
                      gsize        length)
{
  g_free (*to);
  *to = g_utf8_make_valid (text, length);
}

void
moked_call_take_string (char       **to,
                        const char  *text)
{
  if (g_utf8_validate (text, -1, NULL))
    g_set_str (to, text);
  else
    moked_call_take_text (to, text, strlen (text));
}

/* Numbers. */

/* Digits of what may be dialled: blanks and dashes between them are writing; 0: it is no number. */
static guint
count_digits (const char *text,
              gssize      length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  guint n = 0;

  for (const char *c = text; c < end; c++)
    {
      if (g_ascii_isdigit (*c) || *c == '*' || *c == '#')
        n++;
      else if (!strchr ("+-(). ", *c) || *c == 0)
        return 0;
    }

  return n;
}

gboolean
moked_call_number_is_full (const char *text,
                           gssize      length)
{
  return count_digits (text, length) >= LEAST_FULL_DIGITS;
}

static gboolean
is_own_number (const MokedExchangeProfile *profile,
               const char                 *number)
{
  for (guint i = 0; profile->own_number_prefixes[i] != NULL; i++)
    {
      if (*profile->own_number_prefixes[i] && g_str_has_prefix (number, profile->own_number_prefixes[i]))
        return TRUE;
    }

  return FALSE;
}

/* The words that stand where a number was withheld have no digit in them. */
static gboolean
is_withheld_number (const char *number)
{
  return strpbrk (number, "0123456789") == NULL;
}

static gboolean
is_no_name (const char *name)
{
  static const char * const words[] = {
    "", "anonymous", "unknown", "unavailable", "restricted", "private", "withheld", "asterisk",
    "<unknown>", "חסוי", NULL,
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (words, lower);
}

/* The caller's own lines. */

const char *
moked_call_find_caller_number (const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER && *evidence->cel[i].record.number)
        return evidence->cel[i].record.number;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER && *evidence->cdr[i].record.src)
        return evidence->cdr[i].record.src;
    }

  for (guint i = 0; i < evidence->n_queue; i++)
    {
      if (evidence->queue[i].type == MOKED_QUEUE_EVENT_ENTER && *evidence->queue[i].arguments[1])
        return evidence->queue[i].arguments[1];
    }

  return "";
}

/* The name in "\"Name\" <number>". */
static const char *
find_clid_name (const char *clid,
                gsize      *length)
{
  const char *end;

  *length = 0;
  if (*clid != '"' || !(end = strrchr (clid + 1, '"')))
    return "";

  *length = end - clid - 1;
  return clid + 1;
}

static void
tell_name (const MokedCallEvidence *evidence,
           MokedCallFacts          *facts)
{
  for (guint i = 0; i < evidence->n_cel && *facts->caller_name == 0; i++)
    {
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER)
        moked_call_take_string (&facts->caller_name, evidence->cel[i].record.name);
    }

  for (guint i = 0; i < evidence->n_cdr && *facts->caller_name == 0; i++)
    {
      gsize length;
      const char *name = find_clid_name (evidence->cdr[i].record.clid, &length);

      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER)
        moked_call_take_text (&facts->caller_name, name, length);
    }

  if (is_no_name (facts->caller_name) || g_str_equal (facts->caller_name, facts->phone_raw))
    g_set_str (&facts->caller_name, "");
}

/* Direction. */

/* "DAHDI/i1/0541234567" is of the trunk "DAHDI/i1". */
static gboolean
is_inbound_endpoint (const MokedExchangeProfile *profile,
                     const char                 *channel)
{
  gsize length = moked_channel_device_length (channel);

  for (guint i = 0; profile->inbound_endpoints[i] != NULL; i++)
    {
      gsize wanted = strlen (profile->inbound_endpoints[i]);

      if (wanted > 0 && wanted <= length && memcmp (profile->inbound_endpoints[i], channel, wanted) == 0 &&
          (wanted == length || channel[wanted] == '/'))
        return TRUE;
    }

  return FALSE;
}

/* Where the root began: its CHAN_START, else the name of its Local channel, else its first row. */
char *
moked_call_dup_first_context (const MokedCallEvidence *evidence,
                              gboolean                *is_certain)
{
  const char *exten, *context;
  gsize exten_length, length;

  *is_certain = TRUE;
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->record.type == MOKED_CEL_CHAN_START && event->side != MOKED_CALL_SIDE_OTHER)
        return g_strdup (event->record.context);
    }

  if (evidence->root && moked_channel_split_local (evidence->root, &exten, &exten_length, &context, &length))
    return g_strndup (context, length);

  *is_certain = FALSE;
  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side != MOKED_CALL_SIDE_OTHER)
        return g_strdup (evidence->cdr[i].record.context);
    }

  return g_strdup ("");
}

static MokedDirection
tell_direction (const MokedCallEvidence    *evidence,
                const MokedExchangeProfile *profile)
{
  gboolean is_context_certain, is_set;
  g_autofree char *context = NULL;
  const char *number;

  /* queue_log tells of those who came in. */
  if (!evidence->root)
    return MOKED_DIRECTION_IN;

  context = moked_call_dup_first_context (evidence, &is_context_certain);
  if (g_strv_contains ((const char * const *) profile->inbound_contexts, context) ||
      is_inbound_endpoint (profile, evidence->root))
    return MOKED_DIRECTION_IN;

  is_set = *profile->inbound_contexts != NULL || *profile->inbound_endpoints != NULL;
  if (is_set && (is_context_certain ||
                 (*profile->inbound_endpoints != NULL && moked_channel_is_name (evidence->root))))
    return MOKED_DIRECTION_OUT;

  number = moked_call_find_caller_number (evidence);
  if (is_withheld_number (number))
    return MOKED_DIRECTION_IN;
  if (is_own_number (profile, number) || !moked_call_number_is_full (number, -1))
    return MOKED_DIRECTION_OUT;

  return MOKED_DIRECTION_IN;
}

/* The number dialled. */

static gboolean
take_dialled (char       **to,
              const char  *text,
              gsize        length,
              guint        least_digits)
{
  if (count_digits (text, length) < least_digits)
    return FALSE;

  moked_call_take_text (to, text, length);
  return TRUE;
}

/* Later rows follow the dialplan where it went; the first is the nearest to what was dialled. */
char *
moked_call_dup_dialled (const MokedCallEvidence *evidence)
{
  char *dialled = g_strdup ("");
  const char *exten, *context;
  gsize length, context_length;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->side != MOKED_CALL_SIDE_OTHER && event->record.type == MOKED_CEL_CHAN_START &&
          take_dialled (&dialled, event->record.exten, strlen (event->record.exten), LEAST_DIALLED_DIGITS))
        return dialled;
    }

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->side != MOKED_CALL_SIDE_OTHER &&
          take_dialled (&dialled, event->record.dnid, strlen (event->record.dnid), LEAST_DIALLED_DIGITS))
        return dialled;
    }

  if (evidence->root &&
      moked_channel_split_local (evidence->root, &exten, &length, &context, &context_length) &&
      take_dialled (&dialled, exten, length, LEAST_FULL_DIGITS))
    return dialled;

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (row->side != MOKED_CALL_SIDE_OTHER &&
          take_dialled (&dialled, row->record.dst, strlen (row->record.dst), LEAST_FULL_DIGITS))
        return dialled;
    }

  return dialled;
}

/* Start and end. */

static gint64
find_first_instant (const MokedCallEvidence *evidence)
{
  gint64 first = G_MAXINT64;

  if (evidence->n_cel > 0)
    first = MIN (first, evidence->cel[0].instant);
  if (evidence->n_queue > 0)
    first = MIN (first, evidence->queue[0].time);
  for (guint i = 0; i < evidence->n_cdr; i++)
    first = MIN (first, evidence->cdr[i].start);

  return first == G_MAXINT64 ? MOKED_NO_INSTANT : first;
}

static void
tell_start (const MokedCallEvidence *evidence,
            MokedCallFacts          *facts)
{
  gint64 first = find_first_instant (evidence);
  gint64 epoch = moked_uniqueid_epoch (evidence->linkedid) * MOKED_SECOND;

  facts->started_at = first;
  if (epoch == 0 || ABS (epoch - first) > MAX_ID_ERROR)
    return;

  /* CEL's own epoch knows the microsecond. */
  if (evidence->n_cel == 0 || !evidence->cel[0].record.is_epoch || ABS (first - epoch) > 2 * MOKED_SECOND)
    facts->started_at = epoch;
}

static void
tell_end (const MokedCallEvidence *evidence,
          MokedCallFacts          *facts)
{
  gint64 end = MOKED_NO_INSTANT;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->side == MOKED_CALL_SIDE_CALLER &&
          (event->record.type == MOKED_CEL_HANGUP || event->record.type == MOKED_CEL_CHAN_END))
        end = event->instant;
    }

  for (guint i = 0; end == MOKED_NO_INSTANT && i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side != MOKED_CALL_SIDE_OTHER)
        facts->ended_at = MAX (facts->ended_at, evidence->cdr[i].end);
    }

  if (end == MOKED_NO_INSTANT)
    end = facts->ended_at;
  if (end == MOKED_NO_INSTANT && evidence->n_queue > 0)
    end = evidence->queue[evidence->n_queue - 1].time;

  facts->ended_at = MAX (end, facts->started_at);
}

void
moked_call_fields_tell_caller (const MokedCallEvidence    *evidence,
                               const MokedExchangeProfile *profile,
                               MokedCallFacts             *facts)
{
  g_autofree char *dialled = moked_call_dup_dialled (evidence);
  const char *number = moked_call_find_caller_number (evidence);

  moked_call_take_string (&facts->linkedid, evidence->linkedid);
  facts->is_provisional = evidence->n_cel == 0 && evidence->n_cdr == 0;
  facts->direction = tell_direction (evidence, profile);

  if (facts->direction == MOKED_DIRECTION_OUT)
    {
      moked_call_take_string (&facts->phone_raw, dialled);
      moked_call_take_string (&facts->destination_number, dialled);
    }
  else
    {
      moked_call_take_string (&facts->phone_raw, number);
      moked_call_take_string (&facts->virtual_number, dialled);
      facts->is_withheld = is_withheld_number (facts->phone_raw);
      tell_name (evidence, facts);
    }

  tell_start (evidence, facts);
  tell_end (evidence, facts);
}
