/* test-mapping.c: mappings proposed, checked, written, read and saved
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-mapped-row.h"
#include "core/import/moked-mapping-proposal.h"
#include "core/import/moked-mapping-words.h"
#include "support/moked-test-store.h"

#include <string.h>

static MokedTablePreview *
preview_text (const char *text)
{
  g_autofree char *folder = moked_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr(GError) error = NULL;
  MokedTablePreview *preview;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  preview = moked_table_preview_new (path, MOKED_ENCODING_AUTO, '\0', 50, NULL, &error);
  g_assert_no_error (error);
  moked_test_folder_free (g_steal_pointer (&folder));

  return preview;
}

/* "created_at=OPEN_DT,due_at=…" in the fields' order. */
static char *
columns_of (const MokedMapping *mapping)
{
  GString *out = g_string_new (NULL);

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      g_autofree char *columns = NULL;

      if (!mapping->rules[field].columns)
        continue;
      columns = g_strjoinv ("+", mapping->rules[field].columns);
      g_string_append_printf (out, "%s%s=%s", out->len > 0 ? "," : "", moked_field_to_code (field), columns);
    }

  return g_string_free (out, FALSE);
}

static void
test_propose (void)
{
  static const struct
  {
    const char       *table;
    MokedMappingKind  kind;
    gboolean          has_heading;
    const char       *columns;
  } cases[] = {
    { "id,Full Name,Mobile,E-mail\n1,Dan,054-1234567,a@b.co\n", MOKED_MAPPING_CUSTOMERS, TRUE,
      "customer_id=id,customer_name=Full Name,phone=Mobile,email=E-mail" },
    { "שם פרטי;שם משפחה;טלפון נייד;טלפון בעבודה;דוא״ל\nדן;כהן;054-1234567;03-6123456;\n", MOKED_MAPPING_CUSTOMERS, TRUE,
      "customer_name=שם פרטי+שם משפחה,phone=טלפון נייד+טלפון בעבודה,email=דוא״ל" },
    { "Finn        ,Gidden      ,119-967-1497\nMunroe ,Stears , 475-855-5028\n", MOKED_MAPPING_CUSTOMERS, FALSE,
      "customer_name=#1+#2,phone=#3" },
    { "who,where\nx,0541234567\ny,0521234567\n", MOKED_MAPPING_CUSTOMERS, TRUE, "phone=where" },
    { "title,firstname,lastname,city,email,phone\nMr.,A,B,C,a@b.c,070 7086 0753\n", MOKED_MAPPING_CUSTOMERS, TRUE,
      "customer_name=firstname+lastname,phone=phone,email=email" },
    { "Ticket ID,Queue,Status,Opened At,Due Date,Closed At,Agent\n1,Q,Open,02/01/2015,,,\n", MOKED_MAPPING_ENTRIES, TRUE,
      "external_id=Ticket ID,queue=Queue,entry_status=Status,created_at=Opened At,due_at=Due Date,"
      "completed_at=Closed At,responsible=Agent" },
    { "מזהה,תור,סוג,סטטוס,תאריך יצירה,תאריך יעד,טלפון,לקוח\n1,א,ליד,ממתין,1/2/2026,2/2/2026,054-1234567,דן\n",
      MOKED_MAPPING_ENTRIES, TRUE,
      "external_id=מזהה,queue=תור,entry_type=סוג,entry_status=סטטוס,created_at=תאריך יצירה,due_at=תאריך יעד,"
      "customer_name=לקוח,phone=טלפון" },
    { ",CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,QUEUE,TYPE\n"
      "7,101,01/13/2015 03:37:49 PM,,,ONTIME,Open,,Lamp,Lamps,General\n", MOKED_MAPPING_ENTRIES, TRUE,
      "external_id=CASE_ENQUIRY_ID,queue=QUEUE,entry_type=TYPE,reason=CASE_TITLE,entry_status=CASE_STATUS,"
      "created_at=OPEN_DT,due_at=TARGET_DT,completed_at=CLOSED_DT,close_reason=CLOSURE_REASON" },
    { "phone,phone,name\n0541234567,031234567,x\n", MOKED_MAPPING_CUSTOMERS, TRUE, "customer_name=name,phone=phone+#2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedTablePreview) preview = preview_text (cases[i].table);
      g_autoptr(MokedMapping) mapping = moked_mapping_propose (preview, cases[i].kind, "x");
      g_autofree char *columns = columns_of (mapping);

      g_assert_cmpstr (columns, ==, cases[i].columns);
      g_assert_cmpint (preview->has_heading, ==, cases[i].has_heading);
      g_assert_cmpint (moked_mapping_guess_kind (preview), ==, cases[i].kind);
    }
}

static void
test_preview (void)
{
  g_autoptr(GString) text = g_string_new ("sep=;\nשם;טלפון\n");
  g_autoptr(MokedTablePreview) preview = NULL;
  g_autoptr(GPtrArray) phones = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "\"כהן; %u\";054%07u\n", i, i);

  preview = preview_text (text->str);
  g_assert_cmpint (preview->shape.separator, ==, ';');
  g_assert_cmpint (preview->shape.encoding, ==, MOKED_ENCODING_UTF_8);
  g_assert_true (preview->has_heading);
  g_assert_cmpuint (preview->rows->len, ==, 50);
  g_assert_cmpuint (preview->n_columns, ==, 2);
  phones = moked_table_preview_dup_column (preview, 1, TRUE);
  g_assert_cmpuint (phones->len, ==, 49);
  g_assert_cmpstr (phones->pdata[3], ==, "0540000003");
}

