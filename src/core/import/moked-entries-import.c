/* moked-entries-import.c: another system's history into entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/calls/moked-call.h"
#include "core/import/moked-entries-import.h"
#include "core/import/moked-table-reading.h"
#include "core/ledger/moked-facts.h"
#include "core/queues/moked-entry-rows.h"
#include "core/queues/moked-queue.h"

#include <string.h>

/* A row as the writer takes it. */
typedef struct
{
  char             *external_id;
  char             *queue;
  MokedEntryType    entry_type;
  char             *reason;        /* facts */
  MokedEntryState   state;
  char             *customer_id;   /* may be NULL */
  char             *customer_name;
  GPtrArray        *phones;        /* of MokedPhone */
  GStrv             emails;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->external_id);
  g_free (row->queue);
  g_free (row->reason);
  g_free (row->customer_id);
  g_free (row->customer_name);
  g_ptr_array_unref (row->phones);
  g_strfreev (row->emails);
  g_free (row);
}

static void
add_doubtful (GString              *facts,
              const MokedMappedRow *mapped)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      if (mapped->doubtful & (1 << field))
        g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", moked_field_to_code (field));
    }

  if (names->len > 0)
    moked_facts_add_text (facts, "doubtful_times", names->str);
}

/* "BUSY": what a missed call's reason is told by. */
static gboolean
is_disposition (const MokedMappedRow *mapped)
{
  MokedCallDisposition call_disposition;

  return (mapped->entry_type == MOKED_ENTRY_TYPE_MISSED_IN || mapped->entry_type == MOKED_ENTRY_TYPE_MISSED_OUT) &&
         moked_call_disposition_from_code (mapped->reason, &call_disposition);
}

/* The table's own words about it: its type is one of ours or part of them. */
static char *
reason_of (const MokedMappedRow *mapped)
{
  GString *facts = g_string_new (NULL);
  const char *text = mapped->reason[0] ? mapped->reason : mapped->type_words;

  moked_facts_begin (facts);
  if (is_disposition (mapped))
    moked_facts_add_text (facts, "call_disposition", mapped->reason);
  else if (text[0])
    moked_facts_add_text (facts, "text", text);
  if (mapped->type_words[0] && text != mapped->type_words)
    moked_facts_add_text (facts, "type_words", mapped->type_words);
  /* The entry's own place for it is for a few words. */
  if (strlen (mapped->close_reason) >= sizeof ((MokedEntryState *) NULL)->close_reason)
    moked_facts_add_text (facts, "close_text", mapped->close_reason);
  add_doubtful (facts, mapped);
  moked_facts_end (facts);

  return g_string_free (facts, FALSE);
}

/* The status decides: an end that a row still carries after it was opened again is no end. */
static void
fill_state (MokedEntryState      *state,
            const MokedMappedRow *mapped)
{
  gint64 end = mapped->instants[MOKED_FIELD_COMPLETED_AT];

  state->entry_status = mapped->entry_status;
  state->created_at = mapped->instants[MOKED_FIELD_CREATED_AT];
  state->trigger_at = state->created_at;
  state->due_at = mapped->instants[MOKED_FIELD_DUE_AT];
  state->first_handled_at = mapped->instants[MOKED_FIELD_FIRST_HANDLED_AT];
  state->attempts = mapped->attempts;
  if (state->due_at > state->created_at)
    state->at_risk_at = state->due_at - (state->due_at - state->created_at) / 4;

  if (state->entry_status == MOKED_ENTRY_COMPLETED)
    state->completed_at = state->closed_at = end;
  else if (state->entry_status == MOKED_ENTRY_CANCELLED)
    state->closed_at = end;

  g_strlcpy (state->responsible, mapped->responsible, sizeof state->responsible);
  g_strlcpy (state->close_reason, mapped->close_reason, sizeof state->close_reason);
}

/* strlcpy may have cut a letter in two. */
static void
mend_end (char *text)
{
  const char *end;

  if (!g_utf8_validate (text, -1, &end))
    text[end - text] = '\0';
}

