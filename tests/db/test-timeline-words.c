/* test-timeline-words.c: the rows of a customer's timeline in words, and the search in them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "core/base/moked-text.h"
#include "core/ledger/moked-event-kind.h"
#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words-timeline.h"
#include "core/words/moked-words.h"
#include "support/moked-test-customer.h"

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
}

/* "title | detail | body | remarks | number | state | actor", without bidi controls. */
static char *
words_at (MokedTimeline *timeline,
          guint          index)
{
  g_auto(MokedTimelineWords) words = { 0 };
  g_autofree char *line = NULL;

  moked_words_timeline_event (timeline, moked_timeline_event_at (timeline, index), DAYS (1), &words);
  line = g_strjoin (" | ", words.title, words.detail, words.body, words.remarks, words.number, words.state, words.actor, NULL);

  return moked_text_strip_bidi (line);
}

static void
assert_words (MokedTimeline *timeline,
              guint          index,
              const char    *wanted)
{
  g_autofree char *words = words_at (timeline, index);

  g_assert_cmpstr (words, ==, wanted);
}

static void
assert_words_begin (MokedTimeline *timeline,
                    guint          index,
                    const char    *wanted)
{
  g_autofree char *words = words_at (timeline, index);

  if (!g_str_has_prefix (words, wanted))
    g_error ("“%s” is not “%s…”", words, wanted);
}

/* --- what is said ----------------------------------------------------------------------------- */

typedef struct
{
  MokedEventKind  kind;
  const char     *facts;
  const char     *body;
  const char     *english; /* title | detail | body */
} Case;

