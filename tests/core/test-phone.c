/* test-phone.c: telephone numbers as they are written and met again
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/base/moked-phone-cache.h"

/* Nothing here depends on which ranges the metadata calls valid: that changes with every release. */
static const struct
{
  const char *text;
  const char *raw;
  const char *match_key;
  const char *search_text;
  const char *national;
} numbers[] = {
  { "0541234567", "0541234567", "+972541234567", "0541234567 972541234567", "054-123-4567" },
  { "054-123-4567", "054-123-4567", "+972541234567", "0541234567 972541234567", "054-123-4567" },
  { "+972 54 1234567", "+972 54 1234567", "+972541234567", "0541234567 972541234567", "054-123-4567" },
  { "972541234567", "972541234567", "+972541234567", "0541234567 972541234567", "054-123-4567" },
  { "541234567", "541234567", "+972541234567", "0541234567 972541234567", "054-123-4567" },
  { "00972541234567", "00972541234567", "+972541234567",
    "0541234567 972541234567 00972541234567", "054-123-4567" },
  { "03-6123456", "03-6123456", "+97236123456", "036123456 97236123456", "03-612-3456" },
  { "1-700-123-456", "1-700-123-456", "+9721700123456", "1700123456 9721700123456", "1-700-123-456" },
  { "+1 650 253 0000", "+1 650 253 0000", "+16502530000", "16502530000", "+1 650-253-0000" },
  { "*2700", "*2700", "*2700", "2700", "*2700" },
  { "*43", "*43", "*43", "43", "*43" },
  { "#31#0541234567", "#31#0541234567", "#31#0541234567", "310541234567", "#31#0541234567" },
  { "3500", "3500", "3500", "3500", "3500" },
  { "100", "100", "100", "100", "100" },
  { "0", "0", "0", "0", "0" },
  { "sip:0541234567@10.0.0.1", "sip:0541234567@10.0.0.1", "+972541234567",
    "0541234567 972541234567", "054-123-4567" },
  { "tel:+972541234567;ext=3", "tel:+972541234567;ext=3", "+972541234567",
    "0541234567 972541234567", "054-123-4567" },
  { "\xe2\x81\xa6" "0541234567\xe2\x81\xa9 ", "0541234567", "+972541234567",
    "0541234567 972541234567", "054-123-4567" },
  { "٠٥٤١٢٣٤٥٦٧", "٠٥٤١٢٣٤٥٦٧", "+972541234567", "0541234567 972541234567", "054-123-4567" },
};

static void
test_written_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      MokedPhone phone;

      moked_phone_parse (numbers[i].text, "IL", &phone);
      g_test_message ("%s", numbers[i].text);
      g_assert_cmpstr (phone.raw, ==, numbers[i].raw);
      g_assert_cmpstr (phone.match_key, ==, numbers[i].match_key);
      g_assert_cmpstr (phone.search_text, ==, numbers[i].search_text);
      g_assert_cmpstr (phone.national, ==, numbers[i].national);
      g_assert_false (phone.is_withheld);
    }
}

static void
test_withheld (void)
{
  static const char *texts[] = {
    "", "  ", "anonymous", "Anonymous", "unknown", "<unknown>", "Restricted", "private",
    "unavailable", "חסוי", "מספר חסוי", "לא ידוע", "*", "+", "-", "sip:anonymous@10.0.0.1",
    "anonymous@anonymous.invalid",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MokedPhone phone;

      moked_phone_parse (texts[i], "IL", &phone);
      g_test_message ("%s", texts[i]);
      g_assert_true (phone.is_withheld);
      g_assert_cmpstr (phone.match_key, ==, "");
      g_assert_cmpstr (phone.search_text, ==, "");
    }
}

static void
test_other_regions (void)
{
  MokedPhone phone;

  moked_phone_parse ("(650) 253-0000", "US", &phone);
  g_assert_cmpstr (phone.match_key, ==, "+16502530000");
  g_assert_cmpstr (phone.national, ==, "(650) 253-0000");

  moked_phone_parse ("0541234567", NULL, &phone);
  g_assert_cmpstr (phone.match_key, ==, "0541234567");
  moked_phone_parse ("+972541234567", "", &phone);
  g_assert_cmpstr (phone.match_key, ==, "+972541234567");
}

/* Nothing is refused, whatever it is; what is too long is cut between characters. */
/* What no number can be read in is not taken for a country. */
static void
test_regions (void)
{
  const char * const regions[] = { "IL", "il", "US", "HU" };
  const char * const others[] = { "", "I", "ZZ", "ILL", "Israel", "1L", "יש" };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    g_assert_true (moked_phone_is_region (regions[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (moked_phone_is_region (others[i]));
}

static void
test_odd_text (void)
{
  g_autofree char *digits = g_strnfill (200, '7');
  g_autoptr(GString) hebrew = g_string_new ("5");
  MokedPhone phone;

  moked_phone_parse (digits, "IL", &phone);
  g_assert_cmpuint (strlen (phone.raw), ==, sizeof phone.raw - 1);
  g_assert_cmpuint (strlen (phone.match_key), ==, sizeof phone.match_key - 1);

  for (int i = 0; i < 100; i++)
    g_string_append (hebrew, "דב");
  moked_phone_parse (hebrew->str, "IL", &phone);
  g_assert_true (g_utf8_validate (phone.raw, -1, NULL));
  g_assert_true (g_utf8_validate (phone.national, -1, NULL));
  g_assert_cmpstr (phone.match_key, ==, "5");

  for (int round = 0; round < 2000; round++)
    {
      char bytes[24] = "";

      for (gsize i = 0; i + 1 < sizeof bytes; i++)
        bytes[i] = (char) g_test_rand_int_range (0, 256);
      moked_phone_parse (bytes, "IL", &phone);
      g_assert_true (g_utf8_validate (phone.raw, -1, NULL));
      g_assert_true (g_utf8_validate (phone.national, -1, NULL));
      g_assert_true (g_str_is_ascii (phone.match_key));
    }
}

static gpointer
parse_all (gpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          MokedPhone phone;

          moked_phone_parse (numbers[j].text, "IL", &phone);
          g_assert_cmpstr (phone.match_key, ==, numbers[j].match_key);
          g_assert_cmpstr (phone.national, ==, numbers[j].national);
        }
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, parse_all, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_cache (void)
{
  g_autoptr(MokedPhoneCache) cache = moked_phone_cache_new ("IL");

  /* More than it keeps, so that what it forgot is parsed anew. */
  for (int i = 0; i < 400; i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          const MokedPhone *phone = moked_phone_cache_parse (cache, numbers[j].text);

          g_assert_cmpstr (phone->match_key, ==, numbers[j].match_key);
        }

      for (int j = 0; j < 300; j++)
        {
          g_autofree char *text = g_strdup_printf ("%d", i * 300 + j);

          g_assert_cmpstr (moked_phone_cache_parse (cache, text)->raw, ==, text);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone/all-written-forms-are-one-number", test_written_forms);
  g_test_add_func ("/phone/withheld", test_withheld);
  g_test_add_func ("/phone/other-regions", test_other_regions);
  g_test_add_func ("/phone/regions", test_regions);
  g_test_add_func ("/phone/nothing-is-refused", test_odd_text);
  g_test_add_func ("/phone/any-thread", test_threads);
  g_test_add_func ("/phone/the-cache-answers-the-same", test_cache);

  return g_test_run ();
}
