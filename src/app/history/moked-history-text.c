/* moked-history-text.c: an entry as plain text, for files and paper
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-history-text"

#include "config.h"

#include "app/history/moked-history-cells.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

static char *
text_of_instant (gint64     instant,
                 GTimeZone *zone)
{
  return instant ? moked_words_instant (instant, zone) : g_strdup ("");
}

static char *
text_of_status (const MokedEntryState *state,
                gint64                 now)
{
  const char *status = moked_words_entry_status (state->entry_status);

  if (moked_words_due_state (state, now) != MOKED_DUE_OVERDUE)
    return g_strdup (status);

  return g_strdup_printf ("%s · %s", status, moked_words_due_state_label (MOKED_DUE_OVERDUE));
}

char *
moked_history_text (gpointer             row,
                    guint                column,
                    const MokedCellTime *time)
{
  const MokedEntry *entry = row;
  const MokedEntryState *state = &entry->state;

  switch (column)
    {
    case MOKED_HISTORY_ID:
      return moked_words_id (entry->id);
    case MOKED_HISTORY_CUSTOMER:
      return moked_words_entry_customer (entry);
    case MOKED_HISTORY_QUEUE:
      return g_strdup (entry->queue_name);
    case MOKED_HISTORY_PHONE:
      return *entry->phone_national ? moked_words_phone (entry->phone_national) : g_strdup ("");
    case MOKED_HISTORY_TYPE:
      return g_strdup (moked_words_entry_type (entry->entry_type));
    case MOKED_HISTORY_STATUS:
      return text_of_status (state, time->now);
    case MOKED_HISTORY_DUE:
      return text_of_instant (state->due_at, time->zone);
    case MOKED_HISTORY_CREATED:
      return text_of_instant (state->created_at, time->zone);
    case MOKED_HISTORY_FIRST_HANDLED:
      return text_of_instant (state->first_handled_at, time->zone);
    case MOKED_HISTORY_COMPLETED:
      return text_of_instant (state->completed_at, time->zone);
    case MOKED_HISTORY_ON_TIME:
      return g_strdup (moked_words_on_time (moked_entry_on_time (state->due_at, state->completed_at)));
    case MOKED_HISTORY_RESPONSIBLE:
      return g_strdup (state->responsible);
    case MOKED_HISTORY_ATTEMPTS:
      return moked_words_number (state->attempts);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}
