/* moked-sample.c: a store to look around in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <glib/gstdio.h>

#include "core/customers/moked-customer-status.h"
#include "core/import/moked-csv-reader.h"
#include "core/import/moked-csv-writer.h"
#include "core/import/moked-customers-import.h"
#include "core/import/moked-entries-import.h"
#include "core/import/moked-pbx-import.h"
#include "core/import/moked-sample-recording.h"
#include "core/import/moked-sample-staff.h"
#include "core/import/moked-sample.h"
#include "core/import/moked-told-import.h"
#include "core/messages/moked-inbound.h"
#include "core/projects/moked-exchange-store.h"
#include "core/queues/moked-queue.h"

#include <errno.h>
#include <string.h>

#define RESOURCE_PATH "/io/github/moked/core/sample/"
#define TIME_ZONE "Asia/Jerusalem"
#define REGION "IL"

#define FOLDER_MARK "moked-sample-"

/* How long before now the sample ends. */
#define QUIET (10 * MOKED_MINUTE)

static const char * const recording_names[] = { "queue_log", "Master.csv", "cel-Master.csv" };

/* What one making of the sample works with. */
typedef struct
{
  const MokedSampleWords  *words;
  MokedStore              *store;
  GTimeZone               *zone;
  gint64                   end;          /* of the sample, an instant */
  gint64                   noon;         /* of its last day, local */
  char                    *folder;       /* of what is being imported; gone at the end */
  const MokedPbxSurvey    *survey;       /* while the defaults are written */
  gint64                   exchange_id;

  MokedImportProgressFunc  progress;
  gpointer                 progress_data;
  GCancellable            *cancellable;
} Sample;

static const MokedActor system_actor = { .kind = MOKED_ACTOR_SYSTEM };

static GBytes *
unpack (GBytes  *packed,
        GError **error)
{
  g_autoptr(GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return g_converter_convert_bytes (G_CONVERTER (unpacker), packed, error);
}

/* The recording's files as they would have been written now. */
static gboolean
write_recording (Sample  *self,
                 GError **error)
{
  gint64 seconds = (self->end - MOKED_SAMPLE_RECORDING_END) / MOKED_SECOND;

  for (guint i = 0; i < G_N_ELEMENTS (recording_names); i++)
    {
      g_autofree char *resource = g_strconcat (RESOURCE_PATH, recording_names[i], ".gz", NULL);
      g_autofree char *path = g_build_filename (self->folder, recording_names[i], NULL);
      g_autofree char *text = NULL;
      g_autofree char *moved = NULL;
      g_autoptr(GBytes) packed = NULL;
      g_autoptr(GBytes) bytes = NULL;

      packed = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (!packed)
        return FALSE;
      bytes = unpack (packed, error);
      if (!bytes)
        return FALSE;

      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      moved = moked_sample_move (text, seconds, self->zone);
      if (!g_file_set_contents (path, moved, -1, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  Sample  *sample;
  gboolean is_of_customers;
  GString *out;
  GStrv    heading;
} Table;

#define CUSTOMERS_NAME "customers.csv"
#define ENTRIES_NAME "entries.csv"
#define EVENTS_NAME "events.json"

/* Headings whose cells are minutes before the end. */
static const char * const instant_headings[] = { "created", "due", "handled", "done", "lead", NULL };

/* What is told of customers and is longer ago than this is told from noon of the last day: nobody writes at night. */
#define RECENT (2 * 24 * 60 * MOKED_MINUTE)

static gint64
told_instant (const Sample *self,
              const char   *minutes)
{
  gint64 age = g_ascii_strtoll (minutes, NULL, 10) * MOKED_MINUTE;

  return (age > RECENT ? self->noon : self->end) - age;
}

static void
write_day (Sample  *self,
           GString *out,
           gint64   instant)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (instant / MOKED_SECOND);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, self->zone);
  g_autofree char *text = g_date_time_format (local, "%Y-%m-%d");

  moked_csv_write_cell (out, text);
}

static gint64
cell_instant (const Table *table,
              const char  *cell)
{
  const Sample *self = table->sample;

  return table->is_of_customers ? told_instant (self, cell)
                                : self->end - g_ascii_strtoll (cell, NULL, 10) * MOKED_MINUTE;
}

/* Minutes before the end become seconds since 1970, or a day; what each store calls otherwise gets its name. */
static void
write_cell (Table      *table,
            const char *heading,
            const char *cell)
{
  Sample *self = table->sample;

  if (cell[0] && g_strv_contains (instant_headings, heading))
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, cell_instant (table, cell) / MOKED_SECOND);

      moked_csv_write_cell (table->out, text);
    }
  else if (cell[0] && g_str_equal (heading, "renewal"))
    write_day (self, table->out, cell_instant (table, cell));
  else if (cell[0] && g_str_equal (heading, "customer_status"))
    moked_csv_write_cell (table->out, self->words->status_names[cell[0] - '1']);
  else if (g_str_equal (cell, "@missed-in"))
    moked_csv_write_cell (table->out, self->words->missed_in_name);
  else if (g_str_equal (cell, "@missed-out"))
    moked_csv_write_cell (table->out, self->words->missed_out_name);
  else
    moked_csv_write_cell (table->out, cell);
}

