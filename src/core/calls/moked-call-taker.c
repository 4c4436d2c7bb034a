/* moked-call-taker.c: who took a call, when and where
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-taker"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-fields.h"
#include "core/calls/moked-call-taker.h"
#include "core/calls/moked-channel.h"

/* "101" for Local/101@agents, "PJSIP/101" for PJSIP/101-0000001f. */
static void
take_device (char       **to,
             const char  *channel)
{
  const char *exten, *context;
  gsize length, context_length;

  if (moked_channel_split_local (channel, &exten, &length, &context, &context_length))
    moked_call_take_text (to, exten, length);
  else
    moked_call_take_text (to, channel, moked_channel_device_length (channel));
}

/* An agent who calls: his own number where it is one of ours, else his device. */
static void
tell_calling_agent (const MokedCallEvidence *evidence,
                    MokedCallFacts          *facts)
{
  const char *number = "";

  for (guint i = 0; i < evidence->n_cel && *number == 0; i++)
    {
      if (evidence->cel[i].side != MOKED_CALL_SIDE_OTHER)
        number = evidence->cel[i].record.ani;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (*number == 0 || (row->side == MOKED_CALL_SIDE_ROOT && moked_call_number_is_full (number, -1)))
        number = row->side != MOKED_CALL_SIDE_OTHER ? row->record.src : number;
    }

  if (evidence->root && moked_call_number_is_full (number, -1) && moked_channel_is_name (evidence->root) &&
      !moked_channel_is_local (evidence->root))
    take_device (&facts->agent, evidence->root);
  else
    moked_call_take_string (&facts->agent, number);
}

static void
tell_agent (const MokedCallEvidence *evidence,
            const MokedCallAnswer   *answer,
            MokedCallFacts          *facts)
{
  if (facts->direction == MOKED_DIRECTION_OUT)
    tell_calling_agent (evidence, facts);
  else if (answer->connect)
    moked_call_take_string (&facts->agent, answer->connect->agent);
  else if (answer->party)
    take_device (&facts->agent, answer->party->record.channel);
  else if (answer->leg && moked_channel_is_name (answer->leg->record.dstchannel))
    take_device (&facts->agent, answer->leg->record.dstchannel);
}

static void
tell_queue (const MokedCallEvidence *evidence,
            const MokedCallStage    *stage,
            const MokedCallAnswer   *answer,
            MokedCallFacts          *facts)
{
  const char *data = stage->app == MOKED_CALL_APP_QUEUE ? stage->data : "";
  gsize length;

  if (answer->connect)
    {
      moked_call_take_string (&facts->queue_name, answer->connect->queue);
      return;
    }

  for (guint i = evidence->n_queue; i > 0; i--)
    {
      if (evidence->queue[i - 1].type == MOKED_QUEUE_EVENT_ENTER)
        {
          moked_call_take_string (&facts->queue_name, evidence->queue[i - 1].queue);
          return;
        }
    }

  for (guint i = 0; *data == 0 && i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          moked_call_app_of_name (evidence->cdr[i].record.app) == MOKED_CALL_APP_QUEUE)
        data = evidence->cdr[i].record.data;
    }

  data = moked_call_argument (data, 0, &length);
  moked_call_take_text (&facts->queue_name, data, length);
}

/* Who answered: the extension of "Local/101@agents-0000001f;1", the name of "PJSIP/101-0000001f". */
static void
take_answering_destination (char       **to,
                            const char  *channel)
{
  const char *slash;

  take_device (to, channel);
  if ((slash = strrchr (*to, '/')))
    memmove (*to, slash + 1, strlen (slash));
}

/* The last segment of "PJSIP/trunk/0541234567", the extension of "Local/101@agents/n". */
static void
take_destination (char       **to,
                  const char  *data)
{
  gsize length = strcspn (data, ",&");
  const char *end = data + length, *at = data, *slash;

  while ((slash = memchr (at, '/', end - at)))
    {
      if (end - slash <= 2)
        end = slash;
      else
        at = slash + 1;
    }

  length = end - at;
  if (memchr (at, '@', length))
    length = (const char *) memchr (at, '@', length) - at;

  moked_call_take_text (to, at, length);
}

