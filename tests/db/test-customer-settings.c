/* test-customer-settings.c: statuses and own fields, and what people write into them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-own-field.h"
#include "core/projects/moked-project.h"
#include "support/moked-test-store.h"

/* --- values ------------------------------------------------------------------------------------------- */

static const struct
{
  MokedOwnFieldType  field_type;
  const char        *text;
  const char        *value; /* NULL: refused */
} values[] = {
  { MOKED_OWN_FIELD_TEXT, "  a b ", "a b" },
  { MOKED_OWN_FIELD_TEXT, " ", "" },
  { MOKED_OWN_FIELD_NUMBER, "", "" },
  { MOKED_OWN_FIELD_NUMBER, "7", "7" },
  { MOKED_OWN_FIELD_NUMBER, "-7", "-7" },
  { MOKED_OWN_FIELD_NUMBER, "\u22127", "-7" },
  { MOKED_OWN_FIELD_NUMBER, "+7", "7" },
  { MOKED_OWN_FIELD_NUMBER, "-0", "0" },
  { MOKED_OWN_FIELD_NUMBER, "007", "7" },
  { MOKED_OWN_FIELD_NUMBER, "0.50", "0.5" },
  { MOKED_OWN_FIELD_NUMBER, ".5", "0.5" },
  { MOKED_OWN_FIELD_NUMBER, "5.", "5" },
  { MOKED_OWN_FIELD_NUMBER, "0.0", "0" },
  { MOKED_OWN_FIELD_NUMBER, "1,250", "1250" },
  { MOKED_OWN_FIELD_NUMBER, "1,250,000.25", "1250000.25" },
  { MOKED_OWN_FIELD_NUMBER, "1250,5", "1250.5" },
  { MOKED_OWN_FIELD_NUMBER, "1 250", "1250" },
  { MOKED_OWN_FIELD_NUMBER, "١٢", "12" },
  { MOKED_OWN_FIELD_NUMBER, "123456789012345678901234567890", "123456789012345678901234567890" },
  { MOKED_OWN_FIELD_NUMBER, "1,25,0", NULL },
  { MOKED_OWN_FIELD_NUMBER, ",250", "0.25" },
  { MOKED_OWN_FIELD_NUMBER, "1.2.3", NULL },
  { MOKED_OWN_FIELD_NUMBER, "1.250,5", NULL },
  { MOKED_OWN_FIELD_NUMBER, "-", NULL },
  { MOKED_OWN_FIELD_NUMBER, ".", NULL },
  { MOKED_OWN_FIELD_NUMBER, "1e5", NULL },
  { MOKED_OWN_FIELD_NUMBER, "0x10", NULL },
  { MOKED_OWN_FIELD_NUMBER, "--5", NULL },
  { MOKED_OWN_FIELD_NUMBER, "many", NULL },
  { MOKED_OWN_FIELD_DATE, "2026-11-27", "2026-11-27" },
  { MOKED_OWN_FIELD_DATE, "27.11.2026", "2026-11-27" },
  { MOKED_OWN_FIELD_DATE, "1/2/1990", "1990-02-01" },
  { MOKED_OWN_FIELD_DATE, "1-2-26", "2026-02-01" },
  { MOKED_OWN_FIELD_DATE, "29.2.2028", "2028-02-29" },
  { MOKED_OWN_FIELD_DATE, "29.2.2027", NULL },
  { MOKED_OWN_FIELD_DATE, "2026-13-01", NULL },
  { MOKED_OWN_FIELD_DATE, "2026-11", NULL },
  { MOKED_OWN_FIELD_DATE, "2026-11-27-1", NULL },
  { MOKED_OWN_FIELD_DATE, "99999999999999999999.1.2026", NULL },
  { MOKED_OWN_FIELD_DATE, "tomorrow", NULL },
  { MOKED_OWN_FIELD_CHOICE, "LARGE", "Large" },
  { MOKED_OWN_FIELD_CHOICE, "קטן  מאוד", "קטן מאוד" },
  { MOKED_OWN_FIELD_CHOICE, "huge", NULL },
  { MOKED_OWN_FIELD_YES_NO, "כן", "yes" },
  { MOKED_OWN_FIELD_YES_NO, "TRUE", "yes" },
  { MOKED_OWN_FIELD_YES_NO, "לא", "no" },
  { MOKED_OWN_FIELD_YES_NO, "0", "no" },
  { MOKED_OWN_FIELD_YES_NO, "perhaps", NULL },
};

