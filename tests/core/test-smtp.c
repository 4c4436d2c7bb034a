/* test-smtp.c: mails to servers that take them, refuse them, put them off and vanish
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/delivery/moked-settings-json.h"
#include "core/delivery/moked-smtp.h"
#include "support/moked-test-server.h"

/* What the server says to a recipient and to the mail; NULL to the mail: it hangs up with all of it in hand. */
typedef struct
{
  const char       *to_recipient;
  const char       *to_mail;
  gboolean          hangs_up_at_once;
  MokedSendOutcome  outcome;
  int               code;

  GString          *heard;
} Server;

static void
hear_mail (Server           *server,
           GDataInputStream *input)
{
  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (line == NULL || g_str_equal (line, "."))
        return;
      g_string_append_printf (server->heard, "%s\n", line);
    }
}

static void
serve (GDataInputStream *input,
       GOutputStream    *output,
       gpointer          data)
{
  Server *server = data;

  if (server->hangs_up_at_once)
    return;

  moked_test_server_say (output, "220 here\r\n");
  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (line == NULL)
        return;
      g_string_append_printf (server->heard, "%s\n", line);
      if (g_str_has_prefix (line, "RCPT"))
        moked_test_server_say (output, server->to_recipient);
      else if (g_str_equal (line, "DATA"))
        {
          moked_test_server_say (output, "354 go on\r\n");
          hear_mail (server, input);
          if (server->to_mail == NULL)
            return;
          moked_test_server_say (output, server->to_mail);
        }
      else if (g_str_equal (line, "QUIT"))
        {
          moked_test_server_say (output, "221 bye\r\n");
          return;
        }
      else
        moked_test_server_say (output, "250 fine\r\n");
    }
}

static MokedSmtpSettings *
settings_of (guint16     port,
             const char *security)
{
  g_autofree char *json = g_strdup_printf ("{\"host\":\"127.0.0.1\",\"port\":%u,\"security\":\"%s\","
                                           "\"from_address\":\"office@example.org\","
                                           "\"bounce_address\":\"bounces@example.org\"}", port, security);
  g_autoptr (GError) error = NULL;
  MokedSmtpSettings *settings = moked_smtp_settings_from_json (json, &error);

  g_assert_no_error (error);

  return settings;
}

static void
send_one (guint16          port,
          const char      *security,
          const char      *recipient,
          MokedSendResult *result)
{
  static const char mail[] = "Subject: hello\r\n\r\n.a line with a dot\r\nthe end\r\n";
  g_autoptr (MokedSmtpSettings) settings = settings_of (port, security);
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, sizeof mail - 1);
  g_autofree char *envelope = moked_smtp_dup_envelope (settings, "m12-ab");

  moked_smtp_send (settings, NULL, envelope, recipient, bytes, NULL, result);
}

static void
test_outcome (gconstpointer data)
{
  Server server = *(const Server *) data;
  g_autoptr (GString) heard = server.heard = g_string_new (NULL);
  MokedTestServer *listening = moked_test_server_new (serve, &server);
  g_auto (MokedSendResult) result = { 0 };

  send_one (moked_test_server_get_port (listening), "plain", "dana@example.net", &result);
  moked_test_server_free (listening);

  g_assert_cmpint (result.outcome, ==, server.outcome);
  g_assert_cmpint (result.code, ==, server.code);
  g_assert_cmpstr (result.reply, !=, "");
  if (server.outcome == MOKED_SEND_SENT)
    {
      g_assert_nonnull (strstr (heard->str, "MAIL FROM:<bounces+m12-ab@example.org>"));
      g_assert_nonnull (strstr (heard->str, "RCPT TO:<dana@example.net>"));
      g_assert_nonnull (strstr (heard->str, "\n..a line with a dot\nthe end\n"));
    }
}

static void
test_nobody_there (void)
{
  g_auto (MokedSendResult) result = { 0 };

  send_one (moked_test_server_dead_port (), "plain", "dana@example.net", &result);
  g_assert_cmpint (result.outcome, ==, MOKED_SEND_DEFERRED);
}