static gboolean
on_row (const MokedCsvRecord *record,
        gpointer              data)
{
  Table *table = data;
  gboolean is_heading = table->heading == NULL;

  if (is_heading)
    table->heading = g_strdupv ((char **) record->fields);

  for (guint i = 0; i < record->n_fields && table->heading[i]; i++)
    write_cell (table, is_heading ? "" : table->heading[i], record->fields[i]);
  moked_csv_write_row_end (table->out);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  g_warning ("line %" G_GINT64_FORMAT " of a table of the sample is broken: %s", line, reason);
}

static const MokedCsvFuncs table_funcs = { on_row, on_refused };

static GBytes *
lookup (const char  *name,
        GError     **error)
{
  g_autofree char *resource = g_strconcat (RESOURCE_PATH, name, NULL);

  return g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
write_table (Sample      *self,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GBytes) bytes = lookup (name, error);
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(MokedCsvReader) reader = NULL;
  g_auto(GStrv) heading = NULL;
  Table table = { self, g_str_equal (name, CUSTOMERS_NAME), out, NULL };

  if (!bytes)
    return FALSE;

  moked_csv_write_begin (out);
  reader = moked_csv_reader_new (MOKED_ENCODING_UTF_8, ',', &table_funcs, &table);
  moked_csv_reader_push (reader, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  moked_csv_reader_end (reader);
  heading = table.heading;

  return g_file_set_contents (path, out->str, out->len, error);
}

/* "@1440" becomes the second that was so many minutes before the end. */
static gboolean
move_instant (const GMatchInfo *match,
              GString          *out,
              gpointer          data)
{
  const Sample *self = data;
  g_autofree char *minutes = g_match_info_fetch (match, 1);

  g_string_append_printf (out, "%" G_GINT64_FORMAT, told_instant (self, minutes) / MOKED_SECOND);

  return FALSE;
}

static gboolean
write_events (Sample  *self,
              GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, EVENTS_NAME, NULL);
  g_autoptr(GBytes) bytes = lookup (EVENTS_NAME, error);
  g_autoptr(GRegex) regex = NULL;
  g_autofree char *moved = NULL;

  if (!bytes)
    return FALSE;

  regex = g_regex_new ("\"@([0-9]+)\"", G_REGEX_OPTIMIZE, 0, error);
  if (!regex)
    return FALSE;
  moved = g_regex_replace_eval (regex, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, 0, move_instant, self,
                                error);

  return moved && g_file_set_contents (path, moved, -1, error);
}

