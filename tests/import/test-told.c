/* test-told.c: what mail providers, forms and an SMS gateway tell
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/import/moked-customers-import.h"
#include "core/import/moked-form-table.h"
#include "core/import/moked-kannel-reader.h"
#include "core/import/moked-told-import.h"
#include "core/import/moked-told-reader.h"
#include "support/moked-test-exchange.h"

/* --- events as text ------------------------------------------------------------------------------- */

static const char *
or_none (const char *text)
{
  return text != NULL ? text : "";
}

/* "delivered 1461095250000000 a@b.example sendgrid=x code reason" */
static gboolean
on_event (const MokedInboundEvent *event,
          gint64                   line,
          gpointer                 data)
{
  GString *out = data;

  g_string_append_printf (out, "%s %" G_GINT64_FORMAT " %s", moked_inbound_kind_to_code (event->kind), event->occurred_at,
                          or_none (event->address));
  if (event->customer != NULL && event->customer[0] != '\0')
    g_string_append_printf (out, " customer=%s", event->customer);
  for (guint i = 0; i < event->n_keys; i++)
    g_string_append_printf (out, " %s=%s", event->keys[i].key_kind, event->keys[i].key);
  if (event->code != NULL && event->code[0] != '\0')
    g_string_append_printf (out, " code=%s", event->code);
  if (event->is_permanent)
    g_string_append (out, " permanent");
  if (event->is_lone)
    g_string_append (out, " lone");
  if (event->way != NULL && event->body != NULL)
    g_string_append_printf (out, " text=%s", event->body);
  if (event->url != NULL && event->url[0] != '\0')
    g_string_append_printf (out, " url=%s", event->url);
  for (guint i = 0; i < event->n_fields; i++)
    g_string_append_printf (out, " [%s=%s]", event->fields[i].name, event->fields[i].value);
  g_string_append_c (out, '\n');
  g_assert_cmpstr (event->source_key, !=, "");
  g_assert_true (g_utf8_validate (or_none (event->payload), -1, NULL));

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_string_append_printf (data, "refused %" G_GINT64_FORMAT " %s\n", line, reason);
}

static const MokedToldFuncs funcs = { on_event, on_refused };

static char *
read_json (const char *json)
{
  GString *out = g_string_new (NULL);

  g_assert_true (moked_told_read (json, strlen (json), &funcs, out));

  return g_string_free_and_steal (out);
}

/* --- JSON ------------------------------------------------------------------------------------------- */

