/* test-sms-gateway.c: short messages to gateways of several minds, and how long they are
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/delivery/moked-settings-json.h"
#include "core/delivery/moked-sms-gateway.h"
#include "support/moked-test-server.h"

typedef struct
{
  const char       *answer; /* NULL: hangs up with the request in hand */
  MokedSendOutcome  outcome;
  int               code;

  GString          *heard;
} Gateway;

static void
serve (GDataInputStream *input,
       GOutputStream    *output,
       gpointer          data)
{
  Gateway *gateway = data;
  gsize length = 0;

  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (line == NULL)
        return;
      g_string_append_printf (gateway->heard, "%s\n", line);
      if (g_ascii_strncasecmp (line, "Content-Length: ", 16) == 0)
        length = g_ascii_strtoull (line + 16, NULL, 10);
      if (line[0] == '\0')
        break;
    }
  if (length > 0)
    {
      g_autofree char *body = g_malloc0 (length + 1);

      g_input_stream_read_all (G_INPUT_STREAM (input), body, length, NULL, NULL, NULL);
      g_string_append (gateway->heard, body);
    }
  if (gateway->answer != NULL)
    moked_test_server_say (output, gateway->answer);
}

static void
send_one (const MokedSmsSettings *settings,
          MokedSendResult        *result)
{
  moked_sms_send (settings, "p&w", "+972541234567", "שלום & \"{password}\"", "m12-ab", NULL, result);
}

static void
test_kannel (gconstpointer data)
{
  Gateway gateway = *(const Gateway *) data;
  g_autoptr (GString) heard = gateway.heard = g_string_new (NULL);
  MokedTestServer *server = moked_test_server_new (serve, &gateway);
  g_autoptr (MokedSmsSettings) settings =
    moked_sms_settings_new_kannel ("127.0.0.1", moked_test_server_get_port (server), "tester", "0772000100",
                                   "http://127.0.0.1:9/dlr");
  g_auto (MokedSendResult) result = { 0 };

  send_one (settings, &result);
  moked_test_server_free (server);

  g_assert_cmpint (result.outcome, ==, gateway.outcome);
  g_assert_cmpint (result.code, ==, gateway.code);
  g_assert_nonnull (strstr (heard->str, "GET /cgi-bin/sendsms?username=tester&password=p%26w&from=0772000100"
                                        "&to=%2B972541234567"
                                        "&text=%D7%A9%D7%9C%D7%95%D7%9D%20%26%20%22%7Bpassword%7D%22"
                                        "&charset=UTF-8&coding=2&dlr-mask=31"));
  g_assert_nonnull (strstr (heard->str, "dlr-url=http%3A%2F%2F127.0.0.1%3A9%2Fdlr%3Fid%3Dm12-ab%26type%3D%25d"));
}

static void
test_json (void)
{
  Gateway gateway = { .answer = "HTTP/1.1 201 Created\r\nContent-Length: 17\r\nConnection: close\r\n\r\n{\"id\": \"abc-123\"}" };
  g_autoptr (GString) heard = gateway.heard = g_string_new (NULL);
  MokedTestServer *server = moked_test_server_new (serve, &gateway);
  g_autofree char *json =
    g_strdup_printf ("{\"url\":\"http://127.0.0.1:%u/v1\",\"body\":\"{\\\"to\\\":\\\"{to}\\\",\\\"text\\\":\\\"{text}\\\"}\","
                     "\"content_type\":\"application/json\",\"success\":\"\\\"id\\\": *\\\"([^\\\"]+)\\\"\"}",
                     moked_test_server_get_port (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedSmsSettings) settings = moked_sms_settings_from_json (json, &error);
  g_auto (MokedSendResult) result = { 0 };

  g_assert_no_error (error);
  send_one (settings, &result);
  moked_test_server_free (server);

  g_assert_cmpint (result.outcome, ==, MOKED_SEND_SENT);
  g_assert_cmpstr (result.id, ==, "abc-123");
  g_assert_nonnull (strstr (heard->str, "Content-Type: application/json\n"));
  g_assert_nonnull (strstr (heard->str, "{\"to\":\"+972541234567\",\"text\":\"שלום & \\\"{password}\\\"\"}"));
}

static void
test_nobody_there (void)
{
  g_autoptr (MokedSmsSettings) settings =
    moked_sms_settings_new_kannel ("127.0.0.1", moked_test_server_dead_port (), "tester", "0772000100", NULL);
  g_auto (MokedSendResult) result = { 0 };

  send_one (settings, &result);
  g_assert_cmpint (result.outcome, ==, MOKED_SEND_DEFERRED);
}

static void
test_settings (void)
{
  static const char *const bad[] = {
    "{}",
    "{\"url\":\"ftp://a/{to}{text}\"}",
    "{\"url\":\"http://a/{to}\"}",
    "{\"url\":\"http://a/{to}{text}\",\"success\":\"(\"}",
  };
  g_autoptr (MokedSmsSettings) kannel = moked_sms_settings_new_kannel ("a", 1, "u", "f", NULL);
  g_autofree char *json = moked_sms_settings_to_json (kannel);
  g_autoptr (MokedSmsSettings) again = moked_sms_settings_from_json (json, NULL);

  g_assert_cmpstr (again->url, ==, kannel->url);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (moked_sms_settings_from_json (bad[i], &error));
      g_assert_error (error, MOKED_SETTINGS_ERROR, MOKED_SETTINGS_ERROR_INCOMPLETE);
    }
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);

  return g_string_free_and_steal (out);
}