static gboolean
make_defaults (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Sample *self = data;

  if (!moked_queue_ensure_defaults (writer, self->words->project_name, TIME_ZONE, REGION,
                                    self->words->missed_in_name, self->words->missed_out_name, error) ||
      !moked_customer_status_ensure_defaults (writer, (const char *const *) self->words->status_names, error))
    return FALSE;

  self->exchange_id = moked_exchange_add (writer, self->survey->proposal, error);

  return self->exchange_id != 0;
}

/* The project, its queues, and the exchange as its files say it is. */
static gboolean
write_defaults (Sample  *self,
                GError **error)
{
  const char *folder[] = { self->folder, NULL };
  g_autoptr(MokedPbxSurvey) survey = moked_pbx_survey (folder, self->zone, self->cancellable, error);

  if (!survey)
    return FALSE;

  g_set_str (&survey->proposal->name, self->words->exchange_name);
  self->survey = survey;

  return moked_store_write (self->store, &system_actor, make_defaults, self, self->cancellable, error);
}

/* FALSE also where it was cancelled. */
static gboolean
is_whole (MokedImportReport  *report,
          GError            **error)
{
  if (!report)
    return FALSE;
  if (g_str_equal (report->import_state, "done"))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "making the sample was cancelled");

  return FALSE;
}

/* With the mapping that lies beside it. */
static MokedMapping *
load_mapping (const char  *name,
              GError     **error)
{
  g_autoptr(GBytes) json = lookup (name, error);

  return json ? moked_mapping_from_json (g_bytes_get_data (json, NULL), g_bytes_get_size (json), error) : NULL;
}

static gboolean
import_customers (Sample  *self,
                  GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, CUSTOMERS_NAME, NULL);
  g_autoptr(MokedMapping) mapping = NULL;
  g_autoptr(MokedImportReport) report = NULL;

  mapping = load_mapping ("customers.json", error);
  if (!mapping || !write_table (self, CUSTOMERS_NAME, error))
    return FALSE;

  report = moked_customers_import (self->store, path, mapping, self->progress, self->progress_data, self->cancellable,
                                   error);

  return is_whole (report, error);
}

static gboolean
import_entries (Sample  *self,
                GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, ENTRIES_NAME, NULL);
  g_autoptr(MokedMapping) mapping = NULL;
  g_autoptr(MokedImportReport) report = NULL;

  mapping = load_mapping ("entries.json", error);
  if (!mapping || !write_table (self, ENTRIES_NAME, error))
    return FALSE;

  report = moked_entries_import (self->store, path, mapping, self->progress, self->progress_data, self->cancellable,
                                 error);

  return is_whole (report, error);
}

static gboolean
import_events (Sample  *self,
               GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, EVENTS_NAME, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(MokedImportReport) report = NULL;

  if (!write_events (self, error))
    return FALSE;

  report = moked_told_import (self->store, paths, NULL, self->progress, self->progress_data, self->cancellable, error);

  return is_whole (report, error);
}

static gboolean
import_recording (Sample  *self,
                  GError **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) paths = NULL;
  g_autoptr(MokedImportReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (recording_names); i++)
    g_strv_builder_take (builder, g_build_filename (self->folder, recording_names[i], NULL));
  paths = g_strv_builder_end (builder);

  report = moked_pbx_import (self->store, self->exchange_id, (const char * const *) paths, self->progress,
                             self->progress_data, self->cancellable, error);

  return is_whole (report, error);
}

static gboolean
do_as_staff (Sample          *self,
             MokedWriteFunc   func,
             GError         **error)
{
  MokedSampleTimes times = { self->end, self->noon };

  return moked_store_write (self->store, &system_actor, func, &times, self->cancellable, error);
}