static const struct
{
  const char *json;
  const char *told;
} cases[] = {
  /* SendGrid */
  { "[{\"event\":\"delivered\",\"email\":\"a@b.example\",\"timestamp\":1461095250,\"smtp-id\":\"<x@y>\","
    "\"sg_event_id\":\"e1\",\"sg_message_id\":\"abc.filter0425p1mdw1.1\"}]",
    "delivered 1461095250000000 a@b.example message_id=x@y sendgrid=abc\n" },
  { "{\"event\":\"bounce\",\"email\":\"a@b\",\"sg_event_id\":\"e\",\"status\":\"5.1.1\",\"type\":\"bounce\"}",
    "failed 0 a@b code=5.1.1 permanent\n" },
  { "{\"event\":\"bounce\",\"email\":\"a@b\",\"sg_event_id\":\"e\",\"type\":\"blocked\"}", "failed 0 a@b\n" },
  { "{\"event\":\"dropped\",\"email\":\"a@b\",\"sg_event_id\":\"e\",\"reason\":\"Unsubscribed Address\"}",
    "failed 0 a@b\n" },
  { "{\"event\":\"group_resubscribe\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}", "resubscribed 0 a@b\n" },
  { "{\"event\":\"dances\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}", "refused 1 kind\n" },
  { "{\"event\":\"open\",\"sg_event_id\":\"e\"}", "refused 1 address\n" },
  /* Mailgun */
  { "{\"signature\":{},\"event-data\":{\"event\":\"failed\",\"severity\":\"temporary\",\"id\":\"i\",\"recipient\":\"a@b\","
    "\"timestamp\":1534111899.659519,\"message\":{\"headers\":{\"message-id\":\"m@d\"}},\"delivery-status\":{\"code\":450}}}",
    "deferred 1534111899659519 a@b message_id=m@d code=450\n" },
  { "{\"event-data\":{\"event\":\"rejected\",\"timestamp\":1,\"message\":{\"headers\":{\"to\":\"Dana <d@e.example>\"}}}}",
    "failed 1000000 d@e.example\n" },
  { "{\"event\":\"clicked\",\"recipient\":\"a@b\",\"token\":\"t\",\"url\":\"http://x\",\"timestamp\":\"1461261330\"}",
    "clicked 1461261330000000 a@b url=http://x\n" },
  /* Postmark */
  { "{\"RecordType\":\"Bounce\",\"ID\":9,\"Type\":\"HardBounce\",\"TypeCode\":1,\"MessageID\":\"m\",\"Email\":\"a@b\","
    "\"BouncedAt\":\"2016-04-27T16:28:50.3963933-04:00\"}",
    "failed 1461788930396393 a@b postmark=m code=1 permanent\n" },
  { "{\"RecordType\":\"SubscriptionChange\",\"MessageID\":\"m\",\"Recipient\":\"a@b\",\"SuppressSending\":false}",
    "resubscribed 0 a@b postmark=m\n" },
  { "{\"RecordType\":\"SubscriptionChange\",\"MessageID\":\"m\",\"Recipient\":\"a@b\",\"SuppressSending\":true,"
    "\"SuppressionReason\":\"ManualSuppression\"}",
    "unsubscribed 0 a@b postmark=m\n" },
  { "{\"FromFull\":{\"Email\":\"d@e\",\"Name\":\"D\"},\"MessageID\":\"p\",\"Date\":\"Thu, 5 Apr 2012 16:59:01 +0200\","
    "\"Headers\":[{\"Name\":\"Message-ID\",\"Value\":\"<q@r>\"}]}",
    "received 1333637941000000 d@e message_id=q@r postmark=p\n" },
  /* a form, and ours */
  { "{\"form\":\"contact\",\"page\":\"/winter\",\"submitted_at\":\"2026-11-22T10:00:00+02:00\",\"fields\":"
    "{\"name\":\"דנה\",\"phone\":\"054-1234567\",\"email\":\"d@e.example\",\"notes\":\"\"}}",
    "form 1795334400000000 d@e.example [name=דנה] [phone=054-1234567] [email=d@e.example] [notes=]\n" },
  { "{\"fields\":[{\"name\":\"phone\",\"value\":\"03-9876543\"}]}", "form 0 03-9876543 [phone=03-9876543]\n" },
  { "{\"fields\":{\"notes\":\"hello\"}}", "refused 1 address\n" },
  { "{\"kind\":\"automation-entered\",\"at\":\"2026-11-22T08:00:00Z\",\"address\":\"a@b\",\"automation\":\"welcome\"}",
    "automation-entered 1795334400000000 a@b\n" },
  { "{\"kind\":\"sings\",\"address\":\"a@b\"}", "refused 1 kind\n" },
  { "{\"kind\":\"received\",\"channel\":\"letter\",\"address\":\"הרצל 5, חיפה\",\"phone\":\"04-8123456\",\"email\":\"a@b\"}",
    "received 0 הרצל 5, חיפה [phone=04-8123456] [email=a@b]\n" },
  { "{\"kind\":\"received\",\"channel\":\"letter\",\"customer\":\"C-7\"}", "received 0  customer=C-7\n" },
  { "{\"kind\":\"received\",\"channel\":\"letter\"}", "refused 1 address\n" },
  { "{\"kind\":\"page\",\"channel\":\"email\",\"phone\":\"\",\"email\":\"a@b\"}", "page 0 a@b [email=a@b]\n" },
  /* wrappers, lines, rubbish between */
  { "[{\"received\":1,\"payload\":[{\"event\":\"open\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}]},7]",
    "opened 0 a@b\nrefused 1 unknown\n" },
  { "{\"event\":\"open\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}\n{\"event\":\n\n"
    "{\"event\":\"click\",\"email\":\"c@d\",\"sg_event_id\":\"f\"}\n",
    "opened 0 a@b\nrefused 2 json\nclicked 0 c@d\n" },
  { "{\"event\":\"open\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}\n{\"kind\":\"sings\",\"address\":\"a@b\"}\n",
    "opened 0 a@b\nrefused 2 kind\n" },
  { "{\n\"event\":\"open\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}\n{\n\"event\":\"open\",\"email\":\"c@d\",\"sg_event_id\":\"f\"}\n",
    "opened 0 a@b\nopened 0 c@d\n" },
  { "[\n  {\"event\":\"open\",\n \"email\":\"a@b\",\"sg_event_id\":\"e\"},\n"
    "  {\"kind\":\"sings\",\n \"address\":\"a@b\"},\n  {\"payload\":\n {\"a\":1}}]",
    "opened 0 a@b\nrefused 4 kind\nrefused 7 unknown\n" },
  { "\xef\xbb\xbf{\"event\":\"open\",\"email\":\"a@b\",\"sg_event_id\":\"e\"}", "opened 0 a@b\n" },
  { "{\"a\":1}", "refused 1 unknown\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = read_json (cases[i].json);

      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

/* The answer sheet of a recording lies in its folder and is JSON, too. */
static void
test_other_json_is_none (void)
{
  static const char other[] = "{\"kind\":\"in-answer\",\"customer\":\"0541234567\",\"want\":\"ANSWER\"}\n";
  static const char ours[] = "[\n {\"kind\": \"page\", \"address\": \"a@b\"";

  g_assert_false (moked_told_looks_like (other, sizeof other - 1));
  g_assert_true (moked_told_looks_like (ours, sizeof ours - 1));
  g_assert_false (moked_told_looks_like ("[fields]", 8));
}

/* What the captured events of the providers are, by the names of the cases they were captured in. */
static const struct
{
  const char *file;
  const char *name;
  const char *kind; /* the beginning of what is told */
} captured[] = {
  { "sendgrid", "test_processed_event", "sent " },
  { "sendgrid", "test_delivered_event", "delivered " },
  { "sendgrid", "test_dropped_invalid_event", "failed " },
  { "sendgrid", "test_dropped_bounced", "failed " },
  { "sendgrid", "test_dropped_unsubscribed_event", "failed " },
  { "sendgrid", "test_bounce_event", "failed " },
  { "sendgrid", "test_deferred_event", "deferred " },
  { "sendgrid", "test_open_event", "opened " },
  { "sendgrid", "test_click_event", "clicked " },
  { "mailgun", "test_delivered_event", "delivered " },
  { "mailgun", "test_failed_permanent_event", "failed " },
  { "mailgun", "test_failed_temporary_event", "deferred " },
  { "mailgun", "test_failed_greylisted_event", "deferred " },
  { "mailgun", "test_rejected_event", "failed " },
  { "mailgun", "test_complained_event", "complained " },
  { "mailgun", "test_unsubscribed_event", "unsubscribed " },
  { "mailgun", "test_opened_event", "opened " },
  { "mailgun", "test_clicked_event", "clicked " },
  { "mailgun", "test_invalid_mailbox", "failed " },
  { "mailgun", "test_metadata_key_conflicts", "clicked " },
  /* These name nobody, neither by address nor by id. */
  { "mailgun", "test_verifies_correct_signature", "refused 1 address" },
  { "mailgun", "test_tags", "refused 1 unknown" },
  { "postmark", "test_bounce_event", "failed " },
  { "postmark", "test_delivered_event", "delivered " },
  { "postmark", "test_open_event", "opened " },
  { "postmark", "test_click_event", "clicked " },
  { "postmark", "test_spam_event", "complained " },
  { "postmark", "test_unsubscribe", "unsubscribed " },
  { "postmark", "test_resubscribe", "resubscribed " },
  { "postmark", "test_subscription_change_bounce", "failed " },
  { "postmark", "test_bounce_unsubscribe_variant", "unsubscribed " },
};

static char *
told_of_captured (const char *folder,
                  const char *file,
                  const char *name)
{
  g_autofree char *base = g_strconcat (file, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, "webhooks-email", base, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *all;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  all = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *object = json_array_get_object_element (all, i);

      if (g_str_equal (json_object_get_string_member (object, "test"), name))
        {
          g_autofree char *json = json_to_string (json_object_get_member (object, "payload"), FALSE);

          return read_json (json);
        }
    }
  g_assert_not_reached ();
}

static void
test_captured (void)
{
  const char *folder = g_getenv ("MOKED_TEST_DATA");

  if (folder == NULL)
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (captured); i++)
    {
      g_autofree char *told = told_of_captured (folder, captured[i].file, captured[i].name);

      g_test_message ("%s %s: %s", captured[i].file, captured[i].name, told);
      g_assert_true (g_str_has_prefix (told, captured[i].kind));
    }
}

/* Whatever is cut off or changed, nothing falls over, and what is told is sound. */
static void
test_mutations (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      const char *json = cases[g_test_rand_int_range (0, G_N_ELEMENTS (cases))].json;
      g_autofree char *bytes = g_strdup (json);
      g_autoptr (GString) out = g_string_new (NULL);
      gsize length = strlen (json);

      for (int n = g_test_rand_int_range (0, 4); n > 0 && length > 0; n--)
        bytes[g_test_rand_int_range (0, length)] = g_test_rand_int_range (0, 256);
      moked_told_read (bytes, g_test_rand_int_range (0, length + 1), &funcs, out);
    }
}

