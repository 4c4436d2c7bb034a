/* test-message.c: messages, what happens to them, and whom one may write to
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/customers/moked-contact-block.h"
#include "core/customers/moked-customer-merge.h"
#include "core/messages/moked-message-block-verify.h"
#include "core/messages/moked-message.h"
#include "core/messages/moked-template.h"
#include "support/moked-test-messages.h"

#define MINUTES(n) (MOKED_TEST_NOW + (n) * MOKED_MINUTE)

static gint64
send_mail (TestMessages *test,
           int           minute)
{
  const MokedNewMessage message = {
    .customer_id = test->dana,
    .channel = MOKED_CHANNEL_EMAIL,
    .subject = "Welcome",
    .body = "Hello Dana",
    .address = "Dana@Example.com",
    .source = "sendgrid",
    .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (minute) },
  };

  return test_messages_record (test, &message);
}

static guint
count_blocks (TestMessages *test,
              const char   *block_kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM contact_block WHERE block_kind = '%s'", block_kind);

  return (guint) moked_test_get_int (test->test->store, sql);
}

/* --- the row -------------------------------------------------------------------------------------------- */

static void
test_record (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedMessageKey keys[] = { { "message_id", "1@example.com" }, { "sendgrid", "sg1" } };
  MokedNewMessage message = {
    .customer_id = test->dana,
    .channel = MOKED_CHANNEL_EMAIL,
    .address = "DANA@example.com",
    .source = "sendgrid",
    .keys = keys,
    .n_keys = 2,
    .fact = { .kind = MOKED_EVENT_MESSAGE_OPENED, .occurred_at = MINUTES (5) },
  };
  gint64 id = test_messages_record (test, &message);
  g_autoptr (MokedMessage) made = test_messages_load (test, id);
  g_autoptr (MokedMessage) filled = NULL;

  g_assert_cmpint (made->state.message_status, ==, MOKED_MESSAGE_OPENED);
  g_assert_cmpint (made->state.created_at, ==, MINUTES (5));
  g_assert_cmpstr (made->address_key, ==, "dana@example.com");
  g_assert_cmpstr (made->body, ==, "");

  /* Met by its other name; what was said of it is learned, and nothing happens anew. */
  message.keys = &keys[1];
  message.n_keys = 1;
  message.body = "Hello";
  message.campaign = "Spring";
  g_assert_cmpint (test_messages_record (test, &message), ==, id);
  filled = test_messages_load (test, id);
  g_assert_cmpstr (filled->body, ==, "Hello");
  g_assert_cmpstr (filled->campaign, ==, "Spring");
  g_assert_cmpint (filled->state.opens, ==, 1);
  g_assert_cmpint (filled->changed_seq, ==, made->changed_seq);
}

static void
test_facts (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  gint64 id = send_mail (test, 0);
  g_autofree char *facts = moked_test_get_text (test->test->store, "SELECT facts FROM event WHERE kind = 101");
  g_autofree char *body = moked_test_get_text (test->test->store, "SELECT p.body FROM event e JOIN event_private p "
                                                                  "ON p.seq = e.seq WHERE e.kind = 101");
  g_autofree char *failed = NULL;

  g_assert_cmpint (id, ==, 1);
  g_assert_cmpstr (facts, ==, "{\"message\":1,\"channel\":\"email\"}");
  g_assert_cmpstr (body, ==, "{\"address\":\"Dana@Example.com\",\"subject\":\"Welcome\"}");

  test_messages_note (test, id, &(MokedMessageFact) {
    .kind = MOKED_EVENT_MESSAGE_FAILED, .code = "5.1.1", .is_permanent = TRUE, .reason = "no such user", .source = "mailbox",
  });
  failed = moked_test_get_text (test->test->store, "SELECT e.facts || p.body FROM event e JOIN event_private p "
                                                   "ON p.seq = e.seq WHERE e.kind = 105");
  g_assert_cmpstr (failed, ==, "{\"message\":1,\"channel\":\"email\",\"code\":\"5.1.1\",\"is_permanent\":1,"
                               "\"source\":\"mailbox\"}"
                               "{\"address\":\"Dana@Example.com\",\"reason\":\"no such user\"}");
}

