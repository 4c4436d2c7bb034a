/* test-outbox.c: a message is kept before it leaves, and what became of it is known
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/messages/moked-outbox.h"
#include "core/messages/moked-template.h"
#include "core/projects/moked-project-setting.h"
#include "support/moked-test-messages.h"

typedef struct
{
  const MokedNewMessage   *message;
  const MokedOutboxResult *result;
  GError                  *refusal;
  MokedMessage            *claimed;
  gint64                   id;
  gint64                   seq;
} Job;

/* What is refused changes nothing; so the transaction may be committed. */
static gboolean
add (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Job *job = data;

  job->id = moked_outbox_add (writer, job->message, &job->refusal);

  return TRUE;
}

static gint64
add_message (TestMessages          *test,
             const MokedNewMessage *message)
{
  Job job = { .message = message };

  moked_test_write (test->test->store, add, &job);
  g_assert_no_error (job.refusal);

  return job.id;
}

static void
check_refused (TestMessages          *test,
               const MokedNewMessage *message,
               int                    code)
{
  Job job = { .message = message };

  moked_test_write (test->test->store, add, &job);
  g_assert_cmpint (job.id, ==, 0);
  g_assert_error (job.refusal, MOKED_OUTBOX_ERROR, code);
  g_clear_error (&job.refusal);
}

static gboolean
claim (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Job *job = data;
  g_autoptr (GError) failure = NULL;

  job->claimed = moked_outbox_claim (writer, MOKED_CHANNEL_EMAIL, &failure);
  g_assert_no_error (failure);

  return TRUE;
}

/* The id of what was claimed; 0: nothing is due. */
static gint64
claim_mail (TestMessages *test)
{
  Job job = { 0 };
  gint64 id;

  moked_test_write (test->test->store, claim, &job);
  id = job.claimed ? job.claimed->id : 0;
  g_clear_pointer (&job.claimed, moked_message_unref);

  return id;
}

static gboolean
end (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Job *job = data;

  return (job->seq = moked_outbox_end (writer, job->id, job->result, error)) > 0;
}

