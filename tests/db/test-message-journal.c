/* test-message-journal.c: the messages of all customers; the proof of their rows
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/messages/moked-message-journal.h"
#include "core/messages/moked-message-verify.h"
#include "support/moked-test-messages.h"

#define MINUTES(n) (MOKED_TEST_NOW + (n) * MOKED_MINUTE)

/* Ids 1 to 5. */
static TestMessages *
write_messages (void)
{
  TestMessages *test = test_messages_new ();
  const struct
  {
    gint64         customer_id;
    MokedChannel   channel;
    gboolean       is_incoming;
    const char    *subject;
    const char    *address;
    const char    *campaign;
    MokedEventKind kind;
    int            minute;
  } messages[] = {
    { test->dana, MOKED_CHANNEL_EMAIL, FALSE, "Winter 100% off", "dana@example.com", "Winter", MOKED_EVENT_MESSAGE_SENT, 1 },
    { test->dana, MOKED_CHANNEL_EMAIL, TRUE, "Re: Winter", "dana@example.com", "", MOKED_EVENT_MESSAGE_RECEIVED, 5 },
    { test->roni, MOKED_CHANNEL_SMS, FALSE, "", "03-555-1234", "Winter", MOKED_EVENT_MESSAGE_FAILED, 3 },
    { test->roni, MOKED_CHANNEL_LETTER, FALSE, "Contract", "Haifa", "", MOKED_EVENT_MESSAGE_SENT, 3 },
    { test->dana, MOKED_CHANNEL_WHATSAPP, FALSE, "1000 off", "0541234567", "Spring", MOKED_EVENT_MESSAGE_OPENED, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      const MokedNewMessage message = {
        .customer_id = messages[i].customer_id,
        .channel = messages[i].channel,
        .is_incoming = messages[i].is_incoming,
        .subject = messages[i].subject,
        .body = "Line one\nline two",
        .address = messages[i].address,
        .campaign = messages[i].campaign,
        .fact = { .kind = messages[i].kind, .occurred_at = MINUTES (messages[i].minute) },
      };

      test_messages_record (test, &message);
    }

  return test;
}

/* --- the journal ----------------------------------------------------------------------------------------- */

static const struct
{
  const char        *name;
  MokedMessageQuery  query;
  const char        *ids;
} cases[] = {
  { "all", { 0 }, "5 2 4 3 1" },
  { "limit", { .limit = 2 }, "5 2" },
  { "page", { .before_at = MINUTES (5), .before_id = 2, .limit = 2 }, "4 3" },
  { "page-within-an-instant", { .before_at = MINUTES (3), .before_id = 4 }, "3 1" },
  { "channels", { .channels = 1u << MOKED_CHANNEL_SMS | 1u << MOKED_CHANNEL_LETTER }, "4 3" },
  { "statuses", { .statuses = 1u << MOKED_MESSAGE_FAILED | 1u << MOKED_MESSAGE_OPENED }, "5 3" },
  { "incoming", { .only_incoming = TRUE }, "2" },
  { "outgoing", { .only_outgoing = TRUE }, "5 4 3 1" },
  { "customer", { .customer_id = 2 }, "4 3" },
  { "campaign", { .campaign = "Winter" }, "3 1" },
  { "time", { .from = MINUTES (3), .to = MINUTES (9) }, "2 4 3" },
  { "subject", { .search = "winter" }, "2 3 1" },
  { "per-cent", { .search = "100%" }, "1" },
  { "name", { .search = "כהן" }, "5 2 1" },
  { "address", { .search = "555" }, "3" },
  { "nothing", { .search = "nobody" }, "" },
};

typedef struct
{
  const MokedMessageQuery *query;
  GPtrArray               *lines;
  gint64                   count;
} Reading;

static gboolean
read_journal (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Reading *job = data;

  job->count = moked_message_journal_count (reader, job->query, error);

  return job->count >= 0 && (job->lines = moked_message_journal_list (reader, job->query, error)) != NULL;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TestMessages) test = write_messages ();
  g_autoptr (GString) ids = g_string_new (NULL);
  Reading job = { .query = &cases[i].query };

  moked_test_read (test->test->store, read_journal, &job);
  for (guint j = 0; j < job.lines->len; j++)
    {
      const MokedMessageLine *line = g_ptr_array_index (job.lines, j);

      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, j > 0 ? " " : "", line->id);
      g_assert_cmpstr (line->subject, ==, line->id == 3 ? "Line one line two" : line->subject);
      g_assert_cmpstr (line->customer_name, ==, line->customer_id == test->dana ? "דנה כהן" : "Roni");
    }
  g_assert_cmpstr (ids->str, ==, cases[i].ids);
  if (cases[i].query.limit == 0 && cases[i].query.before_id == 0)
    g_assert_cmpint (job.count, ==, job.lines->len);
  g_ptr_array_unref (job.lines);
}

/* --- by ids ---------------------------------------------------------------------------------------------- */

typedef struct
{
  const MokedMessageQuery *query;
  MokedJournalColumn       sort;
  gboolean                 descending;
  GArray                  *ids;
  GPtrArray               *lines;
} Finding;

static gboolean
find_in_journal (MokedReader   *reader,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Finding *job = data;

  return (job->ids = moked_message_journal_find (reader, job->query, job->sort, job->descending, error)) &&
         (job->lines = moked_message_journal_load (reader, &g_array_index (job->ids, gint64, 0), job->ids->len,
                                                   error));
}

