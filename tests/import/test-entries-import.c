/* test-entries-import.c: another system's history, whole, again, changed, broken and cancelled
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "core/import/moked-entries-import.h"
#include "core/import/moked-input.h"
#include "core/queues/moked-entry-verify.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-store.h"

#include <string.h>

typedef struct
{
  MokedTestStore *test;
  MokedMapping   *boston;
  char           *path;
} Fixture;

static gboolean
make_defaults (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_queue_ensure_defaults (writer, "Project", "Asia/Jerusalem", "IL", "Missed in", "Missed out", error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *mapping = g_build_filename (g_getenv ("MOKED_SOURCE_DIR"), "data", "mappings", "boston311.json", NULL);
  g_autoptr(GError) error = NULL;

  fixture->test = moked_test_store_new ();
  moked_test_write (fixture->test->store, make_defaults, NULL);
  fixture->boston = moked_mapping_load_file (mapping, &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->test->folder, "table.csv", NULL);
}

static gboolean
verify_entries (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  MokedEntryReport *report = data;

  return moked_entry_verify (reader, NULL, NULL, cancellable, report, error);
}

/* After every test: each entry's state follows from its events. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  MokedEntryReport report;

  moked_test_read (fixture->test->store, verify_entries, &report);
  g_assert_cmpint (report.bad_entry_id, ==, 0);

  moked_mapping_free (fixture->boston);
  g_free (fixture->path);
  moked_test_store_free (fixture->test);
}

static MokedImportReport *
import_bytes (Fixture            *fixture,
              const MokedMapping *mapping,
              const char         *bytes,
              gssize              length)
{
  MokedImportReport *report;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (fixture->path, bytes, length, &error);
  g_assert_no_error (error);
  report = moked_entries_import (fixture->test->store, fixture->path, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (report);

  return report;
}

/* Every line is in one of the four, and every refusal is kept. */
static void
assert_adds_up (MokedImportReport *report)
{
  const MokedImportFile *file = report->files->pdata[0];

  g_assert_cmpint (file->lines, ==, file->accepted + file->met_again + file->refused + file->skipped);
  g_assert_cmpint (report->refusals->len, ==, MIN (file->refused, 1000));
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return moked_test_get_int (fixture->test->store, sql);
}

#define HEADING \
  ",CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,QUEUE,TYPE," \
  "Department\n"

/* In the shape of Boston's table, of our own making. */
static const char cases[] =
  HEADING
  "1,A1,01/02/2015 03:37:49 PM,02/16/2015 03:37:49 PM,01/02/2015 03:41:40 PM,ONTIME,Closed,\"Done, seen\",Dark lamp,Lamps,Lamp,PWD\n"
  "2,A2,01/02/2015 11:52:36 AM,02/02/2015 11:52:36 AM,03/27/2015 02:22:22 PM,OVERDUE,Closed,,Cart,Carts,Cart,PWD\n"
  "3,A3,01/02/2015 11:52:36 AM,02/02/2015 11:52:36 AM,02/02/2015 11:52:36 AM,ONTIME,Closed,,\"Cart\nin two lines\",Carts,Cart,PWD\n"
  "4,A4,01/02/2015 11:52:36 AM,02/02/2015 11:52:36 AM,,OVERDUE,Open,,Cart,Carts,Cart,PWD\n"
  "5,A5,01/02/2015 11:52:36 AM,,01/02/2015 11:53:20 AM,ONTIME,Closed,,Question,Desk,Question,\n";

