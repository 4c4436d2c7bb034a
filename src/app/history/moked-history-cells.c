/* moked-history-cells.c: what the history's table says of an entry, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-history-cells"

#include "config.h"

#include "app/history/moked-history-cells.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* In the order of the seeds; what follows is shown when somebody wants it. (Q18) */
static const MokedTableColumn columns[] = {
  { "id", MOKED_HISTORY_ID, 60, TRUE, FALSE },
  { "customer", MOKED_HISTORY_CUSTOMER, 96, TRUE, TRUE },
  { "queue", MOKED_HISTORY_QUEUE, 84, TRUE, TRUE },
  { "phone", MOKED_HISTORY_PHONE, 100, TRUE, FALSE },
  { "type", MOKED_HISTORY_TYPE, 60, TRUE, FALSE },
  { "status", MOKED_HISTORY_STATUS, 60, TRUE, FALSE },
  { "due", MOKED_HISTORY_DUE, 60, TRUE, FALSE },
  { "created", MOKED_HISTORY_CREATED, 60, TRUE, FALSE },
  { "first-handled", MOKED_HISTORY_FIRST_HANDLED, 60, FALSE, FALSE },
  { "completed", MOKED_HISTORY_COMPLETED, 60, FALSE, FALSE },
  { "on-time", MOKED_HISTORY_ON_TIME, 60, FALSE, FALSE },
  { "responsible", MOKED_HISTORY_RESPONSIBLE, 60, FALSE, FALSE },
  { "attempts", MOKED_HISTORY_ATTEMPTS, 50, FALSE, FALSE },
};

static gboolean
is_open (const MokedEntry *entry)
{
  return entry->state.entry_status == MOKED_ENTRY_PENDING ||
         entry->state.entry_status == MOKED_ENTRY_IN_PROGRESS;
}

static gboolean
is_marked (gpointer row,
           const MokedCellTime *time)
{
  const MokedEntry *entry = row;

  return moked_words_due_state (&entry->state, time->now) == MOKED_DUE_OVERDUE;
}

static void
fill_status (const MokedEntry *entry,
             MokedCellContent *content)
{
  moked_entry_status_look (entry->state.entry_status, &content->tone, &content->icon_name);
  content->text = g_strdup (moked_words_entry_status (entry->state.entry_status));
  content->flags = MOKED_CELL_BADGE;
}

/* Later than this the sign, the colour and the edge say that it is late, and the date has the whole cell. */
#define LATE_IN_WORDS (7 * 24 * 60 * MOKED_MINUTE)

static void
fill_due (const MokedEntry        *entry,
          const MokedCellTime *time,
          MokedCellContent        *content)
{
  content->text = moked_words_entry_due (entry, time->now, time->zone);
  content->flags = MOKED_CELL_NUMERIC;

  switch (moked_words_due_state (&entry->state, time->now))
    {
    case MOKED_DUE_OVERDUE:
      content->icon_name = "alarm-symbolic";
      content->tone = MOKED_TONE_OVERDUE;
      content->flags |= MOKED_CELL_TONED | MOKED_CELL_BOLD;
      if (time->now - entry->state.due_at > LATE_IN_WORDS)
        {
          g_free (content->text);
          content->text = moked_words_when (entry->state.due_at, time->now, time->zone);
        }
      break;
    case MOKED_DUE_AT_RISK:
      content->tone = MOKED_TONE_RISK;
      content->flags |= MOKED_CELL_TONED | MOKED_CELL_BOLD;
      break;
    case MOKED_DUE_AHEAD:
      break;
    case MOKED_DUE_NONE:
    case MOKED_DUE_MET:
    case MOKED_DUE_MISSED:
    case MOKED_DUE_VOID:
    default:
      content->flags |= MOKED_CELL_DIM;
      break;
    }
}

static void
fill_instant (gint64                   instant,
              const MokedCellTime *time,
              MokedCellContent        *content)
{
  content->text = moked_words_when (instant, time->now, time->zone);
  content->flags = MOKED_CELL_NUMERIC | MOKED_CELL_DIM;
}

static void
fill_customer (const MokedEntry *entry,
               MokedCellContent *content)
{
  content->text = moked_words_entry_customer (entry);
  content->flags = (is_open (entry) ? MOKED_CELL_BOLD : MOKED_CELL_DIM) |
                   (entry->customer_id ? MOKED_CELL_LINK : 0);
}