static void
test_values (void)
{
  static const char *const choices[] = { "Small", "Large", "קטן מאוד", NULL };
  static const MokedCustomerError codes[] = {
    [MOKED_OWN_FIELD_TEXT] = MOKED_CUSTOMER_ERROR_EMPTY,
    [MOKED_OWN_FIELD_NUMBER] = MOKED_CUSTOMER_ERROR_NOT_A_NUMBER,
    [MOKED_OWN_FIELD_DATE] = MOKED_CUSTOMER_ERROR_NOT_A_DATE,
    [MOKED_OWN_FIELD_CHOICE] = MOKED_CUSTOMER_ERROR_NOT_A_CHOICE,
    [MOKED_OWN_FIELD_YES_NO] = MOKED_CUSTOMER_ERROR_NOT_YES_OR_NO,
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const MokedOwnField field = { .name = (char *) "Field", .field_type = values[i].field_type,
                                    .choices = (GStrv) choices };
      g_autoptr (GError) error = NULL;
      g_autofree char *value = moked_own_field_read_value (&field, values[i].text, &error);
      g_autofree char *again = NULL;

      g_test_message ("“%s”", values[i].text);
      g_assert_cmpstr (value, ==, values[i].value);
      if (value == NULL)
        {
          g_assert_error (error, MOKED_CUSTOMER_ERROR, (int) codes[values[i].field_type]);
          continue;
        }
      g_assert_no_error (error);
      /* what is kept is read as itself */
      again = moked_own_field_read_value (&field, value, &error);
      g_assert_cmpstr (again, ==, value);
    }
}

/* --- statuses and fields ---------------------------------------------------------------------------------- */

/* What is done. */
typedef gint64 (*SettingFunc) (MokedWriter *writer, GError **error);

static gint64
order_statuses (MokedWriter  *writer,
                GError      **error)
{
  const gint64 ids[] = { 3, 99, 1, 3 };

  return moked_customer_status_reorder (writer, ids, G_N_ELEMENTS (ids), error);
}

static gint64
order_fields (MokedWriter  *writer,
              GError      **error)
{
  const gint64 ids[] = { 2 };

  return moked_own_field_reorder (writer, ids, 1, error);
}

static const char *const sizes[] = { "S", " L ", "", NULL };
static const char *const more_sizes[] = { "S", "L", "XL", NULL };
static const char *const no_sizes[] = { " ", NULL };

#define OK -1 /* done, or so already */

#define STEP(name, call)                                \
  static gint64 name (MokedWriter *writer, GError **error) \
  {                                                     \
    return call;                                        \
  }

STEP (add_silver, moked_customer_status_add (writer, " Silver ", "blue", NULL, error))
STEP (add_taken, moked_customer_status_add (writer, "SILVER", "blue", NULL, error))
STEP (add_empty, moked_customer_status_add (writer, " ", "blue", NULL, error))
STEP (add_golden, moked_customer_status_add (writer, "Gold", "golden", NULL, error))
STEP (rename_silver, moked_customer_status_rename (writer, 3, "Platinum", error))
STEP (rename_case, moked_customer_status_rename (writer, 3, "PLATINUM", error))
STEP (rename_taken, moked_customer_status_rename (writer, 3, "vip", error))
STEP (rename_nothing, moked_customer_status_rename (writer, 77, "X", error))
STEP (colour, moked_customer_status_set_tone (writer, 3, "red", error))
STEP (retire, moked_customer_status_set_active (writer, 3, FALSE, error))
STEP (restore, moked_customer_status_set_active (writer, 3, TRUE, error))
STEP (define_size, moked_own_field_define (writer, "Size", MOKED_OWN_FIELD_CHOICE, sizes, NULL, error))
STEP (define_taken, moked_own_field_define (writer, "size", MOKED_OWN_FIELD_TEXT, NULL, NULL, error))
STEP (define_no_choice, moked_own_field_define (writer, "Shoe", MOKED_OWN_FIELD_CHOICE, no_sizes, NULL, error))
STEP (define_date, moked_own_field_define (writer, "Birthday", MOKED_OWN_FIELD_DATE, NULL, NULL, error))
STEP (same_size, moked_own_field_change (writer, 1, "Size", sizes, error))
STEP (change_size, moked_own_field_change (writer, 1, "Sizes", more_sizes, error))
STEP (change_taken, moked_own_field_change (writer, 1, "BIRTHDAY", more_sizes, error))
STEP (retire_size, moked_own_field_set_active (writer, 1, FALSE, error))