/* What a row without an id is met again by: all that does not change while it is worked on. */
static char *
make_external_id (const MokedMappedRow *mapped)
{
  g_autoptr(GString) said = g_string_new (NULL);
  g_autofree char *digest = NULL;

  g_string_printf (said, "%" G_GINT64_FORMAT "\n%s\n%s\n%s", mapped->instants[MOKED_FIELD_CREATED_AT],
                   mapped->customer_id, mapped->customer_name, mapped->reason);
  for (guint i = 0; i < mapped->phones->len; i++)
    g_string_append_printf (said, "\n%s", (char *) mapped->phones->pdata[i]);
  digest = moked_text_sha256 (said->str, said->len);

  return g_strdup_printf ("~%.20s", digest);
}

static gboolean
on_row (MokedRowImport       *import,
        gint64                line,
        const MokedMappedRow *mapped)
{
  Row *row = g_new0 (Row, 1);

  row->external_id = mapped->external_id[0] ? g_strdup (mapped->external_id) : make_external_id (mapped);
  row->queue = g_strdup (mapped->queue);
  row->entry_type = mapped->entry_type;
  row->reason = reason_of (mapped);
  row->phones = moked_row_import_parse_phones (import, mapped->phones);
  row->customer_id = mapped->customer_id[0] ? g_strdup (mapped->customer_id) : NULL;
  row->customer_name = g_strdup (mapped->customer_name);
  row->emails = moked_row_import_dup_strv (mapped->emails);
  fill_state (&row->state, mapped);
  mend_end (row->state.responsible);
  mend_end (row->state.close_reason);

  return moked_row_import_add (import, row);
}

static gboolean
apply (MokedRowImport  *import,
       MokedWriter     *writer,
       gpointer         data,
       GError         **error)
{
  const Row *row = data;
  const MokedPhone *phone = row->phones->len > 0 ? row->phones->pdata[0] : NULL;
  MokedNewEntry entry = {
    .external_id = row->external_id,
    .entry_type = row->entry_type,
    .reason = row->reason,
    .phone_raw = phone ? phone->raw : "",
    .phone_key = phone ? phone->match_key : "",
  };
  MokedNewCustomer customer = {
    .external_id = row->customer_id,
    .name = row->customer_name,
    .phones = row->phones,
    .emails = row->emails,
    .created_at = row->state.created_at,
  };
  gint64 entry_id;
  MokedMet met;

  entry.queue_id = moked_queue_meet (writer, import->project->id, row->queue, row->entry_type, error);
  if (entry.queue_id == 0 ||
      !moked_row_import_meet_customer (import, writer, &customer, &entry.customer_id, &met, error) ||
      (entry_id = moked_entry_meet_imported (writer, &entry, &row->state, &met, error)) == 0)
    return FALSE;

  if (met == MOKED_MET_NEW)
    moked_import_report_note (import->report, MOKED_IMPORT_ENTRIES_NEW, entry_id);
  else if (met == MOKED_MET_CHANGED)
    moked_import_report_note (import->report, MOKED_IMPORT_ENTRIES_CHANGED, entry_id);
  moked_import_report_note_instant (import->report, row->state.created_at);
  moked_row_import_count (import, met);

  return TRUE;
}

MokedImportReport *
moked_entries_import (MokedStore               *store,
                      const char               *path,
                      const MokedMapping       *mapping,
                      MokedImportProgressFunc   progress,
                      gpointer                  data,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  g_auto(MokedRowImport) import = { 0 };
  g_autoptr(MokedMapping) settled = NULL;
  MokedInputShape shape = { 0 };

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (mapping != NULL && mapping->kind == MOKED_MAPPING_ENTRIES, NULL);

  settled = moked_table_reading_settle (path, mapping, MOKED_MAPPING_ENTRIES, &shape, cancellable, error);
  if (!settled)
    return NULL;

  import.apply = apply;
  import.region = settled->region;
  import.row_free = row_free;
  import.progress = progress;
  import.progress_data = data;
  import.cancellable = cancellable;
  if (!moked_row_import_begin (&import, store, "entries", "csv", path, error))
    return NULL;

  return moked_table_reading_run (&import, path, &shape, settled, on_row, error);
}