static void
end_mail (TestMessages            *test,
          gint64                   id,
          const MokedOutboxResult *result)
{
  Job job = { .id = id, .result = result };

  moked_test_write (test->test->store, end, &job);
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

static MokedNewMessage
mail_to_dana (TestMessages *test)
{
  return (MokedNewMessage) {
    .customer_id = test->dana,
    .channel = MOKED_CHANNEL_EMAIL,
    .address = "Dana@Example.com",
    .subject = "For [[first name]]",
    .body = "Hello [[name]]",
  };
}

/* --- before it is kept -------------------------------------------------------------------------------- */

typedef struct
{
  const MokedNewMessage *message;
  MokedOutboxPreview    *preview;
} PreviewJob;

static gboolean
preview (MokedReader   *reader,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  PreviewJob *job = data;

  return (job->preview = moked_outbox_preview (reader, job->message, error)) != NULL;
}

static void
check_names (GPtrArray  *names,
             const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; names && i < names->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", (char *) g_ptr_array_index (names, i));
  g_assert_cmpstr (joined->str, ==, expected);
}

/* The seed's own sentence: what the card does not have is asked for, and asked for still when it was given. (S16) */
static void
test_asked_fields (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  static const MokedMergeValue values[] = { { "יתרת  תשלם", "never" }, { "מספר ימים ", "10" } };
  static const struct
  {
    guint       n_values;
    const char *unknown;
  } cases[] = { { 0, "יתרת תשלם|מספר ימים|Days|days||unended" }, { 2, "יתרת תשלם|Days|days||unended" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MokedNewMessage message = {
        .customer_id = test->dana,
        .channel = MOKED_CHANNEL_EMAIL,
        .address = "dana@example.com",
        .subject = "[[first name]], [[יתרת תשלם]]",
        .body = "[[מספר ימים]] [[יתרת תשלם]] [[Days]] [[days]] [[]] [[unended",
        .values = values,
        .n_values = cases[i].n_values,
      };
      PreviewJob job = { .message = &message };

      moked_test_read (test->test->store, preview, &job);
      check_names (job.preview->unknown_fields, cases[i].unknown);
      check_names (job.preview->asked_fields, "יתרת תשלם|מספר ימים|Days");
      moked_outbox_preview_free (job.preview);
    }
}

static void
test_given_values (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  static const MokedMergeValue values[] = { { "יתרת תשלם", "450 ש\"ח" }, { "DAYS", "10" } };
  MokedNewMessage message = mail_to_dana (test);
  g_autoptr (MokedMessage) kept = NULL;

  message.body = "[[first name]]: [[יתרת תשלם]], [[days]]";
  check_refused (test, &message, MOKED_OUTBOX_ERROR_MERGE_FIELD);
  message.values = values;
  message.n_values = G_N_ELEMENTS (values);
  kept = test_messages_load (test, add_message (test, &message));
  g_assert_cmpstr (kept->body, ==, "דנה: 450 ש\"ח, 10");
}

/* --- on its way --------------------------------------------------------------------------------------- */

static void
test_sent (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedNewMessage message = mail_to_dana (test);
  const MokedOutboxResult sent = { .end = MOKED_OUTBOX_END_SENT, .reason = "250 ok", .key_kind = "message_id",
                                   .key = "x@example.com" };
  gint64 id = add_message (test, &message);
  g_autoptr (MokedMessage) kept = test_messages_load (test, id);

  g_assert_cmpstr (kept->subject, ==, "For דנה");
  g_assert_cmpstr (kept->body, ==, "Hello דנה כהן");
  g_assert_cmpstr (kept->source, ==, "outbox");
  check_state (test, id, "waiting", MOKED_MESSAGE_QUEUED);
  g_assert_cmpint (moked_test_get_int (test->test->store, "SELECT LENGTH (key) FROM message_key WHERE key_kind = 'verp'"),
                   ==, 32);

  g_assert_cmpint (claim_mail (test), ==, id);
  check_state (test, id, "sending", MOKED_MESSAGE_QUEUED);
  g_assert_cmpint (claim_mail (test), ==, 0);
  end_mail (test, id, &sent);
  check_state (test, id, "sent", MOKED_MESSAGE_SENT);
  g_assert_cmpint (moked_test_get_int (test->test->store,
                                       "SELECT message_id FROM message_key WHERE key = 'x@example.com'"), ==, id);
}

static void
test_put_off (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedNewMessage message = mail_to_dana (test);
  const MokedOutboxResult deferred = { .end = MOKED_OUTBOX_END_DEFERRED, .code = "451", .reason = "greylisted" };
  static const int minutes[] = { 1, 5, 15, 60, 240, 720 };
  gint64 id = add_message (test, &message);
  gint64 now = MOKED_TEST_NOW;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_assert_cmpint (claim_mail (test), ==, id);
      end_mail (test, id, &deferred);
      check_state (test, id, "waiting", MOKED_MESSAGE_DEFERRED);
      moked_clock_set (test->test->clock, now + minutes[i] * MOKED_MINUTE - 1);
      g_assert_cmpint (claim_mail (test), ==, 0);
      now += minutes[i] * MOKED_MINUTE;
      moked_clock_set (test->test->clock, now);
    }

  g_assert_cmpint (claim_mail (test), ==, id);
  end_mail (test, id, &deferred);
  check_state (test, id, "failed", MOKED_MESSAGE_FAILED);
  g_assert_cmpint (moked_test_get_int (test->test->store, "SELECT COUNT (*) FROM contact_block"), ==, 0);
}

static gboolean
recover (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = data;

  return (job->seq = moked_outbox_recover (writer, error)) >= 0;
}

static gboolean
resend (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Job *job = data;

  return (job->seq = moked_outbox_resend (writer, job->id, error)) > 0;
}

/* The program died while it was sending: nobody knows, and nothing is sent again by itself. */
static void
test_interrupted (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedNewMessage message = mail_to_dana (test);
  Job job = { .id = add_message (test, &message) };

  g_assert_cmpint (claim_mail (test), ==, job.id);
  moked_test_store_reopen (test->test);
  moked_test_write (test->test->store, recover, &job);
  g_assert_cmpint (job.seq, ==, 0);
  check_state (test, job.id, "sending", MOKED_MESSAGE_QUEUED);

  moked_clock_set (test->test->clock, MOKED_TEST_NOW + MOKED_OUTBOX_LONGEST);
  moked_test_write (test->test->store, recover, &job);
  g_assert_cmpint (job.seq, ==, 1);
  check_state (test, job.id, "unknown", MOKED_MESSAGE_UNKNOWN);
  g_assert_cmpint (claim_mail (test), ==, 0);

  moked_clock_set (test->test->clock, MOKED_TEST_NOW + 2 * MOKED_OUTBOX_LONGEST);
  moked_test_write (test->test->store, resend, &job);
  check_state (test, job.id, "waiting", MOKED_MESSAGE_QUEUED);
  g_assert_cmpint (claim_mail (test), ==, job.id);
}

static gboolean
cancel (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Job *job = data;

  job->seq = moked_outbox_cancel (writer, job->id, &job->refusal);

  return TRUE;
}

static void
test_cancelled (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = mail_to_dana (test);
  Job job = { 0 };

  message.not_before = MOKED_TEST_NOW + 1;
  job.id = add_message (test, &message);
  g_assert_cmpint (claim_mail (test), ==, 0);
  moked_test_write (test->test->store, cancel, &job);
  g_assert_no_error (job.refusal);
  check_state (test, job.id, "failed", MOKED_MESSAGE_FAILED);
  moked_clock_set (test->test->clock, MOKED_TEST_NOW + 2);
  g_assert_cmpint (claim_mail (test), ==, 0);

  moked_test_write (test->test->store, cancel, &job);
  g_assert_error (job.refusal, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_STATE);
  g_clear_error (&job.refusal);
}

static void
test_composer (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = mail_to_dana (test);
  const MokedOutboxResult composed = { .end = MOKED_OUTBOX_END_COMPOSED };
  gint64 id;

  message.with_composer = TRUE;
  id = add_message (test, &message);
  g_assert_cmpint (claim_mail (test), ==, 0);
  end_mail (test, id, &composed);
  check_state (test, id, "composer", MOKED_MESSAGE_COMPOSED);
}

static void
test_by_hand (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = mail_to_dana (test);
  g_autoptr (MokedMessage) kept = NULL;

  message.channel = MOKED_CHANNEL_WHATSAPP;
  message.address = "0541234567";
  kept = test_messages_load (test, add_message (test, &message));
  g_assert_cmpint (kept->state.message_status, ==, MOKED_MESSAGE_SENT);
  g_assert_cmpstr (kept->source, ==, "hand");
  g_assert_cmpstr (kept->address_key, ==, "+972541234567");
  g_assert_cmpint (moked_test_get_int (test->test->store, "SELECT COUNT (*) FROM outbox"), ==, 0);
}

/* --- refused ---------------------------------------------------------------------------------------------- */

static void
test_refused (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = mail_to_dana (test);

  message.body = "[[nobody's field]]";
  check_refused (test, &message, MOKED_OUTBOX_ERROR_MERGE_FIELD);
  message.body = " \n";
  check_refused (test, &message, MOKED_OUTBOX_ERROR_EMPTY);
  message = mail_to_dana (test);
  message.address = "054-1234567";
  check_refused (test, &message, MOKED_OUTBOX_ERROR_NO_ADDRESS);
  message.channel = MOKED_CHANNEL_SMS;
  message.address = "dana@example.com";
  check_refused (test, &message, MOKED_OUTBOX_ERROR_NO_ADDRESS);
  message = mail_to_dana (test);
  message.customer_id = 99;
  check_refused (test, &message, MOKED_OUTBOX_ERROR_UNKNOWN);
  message = mail_to_dana (test);
  message.template_id = 99;
  check_refused (test, &message, MOKED_OUTBOX_ERROR_UNKNOWN);
  g_assert_cmpint (moked_test_get_int (test->test->store, "SELECT COUNT (*) FROM message"), ==, 0);
}

static void
test_blocked (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = mail_to_dana (test);
  const MokedMessageFact unsubscribed = { .kind = MOKED_EVENT_UNSUBSCRIBED };
  const MokedMessageFact complained = { .kind = MOKED_EVENT_COMPLAINED };
  const MokedOutboxResult bounced = { .end = MOKED_OUTBOX_END_REFUSED, .code = "550", .is_permanent = TRUE };
  gint64 id = add_message (test, &message);
  gint64 waiting;

  claim_mail (test);
  end_mail (test, id, &bounced);
  check_refused (test, &message, MOKED_OUTBOX_ERROR_ADDRESS_FAILED);
  message.is_confirmed = TRUE;
  waiting = add_message (test, &message);

  /* What waited when the wish came is not sent either, and a confirmation does not help. */
  test_messages_contact (test, "dana@example.com", &unsubscribed);
  check_refused (test, &message, MOKED_OUTBOX_ERROR_UNSUBSCRIBED);
  g_assert_cmpint (claim_mail (test), ==, 0);
  check_state (test, waiting, "failed", MOKED_MESSAGE_FAILED);
  test_messages_contact (test, "dana@example.com", &complained);
  check_refused (test, &message, MOKED_OUTBOX_ERROR_COMPLAINED);
}

static gboolean
save_template (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_template_save (writer, 0, MOKED_CHANNEL_EMAIL, "Welcome", "Hi", "Hello [[name]]", NULL, error) == 1;
}

static gboolean
set_days (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return moked_project_setting_save (writer, "duplicates", data, error) > 0;
}

static void
test_duplicate (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = { .customer_id = test->dana, .channel = MOKED_CHANNEL_EMAIL,
                              .address = "dana@example.com", .template_id = 1 };
  MokedNewMessage to_another;
  g_autoptr (MokedMessage) first = NULL;

  moked_test_write (test->test->store, save_template, NULL);
  first = test_messages_load (test, add_message (test, &message));
  g_assert_cmpint (first->template_version, ==, 1);
  g_assert_cmpstr (first->template_name, ==, "Welcome");
  g_assert_cmpstr (first->body, ==, "Hello דנה כהן");
  check_refused (test, &message, MOKED_OUTBOX_ERROR_DUPLICATE);

  to_another = message;
  to_another.customer_id = test_messages_add_customer (test, "Gil", NULL, "gil@example.com");
  to_another.address = "gil@example.com";
  add_message (test, &to_another);

  moked_clock_set (test->test->clock, MOKED_TEST_NOW + 7 * G_TIME_SPAN_DAY);
  check_refused (test, &message, MOKED_OUTBOX_ERROR_DUPLICATE);
  moked_clock_set (test->test->clock, MOKED_TEST_NOW + 7 * G_TIME_SPAN_DAY + 1);
  add_message (test, &message);

  message.is_confirmed = TRUE;
  add_message (test, &message);
  message.is_confirmed = FALSE;
  moked_test_write (test->test->store, set_days, (gpointer) "{\"days\":0}");
  add_message (test, &message);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outbox/asked-fields", test_asked_fields);
  g_test_add_func ("/outbox/given-values", test_given_values);
  g_test_add_func ("/outbox/sent", test_sent);
  g_test_add_func ("/outbox/put-off", test_put_off);
  g_test_add_func ("/outbox/interrupted", test_interrupted);
  g_test_add_func ("/outbox/cancelled", test_cancelled);
  g_test_add_func ("/outbox/composer", test_composer);
  g_test_add_func ("/outbox/by-hand", test_by_hand);
  g_test_add_func ("/outbox/refused", test_refused);
  g_test_add_func ("/outbox/blocked", test_blocked);
  g_test_add_func ("/outbox/duplicate", test_duplicate);

  return g_test_run ();
}
