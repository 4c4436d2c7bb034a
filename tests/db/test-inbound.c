/* test-inbound.c: what other systems tell leads to a customer once, or is kept
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-act.h"
#include "core/messages/moked-inbound.h"
#include "core/queues/moked-person.h"
#include "support/moked-test-messages.h"

#define MINUTES(n) (MOKED_TEST_NOW + (n) * MOKED_MINUTE)

static const MokedMessageKey sg1[] = { { "sendgrid", "sg1" } };

static MokedInboundEvent
mail_event (const char     *source_key,
            MokedEventKind  kind,
            const char     *address)
{
  return (MokedInboundEvent) {
    .source = "sendgrid",
    .source_key = source_key,
    .kind = kind,
    .occurred_at = MINUTES (1),
    .channel = MOKED_CHANNEL_EMAIL,
    .address = address,
    .keys = sg1,
    .n_keys = 1,
    .payload = "{\"event\":\"raw\"}",
  };
}

static gint64
count (TestMessages *test,
       const char   *sql)
{
  return moked_test_get_int (test->test->store, sql);
}

/* --- once --------------------------------------------------------------------------------------------- */

static void
test_once (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("e1", MOKED_EVENT_MESSAGE_OPENED, " DANA@example.com");
  g_autoptr (MokedMessage) message = NULL;
  MokedMet met;

  g_assert_true (test_messages_apply (test, &event, &met));
  g_assert_cmpint (met, ==, MOKED_MET_NEW);
  g_assert_true (test_messages_apply (test, &event, &met));
  g_assert_cmpint (met, ==, MOKED_MET_AGAIN);

  event.source_key = "e2";
  event.occurred_at = MINUTES (9);
  g_assert_true (test_messages_apply (test, &event, &met));
  event.source_key = "e3";
  event.occurred_at = MINUTES (0);
  event.kind = MOKED_EVENT_MESSAGE_DELIVERED;
  event.address = NULL; /* its name is enough */
  g_assert_true (test_messages_apply (test, &event, &met));

  message = test_messages_load (test, 1);
  g_assert_cmpint (message->customer_id, ==, test->dana);
  g_assert_cmpint (message->state.message_status, ==, MOKED_MESSAGE_OPENED);
  g_assert_cmpint (message->state.opens, ==, 2);
  g_assert_cmpint (message->state.created_at, ==, MINUTES (0));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message"), ==, 1);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'matched' AND seq > 0"), ==, 3);
}

/* One name for the mails to two people: each has their own message. */
static void
test_shared_key (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("e1", MOKED_EVENT_MESSAGE_DELIVERED, "dana@example.com");
  g_autoptr (MokedMessage) second = NULL;

  test_messages_add_customer (test, "Gil", NULL, "gil@example.com");
  g_assert_true (test_messages_apply (test, &event, NULL));
  event.source_key = "e2";
  event.address = "gil@example.com";
  g_assert_true (test_messages_apply (test, &event, NULL));
  event.source_key = "e3";
  event.kind = MOKED_EVENT_MESSAGE_OPENED;
  g_assert_true (test_messages_apply (test, &event, NULL));

  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message"), ==, 2);
  second = test_messages_load (test, 2);
  g_assert_cmpstr (second->address, ==, "gil@example.com");
  g_assert_cmpint (second->state.opens, ==, 1);
}

/* By address alone: the newest message of the campaign before it. */
static void
test_by_address (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const char *campaigns[] = { "Spring", "Winter", "Spring" };
  MokedInboundEvent event = mail_event ("x", MOKED_EVENT_MESSAGE_CLICKED, "dana@example.com");

  for (int i = 0; i < 3; i++)
    {
      const MokedNewMessage message = {
        .customer_id = test->dana,
        .channel = MOKED_CHANNEL_EMAIL,
        .address = "dana@example.com",
        .campaign = campaigns[i],
        .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (10 * i) },
      };

      test_messages_record (test, &message);
    }

  event.n_keys = 0;
  event.occurred_at = MINUTES (15);
  event.campaign = "Spring";
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT clicks FROM message WHERE id = 1"), ==, 1);

  event.source_key = "y";
  event.campaign = NULL;
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT clicks FROM message WHERE id = 2"), ==, 1);

  event.source_key = "z";
  event.campaign = "Autumn";
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT clicks FROM message WHERE id = 4 AND campaign = 'Autumn'"), ==, 1);
}

