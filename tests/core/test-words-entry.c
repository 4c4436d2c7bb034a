/* test-words-entry.c: Every entry has a sentence, and every event a line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-life.h"
#include "core/words/moked-words-opening.h"
#include "core/words/moked-words-reason.h"
#include "core/words/moked-words.h"

#define HOUR (60 * MOKED_MINUTE)
#define DAY (24 * HOUR)

/* 22 Nov 2026 11:02:03 in Jerusalem */
#define TRIGGER G_GINT64_CONSTANT (1795338123000000)

static GTimeZone *jerusalem;

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  g_assert_nonnull (setlocale (LC_ALL, g_str_equal (language, "he") ? "he_IL.UTF-8" : "en_US.UTF-8"));
}

static MokedEntry
missed_call (void)
{
  return (MokedEntry) {
    .id = 1042,
    .customer_id = 7,
    .customer_name = (char *) "Ronit Levy",
    .queue_name = (char *) "Missed calls",
    .phone_national = (char *) "054-123-4567",
    .entry_type = MOKED_ENTRY_TYPE_MISSED_IN,
    .reason = (char *) "{\"call_disposition\":\"NO_ANSWER\"}",
    .state = {
      .entry_status = MOKED_ENTRY_PENDING,
      .trigger_at = TRIGGER,
      .created_at = TRIGGER,
      .due_at = TRIGGER + HOUR,
      .at_risk_at = TRIGGER + 45 * MOKED_MINUTE,
    },
  };
}

