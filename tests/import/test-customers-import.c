/* test-customers-import.c: customers from tables and cards, met again, and what is no customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-customers-import.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-store.h"

#include <string.h>

typedef struct
{
  MokedTestStore *test;
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
  fixture->test = moked_test_store_new ();
  moked_test_write (fixture->test->store, make_defaults, NULL);
  fixture->path = g_build_filename (fixture->test->folder, "people", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->path);
  moked_test_store_free (fixture->test);
}

static MokedImportReport *
import_file (Fixture    *fixture,
             const char *path)
{
  MokedImportReport *report;
  const MokedImportFile *file;
  g_autoptr(GError) error = NULL;

  report = moked_customers_import (fixture->test->store, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->import_state, ==, "done");
  file = report->files->pdata[0];
  g_assert_cmpint (file->lines, ==, file->accepted + file->met_again + file->refused + file->skipped);

  return report;
}

static MokedImportReport *
import_text (Fixture    *fixture,
             const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));

  return import_file (fixture, fixture->path);
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return moked_test_get_int (fixture->test->store, sql);
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  static const char table[] =
    "מזהה,שם פרטי,שם משפחה,נייד,טלפון בבית,מייל\n"
    "c1,דוד,כהן,054-1234567,03-6123456,d@example.com\n"
    "c2,רות,לוי,,,\n"
    "c3,,,052-7654321,,\n"
    ",,,,,\n"
    "c4,יעל,\"בן-דוד\",*2700,'0541111111,\n";
  g_autoptr(MokedImportReport) first = import_text (fixture, table);
  g_autoptr(MokedImportReport) again = import_text (fixture, table);
  g_autoptr(GString) changed_table = g_string_new (table);
  g_autoptr(MokedImportReport) changed = NULL;

  g_assert_cmpint (first->accepted, ==, 4);
  g_assert_cmpint (first->refused, ==, 1);
  g_assert_cmpint (((MokedRefusal *) first->refusals->pdata[0])->line, ==, 5);
  g_assert_cmpstr (((MokedRefusal *) first->refusals->pdata[0])->reason, ==, "name");
  g_assert_cmpint (again->met_again, ==, 4);
  g_assert_cmpint (again->accepted, ==, 0);

  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer"), ==, 4);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE name = 'דוד כהן' AND external_id = 'c1'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM contact_point WHERE kind = 'phone'"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM contact_point WHERE match_key = '*2700'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM contact_point WHERE match_key = '+972541111111'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM contact_point WHERE kind = 'email'"), ==, 1);

  /* A new number of the same customer. */
  g_string_replace (changed_table, "לוי,,", "לוי,050-9999999,", 1);
  changed = import_text (fixture, changed_table->str);
  g_assert_cmpint (changed->customers_changed, ==, 1);
  g_assert_cmpint (changed->customers_new, ==, 0);
}

static void
test_met_by_number_and_name (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(MokedImportReport) table = import_text (fixture, "name,phone\nדוד כהן,054-1234567\n");
  g_autoptr(MokedImportReport) card = import_text (fixture, "BEGIN:VCARD\nFN:דָּוִד  כֹּהֵן\nTEL:+972 54 123 4567\nEND:VCARD\n");
  g_autoptr(MokedImportReport) other = import_text (fixture, "name,phone\nשרה כהן,0541234567\n");

  g_assert_cmpint (table->customers_new, ==, 1);
  g_assert_cmpint (card->customers_new, ==, 0);
  g_assert_cmpstr (((MokedImportFile *) card->files->pdata[0])->file_kind, ==, "vcard");
  g_assert_cmpint (other->customers_new, ==, 1);
}

static void
test_cards (Fixture       *fixture,
            gconstpointer  data)
{
  static const char cards[] =
    "BEGIN:VCARD\nVERSION:3.0\nFN:\u202bדוד כהן\u202c\nTEL:054-1234567\nTEL:03-6123456\nUID:u1\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:2.1\nN:\xec\xe5\xe9;\xf8\xe5\xfa\nTEL:BusinessPhone\nEND:VCARD\n"
    "BEGIN:VCARD\nEMAIL:only@example.com\nEND:VCARD\n"
    "BEGIN:VCARD\nTEL:BusinessPhone\nEND:VCARD\n"
    "BEGIN:VCARD\nFN:cut off\nTEL:05";
  g_autoptr(MokedImportReport) first = import_text (fixture, cards);
  g_autoptr(MokedImportReport) again = import_text (fixture, cards);

  g_assert_cmpint (first->accepted, ==, 3);
  g_assert_cmpint (first->refused, ==, 2);
  g_assert_cmpstr (((MokedRefusal *) first->refusals->pdata[0])->reason, ==, "name");
  g_assert_cmpint (((MokedRefusal *) first->refusals->pdata[1])->line, ==, 19);
  g_assert_cmpstr (((MokedRefusal *) first->refusals->pdata[1])->reason, ==, "unterminated-card");
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE name = 'דוד כהן'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE name = 'רות לוי'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE name = 'only@example.com'"), ==, 1);
  g_assert_cmpint (again->met_again, ==, 3);
}

static void
test_real_files (Fixture       *fixture,
                 gconstpointer  data)
{
  static const struct
  {
    const char *name;
    gint64      customers;
    gint64      refused;   /* rows without a name, a number or an address */
  } files[] = {
    { "asterisk-cdr/fafeitsch-persons.csv", 1000, 0 },
    { "crm-mautic/fakeleaddata.csv", 50, 4 },
    { "vcards/John_Doe_ANDROID.vcf", 6, 0 },
    { "vcards/John_Doe_GMAIL.vcf", 1, 0 },
    { "vcards/outlook-2003.vcf", 1, 0 },
  };
  const char *folder = g_getenv ("MOKED_TEST_DATA");

  if (!folder)
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autoptr(MokedImportReport) report = import_file (fixture, path);

      g_test_message ("%s: %" G_GINT64_FORMAT " new, %" G_GINT64_FORMAT " again, %" G_GINT64_FORMAT " refused",
                      files[i].name, report->customers_new, report->met_again, report->refused);
      g_assert_cmpint (report->refused, ==, files[i].refused);
      g_assert_cmpint (report->accepted + report->met_again, ==, files[i].customers);
    }
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE name = 'Finn Gidden'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer WHERE name = 'Penny Moore'"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/import/customers-import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("table", test_table);
  ADD ("met-by-number-and-name", test_met_by_number_and_name);
  ADD ("cards", test_cards);
  ADD ("real-files", test_real_files);

  return g_test_run ();
}