static const Case cases[] = {
  { MOKED_EVENT_CUSTOMER_IDENTIFIED, NULL, "{\"name\":\"Noa\"}", "Customer identified | Noa | " },
  { MOKED_EVENT_CONTACT_POINT_ADDED, NULL, "{\"phone\":\"054-1\"}", "Number or address added | 054-1 | " },
  { MOKED_EVENT_ENTRY_CANCELLED, "{\"close_reason\":\"SUPERSEDED\"}", NULL,
    "Entry cancelled | what opened it proved wrong | " },
  { MOKED_EVENT_LABEL_ADDED, "{\"label_kind\":\"tag\",\"label_id\":1,\"label\":\"VIP 100%s\"}", NULL, "Tag added: VIP 100%s |  | " },
  { MOKED_EVENT_LABEL_ADDED, "{\"label_kind\":\"list\",\"label_id\":1,\"label\":\"Winter\"}", NULL, "Added to the list: Winter |  | " },
  { MOKED_EVENT_LABEL_REMOVED, "{\"label_kind\":\"list\",\"label_id\":1,\"label\":\"Winter\"}", NULL, "Removed from the list: Winter |  | " },
  { MOKED_EVENT_LABEL_REMOVED, "{\"label_kind\":\"folder\",\"label_id\":1,\"label\":\"A\"}", NULL, "Taken out of the folder: A |  | " },
  { MOKED_EVENT_LABEL_ADDED, "{\"label_kind\":\"new kind\",\"label\":\"B\"}", NULL, "Tag, list or folder added | B | " },
  { MOKED_EVENT_CUSTOMER_STATUS_CHANGED, "{\"to_id\":2,\"to\":\"VIP\",\"from_id\":1,\"from\":\"Potential\"}", NULL,
    "Customer status: VIP | before: Potential | " },
  { MOKED_EVENT_CUSTOMER_STATUS_CHANGED, "{\"to_id\":0,\"to\":\"\",\"from_id\":1,\"from\":\"VIP\"}", NULL,
    "Customer status: taken away | before: VIP | " },
  { MOKED_EVENT_INTEREST_CHANGED, "{\"to\":\"later\",\"from\":\"\",\"revisit_at\":1795348800000000}", NULL,
    "Interest: Will want it later | look again on 22 Nov 2026 | " },
  { MOKED_EVENT_LEAD_RECORDED, "{\"source\":\"fair\",\"from\":\"\",\"lead_at\":1795348800000000}", NULL,
    "Became a lead: fair | 22 Nov 2026 14:00 | " },
  { MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":1,\"field\":\"Shoe size\"}", "{\"to\":\"42\",\"from\":\"41\"}",
    "Shoe size: 42 | before: 41 | " },
  { MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":2,\"field\":\"Renewal\"}", "{\"to\":\"2026-01-02\",\"from\":\"2025-12-31\"}",
    "Renewal: 2 Jan 2026 | before: 31 Dec 2025 | " },
  { MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":3,\"field\":\"Agrees\"}", "{\"to\":\"yes\",\"from\":\"no\"}",
    "Agrees: Yes | before: No | " },
  { MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":3,\"field\":\"Agrees\"}", "{\"to\":\"\",\"from\":\"yes\"}",
    "Agrees: taken away | before: Yes | " },
  { MOKED_EVENT_DETAIL_CHANGED, "{\"detail\":\"region\"}", "{\"to\":\"North\",\"from\":\"\"}", "Region: North |  | " },
  { MOKED_EVENT_CONTACT_POINT_CHANGED, "{\"contact_kind\":\"email\"}", "{\"to\":\"n@x.org\",\"from\":\"\"}",
    "E-mail address added: n@x.org |  | " },
  { MOKED_EVENT_CONTACT_POINT_CHANGED, "{\"contact_kind\":\"phone\"}", "{\"to\":\"\",\"from\":\"054-1\"}",
    "Telephone number: taken away | before: 054-1 | " },
  { MOKED_EVENT_ORGANISATION_CHANGED, "{\"organisation_id\":1,\"from_id\":1,\"detail\":\"director\"}", "{\"to\":\"Dov\",\"from\":\"\"}",
    "Director: Dov |  | " },
  { MOKED_EVENT_CONTACT_PERSON_CHANGED, "{\"organisation_id\":1,\"contact_person_id\":1,\"act\":\"added\"}",
    "{\"name\":\"Dov\",\"position\":\"buyer\",\"decision_area\":\"paper\"}", "Contact person added: Dov | buyer · paper | " },
  { MOKED_EVENT_CONTACT_PERSON_CHANGED, "{\"act\":\"removed\"}", "{\"from_name\":\"Dov\"}", "Contact person taken away: Dov |  | " },
  { MOKED_EVENT_CUSTOMER_STATE_CHANGED, "{\"to\":\"recycle_bin\",\"from\":\"active\",\"cause\":\"asked for it\"}", NULL,
    "Customer state: Recycle bin | before: Active · asked for it | " },
  { MOKED_EVENT_CUSTOMERS_MERGED, "{\"merged_id\":7}", NULL, "Two customers proved to be one | #7 | " },
  { MOKED_EVENT_CUSTOMER_ERASED, "{\"reason\":\"the law\"}", NULL, "Personal data erased | the law | " },
  { MOKED_EVENT_NOTE_WRITTEN, NULL, "{\"text\":\"Call at noon\"}", "Note |  | Call at noon" },
  { MOKED_EVENT_ITEM_ADDED, "{\"item_id\":1,\"due_at\":1795348800000000}", "{\"text\":\"Send it\"}",
    "Task added | due 22 Nov 2026 14:00 | Send it" },
  { MOKED_EVENT_ITEM_DONE, "{\"item_id\":1}", NULL, "Task done |  | Send it" },
  { MOKED_EVENT_REMINDER_SET, "{\"reminder_id\":1,\"remind_at\":1795348800000000}", "{\"text\":\"Ring\"}",
    "Reminder set | for 22 Nov 2026 14:00 | Ring" },
  { MOKED_EVENT_REMINDER_DISMISSED, "{\"reminder_id\":1}", NULL, "Reminder dismissed |  | Ring" },
  { MOKED_EVENT_MESSAGE_FAILED, "{\"message\":99,\"channel\":\"sms\",\"code\":\"5.1.1\"}", "{\"reason\":\"no such user\"}",
    "Sending the SMS failed | 5.1.1 | no such user" },
  { MOKED_EVENT_UNSUBSCRIBED, "{\"channel\":\"email\"}", NULL, "Unsubscribed from e-mail |  | " },
  { MOKED_EVENT_COMPLAINED, "{\"channel\":\"email\"}", NULL, "E-mail reported as spam |  | " },
  { MOKED_EVENT_MESSAGE_RECEIVED, "{\"channel\":\"whatsapp\"}", "{\"subject\":\"Re: offer\"}",
    "WhatsApp message received: Re: offer |  | " },
  { MOKED_EVENT_MESSAGE_RECEIVED, "{\"channel\":\"email\",\"reply_to\":17}", NULL, "E-mail received | answer to M-17 | " },
  { MOKED_EVENT_MESSAGE_CLICKED, "{\"channel\":\"email\"}", "{\"url\":\"https://x.org/a\"}", "Link clicked | https://x.org/a | " },
  { MOKED_EVENT_MESSAGE_SENT, "{\"channel\":\"pigeon\"}", NULL, "Message sent |  | " },
  { MOKED_EVENT_FORM_SUBMITTED, "{\"form\":\"Contact\",\"page\":\"x.org/p\"}", "{\"name\":\"Noa\",\"phone\":\"\"}",
    "Form filled in: Contact | x.org/p | name: Noa\nphone: —" },
  { MOKED_EVENT_PAGE_VISITED, "{\"page\":\"x.org/p\",\"title\":\"\"}", NULL, "Page visited: x.org/p |  | " },
  { MOKED_EVENT_TRIGGER_FIRED, "{\"trigger\":\"New lead\"}", NULL, "Trigger: New lead |  | " },
  { MOKED_EVENT_AUTOMATION_ENTERED, "{\"automation\":\"Welcome\"}", NULL, "Entered the automation Welcome |  | " },
  { MOKED_EVENT_FUNNEL_STAGE_CHANGED, "{\"funnel\":\"Sales\",\"to\":\"Offer\",\"from\":\"Talk\"}", NULL,
    "Sales: Offer | before: Talk | " },
  { MOKED_EVENT_OTHER_RECORDED, "{\"title\":\"Order 17\"}", "{\"text\":\"two chairs\"}", "Order 17 |  | two chairs" },
  { 999, NULL, NULL, "Event of kind 999, from a newer version |  | " },
};