static void
test_late_delivered (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  gint64 id = send_mail (test, 0);
  g_autoptr (MokedMessage) message = NULL;

  test_messages_tell (test, id, MOKED_EVENT_MESSAGE_OPENED, MINUTES (3));
  test_messages_tell (test, id, MOKED_EVENT_MESSAGE_CLICKED, MINUTES (4));
  test_messages_tell (test, id, MOKED_EVENT_MESSAGE_OPENED, MINUTES (2));
  test_messages_tell (test, id, MOKED_EVENT_MESSAGE_DELIVERED, MINUTES (1));
  message = test_messages_load (test, id);
  g_assert_cmpint (message->state.message_status, ==, MOKED_MESSAGE_CLICKED);
  g_assert_cmpint (message->state.delivered_at, ==, MINUTES (1));
  g_assert_cmpint (message->state.first_opened_at, ==, MINUTES (2));
  g_assert_cmpint (message->state.last_opened_at, ==, MINUTES (3));
  g_assert_cmpint (message->state.opens, ==, 2);
}

static gboolean
read_steps (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  GPtrArray **steps = data;

  return (*steps = moked_message_list_steps (reader, 1, error)) != NULL;
}

/* The way of a mail that a customer says never came (S13). */
static void
test_steps (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  gint64 id = send_mail (test, 0);
  g_autoptr (GPtrArray) steps = NULL;
  const MokedMessageStep *step;

  test_messages_note (test, id, &(MokedMessageFact) {
    .kind = MOKED_EVENT_MESSAGE_FAILED, .occurred_at = MINUTES (9), .code = "5.2.2", .reason = "mailbox full",
  });
  test_messages_note (test, id, &(MokedMessageFact) {
    .kind = MOKED_EVENT_MESSAGE_DEFERRED, .occurred_at = MINUTES (1), .code = "4.2.2", .reason = "try later",
  });
  moked_test_read (test->test->store, read_steps, &steps);
  g_assert_cmpuint (steps->len, ==, 3);
  step = g_ptr_array_index (steps, 1);
  g_assert_cmpint (step->kind, ==, MOKED_EVENT_MESSAGE_DEFERRED);
  g_assert_cmpstr (step->reason, ==, "try later");
  step = g_ptr_array_index (steps, 2);
  g_assert_cmpstr (step->code, ==, "5.2.2");
  g_assert_false (step->is_permanent);
}

static gboolean
save_template (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_template_save (writer, *(gint64 *) data, MOKED_CHANNEL_EMAIL, "Welcome", NULL,
                              *(gint64 *) data ? "Hello again" : "Hello", NULL, error) == 1;
}

static gboolean
record_refused (MokedWriter   *writer,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GError) refusal = NULL;

  g_assert_cmpint (moked_message_record (writer, data, &refusal), ==, 0);
  g_assert_error (refusal, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT);

  return TRUE;
}

/* Whoever records a message need not know the version: no number is the newest, and a version that is not there none. */
static void
test_template_version (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedNewMessage message = { .customer_id = test->dana, .channel = MOKED_CHANNEL_EMAIL, .template_id = 1,
                              .address = "dana@example.com", .fact = { .kind = MOKED_EVENT_MESSAGE_SENT } };
  const gint64 versions[][2] = { { 0, 2 }, { 1, 1 }, { 2, 2 } };
  gint64 template_id = 0;

  moked_test_write (test->test->store, save_template, &template_id);
  template_id = 1;
  moked_test_write (test->test->store, save_template, &template_id);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (MokedMessage) kept = NULL;
      g_autofree char *facts = g_strdup_printf ("\"template_version\":%" G_GINT64_FORMAT, versions[i][1]);
      g_autofree char *told = NULL;

      message.template_version = versions[i][0];
      kept = test_messages_load (test, test_messages_record (test, &message));
      g_assert_cmpint (kept->template_version, ==, versions[i][1]);
      told = moked_test_get_text (test->test->store, "SELECT facts FROM event ORDER BY seq DESC LIMIT 1");
      g_assert_nonnull (strstr (told, facts));
    }

  message.template_version = 3;
  moked_test_write (test->test->store, record_refused, &message);
}

/* --- whom one may write to ------------------------------------------------------------------------------ */

