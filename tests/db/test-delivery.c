/* test-delivery.c: what waits is sent once, and what became of it is known, whoever dies meanwhile
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "core/delivery/moked-delivery.h"
#include "core/delivery/moked-settings-json.h"
#include "core/messages/moked-inbound.h"
#include "core/messages/moked-outbox.h"
#include "core/projects/moked-project-setting.h"
#include "support/moked-test-messages.h"
#include "support/moked-test-server.h"

static const char *program;

/* A mail server: what it answers to a recipient, and what it heard. */
typedef struct
{
  const char  *to_recipient;
  GAsyncQueue *to_kill; /* whoever is killed instead of being answered; NULL: nobody */
  guint        mails;
  GString     *heard;
} MailServer;

static void
hear_mail (MailServer       *server,
           GDataInputStream *input)
{
  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (!line || g_str_equal (line, "."))
        break;
      g_string_append_printf (server->heard, "%s\n", line);
    }
  server->mails++;
}

static void
serve_mail (GDataInputStream *input,
            GOutputStream    *output,
            gpointer          data)
{
  MailServer *server = data;

  moked_test_server_say (output, "220 here\r\n");
  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (!line)
        return;
      g_string_append_printf (server->heard, "%s\n", line);
      if (g_str_has_prefix (line, "RCPT"))
        moked_test_server_say (output, server->to_recipient);
      else if (g_str_equal (line, "DATA"))
        {
          moked_test_server_say (output, "354 go on\r\n");
          hear_mail (server, input);
          if (server->to_kill)
            {
              g_autoptr (GSubprocess) sender = g_async_queue_pop (server->to_kill);

              g_subprocess_send_signal (sender, SIGKILL);
              return;
            }
          moked_test_server_say (output, "250 2.0.0 taken as 77\r\n");
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

/* --- the store ------------------------------------------------------------------------------------------- */

typedef struct
{
  const char            *name;
  const char            *json;
  const MokedNewMessage *message;
  gint64                 id;
} Job;

static gboolean
save_setting (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Job *job = data;

  return moked_project_setting_save (writer, job->name, job->json, error) >= 0;
}

static void
set_up_mail (TestMessages *test,
             guint16       port,
             const char   *user)
{
  g_autofree char *json = g_strdup_printf ("{\"host\":\"127.0.0.1\",\"port\":%u,\"security\":\"plain\",\"user\":\"%s\","
                                           "\"from_name\":\"Office\",\"from_address\":\"office@example.org\","
                                           "\"bounce_address\":\"bounces@example.org\"}", port, user);
  Job job = { .name = "smtp", .json = json };

  moked_test_write (test->test->store, save_setting, &job);
}

static void
set_up_sms (TestMessages *test,
            guint16       port)
{
  g_autoptr (MokedSmsSettings) settings = moked_sms_settings_new_kannel ("127.0.0.1", port, "tester", "0772000100", "");
  g_autofree char *json = moked_sms_settings_to_json (settings);
  Job job = { .name = "sms", .json = json };

  moked_test_write (test->test->store, save_setting, &job);
}

static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Job *job = data;

  return (job->id = moked_outbox_add (writer, job->message, error)) > 0;
}

static gint64
add_message (TestMessages *test,
             MokedChannel  channel,
             const char   *address)
{
  const MokedNewMessage message = {
    .customer_id = test->dana,
    .channel = channel,
    .address = address,
    .subject = "שלום",
    .body = "[[שם פרטי]], good day",
  };
  Job job = { .message = &message };

  moked_test_write (test->test->store, add, &job);

  return job.id;
}

static char *
tell_password (MokedChannel   channel,
               const char    *account,
               GCancellable  *cancellable,
               gpointer       data)
{
  GString *asked = data;

  g_string_append_printf (asked, "%s %s;", moked_senders_get_code (channel), account);

  return g_strdup ("foobar");
}

static char *
tell_nothing (MokedChannel   channel,
              const char    *account,
              GCancellable  *cancellable,
              gpointer       data)
{
  return NULL;
}

static MokedDeliveryReport *
deliver (TestMessages *test)
{
  g_autoptr (GError) error = NULL;
  MokedDeliveryReport *report = moked_delivery_run (test->test->store, tell_nothing, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);

  return report;
}

static void
check_state (TestMessages       *test,
             gint64              id,
             const char         *outbox_state,
             MokedMessageStatus  status)
{
  g_autofree char *sql = g_strdup_printf ("SELECT outbox_state FROM outbox WHERE message_id = %" G_GINT64_FORMAT, id);
  g_autofree char *state = moked_test_get_text (test->test->store, sql);
  g_autoptr (MokedMessage) message = test_messages_load (test, id);

  g_assert_cmpstr (state, ==, outbox_state);
  g_assert_cmpint (message->state.message_status, ==, status);
}

/* --- mail -------------------------------------------------------------------------------------------------- */

static void
test_mail (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  MailServer server = { .to_recipient = "250 fine\r\n", .heard = heard };
  MokedTestServer *listening = moked_test_server_new (serve_mail, &server);
  g_autoptr (MokedDeliveryReport) report = NULL;
  g_autoptr (MokedDeliveryReport) again = NULL;
  g_autofree char *token = NULL;
  g_autofree char *envelope = NULL;
  g_autofree char *name = NULL;
  gint64 first, second;

  set_up_mail (test, moked_test_server_get_port (listening), "");
  first = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
  second = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
  report = deliver (test);
  again = deliver (test);
  moked_test_server_free (listening);

  g_assert_cmpint (report->counts[MOKED_SEND_SENT], ==, 2);
  g_assert_cmpint (report->delivered->len, ==, 2);
  g_assert_cmpint (report->next_at, ==, MOKED_NO_INSTANT);
  g_assert_cmpint (again->delivered->len, ==, 0);
  g_assert_cmpint (server.mails, ==, 2);
  check_state (test, first, "sent", MOKED_MESSAGE_SENT);
  check_state (test, second, "sent", MOKED_MESSAGE_SENT);

  token = moked_test_get_text (test->test->store, "SELECT key FROM message_key WHERE key_kind = 'verp' AND message_id = 1");
  envelope = g_strdup_printf ("MAIL FROM:<bounces+%s@example.org>", token);
  name = g_strdup_printf ("Message-Id: <%s.moked@example.org>", token);
  g_assert_nonnull (strstr (heard->str, envelope));
  g_assert_nonnull (strstr (heard->str, name));
  g_assert_cmpint (moked_test_get_int (test->test->store,
                                       "SELECT COUNT (*) FROM message_key WHERE key_kind = 'message_id'"), ==, 2);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *reply;
    gint64      blocks;
  } cases[] = {
    { "550 5.1.1 no such user\r\n", 1 },
    { "550 no such user\r\n", 1 },
    { "550 5.7.1 looks like spam\r\n", 0 },
    { "552 5.3.4 too big\r\n", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TestMessages) test = test_messages_new ();
      g_autoptr (GString) heard = g_string_new (NULL);
      MailServer server = { .to_recipient = cases[i].reply, .heard = heard };
      MokedTestServer *listening = moked_test_server_new (serve_mail, &server);
      g_autoptr (MokedDeliveryReport) report = NULL;
      gint64 id;

      set_up_mail (test, moked_test_server_get_port (listening), "");
      id = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
      report = deliver (test);
      moked_test_server_free (listening);

      g_assert_cmpint (report->counts[MOKED_SEND_REFUSED], ==, 1);
      check_state (test, id, "failed", MOKED_MESSAGE_FAILED);
      g_assert_cmpint (moked_test_get_int (test->test->store, "SELECT COUNT (*) FROM contact_block"), ==,
                       cases[i].blocks);
    }
}