/* --- answers -------------------------------------------------------------------------------------------- */

static void
test_answer (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedMessageKey sent_keys[] = { { "message_id", "sent@example.com" } };
  const MokedMessageKey reply_keys[] = { { "message_id", "nobody@example.com" }, { "message_id", "sent@example.com" } };
  const MokedNewMessage sent = {
    .customer_id = test->dana,
    .channel = MOKED_CHANNEL_EMAIL,
    .address = "dana@example.com",
    .keys = sent_keys,
    .n_keys = 1,
    .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (0) },
  };
  MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_MESSAGE_RECEIVED, "Dana@Example.com");
  g_autoptr (MokedMessage) answer = NULL;
  g_autoptr (MokedMessage) message = NULL;

  test_messages_record (test, &sent);
  event.source = "mailbox";
  event.subject = "Re: Welcome";
  event.body = "Thanks";
  event.reply_keys = reply_keys;
  event.n_reply_keys = 2;
  event.occurred_at = MINUTES (7);
  g_assert_true (test_messages_apply (test, &event, NULL));

  answer = test_messages_load (test, 2);
  g_assert_true (answer->is_incoming);
  g_assert_cmpint (answer->reply_to_id, ==, 1);
  g_assert_cmpstr (answer->body, ==, "Thanks");
  message = test_messages_load (test, 1);
  g_assert_cmpint (message->state.replied_at, ==, MINUTES (7));
  g_assert_cmpint (message->state.message_status, ==, MOKED_MESSAGE_SENT);

  /* The same mail in another folder. */
  event.source_key = "m2";
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message"), ==, 2);
}

static void
test_answer_by_sms (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  const MokedNewMessage sent = {
    .customer_id = test->dana,
    .channel = MOKED_CHANNEL_SMS,
    .address = "054-1234567",
    .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MINUTES (0) },
  };
  MokedInboundEvent event = { "kannel", "k1", MOKED_EVENT_MESSAGE_RECEIVED, MINUTES (90), MOKED_CHANNEL_SMS };

  test_messages_record (test, &sent);
  event.address = "+972541234567";
  event.body = "כן";
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT reply_to_id FROM message WHERE id = 2"), ==, 1);

  event.source_key = "k2";
  event.occurred_at = MINUTES (60 * 24 * 9);
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COALESCE (reply_to_id, 0) FROM message WHERE id = 3"), ==, 0);
}

/* --- forms ---------------------------------------------------------------------------------------------- */

static const MokedFormField form_fields[] = {
  { "שם מלא", "גיל לוי" }, { "נייד", "052-7654321" }, { "email", "" }, { "הערות", "" }, { "הערות", "שוב" },
};

static MokedInboundEvent
form_event (const char *source_key)
{
  return (MokedInboundEvent) {
    .source = "form",
    .source_key = source_key,
    .kind = MOKED_EVENT_FORM_SUBMITTED,
    .occurred_at = MINUTES (3),
    .form = "צור קשר",
    .page = "https://example.com/spring",
    .fields = form_fields,
    .n_fields = G_N_ELEMENTS (form_fields),
    .creates_customer = TRUE,
  };
}

static void
test_form (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = form_event ("f1");
  g_autofree char *body = NULL;

  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM customer WHERE id = 3 AND name = 'גיל לוי' "
                                "AND created_via = 'landing_page' AND lead_source = 'צור קשר'"), ==, 1);
  g_assert_cmpint (count (test, "SELECT lead_at FROM customer WHERE id = 3"), ==, MINUTES (3));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM contact_point WHERE customer_id = 3 "
                                "AND match_key = '+972527654321'"), ==, 1);
  body = moked_test_get_text (test->test->store, "SELECT p.body FROM event e JOIN event_private p ON p.seq = e.seq "
                                                 "WHERE e.kind = 120");
  g_assert_cmpstr (body, ==, "{\"שם מלא\":\"גיל לוי\",\"נייד\":\"052-7654321\",\"email\":\"\",\"הערות\":\"\","
                             "\"הערות (2)\":\"שוב\"}");

  /* Somebody known by their number, however written. */
  event.source_key = "f2";
  event.address = "+972 52 765 4321";
  g_assert_true (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM customer"), ==, 3);
}