static gboolean
fill (Sample  *self,
      GError **error)
{
  return write_recording (self, error) && write_defaults (self, error) &&
         do_as_staff (self, moked_sample_staff_prepare, error) && import_customers (self, error) &&
         import_entries (self, error) && do_as_staff (self, moked_sample_staff_send, error) && import_events (self, error) &&
         import_recording (self, error) && do_as_staff (self, moked_sample_staff_act, error);
}

static void
remove_file (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_unlink (path);
}

static void
remove_folder (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (recording_names); i++)
    remove_file (folder, recording_names[i]);
  remove_file (folder, CUSTOMERS_NAME);
  remove_file (folder, ENTRIES_NAME);
  remove_file (folder, EVENTS_NAME);
  g_rmdir (folder);
}

/* A store with what the database keeps beside it. */
static void
remove_store (const char *path)
{
  static const char * const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

/* A sample's first import came out of a folder that was made for it. */
static gboolean
look_for_mark (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gboolean *is_sample = data;
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT source FROM import ORDER BY id LIMIT 1", error);
  if (!stmt || !moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *is_sample = has_row && strstr (moked_stmt_text (stmt, 0), FOLDER_MARK);
  if (has_row)
    moked_stmt_reset (stmt);

  return TRUE;
}

/* Nothing is replaced but a sample: what somebody works in is not ours to take away. */
static gboolean
may_be_replaced (const char  *path,
                 MokedClock  *clock,
                 GError     **error)
{
  g_autoptr(MokedStore) store = NULL;
  gboolean is_sample = FALSE;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  store = moked_store_open (path, clock, error);
  if (!store || !moked_store_read (store, look_for_mark, &is_sample, NULL, error))
    return FALSE;

  moked_store_close (store);
  if (!is_sample)
    g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_DENIED, "%s is a store, but no sample", path);

  return is_sample;
}

/* With what its log still holds; the log first, so that the store is never there without it. */
static gboolean
put_in_place (const char  *new_path,
              const char  *path,
              GError     **error)
{
  g_autofree char *new_log = g_strconcat (new_path, "-wal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  remove_store (path);
  if ((g_rename (new_log, log) == 0 || errno == ENOENT) && g_rename (new_path, path) == 0)
    {
      remove_store (new_path);
      return TRUE;
    }

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot put the sample at %s: %s", path,
               g_strerror (errno));

  return FALSE;
}

static gint64
find_noon (gint64     instant,
           GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (instant / MOKED_SECOND);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr(GDateTime) noon = NULL;

  noon = g_date_time_new (zone, g_date_time_get_year (local), g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local), 12, 0, 0);

  return g_date_time_to_unix (noon) * MOKED_SECOND;
}

gboolean
moked_sample_make (const char               *path,
                   MokedClock               *clock,
                   const MokedSampleWords   *words,
                   MokedImportProgressFunc   progress,
                   gpointer                  data,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  g_autofree char *new_path = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *folder = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (TIME_ZONE);
  g_autoptr(MokedStore) store = NULL;
  Sample self = { .words = words, .progress = progress, .progress_data = data, .cancellable = cancellable };
  gboolean is_made;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (clock != NULL, FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  if (!may_be_replaced (path, clock, error))
    return FALSE;

  parent = g_path_get_dirname (path);
  new_path = g_strconcat (path, ".new", NULL);
  g_mkdir_with_parents (parent, 0700);
  remove_store (new_path);

  folder = g_dir_make_tmp (FOLDER_MARK "XXXXXX", error);
  if (!folder)
    return FALSE;

  store = moked_store_open (new_path, clock, error);
  self.store = store;
  self.zone = zone;
  self.folder = folder;
  self.end = moked_clock_now (clock) / MOKED_SECOND * MOKED_SECOND - QUIET;
  self.noon = find_noon (self.end, zone);
  if (store)
    moked_inbound_follow (store);
  is_made = store && fill (&self, error);

  if (store)
    moked_store_close (store);
  remove_folder (folder);
  if (is_made)
    return put_in_place (new_path, path, error);

  remove_store (new_path);

  return FALSE;
}