/* A server that is away is not asked for each message anew. */
static void
test_put_off (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (MokedDeliveryReport) report = NULL;
  gint64 first, second;

  set_up_mail (test, moked_test_server_dead_port (), "");
  first = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
  second = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
  report = deliver (test);

  g_assert_cmpint (report->counts[MOKED_SEND_DEFERRED], ==, 1);
  g_assert_cmpint (report->ends[MOKED_CHANNEL_EMAIL], ==, MOKED_DELIVERY_PUT_OFF);
  g_assert_cmpint (report->next_at, ==, MOKED_TEST_NOW + MOKED_MINUTE);
  check_state (test, first, "waiting", MOKED_MESSAGE_DEFERRED);
  check_state (test, second, "waiting", MOKED_MESSAGE_QUEUED);
}

static void
test_without_sender (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (MokedDeliveryReport) report = NULL;
  g_autoptr (MokedDeliveryReport) locked = NULL;
  gint64 id = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");

  report = deliver (test);
  g_assert_cmpint (report->ends[MOKED_CHANNEL_EMAIL], ==, MOKED_DELIVERY_NO_SENDER);
  g_assert_cmpint (report->ends[MOKED_CHANNEL_SMS], ==, MOKED_DELIVERY_ALL_TRIED);
  g_assert_cmpint (report->next_at, ==, MOKED_NO_INSTANT);

  set_up_mail (test, moked_test_server_dead_port (), "dana");
  locked = deliver (test);
  g_assert_cmpint (locked->ends[MOKED_CHANNEL_EMAIL], ==, MOKED_DELIVERY_NO_PASSWORD);
  g_assert_cmpint (locked->delivered->len, ==, 0);
  check_state (test, id, "waiting", MOKED_MESSAGE_QUEUED);
}