static void
test_check (void)
{
  static const struct
  {
    const char *table;
    const char *gone;   /* a column that the mapping names and the table has not */
    const char *problems;
  } cases[] = {
    { "queue,created,status\nQ,13/01/2026,Open\n", NULL, "" },
    { "queue,created,status\nQ,1/2/2026,Open\nQ,1/3/2026,zzz\n", NULL, "3:created_at:1/2/2026 4:entry_status:zzz " },
    { "queue,created,due,status\nQ,1/2/2026,2/16/2026,Open\n", NULL, "" },
    { "queue,created,status\nQ,soon,Open\n", NULL, "2:created_at:soon " },
    { "created,status\n13/01/2026,Open\n", NULL, "1:queue: " },
    { "queue,status\nQ,Open\n", NULL, "1:created_at: " },
    { "queue,created,status\nQ,13/01/2026,Open\n", "due", "0:due_at:due " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedTablePreview) preview = preview_text (cases[i].table);
      g_autoptr(MokedMapping) mapping = moked_mapping_propose (preview, MOKED_MAPPING_ENTRIES, "x");
      g_autoptr(GPtrArray) problems = NULL;
      g_autoptr(GString) out = g_string_new (NULL);

      if (cases[i].gone)
        moked_mapping_set_column (mapping, MOKED_FIELD_DUE_AT, cases[i].gone);
      problems = moked_mapping_check (mapping, preview);
      for (guint n = 0; n < problems->len; n++)
        {
          const MokedMappingProblem *problem = problems->pdata[n];

          g_string_append_printf (out, "%d:%s:%s ", problem->code, moked_field_to_code (problem->field), problem->detail);
        }
      g_assert_cmpstr (out->str, ==, cases[i].problems);
    }
}

/* Day or month first: only a person knows, and what they say holds. */
static void
test_ambiguous_dates (void)
{
  g_autoptr(MokedTablePreview) preview = preview_text ("queue,created\nQ,1/2/2026\nQ,1/3/2026\n");
  g_autoptr(MokedMapping) mapping = moked_mapping_new (MOKED_MAPPING_ENTRIES, "x");
  g_autoptr(GPtrArray) unsure = NULL;
  g_autoptr(GPtrArray) sure = NULL;

  moked_mapping_set_column (mapping, MOKED_FIELD_QUEUE, "queue");
  moked_mapping_set_column (mapping, MOKED_FIELD_CREATED_AT, "Created");
  unsure = moked_mapping_check (mapping, preview);
  g_assert_cmpuint (unsure->len, ==, 1);
  g_assert_cmpint (((MokedMappingProblem *) unsure->pdata[0])->code, ==, MOKED_PROBLEM_AMBIGUOUS_DATES);

  mapping->rules[MOKED_FIELD_CREATED_AT].date_format = MOKED_DATE_MDY;
  sure = moked_mapping_check (mapping, preview);
  g_assert_cmpuint (sure->len, ==, 0);
}

