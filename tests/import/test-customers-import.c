/* test-customers-import.c: customers from tables and cards, met again, and what is no customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-own-field.h"
#include "core/import/moked-customers-import.h"
#include "core/import/moked-mapping-proposal.h"
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

static char *
text_of (Fixture    *fixture,
         const char *sql)
{
  return moked_test_get_text (fixture->test->store, sql);
}

/* All that a customer carries comes from columns, each as an event of the import at the row's instant. (B2-B4, B24, S3) */
static void
test_card (Fixture       *fixture,
           gconstpointer  data)
{
  static const char table[] =
    "מזהה,שם,טלפון,תגיות,רשימות,תיקיה,סטטוס,עניין,מקור,תאריך ליד,אזור,אחראי,חברה,תחום,מנכ\"ל,דרך הגעה,תקציב\n"
    "c1,דנה כהן,054-1234567,זהב; עמית,עלון|מבצעים,צפון,VIP,בעתיד,פייסבוק,03/02/2026 10:00,גליל,יוסי,מאפיית לוי,מזון,"
    "גב' לוי,דף נחיתה,1250.5\n"
    "c2,רות,052-7654321,זהב,,,חדש לגמרי,,,,,,,,,,\n";
  static const char again_table[] =
    "מזהה,שם,טלפון,תגיות,סטטוס\n"
    "c1,דנה כהן,054-1234567,\"זהב,כסף\",\n";
  g_autoptr(MokedMapping) mapping = NULL;
  g_autoptr(MokedTablePreview) preview = NULL;
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(MokedImportReport) same = NULL;
  g_autoptr(MokedImportReport) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *lists = NULL;

  g_assert_true (g_file_set_contents (fixture->path, table, -1, NULL));
  preview = moked_table_preview_new (fixture->path, MOKED_ENCODING_AUTO, '\0', 50, NULL, &error);
  g_assert_no_error (error);
  mapping = moked_mapping_propose (preview, MOKED_MAPPING_CUSTOMERS, "");
  g_assert_cmpint (moked_mapping_guess_kind (preview), ==, MOKED_MAPPING_CUSTOMERS);
  moked_mapping_set_own (mapping, "תקציב שנתי", "תקציב");
  report = moked_customers_import (fixture->test->store, fixture->path, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->customers_new, ==, 2);
  g_assert_cmpint (report->refused, ==, 0);

  first = text_of (fixture, "SELECT facts FROM event WHERE customer_id = 1 ORDER BY occurred_at, seq LIMIT 1");
  g_assert_cmpstr (first, ==, "{\"created_via\":\"landing_page\"}");
  lists = text_of (fixture, "SELECT group_concat (label_kind || ':' || name, ' ') FROM "
                            "(SELECT l.label_kind, l.name FROM customer_label cl JOIN label l ON l.id = cl.label_id "
                            "WHERE cl.customer_id = 1 ORDER BY 1, 2)");
  g_assert_cmpstr (lists, ==, "folder:צפון list:מבצעים list:עלון tag:זהב tag:עמית");
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer c JOIN customer_status s "
                                   "ON s.id = c.customer_status_id WHERE c.id = 1 AND s.name = 'VIP' "
                                   "AND c.interest = 'later' AND c.lead_source = 'פייסבוק' AND c.region = 'גליל' "
                                   "AND c.responsible = 'יוסי' AND c.created_via = 'landing_page'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer c JOIN organisation o ON o.id = c.organisation_id "
                                   "WHERE o.name = 'מאפיית לוי' AND o.activity = 'מזון' AND o.director = 'גב'' לוי'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM own_field f JOIN own_value v ON v.field_id = f.id "
                                   "WHERE f.name = 'תקציב שנתי' AND f.field_type = 'text' AND v.value = '1250.5' "
                                   "AND v.customer_id = 1"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer c JOIN customer_status s "
                                   "ON s.id = c.customer_status_id WHERE c.id = 2 AND s.name = 'חדש לגמרי'"), ==, 1);
  /* 3 February 2026, 10:00 in Jerusalem, in winter */
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM event WHERE customer_id = 1 AND kind BETWEEN 70 AND 84 "
                                   "AND actor_kind = 3 AND actor_id > 0 AND occurred_at = 1770105600000000"), ==,
                   count (fixture, "SELECT COUNT (*) FROM event WHERE customer_id = 1 AND kind BETWEEN 70 AND 84"));
  g_assert_cmpint (count (fixture, "SELECT lead_at FROM customer WHERE id = 1"), ==, G_GINT64_CONSTANT (1770105600000000));

  same = moked_customers_import (fixture->test->store, fixture->path, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (same->met_again, ==, 2);
  g_assert_cmpint (same->customers_changed, ==, 0);

  /* What is not said stays. */
  again = import_text (fixture, again_table);
  g_assert_cmpint (again->customers_changed, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer_label WHERE customer_id = 1"), ==, 6);
  g_assert_cmpint (count (fixture, "SELECT customer_status_id FROM customer WHERE id = 1"), >, 0);
}

static gboolean
define_fields (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 id;

  return moked_own_field_define (writer, "Budget", MOKED_OWN_FIELD_NUMBER, NULL, NULL, error) > 0 &&
         moked_customer_status_add (writer, "Old", "neutral", &id, error) > 0 &&
         moked_customer_status_set_active (writer, id, FALSE, error) > 0;
}

static void
test_card_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(MokedImportReport) report = NULL;
  g_autoptr(MokedMapping) mapping = moked_mapping_new (MOKED_MAPPING_CUSTOMERS, "");
  static const char * const reasons[] = { "own-field", "customer-status", "interest" };
  g_autoptr(GError) error = NULL;

  moked_test_write (fixture->test->store, define_fields, NULL);
  g_assert_true (g_file_set_contents (fixture->path,
                                      "name,budget,status,interest\n"
                                      "Dana,\"1,250\",New,hot\nRoni,many,,\nAvi,,old,\nNoa,,,perhaps\n", -1, NULL));
  moked_mapping_set_column (mapping, MOKED_FIELD_CUSTOMER_NAME, "name");
  moked_mapping_set_column (mapping, MOKED_FIELD_CUSTOMER_STATUS, "status");
  moked_mapping_set_column (mapping, MOKED_FIELD_INTEREST, "interest");
  moked_mapping_set_own (mapping, "BUDGET", "budget");
  report = moked_customers_import (fixture->test->store, fixture->path, mapping, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->customers_new, ==, 1);
  g_assert_cmpint (report->refusals->len, ==, G_N_ELEMENTS (reasons));
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const MokedRefusal *refusal = report->refusals->pdata[i];
      gboolean is_known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (reasons); j++)
        is_known |= g_str_equal (refusal->reason, reasons[j]);
      g_assert_true (is_known);
    }
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM own_value WHERE value = '1250'"), ==, 1);
}

static void
test_card_categories (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(MokedImportReport) report = import_text (fixture,
                                                     "BEGIN:VCARD\nFN:Dana\nTEL:054-1234567\nORG:Acme;Sales\n"
                                                     "CATEGORIES:gold,client\nEND:VCARD\n");

  g_assert_cmpint (report->customers_new, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM customer_label"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT COUNT (*) FROM organisation WHERE name = 'Acme'"), ==, 1);
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
  ADD ("card-columns", test_card);
  ADD ("card-columns-refused", test_card_refused);
  ADD ("card-categories", test_card_categories);
  ADD ("real-files", test_real_files);

  return g_test_run ();
}