/* A letter and a minute each, in the order in which they are learned; what stands in the end. */
static const struct
{
  const char *name;
  const char *told;
  guint       failed;
  guint       unsubscribed;
  guint       complained;
} block_cases[] = {
  { "permanent", "f1", 1, 0, 0 },
  { "transient", "t1", 0, 0, 0 },
  { "delivered-later", "f1 d2", 0, 0, 0 },
  { "delivered-later-told-first", "d2 f1", 0, 0, 0 },
  { "delivered-before", "d1 f2", 1, 0, 0 },
  { "delivered-between", "f1 f3 d2", 1, 0, 0 },
  { "unsubscribed", "u1", 0, 1, 0 },
  { "delivery-lifts-no-wish", "u1 d2", 0, 1, 0 },
  { "resubscribed", "u1 x1 r2", 0, 0, 0 },
  { "resubscribed-told-first", "r2 u1", 0, 0, 0 },
  { "unsubscribed-again", "u1 r2 u3", 0, 1, 0 },
  { "resubscription-lifts-no-failure", "f1 r2", 1, 0, 0 },
  { "complained", "x1 u2", 0, 1, 1 },
};

static void
tell (TestMessages *test,
      gint64        id,
      char          letter,
      gint64        instant)
{
  static const char letters[] = "ftdux";
  static const MokedEventKind kinds[] = { MOKED_EVENT_MESSAGE_FAILED, MOKED_EVENT_MESSAGE_FAILED,
                                          MOKED_EVENT_MESSAGE_DELIVERED, MOKED_EVENT_UNSUBSCRIBED,
                                          MOKED_EVENT_COMPLAINED };
  MokedMessageFact fact = { .occurred_at = instant, .is_permanent = letter == 'f' };

  if (letter == 'r')
    {
      fact.kind = MOKED_EVENT_RESUBSCRIBED;
      g_assert_cmpint (test_messages_contact (test, "dana@example.com", &fact), >, 0);
      return;
    }

  fact.kind = kinds[strchr (letters, letter) - letters];
  test_messages_note (test, id, &fact);
}

static void
test_block (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TestMessages) test = test_messages_new ();
  g_auto (GStrv) told = g_strsplit (block_cases[i].told, " ", -1);
  gint64 id = send_mail (test, 0);

  for (guint j = 0; told[j]; j++)
    tell (test, id, told[j][0], MINUTES (told[j][1] - '0'));
  g_assert_cmpuint (count_blocks (test, "failed"), ==, block_cases[i].failed);
  g_assert_cmpuint (count_blocks (test, "unsubscribed"), ==, block_cases[i].unsubscribed);
  g_assert_cmpuint (count_blocks (test, "complained"), ==, block_cases[i].complained);
}

static void
test_blocked (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  gint64 id = send_mail (test, 0);

  g_assert_cmpint (test_messages_blocked (test, test->dana, MOKED_CHANNEL_EMAIL, "dana@example.com"),
                   ==, MOKED_BLOCKED_NOT);
  tell (test, id, 'f', MINUTES (1));
  g_assert_cmpint (test_messages_blocked (test, test->dana, MOKED_CHANNEL_EMAIL, "dana@example.com"),
                   ==, MOKED_BLOCKED_FAILED);
  g_assert_cmpint (test_messages_blocked (test, test->dana, MOKED_CHANNEL_EMAIL, "other@example.com"),
                   ==, MOKED_BLOCKED_NOT);

  /* A wish holds for all addresses of the channel, for whoever has the address, and for no other channel. */
  tell (test, id, 'u', MINUTES (2));
  g_assert_cmpint (test_messages_blocked (test, test->dana, MOKED_CHANNEL_EMAIL, "other@example.com"),
                   ==, MOKED_BLOCKED_UNSUBSCRIBED);
  g_assert_cmpint (test_messages_blocked (test, test->roni, MOKED_CHANNEL_EMAIL, "DANA@example.com"),
                   ==, MOKED_BLOCKED_UNSUBSCRIBED);
  g_assert_cmpint (test_messages_blocked (test, test->roni, MOKED_CHANNEL_EMAIL, "roni@example.com"),
                   ==, MOKED_BLOCKED_NOT);
  g_assert_cmpint (test_messages_blocked (test, test->dana, MOKED_CHANNEL_SMS, "054-123-4567"),
                   ==, MOKED_BLOCKED_NOT);
}

/* --- the proof -------------------------------------------------------------------------------------------- */

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_message_block_verify (reader, NULL, data, error);
}

