/* moked-cli-call.c: calls as rows of a table or as JSON
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-call.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-table.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedCallPrinter
{
  gboolean    is_json;
  GTimeZone  *zone;
  GString    *line;
  MokedCliTable *table;
  const char *titles[10];
};

static const MokedCallLogColumn columns[] = {
  MOKED_CALL_LOG_STARTED, MOKED_CALL_LOG_CUSTOMER,       MOKED_CALL_LOG_PHONE,
  MOKED_CALL_LOG_OUTCOME, MOKED_CALL_LOG_DIRECTION,      MOKED_CALL_LOG_QUEUE,
  MOKED_CALL_LOG_AGENT,   MOKED_CALL_LOG_VIRTUAL_NUMBER, MOKED_CALL_LOG_RING,
};

MokedCallPrinter *
moked_call_printer_new (gboolean   is_json,
                        GTimeZone *zone)
{
  MokedCallPrinter *self = g_new0 (MokedCallPrinter, 1);

  self->is_json = is_json;
  self->zone = g_time_zone_ref (zone);
  self->line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    self->titles[i] = moked_words_call_log_column (columns[i]);

  self->table = moked_cli_table_new (self->titles, "        n");

  return self;
}

void
moked_call_printer_free (MokedCallPrinter *self)
{
  moked_cli_table_free (self->table);
  g_string_free (self->line, TRUE);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static char *
customer_cell (const MokedCallRow *row)
{
  if (*row->customer_name)
    return moked_words_text (row->customer_name);

  return g_strdup (row->customer_id != 0 ? _("Unidentified caller") : "—");
}

static void
add_row (MokedCallPrinter   *self,
         const MokedCallRow *row)
{
  const MokedCallFacts *call = &row->facts;

  moked_cli_table_take (self->table, moked_words_instant (call->started_at, self->zone));
  moked_cli_table_take (self->table, customer_cell (row));
  moked_cli_table_take (self->table, call->is_withheld ? g_strdup (_("Withheld number"))
                                                        : moked_words_phone (row->phone_national));
  moked_cli_table_take (self->table, moked_words_call_outcome (call));
  moked_cli_table_add (self->table, moked_words_direction (call->direction));
  moked_cli_table_add (self->table, call->queue_name);
  moked_cli_table_add (self->table, call->agent);
  moked_cli_table_take (self->table, moked_words_phone (call->virtual_number));
  moked_cli_table_take (self->table, moked_words_seconds (call->ring_seconds));
}

/* What cannot be told is null. */
static const char *
known (const char *code,
       gboolean    is_known)
{
  return is_known ? code : NULL;
}

static void
print_json (MokedCallPrinter   *self,
            const MokedCallRow *row)
{
  const MokedCallFacts *call = &row->facts;
  GString *line = self->line;

  moked_json_begin (line);
  moked_json_add_text (line, "exchange", row->exchange_name);
  moked_json_add_text (line, "linkedid", call->linkedid);
  moked_json_add_text (line, "direction", known (moked_direction_to_code (call->direction), call->direction));
  moked_json_add_text (line, "call_disposition",
                       known (moked_call_disposition_to_code (call->call_disposition), call->call_disposition));
  moked_json_add_text (line, "raw_code", call->raw_code);
  moked_json_add_text (line, "certainty", known (moked_certainty_to_code (call->certainty), call->certainty));
  moked_json_add_text (line, "phone", call->phone_raw);
  moked_json_add_text (line, "virtual_number", call->virtual_number);
  moked_json_add_instant (line, "started_at", call->started_at, self->zone);
  moked_json_add_instant (line, "answered_at", call->answered_at, self->zone);
  moked_json_add_instant (line, "ended_at", call->ended_at, self->zone);
  moked_json_add_count (line, "ring_seconds", call->ring_seconds);
  moked_json_add_text (line, "queue", call->queue_name);
  moked_json_add_text (line, "agent", call->agent);
  moked_json_end (line);

  fwrite (line->str, 1, line->len, stdout);
}

gboolean
moked_call_printer_load (MokedCallPrinter  *self,
                         MokedReader       *reader,
                         const gint64      *ids,
                         guint              n_ids,
                         GError           **error)
{
  g_autoptr(GPtrArray) rows = NULL;

  if (!(rows = moked_call_row_load_page (reader, ids, n_ids, error)))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] && self->is_json)
      print_json (self, rows->pdata[i]);
    else if (rows->pdata[i])
      add_row (self, rows->pdata[i]);

  moked_cli_table_print (self->table);

  return TRUE;
}
