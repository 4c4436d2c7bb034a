/* test-template.c: templates with their versions, their fields for a customer, and settings
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-own-field.h"
#include "core/messages/moked-merge-field.h"
#include "core/messages/moked-template.h"
#include "core/projects/moked-project-setting.h"
#include "support/moked-test-messages.h"

/* --- versions ------------------------------------------------------------------------------------------- */

static gboolean
save_versions (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (MokedTemplate) first = NULL;
  g_autoptr (MokedTemplate) newest = NULL;
  g_autoptr (GPtrArray) all = NULL;
  MokedReader *reader = moked_writer_as_reader (writer);
  gint64 seq;
  gint64 id = moked_template_save (writer, 0, MOKED_CHANNEL_EMAIL, " Welcome ", "Hi", "Hello", &seq, error);

  g_assert_cmpint (id, >, 0);
  g_assert_cmpint (seq, >, 0);
  g_assert_cmpint (moked_template_save (writer, id, MOKED_CHANNEL_EMAIL, "Welcome", "Hi", "Hello", &seq, error), ==, id);
  g_assert_cmpint (seq, ==, 0);
  g_assert_cmpint (moked_template_save (writer, id, MOKED_CHANNEL_EMAIL, "Hi there", "Hi", "Hello [[name]]", &seq, error),
                   ==, id);
  g_assert_cmpint (seq, >, 0);

  first = moked_template_load_version (reader, id, 1, error);
  g_assert_cmpstr (first->body, ==, "Hello");
  newest = moked_template_load_version (reader, id, 0, error);
  g_assert_cmpint (newest->version, ==, 2);
  g_assert_cmpstr (newest->name, ==, "Hi there");
  g_assert_cmpstr (newest->body, ==, "Hello [[name]]");

  g_assert_cmpint (moked_template_set_active (writer, id, FALSE, error), >, 0);
  g_assert_cmpint (moked_template_set_active (writer, id, FALSE, error), ==, 0);
  all = moked_template_list (reader, FALSE, error);
  g_assert_cmpuint (all->len, ==, 0);
  g_ptr_array_unref (all);
  all = moked_template_list (reader, TRUE, error);
  g_assert_cmpuint (all->len, ==, 1);

  return TRUE;
}

static void
test_versions (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();

  moked_test_write (test->test->store, save_versions, NULL);
  g_assert_cmpint (moked_test_get_int (test->test->store, "SELECT COUNT (*) FROM event WHERE kind = 84"), ==, 3);
}

static gboolean
save_refused (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GError) failure = NULL;

  g_assert_cmpint (moked_template_save (writer, 0, MOKED_CHANNEL_SMS, "A", NULL, "x", NULL, error), >, 0);
  g_assert_cmpint (moked_template_save (writer, 0, MOKED_CHANNEL_EMAIL, "A", NULL, "x", NULL, error), >, 0);
  g_assert_cmpint (moked_template_save (writer, 0, MOKED_CHANNEL_SMS, "A", NULL, "y", NULL, &failure), ==, 0);
  g_assert_error (failure, MOKED_TEMPLATE_ERROR, MOKED_TEMPLATE_ERROR_NAME_TAKEN);
  g_clear_error (&failure);
  g_assert_cmpint (moked_template_save (writer, 0, MOKED_CHANNEL_SMS, "B", NULL, " \n", NULL, &failure), ==, 0);
  g_assert_error (failure, MOKED_TEMPLATE_ERROR, MOKED_TEMPLATE_ERROR_EMPTY);
  g_clear_error (&failure);
  g_assert_cmpint (moked_template_save (writer, 99, MOKED_CHANNEL_SMS, "B", NULL, "x", NULL, &failure), ==, 0);
  g_assert_error (failure, MOKED_TEMPLATE_ERROR, MOKED_TEMPLATE_ERROR_UNKNOWN);

  return TRUE;
}

static void
test_refused (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();

  moked_test_write (test->test->store, save_refused, NULL);
}

/* --- a customer's fields ----------------------------------------------------------------------------------- */

typedef struct
{
  const char            *text;
  const MokedMergeValue *values;
  guint                  n_values;
  gint64                 customer_id;
  char                  *rendered;
  char                  *unknown;
} Rendering;

static gboolean
render (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Rendering *job = data;
  g_autoptr (MokedMergeCustomer) fields = moked_merge_customer_new (reader, job->customer_id, job->values,
                                                                    job->n_values, error);
  g_autoptr (GPtrArray) unknown = NULL;

  if (!fields)
    return FALSE;

  job->rendered = moked_merge_render (job->text, moked_merge_customer_lookup, fields, &unknown);
  if (unknown)
    {
      g_ptr_array_add (unknown, NULL);
      job->unknown = g_strjoinv ("|", (char **) unknown->pdata);
    }

  return TRUE;
}

static void
check_rendered (TestMessages          *test,
                gint64                 customer_id,
                const char            *text,
                const MokedMergeValue *values,
                guint                  n_values,
                const char            *rendered,
                const char            *unknown)
{
  Rendering job = { text, values, n_values, customer_id };

  moked_test_read (test->test->store, render, &job);
  g_assert_cmpstr (job.rendered, ==, rendered);
  g_assert_cmpstr (job.unknown, ==, unknown);
  g_free (job.rendered);
  g_free (job.unknown);
}