static const char INSERT_FIELDS[] =
  "INSERT INTO own_field VALUES (2, 1, 'Renewal', 'renewal', 'date', '', 1, 1, 0), (3, 1, 'Agrees', 'agrees', 'yes_no', '', 2, 0, 0)";

static void
test_titles (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_exec (test->store, INSERT_FIELDS);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    moked_test_happen (test, cases[i].kind, MINUTES (i), 0, 0, cases[i].facts, cases[i].body);

  timeline = moked_test_load_timeline (test, 1);
  g_assert_cmpuint (moked_timeline_n_events (timeline), ==, G_N_ELEMENTS (cases) + 1);

  speak ("en");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_words_begin (timeline, G_N_ELEMENTS (cases) - 1 - i, cases[i].english);
}

static void
test_own_fields_in_hebrew (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_exec (test->store, INSERT_FIELDS);
  moked_test_happen (test, MOKED_EVENT_OWN_FIELD_CHANGED, MINUTES (0), 0, 0, "{\"field_id\":2,\"field\":\"חידוש\"}",
                     "{\"to\":\"2026-01-02\",\"from\":\"\"}");
  moked_test_happen (test, MOKED_EVENT_OWN_FIELD_CHANGED, MINUTES (1), 0, 0, "{\"field_id\":3,\"field\":\"אישור\"}",
                     "{\"to\":\"no\",\"from\":\"yes\"}");
  timeline = moked_test_load_timeline (test, 1);

  speak ("he");
  assert_words_begin (timeline, 1, "חידוש: 02.01.2026 |");
  assert_words_begin (timeline, 0, "אישור: לא | קודם: כן |");
  speak ("en");
}

/* No kind is without words, in either language, with facts or without. */
static void
test_every_kind (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  static const char * const languages[] = { "en", "he" };

  for (int kind = MOKED_EVENT_CUSTOMER_CREATED; kind <= 140; kind++)
    moked_test_happen (test, kind, MINUTES (kind), 0, 0, NULL, NULL);

  timeline = moked_test_load_timeline (test, 1);
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      speak (languages[l]);
      for (guint i = 0; i < moked_timeline_n_events (timeline); i++)
        {
          const MokedTimelineEvent *event = moked_timeline_event_at (timeline, i);
          const MokedTimelineRow row = { .kind = MOKED_TIMELINE_ROW_EVENT, .event = event, .n_times = 3 };
          g_auto(MokedTimelineWords) words = { 0 };
          g_autofree char *spoken = moked_words_timeline_spoken (timeline, &row, DAYS (1));

          moked_words_timeline_row (timeline, &row, DAYS (1), &words);
          g_assert_cmpstr (words.title, !=, "");
          g_assert_cmpstr (words.actor, !=, "");
          g_assert_cmpstr (words.side, !=, "");
          g_assert_nonnull (strstr (spoken, words.title));
          g_assert_cmpuint (words.mark, <, MOKED_N_TIMELINE_MARKS);
          if (l == 1 && g_str_is_ascii (words.title))
            g_error ("kind %d has no Hebrew words: %s", (int) event->kind, words.title);
        }
    }
  speak ("en");
}