/* The wish came while the message waited. */
static void
test_unsubscribed (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  MailServer server = { .to_recipient = "250 fine\r\n", .heard = heard };
  MokedTestServer *listening = moked_test_server_new (serve_mail, &server);
  const MokedMessageFact unsubscribed = { .kind = MOKED_EVENT_UNSUBSCRIBED };
  g_autoptr (MokedDeliveryReport) report = NULL;
  gint64 id;

  set_up_mail (test, moked_test_server_get_port (listening), "");
  id = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
  test_messages_contact (test, "dana@example.com", &unsubscribed);
  report = deliver (test);
  moked_test_server_free (listening);

  g_assert_cmpint (report->delivered->len, ==, 0);
  g_assert_cmpint (server.mails, ==, 0);
  g_assert_cmpstr (heard->str, ==, "");
  check_state (test, id, "failed", MOKED_MESSAGE_FAILED);
}

/* --- short messages ------------------------------------------------------------------------------------ */

static void
serve_sms (GDataInputStream *input,
           GOutputStream    *output,
           gpointer          data)
{
  GString *heard = data;
  g_autofree char *request = moked_test_server_read_line (input);

  g_string_append (heard, request ? request : "");
  for (;;)
    {
      g_autofree char *line = moked_test_server_read_line (input);

      if (!line || *line == '\0')
        break;
    }
  moked_test_server_say (output, "HTTP/1.1 202 Accepted\r\nContent-Length: 24\r\nConnection: close\r\n\r\n"
                                 "0: Accepted for delivery");
}

static void
test_sms (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GString) asked = g_string_new (NULL);
  MokedTestServer *listening = moked_test_server_new (serve_sms, heard);
  g_autoptr (MokedDeliveryReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  set_up_sms (test, moked_test_server_get_port (listening));
  id = add_message (test, MOKED_CHANNEL_SMS, "054-123-4567");
  report = moked_delivery_run (test->test->store, tell_password, asked, NULL, &error);
  g_assert_no_error (error);
  moked_test_server_free (listening);

  g_assert_cmpint (report->counts[MOKED_SEND_SENT], ==, 1);
  g_assert_cmpstr (asked->str, ==, "sms tester@127.0.0.1;");
  g_assert_nonnull (strstr (heard->str, "to=%2B972541234567"));
  g_assert_nonnull (strstr (heard->str, "password=foobar"));
  g_assert_nonnull (strstr (heard->str, "coding=2"));
  g_assert_nonnull (strstr (heard->str, "%D7%93%D7%A0%D7%94%2C%20good%20day"));
  check_state (test, id, "sent", MOKED_MESSAGE_SENT);
}