/* --- Kannel ------------------------------------------------------------------------------------------- */

static char *
read_kannel (const char *bytes,
             gsize       length,
             gboolean    in_pieces)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("UTC");
  GString *out = g_string_new (NULL);
  g_autoptr (MokedKannelReader) reader = moked_kannel_reader_new (zone, &funcs, out);

  for (gsize at = 0, n; at < length; at += n)
    {
      n = in_pieces ? (gsize) g_test_rand_int_range (1, 300) : length;
      n = MIN (n, length - at);
      g_assert_true (moked_kannel_reader_push (reader, bytes + at, n));
    }
  g_assert_true (moked_kannel_reader_end (reader));

  return g_string_free_and_steal (out);
}

static char *
load (const char *name)
{
  g_autofree char *path = test_data_path (name);
  g_autoptr (GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, NULL, &error);
  g_assert_no_error (error);

  return bytes;
}

static guint
count (const char *told,
       const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], prefix);

  return n;
}

static void
test_kannel_callbacks (void)
{
  g_autofree char *bytes = load ("sms-kannel/http-callbacks.txt");
  g_autofree char *told = read_kannel (bytes, strlen (bytes), FALSE);

  g_assert_cmpuint (count (told, "received "), ==, 15);
  g_assert_cmpuint (count (told, "delivered ") + count (told, "sent ") + count (told, "failed "), ==, 36);
  g_assert_cmpuint (count (told, "refused"), ==, 0);
  g_assert_nonnull (strstr (told, "failed 1795288921752000 +972500001768 kannel=1000 code=16 lone\n"));

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *again = read_kannel (bytes, strlen (bytes), TRUE);

      g_assert_cmpstr (again, ==, told);
    }
}