/* One hand wrote the table: a column that may be read either way is read as the others are. */
static void
test_dates_of_one_hand (void)
{
  static const struct
  {
    const char      *table;
    MokedDateFormat  proposed;
    MokedDateFormat  settled;
  } cases[] = {
    { "queue,created,due\nQ,1/2/2026,2/16/2026\n", MOKED_DATE_MDY, MOKED_DATE_MDY },
    { "queue,created,due\nQ,1/2/2026,16/2/2026\n", MOKED_DATE_DMY, MOKED_DATE_DMY },
    { "queue,created,due\nQ,1/2/2026,3/2/2026\n", MOKED_DATE_AUTO, MOKED_DATE_DMY },
    { "queue,created,due\nQ,1/2/2026,\n", MOKED_DATE_AUTO, MOKED_DATE_DMY },
    { "queue,created,due\nQ,1/2/2026,2026-02-16\n", MOKED_DATE_AUTO, MOKED_DATE_DMY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedTablePreview) preview = preview_text (cases[i].table);
      g_autoptr(MokedMapping) mapping = moked_mapping_propose (preview, MOKED_MAPPING_ENTRIES, "x");

      g_assert_cmpint (mapping->rules[MOKED_FIELD_CREATED_AT].date_format, ==, cases[i].proposed);
      moked_mapping_settle (mapping, preview);
      g_assert_cmpint (mapping->rules[MOKED_FIELD_CREATED_AT].date_format, ==, cases[i].settled);
    }
}

static MokedMapping *
make_full (void)
{
  MokedMapping *mapping = moked_mapping_new (MOKED_MAPPING_ENTRIES, "מיפוי „שלי”");

  mapping->encoding = MOKED_ENCODING_WINDOWS_1255;
  mapping->separator = '\t';
  mapping->has_heading = FALSE;
  mapping->time_zone = g_strdup ("Asia/Jerusalem");
  mapping->region = g_strdup ("IL");
  moked_mapping_add_column (mapping, MOKED_FIELD_CUSTOMER_NAME, "first \"quoted\"");
  moked_mapping_add_column (mapping, MOKED_FIELD_CUSTOMER_NAME, "last");
  moked_mapping_set_column (mapping, MOKED_FIELD_CREATED_AT, "#3");
  mapping->rules[MOKED_FIELD_CREATED_AT].date_format = MOKED_DATE_DMY;
  moked_mapping_set_constant (mapping, MOKED_FIELD_QUEUE, "גבייה");
  moked_mapping_set_column (mapping, MOKED_FIELD_ENTRY_STATUS, "מצב");
  moked_mapping_set_value (mapping, MOKED_FIELD_ENTRY_STATUS, "Open!", "PENDING");
  moked_mapping_set_value (mapping, MOKED_FIELD_ENTRY_STATUS, "סָגוּר", "COMPLETED");

  return mapping;
}

static void
test_json_own (void)
{
  g_autoptr(MokedMapping) mapping = moked_mapping_new (MOKED_MAPPING_CUSTOMERS, "own");
  g_autoptr(MokedMapping) copy = NULL;
  g_autoptr(MokedMapping) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;
  g_autoptr(GError) error = NULL;

  moked_mapping_set_own (mapping, "תקציב", "budget");
  moked_mapping_set_own (mapping, "Size", "#4");
  moked_mapping_set_own (mapping, "Size", "#5");
  moked_mapping_set_own (mapping, "Shoe", "#6");
  moked_mapping_set_own (mapping, "Shoe", NULL);
  copy = moked_mapping_copy (mapping);
  json = moked_mapping_to_json (copy);
  again = moked_mapping_from_json (json, -1, &error);
  g_assert_no_error (error);
  json_again = moked_mapping_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
  g_assert_cmpuint (again->own->len, ==, 2);
  g_assert_cmpstr (((MokedOwnColumn *) again->own->pdata[0])->name, ==, "תקציב");
  g_assert_cmpstr (((MokedOwnColumn *) again->own->pdata[1])->column, ==, "#5");
}

static void
test_json_round_trip (void)
{
  g_autoptr(MokedMapping) mapping = make_full ();
  g_autoptr(MokedMapping) copy = moked_mapping_copy (mapping);
  g_autofree char *json = moked_mapping_to_json (mapping);
  g_autofree char *json_of_copy = moked_mapping_to_json (copy);
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedMapping) again = moked_mapping_from_json (json, -1, &error);
  g_autofree char *json_again = NULL;

  g_assert_no_error (error);
  json_again = moked_mapping_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
  g_assert_cmpstr (json, ==, json_of_copy);
  g_assert_cmpstr (moked_mapping_get_value (again, MOKED_FIELD_ENTRY_STATUS, "סגור"), ==, "COMPLETED");
  g_assert_cmpstr (moked_mapping_get_value (again, MOKED_FIELD_ENTRY_STATUS, "open"), ==, "PENDING");
  g_assert_null (moked_mapping_get_value (again, MOKED_FIELD_ENTRY_STATUS, "x"));
}