/* Name over number, id and queue, which is cut first; status and due date at the end. */
static void
fill_part (const MokedEntry        *entry,
           guint                    part,
           const MokedCellTime *time,
           MokedCellContent        *content)
{
  g_autofree char *phone = NULL;
  g_autofree char *id = NULL;
  g_autofree char *queue = NULL;

  switch (part)
    {
    case MOKED_PART_TITLE:
      fill_customer (entry, content);
      break;
    case MOKED_PART_BADGE:
      fill_status (entry, content);
      break;
    case MOKED_PART_NOTE:
      fill_due (entry, time, content);
      break;
    case MOKED_PART_SUBTITLE:
    default:
      phone = moked_words_phone (entry->phone_national);
      id = moked_words_id (entry->id);
      queue = moked_words_text (entry->queue_name);
      content->text = g_strdup_printf ("%s · %s · %s", phone, id, queue);
      content->flags = MOKED_CELL_DIM;
      break;
    }
}

static void
fill (gpointer          row,
      guint             column,
      MokedCellContent *content,
      const MokedCellTime *time)
{
  const MokedEntry *entry = row;
  MokedCellFlags dim_when_closed = is_open (entry) ? 0 : MOKED_CELL_DIM;

  switch (column)
    {
    case MOKED_HISTORY_ID:
      content->text = moked_words_id (entry->id);
      content->flags = MOKED_CELL_NUMERIC | MOKED_CELL_DIM;
      break;
    case MOKED_HISTORY_CUSTOMER:
      fill_customer (entry, content);
      break;
    case MOKED_HISTORY_QUEUE:
      content->text = g_strdup (entry->queue_name);
      content->flags = dim_when_closed;
      break;
    case MOKED_HISTORY_PHONE:
      content->text = moked_words_phone (entry->phone_national);
      content->flags = dim_when_closed;
      break;
    case MOKED_HISTORY_TYPE:
      content->text = g_strdup (moked_words_entry_type_short (entry->entry_type));
      content->icon_name = moked_entry_type_icon (entry->entry_type);
      content->flags = dim_when_closed;
      break;
    case MOKED_HISTORY_STATUS:
      fill_status (entry, content);
      break;
    case MOKED_HISTORY_DUE:
      fill_due (entry, time, content);
      break;
    case MOKED_HISTORY_CREATED:
      fill_instant (entry->state.created_at, time, content);
      break;
    case MOKED_HISTORY_FIRST_HANDLED:
      fill_instant (entry->state.first_handled_at, time, content);
      break;
    case MOKED_HISTORY_COMPLETED:
      fill_instant (entry->state.completed_at, time, content);
      break;
    case MOKED_HISTORY_ON_TIME:
      content->text = g_strdup (moked_words_on_time (moked_entry_on_time (entry->state.due_at,
                                                                          entry->state.completed_at)));
      content->flags = dim_when_closed;
      break;
    case MOKED_HISTORY_RESPONSIBLE:
      content->text = g_strdup (*entry->state.responsible ? entry->state.responsible : "—");
      content->flags = dim_when_closed;
      break;
    case MOKED_HISTORY_ATTEMPTS:
      content->text = moked_words_number (entry->state.attempts);
      content->flags = MOKED_CELL_NUMERIC | dim_when_closed;
      break;
    default:
      fill_part (entry, column, time, content);
      break;
    }
}

/* --- tooltips and sentences ------------------------------------------------------------------ */

static char *
phone_tooltip (const MokedEntry *entry)
{
  g_autofree char *raw = moked_words_phone (entry->phone_raw);

  if (!entry->phone_has_changed)
    return g_strdup (raw);

  /* Translators: %s is the telephone number that the entry was opened for */
  return g_strdup_printf (_("%s: the customer does not have this number any more"), raw);
}

static char *
tooltip (gpointer row,
         guint    column,
         const MokedCellTime *time)
{
  const MokedEntry *entry = row;
  g_autofree char *text = NULL;
  gint64 instant;

  switch (column)
    {
    case MOKED_HISTORY_TYPE:
      return moked_words_entry_reason (entry);
    case MOKED_HISTORY_STATUS:
      return moked_words_entry_outcome (entry, time->now, time->zone);
    case MOKED_HISTORY_PHONE:
      return *entry->phone_raw ? phone_tooltip (entry) : NULL;
    case MOKED_HISTORY_CUSTOMER:
      return moked_words_entry_customer (entry);
    case MOKED_HISTORY_QUEUE:
      return g_strdup (entry->queue_name);
    case MOKED_HISTORY_DUE:
      instant = entry->state.due_at;
      break;
    case MOKED_HISTORY_CREATED:
      text = moked_words_instant_exact (entry->state.created_at, time->zone);
      {
        g_autofree char *age = moked_words_entry_age (entry, time->now);

        /* Translators: when the entry was created, and how long it has been waiting */
        return g_strdup_printf (_("%s, waiting %s"), text, age);
      }
    case MOKED_HISTORY_FIRST_HANDLED:
      instant = entry->state.first_handled_at;
      break;
    case MOKED_HISTORY_COMPLETED:
      instant = entry->state.completed_at;
      break;
    default:
      return NULL;
    }

  return instant ? moked_words_instant_exact (instant, time->zone) : NULL;
}