static void
test_kannel_log (void)
{
  g_autofree char *bytes = load ("sms-kannel/kannel-access.log");
  g_autofree char *told = read_kannel (bytes, strlen (bytes), FALSE);

  g_assert_cmpuint (count (told, "received "), ==, 15);
  /* 16 left us, 24 of the 36 reports say that the network took it or brought it, 8 did not leave. */
  g_assert_cmpuint (count (told, "refused"), ==, 0);
  g_assert_cmpuint (count (told, "sent ") + count (told, "delivered ") + count (told, "failed "), ==, 16 + 36 + 8);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *again = read_kannel (bytes, strlen (bytes), TRUE);

      g_assert_cmpstr (again, ==, told);
    }
}

/* Text of its own may look like what comes after it. */
static void
test_kannel_log_text (void)
{
  static const char line[] = "2026-11-21 19:22:01 Receive SMS [SMSC:A] [from:05] [to:07] [flags:-1:0:-1:-1:-1] "
                             "[msg:9:a] [udh:0] [udh:0:]\n";
  g_autofree char *told = read_kannel (line, sizeof line - 1, FALSE);

  g_assert_nonnull (strstr (told, " text=a] [udh:0\n"));
}

static void
test_kannel_rubbish (void)
{
  static const char lines[] = "nothing\n1795288921.747 GET /mo?from=%ZZ&text=a\nGET /mo?from=&text=a\n"
                              "GET /dlr?id=1&type=9&to=05&answer=\n2026-11-21 19:22:01 Dances [SMSC:A] [to:05]\n\n";
  g_autofree char *told = read_kannel (lines, sizeof lines - 1, FALSE);

  g_assert_cmpstr (told, ==, "refused 1 unknown\nrefused 2 query\nrefused 3 address\nrefused 4 kind\nrefused 5 kind\n");
}