static void
test_form_of_nobody (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = form_event ("f1");

  event.fields = &form_fields[2];
  event.n_fields = 2;
  g_assert_false (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM customer"), ==, 2);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'unmatched'"), ==, 1);
}

static gboolean
compare_form (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const MokedFormField fields[] = {
    { "name", "כהן דנה" }, { "First Name", "דינה" }, { "phone", "054 1234567" }, { "mobile", "054-1234576" },
    { "e-mail", "DANA@EXAMPLE.COM" }, { "contact", "dana@exmaple.com" }, { "city", "Haifa" }, { "tel", " " },
  };
  GPtrArray **differences = data;

  return (*differences = moked_form_differences (reader, 1, fields, G_N_ELEMENTS (fields), error)) != NULL;
}

static void
test_differences (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  g_autoptr (GPtrArray) differences = NULL;
  static const struct
  {
    const char *field;
    const char *on_card;
  } expected[] = {
    { "First Name", "דנה כהן" }, { "mobile", "054-123-4567" }, { "contact", "Dana@Example.com" },
  };

  moked_test_read (test->test->store, compare_form, &differences);
  g_assert_cmpuint (differences->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const MokedFormDifference *difference = g_ptr_array_index (differences, i);

      g_assert_cmpstr (difference->field, ==, expected[i].field);
      g_assert_cmpstr (difference->on_card, ==, expected[i].on_card);
    }
}

/* --- nobody --------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64     item_id;
  gint64     customer_id;
  gint64     seq;
  GPtrArray *items;
} Assigning;

static gboolean
list_unmatched (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Assigning *job = data;

  return (job->items = moked_inbound_list_unmatched (reader, 0, 10, error)) != NULL;
}

static gboolean
assign (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Assigning *job = data;

  return (job->seq = moked_inbound_assign (writer, job->item_id, job->customer_id, error)) > 0;
}

static gboolean
unassign (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Assigning *job = data;

  return (job->seq = moked_inbound_unassign (writer, job->item_id, error)) > 0;
}

static gboolean
assign_known (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Assigning *job = data;

  return (job->seq = moked_inbound_assign_known (writer, NULL, 0, error)) >= 0;
}

static void
test_unmatched (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_MESSAGE_RECEIVED, "who@example.com");
  Assigning job = { .item_id = 1, .customer_id = test->roni };
  const MokedInboundItem *item;
  g_autoptr (MokedMessage) message = NULL;
  g_autoptr (MokedMessage) other = NULL;

  event.subject = "Question";
  event.body = "Are you open?";
  g_assert_false (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message"), ==, 0);

  moked_test_read (test->test->store, list_unmatched, &job);
  g_assert_cmpuint (job.items->len, ==, 1);
  item = g_ptr_array_index (job.items, 0);
  g_assert_cmpstr (item->subject, ==, "Question");
  g_assert_cmpstr (item->payload, ==, "{\"event\":\"raw\"}");
  g_assert_cmpint (item->kind, ==, MOKED_EVENT_MESSAGE_RECEIVED);
  g_ptr_array_unref (job.items);

  /* Given to the wrong one, taken back, and given to the right one. */
  moked_test_write (test->test->store, assign, &job);
  message = test_messages_load (test, 1);
  g_assert_cmpint (message->customer_id, ==, test->roni);
  g_assert_cmpstr (message->body, ==, "Are you open?");
  moked_test_write (test->test->store, unassign, &job);
  g_assert_cmpint (count (test, "SELECT message_status FROM message WHERE id = 1"), ==, MOKED_MESSAGE_WITHDRAWN);
  job.customer_id = test->dana;
  moked_test_write (test->test->store, assign, &job);
  other = test_messages_load (test, 2);
  g_assert_cmpint (other->customer_id, ==, test->dana);
  g_assert_cmpint (other->state.message_status, ==, MOKED_MESSAGE_RECEIVED);
}

