/* moked-calls-cells.c: what the call log's table says of a call, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls-cells"

#include "config.h"

#include "app/calls/moked-calls-cells.h"

#include <glib/gi18n.h>

#include "app/common/moked-call-look.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

static const MokedTableColumn columns[] = {
  { "started", MOKED_CALL_LOG_STARTED, 60, TRUE, FALSE },
  { "customer", MOKED_CALL_LOG_CUSTOMER, 112, TRUE, TRUE },
  { "phone", MOKED_CALL_LOG_PHONE, 100, TRUE, FALSE },
  { "direction", MOKED_CALL_LOG_DIRECTION, 60, TRUE, FALSE },
  { "outcome", MOKED_CALL_LOG_OUTCOME, 60, TRUE, FALSE },
  { "queue", MOKED_CALL_LOG_QUEUE, 90, TRUE, FALSE },
  { "agent", MOKED_CALL_LOG_AGENT, 90, TRUE, FALSE },
  { "ring", MOKED_CALL_LOG_RING, 50, TRUE, FALSE },
  { "talk", MOKED_CALL_LOG_TALK, 50, TRUE, FALSE },
  { "certainty", MOKED_CALL_LOG_CERTAINTY, 60, TRUE, FALSE },
  { "virtual-number", MOKED_CALL_LOG_VIRTUAL_NUMBER, 100, FALSE, FALSE },
};

static const char *
title (guint column)
{
  switch (column)
    {
    case MOKED_CALL_LOG_STARTED:
      return _("Time");
    case MOKED_CALL_LOG_CUSTOMER:
      return _("Customer");
    case MOKED_CALL_LOG_PHONE:
      return _("Phone");
    case MOKED_CALL_LOG_DIRECTION:
      return _("Direction");
    case MOKED_CALL_LOG_OUTCOME:
      return _("Outcome");
    case MOKED_CALL_LOG_QUEUE:
      return _("Queue");
    case MOKED_CALL_LOG_AGENT:
      return _("Agent");
    case MOKED_CALL_LOG_VIRTUAL_NUMBER:
      return _("Virtual Number");
    case MOKED_CALL_LOG_RING:
      return _("Ring");
    case MOKED_CALL_LOG_TALK:
      return _("Talk");
    case MOKED_CALL_LOG_CERTAINTY:
      return _("Certainty");
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
is_missed (const MokedCallRow *call)
{
  MokedCallCategory category = moked_call_category (call->facts.call_disposition);

  return category == MOKED_CALL_CATEGORY_UNANSWERED || category == MOKED_CALL_CATEGORY_NOT_CONNECTED;
}

static char *
dup_phone (const MokedCallRow *call)
{
  if (call->facts.is_withheld)
    return g_strdup (_("Withheld"));

  return moked_words_phone (*call->phone_national ? call->phone_national : call->facts.phone_raw);
}

static char *
dup_customer (const MokedCallRow *call)
{
  if (*call->customer_name)
    return g_strdup (call->customer_name);

  if (*call->facts.caller_name)
    return g_strdup (call->facts.caller_name);

  return g_strdup (call->customer_id ? _("Unidentified caller") : "—");
}

static char *
dup_or_dash (const char *text)
{
  return g_strdup (*text ? text : "—");
}

static void
fill_customer (const MokedCallRow *call,
               MokedCellContent   *content)
{
  content->text = dup_customer (call);
  content->flags = (is_missed (call) ? MOKED_CELL_BOLD : 0) | (call->customer_id ? MOKED_CELL_LINK : 0);
}

/* The label alone; the code and the guess are in the tooltip and in the certainty. */
static void
fill_outcome (const MokedCallRow *call,
              MokedCellContent   *content)
{
  moked_call_look (call->facts.call_disposition, &content->tone, &content->icon_name);
  content->text = g_strdup (moked_words_call_disposition (call->facts.call_disposition));
  content->flags = MOKED_CELL_BADGE;
}

static void
fill_subtitle (const MokedCallRow    *call,
               const MokedCellTime *time,
               MokedCellContent      *content)
{
  g_autofree char *phone = dup_phone (call);
  g_autofree char *seconds = moked_words_seconds (call->facts.talk_seconds >= 0 ? call->facts.talk_seconds
                                                                                : call->facts.ring_seconds);

  content->text = g_strdup_printf ("%s · %s · %s", moked_words_direction (call->facts.direction), phone, seconds);
  content->flags = MOKED_CELL_DIM | MOKED_CELL_NUMERIC;
}