/* --- forms --------------------------------------------------------------------------------------------- */

static void
test_form_table (void)
{
  static const char csv[] = "form,page,ipAddress,date,name,email,seats\n"
                            "1,2,10.0.0.1,2026-11-22 10:00:00,\"Cohen, Dana\",d@e.example,\n"
                            "1,2,10.0.0.1,,Nobody,,3\n"
                            "1,2,10.0.0.1,,A,a@b.example,1,and,more\n";
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MokedFormTable) table = moked_form_table_new (MOKED_ENCODING_UTF_8, ',', zone, &funcs, out);

  g_assert_true (moked_form_table_looks_like (csv, sizeof csv - 1));
  g_assert_true (moked_form_table_push (table, csv, sizeof csv - 1));
  g_assert_true (moked_form_table_end (table));
  g_assert_cmpstr (out->str, ==, "form 1795334400000000 d@e.example [name=Cohen, Dana] [email=d@e.example] [seats=]\n"
                                 "refused 3 address\nrefused 4 columns\n");
}

/* --- into the store --------------------------------------------------------------------------------------- */

static MokedImportReport *
import (MokedStore        *store,
        const char *const *paths,
        GTimeZone         *zone)
{
  g_autoptr (GError) error = NULL;
  MokedImportReport *report = moked_told_import (store, paths, zone, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return report;
}

static void
test_import (void)
{
  g_autoptr (TestExchange) exchange = test_exchange_new ();
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *forms = g_build_filename (folder, "forms.json", NULL);
  g_autofree char *other = g_build_filename (folder, "other.bin", NULL);
  g_autofree char *callbacks = test_data_path ("sms-kannel/http-callbacks.txt");
  const char *paths[] = { forms, callbacks, other, NULL };
  g_autoptr (MokedImportReport) first = NULL;
  g_autoptr (MokedImportReport) again = NULL;

  g_assert_true (g_file_set_contents (forms,
                                      "[{\"form\":\"contact\",\"page\":\"winter\",\"at\":\"2026-11-21T17:00:00Z\",\"fields\":"
                                      "{\"name\":\"Dana\",\"phone\":\"053-0000293\",\"notes\":\"\"}},"
                                      "{\"form\":\"contact\",\"fields\":{\"notes\":\"\"}}]",
                                      -1, NULL));
  g_assert_true (g_file_set_contents (other, "\x01\x02\x03", 3, NULL));

  first = import (exchange->test->store, paths, NULL);
  g_assert_cmpint (first->accepted, ==, 1 + 51);
  g_assert_cmpint (first->refused, ==, 2);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM customer WHERE created_via = 'landing_page'"), ==, 1);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT lead_at FROM customer"), ==, G_GINT64_CONSTANT (1795280400000000));
  g_assert_cmpint (test_exchange_count (exchange, "SELECT occurred_at FROM event WHERE kind = 74"), ==, G_GINT64_CONSTANT (1795280400000000));
  /* Two reports were of her number; the other things are kept until somebody has those. */
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM inbound_item WHERE item_state = 'unmatched'"), >, 40);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE address_key = '+972530000293'"), ==, 2);
  test_exchange_verify (exchange);

  again = import (exchange->test->store, paths, NULL);
  g_assert_cmpint (again->accepted, ==, 0);
  g_assert_cmpint (again->met_again, ==, 52);
  g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM customer"), ==, 1);
  test_exchange_verify (exchange);
}