static void
test_states (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(MokedImportReport) report = import_bytes (fixture, fixture->boston, cases, -1);
  g_autofree char *title = NULL;

  g_assert_cmpstr (report->import_state, ==, "done");
  g_assert_cmpint (report->accepted, ==, 5);
  g_assert_cmpint (report->entries_new, ==, 5);
  g_assert_cmpint (report->refused, ==, 0);
  assert_adds_up (report);

  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue WHERE name IN ('Lamps', 'Carts', 'Desk')"), ==, 3);
  /* 15:37:49 in Boston in winter. */
  g_assert_cmpint (count (fixture, "SELECT created_at FROM queue_entry WHERE external_id = 'A1'"), ==,
                   G_GINT64_CONSTANT (1420231069000000));
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE completed_at <= due_at"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE completed_at > due_at"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 1 AND closed_at IS NULL"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE due_at IS NULL"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE customer_id IS NULL"), ==, 5);
  title = moked_test_get_text (fixture->test->store, "SELECT reason FROM queue_entry WHERE external_id = 'A3'");
  g_assert_nonnull (strstr (title, "Cart in two lines"));
}

static void
test_again_and_changed (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(MokedImportReport) first = import_bytes (fixture, fixture->boston, cases, -1);
  g_autoptr(MokedImportReport) again = import_bytes (fixture, fixture->boston, cases, -1);
  g_autoptr(MokedImportReport) changed = NULL;
  g_autoptr(GString) later = g_string_new (cases);
  gint64 events = count (fixture, "SELECT COUNT (*) FROM event WHERE entry_id IS NOT NULL");

  g_assert_cmpint (again->met_again, ==, 5);
  g_assert_cmpint (again->accepted, ==, 0);
  g_assert_cmpint (events, ==, 5);

  /* The open one is closed a month later, and a new one came. */
  g_string_replace (later, "AM,,OVERDUE,Open", "AM,03/01/2015 09:00:00 AM,OVERDUE,Closed", 1);
  g_string_append (later, "6,A6,03/01/2015 11:52:36 AM,,,ONTIME,Open,,Question,Desk,Question,\n");
  changed = import_bytes (fixture, fixture->boston, later->str, -1);
  g_assert_cmpint (changed->met_again, ==, 4);
  g_assert_cmpint (changed->entries_changed, ==, 1);
  g_assert_cmpint (changed->entries_new, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM event WHERE kind = 47"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE completed_at > due_at"), ==, 2);
}

static void
test_refusals (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct
  {
    gint64      line;
    const char *reason;
  } expected[] = {
    { 2, "date" }, { 3, "created" }, { 4, "queue" }, { 5, "entry-status" }, { 6, "columns" }, { 7, "columns" },
    { 8, "unterminated-quote" }, { 9, "encoding" }, { 11, "date" },
  };
  static const char table[] =
    HEADING
    "1,B1,13/02/2015 03:37:49 PM,,,,Open,,,Q,T,\n"
    "2,B2,,,,,Open,,,Q,T,\n"
    "3,B3,01/02/2015 03:37:49 PM,,,,Open,,,,T,\n"
    "4,B4,01/02/2015 03:37:49 PM,,,,Sleeping,,,Q,T,\n"
    "5,B5,01/02/2015 03:37:49 PM,,,,Open\n"
    "6,B6,01/02/2015 03:37:49 PM,,,,Open,,,Q,T,,one,more\n"
    "7,B7,01/02/2015 03:37:49 PM,,,,Open,,\"lost,Q,T,\n"
    "8,B8,01/02/2015 03:37:49 PM,,,,Open,,\xff,Q,T,\n"
    "9,B9,01/02/2015 03:37:49 PM,,,,Open,,עברית תקינה,Q,T,\n"
    "10,B10,01/02/2015 03:37:49 PM,yesterday,,,Open,,,Q,T,\n"
    "11,B11,01/02/2015 03:37:49 PM,,,,Open,,good,Q,T,\n";
  g_autoptr(MokedImportReport) report = import_bytes (fixture, fixture->boston, table, sizeof table - 1);

  g_assert_cmpuint (report->refusals->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const MokedRefusal *refusal = report->refusals->pdata[i];

      g_assert_cmpint (refusal->line, ==, expected[i].line);
      g_assert_cmpstr (refusal->reason, ==, expected[i].reason);
      g_assert_cmpstr (refusal->file_name, ==, "table.csv");
    }
  g_assert_cmpint (report->accepted, ==, 2);
  assert_adds_up (report);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM import_refusal"), ==, G_N_ELEMENTS (expected));
}