static void
fill (gpointer          row,
      guint             column,
      MokedCellContent *content,
      const MokedCellTime *time)
{
  const MokedCallRow *call = row;

  switch (column)
    {
    case MOKED_CALL_LOG_STARTED:
      moked_cell_say_instant (content, call->facts.started_at, time);
      break;
    case MOKED_PART_NOTE:
      moked_cell_say_when (content, call->facts.started_at, time);
      break;
    case MOKED_CALL_LOG_CUSTOMER:
    case MOKED_PART_TITLE:
      fill_customer (call, content);
      break;
    case MOKED_CALL_LOG_PHONE:
      content->text = dup_phone (call);
      break;
    case MOKED_CALL_LOG_DIRECTION:
      content->text = g_strdup (moked_words_direction (call->facts.direction));
      content->icon_name = moked_call_direction_icon (call->facts.direction);
      break;
    case MOKED_CALL_LOG_OUTCOME:
    case MOKED_PART_BADGE:
      fill_outcome (call, content);
      break;
    case MOKED_CALL_LOG_QUEUE:
      content->text = dup_or_dash (call->facts.queue_name);
      break;
    case MOKED_CALL_LOG_AGENT:
      content->text = dup_or_dash (call->facts.agent);
      break;
    case MOKED_CALL_LOG_VIRTUAL_NUMBER:
      content->text = moked_words_phone (call->facts.virtual_number);
      break;
    case MOKED_CALL_LOG_RING:
      content->text = moked_words_seconds (call->facts.ring_seconds);
      content->flags = MOKED_CELL_NUMERIC;
      break;
    case MOKED_CALL_LOG_TALK:
      content->text = moked_words_seconds (call->facts.talk_seconds);
      content->flags = MOKED_CELL_NUMERIC;
      break;
    case MOKED_CALL_LOG_CERTAINTY:
      content->text = g_strdup (moked_words_certainty (call->facts.certainty));
      content->flags = call->facts.certainty == MOKED_CERTAINTY_SURE ? MOKED_CELL_DIM : 0;
      break;
    default:
      fill_subtitle (call, time, content);
      break;
    }
}

static char *
tooltip (gpointer row,
         guint    column,
         const MokedCellTime *time)
{
  const MokedCallRow *call = row;

  switch (column)
    {
    case MOKED_CALL_LOG_STARTED:
      return moked_words_instant_exact (call->facts.started_at, time->zone);
    case MOKED_CALL_LOG_CUSTOMER:
      return dup_customer (call);
    case MOKED_CALL_LOG_PHONE:
      return *call->facts.phone_raw ? moked_words_phone (call->facts.phone_raw) : NULL;
    case MOKED_CALL_LOG_OUTCOME:
      return moked_words_call_outcome (&call->facts);
    case MOKED_CALL_LOG_CERTAINTY:
      return g_strdup (moked_words_certainty_hint (call->facts.certainty));
    case MOKED_CALL_LOG_QUEUE:
      return *call->facts.queue_name ? g_strdup (call->facts.queue_name) : NULL;
    case MOKED_CALL_LOG_AGENT:
      return *call->facts.agent ? g_strdup (call->facts.agent) : NULL;
    default:
      return NULL;
    }
}

/* For files and paper. */
static char *
text (gpointer             row,
      guint                column,
      const MokedCellTime *time)
{
  const MokedCallRow *call = row;
  MokedCellContent content = { 0 };

  if (column == MOKED_CALL_LOG_STARTED)
    return moked_words_instant (call->facts.started_at, time->zone);
  if (column == MOKED_CALL_LOG_OUTCOME)
    return moked_words_call_outcome (&call->facts);

  fill (row, column, &content, time);

  return content.text;
}

static char *
sentence (gpointer row,
          const MokedCellTime *time)
{
  const MokedCallRow *call = row;
  g_autofree char *customer = dup_customer (call);

  return moked_words_call_row (&call->facts, customer, call->phone_national, time->zone);
}

/* A day of each month, whose names are not equally wide. */
static gboolean
sample_started (guint             n,
                MokedCellContent *content)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GDateTime) date = n < 12 ? g_date_time_new (zone, 2026, n + 1, 22, 21, 24, 0) : NULL;
  g_autofree char *words = date ? moked_words_instant (g_date_time_to_unix_usec (date), zone) : NULL;

  return words && moked_cell_content_sample (content, words, NULL, MOKED_CELL_NUMERIC);
}

static gboolean
sample (guint             column,
        guint             n,
        MokedCellContent *content)
{
  switch (column)
    {
    case MOKED_CALL_LOG_STARTED:
      return sample_started (n, content);
    case MOKED_CALL_LOG_PHONE:
    case MOKED_CALL_LOG_VIRTUAL_NUMBER:
      return n == 0 && moked_cell_content_sample (content, "+1 212-555-01634", NULL, 0);
    case MOKED_CALL_LOG_DIRECTION:
      return n <= MOKED_DIRECTION_OUT &&
             moked_cell_content_sample (content, moked_words_direction (n), moked_call_direction_icon (n), 0);
    case MOKED_CALL_LOG_OUTCOME:
      return n <= MOKED_CALL_NOT_CONNECTED &&
             moked_cell_content_sample (content, moked_words_call_disposition (n), "call-start-symbolic",
                                        MOKED_CELL_BADGE);
    case MOKED_CALL_LOG_CERTAINTY:
      return n <= MOKED_CERTAINTY_GUESS && moked_cell_content_sample (content, moked_words_certainty (n), NULL, 0);
    case MOKED_CALL_LOG_RING:
    case MOKED_CALL_LOG_TALK:
      return n == 0 && moked_cell_content_sample (content, "59:59", NULL, MOKED_CELL_NUMERIC);
    default:
      return FALSE;
    }
}

static const char *
name (void)
{
  return _("Calls");
}

static gboolean
is_phone (guint column)
{
  return column == MOKED_CALL_LOG_PHONE || column == MOKED_CALL_LOG_VIRTUAL_NUMBER;
}

const MokedTableKind moked_calls_table_kind = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .columns_key = "calls-columns",
  .sort_key = "calls-sort",
  .load = moked_call_row_load_page,
  .row_free = (GDestroyNotify) moked_call_row_unref,
  .title = title,
  .sentence = sentence,
  .tooltip = tooltip,
  .sample = sample,
  .fill = fill,
  .subject = "calls",
  .name = name,
  .text = text,
  .is_phone = is_phone,
};