/* The sentence of the seed (S16), with its own spelling of the field (SX2). */
static void
test_seed_sentence (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedMergeValue values[] = { { "יתרת תשלם", "450 ש\"ח" }, { "מספר ימים", "10" } };
  const char *text = "שלום [[שם פרטי]] – יתרת התשלום שלך היא [[יתרת תשלם]] ועומדים לרשותך [[מספר ימים]] ימים להשלמת התהליך";
  gint64 yahav = test_messages_add_customer (test, "יהב לוי", "052-1112223", NULL);

  check_rendered (test, yahav, text, values, G_N_ELEMENTS (values),
                  "שלום יהב – יתרת התשלום שלך היא 450 ש\"ח ועומדים לרשותך 10 ימים להשלמת התהליך", NULL);
  check_rendered (test, yahav, text, values, 1,
                  "שלום יהב – יתרת התשלום שלך היא 450 ש\"ח ועומדים לרשותך [[מספר ימים]] ימים להשלמת התהליך", "מספר ימים");
}

static gboolean
set_own_values (MokedWriter   *writer,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  gint64 debt, day, unused;

  moked_own_field_define (writer, "יתרת תשלם", MOKED_OWN_FIELD_TEXT, NULL, &debt, error);
  moked_own_field_define (writer, "Renewal", MOKED_OWN_FIELD_DATE, NULL, &day, error);
  moked_own_field_define (writer, "Nickname", MOKED_OWN_FIELD_TEXT, NULL, &unused, error);
  g_assert_cmpint (moked_customer_set_own_value (writer, 1, debt, "450 ש\"ח", error), >, 0);
  g_assert_cmpint (moked_customer_set_own_value (writer, 1, day, "2026-12-05", error), >, 0);

  return TRUE;
}

static void
test_customer_fields (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedMergeValue over[] = { { "Name", "Dana & co" } };

  moked_test_write (test->test->store, set_own_values, NULL);
  check_rendered (test, test->dana, "[[שם]]/[[שם פרטי]]/[[שם משפחה]]/[[טלפון]]/[[דוא\"ל]]", NULL, 0,
                  "דנה כהן/דנה/כהן/054-123-4567/Dana@Example.com", NULL);
  check_rendered (test, test->dana, "[[Name]]/[[FIRST NAME]]/[[last name]]/[[phone]]/[[E-mail]]/[[דוא״ל]]", NULL, 0,
                  "דנה כהן/דנה/כהן/054-123-4567/Dana@Example.com/Dana@Example.com", NULL);
  check_rendered (test, test->dana, "[[יתרת תשלם]] [[renewal]] [[name]]", over, 1, "450 ש\"ח 5.12.2026 Dana & co", NULL);
  check_rendered (test, test->dana, "[[Nickname]] [[nothing]]", NULL, 0, "[[Nickname]] [[nothing]]", "Nickname|nothing");
  check_rendered (test, test->roni, "[[first name]] [[email]] [[last name]]", NULL, 0, "Roni [[email]] [[last name]]",
                  "email|last name");
}

/* --- settings ------------------------------------------------------------------------------------------------ */

static gboolean
save_settings (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  g_autoptr (GError) failure = NULL;
  g_autofree char *none = moked_project_setting_load (reader, "duplicates", NULL, error);
  g_autofree char *first = NULL;
  g_autofree char *newest = NULL;
  gint64 version, days;

  g_assert_null (none);
  g_assert_cmpint (moked_project_setting_save (writer, "duplicates", "{ \"days\" : 3 }", error), >, 0);
  g_assert_cmpint (moked_project_setting_save (writer, "duplicates", "{\"days\":3}", error), ==, 0);
  g_assert_cmpint (moked_project_setting_save (writer, "duplicates", "{\"days\":5}", error), >, 0);
  newest = moked_project_setting_load (reader, "duplicates", &version, error);
  g_assert_cmpstr (newest, ==, "{\"days\":5}");
  g_assert_cmpint (version, ==, 2);
  first = moked_project_setting_load_version (reader, "duplicates", 1, error);
  g_assert_cmpstr (first, ==, "{\"days\":3}");
  g_assert_true (moked_project_setting_get_int (reader, "duplicates", "days", 7, &days, error));
  g_assert_cmpint (days, ==, 5);
  g_assert_true (moked_project_setting_get_int (reader, "scoring", "days", 7, &days, error));
  g_assert_cmpint (days, ==, 7);

  g_assert_cmpint (moked_project_setting_save (writer, "duplicates", "[3]", &failure), ==, -1);
  g_assert_error (failure, MOKED_PROJECT_SETTING_ERROR, MOKED_PROJECT_SETTING_ERROR_JSON);

  return TRUE;
}

static void
test_settings (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autofree char *facts = NULL;

  moked_test_write (test->test->store, save_settings, NULL);
  facts = moked_test_get_text (test->test->store, "SELECT facts FROM event ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (facts, ==, "{\"setting\":\"duplicates\",\"version\":2}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/versions", test_versions);
  g_test_add_func ("/template/refused", test_refused);
  g_test_add_func ("/template/seed-sentence", test_seed_sentence);
  g_test_add_func ("/template/customer-fields", test_customer_fields);
  g_test_add_func ("/template/settings", test_settings);

  return g_test_run ();
}