static void
test_json_refusals (void)
{
  static const struct
  {
    const char *json;
    int         code;
  } cases[] = {
    { "", MOKED_MAPPING_ERROR_JSON },
    { "[]", MOKED_MAPPING_ERROR_JSON },
    { "{", MOKED_MAPPING_ERROR_JSON },
    { "{}", MOKED_MAPPING_ERROR_JSON },
    { "{\"fields\":[]}", MOKED_MAPPING_ERROR_JSON },
    { "{\"fields\":{\"queue\":\"x\"}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"fields\":{\"queue\":{\"column\":7}}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"fields\":{\"queue\":{\"column\":[7]}}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"fields\":{\"entry_status\":{\"values\":{\"a\":1}}}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"name\":1,\"fields\":{}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"fields\":{\"nonsense\":{}}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"fields\":{\"tag\":{}}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"fields\":{\"own:Budget\":{\"column\":\"x\"}}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"kind\":\"customers\",\"fields\":{\"own:\":{\"column\":\"x\"}}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"kind\":\"customers\",\"fields\":{\"own:Budget\":{}}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"kind\":\"customers\",\"fields\":{\"own:Budget\":7}}", MOKED_MAPPING_ERROR_JSON },
    { "{} {}", MOKED_MAPPING_ERROR_JSON },
    { "false{\"fields\":{}}", MOKED_MAPPING_ERROR_JSON },
    { "{\"kind\":\"customers\",\"fields\":{\"queue\":{}}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"kind\":\"x\",\"fields\":{}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"encoding\":\"EBCDIC\",\"fields\":{}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"separator\":\"#\",\"fields\":{}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"time_zone\":\"Mars/Base\",\"fields\":{}}", MOKED_MAPPING_ERROR_UNKNOWN },
    { "{\"fields\":{\"created_at\":{\"date\":\"Q\"}}}", MOKED_MAPPING_ERROR_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(MokedMapping) mapping = moked_mapping_from_json (cases[i].json, -1, &error);

      g_test_message ("%s", cases[i].json);
      g_assert_null (mapping);
      g_assert_error (error, MOKED_MAPPING_ERROR, cases[i].code);
    }
}

static void
test_json_mutations (void)
{
  g_autoptr(MokedMapping) full = make_full ();
  g_autofree char *json = moked_mapping_to_json (full);
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  gsize length = strlen (json);

  for (guint round = 0; round < 5000; round++)
    {
      g_autofree char *bytes = g_memdup2 (json, length + 1);
      g_autoptr(GError) error = NULL;
      g_autoptr(MokedMapping) mapping = NULL;

      for (gint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, length)] = "{}[]\",:\\0a\xff"[g_rand_int_range (rand, 0, 11)];
      mapping = moked_mapping_from_json (bytes, g_rand_int_range (rand, 0, length), &error);
      g_assert_true ((mapping != NULL) == (error == NULL));
    }
}

/* --- in the store --- */

static gboolean
save_two (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(MokedMapping) first = make_full ();
  g_autoptr(MokedMapping) second = moked_mapping_new (MOKED_MAPPING_CUSTOMERS, "אנשים");

  if (!moked_mapping_save (writer, first, error) || !moked_mapping_save (writer, second, error))
    return FALSE;

  moked_mapping_set_constant (first, MOKED_FIELD_QUEUE, "שימור");

  return moked_mapping_save (writer, first, error);
}

static gboolean
load_them (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) all = moked_mapping_list (reader, error);
  g_autoptr(MokedMapping) one = moked_mapping_load (reader, "מיפוי „שלי”", error);
  g_autoptr(MokedMapping) none = moked_mapping_load (reader, "nothing", error);

  g_assert_no_error (*error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (one->rules[MOKED_FIELD_QUEUE].constant, ==, "שימור");
  g_assert_cmpint (((MokedMapping *) all->pdata[0])->kind, ==, MOKED_MAPPING_CUSTOMERS);
  g_assert_null (none);

  return TRUE;
}