/* --- how the customer came in, who acted ------------------------------------------------------ */

static void
test_origin (void)
{
  static const struct { const char *via; const char *words; } ways[] = {
    { "landing_page", "Came in through a landing page | 21 Nov 2026" },
    { "import", "Came in by an import | 21 Nov 2026" },
    { "api", "Came in through the API | 21 Nov 2026" },
    { "call", "Came in by a call | 21 Nov 2026" },
    { "manual", "Added by hand | 21 Nov 2026" },
    { "carrier pigeon", "Came in by: carrier pigeon | 21 Nov 2026" },
  };

  speak ("en");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(MokedTestStore) test = moked_test_customer_new ();
      g_autoptr(MokedTimeline) timeline = NULL;
      g_autofree char *facts = g_strdup_printf ("{\"created_via\":\"%s\"}", ways[i].via);
      g_autofree char *words = NULL;

      moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-1), 0, 0, facts, NULL);
      timeline = moked_test_load_timeline (test, 1);
      words = words_at (timeline, 0);
      g_assert_true (g_str_has_prefix (words, ways[i].words));
    }
}

static void
test_actors (void)
{
  static const MokedActor actors[] = {
    { MOKED_ACTOR_SYSTEM, 0, 0 },
    { MOKED_ACTOR_PERSON, 1, 0 },
    { MOKED_ACTOR_PERSON, 77, 0 },
    { MOKED_ACTOR_RULE, 1, 3 },
    { MOKED_ACTOR_IMPORT, 1, 0 },
    { MOKED_ACTOR_IMPORT, 2, 0 },
  };
  static const char * const words[] = {
    "System", "דנה כהן", "A person", "System · rule Missed, version 3", "Import of a.csv, b.csv and 2 more", "Import #2",
  };
  static const char * const keys[] = { "system", "person:1", "person:77", "rule:1", "import:1", "import:2" };
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  MokedTimelineFilter filter = { 0 };
  g_autoptr(MokedTimelineView) by_dana = NULL;
  g_autoptr(MokedTimelineView) by_nobody = NULL;

  moked_test_exec (test->store,
                   "INSERT INTO staff_user (id, login, name, created_at) VALUES (1, 'dana', 'דנה כהן', 1);"
                   "INSERT INTO import (id, import_kind, source, import_state, started_at) VALUES (1, 'x', 'x', 'done', 1);"
                   "INSERT INTO import_file (import_id, name, file_kind, line_count, accepted, met_again, refused) VALUES "
                   "(1, '/tmp/a.csv', 'x', 1, 1, 0, 0), (1, 'b.csv', 'x', 1, 1, 0, 0), (1, 'c.csv', 'x', 1, 1, 0, 0), "
                   "(1, 'd.csv', 'x', 1, 1, 0, 0)");
  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    {
      const MokedNewEvent event = { MINUTES (i), MOKED_EVENT_NOTE_WRITTEN, 1, 0, 0, NULL, NULL };

      moked_test_append (test, &actors[i], &event, 1);
    }
  /* The exchange's agent is the same person by name; another agent is known to the exchange only. */
  moked_test_add_call (test, 1, 1, MINUTES (20), MOKED_DIRECTION_OUT, MOKED_CALL_BUSY, "+97231", "דנה כהן");
  moked_test_add_call (test, 2, 1, MINUTES (21), MOKED_DIRECTION_OUT, MOKED_CALL_BUSY, "+97231", "SIP/7");

  timeline = moked_test_load_timeline (test, 1);
  speak ("en");
  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (timeline, 2 + G_N_ELEMENTS (actors) - 1 - i);
      const MokedTimelineActor *who = g_ptr_array_index (moked_timeline_list_actors (timeline), event->who);
      g_autofree char *actor = moked_words_timeline_actor (timeline, &event->actor);
      g_autofree char *plain = moked_text_strip_bidi (actor);

      g_assert_cmpstr (plain, ==, words[i]);
      g_assert_cmpstr (who->key, ==, keys[i]);
    }

  assert_words (timeline, 0, "Outgoing call: Busy | +97231 |  |  |  |  | SIP/7");
  assert_words (timeline, 1, "Outgoing call: Busy | +97231 |  |  |  |  | דנה כהן");

  filter.actor = "person:1";
  by_dana = moked_timeline_filter (timeline, &filter, NULL);
  g_assert_cmpuint (moked_timeline_view_n_shown (by_dana), ==, 2);
  filter.actor = "person:3";
  by_nobody = moked_timeline_filter (timeline, &filter, NULL);
  g_assert_cmpuint (moked_timeline_view_n_rows (by_nobody), ==, 0);
}