/* --- killed with the server's "go on" in its ears ----------------------------------------------------------- */

static int
send_all (const char *path)
{
  g_autoptr (MokedClock) clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedStore) store = moked_store_open (path, clock, &error);
  g_autoptr (MokedDeliveryReport) report = NULL;

  g_assert_no_error (error);
  report = moked_delivery_run (store, tell_nothing, NULL, NULL, &error);
  g_assert_no_error (error);

  return EXIT_SUCCESS;
}

static void
test_killed (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GAsyncQueue) to_kill = g_async_queue_new ();
  MailServer server = { .to_recipient = "250 fine\r\n", .to_kill = to_kill, .heard = heard };
  MokedTestServer *listening = moked_test_server_new (serve_mail, &server);
  g_autoptr (MokedDeliveryReport) at_once = NULL;
  g_autoptr (MokedDeliveryReport) later = NULL;
  g_autoptr (GSubprocess) sender = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  set_up_mail (test, moked_test_server_get_port (listening), "");
  id = add_message (test, MOKED_CHANNEL_EMAIL, "dana@example.com");
  sender = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--send", test->test->path, NULL);
  g_assert_no_error (error);
  g_async_queue_push (to_kill, g_object_ref (sender));
  g_subprocess_wait (sender, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (sender));

  /* It has it, as far as anybody knows. */
  at_once = deliver (test);
  g_assert_cmpint (at_once->recovered, ==, 0);
  check_state (test, id, "sending", MOKED_MESSAGE_QUEUED);

  moked_clock_set (test->test->clock, MOKED_TEST_NOW + MOKED_OUTBOX_LONGEST);
  later = deliver (test);
  moked_test_server_free (listening);
  g_assert_cmpint (later->recovered, ==, 1);
  g_assert_cmpint (later->delivered->len, ==, 0);
  g_assert_cmpint (server.mails, ==, 1);
  check_state (test, id, "unknown", MOKED_MESSAGE_UNKNOWN);
}

/* --- settings ------------------------------------------------------------------------------------------------- */

static gboolean
save_smtp (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return moked_senders_save_smtp (writer, data, error) > 0;
}

static gboolean
load_senders (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MokedSenders **senders = data;

  return (*senders = moked_senders_load (reader, error)) != NULL;
}

static void
test_settings (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (MokedSenders) none = NULL;
  g_autoptr (MokedSenders) mail = NULL;
  g_autoptr (MokedSenders) again_none = NULL;
  g_autofree char *account = NULL;

  moked_test_read (test->test->store, load_senders, &none);
  g_assert_false (moked_senders_has (none, MOKED_CHANNEL_EMAIL));

  set_up_mail (test, 587, "dana");
  moked_test_read (test->test->store, load_senders, &mail);
  g_assert_true (moked_senders_has (mail, MOKED_CHANNEL_EMAIL));
  g_assert_false (moked_senders_has (mail, MOKED_CHANNEL_SMS));
  g_assert_false (moked_senders_has (mail, MOKED_CHANNEL_LETTER));
  account = moked_senders_dup_account (mail, MOKED_CHANNEL_EMAIL);
  g_assert_cmpstr (account, ==, "dana@127.0.0.1");

  moked_test_write (test->test->store, save_smtp, NULL);
  moked_test_read (test->test->store, load_senders, &again_none);
  g_assert_false (moked_senders_has (again_none, MOKED_CHANNEL_EMAIL));
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--send"))
    return send_all (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery/mail", test_mail);
  g_test_add_func ("/delivery/refused", test_refused);
  g_test_add_func ("/delivery/put-off", test_put_off);
  g_test_add_func ("/delivery/without-sender", test_without_sender);
  g_test_add_func ("/delivery/unsubscribed", test_unsubscribed);
  g_test_add_func ("/delivery/sms", test_sms);
  g_test_add_func ("/delivery/killed", test_killed);
  g_test_add_func ("/delivery/settings", test_settings);

  return g_test_run ();
}