static char *
sentence (gpointer row,
          const MokedCellTime *time)
{

  return moked_words_entry_row (row, time->now, time->zone);
}

/* --- how wide columns are made --------------------------------------------------------------- */

static gboolean
sample_due (guint             n,
            MokedCellContent *content)
{
  const gint64 now = G_GINT64_CONSTANT (1767225600) * MOKED_SECOND;
  const gint64 spans[] = { 59 * MOKED_MINUTE, 23 * 60 * MOKED_MINUTE, -59 * MOKED_MINUTE,
                           -23 * 60 * MOKED_MINUTE, -6 * 24 * 60 * MOKED_MINUTE };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  if (n >= G_N_ELEMENTS (spans))
    return FALSE;

  content->text = moked_words_due (now + spans[n], now, zone);
  content->icon_name = spans[n] < 0 ? "alarm-symbolic" : NULL;
  content->flags = MOKED_CELL_NUMERIC | MOKED_CELL_BOLD;
  return TRUE;
}

static gboolean
sample_instant (guint             n,
                MokedCellContent *content)
{
  const gint64 now = G_GINT64_CONSTANT (1767225600) * MOKED_SECOND;
  const int days[] = { 0, -1, -90 };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  if (n >= G_N_ELEMENTS (days))
    return FALSE;

  content->text = moked_words_when (now + days[n] * 24 * 60 * MOKED_MINUTE, now, zone);
  content->flags = MOKED_CELL_NUMERIC;
  return TRUE;
}

static gboolean
sample_word (const char       *word,
             const char       *icon_name,
             MokedCellFlags    flags,
             MokedCellContent *content)
{
  content->text = g_strdup (word);
  content->icon_name = icon_name;
  content->flags = flags;

  return TRUE;
}

static gboolean
sample (guint             column,
        guint             n,
        MokedCellContent *content)
{
  switch (column)
    {
    case MOKED_HISTORY_ID:
      return n == 0 && sample_word ("#100000", NULL, MOKED_CELL_NUMERIC, content);
    case MOKED_HISTORY_PHONE:
      return n == 0 && sample_word ("+972-54-123-4567", NULL, 0, content);
    case MOKED_HISTORY_TYPE:
      return n < MOKED_N_ENTRY_TYPES &&
             sample_word (moked_words_entry_type_short (n), moked_entry_type_icon (n), 0, content);
    case MOKED_HISTORY_STATUS:
      return n < 4 && sample_word (moked_words_entry_status (MOKED_ENTRY_PENDING + n),
                                   "moked-clock-symbolic", MOKED_CELL_BADGE, content);
    case MOKED_HISTORY_DUE:
      return sample_due (n, content);
    case MOKED_HISTORY_CREATED:
    case MOKED_HISTORY_FIRST_HANDLED:
    case MOKED_HISTORY_COMPLETED:
      return sample_instant (n, content);
    case MOKED_HISTORY_ON_TIME:
      return n < 3 && sample_word (moked_words_on_time (n), NULL, 0, content);
    case MOKED_HISTORY_RESPONSIBLE:
      return n == 0 && sample_word ("Dana Ben-David", NULL, 0, content);
    default:
      return FALSE;
    }
}

static const char *
title (guint column)
{
  return moked_words_history_column (column);
}

/* --- the whole ------------------------------------------------------------------------------- */

static const char *
name (void)
{
  return _("Queue History");
}

static gboolean
is_phone (guint column)
{
  return column == MOKED_HISTORY_PHONE;
}

const MokedTableKind moked_history_table_kind = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .columns_key = "history-columns",
  .sort_key = "history-sort",
  .load = moked_entry_load_page,
  .row_free = (GDestroyNotify) moked_entry_unref,
  .title = title,
  .sentence = sentence,
  .tooltip = tooltip,
  .sample = sample,
  .fill = fill,
  .is_marked = is_marked,
  .subject = "entries",
  .name = name,
  .text = moked_history_text,
  .is_phone = is_phone,
};