static void
test_measure (void)
{
  static const struct
  {
    const char *piece;
    guint       n;
    gboolean    is_unicode;
    guint       units, parts, left;
  } cases[] = {
    { "a", 0, FALSE, 0, 0, 160 },
    { "a", 160, FALSE, 160, 1, 0 },
    { "a", 161, FALSE, 161, 2, 145 },
    { "€", 80, FALSE, 160, 1, 0 },
    { "ש", 70, TRUE, 70, 1, 0 },
    { "ש", 71, TRUE, 71, 2, 63 },
    { "ש", 135, TRUE, 135, 3, 66 },
    { "😀", 35, TRUE, 70, 1, 0 },
    { "ê", 1, TRUE, 1, 1, 69 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].piece, cases[i].n);
      MokedSmsMeasure measure;

      moked_sms_measure (text, &measure);
      g_assert_cmpint (measure.is_unicode, ==, cases[i].is_unicode);
      g_assert_cmpuint (measure.units, ==, cases[i].units);
      g_assert_cmpuint (measure.parts, ==, cases[i].parts);
      g_assert_cmpuint (measure.left, ==, cases[i].left);
    }
}

#define ANSWER(first, body) "HTTP/1.1 " first "\r\nConnection: close\r\n\r\n" body

int
main (int   argc,
      char *argv[])
{
  static const Gateway taken = { ANSWER ("202 Accepted", "0: Accepted for delivery"), MOKED_SEND_SENT, 202 };
  static const Gateway denied = { ANSWER ("403 Forbidden", "Authorization failed"), MOKED_SEND_DEFERRED, 403 };
  static const Gateway odd = { ANSWER ("200 OK", "<html>a page</html>"), MOKED_SEND_REFUSED, 200 };
  static const Gateway busy = { ANSWER ("503 Busy", "later"), MOKED_SEND_DEFERRED, 503 };
  static const Gateway broken = { ANSWER ("500 Oh", ""), MOKED_SEND_UNKNOWN, 500 };
  static const Gateway gone = { NULL, MOKED_SEND_UNKNOWN, 0 };

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/sms-gateway/taken", &taken, test_kannel);
  g_test_add_data_func ("/sms-gateway/denied", &denied, test_kannel);
  g_test_add_data_func ("/sms-gateway/not-what-was-expected", &odd, test_kannel);
  g_test_add_data_func ("/sms-gateway/busy", &busy, test_kannel);
  g_test_add_data_func ("/sms-gateway/broken", &broken, test_kannel);
  g_test_add_data_func ("/sms-gateway/gone-with-the-request", &gone, test_kannel);
  g_test_add_func ("/sms-gateway/json", test_json);
  g_test_add_func ("/sms-gateway/nobody-there", test_nobody_there);
  g_test_add_func ("/sms-gateway/settings", test_settings);
  g_test_add_func ("/sms-gateway/measure", test_measure);

  return g_test_run ();
}