/* --- calls, entries and messages -------------------------------------------------------------- */

static void
test_calls (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_add_phone (test, 1, "+97232");
  moked_test_add_entry (test, 5, "+97231");
  moked_test_add_call (test, 1, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_NO_ANSWER, "+97231", "");
  moked_test_add_call (test, 2, 1, MINUTES (10), MOKED_DIRECTION_OUT, MOKED_CALL_BUSY, "+97232", "dana");
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (0), 0, 1, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_ENTRY_TRIGGERED, MINUTES (1), 5, 1, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_CALL_RECORDED, MINUTES (10), 0, 2, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_ENTRY_ATTEMPTED, MINUTES (10), 5, 2, NULL, NULL);

  timeline = moked_test_load_timeline (test, 1);
  speak ("en");
  assert_words (timeline, 0,
                "Attempt to call: Busy | +97232 · attempt of entry #5 |  | not to the entry's number, +97231 |  |  | dana");
  assert_words (timeline, 1,
                "Entered the queue Missed | An incoming call was missed |  | the customer has the number +97231 no more | "
                "#5 | Pending | System");
  assert_words (timeline, 2, "Incoming call: No answer | +97231 |  |  |  |  | System");
}

static void
test_messages (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  g_auto(MokedTimelineWords) words = { 0 };
  g_autofree char *plain = NULL;
  g_autofree char *detail = NULL;
  MokedTimelineRow row;

  moked_test_add_message (test, 9);
  moked_test_happen (test, MOKED_EVENT_MESSAGE_SENT, MINUTES (0), 0, 0, "{\"message\":9,\"channel\":\"email\"}", NULL);
  for (int i = 1; i <= 7; i++)
    moked_test_happen (test, MOKED_EVENT_MESSAGE_OPENED, MINUTES (i), 0, 0, "{\"message\":9,\"channel\":\"email\"}", NULL);

  timeline = moked_test_load_timeline (test, 1);
  speak ("en");
  assert_words (timeline, 7, "E-mail sent: “Winter offer” | noa@example.org | Hello Noa |  | M-9 | sent | System");

  view = moked_timeline_filter (timeline, NULL, NULL);
  moked_timeline_view_row_at (view, 1, &row);
  moked_words_timeline_row (timeline, &row, DAYS (1), &words);
  plain = moked_text_strip_bidi (words.title);
  detail = moked_text_strip_bidi (words.detail);
  g_assert_cmpstr (plain, ==, "E-mail opened 7 times: “Winter offer”");
  g_assert_cmpstr (detail, ==, "first 22 Nov 2026 14:01, last 22 Nov 2026 14:07");
}