static void
check_outcome (const MokedEntry *entry,
               gint64            now,
               const char       *expected)
{
  g_autofree char *sentence = moked_words_entry_outcome (entry, now, jerusalem);
  g_autofree char *plain = moked_text_strip_bidi (sentence);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_outcome_in_english (void)
{
  MokedEntry entry = missed_call ();

  speak ("en");
  check_outcome (&entry, TRIGGER + 10 * MOKED_MINUTE,
                 "Ronit Levy: An incoming call was not answered; entered “Missed calls” on 22 Nov 2026 11:02; "
                 "not handled yet; pending, due in 50 min.");

  entry.state.attempts = 2;
  entry.state.retriggers = 1;
  entry.state.first_handled_at = TRIGGER + 18 * MOKED_MINUTE;
  check_outcome (&entry, TRIGGER + 4 * HOUR,
                 "Ronit Levy: An incoming call was not answered; entered “Missed calls” on 22 Nov 2026 11:02; "
                 "called in vain once more; "
                 "handled first on 22 Nov 2026 11:20, 2 attempts that reached nobody; pending, 3 h late.");

  entry.state.entry_status = MOKED_ENTRY_COMPLETED;
  entry.state.retriggers = 0;
  entry.state.attempts = 0;
  entry.state.completed_at = entry.state.closed_at = TRIGGER + HOUR + 130 * MOKED_MINUTE;
  entry.state.evidence_call_id = 3;
  check_outcome (&entry, TRIGGER + DAY,
                 "Ronit Levy: An incoming call was not answered; entered “Missed calls” on 22 Nov 2026 11:02; "
                 "handled first on 22 Nov 2026 11:20; "
                 "completed on 22 Nov 2026 14:12, 2 h 10 min late, proven by a call.");
}

static void
test_outcome_in_hebrew (void)
{
  MokedEntry entry = missed_call ();

  speak ("he");
  entry.customer_name = (char *) "רונית לוי";
  entry.queue_name = (char *) "שיחות שלא נענו";
  entry.state.entry_status = MOKED_ENTRY_COMPLETED;
  entry.state.completed_at = entry.state.closed_at = TRIGGER + 30 * MOKED_MINUTE;
  entry.state.first_handled_at = entry.state.completed_at;
  check_outcome (&entry, TRIGGER + DAY,
                 "רונית לוי: שיחה נכנסת שלא נענתה; כניסה לתור ״שיחות שלא נענו״ ב־22.11.2026 11:02; "
                 "טופל לראשונה ב־22.11.2026 11:32; הושלם ב־22.11.2026 11:32, בזמן, ללא הוכחה.");
}

/* Whatever is missing in it, an entry has a sentence that says so (Q8). */
static void
test_no_entry_lacks_a_sentence (void)
{
  static const char * const reasons[] = { NULL, "", "{}", "{\"text\":\"VIP\"}", "{\"call_disposition\":\"NEW\"}" };
  static const char * const languages[] = { "en", "he" };

  for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
    for (int type = 0; type <= MOKED_N_ENTRY_TYPES; type++)
      for (int entry_status = 0; entry_status <= MOKED_ENTRY_CANCELLED + 1; entry_status++)
        for (guint reason = 0; reason < G_N_ELEMENTS (reasons); reason++)
          {
            MokedEntry entry = {
              .queue_name = (char *) "", .entry_type = type, .reason = (char *) reasons[reason],
              .state = { .entry_status = entry_status, .created_at = TRIGGER },
            };
            g_autofree char *sentence = NULL;
            g_autofree char *row = NULL;

            speak (languages[language]);
            sentence = moked_words_entry_outcome (&entry, TRIGGER, jerusalem);
            row = moked_words_entry_row (&entry, TRIGGER, jerusalem);
            g_assert_cmpint (strlen (sentence), >, 40);
            g_assert_true (g_str_has_suffix (sentence, "."));
            g_assert_true (g_utf8_validate (sentence, -1, NULL));
            g_assert_true (strstr (sentence, "%") == NULL);
            g_assert_true (g_utf8_validate (row, -1, NULL));
          }
}

static void
test_due_states (void)
{
  static const struct { gint64 now; MokedDueState due_state; } cases[] = {
    { TRIGGER, MOKED_DUE_AHEAD },
    { TRIGGER + 45 * MOKED_MINUTE, MOKED_DUE_AT_RISK },
    { TRIGGER + HOUR, MOKED_DUE_AT_RISK },
    { TRIGGER + HOUR + 999999, MOKED_DUE_AT_RISK },
    { TRIGGER + HOUR + MOKED_SECOND, MOKED_DUE_OVERDUE },
  };
  MokedEntry entry = missed_call ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (moked_words_due_state (&entry.state, cases[i].now), ==, cases[i].due_state);

  /* Completed exactly when due is on time (Q7). */
  entry.state.entry_status = MOKED_ENTRY_COMPLETED;
  entry.state.completed_at = entry.state.due_at;
  g_assert_cmpint (moked_words_due_state (&entry.state, TRIGGER + DAY), ==, MOKED_DUE_MET);
  entry.state.completed_at++;
  g_assert_cmpint (moked_words_due_state (&entry.state, TRIGGER + DAY), ==, MOKED_DUE_MISSED);
}

static void
test_reason_codes_speak_no_language (void)
{
  static const struct { MokedEntryType type; const char *facts; const char *code; } cases[] = {
    { MOKED_ENTRY_TYPE_MISSED_IN, "{\"call_disposition\":\"NO_ANSWER\"}", "missed call, incoming: NO_ANSWER" },
    { MOKED_ENTRY_TYPE_MISSED_OUT, "{\"call_disposition\":\"NOT_CONNECTED\",\"raw_code\":\"CONGESTION\"}",
      "missed call, outgoing: NOT_CONNECTED (CONGESTION)" },
    { MOKED_ENTRY_TYPE_LIST, "{\"text\":\"חידוש מנוי\"}", "telemarketing list: חידוש מנוי" },
    { MOKED_ENTRY_TYPE_NEW_LEAD, "{}", "new lead" },
    { MOKED_ENTRY_TYPE_MISSED_IN, "{\"by_hand\":1,\"text\":\"promised\"}", "by hand: promised" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = NULL;

      speak (i % 2 ? "en" : "he");
      code = moked_words_reason_code (cases[i].type, cases[i].facts);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

/* What a person reads as the type is what the search finds it by (Q24). */
static void
test_types_are_found_by_their_labels (void)
{
  static const char * const languages[] = { "en", "he" };

  for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
    for (int type = 0; type < MOKED_N_ENTRY_TYPES; type++)
      {
        g_autofree char *label = NULL;
        g_autofree char *search_text = moked_text_fold (moked_entry_type_search_text (type));

        speak (languages[language]);
        label = moked_text_fold (moked_words_entry_type (type));
        g_assert_nonnull (strstr (search_text, label));
      }
}

static void
test_life (void)
{
  static const MokedEvent events[] = {
    { .seq = 1, .occurred_at = TRIGGER, .recorded_at = TRIGGER + DAY, .kind = MOKED_EVENT_ENTRY_TRIGGERED,
      .actor = { .kind = MOKED_ACTOR_RULE, .version = 3 }, .facts = "{\"call_disposition\":\"NO_ANSWER\"}" },
    { .seq = 2, .occurred_at = TRIGGER + 18 * MOKED_MINUTE, .kind = MOKED_EVENT_ENTRY_ATTEMPTED,
      .facts = "{\"call_disposition\":\"BUSY\"}" },
    { .seq = 3, .occurred_at = TRIGGER + 20 * MOKED_MINUTE, .kind = MOKED_EVENT_FACT_WITHDRAWN, .facts = "{\"seq\":2}" },
    { .seq = 4, .occurred_at = TRIGGER + 2 * HOUR, .kind = 999, .facts = "{}" },
  };
  static const char * const titles[] = {
    "Entered the queue: No answer", "Attempt: Busy", "An earlier record was withdrawn", "Due date passed",
    "Event of kind 999, from a newer version", "Now: waiting 3 h",
  };
  MokedEntry entry = missed_call ();
  g_autoptr(MokedLife) life = moked_life_new (jerusalem);
  g_autoptr(GPtrArray) lines = NULL;

  speak ("en");
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    moked_life_add (&events[i], life);

  moked_life_add_entry (life, &entry, TRIGGER + 3 * HOUR);
  lines = moked_life_end (life);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (titles));

  for (guint i = 0; i < lines->len; i++)
    {
      const MokedLifeLine *line = g_ptr_array_index (lines, i);

      g_assert_cmpstr (line->title, ==, titles[i]);
      g_assert_cmpint (line->is_withdrawn, ==, line->seq == 2);
      if (line->seq == 2)
        g_assert_cmpstr (line->detail, ==, "18 min after the trigger");
    }
}

static void
test_business_hours (void)
{
  static const struct { const char *text; const char *english; const char *hebrew; } cases[] = {
    { "", "always", "תמיד" },
    { "Sun-Thu 08:00-17:00, Fri 8-13", "Sun-Thu 08:00-17:00, Fri 08:00-13:00", "א׳-ה׳ 08:00-17:00, ו׳ 08:00-13:00" },
    { "א׳-ה׳ 9-18; ו 9-12", "Sun-Thu 09:00-18:00, Fri 09:00-12:00", "א׳-ה׳ 09:00-18:00, ו׳ 09:00-12:00" },
    /* Past midnight is two openings. */
    { "Mon 22:00-06:00", "Mon 22:00-24:00, Tue 00:00-06:00", "ב׳ 22:00-24:00, ג׳ 00:00-06:00" },
  };
  static const char * const wrong[] = { "Sun", "Sun 8", "Xyz 8-9", "Sun 25-26", "Sun 8:70-9", "Sun 8-8" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) openings = moked_openings_from_text (cases[i].text);
      g_autofree char *english = NULL;
      g_autofree char *hebrew = NULL;
      g_autofree char *plain_english = NULL;
      g_autofree char *plain_hebrew = NULL;

      g_assert_nonnull (openings);
      speak ("en");
      english = moked_words_openings (openings);
      plain_english = moked_text_strip_bidi (english);
      g_assert_cmpstr (plain_english, ==, cases[i].english);
      speak ("he");
      hebrew = moked_words_openings (openings);
      plain_hebrew = moked_text_strip_bidi (hebrew);
      g_assert_cmpstr (plain_hebrew, ==, cases[i].hebrew);
    }

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (moked_openings_from_text (wrong[i]));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  jerusalem = g_time_zone_new_identifier ("Asia/Jerusalem");

  g_test_add_func ("/words-entry/outcome/english", test_outcome_in_english);
  g_test_add_func ("/words-entry/outcome/hebrew", test_outcome_in_hebrew);
  g_test_add_func ("/words-entry/no-entry-lacks-a-sentence", test_no_entry_lacks_a_sentence);
  g_test_add_func ("/words-entry/due-states", test_due_states);
  g_test_add_func ("/words-entry/reason-codes-speak-no-language", test_reason_codes_speak_no_language);
  g_test_add_func ("/words-entry/types-are-found-by-their-labels", test_types_are_found_by_their_labels);
  g_test_add_func ("/words-entry/life", test_life);
  g_test_add_func ("/words-entry/business-hours", test_business_hours);

  status = g_test_run ();
  g_time_zone_unref (jerusalem);

  return status;
}