/* Customers, numbers, words in Hebrew, windows-1255, no ids: what a Hebrew system may write. */
static void
test_hebrew_without_ids (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char table[] =
    "שם;טלפון;תור;סוג;סטטוס;תאריך יצירה;תאריך יעד;הושלם\n"
    "דוד כהן;054-1234567;לידים;ליד חדש;ממתין;22/11/2026 09:00;22/11/2026;\n"
    "רות לוי;03-6123456;לידים;ליד חדש;הושלם;21/11/2026 09:00;21/11/2026 10:00;21/11/2026 09:30\n"
    ";0521111111;לידים;קר;בטיפול;21/11/2026 09:00;;\n"
    "שם בלבד;;לידים;ליד חדש;בוטל;21/11/2026 09:00;;21/11/2026 12:00\n"
    ";;לידים;ליד חדש;ממתין;25/10/2026 01:30;;\n";
  g_autoptr(MokedMapping) mapping = moked_mapping_new (MOKED_MAPPING_ENTRIES, "x");
  g_autofree char *bytes = g_convert (table, -1, "WINDOWS-1255", "UTF-8", NULL, NULL, NULL);
  g_autoptr(MokedImportReport) first = NULL;
  g_autoptr(MokedImportReport) again = NULL;
  g_autofree char *doubtful = NULL;

  moked_mapping_set_column (mapping, MOKED_FIELD_CUSTOMER_NAME, "שם");
  moked_mapping_set_column (mapping, MOKED_FIELD_PHONE, "טלפון");
  moked_mapping_set_column (mapping, MOKED_FIELD_QUEUE, "תור");
  moked_mapping_set_column (mapping, MOKED_FIELD_ENTRY_TYPE, "סוג");
  moked_mapping_set_column (mapping, MOKED_FIELD_ENTRY_STATUS, "סטטוס");
  moked_mapping_set_column (mapping, MOKED_FIELD_CREATED_AT, "תאריך יצירה");
  moked_mapping_set_column (mapping, MOKED_FIELD_DUE_AT, "תאריך יעד");
  moked_mapping_set_column (mapping, MOKED_FIELD_COMPLETED_AT, "הושלם");

  first = import_bytes (fixture, mapping, bytes, -1);
  again = import_bytes (fixture, mapping, bytes, -1);
  g_assert_cmpint (first->accepted, ==, 5);
  g_assert_cmpint (first->customers_new, ==, 4);
  g_assert_cmpint (again->met_again, ==, 5);
  g_assert_cmpint (again->customers_new, ==, 0);

  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE is_identified = 1"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE is_identified = 0"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE phone_key = '+972541234567'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_type = 6 OR entry_type = 7"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_type = 5"), ==, 4);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 4 AND closed_at IS NOT NULL"
                                   " AND completed_at IS NULL"), ==, 1);
  /* Due on a day: until 23:59:59 in the project's zone. */
  g_assert_cmpint (count (fixture, "SELECT due_at FROM queue_entry WHERE phone_key = '+972541234567'"), ==,
                   G_GINT64_CONSTANT (1795384799000000));
  /* The hour that the clock shows twice is marked. */
  doubtful = moked_test_get_text (fixture->test->store,
                                  "SELECT reason FROM queue_entry WHERE created_at = 1792881000000000");
  g_assert_nonnull (strstr (doubtful, "\"doubtful_times\":\"created_at\""));
}

typedef struct
{
  GCancellable *cancellable;
  guint         calls;
} Cancelling;

/* After the first piece of the file: that is told whatever the time. */
static void
cancel_at_once (const MokedImportProgress *progress,
                gpointer                   data)
{
  Cancelling *cancelling = data;

  cancelling->calls++;
  g_assert_cmpint (progress->done, <=, progress->total);
  g_cancellable_cancel (cancelling->cancellable);
}