static gboolean
delete_one (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return moked_mapping_delete (writer, "אנשים", error);
}

static void
test_saved (void)
{
  g_autoptr(MokedTestStore) test = moked_test_store_new ();

  moked_test_write (test->store, save_two, NULL);
  moked_test_read (test->store, load_them, NULL);
  moked_test_write (test->store, delete_one, NULL);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM import_mapping"), ==, 1);
}

static void
test_examples (void)
{
  static const char * const names[] = { "boston311.json", "uci-incidents.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("MOKED_SOURCE_DIR"), "data", "mappings", names[i], NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(MokedMapping) mapping = moked_mapping_load_file (path, &error);

      g_assert_no_error (error);
      g_assert_cmpint (mapping->kind, ==, MOKED_MAPPING_ENTRIES);
    }
}

static MokedMapping *
mapping_of (MokedMappingKind  kind,
            const char       *name,
            const char       *queue_column,
            const char       *phone_column)
{
  MokedMapping *mapping = moked_mapping_new (kind, name);

  mapping->has_heading = TRUE;
  if (queue_column)
    moked_mapping_set_column (mapping, MOKED_FIELD_QUEUE, queue_column);
  moked_mapping_set_column (mapping, MOKED_FIELD_PHONE, phone_column);

  return mapping;
}

/* Of the saved ones the one that says most of a table, and none that wants a column which is not there. */
static void
test_find_saved (void)
{
  const struct { const char *table; const char *name; } cases[] = {
    { "Queue,Number\nSales,050-1234567\n", "both" },
    { "number,QUEUE,due\n050-1234567,Sales,2026-11-22\n", "both" },
    { "Number,Owner\n050-1234567,Dana\n", "number" },
    { "Number,Queue,Status,Due\n050-1234567,Sales,Pending,2026-11-22\n", "both" },
    /* Customers are in it too, but it is of more than them. */
    { "Phone 2,Status,Due,Opened\n050-1234567,Pending,2026-11-22,2026-11-21\n", NULL },
    { "Mobile\n050-1234567\n", NULL },
    { "050-1234567,Dana\n050-1234568,Noa\n", NULL },
  };
  g_autoptr(GPtrArray) saved = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_mapping_free);
  MokedMapping *by_place = mapping_of (MOKED_MAPPING_CUSTOMERS, "by place", NULL, "#1");

  g_ptr_array_add (saved, by_place);
  g_ptr_array_add (saved, moked_mapping_new (MOKED_MAPPING_CUSTOMERS, "empty"));
  g_ptr_array_add (saved, mapping_of (MOKED_MAPPING_CUSTOMERS, "number", NULL, "Number"));
  g_ptr_array_add (saved, mapping_of (MOKED_MAPPING_ENTRIES, "both", "Queue", "Number"));
  g_ptr_array_add (saved, mapping_of (MOKED_MAPPING_ENTRIES, "other", "Team", "Number"));
  g_ptr_array_add (saved, mapping_of (MOKED_MAPPING_CUSTOMERS, "second", NULL, "Phone 2"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedTablePreview) preview = preview_text (cases[i].table);
      gint index = moked_mapping_find_saved (saved, preview);

      g_test_message ("%s", cases[i].table);
      g_assert_cmpstr (index < 0 ? NULL : ((MokedMapping *) saved->pdata[index])->name, ==, cases[i].name);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/mapping/propose", test_propose);
  g_test_add_func ("/import/mapping/preview", test_preview);
  g_test_add_func ("/import/mapping/check", test_check);
  g_test_add_func ("/import/mapping/ambiguous-dates", test_ambiguous_dates);
  g_test_add_func ("/import/mapping/dates-of-one-hand", test_dates_of_one_hand);
  g_test_add_func ("/import/mapping/json-round-trip", test_json_round_trip);
  g_test_add_func ("/import/mapping/json-own-fields", test_json_own);
  g_test_add_func ("/import/mapping/json-refusals", test_json_refusals);
  g_test_add_func ("/import/mapping/json-mutations", test_json_mutations);
  g_test_add_func ("/import/mapping/saved", test_saved);
  g_test_add_func ("/import/mapping/find-saved", test_find_saved);
  g_test_add_func ("/import/mapping/examples", test_examples);

  return g_test_run ();
}
