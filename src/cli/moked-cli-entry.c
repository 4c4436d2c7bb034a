/* moked-cli-entry.c: entries as rows of a table or as JSON
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdio.h>

#include "cli/moked-cli-entry.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-table.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedEntryPrinter
{
  gboolean    is_json;
  gint64      now;
  GTimeZone  *zone;
  GString    *line;
  MokedCliTable *table;
  const char *titles[9];
};

static const MokedHistoryColumn columns[] = {
  MOKED_HISTORY_ID, MOKED_HISTORY_CUSTOMER, MOKED_HISTORY_QUEUE, MOKED_HISTORY_PHONE,
  MOKED_HISTORY_TYPE, MOKED_HISTORY_STATUS, MOKED_HISTORY_DUE, MOKED_HISTORY_CREATED,
};

MokedEntryPrinter *
moked_entry_printer_new (gboolean   is_json,
                         gint64     now,
                         GTimeZone *zone)
{
  MokedEntryPrinter *self = g_new0 (MokedEntryPrinter, 1);

  self->is_json = is_json;
  self->now = now;
  self->zone = g_time_zone_ref (zone);
  self->line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    self->titles[i] = moked_words_history_column (columns[i]);

  self->table = moked_cli_table_new (self->titles, "n");

  return self;
}

void
moked_entry_printer_free (MokedEntryPrinter *self)
{
  moked_cli_table_free (self->table);
  g_string_free (self->line, TRUE);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static void
add_row (MokedEntryPrinter *self,
         const MokedEntry  *entry)
{
  moked_cli_table_take (self->table, moked_words_id (entry->id));
  moked_cli_table_take (self->table, moked_words_entry_customer (entry));
  moked_cli_table_add (self->table, entry->queue_name);
  moked_cli_table_take (self->table, moked_words_phone (entry->phone_national));
  moked_cli_table_add (self->table, moked_words_entry_type (entry->entry_type));
  moked_cli_table_add (self->table, moked_words_entry_status (entry->state.entry_status));
  moked_cli_table_take (self->table, moked_words_entry_due (entry, self->now, self->zone));
  moked_cli_table_take (self->table, moked_words_instant (entry->state.created_at, self->zone));
}

static void
print_json (MokedEntryPrinter *self,
            const MokedEntry  *entry)
{
  const MokedEntryState *state = &entry->state;
  const MokedOnTime on_time = moked_entry_on_time (state->due_at, state->completed_at);
  g_autofree char *reason = moked_words_entry_reason_code (entry);

  moked_json_begin (self->line);
  moked_json_add_int (self->line, "id", entry->id);
  moked_json_add_text (self->line, "customer", entry->customer_name);
  moked_json_add_text (self->line, "phone", entry->phone_raw);
  moked_json_add_text (self->line, "queue", entry->queue_name);
  moked_json_add_text (self->line, "entry_type", moked_entry_type_to_code (entry->entry_type));
  moked_json_add_text (self->line, "reason", reason);
  moked_json_add_text (self->line, "entry_status", moked_entry_status_to_code (state->entry_status));
  moked_json_add_instant (self->line, "created_at", state->created_at, self->zone);
  moked_json_add_instant (self->line, "due_at", state->due_at, self->zone);
  moked_json_add_instant (self->line, "first_handled_at", state->first_handled_at, self->zone);
  moked_json_add_instant (self->line, "completed_at", state->completed_at, self->zone);
  if (on_time == MOKED_ON_TIME_UNKNOWN)
    moked_json_add_null (self->line, "on_time");
  else
    moked_json_add_boolean (self->line, "on_time", on_time == MOKED_ON_TIME_YES);
  moked_json_add_int (self->line, "attempts", state->attempts);
  moked_json_end (self->line);

  fwrite (self->line->str, 1, self->line->len, stdout);
}

void
moked_entry_printer_add (MokedEntryPrinter *self,
                         const MokedEntry  *entry)
{
  if (self->is_json)
    print_json (self, entry);
  else
    add_row (self, entry);
}

void
moked_entry_printer_flush (MokedEntryPrinter *self)
{
  moked_cli_table_print (self->table);
}