static int
compare_lines (const MokedMessageLine *a,
               const MokedMessageLine *b,
               MokedJournalColumn      sort)
{
  switch (sort)
    {
    case MOKED_JOURNAL_CREATED:
      return (a->created_at > b->created_at) - (a->created_at < b->created_at);
    case MOKED_JOURNAL_CUSTOMER:
      return strcmp (a->customer_name, b->customer_name);
    case MOKED_JOURNAL_DIRECTION:
      return b->is_incoming - a->is_incoming;
    case MOKED_JOURNAL_STATUS:
      return (int) a->status - (int) b->status;
    case MOKED_JOURNAL_SUBJECT:
      return strcmp (a->subject, b->subject);
    case MOKED_JOURNAL_CAMPAIGN:
      return strcmp (a->campaign, b->campaign);
    case MOKED_JOURNAL_OPENS:
      return (a->opens > b->opens) - (a->opens < b->opens);
    case MOKED_JOURNAL_CLICKS:
      return (a->clicks > b->clicks) - (a->clicks < b->clicks);
    case MOKED_JOURNAL_CHANNEL:
    case MOKED_JOURNAL_ADDRESS:
    case MOKED_JOURNAL_TEMPLATE:
    case MOKED_N_JOURNAL_COLUMNS:
    default:
      return 0;
    }
}

/* Every order holds the rows of the journal, each once, one after the other as it says. */
static void
test_orders (void)
{
  g_autoptr (TestMessages) test = write_messages ();
  const MokedMessageQuery all = { 0 };

  for (guint i = 0; i < 2 * MOKED_N_JOURNAL_COLUMNS; i++)
    {
      Finding job = { .query = &all, .sort = i / 2, .descending = i % 2 };
      Reading listing = { .query = &all };

      moked_test_read (test->test->store, find_in_journal, &job);
      moked_test_read (test->test->store, read_journal, &listing);
      g_assert_cmpuint (job.lines->len, >, 1);
      g_assert_cmpuint (job.lines->len, ==, listing.lines->len);
      for (guint j = 0; j < job.lines->len; j++)
        {
          const MokedMessageLine *line = job.lines->pdata[j];

          g_assert_cmpint (line->id, ==, g_array_index (job.ids, gint64, j));
          if (i == 2 * MOKED_JOURNAL_CREATED + 1)
            g_assert_cmpint (line->id, ==, ((MokedMessageLine *) listing.lines->pdata[j])->id);
          for (guint k = 0; k < j; k++)
            g_assert_cmpint (g_array_index (job.ids, gint64, k), !=, line->id);
          if (j > 0)
            g_assert_cmpint (compare_lines (job.lines->pdata[j - 1], line, job.sort) * (job.descending ? -1 : 1),
                             <=, 0);
        }
      g_ptr_array_unref (listing.lines);
      g_ptr_array_unref (job.lines);
      g_array_unref (job.ids);
    }
}

/* --- the proof ------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *sql;
  gint64      bad_message_id;
  const char *bad_column;
} breakages[] = {
  { "status", "UPDATE message SET message_status = 3 WHERE id = 4", 4, "message_status" },
  { "opens", "UPDATE message SET opens = 7 WHERE id = 5", 5, "opens" },
  { "reason", "UPDATE message SET failure_reason = 'x' WHERE id = 3", 3, "failure_reason" },
  { "customer", "UPDATE message SET customer_id = 1 WHERE id = 3", 3, "customer_id" },
  { "seq", "UPDATE message SET changed_seq = 1 WHERE id = 2", 2, "changed_seq" },
  { "unnamed", "DELETE FROM message_event WHERE message_id = 5", 5, "row" },
};

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return moked_message_verify (reader, NULL, NULL, NULL, data, error);
}

static void
test_breakage (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  TestMessages *test = write_messages ();
  MokedMessageReport report;

  moked_test_read (test->test->store, verify, &report);
  g_assert_cmpint (report.messages, ==, 5);
  g_assert_cmpint (report.events, ==, 5);
  g_assert_cmpint (report.bad_message_id, ==, 0);

  moked_test_exec (test->test->store, breakages[i].sql);
  moked_test_read (test->test->store, verify, &report);
  g_assert_cmpint (report.bad_message_id, ==, breakages[i].bad_message_id);
  g_assert_cmpstr (report.bad_column, ==, breakages[i].bad_column);

  moked_test_store_free (test->test);
  g_free (test);
}

/* An event that its message does not name is found, too. */
static void
test_unnamed_event (void)
{
  TestMessages *test = write_messages ();
  MokedMessageReport report;

  test_messages_tell (test, 5, MOKED_EVENT_MESSAGE_DELIVERED, MINUTES (8));
  moked_test_exec (test->test->store, "DELETE FROM message_event WHERE message_id = 5 AND seq = "
                                      "(SELECT MAX (seq) FROM message_event); "
                                      "UPDATE message SET delivered_at = NULL, created_at = first_opened_at, "
                                      "changed_seq = (SELECT MAX (seq) FROM message_event) WHERE id = 5");
  moked_test_read (test->test->store, verify, &report);
  g_assert_cmpint (report.bad_message_id, ==, 5);
  g_assert_cmpstr (report.bad_column, ==, "event");

  moked_test_store_free (test->test);
  g_free (test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/message-journal/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/message-journal/orders", test_orders);
  for (guint i = 0; i < G_N_ELEMENTS (breakages); i++)
    {
      g_autofree char *path = g_strconcat ("/message-verify/", breakages[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_breakage);
    }
  g_test_add_func ("/message-verify/unnamed-event", test_unnamed_event);

  return g_test_run ();
}