static const struct
{
  const char *sql;
  const char *column;
} attacks[] = {
  { "DELETE FROM contact_block WHERE block_kind = 'unsubscribed'", "row" },
  { "DELETE FROM contact_block WHERE block_kind = 'failed'", "row" },
  { "DELETE FROM contact_block WHERE block_kind = 'complained'", "row" },
  { "UPDATE contact_block SET since = since + 1 WHERE block_kind = 'unsubscribed'", "since" },
  { "UPDATE contact_block SET since = since - 1 WHERE block_kind = 'complained'", "since" },
  { "UPDATE contact_block SET seq = seq + 1 WHERE block_kind = 'failed'", "seq" },
  { "UPDATE contact_block SET reason = 'none' WHERE block_kind = 'failed'", "reason" },
  { "UPDATE contact_block SET address_key = 'other@example.com' WHERE block_kind = 'failed'", "event" },
  { "UPDATE contact_block SET channel = 'sms' WHERE block_kind = 'failed'", "event" },
  { "UPDATE contact_block SET channel = 'fax' WHERE block_kind = 'failed'", "channel" },
  { "UPDATE contact_block SET block_kind = 'failed', channel = 'letter' WHERE block_kind = 'complained'", "event" },
  { "INSERT INTO contact_block VALUES (2, 'email', '', 'unsubscribed', 1, 1, '')", "event" },
  /* Lifted long ago. */
  { "INSERT INTO contact_block SELECT customer_id, 'sms', '541234567', 'failed', occurred_at, seq, '' FROM event "
    "WHERE kind = 105 AND facts LIKE '%\"sms\"%'", "event" },
};

static void
test_verify (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedNewMessage sms = { .customer_id = test->dana, .channel = MOKED_CHANNEL_SMS, .address = "054-123-4567",
                                .body = "Hello", .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (0) } };
  gint64 mail_id = send_mail (test, 0);
  gint64 sms_id = test_messages_record (test, &sms);
  MokedBlockReport report;

  tell (test, mail_id, 'f', MINUTES (1));
  tell (test, mail_id, 'u', MINUTES (2));
  tell (test, mail_id, 'u', MINUTES (5));
  tell (test, mail_id, 'x', MINUTES (4));
  tell (test, sms_id, 'f', MINUTES (3));
  tell (test, sms_id, 'd', MINUTES (4));
  moked_test_read (test->test->store, verify, &report);
  g_assert_cmpint (report.bad_customer_id, ==, 0);
  g_assert_cmpint (report.blocks, ==, 3);

  moked_test_exec (test->test->store, "CREATE TABLE kept AS SELECT * FROM contact_block");
  moked_test_exec (test->test->store, attacks[i].sql);
  moked_test_read (test->test->store, verify, &report);
  g_assert_cmpint (report.bad_customer_id, ==, strstr (attacks[i].sql, "VALUES (2") ? 2 : test->dana);
  g_assert_cmpstr (report.bad_column, ==, attacks[i].column);

  moked_test_exec (test->test->store, "DELETE FROM contact_block");
  moked_test_exec (test->test->store, "INSERT INTO contact_block SELECT * FROM kept");
}

static gboolean
merge (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  TestMessages *test = data;

  return moked_customer_merge (writer, test->dana, test->roni, error) > 0;
}

static gboolean
resubscribe (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const MokedMessageFact fact = { .kind = MOKED_EVENT_RESUBSCRIBED, .occurred_at = MINUTES (2) };
  TestMessages *test = data;

  return moked_contact_note (writer, test->roni, MOKED_CHANNEL_EMAIL, NULL, &fact, error) > 0;
}

static gboolean
unmerge (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  TestMessages *test = data;

  return moked_customer_unmerge (writer, test->roni, error) > 0;
}

/* While two were one, the one lifted what the other had asked; that stays so when they are two again, and is proved. */
static void
test_lifted_by_merged (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();

  tell (test, send_mail (test, 0), 'u', MINUTES (1));
  moked_test_write (test->test->store, merge, test);
  moked_test_write (test->test->store, resubscribe, test);
  g_assert_cmpuint (count_blocks (test, "unsubscribed"), ==, 0);
  moked_test_write (test->test->store, unmerge, test);
}

/* ---------------------------------------------------------------------------------------------------------- */

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/message/record", test_record);
  g_test_add_func ("/message/facts", test_facts);
  g_test_add_func ("/message/late-delivered", test_late_delivered);
  g_test_add_func ("/message/steps", test_steps);
  g_test_add_func ("/message/template-version", test_template_version);
  for (guint i = 0; i < G_N_ELEMENTS (block_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/message/block/", block_cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_block);
    }
  g_test_add_func ("/message/blocked", test_blocked);
  g_test_add_func ("/message/lifted-by-merged", test_lifted_by_merged);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/message/verify/%u-%s", i, attacks[i].column);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_verify);
    }

  return g_test_run ();
}
