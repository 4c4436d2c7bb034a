/* test-export.c: what is shown goes to a file, whole or not at all
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-csv-writer.h"
#include "core/import/moked-entries-import.h"
#include "core/import/moked-history-export.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-store.h"

#include <string.h>

#define N_ENTRIES 1200

typedef struct
{
  MokedTestStore *test;
  GFile          *file;
  GCancellable   *cancellable;
  guint           cancel_after;
  guint           progress_calls;
} Fixture;

static gboolean
make_defaults (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_queue_ensure_defaults (writer, "Project", "UTC", "IL", "Missed in", "Missed out", error);
}

static void
import_entries (Fixture *fixture)
{
  g_autoptr(MokedMapping) mapping = moked_mapping_new (MOKED_MAPPING_ENTRIES, "x");
  g_autofree char *path = g_build_filename (fixture->test->folder, "in.csv", NULL);
  g_autoptr(GString) table = g_string_new ("id,created,phone,reason\n");
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_ENTRIES; i++)
    g_string_append_printf (table, "%u,2026-11-01 10:00,05400%05u,%s\n", i, i, i % 2 ? "=1+1" : "שלום");
  g_assert_true (g_file_set_contents (path, table->str, -1, NULL));

  moked_mapping_set_column (mapping, MOKED_FIELD_EXTERNAL_ID, "id");
  moked_mapping_set_column (mapping, MOKED_FIELD_CREATED_AT, "created");
  moked_mapping_set_column (mapping, MOKED_FIELD_PHONE, "phone");
  moked_mapping_set_column (mapping, MOKED_FIELD_REASON, "reason");
  moked_mapping_set_constant (mapping, MOKED_FIELD_QUEUE, "תור, ראשון");
  report = moked_entries_import (fixture->test->store, path, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->accepted, ==, N_ENTRIES);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  fixture->test = moked_test_store_new ();
  moked_test_write (fixture->test->store, make_defaults, NULL);
  import_entries (fixture);
  path = g_build_filename (fixture->test->folder, "out.csv", NULL);
  fixture->file = g_file_new_for_path (path);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->file);
  g_object_unref (fixture->cancellable);
  moked_test_store_free (fixture->test);
}

/* Newest first; the last position is an entry that is gone. */
static gint64
id_at (gpointer result,
       guint    position)
{
  return position == N_ENTRIES ? 999999 : N_ENTRIES - position;
}

static const MokedExportRows rows = { N_ENTRIES + 1, id_at, NULL };

static void
write_heading (GString *out,
               gpointer data)
{
  moked_csv_write_cell (out, "מזהה");
  moked_csv_write_cell (out, "טלפון");
  moked_csv_write_row_end (out);
}

static void
write_row (GString  *out,
           gpointer  row,
           gpointer  data)
{
  const MokedEntry *entry = row;
  g_autofree char *id = g_strdup_printf ("#%" G_GINT64_FORMAT, entry->id);

  moked_csv_write_cell (out, id);
  moked_csv_write_phone (out, entry->phone_raw);
  moked_csv_write_row_end (out);
}

static void
write_object (GString  *out,
              gpointer  row,
              gpointer  data)
{
  const MokedEntry *entry = row;

  g_string_append_printf (out, "{\"id\":%" G_GINT64_FORMAT "}\n", entry->id);
}

static const MokedExportFuncs csv = { moked_entry_load_page, write_heading, write_row, NULL, "entries" };
static const MokedExportFuncs json = { moked_entry_load_page, NULL, write_object, NULL, "entries" };

static void
on_progress (const MokedImportProgress *progress,
             gpointer                   data)
{
  Fixture *fixture = data;

  fixture->progress_calls++;
  g_assert_cmpstr (progress->phase, ==, "exporting");
  g_assert_cmpint (progress->done, <=, progress->total);
  if (fixture->cancel_after > 0)
    g_cancellable_cancel (fixture->cancellable);
}

static char *
read_file (Fixture *fixture)
{
  char *text = NULL;

  g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, NULL);

  return text;
}

static void
test_csv (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *facts = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;

  moked_history_export_to_file (fixture->test->store, &rows, MOKED_EXPORT_CSV, &csv, fixture->file, on_progress, fixture,
                                NULL, &error);
  g_assert_no_error (error);

  text = read_file (fixture);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + N_ENTRIES + 1);
  g_assert_cmpstr (lines[0], ==, "\xef\xbb\xbfמזהה,טלפון");
  g_assert_cmpstr (lines[1], ==, "#1200,'0540001199");
  g_assert_cmpstr (lines[N_ENTRIES], ==, "#1,'0540000000");
  g_assert_cmpuint (fixture->progress_calls, >, 0);

  facts = moked_test_get_text (fixture->test->store, "SELECT facts FROM event WHERE kind = 60");
  g_assert_cmpstr (facts, ==, "{\"subject\":\"entries\",\"format\":\"csv\",\"rows\":1200}");
}

static void
test_json_lines (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  moked_history_export (fixture->test->store, &rows, MOKED_EXPORT_JSON_LINES, &json, out, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (out, "", 1, NULL, NULL, NULL));
  text = g_strdup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)));
  g_assert_true (g_str_has_prefix (text, "{\"id\":1200}\n{\"id\":1199}\n"));
  g_assert_true (g_str_has_suffix (text, "{\"id\":1}\n"));
}

/* Nothing is left of an export that was cancelled: the file is as it was, or is not. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  gboolean was_there = GPOINTER_TO_INT (data);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (was_there)
    g_assert_true (g_file_replace_contents (fixture->file, "old", 3, NULL, FALSE, 0, NULL, NULL, NULL));

  fixture->cancel_after = 1;
  g_assert_false (moked_history_export_to_file (fixture->test->store, &rows, MOKED_EXPORT_CSV, &csv, fixture->file,
                                                on_progress, fixture, fixture->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  text = read_file (fixture);
  g_assert_cmpstr (text, ==, was_there ? "old" : NULL);
  g_assert_cmpint (moked_test_get_int (fixture->test->store, "SELECT COUNT (*) FROM event WHERE kind = 60"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, func) g_test_add ("/import/export/" name, Fixture, data, set_up, func, tear_down)
  ADD ("csv", NULL, test_csv);
  ADD ("json-lines", NULL, test_json_lines);
  ADD ("cancel-new", GINT_TO_POINTER (FALSE), test_cancel);
  ADD ("cancel-old", GINT_TO_POINTER (TRUE), test_cancel);

  return g_test_run ();
}