static void
tell_destination (const MokedCallStage  *stage,
                  const MokedCallAnswer *answer,
                  MokedCallFacts        *facts)
{
  if (answer->party && !answer->connect)
    take_answering_destination (&facts->destination_number, answer->party->record.channel);
  else if (answer->leg && !answer->connect && moked_channel_is_name (answer->leg->record.dstchannel))
    take_answering_destination (&facts->destination_number, answer->leg->record.dstchannel);
  else if (stage->app == MOKED_CALL_APP_DIAL)
    take_destination (&facts->destination_number, stage->data);
}

static gint64
find_machine_answer (const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      if (evidence->cel[i].side == MOKED_CALL_SIDE_CALLER && evidence->cel[i].record.type == MOKED_CEL_ANSWER)
        return evidence->cel[i].instant;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      if (evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER && evidence->cdr[i].answer != MOKED_NO_INSTANT)
        return evidence->cdr[i].answer;
    }

  return MOKED_NO_INSTANT;
}

/* Where the dialplan answered before the queue, the caller's row says when; the called half of a Local
 * channel has a row of its own, which says when he was. */
static gint64
find_leg_answer (const MokedCallEvidence *evidence,
                 const MokedCdrRow       *leg)
{
  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (row->side == MOKED_CALL_SIDE_OTHER && row->answer > leg->answer &&
          moked_channel_is_same_base (row->record.channel, leg->record.dstchannel))
        return row->answer;
    }

  return leg->answer;
}

static gint64
find_answer (const MokedCallEvidence *evidence,
             const MokedCallAnswer   *answer,
             const MokedCallFacts    *facts)
{
  switch (facts->answered_by)
    {
    case MOKED_ANSWERED_BY_PERSON:
      /* The bridge may know the microsecond; queue_log knows the second. */
      if (answer->connect)
        return answer->connect->time;
      if (answer->bridge)
        return answer->bridge->instant;

      return find_leg_answer (evidence, answer->leg);

    case MOKED_ANSWERED_BY_MACHINE:
      return find_machine_answer (evidence);

    case MOKED_ANSWERED_BY_NOBODY:
    default:
      return MOKED_NO_INSTANT;
    }
}

static gint
seconds_between (gint64 from,
                 gint64 to)
{
  gint64 seconds = moked_instant_to_seconds (to) - moked_instant_to_seconds (from);

  return (gint) CLAMP (seconds, 0, G_MAXINT);
}

void
moked_call_taker_tell (const MokedCallEvidence    *evidence,
                       const MokedCallStage       *stage,
                       const MokedCallAnswer      *answer,
                       const MokedExchangeProfile *profile,
                       MokedCallFacts             *facts)
{
  gint64 answered_at = find_answer (evidence, answer, facts);

  if (answered_at != MOKED_NO_INSTANT)
    {
      facts->answered_at = CLAMP (answered_at, facts->started_at, facts->ended_at);
      facts->talk_seconds = seconds_between (facts->answered_at, facts->ended_at);
      facts->ring_seconds = seconds_between (facts->started_at, facts->answered_at);
    }
  else if (facts->started_at != MOKED_NO_INSTANT && facts->call_disposition != MOKED_CALL_ANSWER)
    {
      facts->ring_seconds = seconds_between (facts->started_at, facts->ended_at);
    }

  facts->wait_limit_seconds = stage->limit_seconds;
  if (stage->limit_seconds < 0)
    {
      const MokedNumberRule *rule =
        moked_exchange_profile_rule_for (profile, facts->virtual_number, facts->started_at);

      if (rule && rule->wait_limit_seconds > 0)
        facts->wait_limit_seconds = rule->wait_limit_seconds;
    }

  tell_agent (evidence, answer, facts);
  tell_queue (evidence, stage, answer, facts);
  if (facts->direction != MOKED_DIRECTION_OUT)
    tell_destination (stage, answer, facts);
}