/* Nothing of the mail or the password is said where encryption is asked for and not had. */
static void
test_no_encryption_no_mail (void)
{
  Server server = { .to_recipient = "250 ok\r\n", .to_mail = "250 ok\r\n" };
  g_autoptr (GString) heard = server.heard = g_string_new (NULL);
  MokedTestServer *listening = moked_test_server_new (serve, &server);
  g_auto (MokedSendResult) result = { 0 };

  send_one (moked_test_server_get_port (listening), "starttls", "dana@example.net", &result);
  moked_test_server_free (listening);
  g_assert_cmpint (result.outcome, ==, MOKED_SEND_DEFERRED);
  g_assert_null (strstr (heard->str, "MAIL"));
}

static void
test_a_line_end_is_no_address (void)
{
  g_auto (MokedSendResult) result = { 0 };

  send_one (moked_test_server_dead_port (), "plain", "dana@example.net>\r\nRCPT TO:<x@example.net", &result);
  g_assert_cmpint (result.outcome, ==, MOKED_SEND_REFUSED);
}

static void
test_settings (void)
{
  static const char *const bad[] = {
    "", "[]", "{}", "{\"host\":\"a\",\"from_address\":\"nobody\"}",
    "{\"host\":\"a\",\"from_address\":\"a@b\",\"port\":70000}",
    "{\"host\":\"a\",\"from_address\":\"a@b\",\"security\":\"none\"}",
  };
  g_autoptr (MokedSmtpSettings) settings = settings_of (25, "tls");
  g_autofree char *json = moked_smtp_settings_to_json (settings);
  g_autoptr (MokedSmtpSettings) again = moked_smtp_settings_from_json (json, NULL);

  g_assert_cmpint (again->security, ==, MOKED_SMTP_TLS);
  g_assert_cmpstr (again->bounce_address, ==, "bounces@example.org");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (moked_smtp_settings_from_json (bad[i], &error));
      g_assert_cmpint (error->domain, ==, MOKED_SETTINGS_ERROR);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const Server taken = { "250 ok\r\n", "250 2.0.0 queued as 1\r\n", FALSE, MOKED_SEND_SENT, 250 };
  static const Server no_such = { "550 5.1.1 no such user\r\n", "250 ok\r\n", FALSE, MOKED_SEND_REFUSED, 550 };
  static const Server later = { "451 4.7.1 greylisted\r\n", "250 ok\r\n", FALSE, MOKED_SEND_DEFERRED, 451 };
  static const Server spam = { "250 ok\r\n", "554 5.7.1 looks like spam\r\n", FALSE, MOKED_SEND_REFUSED, 554 };
  static const Server full = { "250 ok\r\n", "452 4.2.2 full\r\n", FALSE, MOKED_SEND_DEFERRED, 452 };
  static const Server gone = { "250 ok\r\n", NULL, FALSE, MOKED_SEND_UNKNOWN, 0 };
  static const Server mute = { "250 ok\r\n", "250 ok\r\n", TRUE, MOKED_SEND_DEFERRED, 0 };

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/smtp/taken", &taken, test_outcome);
  g_test_add_data_func ("/smtp/no-such-recipient", &no_such, test_outcome);
  g_test_add_data_func ("/smtp/recipient-later", &later, test_outcome);
  g_test_add_data_func ("/smtp/mail-refused", &spam, test_outcome);
  g_test_add_data_func ("/smtp/mail-later", &full, test_outcome);
  g_test_add_data_func ("/smtp/gone-with-the-mail", &gone, test_outcome);
  g_test_add_data_func ("/smtp/mute", &mute, test_outcome);
  g_test_add_func ("/smtp/nobody-there", test_nobody_there);
  g_test_add_func ("/smtp/no-encryption-no-mail", test_no_encryption_no_mail);
  g_test_add_func ("/smtp/line-end", test_a_line_end_is_no_address);
  g_test_add_func ("/smtp/settings", test_settings);

  return g_test_run ();
}