static void
test_assign_known (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_UNSUBSCRIBED, "late@example.com");
  Assigning job = { 0 };
  MokedMet met;

  g_assert_false (test_messages_apply (test, &event, NULL));
  moked_test_write (test->test->store, assign_known, &job);
  g_assert_cmpint (job.seq, ==, 0);

  /* As it was kept before anybody followed. */
  moked_store_set_follow_up (test->test->store, NULL);
  test_messages_add_customer (test, "Late", NULL, "Late@Example.com");
  moked_test_write (test->test->store, assign_known, &job);
  g_assert_cmpint (job.seq, ==, 1);
  g_assert_cmpint (test_messages_blocked (test, 3, MOKED_CHANNEL_EMAIL, "late@example.com"),
                   ==, MOKED_BLOCKED_UNSUBSCRIBED);
  g_assert_true (test_messages_apply (test, &event, &met));
  g_assert_cmpint (met, ==, MOKED_MET_AGAIN);
}

/* --- as soon as somebody has the address ------------------------------------------------------------ */

typedef struct
{
  TestMessages *test;
  gint64        customer_id;
  gint64        seq;
} Getting;

static gboolean
add_by_hand (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Getting *job = data;

  job->customer_id = job->test->roni;
  job->seq = moked_customer_add_contact_point (writer, job->test->roni, "email", " Late@EXAMPLE.com", NULL, error);

  return job->seq > 0;
}

static gboolean
change_by_hand (MokedWriter   *writer,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Getting *job = data;

  job->customer_id = job->test->dana;

  return moked_customer_change_contact_point (writer, 2, "late@example.com", NULL, error) > 0;
}

static gboolean
add_customer (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  char *emails[] = { (char *) "late@example.com", NULL };
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  const MokedNewCustomer late = { .name = "Late", .phones = phones, .emails = emails };
  Getting *job = data;

  return (job->customer_id = moked_customer_add (writer, job->test->project_id, &late, error)) > 0;
}

static gboolean
add_caller (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Getting *job = data;
  MokedPhone phone;

  moked_phone_parse ("052-765-4321", "IL", &phone);
  job->customer_id = moked_customer_add_caller (writer, job->test->project_id, &phone, "", MINUTES (20), error);

  return job->customer_id > 0;
}

/* Whatever way the address comes by: in the same transaction, as Moked's own doing, and it can be taken back. */
static void
test_followed (void)
{
  static const struct
  {
    MokedWriteFunc  get;
    const char     *address;
    MokedChannel    channel;
  } cases[] = {
    { add_by_hand, "late@example.com", MOKED_CHANNEL_EMAIL },
    { change_by_hand, "late@example.com", MOKED_CHANNEL_EMAIL },
    { add_customer, "LATE@example.com", MOKED_CHANNEL_EMAIL },
    { add_caller, "+972 52 765 4321", MOKED_CHANNEL_SMS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TestMessages) test = test_messages_new ();
      MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_MESSAGE_RECEIVED, cases[i].address);
      MokedInboundEvent other = mail_event ("m2", MOKED_EVENT_UNSUBSCRIBED, "nobody@example.com");
      Assigning job = { .item_id = 1 };
      Getting getting = { .test = test };
      g_autoptr (MokedMessage) message = NULL;

      event.channel = cases[i].channel;
      event.body = "Are you open?";
      g_assert_false (test_messages_apply (test, &event, NULL));
      g_assert_false (test_messages_apply (test, &other, NULL));
      moked_test_write (test->test->store, cases[i].get, &getting);

      message = test_messages_load (test, 1);
      g_assert_cmpint (message->customer_id, ==, getting.customer_id);
      g_assert_cmpstr (message->body, ==, "Are you open?");
      g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'unmatched'"), ==, 1);
      g_assert_cmpint (count (test, "SELECT actor_kind FROM event e JOIN inbound_item i ON i.seq = e.seq"), ==,
                       MOKED_ACTOR_SYSTEM);

      moked_test_write (test->test->store, unassign, &job);
      g_assert_cmpint (count (test, "SELECT message_status FROM message WHERE id = 1"), ==, MOKED_MESSAGE_WITHDRAWN);
      g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'unmatched'"), ==, 2);
    }
}