static void
test_sent_twice (void)
{
  static const char * const days[] = { "0", "3", "30", "36" };
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;

  moked_test_exec (test->store, "INSERT INTO message_template (id, project_id, channel, name, is_active, created_at) "
                                "VALUES (1, 1, 'email', 'Offer', 1, 1), (2, 1, 'email', 'Bill', 1, 1)");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const gint64 sent_at = DAYS (g_ascii_strtoll (days[i], NULL, 10));
      g_autofree char *facts = g_strdup_printf ("{\"message\":%u,\"channel\":\"email\"}", i + 1);
      g_autofree char *sql = g_strdup_printf ("UPDATE message SET template_id = %u, sent_at = %" G_GINT64_FORMAT " WHERE id = %u",
                                              i == 3 ? 2 : 1, sent_at, i + 1);

      moked_test_add_message (test, i + 1);
      moked_test_exec (test->store, sql);
      moked_test_happen (test, MOKED_EVENT_MESSAGE_SENT, sent_at, 0, 0, facts, NULL);
    }

  timeline = moked_test_load_timeline (test, 1);
  speak ("en");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (timeline, G_N_ELEMENTS (days) - 1 - i);

      g_assert_cmpint ((event->flags & MOKED_TIMELINE_SENT_TWICE) != 0, ==, i == 1);
    }
  assert_words (timeline, 2, "E-mail sent: “Winter offer” | noa@example.org | Hello Noa | "
                             "the same template was sent on 22 Nov 2026 14:00 already | M-2 | sent | System");
}

/* --- the search inside ------------------------------------------------------------------------ */

static guint
count_found (MokedTimeline *timeline,
             const char    *text)
{
  const MokedTimelineFilter filter = { .text = text, .text_func = moked_words_timeline_search_text };
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (timeline, &filter, NULL);

  g_assert_cmpuint (moked_timeline_view_n_hidden_by (view, MOKED_TIMELINE_HIDDEN_TEXT), ==,
                    moked_timeline_view_n_hidden (view));
  return moked_timeline_view_n_shown (view);
}

/* A long mail as HTML: the row shows its beginning, the search reads all of it. */
static void
test_long_message (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_auto(MokedTimelineWords) words = { 0 };

  moked_test_add_message (test, 9);
  moked_test_exec (test->store,
                   "UPDATE message SET body_type = 'text/html', body = '<p class=\"hidden\">Dear <b>Noa</b></p><p>' || "
                   "replace (hex (zeroblob (400)), '00', 'word ') || 'needle</p>' WHERE id = 9");
  moked_test_happen (test, MOKED_EVENT_MESSAGE_SENT, MINUTES (2), 0, 0, "{\"message\":9,\"channel\":\"email\"}", NULL);

  timeline = moked_test_load_timeline (test, 1);
  speak ("en");
  moked_words_timeline_event (timeline, moked_timeline_event_at (timeline, 0), DAYS (1), &words);
  g_assert_nonnull (strstr (words.body, "Dear Noa word word"));
  g_assert_null (strstr (words.body, "needle"));
  g_assert_cmpint (g_utf8_strlen (words.body, -1), <, 250);
  g_assert_cmpuint (count_found (timeline, "dear needle"), ==, 1);
  g_assert_cmpuint (count_found (timeline, "hidden"), ==, 0);
}

static void
test_search (void)
{
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedTimelineView) view = NULL;
  const MokedTimelineFilter filter = { .text = "nothing like it", .text_func = moked_words_timeline_search_text };
  g_autofree char *hidden = NULL;
  g_autofree char *plain = NULL;

  moked_test_add_message (test, 9);
  moked_test_add_call (test, 1, 1, MINUTES (0), MOKED_DIRECTION_IN, MOKED_CALL_BUSY, "+97254", "");
  moked_test_happen (test, MOKED_EVENT_NOTE_WRITTEN, MINUTES (1), 0, 0, NULL, "{\"text\":\"לַחזור ביום ד׳, צה״ל\"}");
  moked_test_happen (test, MOKED_EVENT_MESSAGE_SENT, MINUTES (2), 0, 0, "{\"message\":9,\"channel\":\"email\"}", NULL);
  moked_test_happen (test, MOKED_EVENT_CUSTOMER_CREATED, DAYS (-1), 0, 0, "{\"created_via\":\"import\"}", NULL);

  timeline = moked_test_load_timeline (test, 1);
  speak ("en");
  g_assert_cmpuint (count_found (timeline, ""), ==, 4);
  g_assert_cmpuint (count_found (timeline, "צהל לחזור"), ==, 1);
  g_assert_cmpuint (count_found (timeline, "WINTER"), ==, 1);
  g_assert_cmpuint (count_found (timeline, "hello noa"), ==, 1);
  g_assert_cmpuint (count_found (timeline, "97254"), ==, 1);
  g_assert_cmpuint (count_found (timeline, "busy"), ==, 1);
  g_assert_cmpuint (count_found (timeline, "busy winter"), ==, 0);
  g_assert_cmpuint (count_found (timeline, "import"), ==, 1);

  view = moked_timeline_filter (timeline, &filter, NULL);
  hidden = moked_words_timeline_hidden (view, FALSE);
  plain = moked_text_strip_bidi (hidden);
  g_assert_cmpstr (plain, ==, "4 hidden: 4 without the words");
}