/* Who wrote, and to whom was sent, in the recording. */
static void
write_customers (const char *path)
{
  g_autofree char *sent = load ("sms-kannel/sendsms-requests.txt");
  g_autofree char *callbacks = load ("sms-kannel/http-callbacks.txt");
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) csv = g_string_new ("name,phone\n");
  g_autoptr (GRegex) regex = g_regex_new ("(?:\"to\": \"|/mo\\?from=)([+0-9]+)", 0, 0, NULL);
  g_autofree char *text = g_strconcat (sent, callbacks, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      char *number = g_match_info_fetch (match, 1);

      if (g_hash_table_add (numbers, number))
        g_string_append_printf (csv, "Customer %u,%s\n", g_hash_table_size (numbers), number);
    }
  g_file_set_contents (path, csv->str, csv->len, &error);
  g_assert_no_error (error);
}

static void
import_customers (MokedStore *store,
                  const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedImportReport) report = moked_customers_import (store, path, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->refused, ==, 0);
}

/* One message each, whichever way told of it first or alone: 15 came, 16 left, 8 did not. Two that failed for one number
 * within one second, of which the callbacks say no text and the log no id, are told apart by nothing and stay four. */
static void
test_kannel_twice (void)
{
  static const struct
  {
    const char *files[3];
    int         n_failed;
  } orders[] = {
    { { "sms-kannel/http-callbacks.txt" }, 8 },
    { { "sms-kannel/kannel-access.log" }, 8 },
    { { "sms-kannel/http-callbacks.txt", "sms-kannel/kannel-access.log" }, 10 },
    { { "sms-kannel/kannel-access.log", "sms-kannel/http-callbacks.txt" }, 10 },
    { { "sms-kannel/kannel-access.log", "sms-kannel/http-callbacks.txt", "sms-kannel/kannel-access.log" }, 10 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("UTC");

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (TestExchange) exchange = test_exchange_new ();
      g_autoptr (TestFolder) folder = test_folder_new ();
      g_autofree char *customers = g_build_filename (folder, "customers.csv", NULL);

      write_customers (customers);
      import_customers (exchange->test->store, customers);
      for (guint j = 0; j < G_N_ELEMENTS (orders[i].files) && orders[i].files[j] != NULL; j++)
        {
          g_autofree char *path = test_data_path (orders[i].files[j]);
          const char *paths[] = { path, NULL };
          g_autoptr (MokedImportReport) report = import (exchange->test->store, paths, zone);

          g_assert_cmpint (report->refused, ==, 0);
        }

      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE direction = 1"), ==, 15);
      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE direction = 2 AND sent_at > 0"), ==, 16);
      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE delivered_at > 0"), ==, 12);
      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE failed_at > 0"), ==, orders[i].n_failed);
      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM event WHERE kind = 102"), ==, 12);
      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE sent_at > 0 AND body = ''"), ==,
                       i == 0 ? 16 : 0);
      g_assert_cmpint (test_exchange_count (exchange, "SELECT COUNT(*) FROM message WHERE body LIKE '.%'"), ==,
                       i == 1 ? 15 : 0);
      test_exchange_verify (exchange);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/told/cases", test_cases);
  g_test_add_func ("/told/other-json", test_other_json_is_none);
  g_test_add_func ("/told/captured", test_captured);
  g_test_add_func ("/told/mutations", test_mutations);
  g_test_add_func ("/told/kannel-callbacks", test_kannel_callbacks);
  g_test_add_func ("/told/kannel-log", test_kannel_log);
  g_test_add_func ("/told/kannel-log-text", test_kannel_log_text);
  g_test_add_func ("/told/kannel-rubbish", test_kannel_rubbish);
  g_test_add_func ("/told/form-table", test_form_table);
  g_test_add_func ("/told/import", test_import);
  g_test_add_func ("/told/kannel-twice", test_kannel_twice);

  return g_test_run ();
}