/* A form says several ways to reach somebody, any of which may be the one that a customer gets. */
static void
test_followed_by_any (void)
{
  static const MokedFormField fields[] = {
    { "email", "other@example.com" }, { "mobile", "052-7654321" }, { "phone", "04-8123456" },
    { "second mail", "Late@example.com" },
  };
  static const MokedWriteFunc ways[] = { add_by_hand, change_by_hand, add_customer, add_caller };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (TestMessages) test = test_messages_new ();
      MokedInboundEvent event = form_event ("f1");
      Assigning job = { .item_id = 1 };
      Getting getting = { .test = test };

      event.creates_customer = FALSE;
      event.address = "first@example.com";
      event.fields = fields;
      event.n_fields = G_N_ELEMENTS (fields);
      g_assert_false (test_messages_apply (test, &event, NULL));
      moked_test_write (test->test->store, ways[i], &getting);
      g_assert_cmpint (count (test, "SELECT customer_id FROM inbound_item WHERE item_state = 'matched'"), ==,
                       getting.customer_id);

      moked_test_write (test->test->store, unassign, &job);
      moked_test_write (test->test->store, assign_known, &job);
      g_assert_cmpint (job.seq, ==, 1);
    }
}

static gboolean
erase (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Getting *job = data;

  return moked_person_erase (writer, job->customer_id, "asked for it", error) > 0;
}

/* Whoever is erased goes from what was taken back from them, too, by whichever of their addresses it says. */
static void
test_erased (void)
{
  static const MokedFormField fields[] = { { "email", "other@example.com" }, { "mail", "late@example.com" } };
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = form_event ("f1");
  Assigning job = { .item_id = 1 };
  Getting getting = { .test = test };

  event.creates_customer = FALSE;
  event.fields = fields;
  event.n_fields = G_N_ELEMENTS (fields);
  g_assert_false (test_messages_apply (test, &event, NULL));
  moked_test_write (test->test->store, add_by_hand, &getting);
  moked_test_write (test->test->store, unassign, &job);
  moked_test_write (test->test->store, erase, &getting);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE payload <> '' OR address <> ''"), ==, 0);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_address"), ==, 0);
}

/* --- letters -------------------------------------------------------------------------------------------- */

typedef struct
{
  TestMessages *test;
  const char   *external_id;
  gint64        customer_id;
} Meeting;

static gboolean
meet_with_id (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Meeting *job = data;
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  MokedNewCustomer customer = { .external_id = job->external_id, .name = "Late", .phones = phones };
  MokedMet met;

  job->customer_id = moked_customer_meet (writer, job->test->project_id, &customer, &met, error);

  return job->customer_id > 0;
}

/* Where a letter went says nothing of whose it is; another system's id, a number or an address beside it does. */
static void
test_letter (void)
{
  static const MokedFormField phone[] = { { "phone", "+972 54 123 4567" } }, email[] = { { "email", "dana@EXAMPLE.com" } };
  static const struct
  {
    const char           *customer;
    const MokedFormField *fields;
    gboolean              is_matched;
  } letters[] = {
    { "C-7", NULL, TRUE },
    { NULL, phone, TRUE },
    { NULL, email, TRUE },
    { "C-8", phone, TRUE },
    { "C-8", NULL, FALSE },
    { NULL, NULL, FALSE },
  };
  g_autoptr (TestMessages) test = test_messages_new ();
  Meeting late = { .test = test, .external_id = "C-8" };
  Assigning job = { 0 };

  moked_test_exec (test->test->store, "UPDATE customer SET external_id = 'C-7' WHERE id = 1");
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *source_key = g_strdup_printf ("l%u", i);
      MokedInboundEvent event = {
        .source = "post", .source_key = source_key, .kind = MOKED_EVENT_MESSAGE_RECEIVED,
        .channel = MOKED_CHANNEL_LETTER, .address = "הרצל 5, חיפה", .customer = letters[i].customer,
        .fields = letters[i].fields, .n_fields = letters[i].fields ? 1 : 0, .subject = "A complaint",
      };

      g_assert_cmpint (test_messages_apply (test, &event, NULL), ==, letters[i].is_matched);
    }
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message WHERE customer_id = 1 AND channel = 'letter' "
                                "AND address = 'הרצל 5, חיפה' AND subject = 'A complaint'"), ==, 4);

  moked_test_write (test->test->store, meet_with_id, &late);
  g_assert_cmpint (count (test, "SELECT customer_id FROM inbound_item WHERE id = 5"), ==, late.customer_id);
  job.item_id = 5;
  moked_test_write (test->test->store, unassign, &job);
  moked_test_write (test->test->store, assign_known, &job);
  g_assert_cmpint (job.seq, ==, 1);
  job.item_id = 6;
  job.customer_id = test->roni;
  moked_test_write (test->test->store, assign, &job);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message WHERE channel = 'letter' AND address = 'הרצל 5, חיפה'"), ==, 7);
}

