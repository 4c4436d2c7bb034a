/* moked-words-export.c: entries and calls as rows of an exported table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/import/moked-csv-writer.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-export.h"
#include "core/words/moked-words.h"

/* --- cells ------------------------------------------------------------------------------------ */

static void
take_cell (GString *out,
           char    *text)
{
  moked_csv_write_cell (out, text);
  g_free (text);
}

static void
write_number (GString *out,
              gint64   number)
{
  take_cell (out, number < 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

/* Not as people read it in the window: a spreadsheet must know it for a date in every language. */
static void
write_instant (GString   *out,
               gint64     instant,
               GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;

  if (instant == MOKED_NO_INSTANT || !(utc = g_date_time_new_from_unix_utc_usec (instant)) ||
      !(local = g_date_time_to_timezone (utc, zone)))
    {
      moked_csv_write_cell (out, "");
      return;
    }

  take_cell (out, g_date_time_format (local, "%Y-%m-%d %H:%M:%S"));
}

/* --- entries ---------------------------------------------------------------------------------- */

static void
write_entry_heading (GString  *out,
                     gpointer  data)
{
  for (guint i = 0; i < MOKED_N_HISTORY_COLUMNS; i++)
    moked_csv_write_cell (out, moked_words_history_column (i));

  moked_csv_write_cell (out, _("What Happened"));
  moked_csv_write_row_end (out);
}

/* In the order of MokedHistoryColumn. */
static void
write_entry (GString  *out,
             gpointer  row,
             gpointer  data)
{
  const MokedExportWords *words = data;
  const MokedEntry *entry = row;
  const MokedEntryState *state = &entry->state;
  const MokedOnTime on_time = moked_entry_on_time (state->due_at, state->completed_at);

  write_number (out, entry->id);
  moked_csv_write_cell (out, entry->customer_name);
  moked_csv_write_cell (out, entry->queue_name);
  moked_csv_write_phone (out, entry->phone_national);
  moked_csv_write_cell (out, moked_words_entry_type (entry->entry_type));
  moked_csv_write_cell (out, moked_words_entry_status (state->entry_status));
  write_instant (out, state->due_at, words->zone);
  write_instant (out, state->created_at, words->zone);
  write_instant (out, state->first_handled_at, words->zone);
  write_instant (out, state->completed_at, words->zone);
  moked_csv_write_cell (out, on_time == MOKED_ON_TIME_UNKNOWN ? "" : moked_words_on_time (on_time));
  moked_csv_write_cell (out, state->responsible);
  write_number (out, state->attempts);
  take_cell (out, moked_words_entry_outcome (entry, words->now, words->zone));
  moked_csv_write_row_end (out);
}

void
moked_words_export_entries (MokedExportFuncs       *funcs,
                            const MokedExportWords *words)
{
  *funcs = (MokedExportFuncs) {
    .load = moked_entry_load_page,
    .heading = write_entry_heading,
    .row = write_entry,
    .data = (gpointer) words,
    .subject = "entries",
  };
}
