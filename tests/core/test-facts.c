/* test-facts.c: the facts of an event, one flat JSON object in canonical form
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/ledger/moked-facts.h"

static void
test_canonical (void)
{
  g_autoptr(GString) out = g_string_new ("what was there before");

  moked_facts_begin (out);
  moked_facts_end (out);
  g_assert_cmpstr (out->str, ==, "{}");

  moked_facts_begin (out);
  moked_facts_add_int (out, "seq", 7);
  moked_facts_add_text (out, "text", "א \"ב\" \\ \n");
  moked_facts_add_text (out, "none", NULL);
  moked_facts_add_int (out, "least", G_MININT64);
  moked_facts_add_int (out, "most", G_MAXINT64);
  moked_facts_end (out);
  g_assert_cmpstr (out->str, ==,
                   "{\"seq\":7,\"text\":\"א \\\"ב\\\" \\\\ \\u000a\",\"none\":\"\","
                   "\"least\":-9223372036854775808,\"most\":9223372036854775807}");
}

static void
test_there_and_back (void)
{
  static const char *texts[] = {
    "", "plain", "\"", "\\", "\\\"", "a\tb\nc", "\001\037", "צה״ל", "{\"seq\":1}", ",}", "\\u0041",
  };
  g_autoptr(GString) out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr(JsonParser) parser = json_parser_new_immutable ();
      g_autoptr(GError) error = NULL;
      gint64 after = 0;

      moked_facts_begin (out);
      moked_facts_add_text (out, "text", texts[i]);
      moked_facts_add_int (out, "after", -5);
      moked_facts_end (out);

      text = moked_facts_dup_text (out->str, "text");
      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_true (moked_facts_get_int (out->str, "after", &after));
      g_assert_cmpint (after, ==, -5);

      /* It is JSON to everybody else, too. */
      json_parser_load_from_data (parser, out->str, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (
                         json_node_get_object (json_parser_get_root (parser)), "text"),
                       ==, texts[i]);
    }
}

static void
test_not_there (void)
{
  static const char *facts[] = {
    NULL, "", "{", "{}", "[]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":\"", "{\"a\":\"b", "{\"a\\",
    "{\"ab\":1}", "{\"b\":\"a\",\"c\":1}", "{\"b\":1,", "{a:1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      gint64 number = 3;

      g_test_message ("%s", facts[i]);
      g_assert_false (moked_facts_get_int (facts[i], "a", &number));
      g_assert_cmpint (number, ==, 3);
    }
}

static void
test_other_type (void)
{
  gint64 number = 3;

  g_assert_false (moked_facts_get_int ("{\"a\":\"1\"}", "a", &number));
  g_assert_null (moked_facts_dup_text ("{\"a\":1}", "a"));
}

static gboolean
append_fact (const char *key,
             const char *value,
             gpointer    data)
{
  g_string_append_printf (data, "%s=%s;", key, value);

  return !g_str_equal (key, "last");
}

static void
test_each (void)
{
  g_autoptr(GString) facts = g_string_new (NULL);
  g_autoptr(GString) seen = g_string_new (NULL);

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "שם \"מלא\"", "נועה");
  moked_facts_add_text (facts, "empty", "");
  moked_facts_add_int (facts, "number", -7);
  moked_facts_add_text (facts, "last", "a\nb,}");
  moked_facts_add_text (facts, "not asked for", "c");
  moked_facts_end (facts);

  moked_facts_each (facts->str, append_fact, seen);
  g_assert_cmpstr (seen->str, ==, "שם \"מלא\"=נועה;empty=;number=-7;last=a\nb,};");

  g_string_truncate (seen, 0);
  moked_facts_each ("{}", append_fact, seen);
  moked_facts_each ("{\"cut\":\"o", append_fact, seen);
  moked_facts_each ("[1]", append_fact, seen);
  moked_facts_each (NULL, append_fact, seen);
  g_assert_cmpstr (seen->str, ==, "cut=o;");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facts/one-canonical-form", test_canonical);
  g_test_add_func ("/facts/there-and-back", test_there_and_back);
  g_test_add_func ("/facts/what-is-not-there", test_not_there);
  g_test_add_func ("/facts/of-another-type", test_other_type);
  g_test_add_func ("/facts/each-in-its-order", test_each);

  return g_test_run ();
}