/* What was taken back from whoever had the address first is not given to them again because another one gets it; nor does a
 * refused act assign anything. */
static void
test_taken_back (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_MESSAGE_RECEIVED, "late@example.com");
  Assigning job = { .item_id = 1 };
  Getting getting = { .test = test };

  g_assert_false (test_messages_apply (test, &event, NULL));
  moked_test_write (test->test->store, add_by_hand, &getting);
  moked_test_write (test->test->store, unassign, &job);
  moked_test_write (test->test->store, add_customer, &getting);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'unmatched'"), ==, 1);

  job.customer_id = getting.customer_id;
  moked_test_write (test->test->store, assign, &job);
  g_assert_cmpint (count (test, "SELECT customer_id FROM inbound_item WHERE id = 1"), ==, getting.customer_id);
}

/* Of two wishes the later one stands; when that is taken back the earlier one does, and in the end none. */
static void
test_withdrawn_wish (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_UNSUBSCRIBED, "late@example.com");
  Assigning job = { .item_id = 2 };
  Getting getting = { .test = test };

  event.n_keys = 0;
  g_assert_false (test_messages_apply (test, &event, NULL));
  event.source_key = "m2";
  event.occurred_at = MINUTES (5);
  g_assert_false (test_messages_apply (test, &event, NULL));
  moked_test_write (test->test->store, add_by_hand, &getting);
  g_assert_cmpint (count (test, "SELECT since FROM contact_block"), ==, MINUTES (5));

  moked_test_write (test->test->store, unassign, &job);
  g_assert_cmpint (count (test, "SELECT since FROM contact_block"), ==, MINUTES (1));
  job.item_id = 1;
  moked_test_write (test->test->store, unassign, &job);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM contact_block"), ==, 0);
}

/* Told again after somebody got the address. */
static MokedInboundEvent
sms_event (const MokedMessageKey *key,
           MokedEventKind         kind,
           const char            *body,
           gint64                 milliseconds,
           gboolean               is_lone)
{
  return (MokedInboundEvent) {
    .source = "kannel",
    .source_key = key->key,
    .way = key->key_kind,
    .kind = kind,
    .occurred_at = MINUTES (1) + milliseconds * G_TIME_SPAN_MILLISECOND,
    .channel = MOKED_CHANNEL_SMS,
    .address = "054-123-4567",
    .body = body,
    .keys = key,
    .n_keys = 1,
    .is_lone = is_lone,
  };
}