/* --- engagement ------------------------------------------------------------------------------- */

static void
test_engagement (void)
{
  static const char * const wanted[] = {
    "3 acts · peak in Nov 2026: 2",
    "Silent since 12 Nov 2026 (100 days)",
    "Suggested state: Dormant",
    "Score 7.5",
    "  Incoming calls: 1, each 10 when fresh; now 2.5 points",
    "  Forms filled in: 2, each 8 when fresh; now 5 points",
    "  An act is worth half as much after 60 days; what repeats counts once",
    "Answers best by SMS",
    "E-mail: 1 delivered, 0 answered, 0 clicked, 1 opened",
    "SMS: 6 delivered, 6 answered, 0 clicked, 0 opened",
    "The last message went by E-mail; SMS is answered better",
    "Sales: Offer, since 12 Nov 2026",
  };
  g_autoptr(MokedTestStore) test = moked_test_customer_new ();
  g_autoptr(MokedTimeline) timeline = NULL;
  g_autoptr(MokedEngagement) engagement = NULL;
  g_autoptr(GPtrArray) lines = NULL;

  moked_test_add_call (test, 1, 1, DAYS (-30), MOKED_DIRECTION_IN, MOKED_CALL_BUSY, "+97231", "");
  moked_test_happen (test, MOKED_EVENT_FORM_SUBMITTED, DAYS (-10), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_FORM_SUBMITTED, DAYS (-11), 0, 0, NULL, NULL);
  moked_test_happen (test, MOKED_EVENT_FUNNEL_STAGE_CHANGED, DAYS (-10), 0, 0, "{\"funnel\":\"Sales\",\"to\":\"Offer\"}", NULL);
  for (int i = 1; i <= 7; i++)
    moked_test_add_message (test, i);
  moked_test_exec (test->store,
                   "UPDATE message SET channel = 'sms', sent_at = id, delivered_at = 5, replied_at = 6 WHERE id < 7;"
                   "UPDATE message SET sent_at = 8, opens = 4 WHERE id = 7");

  timeline = moked_test_load_timeline (test, 1);
  engagement = moked_engagement_new (timeline, NULL, DAYS (90));
  speak ("en");
  lines = moked_words_engagement_lines (engagement);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *plain = moked_text_strip_bidi (g_ptr_array_index (lines, i));

      g_assert_cmpstr (plain, ==, wanted[i]);
    }
}

static void
test_codes (void)
{
  g_assert_cmpstr (moked_event_kind_to_code (MOKED_EVENT_MESSAGE_OPENED), ==, "MESSAGE_OPENED");
  g_assert_cmpstr (moked_event_kind_to_code (MOKED_EVENT_CUSTOMER_CREATED), ==, "CUSTOMER_CREATED");
  g_assert_null (moked_event_kind_to_code (999));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();

  g_test_add_func ("/timeline-words/what-is-said", test_titles);
  g_test_add_func ("/timeline-words/own-fields-in-hebrew", test_own_fields_in_hebrew);
  g_test_add_func ("/timeline-words/no-kind-is-without-words", test_every_kind);
  g_test_add_func ("/timeline-words/how-they-came-in", test_origin);
  g_test_add_func ("/timeline-words/who-acted", test_actors);
  g_test_add_func ("/timeline-words/calls-and-entries", test_calls);
  g_test_add_func ("/timeline-words/messages", test_messages);
  g_test_add_func ("/timeline-words/sent-twice", test_sent_twice);
  g_test_add_func ("/timeline-words/search", test_search);
  g_test_add_func ("/timeline-words/long-message", test_long_message);
  g_test_add_func ("/timeline-words/engagement", test_engagement);
  g_test_add_func ("/timeline-words/codes", test_codes);

  return g_test_run ();
}