static const struct
{
  const char         *name;
  SettingFunc         func;
  const char         *facts;
  int                 code;  /* MOKED_CUSTOMER_ERROR_* where it is refused, or OK */
} steps[] = {
  { "add", add_silver, "{\"setting\":\"customer_status\",\"act\":\"added\",\"id\":3,\"name\":\"Silver\"}", OK },
  { "add taken", add_taken, NULL, MOKED_CUSTOMER_ERROR_NAME_TAKEN },
  { "add empty", add_empty, NULL, MOKED_CUSTOMER_ERROR_EMPTY },
  { "add golden", add_golden, NULL, MOKED_CUSTOMER_ERROR_NOT_A_CODE },
  { "rename", rename_silver, "{\"setting\":\"customer_status\",\"act\":\"renamed\",\"id\":3,\"name\":\"Platinum\"}", OK },
  { "rename again", rename_silver, NULL, OK },
  { "rename case", rename_case, "{\"setting\":\"customer_status\",\"act\":\"renamed\",\"id\":3,\"name\":\"PLATINUM\"}", OK },
  { "rename taken", rename_taken, NULL, MOKED_CUSTOMER_ERROR_NAME_TAKEN },
  { "rename nothing", rename_nothing, NULL, MOKED_CUSTOMER_ERROR_NOT_FOUND },
  { "colour", colour, "{\"setting\":\"customer_status\",\"act\":\"coloured\",\"id\":3,\"name\":\"PLATINUM\"}", OK },
  { "colour again", colour, NULL, OK },
  { "retire", retire, "{\"setting\":\"customer_status\",\"act\":\"retired\",\"id\":3,\"name\":\"PLATINUM\"}", OK },
  { "retire again", retire, NULL, OK },
  { "restore", restore, "{\"setting\":\"customer_status\",\"act\":\"restored\",\"id\":3,\"name\":\"PLATINUM\"}", OK },
  { "reorder", order_statuses, "{\"setting\":\"customer_status\",\"act\":\"reordered\"}", OK },
  { "reorder again", order_statuses, NULL, OK },
  { "define", define_size, "{\"setting\":\"own_field\",\"act\":\"added\",\"id\":1,\"name\":\"Size\"}", OK },
  { "define taken", define_taken, NULL, MOKED_CUSTOMER_ERROR_NAME_TAKEN },
  { "define no choice", define_no_choice, NULL, MOKED_CUSTOMER_ERROR_EMPTY },
  { "define date", define_date, "{\"setting\":\"own_field\",\"act\":\"added\",\"id\":2,\"name\":\"Birthday\"}", OK },
  { "change nothing", same_size, NULL, OK },
  { "change", change_size, "{\"setting\":\"own_field\",\"act\":\"changed\",\"id\":1,\"name\":\"Sizes\"}", OK },
  { "change taken", change_taken, NULL, MOKED_CUSTOMER_ERROR_NAME_TAKEN },
  { "order fields", order_fields, "{\"setting\":\"own_field\",\"act\":\"reordered\"}", OK },
  { "retire field", retire_size, "{\"setting\":\"own_field\",\"act\":\"retired\",\"id\":1,\"name\":\"Sizes\"}", OK },
};

static const char *const defaults[] = { "Potential", "VIP", NULL };

static gboolean
make_defaults (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_project_ensure (writer, "Project", "Asia/Jerusalem", "IL", error) != 0 &&
         moked_customer_status_ensure_defaults (writer, defaults, error);
}

static gboolean
take_step (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) step_error = NULL;
  gint64 seq = steps[i].func (writer, &step_error);

  g_test_message ("%s", steps[i].name);
  if (steps[i].code != OK)
    {
      g_assert_cmpint (seq, ==, -1);
      g_assert_error (step_error, MOKED_CUSTOMER_ERROR, steps[i].code);
      return TRUE;
    }
  g_assert_no_error (step_error);
  g_assert_true ((seq > 0) == (steps[i].facts != NULL));

  return TRUE;
}

static void
test_settings (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  g_autofree char *statuses = NULL;
  g_autofree char *fields = NULL;

  moked_test_write (test->store, make_defaults, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint64 events = moked_test_get_int (test->store, "SELECT COUNT (*) FROM event");
      gint64 more;

      moked_test_write (test->store, take_step, GUINT_TO_POINTER (i));
      more = moked_test_get_int (test->store, "SELECT COUNT (*) FROM event") - events;
      g_assert_cmpint (more, ==, steps[i].facts != NULL ? 1 : 0);
      if (steps[i].facts != NULL)
        {
          g_autofree char *facts = moked_test_get_text (test->store, "SELECT facts FROM event ORDER BY seq DESC LIMIT 1");

          g_assert_cmpstr (facts, ==, steps[i].facts);
        }
    }

  statuses = moked_test_get_text (test->store, "SELECT group_concat (name || ':' || tone || ':' || is_active, ' ') FROM "
                                               "(SELECT * FROM customer_status ORDER BY rank)");
  g_assert_cmpstr (statuses, ==, "PLATINUM:red:1 Potential:blue:1 VIP:orange:1");
  fields = moked_test_get_text (test->store, "SELECT group_concat (name || ':' || choices || ':' || is_active, ' ') FROM "
                                             "(SELECT * FROM own_field ORDER BY rank)");
  g_assert_cmpstr (fields, ==, "Birthday:[]:1 Sizes:[\"S\",\"L\",\"XL\"]:0");

  /* they were there once: that is enough, whatever became of them */
  moked_test_write (test->store, make_defaults, NULL);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer_status"), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/customer-settings/values", test_values);
  g_test_add_func ("/customer-settings/one-event-each", test_settings);

  return g_test_run ();
}