/* By two ways without a common name: one where it surely is, two where it may be two. */
static void
test_two_ways (void)
{
  static const MokedMessageKey a1 = { "callback", "a1" }, a2 = { "callback", "a2" };
  static const MokedMessageKey b1 = { "log", "b1" }, b2 = { "log", "b2" };
  const MokedEventKind in = MOKED_EVENT_MESSAGE_RECEIVED, out = MOKED_EVENT_MESSAGE_SENT;
  const MokedEventKind failed = MOKED_EVENT_MESSAGE_FAILED;
  const struct
  {
    MokedInboundEvent events[4];
    guint             n_events;
    int               n_messages;
  } orders[] = {
    { { sms_event (&a1, in, "כן, מחר", 900, FALSE), sms_event (&b1, in, "...., ......", 0, FALSE) }, 2, 1 },
    { { sms_event (&b1, in, "...., ......", 0, FALSE), sms_event (&a1, in, "כן, מחר", 900, FALSE) }, 2, 1 },
    { { sms_event (&a1, in, "Yes", 900, FALSE), sms_event (&b1, in, "No", 0, FALSE) }, 2, 2 },
    { { sms_event (&a1, in, "Yes", 5000, FALSE), sms_event (&b1, in, "Yes", 0, FALSE) }, 2, 2 },
    /* Somebody wrote the same twice. */
    { { sms_event (&a1, in, "Yes", 100, FALSE), sms_event (&a2, in, "Yes", 900, FALSE),
        sms_event (&b1, in, "Yes", 0, FALSE), sms_event (&b2, in, "Yes", 0, FALSE) }, 4, 2 },
    { { sms_event (&a1, out, NULL, 900, TRUE), sms_event (&b1, out, "Hello", 0, TRUE) }, 2, 1 },
    { { sms_event (&a1, out, NULL, 900, TRUE), sms_event (&b1, out, "Hello", 0, FALSE) }, 2, 2 },
    { { sms_event (&b1, out, "Hello", 0, TRUE), sms_event (&b2, out, "Bye", 1000, TRUE),
        sms_event (&a1, out, NULL, 900, TRUE) }, 3, 3 },
    { { sms_event (&a1, out, NULL, 900, TRUE), sms_event (&b1, failed, "Hello", 0, TRUE) }, 2, 2 },
    { { sms_event (&a1, out, "Hello", 100, FALSE), sms_event (&a2, out, "Bye", 100, FALSE),
        sms_event (&b1, out, "Bye", 0, FALSE), sms_event (&b2, out, "Hello", 0, FALSE) }, 4, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (TestMessages) test = test_messages_new ();

      for (guint j = 0; j < orders[i].n_events; j++)
        g_assert_true (test_messages_apply (test, &orders[i].events[j], NULL));
      g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message"), ==, orders[i].n_messages);
      g_assert_cmpint (count (test, "SELECT COUNT (*) FROM message WHERE body LIKE '..%'"), ==, 0);
    }
}

/* Nothing but the word, in whatever language and letters; once, also where two ways tell of it. */
static void
test_stop (void)
{
  static const struct
  {
    MokedChannel  channel;
    const char   *subject;
    const char   *body;
    gboolean      is_wish;
  } messages[] = {
    { MOKED_CHANNEL_SMS, NULL, " הסר. ", TRUE },
    { MOKED_CHANNEL_SMS, NULL, "Stop!", TRUE },
    { MOKED_CHANNEL_WHATSAPP, NULL, "הסירו אותי", TRUE },
    { MOKED_CHANNEL_SMS, NULL, "Do not stop", FALSE },
    { MOKED_CHANNEL_SMS, NULL, "", FALSE },
    { MOKED_CHANNEL_EMAIL, "Unsubscribe", "Thank you", TRUE },
    { MOKED_CHANNEL_EMAIL, "Re: Unsubscribe", "Why?", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (TestMessages) test = test_messages_new ();
      const char *address = messages[i].channel == MOKED_CHANNEL_EMAIL ? "dana@example.com" : "054-123-4567";
      MokedInboundEvent event = {
        .source = "kannel", .source_key = "s1", .kind = MOKED_EVENT_MESSAGE_RECEIVED, .channel = messages[i].channel,
        .occurred_at = MINUTES (1), .address = address, .subject = messages[i].subject, .body = messages[i].body,
      };

      for (guint j = 0; j < 2; j++)
        g_assert_true (test_messages_apply (test, &event, NULL));
      event.source_key = "s2";
      g_assert_true (test_messages_apply (test, &event, NULL));
      g_assert_cmpint (test_messages_blocked (test, test->dana, messages[i].channel, address), ==,
                       messages[i].is_wish ? MOKED_BLOCKED_UNSUBSCRIBED : MOKED_BLOCKED_NOT);
      g_assert_cmpint (count (test, "SELECT COUNT (*) FROM event WHERE kind = 107"), ==, messages[i].is_wish);
    }
}

/* Of somebody whom nobody knows it is kept, and holds as soon as somebody does. */
static void
test_stop_of_nobody (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  Getting getting = { .test = test };
  MokedInboundEvent event = {
    .source = "kannel", .source_key = "s1", .kind = MOKED_EVENT_MESSAGE_RECEIVED, .channel = MOKED_CHANNEL_SMS,
    .occurred_at = MINUTES (1), .address = "+972 52 765 4321", .body = "הסר",
  };

  g_assert_false (test_messages_apply (test, &event, NULL));
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'unmatched'"), ==, 2);
  moked_test_write (test->test->store, add_caller, &getting);
  g_assert_cmpint (test_messages_blocked (test, getting.customer_id, MOKED_CHANNEL_SMS, "052-765-4321"), ==,
                   MOKED_BLOCKED_UNSUBSCRIBED);
}

static void
test_told_again (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();
  MokedInboundEvent event = mail_event ("m1", MOKED_EVENT_MESSAGE_OPENED, "late@example.com");
  MokedMet met;

  g_assert_false (test_messages_apply (test, &event, NULL));
  moked_store_set_follow_up (test->test->store, NULL);
  test_messages_add_customer (test, "Late", NULL, "late@example.com");
  g_assert_true (test_messages_apply (test, &event, &met));
  g_assert_cmpint (met, ==, MOKED_MET_CHANGED);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item WHERE item_state = 'matched'"), ==, 1);
}

static gboolean
apply_incomplete (MokedWriter   *writer,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  MokedInboundEvent event = mail_event ("", MOKED_EVENT_MESSAGE_OPENED, "dana@example.com");
  g_autoptr (GError) failure = NULL;
  MokedMet met;

  g_assert_false (moked_inbound_apply (writer, &event, &met, NULL, &failure));
  g_assert_error (failure, MOKED_INBOUND_ERROR, MOKED_INBOUND_ERROR_INCOMPLETE);
  g_clear_error (&failure);

  event = mail_event ("k", MOKED_EVENT_CALL_RECORDED, "dana@example.com");
  g_assert_false (moked_inbound_apply (writer, &event, &met, NULL, &failure));
  g_assert_error (failure, MOKED_INBOUND_ERROR, MOKED_INBOUND_ERROR_INCOMPLETE);

  event = mail_event ("k", MOKED_EVENT_MESSAGE_OPENED, "dana@example.com");

  return moked_inbound_apply (writer, &event, &met, NULL, error);
}

/* One bad event costs itself only. */
static void
test_incomplete (void)
{
  g_autoptr (TestMessages) test = test_messages_new ();

  moked_test_write (test->test->store, apply_incomplete, NULL);
  g_assert_cmpint (count (test, "SELECT COUNT (*) FROM inbound_item"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inbound/once", test_once);
  g_test_add_func ("/inbound/shared-key", test_shared_key);
  g_test_add_func ("/inbound/by-address", test_by_address);
  g_test_add_func ("/inbound/answer", test_answer);
  g_test_add_func ("/inbound/answer-by-sms", test_answer_by_sms);
  g_test_add_func ("/inbound/form", test_form);
  g_test_add_func ("/inbound/form-of-nobody", test_form_of_nobody);
  g_test_add_func ("/inbound/differences", test_differences);
  g_test_add_func ("/inbound/unmatched", test_unmatched);
  g_test_add_func ("/inbound/assign-known", test_assign_known);
  g_test_add_func ("/inbound/followed", test_followed);
  g_test_add_func ("/inbound/followed-by-any-address", test_followed_by_any);
  g_test_add_func ("/inbound/erased", test_erased);
  g_test_add_func ("/inbound/letter", test_letter);
  g_test_add_func ("/inbound/taken-back", test_taken_back);
  g_test_add_func ("/inbound/withdrawn-wish", test_withdrawn_wish);
  g_test_add_func ("/inbound/two-ways", test_two_ways);
  g_test_add_func ("/inbound/stop", test_stop);
  g_test_add_func ("/inbound/stop-of-nobody", test_stop_of_nobody);
  g_test_add_func ("/inbound/told-again", test_told_again);
  g_test_add_func ("/inbound/incomplete", test_incomplete);

  return g_test_run ();
}