static char *
make_large_table (guint n_rows)
{
  GString *table = g_string_new (HEADING);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (table, "%u,L%u,01/02/2015 03:37:49 PM,,,,Open,,row number %u,Queue %u,T,\n", i, i, i, i % 7);

  return g_string_free (table, FALSE);
}

static void
test_cancel_and_continue (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *table = make_large_table (4000);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(MokedImportReport) cancelled = NULL;
  g_autoptr(MokedImportReport) rest = NULL;
  g_autoptr(GError) error = NULL;
  Cancelling cancelling = { cancellable, 0 };
  gint64 first;

  g_file_set_contents (fixture->path, table, -1, &error);
  g_assert_no_error (error);
  cancelled = moked_entries_import (fixture->test->store, fixture->path, fixture->boston, cancel_at_once,
                                    &cancelling, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cancelled->import_state, ==, "cancelled");
  g_assert_cmpuint (cancelling.calls, >, 0);

  first = count (fixture, "SELECT COUNT (*) FROM queue_entry");
  g_assert_cmpint (first, ==, cancelled->accepted);
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (first, <, 4000);

  rest = import_bytes (fixture, fixture->boston, table, -1);
  g_assert_cmpint (rest->met_again, ==, first);
  g_assert_cmpint (rest->accepted, ==, 4000 - first);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry"), ==, 4000);
}

/* Files that are no table at all: a clear error, and nothing in the store. */
static void
test_wrong_files (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    gint        code;
  } files[] = {
    { "", 0, MOKED_INPUT_ERROR_EMPTY },
    { "PK\003\004\024\0\0\0sheet", 13, MOKED_INPUT_ERROR_SPREADSHEET },
    { "\x7f" "ELF\1\1\1\0\0\0\0\0\0\0\0\0\1\0\2\0\0\0\0\0\0\0\0\0", 28, MOKED_INPUT_ERROR_BINARY },
    { "a,b\n1,2\n", 8, MOKED_INPUT_ERROR_COLUMN },
    { "BEGIN:VCARD\nFN:x\nEND:VCARD\n", 27, MOKED_INPUT_ERROR_COLUMN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(MokedImportReport) report = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, files[i].bytes, files[i].length, NULL));
      report = moked_entries_import (fixture->test->store, fixture->path, fixture->boston, NULL, NULL, NULL, &error);
      g_assert_null (report);
      g_assert_error (error, MOKED_INPUT_ERROR, files[i].code);
    }

  {
    g_autoptr(GError) error = NULL;

    g_assert_null (moked_entries_import (fixture->test->store, fixture->test->folder, fixture->boston, NULL, NULL, NULL,
                                         &error));
    g_assert_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_NOT_A_FILE);
  }
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (moked_entries_import (fixture->test->store, "/nowhere/at/all.csv", fixture->boston, NULL, NULL, NULL,
                                         &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  }
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry"), ==, 0);
}

static GBytes *
gzip (const char *text)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (G_CONVERTER (compressor), bytes, &error);

  g_assert_no_error (error);

  return packed;
}

/* A packed table that breaks off: what came before is read, and the rest is told. */
static void
test_broken_gzip (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *table = make_large_table (3000);
  g_autoptr(GBytes) packed = gzip (table);
  g_autoptr(MokedImportReport) part = NULL;
  g_autoptr(MokedImportReport) whole = NULL;

  part = import_bytes (fixture, fixture->boston, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed) / 2);
  g_assert_cmpint (part->accepted, >, 100);
  g_assert_cmpint (part->refused, >=, 1);
  g_assert_cmpstr (((MokedRefusal *) part->refusals->pdata[part->refusals->len - 1])->reason, ==, "compressed");

  whole = import_bytes (fixture, fixture->boston, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  g_assert_cmpint (whole->refused, ==, 0);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry"), ==, 3000);
}

