/* moked-call-outcome-dial.c: calls for whom somebody was dialled
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-outcome-dial"

#include "config.h"

#include "core/calls/moked-call-cause.h"
#include "core/calls/moked-call-outcome-private.h"
#include "core/calls/moked-channel.h"

/* A leg that was over at once. */
#define MAX_AT_ONCE MOKED_SECOND

/* How the legs ended, of the last stage and of all. */
typedef struct
{
  guint       n_last;
  guint       n_last_busy;
  guint       n_last_other;     /* neither busy nor refused by a line */
  guint       n;
  guint       n_technical;
  guint       n_at_once;        /* NO ANSWER before anybody could */
  const char *technical_code;
} Legs;

static void
count_row (Legs              *legs,
           const MokedCdrRow *row,
           gboolean           is_of_last_stage)
{
  const char *disposition = row->record.disposition;
  gboolean is_busy = g_str_equal (disposition, "BUSY");
  gboolean is_congested = g_str_equal (disposition, "CONGESTION");
  gboolean is_technical = is_congested || g_str_equal (disposition, "FAILED");

  legs->n++;
  legs->n_technical += is_technical;
  legs->n_at_once += !is_busy && !is_technical && row->end - row->start <= MAX_AT_ONCE;
  if (is_technical && (is_congested || !legs->technical_code))
    legs->technical_code = disposition;

  if (!is_of_last_stage)
    return;

  legs->n_last++;
  legs->n_last_busy += is_busy;
  legs->n_last_other += !is_busy && !is_technical;
}

static void
count_legs_of_cdr (const MokedCallEvidence *evidence,
                   Legs                    *legs)
{
  const MokedCdrRow *last = moked_call_find_last_leg (evidence);

  *legs = (Legs) { 0, };
  for (guint i = 0; last && i < evidence->n_cdr; i++)
    {
      if (moked_cdr_row_is_leg (&evidence->cdr[i]))
        count_row (legs, &evidence->cdr[i], moked_cdr_row_is_same_stage (&evidence->cdr[i], last));
    }
}

/* The half of a called Local channel that walks the dialplan knows how it ended; the other may not. */
static GHashTable *
gather_far_halves (const MokedCallEvidence *evidence)
{
  GHashTable *halves = NULL;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->record.type != MOKED_CEL_HANGUP || event->side != MOKED_CALL_SIDE_OTHER ||
          moked_channel_half (event->record.channel) != 2)
        continue;

      if (!halves)
        halves = g_hash_table_new (moked_channel_hash_base, moked_channel_equal_base);
      g_hash_table_insert (halves, (gpointer) event->record.channel, (gpointer) event);
    }

  return halves;
}

static gint
cause_of_party (const MokedCelEvent *party,
                GHashTable          *far_halves)
{
  gint cause = moked_cel_event_get_cause (party);
  const MokedCelEvent *far_half = NULL;

  if (cause <= 0 && far_halves)
    far_half = g_hash_table_lookup (far_halves, party->record.channel);

  return far_half ? moked_cel_event_get_cause (far_half) : cause;
}

static void
count_party (Legs *legs,
             gint  cause,
             char  code[16])
{
  gboolean is_technical = moked_cause_is_technical (cause);

  legs->n++;
  legs->n_last++;
  legs->n_technical += is_technical;
  legs->n_last_busy += cause == MOKED_CAUSE_BUSY;
  legs->n_last_other += !is_technical && cause != MOKED_CAUSE_BUSY;
  if (!is_technical || legs->technical_code)
    return;

  g_snprintf (code, 16, "cause %d", cause);
  legs->technical_code = code;
}

/* CEL cannot tell a Dial from the one that follows it, so all parties count. */
static void
count_legs_of_cel (const MokedCallEvidence *evidence,
                   Legs                    *legs,
                   char                     code[16])
{
  g_autoptr (GHashTable) far_halves = NULL;

  *legs = (Legs) { 0, };
  if (evidence->n_cel == 0)
    return;

  far_halves = gather_far_halves (evidence);
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->record.type == MOKED_CEL_HANGUP && moked_cel_event_is_party (event))
        count_party (legs, cause_of_party (event, far_halves), code);
    }
}

static gboolean
is_all_busy (const Legs *legs)
{
  return legs->n_last > 0 && legs->n_last_busy > 0 && legs->n_last_other == 0;
}

static gboolean
is_all_technical (const Legs *legs)
{
  return legs->n > 0 && legs->n_technical == legs->n;
}

/* Dial called nobody: no phone is there. */
static gboolean
judge_no_legs (const MokedCallRuling *ruling)
{
  const MokedCallStage *stage = ruling->stage;
  gint cause = stage->hangup ? moked_cel_event_get_cause (stage->hangup) : -1;
  char code[16];

  if (moked_cause_is_technical (cause))
    {
      g_snprintf (code, sizeof code, "cause %d", cause);
      return moked_call_decide (ruling, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, code);
    }

  for (guint i = 0; i < ruling->evidence->n_cdr; i++)
    {
      const MokedCdrRecord *record = &ruling->evidence->cdr[i].record;

      if (ruling->evidence->cdr[i].side == MOKED_CALL_SIDE_CALLER &&
          moked_call_app_of_name (record->app) == MOKED_CALL_APP_DIAL &&
          (g_str_equal (record->disposition, "FAILED") || g_str_equal (record->disposition, "CONGESTION")))
        return moked_call_decide (ruling, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, record->disposition);
    }

  return moked_call_decide_by_raw (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);
}

gboolean
moked_call_judge_dial (const MokedCallRuling *ruling)
{
  Legs rows, parties;
  char code[16];

  if (ruling->stage->app != MOKED_CALL_APP_DIAL)
    return FALSE;

  count_legs_of_cdr (ruling->evidence, &rows);
  count_legs_of_cel (ruling->evidence, &parties, code);
  if (rows.n == 0 && parties.n == 0)
    return judge_no_legs (ruling);

  if (rows.n > 0 ? is_all_busy (&rows) : is_all_busy (&parties))
    return moked_call_decide (ruling, MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, "BUSY");
  if (is_all_technical (&rows))
    return moked_call_decide (ruling, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, rows.technical_code);
  if (is_all_technical (&parties))
    return moked_call_decide (ruling, MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, parties.technical_code);

  /* A leg that was over at once was refused: by the other side, or for want of a way to it. And without
   * the end of the application it is not known who ended it. */
  if ((parties.n == 0 && rows.n_at_once == rows.n) || (ruling->stage->hangup && !ruling->stage->ended))
    return moked_call_decide_by_raw (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_GUESS);

  return moked_call_decide_by_raw (ruling, MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE);
}