static void
test_mutations (Fixture       *fixture,
                gconstpointer  data)
{
  static const char odd[] = "\"\",\n\r\t\0\xff/: 19APM";
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 150; round++)
    {
      g_autofree char *bytes = g_memdup2 (cases, sizeof cases);
      g_autoptr(MokedImportReport) report = NULL;
      g_autoptr(GError) error = NULL;
      gsize start = strlen (HEADING);

      for (guint n = 0; n < 8; n++)
        bytes[g_rand_int_range (rand, start, sizeof cases - 1)] = odd[g_rand_int_range (rand, 0, sizeof odd - 1)];

      g_assert_true (g_file_set_contents (fixture->path, bytes, sizeof cases - 1, NULL));
      report = moked_entries_import (fixture->test->store, fixture->path, fixture->boston, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_adds_up (report);
    }
}

/* Boston's own verdict on all closed cases that have a target. */
static void
test_boston (Fixture       *fixture,
             gconstpointer  data)
{
  static const char * const names[] = {
    "General_Lighting_Request.csv", "OCR_Front_Desk_Interactions.csv", "Request_for_Recycling_Cart.csv",
  };
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *folder = g_getenv ("MOKED_TEST_DATA");
  gint64 began = g_get_monotonic_time ();
  guint agreed = 0;

  if (!folder)
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  /* Their column beside ours: it is imported as the reason of closing. */
  moked_mapping_set_column (fixture->boston, MOKED_FIELD_CLOSE_REASON, "OnTime_Status");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, "tickets-boston311", names[i], NULL);
      g_autoptr(MokedImportReport) report = NULL;
      g_autoptr(GError) error = NULL;

      report = moked_entries_import (fixture->test->store, path, fixture->boston, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (report->refused, ==, 0);
      g_assert_cmpint (report->met_again, ==, 0);
      assert_adds_up (report);
    }

  g_test_message ("%.1f s", (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry"), ==, 6876);
  agreed = count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 3 AND due_at IS NOT NULL"
                           " AND ((completed_at <= due_at AND close_reason = 'ONTIME')"
                           "   OR (completed_at > due_at AND close_reason = 'OVERDUE'))");
  g_assert_cmpuint (agreed, ==, 4138);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 3 AND due_at IS NOT NULL"),
                   ==, 4138);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 1"), ==, 373);
}

/* Many rows an incident, each a later state of it: one entry and its corrections. */
static void
test_incidents (Fixture       *fixture,
                gconstpointer  data)
{
  const char *folder = g_getenv ("MOKED_TEST_DATA");
  g_autofree char *mapping_path = g_build_filename (g_getenv ("MOKED_SOURCE_DIR"), "data", "mappings",
                                                    "uci-incidents.json", NULL);
  g_autoptr(MokedMapping) mapping = NULL;
  g_autofree char *path = NULL;
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  mapping = moked_mapping_load_file (mapping_path, &error);
  g_assert_no_error (error);
  if (!folder)
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  path = g_build_filename (folder, "tickets-uci-incidents", "incidents-first2000.csv", NULL);
  report = moked_entries_import (fixture->test->store, path, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->refused, ==, 0);
  g_assert_cmpint (report->entries_new, ==, 2000);
  g_assert_cmpint (report->accepted + report->met_again, ==, 14041);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM queue_entry WHERE entry_status = 3"), ==, 2000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/import/entries-import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("states", test_states);
  ADD ("again-and-changed", test_again_and_changed);
  ADD ("refusals", test_refusals);
  ADD ("hebrew-without-ids", test_hebrew_without_ids);
  ADD ("cancel-and-continue", test_cancel_and_continue);
  ADD ("wrong-files", test_wrong_files);
  ADD ("broken-gzip", test_broken_gzip);
  ADD ("mutations", test_mutations);
  ADD ("boston", test_boston);
  ADD ("incidents", test_incidents);

  return g_test_run ();
}
